"""Rules as plain data, and back: those that ship are stored, so that a run need not check them."""

from __future__ import annotations

import os

from pipelinelint.errors import CannotRun
from pipelinelint.packaged import load, shipped
from pipelinelint.ruleset.rule import Card, Example, Option
from pipelinelint.ruleset.run.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.ruleset.load.file import Catalogue, Checked
    from pipelinelint.ruleset.load.reading import RuleProblem
    from pipelinelint.ruleset.rule import Example
    from pipelinelint.ruleset.run.rule import Rule


LARGEST = 64_000
"""Bytes of a rule file."""


def check_file(
    data: bytes, group: str, rule_id: str, file: str, catalogue: Catalogue
) -> tuple[Checked | None, list[RuleProblem]]:
    """The rule in the bytes of a file, or what it is refused for; never an exception."""
    from pipelinelint.ruleset.load.file import check_rule
    from pipelinelint.ruleset.load.reading import RuleProblem
    from pipelinelint.source.read import read

    if len(data) > LARGEST:
        said = f"a rule file is at most {LARGEST // 1000} kB"
        return None, [RuleProblem(file, 1, 1, said)]
    checked, problems = check_rule(read(data, file), group, rule_id, file, catalogue)
    return checked, problems.found


def packed(checked: Checked) -> dict[str, Any]:
    """What running a rule and reporting its findings needs, as plain data."""
    card = checked.card
    return {
        "group": card.group,
        "title": card.title,
        "severity": card.severity,
        "fix": card.fix,
        "needs": card.needs,
        "options": {name: _packed_option(each) for name, each in card.options.items()},
        "yields_to": card.yields_to,
        "scope": card.scope,
        "file": card.file,
        "tree": checked.tree,
    }


def packed_texts(checked: Checked) -> dict[str, Any]:
    """The rest, for explaining and proving."""
    card = checked.card
    return {
        "why": card.why,
        "practices": card.practices,
        "references": card.references,
        "traps": card.traps,
        "examples": [_packed_example(each) for each in checked.examples],
    }


def unpacked(rule_id: str, data: dict[str, Any], texts: dict[str, Any] | None = None) -> Rule:
    """A rule from plain data, with its long texts when given."""
    card = Card(
        rule_id,
        data["group"],
        data["title"],
        data["severity"],
        fix=data["fix"],
        needs=data["needs"],
        options={name: _option(name, each) for name, each in data["options"].items()},
        yields_to=data["yields_to"],
        checks=tuple(data["tree"]["checks"]),
        file=data["file"],
        scope=data["scope"],
    )
    if texts is not None:
        tell(card, texts)
    return Rule(card, data["tree"])


def tell(card: Card, texts: dict[str, Any]) -> None:
    """Put the long texts on a card."""
    for name in ("why", "practices", "references", "traps"):
        setattr(card, name, texts[name])


def examples_from(texts: dict[str, Any]) -> list[Example]:
    return [
        Example(
            kind,
            title,
            text,
            profile=profile,
            options=options,
            together=together,
            fixed=fixed,
            line=line,
        )
        for kind, title, text, profile, options, together, fixed, line in texts["examples"]
    ]


def _packed_example(example: Example) -> tuple[Any, ...]:
    return (
        example.kind,
        example.title,
        example.text,
        example.profile,
        example.options,
        example.together,
        example.fixed,
        example.line,
    )


def _packed_option(option: Option) -> tuple[Any, ...]:
    return (
        option.type,
        option.default,
        option.origin,
        option.unit,
        option.minimum,
        option.maximum,
        option.one_of,
        option.is_pattern,
    )


def _option(name: str, data: tuple[Any, ...]) -> Option:
    option = Option(name, *data[:-1])
    option.is_pattern = data[-1]
    return option


def shipped_rules() -> dict[str, Rule]:
    """The rules that ship, by id, ready to run; why, sources and examples are not read.

    Raises CannotRun in a checkout whose rule files do not pass.
    """
    return {name: unpacked(name, data) for name, data in load("rules", compile_rules).items()}


def tell_shipped(rules: dict[str, Rule]) -> dict[str, list[Example]]:
    """Put why, traps and sources on the cards of rules that ship; gives their examples by id."""

    texts = load("docs", compile_texts)
    for name, rule in rules.items():
        if name in texts:
            tell(rule.card, texts[name])
    return {name: examples_from(each) for name, each in texts.items()}


def compile_rules() -> dict[str, Any]:
    """The rules that ship as plain data. Raises CannotRun when one of them does not pass."""

    return {name: packed(each) for name, each in _checked_shipped().items()}


def compile_texts() -> dict[str, Any]:
    """Their long texts and examples as plain data. Raises CannotRun as `compile_rules` does."""

    return {name: packed_texts(each) for name, each in _checked_shipped().items()}


_shipped: dict[str, Checked] = {}


def _checked_shipped() -> dict[str, Checked]:
    if not _shipped:
        from pipelinelint.ruleset.load.folder import check_folder

        checked, problems = check_folder(shipped("rules"), "rules", shipped_catalogue())
        if problems:
            details = [str(each) for each in problems]
            raise CannotRun("the rules that ship cannot be used.", details=details)
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
