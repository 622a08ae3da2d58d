"""One defect that stands in several pipelines is told once, with the pipelines it is true of."""

from __future__ import annotations

import pytest

from pipelinelint.engine import define
from pipelinelint.engine.judge import Judge
from pipelinelint.engine.precedence import fold_repeats
from pipelinelint.engine.suppressions import Suppressions
from pipelinelint.ruleset.stored import shipped_rules
from pipelinelint.shape.finding import Finding, Related
from pipelinelint.workspace.exports import definition_of
from tests.crm import xml
from tests.crm.test_salesforce_fields import org, record_type
from tests.engine.suppressed import TODAY, document
from tests.engine.test_judge import HEAD, judged, settings_of

ENDS = "{id: w, name: Closed won, type: won}, {id: l, name: Closed lost, type: lost}"
OPINION = '"Interested" is an opinion. Name the event that proves it.'
SHARED_STAGE = f"""{HEAD}pipelines:
  - {{id: p, name: Sales, stages: [&i {{id: a, name: Interested}}, {{id: b}}, {ENDS}]}}
  - {{id: q, name: Partners, stages: [*i, {{id: c}}, {ENDS}]}}
"""
COPY = f"""{HEAD}pipelines:
  - {{id: p, name: Sales, stages: [{{id: a, name: Interested}}, {{id: b, name: Demo done}},
     {ENDS}]}}
  - {{id: q, name: Partners, stages: [{{id: a2, name: interested}}, {{id: b2, name: Demo done}},
     {ENDS}]}}
"""
CRITERIA = "creation: &c {criteria: [Interested in a demo]}"


def of(text: str, rule: str) -> list[Finding]:
    found = judged(text, settings_of("profile: audit")).findings
    return [each for each in found if each.rule == rule]


def test_a_stage_written_once_names_its_pipelines() -> None:
    (found,) = of(SHARED_STAGE, "subjective-stage-name")
    assert found.message == f"Sales and Partners: {OPINION}"
    assert [(each[0].id, each[1].id) for each in found.twins] == [("q", "a")]


def test_a_stage_kept_apart_from_the_pipeline_names_it() -> None:
    """In Salesforce the stages of all processes stand in one set of values."""
    set_up = org(
        xml.process("Europe", "Contract", "Closed Won"),
        xml.process("Asia", "Proposal", "Closed Won"),
        record_type("EU", "Europe"),
        record_type("AS", "Asia"),
    )
    judge, said = Judge([*shipped_rules().values()]), settings_of("profile: audit")
    found = judge.judge(definition_of(set_up), said, said.names()).findings
    told = {each.message.partition(":")[0] for each in found if each.stage is not None}
    assert told == {"Europe", "Asia"}


@pytest.mark.parametrize("order", ["pq", "qp"])
def test_of_two_weights_the_higher_is_said_once_and_names_both(order: str) -> None:
    """A pause weighs less in a pipeline of renewals, and is one defect all the same."""
    stages = {"p": "{id: a, name: Demo done}, *h, {id: b, name: Offer sent}", "q": "*h, {id: c}"}
    kinds = {"p": "new_business", "q": "renewal"}
    held = "&h {id: h, name: On hold}"
    text = f"{HEAD}pipelines:\n"
    for name in order:
        listed = f"[{stages[name]}, {ENDS}]"
        text += f"  - {{id: {name}, name: {name}, kind: {kinds[name]}, stages: {listed}}}\n"
    (found,) = of(text.replace("*h", held, 1), "parking-lot-stage")
    assert found.severity == "warning"
    assert found.message.startswith(("p and q: ", "q and p: "))
    assert [each[0].id for each in found.twins] != [found.pipeline.id if found.pipeline else ""]


@pytest.mark.parametrize(("told", "said"), [("Sales", "M"), ("Partners", "Sales: M")])
def test_a_message_that_names_its_pipeline_names_it_once(told: str, said: str) -> None:
    report = judged(SHARED_STAGE)
    found = next(each for each in report.findings if each.stage and each.stage.id == "a")
    found.message, found.values = "M", {"pipeline": told}
    assert report.account is not None
    assert [each.message for each in fold_repeats([found], report.account)] == [said]


@pytest.mark.parametrize(
    ("more", "named"),
    [
        (["Renewals"], "Sales, Partners and Renewals"),
        (["Renewals", "Web"], "Sales, Partners and 2 more"),
        (["Renewals", "Web", "Shops"], "Sales, Partners and 3 more"),
    ],
)
def test_of_more_than_three_pipelines_two_are_named(more: list[str], named: str) -> None:
    others = "".join(
        f"  - {{id: {name}, name: {name}, stages: [*i, {{id: {name}1}}, {ENDS}]}}\n"
        for name in more
    )
    (found,) = of(SHARED_STAGE + others, "subjective-stage-name")
    assert found.message == f"{named}: {OPINION}"


def test_a_stage_of_one_pipeline_names_none() -> None:
    one = SHARED_STAGE.split("  - {id: q")[0]
    (found,) = of(one, "subjective-stage-name")
    assert (found.message, found.twins) == (OPINION, ())


def test_a_stage_that_stands_twice_in_the_one_pipeline_names_none() -> None:
    twice = SHARED_STAGE.split("  - {id: q")[0].replace("{id: b}", "*i")
    assert {each.message for each in of(twice, "subjective-stage-name")} == {OPINION}


def test_what_two_pipelines_have_and_no_stage_is_also_in_the_other() -> None:
    text = f"""{HEAD}pipelines:
  - {{id: p, name: Sales, {CRITERIA}, stages: [{{id: a}}, {ENDS}]}}
  - {{id: q, name: Partners, creation: *c, stages: [{{id: b}}, {ENDS}]}}
"""
    (found,) = of(text, "subjective-criteria")
    assert found.message.endswith("where it is logged. Also in Partners.")


def test_what_only_points_at_the_same_place_is_written_in_two() -> None:
    text = f"""{HEAD}pipelines:
  - {{id: p, name: Sales, stages: [{{id: a, name: Interested}}, {{id: b}}, {ENDS}]}}
  - {{id: q, name: Partners, stages: [{{id: i, name: Interested}}, {{id: c}}, {{id: d}}, {ENDS}]}}
"""
    report = judged(text, settings_of("profile: audit"))
    both = [each for each in report.findings if each.rule == "subjective-stage-name"]
    there = Related("see here", both[0].path, both[0].span)
    for each in both:
        each.related = [there]
    assert report.account is not None
    assert len(both) == len(fold_repeats(both, report.account)) == 2


def test_a_copy_repeats_what_its_first_is_told_by_the_place_of_the_stages() -> None:
    (found,) = of(COPY, "subjective-stage-name")
    assert found.message == OPINION
    assert [each.message for each in found.related] == ["pipelines[q].stages[a2].name"]


def test_a_stage_of_the_copy_alone_is_told_of_the_copy() -> None:
    text = COPY.replace("{id: b2, name: Demo done}", "{id: b2, name: Demo done, probability: 150}")
    found = [each for each in judged(text).findings if each.where.endswith("[b2].probability")]
    assert found
    assert all(each.pipeline is not None and each.pipeline.id == "q" for each in found)


@pytest.mark.parametrize(("there", "number"), [(150, 1), (160, 2)])
def test_a_copy_repeats_a_value_that_is_the_same(there: int, number: int) -> None:
    text = COPY.replace("{id: b, name: Demo done}", "{id: b, name: Demo done, probability: 150}")
    text = text.replace(
        "{id: b2, name: Demo done}", f"{{id: b2, name: Demo done, probability: {there}}}"
    )
    assert len(of(text, "closed-probability-wrong")) == number


@pytest.mark.parametrize("other", ["Partners", "Sales"])
def test_pipelines_of_other_names_and_stages_share_nothing(other: str) -> None:
    text = f"""{HEAD}pipelines:
  - {{id: p, name: Sales, stages: [{{id: a, name: Interested}}, {{id: b}}, {ENDS}]}}
  - {{id: q, name: {other}, stages: [{{id: a, name: Interested}}, {{id: c}}, {{id: d}}, {ENDS}]}}
"""
    found = of(text, "subjective-stage-name")
    assert [each.message for each in found] == [OPINION] * 2


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("pipelines[q].stages[a]", f"Sales: {OPINION}"),
        ("pipelines[p].stages[a]", "(accepted)"),
        ("pipelines[q].stages[c]", f"Sales and Partners: {OPINION}"),
    ],
)
def test_accepted_in_another_pipeline_it_stands_without_it(at: str, said: str) -> None:
    text = f"{SHARED_STAGE}ignore: [{{rule: subjective-stage-name, at: '{at}', reason: agreed}}]\n"
    assert told_with_exceptions(text) == [said] + (["unused"] if "[c]" in at else [])


def test_accepted_on_the_line_of_a_copy_it_stands_without_the_copy() -> None:
    comment = "   # pipelinelint: ignore[subjective-stage-name] agreed\n    "
    text = COPY.replace("name: interested}, ", f"name: interested}},{comment} ")
    assert told_with_exceptions(text) == [OPINION]
    assert told_with_exceptions(text.replace("interested", "Demo held")) == [OPINION, "unused"]


def told_with_exceptions(text: str) -> list[str]:
    """What is said of opinions, and of exceptions, once those of the text are looked at."""
    found = define(document(text))
    settings = settings_of("profile: audit")
    cards = {rule.card.id: rule.card for rule in shipped_rules().values()}
    report = Judge([*shipped_rules().values()]).judge(found, settings, settings.names())
    Suppressions(TODAY, hold=True).accept(report, found, settings, cards)
    told = [each for each in report.findings if each.rule == "subjective-stage-name"]
    extra = [each for each in report.findings if each.rule == "ignore-unused"]
    return ["(accepted)" if each.suppression else each.message for each in told] + [
        "unused" for _ in extra
    ]
