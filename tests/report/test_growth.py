"""What a report costs grows with what it shows, and no more. Counted in calls, not in seconds."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from pipelinelint.engine.report import Report
from pipelinelint.report import DEFINITIONS, FORMATS, LINES, Options, render
from pipelinelint.report.client.page import html_report, markdown_report
from pipelinelint.source.nodes import Document, Mapping
from pipelinelint.workspace.run import Workspace
from tests.counting import growth
from tests.tries import ALL

HEAD = "version: 1\ncrm: {platform: hubspot}\n"


def pipelines(size: int) -> list[str]:
    line = "  - {{id: p{0}, name: P{0}, stages: [{{id: a, name: Demo}}]}}\n"
    return [HEAD + "pipelines:\n" + "".join(map(line.format, range(size)))]


def stages(size: int) -> list[str]:
    line = "      - {{id: s{0}, name: Interested {0}}}\n"
    opening = "pipelines:\n  - id: p\n    stages:\n"
    return [HEAD + opening + "".join(map(line.format, range(size)))]


def one_line(size: int) -> list[str]:
    entry = '{{"id": "s{0}", "name": "Interested {0}"}}'
    entries = ",".join(map(entry.format, range(size)))
    return ['{"version": 1, "pipelines": [{"id": "p", "stages": [' + entries + "]}]}"]


def properties(size: int) -> list[str]:
    asked = "".join(f"  - {{id: q{at}, label: Q{at}, type: text}}\n" for at in range(size))
    return [HEAD + "properties:\n" + asked + pipelines(size)[0].removeprefix(HEAD)]


def files(size: int) -> list[str]:
    return pipelines(1) * size


def judged(texts: list[str]) -> Report:
    run = Workspace(no_config=True)
    for number, text in enumerate(texts):
        run.one(f"{number}.yaml", text.encode())
    return run.finish([])


Writer = Callable[[Report], str]
EVERY_FORMAT: list[Writer] = [
    *(partial(render, name, options=Options(score=True)) for name in FORMATS),
    partial(render, "text", options=Options(pretty=True)),
]
FOR_A_CLIENT: list[Writer] = [
    lambda report: html_report(report, Options(), None, report),
    lambda report: markdown_report(report, Options(), None, report),
]


FOR_A_CLIENT_SHAPES = (pipelines, stages, properties, files)[:: 1 if ALL else 2]


@pytest.mark.parametrize(
    ("writers", "shape"),
    [
        (EVERY_FORMAT, one_line),
        (EVERY_FORMAT, files),
        *((FOR_A_CLIENT, shape) for shape in FOR_A_CLIENT_SHAPES),
    ],
)
def test_twice_as_much_is_at_most_twice_the_work(
    writers: list[Writer], shape: Callable[[int], list[str]]
) -> None:
    """Every format with every other shape: tests/growth/test_runs.py."""
    reports = {size: judged(shape(size)) for size in (8, 16, 32)}
    for write in writers:
        assert growth(lambda size: partial(write, reports[size]), 8) < 2.2  # noqa: B023 - called at once


@pytest.mark.parametrize("name", FORMATS)
def test_only_what_needs_definitions_keeps_them(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(stages(5)[0], encoding="utf-8")
    report = Workspace(no_config=True, needs=FORMATS[name][1]).judge([str(path)])
    kept = report.files[0].account is not None or any(report.files[0].texts.values())
    assert kept == (FORMATS[name][1] == DEFINITIONS)
    assert [each.stages for each in report.files[0].pipelines] == [5]


def test_judging_leaves_nothing_in_a_circle(tmp_path: Path) -> None:
    """A run collects no garbage, which takes longer than judging: what is let go must go."""
    text = "# a comment that nobody asks for\n" + stages(9)[0]

    def left(count: int) -> int:
        folder = tmp_path / str(count)
        folder.mkdir()
        for number in range(count):
            (folder / f"{number}.yaml").write_text(text, encoding="utf-8")
        gc.collect()
        gc.disable()
        try:
            report = Workspace(no_config=True, needs=LINES).judge([str(folder)])
            assert len(report.files) == count
            return sum(isinstance(each, Document | Mapping) for each in gc.get_objects())
        finally:
            gc.enable()

    left(1)
    assert left(8) == left(2)


def test_a_terminal_shows_lines_of_texts_that_are_let_go(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(stages(2)[0], encoding="utf-8")
    options = Options(pretty=True, color=False)
    kept = Workspace(no_config=True).judge([str(path)])
    light = Workspace(no_config=True, needs=LINES).judge([str(path)])
    assert light.files[0].account is None
    assert render("text", light, options) == render("text", kept, options)
