"""Whether the rules, checks, options and languages a settings file names exist."""

from __future__ import annotations

from pipelinelint.ruleset.drift import drift_cards
from pipelinelint.settings.read import listed, problem
from pipelinelint.settings.scope import RuleSaid, shown, value_of
from pipelinelint.shape.drift import RULES as DRIFT
from pipelinelint.shape.finding import Finding
from pipelinelint.shape.misfit import MOST
from pipelinelint.shape.misfit import RULES as STRUCTURE
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence
from pipelinelint.text import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Mapping as Table

    from pipelinelint.ruleset import Card, Option
    from pipelinelint.settings import Settings


def check_names(
    settings: Settings, cards: Table[str, Card], languages: Collection[str] | None = None
) -> list[Finding]:
    """Findings about names that are unknown and options with values their rule cannot use.

    `cards` are all rules loaded, a team's own included; `languages` the codes of the language
    packs (not checked when None). After MOST findings no further rule is looked at.
    """
    checker = _Checker(cards)
    for file in settings.files:
        checker.rules(file.rules, "rules")
        for index, override in enumerate(file.overrides):
            checker.rules(override.rules, f"overrides[#{index + 1}].rules")
    found = checker.findings
    for accepted in settings.ignores:
        for name, span in accepted.rules:
            known = name in cards or name in STRUCTURE or name in DRIFT
            if not known and len(found) < MOST:
                node = Scalar(name, name, span.start, span.end)
                checker.unknown_rule(name, node, accepted.path, "ignore")
    if languages is not None:
        found += _languages(settings, languages)
    return sorted(found, key=lambda each: each.order)


class _Checker:
    __slots__ = ("cards", "findings")

    def __init__(self, cards: Table[str, Card]) -> None:
        self.cards = cards
        self.findings: list[Finding] = []

    def rules(self, rules: dict[str, RuleSaid], where: str) -> None:
        for name, said in rules.items():
            if len(self.findings) >= MOST:
                return
            card = self.cards.get(name) or drift_cards().get(name)
            here = f"{where}[{name}]"
            if card is None:
                self.unknown_rule(name, said.key, said.path, here)
                continue
            for check, word in said.checks.items():
                if check not in card.checks:
                    names = list(card.checks)
                    message = f"{name} has no check `{check}`."
                    self._unknown("unknown-check", message, check, names, word.node, said, here)
            for option, written in said.options.items():
                known = card.options.get(option)
                if known is None:
                    names = list(card.options)
                    message = f"{name} has no option `{option}`."
                    self._unknown("unknown-option", message, option, names, written.key, said, here)
                else:
                    self._value(written.node, known, said, here)

    def unknown_rule(self, name: str, node: Node, path: str, where: str) -> None:
        close = nearest(name, list(self.cards))
        remedy = f"Write `{close}`." if close else "`pipelinelint rules` lists all rules."
        message = f"Unknown rule `{name}`."
        self._add("unknown-rule", message, node, path, where, remedy, close, name)

    def _unknown(
        self,
        rule: str,
        message: str,
        name: str,
        names: list[str],
        node: Node,
        said: RuleSaid,
        where: str,
    ) -> None:
        close = nearest(name, names)
        if close:
            remedy = f"Write `{close}`."
        else:
            remedy = f"Possible: {listed(names)}." if names else "It has none. Leave this out."
        self._add(rule, message, node, said.path, where, remedy, close, name)

    def _value(self, node: Node, option: Option, said: RuleSaid, where: str) -> None:
        _, fault = value_of(node, option)
        if fault:
            message = f"`{option.name}` {fault}; here it is {_written(node)}."
            remedy = f"The default is {shown(option.default)}."
            self._add("wrong-option", message, node, said.path, where, remedy, None, option.name)

    def _add(
        self,
        rule: str,
        message: str,
        node: Node,
        path: str,
        where: str,
        remedy: str,
        close: str | None,
        value: str,
    ) -> None:
        self.findings.append(
            problem(rule, message, node, path, where, remedy=remedy, suggestion=close, value=value)
        )


def _written(node: Node) -> str:
    if isinstance(node, Scalar):
        return f"`{node.raw[:40]}`" if node.value is not None else "empty"
    if isinstance(node, Sequence):
        return "a list"
    return "a block" if isinstance(node, Mapping) else "something else"


def _languages(settings: Settings, languages: Collection[str]) -> list[Finding]:
    found = []
    for file in settings.files:
        for code, node in file.languages:
            if code.casefold() not in languages:
                message = f"There is no language pack `{code}`."
                remedy = f"Available: {listed(list(languages), 30)}."
                found.append(
                    problem("unknown-language", message, node, file.path, "naming", remedy=remedy)
                )
    return found
