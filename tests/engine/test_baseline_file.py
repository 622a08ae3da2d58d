"""The baseline file: readable, sorted, and one clear error when it is damaged."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelinelint.engine.baseline import BaselineError, Entry, read, render
from tests.engine.baseline_runs import SCRIBE, finding, stamped
from tests.tries import tries


def entry(**changed: str) -> Entry:
    values = {
        "fingerprint": "0-1", "rule": "stage-count", "severity": "warning", "file": "a.yaml",
        "where": "pipelines[a]", "message": "Too many.", "since": "2026-01-02", "version": "0.1.0",
    }  # fmt: skip
    return Entry(**{**values, **changed})


def test_it_is_json_with_one_finding_a_line() -> None:
    text = render([entry(), entry(file="b.yaml", fingerprint="0-2")])
    lines = text.splitlines()
    assert [line for line in lines if "0-1" in line] == [
        '{"fingerprint": "0-1", "rule": "stage-count", "severity": "warning", "file": "a.yaml", '
        '"where": "pipelines[a]", "message": "Too many.", "since": "2026-01-02", '
        '"version": "0.1.0"},'
    ]
    assert text.endswith("}\n]\n}\n")
    assert len(json.loads(text)["findings"]) == 2


def test_it_is_sorted_whatever_the_order_of_the_findings() -> None:
    entries = [
        entry(file=name, rule=rule, fingerprint=f"{name}{rule}") for name in "cab" for rule in "yx"
    ]
    assert render(entries) == render(reversed(entries))
    assert [each.file for each in read(render(entries), "b").entries] == [
        "a",
        "a",
        "b",
        "b",
        "c",
        "c",
    ]


def test_letters_of_every_script_stay_readable() -> None:
    assert "Ügyfél – ajánlat" in render([entry(message="Ügyfél – ajánlat")])


def test_no_finding_is_a_baseline_too() -> None:
    assert render([]) == '{\n"version": 1,\n"findings": [\n]\n}\n'
    assert read(render([]), "b").entries == []


@tries(80)
@given(st.lists(st.text(max_size=10), min_size=4, max_size=4))
def test_what_is_written_is_read(texts: list[str]) -> None:
    rule, file, where, message = texts
    (found,) = read(
        render([entry(rule=rule, file=file, where=where, message=message)]), "b"
    ).entries
    assert found.data() == entry(rule=rule, file=file, where=where, message=message).data()


def test_half_a_character_can_be_written() -> None:
    text = render(SCRIBE.create(stamped(finding(value="\ud800"))))
    assert read(text.encode().decode(), "b").entries[0].message.endswith("\ud800")


def test_a_fingerprint_written_twice_counts_once() -> None:
    assert len(read(render([entry(), entry()]), "b").entries) == 1


def test_what_people_added_stays() -> None:
    text = render([entry()]).replace(
        '"0.1.0"}', '"0.1.0", "owner": "Ada", "ticket": {"id": [7, null]}}'
    )
    text = text.replace('"findings"', '"agreed": "2026-01-05, sales",\n"findings"')
    kept = read(text, "b")
    assert kept.entries[0].more == {"owner": "Ada", "ticket": {"id": [7, None]}}
    assert render(kept.entries, kept.more) == text
    assert set(kept.entries[0].data()) == set(entry().data())


def test_a_baseline_of_a_newer_program_names_the_way_out() -> None:
    with pytest.raises(BaselineError) as error:
        read(GOOD.replace('"version": 1', '"version": 2'), "b.json")
    assert "the version of pipelinelint that wrote it" in error.value.advice


GOOD = render([entry()])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "b.json is empty"),
        (" \n", "b.json is empty"),
        (GOOD[:-30], "b.json:4: the baseline cannot be read"),
        (GOOD.replace('"version": 1', '"version": 2'), "format 2"),
        ('{"version": 2, "entries": {}}', "format 2; this version reads format 1"),
        (GOOD.replace('"version": 1', '"version": 0'), "format 0"),
        (GOOD.replace('"version": 1,', ""), "no format"),
        (GOOD.replace('"version": 1', '"version": true'), "format true"),
        (GOOD.replace('"version": 1', '"version": "1.5.0"'), 'format "1.5.0"'),
        ('{"version": "1.5.0", "plugins_used": [], "results": {}}', "not a baseline"),
        (GOOD.replace('"version": 1', '"version": NaN'), "cannot be read"),
        ("[]", "not a baseline"),
        ("7", "not a baseline"),
        ('{"version": 1, "findings": {}}', "not a baseline"),
        ('{"version": 1, "findings": [7]}', "finding 1 is not a block"),
        (GOOD.replace('"where"', '"wo"'), "finding 1 has no `where`"),
        (GOOD.replace("2026-01-02", "January"), "`since` of finding 1 isn't a date: January"),
        (GOOD.replace('"stage-count"', "7"), "finding 1 has no `rule`"),
        ("<<<<<<< HEAD\n" + GOOD, "merge conflict"),
        ("[" * 100_000, "cannot be read"),
    ],
)
def test_a_damaged_file_is_one_clear_error(text: str, says: str) -> None:
    with pytest.raises(BaselineError) as error:
        read(text, "b.json")
    assert says in error.value.message
    assert str(error.value) == error.value.message
    assert "b.json" in error.value.message
    assert error.value.advice


@tries(100)
@given(st.text(max_size=60) | st.builds(lambda at, new: GOOD[:at] + new + GOOD[at + 1 :],
       st.integers(0, len(GOOD)), st.characters()))  # fmt: skip
def test_whatever_the_text_it_is_read_or_refused(text: str) -> None:
    try:
        entries = read(text, "b.json").entries
    except BaselineError:
        return
    assert all(isinstance(each.file, str) for each in entries)


@pytest.mark.parametrize(
    "rule", ["yaml-syntax", "json-syntax", "encoding", "too-large", "too-deep"]
)
def test_a_file_that_cannot_be_read_is_never_known(rule: str) -> None:
    created = SCRIBE.create(stamped(finding(rule), finding()))
    assert [each.rule for each in created] == ["stage-count"]


@pytest.mark.parametrize(
    ("was", "long"),
    [('"version": 1', f'"version": "{"x" * 38}"'), ("2026-01-02", "x" * 40)],
)
def test_what_stands_instead_is_quoted_up_to_forty_letters(was: str, long: str) -> None:
    for text, kept in ((long, True), (long.replace("xx", "xxx", 1), False)):
        with pytest.raises(BaselineError) as error:
            read(GOOD.replace(was, text), "b.json")
        assert (text.rpartition(" ")[2] in error.value.message) is kept
