"""What the packs make of the tens of thousands of names classed by hand; each is judged once."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipelinelint.lexicon.attested import compile_attested, is_attested
from pipelinelint.lexicon.judge import judge
from pipelinelint.lexicon.judgement import Judgement

ROOT = Path(__file__).parents[2]
DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="module")
def judged() -> Callable[[str], Judgement]:
    """What a name says, remembered for all tests of this file."""
    return cache(judge)


def _tool(name: str, judged: Callable[[str], Judgement]) -> Any:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.judge is judge
    tool.judge = judged
    return tool


@pytest.fixture
def measure(judged: Callable[[str], Judgement]) -> Any:
    return _tool("measure_names", judged)


@pytest.fixture
def attest(judged: Callable[[str], Judgement]) -> Any:
    return _tool("attested", judged)


def _shares(measure: Any, name: str) -> dict[str, float]:
    """The shares the tool gives for a list of ours, as it says them first of all."""
    rows = [measure.Row(*cell[:3]) for cell in measure.read(str(DATA / name), "", False)]
    line = measure.summary("all", rows)
    told = ("right", "events blamed", "bad caught")
    return {each: float(line.split(each)[1].split("%")[0]) for each in told}


def test_names_we_wrote_down_before_reading_them_are_read_right(measure: Any) -> None:
    share = _shares(measure, "fresh_labels.tsv")
    assert share["right"] >= 97
    assert share["bad caught"] >= 98
    assert share["events blamed"] <= 3


def test_names_of_our_own_in_fifteen_languages_are_read_right(measure: Any) -> None:
    share = _shares(measure, "own_labels.tsv")
    assert share["right"] >= 97
    assert share["events blamed"] <= 1
    assert share["bad caught"] >= 97


def test_names_of_strangers_labelled_before_they_were_read_stay_read_right(measure: Any) -> None:
    share = _shares(measure, "strangers_labels.tsv")
    assert share["right"] >= 92
    assert share["events blamed"] <= 1.5
    assert share["bad caught"] >= 92


def test_names_of_public_programs_in_eight_languages_are_read_right(measure: Any) -> None:
    cells = measure.read(str(DATA / "trades_labels.tsv"), "", False)
    rows = [measure.Row(*cell[:3]) for cell in cells if cell[4] == "p1"]
    assert sum(row.right for row in rows) >= 0.95 * len(rows)
    assert not [row.label for row in rows if row.blamed]


def test_each_name_a_reader_classed_as_the_packs_do_is_attested(
    attest: Any, judged: Callable[[str], Judgement]
) -> None:
    sample = [(name, given) for at, (name, given) in enumerate(attest.names()) if at % 50 == 0]
    missing = []
    for name, given in sample:
        told = judged(name)
        agrees = given in attest.GIVEN.get(told.name_class, ()) and attest.deciding_words(told)
        if agrees and not is_attested(told, name):
            missing.append(name)
    assert len(sample) > 400
    assert not missing, "run tools/attested.py"


@pytest.mark.slow
def test_the_attested_lists_are_what_the_labelled_names_say(attest: Any) -> None:
    made = {code: b"\n" + text.encode() for code, text in attest.attested().items()}
    assert compile_attested() == made, "run tools/attested.py"
