"""The settings in force for one file or one pipeline of it."""

from __future__ import annotations

from pipelinelint.settings.layer import RuleSaid
from pipelinelint.settings.option import value_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.ruleset.rule import Card
    from pipelinelint.settings.flags import Flags


class Words:
    """The severities of one rule: its own word, and the final ones of its checks.

    `origin` says where `rule` comes from. `is_ceiling` when it was said in the settings: then no
    check is graver. What a check makes of both, `ruleset.run.terms` says.
    """

    __slots__ = ("checks", "is_ceiling", "origin", "rule")

    def __init__(self, rule: str, origin: str, is_ceiling: bool, checks: dict[str, str]) -> None:
        self.rule = rule
        self.origin = origin
        self.is_ceiling = is_ceiling
        self.checks = checks

    @property
    def is_off(self) -> bool:
        """Whether nothing of the rule can give a finding, so that it need not run."""
        return self.rule == "off" and all(word == "off" for word in self.checks.values())


class Scope:
    """The profile and what is said of rules, for one file or pipeline. Made by `Settings.scope`."""

    __slots__ = ("_flags", "_options", "_words", "profile", "profile_origin", "rules")

    def __init__(
        self, profile: str, profile_origin: str, rules: dict[str, RuleSaid], flags: Flags
    ) -> None:
        self.profile = profile
        self.profile_origin = profile_origin
        self.rules = rules
        self._flags = flags
        self._words: dict[str, Words] = {}
        self._options: dict[str, dict[str, tuple[Any, str]]] = {}

    def words(self, card: Card) -> Words:
        """The severities of a rule and its checks."""
        known = self._words.get(card.id)
        if known is None:
            known = self._words[card.id] = self._weigh(card)
        return known

    def options(self, card: Card) -> dict[str, Any]:
        """The options of a rule by name: what the team set, else the rule's default."""
        return {name: value for name, (value, _) in self.options_with_origin(card).items()}

    def options_with_origin(self, card: Card) -> dict[str, tuple[Any, str]]:
        """The options of a rule: name -> (value, where the value comes from).

        That is a line of a settings file, or the rule's own words about its default.
        """
        known = self._options.get(card.id)
        if known is None:
            known = self._options[card.id] = self._choose(card)
        return known

    def _choose(self, card: Card) -> dict[str, tuple[Any, str]]:
        said = self.rules.get(card.id)
        chosen: dict[str, tuple[Any, str]] = {}
        for name, option in card.options.items():
            chosen[name] = (option.default, option.origin)
            written = said.options.get(name) if said is not None else None
            if written is not None:
                value, fault = value_of(written.node, option)
                if not fault:
                    chosen[name] = (value, written.origin)
        return chosen

    def _weigh(self, card: Card) -> Words:
        flags = self._flags
        if card.id in flags.ignore or card.group in flags.ignore:
            return Words("off", "--ignore", True, {})
        asked = card.id in flags.select
        if flags.select and not asked and card.group not in flags.select:
            return Words("off", "--select", True, {})
        said = self.rules.get(card.id)
        checks = {name: each.text for name, each in said.checks.items()} if said else {}
        if said is not None and said.severity is not None:
            word, origin, ceiling = said.severity.text, said.severity.origin, True
        else:
            word = card.severity.get(self.profile, "off")
            origin, ceiling = f"profile {self.profile}", False
        if word == "off" and asked:
            return Words(_usual(card), "--select", False, checks)
        return Words(word, origin, ceiling, checks)


def _usual(card: Card) -> str:
    """The severity of a rule asked for by name although it is off: what another profile gives."""
    for profile in ("recommended", "strict", "audit", "starter"):
        word = card.severity.get(profile, "off")
        if word != "off":
            return word
    return "warning"
