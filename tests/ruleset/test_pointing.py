from __future__ import annotations

import pytest

from pipelinelint.ruleset import Example
from pipelinelint.ruleset.prove import read_example
from pipelinelint.ruleset.run import default_terms
from tests.ruleset.definitions import hits, rule_of, texts_at

TEXT = """\
lead_status:
  statuses: [{meaning: new, id: fresh}]
properties:
  budget: {type: number, label: Budget}
  size: {type: number}
pipelines:
  - id: p
    creation:
      requires_conversation: false
    stages:
      - name: "Demo – given"
        id: demo
        tasks: [{role: legal, title: Check}]
        required_fields:
          - amount
          - budget
      - Offer sent
      - {id: won, type: won, observed: {deals: 3}}
      - id: lost
        actor: buyer
        name: >-
          Closed
          lost
        exit_criteria: [{by: buyer, text: signed}, {covers: need}]
"""


@pytest.mark.parametrize(
    ("select", "condition", "at", "places"),
    [
        (
            "pipelines[].stages[]",
            "{position: {below: 4}}",
            None,
            ['"Demo – given"', "Offer sent", "won"],
        ),
        ("pipelines[]", "{policy: missing}", None, ["p"]),
        ("pipelines[]", "{policy: missing}", "policy", ["p"]),
        ("pipelines[]", "{stages: present}", "stages", ["stages"]),
        ("pipelines[]", "{stages: present}", "creation", ["creation"]),
        ("pipelines[]", "{stages: present}", "creation.requires_conversation", ["false"]),
        ("pipelines[]", "{stages: present}", "creation.criteria", ["creation"]),
        ("pipelines[]", "{stages: present}", "policy.max_days_open", ["p"]),
        ("pipelines[]", "{stages: present}", "first_stage", ['"Demo – given"']),
        ("pipelines[]", "{stages: present}", "first_stage.probability", ['"Demo – given"']),
        ("pipelines[]", "{stages: present}", "open_stages", ["p"]),
        ("pipelines[].creation", "{requires_conversation: false}", None, ["creation"]),
        ("pipelines[].stages[].observed", "{deals: 3}", None, ["observed"]),
        ("pipelines[].stages[]", "{type: won}", "type", ["won"]),
        ("pipelines[].stages[]", "{position: {is: 1}}", None, ['"Demo – given"']),
        ("pipelines[].stages[]", "{position: {is: [2, 3]}}", None, ["Offer sent", "won"]),
        ("pipelines[].stages[]", "{type: won}", "name", ["won"]),
        ("pipelines[].stages[]", "{type: won}", "observed.deals", ["3"]),
        ("pipelines[].stages[]", "{position: 1}", "required_fields", ["required_fields"]),
        ("pipelines[].stages[]", "{position: 2}", "name", ["Offer sent"]),
        ("pipelines[].stages[]", "{position: 2}", "tasks", ["Offer sent"]),
        ("pipelines[].stages[]", "{position: 1}", "pipeline.creation", ["creation"]),
        ("pipelines[].stages[]", "{position: 1}", "actor", ['"Demo – given"']),
        ("pipelines[].stages[]", "{position: 4}", "actor", ["buyer"]),
        ("pipelines[].stages[].tasks[]", "{role: legal}", None, ["Check"]),
        ("pipelines[].stages[].required_fields[]", "{value: budget}", None, ["budget"]),
        ("pipelines[].asks[]", "{field: budget}", None, ["budget"]),
        ("pipelines[].asks[]", "{field: budget}", "field", ["budget"]),
        ("pipelines[].asks[]", "{field: budget}", "stage", ['"Demo – given"']),
        ("properties[]", "{type: number}", None, ["Budget", "size"]),
        ("lead_status.statuses[]", "{meaning: new}", None, ["fresh"]),
        ("lead_status", "{statuses: present}", None, ["lead_status"]),
        ("pipelines[].stages[].exit_criteria[]", "{text: signed}", None, ["signed"]),
        ("account", "{pipelines: present}", None, ["lead_status"]),
    ],
)
def test_a_finding_points_at(
    select: str, condition: str, at: str | None, places: list[str]
) -> None:
    point = f", at: '{at}'" if at else ""
    check = f"check: {{if: {condition}, message: it{point}}}"
    assert texts_at(TEXT, hits(TEXT, select=f"select: '{select}'", check=check)) == places


@pytest.mark.parametrize(
    ("condition", "places", "match"),
    [
        ("{name: {words: [given]}}", ["given"], "given"),
        ("{name: {matches: '[DO]\\w+'}}", ["Demo", "Offer"], "Demo"),
        ("{name: {words: [closed lost]}}", [">-\n          Closed\n          lost"], "Closed lost"),
        ("{required_fields: {any: {value: {words: [budget]}}}}", ["budget"], "budget"),
        ("{tasks: {any: {title: {matches: 'he'}}}}", ["he"], "he"),
        ("{any_of: [{name: {words: [x]}}, {name: {words: [offer]}}]}", ["Offer"], "Offer"),
    ],
)
def test_a_match_is_pointed_at_inside_its_value(
    condition: str, places: list[str], match: str
) -> None:
    check = f"check: {{if: {condition}, message: 'found {{match}}', at: match}}"
    found = hits(TEXT, check=check)
    assert [text.rstrip() for text in texts_at(TEXT, found)] == places
    assert found[0].message == f"found {match}"


def test_of_what_a_list_may_have_that_is_found_which_it_has() -> None:
    check = (
        "check: {if: {required_fields: {has: [close_date, budget, amount]}}, "
        "message: 'found {match}'}"
    )
    assert [each.message for each in hits(TEXT, check=check)] == ["found budget and amount"]


def test_a_match_in_what_a_record_belongs_to_is_that_of_its_own() -> None:
    text = "pipelines: [{id: p, name: Sales, stages: [{id: a, required_fields: [budget]}]}]"
    condition = "{asks: {any: {field: budget, pipeline.name: {words: [sales]}}}}"
    check = f"check: {{if: {condition}, message: 'found {{match}}', at: match}}"
    found = hits(text, select="select: pipelines[]", check=check)
    assert texts_at(text, found) == ["Sales"]
    assert [each.message for each in found] == ["found Sales"]


def test_related_places_are_those_that_exist() -> None:
    check = "check: {if: {position: 2}, message: it, related: [pipeline.creation, pipeline.policy]}"
    hit = hits(TEXT, check=check)[0]
    assert [(text, place.about.where) for text, place in hit.related] == [
        ("p", "pipelines[p].creation")
    ]


def test_a_related_value_of_the_item_itself_is_said() -> None:
    check = "check: {if: {position: 2}, message: it, related: [name]}"
    hit = hits("pipelines: [{id: p, stages: [{id: a}, {id: b, name: Demo}]}]", check=check)[0]
    assert [text for text, _ in hit.related] == ["Demo"]


def test_a_suggestion_is_dropped_when_a_part_is_missing() -> None:
    check = "check: {if: {position: {below: 3}}, message: it, suggest: 'as {definition} {id}'}"
    text = "pipelines: [{id: p, stages: [{id: a, definition: x}, {id: b}]}]"
    assert [hit.suggestion for hit in hits(text, check=check)] == ["as x a", ""]


def test_a_value_that_could_not_be_read_is_not_pointed_at() -> None:
    text = "pipelines: [{id: p, stages: [{id: a, probability: likely}]}]"
    given = read_example(Example("bad", "a test", text)).account
    assert given is not None
    check = "check: {if: {position: 1}, message: it, at: probability}"
    rule = rule_of(check=check)
    assert texts_at(text, rule.run(given, default_terms(rule.card)).hits) == ["a"]


def test_what_an_alias_copied_points_at_its_use() -> None:
    text = "pipelines: [{id: p, stages: [&a {id: a, name: One}, *a, {<<: *a, id: c}]}]"
    found = hits(text, check="check: {if: {definition: missing}, message: it}")
    assert [hit.place.span.start.column for hit in found] == [47, 53, 62]
    assert [hit.place.node.origin is None for hit in found] == [True, False, False]


def test_a_message_prints_names_lists_and_numbers() -> None:
    text = """
pipelines:
  - id: p
    stages: [{id: a, name: "On\\n  hold", probability: 12.50, required_fields: [x, y]}]
"""
    message = "{pipeline}/{name}/{probability}/{required_fields}/{type}/{account}/{zz}"
    condition = "{probability: {above: $zz}, required_fields: present}"
    check = f"check: {{if: {condition}, message: '{message}'}}"
    options = "options: {zz: {type: number, default: 0.5, from: x}}"
    assert hits(text, check=check, options=options)[0].message == (
        "p/On hold/12.5/x and y/open/account/0.5"
    )


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ('"Now on hold"', "on hold"),
        ("'Now on hold'", "on hold"),
        ('"Now\\x20on hold"', '"Now\\x20on hold"'),
        ("'It''s on hold'", "'It''s on hold'"),
    ],
)
def test_words_are_pointed_at_only_where_the_text_is_written_as_it_is_read(
    name: str, place: str
) -> None:
    text = f"pipelines: [{{id: p, stages: [{{id: a, name: {name}}}]}}]"
    check = "check: {if: {name: {words: [on hold]}}, message: it, at: match}"
    assert texts_at(text, hits(text, check=check)) == [place]


def test_what_a_faulty_definition_lacks_is_said_to_be_not_given() -> None:
    text = "pipelines: [{id: p, stages: [{id: a, tasks: [{role: legal}]}]}]"
    check = "check: {if: {role: legal}, message: '{role} of {stage}: {ref}', at: stage}"
    select = "select: 'pipelines[].stages[].tasks[]'"
    said = hits(text, select=select, check=check.replace("{ref}", "{title}"))[0].message
    assert said == "legal of a: (not given)"


def test_a_record_is_about_the_item_its_word_stands_in() -> None:
    (hit,) = hits(
        "properties: {why: {label: Why, type: dropdown, options: [Price]}}\n"
        "pipelines: [{id: p, stages: [{id: a}],"
        " automations: [{when: {event: custom}, do: [{set: {why: Prise}}]}]}]",
        select="select: option_uses[]",
        check="check: {if: {listed: false}, message: it}",
    )
    assert hit.item.kind == "map"
