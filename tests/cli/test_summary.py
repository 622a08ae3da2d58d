"""`check --summary`: an agency's clients in one table; nothing that was not read looks good."""

from __future__ import annotations

import csv
import io
import json
import re
from itertools import product
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pipelinelint.report.clients import FORMATS
from pipelinelint.report.clients.as_csv import FORMULA
from pipelinelint.report.clients.as_text import columns_of
from pipelinelint.workspace import run as workspace
from tests.cli.inside import CLEAN, FAULTY, UNREADABLE, inside
from tests.cli.program import ROOT, put
from tests.cli.test_parts import FILES
from tests.tries import some

SCHEMA = json.loads((ROOT / "pipelinelint/report/summary.schema.json").read_text(encoding="utf-8"))
KEYS = ("definitions", "not_read", "pipelines", "errors", "warnings", "infos", "accepted", "known",
        "new", "fixed")  # fmt: skip


def of(organization: str, text: str = CLEAN) -> str:
    return text.replace("version: 1\n", f"version: 1\norganization: {json.dumps(organization)}\n")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    put(tmp_path, "clients/acme/a.yaml", of("Acme", FAULTY))
    put(tmp_path, "clients/acme/old/b.yaml", of("  ACME "))
    put(tmp_path, "clients/bolt.yaml", CLEAN)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def summary(*arguments: str, code: int = 1) -> dict[str, Any]:
    ended = inside("check", "--summary", "--format", "json", *arguments)
    assert ended.code == code, ended.out + ended.err
    made: dict[str, Any] = json.loads(ended.out)
    jsonschema.validate(made, SCHEMA)
    return made


def rows(*arguments: str, code: int = 1) -> dict[str, dict[str, Any]]:
    return {each["client"]: each for each in summary(*arguments, code=code)["clients"]}


# ---------------------------------------------------------------- who is a client


def test_definitions_that_name_one_organization_are_one_client(folder: Path) -> None:
    found = rows("clients")
    assert list(found) == ["Acme", "bolt.yaml"]
    assert found["Acme"]["files"] == ["clients/acme/a.yaml", "clients/acme/old/b.yaml"]
    assert (found["Acme"]["definitions"], found["Acme"]["pipelines"]) == (2, 2)


def test_one_without_an_organization_is_called_by_its_file(folder: Path) -> None:
    put(folder, "clients/more/deep/x.yaml", CLEAN)
    assert list(rows("clients")) == ["Acme", "bolt.yaml", "more/deep/x.yaml"]
    assert list(rows("clients/more", code=0)) == ["x.yaml"]


def test_a_definition_in_several_files_is_one_row(folder: Path) -> None:
    for name, text in FILES.items():
        put(folder, f"clients/several/{name}", text)
    found = rows("clients")["several/sales.yaml"]
    assert (found["definitions"], found["errors"], found["warnings"]) == (1, 2, 1)


def test_figures_are_those_of_check(folder: Path) -> None:
    made = summary("clients")
    report = json.loads(inside("check", "--format", "json", "clients").out)
    for severity in ("error", "warning", "info"):
        assert made["all"][f"{severity}s"] == report["summary"][f"{severity}s"]
        assert made["all"][f"{severity}s"] == sum(each[f"{severity}s"] for each in made["clients"])
    assert made["all"]["clients"] == 2


def test_the_grade_is_the_lowest_and_none_where_one_has_none(folder: Path) -> None:
    good = (ROOT / "examples/complete.yaml").read_text(encoding="utf-8")
    sloppy = good.replace("name: Demo completed", "name: Interested")
    put(folder, "clients/g/one.yaml", good)
    assert rows("clients")["Nordlys Software AS"]["grade"] == "A"
    put(folder, "clients/g/two.yaml", sloppy)
    both = rows("clients")["Nordlys Software AS"]
    assert both["score"] < 100
    put(folder, "clients/g/three.yaml", of("Nordlys Software AS"))
    assert rows("clients")["Nordlys Software AS"]["grade"] is None
    assert rows("clients")["bolt.yaml"]["grade"] is None


# ---------------------------------------------------------------- never green


@pytest.mark.parametrize(
    ("text", "is_reported"),
    [
        (UNREADABLE, False),
        ("version: 1\ncrm: {platform: hubspot}\npipelines: [\n", True),
        ("part_of: ../none.yaml\npipelines: []\n", False),
        (CLEAN + "#" + "x" * 10_000_000, False),
        (CLEAN.encode("utf-16").decode("latin-1") + "\x00", True),
    ],
)
def test_what_cannot_be_read_is_a_row_and_ends_with_2(
    folder: Path, text: str, is_reported: bool
) -> None:
    put(folder, "clients/x/broken.yaml", text)
    found = rows("clients/x/broken.yaml", "clients", code=2)["x/broken.yaml"]
    assert (found["not_read"], found["definitions"], found["pipelines"]) == (1, 1, 0)
    assert found["grade"] is found["score"] is None
    for name in ("text", "markdown", "html"):
        ended = inside("check", "--summary", "--format", name, "clients/x/broken.yaml", "clients")
        assert ended.code == 2
        assert "Not read" in ended.out


def test_where_nothing_could_be_read_the_table_says_so(folder: Path) -> None:
    put(folder, "clients/x/broken.yaml", UNREADABLE)
    assert list(rows("clients/x/broken.yaml", code=2)) == ["broken.yaml"]
    ended = inside("check", "--summary", "clients/x/broken.yaml")
    assert ended.code == 2
    assert "broken.yaml" in ended.out


def test_settings_that_are_wrong_leave_their_clients_unread(folder: Path) -> None:
    put(folder, "clients/acme/.pipelinelint.yaml", "nonsense: 1\n")
    found = rows("clients", code=2)
    assert {name: each["not_read"] for name, each in found.items()} == {
        "acme/a.yaml": 1, "acme/old/b.yaml": 1, "bolt.yaml": 0,
    }  # fmt: skip


def test_a_client_with_an_unread_definition_has_no_grade(folder: Path) -> None:
    put(folder, "clients/x/one.yaml", (ROOT / "examples/complete.yaml").read_text("utf-8"))
    assert rows("clients")["Nordlys Software AS"]["grade"] == "A"
    put(folder, "clients/x/two.yaml", "pipelines: [{id: a, stages: [{\n")
    found = rows("clients", code=2)
    assert found["x/two.yaml"]["not_read"] == 1


def test_an_empty_folder_is_no_green_table(folder: Path) -> None:
    (folder / "none").mkdir()
    ended = inside("check", "--summary", "none")
    assert (ended.code, ended.out) == (2, "")
    assert "No pipeline definition was found" in ended.err


def test_findings_about_the_settings_are_said_below(folder: Path) -> None:
    put(folder, ".pipelinelint.yaml", "ignore: [{rule: stage-count, at: nowhere}]\n")
    ended = inside("check", "--summary")
    assert ".pipelinelint.yaml: 1 warning." in ended.out


# ---------------------------------------------------------------- other options


def test_it_fails_as_check_does(folder: Path) -> None:
    assert inside("check", "--summary", "clients").code == 1
    assert inside("check", "--summary", "clients/bolt.yaml").code == 0
    assert inside("check", "--summary", "clients", "--exit-zero").code == 0
    assert inside("check", "--summary", "clients", "--fail-on", "never").code == 0
    assert inside("check", "--summary", "clients", "--profile", "audit").code == 0


def test_a_baseline_is_compared_with(folder: Path) -> None:
    assert rows("clients")["Acme"]["new"] is None
    assert inside("baseline", "clients").code == 0
    same = rows("clients", code=0)["Acme"]
    assert (same["new"], same["fixed"]) == (0, 0)
    assert same["known"] >= same["errors"] > 0
    put(folder, "clients/bolt.yaml", CLEAN.replace("probability: 100", "probability: 90"))
    put(folder, "clients/acme/a.yaml", of("Acme"))
    found = rows("clients")
    assert (found["bolt.yaml"]["new"], found["bolt.yaml"]["fixed"]) == (1, 0)
    assert found["Acme"]["fixed"] > 0
    shown = inside("check", "--summary", "clients").out
    assert re.search(r"bolt\.yaml .*\+1$", shown, re.MULTILINE)
    assert re.search(r"Acme .*−\d$", shown, re.MULTILINE)
    assert "Change" in shown.splitlines()[0]


def test_known_findings_are_counted_as_without_a_baseline(folder: Path) -> None:
    stages = "".join(f"      - {{id: s{n}, name: Interested {n}}}\n" for n in range(6))
    put(folder, "clients/bolt.yaml", CLEAN.replace("    stages:\n", f"    stages:\n{stages}"))
    before = rows("clients")["bolt.yaml"]
    inside("baseline", "clients")
    after = rows("clients", code=0)["bolt.yaml"]
    assert [before[key] for key in ("errors", "warnings", "infos")] == [
        after[key] for key in ("errors", "warnings", "infos")
    ]


def test_several_processes_give_the_same_table(folder: Path) -> None:
    for number in range(12):
        put(folder, f"clients/n/{number}.yaml", of(f"Number {number % 5}", FAULTY))
    put(folder, "clients/n/bad.yaml", "version: 1\ncrm: {platform: x}\npipelines: [\n")
    assert summary("clients", code=2) == summary("clients", "--jobs", "3", code=2)


def test_an_export_is_a_row(folder: Path) -> None:
    put(folder, "e/stages.csv", "Pipeline,Stage,Probability\nSales,Demo held,20\nSales,Won,90\n")
    found = summary("--from", "csv", "e")
    assert [each["definitions"] for each in found["clients"]] == [1]
    assert found["all"]["pipelines"] == 1


def test_accepted_findings_are_counted_apart(folder: Path) -> None:
    before = rows("clients")["Acme"]
    inside("check", "clients/acme/a.yaml", "--add-ignore", "--reason", "so", "--select",
           "probability-not-increasing")  # fmt: skip
    after = rows("clients")["Acme"]
    assert after["accepted"] > before["accepted"] == 0


def test_a_run_writes_tables_and_the_report_of_the_run(folder: Path) -> None:
    outputs = [f"--output={name}=out.{name}" for name in (*FORMATS, "sarif")]
    ended = inside("check", "--summary", "clients", "--quiet", *outputs)
    assert (ended.code, ended.out) == (1, "")
    for name in FORMATS:
        text = (folder / f"out.{name}").read_bytes().decode()
        assert "Acme" in text
        assert inside("check", "--summary", "--format", name, "clients").out == text
    assert json.loads((folder / "out.sarif").read_text())["version"] == "2.1.0"


def test_what_does_not_go_with_it_is_said(folder: Path) -> None:
    for arguments, said in (
        (["--summary", "--format", "sarif"], "--summary has no sarif."),
        (["--summary", "--statistics"], "--statistics by rule"),
        (["--format", "csv"], "csv is a format of --summary."),
        (["--output", "csv=x.csv"], "there is no format `csv`"),
        (["--summary", "--output", "json=clients/bolt.yaml"], "is read by this run"),
    ):
        ended = inside("check", "clients", *arguments)
        assert ended.code == 2
        assert said in ended.err
    assert (folder / "clients/bolt.yaml").read_text() == CLEAN


def test_a_job_on_github_keeps_the_table(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "step.md"))
    ended = inside("check", "--summary", "clients")
    assert ended.out.startswith("Client ")
    assert (folder / "step.md").read_text().startswith("| Client |")


# ---------------------------------------------------------------- formats


def test_the_keys_are_those_agreed(folder: Path) -> None:
    made = summary("clients")
    assert list(made) == ["version", "tool", "date", "clients", "all"]
    assert list(made["clients"][0]) == ["client", "files", *KEYS, "grade", "score"]
    assert list(made["all"]) == ["clients", *KEYS]
    table = inside("check", "--summary", "--format", "csv", "clients").out
    assert table.split("\r\n")[0].split(",") == ["client", *KEYS, "grade", "score", "files"]


def test_csv_and_json_say_the_same(folder: Path) -> None:
    found = summary("clients")["clients"]
    table = inside("check", "--summary", "--format", "csv", "clients").out
    for row, each in zip(csv.DictReader(io.StringIO(table)), found, strict=True):
        assert row["client"] == each["client"]
        for key in KEYS:
            assert row[key] == ("" if each[key] is None else str(each[key]))
        assert row["grade"] == (each["grade"] or "")


HOSTILE = (
    "=HYPERLINK(1)", "+1", "-1", "@x", "\t=1", "|cmd", "%x", " =1", "a,b", 'say "hi"', "x\ny",
    "<script>alert(1)</script>", "[a](http://x)", "| bar |", "\x1b[31mred", "\u202erev",
    "::error::", "##vso[x]", "@everyone", "a" * 300, "名前" * 30, "{{ 7 * 7 }}", "&lt;", "",
)  # fmt: skip


@pytest.fixture
def hostile(folder: Path) -> Path:
    for number, name in enumerate(HOSTILE):
        put(folder, f"clients/h/{number:02}.yaml", of(name))
    return folder


def test_no_cell_of_the_csv_is_a_formula(hostile: Path) -> None:
    table = inside("check", "--summary", "--format", "csv", "clients").out
    found = list(csv.reader(io.StringIO(table)))
    names = {" ".join(name.split()).casefold() for name in HOSTILE}
    assert len(found) == 1 + 2 + len(names)
    for row in found[1:]:
        assert len(row) == len(found[0])
        assert not row[0].strip().startswith(FORMULA), row[0]
        assert "\n" not in row[0]


def test_hostile_names_are_harmless_everywhere(hostile: Path) -> None:
    for name in FORMATS:
        out = inside("check", "--summary", "--format", name, "clients").out
        assert "\x1b" not in out
        assert "\u202e" not in out
        assert "##vso" not in out or name == "html"  # a page, which no build log shows
        assert not re.search(r"^\s*::error", out, re.MULTILINE)
    page = inside("check", "--summary", "--format", "html", "clients").out
    assert "<script" not in page
    assert "49" not in re.findall(r"<bdi>([^<]*)</bdi>", page)
    markdown = inside("check", "--summary", "--format", "markdown", "clients").out
    table = [line for line in markdown.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in table} == {7}
    assert not re.search(r"(?<!\\)\]\(", markdown)
    assert "<script" not in markdown


@pytest.mark.parametrize(
    ("code", "width"),
    some(product(("en", "nl", "nb", "pl", "ro", "hu"), (40, 55, 70, 90, 140, 200))),
)
def test_no_line_is_wider_than_the_terminal_and_no_word_is_broken(
    folder: Path, width: int, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "clients/long.yaml", of("The Very Long Name of an International Holding Company"))
    put(folder, "clients/deep/er/and/deeper/pipeline.yaml", CLEAN)
    put(folder, "clients/broken.yaml", "version: 1\ncrm: {platform: x}\npipelines: [\n")
    monkeypatch.setattr("pipelinelint.cli.deliver._width", lambda: width)
    options = ["check", "--summary", "clients", "--language", code]
    ended = inside(*options, "--color", "always")
    plain = re.sub(r"\x1b\[\d+m", "", ended.out)
    whole = set(inside(*options).out.replace("/", "/ ").split())
    for line in plain.splitlines():
        assert columns_of(line) <= width or len(line.split()) == 1, line
        assert set(line.replace("/", "/ ").replace(":", ": ").split()) - whole <= {
            f"{word}:" for word in line.replace(":", "").split()
        }, line


def test_the_headings_are_in_the_readers_language(folder: Path) -> None:
    english = inside("check", "--summary", "clients", "--format", "html").out
    polish = inside("check", "--summary", "clients", "--format", "html", "--language", "pl").out
    assert '<html lang="pl">' in polish
    assert english != polish
    assert summary("clients", "--language", "pl") == summary("clients")


def test_it_takes_no_more_than_the_findings_do(folder: Path) -> None:
    """The definitions are let go: a table of a thousand clients keeps none of them."""
    kept = []
    enter = workspace.Workspace._enter

    def entered(self: Any, file: Any, settings: Any, path: str) -> None:
        enter(self, file, settings, path)
        kept.append(file.account)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workspace.Workspace, "_enter", entered)
        summary("clients")
    assert kept == [None] * 3


def test_the_example_shows_a_table() -> None:
    ended = inside("check", str(ROOT / "examples/clients"), "--summary", "--no-config",
                   "--no-baseline")  # fmt: skip
    assert ended.code == 1
    assert [line.split()[0] for line in ended.out.splitlines()[:4]] == [
        "Client", "Acme", "Harbour", "All",
    ]  # fmt: skip
