"""Words one letter off a known one: 'Recieved', 'ingeplant'. Only for words of six and more.

The first two letters must be right: people rarely miss those, and it keeps the search short.
"""

from __future__ import annotations

from bisect import bisect_left

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

MIN_LENGTH = 6


def mended(word: str, stems: Sequence[str], endings_of: Callable[[str], Iterable[str]]) -> str:
    """A known form one edit (insert, drop, change, swap) away from `word`, or empty.

    `stems` is sorted; `endings_of` gives the endings a stem takes.
    """
    start = word[:2]
    size = len(word)
    at = bisect_left(stems, start)
    while at < len(stems) and stems[at].startswith(start):
        stem = stems[at]
        at += 1
        if len(stem) > size + 1:
            continue
        for ending in endings_of(stem):
            length = len(stem) + len(ending)
            if (
                length >= MIN_LENGTH - 1
                and abs(length - size) < 2
                and _one_edit(word, stem + ending)
            ):
                return stem + ending
    return ""


def _one_edit(left: str, right: str) -> bool:
    if len(left) > len(right):
        left, right = right, left
    at = 0
    while at < len(left) and left[at] == right[at]:
        at += 1
    if len(left) < len(right):
        return left[at:] == right[at + 1 :]
    if left[at + 1 :] == right[at + 1 :]:
        return True
    swapped = at + 1 < len(left) and left[at] == right[at + 1] and left[at + 1] == right[at]
    return swapped and left[at + 2 :] == right[at + 2 :]
