"""What a person who adds a fact is told when it lacks something, or fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipelinelint.errors import CannotRun
from pipelinelint.facts.registry import FACTS, FactFailed, fact, once
from tests.facts.reading import stages

SHAPES: dict[str, tuple[str, str, str]] = {
    "no parameter": ("() -> int", "needs one parameter", "def my_fact(stage: Stage)"),
    "no annotation": ("(stage) -> int", "needs one parameter", "def my_fact(stage: Stage)"),
    "two parameters": ("(a: Stage, b: Stage) -> int", "needs one parameter", "(stage: Stage)"),
    "an odd kind": ("(stage: Stagee) -> int", "is of `Stagee`", "Did you mean `Stage`?"),
    "a kind like none": ("(deal: Xyzzy) -> int", "no kind of item", "The kinds are Account"),
    "no type": ("(stage: Stage)", "does not say its type", "the type behind `->`"),
    "an odd type": ("(stage: Stage) -> integer", "has the type `integer`", "A type is str"),
    "a near type": ("(stage: Stage) -> list[Stagee] | None", "`list[Stagee] | None`", "`Stage`?"),
    "no docstring": ("(stage: Stage) -> int", "has no docstring", "Unit: days."),
    "an empty docstring": ("(stage: Stage) -> int", "has no docstring", "Unit: days."),
}


def made(signature: str, doc: str = "", body: str = "return 1") -> Callable[[Any], Any]:
    place: dict[str, Any] = {}
    text = f"def my_fact{signature}:\n    {doc!r}\n    {body}\n"
    code = compile(
        "from __future__ import annotations\n" + text, "/x/pipelinelint/facts/y.py", "exec"
    )
    exec(code, place)
    found: Callable[[Any], Any] = place["my_fact"]
    return found


@pytest.fixture(autouse=True)
def _as_before() -> Any:
    before = dict(FACTS["stage"])
    yield
    FACTS["stage"].clear()
    FACTS["stage"].update(before)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_fact_that_lacks_something_is_refused_with_what_to_write(shape: str) -> None:
    signature, what, advice = SHAPES[shape]
    doc = "Something."
    if "docstring" in shape:
        doc = "" if shape == "no docstring" else " \n "
    with pytest.raises(CannotRun) as refused:
        fact(made(signature, doc))
    assert refused.value.message.startswith("pipelinelint/facts/y.py:2: the fact `my_fact` ")
    assert what in refused.value.message
    assert advice in refused.value.advice
    assert "my_fact" not in FACTS["stage"]


def test_a_fact_that_fails_names_itself_and_its_file() -> None:
    asked = fact(made("(stage: Stage) -> int", "Something.", "return nonsense"))
    with pytest.raises(FactFailed) as failed:
        asked(stages("Demo").stages[0])
    said = "the fact stage.my_fact (pipelinelint/facts/y.py:2): NameError: name 'nonsense'"
    assert str(failed.value).startswith(said)


def test_a_fact_that_asks_a_failing_one_adds_nothing() -> None:
    inner = fact(made("(stage: Stage) -> int", "Something.", "return nonsense"))
    outer = made("(stage: Stage) -> int", "Something.", "return inner(stage)")
    outer.__globals__["inner"] = inner  # type: ignore[attr-defined] # of a function
    outer.__name__ = "other_fact"
    with pytest.raises(FactFailed) as failed:
        fact(outer)(stages("Demo").stages[0])
    assert "stage.my_fact" in str(failed.value)
    assert "other_fact" not in str(failed.value)


@pytest.mark.parametrize("kept", ["MemoryError", "RecursionError"])
def test_an_input_too_large_stays_what_it_is(kept: str) -> None:
    asked = fact(made("(stage: Stage) -> int", "Something.", f"raise {kept}"))
    with pytest.raises((MemoryError, RecursionError)):
        asked(stages("Demo").stages[0])


def test_a_fact_knows_its_type_as_written() -> None:
    assert FACTS["stage"]["days_limit"].returns == "int | None"


def test_a_helper_is_asked_once_for_an_item() -> None:
    asked = []

    @once
    def helper(item: Any) -> int:
        asked.append(item)
        return len(asked)

    one, other = stages("Demo"), stages("Demo")
    assert [helper(each) for each in (one, one, other)] == [1, 1, 2]
