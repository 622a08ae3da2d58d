"""Findings come while somebody types: 50 ms of processor time at most, on a text of 200 lines."""

import pytest

from tools.measure_editor import EXAMPLE, keystrokes, percentile


@pytest.mark.slow
def test_a_keystroke_is_judged_at_once(monkeypatch):
    monkeypatch.chdir(EXAMPLE.parent)  # the desk goes there
    assert percentile(keystrokes(EXAMPLE, 60), 95) < 50
