"""A language pack read from its file, or everything that is wrong with it, each with its place.

A pack comes with the repository that is checked, so that it may be anything: no file, a pipe, a
link to a device, megabytes of brackets. All of it ends in one PackError.
"""

from __future__ import annotations

import os
import re
import stat

from pipelinelint.errors import CannotRun
from pipelinelint.lexicon.judgement import NAME_CLASSES
from pipelinelint.lexicon.sections import (
    ALONE_READINGS,
    DEFINITION,
    FIELDS,
    FLAGS,
    LABELS,
    LISTS,
    MENTIONS,
    SECTIONS,
    SETTINGS,
    TEXTS,
)
from pipelinelint.source.nodes import Mapping, Scalar, Sequence
from pipelinelint.text import clipped, nearest, place, visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from typing import Any

    from pipelinelint.source.nodes import Node

COMMON = "common.yaml"
LARGEST = 500_000
"""Bytes a pack may have; the largest that ships has 30,000."""
LONGEST_ENDING = 7
MOST_ENDINGS = 60
_CODE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})?")
_SHOWN = 20


class PackProblem:
    """One thing to fix in a pack; line and column count from 1."""

    __slots__ = ("column", "line", "message", "path")

    def __init__(self, path: str, line: int, column: int, message: str) -> None:
        self.path = path
        self.line = line
        self.column = column
        self.message = message

    def __str__(self) -> str:
        return f"{place(self.path)}:{self.line}:{self.column}: {self.message}"


class PackError(CannotRun):
    """A pack cannot be used. `problems` holds everything found, in the order of the file."""

    def __init__(self, problems: list[PackProblem]) -> None:
        self.problems = tuple(problems)
        lines = list(map(str, problems[:_SHOWN]))
        if len(problems) > _SHOWN:
            lines.append(f"and {len(problems) - _SHOWN} more")
        super().__init__(
            "a language pack cannot be used.",
            "Fix the pack, or take its folder out of word_folders in the settings. "
            "`pipelinelint words test` tries a pack.",
            lines,
        )


def read_folder(folder: str) -> tuple[dict[str, str], str]:
    """The pack files of a folder, by language code, and its common file (empty: none).

    Raises PackError for a folder that cannot be read, and for a file whose name is no code.
    """
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        said = "is no folder" if os.path.lexists(folder) else "there is no such folder"
        if isinstance(error, PermissionError):
            said = "the folder cannot be read: permission denied"
        raise PackError([PackProblem(folder, 1, 1, said)]) from error
    packs: dict[str, str] = {}
    problems = []
    for name in names:
        code, dot, ending = name.rpartition(".")
        if f"{dot}{ending}" not in (".yaml", ".yml") or name == COMMON:
            continue
        path = os.path.join(folder, name)
        if not _CODE.fullmatch(code):
            said = "a pack is named after the code of its language, such as nl.yaml or pt-br.yaml"
            problems.append(PackProblem(path, 1, 1, said))
        elif code in packs:
            said = f"{os.path.basename(packs[code])} is a pack of this language too: keep one"
            problems.append(PackProblem(path, 1, 1, said))
        packs[code] = path
    if problems:
        raise PackError(problems)
    common = os.path.join(folder, COMMON)
    return packs, common if COMMON in names else ""


def read_pack(path: str, kinds: tuple[str, ...] = ()) -> dict[str, Any]:
    """One pack. Every scalar is text, so that 'no' and 'on' stay words.

    `kinds` are the kinds of event the common file knows. Raises PackError.
    """
    check = _Check(path)
    node = _root(path, check)
    _check_pack(check, node, kinds)
    return _mapping(check, node)


def read_common(path: str) -> dict[str, Any]:
    """What all languages share. Raises PackError."""
    check = _Check(path)
    node = _root(path, check)
    _check_common(check, node)
    return _mapping(check, node)


def _mapping(check: _Check, node: Node) -> dict[str, Any]:
    if check.problems:
        raise PackError(check.problems)
    plain = _plain(node)
    if not isinstance(plain, dict):
        return {}
    return {key: value.lower() == "true" if key in FLAGS else value for key, value in plain.items()}


def _plain(node: Node) -> Any:
    """Texts as they are written: a word of a language may be "no", "off" or "12"."""
    if isinstance(node, Mapping):
        return {key: _plain(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    if isinstance(node, Scalar):
        return node.raw
    return ""


def _root(path: str, check: _Check) -> Node:
    from pipelinelint.source.read import read

    document = read(_bytes(path), path)[0]
    for each in document.problems:
        start = each.span.start
        said = "cannot be read as YAML" if check.is_foreign else each.message
        check.problems.append(PackProblem(path, start.line, start.column, said))
    if check.problems:
        raise PackError(check.problems)
    if document.root is None:
        raise PackError([PackProblem(path, 1, 1, "is empty")])
    return document.root


def _bytes(path: str) -> bytes:
    """The content of a regular file of a sensible size. Raises PackError."""
    said = ""
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            said = "is no file"
        elif status.st_size > LARGEST:
            said = f"is too large: {status.st_size:,} bytes, a pack has at most {LARGEST:,}"
        else:
            with open(path, "rb") as file:
                return file.read(LARGEST)
    except OSError as error:
        said = f"cannot be read: {error.strerror}"
    raise PackError([PackProblem(path, 1, 1, said)])


def _is_foreign(path: str) -> bool:
    """Whether a file lies outside the repository: nothing of it may be shown.

    Otherwise a pull request could have a build log print any YAML file of the machine.
    """
    top = os.path.realpath(".")
    while not os.path.exists(os.path.join(top, ".git")) and os.path.dirname(top) != top:
        top = os.path.dirname(top)
    if os.path.dirname(top) == top:
        top = os.path.realpath(".")
    try:
        return os.path.commonpath([top, os.path.realpath(path)]) != top
    except ValueError:  # another drive
        return True


class _Check:
    """Collects what is wrong in one file, and quotes it where that is allowed."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.is_foreign = _is_foreign(path)
        self.problems: list[PackProblem] = []

    def add(self, node: Node, message: str) -> None:
        start = node.span.start
        self.problems.append(PackProblem(self.path, start.line, start.column, message))

    def quoted(self, text: str) -> str:
        """The text in quotation marks; of a file outside the repository only 'this'."""
        return "this" if self.is_foreign else f"'{clipped(visible(text), 60)}'"

    def pairs(self, node: Node, what: str) -> Iterable[tuple[Scalar, Node]]:
        if isinstance(node, Mapping):
            return node.entries.values()
        self.add(node, f"{what} should be names with a colon, not {_kind(node)}")
        return ()

    def known(self, key: Scalar, choices: Collection[str], what: str) -> bool:
        if not choices or key.raw in choices:
            return True
        close = "" if self.is_foreign else nearest(key.raw, choices)
        hint = f"did you mean '{close}'?" if close else f"known: {', '.join(choices)}"
        self.add(key, f"{self.quoted(key.raw)} is no {what}; {hint}")
        return False


def _check_pack(check: _Check, root: Node, kinds: tuple[str, ...]) -> None:
    if not isinstance(root, Mapping):
        check.add(root, "a pack should be names with a colon, such as 'language: Nederlands'")
        return
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


def _check_common(check: _Check, root: Node) -> None:
    for key, value in check.pairs(root, "the common file"):
        if not check.known(key, ("events", "acronyms"), "part of the common file"):
            continue
        if key.raw == "acronyms":
            _words(check, value)
            continue
        for kind, details in check.pairs(value, "events"):
            named = check.quoted(kind.raw)
            given = {name.raw: item for name, item in check.pairs(details, named)}
            for needed in ("actor", "event", "alone"):
                if needed not in given:
                    check.add(kind, f"{named} needs '{needed}'")
            if isinstance(alone := given.get("alone"), Scalar):
                check.known(alone, ALONE_READINGS, "reading of a bare verb")


def _endings(check: _Check, node: Node | None) -> set[str]:
    if node is None:
        return set()
    found = set()
    for key, value in check.pairs(node, "endings"):
        found.add(key.raw)
        _words(check, value, empty=True)
        for item in value.items if isinstance(value, Sequence) else ():
            if isinstance(item, Scalar) and len(item.raw) > LONGEST_ENDING:
                check.add(item, f"an ending has at most {LONGEST_ENDING} letters")
    if len(found) > MOST_ENDINGS:
        check.add(node, f"a pack has at most {MOST_ENDINGS} kinds of endings")
    return found


def _section(
    check: _Check, name: str, node: Node, endings: set[str], kinds: tuple[str, ...]
) -> None:
    keys = SECTIONS[name]
    if keys is None:
        _words(check, node, endings)
        return
    _lists(check, name, node, kinds if name == "events" else keys, endings)


def _lists(
    check: _Check,
    name: str,
    node: Node,
    choices: Collection[str] = (),
    endings: Collection[str] | None = None,
) -> None:
    for key, value in check.pairs(node, f"'{name}'"):
        if check.known(key, choices, f"list of '{name}'"):
            _words(check, value, endings)


def _definition(check: _Check, node: Node) -> None:
    for key, value in check.pairs(node, "'definition'"):
        if check.known(key, DEFINITION, "part of 'definition'"):
            if key.raw in ("keys", "values"):
                _lists(check, key.raw, value)
            else:
                _words(check, value)


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
    said = check.quoted(item.raw)
    for word in item.raw.split():
        stem, plus, ending = word.partition("+")
        if plus and ending not in endings:
            close = "" if check.is_foreign else nearest(ending, endings)
            hint = f"did you mean '+{close}'?" if close else "add it under 'endings'"
            check.add(item, f"{said}: there is no ending {check.quoted(ending)}; {hint}")
        if plus and not stem:
            check.add(item, f"{said}: an ending needs a stem before it")


def _setting(check: _Check, name: str, node: Node) -> None:
    if name in LISTS:
        _words(check, node)
    elif name in FLAGS:
        if not isinstance(node, Scalar) or not isinstance(node.value, bool):
            check.add(node, f"'{name}' should be true or false")
    elif name in TEXTS:
        if not isinstance(node, Scalar) or not node.raw.strip():
            check.add(node, f"'{name}' should be {TEXTS[name]}")
    elif name in _BY_KIND:
        _lists(check, name, node, _BY_KIND[name])
    elif name == "definition":
        _definition(check, node)
    else:
        _named(check, name, node)


_BY_KIND: dict[str, tuple[str, ...]] = {
    "lost_reason_options": (),
    "lost_reason_twins": (),
    "mentions": MENTIONS,
    "fields": FIELDS,
    "labels": LABELS,
}
"""Settings that are lists of words by kind, with the kinds there are; none: any."""


def _named(check: _Check, name: str, node: Node) -> None:
    for key, value in check.pairs(node, f"'{name}'"):
        if not isinstance(value, Scalar):
            check.add(value, f"{check.quoted(key.raw)} should be a text, not {_kind(value)}")
        elif name == "bare_verbs":
            check.known(value, ALONE_READINGS, "reading of a bare verb")
        elif name == "examples":
            check.known(value, NAME_CLASSES, "class of a name")


def _kind(node: Node) -> str:
    if isinstance(node, Mapping):
        return "names with a colon"
    return "a list" if isinstance(node, Sequence) else "a single text"
