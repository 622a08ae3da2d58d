"""A tenant, a robot or a divorce is what a team sells: beside another word it blames no stage."""

from pathlib import Path

from pipelinelint.lexicon.judge import judge

NAMES = Path(__file__).parent / "data" / "words_of_trades.tsv"
BLAMED = ("subjective", "parking_lot", "lead_state", "loss_reason")


def test_a_word_of_a_trade_blames_no_longer_name() -> None:
    rows = [line.split("\t") for line in NAMES.read_text(encoding="utf-8").splitlines()[1:]]
    assert {blamed for _, blamed in rows} == {"yes", "no"}
    wrong = [name for name, told in rows if (judge(name).name_class in BLAMED) != (told == "yes")]
    assert wrong == []
