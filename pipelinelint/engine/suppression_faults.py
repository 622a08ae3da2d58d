"""What can be wrong with an exception, each a finding of its own."""

from __future__ import annotations

from pipelinelint.shape.finding import NOWHERE, Finding, Subject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.shape.accepted import Accepted
    from pipelinelint.source.nodes import Span

RULES = {
    "ignore-without-reason": "Every accepted exception says why",
    "ignore-unknown-rule": "Every accepted exception names a rule that exists",
    "ignore-expired": "No accepted exception is past its date",
    "ignore-unreadable": "Every accepted exception is written so that it can be read",
    "ignore-unused": "Every accepted exception is still needed",
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
    message = f"This exception to {names} gives no reason, so it does not hold."
    if accepted.source == "comment":
        remedy = "Say why after the bracket."
    else:
        remedy = "Add `reason: …`."
    return _finding("ignore-without-reason", message, remedy, accepted, accepted.span, value=names)


def unknown_rule(accepted: Accepted, name: str, span: Span, close: str | None) -> Finding:
    if name in RULES:
        message = f"{name} is about exceptions themselves and cannot be accepted."
        return _finding(
            "ignore-unknown-rule", message, "Mend the exception.", accepted, span, value=name
        )
    remedy = f"Write `{close}`." if close else "`pipelinelint rules` lists all rules."
    message = f"No rule is called `{name}`."
    return _finding(
        "ignore-unknown-rule", message, remedy, accepted, span, value=name, suggestion=close
    )


def expired(accepted: Accepted) -> Finding:
    names = ", ".join(name for name, _ in accepted.rules)
    message = f"This exception to {names} ended on {accepted.until}."
    remedy = "Mend what it covered, or agree on a new date."
    return _finding("ignore-expired", message, remedy, accepted, accepted.span, value=names)


def bad_date(accepted: Accepted) -> Finding:
    names = ", ".join(name for name, _ in accepted.rules)
    message = f"`until` is no day of the calendar: {accepted.until}. The exception does not hold."
    return _finding(
        "ignore-unreadable", message, "Write 2026-12-31.", accepted, accepted.span, value=names
    )


def unreadable(path: str, span: Span, form: str) -> Finding:
    message = "This comment is for pipelinelint, but it cannot be read."
    return Finding("ignore-unreadable", "warning", message, path, span, remedy=f"Write `{form}`.")


def unused(accepted: Accepted, name: str, span: Span) -> Finding:
    message = f"{name} finds nothing here: this exception is not needed."
    return _finding("ignore-unused", message, "Remove it.", accepted, span, value=name)


def no_such_place(accepted: Accepted, close: str | None) -> Finding:
    message = f"There is no {accepted.at} in this definition, so nothing is accepted."
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
