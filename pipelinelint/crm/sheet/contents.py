"""What stands in a column of a sheet: names, numbers, keys, outcomes, yes and no.

Told by the texts alone. A few words again and again are outcomes, short texts each of them once
are names, and texts that stand together are groups. Names that read as stages may be those of
builds, tickets and applicants as well: only some surely are steps of a sale.
"""

from __future__ import annotations

import re

from pipelinelint.crm.sheet.parts import blocks_in, texts_of
from pipelinelint.crm.sheet.words import (
    IN_USE,
    is_inactive,
    kind_of,
    letters_of,
    tells_of_no_sale,
    truth,
)
from pipelinelint.lexicon.judge import judge
from pipelinelint.lexicon.together import says_role
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelinelint.crm.sheet.cells import Cell
    from pipelinelint.lexicon.judgement import Judgement

_FEW = 3
"""Texts that may all differ by chance."""
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?\s*%?|\d+\s*[.)]")
_KEY = re.compile(r"[a-z\d]+(?:[_-][a-z\d]+)*|[A-Z\d]+(?:_[A-Z\d]+)*")
_CODE = re.compile(r"[\w.:/-]{1,60}")
_LONGEST_NUMBER = 3
_DATE = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?[./-]\d\d?[./-]\d{2,4}")
_LONGEST_NAME, _MOST_WORDS = 70, 9
_MOSTLY = 0.8
"""Share of texts that differ where each stands for one thing."""
SHARE = 0.4
"""Share of a column's names that must read as stages where no other column tells."""
_MOST = 0.5
"""Share of them where nothing around them says that they are stages."""
_OFFERED = ("proposal", "tender", "contract")
_READ = 300
"""Characters of a name that are judged."""


def said_in(rows: list[list[Cell]], at: int) -> list[str]:
    """The texts of a column, without its empty cells."""
    return [text for text in texts_of(rows, at) if text]


def all_differ(texts: list[str]) -> bool:
    return len({*map(apart, texts)}) == len(texts)


def ends_before(texts: list[str]) -> bool:
    """Whether a column groups nothing, but is a list that ends before another beside it does."""
    told = [text for text in texts if text]
    return all(texts[: len(told)]) and _FEW <= len(told) < len(texts) and all_differ(told)


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


def read_as_stages(texts: list[str]) -> bool:
    return share_read(texts) >= SHARE


def share_read(texts: list[str]) -> float:
    """The share of names that read as stages in one of the languages."""
    read = [judge(text[:_LONGEST_NAME]) for text in texts]
    sure = [one for one in read if one.name_class != "unknown" and one.confidence != "low"]
    return len(sure) / len(texts) if texts else 0


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
    return all_differ(texts) and len(texts) > _FEW and share_of_ends(texts) < 1 / 2


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


def tells_use(texts: list[str]) -> bool:
    """Whether a column tells the stages in use from others."""
    return _are_of_use(texts) and any(map(is_inactive, texts))


def are_all_in_use(texts: list[str]) -> bool:
    """Whether each stage is said to be in use, and no more: `Active` beside the won one, too."""
    return len(texts) > 1 and _are_of_use(texts) and not any(map(is_inactive, texts))


def _are_of_use(texts: list[str]) -> bool:
    return {*map(apart, texts)} <= IN_USE


def are_read(names: Sequence[str]) -> bool:
    """Whether most of several names read as stages: of whatever, they don't say."""
    return len(names) > 1 and share_read([*names]) >= _MOST


def are_steps(names: Sequence[str]) -> bool:
    """Whether most names read as stages, one of them as a won deal, and two that say something are
    neither an end nor another word for a kind of stage. `Open, Won, Lost` are kinds, and what is
    sold or hired may be a house or a person."""
    plain = [name for name in names if not is_end(name) and share_read([name])]
    won = any(_is_win(name) or kind_of(name) == "won" for name in names)
    return len(plain) > 1 and are_read(names) and won


def are_offered(names: Sequence[str], told: bool = True) -> bool:
    """Whether one of the names is an offer, a contract or a negotiation; where no key calls them
    stages, that it was made, signed or is under way: `Quotes` and `Contracts` stand in menus."""
    read = [judge(name[:_READ]) for name in names]
    made = any(each.about in _OFFERED and (told or each.event) for each in read)
    return made or any(says_role(name[:_READ], "things.negotiation") for name in names)


def are_sold(names: Sequence[str], told: bool = False) -> bool:
    """Whether names surely are the steps of a sale: an offer was sent or drawn up, and something
    else of a sale is told; or somebody is a lead and is made one, where that has happened or a
    header has `told` that they are stages. Whoever is hired is made an offer, too, who buys gets
    some, and menus have leads and quotes."""
    plain = [name[:_READ] for name in names]
    read = [*map(judge, plain)]
    kinds = {kind for each in read for kind in _kinds_of_sale(each)}
    if "received" in kinds or not are_read(plain) or any(map(tells_of_no_sale, plain)):
        return False
    is_talked = any(says_role(name, "things.negotiation") for name in plain)
    others = {*kinds, "talks"} - _OFFERS if is_talked else kinds - _OFFERS
    if "made" in kinds:
        return bool(others)
    is_lead = "lead" in others and not _OFFERS.isdisjoint(kinds) and len(others) > 1
    return is_lead and (told or any(each.name_class in _HAPPENED for each in read))


_OFFERS = {"proposal", "tender", "made"}
_ENDS_OF_SALES = ("won", "lost", "both")
_HAPPENED = ("objective_event", "scheduled_event")


def _kinds_of_sale(read: Judgement) -> Iterator[str]:
    """What of a sale a name speaks of, and what became of an offer."""
    if read.about in ("proposal", "tender"):
        yield read.about
        yield {"sent": "made", "done": "made", "received": "received"}.get(read.event, read.about)
    elif read.about in ("request", "contract", "decision", "order"):
        yield read.about
    if read.name_class == "outcome" and read.subtype in _ENDS_OF_SALES:
        yield read.subtype
    elif read.name_class == "lead_state" or read.qualifies:
        yield from ("lead",) * (read.confidence != "low")  # `New` is anything
    elif read.event in ("accepted", "signed"):
        yield "agreed"


def any_sold(names: Sequence[str]) -> bool:
    """Whether one of the names is plainly a won deal."""
    return any(map(_is_win, names))


def any_lost(names: Sequence[str]) -> bool:
    """Whether one of the names is plainly a lost deal."""
    read = [judge(name[:_READ]) for name in names]
    return any(one.name_class == "outcome" and one.subtype in ("lost", "both") for one in read)


def is_end(name: str) -> bool:
    """Whether a name is an end, or another word for a kind of stage."""
    return bool(kind_of(name)) or judge(name[:_READ]).name_class == "outcome"


def _is_win(name: str) -> bool:
    read = judge(name[:_READ])
    if read.name_class != "outcome" or read.confidence != "high":
        return False
    words = re.findall(r"\w+", name[:_READ])
    return read.subtype in ("won", "both") and any(kind_of(word) == "won" for word in words)
