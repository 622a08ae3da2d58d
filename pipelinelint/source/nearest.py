"""The known word a person most likely meant."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


LONGEST = 60
"""Letters of the longest word a slip is looked for in; more is a text, no slip."""


def nearest(word: str, candidates: Iterable[str], at_most: int = 2) -> str | None:
    """The candidate fewest typing slips away from `word`, or None when none is near.

    A slip is one character too many, too few, wrong, or swapped with its neighbour; letter case
    does not count, nor does `-`, `_` or a space for another. At most `at_most` slips, and never
    so many that half of the word would be guessed. Of two as near, the first one given.
    """
    if len(word) > LONGEST:
        return None
    wanted = _folded(word)
    most = min(at_most, (len(wanted) - 1) // 2)
    best = None
    for candidate in candidates:
        known = _folded(candidate)
        if known == wanted:
            return candidate
        if abs(len(known) - len(wanted)) <= most:
            slips = _slips(wanted, known, most)
            if slips <= most:
                best, most = candidate, slips - 1
    return best


def _folded(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")


def _slips(left: str, right: str, most: int) -> int:
    """The slips between two words, or `most` + 1 as soon as there must be more."""
    before: list[int] = []
    above = list(range(len(right) + 1))
    for row, letter in enumerate(left, 1):
        current = [row]
        for column, other in enumerate(right, 1):
            slips = min(
                above[column] + 1, current[column - 1] + 1, above[column - 1] + (letter != other)
            )
            if before and column > 1 and letter == right[column - 2] and left[row - 2] == other:
                slips = min(slips, before[column - 2] + 1)
            current.append(slips)
        if min(current) > most:
            return most + 1
        before, above = above, current
    return above[-1]
