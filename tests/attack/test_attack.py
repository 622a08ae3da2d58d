"""A few inputs of every kind, the same each time; and the attack can find a fault."""

import os
import random
import signal
from collections.abc import Iterator

import pytest

from pipelinelint.source.nodes import Lines, Position
from tools import attack, attack_readers

COSTLY = {"words": 1, "workbook": 5}
"""Kinds of which an input takes more than a tenth of a second, or nearly."""


@pytest.fixture(autouse=True)
def surroundings() -> Iterator[None]:
    """The attack works in folders of its own and sets the alarm: all of that is put back."""
    before, handler = dict(os.environ), signal.getsignal(signal.SIGALRM)
    attack.prepare()
    yield
    signal.signal(signal.SIGALRM, handler)
    os.environ.clear()
    os.environ.update(before)


@pytest.mark.parametrize("kind", sorted(attack.ALL))
@pytest.mark.filterwarnings("error::UserWarning")
def test_inputs_of_every_kind_are_answered(kind: str) -> None:
    """The numbers are fixed: a fault here is a fault of the change that was made."""
    some = COSTLY.get(kind, 30 if kind in attack_readers.READERS else 4)
    found = {number: said for number in range(some) if (said := attack.attack(kind, number))}
    assert found == {}


def test_an_input_is_made_again_from_its_number() -> None:
    for kind, (make, *_) in attack.ALL.items():
        assert repr(make(random.Random(f"{kind}:7"))) == repr(make(random.Random(f"{kind}:7")))


def test_a_place_outside_a_text_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def one_too_far(self: Lines, offset: int) -> Position:
        return Position(1, len(self.text) + 2, len(self.text) + 1)

    monkeypatch.setattr(Lines, "position", one_too_far)
    assert "outside the text" in attack.attack_reader(b"a: 1\n", attack_readers.nodes)[0]


def test_an_edit_that_says_something_else_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attack_readers, "scalar_text", lambda value, style="": "other")
    tried = [attack.attack("edit", number) for number in range(60)]
    assert any("says something else" in said for each in tried for said in each)


def test_a_crash_and_a_hang_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(given: object) -> Iterator[str]:
        raise KeyError(given)

    def hang(given: object) -> Iterator[str]:
        while True:
            pass

    monkeypatch.setattr(attack, "LIMIT", 1)
    assert "KeyError" in attack.attack_reader(b"", crash)[0]
    assert "more than" in attack.attack_reader(b"", hang)[0]


@pytest.mark.parametrize(
    ("out", "said"),
    [
        ("::error::x\n", "gives an order"),
        ("a\x1b[2J\n", "holds '\\x1b'"),
    ],
)
def test_an_order_in_an_output_is_found(
    monkeypatch: pytest.MonkeyPatch, out: str, said: str
) -> None:
    monkeypatch.setattr(attack, "run", lambda command, given=b"": (1, out, ""))
    found = attack.attack_command(["check", "d.yaml"], {"d.yaml": b""}, twice=False)
    assert said in found[0]


def test_a_wrong_place_in_an_output_is_found() -> None:
    place = {"line": 2, "column": 1, "end_line": 2, "end_column": 9}
    assert attack._outside(place, "a: 1\nb: 2\n", False)
    assert attack._outside(place | {"end_line": 1}, "a: 1\nb: 2\n", False)
    assert not attack._outside(place | {"end_column": 5}, "a: 1\nb: 2\n", False)
