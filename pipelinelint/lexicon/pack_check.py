"""The shape of a pack, checked with places so that whoever mends it is told where."""

from __future__ import annotations

from difflib import get_close_matches

from pipelinelint.lexicon.pack_error import PackProblem
from pipelinelint.lexicon.sections import SECTIONS, SETTINGS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from yaml import Node

_LISTS = (
    "not_prefixes",
    "waiting_parks_on",
    "and_words",
    "guess",
    "guess_running",
    "criteria_opinions",
    "symptoms",
)
_FLAGS = ("compounds", "closed_is_vague")
_MAPS_OF_TEXT = ("suggestions", "bare_verbs")
_ALONE_VALUES = ("event", "vague", "lead", "unclear")


class _Check:
    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[PackProblem] = []

    def add(self, node: Node, message: str) -> None:
        mark = node.start_mark
        self.problems.append(PackProblem(self.path, mark.line + 1, mark.column + 1, message))

    def pairs(self, node: Node, what: str) -> Iterable[tuple[Node, Node]]:
        if node.id != "mapping":
            self.add(node, f"{what} should be names with a colon, not a {_kind(node)}")
            return
        seen: set[str] = set()
        for key, value in node.value:
            if key.id != "scalar" or key.value in seen:
                self.add(key, f"'{key.value if key.id == 'scalar' else '?'}' stands here twice")
                continue
            seen.add(key.value)
            yield key, value

    def known(self, key: Node, choices: Iterable[str], what: str) -> bool:
        choices = tuple(choices)
        if not choices or key.value in choices:
            return True
        close = get_close_matches(key.value, choices, 1)
        hint = f"did you mean '{close[0]}'?" if close else f"known: {', '.join(choices)}"
        self.add(key, f"'{key.value}' is no {what}; {hint}")
        return False


def check_pack(path: str, root: Node, kinds: tuple[str, ...] = ()) -> list[PackProblem]:
    """Everything wrong in a language pack, in the order of the file."""
    check = _Check(path)
    endings: set[str] = set()
    top = list(check.pairs(root, "a pack"))
    for key, value in top:
        if key.value == "endings":
            endings = _endings(check, value)
    for key, value in top:
        if not check.known(key, (*SECTIONS, *SETTINGS), "section of a pack"):
            continue
        if key.value in SECTIONS:
            _section(check, key.value, value, endings, kinds)
        elif key.value != "endings":
            _setting(check, key.value, value)
    if not any(key.value == "language" for key, _ in top) and root.id == "mapping":
        check.add(root, "the pack needs its language's name: 'language: Nederlands'")
    return check.problems


def check_common(path: str, root: Node) -> list[PackProblem]:
    """Everything wrong in the file all languages share."""
    check = _Check(path)
    for key, value in check.pairs(root, "the common file"):
        if not check.known(key, ("events", "acronyms"), "part of the common file"):
            continue
        if key.value == "acronyms":
            _words(check, value, set())
            continue
        for kind, details in check.pairs(value, "events"):
            given = {k.value: v for k, v in check.pairs(details, f"'{kind.value}'")}
            for needed in ("actor", "event", "alone"):
                if needed not in given:
                    check.add(kind, f"'{kind.value}' needs '{needed}'")
            if "alone" in given:
                check.known(given["alone"], _ALONE_VALUES, "reading of a bare verb")
    return check.problems


def _endings(check: _Check, node: Node) -> set[str]:
    found = set()
    for key, value in check.pairs(node, "endings"):
        found.add(key.value)
        if value.id != "sequence":
            check.add(value, f"ending '{key.value}' should be a list: [\"\", e, en]")
        else:
            _words(check, value, set(), empty=True)
    return found


def _section(
    check: _Check, name: str, node: Node, endings: set[str], kinds: tuple[str, ...]
) -> None:
    keys = SECTIONS[name]
    if keys is None:
        _words(check, node, endings)
        return
    choices: tuple[str, ...] = keys if isinstance(keys, tuple) else ()
    if name == "events":
        choices = kinds
    for key, value in check.pairs(node, f"'{name}'"):
        if check.known(key, choices, f"list of '{name}'"):
            _words(check, value, endings)


def _words(check: _Check, node: Node, endings: set[str], empty: bool = False) -> None:
    if node.id != "sequence":
        check.add(node, f"should be a list of words in brackets, not a {_kind(node)}")
        return
    for item in node.value:
        if item.id != "scalar":
            check.add(item, f"should be a word or phrase, not a {_kind(item)}")
        elif not item.value.strip() and not empty:
            check.add(item, "is empty: a comma too many?")
        else:
            _word(check, item, endings)


def _word(check: _Check, item: Node, endings: set[str]) -> None:
    for word in item.value.split():
        stem, plus, ending = word.partition("+")
        if plus and ending not in endings:
            close = get_close_matches(ending, endings, 1)
            hint = f"did you mean '+{close[0]}'?" if close else "add it under 'endings'"
            check.add(item, f"'{item.value}': there is no ending '{ending}'; {hint}")
        if plus and not stem:
            check.add(item, f"'{item.value}': an ending needs a stem before it")


def _setting(check: _Check, name: str, node: Node) -> None:
    if name in _LISTS:
        _words(check, node, set())
    elif name in _FLAGS and (node.id != "scalar" or node.value not in ("true", "false")):
        check.add(node, f"'{name}' should be true or false")
    elif name == "letters" and node.id != "scalar":
        check.add(node, "'letters' should be the language's letters beside a to z: äöüß")
    elif name == "language" and (node.id != "scalar" or not node.value.strip()):
        check.add(node, "'language' should be the language's own name")
    elif name in _MAPS_OF_TEXT:
        for key, value in check.pairs(node, f"'{name}'"):
            if value.id != "scalar":
                check.add(value, f"'{key.value}' should be a text")
            elif name == "bare_verbs":
                check.known(value, _ALONE_VALUES, "reading of a bare verb")
    elif name == "lost_reason_options":
        for _, value in check.pairs(node, f"'{name}'"):
            _words(check, value, set())


def _kind(node: Node) -> str:
    return {"mapping": "set of names", "sequence": "list", "scalar": "single text"}[node.id]
