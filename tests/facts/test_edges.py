"""Facts at their edges: the bound itself, nothing, one of several, the last that counts."""

from __future__ import annotations

from typing import Any

import pytest

from pipelinelint.facts import FACTS
from pipelinelint.facts.account import SECTIONS, sections
from pipelinelint.facts.enumerations import ENUMERATIONS
from pipelinelint.facts.lookups import type_of
from pipelinelint.facts.stage_place import walk
from pipelinelint.shape import build
from pipelinelint.source.nodes import Mapping
from pipelinelint.source.read import read
from tests.facts.reading import account, ask, pipeline, rows, stage, stages

DAYS = "max_days_in_stage"


def of(text: str, fact: str) -> Any:
    return ask(pipeline(f"pipelines: [{{id: p, {text}}}]"), fact)


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        (f"stages: [{{id: a, {DAYS}: 9}}, {{id: b, {DAYS}: 12}}]", "longest_stage_days", 12),
        (f"policy: {{{DAYS}: 30}}, stages: [{{id: a, {DAYS}: 9}}]", "longest_stage_days", 9),
        (f"policy: {{{DAYS}: 30}}, stages: [{{id: a, {DAYS}: 9}}, b]", "longest_stage_days", 30),
        (f"policy: {{{DAYS}: 0}}, stages: [a]", "longest_stage_days", 0),
        ("stages: [a]", "longest_stage_days", None),
        (f"stages: [a, {{id: w, type: won, {DAYS}: 9}}]", "longest_stage_days", None),
        # the limits of all open stages, as a share of the limit on open deals
        (
            f"policy: {{max_days_open: 80, {DAYS}: 40}}, stages: [{{id: a, {DAYS}: 20}}, b]",
            "stage_days_share",
            75.0,
        ),
        (
            f"policy: {{max_days_open: 80}}, stages: [{{id: a, {DAYS}: 20}}, b]",
            "stage_days_share",
            None,
        ),
        (f"policy: {{max_days_open: 0}}, stages: [{{id: a, {DAYS}: 1}}]", "stage_days_share", None),
        (f"stages: [{{id: a, {DAYS}: 1}}]", "stage_days_share", None),
        ("policy: {max_days_open: 80}, stages: []", "stage_days_share", None),
        (
            "policy: {max_days_open: 90}, average_cycle_days: 60, stages: [a]",
            "open_limit_in_cycles",
            1.5,
        ),
        (
            "policy: {max_days_open: 0}, average_cycle_days: 60, stages: [a]",
            "open_limit_in_cycles",
            0.0,
        ),
        (
            "policy: {max_days_open: 90}, average_cycle_days: 0, stages: [a]",
            "open_limit_in_cycles",
            None,
        ),
        ("average_cycle_days: 60, stages: [a]", "open_limit_in_cycles", None),
        # a stage may limit the time in it and without activity, never the whole
        (f"stages: [a, {{id: b, {DAYS}: 0}}]", "set_limits", [DAYS]),
        (f"stages: [a, {{id: w, type: won, {DAYS}: 9}}]", "set_limits", []),
        ("policy: {max_days_open: 0}, stages: [a]", "set_limits", ["max_days_open"]),
        # probabilities
        ("stages: [{id: a, probability: 0}, {id: b, probability: 100}]", "only_zero_or_hundred",
         True),
        ("stages: [{id: a, probability: 0}]", "only_zero_or_hundred", False),
        ("stages: [{id: a, probability: 0}, {id: b, probability: 99}]", "only_zero_or_hundred",
         False),
        ("stages: [{id: a, probability: 0.5}]", "fractions", True),
        ("stages: [{id: a, probability: 0.5}, {id: b, probability: 1}]", "fractions", True),
        ("stages: [{id: a, probability: 0.5}, {id: b, probability: 1.5}]", "fractions", False),
        ("stages: [{id: a, probability: 0.5}, {id: b, probability: 0}]", "fractions", False),
        ("stages: [{id: a, probability: 1}]", "fractions", False),
        ("stages: [{id: a, probability: 0}, {id: w, type: won, probability: 1}]", "fractions", 1),
        ("stages: [{id: a, probability: 5}, {id: w, type: won, probability: 1}]", "fractions", 0),
        # stages that carry a number
        ("stages: [1. Demo given, 2. Offer sent]", "numbered_stages", ["1. Demo given",
         "2. Offer sent"]),
        ("stages: [1. Demo given, Offer sent]", "numbered_stages", []),
    ],
)  # fmt: skip
def test_a_pipeline(text: str, fact: str, value: object) -> None:
    assert of(text, fact) == value


def test_a_limit_says_where_it_is_set_and_the_longest_days() -> None:
    asked = pipeline(
        f"""
        pipelines:
          - id: p
            policy: {{max_days_open: 90}}
            stages:
              - a
              - {{id: b, {DAYS}: 5}}
              - {{id: c, {DAYS}: 14}}
              - {{id: w, type: won, {DAYS}: 40}}
            automations:
              - {{id: one, when: {{event: stage_age_exceeded}}, do: [{{task: Look}}]}}
              - {{id: two, when: {{event: inactivity_exceeded}}, do: [{{task: Look}}]}}
        """
    )
    assert rows(asked, "limits", "name", "days", "stage", "automations") == [
        ("max_days_open", 90, None, []),
        (DAYS, 14, "b", ["one"]),
    ]
    first, second = FACTS["pipeline"]["limits"].function(asked)
    assert (first.policy is asked.item("policy"), second.policy) == (True, None)


def test_a_key_without_a_value_describes_its_section() -> None:
    keys = (
        "closed_lost", "policy", "criteria", "creation", "handoff", "automations", "qualification",
        "probabilities",
    )  # fmt: skip
    in_stage = {"criteria": "entry_criteria: ", "probabilities": "probability: "}
    stage = ", ".join(in_stage.values())
    own = ", ".join(f"{each}: " for each in keys if each not in in_stage)
    asked = account(f"pipelines: [{{id: p, {own}, stages: [{{id: a, {stage}}}]}}]")
    assert len(SECTIONS) == 16
    assert sections(asked)[0] == [each for each in SECTIONS if each in keys]


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("pipelines: [{id: p, creation: {required_fields: [a]}, stages: [a]}]",
         ["creation", "required_fields"]),
        ("pipelines: [{id: p, creation: {}, stages: [a]}]", ["creation"]),
        ("pipelines: [{id: p, stages: [{id: a, expected_fields: []}]}]", ["required_fields"]),
        ("pipelines: [{id: p, stages: [{id: a, exit_criteria: []}]}]", ["criteria"]),
        ("pipelines: [{id: p, disqualification: , stages: [a]}]", ["qualification"]),
        ("pipelines: [{id: p, stages: [{id: a, playbook: }]}]", ["playbooks"]),
        ("process: \nlifecycle: \nlead_status: \npipelines: []",
         ["lead_status", "lifecycle", "process"]),
        ("pipelines: [{id: p, stages: [a]}, {id: q, handoff: , stages: [{id: b, tasks: }]}]",
         ["handoff", "tasks"]),
    ],
)  # fmt: skip
def test_a_section_is_described_by_any_of_its_keys_anywhere(
    text: str, described: list[str]
) -> None:
    asked = account(text)
    assert sections(asked)[0] == described
    assert sections(asked)[1] == [each for each in SECTIONS if each not in described]


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("properties: {a: {label: A, type: text, known_from: creation}}\npipelines: []",
         [("creation", "stage", True, None)]),
        ("properties: {a: {label: A, type: text, known_from: dem}}\n"
         "pipelines: [{id: p, stages: [demo]}]",
         [("dem", "stage", False, "demo")]),
        ("lead_status: {on_deal_created: clear, statuses: [{id: n, name: New}]}\npipelines: []",
         [("clear", "status", True, None)]),
        ("lead_status: {on_deal_created: creation, statuses: [{id: n, name: New}]}\npipelines: []",
         [("creation", "status", False, None)]),
        ("lead_status: {on_deal_created: New, statuses: [{id: n, name: New}]}\npipelines: []",
         [("New", "status", True, None)]),
        ("lifecycle: {on_deal_won: custmer, stages: [{id: customer, name: C}]}\npipelines: []",
         [("custmer", "lifecycle", False, "customer")]),
        ("process: {next_step: {property: x}}\npipelines: []", [("x", "property", None, None)]),
        ("properties: {y: {label: Y, type: text}}\n"
         "process: {next_step: {property: amount}}\npipelines: []",
         [("amount", "property", True, None)]),
    ],
)  # fmt: skip
def test_a_name_is_defined_standard_reserved_or_nothing_is_known_of_it(
    text: str, references: list[tuple[object, ...]]
) -> None:
    columns = ("id", "target", "defined", "nearest")
    assert rows(account(text), "references", *columns) == references


@pytest.mark.parametrize(
    ("texts", "similarity", "words"),
    [
        (("budget agreed", "budget agreed"), 1.0, 2),
        (("budget agreed", "budget signed contract"), 0.25, 2),
    ],
)
def test_texts_of_stages_share_words(texts: tuple[str, str], similarity: float, words: int) -> None:
    one, two = texts
    asked = pipeline(
        f"pipelines: [{{id: p, stages: [{{id: a, name: Demo, definition: {one}}}, "
        f"{{id: b, name: Offer, definition: {two}}}]}}]"
    )
    assert rows(asked, "stage_pairs", "alike", "similarity", "words") == [("no", similarity, words)]


@pytest.mark.parametrize(("count", "of_", "shared"), [(1, 2, 0), (2, 3, 0), (2, 4, 1), (3, 4, 0)])
def test_what_more_than_half_of_the_stages_say_does_not_count(
    count: int, of_: int, shared: int
) -> None:
    texts = ["budget agreed" if at < count else f"x{at}" for at in range(of_)]
    said = [
        f"{{id: s{at}, name: N{at}, entry_criteria: [{text}]}}" for at, text in enumerate(texts)
    ]
    asked = pipeline(f"pipelines: [{{id: p, stages: [{', '.join(said)}]}}]")
    assert len(rows(asked, "stage_pairs", "similarity")) == shared


@pytest.mark.parametrize(
    ("do", "when", "reminders"),
    [
        ("{task: Look}", "event: stage_age_exceeded", [1, 1]),
        ("{notify: sales}", "event: inactivity_exceeded", [1, 1]),
        ("{task: Look}", "event: stage_age_exceeded, stage: b", [0, 1]),
        ("{task: Look}", "event: stage_entered, stage: b", [0, 1]),
        ("{task: Look}", "event: stage_age_exceeded, stage: gone", [0, 0]),
        ("{task: Look}", "event: stage_entered", [1, 1]),
        ("{move_to: b}", "event: stage_age_exceeded", [0, 0]),
        ("{move_to: b}, {task: Look}", "event: stage_age_exceeded", [1, 1]),
    ],
)
def test_automations_remind_where_they_look(do: str, when: str, reminders: list[int]) -> None:
    asked = pipeline(
        "pipelines: [{id: p, stages: [a, b], "
        f"automations: [{{id: x, when: {{{when}}}, do: [{do}]}}]}}]"
    )
    assert [ask(each, "reminders") for each in asked.stages] == reminders


@pytest.mark.parametrize(
    ("text", "at_first", "at_second", "all_"),
    [
        ("creation: {required_fields: [x]}, stages: [{id: a, required_fields: [x, y]}, "
         "{id: b, required_fields: [z, z]}]", 2, 1, 3),
        ("stages: [{id: a, type: won}, {id: b, required_fields: [z]}]", 0, 1, 1),
        ("creation: {required_fields: [x]}, stages: [{id: a, type: won}, {id: b}]", 0, 1, 1),
        ("stages: [{id: a, expected_fields: [x]}, b]", 0, 0, 0),
        ("stages: [{id: a, type: won, required_fields: [x]}, "
         "{id: b, type: lost, required_fields: [y, z]}]", 1, 2, 2),
        ("stages: [{id: a, type: won, required_fields: [x]}, "
         "{id: b, type: won, required_fields: [y, z]}]", 1, 2, 3),
        ("stages: [{id: a, type: lost, required_fields: [x]}, "
         "{id: b, type: closed, required_fields: [x, y]}]", 1, 2, 2),
    ],
)  # fmt: skip
def test_the_burden_of_a_stage_counts_each_field_once(
    text: str, at_first: int, at_second: int, all_: int
) -> None:
    asked = pipeline(f"pipelines: [{{id: p, {text}}}]")
    assert [ask(each, "burden") for each in asked.stages] == [at_first, at_second]
    assert ask(asked, "all_burden") == all_


def test_what_another_object_or_a_machine_fills_needs_no_asking() -> None:
    asked = pipeline(
        """
        properties:
          a: {label: A, type: text, captures: budget, object: company}
          b: {label: B, type: text, captures: timeline, filled_by: automation}
          c: {label: C, type: text, captures: need, object: deal}
          d: {label: D, type: text, captures: amount, object: ticket}
          e: {label: E, captures: competitor, type: calculated}
        pipelines: [{id: p, stages: [{id: x, expected_fields: [c]}, y]}]
        """
    )
    known = set(ask(asked, "known_at_creation"))
    assert {"budget", "timeline"} <= known
    assert "need" not in known
    assert "need" in ask(asked, "captured")
    assert "need" not in ask(asked.stages[0], "uncaptured")


def test_what_a_machine_fills_at_creation_is_no_burden() -> None:
    asked = pipeline(
        """
        properties: {m: {label: M, type: text, filled_by: automation}}
        pipelines: [{id: p, creation: {required_fields: [m, x]}, stages: [a]}]
        """
    )
    assert (ask(asked, "all_burden"), ask(asked.stages[0], "burden")) == (1, 1)


@pytest.mark.parametrize(
    ("stages", "at"), [("[a, b]", 1), ("[{id: a, type: won}, b]", 2), ("[{id: a, type: won}]", 1)]
)
def test_creation_asks_at_the_first_open_stage(stages: str, at: int) -> None:
    asked = pipeline(
        f"pipelines: [{{id: p, creation: {{required_fields: [x]}}, stages: {stages}}}]"
    )
    assert rows(asked, "asks", "field", "asked_at") == [("x", at)]


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("{set_status: won}", "{set_status: won}", True),
        ("{set_status: won}", "{set_status: lost}", False),
        ("{set_status: won}", "{move_to: b}", True),
        ("{move_to: b}", "{move_to: b}", True),
        ("{move_to: a}", "{move_to: b}", False),
        ("{move_to: a}, {set_status: won}", "{move_to: a}, {set_status: lost}", False),
    ],
)
def test_two_automations_of_one_trigger_go_the_same_way_or_not(
    one: str, two: str, same: bool
) -> None:
    automations = ", ".join(
        f"{{id: {name}, when: {{event: contract_signed}}, do: [{do}]}}"
        for name, do in (("x", one), ("y", two))
    )
    asked = pipeline(f"pipelines: [{{id: p, stages: [a, b], automations: [{automations}]}}]")
    assert rows(asked, "automation_pairs", "same_target") == [(same,)]


def test_words_rules_of_teams_are_written_with_never_change() -> None:
    """The others are values of the schema or of the lexicon, and are compared with them."""
    assert {
        name: ENUMERATIONS[name]
        for name in (
            "Alike", "Confidence", "EditionSource", "Outcome", "OutcomeIs", "Qualifies",
            "ReferenceTarget", "Vocabulary",
        )
    } == {
        "Alike": ("id", "name", "letters", "words", "no"),
        "Confidence": ("high", "medium", "low"),
        "EditionSource": ("documented", "secondary", "unverified"),
        "Outcome": ("open", "won", "lost", "closed"),
        "OutcomeIs": ("stage", "won_stage", "status"),
        "Qualifies": ("verdict", "step"),
        "ReferenceTarget": ("property", "stage", "lifecycle", "status"),
        "Vocabulary": ("lifecycle stage", "lead status", "deal stage"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("event", "do", "kinds"),
    [
        ("stage_entered", "[{task: Call}]", ["stage_action"]),
        ("stage_entered", "[{task: Call}, {notify: sales}]", ["stage_action"]),
        ("stage_entered", "[{task: Call}, {set: {x: 1}}]", []),
        ("stage_entered", "[]", []),
        ("proposal_sent", "[{task: Call}]", []),
        ("stage_entered", "[{move_to: a}]", ["move"]),
    ],
)
def test_what_an_automation_uses_of_an_edition(event: str, do: str, kinds: list[str]) -> None:
    asked = account(
        "crm: {platform: hubspot, editions: {sales: starter}}\n"
        "pipelines: [{id: p, stages: [{id: a}], "
        f"automations: [{{id: x, when: {{event: {event}}}, do: {do}}}]}}]"
    )
    assert [kind for (kind,) in rows(asked, "feature_uses", "kind")] == kinds


def test_what_is_not_said_stands_for_no_stage_without_a_name() -> None:
    lifecycle = account("lifecycle: {stages: [{id: a}, {id: b}]}\npipelines: []").item("lifecycle")
    assert lifecycle is not None
    assert ask(lifecycle, "created_position") is None


def test_the_type_of_a_property_that_cannot_be_read_is_not_known() -> None:
    text = "version: 1\ncrm: {platform: hubspot}\nproperties: {x: {label: X, type: odd}}\n"
    root = read(f"{text}pipelines: [{{id: p, closed_lost: {{reason: x}}, stages: [a]}}]".encode(),
                "a.yaml")[0].root  # fmt: skip
    assert isinstance(root, Mapping)
    asked, _ = build(root, "a.yaml")
    assert type_of(asked.pipelines[0], "x") is None
    assert type_of(asked.pipelines[0], "gone") is None
    assert type_of(asked.pipelines[0], None) is None
    assert type_of(asked.pipelines[0], "amount") == "currency"


@pytest.mark.parametrize(
    ("names", "last"),
    [
        (["Demo completed", "Proposal sent"], "Demo completed"),
        (["Demo completed", "Discovery call", "Contract signed"], "Discovery call"),
        (["Demo completed", "Interested in a demo"], "Demo completed"),
        (["Demo completed", "Demo scheduled"], "Demo completed"),
        (["Demo completed", "Proposal sent", "Negotiation meeting held"], "Demo completed"),
        (["Anbud levert", "Forhandlingsmøte gjennomført"], None),
        (["Proposal sent"], None),
    ],
)
def test_the_last_conversation_is_one_that_was_held_or_is_not_said(
    names: list[str], last: str | None
) -> None:
    assert ask(stages(*names), "last_conversation") == last


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Demo for QX", ["QX"]),
        ("Demo for Q", []),
        ("Demo for QXZWVKJ", ["QXZWVKJ"]),
        ("Demo for QXZWVKJH", []),
        ("Demo for Qx", []),
        ("Demo for НДА", []),
        ("Demo for QX and QX", ["QX"]),
        *((f"Demo {number}", []) for number in ("II", "III", "IV", "VI", "VII", "VIII")),
        *((f"Demo {number}", []) for number in ("IX", "XI", "XII")),
    ],
)
def test_an_abbreviation_has_two_to_seven_capitals_and_is_no_number(
    name: str, found: list[str]
) -> None:
    assert ask(stages(name), "acronyms") == found


@pytest.mark.parametrize("fact", ["name_says", "name_subtype", "qualifies"])
def test_words_of_a_name_say_nothing_beside_a_declared_class(fact: str) -> None:
    assert ask(stage("Won - qualified", "name_class: subjective"), fact) is None
    assert ask(pipeline("pipelines: [{id: p, stages: [{id: a}]}]").stages[0], fact) is None


def test_the_words_of_a_name_say_its_class() -> None:
    assert "won" in ask(stage("Won"), "name_says")
    assert ask(stage("Won"), "name_subtype") == "won"
    assert ask(stage("Qualified"), "qualifies") == "verdict"


@pytest.mark.parametrize(
    ("name", "won", "lost"),
    [
        ("Auftrag erhalten", True, False),  # no word of a win stands in it by itself
        ("Non signée (fermée)", False, True),
        ("Closed won/lost", True, True),
        ("Won by competing opportunity", True, True),
        ("Closed", False, False),
        ("Too expensive", False, True),
        ("Proposal sent", False, False),
    ],
)
def test_an_outcome_says_its_side_and_a_loss_reason_the_loss(
    name: str, won: bool, lost: bool
) -> None:
    assert (ask(stage(name), "says_won"), ask(stage(name), "says_lost")) == (won, lost)


@pytest.mark.parametrize(
    ("name", "events"),
    [
        ("Demo scheduled / Contract sent", ["demo scheduled", "contract sent"]),
        ("Demo scheduled / Budget", ["demo scheduled"]),
        ("Contract sent", []),
    ],
)
def test_parts_that_are_events(name: str, events: list[str]) -> None:
    assert [each.lower() for each in ask(stage(name), "event_parts")] == events


@pytest.mark.parametrize(
    ("name", "steps"),
    [("Proposal sent", 3), ("On hold", 2), ("Too expensive", 2), ("Closed lost", 2)],
)
def test_the_walk_of_probabilities_leaves_out_what_is_no_step(name: str, steps: int) -> None:
    asked = pipeline(
        "pipelines: [{id: p, stages: [{id: a, name: Demo completed, probability: 20}, "
        f"{{id: x, name: {name}, probability: 30}}, "
        "{id: b, name: Contract sent, probability: 40}]}]"
    )
    assert len(walk(asked)) == steps


@pytest.mark.parametrize(
    ("type_", "value", "steps"),
    [
        ("open", "0", 1),
        ("open", "1", 2),
        ("open", "99", 2),
        ("open", "100", 1),
        ("approval", "50", 1),
        ("won", "50", 1),
    ],
)
def test_the_walk_takes_open_stages_between_the_ends(type_: str, value: str, steps: int) -> None:
    asked = pipeline(
        "pipelines: [{id: p, stages: [{id: a, name: Demo completed, probability: 20}, "
        f"{{id: b, name: Contract sent, probability: {value}, type: {type_}}}]}}]"
    )
    assert len(walk(asked)) == steps


def test_a_lost_stage_that_says_won_or_why_need_not_ask_for_a_reason() -> None:
    of_lost = "{id: l, name: Lost, type: lost, required_fields: [r]}"
    for name, lacking in (("Won deals", []), ("Price", []), ("Gone", ["Gone"])):
        text = f"closed_lost: {{reason: r}}, stages: [a, {of_lost}, {{name: {name}, type: lost}}]"
        assert of(text, "lost_without_reason") == lacking


def test_one_action_that_moves_a_deal_is_enough_to_choose_a_stage() -> None:
    read = pipeline(
        """
        pipelines:
          - id: p
            stages: [a, b]
            automations:
              - {id: one, when: {event: custom}, do: [{set: {amount: 1}}, {move_to: b}]}
              - {id: two, when: {event: custom}, do: [{set: {amount: 1}}]}
              - {id: three, when: {event: custom}}
        """
    )
    chosen = [ask(each, "chooses_stage") for each in read.items("automations")]
    assert chosen == [True, False, True]


def test_subscriptions_are_known_only_of_a_crm_that_is_named() -> None:
    root = read(b"version: 1\npipelines: []\n", "definition.yaml")[0].root
    assert isinstance(root, Mapping)
    assert ask(build(root, "definition.yaml")[0], "unknown_editions") == []


def test_a_status_and_a_lifecycle_stage_of_one_name_hand_nothing_over() -> None:
    read = account(
        """
        lifecycle: {stages: [{id: a, name: Prospect}]}
        lead_status: {statuses: [{id: b, name: Prospect, meaning: potential}]}
        pipelines: [{id: p, stages: [Demo]}]
        """
    )
    assert rows(read, "shared_names", "name", "handover") == [("Prospect", False)]


def test_a_status_of_nothing_known_is_about_nothing() -> None:
    read = account("lead_status: {statuses: [{id: a, name: Blorft}]}\npipelines: []")
    status = read.item("lead_status")
    assert status is not None
    assert ask(status.items("statuses")[0], "about") is None


def test_what_a_pipeline_may_be_instead_of_a_sale_is_what_a_rule_may_compare_with() -> None:
    from pipelinelint.facts.beside import _KEPT
    from pipelinelint.facts.no_sale import _BY_SIGNS

    others = {"a list of customers", "work on leads", "fund raising", "donations", "a waiting list"}
    others |= {"files of an office", "purchasing", "a schedule of visits", "the orders of a shop"}
    others |= {"recruiting partners"}
    others |= {kind for kind, _ in _KEPT}
    assert {kind for kind, *_ in _BY_SIGNS} | others == set(ENUMERATIONS["NoSale"])


def test_a_bare_participle_is_a_kind_of_vague_name() -> None:
    assert ask(stage("Completed"), "name_subtype") == "participle"
    assert "participle" in ENUMERATIONS["NameSubtype"]


@pytest.mark.parametrize(
    ("names", "sold_at"),
    [
        (("Demo", "Offer sent", "Contract signed", "Installation"), "Contract signed"),
        (("Demo", "Contract signed", "Installation", "Delivered"), None),
        (("Contract signed", "Installation", "Delivered"), None),
        (("Demo", "Offer sent", "Deposit paid", "Contract signed"), "Contract signed"),
        (("Demo", "Offer sent", "Deposit paid", "Delivered"), "Deposit paid"),
    ],
)
def test_a_sale_among_the_first_two_stages_is_none(
    names: tuple[str, ...], sold_at: str | None
) -> None:
    assert ask(stages(*names), "sale_stage") == sold_at


@pytest.mark.parametrize(
    ("name", "fact", "value"),
    [
        ("Deal won", "makes_the_sale", True),
        ("Lost", "makes_the_sale", False),
        ("Closed", "makes_the_sale", False),
        ("Invoiced", "follows_a_sale", True),
        ("Gefactureerd", "follows_a_sale", True),
        ("Discussed", "follows_a_sale", False),
        ("XL offer 🚀\ufe0f", "plain_name", "XL offer"),
    ],
)
def test_a_name_alone_says(name: str, fact: str, value: object) -> None:
    assert ask(stage(name), fact) == value


def test_an_end_is_no_step() -> None:
    read = stages("Demo", "Price too high", "Offer", "Lost").stages
    assert [ask(each, "steps_after") for each in read] == [1, 1, 0, 0]


def test_a_name_in_capitals_may_hold_letters_that_have_none() -> None:
    assert ask(stages("PROPOSAL 提案", "SQL", "Demo"), "capital_stages") == ["PROPOSAL 提案"]


def test_what_says_nothing_by_itself_is_left_out_of_a_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from pipelinelint.facts import tables

    monkeypatch.setattr(tables, "_fillers", [])
    for _ in range(2):
        assert tables.telling_words("the budget of the buyer") == {"budget", "buyer"}
