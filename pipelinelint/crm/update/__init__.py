"""`--update`: a new import into a definition people have worked on.

What is guaranteed, and tested:

- Every letter people wrote stays: comments, keys the CRM does not hold, blank lines, quotes, the
  order of keys. A value is replaced only where the CRM says something else.
- Items are matched by id. Renamed stages keep everything written about them.
- New items come in where the CRM has them; a changed order moves the items' own text.
- What the CRM no longer has stays and gets one comment above it; when it comes back, that goes.
- Guesses (loss reason, meaning of a status, policy) are written only where nothing stands.
- The result reads back, and updating it again with the same import changes nothing.
"""

from __future__ import annotations

from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.update.edits import Edits
from pipelinelint.crm.update.gone import mark_gone
from pipelinelint.crm.update.merge import Merge
from pipelinelint.crm.update.order import key_of, keys_of, reordered, text_of
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence
from pipelinelint.source.yaml_reader import read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.imported import Imported

_MARK = "\ufeff"


def update_definition(old_text: str, imported: Imported, path: str = "") -> str:
    """The old text with what the CRM says now. Raises ImportProblem when it cannot be read."""
    mark = _MARK if old_text.startswith(_MARK) else ""
    text = old_text.removeprefix(_MARK)
    if not text.strip():
        raise ImportProblem("the file is empty: import into it without --update.", path)
    covers = {
        text_of(item)
        for item in _sequence(imported.root.get("source"), "covers")
        if isinstance(item, Scalar)
    }
    edits = Edits(text)
    Merge(edits, covers).root(_root(text, path), imported.root)
    text = edits.result()
    text = mark_gone(text, _root(text, path), imported.root, covers)
    return mark + _arranged(text, path, imported.root)


def _root(text: str, path: str) -> Mapping:
    documents = read(text.encode("utf-8", "replace"), path)
    for problem in documents[0].problems:
        if problem.fatal or problem.code == "duplicate-key":
            raise ImportProblem(
                f"the definition cannot be updated: {problem.message}",
                path,
                problem.span.start.line,
            )
    if len(documents) > 1:
        raise ImportProblem("a file of several documents cannot be updated: split it.", path)
    root = documents[0].root
    if not isinstance(root, Mapping) or "pipelines" not in root:
        raise ImportProblem("this is not a definition: it has no pipelines.", path)
    return root


def _arranged(text: str, path: str, new: Mapping) -> str:
    """The lists in the CRM's order, one after the other: each move shifts what follows."""
    text = reordered(text, *_lists(_root(text, path), new, ()))
    for pipeline in _sequence(new, "pipelines"):
        found = _lists(_root(text, path), new, (key_of(pipeline),))
        text = reordered(text, *found)
    return text


def _lists(old: Mapping, new: Mapping, way: tuple[str, ...]) -> tuple[Sequence, list[str]]:
    """The list of pipelines, or of one pipeline's stages, and the ids in the CRM's order."""
    ours, theirs = old.get("pipelines"), new.get("pipelines")
    for key in way:
        ours = _named(ours, key)
        theirs = _named(theirs, key)
    empty = Sequence([], old.start, old.start)
    ids = keys_of(theirs.items) if isinstance(theirs, Sequence) else []
    return ours if isinstance(ours, Sequence) else empty, ids


def _named(pipelines: Node | None, key: str) -> Node | None:
    for item in pipelines.items if isinstance(pipelines, Sequence) else ():
        if isinstance(item, Mapping) and key_of(item) == key:
            return item.get("stages")
    return None


def _sequence(node: Node | None, key: str) -> list[Node]:
    found = node.get(key) if isinstance(node, Mapping) else None
    return found.items if isinstance(found, Sequence) else []
