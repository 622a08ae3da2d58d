"""The bytes of one settings file become a layer; what does not fit becomes findings."""

from __future__ import annotations

import os

from pipelinelint.settings.kinds import settings_kinds
from pipelinelint.settings.layer import Layer, Naming, OptionSaid, Override, RuleSaid, Said
from pipelinelint.settings.pattern import fault
from pipelinelint.settings.problems import problem
from pipelinelint.shape.accepted import Accepted, accepted, is_day
from pipelinelint.shape.build import fill
from pipelinelint.shape.finding import Finding, Related
from pipelinelint.shape.item import Item
from pipelinelint.shape.structure import Structure
from pipelinelint.shape.where import where
from pipelinelint.source.nodes import Mapping, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.source.document import Document

SINGLE = ("profile", "absent", "fail_on")


class Parsed:
    """One file: its layer, its text, what it extends, and what is wrong with it."""

    __slots__ = ("extends", "findings", "layer", "text")

    def __init__(self, path: str) -> None:
        self.layer = Layer(path)
        self.text = ""
        self.extends: list[Said] = []
        self.findings: list[Finding] = []


def parse(data: bytes, path: str, folder: str) -> Parsed:
    """Read a settings file shown as `path`, whose folders are relative to `folder`."""
    from pipelinelint.source.yaml_reader import read

    parsed = Parsed(path)
    documents = read(data, path)
    first = documents[0]
    parsed.text = first.text
    for document in documents:
        parsed.findings += _unreadable(document)
    for document in documents[1:]:
        if document.root is not None:
            message = "A settings file holds one document; this is another."
            parsed.findings.append(problem("wrong-type", message, document.root, path, ""))
    if isinstance(first.root, Mapping):
        structure = Structure(path)
        item = Item("settings", first.root, None)
        fill(item, first.root, settings_kinds(), structure)
        parsed.findings += structure.findings
        _Reader(parsed, folder).read(item)
    elif first.root is not None:
        message = "A settings file is a list of `key: value` lines."
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
    """Carries what is written from items into a layer."""

    __slots__ = ("findings", "folder", "layer", "parsed", "path")

    def __init__(self, parsed: Parsed, folder: str) -> None:
        self.parsed = parsed
        self.layer = parsed.layer
        self.findings = parsed.findings
        self.path = parsed.layer.path
        self.folder = folder

    def read(self, item: Item) -> None:
        layer = self.layer
        for name in SINGLE:
            said = self._said(item, name)
            if said is not None:
                layer.single[name] = said
        layer.rules = self._rules(item)
        layer.overrides = [self._override(each) for each in item.items("overrides")]
        naming = item.item("naming")
        if naming is not None:
            layer.naming = self._naming(naming)
            layer.languages = [(str(each), each.node) for each in naming.words("language")]
        layer.exclude = self._words(item, "exclude")
        self._check_patterns(item, "exclude")
        layer.rule_folders = self._folders(item, "rule_folders")
        layer.word_folders = self._folders(item, "word_folders")
        layer.ignores = [self._exception(each) for each in item.items("ignore")]
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

    def _naming(self, item: Item) -> Naming:
        naming = Naming()
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

    def _exception(self, item: Item) -> Accepted:
        until = item.text("until") or ""
        node = item.node.get("until") if isinstance(item.node, Mapping) else None
        if until and node is not None and not is_day(until):
            message = f"`{until}` is not a day of the calendar."
            self._add("wrong-date", message, node, where(item, "until"), "Write 2026-12-31.")
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
                message = f"`{text}` fits no file: {wrong}."
                self._add("wrong-pattern", message, node, where(item, field), remedy)

    def _add(self, rule: str, message: str, node: Node, place: str, remedy: str = "") -> None:
        self.findings.append(problem(rule, message, node, self.path, place, remedy=remedy))
