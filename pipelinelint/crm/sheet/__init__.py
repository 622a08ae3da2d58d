"""Sheets: the CSV or Excel list of stages a consultant has, whatever CRM it came from; tables in
texts, lists in JSON and YAML.

Exports of deals and lists of people, reasons and tags have names too: what a list is of is asked
first. One goes through these files, each of which answers a question and asks only those above it
or beside it:

1. What stands in the file? `cells` reads CSV and workbooks.
2. What do the words say: of a header or a title (`words`), in a cell (`values`), as names of a list
   (`names`), of what is in use no more (`gone`), in a column as a whole (`contents`)?
3. What is each column? `columns` finds the header and asks the words first, then the values: which
   holds the stages (`stage_column`), which parts the rows into several lists (`parts`), whether
   figures are odds (`figures`), and which says something else than its header (`denied`).
4. Is it a list of something else? `listed`: by its file, sheet, key or header, or by rows that are
   all reasons.
5. What tables are there? `header` makes sheets (`rows`) of a CSV file, a workbook, a text
   (`drawn`), keys (`lists`, `keyed`, without `moves`), `boards` of a tool for any work, the options
   of a field (`entity`). Where none is one, `refused` says why. Which show some of the stages alone
   (`cut`)?
6. Which sheets are read? `blocks` parts tables one below the other; `told` says what the rows are:
   stages, deals, or what nothing tells, and whether they are of a sale, which a file has to tell by
   itself that nobody named (`others` says what speaks against one); `areas` leaves out what is of
   marketing or of customers, `kept` copies, remarks on others and something else, and finds the
   loss reasons.
7. Which rows are no stages? `left_out`, one by one; `inner` knows those below another.
8. Does anything leave open which are? `doubt`; what is found is a remark then.
9. What moves through it, as far as anything tells: deals, or leads and customers? `moved`.
10. Of which pipeline is each, and in which order? `pipelines`.
11. `definition` builds these, with the `fields` they ask for and what is left open (`source`).
"""

from __future__ import annotations

from pipelinelint.crm.imported import Imported, ImportProblem, Notes
from pipelinelint.crm.sheet.definition import build
from pipelinelint.crm.sheet.drawn import TEXTS
from pipelinelint.crm.sheet.entity import Labels, tells_fields
from pipelinelint.crm.sheet.header import sheets_of
from pipelinelint.crm.sheet.kept import of_file, of_folder, reasons_of
from pipelinelint.crm.sheet.lists import YAML, is_list
from pipelinelint.crm.sheet.refused import no_stage, no_stages
from pipelinelint.crm.sheet.told import is_likely_sold, is_sold, stands_out, tells_by_itself
from pipelinelint.source.nodes import Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.crm.sheet.rows import Sheet


ENDINGS = (".csv", ".tsv", ".xlsx", ".xlsm")
"""Of files found in a folder; one that is named may have any."""

SIGNS = ()
"""Nothing: a sheet is nobody's in particular."""

LISTS = (".json", *YAML)
"""Endings of files that mostly are anything but a list of stages."""


def recognises(path: str) -> bool:
    return path.lower().endswith(ENDINGS)


def tells(path: str, data: bytes, alone: bool = False) -> bool:
    """Whether a file that nobody named surely holds stages of a sale: a column of names is in any
    sheet, prose and plans of projects are in texts, and anything is in JSON and YAML. One that was
    named `alone` has to show less."""
    name = path.lower()
    surely = {ENDINGS: is_sold, TEXTS: stands_out, LISTS: tells_by_itself}
    ask = next((surely[endings] for endings in surely if name.endswith(endings)), None)
    if ask is None or (ask is stands_out and is_list(path, data)):
        return False
    if tells_fields(path, data):
        return True
    try:
        sheets = sheets_of(path, data, Notes())
        return any(map(ask, sheets)) or (alone and any(map(is_likely_sold, sheets)))
    except ImportProblem:
        return False


def read(files: Iterable[tuple[str, bytes]]) -> Imported:
    """The definition behind one or several sheets. Raises ImportProblem when none has stages."""
    notes = Notes()
    sheets: list[Sheet] = []
    others: list[Sheet] = []
    problems: list[ImportProblem] = []
    given = sorted(files)
    labels = Labels(given)
    for path, data in given:
        try:
            read_ones = sheets_of(path, data, notes)
            labels.put_on(sheet.table for sheet in read_ones)
            sheets += of_file(read_ones, others, notes)
        except ImportProblem as problem:
            problems.append(problem)
    if not sheets:
        raise no_stages(others, problems)
    for left in problems:
        if left.path in labels.used:
            notes.add("read as the labels of stages", path=left.path)
            continue
        notes.add(f"left out: {left.reason}", path=left.path, line=left.line)
    sheets, others = of_folder(sheets, others, notes)
    root = build(sheets, reasons_of(others, notes), notes)
    pipelines = root.get("pipelines")
    if not isinstance(pipelines, Sequence) or not pipelines.items:
        raise no_stage(sheets[0], notes)
    path = sheets[0].table.file
    texts = {path: sheets[0].table.text}
    texts |= {sheet.table.path: sheet.table.text for sheet in sheets + others}
    return Imported("csv", root, texts, notes.all, path)
