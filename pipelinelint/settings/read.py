"""A settings file and all it extends, read; what does not fit becomes findings."""

from __future__ import annotations

import os

from pipelinelint.settings import Read, Settings, fault
from pipelinelint.settings.scope import (
    ExportSaid,
    NamingSaid,
    OptionSaid,
    Override,
    RuleSaid,
    Said,
    SettingsFile,
)
from pipelinelint.shape import fill
from pipelinelint.shape.accepted import Accepted, accepted, is_day
from pipelinelint.shape.finding import NOWHERE, Finding, Related, Subject
from pipelinelint.shape.model import Item, where
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence
from pipelinelint.text import and_more, nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pipelinelint.source.nodes import Document, Node

    Load = Callable[[str], bytes | str]


RULES = {
    "cannot-extend": "Every file under `extends` can be read, and none extends itself",
    "unknown-rule": "Every rule named in the settings exists",
    "unknown-check": "Every check named in the settings belongs to its rule",
    "unknown-option": "Every option named in the settings belongs to its rule",
    "wrong-option": "Every option has a value its rule accepts",
    "unknown-language": "Every language named in the settings has a language pack",
    "wrong-date": "Every date exists in the calendar",
    "wrong-pattern": "Every file pattern can match something",
    "unknown-crm": "Every CRM named under `from` can be read",
}
"""Checks of a settings file by id. They are always errors: with them nothing is judged."""


def problem(
    rule: str,
    message: str,
    node: Node,
    path: str,
    where: str,
    *,
    remedy: str = "",
    suggestion: str | None = None,
    value: str = "",
) -> Finding:
    """A finding about the settings file at `path`."""
    related: tuple[Related, ...] = ()
    if node.origin is not None:
        related = (Related("written here", path, node.origin.span),)
    return Finding(
        rule,
        "error",
        message,
        path,
        node.span,
        Subject(((where, None),)) if where else NOWHERE,
        value=value,
        remedy=remedy,
        suggestion=suggestion or "",
        related=related,
    )


def listed(words: list[str], at_most: int = 12) -> str:
    """Names one can choose from, in a sentence."""
    return and_more(sorted(words), at_most)


SINGLE = ("profile", "absent", "fail_on", "language")


class Parsed:
    """One file: what it says, its text, what it extends, and what is wrong with it."""

    __slots__ = ("extends", "file", "findings", "text")

    def __init__(self, path: str) -> None:
        self.file = SettingsFile(path)
        self.text = ""
        self.extends: list[Said] = []
        self.findings: list[Finding] = []


def parse(data: bytes, path: str, folder: str) -> Parsed:
    """Read a settings file shown as `path`, whose folders are relative to `folder`."""
    from pipelinelint.source.read import read

    parsed = Parsed(path)
    documents = read(data, path)
    first = documents[0]
    parsed.text = first.text
    for document in documents:
        parsed.findings += _unreadable(document)
    for document in documents[1:]:
        if document.root is not None:
            message = "A settings file may have only one document; this is a second one."
            parsed.findings.append(problem("wrong-type", message, document.root, path, ""))
    if isinstance(first.root, Mapping):
        item = Item("settings", first.root, None)
        parsed.findings += fill(item, first.root, "settings", path)
        _Reader(parsed, folder).read(item)
    elif first.root is not None:
        message = "A settings file must be a list of `key: value` lines."
        remedy = "Start with a line such as `profile: recommended`."
        parsed.findings.append(problem("wrong-type", message, first.root, path, "", remedy=remedy))
    return parsed


def _unreadable(document: Document) -> list[Finding]:
    return [
        Finding(
            each.code,
            "error",
            each.message,
            document.path,
            each.span,
            related=tuple(Related("see here", document.path, span) for span in each.related),
        )
        for each in document.problems
    ]


class _Reader:
    """Carries what is written from items into a SettingsFile."""

    __slots__ = ("file", "findings", "folder", "parsed", "path")

    def __init__(self, parsed: Parsed, folder: str) -> None:
        self.parsed = parsed
        self.file = parsed.file
        self.findings = parsed.findings
        self.path = parsed.file.path
        self.folder = folder

    def read(self, item: Item) -> None:
        file = self.file
        for name in SINGLE:
            said = self._said(item, name)
            if said is not None:
                file.single[name] = said
        file.rules = self._rules(item)
        file.overrides = [self._override(each) for each in item.items("overrides")]
        naming = item.item("naming")
        if naming is not None:
            file.naming = self._naming(naming)
            file.languages = [(str(each), each.node) for each in naming.words("language")]
        file.exclude = self._words(item, "exclude")
        self._check_patterns(item, "exclude")
        file.exports = [self._export(each) for each in item.items("from")]
        file.rule_folders = self._folders(item, "rule_folders")
        file.word_folders = self._folders(item, "word_folders")
        file.ignores = [self._exception(each) for each in item.items("ignore")]
        file.named = self._named(item)
        self.parsed.extends = self._words(item, "extends")

    def _origin(self, node: Node) -> str:
        return f"{self.path}:{node.start.line}"

    def _said(self, item: Item, field: str) -> Said | None:
        text = item.text(field)
        if text is None:
            return None
        node = item.node.get(field) if isinstance(item.node, Mapping) else item.node
        node = node or item.node
        return Said(text, self._origin(node), node, self.path)

    def _words(self, item: Item, field: str) -> list[Said]:
        words = item.words(field)
        return [Said(str(each), self._origin(each.node), each.node, self.path) for each in words]

    def _folders(self, item: Item, field: str) -> list[Said]:
        said = self._words(item, field)
        for each in said:
            each.text = os.path.normpath(os.path.join(self.folder, each.text))
        return said

    def _export(self, item: Item) -> ExportSaid:
        said = self._said(item, "crm")
        crm = said or Said("", self._origin(item.node), item.node, self.path)
        export = ExportSaid(crm, self._words(item, "paths"), item.text("encoding") or "")
        from pipelinelint.crm import ALSO_CALLED, CRMS

        crm.text = ALSO_CALLED.get(crm.text.lower(), crm.text)
        if said is not None and crm.text not in CRMS:
            close = nearest(crm.text.lower(), CRMS)
            remedy = f"Write `{close}`." if close else f"It is one of {', '.join(CRMS)}."
            message = f"`{crm.text}` isn't a CRM whose exports can be read."
            place = where(item, "crm")
            self.findings.append(
                problem("unknown-crm", message, crm.node, self.path, place,
                        remedy=remedy, suggestion=close, value=crm.text)
            )  # fmt: skip
        for path in export.paths:
            if ".." in path.text.replace("\\", "/").split("/") or os.path.isabs(path.text):
                message = f"`{path.text}` leads out of the folder of the settings."
                remedy = "Put the settings into a folder that holds the export."
                self._add("wrong-pattern", message, path.node, where(item, "paths"), remedy)
            elif path.text.startswith("!"):
                message = f"`{path.text}` can't match any file: {fault(path.text)}."
                remedy = "Name what to leave out under `exclude`."
                self._add("wrong-pattern", message, path.node, where(item, "paths"), remedy)
        return export

    def _rules(self, item: Item) -> dict[str, RuleSaid]:
        return {each.key.raw: self._rule(each) for each in item.items("rules") if each.key}

    def _rule(self, item: Item) -> RuleSaid:
        rule = RuleSaid(item.key or item.node, self.path)
        rule.severity = self._said(item, "severity")
        options = item.item("options")
        if options is not None and isinstance(options.node, Mapping):
            for name, (key, node) in options.node.entries.items():
                rule.options[name] = OptionSaid(key, node, self._origin(node), self.path)
        checks = item.item("checks")
        if checks is not None and isinstance(checks.node, Mapping):
            for name in checks.fields:
                node = checks.node.key(name) or checks.node
                text = checks.text(name) or ""
                rule.checks[name] = Said(text, self._origin(node), node, self.path)
        return rule

    def _override(self, item: Item) -> Override:
        override = Override()
        override.paths = [str(each) for each in item.words("paths")]
        override.pipelines = [str(each) for each in item.words("pipelines")]
        override.profile = self._said(item, "profile")
        override.rules = self._rules(item)
        self._check_patterns(item, "paths")
        return override

    def _naming(self, item: Item) -> NamingSaid:
        naming = NamingSaid()
        naming.languages = tuple(str(each).casefold() for each in item.words("language"))
        naming.allow = tuple(str(each) for each in item.words("allow"))
        pairs = item.item("overrides")
        if pairs is not None:
            naming.overrides = {name: pairs.text(name) or "" for name in pairs.fields}
        terms = item.item("terms")
        if terms is not None:
            for name in terms.fields:
                naming.terms[name] = tuple(str(each) for each in terms.words(name))
        if isinstance(item.node, Mapping):
            naming.origins = {
                name: self._origin(key)
                for name, (key, _) in item.node.entries.items()
                if name in item.fields
            }
        return naming

    def _named(self, item: Item) -> list[Accepted]:
        """The names that are allowed, everywhere or by a rule, and those read otherwise."""
        naming = item.item("naming")
        words = naming.words("allow") if naming else []
        found: list[tuple[str, str, Node]] = [("", str(each), each.node) for each in words]
        pairs = naming.item("overrides") if naming else None
        if pairs is not None and isinstance(pairs.node, Mapping):
            found += [("", name, key) for name, (key, _) in pairs.node.entries.items()]
        for said in (self.file.rules, *(each.rules for each in self.file.overrides)):
            for rule, each in said.items():
                option = each.options.get("allow")
                names = option.node.items if option and isinstance(option.node, Sequence) else []
                found += [(rule, one.raw, one) for one in names if isinstance(one, Scalar)]
        return [
            Accepted(((name, node.span),), self.path, node.span, "name", at=rule)
            for rule, name, node in found
        ]

    def _exception(self, item: Item) -> Accepted:
        until = item.text("until") or ""
        node = item.node.get("until") if isinstance(item.node, Mapping) else None
        if until and node is not None and not is_day(until):
            message = f"`{until}` isn't a valid date."
            self._add(
                "wrong-date", message, node, where(item, "until"), "Write it like 2026-12-31."
            )
        self._check_patterns(item, "path")
        return accepted(item, self.path, "settings")

    def _check_patterns(self, item: Item, field: str) -> None:
        texts: list[tuple[str, Node]] = [(str(each), each.node) for each in item.words(field)]
        single = self._said(item, field)
        if single is not None:
            texts.append((single.text, single.node))
        for text, node in texts:
            wrong = fault(text)
            if wrong:
                remedy = "Name a file or folder, such as `archive` or `clients/*/old`."
                message = f"`{text}` can't match any file: {wrong}."
                self._add("wrong-pattern", message, node, where(item, field), remedy)

    def _add(self, rule: str, message: str, node: Node, place: str, remedy: str = "") -> None:
        self.findings.append(problem(rule, message, node, self.path, place, remedy=remedy))


MOST_FILES = 20
"""Files one settings file may build on; more is a mistake, or somebody's joke."""

ENDINGS = (".yaml", ".yml", ".json")

__all__ = ["Read", "read_settings"]


def read_settings(
    path: str,
    load: Load,
    shown: Callable[[str], str] = str,
    may_show: Callable[[str], bool] = lambda _: True,
) -> Read:
    """Read a settings file.

    `load` gives the bytes of a path, or says in a sentence why it cannot; `shown` makes of a path
    what people see; `may_show` says whether what a file holds may be told. The settings can be
    used even when there are findings: what could not be read is left out of them.
    """
    chain = _Chain(load, shown, may_show)
    data = load(path)
    if isinstance(data, str):
        where = shown(path)
        from pipelinelint.source.nodes import START

        finding = Finding("cannot-extend", "error", data, where, START)
        return Read(Settings((), where, os.path.dirname(path)), [finding], {})
    chain.add(path, data, ())
    settings = Settings(tuple(chain.files), shown(path), os.path.dirname(path) or os.curdir)
    chain.findings.sort(key=lambda each: each.order)
    return Read(settings, chain.findings, chain.texts, frozenset(chain.outside))


class _Chain:
    """Reads a file after the files it extends, each once."""

    __slots__ = ("done", "files", "findings", "load", "may_show", "outside", "shown", "texts")

    def __init__(
        self, load: Load, shown: Callable[[str], str], may_show: Callable[[str], bool]
    ) -> None:
        self.load = load
        self.shown = shown
        self.may_show = may_show
        self.outside: set[str] = set()
        self.done: set[str] = set()
        self.files: list[SettingsFile] = []
        self.findings: list[Finding] = []
        self.texts: dict[str, str] = {}

    def add(self, path: str, data: bytes, above: tuple[str, ...]) -> None:
        path = os.path.normpath(path)
        self.done.add(path)
        name = self.shown(path)
        parsed = parse(data, name, os.path.dirname(path))
        if self.may_show(path):
            self.texts[name] = parsed.text
        else:
            self.outside.add(name)
        self.findings += parsed.findings
        for said in parsed.extends:
            self._extend(said, path, (*above, path))
        self.files.append(parsed.file)

    def _extend(self, said: Said, path: str, chain: tuple[str, ...]) -> None:
        target = os.path.normpath(os.path.join(os.path.dirname(path), said.text))
        if target in chain:
            names = " -> ".join(self.shown(each) for each in (*chain, target))
            self._refuse(said, f"`extends` forms a cycle: {names}.", "Remove one of them.")
        elif "://" in said.text:
            self._refuse(
                said,
                f"`{said.text}` is a web address. Settings can only extend local files.",
                "Save a copy next to this file and name the copy.",
            )
        elif not target.lower().endswith(ENDINGS):
            self._refuse(said, f"`{said.text}` isn't a settings file.", "Name a .yaml file.")
        elif target in self.done:
            return
        elif len(self.done) >= MOST_FILES:
            self._refuse(said, f"More than {MOST_FILES} settings files extend each other.", "")
        else:
            data = self.load(target)
            if isinstance(data, str):
                remedy = "The path is relative to this file."
                self._refuse(said, f"`{said.text}` cannot be read: {data}", remedy)
            else:
                self.add(target, data, chain)

    def _refuse(self, said: Said, message: str, remedy: str) -> None:
        self.findings.append(
            problem("cannot-extend", message, said.node, said.path, "extends", remedy=remedy)
        )
