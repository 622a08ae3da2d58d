"""What is open in the editor, and what is found in it: as `check` run in its folder would."""

from __future__ import annotations

import os

from pipelinelint.engine.report import Report
from pipelinelint.errors import CannotRun
from pipelinelint.language import ENGLISH, Language
from pipelinelint.lsp.rule_files import findings_in
from pipelinelint.report import TEXTS
from pipelinelint.ruleset.rule import Card
from pipelinelint.source.nodes import Mapping
from pipelinelint.source.read import read
from pipelinelint.workspace.find import OURS
from pipelinelint.workspace.read import shown
from pipelinelint.workspace.recognise import why_passed_over
from pipelinelint.workspace.repository import BASELINE, find_baseline, top
from pipelinelint.workspace.run import Workspace
from pipelinelint.workspace.settings import faults_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.shape.finding import Finding
    from pipelinelint.source.nodes import Document
    from pipelinelint.workspace.rules import Book

DEFINITION, SETTINGS, RULE = "definition", "settings", "rule"
"""What a text can be; each is the name of its schema."""
NONE = ""


class Open:
    """A text that is open: its path, the folder `check` would be run in, and what was found.

    `kind` is what it is, `findings` what was found, in `language`; `failure` says why nothing can
    be. `documents` are what it holds now, `good` what it held when it could last be read. `cards`
    are the rules that judged it.
    """

    def __init__(self, uri: str, path: str, root: str) -> None:
        self.uri = uri
        self.path = path
        self.root = root
        self.text = ""
        self._typed: str | None = None
        self.kind = NONE
        self.documents: list[Document] = []
        self.good: list[Document] = []
        self.findings: list[Finding] = []
        self.failure: CannotRun | None = None
        self.cards: dict[str, Card] = {}
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
    def is_readable(self) -> bool:
        """Whether its nodes are those of the text as it is now."""
        return self.good is self.documents

    def take(self, text: str) -> None:
        """Hold this text, and see what it is; one that was a definition stays one while broken."""
        self.text = text
        self.documents = read(self.data, self.shown)
        if all(not each.fatal for document in self.documents for each in document.problems):
            self.good = self.documents
            self.kind = self._kind()
        elif self.kind == NONE:
            self.kind = self._kind()

    def typed(self, text: str) -> None:
        """Hold this text, and see what it is once somebody asks: a large one takes a while."""
        self._typed = text

    def settle(self) -> None:
        """Take what was typed last."""
        if self._typed is not None:
            text, self._typed = self._typed, None
            self.take(text)

    @property
    def shown(self) -> str:
        """Its path as seen from its folder."""
        relative = os.path.relpath(self.path, self.root)
        return self.path if relative.startswith("..") else relative.replace(os.sep, "/")

    def _kind(self) -> str:
        name = os.path.basename(self.path)
        if name in OURS:
            return NONE if name == BASELINE else SETTINGS
        root = self.documents[0].root
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
        self._workspaces: dict[str, Workspace] = {}
        self._here = ""

    def root_of(self, path: str) -> str:
        """The folder of the editor a file is in, the innermost; else its repository."""
        inside = [each for each in self.roots if path.startswith(os.path.join(each, ""))]
        return max(inside, key=len) if inside else top(os.path.dirname(path))

    def renew(self) -> None:
        """Read settings, rules and baselines anew, the next time they are needed."""
        self._workspaces.clear()

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
        return work.book_for(work.settings.of(document.path))

    def check(self, document: Open) -> None:
        """Find what is to be said of a text."""
        document.findings, document.failure = [], None
        try:
            work = self.workspace(document.root)
            if document.kind == DEFINITION:
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
        settings = work.settings.of(document.path)
        if settings.excludes(document.path):
            return
        report = Report("", "", "")
        report.files = work.judged(document.shown, document.data)
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
        document.findings = report.active
