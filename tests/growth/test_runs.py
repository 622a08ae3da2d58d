"""Twice as large a definition is about twice the work. Counted in lines run, not in seconds.

Whoever may open a pull request chooses the size of what is judged: nothing that is large in one
thing may take time with its square.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from pipelinelint.compare.compare import compare, compare_findings
from pipelinelint.engine.baseline import Scribe, Seen, match, read, render
from pipelinelint.engine.report import FileReport, Report
from pipelinelint.engine.score import score_of
from pipelinelint.report import FORMATS, Options
from pipelinelint.report import render as render_format
from pipelinelint.shape.finding import sign
from pipelinelint.workspace.run import Workspace
from tests.counting import growth
from tests.growth.shapes import HEAD, SHAPES, stages
from tests.tries import some

SMALL = 10
MOST = 2.3
"""Times the work for twice the size. Sorting makes it a little more than two; what the program
does for any definition makes it less."""


def judged(text: str, *rules: str) -> Report:
    work = Workspace(no_config=True, select=rules)
    work.one("a.yaml", text.encode())
    return work.finish([])


def the_file(text: str) -> FileReport:
    return judged(text).files[0]


def check(text: str) -> Callable[[], object]:
    return lambda: judged(text)


def score(text: str) -> Callable[[], object]:
    report = judged(text)
    return lambda: score_of(report.files[0], report)


def baseline(text: str) -> Callable[[], object]:
    report = judged(text)
    sign(report.findings)
    scribe = Scribe("2026-11-22", "0.1.0")

    def work() -> None:
        written = render(scribe.create(report.findings))
        entries = read(written, "b.json").entries
        sign(report.findings)
        seen = Seen({"a.yaml"}, lambda _: True)
        render(scribe.update(match(entries, report.findings, seen)))
        match(entries, [], Seen({"b.yaml"}, lambda _: False))

    return work


def diff(text: str) -> Callable[[], object]:
    """Against itself, against nothing, and with every second line gone."""
    head, rest = text[: len(HEAD)], text[len(HEAD) :].splitlines(keepends=True)
    kept = [line for number, line in enumerate(rest) if number < 8 or number % 2]
    whole, half = the_file(text), the_file(head + "".join(kept))
    nothing = the_file(head + "pipelines: [{id: other, stages: [z]}]\n")

    def work() -> None:
        for old, new in ((whole, whole), (whole, half), (half, whole), (whole, nothing)):
            assert old.account is not None
            assert new.account is not None
            changes = compare(old.account, new.account)
            compare_findings(changes, old.findings, new.findings)

    return work


@pytest.mark.parametrize(
    ("job", "shape"),
    [
        *((check, shape) for shape in SHAPES),
        *((job, shape) for job in (score, baseline, diff) for shape in some(SHAPES)),
    ],
    ids=lambda each: each.__name__,
)
def test_twice_as_much_is_about_twice_the_work(
    job: Callable[[str], Callable[[], object]], shape: Callable[[int], str]
) -> None:
    assert growth(lambda size: job(shape(size)), SMALL) < MOST


def test_what_each_stage_asks_of_all_is_answered_once() -> None:
    """By one rule alone: beside all the others little is seen of it."""

    def work(size: int) -> Callable[[], object]:
        text = stages(size)
        return lambda: judged(text, "closed-stage-setup")

    assert growth(work, SMALL) < MOST


@pytest.mark.parametrize("shape", some(SHAPES), ids=lambda each: each.__name__)
def test_twice_as_much_is_about_twice_the_work_of_every_format(
    shape: Callable[[int], str],
) -> None:
    """Each by itself, since a page takes a hundred times what a line takes. The reports for a
    client are the page of `html` with more on it (tests/report/test_growth.py)."""
    reports = {size: judged(shape(size)) for size in (SMALL, 2 * SMALL, 4 * SMALL)}
    for report in reports.values():
        sign(report.findings)
    for name, pretty in [*((name, False) for name in FORMATS), ("text", True)]:
        options = Options(score=True, show_accepted=True, pretty=pretty)
        times = growth(lambda size: partial(render_format, name, reports[size], options), SMALL)  # noqa: B023 - called at once
        assert times < MOST, name
