"""Which nodes a rule looks at."""

from __future__ import annotations

from pipelinelint.ruleset.run.select import shared_tests, walk
from tests.ruleset.definitions import hits, texts_at


def test_a_text_is_selected_where_it_is_written_also_by_itself() -> None:
    text = "pipelines: [{id: p, stages: [Demo, {id: s, name: Offer}, {id: t}]}]"
    check = "check: {if: {value: {words: [demo, offer]}}, message: it}"
    found = hits(text, select="select: 'pipelines[].stages[].name'", check=check)
    assert texts_at(text, found) == ["Demo", "Offer"]


def test_tests_that_read_an_option_anywhere_are_for_each_rule_itself() -> None:
    plain, own = ("is", ("path", "a")), ("all", ("path", "a"), ("is", ("option", "most")))
    assert shared_tests((plain, plain)) == 2
    assert shared_tests((plain, own, plain)) == 1
    assert shared_tests((own, plain)) == 0


def test_equal_ways_through_a_definition_are_walked_once() -> None:
    way, other = ("field", "pipelines", None), ("field", "properties", None)
    assert walk((way,)) is walk((way,))
    assert walk((way,)) is not walk((other,))
