"""Which changes may break history, automations or references."""

import pytest

from tests.compare.definitions import BASE, compared, edited


@pytest.mark.parametrize(
    ("old", "new", "breaks"),
    [
        ("      - {id: offer, name: Offer sent, probability: 60}\n", "", ("history",)),
        ("      - {id: won, name: Won, type: won}\n", "", ("history", "automations")),
        ("id: won, name: Won", "id: closed, name: Won", ("history", "automations")),
        ("- id: demo\n", "- id: trial\n", ("history", "references")),
        ("name: Won, type: won", "name: Won", ("history",)),
        ("options: [Price, ", "options: [", ("history",)),
        ("value: t}", "value: u}", ("history",)),
        ("type: text", "type: number", ("history",)),
        ("  budget: {", "  budget_new: {", ("history", "references")),
        ("  - id: sales\n", "  - id: sales_new\n", ("history",)),
        ("{id: bad, name: Bad}", "{id: worse, name: Worse}", ("history", "references")),
        ("{id: new, name: New}", "{id: fresh, name: New}", ("history",)),
        ("    name: Sales\n", "    name: Sales\n    object: ticket\n", ("history",)),
        ("closed_lost: {reason: why}", "closed_lost: {reason: budget}", ("history",)),
    ],
)
def test_it_is_flagged(old: str, new: str, breaks: tuple[str, ...]) -> None:
    flagged = [each for each in edited((old, new)) if each.breaks]
    assert len(flagged) == 1, [each.text for each in flagged]
    assert set(flagged[0].breaks) == set(breaks)
    assert flagged[0].because


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("probability: 40", "probability: 60"),
        ("name: Demo completed", "name: Demo done"),
        ("label: Timing", "label: Bad timing"),
        ("options: [Price, ", "options: [Price, Other, "),
        ("    closed_lost: {reason: why}\n", ""),
        ("{label: Timing, value: t}", "{label: Timing, value: t}, Budget"),
        ("      - {id: call", "      - Enquiry\n      - {id: call"),
    ],
)
def test_it_is_harmless(old: str, new: str) -> None:
    assert [each.text for each in edited((old, new)) if each.breaks] == []


def test_a_field_that_is_only_left_out_of_the_file_is_no_loss() -> None:
    text = BASE.replace("  amount: {", "  extra: {label: Extra, type: text}\n  amount: {")
    (change,) = compared(text, BASE).changes
    assert (change.kind, change.breaks) == ("removed", ())


def test_what_still_refers_to_it_is_named() -> None:
    changes = edited(("id: won, name: Won", "id: closed, name: Closed"))
    (removed,) = [each for each in changes if each.kind == "removed"]
    assert removed.because[-1] == 'Automation "a1" still refers to won.'


def test_a_stage_of_the_same_id_in_another_pipeline_is_another_stage() -> None:
    second = BASE + "  - id: other\n    stages: [{id: won}, {id: extra}]\n    automations:\n"
    second += "      - {id: b, when: {event: custom}, do: [{move_to: won}]}\n"
    changes = compared(second, second.replace("stages: [{id: won}, ", "stages: [")).changes
    (removed,) = [each for each in changes if each.kind == "removed"]
    assert removed.because[1:] == ('Automation "b" still refers to won.',)


def test_many_references_are_counted() -> None:
    lines = "".join(f"      - {{id: b{i}, do: [{{move_to: won}}]}}\n" for i in range(9))
    text = BASE + lines
    changes = compared(text, text.replace("      - {id: won, name: Won, type: won}\n", "")).changes
    (removed,) = [each for each in changes if each.kind == "removed"]
    assert removed.because[-1] == "7 more places still refer to won."


def test_a_pipeline_with_another_id_and_name_is_known_by_its_stages() -> None:
    changes = edited(("  - id: sales\n    name: Sales\n", "  - id: emea\n    name: EMEA\n"))
    assert [each.kind for each in changes] == ["renamed", "changed"]


def test_pipelines_with_nothing_in_common_are_two() -> None:
    other = "version: 1\ncrm: {platform: hubspot}\npipelines: [{id: x, stages: [One, Two]}]\n"
    kinds = [each.kind for each in compared(BASE, other).changes if each.subject == "pipeline"]
    assert kinds == ["removed", "added"]


@pytest.mark.parametrize(
    ("before", "after", "is_one"),
    [
        ("One, Two", "One, Two, Three, Four", True),  # exactly half
        ("One, Two, Three, Four", "One, Two", True),
        ("One, Two", "One, Three", False),  # a third
        ("One", "One, Two, Three", False),
        ("One", "One", True),
    ],
)
def test_half_of_the_stages_in_common_make_a_pipeline_the_same(
    before: str, after: str, is_one: bool
) -> None:
    head = "version: 1\ncrm: {platform: hubspot}\npipelines: "
    old = head + f"[{{id: x, name: X, stages: [{before}]}}]\n"
    new = head + f"[{{id: y, name: Y, stages: [{after}]}}]\n"
    kinds = [each.kind for each in compared(old, new).changes if each.subject == "pipeline"]
    assert ("removed" not in kinds) == is_one


def test_a_reference_by_id_and_one_by_name_are_both_told_in_the_order_they_stand() -> None:
    text = BASE + "      - {id: x, do: [{move_to: Won}]}\n      - {id: y, do: [{move_to: won}]}\n"
    changes = compared(text, text.replace("      - {id: won, name: Won, type: won}\n", "")).changes
    (removed,) = [each for each in changes if each.kind == "removed"]
    told = [each for each in removed.because if "still refers" in each]
    assert told[-2:] == [
        'Automation "x" still refers to won.',
        'Automation "y" still refers to won.',
    ]
