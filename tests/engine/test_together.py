"""Findings of one check that say the same of several stages or fields are read as one."""

from __future__ import annotations

import pytest

from pipelinelint.engine.report import Report
from pipelinelint.engine.score import score_of
from pipelinelint.engine.together import apart, further_places, tell_together
from pipelinelint.workspace.run import Workspace

HEAD = "version: 1\ncrm: {platform: hubspot}\npipelines:\n  - id: p\n    name: Sales\n    stages:\n"
ENDS = (
    "      - {id: w, name: Closed won, type: won}\n      - {id: l, name: Closed lost, type: lost}\n"
)


def told(tmp_path: object, *names: str, more: str = "") -> tuple[Report, Report]:
    """The report of a pipeline with these open stages, before and after."""
    path = f"{tmp_path}/p.yaml"
    stages = "".join(f"      - {{id: s{n}, name: {name}}}\n" for n, name in enumerate(names))
    with open(path, "w", encoding="utf-8") as file:
        file.write(HEAD + stages + ENDS + more)
    before, after = (Workspace(no_config=True).whole([path]) for _ in range(2))
    tell_together(after)
    return before, after


def of(report: Report, rule: str) -> list[str]:
    return [each.message for each in report.active if each.rule == rule]


def test_nouns_are_one_remark_with_every_place(tmp_path: object) -> None:
    before, after = told(tmp_path, "Demo completed", "Proposal", "Contract", "Offer")
    assert len(of(before, "noun-only-stage-name")) == 3
    (made,) = [each for each in after.active if each.rule == "noun-only-stage-name"]
    assert made.message == (
        'Sales: "Proposal", "Contract" and "Offer" are things, not events. Name what has happened.'
    )
    assert made.span.start.line == 8
    assert [each.message for each in made.related] == [
        "pipelines[p].stages[s2].name",
        "pipelines[p].stages[s3].name",
    ]
    assert made.where == "pipelines[p]"
    assert '"Proposal": for example' in made.suggestion


def test_a_remark_alone_keeps_its_words(tmp_path: object) -> None:
    before, after = told(tmp_path, "Demo completed", "Proposal", "Terms agreed")
    rule = "noun-only-stage-name"
    assert of(before, rule) == of(after, rule) != []


@pytest.mark.parametrize(
    "name", ["Dialog", "Negotiating", "Follow up on quote", "Angebot nachfassen", "Quote Follow Up"]
)
def test_what_a_name_is_like_is_told_once(tmp_path: object, name: str) -> None:
    after_it = ("Demo completed", "Proposal sent")
    for names in ((name, *after_it), ("Lead call held", name, *after_it)):
        found = [each for each in told(tmp_path, *names)[0].active if f'"{name}"' in each.message]
        assert [each.rule for each in found][1:] == []


PARKED = ("On hold", "Gone dark", "Nurture", "Paused")
PARKING = "parking-lot-stage"


def test_warnings_that_say_the_same_are_one_with_every_place(tmp_path: object) -> None:
    before, after = told(tmp_path, "Demo completed", *PARKED)
    (made,) = [each for each in after.active if each.rule == PARKING]
    assert made.severity == "warning"
    assert made.message == (
        f'{of(before, PARKING)[0]} The same goes for 3 more: "Gone dark", "Nurture" and "Paused".'
    )
    assert [each.span.start.line for each in further_places(made)] == [9, 10, 11]
    assert len(of(apart(after), PARKING)) == len(of(before, PARKING)) == 4


def test_two_warnings_stay_two(tmp_path: object) -> None:
    before, after = told(tmp_path, "Demo completed", *PARKED[:2])
    assert of(before, PARKING) == of(after, PARKING)
    assert len(of(after, PARKING)) == 2


def test_what_differs_in_more_than_the_name_stays_apart(tmp_path: object) -> None:
    names = ("Interested/Demo held", "Hot/Offer sent", "Warm/Contract sent")
    before, after = told(tmp_path, *names)
    said = [each for each in of(before, "subjective-stage-name") if "contains an opinion" in each]
    assert len(said) > 2
    assert len(set(said)) == len(said)
    assert said == [
        each for each in of(after, "subjective-stage-name") if "contains an opinion" in each
    ]


def test_an_accepted_warning_leaves_the_others(tmp_path: object) -> None:
    accepted = f"ignore: [{{rule: {PARKING}, at: 'pipelines[p].stages[s2]', reason: Agreed}}]\n"
    _, after = told(tmp_path, "Demo completed", *PARKED, more=accepted)
    (made,) = of(after, PARKING)
    assert made.endswith('The same goes for 2 more: "Nurture" and "Paused".')
    assert [each.where for each in after.findings if each.suppression is not None] == [
        "pipelines[p].stages[s2].name"
    ]


@pytest.mark.parametrize("names", [PARKED, ("Demo completed", *PARKED), PARKED[:3]])
def test_the_score_is_that_of_the_findings_by_themselves(
    tmp_path: object, names: tuple[str, ...]
) -> None:
    before, after = told(tmp_path, *names)
    assert len(after.findings) < len(before.findings)
    assert score_of(after.files[0], after) == score_of(before.files[0], before)


def test_an_accepted_one_is_left_out_and_stays_accepted(tmp_path: object) -> None:
    accepted = (
        "ignore: [{rule: noun-only-stage-name, at: 'pipelines[p].stages[s1]', reason: Agreed}]\n"
    )
    _, after = told(tmp_path, "Demo completed", "Proposal", "Contract", "Offer", more=accepted)
    (made,) = of(after, "noun-only-stage-name")
    assert '"Contract" and "Offer" are things, not events' in made
    assert [each.where for each in after.findings if each.suppression is not None] == [
        "pipelines[p].stages[s1].name"
    ]


@pytest.mark.parametrize("names", [("Proposal", "Contract"), ("Proposal", "Contract", "Offer")])
def test_its_fingerprint_does_not_depend_on_how_many_there_are(
    tmp_path: object, names: tuple[str, ...]
) -> None:
    _, after = told(tmp_path, "Demo completed", *names)
    (made,) = [each for each in after.active if each.rule == "noun-only-stage-name"]
    _, other = told(tmp_path, "Demo completed", "Quote", "Contract")
    (same,) = [each for each in other.active if each.rule == "noun-only-stage-name"]
    assert made.fingerprint == same.fingerprint != ""


def test_remarks_on_stages_that_pipelines_share_name_the_pipelines(tmp_path: object) -> None:
    path = f"{tmp_path}/p.yaml"
    shared = "&s [Demo completed, Proposal, Contract, {id: w, name: Won, type: won}]"
    with open(path, "w", encoding="utf-8") as file:
        file.write(
            "version: 1\ncrm: {platform: hubspot}\npipelines:\n"
            f"  - {{id: p, name: Direct, stages: {shared}}}\n"
            "  - {id: q, name: Partner, stages: *s}\n"
        )
    report = Workspace(no_config=True).whole([path])
    tell_together(report)
    (message,) = of(report, "noun-only-stage-name")
    assert message.startswith('Direct and Partner: "Proposal" is a thing')
    assert message.endswith('The same goes for 1 more: "Contract".')


UNUSED = "unused-property"


def fields(tmp_path: object, *labels: str, more: str = "") -> tuple[Report, Report]:
    """The report of a definition with these fields, which nothing uses, before and after."""
    path = f"{tmp_path}/p.yaml"
    every = "".join(
        f"  f{at}:\n    label: {label}\n    type: text\n" for at, label in enumerate(labels)
    )
    stages = "      - {id: d, name: Demo completed}\n" + ENDS
    with open(path, "w", encoding="utf-8") as file:
        file.write(HEAD.replace("pipelines:", f"properties:\n{every}pipelines:") + stages + more)
    before, after = (Workspace(no_config=True).whole([path]) for _ in range(2))
    tell_together(after)
    return before, after


MANY = tuple(f"Old field {at}" for at in range(20))


def test_fields_nobody_uses_are_one_remark_with_every_place(tmp_path: object) -> None:
    before, after = fields(tmp_path, *MANY)
    (made,) = [each for each in after.active if each.rule == UNUSED]
    assert made.message == (
        f'{of(before, UNUSED)[0]} The same goes for 19 more: "Old field 1", "Old field 2", "Old '
        'field 3", "Old field 4", "Old field 5", "Old field 6", "Old field 7", "Old field 8" and '
        "11 more."
    )
    places = [each.span for each in before.active if each.rule == UNUSED]
    assert [made.span, *(each.span for each in further_places(made))] == places
    assert made.where == "properties"
    assert [each.fingerprint for each in apart(after).active] == [
        each.fingerprint for each in before.active
    ]
    assert score_of(after.files[0], after) == score_of(before.files[0], before)


def test_fields_with_one_label_are_counted_by_their_ids(tmp_path: object) -> None:
    (message,) = of(fields(tmp_path, "Region", "Region", "Region")[1], UNUSED)
    assert message.endswith('The same goes for 2 more: "Region" and "Region".')
    assert len(of(fields(tmp_path, "Region", "Brand")[1], UNUSED)) == 2


def test_of_a_stage_nobody_defined_fields_are_the_places(tmp_path: object) -> None:
    more = "".join(
        f"  g{at}: {{label: Own field, type: text, known_from: gone}}\n" for at in range(3)
    )
    path = f"{tmp_path}/p.yaml"
    with open(path, "w", encoding="utf-8") as file:
        stages = "      - {id: d, name: Demo completed}\n" + ENDS
        file.write(HEAD.replace("pipelines:", f"properties:\n{more}pipelines:") + stages)
    report = Workspace(no_config=True).whole([path])
    tell_together(report)
    assert of(report, "unknown-reference") == [
        'The stage "gone" is not defined. The same is true in 2 more fields: "g1" and "g2".'
    ]


def test_an_accepted_field_leaves_the_others(tmp_path: object) -> None:
    accepted = f"ignore: [{{rule: {UNUSED}, at: 'properties[f2]', reason: Agreed}}]\n"
    _, after = fields(tmp_path, *MANY[:4], more=accepted)
    (made,) = of(after, UNUSED)
    assert made.endswith('The same goes for 2 more: "Old field 1" and "Old field 3".')


def test_the_fingerprint_of_fields_does_not_depend_on_how_many_there_are(tmp_path: object) -> None:
    made = [
        next(each for each in fields(tmp_path, *labels)[1].active if each.rule == UNUSED)
        for labels in (MANY, MANY[5:9])
    ]
    assert made[0].fingerprint == made[1].fingerprint != ""


REGIONS = tuple(f"Region {at}" for at in range(13))


def regions(
    tmp_path: object,
    *stages: str,
    own: str = "unknown: [order]",
    crm: str = "hubspot",
    more: str = "",
) -> tuple[Report, Report]:
    """The report of thirteen pipelines with the same stages, before and after."""
    path = f"{tmp_path}/p.yaml"
    with open(path, "w", encoding="utf-8") as file:
        file.write("version: 1\ncrm: {platform: hubspot}\npipelines:\n")
        for at, name in enumerate(REGIONS):
            file.write(f"  - id: p{at}\n    name: {name}\n    {own}\n    stages:\n")
            file.writelines(
                f"      - {{id: s{at}_{n}, name: {each}}}\n" for n, each in enumerate(stages)
            )
            file.write(ENDS)
        file.write(more)
    before, after = (Workspace(no_config=True).whole([path]) for _ in range(2))
    tell_together(after)
    return before, after


def test_a_stage_of_pipelines_alike_is_one_finding_that_names_them(tmp_path: object) -> None:
    before, after = regions(tmp_path, "Demo completed", "On hold", "Proposal sent")
    (made,) = [each for each in after.active if each.rule == PARKING]
    assert made.message == f"Region 0, Region 1 and 11 more: {of(before, PARKING)[0]}"
    parts = [each for each in before.active if each.rule == PARKING]
    assert len(parts) == 13
    assert [made.span, *(each.span for each in further_places(made))] == [
        each.span for each in parts
    ]
    assert made.fingerprint == parts[0].fingerprint
    assert [each.fingerprint for each in apart(after).active] == [
        each.fingerprint for each in before.active
    ]
    assert score_of(after.files[0], after) == score_of(before.files[0], before)


def test_several_stages_of_pipelines_alike_are_one_finding(tmp_path: object) -> None:
    before, after = regions(tmp_path, "Demo completed", *PARKED)
    (made,) = [each for each in after.active if each.rule == PARKING]
    assert made.message.startswith('Region 0, Region 1 and 11 more: "On hold" is a parking lot.')
    assert made.message.endswith('The same goes for 3 more: "Gone dark", "Nurture" and "Paused".')
    places = [each.span.start.line for each in before.active if each.rule == PARKING]
    assert [
        made.span.start.line,
        *(each.span.start.line for each in further_places(made)),
    ] == places
    assert len(made.parts) == len(places) == 4 * 13
    assert score_of(after.files[0], after) == score_of(before.files[0], before)


def test_what_is_said_of_a_pipeline_names_the_others(tmp_path: object) -> None:
    before, after = regions(tmp_path, "Demo completed")
    rule = "stage-count"
    assert len(of(before, rule)) == 13
    (message,) = of(after, rule)
    assert message.startswith("Region 0: ")
    assert ' The same goes for 12 more: "Region 1", "Region 2",' in message
    assert message.endswith("and 4 more.")


def test_a_copy_of_a_copy_is_told_once(tmp_path: object) -> None:
    before, after = regions(tmp_path, "Demo completed", "Proposal sent", own="kind: mixed")
    rule = "duplicate-pipeline"
    assert len(of(before, rule)) == 12
    (message,) = of(after, rule)
    assert message.startswith('"Region 1" has the same stages as "Region 0".')
    assert message.endswith('"Region 9" and 3 more.')


def test_an_accepted_pipeline_leaves_the_others_alike(tmp_path: object) -> None:
    accepted = f"ignore: [{{rule: {PARKING}, at: 'pipelines[p0]', reason: Agreed}}]\n"
    _, after = regions(tmp_path, "Demo completed", "On hold", "Proposal sent", more=accepted)
    (message,) = of(after, PARKING)
    assert message.startswith("Region 1, Region 2 and 10 more: ")


def test_pipelines_with_other_stages_speak_for_themselves(tmp_path: object) -> None:
    path = f"{tmp_path}/p.yaml"
    with open(path, "w", encoding="utf-8") as file:
        file.write("version: 1\ncrm: {platform: pipedrive}\npipelines:\n")
        file.writelines(
            f"  - {{id: p{at}, name: {name}, stages: [Demo {at} completed, On hold, Offer sent]}}\n"
            for at, name in enumerate(REGIONS)
        )
    before, after = (Workspace(no_config=True).whole([path]) for _ in range(2))
    tell_together(after)
    assert len(of(before, PARKING)) == 13
    assert of(after, PARKING) == of(before, PARKING)


def test_stages_are_not_counted_behind_pipelines(tmp_path: object) -> None:
    """A finding that names its pipeline names the others; its stages are told one by one."""
    before, after = (regions(tmp_path, "Demo completed", *PARKED[:3])[0] for _ in range(2))
    for report in (before, after):
        for each in report.active:
            if each.rule == PARKING and each.pipeline is not None:
                each.message = f"{each.pipeline.called}: {each.message}"
    tell_together(after)
    said = of(after, PARKING)
    assert len(said) == 3
    assert {each.count("The same goes for") for each in said} == {1}
    assert all(' more: "Region 1",' in each for each in said)
