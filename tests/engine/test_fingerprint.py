"""A fingerprint stays through everything that does not change the defect."""

import pytest

from pipelinelint.language import worded
from pipelinelint.shape.finding import Finding, Suppression, defect, sign
from tests.engine.baseline_runs import finding, of_text, stamped

TEXT = """version: 1
crm: {platform: hubspot}
pipelines:
  - id: sales
    stages:
      - {id: demo, naem: Demo}
      - id: offer
        probabilty: 40
        type: opne
      - id: won
        type: won
        tasks:
          - {title: Call, rol: rep}
          - {titel: Call}
"""
REORDERED = """crm: {platform: hubspot}
version: 1
pipelines:
  - stages:
      # won comes first here
      - id: won
        tasks: [{titel: Call}, {rol: rep, title: Call}]
        type: won

      - {type: "opne", id: offer,
         probabilty: 40}   # a comment
      - id: demo
        naem: Demo
    id: sales
"""


def prints(text: str, path: str = "a.yaml") -> list[str]:
    return sorted(each.fingerprint for each in of_text(text, path))


PINNED = {
    "rule, place by ids, value": "40368ab7720bfbe3-df319238",
    "the first of equal ones without a name": "345ce8a032acf957-df319238",
    "the second of them": "57157c1fcbfa4d6b-df319238",
}


def test_the_recipe_never_changes_without_a_version() -> None:
    """Every baseline in the field, and what GitHub and GitLab remember, holds such texts.

    A red test here means that the recipe changed: raise `FORMAT` of the baseline file and say in
    the change log that baselines are to be written anew, or undo the change.
    """
    text = """version: 1
crm: {platform: hubspot}
pipelines:
  - id: sales
    stages:
      - {id: demo, naem: Demo}
      - {id: won, type: won, tasks: [{titel: Call}, {titel: Call}]}
"""
    found = [each.fingerprint for each in of_text(text, "clients/Ärzte.yaml")]
    assert found == list(PINNED.values())
    checked = finding("stage-order", "pipelines[a].stages[b].name", value=" Demo\n done ")
    checked.check = "closed-first"
    stamped(checked)
    assert checked.fingerprint == "6539ea74fbe37874-77f9e94c"
    by_name = of_text(text.replace("id: sales", "name: New Business"))
    by_id = of_text(text.replace("id: sales", "id: new_business"))
    assert [each.fingerprint for each in by_name] == [each.fingerprint for each in by_id]


def test_order_layout_quotes_and_comments_are_not_in_it() -> None:
    found = prints(TEXT)
    assert len(found) == len(set(found)) == 5
    assert prints(REORDERED) == found


def test_line_ends_and_encoding_are_not_in_it() -> None:
    assert prints(TEXT.replace("\n", "\r\n")) == prints(TEXT)
    assert prints("\ufeff" + TEXT) == prints(TEXT)


def test_a_renamed_file_keeps_the_defects() -> None:
    here, there = prints(TEXT), prints(TEXT, "b.yaml")
    assert set(here).isdisjoint(there)
    assert [defect(each) for each in here] == [defect(each) for each in there]


@pytest.mark.parametrize(
    "other",
    [
        finding(value="10"),
        finding(rule="stage-order"),
        finding(where="pipelines[b]"),
    ],
)
def test_another_value_rule_or_place_is_another_finding(other: Finding) -> None:
    first, second = stamped(finding(), other)
    assert defect(first.fingerprint) != defect(second.fingerprint)


def test_message_severity_line_and_spaces_are_not_in_it() -> None:
    (first,) = stamped(finding(value="a b"))
    (second,) = stamped(finding(value=" a\n  b", line="7", severity="error"))
    second.message = "said otherwise"
    assert first.fingerprint == second.fingerprint


def test_equal_findings_of_one_file_are_counted() -> None:
    twins = stamped(finding(line="1"), finding(line="2"))
    assert twins[0].fingerprint != twins[1].fingerprint
    (single,) = stamped(finding(line="2"))
    assert single.fingerprint == twins[0].fingerprint


def test_items_without_a_name_have_no_number_in_it() -> None:
    first, second = stamped(finding(where="do[#1].x"), finding(where="do[#2].x", value="8"))
    (alone,) = stamped(finding(where="do[#9].x", value="8"))
    assert second.fingerprint == alone.fingerprint
    assert first.fingerprint != second.fingerprint
    (named,) = stamped(finding(where="do[#x].x", value="8"))
    assert named.fingerprint != alone.fingerprint


def test_the_file_has_the_name_it_has_in_the_repository() -> None:
    near, far = finding(path="a.yaml"), finding(path="clients/a.yaml")
    sign([near], lambda path: f"clients/{path}")
    sign([far])
    assert near.fingerprint == far.fingerprint


def test_half_a_character_has_a_fingerprint_too() -> None:
    (found,) = stamped(finding(value="\ud800"))
    assert len(found.fingerprint) == 25


def test_a_finding_keeps_the_template_of_what_it_says() -> None:
    said = finding()
    said.say(worded("{name} is missing.", name="x"), worded("Add {word}.", word="y"))
    assert (said.message, said.remedy) == ("x is missing.", "Add y.")
    assert (said.template, said.remedy_template) == ("{name} is missing.", "Add {word}.")
    assert said.values == {"name": "x", "word": "y"}


def test_what_is_accepted_or_known_does_not_count() -> None:
    accepted, known, new = finding(), finding(), finding()
    accepted.suppression = Suppression("agreed", "comment")
    known.baseline, new.baseline = "known", "new"
    assert [each.counts for each in (accepted, known, new)] == [False, False, True]


def test_a_finding_is_of_its_check_or_of_the_only_one_its_rule_has() -> None:
    place = finding()
    of = [Finding("r", "info", "m", "a.yaml", place.span, place.about, check=c) for c in ("", "c")]
    assert [each.check for each in of] == ["r", "c"]
