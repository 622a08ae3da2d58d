"""The name somebody probably meant."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(word: str, candidates: Iterable[str], at_most: int = 2) -> str | None:
    """The candidate at most that many edits away, the nearest first; none for very short words."""
    folded = word.casefold()
    best: tuple[int, str] | None = None
    for candidate in candidates:
        if candidate.casefold() == folded:
            return candidate
        limit = min(at_most, max(len(candidate), len(word)) // 3)
        if abs(len(candidate) - len(word)) > limit:
            continue
        distance = _distance(folded, candidate.casefold())
        if distance <= limit and (best is None or distance < best[0]):
            best = (distance, candidate)
    return best[1] if best else None


def _distance(left: str, right: str) -> int:
    """Edits between two texts; two swapped neighbours are one."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        last, row, older = row, [i], before
        for j, b in enumerate(right, 1):
            best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                best = min(best, older[j - 2] + 1)
            row.append(best)
        before = last
    return row[-1]
