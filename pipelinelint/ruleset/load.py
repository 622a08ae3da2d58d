"""Folders of rule files become rules: those that ship, and a team's own."""

from __future__ import annotations

import os

from pipelinelint.packaged import load, shipped
from pipelinelint.ruleset.loaded import tell, unpacked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.ruleset.card_check import Catalogue
    from pipelinelint.ruleset.problem import RuleProblem
    from pipelinelint.ruleset.rule import Example
    from pipelinelint.ruleset.rule_check import Checked
    from pipelinelint.ruleset.run import Rule


def shipped_rules() -> dict[str, Rule]:
    """The rules that ship, by id, ready to run; why, sources and examples are not read.

    Raises RuleErrors in a checkout whose rule files do not pass.
    """
    return {name: unpacked(name, data) for name, data in load("rules", compile_rules).items()}


def tell_shipped(rules: dict[str, Rule]) -> dict[str, list[Example]]:
    """Put why, traps and sources on the cards of rules that ship; gives their examples by id."""
    from pipelinelint.ruleset.loaded import examples_from

    texts = load("docs", compile_texts)
    for name, rule in rules.items():
        if name in texts:
            tell(rule.card, texts[name])
    return {name: examples_from(each) for name, each in texts.items()}


def compile_rules() -> dict[str, Any]:
    """The rules that ship as plain data. Raises RuleErrors when one of them does not pass."""
    from pipelinelint.ruleset.loaded import packed

    return {name: packed(each) for name, each in _checked_shipped().items()}


def compile_texts() -> dict[str, Any]:
    """Their long texts and examples as plain data. Raises RuleErrors as `compile_rules` does."""
    from pipelinelint.ruleset.loaded import packed_texts

    return {name: packed_texts(each) for name, each in _checked_shipped().items()}


_shipped: dict[str, Checked] = {}


def _checked_shipped() -> dict[str, Checked]:
    if not _shipped:
        from pipelinelint.ruleset.folder import check_folder
        from pipelinelint.ruleset.problem import RuleErrors

        checked, problems = check_folder(shipped("rules"), "rules", shipped_catalogue())
        if problems:
            raise RuleErrors(problems)
        _shipped.update(checked)
    return _shipped


def shipped_catalogue() -> Catalogue:
    """The practices and references rules may name, from `rules/catalogue.yaml`."""
    from pipelinelint.ruleset.card_check import Catalogue

    read = catalogue_texts()
    return Catalogue(read["practices"], read["references"])


def catalogue_texts() -> dict[str, dict[str, str]]:
    """Practices and references by id, each with its text."""
    return load("catalogue", compile_catalogue)


def compile_catalogue() -> dict[str, dict[str, str]]:
    from pipelinelint.ruleset.problem import Problems
    from pipelinelint.ruleset.reading import plain
    from pipelinelint.source.yaml_reader import read

    path = os.path.join(shipped("rules"), "catalogue.yaml")
    with open(path, "rb") as file:
        root = read(file.read(), path)[0].root
    data = plain(root, Problems(path)) if root is not None else {}
    return {
        part: {str(name): str(text) for name, text in data.get(part, {}).items()}
        for part in ("practices", "references")
    }


def team_rules(
    folder: str, shown: str, known: dict[str, Rule]
) -> tuple[dict[str, Rule], dict[str, list[Example]], list[RuleProblem]]:
    """A team's own rules from a folder, with long texts; their examples; what was refused.

    `shown` is the folder as messages name it, `known` the rules there are already: their ids
    cannot be taken, and may be yielded to.
    """
    from pipelinelint.ruleset.folder import check_folder
    from pipelinelint.ruleset.loaded import packed, packed_texts

    checked, problems = check_folder(folder, shown, shipped_catalogue(), known)
    rules = {
        name: unpacked(name, packed(each), packed_texts(each)) for name, each in checked.items()
    }
    return rules, {name: each.examples for name, each in checked.items()}, problems
