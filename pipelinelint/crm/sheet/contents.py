"""What stands in a column of a sheet: names, numbers, keys, outcomes, yes and no.

Told by the texts alone. A few words again and again are outcomes, short texts each of them once
are names, and texts that stand together are groups.
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipelinelint.crm.sheet.names import judged
from pipelinelint.crm.sheet.values import IN_USE, is_inactive, kind_of, letters_of, number_of, truth
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipelinelint.crm.sheet.cells import Cell, Rows


def texts_of(rows: Rows, at: int) -> list[str]:
    return [text_in(row, at) for row in rows]


def filled_down(texts: Iterable[str]) -> list[str]:
    """The texts of a column, an empty one repeating the one above, as in merged cells."""
    found: list[str] = []
    for text in texts:
        found.append(text or (found[-1] if found else ""))
    return found


def text_in(row: list[Cell], at: int) -> str:
    """What a row says in a column; empty where it does not reach so far."""
    return row[at].text if 0 <= at < len(row) else ""


def with_text(rows: Rows, at: int) -> Rows:
    """The rows that say something in a column."""
    return [row for row in rows if text_in(row, at)]


def blocks_in(texts: Sequence[object]) -> int:
    """How many runs of the same text there are."""
    return 1 + sum(one != other for one, other in pairwise(texts))


def end_in(row: list[Cell], at: dict[str, int]) -> str:
    """How deals end in a row, by the columns that tell or by its name; empty for open."""
    for column in ("won", "lost"):
        if truth(text_in(row, at.get(column, -1))):
            return column
    name = text_in(row, at.get("stage", -1))
    told = kind_of(text_in(row, at.get("type", -1))) or kind_of(name)
    read = judged(name)
    if read.name_class == "outcome":
        told = told or read.subtype or "closed"
    told = "" if told in ("open", "approval") else told
    return told or ("closed" if truth(text_in(row, at.get("closed", -1))) else "")


def over_in(row: list[Cell], at: dict[str, int]) -> str:
    """The same, and that a stage called after a reason for losing deals is a lost one."""
    is_lost = judged(text_in(row, at["stage"])).name_class == "loss_reason"
    return end_in(row, at) or ("lost" if is_lost else "")


FEW = 3
"""Texts that may all differ, or be of one kind, by chance."""
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?\s*%?|\d+\s*[.)]")
_KEY = re.compile(r"[a-z\d]+(?:[_-][a-z\d]+)*|[A-Z\d]+(?:_[A-Z\d]+)*")
_CODE = re.compile(r"[\w.:/-]{1,60}")
_LONGEST_NUMBER = 3
_DATE = re.compile(r"\d{4}-\d\d?(?:-\d\d?)?|\d\d?[./-]\d\d?[./-]\d{2,4}")
_LONGEST_NAME, _MOST_WORDS = 70, 9
_MOSTLY = 0.8
"""Share of texts that differ where each stands for one thing."""


def said_in(rows: Rows, at: int) -> list[str]:
    """The texts of a column, without its empty cells."""
    return [text for text in texts_of(rows, at) if text]


def all_differ(texts: list[str]) -> bool:
    return len({*map(apart, texts)}) == len(texts)


def ends_before(texts: list[str]) -> bool:
    """Whether a column groups nothing, but is a list that ends before another beside it does."""
    told = [text for text in texts if text]
    return all(texts[: len(told)]) and FEW <= len(told) < len(texts) and all_differ(told)


def are_groups(texts: Sequence[object]) -> bool:
    """Whether what stands several times stands together, and some of it does."""
    return 1 < blocks_in(texts) == len({*texts}) < len(texts)


def are_names(texts: list[str]) -> bool:
    """Whether a column holds short texts, nearly each of them once."""
    different = {apart(text) for text in texts}
    return (
        len(texts) > 1
        and not any_number(texts)
        and len(different) >= _MOSTLY * len(texts)
        and all(len(text) <= _LONGEST_NAME and len(text.split()) <= _MOST_WORDS for text in texts)
    )


def are_moves(texts: list[str]) -> bool:
    """Whether each text leads from one name to another, half of them on from where one leads:
    `New → Contacted`, `Contacted → Offer sent`; not `Sales > New`, `Sales > Won`."""
    pairs = [_ARROW.split(text) for text in texts]
    if len(texts) < _FEWEST_MOVES or any(len(pair) != 2 or not all(pair) for pair in pairs):
        return False
    ends = {apart(pair[1]) for pair in pairs}
    return 2 * sum(apart(pair[0]) in ends for pair in pairs) >= len(pairs) - 1


_ARROW = re.compile(r"\s*(?:[→⇒➔➜⟶➡]\ufe0f?|[-–—=]+>|\s>)\s*")
_FEWEST_MOVES = 2


def are_numbers(texts: list[str]) -> bool:
    numbers = sum(1 for text in texts if _NUMBER.fullmatch(text))
    return bool(texts) and numbers >= _MOSTLY * len(texts)


def any_number(texts: list[str]) -> bool:
    return any(_NUMBER.fullmatch(text) for text in texts)


def are_dates(texts: list[str]) -> bool:
    return bool(texts) and all(_DATE.match(text) for text in texts)


def are_codes(texts: list[str]) -> bool:
    """Whether each text is one word that stands nowhere else, and no sum."""
    are_words = all(map(_CODE.fullmatch, texts)) and len({*texts}) == len(texts)
    return are_words and not any(len(text) > _LONGEST_NUMBER and text.isdigit() for text in texts)


def are_written_as_keys(texts: list[str]) -> bool:
    """Whether texts are for programs: `lead_won`."""
    return all(map(_KEY.fullmatch, texts))


def are_keys_of_stages(texts: list[str]) -> bool:
    """Whether a column holds the keys of the stages, one of which is called won or lost: each
    stands once, and most say nothing of an end."""
    return all_differ(texts) and len(texts) > FEW and share_of_ends(texts) < 1 / 2


def are_ends(texts: list[str]) -> bool:
    """Whether a column holds what becomes of deals, a few words again and again, a win or a loss
    among them. The stages of a sheet may be called Won and Lost as well, but each of them once."""
    return any_end(texts) and share_of_ends(texts) >= 1 / 2 and not all_differ(texts)


def any_end(texts: list[str]) -> bool:
    return not {"won", "lost", "closed"}.isdisjoint(map(kind_of, texts))


def share_of_ends(texts: list[str]) -> float:
    """The share of texts that say what becomes of deals, open ones included."""
    return sum(1 for text in texts if kind_of(text)) / len(texts)


def names_letters(header: str, texts: list[str]) -> bool:
    """Whether a header has the letters below it: `W / L`."""
    found = letters_of(texts)
    plain = apart(header)
    said = {*plain} if len(plain) == len(found) else {*re.findall(r"\w+", plain)} - {"o"}
    return bool(found) and said == found.keys()


def all_truths(texts: list[str]) -> bool:
    """Whether a column holds nothing but yes and no."""
    return bool(texts) and all(truth(text) is not None for text in texts)


def any_truth(texts: list[str]) -> bool:
    return any(truth(text) is not None for text in texts)


def tells_use(texts: list[str], if_all: bool = False) -> bool:
    """Whether a column tells the stages in use from others; or says of several no more than that
    all are, `Active` beside the won one, too."""
    is_such = {apart(text).strip(" .()") for text in texts} <= IN_USE
    return is_such and (any(map(is_inactive, texts)) or (if_all and len(texts) > 1))


def parts_use(texts: list[str]) -> bool:
    """Whether a column, whatever it is called, tells fewer stages out of use from those in use."""
    out = sum(map(is_inactive, texts))
    return tells_use(texts) and 0 < 2 * out < len(texts)


def numbers_in(texts: list[str]) -> list[float]:
    """What a column of numbers says; nothing unless each of its cells is one."""
    read = [number_of(text.rstrip(".)")) for text in texts]
    known = [each[0] for each in read if each is not None]
    return known if len(known) == len(read) else []


def several_under_one(texts: list[str]) -> bool:
    """Whether numbers count through several lists, one after the other, of two rows at least, each
    time from the first on."""
    numbers = numbers_in(texts)
    falls = [n for n, (one, other) in enumerate(pairwise(numbers), 1) if other <= one]
    starts = [0, *falls, len(numbers)]
    anew = bool(falls) and all(numbers[n] == numbers[0] for n in falls)
    return anew and all(stop - start > 1 for start, stop in pairwise(starts))
