"""What a structure finding says: what is wrong, on what, and what to write instead."""

from __future__ import annotations

import pytest

from pipelinelint.shape import build
from pipelinelint.shape.finding import Finding
from pipelinelint.shape.misfit import RULES, unknown_value, wrong_type
from pipelinelint.shape.schema import kinds
from pipelinelint.source.nodes import Mapping, Scalar
from pipelinelint.source.read import read

HEAD = "version: 1\ncrm: {platform: hubspot}\n"

SAID = {
    "unknown key with a near one": (
        HEAD + "pipelines: [{id: p, stages: [{id: s, probabilty: 5}]}]",
        'unknown-key 3:38: Stage "s" has no `probabilty`. Did you mean `probability`?',
    ),
    "a list under a word that names a stage elsewhere": (
        HEAD + "pipelines: [{id: p, stage: [Demo completed, {name: Closed won, type: won}]}]",
        'unknown-key 3:21: Pipeline "p" has no `stage`. Did you mean `stages`?',
    ),
    "a block under a word that is a type of stages elsewhere": (
        HEAD + "pipelines: [{id: p, lost: {reason: why}, stages: [Demo completed]}]",
        'unknown-key 3:21: Pipeline "p" has no `lost`. Did you mean `closed_lost`?',
    ),
    "a number under a word like one for a person": (
        HEAD + "pipelines: [{id: p, stages: [{name: Demo, ownr: 3}]}]",
        'unknown-key 3:43: Stage "Demo" has no `ownr`. Possible keys: id, name, type, probability, '
        "forecast_category, definition, actor, owner, name_class, translations, entry_criteria, "
        "exit_criteria, evidence, required_fields, expected_fields, documents, tasks, playbook, "
        "max_days_in_stage, max_days_inactive, skippable, can_move_back, editable_by, approval, "
        "observed.",
    ),
    "a comma in a name without quotes": (
        HEAD + "pipelines: [{id: p, stages: [{name: Kunde besucht, Bedarf klar, probability: 5}]}]",
        'unknown-key 3:52: Stage "Kunde besucht" has no `Bedarf klar`. If the comma before it '
        "belongs to the text, put the whole text in quotes.",
    ),
    "a percentage with a comma": (
        HEAD + "pipelines: [{id: p, stages: [{name: Demo, probability: 40,5%}]}]",
        'unknown-key 3:59: Stage "Demo" has no `5%`. A comma ends the value here. Write the number '
        "with a point, such as 12.5.",
    ),
    "a word that ends several keys": (
        HEAD + "pipelines: [{id: p, stages: [{name: Demo, criteria: [x]}]}]",
        'unknown-key 3:43: Stage "Demo" has no `criteria`. It may stand for several keys: '
        "`entry_criteria`, `exit_criteria`. Write the one you mean.",
    ),
    "a word of another language without its accents": (
        HEAD + "pipelines: [{id: p, stages: [{name: Demo, prawdopodobienstwo: 5}]}]",
        'unknown-key 3:43: Stage "Demo" has no `prawdopodobienstwo`. Did you mean `probability`?',
    ),
    "whom a task is assigned to": (
        HEAD + "pipelines: [{id: p, stages: [{name: Demo, tasks: [{title: Mail, assignee: AE}]}]}]",
        'unknown-key 3:65: Task "Mail" has no `assignee`. Did you mean `role`?',
    ),
    "the place in the list": (
        HEAD + "pipelines: [{id: p, stages: [{name: Demo, order: 1}]}]",
        'unknown-key 3:43: Stage "Demo" has no `order`. Take it out: what counts is the order of '
        "the list.",
    ),
    "the place in the list, in another language": (
        HEAD + "pipelines: [{id: p, stages: [{name: Demo, Kolejność: 1}]}]",
        'unknown-key 3:43: Stage "Demo" has no `Kolejność`. Take it out: what counts is the order '
        "of the list.",
    ),
    "unknown key like none": (
        HEAD + "pipelines: []\nignore: [{rule: a, zzz: 1}]",
        'unknown-key 4:20: Exception "a" has no `zzz`. Possible keys: rule, at, reason, until.',
    ),
    "missing key of the definition": (
        HEAD,
        "missing-key 1:1: The definition needs `pipelines`. Add `pipelines: …`.",
    ),
    "missing key of an item": (
        HEAD + "pipelines: [{id: p}]",
        'missing-key 3:14: Pipeline "p" needs `stages`. Add `stages: …`.',
    ),
    "key without a value": (
        HEAD + "pipelines:\n",
        "missing-key 1:1: The definition needs `pipelines`. Add `pipelines: …`.",
    ),
    "neither id nor name": (
        HEAD + "pipelines: [{id: p, stages: [{probability: 5}]}]",
        "missing-key 3:31: A stage needs `name`. Add `name: …`.",
    ),
    "text for a list": (
        HEAD + "pipelines: p",
        "wrong-type 3:12: `pipelines` must be a list, not `p`. Write [{name: p}], in square "
        "brackets.",
    ),
    "texts with semicolons for a list": (
        HEAD + "pipelines: [{id: p, stages: [{id: s, required_fields: why; amount}]}]",
        "wrong-type 3:55: `required_fields` must be a list, not `why; amount`. Write [why, "
        "amount], in square brackets.",
    ),
    "block for a text": (
        HEAD + "pipelines: []\norganization: {a: 1}",
        "wrong-type 4:15: `organization` must be text, not a block of keys. Write "
        "`organization: 1` in one line.",
    ),
    "truth value for a text": (
        HEAD + "pipelines: []\norganization: true",
        (
            "wrong-type 4:15: `organization` must be text, not a boolean (true). If you mean "
            'the text, put it in quotes: "true".'
        ),
    ),
    "text for a number": (
        HEAD + "pipelines: [{id: p, stages: [{id: s, probability: 40 %}]}]",
        (
            "wrong-type 3:51: `probability` must be a number, not `40 %`. Write 40, a plain "
            "number without quotes or signs."
        ),
    ),
    "fraction for a whole number": (
        HEAD + "pipelines: [{id: p, average_cycle_days: 1.5, stages: []}]",
        "wrong-type 3:41: `average_cycle_days` must be a whole number, not `1.5`. Write 2, a "
        "plain number without quotes or signs.",
    ),
    "word for a truth value": (
        HEAD + "pipelines: [{id: p, union: maybe, stages: []}]",
        "wrong-type 3:28: `union` must be true or false, not `maybe`. Write true or false.",
    ),
    "number for a block of texts": (
        HEAD + "pipelines: []\nglossary: 5",
        "wrong-type 4:11: `glossary` must be lines of `name: text`, not `5`. Write {name: 5} "
        "instead.",
    ),
    "list in a block of texts": (
        HEAD + "pipelines: []\nglossary: {ACV: [a]}",
        "wrong-type 4:17: `glossary` must be lines of `name: text`, not a list.",
    ),
    "text for a block": (
        HEAD + "pipelines: []\nlifecycle: yes",
        "wrong-type 4:12: `lifecycle` must be a block of `key: value` lines, not `yes`. Possible "
        "keys: direction, stages, on_deal_created, on_deal_won, on_deal_lost.",
    ),
    "list for an item that may be a text": (
        HEAD + "pipelines: [{id: p, stages: [[a]]}]",
        "wrong-type 3:30: Each entry of `stages` must be text or a block of `key: value` lines, "
        "not a list. Write {name: a} instead.",
    ),
    "nothing in a list of items": (
        HEAD + "pipelines: [{id: p, stages: [null]}]",
        "wrong-type 3:30: Each entry of `stages` must be text or a block of `key: value` lines, "
        "not empty.",
    ),
    "list for a table": (
        HEAD + "pipelines: []\nproperties: [a]",
        "wrong-type 4:13: `properties` must be a block of `key: value` lines, not a list. Begin "
        "each entry with its name and a colon, as in `a:`.",
    ),
    "a key of a pipeline beside the pipelines": (
        HEAD + "pipelines: []\nautomations: []",
        "unknown-key 4:1: The definition has no `automations`. Write it in the pipeline it is "
        "about, under `pipelines`.",
    ),
    "value near one of another beginning": (
        HEAD + "pipelines: [{id: p, stages: [{id: s, type: dost}]}]",
        "unknown-value 3:44: `type` can't be `dost`. Did you mean `lost`? Write one of open, won, "
        "lost, closed, approval.",
    ),
    "value near one of the list": (
        HEAD + "pipelines: [{id: p, stages: [{id: s, type: wonn}]}]",
        "unknown-value 3:44: `type` can't be `wonn`. Did you mean `won`?",
    ),
    "value like none of the list": (
        HEAD + "pipelines: [{id: p, object: zzz, stages: []}]",
        "unknown-value 3:29: `object` can't be `zzz`. Write one of deal, lead, ticket, other.",
    ),
    "version that is true": (
        HEAD.replace("1", "true", 1) + "pipelines: []",
        "unknown-value 1:10: `version` can't be `true`. Write 1.",
    ),
    "number beyond its bounds": (
        HEAD + "pipelines: [{id: p, closed_lost: {observed: {other_pct: 101}}, stages: []}]",
        "out-of-range 3:57: `other_pct` must be between 0 and 100, not 101.",
    ),
    "number below its least": (
        HEAD + "pipelines: [{id: p, average_cycle_days: -1, stages: []}]",
        "out-of-range 3:41: `average_cycle_days` must be at least 0, not -1.",
    ),
}


def findings(text: str) -> list[Finding]:
    root = read(text.encode(), "p.yaml")[0].root
    assert isinstance(root, Mapping)
    return build(root, "p.yaml")[1]


def shown(finding: Finding) -> str:
    start = finding.span.start
    text = f"{finding.rule} {start.line}:{start.column}: {finding.message} {finding.remedy}"
    return text.strip()


@pytest.mark.parametrize("what", SAID)
def test_a_fault_is_said_once_with_its_place_and_remedy(what: str) -> None:
    text, said = SAID[what]
    assert [shown(each) for each in findings(text)] == [said]


def test_every_structure_check_that_is_made_here_is_tested() -> None:
    rules = {said.split(" ")[0] for _, said in SAID.values()}
    of_files = {"export-defect", "definition-parts"}
    assert rules == set(RULES) - {"yaml-syntax", "yaml-tag", "duplicate-key"} - of_files


def test_a_fault_in_an_alias_points_at_both_places() -> None:
    text = HEAD + "pipelines:\n  - &a {id: p, stages: [], zzz: 1}\n  - *a\n"
    first, second = findings(text)
    assert (first.related, first.span.start.line) == ((), 4)
    assert second.span.start.line == 5
    assert [each.span.start.line for each in second.related] == [4]


def test_a_fault_knows_its_pipeline_and_its_path() -> None:
    text = HEAD + "pipelines: [{stages: [{zzz: 1, id: s}], id: late}]"
    (found,) = findings(text)
    assert found.where == "pipelines[late].stages[s]"
    assert [each and each.id for each in (found.pipeline, found.stage)] == ["late", "s"]
    (found,) = findings(
        HEAD + "properties: {budget: {label: Budget, type: text, zzz: 1}}\npipelines: []"
    )
    assert found.where == "properties[budget]"


def test_an_id_is_enough_where_a_name_may_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelinelint.shape.misfit.MOST", 0)  # not even the number is told
    assert not findings(HEAD + "pipelines: [{id: p, stages: [{id: a}, {name: B}]}]")


def test_a_suggestion_is_the_word_to_write() -> None:
    text, _ = SAID["value near one of the list"]
    assert [each.suggestion for each in findings(text)] == ["won"]


def test_what_cannot_be_read_is_left_out_of_what_is_judged() -> None:
    text = HEAD + "pipelines: [{id: p, stages: [{id: s, probability: many, name: Demo}]}]"
    root = read(text.encode(), "p.yaml")[0].root
    assert isinstance(root, Mapping)
    account, _ = build(root, "p.yaml")
    stage = account.pipelines[0].stages[0]
    assert (stage.name, stage.probability) == ("Demo", None)


RANGES = {
    "closed_lost: {observed: {other_pct: %s}}": ((0, 100, 0.5, 99.9), (-1, 101, -0.5, 100.5)),
    "average_cycle_days: %s": ((0, 1, 10**6), (-1, -100)),
}


@pytest.mark.parametrize("line", RANGES)
def test_the_bounds_of_a_range_are_in_it(line: str) -> None:
    inside, outside = RANGES[line]

    def rules(value: float) -> list[str]:
        text = HEAD + f"pipelines: [{{id: p, stages: [a], {line % value}}}]"
        root = read(text.encode(), "p.yaml")[0].root
        assert isinstance(root, Mapping)
        return [each.rule for each in build(root, "p.yaml")[1]]

    assert [rules(each) for each in inside] == [[]] * len(inside)
    assert [rules(each) for each in outside] == [["out-of-range"]] * len(outside)


def test_the_largest_numbers_are_those_one_can_count_with() -> None:
    def rules(value: str) -> list[str]:
        text = HEAD + f"pipelines: [{{id: p, stages: [a], average_cycle_days: {value}}}]"
        root = read(text.encode(), "p.yaml")[0].root
        assert isinstance(root, Mapping)
        return [each.rule for each in build(root, "p.yaml")[1]]

    assert rules("999999999999999") == []
    assert rules("1000000000000000") == ["wrong-type"]


def value_of(text: str) -> Scalar:
    root = read(f"a: {text}\n".encode(), "x.yaml")[0].root
    assert isinstance(root, Mapping)
    found = root.get("a")
    assert isinstance(found, Scalar)
    return found


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ('"20"', "Write 20, a plain number without quotes or signs."),
        ("20%", "Write 20, a plain number without quotes or signs."),
        ('"0,7"', "Write 70, a plain number without quotes or signs."),
        ('"12,5"', "Write 12.5, a plain number without quotes or signs."),
        ("0,5%", "Write 0.5, a plain number without quotes or signs."),
        ("020", "Write 20, a plain number without quotes or signs."),
        ("1/3", "Write 33, a plain number without quotes or signs."),
        ("many", "Write a plain number, such as 20."),
        ("1,2,3", "Write a plain number, such as 20."),
        ("3/0", "Write a plain number, such as 20."),
    ],
)
def test_a_slip_in_a_number_is_told_as_the_number_meant(written: str, remedy: str) -> None:
    field = kinds()["stage"].fields["probability"]
    assert str(wrong_type(field, value_of(written)).remedy) == remedy


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("crm: hubspot", "Write {platform: hubspot} instead."),
        ("crm: HubSpot", "Write {platform: hubspot} instead."),
        ("process: {review: weekly}", "Write {cadence: weekly} instead."),
        ("pipelines: [{stages: [], closed_lost: why}]", "Write {reason: why} instead."),
        ("pipelines: [{stages: [], policy: 90}]", "Write {max_days_open: 90} instead."),
        ("pipelines: [{stages: [], handoff: ticket}]", "Write {creates: ticket} instead."),
        (
            "pipelines: [{stages: [], automations: [{id: a, when: contract_signed}]}]",
            "Write {event: contract_signed} instead.",
        ),
        (
            "pipelines: [{stages: [], automations: [{id: a, do: {task: Call}}]}]",
            "Begin each entry with `- `.",
        ),
        (
            "pipelines: [{stages: [], handoff: [{creates: ticket}]}]",
            "Write it without `- ` or brackets: this is one block, not a list.",
        ),
        ("lead_status: [New, Attempted]", "Write {statuses: [New, Attempted]} instead."),
        ("lifecycle: [Lead, MQL]", "Write {stages: [Lead, MQL]} instead."),
        ("crm: [hubspot]", "Write {platform: hubspot} instead."),
        (
            'pipelines: [{stages: [], disqualification: [No budget, "Small, cheap"]}]',
            'Write {criteria: [No budget, "Small, cheap"]} instead.',
        ),
        (
            "pipelines: [{stages: [], creation: [amount, close_date]}]",
            "Write {required_fields: [amount, close_date]} instead.",
        ),
        (
            "pipelines: [{stages: [], creation: [Met the buyer]}]",
            "Write {criteria: [Met the buyer]} instead.",
        ),
        (
            "pipelines: [{stages: [], handoff: [Kick-off]}]",
            "Write {tasks: [{title: Kick-off}]} instead.",
        ),
        (
            "pipelines: [{stages: [], closed_lost: [Budget, Other]}]",
            "Write {reason: lost_reason} instead; the choices belong to that property, under "
            "`properties`: lost_reason: {label: Loss reason, type: dropdown, options: [Budget, "
            "Other]}.",
        ),
        (
            "pipelines: [{stages: [[Demo completed, 20]]}]",
            "Write {name: Demo completed, probability: 20} instead.",
        ),
        (
            "properties: {why: {options: Price; Timing; Other}}",
            "Write [Price, Timing, Other], in square brackets.",
        ),
        (
            "properties: {why: {options: Price / Timing / Other}}",
            "Write [Price, Timing, Other], in square brackets.",
        ),
        ("pipelines: [{stages: [{name: [Demo, held]}]}]", "Write `name: Demo, held` in one line."),
        ("pipelines: [{stages: [{type: {is: won}}]}]", "Write `type: won` in one line."),
        ("pipelines: [{stages: [{probability: [40]}]}]", "Write `probability: 40` in one line."),
        (
            "pipelines: [{stages: [{probability: {is: 40%}}]}]",
            "Write `probability: 40` in one line.",
        ),
        (
            "properties: [{id: why, label: Why}]",
            "Begin each entry with its name and a colon, as in `why:`.",
        ),
    ],
)
def test_a_value_in_the_wrong_place_says_what_to_write_with_it(text: str, remedy: str) -> None:
    said = [str(each.remedy) for each in findings(text) if each.rule == "wrong-type"]
    assert said[0] == remedy


def test_a_quoted_version_and_another_word_for_an_event_say_what_to_write() -> None:
    version = unknown_value(kinds()["account"].fields["version"], value_of('"1"'))
    assert str(version.message) == '`version` must be the number 1, not the text "1".'
    event = unknown_value(kinds()["trigger"].fields["event"], value_of("meeting_held"))
    assert str(event.message).endswith("Did you mean `meeting_completed`?")


def test_what_is_wrong_with_a_part_is_told_where_its_files_are_joined() -> None:
    text = "part_of: []\nversion: 1\nsource: []\ncrm: {platform: hubspot}\npipelines: []\n"
    assert [shown(each) for each in findings(text)] == [
        "wrong-type 3:9: `source` must be a block of `key: value` lines, not a list."
    ]


def test_a_name_under_its_type_is_told_as_name_and_type() -> None:
    text = "pipelines: [{stages: [{won: Closed won}]}]"
    said = [each for each in findings(HEAD + text) if "stage" in str(each.message)]
    assert [str(each.remedy) for each in said] == ["Write {name: Closed won, type: won} instead."]
