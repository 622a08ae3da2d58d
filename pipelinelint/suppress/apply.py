"""Mark the findings of a definition that are accepted, and report exceptions that do not hold.

An exception holds when it gives a reason, names rules that exist and is not past its date. One
that suppresses a finding covers the rules that were silent for it as well: they saw the same
defect.
"""

from __future__ import annotations

from pipelinelint.shape.accepted import Accepted, accepted, is_day
from pipelinelint.shape.finding import Finding, Suppression
from pipelinelint.suppress import problems
from pipelinelint.suppress.comment import FORM, written_in
from pipelinelint.suppress.cover import Below, Lines, items_by_line
from pipelinelint.suppress.places import find_place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from typing import TypeAlias

    from pipelinelint.shape.model import Item
    from pipelinelint.source.document import Document

    Key: TypeAlias = tuple[str, int, str]


class Exceptions:
    """What a run knows when it applies exceptions.

    `today` is the day of the run (ISO date), `known` the ids of all rules, `ran` those that were
    run on the definition and could have found something. Without `hold` nothing is suppressed,
    and what is wrong with exceptions is still said.
    """

    __slots__ = ("hold", "known", "ran", "today")

    def __init__(
        self, today: str, known: Collection[str], ran: Collection[str], hold: bool = True
    ) -> None:
        self.today = today
        self.known = known
        self.ran = ran
        self.hold = hold

    def faults(self, each: Accepted) -> list[Finding]:
        """What is wrong with an exception in itself."""
        found = [
            problems.unknown_rule(each, name, span, self.known)
            for name, span in each.rules
            if name not in self.known or name in problems.RULES
        ]
        if not each.reason.strip():
            found.append(problems.without_reason(each))
        elif each.until and not is_day(each.until):
            found.append(problems.bad_date(each))
        elif each.until and each.until < self.today:
            found.append(problems.expired(each))
        return found

    def holds(self, each: Accepted) -> bool:
        """Whether it has a reason and is not past its date."""
        if not each.reason.strip():
            return False
        return not each.until or (is_day(each.until) and each.until >= self.today)


def apply(
    findings: list[Finding],
    documents: list[Document],
    account: Item | None,
    settings: Iterable[Accepted],
    run: Exceptions,
) -> tuple[list[Finding], set[Key]]:
    """Set `suppression` on the accepted ones among the findings of one definition.

    `settings` are the exceptions of the settings for this file. Returns the findings about the
    exceptions written in the definition, and the keys of those in the settings that were of use:
    whether one is of no use only the whole run can tell (see `judge_settings`).
    """
    found: list[Finding] = []
    for document in documents:
        found += _comments(document, findings, run)
    blocks = account.items("ignore") if account is not None and documents else []
    for item in blocks:
        found += _block(accepted(item, documents[0].path, "definition"), item, findings, run)
    used: set[Key] = set()
    for each in settings:
        if run.holds(each):
            used |= {key(each, name) for name in _use(each, Below(each.at), findings, run)}
    return found, used


def judge_settings(
    settings: Iterable[Accepted], used: Collection[Key], run: Exceptions, complete: bool
) -> list[Finding]:
    """Findings about the exceptions of the settings, once all definitions are judged.

    Only a `complete` run, one over everything the settings file governs, shows that an exception
    is of no use: a file that was not checked might need it.
    """
    found: list[Finding] = []
    for each in settings:
        found += run.faults(each)
        if complete and run.holds(each):
            names = {name for name, _ in each.rules if key(each, name) in used}
            found += _unused(each, names, run)
    return found


def key(each: Accepted, rule: str) -> Key:
    """What tells an exception to a rule from all others; survives a way between processes."""
    return (each.path, each.span.start.offset, rule)


def _comments(document: Document, findings: list[Finding], run: Exceptions) -> list[Finding]:
    comments = written_in(document)
    if not comments:
        return []
    found: list[Finding] = []
    items = items_by_line(document.root, {each.line for each in comments})
    for comment in comments:
        each = comment.accepted
        if each is None:
            found.append(problems.unreadable(document.path, comment.span, FORM))
            continue
        found += run.faults(each)
        if run.holds(each):
            lines = Lines(document.path, comment.line, items.get(comment.line, []))
            found += _unused(each, _use(each, lines, findings, run), run)
    return found


def _block(each: Accepted, item: Item, findings: list[Finding], run: Exceptions) -> list[Finding]:
    if not each.rules:
        return []  # its structure finding says so
    found = run.faults(each)
    if not run.holds(each):
        return found
    used = _use(each, Below(each.at), findings, run)
    if each.at and not used:
        is_there, close = find_place(item.account, each.at)
        if not is_there:
            return [*found, problems.no_such_place(each, close)]
    return found + _unused(each, used, run)


def _use(
    each: Accepted, cover: Lines | Below, findings: list[Finding], run: Exceptions
) -> set[str]:
    """Mark what the exception covers; the names of its rules that were of use."""
    names = {name for name, _ in each.rules}
    used: set[str] = set()
    for finding in findings:
        seen = names.intersection((finding.rule, *finding.also))
        if not seen or finding.rule in problems.RULES or not cover.covers(finding):
            continue
        used |= seen
        if run.hold and finding.rule in seen and finding.suppression is None:
            finding.suppression = Suppression(each.reason, each.source, each.until or None)
    return used


def _unused(each: Accepted, used: Collection[str], run: Exceptions) -> list[Finding]:
    return [
        problems.unused(each, name, span)
        for name, span in each.rules
        if name not in used and name in run.ran and name in run.known
    ]
