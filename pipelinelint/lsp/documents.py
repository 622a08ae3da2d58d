"""What is open in the editor, and what is found in it: as `check` run in its folder would;
in a rule file what `rules test` says of it."""

from __future__ import annotations

import os
import time

from pipelinelint.engine.report import Report
from pipelinelint.errors import CannotRun
from pipelinelint.language import ENGLISH, Language
from pipelinelint.report import TEXTS
from pipelinelint.ruleset import Card
from pipelinelint.ruleset.load.folder import check_alone
from pipelinelint.ruleset.prove import prove_example
from pipelinelint.ruleset.stored import shipped_catalogue
from pipelinelint.shape.finding import Finding
from pipelinelint.shape.joined import join
from pipelinelint.source.nodes import Mapping, Position, Span, end_of_line
from pipelinelint.source.read import read
from pipelinelint.workspace import BASELINE, find_baseline, shown, top
from pipelinelint.workspace.find import OURS
from pipelinelint.workspace.recognise import looks_like_definition, why_passed_over
from pipelinelint.workspace.run import Workspace
from pipelinelint.workspace.settings import faults_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.imported import Note
    from pipelinelint.lsp.exports import Held
    from pipelinelint.settings import Settings
    from pipelinelint.shape.finding import Finding
    from pipelinelint.source.nodes import Document
    from pipelinelint.workspace.rules import Book


DEFINITION, SETTINGS, RULE = "definition", "settings", "rule"
"""What a text can be; each is the name of its schema."""
EXPORT = "export"
"""A file of a CRM's export, which the settings name."""
NONE = ""
OTHER = (".xml", ".csv")
"""What is no YAML, and nothing at all where it isn't part of an export."""


class Open:
    """A text that is open: its path, the folder `check` would be run in, and what was found.

    `kind` is what it is, `findings` what was found, in `language`; `failure` says why nothing can
    be. `documents` are what it holds now, `good` what it held when it could last be read. `cards`
    are the rules that judged it. `export` is the one it is part of, `texts` those of all its files.
    Of a definition in several files `found` is what was found in each of them, and `whole` holds
    their documents, the main file's first, unless something of it is missing. `version` is the
    number the editor gave the text.
    """

    def __init__(self, uri: str, path: str, root: str) -> None:
        self.uri = uri
        self.path = path
        self.root = root
        self.text = ""
        self.version: int | None = None
        self._typed: tuple[str, int | None] | None = None
        self.kind = NONE
        self.documents: list[Document] = []
        self.good: list[Document] = []
        self.findings: list[Finding] = []
        self.failure: CannotRun | None = None
        self.cards: dict[str, Card] = {}
        self.export: Held | None = None
        self.whole: list[Document] = []
        self.found: dict[str, list[Finding]] = {}
        self.notes: list[Note] = []
        self.texts: dict[str, str] = {}
        self.language: Language = ENGLISH

    @property
    def data(self) -> bytes:
        return self.text.encode("utf-8", "surrogatepass")

    @property
    def root_node(self) -> Mapping | None:
        """The block of keys it is, or was when it could last be read."""
        found = self.good[0].root if self.good else None
        return found if isinstance(found, Mapping) else None

    @property
    def settings_path(self) -> str:
        """The file whose settings hold for it: of a part its main file."""
        return os.path.join(self.root, self.whole[0].path) if self.whole else self.path

    def tree(self, root: Mapping) -> Mapping:
        """The tree of the definition that a tree of this file is in."""
        if not self.whole:
            return root
        roots = [root if each.path == self.shown else each.root for each in self.whole]
        main, *parts = [each for each in roots if isinstance(each, Mapping)]
        return join(main, parts)[0]

    @property
    def is_readable(self) -> bool:
        """Whether its nodes are those of the text as it is now."""
        return self.good is self.documents

    def take(self, text: str) -> None:
        """Hold this text, and see what it is; one that was a definition stays one while broken."""
        self.text = text
        if self.export is not None or self.path.lower().endswith(OTHER):
            self.documents, self.good = [], []
            self.kind = NONE if self.export is None else EXPORT
            return
        self.documents = read(self.data, self.shown)
        if all(not each.fatal for document in self.documents for each in document.problems):
            self.good = self.documents
            self.kind = self._kind()
        elif self.kind == NONE:
            self.kind = self._kind()

    def typed(self, text: str, version: int | None = None) -> None:
        """Hold this text, and see what it is once somebody asks: a large one takes a while."""
        self._typed = text, version

    def settle(self) -> None:
        """Take what was typed last."""
        if self._typed is not None:
            (text, self.version), self._typed = self._typed, None
            self.take(text)

    @property
    def shown(self) -> str:
        """Its path as seen from its folder."""
        relative = os.path.relpath(self.path, self.root)
        return self.path if relative.startswith("..") else relative.replace(os.sep, "/")

    def belongs(self, export: Held | None) -> None:
        """Know the export it is part of, if any, from now on."""
        if export is not self.export:
            self.export, self.kind = export, NONE
            self.take(self.text)

    def _kind(self) -> str:
        name = os.path.basename(self.path)
        if name in OURS:
            return NONE if name == BASELINE else SETTINGS
        root = self.documents[0].root
        if not self.documents[0].text:  # nothing of it can be read, as where it is too large
            return DEFINITION if looks_like_definition(self.data) else NONE
        if isinstance(root, Mapping) and "pipelines" not in root and "select" in root:
            return RULE if "check" in root or "checks" in root else NONE
        return NONE if why_passed_over(self.documents) else DEFINITION


class Desk:
    """Everything that is open, and what judges it: one workspace a folder, as `check` has one.

    A workspace is kept while somebody types; whatever is opened, saved or changed on the disk
    makes new ones, so that no settings, rules or baselines are older than their files.
    """

    def __init__(self) -> None:
        self.open: dict[str, Open] = {}
        self.roots: list[str] = []
        self._exports: dict[tuple[str, str, int], Held] = {}
        self._workspaces: dict[str, Workspace] = {}
        self._here = ""

    def root_of(self, path: str) -> str:
        """The folder of the editor a file is in, the innermost; else its repository."""
        inside = [each for each in self.roots if path.startswith(os.path.join(each, ""))]
        if inside:
            return max(inside, key=len)
        folder = os.path.dirname(path)
        while not os.path.isdir(folder) and folder != os.path.dirname(folder):
            folder = os.path.dirname(folder)  # it is made once the file is saved
        return top(folder)

    def renew(self) -> None:
        """Read settings, rules, baselines and exports anew, the next time they are needed."""
        self._workspaces.clear()
        for each in self._exports.values():
            each.is_stale = True

    def workspace(self, root: str) -> Workspace:
        """What judges in a folder, which becomes the one this process is in."""
        if self._here != root:
            os.chdir(root)
            self._here = root
        known = self._workspaces.get(root)
        if known is None:
            known = Workspace(needs=TEXTS, baseline=find_baseline(None, False))
            self._workspaces[root] = known
        return known

    def book(self, document: Open) -> Book:
        """The rules for a text. Raises CannotRun where its settings or rules are faulty."""
        work = self.workspace(document.root)
        return work.book_for(work.settings.of(document.settings_path))

    def export_of(self, document: Open) -> Held | None:
        """The export that settings name and a file is part of."""
        work = self.workspace(document.root)
        settings = work.settings.of(document.path)
        folder = os.path.dirname(document.path)
        while True:  # the nearest that names it, as a run over the whole folder meets them all
            held = self._held(document, settings) if settings.exports else None
            if held is not None or folder in (document.root, os.path.dirname(folder)):
                return held
            folder = os.path.dirname(folder)
            settings = work.settings.of(os.path.join(folder, "_"))

    def _held(self, document: Open, settings: Settings) -> Held | None:
        from pipelinelint.lsp.exports import Held
        from pipelinelint.workspace.sources import sources_of

        for number, source in enumerate(sources_of(settings)):
            if source.has(document.path):
                key = (document.root, settings.path, number)
                held = self._exports.get(key)
                if held is None:
                    held = self._exports[key] = Held(source)
                if held.source.said != source.said:
                    held.is_stale = True
                held.source = source
                return held
        return None

    def is_exported(self, path: str) -> bool:
        """Whether a file is part of an export of which something is open."""
        return any(each.source.has(path) for each in self._exports.values())

    def check(self, document: Open) -> None:
        """Find what is to be said of a text; of one of an export, of all texts of it."""
        document.findings, document.failure, document.notes = [], None, []
        try:
            work = self.workspace(document.root)
            document.belongs(self.export_of(document))
            if document.export is not None:
                self._export(document, document.export, work)
            elif document.kind == DEFINITION:
                self._definition(document, work)
            elif document.kind == SETTINGS:
                document.findings = faults_of(document.path, document.data)
            elif document.kind == RULE:
                book, text = self.book(document), document.documents[0].text
                document.findings = findings_in(text, document.path, document.shown, book)
        except CannotRun as failure:
            document.failure = failure
        except OSError as error:  # the folder is gone, or may not be entered
            said = f"{shown(document.root)} cannot be entered: {error.strerror or error}."
            document.failure = CannotRun(said)

    def _definition(self, document: Open, work: Workspace) -> None:
        if work.settings.of(document.path).excludes(document.path):
            return
        work.wholes.disk.typed = {
            os.path.realpath(each.path): each.data
            for each in self.open.values()
            if each.kind == DEFINITION and each is not document
        }
        document.whole, document.found = [], {}
        report = Report("", "", "")
        report.files = work.judged(document.shown, document.data)
        several = work.wholes.latest
        if not any(file.unread for file in report.files):
            document.whole = several
        document.findings = found = self._active(document, report, work)
        if several:
            document.texts = {each.path: each.text for each in several}
            document.found = {each.path: [] for each in several}
            for each in found:
                document.found.setdefault(each.path, []).append(each)
            document.findings = document.found.get(document.shown, [])

    def _export(self, document: Open, held: Held, work: Workspace) -> None:
        start = time.monotonic()
        unsaved = {each.shown: each.text for each in self.open.values() if each.export is held} | {
            document.shown: document.text
        }
        imported = held.read(unsaved)
        report = Report("", "", "")
        report.files = work.judged_export(imported)
        found = self._active(document, report, work)
        unread = {each.path for each in held.notes}
        held.found = {}
        for each in found:
            if each.path not in unread:
                held.found.setdefault(each.path, []).append(each)
        document.texts = imported.texts
        document.findings = held.found.get(document.shown, [])
        document.notes = [each for each in (*held.notes, *imported.notes)
                          if each.path == document.shown and not each.severity]  # fmt: skip
        held.took = time.monotonic() - start

    def _active(self, document: Open, report: Report, work: Workspace) -> list[Finding]:
        """The findings that count, in the language of the settings."""
        settings = work.settings.of(document.settings_path)
        book = work.book_for(settings)
        report.cards = document.cards = book.cards
        if book.judge.crashes:
            defect = "This is a defect of the program or of a rule; please report it."
            document.failure = CannotRun(book.judge.crashes.pop(), defect)
        code = settings.language()[0]
        if code != document.language.code:
            from pipelinelint.language.catalogue import language

            document.language = language(code)
        if not document.language.is_source:
            from pipelinelint.report.translated import translated

            report = translated(report, document.language)
            document.cards = report.cards
        return report.active


def findings_in(text: str, path: str, shown: str, book: Book) -> list[Finding]:
    """What the loader refuses in the rule file at a path, else each example that does not hold."""
    group = os.path.basename(os.path.dirname(path))
    name = os.path.splitext(os.path.basename(path))[0]
    data = text.encode("utf-8", "surrogatepass")
    made, problems = check_alone(data, group, name, shown, shipped_catalogue(), book.rules)
    found = [
        Finding("rule-refused", "error", each.message, shown, _at(text, each.line, each.column))
        for each in problems
    ]
    if made is None or found:
        return found
    rules = {**book.rules, name: made.rule}
    for example in made.examples:
        proof = prove_example(made.rule, example, rules)
        if not proof.is_ok:
            said = "\n".join([f"{proof.outcome}: {example.title}", *proof.details])
            place = _at(text, example.line - 1, 1)
            found.append(Finding("rule-example", "error", said, shown, place))
    return found


def _at(text: str, line: int, column: int) -> Span:
    """From a place, counted from 1, to the end of its line."""
    lines = text.split("\n")
    line = min(max(line, 1), len(lines))
    start = sum(len(each) + 1 for each in lines[: line - 1])
    said = lines[line - 1]
    if column == 1:
        column += len(said) - len(said.lstrip())
    start += column - 1
    return Span(Position(line, column, start), Position(line, column, end_of_line(text, start)))
