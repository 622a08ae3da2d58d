"""The pipelines of an export whose names say that they are used no more, or are there for tests,
beside those in use.
"""

from __future__ import annotations

from pipelinelint.crm.imported import Note
from pipelinelint.crm.nodes import PlacedMapping, PlacedSequence
from pipelinelint.crm.sheet.gone import is_titled_gone, is_titled_test
from pipelinelint.source.nodes import Mapping, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.imported import Imported
    from pipelinelint.source.nodes import Node


def leave_gone(imported: Imported) -> None:
    """Take the pipelines out of an export whose names say that they are used no more, or are there
    for tests, where one beside them says nothing of the kind; and say so."""
    root = imported.root
    pipelines = root.get("pipelines")
    if not isinstance(pipelines, PlacedSequence) or len(pipelines.items) < TWO:
        return
    why = {id(each): _why_unused(_text(each, "name")) for each in pipelines.items}
    used = {_text(each, "object") for each in pipelines.items if not why[id(each)]}
    gone = [each for each in pipelines.items if why[id(each)] and _text(each, "object") in used]
    if not gone:
        return
    pipelines.items[:] = [each for each in pipelines.items if each not in gone]
    ids = {_text(each, "id") for each in gone}
    source = root.get("source")
    left = source.get("not_assessed") if isinstance(source, Mapping) else None
    if isinstance(left, Sequence):
        left.items[:] = [each for each in left.items if _text(each, "pipeline") not in ids]
    for each in gone:
        note = Note(f'the pipeline "{_text(each, "name")}" is left out: {why[id(each)]}')
        if isinstance(each, PlacedMapping):
            note.path, note.line = each.path, each.start.line
        imported.notes.append(note)


TWO = 2


def _why_unused(name: str) -> str:
    if is_titled_gone(name):
        return "its name says that it is used no more"
    return "its name says that it is there for tests" if is_titled_test(name) else ""


def _text(node: Node, key: str) -> str:
    told = node.get(key) if isinstance(node, Mapping) else None
    return str(told.value) if isinstance(told, Scalar) else ""
