"""Whatever a condition says in the words of the language, it can be run, and negated."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipelinelint.ruleset.run import Rule, default_terms
from tests.ruleset.definitions import account
from tests.ruleset.making import check, rule_text
from tests.ruleset.test_conditions import DEAL
from tests.tries import tries

NUMBERS = ["probability", "position", "tasks.size", "before.probability", "pipeline.stages.size"]
NUMBERS += ["observed.deals", "pipeline.policy.max_days_open", "name.size", "next_open.position"]
TEXTS = ["name", "definition", "id", "pipeline.name", "pipeline.closed_lost.reason", "playbook"]
ENUMS = ["type", "next_open.type"]
TRUTHS = ["skippable", "pipeline.union", "says_won"]
LISTS = ["required_fields", "expected_fields", "name_parts"]
ITEMS = ["before", "pipeline.creation", "observed"]


def one(words: list[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(words)


def asked_of(values: list[str], verbs: list[str]) -> st.SearchStrategy[str]:
    value = one(values)
    listed = st.lists(value, min_size=1, max_size=3).map(lambda each: f"[{', '.join(each)}]")
    asked = st.tuples(one(verbs), value).map(lambda each: f"{{{each[0]}: {each[1]}}}")
    return value | listed | asked | listed.map("{{not: {}}}".format)


NUMBER = asked_of(["0", "10", "2.5", "$probability", "$zz"], ["above", "below", "at_least", "is"])
TEXT = asked_of(["x", "Demo given", "$id", "$name"], ["is", "words", "matches", "not"])
ENUM = asked_of(["open", "lost", "$type"], ["is", "not"])
TRUTH = one(["true", "false", "{not: true}"])
LIST = one(["{has: amount}", "{lacks: [amount, $name]}", "{is: [a, amount]}"]) | one(
    ["{any: {value: {words: ['b*']}}}", "{none: {value: a}}", "{all: {stage.type: open}}"]
)
WORD = one(["missing", "present"])
TASK = one(["{any: {role: legal}}", "{none: {due_days: {above: $due_days}}}", "{all: {title: x}}"])

PLAIN = st.one_of(
    st.tuples(one(NUMBERS), NUMBER),
    st.tuples(one(TEXTS), TEXT),
    st.tuples(one(ENUMS), ENUM),
    st.tuples(one(TRUTHS), TRUTH),
    st.tuples(one(LISTS), LIST),
    st.tuples(one(["tasks"]), TASK),
    st.tuples(one(NUMBERS + TEXTS + LISTS + ITEMS + ["tasks", "type"]), WORD),
).map(lambda pair: f"{{{pair[0]}: {pair[1]}}}")


def joined(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.lists(inside, min_size=1, max_size=3).map(", ".join)
    return st.tuples(one(["any_of", "all_of", "none_of"]), parts).map(
        lambda pair: f"{{{pair[0]}: [{pair[1]}]}}"
    )


CONDITION = st.recursive(PLAIN, joined, max_leaves=6)
OPTIONS = "options: {zz: {type: number, default: 10, from: x}}"
ACCOUNT = account(DEAL)


def where_it_holds(condition: str) -> set[str] | None:
    options = OPTIONS if "$zz" in condition else ""
    body = f"check: {{if: {condition}, message: it}}"
    checked, _ = check(rule_text(check=body, options=options))
    if checked is None:
        return None
    rule = Rule(checked.rule.card, eval(repr(checked.rule.tree)))
    run = rule.run(ACCOUNT, default_terms(rule.card))
    assert len(run.targets) == 3
    return {hit.where for hit in run.hits}


def test_a_condition_or_its_negation_holds_at_every_node() -> None:
    accepted: list[str] = []

    @tries(200)
    @given(CONDITION)
    def holds_or_not(condition: str) -> None:
        holds = where_it_holds(condition)
        fails = where_it_holds(f"{{none_of: [{condition}]}}")
        if holds is None or fails is None:
            return
        accepted.append(condition)
        assert holds.isdisjoint(fails)
        assert len(holds | fails) == 3

    holds_or_not()
    assert len(accepted) > 10
