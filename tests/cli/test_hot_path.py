"""`check` runs in hooks and on every keystroke of an editor: it loads what judging needs."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from pipelinelint.report import LINES
from pipelinelint.workspace.run import Workspace
from tests.cli.inside import CLEAN, FAULTY
from tests.cli.program import clean_environment, put
from tests.counting import calls

LOADED = """
import sys, io, json, re
patterns = []
make = re._compiler.compile
re._compiler.compile = lambda text, flags=0: (patterns.append(text), make(text, flags))[1]
import pipelinelint.source.pyyaml
before = {each for each in sys.modules if not each.startswith("pipelinelint")}
from pipelinelint.cli import main
out, sys.stdout = sys.stdout, io.TextIOWrapper(io.BytesIO())
code = main(sys.argv[1:])
sys.stdout = out
loaded, made = sorted(set(sys.modules) - before), patterns.copy()
import yaml
values = yaml.safe_load("[1.5, 0x1F, yes, ~, 2026-11-29, 2026-11-29 08:30:00]")
values.append(yaml.reader.Reader.NON_PRINTABLE.search("as \a bell").start())
print(json.dumps([code, loaded, made, [str(each) for each in values]]))
"""
"""Runs the program and tells what it loaded beyond PyYAML, and which patterns it made; and how
PyYAML reads after that."""

MAY_LOAD = {
    "__future__", "_bisect", "_functools", "bisect", "errno", "gc", "io", "marshal", "sys", "time",
    "unicodedata", "warnings", "importlib", "importlib._bootstrap",
    "importlib._bootstrap_external",
}  # fmt: skip
"""Small or compiled modules of Python that judging needs."""

HEAVY = (
    "typer", "click", "rich", "jsonschema", "referencing", "attr", "typing", "dataclasses",
    "pathlib", "json", "logging", "importlib.resources", "importlib.metadata", "inspect",
    "concurrent", "multiprocessing", "threading", "tempfile", "shutil", "subprocess", "hashlib",
    "random", "argparse", "csv", "xml", "html", "urllib", "http", "socket", "ssl", "difflib",
    "textwrap", "contextlib", "string", "locale", "gettext", "tomllib", "zlib", "pickle",
)  # fmt: skip
OURS = (
    "cli.app", "cli.typed", "cli.baseline", "workspace.baselines", "workspace.exports",
    "crm", "compare", "engine.score", "engine.suppressions", "engine.baseline", "settings.read",
    "workspace.write", "workspace.browser", "report.as_json", "report.as_pretty", "report.client",
    "ruleset.load", "ruleset.prove", "ruleset.vocabulary",
    "lexicon.compile", "lexicon.pack_file", "source.faults",
    "source.json", "shipped.docs", "shipped.catalogue", "shipped.settings_kinds",
)  # fmt: skip
"""Rooms and files of ours that only other jobs need."""

TO_SAY = (
    "engine.precedence", "ruleset.run.hit", "ruleset.run.say", "shipped.said",
)  # fmt: skip
"""What the first finding of a run needs."""

MOST_MODULES = 95
"""Modules of ours that judging a file may load, stored data included."""


MOST_CALLS = 55_000
"""Functions called to judge the complete example once more in a process: loading apart, what each
file of a run costs and what each run does once. 45,200 when this was written."""


@cache
def loaded(folder: Path, *arguments: str) -> tuple[int, set[str], list[str], list[str]]:
    """The exit code of a run, the modules it loaded beyond PyYAML, the patterns it compiled, and
    what PyYAML reads then."""
    made = subprocess.run(
        [sys.executable, "-c", LOADED, "check", *arguments],
        cwd=folder,
        capture_output=True,
        check=True,
        timeout=60,
        env=clean_environment(),
    )
    code, names, patterns, values = json.loads(made.stdout)
    return code, set(names), patterns, values


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hot")
    put(folder, "clean.yaml", CLEAN)
    put(folder, "faulty.yaml", FAULTY)
    loaded(folder, "faulty.yaml", "--quiet")  # a checkout compiles its rules on first use
    return folder


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("clean.yaml", 0),
        ("faulty.yaml", 1),
        (".", 1),
        ("faulty.yaml --profile strict --quiet --no-config --exit-zero", 0),
    ],
)
def test_judging_loads_nothing_heavy(folder: Path, arguments: str, code: int) -> None:
    ended, names, *_ = loaded(folder, *arguments.split())
    assert ended == code
    assert sorted(names & set(HEAVY)) == []
    others = {name for name in names if not name.startswith("pipelinelint")}
    assert sorted(others - MAY_LOAD) == []


@pytest.mark.parametrize("arguments", ["clean.yaml", "faulty.yaml"])
def test_judging_loads_no_room_that_other_jobs_need(folder: Path, arguments: str) -> None:
    _, names, *_ = loaded(folder, arguments)
    assert "pipelinelint.engine.judge" in names
    assert [each for each in OURS if f"pipelinelint.{each}" in names] == []


def test_what_says_a_finding_is_loaded_with_the_first(folder: Path) -> None:
    _, clean, *_ = loaded(folder, "clean.yaml")
    _, faulty, *_ = loaded(folder, "faulty.yaml")
    names = {f"pipelinelint.{each}" for each in TO_SAY}
    assert names & clean == set()
    assert names <= faulty


def test_what_a_field_may_hold_is_guessed_where_nothing_surely_holds_it(folder: Path) -> None:
    """A guess builds the words of all its languages, so nobody makes one in vain."""
    guesses = {"pipelinelint.facts.guesses", "pipelinelint.lexicon.labels"}
    complete = Path(__file__).parents[2] / "examples/complete.yaml"
    told = "label: Decision timeframe, type: dropdown, captures: timeline"
    put(
        folder, "untold.yaml", complete.read_text("utf-8").replace(told, "label: X, type: dropdown")
    )
    assert guesses & loaded(folder, str(complete))[1] == set()
    assert guesses <= loaded(folder, "untold.yaml")[1]


def test_judging_loads_few_modules(folder: Path) -> None:
    """Each costs a sixth of a millisecond before it does anything."""
    _, names, *_ = loaded(folder, "faulty.yaml")
    assert len({name for name in names if name.startswith("pipelinelint")}) <= MOST_MODULES


def test_names_in_plain_words_are_judged_without_a_pattern(folder: Path) -> None:
    """Making one takes as long as reading several names."""
    assert loaded(folder, "faulty.yaml")[2] == []


def test_pyyaml_makes_its_patterns_when_it_needs_them(folder: Path) -> None:
    """They are left out while it is imported, since libyaml does without."""
    days = ["2026-11-29", "2026-11-29 08:30:00"]
    assert loaded(folder, "faulty.yaml")[3] == ["1.5", "31", "True", "None", *days, "3"]


def test_judging_a_file_calls_few_functions() -> None:
    """Counted, so that no busy machine decides; it grows with every rule that reads much."""
    complete = str(Path(__file__).parents[2] / "examples/complete.yaml")

    def judge() -> None:
        Workspace(no_config=True, needs=LINES, remedies=False).judge([complete])

    judge()  # what names say is remembered, tests of rules are made
    assert calls(judge) <= MOST_CALLS


def test_the_names_of_rooms_and_files_are_right() -> None:
    root = Path(__file__).parents[2] / "pipelinelint"
    stored = ("shipped.docs", "shipped.catalogue", "shipped.settings_kinds")
    for each in set(OURS) - set(stored):
        path = root / each.replace(".", "/")
        assert path.is_dir() or path.with_suffix(".py").is_file(), each


def test_what_the_version_needs_is_next_to_nothing(folder: Path) -> None:
    made = subprocess.run(
        [
            sys.executable,
            "-c",
            LOADED.replace("import pipelinelint.source.pyyaml\n", ""),
            "--version",
        ],
        cwd=folder,
        capture_output=True,
        check=True,
        timeout=60,
        env=clean_environment(),
    )
    ours = {name for name in json.loads(made.stdout)[1] if name.startswith("pipelinelint")}
    assert len(ours) < 10
