"""Numbers as sheets write them: orders, odds, days."""

from __future__ import annotations

import re

from pipelinelint.crm.sheet.words import kind_of
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_NUMBER = re.compile(
    r"(?:~|ca\.?|circa|approx\.?)?\s*([+-]?\d+(?:[.,]\d+)?)\s*(%|per ?cent|pct|procent|prozent)?",
    re.I,
)
_NOTHING = frozenset(
    ("-", "–", "—", "n/a", "na", "tbd", "?", "nvt", "n.v.t.", "none", "k.a.", "b.d.")
)
"""What people write where they have no number."""


def number_of(text: str) -> tuple[float, bool] | None:
    """The number and whether a percent sign follows it; None for anything else."""
    found = _NUMBER.fullmatch(text.strip().removeprefix("%").strip())
    if found is None or len(found.group(1)) > 15:
        return None
    return float(found.group(1).replace(",", ".")), bool(found.group(2)) or "%" in text


_UNITS = (
    (1, "d|day|days|dag|dagen|dager|dage|dagar|dni|dzien|zi|zile|nap|nap|tag|tage|tagen|jour|jours"
        "|dia|dias|giorno|giorni|paiva|paivaa|den|dny|dnu|gun|gg|j|dgn|pv|vrk"),
    (7, "w|wk|wks|week|weeks|weken|uke|uker|tydzien|tygodnie|tygodni|saptamana|saptamani|het"
        "|woche|wochen|semaine|semaines|semana|semanas|settimana|settimane|vecka|veckor|uge|uger"
        "|viikko|viikkoa|tyden|tydny|tydnu"),
)  # fmt: skip
_UP_TO = re.compile(
    r"^(?:max(?:\.|im\w{0,5})?|maks\w{0,7}\.?|up to|at most|<=?|≤|~|ca\.?|circa|about|bis zu|do|tot"
    r"|opp til|upp till|op til|hasta|ate|fino a|jusqu'a|pana la|legfeljebb|enintaan|nejvyse)\s*"
)
_DAYS = {word: days for days, words in _UNITS for word in words.split("|")}


def says_nothing(text: str) -> bool:
    """Whether a cell is filled to say that there is nothing to say."""
    return text.strip().lower() in _NOTHING


def days_in(text: str) -> int | None:
    """Whole days: `14`, `14 days`, `max. 2 weeks`; None for anything else."""
    if text.lstrip()[:1] in ("-", "−"):
        return None  # folded, the sign is gone
    plain = _UP_TO.sub("", apart(text))
    found = re.fullmatch(r"(\d{1,5}(?:[.,]\d+)?)\s*([^\W\d]*)\.?", plain)
    if found is None or (found.group(2) and found.group(2) not in _DAYS):
        return None
    days = float(found.group(1).replace(",", ".")) * _DAYS.get(found.group(2), 1)
    return int(days) if days == int(days) else None


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
    if found is None:  # HubSpot's settings say so of the two ends
        return {"won": 100, "lost": 0}.get(kind_of(text))
    number = found[0] if found[1] or not fractions else found[0] * 100
    number = round(number, 6)
    return int(number) if number == int(number) else number
