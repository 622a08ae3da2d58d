"""What is written and can't be read is no absence: the slip is told, and nothing is said to be
missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.shape.test_as_meant import WHOLE, found

NOTHING = '"§§"'


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("probability", '"0,7"'),
        ("probability", "hoog"),
        ("owner", "{a: b}"),
        ("definition", "{a: b}"),
        ("covers", NOTHING),
        ("reminder", NOTHING),
        ("milestone", NOTHING),
        ("role", "{a: b}"),
    ],
)
def test_nothing_is_missing_where_a_value_cannot_be_read(
    tmp_path: Path, key: str, written: str
) -> None:
    text, count = re.subn(rf"(?<=[{{, ]){key}: [^,}}\]\n]+", f"{key}: {written}", WHOLE)
    assert count
    assert {each.rule for each in found(tmp_path, text)} <= {"wrong-type", "unknown-value"}


POLICY = """\
pipelines:
  - id: p
    name: Sales
    policy: {{{}}}
    stages:
      - {{id: d, name: Demo held}}
      - {{id: w, name: Won, type: won}}
      - {{id: l, name: Lost, type: lost}}
"""


def test_a_key_that_may_stand_for_several_stands_for_none(tmp_path: Path) -> None:
    told = found(tmp_path, POLICY.format("max_days: 90"))
    assert "stale-deal-policy" not in " ".join(each.rule for each in told)
    (slip,) = [each for each in told if each.rule == "unknown-key"]
    assert slip.suggestion == ""
    for each in ("max_days_open", "max_days_in_stage", "max_days_inactive"):
        assert f"`{each}`" in str(slip.remedy)


def test_a_key_that_may_stand_for_one_is_read_as_that(tmp_path: Path) -> None:
    told = found(tmp_path, POLICY.format("max_days_opn: 90"))
    (slip,) = [each for each in told if each.rule == "unknown-key"]
    assert slip.suggestion == "max_days_open"
