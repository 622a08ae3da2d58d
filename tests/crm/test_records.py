"""What a thin reader hands in, and the definition that is made of it."""

import pytest

from pipelinelint.crm.imported import FileSpan, ImportProblem, Notes
from pipelinelint.crm.nodes import COUNTING, PlacedScalar, read_answer, scalar
from pipelinelint.crm.records import Pipeline, Setup, Stage, days, percent, slug
from pipelinelint.source.nodes import START
from tests.crm.plain import notes, plain, sound

HERE = FileSpan("x", START.start, START.start)


def say(value: str | float) -> PlacedScalar:
    return scalar(value, HERE)


def stage(name: str, order: float | None = 0, **said: str | float) -> Stage:
    return Stage(HERE, order, name=say(name), **{key: say(value) for key, value in said.items()})


def setup(*stages: Stage, status: bool = False) -> Setup:
    made = Setup("zoho", Notes(), {"x": ""}, status=status)
    made.pipelines.append(Pipeline(HERE, stages, id=say("1"), name=say("Sales")))
    return made


def test_stages_are_put_in_order_and_what_is_said_decides_what_is_covered() -> None:
    imported = setup(
        stage("Won", 3, id="w", type="won", probability=100),
        stage("Demo done", 1, type="open", probability=20, max_days_inactive=14),
    ).imported("zoho", "none.")
    sound(imported)
    root = plain(imported.root)
    assert root["source"]["covers"] == ["stages", "probabilities", "policy"]
    assert {each["rule"] for each in root["source"]["not_assessed"]} == {
        "stale-deal-policy-missing",
        "stale-deal-policy-not-enforced",
        "reopen-rule-missing",
    }
    assert root["crm"] == {"platform": "zoho"}
    assert root["pipelines"] == [
        {
            "id": "1",
            "name": "Sales",
            "stages": [
                {
                    "id": "demo_done",
                    "name": "Demo done",
                    "probability": 20,
                    "max_days_inactive": 14,
                },
                {"id": "w", "name": "Won", "type": "won", "probability": 100},
            ],
        }
    ]


def test_an_id_is_no_name_and_a_pipeline_that_lost_a_stage_is_not_counted() -> None:
    imported = setup(
        stage("Demo done", 1, type="open"), stage(" ", 2, id="p", type="open")
    ).imported("zoho", "none.")
    root = plain(imported.root)
    assert [one["id"] for one in root["pipelines"][0]["stages"]] == ["demo_done"]
    assert "a stage without a name is left out" in notes(imported)
    assert [(one["rule"], one["pipeline"]) for one in root["source"]["not_assessed"]] == [
        (rule, "1") for rule in COUNTING
    ]


def test_what_no_stage_says_is_unknown_and_said_once() -> None:
    imported = setup(stage("A", None), stage("B", None)).imported("zoho", "none.")
    assert plain(imported.root)["pipelines"][0]["unknown"] == ["order", "outcomes"]
    assert "in which order its stages stand" in notes(imported)
    assert "whether a deal there is won or lost" in notes(imported)


def test_where_won_and_lost_are_a_status_no_stage_has_to_say() -> None:
    imported = setup(stage("A", 1), stage("B", 2), status=True).imported("zoho", "none.")
    assert "unknown" not in plain(imported.root)["pipelines"][0]
    assert imported.notes == []


def test_some_silent_stages_are_counted() -> None:
    one = setup(stage("A", 1, type="open"), stage("B", 2)).imported("zoho", "none.")
    assert plain(one.root)["pipelines"][0]["unknown"] == ["outcomes"]
    assert "doesn't say of 1 stage whether" in notes(one)


def test_what_stands_twice_or_has_no_name_is_left_out_and_said() -> None:
    made = setup(stage("A", 1, id="a"), stage("Again", 2, id="a"), stage(" ", 3))
    made.pipelines += [
        Pipeline(HERE, [stage("B")], id=say("1"), name=say("Copy")),
        Pipeline(HERE, [], id=say("2"), name=say("Empty")),
        Pipeline(HERE, [stage("C")]),
    ]
    imported = made.imported("zoho", "none.")
    assert [stage["id"] for stage in plain(imported.root)["pipelines"][0]["stages"]] == ["a"]
    said = notes(imported)
    for part in (
        'the stage "a" stands twice',
        "a stage without a name is left out",
        'the pipeline "Copy" is left out: it stands twice',
        'the pipeline "Empty" is left out: it has no stages',
        "a pipeline without a name is left out: nothing names it",
    ):
        assert part in said


def test_pipelines_stand_in_their_order_and_those_without_behind() -> None:
    made = Setup("zoho", Notes(), {"x": ""})
    for order, name in ((None, "C"), (2, "B"), (1, "A")):
        made.pipelines.append(Pipeline(HERE, [stage("S")], order, name=say(name)))
    root = plain(made.imported("zoho", "none.").root)
    assert [one["name"] for one in root["pipelines"]] == ["A", "B", "C"]


def test_loss_reasons_are_a_field_of_every_deal_pipeline_and_each_counts_once() -> None:
    made = setup(stage("A", type="open"))
    made.pipelines.append(
        Pipeline(HERE, [stage("New", type="open")], name=say("Leads"), object=say("lead"))
    )
    made.loss_reasons(say("reason_id"), [say("Price"), say("Timing"), say("Price")])
    made.lead_statuses(HERE, "lead", [(say("N"), say("New")), (say(""), say("x"))])
    imported = made.imported("zoho", "none.")
    sound(imported)
    root = plain(imported.root)
    assert root["source"]["covers"] == ["stages", "closed_lost", "lead_status"]
    assert root["properties"]["reason_id"]["options"] == ["Price", "Timing"]
    assert root["pipelines"][0]["closed_lost"] == {"reason": "reason_id"}
    assert "closed_lost" not in root["pipelines"][1]
    assert root["lead_status"]["statuses"] == [{"id": "N", "name": "New", "meaning": "new"}]


def test_criteria_to_leave_a_stage_say_nothing_of_those_to_enter_it() -> None:
    made = setup(Stage(HERE, 1, name=say("A"), type=say("open"), exit_criteria=say("x")))
    made.leave_open("closed-stage-setup", "it isn't told", pipeline="1")
    source = plain(made.imported("zoho", "none.").root)["source"]
    assert "criteria" in source["covers"]
    assert [each["rule"] for each in source["not_assessed"]] == [
        "closed-stage-setup",
        "stage-criteria-missing",
    ]


def test_an_answer_cut_short_leaves_open_what_needs_every_stage() -> None:
    made = setup(stage("A", type="open"))
    made.cut = HERE
    source = plain(made.imported("zoho", "none.").root)["source"]
    assert "stage-count" in {each["rule"] for each in source["not_assessed"]}


def test_without_any_stage_it_is_a_problem() -> None:
    with pytest.raises(ImportProblem, match=r"has no stages\. None\."):
        setup().imported("zoho", "none.")


@pytest.mark.parametrize(
    ("text", "times", "expected"),
    [
        ("20", 1, 20),
        ('"12.5"', 1, 12.5),
        ("0.07", 100, 7),
        ("101", 1, None),
        ("-1", 1, None),
        ('"x"', 1, None),
        ("null", 1, None),
    ],
)
def test_a_probability_is_percent(text: str, times: float, expected: float | None) -> None:
    kept = Notes()
    found = percent(read_answer("x", text.encode())[0], kept, times)
    assert (found.value if found else None) == expected
    assert bool(kept.all) == (text in ("101", "-1"))


@pytest.mark.parametrize(("text", "expected"), [("14", 14), ("0", None), ('"7"', 7), ("{}", None)])
def test_days_are_whole_and_not_zero(text: str, expected: int | None) -> None:
    found = days(read_answer("x", text.encode())[0])
    assert (found.value if found else None) == expected


def test_no_slug_is_given_twice() -> None:
    used: dict[str, int] = {}
    assert [slug(name, used) for name in ("A b", "a-B", "a_b_2", "?")] == [
        "a_b",
        "a_b_2",
        "a_b_2_2",
        "stage",
    ]
