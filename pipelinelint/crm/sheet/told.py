"""What a list is, by all that is known of it: stages, and of a sale, or the deals in them, or what
nothing tells.

Builds, tickets and applicants have stages and odds, too, and exports of deals name them: whoever
didn't ask for a sheet to be read has it judged only where it tells by itself what it holds.
"""

from __future__ import annotations

import re

from pipelinelint.crm.sheet.columns import READ_ROWS
from pipelinelint.crm.sheet.contents import (
    any_end,
    are_names,
    are_written_as_keys,
    said_in,
    texts_of,
)
from pipelinelint.crm.sheet.names import (
    MOST,
    are_offered,
    are_sold,
    are_steps,
    is_end,
    is_lead,
    is_lost,
    is_meeting,
    is_of_sales,
    is_won,
    share_read,
)
from pipelinelint.crm.sheet.others import why_no_deals, why_records
from pipelinelint.crm.sheet.rows import rows_of
from pipelinelint.crm.sheet.values import CERTAIN
from pipelinelint.crm.sheet.words import (
    NAMES_ANYTHING,
    SAYING,
    TELLING,
    called_after,
    calls_stages,
    column_of,
    is_for_sales,
    is_of_leads,
    may_head_stages,
    names_pipeline,
    names_something_else,
    names_stages,
    of_documents,
    tells_of_no_sale,
    titled,
    words_in,
)
from pipelinelint.lexicon.judge import judge
from pipelinelint.text import apart, file_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.sheet.rows import Sheet

DEALS, STAGES, UNTOLD = "deals", "stages", ""


class Told:
    """What the rows of a sheet are: STAGES, DEALS, what is listed instead, or UNTOLD; and what is
    said where they aren't read."""

    __slots__ = ("what", "why")

    def __init__(self, what: str, why: str) -> None:
        self.what = what
        self.why = why


def told(sheet: Sheet) -> Told:
    """What the rows of a sheet are, of a sale or of whatever."""
    if sheet.holds:
        return Told(sheet.holds, f"it lists {sheet.holds}, not stages of deals")
    why = _why_deals(sheet)
    if why:
        said = f"the rows seem to be deals, not stages ({why}). Make a sheet with one row a stage."
        return Told(DEALS, said)
    records = why_records(sheet)
    if records:
        said = f"the rows seem to be orders or cases, each with its status ({records})"
        return Told(DEALS, f"{said}. Make a sheet with one row a stage.")
    what = STAGES if _are_stages(sheet) else UNTOLD
    return Told(what, "save it as a file of its own to have it judged")


def _why_deals(sheet: Sheet) -> str:
    """By what rows are plainly deals, columns only deals have, or stage names that most rows
    repeat; empty for others."""
    seen: set[tuple[str, str]] = set()
    rows = 0
    pipeline = ""
    for row in sheet.rows:
        named, stage = sheet.cell(row, "pipeline"), sheet.cell(row, "stage")
        pipeline = named.text if named else pipeline
        if stage is not None:
            rows += 1
            seen.add((pipeline, apart(stage.text)))
    columns = [cell.text for cell in sheet.header if apart(cell.text) in _OF_DEALS]
    repeats = rows > len(seen)
    if repeats and not columns:
        columns = _named_before(sheet)
    if len(columns) > 1:
        return f"its columns {' and '.join(columns[:2])}"
    if columns and repeats:
        return f"column {columns[0]}"
    return f"{rows} rows name {len(seen)} stages" if rows > _FEW and rows >= 2 * len(seen) else ""


_OF_DEALS = {
    "deal name", "deal id", "deal owner", "deal value", "opportunity", "opportunity name",
    "opportunity id", "opportunity owner", "account name", "amount", "close date", "closing date",
    "expected revenue", "expected closing", "contact name", "email", "email address", "lead source",
    "create date", "created date", "record id",
}  # fmt: skip
_FEW = 9
"""Rows up to which names that repeat may still be stages that were called the same."""


def _named_before(sheet: Sheet) -> list[str]:
    """Headers of columns before the stage's that name each row: `Nazwa szansy`; behind it, too,
    where the first row has no stage."""
    known = set(sheet.columns.values())
    found = []
    stages = texts_of(sheet.rows, sheet.columns["stage"])
    last = sheet.columns["stage"] if stages[:1] != [""] else len(sheet.header)
    for index, header in enumerate(sheet.header[:last]):
        texts = said_in(sheet.rows, index)
        if header.text and index not in known and len(texts) == len(sheet.rows) > 2:
            keys = are_written_as_keys(texts) and any("_" in text for text in texts)
            names_rows = are_names(texts) and not keys
            found += [header.text] if names_rows else []
    return found[:1]


def _are_stages(sheet: Sheet) -> bool:
    """Whether something calls the rows stages, and they read as some."""
    names = _names(sheet)
    header = _header(sheet)
    is_called_so = sheet.table.is_called_so or _is_titled(sheet)
    numbered = sheet.head("order").text if "order" in sheet.columns else ""
    is_headed = names_stages(header) or column_of(numbered) == "stage"
    is_headed = is_headed or (may_head_stages(header) and are_sold(names))
    if len(names) < 2 or not (is_called_so or is_headed) or why_no_deals(sheet):
        return False
    if apart(header) in NAMES_ANYTHING and not (is_called_so or _tells_ends(sheet)):
        return False
    share = share_read(names)
    if SAYING & sheet.columns.keys():
        return share >= _FEW_READ
    return share >= MOST and any(map(is_of_sales, names))


_FEW_READ = 0.2
"""Share of names that read as stages where a column only stages have stands beside them: plans of
projects have a column Phase, too."""


def _names(sheet: Sheet) -> list[str]:
    return sheet.texts()[:READ_ROWS]


def _header(sheet: Sheet) -> str:
    """What heads the names, or their keys where that alone speaks of stages: `Stage (slug)`."""
    own = sheet.head().text
    of_keys = sheet.head("id").text if "id" in sheet.columns else ""
    return of_keys if apart(own) in NAMES_ANYTHING and column_of(of_keys) == "stage" else own


def _tells_ends(sheet: Sheet) -> bool:
    """Whether a column says which stages are ends, or of some how."""
    ends = sheet.texts("type")
    return bool({"won", "lost", "closed"} & sheet.columns.keys()) or (bool(ends) and any_end(ends))


def _is_titled(sheet: Sheet) -> bool:
    """Whether a table with odds stands below a heading that calls it stages, or a pipeline."""
    is_called_so = sheet.table.is_drawn and _is_called_so(sheet.table.name)
    return is_called_so and bool(SAYING & sheet.columns.keys())


def _is_called_so(title: str) -> bool:
    return names_pipeline(title) or any(map(names_stages, title.split()))


def stands_out(sheet: Sheet) -> bool:
    """Whether a table in a text surely is one of stages of a sale, by what its rows are and by its
    form: drawn, or with columns that tell from the first line. Where no column tells, its heading
    does, or what a sheet is asked: applicants and documents stand in tables, too."""
    tells = bool(SAYING & sheet.columns.keys())
    is_first = sheet.header[0].place.start.line == 1 and tells
    if not (sheet.table.is_drawn or is_first):
        return False
    if sheet.table.is_drawn and _binds(sheet):
        return True
    if told(sheet).what != STAGES:
        return False
    return tells or is_sold(sheet) or _is_titled_sale(sheet)


def _binds(sheet: Sheet) -> bool:
    """Whether a table of stages with what has to be so in each tells there, or by a name, of an
    offer that is made or a contract, and its names are steps of a sale, or its text is called after
    one."""
    if not (_CRITERIA & sheet.columns.keys() and calls_stages(sheet.head().text)):
        return False
    names = _names(sheet)
    if told(sheet).what == DEALS or why_no_deals(sheet) or share_read(names) < MOST:
        return False
    if any(map(tells_of_no_sale, [*names, *words_in(sheet.table.name)])):
        return False
    heading = next((line for line in sheet.table.text.splitlines() if line.startswith("# ")), "")
    is_called_so = is_for_sales(heading) or is_for_sales(_file(sheet))
    said = [text for each in _CRITERIA & sheet.columns.keys() for text in sheet.texts(each)]
    return are_offered([*names, *said], told=False) and (is_called_so or are_sold(names, told=True))


_CRITERIA = {"definition", "entry_criteria", "exit_criteria"}


def _is_titled_sale(sheet: Sheet) -> bool:
    """Whether the heading of a table says that a sale is below it, by a word for deals that is none
    for their papers, or that a pipeline is, and no name is of applicants or the like."""
    title = sheet.table.name
    words = words_in(title)
    papers = {each for each in words if of_documents(each) or of_documents(f"{each} status")}
    of = titled(" ".join(each for each in words if each not in papers))
    if of in ("deals", "both"):
        return not any(map(tells_of_no_sale, words))
    is_plain = names_pipeline(title) and not of and not papers
    return is_plain and not any(map(tells_of_no_sale, [*words, *_names(sheet)]))


def tells_by_itself(sheet: Sheet) -> bool:
    """Whether a list of JSON or YAML surely is one of stages, by what it says of them or by their
    names."""
    what = told(sheet).what
    if what == STAGES and (SAYING | {"type"}) & sheet.columns.keys():
        return True
    names = _names(sheet)
    by_file = _is_called_so(_file(sheet))
    is_called_so = _is_called_stages(sheet)
    if what not in (STAGES, UNTOLD) or (sheet.table.is_loose and not by_file):
        return False
    if why_no_deals(sheet):
        return False
    if is_called_so and _ends_a_sale(sheet, names, what == STAGES):
        return True
    if sheet.table.is_called_so and what == STAGES and _is_board_of_sales(sheet, names):
        return True
    if not are_steps(names) or not are_offered(names, is_called_so):
        return False
    return is_called_so or any(map(is_lost, names))


def _is_board_of_sales(sheet: Sheet, names: list[str]) -> bool:
    """Whether each board is called after sales, and an offer is made among its lists."""
    titles = sheet.texts("pipeline")
    is_other = any(map(tells_of_no_sale, names)) or share_read(names) < MOST
    called = bool(titles) and all(map(is_for_sales, titles))
    return called and not is_other and are_offered(names, told=False)


def _is_called_stages(sheet: Sheet) -> bool:
    """Whether a key above the rows of a list, or the name of the file, calls them stages or a
    pipeline."""
    table = sheet.table
    is_called_so = table.is_called_so or _is_called_so(_file(sheet))
    return is_called_so or any(map(names_pipeline, table.above[:1]))


def _ends_a_sale(sheet: Sheet, names: list[str], are_stages: bool) -> bool:
    """Whether names called stages lead through an offer to an end, from a lead to a win and a loss,
    or to a loss where the file or a pipeline is called after deals or a CRM, or after leads whom
    somebody meets."""
    any_lost = any(map(is_lost, names))
    if are_stages and are_sold(names, told=True):
        return any_lost or any(map(is_won, names))
    titles = [_file(sheet), *sheet.texts("pipeline")]
    said = called_after(titles, "deals") or any("crm" in title.split() for title in titles)
    said = said or (any(is_won(each, plainly=True) for each in names) and any(map(is_lead, names)))
    said = said or (any(map(is_of_leads, titles)) and any(map(is_meeting, names)))
    is_other = called_after(titles, "tickets") or any(map(tells_of_no_sale, [*titles, *names]))
    is_read = share_read(names) >= MOST and any(map(is_of_sales, names))
    return said and any_lost and is_read and not is_other


def _file(sheet: Sheet) -> str:
    """The words of a file's name, without its ending."""
    return " ".join(words_in(file_name(sheet.table.path).rpartition(".")[0]))


def is_surely_sold(sheet: Sheet) -> bool:
    """Whether a file beside others lists stages of a sale: it tells so by itself, or an offer is
    among names that are numbered, have odds or ends; and it is called after nothing else."""
    if names_something_else(sheet.table.title):
        return False
    names = _names(sheet)
    is_told = bool((TELLING | {"order"}) & sheet.columns.keys())
    return is_sold(sheet) or (is_told and are_offered(names) and share_read(names) >= MOST)


def shows_a_sale(sheet: Sheet) -> bool:
    """Whether the rows show it, whatever their file is called: an offer or a contract was made, and
    beside that they have odds, or both ends."""
    names = _names(sheet)
    if any(map(tells_of_no_sale, names)) or not are_offered(names, told=False):
        return False
    rows = rows_of(sheet)
    has_odds = len({row.odds for row in rows if row.odds is not None}) > _FEW_NAMES
    return has_odds or {"won", "lost"} <= {row.ended for row in rows}


def is_sold(sheet: Sheet) -> bool:
    """Whether a sheet tells by itself that its rows are stages, and of a sale."""
    if sheet.holds or not _is_of_deals(sheet) or why_no_deals(sheet):
        return False
    if TELLING & sheet.columns.keys():
        return True
    header, names = _header(sheet), _names(sheet)
    is_headed = "stage" not in sheet.by_values or may_head_stages(header) or column_of(header)
    if not (is_headed or are_sold(names)):
        return False
    return apart(header) not in NAMES_ANYTHING or share_read(names) > MOST


def is_likely_sold(sheet: Sheet) -> bool:
    """Whether a file that was named alone lists stages of a sale: something calls them so, most
    read as some, and they have odds in numbers, both ends in a column, or an offer and a loss."""
    names, header = _names(sheet), _header(sheet)
    is_headed = names_stages(header) and apart(header) not in NAMES_ANYTHING
    titles = [*(cell.text for cell in sheet.header), *sheet.texts("pipeline"), sheet.table.title]
    is_other = called_after(titles, "tickets") or any(map(tells_of_no_sale, [*titles, *names]))
    if sheet.holds or is_other or sheet.table.is_loose or why_no_deals(sheet):
        return False
    if not (is_headed or _is_called_stages(sheet)):
        return False
    if told(sheet).what == DEALS or names_something_else(sheet.table.title):
        return False
    if len(names) <= _FEW_NAMES or share_read(names) < MOST or not any(map(is_of_sales, names)):
        return False
    rows = rows_of(sheet)
    odds = [row.odds for row in rows if row.odds is not None]
    if 2 * len(odds) >= len(rows) and len({*odds}) > _FEW_NAMES and max(odds) <= CERTAIN:
        return True
    both = {"won", "lost"} <= {row.end for row in rows}
    return both or (are_offered(names, told=False) and any(map(is_lost, names)))


_FEW_NAMES = 3


def _is_of_deals(sheet: Sheet) -> bool:
    """Whether a header speaks of deals, or a name of a step of a sale, beside an end: tickets,
    orders, applicants and games have stages, odds and results, too."""
    headers = [cell.text for cell in sheet.header]
    if _OF_CRMS & sheet.columns.keys() or called_after(headers, "deals"):
        return True
    names = _names(sheet)
    if all(map(_KEY.fullmatch, names)) or called_after(headers, "tickets"):
        return False
    header = _header(sheet)
    is_told = names_stages(header) and apart(header) not in NAMES_ANYTHING
    if are_sold(names, is_told or "probability" in sheet.columns):
        return True
    if "won" in sheet.columns or any(is_won(each, plainly=True) or is_lost(each) for each in names):
        steps = [each for each in names if not is_end(each)]
        is_talked = any(judge(each).about == "conversation" for each in steps)
        return is_talked or are_offered(names) or any(map(is_of_sales, steps))
    rows = rows_of(sheet)
    odds = {row.odds for row in rows} - {None}
    both = {"won", "lost"} <= {row.end for row in rows}
    # "Auftrag erhalten" at 100 and "Absage" at 0, with steps between, are ends by their odds.
    both = both or ({0, CERTAIN} < odds and max(odd or 0 for odd in odds) == CERTAIN)
    return both and are_offered(names)


_OF_CRMS = {"pipeline", "forecast_category"}
_KEY = re.compile(r"[\w-]+(?:\.[\w-]+)+")
"""A key of a text that is translated: `stage.won`."""
