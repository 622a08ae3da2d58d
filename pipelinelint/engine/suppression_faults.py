"""What can be wrong with an exception, each a finding of its own."""

from __future__ import annotations

from pipelinelint.language import Worded, worded
from pipelinelint.shape.finding import NOWHERE, Finding, Subject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.shape.accepted import Accepted
    from pipelinelint.source.nodes import Span

RULES = {
    "ignore-without-reason": "Every exception has a reason",
    "ignore-unknown-rule": "Every exception names an existing rule",
    "ignore-expired": "No exception is past its date",
    "ignore-unreadable": "Every exception can be read",
    "ignore-unused": "Every exception is still needed",
}
"""The checks of exceptions by id. They are warnings, in every profile, and cannot be accepted."""


def _finding(
    rule: str,
    message: Worded,
    remedy: Worded,
    accepted: Accepted,
    span: Span,
    *,
    value: str = "",
    suggestion: str | None = None,
) -> Finding:
    is_comment = accepted.source == "comment"
    about = NOWHERE if is_comment else Subject((("ignore", accepted.rules[0][0]),))
    return Finding(
        rule,
        "warning",
        message,
        accepted.path,
        span,
        about,
        value=value,
        remedy=remedy,
        suggestion=suggestion or "",
    )


def without_reason(accepted: Accepted) -> Finding:
    names = ", ".join(name for name, _ in accepted.rules)
    message = worded("The exception for {rules} has no reason, so it is ignored.", rules=names)
    if accepted.source == "comment":
        remedy = worded("Write the reason after the bracket.")
    else:
        remedy = worded("Add `reason: …`.")
    return _finding("ignore-without-reason", message, remedy, accepted, accepted.span, value=names)


def unknown_rule(accepted: Accepted, name: str, span: Span, close: str | None) -> Finding:
    if name in RULES:
        message = worded(
            "{rule} is about exceptions themselves, so it can't be accepted.", rule=name
        )
        remedy = worded("Fix the exception.")
        return _finding("ignore-unknown-rule", message, remedy, accepted, span, value=name)
    if close:
        remedy = worded("Write `{close}`.", close=close)
    else:
        remedy = worded("`pipelinelint rules` lists all rules.")
    message = worded("Unknown rule `{rule}`.", rule=name)
    return _finding(
        "ignore-unknown-rule", message, remedy, accepted, span, value=name, suggestion=close
    )


def expired(accepted: Accepted) -> Finding:
    names = ", ".join(name for name, _ in accepted.rules)
    until = accepted.until or ""
    message = worded("The exception for {rules} ended on {date}.", rules=names, date=until)
    remedy = worded("Fix what it covered, or agree on a new date.")
    return _finding("ignore-expired", message, remedy, accepted, accepted.span, value=names)


def bad_date(accepted: Accepted) -> Finding:
    names = ", ".join(name for name, _ in accepted.rules)
    message = worded(
        "`until` isn't a valid date ({date}), so the exception is ignored.",
        date=accepted.until or "",
    )
    remedy = worded("Write it like {date_form}.", date_form="2026-12-31")
    return _finding("ignore-unreadable", message, remedy, accepted, accepted.span, value=names)


def unreadable(path: str, span: Span, form: str) -> Finding:
    message = worded("This pipelinelint comment can't be read.")
    remedy = worded("Write `{form}`.", form=form)
    return Finding("ignore-unreadable", "warning", message, path, span, remedy=remedy)


def unused(accepted: Accepted, name: str, span: Span) -> Finding:
    message = worded("{rule} finds nothing here, so this exception isn't needed.", rule=name)
    remedy = worded("Remove it.")
    return _finding("ignore-unused", message, remedy, accepted, span, value=name)


def unknown_name(allowed: Accepted) -> Finding:
    ((name, span),) = allowed.rules
    message = worded('Nothing is called "{name}", so naming it here changes nothing.', name=name)
    remedy = worded("Remove it, or write the name as it stands in the CRM.")
    return Finding(
        "ignore-unused", "warning", message, allowed.path, span, value=name, remedy=remedy
    )


def no_such_place(accepted: Accepted, close: str | None) -> Finding:
    message = worded(
        "This definition has no {place}, so the exception covers nothing.", place=accepted.at
    )
    if close:
        remedy = worded("Write `{close}`.", close=close)
    else:
        remedy = worded("Copy the path from the finding.")
    return _finding(
        "ignore-unused",
        message,
        remedy,
        accepted,
        accepted.at_span,
        value=accepted.at,
        suggestion=close,
    )
