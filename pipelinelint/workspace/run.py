"""One run over any number of files: settings, rules, definitions, exceptions."""

from __future__ import annotations

import os
import time

from pipelinelint import __version__
from pipelinelint.engine import Definition, define, has_parts, is_definition, is_part
from pipelinelint.engine.report import FileReport, Report
from pipelinelint.errors import CannotRun
from pipelinelint.report import DEFINITIONS, TEXTS
from pipelinelint.settings import unknown_names, with_current_ids
from pipelinelint.settings.scope import Flags
from pipelinelint.source.read import read
from pipelinelint.workspace import is_inside, read_bytes, read_standard_input, shown
from pipelinelint.workspace.find import find, sfdx_folder
from pipelinelint.workspace.rules import Book, Books, refuse_none
from pipelinelint.workspace.settings import SettingsOf

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from pipelinelint.crm.imported import Imported
    from pipelinelint.engine.suppressions import Suppressions
    from pipelinelint.settings import Settings
    from pipelinelint.source.nodes import Document
    from pipelinelint.workspace.find import Found
    from pipelinelint.workspace.jobs import Part, Share
    from pipelinelint.workspace.parts import Wholes
    from pipelinelint.workspace.sources import Source

NAMED = 5
"""Files passed over that are named where nothing else was found; the others are counted."""

MANY = 200
"""From this many files on is told how far the run is, and unasked several processes judge."""

TOLD = 20
"""Files between two words about it."""


class Workspace:
    """The files, settings, rules and definitions of a run.

    `failures` say what could not be judged at all, `unread` are the paths of that, `inputs` those
    of what was read, `notes` what an export left out. `needs` says what the report is made for
    (LINES, TEXTS or DEFINITIONS of `report`), `remedies` that lines are shown with theirs.
    `baseline` is the path of the one in force, empty without. `progress` is told how far a long
    run is: files judged, and all. `jobs` is how many processes judge, 0 for as many as there are
    processors and work for.
    `exports` are the reports about exports, each with the CRM it was read as.
    `instead` is what definitions are to hold by path, where they are judged before it is written.
    `imported` is what a CRM holds, where it was read itself and not from an export.
    """

    def __init__(
        self,
        *,
        profile: str | None = None,
        fail_on: str | None = None,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        preview: bool = False,
        config: str | None = None,
        no_config: bool = False,
        rules: Sequence[str] = (),
        source: str | None = None,
        stdin_name: str | None = None,
        encoding: str = "",
        baseline: str = "",
        suppress: bool = True,
        needs: int = DEFINITIONS,
        remedies: bool = True,
        jobs: int = 1,
    ) -> None:
        self.source = source or ""
        self.stdin_name = stdin_name or "<stdin>"
        self._encoding = encoding
        self.imported: Imported | None = None
        self.baseline = baseline
        self.failures: list[CannotRun] = []
        self.unread: list[str] = []
        self.inputs: list[str] = []
        self.settings = SettingsOf(
            Flags(profile, fail_on, list(select), list(ignore), preview), config, no_config
        )
        self.definitions = needs >= DEFINITIONS
        self.texts = needs >= TEXTS
        self.lines = remedies
        self.rules = list(rules)
        self.books = Books(rules, texts=self.texts or self.lines)
        self.report = Report(__version__, profile or "", time.strftime("%Y-%m-%d"))
        self._profile = profile
        self._fail_on = fail_on
        self.suppress = suppress
        self.progress: Callable[[int, int], None] | None = None
        self._jobs = jobs
        self._options: dict[str, Any] = {
            "profile": profile,
            "select": list(select),
            "ignore": list(ignore),
            "preview": preview,
            "config": config,
            "no_config": no_config,
            "rules": self.rules,
            "suppress": suppress,
            "needs": needs,
            "remedies": remedies,
        }
        self._checked: set[int] = set()
        self.accepting: Suppressions | None = None
        self._profiles: dict[str, None] = {}
        self._reads_stdin = False
        self._idle: list[str] = []
        self.exports: list[tuple[str, FileReport]] = []
        self._named: dict[int, tuple[Settings, list[Source]]] = {}
        self._wholes: Wholes | None = None
        self.hints: list[str] = []
        self.instead: dict[str, bytes] = {}

    def judge(self, paths: list[str]) -> Report:
        """Judge files and folders; what cannot be judged is kept as a failure."""
        self._reads_stdin = "-" in paths
        if self.source:
            self._export(self.source, paths)
            return self.finish(paths)
        found = find([path for path in paths if path != "-"], self.excludes, self._exported)
        self.report.skipped = found.skipped
        for failure in found.failures:
            self._fail(failure, failure.path)
        self.inputs += found.paths
        if not self._judge_apart(found):
            tell = self.progress if len(found.paths) > MANY else None
            for number, path in enumerate(found.paths, start=1):
                self._try(path, found)
                if tell is not None and number % TOLD == 0:
                    tell(number, len(found.paths))
        if "-" in paths:
            try:
                self.one(self.stdin_name, read_standard_input())
            except CannotRun as failure:
                self._fail(failure, self.stdin_name)
        for path in [*paths, *found.settings]:
            self._exported(os.path.join(path, "_") if os.path.isdir(path) else path)
        if self._named:
            self._judge_named([path for path in paths if path != "-"])
        return self.finish(paths)

    def _try(self, path: str, found: Found) -> None:
        try:
            read = found.read.pop(path, None)
            self.judge_one(path, self.instead.get(path, read))
        except CannotRun as failure:
            self._fail(failure, path)

    def judge_one(self, path: str, data: bytes | None) -> None:
        """Judge a file that was named, or one met in a folder, which was read for that."""
        if data is None:
            self.one(path, read_bytes(path))
        else:
            self._met(path, data)

    def _judge_apart(self, found: Found) -> bool:
        """Judge what was found in several processes; False where this one has to."""
        few = len(found.paths) < (MANY if self._jobs == 0 else 2)
        if few or self._jobs == 1 or self.definitions:
            return False
        from functools import partial

        from pipelinelint.workspace.jobs import CannotShare, count_for, judged_apart
        from pipelinelint.workspace.parts import may_be_of_several

        processes = count_for(self._jobs, len(found.paths))
        if processes == 1:
            return False
        apart = [path for path in found.paths if not may_be_of_several(path, found.read.get(path))]
        if len(apart) < 2:
            return False
        files = [(path, found.read.get(path)) for path in apart]
        tell = self.progress if len(files) > MANY else None
        try:
            make = partial(type(self), **self._options)
            shares = judged_apart(files, processes, make, self.report.date, tell)
        except CannotShare as problem:
            if str(problem):
                said = f"Several processes cannot be used here ({problem}); one has judged all."
                self.report.notes.append(said)
            return False
        parts = dict(zip(apart, (part for share in shares for part in share.parts), strict=True))
        for path in found.paths:
            if path in parts:
                self._take(parts.pop(path), path)
            else:
                self._try(path, found)
        for share in shares:
            self._take_known(share)
        return True

    def _take(self, part: Part, path: str) -> None:
        """Put what another process found in a file into the report."""
        if self._wholes is not None and self._wholes.knows(path):
            return
        self.report.skipped += part.skipped
        self.hints += part.hints
        try:
            if part.has_settings:
                settings = self.settings.of(path)
                for file in part.files:
                    self._enter(file, settings, path)
            if part.failure is not None:
                raise CannotRun(*part.failure)
        except CannotRun as failure:
            self._fail(failure, path)

    def _take_known(self, share: Share) -> None:
        for book in self.books.all[:1]:  # with several, one process judges
            book.judge.crashes += share.crashes
        if share.known:
            accepting = self._suppressions()
            accepting.add(share.known, share.ran, share.hints)
            for path, used in share.used:
                accepting.add_used(self.settings.of(path), used)

    def _fail(self, failure: CannotRun, path: str = "") -> None:
        """Keep a failure; settings that many files share are said once."""
        if path:
            self.unread.append(shown(path))
        if all(failure.message != each.message for each in self.failures):
            self.failures.append(failure)

    def one(self, path: str, data: bytes, name: str = "") -> None:
        """Judge one file, shown under its path or another name."""
        name = name or shown(path)
        self._judge(path, data, name, read(data, name))

    def judged(self, path: str, data: bytes) -> list[FileReport]:
        """What is found in a text, with the edits that fix it; it need not be on the disk.

        For an editor and for fixes: the report of the run says nothing of it. Of one of several
        files of a definition all are judged, with what `wholes` holds in place of the others.
        `needs` must be TEXTS or more. Raises CannotRun where `one` does.
        """
        with self.wholes.having(path, data):
            return self._aside(lambda: self.one(path, data))

    def judged_export(self, imported: Imported) -> list[FileReport]:
        """What is found in an export that was read, as `judged` does."""
        return self._aside(lambda: self._add_export(imported))

    def _aside(self, judge: Callable[[], None]) -> list[FileReport]:
        before = len(self.report.files)
        try:
            judge()
        finally:
            files = self.report.files[before:]
            del self.report.files[before:]
            self.exports.clear()
        if self.baseline:
            from pipelinelint.workspace.baselines import mark_in

            mark_in(files, self.report, self.baseline)
        return files

    def _met(self, path: str, data: bytes) -> None:
        """Judge a file met in a folder when it is a definition, else pass it over."""
        from pipelinelint.workspace.recognise import why_passed_over

        documents = read(data, shown(path))
        reason = why_passed_over(documents)
        if reason:
            self.report.skipped.append((shown(path), reason))
        else:
            self._judge(path, data, shown(path), documents, met=True)

    def _judge(
        self, path: str, data: bytes, name: str, documents: list[Document], met: bool = False
    ) -> None:
        """Judge what is in a file, which was `met` in a folder or else named."""
        if self._wholes is not None and self._wholes.knows(path):
            return
        if is_part(documents[0]):
            self._part(path, data, documents[0], met)
            return
        judged = [each for each in documents if is_definition(each) or each.problems]
        if not judged:
            from pipelinelint.workspace.nothing import no_definition

            raise no_definition(name, data, documents)
        if any(each.root is None for each in judged):
            from pipelinelint.workspace.recognise import names_pipelines

            if not names_pipelines(data):
                from pipelinelint.workspace.nothing import unreadable

                raise unreadable(name, judged, data)
        settings = self.settings.of(path)
        for document in judged:
            if has_parts(document):
                self._whole(path, document, settings)
            else:
                self.add(define(document), settings, path)

    @property
    def wholes(self) -> Wholes:
        """The definitions in several files."""
        if self._wholes is None:
            from pipelinelint.workspace.parts import Wholes

            self._wholes = Wholes()
        return self._wholes

    def _whole(self, path: str, main: Document, settings: Settings) -> None:
        """Judge a definition in several files, once, whichever of them is met."""
        whole = self.wholes.define(path, main)
        self.inputs += self.wholes.paths
        told = {shown(each) for each in self.wholes.paths[1:]}  # one may have been met before
        self.report.files = [each for each in self.report.files if each.path not in told]
        self.report.skipped = [each for each in self.report.skipped if each[0] not in told]
        self.add(whole, settings, path)

    def _part(self, path: str, data: bytes, document: Document, met: bool) -> None:
        """Judge the definition a part belongs to. Raises CannotRun where there is none."""
        from pipelinelint.workspace.parts import way_to_main

        main = way_to_main(path, document)
        if met and self.excludes(main):
            reason = f"a part of {shown(main)}, which the settings exclude"
            self.report.skipped.append((shown(path), reason))
            return
        there, documents = self.wholes.main_of(path, data, main)
        self._judge(main, there, self.wholes.disk.name(main), documents)
        self.wholes.require(path, main)

    def _export(self, crm: str, paths: list[str]) -> None:
        """Judge a CRM's export in place; its settings are those of the file it is named after."""
        from pipelinelint.workspace.exports import crm_named, read_export

        imported = self.imported
        if imported is None:
            imported, self.report.skipped = read_export(
                crm_named(crm), paths, self.excludes, self.stdin_name, self._encoding
            )
        self.inputs += paths
        self._add_export(imported)

    def _add_export(self, imported: Imported) -> None:
        """Judge an export, and those that stood in the same folder, each by itself."""
        from pipelinelint.workspace.exports import definition_of

        for each in (imported, *imported.others):
            self.inputs += each.texts
            self.add(definition_of(each), self.settings.of(each.path), each.path)
            file = self.report.files[-1]
            file.notes[:0] = [note for note in each.notes if not note.severity]
            self.exports.append((each.crm, file))

    @property
    def names_exports(self) -> bool:
        """Whether the command line or settings say that there is an export."""
        return bool(self.source or self._named)

    def _exported(self, path: str) -> bool:
        """Whether a file is part of an export that settings met so far name."""
        try:
            settings = self.settings.of(path)
        except CannotRun:  # it is said where the file is judged
            return False
        if settings.exports and id(settings) not in self._named:
            from pipelinelint.workspace.sources import sources_of

            self._named[id(settings)] = settings, sources_of(settings)
        return any(each.has(path) for _, sources in self._named.values() for each in sources)

    def _judge_named(self, paths: list[str]) -> None:
        """Judge the exports settings name, where the run is about them."""
        for settings, sources in self._named.values():
            try:
                self.book_for(settings)
            except CannotRun as failure:
                self._fail(failure)
                continue
            for source in sources:
                if any(source.touches(path) for path in paths):
                    self._judge_source(source)

    def _judge_source(self, source: Source) -> None:
        try:
            imported, skipped = source.read()
            self.report.skipped += skipped
            self._add_export(imported)
        except CannotRun as failure:
            advice = failure.advice or f"{source.origin} names it."
            self._fail(CannotRun(failure.message, advice, failure.details), source.origin)

    def refuse_clashes(self, outputs: list[str]) -> None:
        """Raise CannotRun when an output is something this run has read, or two are one file."""
        from pipelinelint.workspace.write import STDIN, refuse_clashes

        folders = [*self.rules]
        for each in self.settings.reads:
            folders += [said.text for said in each.settings.rule_folders]
            folders += [said.text for said in each.settings.word_folders]
        inputs = [*self.inputs, *self.settings.files]
        if self.baseline:
            inputs.append(self.baseline)
        if self._reads_stdin:
            inputs.append(STDIN)
        refuse_clashes(outputs, inputs, folders)

    def add(self, definition: Definition, settings: Settings, path: str) -> None:
        """Judge a definition and put what was found into the report."""
        book = self.book_for(settings)
        file = book.judge.judge(definition, settings, settings.names())
        self._accept(file, definition, settings, book)
        if not self.definitions:
            file.lighten(self.lines)
        self._enter(file, settings, path)

    def _enter(self, file: FileReport, settings: Settings, path: str) -> None:
        """Put a judged file into the report."""
        book, scope = self.book_for(settings), settings.scope(path)
        file.profile, file.cards = scope.profile, book.cards
        file.severity_of = lambda card, pipeline: (
            (settings.scope(path, pipeline) if pipeline else scope).severities(card).rule
        )
        self._profiles[scope.profile] = None
        if settings.overrides and all(
            scope.severities(each).is_off for each in book.cards.values()
        ):
            self._idle.append(file.path)
        self.report.files.append(file)

    def book_for(self, settings: Settings) -> Book:
        """The rules for these settings; raises CannotRun when the settings are faulty."""
        book = self.books.with_folders(
            (each.text for each in settings.rule_folders), settings.folder
        )
        if id(settings) not in self._checked:
            self.hints += with_current_ids(settings, book.cards)
            for message, advice in unknown_names(self.settings.flags, book.cards):
                raise CannotRun(message, advice)
            refuse_none(settings, book)
            if settings.path:
                from pipelinelint.workspace.settings import refuse_faulty

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
            or settings.named
            or any(_SPOKEN in text for text in definition.texts.values())
        ):
            return
        self._suppressions().accept(file, definition, settings, book.cards)

    def _suppressions(self) -> Suppressions:
        if self.accepting is None:
            from pipelinelint.engine.suppressions import Suppressions

            self.accepting = Suppressions(self.report.date, self.suppress, fixes=self.texts)
        return self.accepting

    def excludes(self, path: str) -> bool:
        """Whether the settings keep a file out."""
        return self.settings.of(path).excludes(path)

    def finish(self, paths: list[str]) -> Report:
        """Complete the report once all files are judged."""
        report = self.report
        self._tell_idle()
        self._refuse_bare()
        if self.accepting is not None:
            report.files += self.accepting.about_settings(self._is_whole(paths))
            self.hints += self.accepting.hints
        report.notes += dict.fromkeys(self.hints)
        if self.texts or self.baseline:
            from pipelinelint.shape.finding import sign
            from pipelinelint.workspace import from_top

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
        report.profile = next(iter(self._profiles), self._profile or "recommended")
        if len(self._profiles) > 1:
            report.notes.append(f"Several profiles: {', '.join(self._profiles)}.")
        report.notes += [
            f"{shown(file)} is not read: {reason}."
            for file, reason in self.settings.discovery.passed_over.items()
        ]
        return report

    def _tell_idle(self) -> None:
        """Files for which the settings' overrides leave no rule were not judged."""
        if not self._idle:
            return
        named = ", ".join(self._idle[:NAMED]) + (" and more" if len(self._idle) > NAMED else "")
        if len(self._idle) == len(self.report.files):
            said = "No rule is left to check: overrides of the settings switch all of them off for"
            advice = "Switch one on. To leave files out, `exclude` them in the settings."
            self._fail(CannotRun(f"{said} {named}.", advice))
        else:
            self.report.notes.append(f"No rule is left for {named}: overrides switch all off.")

    def _refuse_bare(self) -> None:
        """Definitions without a pipeline or anything else to judge: an empty run is never green,
        and no report says that nothing was found."""
        files = self.report.files
        if files and not any(map(_holds_something, files)):
            self.report.files = []
            named = ", ".join(each.path for each in files[:NAMED])
            self._fail(
                CannotRun(
                    f"There is nothing to judge in {named}: `pipelines:` is empty.",
                    "Write the first one; `pipelinelint init -` shows a short definition.",
                )
            )

    def _is_whole(self, paths: list[str]) -> Callable[[str], bool]:
        """Whether the run was over all that could need what a settings file accepts: everything
        below its folder, an export that is there too, and all of it could be read."""
        if (
            self.source
            or paths not in ([], ["."])
            or self.failures
            or any(file.unread for file in self.report.files)
            or not (self.exports or sfdx_folder(["."]) is None)
        ):
            return lambda path: False
        return lambda path: is_inside(os.path.dirname(os.path.abspath(path)), os.curdir)

    def whole(self, paths: list[str]) -> Report:
        """As `judge`, for what needs every definition whole: raises CannotRun for a failure."""
        report = self.judge(paths)
        if self.failures:
            raise self.failures[0]
        if not report.files:
            raise self.nothing_matched(paths)
        for file in report.files:
            if file.unread:
                first = file.findings[0]
                place = f"{first.path}:{first.span.start.line}"
                raise CannotRun(f"{place}: {first.message}", "Fix it first; nothing was written.")
        if report.crashes:
            raise CannotRun(report.crashes[0], "This is a defect of the program or of a rule.")
        return report

    def nothing_matched(self, paths: list[str], hint: str = "") -> CannotRun:
        """No file was a pipeline definition: an empty run is never green."""
        from pipelinelint.workspace.nothing import nothing_matched

        return nothing_matched(self.report.skipped, paths, hint)

    def language(self) -> str:
        """The language the settings ask for; English where files of the run disagree."""
        asked = {read.settings.language()[0] for read in self.settings.reads}
        return asked.pop() if len(asked) == 1 else "en"

    def fail_on(self) -> str:
        """The least severity that fails: the flag, the settings, else error (audits never)."""
        if self._fail_on or not self.settings.reads:
            return self._fail_on or "error"
        words = [read.settings.fail_on()[0] for read in self.settings.reads]
        return min(words, key=("info", "warning", "error", "never").index)


def _holds_something(file: FileReport) -> bool:
    if file.findings or not file.is_definition or file.pipelines or not file.outline:
        return True
    from pipelinelint.facts.account import SECTIONS

    return len(file.absent) < len(SECTIONS)


_SPOKEN = "pipelinelint:"
"""What a comment begins with that accepts a finding."""
