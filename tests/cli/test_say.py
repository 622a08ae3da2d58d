"""What people are told comes from one place, which lets no text from outside give orders."""

from __future__ import annotations

import ast
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelinelint.cli import say
from tests.cases import every
from tests.cli.inside import CLEAN, inside, streams
from tests.cli.program import put
from tests.tries import ALL

PACKAGE = Path(say.__file__).parents[1]
SPEAKS = PACKAGE / "cli/say.py"
QUIETS = PACKAGE / "lsp" / "server.py"
"""Keeps the log of the library for editors to what is a defect of ours."""
WAYS = {"print", "Console", "getpass", "pprint", "input", "breakpoint", "echo", "secho"}
"""Names under which something is written to a terminal."""
STREAMS = {"stdout", "stderr", "__stdout__", "__stderr__"}


def ways_out(path: Path) -> Iterator[tuple[int, str]]:
    """Every place of a module that writes to a standard stream, or holds one."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in STREAMS:
            if isinstance(node.value, ast.Name) and node.value.id == "sys":
                yield node.lineno, f"sys.{node.attr}"
        elif isinstance(node, ast.ImportFrom) and node.module == "sys":
            yield from ((node.lineno, each.name) for each in node.names if each.name in STREAMS)
        elif isinstance(node, ast.Call):
            called = node.func
            method = called.attr if isinstance(called, ast.Attribute) else ""
            name = getattr(called, "id", method if method != "print" else "")
            into_text = name == "Console" and any(each.arg == "file" for each in node.keywords)
            if name in WAYS and not into_text:
                yield node.lineno, name
            if method in ("write", "warn") and ast.unparse(called) in ("os.write", "warnings.warn"):
                yield node.lineno, name
        elif isinstance(node, ast.Import | ast.ImportFrom):
            module = getattr(node, "module", None)
            for each in [module] if module else [alias.name for alias in node.names]:
                if each and each.partition(".")[0] == "logging":
                    yield node.lineno, each


@every(path for path in PACKAGE.rglob("*.py") if (path.parent / "__init__.py").is_file())
def test_only_one_module_writes_to_the_standard_streams(path: Path) -> None:
    found = list(ways_out(path))
    if path == QUIETS:
        assert {what for _, what in found} == {"logging"}
    else:
        assert found if path == SPEAKS else not found


@pytest.mark.parametrize(
    "code",
    [
        "print('x')",
        "import sys; sys.stderr.write('x')",
        "import sys; f = sys.stdout",
        "from sys import stderr",
        "from rich.console import Console\nConsole().print('x')",
        "import typer; typer.echo('x')",
        "import os; os.write(2, b'x')",
        "import logging",
        "import warnings; warnings.warn('x')",
        "import sys; sys.stdout.buffer.write(b'x')",
    ],
)
def test_the_look_for_other_ways_finds_them(code: str, tmp_path: Path) -> None:
    assert list(ways_out(put(tmp_path, "m.py", code)))


ORDERS = ("::error file=x::owned", "##[error]owned", "##vso[task.setvariable]x", "###vso[x]y")
BREAKS = ("\n", "\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\x1c", "\n \t", "")
SMALLEST = "\n::error file=x::owned"
EVERYTHING = "a" + "".join(
    f"{end}{order}\x1b[31m\u202e\x9b2J" for order in ORDERS for end in BREAKS
)
CARRIERS = (SMALLEST, EVERYTHING)


def assert_tame(text: str, where: object = "") -> None:
    """No line of it gives an order, and everything in it can be seen."""
    for line in text.splitlines():
        assert not line.strip().startswith("::"), (where, line)
    assert "##" not in text, (where, text)
    assert all(each.isprintable() or each in "\n\t" for each in text), (where, text)


texts = st.lists(
    st.sampled_from([*ORDERS, *BREAKS, ":", "::", "#", "##", " ", "\t", "a", "\x1b", "\ufeff", "é"])
).map("".join)


@given(texts, texts, st.lists(texts, max_size=3))
def test_whatever_is_said_gives_no_order(text: str, more: str, many: list[str]) -> None:
    for speak in (
        lambda: say.word(text, more, many),
        lambda: say.out(text),
        lambda: say.row(text, *many),
        lambda: say.page(text),
        lambda: say.data([text, {more: many}]),
    ):
        with streams(b"") as (out, err):
            speak()
            assert_tame(out.text() + "\n" + err.text().replace("\r", ""))


@given(texts, texts)
def test_a_message_is_one_line_and_the_advice_another(text: str, more: str) -> None:
    with streams(b"") as (_, err):
        say.word(text, more)
        assert err.text().count("\n") == 1 + bool(more)


@given(texts)
def test_json_says_what_it_was_given(text: str) -> None:
    with streams(b"") as (out, _):
        say.data({"label": text})
        assert json.loads(out.text()) == {"label": text}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("GITHUB_ACTIONS", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "clean.yaml", CLEAN)
    return tmp_path


ARGUMENTS = (
    ["HOSTILE"],
    ["--HOSTILE"],
    ["--HOSTILE=x"],
    ["check", "HOSTILE"],
    ["check", "--HOSTILE"],
    ["check", "--profile", "HOSTILE"],
    ["check", "--format", "HOSTILE", "clean.yaml"],
    ["check", "-o", "HOSTILE", "clean.yaml"],
    ["check", "-o", "HOSTILE=x", "clean.yaml"],
    ["check", "-o", "json=missing/HOSTILE", "clean.yaml"],
    ["check", "--select", "HOSTILE", "clean.yaml"],
    ["check", "--ignore", "HOSTILE", "clean.yaml"],
    ["check", "--config", "HOSTILE", "clean.yaml"],
    ["check", "--baseline", "HOSTILE", "clean.yaml"],
    ["check", "--rules", "HOSTILE", "clean.yaml"],
    ["check", "--from", "HOSTILE", "clean.yaml"],
    ["check", "--from", "csv", "HOSTILE"],
    ["check", "--show-settings", "--select", "HOSTILE"],
    ["report", "clean.yaml", "-o", "HOSTILE"],
    ["report", "clean.yaml", "--brand-color", "HOSTILE"],
    ["report", "clean.yaml", "--brand-logo", "HOSTILE"],
    ["report", "HOSTILE"],
    ["explain", "HOSTILE"],
    ["explain", "stage-count", "--crm", "HOSTILE"],
    ["explain", "stage-count", "--rules", "HOSTILE"],
    ["rules", "HOSTILE"],
    ["rules", "--profile", "HOSTILE"],
    ["rules", "--format", "HOSTILE"],
    ["rules", "new", "HOSTILE"],
    ["rules", "test", "HOSTILE"],
    ["rules", "facts", "HOSTILE"],
    ["name", "HOSTILE"],
    ["name", "HOSTILE", "--format", "json"],
    ["name", "x", "--format", "HOSTILE"],
    ["name", "x", "--language", "HOSTILE"],
    ["schema", "HOSTILE"],
    ["init", "missing/HOSTILE"],
    ["init", "--add", "HOSTILE"],
    ["init", "--crm", "HOSTILE"],
    ["diff", "HOSTILE", "clean.yaml"],
    ["diff", "clean.yaml", "--against", "HOSTILE"],
    ["baseline", "clean.yaml", "--file", "missing/HOSTILE"],
    ["import", "HOSTILE"],
    ["import", "csv", "HOSTILE"],
    ["import", "hubspot", "clean.yaml", "-o", "missing/HOSTILE"],
    ["import", "csv", "x", "--update", "HOSTILE"],
    ["import", "hubspot", "--live", "--save", "HOSTILE"],
)  # fmt: skip


@pytest.mark.parametrize("arguments", ARGUMENTS, ids=" ".join)
def test_no_argument_gives_an_order(arguments: list[str], here: Path) -> None:
    for hostile in CARRIERS:
        given_words = [each.replace("HOSTILE", hostile) for each in arguments]
        ended = inside(*given_words)
        assert_tame(ended.out, given_words)
        assert_tame(ended.err, given_words)


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=True)


RULE = """\
title: HOSTILE
severity: warning
select: pipelines[].stages[]
check: {if: {name: present}, message: HOSTILE}
why: HOSTILE
fix: {any: HOSTILE}
examples:
  - bad: HOSTILE
    text: "pipelines:\\n  - {id: p, stages: [{id: s, name: x}]}  # <- here\\n"
"""

FILES = {
    "an unknown key of the settings": (".pipelinelint.yaml", "HOSTILE: 1"),
    "an unknown rule in the settings": (".pipelinelint.yaml", "rules: {HOSTILE: off}"),
    "a value of the settings": (".pipelinelint.yaml", "profile: HOSTILE"),
    "a word of a team": (".pipelinelint.yaml", "naming: {HOSTILE: [HOSTILE]}"),
    "an exception": (".pipelinelint.yaml", "ignore: [{rule: HOSTILE, reason: HOSTILE}]"),
    "settings that extend": (".pipelinelint.yaml", "extends: [HOSTILE]"),
    "folders of rules": (".pipelinelint.yaml", "rule_folders: [HOSTILE]"),
    "folders of words": (".pipelinelint.yaml", "word_folders: [HOSTILE]"),
    "an option": (".pipelinelint.yaml", "options: {stage-count: {HOSTILE: HOSTILE}}"),
    "overrides": (".pipelinelint.yaml", "overrides: [{files: [HOSTILE], rules: {HOSTILE: x}}]"),
    "settings that are no YAML": (".pipelinelint.yaml", "{HOSTILE: ["),
    "a rule": ("rules/team/own.yaml", RULE),
    "a key of a rule": ("rules/team/own.yaml", RULE + "HOSTILE: 1"),
    "a rule without end": ("rules/team/own.yaml", "title: {HOSTILE"),
    "a select": ("rules/team/own.yaml", RULE.replace("pipelines[].stages[]", "HOSTILE")),
    "a language pack": ("words/own.yaml", "language: HOSTILE\nHOSTILE: HOSTILE"),
    "a baseline": (
        ".pipelinelint-baseline.json",
        '{"version": 1, "entries": [{"rule": HOSTILE, "file": HOSTILE, "fingerprint": HOSTILE}]}',
    ),
    "a baseline that is none": (".pipelinelint-baseline.json", "{HOSTILE: 1"),
    "a definition": (
        "own.yaml",
        "HOSTILE: 1\npipelines: [{id: HOSTILE, name: HOSTILE, stages: [{id: HOSTILE, name: "
        "HOSTILE, type: HOSTILE, HOSTILE: HOSTILE}]}]",
    ),
    "a definition without end": ("own.yaml", "pipelines: [{HOSTILE: HOSTILE"),
    "an export": (
        "portal.json",
        '{"results": [{"id": HOSTILE, "label": HOSTILE, "stages": [{"id": HOSTILE, "label": '
        'HOSTILE, "metadata": {"probability": HOSTILE}}]}]}',
    ),
}
"""What a stranger's repository may hold."""

RUNS = (
    "check",
    "check . --show-settings",
    "check --rules rules",
    "check --color always",
    "rules --rules rules",
    "rules test rules",
    "explain own --rules rules",
    "check --from hubspot .",
    "baseline",
    "diff clean.yaml own.yaml",
    "report own.yaml",
    "rules facts own.yaml",
)


@pytest.mark.usefixtures("few_packs")
@pytest.mark.parametrize("what", FILES)
def test_no_file_gives_an_order(what: str, here: Path) -> None:
    path, text = FILES[what]
    words = "word_folders: [words]\n" if path.startswith("words") else ""
    if words:
        put(here, ".pipelinelint.yaml", words)
    for hostile in CARRIERS:
        put(here, path, text.replace("HOSTILE", quoted(hostile)))
        for run in RUNS if ALL else RUNS[[*FILES].index(what) % 3 :: 3]:
            ended = inside(*run.split())
            tidy = ended.out.replace("\x1b", "") if "color" in run else ended.out
            assert_tame(tidy, run)
            assert_tame(ended.err, run)


@pytest.mark.skipif(os.name == "nt", reason="such names are not possible there")
def test_no_name_of_a_file_or_folder_gives_an_order(here: Path) -> None:
    for number, hostile in enumerate((SMALLEST, EVERYTHING[:80], EVERYTHING[-60:])):
        name = hostile.replace("/", "_")
        put(here, f"{number}{name}/{name}.yaml", "a: 1\n")
        put(here, f"{name}{number}.yaml", CLEAN.replace("type: won", "type: wun"))
        put(here, f"broken/{name}{number}.yaml", "pipelines: [\n")
        (here / f"{name}{number}.link.yaml").symlink_to(f"missing{name}")
    for run in (*RUNS, "check broken"):
        ended = inside(*run.split())
        tidy = ended.out.replace("\x1b", "") if "color" in run else ended.out
        assert_tame(tidy, run)
        assert_tame(ended.err, run)


@pytest.mark.parametrize("columns", ["", "0", "1", "-5", "x", "99999"])
def test_a_table_is_readable_whatever_the_terminal_says_of_its_width(
    columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    with streams(b"") as (out, _):
        say.table(("name", "verdict"), [("Demo completed", "fine")], 1, {"fine": "green"})
        assert "Demo completed" in out.text()
