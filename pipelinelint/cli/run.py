"""One run over any number of files: settings, rules, definitions, exceptions."""

from __future__ import annotations

import os
import time

from pipelinelint import __version__
from pipelinelint.cli import say
from pipelinelint.cli.book import Book, Books
from pipelinelint.cli.settings_of import SettingsOf
from pipelinelint.engine.definition import Definition, define, is_definition
from pipelinelint.engine.report import FileReport, Report
from pipelinelint.errors import CannotRun
from pipelinelint.files.find import find
from pipelinelint.files.read import read_bytes, read_standard_input, shown
from pipelinelint.report import DEFINITIONS, FORMATS, TEXTS, default_format
from pipelinelint.settings.settings import Flags, unknown_names
from pipelinelint.source.read import read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.cli.check_options import CheckOptions
    from pipelinelint.engine.suppressions import Suppressions
    from pipelinelint.settings.settings import Settings
    from pipelinelint.source.nodes import Document

MANY = 200
"""From this many files on a terminal is told how far the run is."""


class Run:
    """Judges files one by one. `failures` are files that could not be judged at all.

    `keep` keeps the definitions, for those who go on working with them; `baseline` is the path of
    the baseline in force, empty without one.
    """

    def __init__(self, options: CheckOptions, keep: bool = False) -> None:
        self.options = options
        self.failures: list[CannotRun] = []
        flags = Flags(options.profile, options.fail_on, options.select, options.ignore)
        self.settings = SettingsOf(flags, options.config, options.no_config)
        first = options.format or default_format(os.environ)
        formats = [first, *(each.partition("=")[0] for each in options.output)]
        needs = DEFINITIONS if keep else _needs(formats)
        self.definitions = needs >= DEFINITIONS
        self.texts = needs >= TEXTS or options.score
        self.lines = options.color == "always" or say.is_terminal()
        self.books = Books(options.rules, texts=self.texts or self.lines)
        self.report = Report(__version__, options.profile or "", time.strftime("%Y-%m-%d"))
        self.baseline = "" if keep else self._find_baseline()
        self.inputs: list[str] = []
        self._checked: set[int] = set()
        self._accepting: Suppressions | None = None
        self._profiles: dict[str, None] = {}

    def judge(self, paths: list[str]) -> Report:
        """Judge files and folders; what cannot be judged is kept as a failure."""
        if self.options.source is not None:
            self._export(self.options.source, paths)
            return self.finish(paths)
        found = find([path for path in paths if path != "-"], self._excludes)
        self.report.skipped = found.skipped
        self.failures += found.failures
        self.inputs += found.paths
        many = len(found.paths) > MANY and say.is_watched() and not self.options.quiet
        for number, path in enumerate(found.paths):
            if many and number % 50 == 0:
                say.progress(f"{number} of {len(found.paths)} files")
            data = found.read.pop(path, None)
            try:
                if data is None:
                    self.one(path, read_bytes(path))
                else:
                    self._met(path, data)
            except CannotRun as failure:
                self._fail(failure)
        if many:
            say.progress("")
        if "-" in paths:
            try:
                self.one(self.options.stdin_filename or "<stdin>", read_standard_input())
            except CannotRun as failure:
                self._fail(failure)
        return self.finish(paths)

    def _fail(self, failure: CannotRun) -> None:
        """Keep a failure; settings that many files share are said once."""
        if all(failure.message != each.message for each in self.failures):
            self.failures.append(failure)

    def one(self, path: str, data: bytes, name: str = "") -> None:
        """Judge one file, shown under its path or another name."""
        name = name or shown(path)
        self._judge(path, data, name, read(data, name))

    def _met(self, path: str, data: bytes) -> None:
        """Judge a file met in a folder when it is a definition, else pass it over."""
        from pipelinelint.files.recognise import why_passed_over

        documents = read(data, shown(path))
        reason = why_passed_over(documents)
        if reason:
            self.report.skipped.append((shown(path), reason))
        else:
            self._judge(path, data, shown(path), documents)

    def _judge(self, path: str, data: bytes, name: str, documents: list[Document]) -> None:
        judged = [each for each in documents if is_definition(each) or each.problems]
        if not judged:
            raise _no_definition(name, not any(each.root for each in documents))
        if any(each.root is None for each in judged):
            from pipelinelint.files.recognise import names_pipelines

            if not names_pipelines(data):
                raise _unreadable(name, judged)
        settings = self.settings.of(path)
        for document in judged:
            self.add(define(document), settings, path)

    def _export(self, crm: str, paths: list[str]) -> None:
        """Judge a CRM's export in place; its settings are those of the file it is named after."""
        from pipelinelint.cli.exports import crm_named, definition_of, read_export, say_notes

        name = self.options.stdin_filename or "<stdin>"
        imported, skipped = read_export(crm_named(crm), paths, self._excludes, name)
        self.report.skipped = skipped
        self.inputs += [*paths, *imported.texts]
        self.add(definition_of(imported), self.settings.of(imported.path), imported.path)
        if not self.options.quiet:
            say_notes(imported)

    def refuse_clashes(self, outputs: list[str]) -> None:
        """Raise CannotRun when an output is something this run has read, or two are one file."""
        from pipelinelint.files.write import refuse_clashes

        folders = [*self.options.rules]
        for each in self.settings.reads:
            folders += [said.text for said in each.settings.rule_folders]
            folders += [said.text for said in each.settings.word_folders]
        inputs = [*self.inputs, *self.settings.files]
        if self.baseline:
            inputs.append(self.baseline)
        refuse_clashes(outputs, inputs, folders)

    def add(self, definition: Definition, settings: Settings, path: str) -> None:
        """Judge a definition and put what was found into the report."""
        book = self.book_for(settings)
        file = book.judge.judge(definition, settings, settings.names())
        self._accept(file, definition, settings, book)
        self._profiles[settings.scope(path).profile] = None
        self.report.files.append(file)
        if not self.definitions:
            file.lighten(self.lines)

    def book_for(self, settings: Settings) -> Book:
        """The rules for these settings; raises CannotRun when the settings are faulty."""
        book = self.books.with_folders(
            (each.text for each in settings.rule_folders), settings.folder
        )
        if id(settings) not in self._checked:
            for message, advice in unknown_names(self.settings.flags, book.cards):
                raise CannotRun(message, advice)
            _refuse_none(settings, book)
            if settings.path:
                from pipelinelint.cli.faults import refuse_faulty

                refuse_faulty(self.settings, settings, book.cards)
            self._checked.add(id(settings))
        return book

    def _accept(
        self, file: FileReport, definition: Definition, settings: Settings, book: Book
    ) -> None:
        """Mark the findings that are accepted, where anything is."""
        account = definition.account
        written = account is not None and bool(account.items("ignore"))
        if not (
            written
            or settings.ignores
            or any(_SPOKEN in text for text in definition.texts.values())
        ):
            return
        if self._accepting is None:
            from pipelinelint.engine.suppressions import Suppressions

            self._accepting = Suppressions(self.report.date, not self.options.no_suppressions)
        self._accepting.accept(file, definition, settings, book.cards)

    def _excludes(self, path: str) -> bool:
        return self.settings.of(path).excludes(path)

    def _find_baseline(self) -> str:
        from pipelinelint.cli.baseline_file import find_baseline

        return find_baseline(self.options.baseline, self.options.no_baseline)

    def finish(self, paths: list[str]) -> Report:
        """Complete the report once all files are judged."""
        report = self.report
        if self._accepting is not None:
            report.files += self._accepting.about_settings(self._is_complete(paths))
        if self.texts or self.baseline:
            from pipelinelint.cli.repository import from_top
            from pipelinelint.shape.fingerprint import sign

            sign(report.findings, from_top)
        for book in self.books.all:
            report.cards.update(book.cards)
            report.crashes += book.judge.crashes
        reads = self.settings.reads
        if reads:
            scope = reads[0].settings.scope()
            for name, card in report.cards.items():
                report.severities[name] = scope.severities(card).rule
                if self.definitions:
                    report.options[name] = scope.options_with_origin(card)
        report.profile = next(iter(self._profiles), self.options.profile or "recommended")
        if len(self._profiles) > 1:
            report.notes.append(f"Several profiles: {', '.join(self._profiles)}.")
        report.notes += [
            f"{shown(file)} is not read: {reason}."
            for file, reason in self.settings.discovery.passed_over.items()
        ]
        return report

    def _is_complete(self, paths: list[str]) -> bool:
        """Whether nothing else could need what the settings accept, such as an export here."""
        if self.options.source is not None or paths not in ([], ["."]):
            return False
        from pipelinelint.cli.projects import sfdx_folder

        return sfdx_folder(["."]) is None

    def fail_on(self) -> str:
        """The least severity that fails: the flag, the settings, else error (audits never)."""
        if self.options.fail_on or not self.settings.reads:
            return self.options.fail_on or "error"
        words = [read.settings.fail_on()[0] for read in self.settings.reads]
        return min(words, key=("info", "warning", "error", "never").index)


def _needs(formats: list[str]) -> int:
    """What the formats are made from; an unknown one is refused where it is delivered."""
    return max(FORMATS[each][1] for each in formats if each in FORMATS)


def _refuse_none(settings: Settings, book: Book) -> None:
    """A run that no rule is left for finds nothing, which must not look like a good result."""
    scope = settings.scope()
    if settings.overrides or any(not scope.severities(card).is_off for card in book.cards.values()):
        return
    by = "--select and --ignore" if not settings.path else f"{settings.path} and the options"
    raise CannotRun(
        f"No rule is left to check: {by} switch all of them off.",
        "Switch one on. To leave files out, `exclude` them in the settings.",
    )


_SPOKEN = "pipelinelint:"
"""What a comment begins with that accepts a finding."""


def _unreadable(path: str, documents: list[Document]) -> CannotRun:
    """What is said of a file that cannot be read and shows no sign of a definition."""
    problem = next(each.problems[0] for each in documents if each.problems)
    line = problem.span.start.line
    return CannotRun(
        f"{path} is not a pipeline definition. Line {line}: {problem.message}",
        "`pipelinelint init` writes one to compare with; `pipelinelint import` reads CRM exports.",
    )


def _no_definition(path: str, is_empty: bool) -> CannotRun:
    if is_empty:
        return CannotRun(
            f"{path} is empty.", "`pipelinelint init` writes a first definition to start from."
        )
    return CannotRun(
        f"{path} is not a pipeline definition: it has no `pipelines:`.",
        "`pipelinelint init` writes one to compare with; `--from hubspot` (salesforce, pipedrive, "
        "csv) judges an export.",
    )
