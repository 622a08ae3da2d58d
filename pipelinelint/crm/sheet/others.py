"""What the rows of a sheet may be that are no stages of deals, by what its columns say: orders and
cases with a status each, documents, the statuses of an offer or of a repair, and what somebody does
who buys.

Each looks like a pipeline where no status stands twice, and an offer is among them.
"""

from __future__ import annotations

import re

from pipelinelint.crm.sheet.contents import all_differ, are_dates, are_names, texts_of
from pipelinelint.crm.sheet.names import (
    SHARE,
    is_lead,
    is_lost,
    is_meeting,
    is_won,
    judged,
    share_read,
)
from pipelinelint.crm.sheet.values import kind_of
from pipelinelint.crm.sheet.words import (
    OWNERS,
    SAYING,
    TEMPLATES,
    called_after,
    of_documents,
    of_enquiries,
    of_repairs,
    says_purchases,
    says_whose,
    says_worth,
)
from pipelinelint.text import apart, file_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.sheet.cells import Cell
    from pipelinelint.crm.sheet.rows import Sheet


def why_records(sheet: Sheet) -> str:
    """By which two columns the rows are orders, cases or deals of somebody, whatever is told of
    each: one names a customer in every row, and one holds sums, days, or what each row is called
    or numbered by; empty for others."""
    whose = next((cell for cell in _free(sheet) if says_whose(cell.text)), None)
    texts = _below(sheet, whose) if whose is not None else []
    if whose is None or not all(texts) or not are_names(texts) or not _are_of_people(texts):
        return ""
    for cell in _free(sheet):
        said = [text for text in _below(sheet, cell) if text]
        is_worth = says_worth(cell.text) and all(map(_SUM.fullmatch, said))
        is_each = len(said) == len(texts) and (
            _are_numbers_of_their_own(said) or _names_deals(cell, said)
        )
        if is_each or (2 * len(said) >= len(texts) and (is_worth or are_dates(said))):
            return f"its columns {whose.text} and {cell.text}"
    return ""


def _are_of_people(texts: list[str]) -> bool:
    """Whether most texts begin as the names of people and firms do, and few read as stages: what a
    customer does there is told in verbs."""
    begin = [next(filter(str.isalpha, text), "") for text in texts]
    return 2 * sum(map(str.isupper, begin)) > len(texts) and share_read(texts) < SHARE


def _are_numbers_of_their_own(texts: list[str]) -> bool:
    """Whether each row has a number that counts more than these rows: `2001`, `A-17`."""
    counted = [str(number) for number in range(1, len(texts) + 1)]
    numbered = all(any(map(str.isdigit, text)) for text in texts)
    are_words = not any(len(text.split()) > 1 for text in texts)
    return numbered and are_words and all_differ(texts) and texts != counted


def _names_deals(head: Cell, texts: list[str]) -> bool:
    return called_after([head.text], "deals") and are_names(texts)


_SUM = re.compile(r"\W*(?:[^\W\d]{1,3}\.?\s*)?\d[\d\s.,'’]*\W*(?:[^\W\d]{1,3}\.?)?\W*")
"""`1.250,00`, `€ 340`, `12 000 kr.`"""


def _free(sheet: Sheet) -> list[Cell]:
    """The headers of the columns that nothing of a stage is read from."""
    known = {*sheet.columns.values()}
    return [cell for at, cell in enumerate(sheet.header) if cell.text and at not in known]


def _before(sheet: Sheet) -> list[Cell]:
    """Those of them that stand before the stages, as what each row is about does."""
    first = sheet.header[: sheet.columns["stage"]]
    return [cell for cell in _free(sheet) if cell in first]


def _below(sheet: Sheet, head: Cell) -> list[str]:
    """What a column says in the rows that name a stage."""
    stage = sheet.columns["stage"]
    rows = [row for row in sheet.rows if row[stage : stage + 1] and row[stage].text]
    return texts_of(rows, sheet.header.index(head))


def why_no_deals(sheet: Sheet) -> str:
    """What the rows may be instead of the stages of deals; empty where nothing speaks against a
    sale, as odds of winning and both ends of one do not."""
    if SAYING & sheet.columns.keys():
        return ""
    names = sheet.texts()
    header = sheet.head().text
    if any(map(is_won, names)) and any(map(is_lost, names)):
        return ""
    if {"won", "lost"} <= {*map(kind_of, sheet.texts("type"))}:
        return ""
    before = [cell for cell in _before(sheet) if apart(cell.text) in TEMPLATES]
    if any(all_differ(said) for cell in before if len(said := _below(sheet, cell)) == len(names)):
        return "documents"
    if of_repairs(header):
        return "the states of a repair"
    is_asked = any(is_lead(each) or is_meeting(each) or _comes_in(each) for each in names)
    if of_documents(header) and not is_asked:
        return "the statuses of a document"
    read = [*map(judged, names)]
    got = [each.event for each in read if each.about == "proposal"]  # sellers get tenders, too
    if of_enquiries(header) and not any(map(is_won, names)):
        return "the statuses of an enquiry"
    is_sold = any(each.about == "request" and each.event == "received" for each in read)
    is_sold = is_sold or any(map(is_lead, names))
    # Whoever buys has offers "done", too: `Angebote eingeholt`.
    if not is_sold and _OFFERED.isdisjoint(got) and _is_of_purchases(sheet):
        return "what a buyer does"
    is_sold = is_sold or bool(_MADE.intersection(got))
    return "what a buyer does" if "received" in got and not is_sold else ""


_OFFERED = {"sent", "presented"}
_MADE = {*_OFFERED, "done"}
_BUYERS = 2
"""Rows that those who buy own, where nothing else says that a list is theirs."""


def _is_of_purchases(sheet: Sheet) -> bool:
    """Whether a heading or the file is called after buying for a firm, or those who do own rows."""
    if any(map(says_purchases, (sheet.table.name, file_name(sheet.table.path)))):
        return True
    owned = [each for each in sheet.header if apart(each.text) in OWNERS]
    return any(sum(map(says_purchases, _below(sheet, each))) >= _BUYERS for each in owned)


def _comes_in(name: str) -> bool:
    return judged(name).about == "request"
