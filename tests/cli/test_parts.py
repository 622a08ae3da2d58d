"""A definition in several files: whichever file is named, the whole is judged, each finding in its
own file; what is missing or does not fit is said, and nothing else then."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from pipelinelint.shape.schema import schema
from tests.cli.inside import inside
from tests.cli.program import ROOT, put, run

MAIN = "version: 1\ncrm: {platform: hubspot}\nparts: [fields.yaml, 'pipelines/*.yaml']\n"
FIELDS = "part_of: sales.yaml\nproperties:\n  reason: {label: Reason, type: text}\n"
SALES = """\
part_of: ../sales.yaml
pipelines:
  - id: new
    name: New business
    closed_lost: {reason: reason}
    stages:
      - {id: demo, name: Demo completed, probability: 40}
      - {id: won, name: Closed won, type: won, probability: 90}
      - {id: lost, name: Closed lost, type: lost, probability: 0, required_fields: [reason, other]}
"""
MORE = (
    SALES.replace("id: new", "id: more")
    .replace("New business", "Upsell")
    .replace("{id: demo, name: Demo completed", "{id: quote, name: Quote accepted")
)
FILES = {"sales.yaml": MAIN, "fields.yaml": FIELDS, "pipelines/a.yaml": SALES}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    for name, text in FILES.items():
        put(tmp_path, name, text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(*arguments: str, code: int = 1) -> list[tuple[str, int, str]]:
    """File, line and rule of each finding of a run."""
    ended = inside("check", "--format", "json", *arguments)
    assert ended.code == code, ended.out + ended.err
    return [(each["file"], each["line"], each["rule"]) for each in report(ended.out)["findings"]]


def report(text: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(text)
    return made


def told(*arguments: str) -> str:
    """All that a run which stops with exit code 2 says."""
    ended = inside("check", *arguments)
    assert ended.code == 2, ended.out + ended.err
    return ended.out + ended.err


ONE = "pipelines/a.yaml"
LAST = [(ONE, 8, "closed-probability-wrong"), (ONE, 9, "unknown-reference")]


# ---------------------------------------------------------------- judged as one


@pytest.mark.parametrize(
    "paths",
    [
        ["sales.yaml"],
        ["."],
        ["pipelines"],
        ["pipelines/a.yaml"],
        ["fields.yaml"],
        ["fields.yaml", "pipelines/a.yaml", "sales.yaml"],
        ["pipelines/a.yaml", "."],
        [".", "--jobs", "2"],
    ],
)
def test_the_whole_is_judged_once_whichever_file_is_named(folder: Path, paths: list[str]) -> None:
    all_of_it = found(*paths)
    assert all_of_it[-2:] == LAST
    assert ("pipelines/a.yaml", 5, "closed-lost-reason-not-dropdown") in all_of_it
    assert len(all_of_it) == len(set(all_of_it))
    assert all_of_it == found("sales.yaml")


def test_it_says_what_one_file_says(tmp_path: Path) -> None:
    """The pieces of a good example and the example."""
    for profile in ("recommended", "strict", "audit"):
        several = inside("check", str(ROOT / "examples/several-files"), "--no-config",
                         "--profile", profile, "--format", "json")  # fmt: skip
        assert several.code == 0
        severe = {each["severity"] for each in report(several.out)["findings"]}
        assert severe <= {"info"}
    one = inside("diff", str(ROOT / "examples/complete.yaml"),
                 str(ROOT / "examples/several-files/sales.yaml"), "--format", "json")  # fmt: skip
    assert {each["kind"] for each in report(one.out)["changes"]} == {"added"}


def test_a_report_names_its_files(folder: Path) -> None:
    made = report(inside("check", "--format", "json", "sales.yaml").out)
    assert [(each["file"], each["parts"]) for each in made["files"]] == [
        ("sales.yaml", ["fields.yaml", "pipelines/a.yaml"])
    ]
    assert {each["of"] for each in made["findings"]} == {"sales.yaml"}
    assert " in 3 files: " in inside("check", "sales.yaml").out


@pytest.mark.parametrize("name", ["text", "sarif", "github", "gitlab", "junit", "markdown",
                                  "agent", "html"])  # fmt: skip
def test_every_format_shows_the_part_a_finding_is_in(folder: Path, name: str) -> None:
    ended = inside("check", "--format", name, "sales.yaml")
    assert ended.code == 1
    assert "pipelines/a.yaml" in ended.out


def test_settings_of_the_main_file_hold_for_all_parts(folder: Path) -> None:
    put(folder, ".pipelinelint.yaml", "rules: {closed-probability-wrong: off}\n")
    put(folder, "pipelines/.pipelinelint.yaml", "rules: {unknown-reference: off}\n")
    for path in ("sales.yaml", "pipelines/a.yaml"):
        rules = [rule for _, _, rule in found(path)]
        assert "closed-probability-wrong" not in rules
        assert "unknown-reference" in rules
        shown = inside("check", "--show-settings", path).out
        assert "settings file: .pipelinelint.yaml" in shown


def test_parts_of_an_excluded_definition_are_excluded(folder: Path) -> None:
    put(folder, ".pipelinelint.yaml", "exclude: [sales.yaml]\n")
    assert "No pipeline definition was found" in told(".")
    assert found("pipelines/a.yaml") == found("sales.yaml")


def test_standard_input_may_be_a_part(folder: Path) -> None:
    text = SALES.replace("probability: 90", "probability: 100")
    ended = run(folder, "check", "-", "--stdin-filename", "pipelines/a.yaml", stdin=text.encode())
    assert ended.code == 1
    assert "closed-probability-wrong" not in ended.out
    assert "pipelines/a.yaml:9:" in ended.out


def test_a_json_file_may_be_a_part(folder: Path) -> None:
    (folder / "fields.yaml").unlink()
    fields = {"part_of": "sales.yaml", "properties": {"reason": {"label": "R", "type": "text"}}}
    put(folder, "fields.json", json.dumps(fields))
    put(folder, "sales.yaml", MAIN.replace("fields.yaml", "fields.json"))
    assert found("sales.yaml")[-2:] == LAST


def test_lists_are_joined_in_the_order_of_the_files(folder: Path) -> None:
    put(folder, "pipelines/b.yaml", MORE)
    put(folder, "sales.yaml", MAIN + "pipelines: [{id: first, name: Upsell, stages: []}]\n")
    names = [each["id"] for each in report(inside("check", "--format", "json").out)["files"][0]
             ["pipelines"]]  # fmt: skip
    assert names == ["first", "new", "more"]


def test_a_part_of_two_patterns_is_read_once(folder: Path) -> None:
    put(folder, "sales.yaml", MAIN.replace("fields.yaml", "fields.yaml, '*.yaml', './fields.yaml'"))
    assert found("sales.yaml")[-2:] == LAST


@pytest.mark.parametrize("entry", ["pipelines", "pipelines/", "**/a.yaml", "pip*/?.yaml"])
def test_a_folder_and_patterns_name_files(folder: Path, entry: str) -> None:
    put(folder, "sales.yaml", MAIN.replace("pipelines/*.yaml", entry))
    assert found("sales.yaml")[-2:] == LAST


def test_one_pattern_needs_no_list(folder: Path) -> None:
    put(folder, "sales.yaml", MAIN.replace("[fields.yaml, 'pipelines/*.yaml']", "'*/*.yaml'"))
    assert "unknown-reference" not in [rule for _, _, rule in found("sales.yaml")]


@pytest.mark.parametrize("here", [".", "pipelines"])
def test_from_any_folder_files_are_called_as_seen_from_there(
    folder: Path, here: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / here)
    for path in ("a.yaml", "../pipelines/a.yaml", str(folder / ONE)):
        if here == "pipelines" or Path(path).is_absolute():
            shown = path if Path(path).is_absolute() else "a.yaml"
            assert (shown, 9, "unknown-reference") in found(path)
            assert "+++ " in inside("check", "--diff", "--unsafe-fixes", path).out
    main = Path("..") if here == "pipelines" else Path()
    assert inside("check", "--unsafe-fixes", str(folder / ONE), str(main / "sales.yaml")).code == 1
    assert "probability: 100}" in (folder / ONE).read_text()


def test_a_broken_part_is_not_called_passed_over(folder: Path) -> None:
    put(folder, "fields.yaml", "x: [")
    assert "skipped" not in told(".")


def test_a_thousand_parts_are_read_and_one_more_is_not(folder: Path) -> None:
    stages = "stages: [{id: demo, name: Demo completed}]"
    for number in range(998):
        text = f"part_of: ../sales.yaml\npipelines: [{{id: p{number}, name: P{number}, {stages}}}]"
        put(folder, f"pipelines/p{number:03}.yaml", text)
    ended = inside("check", "--format", "json", "--select", "unknown-reference", ".")
    assert len(report(ended.out)["files"][0]["pipelines"]) == 999
    put(folder, "pipelines/x.yaml", "part_of: ../sales.yaml")
    assert "More than 1,000 files are listed." in told("sales.yaml")


# ---------------------------------------------------------------- what does not fit


def part(folder: Path, text: str) -> str:
    put(folder, "pipelines/a.yaml", text)
    return "pipelines/a.yaml"


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("missing.yaml", "There is no file `missing.yaml` here."),
        ("empty/*.yaml", "There is no file `empty/*.yaml` here."),
        ("../other.yaml", "`../other.yaml` is not in the folder of this file."),
        ("/etc/hosts", "`/etc/hosts` is not in the folder of this file."),
        ("C:/x.yaml", "`C:/x.yaml` is not in the folder of this file."),
        ("out.yaml", "`out.yaml` is not in the folder of this file."),
        ("outside/*.yaml", "`outside/*.yaml` is not in the folder of this file."),
        ("sales.yaml", "A file is no part of itself."),
        ("{a: 1}", "`parts` must be a list of files."),
        ("3", "`parts` must be a list of files."),
        ("plain.yaml", "plain.yaml doesn't say that it is a part."),
        ("nothing.yaml", "nothing.yaml doesn't say that it is a part."),
        ("list.yaml", "list.yaml doesn't say that it is a part."),
        ("two.yaml", "two.yaml holds several documents; a part is one."),
        ("others.yaml", "sales.yaml lists this file, which names another one."),
    ],
)
def test_a_part_that_cannot_be_one_is_told_and_nothing_is_judged(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, entry: str, said: str
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    put(elsewhere, "secret.yaml", "part_of: sales.yaml\nproperties: {secret: {type: text}}\n")
    (folder / "out.yaml").symlink_to(elsewhere / "secret.yaml")
    (folder / "outside").symlink_to(elsewhere)
    put(folder, "plain.yaml", "properties: {a: {type: text}}\n")
    put(folder, "nothing.yaml", "")
    put(folder, "list.yaml", "- part_of\n")
    put(folder, "two.yaml", "part_of: sales.yaml\n---\npart_of: sales.yaml\n")
    put(folder, "others.yaml", "part_of: other.yaml\n")
    put(folder, "sales.yaml", MAIN.replace("fields.yaml", f"fields.yaml, {entry}"))
    text = told("sales.yaml")
    assert said in text
    assert re.findall(r"error ([a-z-]+)", text) == ["definition-parts"]
    assert "secret" not in text.replace("secret.yaml", "")


def test_a_part_that_is_too_large_or_no_file_is_told(folder: Path) -> None:
    put(folder, "fields.yaml", FIELDS + "#" * 10_000_000)
    assert "fields.yaml has 10.0 MB, the limit is 10 MB." in told("sales.yaml")
    (folder / "fields.yaml").unlink()
    os.mkfifo(folder / "fields.yaml")
    assert "There is no file `fields.yaml` here." in told("sales.yaml")


def test_parts_that_are_too_large_together_are_told(folder: Path) -> None:
    for name in "xyz":
        put(folder, f"pipelines/{name}.yaml", "part_of: ../sales.yaml\n#" + "x" * 4_000_000)
    assert "sales.yaml and its parts have more than 10 MB." in told("sales.yaml")


def test_a_part_that_is_no_yaml_is_told_where_it_is_wrong(folder: Path) -> None:
    put(folder, "fields.yaml", "part_of: sales.yaml\nproperties: {reason: [\n")
    text = told(".")
    assert "fields.yaml:3:1: error yaml-syntax" in text
    assert text.count(": error ") == 1


@pytest.mark.parametrize("paths", [["."], ["pipelines"], ["pipelines/b.yaml", "pipelines/a.yaml"]])
def test_a_main_file_that_is_no_yaml_is_told_once(folder: Path, paths: list[str]) -> None:
    put(folder, "pipelines/b.yaml", MORE)
    put(folder, "sales.yaml", MAIN + "pipelines: [\n")
    text = told(*paths)
    assert text.count("yaml-syntax") == 1
    assert "unknown-reference" not in text


@pytest.mark.parametrize(
    ("main", "said"),
    [
        (None, "sales.yaml does not exist."),
        (MAIN.replace("'pipelines/*.yaml'", "x.yaml"), "which doesn't list it."),
        ("version: 1\ncrm: {platform: hubspot}\npipelines: []\n", "which lists no parts."),
        ("part_of: other.yaml\n", "which is a part itself."),
        ("part_of: pipelines/a.yaml\n", "which is a part itself."),
    ],
)
def test_a_part_whose_main_file_is_none_is_told(folder: Path, main: str | None, said: str) -> None:
    put(folder, "x.yaml", "part_of: sales.yaml\n")
    if main is None:
        (folder / "sales.yaml").unlink()
    else:
        put(folder, "sales.yaml", main)
    assert said in told("pipelines/a.yaml")
    assert said in told("pipelines")


@pytest.mark.parametrize(
    "way", ["/etc/hosts", "../", "..", "[a]", "''", "x/../sales.yaml", "down/sales.yaml"]
)
def test_a_way_that_leads_to_no_file_above_is_told(folder: Path, way: str) -> None:
    part(folder, SALES.replace("../sales.yaml", way))
    assert "which is no file above it" in told("pipelines/a.yaml")


def test_a_part_may_not_say_what_the_main_file_says(folder: Path) -> None:
    part(folder, SALES.replace("pipelines:", "version: 1\nparts: [x.yaml]\npipelines:"))
    assert [each for each in found("sales.yaml") if each[2] == "definition-parts"] == [
        ("pipelines/a.yaml", 2, "definition-parts"),
        ("pipelines/a.yaml", 3, "definition-parts"),
    ]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("properties:\n  reason: {type: dropdown}\n", "reason"),
        ("glossary:\n  ACV: Annual\n", "ACV"),
        ("lifecycle:\n  stages: []\n", "lifecycle"),
    ],
)
def test_what_stands_in_two_files_is_told_with_both_places(
    folder: Path, text: str, key: str
) -> None:
    put(folder, "fields.yaml", FIELDS + "glossary: {ACV: x}\nlifecycle: {direction: any}\n")
    part(folder, SALES + text)
    made = report(inside("check", "--format", "json", "sales.yaml").out)
    (one,) = [each for each in made["findings"] if each["rule"] == "definition-parts"]
    assert one["message"] == f"`{key}` stands in fields.yaml too."
    assert one["file"] == "pipelines/a.yaml"
    assert [each["file"] for each in one["related"]] == ["fields.yaml"]


def test_pipelines_of_two_files_with_one_id_are_told_with_both_places(folder: Path) -> None:
    put(folder, "pipelines/b.yaml", SALES)
    made = report(inside("check", "--format", "json", "sales.yaml").out)
    assert any(
        {each["file"], *(other["file"] for other in each["related"])}
        == {"pipelines/a.yaml", "pipelines/b.yaml"}
        for each in made["findings"]
    )


def test_a_misspelt_section_is_told_in_its_part(folder: Path) -> None:
    put(folder, "fields.yaml", FIELDS.replace("properties", "propertys"))
    assert ("fields.yaml", 2, "unknown-key") in found("pipelines/a.yaml")
    assert ("fields.yaml", 2, "unknown-key") in found("fields.yaml")


def test_another_tools_file_with_such_a_key_is_passed_over(folder: Path) -> None:
    put(folder, "other/app.yaml", "part_of: suite\nname: x\nimage: y\nports: [1]\n")
    put(folder, "other/parts.yaml", "parts: [wheel, brake]\nversion: 1\n")
    assert found(".") == found("sales.yaml")


def test_an_alias_does_not_reach_into_another_file(folder: Path) -> None:
    put(folder, "fields.yaml", FIELDS.replace("{label", "&r {label"))
    part(folder, SALES + "properties: {copy: *r}\n")
    assert "pipelines/a.yaml:10:20: error unknown-alias" in told("sales.yaml")


# ---------------------------------------------------------------- exceptions, baseline, fixes


def test_comments_accept_in_their_own_file_only(folder: Path) -> None:
    put(folder, "pipelines/b.yaml", MORE)
    comment = "  # pipelinelint: ignore[closed-probability-wrong] so"
    part(folder, SALES.replace("probability: 90}", f"probability: 90}}{comment}"))
    rules = [(file, rule) for file, _, rule in accepted_are_out()]
    assert ("pipelines/a.yaml", "closed-probability-wrong") not in rules
    assert ("pipelines/b.yaml", "closed-probability-wrong") in rules
    assert not any(rule == "ignore-unused" for _, rule in rules)


def accepted_are_out() -> list[tuple[str, int, str]]:
    made = report(inside("check", "--format", "json", "sales.yaml").out)
    return [(each["file"], each["line"], each["rule"]) for each in made["findings"]
            if each["suppression"] is None]  # fmt: skip


def test_an_entry_of_a_part_accepts_what_its_path_leads_to(folder: Path) -> None:
    entry = "{rule: closed-probability-wrong, at: 'pipelines[new].stages[won]', reason: so}"
    put(folder, "fields.yaml", f"{FIELDS}ignore:\n  - {entry}\n")
    assert "closed-probability-wrong" not in [rule for _, _, rule in accepted_are_out()]


def test_an_entry_without_a_path_is_about_its_own_file(folder: Path) -> None:
    put(folder, "pipelines/b.yaml", MORE + "ignore:\n  - {rule: unknown-reference, reason: so}\n")
    left = [each for each in accepted_are_out() if each[2] == "unknown-reference"]
    assert left == [("pipelines/a.yaml", 9, "unknown-reference")]


@pytest.mark.parametrize(
    ("main", "said"),
    [
        ("part_of: sales.yaml\n", "sales.yaml says it is part of itself."),
        ("part_of: other.yaml\n", "which is a part itself."),
    ],
)
def test_main_files_that_name_each_other_are_refused(folder: Path, main: str, said: str) -> None:
    put(folder, "sales.yaml", MAIN + main)
    put(folder, "other.yaml", MAIN + "part_of: sales.yaml\n")
    for arguments in (["check", "."], ["check", "sales.yaml"], ["baseline", "sales.yaml"]):
        ended = inside(*arguments)
        assert (ended.code, said in ended.err) == (2, True), ended.err
    assert "is part of sales.yaml, which is a part itself." in inside("check", "pipelines").err
    put(folder, "stages.csv", "pipeline,stage\nNew,Demo completed\n")
    drift = inside("drift", "sales.yaml", "--export", "stages.csv", "--from", "csv")
    assert (drift.code, "cannot be read as a definition" in drift.err) == (2, True)


def test_of_a_list_that_is_refused_no_part_is_said_to_be_missing(folder: Path) -> None:
    put(folder, "sales.yaml", MAIN.replace("fields.yaml", "pipelines/../fields.yaml"))
    ended = inside("check", ".")
    assert (ended.code, "doesn't list it" in ended.err) == (2, False)
    assert "definition-parts" in ended.out


def test_an_unused_exception_of_a_part_is_told_there(folder: Path) -> None:
    put(folder, "fields.yaml", FIELDS + "ignore:\n  - {rule: stage-count, at: x, reason: so}\n")
    assert ("fields.yaml", 5, "ignore-unused") in found("sales.yaml")


def test_findings_are_accepted_where_they_stand(folder: Path) -> None:
    put(folder, "pipelines/b.yaml", MORE)
    ended = inside("check", "--add-ignore", "--reason", "agreed", "pipelines/a.yaml")
    assert ended.code == 0, ended.out + ended.err
    assert "pipelines[more]" not in (folder / "pipelines/a.yaml").read_text()
    assert "pipelines[more]" in (folder / "pipelines/b.yaml").read_text()
    assert (folder / "sales.yaml").read_text() == MAIN


def test_a_baseline_knows_what_moved_to_another_part(folder: Path) -> None:
    put(folder, "pipelines/b.yaml", MORE)
    assert inside("baseline", ".").code == 0
    assert inside("check", ".").code == 0
    (folder / "pipelines/a.yaml").rename(folder / "pipelines/z.yaml")
    assert inside("check", ".").code == 0
    moved = (folder / "pipelines/b.yaml").read_text().partition("pipelines:\n")[2]
    (folder / "pipelines/b.yaml").unlink()
    with (folder / "pipelines/z.yaml").open("a") as file:
        file.write(moved)
    ended = inside("check", ".")
    assert ended.code == 0, ended.out


def test_a_baseline_keeps_entries_of_rules_that_were_not_judged(folder: Path) -> None:
    inside("baseline", ".")
    before = (folder / ".pipelinelint-baseline.json").read_text()
    ended = inside("baseline", "--update", "--select", "unknown-reference", "pipelines/a.yaml")
    assert ended.code in (0, 2)
    assert (folder / ".pipelinelint-baseline.json").read_text() == before


def test_fixes_go_into_the_part_and_into_no_other(folder: Path) -> None:
    put(folder, "pipelines/b.yaml", MORE)
    for path in ("sales.yaml", "pipelines/b.yaml", "fields.yaml"):
        assert "pipelines/b.yaml" in inside("check", "--diff", "--unsafe-fixes", path).out
    inside("check", "--unsafe-fixes", "fields.yaml")
    for name in ("a", "b"):
        assert "probability: 100}" in (folder / f"pipelines/{name}.yaml").read_text()
    assert (folder / "sales.yaml").read_text() == MAIN
    assert (folder / "fields.yaml").read_text() == FIELDS


def test_no_fix_reaches_over_to_another_file(folder: Path) -> None:
    """Of fixes that would, the finding stays; what is written reads as the text did."""
    put(folder, "pipelines/b.yaml", MORE)
    inside("check", "--unsafe-fixes", ".")
    for name in ("sales.yaml", "fields.yaml", "pipelines/a.yaml", "pipelines/b.yaml"):
        new = (folder / name).read_text()
        old = (FILES | {"pipelines/b.yaml": MORE})[name]
        kept = [line for line in old.splitlines() if line.startswith(("part_of", "parts", "ver"))]
        assert [line for line in new.splitlines() if line in kept] == kept
    assert inside("check", ".").code in (0, 1)


# ---------------------------------------------------------------- other commands


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.com"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def test_diff_compares_all_files_with_what_they_were(folder: Path) -> None:
    (folder / ".git").rmdir()
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "one")
    put(folder, "pipelines/b.yaml", MORE)
    part(folder, SALES.replace("Demo completed", "Demo held"))
    for path in ("sales.yaml", "fields.yaml", "pipelines/a.yaml"):
        ended = run(folder, "diff", path, "--against", "HEAD")
        assert ended.code == 0, ended.err
        assert 'Stage "Demo completed" is now called "Demo held"' in ended.out
        assert "Upsell" in ended.out
        assert "unknown-key" not in ended.out


def test_the_client_report_is_of_the_whole(folder: Path) -> None:
    assert inside("report", "fields.yaml", "-o", "r.html").code == 0
    page = (folder / "r.html").read_text()
    assert "New business" in page
    assert "pipelines/a.yaml" in page


def test_drift_is_told_and_accepted_in_the_file_it_is_in(folder: Path) -> None:
    columns = "Pipeline,Stage,Probability,Type"
    rows = ["New business,Demo held,40,", "New business,Closed won,90,won"]
    put(folder, "crm.csv", "\n".join([columns, *rows, "New business,Closed lost,0,lost"]))
    put(folder, "sales.yaml", MAIN.replace("hubspot", "other"))
    asked = ["drift", "fields.yaml", "--export", "crm.csv", "--from", "csv"]
    made = report(inside(*asked, "--format", "json").out)
    assert made["findings"]
    assert {each["file"] for each in made["findings"]} <= {"pipelines/a.yaml", "crm.csv"}
    assert inside(*asked).code == 1
    accepted = inside(*asked, "--add-ignore", "--reason", "agreed")
    assert accepted.code == 0, accepted.err
    assert (folder / "pipelines/a.yaml").read_text() != SALES
    assert (folder / "fields.yaml").read_text() == FIELDS


def test_whichever_file_is_named_the_whole_is_updated_each_in_its_own_file(folder: Path) -> None:
    columns = "Pipeline,Stage,Probability,Type"
    rows = ["New business,Demo held,45,", "New business,Closed won,100,won"]
    put(
        folder, "crm.csv", "\n".join([columns, *rows, "Renewals,Asked,20,", "Renewals,Won,100,won"])
    )
    before = {name: (folder / name).read_text() for name in FILES}
    ended = inside("import", "csv", "crm.csv", "--update", "fields.yaml")
    assert ended.code == 0, ended.err
    changed = [name for name in FILES if (folder / name).read_text() != before[name]]
    assert "pipelines/a.yaml" in changed
    assert "fields.yaml" not in changed
    assert f"Wrote {', '.join(changed)}." in ended.err
    assert "Next: pipelinelint check sales.yaml" in ended.err
    again = inside("import", "csv", "crm.csv", "--update", "sales.yaml")
    assert (again.code, "sales.yaml is up to date." in again.err) == (0, True)


def test_an_update_of_what_cannot_all_be_read_writes_nothing(folder: Path) -> None:
    put(folder, "crm.csv", "Pipeline,Stage\nNew business,Demo held\n")
    (folder / "fields.yaml").unlink()
    before = (folder / "sales.yaml").read_text(), (folder / "pipelines/a.yaml").read_text()
    ended = inside("import", "csv", "crm.csv", "--update", "pipelines/a.yaml")
    assert ended.code == 2
    assert "Not all files of sales.yaml can be read." in ended.err
    assert (
        (folder / "sales.yaml").read_text(),
        (folder / "pipelines/a.yaml").read_text(),
    ) == before


def test_facts_are_those_of_the_whole(folder: Path) -> None:
    said = [inside("rules", "facts", path).out for path in ("sales.yaml", "pipelines/a.yaml")]
    assert said[0] == said[1]
    assert "blocking: reason, other" in said[0]


def test_an_output_does_not_overwrite_a_part(folder: Path) -> None:
    ended = inside("check", "sales.yaml", "--output", "json=pipelines/a.yaml")
    assert ended.code == 2
    assert "is read by this run" in ended.err
    assert (folder / "pipelines/a.yaml").read_text() == SALES


# ---------------------------------------------------------------- the schema


def test_the_schema_allows_what_a_main_file_and_a_part_hold() -> None:
    import jsonschema
    import yaml

    validator = jsonschema.Draft202012Validator(schema())
    for text in FILES.values():
        assert list(validator.iter_errors(yaml.safe_load(text))) == []
    for path in (ROOT / "examples/several-files").rglob("*.yaml"):
        assert list(validator.iter_errors(yaml.safe_load(path.read_text()))) == []
    for text in (
        "part_of: x.yaml\nversion: 1",
        "part_of: x.yaml\nparts: []",
        "version: 1\ncrm: {platform: hubspot}",
        "parts: []",
        "parts: 3\nversion: 1\ncrm: {platform: hubspot}",
        "part_of: x.yaml\nnonsense: 1",
    ):
        assert list(validator.iter_errors(yaml.safe_load(text))) != [], text
