from __future__ import annotations

import pytest

from pipelinelint.verbs import VERBS


@pytest.mark.parametrize(
    ("verb", "value", "argument", "holds"),
    [
        ("is", "open", ("open", "won"), True),
        ("is", "lost", ("open", "won"), False),
        ("is", ["a", "b"], ("a", "b"), True),
        ("is", ["b", "a"], ("a", "b"), False),
        ("above", 3, 2, True),
        ("above", 3, 3, False),
        ("below", 3, 4, True),
        ("below", 3, 3, False),
        ("at_least", 3, 3, True),
        ("at_least", 3, 4, False),
        ("at_most", 3, 3, True),
        ("at_most", 3, 2, False),
        ("has", ["a", "b"], ("x", "b"), True),
        ("has", ["a", "b"], ("x",), False),
        ("has", ["a", "b"], (), False),
        ("lacks", ["a", "b"], ("x",), True),
        ("lacks", ["a", "b"], ("x", "b"), False),
        ("any", [1, 0], bool, True),
        ("any", [0, 0], bool, False),
        ("any", [], bool, False),
        ("all", [1, 1], bool, True),
        ("all", [1, 0], bool, False),
        ("none", [0, 0], bool, True),
        ("none", [1, 0], bool, False),
        ("not", False, None, True),
        ("not", True, None, False),
        ("present", "x", None, True),
        ("missing", "x", None, False),
        ("lacks", ["a", "b"], (), False),  # nothing to look for: nothing is lacking
    ],
)
def test_a_predicate_at_its_edges(verb: str, value: object, argument: object, holds: bool) -> None:
    assert VERBS[verb].holds(value, argument) is holds


def test_every_verb_says_what_to_write_instead_of_its_denial() -> None:
    for verb in VERBS.values():
        if verb.opposite in VERBS:
            assert VERBS[verb.opposite].opposite == verb.name


def test_what_is_missing_satisfies_denials_alone() -> None:
    assert {name for name, verb in VERBS.items() if verb.of_missing} == {
        "missing",
        "not",
        "lacks",
        "none",
    }


def test_what_a_verb_takes() -> None:
    assert {name: verb.takes for name, verb in VERBS.items()} == {
        "is": "values",
        "missing": "nothing",
        "present": "nothing",
        "not": "test",
        "above": "number",
        "below": "number",
        "at_least": "number",
        "at_most": "number",
        "has": "values",
        "lacks": "values",
        "any": "condition",
        "all": "condition",
        "none": "condition",
        "words": "texts",
        "matches": "pattern",
    }
