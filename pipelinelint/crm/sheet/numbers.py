"""Numbers as sheets write them: orders, odds, days."""

from __future__ import annotations

import re

from pipelinelint.crm.sheet.words import kind_of
from pipelinelint.lexicon.exports import pattern, words_of
from pipelinelint.shape.meant import days_by_unit
from pipelinelint.text import apart

_NUMBER = re.compile(
    r"(?:~|ca\.?|circa|approx\.?)?\s*([+-]?(?:\d+(?:[.,]\d+)?|[.,]\d+))\s*"
    r"(%|per ?cent|pct|procent|prozent)?",
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


_UP_TO = re.compile(
    r"^(?:max(?:\.|im\w{0,5})?|maks\w{0,7}\.?|up to|at most|<=?|≤|~|ca\.?|circa|about|bis zu|do|tot"
    r"|opp til|upp till|op til|inntil|indtil|hasta|ate|fino a|jusqu'a|pana la|legfeljebb|enintaan"
    r"|nejvyse|najwyzej|hogst|hojst|hoyst|hochstens|hoogstens|cel mult|como maximo|no maximo"
    r"|al massimo|au plus)\s*"
)


def says_nothing(text: str) -> bool:
    """Whether a cell is filled to say that there is nothing to say."""
    return text.strip().lower() in _NOTHING


def days_in(text: str) -> int | None:
    """Whole days: `14`, `14 days`, `max. 2 weeks`, `1 mån.`; None for anything else."""
    if text.lstrip()[:1] in ("-", "−"):
        return None  # folded, the sign is gone
    plain = _UP_TO.sub("", apart(text))
    found = re.fullmatch(r"(\d{1,5}(?:[.,]\d+)?)\s*([^\W\d]*)\.?", plain)
    units = days_by_unit()
    if found is None or (found.group(2) and found.group(2) not in units):
        return None
    days = float(found.group(1).replace(",", ".")) * units.get(found.group(2), 1)
    return int(days) if days == int(days) else None


def scale_of(header: str, texts: list[str]) -> float:
    """What the bare numbers of a column of probabilities are times to be percent; 0 where nobody
    knows, as most lie beyond 100, or beyond what the header says that they go to.

    They run from 0 to 1 when nothing exceeds 1 and something lies between, or when they say 1 and 0
    and nothing else: as percent, no stage of a pipeline could be won.
    """
    numbers = [found[0] for found in map(number_of, texts) if found is not None and not found[1]]
    if not numbers:
        return 1
    most = top_of(header)
    if most < 0 or (most and not 0 <= min(numbers) <= max(numbers) <= most):
        return 0
    if most > CERTAIN and max(numbers) * CERTAIN <= most:
        return 0  # not one reaches 1 %
    if most:
        return CERTAIN / most
    beyond = [number for number in numbers if not 0 <= number <= CERTAIN]
    if len(beyond) > 1 and 2 * len(beyond) >= len([*filter(None, numbers)]):
        return 0
    are_shares = max(numbers) <= 1 and (max(numbers) == 1 or any(numbers))
    return CERTAIN if are_shares else 1


CERTAIN = 100


def top_of(header: str) -> int:
    """What a header says that its probabilities go up to: 10,000 of `probability_bps`, 10 of
    `Chance (0-10)`. 0 where it says 100 or nothing, -1 of marks from one on: `Chance (1-5)`."""
    plain = apart(header)
    unit = next((top for top, said in _TOPS if said.search(plain)), 0)
    if unit:
        return unit
    found = _RANGE.search(plain)
    if found is None:
        of = _SAID["out_of"].search(plain)
        first, top = "0", int(re.sub(r"\D", "", of[0])) if of else 0
    else:
        first, top = found[1], int(found[2])
    if first == "1" and top in _MARKS:
        return -1
    return top if top in _ROUND else 0


_SAID = {
    each: pattern(words_of("sheets")["patterns"][each])
    for each in ("basis_points", "per_mille", "out_of")
}
_TOPS = ((10_000, _SAID["basis_points"]), (1_000, _SAID["per_mille"]))
_RANGE = re.compile(
    r"(?<![\d.,])([01])(?:\s*(?:[–—…]|\.\.+)\s*|\s+(?:[a-z]{1,3}\s+)?)(\d{1,5})(?!\d)"
)
_ROUND, _MARKS = (1, 5, 10, 20, 1_000, 10_000), range(3, 11)


def percent(text: str, scale: float = 1) -> float | int | None:
    """Percent 0-100; a sign decides, else the scale of the column."""
    found = number_of(text)
    if found is None:  # HubSpot's settings say so of the two ends
        return {"won": 100, "lost": 0}.get(kind_of(text))
    number = found[0] if found[1] else found[0] * scale
    number = round(number, 6)
    return int(number) if number == int(number) else number
