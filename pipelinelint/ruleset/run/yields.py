"""One defect, one finding: which hits stay silent because another rule speaks."""

from __future__ import annotations

from pipelinelint.shape.finding import more_severe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.ruleset.rule import Card
    from pipelinelint.ruleset.run.hit import Hit


def is_silent(hit: Hit, hits: Iterable[Hit], yields_to: tuple[str, ...]) -> bool:
    """Whether rules this one yields to speak on every item it is about, none of them less grave."""
    others = [other for other in hits if other.rule in yields_to]
    over = [[other for other in others if item in other.items] for item in hit.items]
    if not all(over):
        return False
    return not any(
        all(more_severe(hit.severity, other.severity) for other in voices) for voices in over
    )


def cycles(cards: dict[str, Card]) -> list[list[str]]:
    """Rules that yield to each other in a circle, each circle once."""
    found: list[list[str]] = []
    done: set[str] = set()
    for start in cards:
        way: list[str] = []
        _follow(start, cards, way, done, found)
    return found


def _follow(
    rule: str, cards: dict[str, Card], way: list[str], done: set[str], found: list[list[str]]
) -> None:
    if rule in way:
        found.append(way[way.index(rule) :])
        return
    if rule in done or rule not in cards:
        return
    way.append(rule)
    for other in cards[rule].yields_to:
        _follow(other, cards, way, done, found)
    way.pop()
    done.add(rule)
