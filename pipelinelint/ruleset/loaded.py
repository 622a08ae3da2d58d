"""From the bytes of one rule file to a rule, and to plain data and back."""

from __future__ import annotations

from pipelinelint.ruleset.rule import Card, Example, Option
from pipelinelint.ruleset.run import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.ruleset.card_check import Catalogue
    from pipelinelint.ruleset.problem import RuleProblem
    from pipelinelint.ruleset.rule_check import Checked

LARGEST = 64_000
"""Bytes of a rule file."""


def check_file(
    data: bytes, group: str, rule_id: str, file: str, catalogue: Catalogue
) -> tuple[Checked | None, list[RuleProblem]]:
    """The rule in the bytes of a file, or what it is refused for; never an exception."""
    from pipelinelint.ruleset.problem import RuleProblem
    from pipelinelint.ruleset.rule_check import check_rule
    from pipelinelint.source.yaml_reader import read

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
