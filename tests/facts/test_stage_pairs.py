import pytest

from pipelinelint.facts import FACTS
from tests.facts.reading import account, ask, pipeline, rows, stages


@pytest.mark.parametrize(
    ("names", "alike"),
    [
        (("Demo completed", "Demo completed"), "name"),
        (("On Hold", "On-Hold"), "letters"),
        (("Finalised (NF)", "finalised(NF)"), "letters"),
        (("Demo completed", "Completed demo"), "words"),
        (("상담", "상담"), "name"),
        (("Contatto", "Contratto"), None),
        (("상담", "계약"), None),
        (("!", "?"), None),
        (("50% betaald", "100% betaald"), None),
    ],
)
def test_names_are_alike_in_degrees(names: tuple[str, ...], alike: str | None) -> None:
    expected = [(alike,)] if alike else []
    assert rows(stages(*names), "stage_pairs", "alike") == expected


def test_equal_ids_are_seen_only_when_written() -> None:
    asked = pipeline("pipelines: [{id: p, stages: [{id: a, name: Demo}, {id: a, name: Won}]}]")
    assert rows(asked, "stage_pairs", "first", "second", "alike") == [("Demo", "Won", "id")]


def test_stages_that_say_nothing_are_alike_by_name_and_no_more() -> None:
    asked = stages("Demo completed", "Completed demo")
    assert rows(asked, "stage_pairs", "alike", "similarity", "words") == [("words", 0, 0)]


def test_each_stage_is_paired_with_the_first_like_it() -> None:
    asked = stages("Demo", "Demo", "Demo")
    assert len(rows(asked, "stage_pairs", "first")) == 2


def test_texts_are_compared_without_what_every_stage_says() -> None:
    asked = pipeline(
        """
        pipelines:
          - id: p
            stages:
              - id: a
                definition: The buyer saw the product in a live session
                entry_criteria: [Next step agreed]
              - id: b
                definition: A live session in which the buyer saw the product
                entry_criteria: [Next step agreed]
              - {id: c, definition: Signature is due, entry_criteria: [Next step agreed]}
        """
    )
    assert rows(asked, "stage_pairs", "alike", "similarity", "words") == [("no", 5 / 6, 5)]


def test_many_stages_are_compared_by_name_only() -> None:
    names = [f"Step {at}" for at in range(201)]
    written = ", ".join(f"{{name: {name}, definition: same words here}}" for name in names)
    asked = pipeline(f"pipelines: [{{id: p, stages: [{written}, {{name: Step 7}}]}}]")
    assert rows(asked, "stage_pairs", "first", "second") == [("Step 7", "Step 7")]


COPIES = """
pipelines:
  - {id: a, name: A, stages: [{name: Demo done}, {name: Won, type: won}]}
  - {id: b, name: B, stages: [{name: demo  done}, {name: Won, type: won}]}
  - {id: c, name: C, stages: [{name: Demo done}, {name: Won, type: lost}]}
  - {id: d, name: D, object: lead, stages: [{name: Demo done}, {name: Won, type: won}]}
  - {id: e, name: E, stages: []}
  - {id: f, name: F, stages: []}
  - {id: g, name: G, stages: [{id: s}]}
  - {id: h, name: H, stages: [{id: s}]}
"""


def test_pipelines_with_the_same_ends_and_names_are_copies() -> None:
    read = account(COPIES)
    assert rows(read, "pipeline_pairs", "first", "second") == [("A", "B")]
    assert [ask(each, "copy_of") for each in read.pipelines] == [None, "A"] + [None] * 6


def test_criteria_are_the_same_word_for_word_and_in_any_order() -> None:
    asked = pipeline(
        """
        pipelines:
          - id: p
            stages:
              - {id: a, entry_criteria: [Buyer replied, Budget named], exit_criteria: [Signed]}
              - {id: b, entry_criteria: [budget named, Buyer replied.], exit_criteria: [Signed]}
              - {id: c, entry_criteria: [Budget named]}
              - {id: d}
              - {id: e, type: lost, entry_criteria: [Budget named]}
        """
    )
    same = [(each.id, str(ask(each, "same_entry_as") or "")) for each in asked.stages]
    assert [name for name, first in same if first] == ["b"]
    assert [each.id for each in asked.stages if ask(each, "same_exit_as") is not None] == ["b"]


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("[Budget named, Buyer replied]", '["buyer replied.", BUDGET NAMED]', True),
        ('["Budget named, buyer replied"]', '["Buyer replied; budget named"]', True),
        (
            '["1. Budget named", "2. Buyer replied"]',
            '["1) Buyer replied", "2) Budget named"]',
            True,
        ),
        ('["- Budget named"]', "[Budget named]", True),
        ("[Zaplaceno 10 %]", "[Zaplaceno 50 %]", False),
        ('["Paid 1,000"]', '["Paid 1,500"]', False),
        ("[Budget named]", "[Budget named, Buyer replied]", False),
        ("[{text: Agreed, by: buyer}]", "[{text: Agreed, by: seller}]", False),
    ],
)
def test_order_casing_marks_and_numbers_of_a_list_make_no_other_criteria(
    one: str, two: str, same: bool
) -> None:
    asked = pipeline(
        f"""
        pipelines:
          - id: p
            stages: [{{id: a, entry_criteria: {one}}}, {{id: b, entry_criteria: {two}}}]
        """
    )
    assert (ask(asked.stages[1], "same_entry_as") is not None) is same


def test_a_stage_of_the_same_name_in_an_earlier_pipeline_is_the_same_value() -> None:
    read = account(
        """
        pipelines:
          - {id: p, name: One, stages: [{id: a, name: Demo}, {id: b, name: Demo}, {id: c}]}
          - {id: q, name: Two, stages: [{id: d, name: "Demo "}, {id: e, name: demo}, {id: f}]}
          - {id: r, name: Three, object: lead, stages: [{id: g, name: Demo}]}
          - {id: s, name: Four, stages: [{id: h, name: Demo}]}
        """
    )
    found = {
        each.id: first.id
        for pipeline in read.pipelines
        for each in pipeline.stages
        if (first := FACTS["stage"]["same_value"].function(each)) is not None
    }
    assert found == {"d": "a", "h": "a"}
