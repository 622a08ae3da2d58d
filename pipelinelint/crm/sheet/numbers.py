"""Numbers as sheets write them: 20%, 0,2, 12.5 %, 1."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_NUMBER = re.compile(r"([+-]?\d+(?:[.,]\d+)?)\s*(%?)")


def number_of(text: str) -> tuple[float, bool] | None:
    """The number and whether a percent sign follows it; None for anything else."""
    found = _NUMBER.fullmatch(text.strip().removeprefix("%").strip())
    if found is None or len(found.group(1)) > 15:
        return None
    return float(found.group(1).replace(",", ".")), "%" in text


def are_fractions(texts: Iterable[str]) -> bool:
    """Whether a column of probabilities runs from 0 to 1.

    It does when nothing exceeds 1 and something lies between, or when it says 1 and 0 and nothing
    else: as percent, no stage of a pipeline could be won.
    """
    numbers = [found[0] for found in map(number_of, texts) if found is not None and not found[1]]
    return bool(numbers) and max(numbers) <= 1 and (max(numbers) == 1 or any(numbers))


def percent(text: str, fractions: bool) -> float | int | None:
    """Percent 0-100; a sign decides, else whether the column holds fractions."""
    found = number_of(text)
    if found is None:
        return None
    number = found[0] if found[1] or not fractions else found[0] * 100
    number = round(number, 6)
    return int(number) if number == int(number) else number
