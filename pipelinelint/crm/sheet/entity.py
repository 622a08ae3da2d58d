"""The stages of EspoCRM's opportunities: the options of a field in `entityDefs`, with the chances
of its map, under the labels that a file of a language beside it gives them.

Labels stay behind when an option is taken out, so they name stages and list none.
"""

from __future__ import annotations

import re

from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.nodes import read_answer
from pipelinelint.crm.sheet.cells import Cell, Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.crm.nodes import Answer

_FIELD = "stage"
_HELD = (b'"stage"', b'"options"')
"""Keys of such a file; others are not parsed for it."""
_DEFINED = re.compile(r"(?:.*[/\\])?entityDefs[/\\]Opportunity\.json")
_LABELLED = re.compile(r"(?:.*[/\\])?i18n[/\\]\w\w_\w\w[/\\]Opportunity\.json")
_ONLY_LABELS = (
    "it names the options of fields in a language, and labels of options that were taken out stay "
    "there. Give the file of the fields too, `entityDefs/Opportunity.json`"
)


def stages_of(path: str, data: bytes) -> Table | None:
    """The options of the field of stages, each with its chance; None for a file of anything else.
    Raises ImportProblem for one of labels."""
    if not path.lower().endswith(".json") or any(each not in data for each in _HELD):
        return None
    root, text = read_answer(path, data)
    if _labels_in(root, path):
        raise ImportProblem(f"{_ONLY_LABELS}.", path, root["options"].place.start.line)
    field = root["fields"][_FIELD]
    options = [each for each in field["options"].items() if each.text]
    chances = {key: part for key, part in field["probabilityMap"].entries() if part.text}
    if len(options) < _FEW or not (chances or _DEFINED.fullmatch(path)):
        return None
    home = field["options"].place
    known = all(each.text in chances for each in options)
    heads = ["stage", "probability %"] if known else ["stage"]
    rows = [[Cell(head, home) for head in heads]]
    for each in options:
        row = [Cell(each.text, each.place)]
        if known:
            row.append(Cell(chances[each.text].text, chances[each.text].place))
        rows.append(row)
    table = Table("", path, rows, text)
    table.is_called_so = True
    return table


_FEW = 2


def _labels_in(root: Answer, path: str) -> dict[str, str]:
    """The labels of the stages that a file of a language gives: below its options, by key."""
    found = {key: part.text for key, part in root["options"][_FIELD].entries() if key}
    said = root["labels"].is_map or root["fields"][_FIELD].text or _LABELLED.fullmatch(path)
    return found if said and all(found.values()) else {}


def tells_fields(path: str, data: bytes) -> bool:
    """Whether a file holds the options of stages, or their labels."""
    try:
        return stages_of(path, data) is not None
    except ImportProblem as problem:
        return problem.reason.startswith(_ONLY_LABELS)


class Labels:
    """The labels that files of languages give the stages of the opportunities beside them."""

    __slots__ = ("_by_path", "used")

    def __init__(self, files: Iterable[tuple[str, bytes]]) -> None:
        self._by_path: dict[str, dict[str, str]] = {}
        self.used: set[str] = set()
        for path, data in files:
            if _LABELLED.fullmatch(path) and b'"options"' in data:
                self._read(path, data)

    def _read(self, path: str, data: bytes) -> None:
        try:
            found = _labels_in(read_answer(path, data)[0], path)
        except ImportProblem:
            return  # it is told where the file is read
        if found:
            self._by_path[path] = found

    def put_on(self, tables: Iterable[Table]) -> None:
        """Call the stages of a field by the labels of that language which has most of them."""
        for table in tables:
            if not _DEFINED.fullmatch(table.path):
                continue
            cells = [row[0] for row in table.rows[1:]]
            known = {
                path: sum(cell.text in labels for cell in cells)
                for path, labels in self._by_path.items()
            }
            best = max(known, key=lambda path: known[path], default="")
            self.used.add(best)
            for cell in cells if best else ():
                cell.text = self._by_path[best].get(cell.text, "").strip() or cell.text
