"""What can be wrong with settings beside their structure, each a finding with a place."""

from __future__ import annotations

from pipelinelint.shape.finding import NOWHERE, Finding, Related, Subject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.source.nodes import Node

RULES = {
    "cannot-extend": "Every file named under `extends` can be read, and none extends itself",
    "unknown-rule": "Every rule named in the settings exists",
    "unknown-check": "Every check named in the settings is one of its rule",
    "unknown-option": "Every option named in the settings is one of its rule",
    "wrong-option": "Every option has a value its rule can use",
    "unknown-language": "Every language named in the settings has a language pack",
    "wrong-date": "Every date is a day of the calendar",
    "wrong-pattern": "Every pattern of files means something",
}
"""Checks of a settings file by id. They are always errors: with them nothing is judged."""


def problem(
    rule: str,
    message: str,
    node: Node,
    path: str,
    where: str,
    *,
    remedy: str = "",
    suggestion: str | None = None,
    value: str = "",
) -> Finding:
    """A finding about the settings file at `path`."""
    related: tuple[Related, ...] = ()
    if node.origin is not None:
        related = (Related("written here", path, node.origin.span),)
    return Finding(
        rule,
        "error",
        message,
        path,
        node.span,
        Subject(((where, None),)) if where else NOWHERE,
        value=value,
        remedy=remedy,
        suggestion=suggestion or "",
        related=related,
    )


def listed(words: list[str], at_most: int = 12) -> str:
    """Names one can choose from, in a sentence."""
    shown = sorted(words)[:at_most]
    more = len(words) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")
