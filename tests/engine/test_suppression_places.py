"""Where nothing was looked for: asked of thousands of exceptions, and answered as one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipelinelint.engine.suppression_places import Quiet, is_below

PATHS = st.lists(st.sampled_from(["a", "b", "ab"]), max_size=3).map(".".join)


@given(st.lists(PATHS.filter(bool), max_size=4), PATHS)
def test_a_path_is_reached_from_above_below_and_at_it(paths: list[str], at: str) -> None:
    one_by_one = any(not at or is_below(each, at) or is_below(at, each) for each in paths)
    assert Quiet(paths).reaches(at) == one_by_one
