"""A definition in which very much does not fit: told once, at a price that does not grow."""

from __future__ import annotations

import pytest

from pipelinelint.shape import build, misfit
from pipelinelint.shape.finding import Finding
from pipelinelint.shape.misfit import MOST
from pipelinelint.source.nodes import Mapping
from pipelinelint.source.read import read

HEAD = "version: 1\ncrm: {platform: hubspot}\n"
MANY = {
    "unknown keys": lambda n: "pipelines: []\n" + "".join(f"k{i}: 1\n" for i in range(n)),
    "texts for blocks": lambda n: (
        f"properties: {{{', '.join(f'p{i}: 1' for i in range(n))}}}\npipelines: []\n"
    ),
    "truth values for stages": lambda n: f"pipelines: [{{id: p, stages: [{'true, ' * n}]}}]",
    "blocks without a name": lambda n: f"pipelines: [{{id: p, stages: [{'{}, ' * n}]}}]",
    "odd values": lambda n: f"source: {{covers: [{'x, ' * n}]}}\npipelines: []",
    "numbers out of range": lambda n: (
        "pipelines: [" + "{id: p, average_cycle_days: -1, stages: []}, " * n + "]"
    ),
}


def findings(text: str) -> list[Finding]:
    root = read((HEAD + text).encode(), "p.yaml")[0].root
    assert isinstance(root, Mapping)
    return build(root, "p.yaml")[1]


@pytest.mark.parametrize("kind", MANY)
def test_what_is_over_the_bound_is_told_by_its_number(kind: str) -> None:
    exact, one, more = (findings(MANY[kind](MOST + extra)) for extra in (0, 1, 2_345))
    assert len(exact) == MOST
    assert [each.message for each in exact] == [each.message for each in more[:MOST]]
    assert (len(one), len(more)) == (MOST + 1, MOST + 1)
    assert (
        one[-1].message == "and 1 more place in this file where something doesn't fit the format."
    )
    assert (
        more[-1].message
        == "and 2,345 more places in this file where something doesn't fit the format."
    )
    assert more[-1].rule == more[0].rule
    assert (more[-1].where, more[-1].pipeline) == ("", None)
    assert one[-1].value != more[-1].value, "a baseline that knows one must not hide the other"


def test_nothing_is_guessed_for_what_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(misfit, "keys_meant", lambda word, *_: asked.append(word) or [])
    findings(MANY["unknown keys"](5 * MOST))
    assert len(asked) == MOST
