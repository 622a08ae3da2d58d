"""Whatever a rule file holds: it is refused with a place, or it is a rule that runs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipelinelint.ruleset.load.file import check_file
from pipelinelint.ruleset.prove import prove
from pipelinelint.ruleset.run import Rule
from tests.ruleset.making import CATALOGUE, PARTS
from tests.tries import tries

_WORDS = """
name type stages tasks any none not missing present above size value account pipeline
$name $zz open won 3 -1 true {} [] [a] parking_lot definition probability
pipelines[] stages[] match before before.probability pipelines[].stages[] words matches
all_of is has lacks position '{name}' '{match}' x* (a+)+ asks pipelines[].asks[] field
"""
WORDS = st.sampled_from(_WORDS.split())
SCALARS = st.sampled_from(["name", "open", "3", "missing", "$zz", "''", "{name}", "true", "null"])


def flow(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.tuples(WORDS, children).map(lambda pair: f"'{pair[0].strip(chr(39))}': {pair[1]}")
    maps = st.lists(pairs, max_size=3).map(lambda each: "{" + ", ".join(each) + "}")
    lists = st.lists(children, max_size=3).map(lambda each: "[" + ", ".join(each) + "]")
    return maps | lists


QUOTED = SCALARS.map(lambda text: text if text.isalnum() else f'"{text}"')
VALUES = st.recursive(QUOTED, flow, max_leaves=8)
KEYS = st.sampled_from(
    [*PARTS, "where", "options", "checks", "yields_to", "needs", "practices", "traps", "zz"]
)
CHECK_KEYS = st.sampled_from(
    ["if", "message", "at", "where", "select", "grade", "related", "suggest", "edit"]
)


def run_whatever(data: bytes) -> None:
    checked, problems = check_file(data, "group", "a-rule", "a.yaml", CATALOGUE)
    assert (checked is None) == bool(problems)
    for problem in problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message
    if checked is not None:
        rule = Rule(checked.rule.card, eval(repr(checked.rule.tree)))
        prove(rule, checked.examples, {})


@tries(150)
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode()))
def test_any_bytes(data: bytes) -> None:
    run_whatever(data)


@tries(200)
@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_any_value_in_any_part(changed: dict[str, str]) -> None:
    parts = PARTS | {key: f"{key}: {value}" for key, value in changed.items()}
    run_whatever("\n".join(parts.values()).encode())


@tries(200)
@given(st.dictionaries(CHECK_KEYS, VALUES, max_size=4), VALUES)
def test_any_value_in_any_part_of_a_check(changed: dict[str, str], condition: str) -> None:
    body = {"if": "{definition: missing}", "message": "it"} | changed
    check = ", ".join(f"{key}: {value}" for key, value in body.items())
    options = "options: {zz: {type: list, default: [a], from: x}}"
    parts = PARTS | {"check": f"check: {{{check}}}", "options": options}
    run_whatever("\n".join(parts.values()).encode())


@tries(100)
@given(st.data())
def test_a_rule_with_a_piece_cut_out_or_doubled(data: st.DataObject) -> None:
    text = "\n".join(PARTS.values())
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    middle = text[start:end] * data.draw(st.sampled_from([0, 2]))
    run_whatever((text[:start] + middle + text[end:]).encode())
