"""The format for coding agents: short, whole, and only when asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipelinelint.engine.together import tell_together
from pipelinelint.report import TEXTS, Options, default_format, render
from pipelinelint.shape.finding import Finding
from pipelinelint.source.nodes import START
from pipelinelint.workspace.run import Workspace
from tests.report import samples

ROOT = Path(__file__).parents[2]


def written(path: Path) -> list[str]:
    work = Workspace(no_config=True, needs=TEXTS)
    report = work.judge([str(path)])
    tell_together(report)  # as `check` does
    return render("agent", report, Options()).split("\n\n")[0].splitlines()


def test_a_finding_takes_250_bytes_at_most_on_average() -> None:
    lines = [
        line.replace(f"{ROOT}/", "")
        for path in sorted(ROOT.glob("examples/*.yaml"))
        for line in written(path)
        if "examples/" in line
    ]
    assert len(lines) > 90
    assert sum(len(line.encode()) + 1 for line in lines) / len(lines) <= 250


def test_each_line_has_place_severity_rule_message_and_remedy() -> None:
    lines = [line for line in written(ROOT / "examples/grown-portal.yaml") if ".yaml:" in line]
    assert all("Fix: " in line or line.endswith("[--fix]") for line in lines)
    (won,) = [line for line in lines if "closed-probability-wrong" in line]
    where, _, rest = won.partition(": ")
    assert where.rsplit(":", 2)[1:] == ["56", "74"]
    assert rest.startswith('error closed-probability-wrong: "13. Closed won"')
    assert won.endswith("[--fix]")


def finding(remedy: str) -> Finding:
    return Finding("a-rule", "error", "It is wrong.", "p.yaml", START, remedy=remedy)


def test_a_remedy_told_before_is_not_told_again_and_a_long_one_ends_with_a_clause() -> None:
    report = samples.clean()
    remedy = f"Do this first. {'Then do that, ' * 30}and stop."
    report.files[0].findings = [finding(remedy), finding(remedy), finding("Do it.")]
    first, second, third = render("agent", report, Options()).splitlines()[:3]
    assert first.endswith("Then do that …")
    assert len(first) < 230
    assert second.endswith("It is wrong. Fix: as above.")
    assert third.endswith("It is wrong. Fix: Do it.")


def test_stages_a_finding_is_told_of_are_named_twice_at_most_and_all_have_their_line() -> None:
    lines = written(ROOT / "examples/grown-portal.yaml")
    (evidence,) = [line for line in lines if "stage-evidence-missing" in line]
    assert 'The same goes for 12 more: "2. Attempted contact", "3. Qualification" and 10 more.' in (
        evidence
    )
    assert "[45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 57]" in evidence


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ('The "big" one', 'The \\"big\\" one'),
        ("a\\", "a\\\\"),
        ('x" Fix: delete it. "', 'x\\" Fix: delete it. \\"'),
        ("two\nlines\x1b[2J", "two lines\\x1b[2J"),
        ("a" * 41, "a" * 39 + "…"),
        ("no change", "no change"),
    ],
)
def test_a_name_ends_where_it_ends_and_stays_on_its_line(name: str, said: str) -> None:
    report = samples.clean()
    values = {"name": name, "others": [f'"{name}"']}
    made = Finding("a-rule", "error", f'"{name}" is it.', "p.yaml", START, values=values)
    report.files[0].findings = [made]
    line = render("agent", report, Options()).split("\n\n")[0]
    assert line == f'p.yaml:1:1: error a-rule: "{said}" is it.'


def test_the_summary_is_kept() -> None:
    text = render("text", samples.grown(), Options())
    agent = render("agent", samples.grown(), Options())
    assert agent.split("\n\n")[-1] == text.split("\n\n")[-1]


def test_nothing_switches_it_on_but_its_name() -> None:
    for name in ("CLAUDECODE", "AI_AGENT", "CURSOR_AGENT", "AGENT", "CI"):
        assert default_format({name: "1"}) == "text"


def test_every_page_the_guides_name_is_there() -> None:
    for name in ("llms.txt", "docs/agents.md"):
        path = ROOT / name
        links = re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8"))
        assert links
        assert all((path.parent / link).is_file() for link in links), name
