"""On what terms a rule runs: its options, how grave its findings are, what an export covers."""

from __future__ import annotations

from pipelinelint.shape.finding import more_severe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.ruleset.rule import Card
    from pipelinelint.ruleset.run.rule import Plan


class Terms:
    """The terms for one rule, in one pipeline or in all.

    `options` holds every option by name, resolved. `severity` is the rule's, from the profile;
    when `from_settings` it is a team's word, which checks do not exceed. `checks` are a team's
    words for single checks, which are final. `sections` are the sections an export covers, None
    where everything is assessed. `profile` chooses among a check's own severities. `plan` is what
    the rule makes of the terms, once it has run on them.
    """

    __slots__ = ("checks", "from_settings", "options", "plan", "profile", "sections", "severity")

    def __init__(
        self,
        options: dict[str, Any],
        severity: str,
        *,
        from_settings: bool = False,
        checks: dict[str, str] | None = None,
        sections: frozenset[str] | None = None,
        profile: str = "recommended",
    ) -> None:
        self.options = options
        self.severity = severity
        self.from_settings = from_settings
        self.checks = checks or {}
        self.sections = sections
        self.profile = profile
        self.plan: Plan | None = None

    def base(self, check: str, fixed: dict[str, str] | None) -> str:
        """How grave the check is before any grade; off when it does not run."""
        word = self.checks.get(check)
        if word:
            return word
        if self.severity == "off":
            return "off"
        return self.capped(fixed[self.profile]) if fixed else self.severity

    def graded(self, check: str, grade: str) -> str:
        """How grave a finding of that grade is."""
        return self.checks.get(check) or self.capped(grade)

    def capped(self, severity: str) -> str:
        """At most a team's own word for the rule."""
        if self.from_settings and more_severe(severity, self.severity):
            return self.severity
        return severity

    def lacking(self, needs: tuple[str, ...]) -> str:
        """The first section needed that an export does not cover."""
        if self.sections is None:
            return ""
        return next((each for each in needs if each not in self.sections), "")


def default_terms(card: Card, profile: str = "recommended") -> Terms:
    """The rule as it ships, under a profile."""
    options = {name: option.default for name, option in card.options.items()}
    return Terms(options, card.severity[profile], profile=profile)
