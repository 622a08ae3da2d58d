"""Mark the findings that are accepted, and report exceptions that do not hold.

An exception holds when it gives a reason, names rules that exist and is not past its date. One
that suppresses a finding covers the rules that were silent for it as well: they saw the same
defect. A comment covers its line and what begins on it, a block its path and all below.
"""

from __future__ import annotations

from bisect import bisect_left

from pipelinelint.engine import suppression_faults as faults
from pipelinelint.engine.report import FileReport
from pipelinelint.engine.suppression_places import (
    Places,
    Quiet,
    blocks_by_line,
    flat,
    paths_to,
    unlooked,
)
from pipelinelint.ruleset import current_ids
from pipelinelint.shape.accepted import FORM, Accepted, accepted, is_day, renamed, written_in
from pipelinelint.shape.drift import RULES as DRIFT
from pipelinelint.shape.finding import Suppression
from pipelinelint.shape.misfit import RULES as STRUCTURE
from pipelinelint.shape.model import Item
from pipelinelint.source.nodes import path_of
from pipelinelint.text import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from typing import TypeAlias

    from pipelinelint.engine import Definition
    from pipelinelint.ruleset import Card
    from pipelinelint.settings import Settings
    from pipelinelint.shape.finding import Finding
    from pipelinelint.source.nodes import Document

    Key: TypeAlias = tuple[str, int, str]
    Extent: TypeAlias = tuple[int, int]
    Line: TypeAlias = tuple[str, str]


class Suppressions:
    """Marks accepted findings file by file, and at the end says which exceptions do not hold.

    `fixes` asks for the edits that fix exceptions; `hints` say where a rule has another name now.
    With `of_drift` only exceptions to differences with the CRM are looked at.
    """

    __slots__ = ("_by_settings", "fixes", "hints", "hold", "known", "of_drift", "ran", "today")

    def __init__(self, today: str, hold: bool, fixes: bool = False, of_drift: bool = False) -> None:
        self.of_drift = of_drift
        self.today = today
        self.hold = hold
        self.fixes = fixes
        self.hints: list[str] = []
        self.known: set[str] = {*STRUCTURE, *DRIFT}
        self.ran: set[str] = set() if of_drift else set(STRUCTURE)
        self._by_settings: dict[int, tuple[Settings, set[Key]]] = {}

    def accept(
        self,
        file: FileReport,
        definition: Definition,
        settings: Settings,
        cards: dict[str, Card],
    ) -> None:
        """Mark what is accepted in one definition; faulty exceptions become findings of it.

        Where it is several files, an exception of the settings for one of them holds for the
        findings in that one.
        """
        silent = {gap.rule for gap in file.gaps if gap.reason != "nothing to judge"}
        scope = settings.scope(definition.path)
        ran = {
            name
            for name, card in cards.items()
            if name not in silent and not scope.severities(card).is_off
        }
        self.known |= set(cards)
        self.ran |= ran
        run = self._exceptions(ran | set(STRUCTURE))
        run.names = current_ids(cards)
        run.quiet = unlooked(file, definition, settings, cards)
        _, used_before = self._by_settings.setdefault(id(settings), (settings, set()))
        by_path: dict[str, list[Finding]] = {}
        for finding in file.findings:
            by_path.setdefault(finding.path, []).append(finding)
        if settings.named:
            from pipelinelint.engine.allowed_names import held

            used_before |= {key(each, "") for each in held(settings.named, definition)}
        more = apply(file.findings, definition.documents, definition.account, run)
        for path in definition.texts:
            here = by_path.get(path, [])
            ignores = settings.ignores_for(path)
            used_before |= apply_settings(here, ignores, run)
            used_before |= _untold(ignores, run)
        if self.fixes and more:
            from pipelinelint.engine.suppression_edits import add_edits

            add_edits(more, definition.documents)
        file.findings += more
        file.findings.sort(key=lambda finding: finding.order)
        self.hints += run.hints

    def _exceptions(self, ran: set[str]) -> Exceptions:
        run = Exceptions(self.today, self.known, ran, hold=self.hold)
        run.of_drift = self.of_drift
        return run

    def used(self) -> dict[int, set[Key]]:
        """What exceptions of settings accepted, by the `id` of the settings."""
        return {key: used for key, (_, used) in self._by_settings.items()}

    def add(self, known: set[str], ran: set[str], hints: list[str]) -> None:
        """Rules another run of the same kind knows and ran, and its hints."""
        self.known |= known
        self.ran |= ran
        self.hints += hints

    def add_used(self, settings: Settings, used: set[Key]) -> None:
        """What another run saw exceptions of these settings accept."""
        self._by_settings.setdefault(id(settings), (settings, set()))[1].update(used)

    def about_settings(self, is_whole: Callable[[str], bool]) -> list[FileReport]:
        """Findings about exceptions of the settings, as reports of the settings files.

        `is_whole` says of a settings file whether all that could need its exceptions was judged.
        """
        reports: dict[str, FileReport] = {}
        run = self._exceptions(self.ran)
        used = {each for _, some in self._by_settings.values() for each in some}
        accepted = dict.fromkeys(
            each
            for settings, _ in self._by_settings.values()
            for each in (*settings.ignores, *settings.named)
        )
        known: set[Key] = set()  # a file that several extend is read for each of them
        for each in accepted:
            place = key(each, "")
            if place in known:
                continue
            known.add(place)
            for finding in self._about(each, used, run, is_whole(each.path)):
                report = reports.setdefault(finding.path, FileReport(finding.path, {}, None))
                report.unread = False
                report.findings.append(finding)
        for report in reports.values():
            report.findings.sort(key=lambda finding: finding.order)
        return list(reports.values())

    def _about(
        self, each: Accepted, used: Collection[Key], run: Exceptions, complete: bool
    ) -> list[Finding]:
        if each.source != "name":
            return judge_settings([each], used, run, complete)
        if not complete or self.of_drift or key(each, "") in used:
            return []
        from pipelinelint.engine.allowed_names import unneeded

        return unneeded(each, self.ran)


class Exceptions:
    """What a run knows when it applies exceptions.

    `names` are the ids rules had before, with those they have now; `hints` say where one was used.
    `today` is the day of the run (ISO date), `known` the ids of all rules, `ran` those that were
    run on the definition and could have found something. Without `hold` nothing is suppressed,
    and what is wrong with exceptions is still said. With `of_drift` others than those to
    differences with the CRM are another run's. `quiet` are, by rule, or "" for all of them, the
    flat paths at which nothing was looked for, so that finding nothing there shows nothing.
    """

    __slots__ = (
        "_meant", "_quiet", "hints", "hold", "known", "names", "of_drift", "quiet", "ran", "today",
    )  # fmt: skip

    def __init__(
        self, today: str, known: Collection[str], ran: Collection[str], hold: bool = True
    ) -> None:
        self.today = today
        self.known = known
        self.ran = ran
        self.hold = hold
        self.of_drift = False
        self.names: dict[str, str] = {}
        self.quiet: dict[str, list[str]] = {}
        self.hints: list[str] = []
        self._meant: dict[str, str | None] = {}
        self._quiet: dict[str, Quiet] = {}

    def concerns(self, each: Accepted) -> bool:
        """Whether this run has anything to say of an exception."""
        return not self.of_drift or any(name in DRIFT for name, _ in each.rules)

    def faults(self, each: Accepted) -> list[Finding]:
        """What is wrong with an exception in itself."""
        found = [
            faults.unknown_rule(each, name, span, self._rule_meant(name))
            for name, span in each.rules
            if not self.of_drift and (name not in self.known or name in faults.RULES)
        ]
        if not each.reason.strip():
            found.append(faults.without_reason(each))
        elif each.until and not is_day(each.until):
            found.append(faults.bad_date(each))
        elif each.until and each.until < self.today:
            found.append(faults.expired(each))
        return found

    def shows(self, each: Accepted, name: str) -> bool:
        """Whether finding nothing of a rule at its path, below it or above shows anything."""
        return not self.at(name).reaches(flat(each.at))

    def at(self, name: str) -> Quiet:
        """Where a rule did not look."""
        if name not in self._quiet:
            told = () if name in STRUCTURE else ("", name)
            paths = (path for each in told for path in self.quiet.get(each, ()))
            self._quiet[name] = Quiet(paths)
        return self._quiet[name]

    def holds(self, each: Accepted) -> bool:
        """Whether it has a reason and is not past its date."""
        if not each.reason.strip():
            return False
        return not each.until or (is_day(each.until) and each.until >= self.today)

    def _rule_meant(self, name: str) -> str | None:
        if name not in self._meant:
            self._meant[name] = nearest(name, sorted(self.known))
        return self._meant[name]


def apply(
    findings: list[Finding],
    documents: list[Document],
    account: Item | None,
    run: Exceptions,
) -> list[Finding]:
    """Set `suppression` on the findings of one definition that exceptions written in it accept;
    findings about these exceptions.

    A comment accepts what stands in its own file, an entry of `ignore` what its path leads to.
    """
    found: list[Finding] = []
    covered = _Covered(findings, run.hold)
    places = Places(account) if account is not None else None
    for document in documents:
        found += _comments(document, covered, run, places)
    if account is not None and documents and places is not None:
        for item in account.items("ignore"):
            each = accepted(item, path_of(item.node, documents[0].path), "definition")
            found += _block(each, covered, places, run)
    return found


def apply_settings(
    findings: list[Finding], settings: Iterable[Accepted], run: Exceptions
) -> set[Key]:
    """Set `suppression` on the findings of one file that the exceptions of the settings for it
    accept; the keys of those that were of use.

    Whether one is of no use only the whole run can tell (see `judge_settings`).
    """
    used: set[Key] = set()
    covered = _Covered(findings, run.hold)
    for each in settings:
        if run.holds(each):
            used |= {key(each, name) for name in covered.below(each)}
    return used


def judge_settings(
    settings: Iterable[Accepted], used: Collection[Key], run: Exceptions, complete: bool
) -> list[Finding]:
    """Findings about the exceptions of the settings, once all definitions are judged.

    Only a `complete` run, one over everything the settings file governs, shows that an exception
    is of no use: a file that was not checked might need it.
    """
    found: list[Finding] = []
    for each in settings:
        if not run.concerns(each):
            continue
        found += run.faults(each)
        if complete and run.holds(each):
            names = {name for name, _ in each.rules if key(each, name) in used}
            found += _unused(each, names, run, [name for name, _ in each.rules])
    return found


def key(each: Accepted, rule: str) -> Key:
    """What tells an exception to a rule from all others; survives a way between processes."""
    return (each.path, each.span.start.offset, rule)


def _untold(settings: Iterable[Accepted], run: Exceptions) -> set[Key]:
    """Of exceptions of the settings, those nobody can tell the use of."""
    return {
        key(each, name) for each in settings for name, _ in each.rules if not run.shows(each, name)
    }


def _comments(
    document: Document, covered: _Covered, run: Exceptions, places: Places | None
) -> list[Finding]:
    comments = written_in(document)
    if not comments:
        return []
    found: list[Finding] = []
    blocks = blocks_by_line(document.root, {each.line for each in comments})
    for comment in comments:
        each = comment.accepted
        if each is None:
            if not run.of_drift:
                found.append(faults.unreadable(document.path, comment.span, FORM))
            continue
        if not run.concerns(each):
            continue
        run.hints += renamed(each, run.names)
        found += run.faults(each)
        if run.holds(each):
            here = blocks.get(comment.line, [])
            used = covered.on_line(each, comment.line, here)
            at = (comment.span.start.offset, comment.span.end.offset)
            told = [
                name
                for name, _ in each.rules
                if not any(run.at(name).meets(one, places, document) for one in (at, *here))
            ]
            found += _unused(each, used, run, told)
    return found


def _block(each: Accepted, covered: _Covered, places: Places, run: Exceptions) -> list[Finding]:
    if not each.rules or not run.concerns(each):
        return []  # without rules, its structure finding says so
    run.hints += renamed(each, run.names)
    found = run.faults(each)
    if not run.holds(each):
        return found
    used = covered.below(each)
    is_about_rules = any(name not in DRIFT for name, _ in each.rules)  # only the CRM may have it
    if each.at and not used and is_about_rules and not run.of_drift and flat(each.at) not in places:
        return [*found, faults.no_such_place(each, places.nearest(flat(each.at)))]
    return found + _unused(each, used, run, [n for n, _ in each.rules if run.shows(each, n)])


def _unused(
    each: Accepted, used: Collection[str], run: Exceptions, told: Collection[str]
) -> list[Finding]:
    """What is of no use, of the rules of which that can be `told`."""
    return [
        faults.unused(each, name, span)
        for name, span in each.rules
        if name not in used and name in run.ran and name in run.known and name in told
    ]


class _Covered:
    """The findings of a definition, found by rule and place, so that thousands of exceptions cost
    no more than the findings they cover.

    What two exceptions to one rule at one place cover is the same: the second has nothing left to
    mark. A finding that is told for others is accepted as a whole where it stands, and takes leave
    of each that is accepted elsewhere.
    """

    __slots__ = ("_below", "_by_rule", "_done", "_hold", "_starts", "_teller")

    def __init__(self, findings: list[Finding], hold: bool) -> None:
        self._hold = hold
        self._by_rule: dict[str, list[Finding]] = {}
        self._teller: dict[int, Finding] = {}
        for finding in findings:
            self._teller.update((id(each), finding) for each in finding.repeats)
            if finding.rule not in faults.RULES:
                for name in {finding.rule, *finding.also}:
                    self._by_rule.setdefault(name, []).append(finding)
        self._below: dict[str, dict[str, list[Finding]]] = {}
        self._starts: dict[Line, tuple[list[int], list[Finding], dict[int, list[Finding]]]] = {}
        self._done: dict[tuple[str, str | tuple[str, int]], bool] = {}

    def below(self, each: Accepted) -> set[str]:
        """Mark what stands at its path, or below it; the names of its rules that were of use.

        An entry of a definition without a path is about the file it stands in.
        """
        at = flat(each.at)
        if not at and each.source == "definition":
            return {
                name
                for name, _ in each.rules
                if name in self._by_rule
                and self._mark(
                    each,
                    name,
                    (each.path, 0),
                    (found for found in self._by_rule[name] if found.path == each.path),
                )
            }
        return {
            name
            for name, _ in each.rules
            if name in self._by_rule and self._mark(each, name, at, self._at(name, at))
        }

    def on_line(self, each: Accepted, line: int, blocks: list[Extent]) -> set[str]:
        """Mark what stands on the line, or in a block that begins there; the names of use."""
        return {
            name
            for name, _ in each.rules
            if name in self._by_rule
            and self._mark(each, name, (each.path, line), self._on(name, each.path, line, blocks))
        }

    def _mark(
        self,
        each: Accepted,
        name: str,
        place: str | tuple[str, int],
        findings: Iterable[Finding],
    ) -> bool:
        known = self._done.get((name, place))
        if known is not None:
            return known
        is_used = False
        for finding in findings:
            is_used = True
            if self._hold and finding.rule == name and finding.suppression is None:
                teller = self._teller.get(id(finding), finding)
                if teller.suppression is not None:
                    continue
                if teller is not finding:
                    from pipelinelint.engine.precedence import leave_out

                    leave_out(teller, finding)
                finding.suppression = Suppression(each.reason, each.source, each.until or None)
        self._done[name, place] = is_used
        return is_used

    def _at(self, name: str, at: str) -> list[Finding]:
        if not at:
            return self._by_rule[name]
        index = self._below.get(name)
        if index is None:
            index = self._below[name] = {}
            for finding in self._told(name):
                for path in paths_to(finding):
                    index.setdefault(path, []).append(finding)
        return index.get(at, [])

    def _told(self, name: str) -> list[Finding]:
        """The findings of a rule, each with those it is told for."""
        return [one for each in self._by_rule[name] for one in (each, *each.repeats)]

    def _on(self, name: str, path: str, line: int, blocks: list[Extent]) -> Iterator[Finding]:
        found = self._starts.get((name, path))
        if found is None:
            here = [each for each in self._told(name) if each.path == path]
            here.sort(key=lambda each: each.span.start.offset)
            by_line: dict[int, list[Finding]] = {}
            for finding in here:
                by_line.setdefault(finding.span.start.line, []).append(finding)
            starts = [each.span.start.offset for each in here]
            found = self._starts[name, path] = (starts, here, by_line)
        starts, here, by_line = found
        yield from by_line.get(line, ())
        for first, end in blocks:
            yield from here[bisect_left(starts, first) : bisect_left(starts, end)]
