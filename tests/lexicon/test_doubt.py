"""The second opinion: it only guesses, where the packs say nothing, and can be made again."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelinelint.lexicon import doubt
from pipelinelint.lexicon.judge import Naming, judge, tokens
from pipelinelint.lexicon.normalise import normalise
from pipelinelint.lexicon.packs import index_for
from pipelinelint.lexicon.read import read
from tests.tries import tries

ROOT = Path(__file__).parents[2]
STORED = ROOT / "rules" / "lexicon" / "doubt.txt"
WITHOUT = Naming(doubt=False)
UNREAD = ("Really good mojo", "Sehr gute Laune", "Kæmpeglad kunde", "Briques rapiécées")


@pytest.mark.parametrize("name", UNREAD)
def test_what_the_packs_cannot_read_may_be_guessed_and_then_never_surely(name: str) -> None:
    assert judge(name, WITHOUT).name_class == "unknown"
    judged = judge(name)
    assert judged.confidence == "low"
    assert judged.doubt is not None
    if judged.name_class != "unknown":
        assert judged.explanation == "it resembles names of this kind"
        assert judged.suggestion == ""


def test_some_of_it_is_guessed() -> None:
    assert any(judge(name).name_class != "unknown" for name in UNREAD)


@pytest.mark.parametrize(
    "name",
    [
        "Blorft",
        "Hott",
        "Eligibility",
        "Xyzzy",
        "RITSIC",
        "MT",
        "FSC - NFA",
        "Blueprint",
        "협상",
    ],
)
def test_what_resembles_nothing_stays_unknown(name: str) -> None:
    assert judge(name).name_class == "unknown"


@pytest.mark.parametrize("name", ["Proposal sent", "Interested", "Negotiation", "On hold", "High"])
def test_what_the_packs_say_stands_and_the_table_is_not_asked(name: str) -> None:
    judged = judge(name)
    assert judged.doubt is None
    assert judged.name_class == judge(name, WITHOUT).name_class


@tries(150)
@given(st.text(max_size=60))
def test_no_deal_is_closed_by_a_guess_and_every_guess_is_of_low_confidence(name: str) -> None:
    judged = judge(name)
    if judged.doubt is not None and judged.name_class != "unknown":
        assert judged.name_class in doubt.GUESSED
        assert judged.confidence == "low"
    reading = read(index_for(), "en", tokens(normalise(name).text))
    chances = doubt.table().opinion(doubt.pieces(name, reading))
    assert sum(chances.values()) == pytest.approx(1)
    assert 0 <= doubt.table().known(name) <= 1


def test_the_table_is_small_and_plain() -> None:
    assert STORED.stat().st_size <= 100_000
    lines = STORED.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# Made by tools/train_names.py")
    assert all(len(line.rpartition("\t")[2]) == len(doubt.CLASSES) for line in lines[1:])


def test_a_run_without_an_unread_name_does_not_read_the_table() -> None:
    code = (
        "from pipelinelint.lexicon import doubt, judge\n"
        "judge.judge('Proposal sent'); judge.judge('Negotiation'); print(len(doubt._table))\n"
        "judge.judge('Blorft'); print(len(doubt._table))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.split() == ["0", "1"]


@pytest.mark.slow
def test_training_again_gives_the_same_table_to_the_bit(tmp_path: Path) -> None:
    pytest.importorskip("sklearn", reason="training needs scikit-learn")
    out = tmp_path / "again.txt"
    tool = str(ROOT / "tools" / "train_names.py")
    subprocess.run([sys.executable, tool, "--out", str(out)], check=True, capture_output=True)
    assert out.read_bytes() == STORED.read_bytes(), "run python tools/train_names.py"
