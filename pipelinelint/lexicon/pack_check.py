"""The shape of a pack, checked with places so that whoever mends it is told where."""

from __future__ import annotations

from pipelinelint.lexicon.pack_error import PackProblem
from pipelinelint.lexicon.sections import ALONE_READINGS, FLAGS, LISTS, SECTIONS, SETTINGS, TEXTS
from pipelinelint.source.did_you_mean import nearest
from pipelinelint.source.nodes import Mapping, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from pipelinelint.source.nodes import Node


def check_pack(path: str, root: Node, kinds: tuple[str, ...] = ()) -> list[PackProblem]:
    """Everything wrong in a language pack, in the order of the file."""
    check = _Check(path)
    if not isinstance(root, Mapping):
        check.add(root, "a pack should be names with a colon, such as 'language: Nederlands'")
        return check.problems
    if "language" not in root:
        check.add(root, "the pack needs its language's name: 'language: Nederlands'")
    endings = _endings(check, root.get("endings"))
    for key, value in check.pairs(root, "a pack"):
        if not check.known(key, (*SECTIONS, *SETTINGS), "section of a pack"):
            continue
        if key.raw in SECTIONS:
            _section(check, key.raw, value, endings, kinds)
        elif key.raw != "endings":
            _setting(check, key.raw, value)
    return check.problems


def check_common(path: str, root: Node) -> list[PackProblem]:
    """Everything wrong in the file all languages share."""
    check = _Check(path)
    for key, value in check.pairs(root, "the common file"):
        if not check.known(key, ("events", "acronyms"), "part of the common file"):
            continue
        if key.raw == "acronyms":
            _words(check, value)
            continue
        for kind, details in check.pairs(value, "events"):
            given = {name.raw: item for name, item in check.pairs(details, f"'{kind.raw}'")}
            for needed in ("actor", "event", "alone"):
                if needed not in given:
                    check.add(kind, f"'{kind.raw}' needs '{needed}'")
            if isinstance(alone := given.get("alone"), Scalar):
                check.known(alone, ALONE_READINGS, "reading of a bare verb")
    return check.problems


class _Check:
    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[PackProblem] = []

    def add(self, node: Node, message: str) -> None:
        start = node.span.start
        self.problems.append(PackProblem(self.path, start.line, start.column, message))

    def pairs(self, node: Node, what: str) -> Iterable[tuple[Scalar, Node]]:
        if isinstance(node, Mapping):
            return node.entries.values()
        self.add(node, f"{what} should be names with a colon, not {_kind(node)}")
        return ()

    def known(self, key: Scalar, choices: Collection[str], what: str) -> bool:
        if not choices or key.raw in choices:
            return True
        close = nearest(key.raw, choices)
        hint = f"did you mean '{close}'?" if close else f"known: {', '.join(choices)}"
        self.add(key, f"'{key.raw}' is no {what}; {hint}")
        return False


def _endings(check: _Check, node: Node | None) -> set[str]:
    if node is None:
        return set()
    found = set()
    for key, value in check.pairs(node, "endings"):
        found.add(key.raw)
        _words(check, value, empty=True)
    return found


def _section(
    check: _Check, name: str, node: Node, endings: set[str], kinds: tuple[str, ...]
) -> None:
    keys = SECTIONS[name]
    if keys is None:
        _words(check, node, endings)
        return
    choices = kinds if name == "events" else keys
    for key, value in check.pairs(node, f"'{name}'"):
        if check.known(key, choices, f"list of '{name}'"):
            _words(check, value, endings)


def _words(
    check: _Check, node: Node, endings: Collection[str] | None = None, *, empty: bool = False
) -> None:
    if not isinstance(node, Sequence):
        check.add(node, f"should be a list of words in brackets, not {_kind(node)}")
        return
    for item in node.items:
        if not isinstance(item, Scalar):
            check.add(item, f"should be a word or phrase, not {_kind(item)}")
        elif not item.raw.strip() and not empty:
            check.add(item, "is empty: a comma too many?")
        elif endings is not None:
            _word(check, item, endings)


def _word(check: _Check, item: Scalar, endings: Collection[str]) -> None:
    for word in item.raw.split():
        stem, plus, ending = word.partition("+")
        if plus and ending not in endings:
            close = nearest(ending, endings)
            hint = f"did you mean '+{close}'?" if close else "add it under 'endings'"
            check.add(item, f"'{item.raw}': there is no ending '{ending}'; {hint}")
        if plus and not stem:
            check.add(item, f"'{item.raw}': an ending needs a stem before it")


def _setting(check: _Check, name: str, node: Node) -> None:
    if name in LISTS:
        _words(check, node)
    elif name in FLAGS:
        if not isinstance(node, Scalar) or not isinstance(node.value, bool):
            check.add(node, f"'{name}' should be true or false")
    elif name in TEXTS:
        if not isinstance(node, Scalar) or not node.raw.strip():
            check.add(node, f"'{name}' should be {TEXTS[name]}")
    else:
        _named(check, name, node)


def _named(check: _Check, name: str, node: Node) -> None:
    for key, value in check.pairs(node, f"'{name}'"):
        if name == "lost_reason_options":
            _words(check, value)
        elif not isinstance(value, Scalar):
            check.add(value, f"'{key.raw}' should be a text, not {_kind(value)}")
        elif name == "bare_verbs":
            check.known(value, ALONE_READINGS, "reading of a bare verb")


def _kind(node: Node) -> str:
    if isinstance(node, Mapping):
        return "names with a colon"
    return "a list" if isinstance(node, Sequence) else "a single text"
