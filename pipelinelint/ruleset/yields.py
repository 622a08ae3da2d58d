"""One defect, one finding: which hits stay silent because another rule speaks."""

from __future__ import annotations

from pipelinelint.shape.finding import graver

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.ruleset.hit import Hit
    from pipelinelint.ruleset.rule import Card


def speaker(hit: Hit, hits: Iterable[Hit], yields_to: tuple[str, ...]) -> Hit | None:
    """The hit on the same item by a rule this one yields to, unless this one is graver."""
    for other in hits:
        if (
            other.rule in yields_to
            and id(hit.item) in other.items
            and not graver(hit.severity, other.severity)
        ):
            return other
    return None


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
