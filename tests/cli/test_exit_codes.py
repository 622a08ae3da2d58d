"""docs/exit-codes.md, row by row."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipelinelint import __version__
from pipelinelint.engine.baseline import Entry, Match, Scribe
from tests.cli.inside import CLEAN, FAULTY, UNREADABLE, inside
from tests.cli.program import put

SHEET = b"stage,probability,won,closed\nDemo completed,40,no,no\nWon,100,yes,yes\n"

DONE = (
    "--version",
    "--help",
    "check clean.yaml",
    "check --help",
    "check faulty.yaml --exit-zero",
    "check faulty.yaml --fail-on never",
    "check faulty.yaml --profile audit",
    "check faulty.yaml --ignore overlapping-stages,probability-not-increasing",
    "check --show-settings",
    "report faulty.yaml -o out.html",
    "report faulty.yaml -o out.md --against clean.yaml",
    "rules",
    "rules --format json",
    "rules --profile starter",
    "rules facts",
    "rules facts clean.yaml",
    "rules new team/a-rule",
    "rules test --help",
    "diff clean.yaml faulty.yaml",
    "diff clean.yaml clean.yaml --fail-on-new",
    "baseline faulty.yaml",
    "baseline clean.yaml --file other.json",
    "name Negotiation",
    "name Negotiation --format json --read-in en",
    "import csv sheet.csv",
    "import csv sheet.csv -o imported.yaml",
    "explain stage-count",
    "explain unknown-key",
    "schema",
    "schema settings",
    "schema report",
    "init",
    "init -",
    "init --add policy",
    "init clean.yaml --force",
)
"""Commands that do their job and fail nothing."""

FOUND = (
    "check faulty.yaml",
    "check clean.yaml faulty.yaml",
    "check clean.yaml --fail-on info --profile strict",
    "check faulty.yaml --quiet",
    "check faulty.yaml --min-severity error",
    "diff clean.yaml faulty.yaml --fail-on-new",
)
"""Commands that do their job and fail what they found."""

NOT_DONE = {
    "": "",
    "nonsense": "No such command",
    "--nonsense": "No such option",
    "check --nonsense clean.yaml": "No such option",
    "check --format nonsense clean.yaml": "'nonsense' is not one of",
    "check --profile nonsense clean.yaml": "'nonsense' is not one of",
    "check --color nonsense clean.yaml": "'nonsense' is not one of",
    "check --fail-on nonsense clean.yaml": "'nonsense' is not one of",
    "check --output json clean.yaml": "write FORMAT=FILE",
    "check --output sarf=x clean.yaml": "Did you mean `sarif`?",
    "check --select nonsense clean.yaml": "unknown rule or group",
    "check --ignore nonsense clean.yaml": "unknown rule or group",
    "check --config missing.yaml clean.yaml": "missing.yaml does not exist",
    "check --config other.yaml clean.yaml": "other.yaml:1:1: The settings file has no `a`",
    "check --baseline missing.json clean.yaml": "missing.json does not exist",
    "check --baseline other.yaml clean.yaml": "the baseline cannot be read",
    "check --rules missing clean.yaml": "missing is no folder with rules",
    "check --show-settings --format json": "--show-settings has no json",
    "check --from nonsense clean.yaml": "Importing from `nonsense`",
    "check missing.yaml": "missing.yaml does not exist",
    "check clean.yaml missing.yaml": "missing.yaml does not exist",
    "check empty.yaml": "empty.yaml is empty",
    "check other.yaml": "has no `pipelines:`",
    "check clean.yaml other.yaml": "has no `pipelines:`",
    "check bare": "No pipeline definition was found in bare",
    "check broken.yaml": "",
    "check broken.yaml --exit-zero": "",
    "check broken.yaml --fail-on never": "",
    "report": "Which definition is the report about?",
    "report missing.yaml": "missing.yaml does not exist",
    "report broken.yaml": "broken.yaml:2: ",
    "report bare": "No pipeline definition was found",
    "report clean.yaml -o out.txt": "unsupported file type",
    "report clean.yaml -o missing/out.html": "cannot be written",
    "report clean.yaml --profile nonsense": "'nonsense' is not one of",
    "report clean.yaml --brand-color nonsense": "is not a colour",
    "report clean.yaml --brand-logo missing.png": "missing.png does not exist",
    "report clean.yaml --against missing.yaml": "missing.yaml does not exist",
    "rules nonsense": "No such command",
    "rules --format nonsense": "no format `nonsense`",
    "rules --profile nonsense": "no profile `nonsense`",
    "rules --rules missing": "missing is no folder with rules",
    "rules test missing": "missing is no folder with rules",
    "rules test bare": "There is no rule in bare",
    "rules new": "Missing argument",
    "rules new Bad_Name": "is no rule id",
    "rules new stage-count": "is a rule that ships",
    "rules facts missing.yaml": "missing.yaml does not exist",
    "rules facts broken.yaml": "cannot be read",
    "diff": "Missing argument",
    "diff clean.yaml": "Name two definitions",
    "diff clean.yaml faulty.yaml --against HEAD": "Name two definitions",
    "diff clean.yaml missing.yaml": "missing.yaml does not exist",
    "diff clean.yaml broken.yaml": "broken.yaml cannot be read",
    "diff clean.yaml other.yaml": "has no `pipelines:`",
    "diff clean.yaml bare": "bare is a folder",
    "diff clean.yaml faulty.yaml --format nonsense": "'nonsense' is not one of",
    "diff clean.yaml faulty.yaml --profile nonsense": "'nonsense' is not one of",
    "diff clean.yaml --against --help": "is no git revision",
    "baseline missing.yaml": "missing.yaml does not exist",
    "baseline broken.yaml": "broken.yaml:2: ",
    "baseline bare": "No pipeline definition was found",
    "baseline faulty.yaml --file missing/b.json": "cannot be written",
    "baseline faulty.yaml --file missing.json --update": "no baseline missing.json to update",
    "baseline faulty.yaml --profile nonsense": "'nonsense' is not one of",
    "name": "No name was given",
    "name Demo --format nonsense": "no format `nonsense`",
    "name Demo --read-in xx": "no language pack `xx`",
    "name Demo --language xx": "There is no language `xx`",
    "check . --language xx": "There is no language `xx`",
    "explain stage-count --language xx": "There is no language `xx`",
    "import": "Missing argument",
    "import nonsense": "Importing from `nonsense`",
    "import hubspot": "Nothing to import was named",
    "import hubspot missing.json": "missing.json does not exist",
    "import hubspot other.yaml": "No HubSpot pipeline of deals or leads found",
    "import csv sheet.csv -o clean.yaml": "clean.yaml exists already",
    "explain": "Missing argument",
    "explain stage-cont": "Did you mean `stage-count`?",
    "explain stage-count --crm nonsense": "no CRM `nonsense`",
    "schema nonsense": "no schema `nonsense`",
    "init clean.yaml": "clean.yaml exists already",
    "init --add nonsense": "no section `nonsense`",
    "init new.yaml --crm nonsense": "no CRM `nonsense`",
    "init missing/new.yaml": "cannot be written",
    "init bare --force": "it is a folder",
}
"""Commands that cannot do their job, with what they say about it."""


NOTES = "pipelinelint: Left out, guessed or worth knowing"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in {
        "clean.yaml": CLEAN,
        "faulty.yaml": FAULTY,
        "broken.yaml": UNREADABLE,
        "empty.yaml": "",
        "other.yaml": "a: 1\n",
        "sheet.csv": SHEET.decode(),
        "bare/image.png": "",
    }.items():
        put(tmp_path, name, text)
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("command", DONE)
def test_a_job_that_was_done_ends_with_0(command: str) -> None:
    ended = inside(*command.split())
    assert ended.code == 0
    assert ended.err == "" or ended.err.startswith(("pipelinelint: Wrote", NOTES))


@pytest.mark.parametrize("command", FOUND)
def test_what_was_found_ends_with_1(command: str) -> None:
    ended = inside(*command.split())
    assert (ended.code, ended.err) == (1, "")


@pytest.mark.parametrize("command", NOT_DONE)
def test_a_job_that_could_not_be_done_ends_with_2_and_says_why(command: str) -> None:
    ended = inside(*command.split())
    assert ended.code == 2
    assert NOT_DONE[command] in ended.err


@pytest.mark.parametrize("command", [each for each in NOT_DONE if NOT_DONE[each]])
def test_why_a_job_was_not_done_is_one_message_on_stderr(command: str) -> None:
    ended = inside(*command.split())
    assert ended.err.startswith("pipelinelint: ")
    assert ended.err.count("pipelinelint: ") == 1
    if command != "check clean.yaml other.yaml":  # the other file was judged
        assert ended.out == ""


def test_the_version_is_said_alone() -> None:
    assert inside("--version").out == f"pipelinelint {__version__}\n"


def test_without_arguments_a_person_is_told_what_there_is() -> None:
    ended = inside()
    assert "pipelinelint init" in ended.out
    assert ended.err == ""


def test_a_rule_that_crashes_ends_with_2_and_hides_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from pipelinelint.ruleset.run import Rule

    honest = Rule.run

    def run(self: Rule, account: Any, terms: Any) -> Any:
        if self.card.id == "stage-count":
            raise ZeroDivisionError("by nothing")
        return honest(self, account, terms)

    monkeypatch.setattr(Rule, "run", run)
    ended = inside("check", "faulty.yaml", "--exit-zero")
    assert ended.code == 2
    assert "The rule stage-count failed on faulty.yaml" in ended.err
    assert "overlapping-stages" in ended.out


def test_a_proof_that_fails_ends_with_1() -> None:
    inside("rules", "new", "team/a-rule", "--folder", "own")
    rule = Path("own/team/a-rule.yaml")
    rule.write_text(
        "title: A rule\nseverity: warning\nselect: pipelines[].stages[]\n"
        "check: {if: {definition: missing}, message: it is missing}\n"
        "why: because\nfix: {any: mend it}\nexamples:\n"
        "  - bad: one\n    text: |\n      pipelines:\n"
        "        - {id: p, stages: [{id: s, definition: x}]}  # <- here\n"
    )
    ended = inside("rules", "test", "own")
    assert (ended.code, ended.err) == (1, "")
    assert "missing" in ended.out


def test_an_update_of_a_baseline_keeps_what_people_added() -> None:
    inside("baseline", "faulty.yaml", "--file", "owned.json")
    path = Path("owned.json")
    owned = path.read_text(encoding="utf-8").replace('"since"', '"owner": "Ada", "since"')
    path.write_text(owned.replace('"findings"', '"agreed": "sales",\n"findings"'), encoding="utf-8")
    assert inside("baseline", "faulty.yaml", "--file", "owned.json", "--update").code == 0
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert kept["agreed"] == "sales"
    assert {each["owner"] for each in kept["findings"]} == {"Ada"}


def test_a_baseline_that_changed_meanwhile_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    inside("baseline", "faulty.yaml", "--file", "raced.json")
    path = Path("raced.json")
    edited = path.read_text(encoding="utf-8").replace('"since"', '"owner": "Ada", "since"')

    def slow(self: Scribe, found: Match) -> list[Entry]:
        path.write_text(edited, encoding="utf-8")
        return honest(self, found)

    honest = Scribe.update
    monkeypatch.setattr(Scribe, "update", slow)
    ended = inside("baseline", "faulty.yaml", "--file", "raced.json", "--update")
    assert ended.code == 2
    assert "raced.json" in ended.err
    assert path.read_text(encoding="utf-8") == edited


def test_what_a_baseline_knows_fails_no_run_and_what_is_new_does() -> None:
    known = inside("baseline", "faulty.yaml", "--file", "known.json")
    assert known.code == 0
    assert inside("check", "faulty.yaml", "--baseline", "known.json").code == 0
    Path("faulty.yaml").write_text(FAULTY + "nonsense: 1\n")
    grown = inside("check", "faulty.yaml", "--baseline", "known.json")
    assert (grown.code, "unknown-key" in grown.out) == (1, True)


def test_ctrl_c_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipelinelint.cli.check.deliver", stop)
    ended = inside("check", "clean.yaml")
    assert (ended.code, ended.err) == (130, "pipelinelint: Stopped.\n")


def test_the_table_in_the_documentation_names_every_command() -> None:
    from pipelinelint.cli.app import COMMANDS, GROUPS

    page = (Path(__file__).parents[2] / "docs/exit-codes.md").read_text(encoding="utf-8")
    assert [name for name in (*COMMANDS, *GROUPS) if f"`{name}`" not in page] == []


def test_json_is_not_written_where_nothing_could_be_judged() -> None:
    ended = inside("check", "other.yaml", "--format", "json", "--output", "sarif=out.sarif")
    assert (ended.code, ended.out) == (2, "")
    assert not Path("out.sarif").exists()


def test_what_could_be_judged_is_reported_beside_what_could_not() -> None:
    ended = inside("check", "faulty.yaml", "other.yaml", "--format", "json")
    assert ended.code == 2
    assert {each["file"] for each in json.loads(ended.out)["findings"]} == {"faulty.yaml"}


@pytest.mark.parametrize(
    ("arguments", "settings"),
    [
        ("--select stage-count --ignore stage-count", ""),
        ("", "all rules off"),
        ("--from csv sheet.csv --select stage-count --ignore stage-count", ""),
    ],
)
@pytest.mark.parametrize("name", ["text", "json", "sarif", "junit"])
def test_a_run_without_a_rule_is_not_green(arguments: str, settings: str, name: str) -> None:
    from pipelinelint.ruleset.stored import shipped_rules

    if settings:
        off = "".join(f"  {name}: off\n" for name in shipped_rules())
        put(Path(), ".pipelinelint.yaml", f"rules:\n{off}")
    source = [] if "--from" in arguments else ["clean.yaml"]
    ended = inside("check", *source, *arguments.split(), "--format", name)
    assert (ended.code, ended.out) == (2, "")
    assert "No rule is left to check" in ended.err


def test_a_definition_without_anything_in_it_is_not_green() -> None:
    put(Path(), "bare/empty.yaml", "version: 1\ncrm: {platform: hubspot}\npipelines: []\n")
    for name in ("text", "json", "sarif", "junit"):
        ended = inside("check", "bare", "--format", name)
        assert (ended.code, ended.out) == (2, "")
        assert "There is nothing to judge in bare/empty.yaml" in ended.err
    put(Path(), "bare/clean.yaml", CLEAN)
    assert inside("check", "bare").code == 0


def test_what_is_skipped_is_named_with_its_reason() -> None:
    for number in range(7):
        put(Path(), f"folder/{number}.yaml", "a: 1\n")
    put(Path(), "folder/good.yaml", CLEAN)
    ended = inside("check", "folder")
    assert "7 files skipped: no `pipelines:`" in ended.out
    assert "(folder/0.yaml, folder/1.yaml, folder/2.yaml and 4 more)." in ended.out
