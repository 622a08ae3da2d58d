"""One defect, one finding: which rule speaks when several see the same."""

from __future__ import annotations

from pipelinelint.shape.finding import graver

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.ruleset.run.hit import Hit
    from pipelinelint.ruleset.run.rule import Rule


class Voice:
    """A hit that speaks, and the rules that see the same defect and stay silent.

    `items` are those it still has the word on: a graver finding may have taken some.
    """

    __slots__ = ("also", "hit", "items")

    def __init__(self, hit: Hit) -> None:
        self.hit = hit
        self.items = set(hit.items)
        self.also: dict[str, None] = {}


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


def speakers(hits: dict[str, list[Hit]], rules: list[Rule]) -> list[Voice]:
    """The hits that speak. `rules` are in order: each after those it yields to.

    A rule is silent on an item on which one it yields to speaks, unless it is graver: then it
    speaks and the other is silent there; a finding about several items still speaks of the rest,
    and then still silences on all. Either way the speaking finding names the silent rule.
    """
    found: list[Voice] = []
    about: dict[str, dict[int, list[Voice]]] = {}
    for rule in rules:
        here = about.setdefault(rule.card.id, {})
        for hit in hits.get(rule.card.id, ()):
            over = [
                [
                    voice
                    for other in rule.card.yields_to
                    for voice in about.get(other, {}).get(item, ())
                    if voice.items
                ]
                for item in hit.items
            ]
            if over and all(over) and not _outweighs(hit, over):
                for voices in over:
                    voices[0].also[hit.rule] = None
                continue
            voice = Voice(hit)
            _take_the_word(voice, over)
            found.append(voice)
            for item in hit.items:
                here.setdefault(item, []).append(voice)
    return [voice for voice in found if voice.items]


def _outweighs(hit: Hit, over: list[list[Voice]]) -> bool:
    """Whether the hit is graver than every voice on some item it is about."""
    return any(all(graver(hit.severity, v.hit.severity) for v in voices) for voices in over)


def _take_the_word(voice: Voice, over: list[list[Voice]]) -> None:
    """Silence those the voice is graver than, on the items it is about."""
    for item, voices in zip(voice.hit.items, over, strict=True):
        for other in voices:
            if item in other.items and graver(voice.hit.severity, other.hit.severity):
                other.items.discard(item)
                voice.also[other.hit.rule] = None
                voice.also.update(other.also)
