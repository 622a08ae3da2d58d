"""Known, new, gone: what a run says to a baseline."""

from pipelinelint.engine.baseline import Remaining, Scribe, age
from pipelinelint.shape.finding import Finding, Suppression
from tests.engine.baseline_runs import SCRIBE, TODAY, finding, matched, stamped


def where(findings: list[Finding]) -> list[str]:
    return [each.where for each in findings]


def test_what_is_written_down_is_known_and_the_rest_is_new() -> None:
    old = SCRIBE.create(stamped(finding(where="x")))
    result = matched(old, stamped(finding(where="x"), finding(where="y")))
    assert [each.where for _, each in result.known] == ["x"]
    assert where(result.new) == ["y"]
    assert [each.baseline for each in (result.known[0][1], result.new[0])] == ["known", "new"]
    assert result.gone == []


def test_a_changed_value_is_new_and_the_old_one_gone() -> None:
    old = SCRIBE.create(stamped(finding(value="9")))
    result = matched(old, stamped(finding(value="12")))
    assert [each.value for each in result.new] == ["12"]
    assert [each.message for each in result.gone] == ["stage-count: 9"]


def test_a_second_equal_finding_is_new() -> None:
    old = SCRIBE.create(stamped(finding(line="1")))
    result = matched(old, stamped(finding(line="1"), finding(line="2")))
    assert (len(result.known), len(result.new), len(result.gone)) == (1, 1, 0)


def test_a_renamed_file_keeps_its_findings() -> None:
    old = SCRIBE.create(stamped(finding(where="x"), finding(where="y")))
    result = matched(
        old,
        stamped(finding(where="x", path="b.yaml")),
        files={"b.yaml"},
        checked={"b.yaml"},
        complete=True,
    )
    assert [(entry.file, each.path) for entry, each in result.known] == [("a.yaml", "b.yaml")]
    assert [each.where for each in result.gone] == ["y"]


def test_a_second_file_with_the_same_defect_is_new() -> None:
    old = SCRIBE.create(stamped(finding()))
    both = stamped(finding(), finding(path="b.yaml"))
    assert [each.path for each in matched(old, both).new] == ["b.yaml"]


def test_a_defect_mended_in_one_file_and_made_in_another_is_new() -> None:
    old = SCRIBE.create(stamped(finding()))
    result = matched(old, stamped(finding(path="b.yaml")))
    assert [each.path for each in result.new] == ["b.yaml"]
    assert [each.file for each in result.gone] == ["a.yaml"]


def test_a_file_that_was_split_keeps_its_findings_once() -> None:
    old = SCRIBE.create(stamped(finding(where="x"), finding(where="y")))
    now = stamped(
        finding(where="x", path="b.yaml"),
        finding(where="y", path="c.yaml"),
        finding(where="y", path="d.yaml"),
    )
    result = matched(old, now, checked={"b.yaml", "c.yaml", "d.yaml"}, complete=True)
    assert [each.path for _, each in result.known] == ["b.yaml", "c.yaml"]
    assert [each.path for each in result.new] == ["d.yaml"]


def test_a_file_that_was_not_checked_says_nothing() -> None:
    old = SCRIBE.create(stamped(finding(), finding(path="b.yaml")))
    result = matched(
        old, stamped(finding()), checked={"a.yaml"}, files={"a.yaml", "b.yaml"}, complete=True
    )
    assert [each.file for each in result.unseen] == ["b.yaml"]
    assert result.gone == []


def test_only_a_complete_run_shows_that_the_findings_of_a_lost_file_are_gone() -> None:
    old = SCRIBE.create(stamped(finding(path="b.yaml")))
    assert matched(old, []).gone == []
    assert [each.file for each in matched(old, [], complete=True).gone] == ["b.yaml"]


def test_a_rule_that_gave_no_verdict_says_nothing() -> None:
    old = SCRIBE.create(stamped(finding()))
    result = matched(old, [], could_find=lambda file, rule, where: rule != "stage-count")
    assert [each.rule for each in result.unseen] == ["stage-count"]
    assert SCRIBE.update(result)[0].rule == "stage-count"


def test_accepted_findings_are_not_written_down() -> None:
    kept, accepted = stamped(finding(where="x"), finding(where="y"))
    accepted.suppression = Suppression("agreed", "comment")
    assert [each.where for each in SCRIBE.create([kept, accepted])] == ["x"]


def test_a_file_nobody_could_read_is_never_known() -> None:
    assert SCRIBE.create(stamped(finding("yaml-syntax"))) == []


def test_writing_anew_keeps_the_first_day() -> None:
    old = Scribe("2025-01-01", "0.0.9").create(stamped(finding(where="x")))
    new = SCRIBE.create(stamped(finding(where="x"), finding(where="y")), old)
    assert [(each.since, each.version) for each in new] == [
        ("2025-01-01", "0.0.9"),
        (TODAY, "0.1.0"),
    ]


def test_an_update_only_shrinks() -> None:
    old = Scribe("2025-01-01", "0.0.9").create(stamped(finding(where="x"), finding(where="y")))
    result = matched(old, stamped(finding(where="x"), finding(where="z")))
    assert [each.where for each in SCRIBE.update(result)] == ["x"]


def test_an_update_adds_when_asked() -> None:
    result = matched([], stamped(finding(where="z")))
    assert [each.where for each in SCRIBE.update(result, add=True)] == ["z"]


def test_an_update_carries_a_renamed_file_along() -> None:
    old = Scribe("2025-01-01", "0.0.9").create(stamped(finding()))
    now = stamped(finding(path="b.yaml", severity="error"))
    result = matched(old, now, checked={"b.yaml"}, complete=True)
    (entry,) = SCRIBE.update(result)
    assert (entry.file, entry.since, entry.severity) == ("b.yaml", "2025-01-01", "error")
    again = matched([entry], stamped(finding(path="b.yaml")))
    assert len(again.known) == 1


def test_names_in_the_baseline_are_those_of_the_repository() -> None:
    scribe = Scribe(TODAY, "0.1.0", lambda path: f"clients/{path}")
    assert scribe.create(stamped(finding()))[0].file == "clients/a.yaml"


def test_what_remains_is_counted_by_severity_and_age() -> None:
    findings = stamped(
        *(finding(where=name, severity="error") for name in "abc"), finding(where="d")
    )
    days = ("2026-11-22", "2026-10-01", "2024-01-01", "2026-03-01")
    entries = [Scribe(day, "1").create([each])[0] for day, each in zip(days, findings, strict=True)]
    findings[2].suppression = Suppression("agreed", "comment")
    remaining = Remaining(matched(entries, findings), TODAY)
    assert remaining.total == 3
    assert remaining.severities == {"error": 2, "warning": 1, "info": 0}
    assert remaining.ages == {
        "under 30 days": 1,
        "30 to 90 days": 1,
        "90 days to a year": 1,
        "over a year": 0,
    }


def test_the_bounds_of_ages() -> None:
    assert age("2026-10-24", TODAY) == "under 30 days"
    assert age("2026-10-23", TODAY) == "30 to 90 days"
    assert age("2025-11-22", TODAY) == "over a year"
    assert age("2027-01-01", TODAY) == "under 30 days"


def test_a_file_that_was_checked_was_not_moved_even_where_no_such_file_is_there() -> None:
    old = SCRIBE.create(stamped(finding()))
    now = stamped(finding(path="b.yaml"))
    result = matched(old, now, checked={"a.yaml", "b.yaml"}, files={"b.yaml"})
    assert [each.path for each in result.new] == ["b.yaml"]
    assert [each.file for each in result.gone] == ["a.yaml"]


def test_ages_end_at_their_days() -> None:
    assert age("2026-08-25", TODAY) == "30 to 90 days"
    assert age("2026-08-24", TODAY) == "90 days to a year"
    assert age("2025-11-23", TODAY) == "90 days to a year"


def test_a_file_that_is_there_and_was_not_checked_gives_its_entries_to_no_other() -> None:
    old = SCRIBE.create(stamped(finding(path="b.yaml")))
    files = {"a.yaml", "b.yaml"}
    result = matched(old, stamped(finding()), checked={"a.yaml"}, files=files)
    assert [each.path for each in result.new] == ["a.yaml"]
