"""A rule, checked and resolved."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

PROFILES = ("starter", "recommended", "strict", "audit")


class Option:
    """A number or list of a rule that a team may set; `origin` says where the default is from."""

    __slots__ = (
        "default",
        "is_pattern",
        "maximum",
        "minimum",
        "name",
        "one_of",
        "origin",
        "type",
        "unit",
    )

    def __init__(
        self,
        name: str,
        type: str,  # noqa: A002 - the word of the rule format
        default: Any,
        origin: str,
        unit: str = "",
        minimum: float | None = None,
        maximum: float | None = None,
        one_of: tuple[Any, ...] = (),
    ) -> None:
        self.name = name
        self.type = type  # integer, number, boolean, text, list
        self.default = default
        self.origin = origin
        self.unit = unit
        self.minimum = minimum
        self.maximum = maximum
        self.one_of = one_of
        self.is_pattern = False  # its texts are regular expressions


class Example:
    """A definition that shows the rule: `kind` is bad or good, `title` a sentence."""

    __slots__ = ("fixed", "kind", "line", "options", "profile", "text", "title", "together")

    def __init__(
        self,
        kind: str,
        title: str,
        text: str,
        *,
        profile: str = "audit",
        options: dict[str, Any] | None = None,
        together: tuple[str, ...] = (),
        fixed: str = "",
        line: int = 1,
    ) -> None:
        self.kind = kind
        self.title = title
        self.text = text
        self.profile = profile
        self.options = options or {}
        self.together = together
        self.fixed = fixed
        self.line = line  # of the rule file on which the text starts


class Card:
    """What a rule says about itself: all that explaining and reporting need.

    `severity` maps every profile to off, info, warning or error; `fix` maps any, hubspot,
    salesforce and pipedrive to a remedy; `file` is the rule file, as shown; `scope` is the kind
    of node the rule selects (stage, pipeline, account, Ask …), which the score asks for.
    """

    __slots__ = (
        "checks",
        "file",
        "fix",
        "group",
        "id",
        "needs",
        "options",
        "practices",
        "references",
        "scope",
        "severity",
        "title",
        "traps",
        "why",
        "yields_to",
    )

    def __init__(
        self,
        id: str,  # noqa: A002 - the word of the rule format
        group: str,
        title: str,
        severity: dict[str, str],
        *,
        why: str = "",
        fix: dict[str, str] | None = None,
        needs: tuple[str, ...] = (),
        options: dict[str, Option] | None = None,
        practices: tuple[str, ...] = (),
        references: tuple[str, ...] = (),
        traps: tuple[str, ...] = (),
        yields_to: tuple[str, ...] = (),
        checks: tuple[str, ...] = (),
        file: str = "",
        scope: str = "",
    ) -> None:
        self.id = id
        self.group = group
        self.title = title
        self.severity = severity
        self.why = why
        self.fix = fix or {}
        self.needs = needs
        self.options = options or {}
        self.practices = practices
        self.references = references
        self.traps = traps
        self.yields_to = yields_to
        self.checks = checks
        self.file = file
        self.scope = scope

    def remedy(self, platform: str) -> str:
        """The fix in the words of that CRM, else the general one."""
        return self.fix.get(platform) or self.fix.get("any") or ""
