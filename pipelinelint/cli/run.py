"""One run over any number of files: settings, rules, definitions, exceptions."""

from __future__ import annotations

import sys
import time

from pipelinelint import __version__
from pipelinelint.cli.book import Book, Books
from pipelinelint.cli.settings_of import SettingsOf
from pipelinelint.engine.definition import Definition, define, is_definition
from pipelinelint.engine.report import FileReport, Report
from pipelinelint.files.find import find
from pipelinelint.files.problem import CannotRun
from pipelinelint.files.read import MAX_BYTES, read_bytes, shown
from pipelinelint.lexicon.naming import Naming
from pipelinelint.settings.flags import Flags, unknown_names
from pipelinelint.source.yaml_reader import read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.cli.check_options import CheckOptions
    from pipelinelint.settings.settings import Settings

LIGHT = ("text",)
"""Formats that need neither the definitions nor the long texts of the rules."""


class Run:
    """Judges files one by one. `failures` are files that could not be judged at all."""

    def __init__(self, options: CheckOptions, keep: bool = False) -> None:
        self.options = options
        self.failures: list[CannotRun] = []
        self.settings = SettingsOf(
            Flags(options.profile, options.fail_on, options.select, options.ignore),
            options.config,
            options.no_config,
        )
        formats = [options.format or "text", *(each.partition("=")[0] for each in options.output)]
        self.keep = keep or options.score or any(each not in LIGHT for each in formats)
        self.books = Books(options.rules, texts=self.keep or sys.stdout.isatty())
        self.report = Report(__version__, options.profile or "", time.strftime("%Y-%m-%d"))
        self._naming: dict[int, Naming] = {}
        self._profiles: dict[str, None] = {}

    def judge(self, paths: list[str]) -> Report:
        """Judge files and folders; what cannot be judged is kept as a failure."""
        found = find([path for path in paths if path != "-"], self._excludes)
        self.report.skipped = found.skipped
        many = len(found.paths) > 200 and sys.stderr.isatty() and not self.options.quiet
        for number, path in enumerate(found.paths):
            if many and number % 50 == 0:
                print(f"\r{number} of {len(found.paths)} files", end="", file=sys.stderr)
            try:
                data = found.read.pop(path, None)
                self._file(path, read_bytes(path) if data is None else data)
            except CannotRun as failure:
                self.failures.append(failure)
        if many:
            print("\r" + " " * 40 + "\r", end="", file=sys.stderr)
        if "-" in paths:
            self._file(self.options.stdin_filename or "<stdin>", _standard_input())
        return self._finish()

    def _file(self, path: str, data: bytes) -> None:
        documents = read(data, shown(path))
        judged = [each for each in documents if is_definition(each) or each.problems]
        if not judged:
            raise _no_definition(shown(path), not any(each.root for each in documents))
        settings = self.settings.of(path)
        for document in judged:
            self._judge(define(document), settings, path)

    def _judge(self, definition: Definition, settings: Settings, path: str) -> None:
        book = self.book_for(settings)
        file = book.judge.judge(definition, settings, self._naming_of(settings))
        self._accept(file, definition, settings, book)
        profile = settings.scope(path).profile
        self._profiles[profile] = None
        if not self.keep:
            file.account = None
        self.report.files.append(file)

    def book_for(self, settings: Settings) -> Book:
        """The rules for these settings; raises CannotRun when the settings are faulty."""
        known = len(self.books.all)
        book = self.books.with_folders(each.text for each in settings.rule_folders)
        if len(self.books.all) != known:
            for message, advice in unknown_names(self.settings.flags, book.cards):
                raise CannotRun(message, advice)
        if settings.layers:
            from pipelinelint.cli.faults import refuse_faulty

            refuse_faulty(self.settings, settings, book.cards)
        return book

    def _accept(
        self, file: FileReport, definition: Definition, settings: Settings, book: Book
    ) -> None:
        """Mark the findings that are accepted, and report exceptions that do not hold."""
        if not file.findings and "pipelinelint:" not in "".join(definition.texts.values()):
            return
        from pipelinelint.suppress.apply import Exceptions, apply

        silent = {gap.rule for gap in file.gaps}
        scope = settings.scope(definition.path)
        ran = {
            name
            for name, card in book.cards.items()
            if name not in silent and not scope.words(card).is_off
        }
        run = Exceptions(self.report.date, book.cards, ran, hold=not self.options.no_suppressions)
        more, _ = apply(
            file.findings,
            definition.documents,
            definition.account,
            settings.ignores_for(definition.path),
            run,
        )
        file.findings += more
        file.findings.sort(key=lambda finding: finding.order)

    def _naming_of(self, settings: Settings) -> Naming:
        known = self._naming.get(id(settings))
        if known is None:
            said = settings.naming
            known = self._naming[id(settings)] = Naming(
                said.languages,
                said.overrides,
                said.allow,
                said.terms,
                [each.text for each in settings.word_folders],
            )
        return known

    def _excludes(self, path: str) -> bool:
        return self.settings.of(path).excludes(path)

    def _finish(self) -> Report:
        report = self.report
        if self.keep or self.options.baseline is not None:
            from pipelinelint.cli.repository import from_top
            from pipelinelint.shape.fingerprint import sign

            sign(report.findings, from_top)
        report.profile = ", ".join(self._profiles) or self.options.profile or "recommended"
        for book in self.books.all:
            report.cards.update(book.cards)
            report.crashes += book.judge.crashes
        settings = self.settings.reads[0].settings if self.settings.reads else None
        if settings is not None:
            scope = settings.scope()
            for name, card in report.cards.items():
                report.severities[name] = scope.words(card).rule
                if self.keep:
                    report.options[name] = scope.options_with_origin(card)
        return report

    def fail_on(self) -> str:
        """The least severity that fails: the flag, the settings, else error (audits never)."""
        reads = self.settings.reads
        if self.options.fail_on or not reads:
            return self.options.fail_on or "error"
        words = [read.settings.fail_on()[0] for read in reads]
        order = ("info", "warning", "error", "never")
        return min(words, key=order.index)


def _standard_input() -> bytes:
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise CannotRun(f"Standard input has more than {MAX_BYTES // 1_000_000} MB.")
    return data


def _no_definition(path: str, is_empty: bool) -> CannotRun:
    if is_empty:
        return CannotRun(
            f"{path} is empty.", "`pipelinelint init` writes a first definition to start from."
        )
    return CannotRun(
        f"{path} is not a pipeline definition: it has no `pipelines:`.",
        "`pipelinelint init` writes one to compare with; `pipelinelint import` reads CRM exports.",
    )
