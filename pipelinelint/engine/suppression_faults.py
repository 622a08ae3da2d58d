"""What can be wrong with an exception, each a finding of its own."""

from __future__ import annotations

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
    message: str,
    remedy: str,
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
    message = f"The exception for {names} has no reason, so it is ignored."
    if accepted.source == "comment":
        remedy = "Write the reason after the bracket."
    else:
        remedy = "Add `reason: …`."
    return _finding("ignore-without-reason", message, remedy, accepted, accepted.span, value=names)


def unknown_rule(accepted: Accepted, name: str, span: Span, close: str | None) -> Finding:
    if name in RULES:
        message = f"{name} is about exceptions themselves, so it can't be accepted."
        return _finding(
            "ignore-unknown-rule", message, "Fix the exception.", accepted, span, value=name
        )
    remedy = f"Write `{close}`." if close else "`pipelinelint rules` lists all rules."
    message = f"Unknown rule `{name}`."
    return _finding(
        "ignore-unknown-rule", message, remedy, accepted, span, value=name, suggestion=close
    )


def expired(accepted: Accepted) -> Finding:
    names = ", ".join(name for name, _ in accepted.rules)
    message = f"The exception for {names} ended on {accepted.until}."
    remedy = "Fix what it covered, or agree on a new date."
    return _finding("ignore-expired", message, remedy, accepted, accepted.span, value=names)


def bad_date(accepted: Accepted) -> Finding:
    names = ", ".join(name for name, _ in accepted.rules)
    message = f"`until` isn't a valid date ({accepted.until}), so the exception is ignored."
    return _finding(
        "ignore-unreadable",
        message,
        "Write it like 2026-12-31.",
        accepted,
        accepted.span,
        value=names,
    )


def unreadable(path: str, span: Span, form: str) -> Finding:
    message = "This pipelinelint comment can't be read."
    return Finding("ignore-unreadable", "warning", message, path, span, remedy=f"Write `{form}`.")


def unused(accepted: Accepted, name: str, span: Span) -> Finding:
    message = f"{name} finds nothing here, so this exception isn't needed."
    return _finding("ignore-unused", message, "Remove it.", accepted, span, value=name)


def no_such_place(accepted: Accepted, close: str | None) -> Finding:
    message = f"This definition has no {accepted.at}, so the exception covers nothing."
    remedy = f"Write `{close}`." if close else "Copy the path from the finding."
    return _finding(
        "ignore-unused",
        message,
        remedy,
        accepted,
        accepted.at_span,
        value=accepted.at,
        suggestion=close,
    )
