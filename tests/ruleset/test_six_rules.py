"""The six rules of the rule format prove themselves, in both forms a rule can have."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelinelint.ruleset.load.file import Catalogue
from pipelinelint.ruleset.load.folder import check_folder
from pipelinelint.ruleset.prove import prove
from pipelinelint.ruleset.stored import examples_from, packed, packed_said, packed_texts, unpacked

HERE = Path(__file__).parent
CHECKED = {}
PROBLEMS = []
for _folder in ("rules", "team"):
    _checked, _problems = check_folder(str(HERE / _folder), _folder, Catalogue())
    CHECKED |= _checked
    PROBLEMS += _problems

EXAMPLES = [
    (name, number) for name, rule in CHECKED.items() for number in range(len(rule.examples))
]


def test_all_six_are_accepted() -> None:
    assert PROBLEMS == []
    assert len(CHECKED) == 6


@pytest.mark.parametrize(("name", "number"), EXAMPLES)
def test_an_example_finds_what_it_marks(name: str, number: int) -> None:
    checked = CHECKED[name]
    proof = prove(checked.rule, [checked.examples[number]], {})[0]
    assert proof.is_ok, (proof.outcome, proof.details)


@pytest.mark.parametrize(("name", "number"), EXAMPLES)
def test_it_does_so_from_plain_data_too(name: str, number: int) -> None:
    checked = CHECKED[name]
    made = packed(checked.rule), packed_said(checked.rule), packed_texts(checked)
    data, said, texts = eval(repr(made))
    rule = unpacked(name, data, lambda: said)
    proof = prove(rule, [examples_from(rule.card, texts)[number]], {})[0]
    assert proof.is_ok, (proof.outcome, proof.details)
    assert rule.complete() == checked.rule.tree
    assert rule.card.fix == checked.rule.card.fix
