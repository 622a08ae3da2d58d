"""The rules that ship, stored checked as plain data, so that a run need not read their files.

What judging needs is one set of data (`rules`), what findings in lines say another (`said`), which
a run that finds nothing does not load; remedies, long texts and examples, for reports, explaining
and proving, are a third (`docs`).
"""

from __future__ import annotations

import os
from functools import partial

from pipelinelint.errors import CannotRun
from pipelinelint.ruleset import Card, Example, Option, Says
from pipelinelint.ruleset.run import Rule
from pipelinelint.shipped import load, shipped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pipelinelint.ruleset.load.file import Catalogue, RuleFile

_SHORT = (
    "group",
    "title",
    "severity",
    "together",
    "needs",
    "absent",
    "yields_to",
    "scope",
    "file",
    "since",
    "status",
    "was",
    "instead",
)
_SAID = ("grade", "at", "message", "one", "count", "suggest", "related", "edit")
"""Of a check, what is asked when it holds."""
_LONG = ("why", "fix", "check_fix", "practices", "references", "traps")


def packed(rule: Rule) -> dict[str, Any]:
    """What running a rule needs, as plain data."""
    card, tree = rule.card, rule.tree
    checks = {
        name: {key: value for key, value in check.items() if key not in _SAID}
        for name, check in tree["checks"].items()
    }
    return {
        "card": {name: getattr(card, name) for name in _SHORT},
        "options": [_slots(each) for each in card.options.values()],
        "tree": {**tree, "checks": checks},
    }


def packed_said(rule: Rule) -> dict[str, dict[str, Any]]:
    """What its checks say of what they find, as plain data."""
    checks = rule.tree["checks"]
    return {name: {key: check[key] for key in _SAID} for name, check in checks.items()}


def packed_texts(file: RuleFile) -> dict[str, Any]:
    """The rest, for reporting, explaining and proving."""
    texts = {name: getattr(file.rule.card, name) for name in _LONG}
    texts["says"] = {name: _slots(each) for name, each in file.rule.card.says.items()}
    return texts | {"examples": [_slots(each) for each in file.examples]}


def _slots(each: Option | Example | Says) -> dict[str, Any]:
    return {name: getattr(each, name) for name in each.__slots__}


def unpacked(
    rule_id: str, data: dict[str, Any], said: Callable[[], dict[str, dict[str, Any]]]
) -> Rule:
    """A rule from plain data, without its long texts; `said` gives what its checks say."""
    tree = data["tree"]
    card = Card(rule_id, checks=tuple(tree["checks"]), **data["card"])
    card.options = {each["name"]: Option(**each) for each in data["options"]}
    return Rule(card, tree, said)


def examples_from(card: Card, texts: dict[str, Any]) -> list[Example]:
    """Put the long texts on a card; gives the examples."""
    for name in _LONG:
        setattr(card, name, texts[name])
    card.says = {name: Says(**each) for name, each in texts["says"].items()}
    return [Example(**each) for each in texts["examples"]]


def shipped_rules() -> dict[str, Rule]:
    """The rules that ship, by id, ready to run; remedies, why, sources and examples are not read.

    Raises CannotRun in a checkout whose rule files do not pass.
    """
    stored = load("rules", compile_rules)
    return {name: unpacked(name, data, partial(_said, name)) for name, data in stored.items()}


_sayings: dict[str, dict[str, dict[str, Any]]] = {}


def _said(rule_id: str) -> dict[str, dict[str, Any]]:
    if not _sayings:
        _sayings.update(load("said", compile_said))
    return _sayings[rule_id]


def long_texts(card: Card) -> Card:
    """A copy of the card of a rule that ships, with its long texts."""
    from copy import copy

    made = copy(card)
    examples_from(made, load("docs", compile_texts)[card.id])
    return made


def tell_shipped(rules: dict[str, Rule]) -> dict[str, list[Example]]:
    """Put the long texts on the cards of rules that ship; gives their examples by id."""
    texts = load("docs", compile_texts)
    return {name: examples_from(rules[name].card, each) for name, each in texts.items()}


def compile_rules() -> dict[str, Any]:
    """The rules that ship as plain data. Raises CannotRun when one of them does not pass."""
    return {name: packed(each.rule) for name, each in _checked_shipped().items()}


def compile_said() -> dict[str, Any]:
    """What their checks say as plain data. Raises CannotRun as `compile_rules` does."""
    return {name: packed_said(each.rule) for name, each in _checked_shipped().items()}


def compile_texts() -> dict[str, Any]:
    """Their long texts and examples as plain data. Raises CannotRun as `compile_rules` does."""
    return {name: packed_texts(each) for name, each in _checked_shipped().items()}


FIRST = "0.1.0"
"""The version with all rules that do not say which one brought them."""

_shipped: dict[str, RuleFile] = {}


def _checked_shipped() -> dict[str, RuleFile]:
    if not _shipped:
        from pipelinelint.ruleset.load.folder import check_folder

        checked, problems = check_folder(shipped("rules"), "rules", shipped_catalogue())
        if problems:
            details = [str(each) for each in problems]
            raise CannotRun("the rules that ship cannot be used.", details=details)
        for each in checked.values():
            each.rule.card.since = each.rule.card.since or FIRST
        _shipped.update(checked)
    return _shipped


def shipped_catalogue() -> Catalogue:
    """The practices and references rules may name, from `rules/catalogue.yaml`."""
    from pipelinelint.ruleset.load.file import Catalogue

    read = catalogue_texts()
    return Catalogue(read["practices"], read["references"])


def catalogue_texts() -> dict[str, dict[str, str]]:
    """Practices and references by id, each with its text."""
    return load("catalogue", compile_catalogue)


def compile_catalogue() -> dict[str, dict[str, str]]:
    from pipelinelint.ruleset.load.reading import Problems, plain
    from pipelinelint.source.read import read

    path = os.path.join(shipped("rules"), "catalogue.yaml")
    with open(path, "rb") as file:
        root = read(file.read(), path)[0].root
    data = plain(root, Problems(path)) if root is not None else {}
    return {
        part: {str(name): str(text) for name, text in data.get(part, {}).items()}
        for part in ("practices", "references")
    }
