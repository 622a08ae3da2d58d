"""Sheets: the CSV or Excel list of stages a consultant has, whatever CRM it came from; tables in
texts, lists in JSON and YAML.

Exports of deals and lists of people, reasons and tags have names too: what a list is of is asked
first. One goes through these files, from the top down:

1. `header` makes tables of a file: of a CSV file or a workbook (`cells`), of a text (`drawn`), of
   keys (`lists`, `keyed`), of the options of a field (`entity`).
2. `listed`: what a table is said to be that is none of stages, by its file, sheet, key or header,
   or by rows that are all reasons.
3. `columns` finds the header of any other, and what each column holds: by its own words (`words`),
   by what stands in it (`by_values`, `contents`, `names`), the stages' first of all
   (`stage_column`), and those that part the rows into several lists (`parts`). Where none can be
   the stages', `refused` says why.
4. `told`: what the rows are, once all is known: stages, deals, or what nothing tells; and whether
   they are of a sale, which a file has to tell by itself that nobody named.
5. `kept`: which of a file's sheets and tables (`blocks`) and of a folder's files are read, which
   are left out as copies, remarks on others or something else, which hold the loss reasons, and
   why none is read. A dictionary (`type, value`) is taken apart into its lists.
6. `definition` builds the pipelines: of the rows that are stages, and of which pipeline (`rows`,
   `groups`), what each says of its stage (`row`, `numbers`), in their `order`, with the `fields`
   they ask for, what is left open (`source`), and whether anything speaks against some of the rows
   (`doubt`).
"""

from __future__ import annotations

from pipelinelint.crm.imported import Imported, ImportProblem, Notes
from pipelinelint.crm.sheet.definition import build
from pipelinelint.crm.sheet.drawn import TEXTS
from pipelinelint.crm.sheet.entity import Labels, tells_fields
from pipelinelint.crm.sheet.header import sheets_of
from pipelinelint.crm.sheet.kept import (
    no_stage,
    no_stages,
    of_file,
    of_folder,
    reasons_of,
)
from pipelinelint.crm.sheet.lists import YAML, is_list
from pipelinelint.crm.sheet.told import is_sold, stands_out, tells_by_itself
from pipelinelint.source.nodes import Sequence
from pipelinelint.text import file_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.crm.sheet.header import Sheet


ENDINGS = (".csv", ".tsv", ".xlsx", ".xlsm")
"""Of files found in a folder; one that is named may have any."""

SIGNS = ()
"""Nothing: a sheet is nobody's in particular."""

LISTS = (".json", *YAML)
"""Endings of files that mostly are anything but a list of stages."""


def recognises(path: str) -> bool:
    return path.lower().endswith(ENDINGS)


def tells(path: str, data: bytes) -> bool:
    """Whether a file that nobody named surely holds stages of a sale: a column of names is in any
    sheet, prose and plans of projects are in texts, and anything is in JSON and YAML."""
    name = path.lower()
    surely = {ENDINGS: is_sold, TEXTS: stands_out, LISTS: tells_by_itself}
    ask = next((surely[endings] for endings in surely if name.endswith(endings)), None)
    if ask is None or (ask is stands_out and is_list(path, data)):
        return False
    if tells_fields(path, data):
        return True
    try:
        return any(map(ask, sheets_of(path, data, Notes())))
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
    path = file_of(sheets[0].table.path)
    texts = {path: sheets[0].table.text}
    texts |= {sheet.table.path: sheet.table.text for sheet in sheets + others}
    return Imported("csv", root, texts, notes.all, path)
