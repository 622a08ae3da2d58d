"""What a cell says: how deals end, yes or no, a number, odds, days, or nothing."""

from __future__ import annotations

import re

from pipelinelint.lexicon.exports import pattern, words_of
from pipelinelint.shape.meant import days_by_unit
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_WORDS = words_of("sheets")
_SAID = {
    each: pattern(_WORDS["patterns"][each])
    for each in ("basis_points", "example", "out_of", "per_mille")
}
_YES, _NO = frozenset(_WORDS["yes"]), frozenset(_WORDS["no"])
TYPES: dict[str, str] = {
    apart(word): kind
    for kind, names in _WORDS["types"].items()
    for word in (*names, *_WORDS["headers"].get(kind, ()))
}
FORECASTS: dict[str, str] = {
    word: category for category, names in _WORDS["forecasts"].items() for word in names
}


def kind_of(text: str) -> str:
    """What a cell of a type column says: open, won, lost, closed or approval; empty for others."""
    plain = apart(text)
    known = TYPES.get(plain.replace("/", " ").strip())
    if known or plain.isalpha():
        return known or ""
    words = [word for word in re.findall(r"[^\W_]+", plain) if word not in _WHOSE]
    told = {TYPES.get(word, "") for word in words}
    if {"won", "lost"} <= told:
        return "closed"  # `Won / lost`: how is not told
    if len(words) == 2 == len(told) and "closed" in told and told & {"won", "lost"}:
        return (told - {"closed"}).pop()  # `Geschlossen/Gewonnen`
    return TYPES.get(" ".join(words), "") or TYPES.get(_REMARK.sub("", plain).strip("*_ "), "")


_REMARK = re.compile(r"\s*(?:[←→<>(\[{:;,.]|=>|->|\s[-–—]\s).*", re.DOTALL)
"""What is said besides: `Ganho ← Gera venda`, `Lost (reason needed)`."""
_WHOSE = _WORDS["whose"]


def ends_of(groups: Iterable[str]) -> dict[str, str]:
    """How deals end in those groups of stages, folded, that say so: won, lost or closed. Who is a
    customer has bought only beside others who have not."""
    plain = {*groups}
    found = {each: _group_kind(each) for each in plain}
    if "lost" in found.values():
        found |= dict.fromkeys(plain & _CUSTOMERS, "closed")
    return {each: kind for each, kind in found.items() if kind in ("won", "lost", "closed")}


def _group_kind(group: str) -> str:
    return next((kind for kind in ("lost", "closed") if group in _GROUPS[kind]), kind_of(group))


_GROUPS = _WORDS["groups"]
_CUSTOMERS = frozenset(_GROUPS["customers"])


def letters_of(texts: Iterable[str]) -> dict[str, str]:
    """What a win and a loss are called in a column that says them by a letter each, `W` and `L`;
    empty for any other. Of success and failure the rest is in process, as Bitrix24 has it."""
    texts = [*texts]
    if signs := _signs_of(texts):
        return signs
    told = [each for text in texts if (each := apart(text).strip(" .-–—")) not in ("", "o")]
    told = [each for each in told if each != "p"] if {"s", "f"} <= {*told} else told
    pair = next((each for each in _WORDS["letters"] if {*told} == {*each}), "")
    return dict(zip(pair, ("won", "lost"), strict=False)) if len(told) <= _MOST_ENDS else {}


def _signs_of(texts: list[str]) -> dict[str, str]:
    """What a column says of the ends that calls a win positive and a loss negative, and the others
    nothing or open; empty for any other."""
    told = {each: _SIGNS.get(each, "") for text in texts if (each := apart(text).strip(" ."))}
    ends = sum(apart(text).strip(" .") in _SIGNS for text in texts)
    others = {kind_of(each) or truth(each) for each, end in told.items() if not end}
    is_such = {"won", "lost"} <= {*told.values()} and others <= {"open", False}
    return (
        {each: end for each, end in told.items() if end} if is_such and ends <= _MOST_ENDS else {}
    )


_SIGNS = {word: kind for kind, names in _WORDS["signs"].items() for word in names}
_MOST_ENDS = 3
"""Rows up to which letters are ends of deals: of sizes or kinds each row has one."""


def ends_by_id(ids: Iterable[str]) -> dict[str, str]:
    """The ids that every pipeline of Kommo ends in, where a column holds both beside those it gave
    itself; empty for any other."""
    told = {*ids}
    others = told - _ENDS_OF_KOMMO.keys()
    are_such = len(told) > len(others) + 1 and bool(others) and all(map(_LONG_ID.fullmatch, others))
    return _ENDS_OF_KOMMO if are_such else {}


_ENDS_OF_KOMMO = {"142": "won", "143": "lost"}
_LONG_ID = re.compile(r"\d{6,}")


def is_inactive(text: str) -> bool:
    """Whether a cell says that a stage is no longer used."""
    return apart(text).strip(" .()") in _INACTIVE


_INACTIVE = frozenset(_WORDS["inactive"])
IN_USE = _INACTIVE | frozenset(_WORDS["active"])
"""What a column says that tells the stages in use from those that were."""


def object_of(text: str) -> str:
    """What a cell of a column Object says that its row is of: deals, leads or others; empty for a
    word that is not known."""
    words = apart(text).split()
    named = (
        kind for kind, names in _WORDS["objects"].items() if {*words, " ".join(words)} & {*names}
    )
    return next(named, "")


def is_example(text: str) -> bool:
    """Whether a cell shows what may stand there: `e.g. Demo held`."""
    return bool(_SAID["example"].match(apart(text)))


def truth(text: str) -> bool | None:
    """Yes or no in any of the languages; None for anything else. An empty cell is no."""
    plain = apart(text)
    if not plain:
        return False
    return True if plain in _YES else False if plain in _NO else None


TOTALS = frozenset(_WORDS["totals"])
"""First cells of rows that add up the others."""
GO_ON = frozenset(_WORDS["go_on"])
"""What a row says by itself of a list that goes on below it."""
MORE, MORE_OF = frozenset(_WORDS["more"]), frozenset((*_WORDS["more"], *_WORDS["more_of"]))
"""Words for more, and all that stand beside a number of rows that are not shown."""
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


VALUES: dict[str, Callable[[str], object]] = {
    "probability": percent,
    "max_days_in_stage": days_in,
    "order": lambda text: number_of(text.rstrip(".")),
    "type": lambda text: kind_of(text) or None,
    **dict.fromkeys(("open", "closed", "won", "lost"), truth),
}
"""Of the columns whose cells are of one kind what reads them; None for what is none of it."""


def is_value(column: str, text: str) -> bool:
    return says_nothing(text) or VALUES[column](text) is not None


def may_be_value(column: str, text: str) -> bool:
    """Whether a text has a number or a kind in it: `about 30`, `Closed lost deal`."""
    if column in _COUNTED_IN and any(map(str.isdigit, text)):
        return True
    return any(kind_of(word) for word in re.findall(r"\w+", text))


_COUNTED_IN = ("probability", "max_days_in_stage", "order")
