from __future__ import annotations

import pytest

from pipelinelint.ruleset.run import Terms
from tests.ruleset.definitions import account, found, hits, rule_of

DEAL = """
source: {kind: export, covers: [stages]}
properties:
  lost_reason: {label: Reason, type: dropdown, options: [Price, {label: Other, value: o}]}
pipelines:
  - id: p
    name: Sales
    kind: renewal
    creation: {criteria: [{text: a need, covers: need}]}
    closed_lost: {reason: lost_reason}
    stages:
      - {id: a, name: Demo given, probability: 10, required_fields: [amount, budget],
         tasks: [{title: Call, role: rep, due_days: 2}, {title: Sign, role: legal}]}
      - {id: b, definition: '', probability: 0, required_fields: [], actor: seller}
      - {id: c, type: lost, required_fields: [lost_reason], skippable: false}
"""


@pytest.mark.parametrize(
    ("condition", "ids"),
    [
        ("{type: open}", "ab"),
        ("{type: missing}", "ab"),
        ("{type: present}", "c"),
        ("{type: [lost, won]}", "c"),
        ("{type: {is: lost}}", "c"),
        ("{id: $pipeline.id}", ""),
        ("{type: {is: [$pipeline.kind, lost]}}", "c"),
        ("{type: {not: lost}}", "ab"),
        ("{type: {not: [open, won]}}", "c"),
        ("{name: missing}", "bc"),
        ("{name: {not: Demo given}}", "bc"),
        ("{definition: missing}", "abc"),
        ("{probability: present}", "ab"),
        ("{probability: {above: 0}}", "a"),
        ("{probability: {at_least: 0}}", "ab"),
        ("{probability: {below: 10}}", "b"),
        ("{probability: {at_most: 10, above: 0}}", "a"),
        ("{probability: 0}", "b"),
        ("{probability: {not: 10}}", "bc"),
        ("{required_fields: missing}", "b"),
        ("{required_fields: present}", "ac"),
        ("{required_fields.size: 2}", "a"),
        ("{required_fields.size: {below: 2}}", "bc"),
        ("{required_fields: {has: amount}}", "a"),
        ("{required_fields: {has: [x, lost_reason]}}", "c"),
        ("{required_fields: {lacks: amount}}", "bc"),
        ("{required_fields: {lacks: [amount, lost_reason]}}", "b"),
        ("{required_fields: {is: [amount, budget]}}", "a"),
        ("{required_fields: {is: [budget, amount]}}", ""),
        ("{required_fields: {any: {value: {words: [budget]}}}}", "a"),
        ("{required_fields: {has: $pipeline.closed_lost.reason}}", "c"),
        ("{required_fields: {lacks: $pipeline.closed_lost.reason}}", "ab"),
        ("{required_fields: {lacks: $pipeline.closed_lost.details}}", ""),
        ("{required_fields: {has: [$pipeline.closed_lost.reason, budget]}}", "ac"),
        ("{tasks: {any: {role: legal}}}", "a"),
        ("{tasks: {none: {role: legal}}}", "bc"),
        ("{tasks: {all: {role: present}}}", "a"),
        ("{tasks: {all: {due_days: {below: 5}}}}", ""),
        ("{tasks: {not: {all: {due_days: present}}}}", "abc"),
        ("{tasks: {any: {stage.probability: {above: 5}}}}", "a"),
        ("{tasks: {any: {role: legal, pipeline.name: Sales}}}", "a"),
        ("{skippable: false}", "c"),
        ("{skippable: {is: false}}", "c"),
        ("{skippable: {not: true}}", "abc"),
        ("{pipeline.kind: renewal, account.source.kind: export}", "abc"),
        ("{pipeline.union: false, pipeline.object: deal}", "abc"),
        ("{pipeline.policy.max_days_open: missing}", "abc"),
        ("{pipeline.policy.max_days_open: {above: 3}}", ""),
        ("{any_of: [{probability: 0}, {type: lost}]}", "bc"),
        ("{none_of: [{probability: 0}, {type: lost}]}", "a"),
        ("{all_of: [{type: open}, {probability: 0}]}", "b"),
        ("{type: open, none_of: [{tasks: present}]}", "b"),
        ("{name: {words: [demo]}}", "a"),
        ("{name: {matches: '^Demo'}}", "a"),
        ("{id: {matches: '[bc]'}}", "bc"),
        ("{actor: seller}", "ab"),
        ("{next_open: present}", "a"),
        ("{next_open.probability: 0}", "a"),
        ("{position: {above: 1}}", "bc"),
        ("{pipeline.stages.size: 3}", "abc"),
        ("{account.properties: {any: {options: {any: {label: Other}}}}}", "abc"),
    ],
)
def test_a_condition_holds_where_it_says(condition: str, ids: str) -> None:
    paths = found(DEAL, condition)
    assert [path[path.index("stages[") + 7] for path in paths] == list(ids)


@pytest.mark.parametrize(
    ("select", "condition", "paths"),
    [
        ("account", "{source.kind: export}", [""]),
        ("lead_status", "{statuses: missing}", []),
        ("properties[]", "{type: dropdown}", ["properties[lost_reason]"]),
        ("properties[].options[]", "{label: Other}", ["properties[lost_reason].options[Other]"]),
        ("pipelines[]", "{handoff: missing}", ["pipelines[p]"]),
        (
            "pipelines[].creation.criteria[]",
            "{covers: need}",
            ["pipelines[p].creation.criteria[a need]"],
        ),
        (
            "pipelines[].stages[].required_fields[]",
            "{value: amount, stage.type: open, pipeline.kind: renewal}",
            ["pipelines[p].stages[a].required_fields[amount]"],
        ),
        (
            "pipelines[].closed_lost.reason",
            "{value: lost_reason}",
            ["pipelines[p].closed_lost.reason"],
        ),
        ("pipelines[].first_stage", "{type: open}", ["pipelines[p].stages[a]"]),
        (
            "pipelines[].asks[]",
            "{hard: true, field: amount}",
            ["pipelines[p].stages[a].required_fields[amount]"],
        ),
        (
            "pipelines[].asks[]",
            "{field: budget, pipeline.kind: renewal}",
            ["pipelines[p].stages[a].required_fields[budget]"],
        ),
        ("pipelines[]", "{asks: {any: {field: budget, pipeline.name: Sales}}}", ["pipelines[p]"]),
    ],
)
def test_a_selector_reaches_items_records_and_words(
    select: str, condition: str, paths: list[str]
) -> None:
    assert found(DEAL, condition, select) == paths


def test_a_list_of_selectors_is_one_list_of_nodes() -> None:
    text = """
pipelines:
  - {id: p, stages: [{id: a, entry_criteria: [x], exit_criteria: [y, {text: z, by: buyer}]}]}
"""
    check = "check: {if: {text: {not: a}}, message: 'in {stage}: {text}'}"
    selected = (
        "select: ['pipelines[].stages[].entry_criteria[]', 'pipelines[].stages[].exit_criteria[]']"
    )
    assert [hit.message for hit in hits(text, select=selected, check=check)] == [
        "in a: x",
        "in a: y",
        "in a: z",
    ]


def test_a_default_is_read_where_nothing_is_written_at_all() -> None:
    text = "pipelines: [{id: p, stages: [{id: s}]}]"
    assert found(text, "{account.source.kind: authored}") == ["pipelines[p].stages[s]"]
    assert found(text, "{account.source.kind: missing}") == ["pipelines[p].stages[s]"]


@pytest.mark.parametrize("fields", ["", ", required_fields: []", ", required_fields: [amount]"])
def test_with_an_option_set_to_an_empty_list_nothing_is_lacking(fields: str) -> None:
    rule = rule_of(
        options="options: {wanted: {type: list, default: [date], from: x}}",
        check="check: {if: {required_fields: {lacks: $wanted}}, message: it}",
    )
    given = account(f"pipelines: [{{id: p, stages: [{{id: a{fields}}}]}}]")
    assert rule.run(given, Terms({"wanted": []}, "info")).hits == []
    assert len(rule.run(given, Terms({"wanted": ["date"]}, "info")).hits) == 1


def test_a_field_may_be_compared_with_another() -> None:
    text = "pipelines: [{id: p, name: Demo, stages: [{id: a, name: Demo}, {id: b, name: Offer}]}]"
    assert found(text, "{name: $pipeline.name}") == ["pipelines[p].stages[a]"]
    assert found(text, "{name: [$pipeline.name, Offer]}") == [
        "pipelines[p].stages[a]",
        "pipelines[p].stages[b]",
    ]


TWO_SALES = """
pipelines:
  - {id: p, kind: renewal, stages: [{id: a}, {id: b}]}
  - {id: q, kind: new_business, stages: [{id: c}, {id: d}]}
"""


def test_what_is_asked_of_a_pipeline_is_asked_once_for_all_its_stages() -> None:
    """Every stage has the answer of its own pipeline."""
    given = account(TWO_SALES)
    asked = rule_of(check="check: {if: {pipeline.kind: renewal}, message: it}")
    hits_before = asked.run(given, Terms({}, "info")).hits
    for pipeline in given.pipelines:
        pipeline.fields["kind"] = "other"  # would be seen, were it read again
    hits_after = asked.run(given, Terms({}, "info")).hits
    for found_hits in hits_before, hits_after:
        assert [hit.target.item.text("id") for hit in found_hits] == ["a", "b"]


def test_what_is_asked_of_a_pipeline_with_an_option_is_asked_for_each_of_its_values() -> None:
    given = account(TWO_SALES)
    rule = rule_of(
        options="options: {wanted: {type: list, default: [renewal], from: x}}",
        check="check: {if: {pipeline.kind: {is: $wanted}}, message: it}",
    )
    for kind, ids in (("renewal", "ab"), ("new_business", "cd"), ("renewal", "ab")):
        found_hits = rule.run(given, Terms({"wanted": [kind]}, "info")).hits
        assert "".join(hit.target.item.text("id") or "" for hit in found_hits) == ids
