"""The examples of a rule file: each shows something, together they show everything."""

from __future__ import annotations

from pipelinelint.ruleset import PROFILES, Card, Example, resolve_options
from pipelinelint.ruleset.load import reading
from pipelinelint.ruleset.load.reading import Problems
from pipelinelint.ruleset.prove import Mark, marks
from pipelinelint.shape.finding import SEVERITIES
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    Checks: TypeAlias = dict[str, dict[str, Any]]


KEYS = ("bad", "good", "text", "profile", "options", "with", "fixed")


def checked_examples(
    node: Node | None, card: Card, checks: Checks | None, root: Node, problems: Problems
) -> list[Example]:
    """The examples in the order written. `checks` is None when one of them is faulty."""
    if node is None:
        problems.add(root, "a rule without examples: at least one bad one is needed")
        return []
    if not isinstance(node, Sequence):
        problems.add(node, "examples is a list")
        return []
    found = [_example(each, card, problems) for each in node.items]
    examples = [each for each in found if each is not None]
    if not any(each.kind == "bad" for each in examples) and None not in found:
        problems.add(node, "no bad example: show what the rule finds")
    if None not in found and checks is not None:
        _shown(examples, checks, node, problems)
    return examples


def _example(node: Node, card: Card, problems: Problems) -> Example | None:
    written = reading.mapping(node, "an example", problems)
    if written is None:
        return None
    reading.known_keys(written, KEYS, "an example", problems)
    kinds = [kind for kind in ("bad", "good") if kind in written]
    if len(kinds) != 1:
        problems.add(node, "an example says either bad or good, with a sentence")
        return None
    kind = kinds[0]
    text = written.get("text")
    if text is None:
        problems.add(node, "an example without text")
        return None
    example = Example(
        kind,
        reading.text(written.get(kind), kind, problems),
        reading.text(text, "text", problems),
        profile=reading.word(written.get("profile"), PROFILES, "profile", problems) or "audit",
        options=_options(written.get("options"), card, problems),
        together=reading.texts(written.get("with"), "with", problems),
        fixed=reading.text(written.get("fixed"), "fixed", problems),
        line=text.start.line + (isinstance(text, Scalar) and text.style in ("|", ">")),
    )
    _marks_fit(example, text, card.checks, problems)
    return example


def _options(node: Node | None, card: Card, problems: Problems) -> dict[str, Any]:
    if node is None:
        return {}
    written = reading.mapping(node, "options", problems)
    given = reading.plain(node, problems) if written else {}
    for error in resolve_options(card, given)[1]:
        place: Node = (isinstance(node, Mapping) and node.get(error.name)) or node
        problems.add(place, error.message, error.suggestion)
    return dict(given)


def _marks_fit(example: Example, node: Node, checks: tuple[str, ...], problems: Problems) -> None:
    found = marks(example.text)
    if found and example.kind == "good":
        problems.add(node, "a good example carries no mark")
    if not found and example.kind == "bad":
        problems.add(node, "a bad example marks each finding with # <- here")
    for mark in found:
        for word in mark.words:
            if checks and word not in checks and word not in SEVERITIES[1:]:
                known = [*checks, *SEVERITIES[1:]]
                problems.unknown(node, f'no check or severity "{word}"', word, known)


def _shown(examples: list[Example], checks: Checks, node: Node, problems: Problems) -> None:
    """Every check, every grade and every edit occurs in a bad example."""
    found = [(mark, example) for example in examples for mark in marks(example.text)]
    for name, check in checks.items():
        own = [each for each in found if name in each[0].words or len(checks) == 1]
        if not own:
            problems.add(node, f"check {name} occurs in no example: mark it # <- here: {name}")
            continue
        _grades_shown(name, check, [mark for mark, _ in own], node, problems)
        if check.get("edit") and not any(example.fixed for _, example in own):
            problems.add(node, f"the edit of check {name} occurs in no example: add fixed")


def _grades_shown(
    name: str, check: dict[str, Any], own: list[Mark], node: Node, problems: Problems
) -> None:
    for severity, _ in check["grade"]:
        if not any(severity in mark.words for mark in own):
            said = f"grade {severity} of check {name} occurs in no example"
            problems.add(node, f"{said}: mark it # <- here: {name} {severity}")
