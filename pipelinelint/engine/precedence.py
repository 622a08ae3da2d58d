"""One defect, one finding: which rule speaks when several see the same."""

from __future__ import annotations

from pipelinelint.shape.finding import more_severe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.ruleset.run.hit import Hit
    from pipelinelint.ruleset.run.rule import Rule


def in_order(rules: list[Rule]) -> list[Rule]:
    """The rules so that each comes after those it yields to."""
    by_id = {rule.card.id: rule for rule in rules}
    done: dict[str, Rule] = {}

    def place(rule: Rule) -> None:
        if rule.card.id in done:
            return
        for other in rule.card.yields_to:
            if other in by_id:
                place(by_id[other])
        done[rule.card.id] = rule

    for rule in rules:
        place(rule)
    return list(done.values())


def speakers(hits: dict[str, list[Hit]], rules: list[Rule]) -> list[Hit]:
    """The hits that speak, by rule. `rules` are in order: each after those it yields to.

    A rule is silent on an item on which one it yields to speaks, unless it is more severe: then
    it speaks and the other is silent there; a finding about several items still speaks of the
    rest, and then still silences on all. Either way the speaking hit names the silent rule.
    """
    found: list[Hit] = []
    by_rule: dict[str, dict[int, list[Hit]]] = {}
    for rule in rules:
        here = by_rule.setdefault(rule.card.id, {})
        for hit in hits.get(rule.card.id, ()):
            over = [
                [
                    other
                    for name in rule.card.yields_to
                    for other in by_rule.get(name, {}).get(item, ())
                    if other.speaks
                ]
                for item in hit.items
            ]
            if over and all(over) and not _outweighs(hit, over):
                for others in over:
                    others[0].also[hit.rule] = None
                continue
            _silence(hit, over)
            found.append(hit)
            for item in hit.items:
                here.setdefault(item, []).append(hit)
    return [hit for hit in found if hit.speaks]


def _outweighs(hit: Hit, over: list[list[Hit]]) -> bool:
    """Whether the hit is more severe than all others on some item it is about."""
    return any(all(more_severe(hit.severity, each.severity) for each in others) for others in over)


def _silence(hit: Hit, over: list[list[Hit]]) -> None:
    """Take the word from those the hit is more severe than, on the items it is about."""
    for item, others in zip(hit.items, over, strict=True):
        for other in others:
            if item not in other.lost and more_severe(hit.severity, other.severity):
                other.lost.add(item)
                hit.also[other.rule] = None
                hit.also.update(other.also)
