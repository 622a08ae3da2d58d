"""Which stages of a sheet are in use no longer: what a column, a remark, the name itself, a heading
or the name of a sheet says of them.

Ends are not worked on any more, and are hidden on boards: what is said of them alone says nothing.
"""

from __future__ import annotations

import re
from time import localtime

from pipelinelint.crm.sheet.contents import all_truths, are_dates, tells_use
from pipelinelint.crm.sheet.names import is_parked
from pipelinelint.crm.sheet.parts import end_in, texts_of
from pipelinelint.crm.sheet.words import KINDS_OF_END, UNTIL, is_inactive, names_stages, truth
from pipelinelint.lexicon.exports import pattern, words_of
from pipelinelint.lexicon.judge import judge
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.sheet.cells import Cell


def deny_retired(
    at: dict[str, int], header: list[Cell], texts: list[list[str]], body: list[list[Cell]]
) -> None:
    """Take a column `Archived` for what its values say: yes and no, the days since when, or words
    that tell the stages in use from others; any other is none. Days until when a stage is in use
    tell those that some have alone, and that are past."""
    index = at.get("retired", -1)
    said = texts[index] if index >= 0 else []
    if not said:
        return
    if tells_use(said):
        at.setdefault("active", at.pop("retired"))
        return
    is_told = all_truths(said) or all(map(_is_dated, said))
    if apart(header[index].text) in UNTIL:
        years = [int(year) for text in said for year in _YEAR.findall(text)]
        is_told = bool(years) and max(years) <= localtime().tm_year and 2 * len(said) < len(body)
    if not is_told:
        del at["retired"]


def _is_dated(text: str) -> bool:
    return are_dates([text]) or bool(_YEAR.search(text))


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def tell_use(at: dict[str, int], body: list[list[Cell]]) -> None:
    """What a column headed Active means, which stages are in use or which deals are still open, the
    rows that say no tell: stages called after no end are out of use. Read it as the one of open
    stages where it says no of every end and of nothing else, and leave it out where it does so of
    some ends, of which nobody knows, of waiting beside them, which is work again some day, or where
    another column tells them. Leave one headed Hidden out where no end of a kind would be left."""
    rows = [row for row in body if texts_of([row], at.get("stage", -1))[0]]
    for column in at.keys() & {"active", "retired"}:
        said = texts_of(rows, at[column])
        out = [row for row, text in zip(rows, said, strict=True) if is_out(column, text)]
        parked = [row for row in out if is_parked(texts_of([row], at["stage"])[0])]
        ends = {_end(row, at) for row in out if row not in parked}
        others = {_end(row, at) for row in rows if row not in out}
        if column == "retired":
            if ends - {""} - others or not others:
                del at[column]
            continue
        if not ends or "" in ends or ends & others:
            continue  # of two wins one may have gone
        told = others == {""} and not parked and not any(map(is_inactive, said))
        if told and not KINDS_OF_END & at.keys():
            at["open"] = at["active"]
        del at[column]


def _end(row: list[Cell], at: dict[str, int]) -> str:
    """How deals end in a row; a stage called after a reason for losing them is a lost one."""
    is_lost = judge(texts_of([row], at["stage"])[0][:300]).name_class == "loss_reason"
    return end_in(row, at) or ("lost" if is_lost else "")


def leaves_ends(use: int, at: dict[str, int], body: list[list[Cell]]) -> bool:
    """Whether a column of stages in use and out of use leaves a stage for each way deals end:
    `inactive` may mean as well that the deals are over."""
    rows = [row for row in body if texts_of([row], at["stage"])[0]]
    out = [row for row in rows if is_inactive(texts_of([row], use)[0])]
    ends = {end_in(row, at) for row in out} - {""}
    return ends <= {end_in(row, at) for row in rows if row not in out}


def is_out(column: str, text: str) -> bool:
    """Whether a cell of a column Active, or Archived, says that a stage is no longer used."""
    if column == "active":
        return truth(text) is False or is_inactive(text)
    return bool(truth(text)) or (truth(text) is None and _is_dated(text))


_WORDS = words_of("sheets")
_GONE = _WORDS["gone"]
_UNUSED = pattern(_WORDS["patterns"]["do_not_use"])
_OUT = pattern(_WORDS["patterns"]["out_of_use"])
_OLD = pattern(_WORDS["patterns"]["old"])
_BESIDE = {*_WORDS["beside_retired"], *_WORDS["beside_stage"], "pipeline", "pipelines"}


def is_gone(remark: str) -> bool:
    """Whether a remark beside a stage says, in few words, that it is there no more, or that nobody
    should use it, whatever for."""
    plain = f" {apart(remark).strip(' .()!')} "
    if len(plain.split()) <= _FEW_WORDS and any(f" {each} " in plain for each in _GONE):
        return True
    return any(_UNUSED.fullmatch(apart(each)) for each in _CLAUSE.split(remark)[:2])


_FEW_WORDS = 6
_CLAUSE = re.compile(r"[.,;:!()\[\]–—]+|\s-\s")


def is_named_gone(name: str) -> bool:
    """Whether the name of a stage says in brackets that it is used no more: `Hot (old)`. What is
    withdrawn or has run out may be the offer."""
    inside = (apart(each).strip(" .!") for each in _BRACKETS.findall(name))
    return any(_says_gone(each) and not _RUN_OUT.fullmatch(each) for each in inside)


_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")


def is_titled_gone(title: str) -> bool:
    """Whether a heading, or the name of a sheet or a pipeline, says that what stands there is used
    no more: `Archive (until 2024)`, `Old stages`, `Pipeline: Legacy (do not use)`. An `Old Town`
    and `Old customers` are there still, and `Old` alone may mean them."""
    if any(_says_gone(apart(each).strip(" .!")) for each in _BRACKETS.findall(title)):
        return True
    plain = [apart(each) for each in _PARTS.split(_BRACKETS.sub(" ", title))]
    return any(_says_gone(each) and not _OLD.fullmatch(each) for each in (*plain, " ".join(plain)))


_RUN_OUT = pattern(_WORDS["patterns"]["run_out"])
_PARTS = re.compile(r"[:,;|/–—]|\s-\s")


def _says_gone(plain: str) -> bool:
    """Whether a folded text says that something is used no more, and nothing else."""
    if is_inactive(plain) or is_gone(plain):
        return True
    words = re.findall(r"[^\W_]+", plain)
    rest = [each for each in words if not (_OUT.fullmatch(each) or _OLD.fullmatch(each))]
    beside = (each in _BESIDE or each.isdigit() or names_stages(each) for each in rest)
    return len(rest) < len(words) and all(beside)
