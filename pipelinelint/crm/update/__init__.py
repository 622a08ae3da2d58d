"""`--update`: a new import into a definition people have worked on.

What is guaranteed, and tested:

- Every letter people wrote stays: comments, keys the CRM does not hold, blank lines, quotes, the
  order of keys. A value is replaced only where the CRM says something else.
- Items are matched by id, those without one by name. Renamed stages keep everything written about
  them; a stage written as plain text gets the CRM's id and values where it stands.
- New items come in where the CRM has them; a changed order moves the items' own text.
- What the CRM no longer has stays and gets one comment above it; when it comes back, that goes.
- Guesses (loss reason, meaning of a status, policy) are written only where nothing stands.
- The result reads back, and updating it again with the same import changes nothing.
"""

from __future__ import annotations

from pipelinelint.crm.imported import ImportProblem, Note
from pipelinelint.crm.update.merge import Merge, is_json, matched, name_of, text_of
from pipelinelint.crm.writer import comment_lines
from pipelinelint.source.edit import Editor
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence
from pipelinelint.source.read import read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence as Several

    from pipelinelint.crm.imported import Imported

_MARK = "\ufeff"


def update_definition(
    old_text: str, imported: Imported, path: str = "", left: list[Note] | None = None
) -> str:
    """The old text with what the CRM says now. Raises ImportProblem when it cannot be read.

    What the CRM says and the layout of the text has no place for is added to `left`.
    """
    if not old_text.removeprefix(_MARK).strip():
        raise ImportProblem("the file is empty: import into it without --update.", path)
    return updated(old_text, imported.root, covers_of(imported.root), path, left)


def covers_of(new: Mapping) -> set[str]:
    """The sections an import says it covers."""
    items = _items(new.get("source"), "covers")
    return {text_of(item) for item in items if isinstance(item, Scalar)}


def updated(
    old_text: str,
    new: Mapping,
    covers: set[str],
    path: str,
    left: list[Note] | None,
    is_whole: bool = True,
) -> str:
    """A text with what `new` says, an import or the part of one that belongs into this file."""
    mark = _MARK if old_text.startswith(_MARK) else ""
    text = old_text.removeprefix(_MARK)
    edits = Editor(text)
    merge = Merge(edits, covers)
    merge.root(root_of(text, path, is_whole), new)
    if left is not None:
        left += [
            Note(
                f"{what} was left as it is: updating it from the CRM would change more",
                path,
                node.start.line,
            )
            for what, node in merge.left
        ]
    text = edits.result()
    text = _mark_gone(text, root_of(text, path, is_whole), new, covers)
    for of_stages in (True, False):  # a list that moves takes the lists inside it along
        text = _arranged(text, root_of(text, path, is_whole), new, of_stages)
    return mark + text


def root_of(text: str, path: str, is_whole: bool = True) -> Mapping:
    """The tree of a definition, or of one of its files. Raises ImportProblem when it is none."""
    documents = read(text.removeprefix(_MARK).encode("utf-8", "replace"), path)
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
    if not isinstance(root, Mapping) or (is_whole and "pipelines" not in root):
        raise ImportProblem("this is not a definition: it has no pipelines.", path)
    return root


def _items(node: Node | None, key: str) -> list[Node]:
    found = node.get(key) if isinstance(node, Mapping) else None
    return found.items if isinstance(found, Sequence) else []


def _pipelines(old: Mapping, new: Mapping) -> Iterator[tuple[Mapping, Mapping]]:
    """Each pipeline of the definition with the import's."""
    theirs = _items(new, "pipelines")
    ours = _items(old, "pipelines")
    for mine, index in zip(ours, matched(ours, theirs), strict=True):
        one = theirs[index] if index is not None else None
        if isinstance(mine, Mapping) and isinstance(one, Mapping):
            yield mine, one


# --- what the CRM no longer has ---


def _mark_gone(text: str, old: Mapping, new: Mapping, covers: set[str]) -> str:
    """The text with a mark above each pipeline, stage, status or automation that is gone, and
    without the mark of those that are back. JSON has no comments."""
    if is_json(old):
        return text
    edits = Editor(text)
    for ours, theirs in _compared(old, new, covers):
        for item, found in zip(ours.items, matched(ours.items, theirs), strict=True):
            if name_of(item):
                _mark(edits, item, name_of(item), found is None)
    return edits.result()


def _compared(
    old: Mapping, new: Mapping, covers: set[str]
) -> Iterator[tuple[Sequence, list[Node]]]:
    """Lists of the definition with the items of the import they are compared with."""
    for section, key in (("", "pipelines"), ("lifecycle", "stages"), ("lead_status", "statuses")):
        ours = (old.get(section) if section else old, new.get(section) if section else new)
        mine, theirs = (one.get(key) if isinstance(one, Mapping) else None for one in ours)
        if isinstance(mine, Sequence) and isinstance(theirs, Sequence):
            yield mine, theirs.items
    for pipeline, one in _pipelines(old, new):
        for key in ("stages", "automations"):
            mine = pipeline.get(key)
            told = key == "stages" or "automations" in covers
            if told and isinstance(mine, Sequence):
                yield mine, _items(one, key)


def _mark(edits: Editor, item: Node, name: str, gone: bool) -> None:
    line = edits.line_start(item)
    (mark,) = comment_lines(
        f'"{name}" is no longer in the CRM: delete it, or say why it stays'.replace("\n", " "), ""
    )
    found = _comment_above(edits, line, mark)
    if gone and found is None:
        written = edits.text[line:]
        indent = written[: len(written) - len(written.lstrip(" "))]
        edits.insert(line, f"{indent}{mark}{edits.eol}")
    elif found is not None and not gone:
        edits.cut(*found)


def _comment_above(edits: Editor, line: int, mark: str) -> tuple[int, int] | None:
    """Where the mark stands among the comment lines right above a line."""
    while line > 0:
        above = edits.line_above(line)
        written = edits.text[above:line].strip()
        if not written.startswith("#"):
            return None
        if written == mark:
            return above, line
        line = above
    return None


# --- the CRM's order ---


def _arranged(text: str, old: Mapping, new: Mapping, of_stages: bool) -> str:
    """The text with its pipelines, or the stages of each, in the CRM's order."""
    edits = Editor(text)
    pairs = _pipelines(old, new) if of_stages else [(old, new)]
    for mine, one in pairs:
        ours, theirs = (each.get("stages" if of_stages else "pipelines") for each in (mine, one))
        if isinstance(ours, Sequence) and isinstance(theirs, Sequence):
            edits.arrange(ours, wanted_order(matched(ours.items, theirs.items)))
    return edits.result()


def wanted_order(ranks: Several[int | None]) -> list[int]:
    """Indexes of items in the order of their ranks; None for an item the CRM does not have.

    Such an item keeps its place behind the item it stood behind.
    """
    leading: list[int] = []
    chains: list[tuple[int, list[int]]] = []  # a rank, its item and what stands behind it
    for index, rank in enumerate(ranks):
        if rank is not None:
            chains.append((rank, [index]))
        else:
            (chains[-1][1] if chains else leading).append(index)
    return [*leading, *(index for _, chain in sorted(chains) for index in chain)]
