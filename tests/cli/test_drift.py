"""`pipelinelint drift` and `check --live`, from the command line to the answers of the CRM."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.inside import inside
from tests.cli.program import Ended, put, run
from tests.crm import server as http
from tests.crm import test_hubspot
from tests.crm.test_live import DEALS, FLOWS, MISSING, PORTAL, PROPERTIES, SECRET, V2

TOKENS = {"HUBSPOT_TOKEN": SECRET, "PIPEDRIVE_TOKEN": SECRET}


def live(folder: Path, answers: dict[str, Any], *arguments: str, **environment: str) -> Ended:
    """A run with the CRMs' APIs there; the token is nowhere afterwards."""
    with http.serving(answers) as server:
        ended = run(folder, *arguments, server=server.base, **(TOKENS | environment))
    everything = [ended.out, ended.err]
    everything += [path.read_text() for path in folder.rglob("*") if path.is_file()]
    assert SECRET not in "".join(everything)
    return ended


@pytest.fixture(scope="module")
def definition(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("portal")
    assert live(folder, PORTAL, "import", "hubspot", "--live", "-o", "sales.yaml").code == 0
    return (folder / "sales.yaml").read_text()


def test_what_was_just_imported_is_what_the_crm_holds(tmp_path: Path, definition: str) -> None:
    put(tmp_path, "sales.yaml", definition)
    ended = live(tmp_path, PORTAL, "drift", "sales.yaml", "--live")
    assert ended.code == 0
    assert ended.out.startswith("No differences between sales.yaml and HubSpot.\n")
    assert "Compared: 2 pipelines, 10 stages, 4 fields." in ended.out
    assert "HubSpot: deal pipelines" in ended.err


def test_what_somebody_changed_in_the_crm_is_told(tmp_path: Path, definition: str) -> None:
    put(tmp_path, "sales.yaml", definition.replace("name: Demo,", "name: Demo held,"))
    ended = live(tmp_path, PORTAL, "drift", "sales.yaml", "--live", "--save", "raw")
    assert ended.code == 1
    assert 'Stage "Demo held" is called "Demo" in HubSpot. [raw/pipelines-deals.json:' in ended.out
    assert "pipelinelint import hubspot --live --update sales.yaml" in ended.out
    again = run(tmp_path, "drift", "sales.yaml", "--export", "raw")
    assert again.code == 1
    assert again.out.splitlines()[0] == ended.out.splitlines()[0]


def test_of_a_list_whose_pages_never_end_nothing_is_missing(
    tmp_path: Path, definition: str
) -> None:
    put(tmp_path, "sales.yaml", definition)
    empty = {"results": [], "paging": {"next": {"after": "A="}}}
    endless = PORTAL | {FLOWS: empty, f"{FLOWS}&after=A%3D": empty}
    ended = live(tmp_path, endless, "drift", "sales.yaml", "--live")
    assert (ended.code, "`automations`" in ended.out) == (0, True), ended.out


def test_answers_that_are_not_kept_have_no_place(tmp_path: Path, definition: str) -> None:
    put(tmp_path, "sales.yaml", definition.replace("name: Demo,", "name: Demo held,"))
    ended = live(tmp_path, PORTAL, "drift", "sales.yaml", "--live", "-f", "json")
    (found,) = json.loads(ended.out)["findings"]
    assert found["related"] == []
    assert ".json" not in ended.out


def test_pages_limits_and_lost_connections_are_lived_through(
    tmp_path: Path, definition: str
) -> None:
    put(tmp_path, "sales.yaml", definition)
    answers = PORTAL | {
        DEALS: [
            http.status(429, {"policyName": "TEN_SECONDLY_ROLLING"}, Retry_After="1"),
            http.status(500),
            http.reset,
            http.cut_short,
            http.ok(PORTAL[DEALS]),
        ]
    }
    ended = live(tmp_path, answers, "drift", "sales.yaml", "--live")
    assert ended.code == 0, ended.err
    assert "trying again" in ended.err


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (http.status(401, {"message": SECRET}), "refuses the token (401)"),
        (http.status(403, MISSING), "crm.schemas.deals.read"),
        (http.status(429, {}, Retry_After="3600"), "try again in 60 minutes"),
        (http.status(500), "status 500"),
        (http.cut_short, "the connection was lost"),
    ],
)
def test_a_crm_that_cannot_be_read_is_no_agreement(
    tmp_path: Path, definition: str, answer: http.Answer, said: str
) -> None:
    put(tmp_path, "sales.yaml", definition)
    options = ("drift", "sales.yaml", "--live", "-o", "json=out.json")
    ended = live(tmp_path, PORTAL | {DEALS: answer}, *options)
    assert ended.code == 2
    assert said in ended.err
    assert ended.out == ""
    assert not (tmp_path / "out.json").exists()


def test_sections_the_token_may_not_read_are_named(tmp_path: Path, definition: str) -> None:
    put(tmp_path, "sales.yaml", definition)
    refused = PORTAL | {PROPERTIES: http.status(403, MISSING), FLOWS: http.status(403, MISSING)}
    ended = live(tmp_path, refused, "drift", "sales.yaml", "--live")
    assert ended.code == 0
    (told,) = [each for each in ended.out.splitlines() if "doesn't tell" in each]
    assert "`properties`" in told
    assert "`closed_lost`" in told
    assert "`automations`" in told


def test_pipedrive_is_compared_live(tmp_path: Path) -> None:
    assert live(tmp_path, V2, "import", "pipedrive", "--live", "-o", "deals.yaml").code == 0
    assert live(tmp_path, V2, "drift", "deals.yaml", "--live").code == 0
    file = tmp_path / "deals.yaml"
    file.write_text(file.read_text().replace("probability: 20", "probability: 25"))
    ended = live(tmp_path, V2, "drift", "deals.yaml", "--live")
    assert ended.code == 1
    assert 'Stage "Demo": probability is 20 % in Pipedrive, 25 % here.' in ended.out


def test_a_crm_is_only_read(tmp_path: Path, definition: str) -> None:
    """The server answers GET; any other method would be refused with 501."""
    put(tmp_path, "sales.yaml", definition)
    with http.serving(PORTAL) as server:
        run(tmp_path, "drift", "sales.yaml", "--live", server=server.base, **TOKENS)
        assert server.asked
        assert all(headers["Authorization"] == f"Bearer {SECRET}" for _, headers in server.asked)
    assert not hasattr(http.Handler, "do_POST")


def test_check_judges_what_a_crm_holds_now(tmp_path: Path) -> None:
    ended = live(tmp_path, PORTAL, "check", "--live", "hubspot", "-f", "json")
    assert ended.code in (0, 1), ended.err
    found = json.loads(ended.out)
    saved = live(tmp_path, PORTAL, "check", "--live", "hubspot", "--save", "raw", "-f", "json")
    again = json.loads(run(tmp_path, "check", "--from", "hubspot", "raw", "-f", "json").out)
    kept = json.loads(saved.out)
    assert kept["findings"] == again["findings"] != []
    assert [each["message"] for each in found["findings"]] == [
        each["message"] for each in kept["findings"]
    ]
    assert {each["file"] for each in found["findings"]} <= {
        path.name for path in (tmp_path / "raw").iterdir()
    }


# --- in this process, on exports ---

SHEET = """pipeline;stage;probability;closed;won
Sales;Demo;20;no;no
;Offer;60;no;no
;Won;100;yes;yes
;Lost;0;yes;no
"""
DEFINITION = """version: 1
crm: {platform: other}
pipelines:
  - name: Sales
    stages:
      - {name: Demo, probability: 30}
      - {name: Offer, probability: 60}
      - {name: Won, type: won}
      - {name: Lost, type: lost}
"""
DRIFT = ("drift", "sales.yaml", "--export", "stages.csv", "--from", "csv")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    put(tmp_path, "stages.csv", SHEET)
    put(tmp_path, "sales.yaml", DEFINITION)
    put(tmp_path, "deals.yaml", DEFINITION.replace("other", "pipedrive"))
    put(tmp_path, "saved.json", json.dumps(test_hubspot.DEALS))
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_every_format_says_the_same(folder: Path) -> None:
    names = ("text", "json", "sarif", "junit", "github", "gitlab", "markdown", "agent")
    outputs = [word for each in names for word in ("-o", f"{each}=out.{each}")]
    assert inside(*DRIFT, *outputs).code == 1
    for name in names:
        said = (folder / f"out.{name}").read_text().replace("%25", "%")
        assert "drift-probabilities" in said, name
        assert "probability is 20 % in the sheet, 30 % here" in said, name


def test_the_report_of_a_client_is_of_a_definition(folder: Path) -> None:
    ended = inside(*DRIFT, "-o", "html=out.html")
    assert (ended.code, "drift has no html" in ended.err) == (2, True)
    assert not (folder / "out.html").exists()


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ((), 1),
        (("--fail-on", "error"), 0),
        (("--fail-on", "never"), 0),
        (("--exit-zero",), 0),
        (("--quiet",), 1),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_fails_can_be_said(more: tuple[str, ...], code: int) -> None:
    ended = inside(*DRIFT, *more)
    assert ended.code == code
    assert (ended.out == "") == ("--quiet" in more)


def test_a_comment_a_block_and_the_settings_accept_a_difference(folder: Path) -> None:
    comment = "probability: 30}  # pipelinelint: ignore[drift-probabilities] ours to say"
    put(folder, "sales.yaml", DEFINITION.replace("probability: 30}", comment))
    ended = inside(*DRIFT)
    assert (ended.code, "1 accepted with a reason." in ended.out) == (0, True)
    assert inside("check", "sales.yaml", "--select", "stage-count").err == ""
    block = "ignore: [{rule: drift-probabilities, reason: ours, until: 2999-01-01}]\n"
    put(folder, "sales.yaml", DEFINITION + block)
    assert inside(*DRIFT).code == 0
    assert inside(*DRIFT, "--no-suppressions").code == 1
    put(folder, "sales.yaml", DEFINITION)
    put(
        folder,
        ".pipelinelint.yaml",
        "ignore: [{rule: drift-probabilities, path: sales.yaml, reason: ours}]\n",
    )
    ended = inside(*DRIFT)
    assert (ended.code, ended.err) == (0, "")


def test_an_exception_ends_and_one_that_is_not_needed_is_said(folder: Path) -> None:
    block = "ignore: [{rule: drift-probabilities, reason: ours, until: 2020-01-01}]\n"
    put(folder, "sales.yaml", DEFINITION + block)
    ended = inside(*DRIFT)
    assert ended.code == 1
    assert "ignore-expired" in ended.out
    put(folder, "sales.yaml", DEFINITION.replace("30", "20") + block.replace("2020", "2999"))
    ended = inside(*DRIFT)
    assert "ignore-unused" in ended.out
    assert "1 exception needs attention." in ended.out
    assert "No differences between sales.yaml and the sheet." in ended.out


def test_exceptions_of_check_and_of_drift_leave_each_other_alone(folder: Path) -> None:
    text = DEFINITION + (
        "ignore:\n  - {rule: stage-count, at: 'pipelines[gone]', reason: small}\n"
        "  - {rule: [drift-stages], at: 'pipelines[sales].stages[signed]', reason: a trial}\n"
    )
    put(folder, "sales.yaml", text)
    put(folder, "stages.csv", SHEET.replace(";Won;", ";Signed;90;no;no\n;Won;"))
    found = inside(*DRIFT, "-f", "json")
    rules = [each["rule"] for each in json.loads(found.out)["findings"] if not each["suppression"]]
    assert rules == ["drift-probabilities"]
    checked = json.loads(inside("check", "sales.yaml", "-f", "json").out)
    about = [each for each in checked["findings"] if each["rule"].startswith("ignore")]
    assert [each["line"] for each in about] == [11]


def test_settings_switch_a_section_off_or_make_it_milder(folder: Path) -> None:
    put(folder, ".pipelinelint.yaml", "rules: {drift-probabilities: off}\n")
    ended = inside(*DRIFT)
    assert (ended.code, ended.err) == (0, "")
    put(folder, ".pipelinelint.yaml", "rules: {drift-probabilities: info}\n")
    ended = inside(*DRIFT)
    assert (ended.code, "info drift-probabilities" in ended.out) == (0, True)
    put(folder, ".pipelinelint.yaml", "rules: {drift-probabilitys: off}\n")
    ended = inside(*DRIFT)
    assert (ended.code, "drift-probabilit" in ended.err) == (2, True)


def test_a_comparison_of_nothing_is_not_green(folder: Path) -> None:
    put(folder, "stages.csv", "pipeline;stage\nRenewals;Asked\n;Signed\n")
    assert inside(*DRIFT).code == 1
    put(
        folder,
        "sales.yaml",
        DEFINITION + "ignore: [{rule: drift-pipelines, reason: two systems}]\n",
    )
    ended = inside(*DRIFT)
    assert (ended.code, ended.out) == (2, "")
    assert "No pipeline is in both, so nothing was compared." in ended.err
    put(folder, "sales.yaml", DEFINITION)
    assert inside(*DRIFT, "--write-baseline").code == 0
    assert inside(*DRIFT).code == 2
    ids = ("pipelines", "stages", "probabilities")
    switched = "".join(f"  drift-{each}: off\n" for each in ids)
    put(folder, ".pipelinelint.yaml", f"rules:\n{switched}")
    ended = inside(*DRIFT)
    assert (ended.code, "No section is left to compare" in ended.err) == (2, True)


def test_accepting_writes_exceptions_with_reason_and_date(folder: Path) -> None:
    ended = inside(*DRIFT, "--add-ignore", "--reason", "until May", "--until", "2999-05-31")
    assert (ended.code, "Accepted 1 difference in sales.yaml." in ended.err) == (0, True)
    text = (folder / "sales.yaml").read_text()
    assert text.startswith(DEFINITION)
    assert 'reason: until May, until: "2999-05-31"}' in text
    assert inside(*DRIFT).code == 0
    assert "Nothing to accept." in inside(*DRIFT, "--add-ignore", "--reason", "again").err
    assert (folder / "sales.yaml").read_text() == text


def test_a_baseline_knows_differences_and_keeps_what_others_wrote(folder: Path) -> None:
    inside("baseline")
    before = json.loads((folder / ".pipelinelint-baseline.json").read_text())["findings"]
    ended = inside(*DRIFT, "--write-baseline")
    assert (ended.code, "1 difference known" in ended.err) == (0, True)
    entries = json.loads((folder / ".pipelinelint-baseline.json").read_text())["findings"]
    assert [each for each in entries if not each["rule"].startswith("drift-")] == before != []
    ended = inside(*DRIFT)
    assert (ended.code, "1 known from the baseline." in ended.out) == (0, True)
    assert "no longer found" not in inside("check").out
    put(folder, "sales.yaml", DEFINITION.replace("30", "40"))
    ended = inside(*DRIFT)
    assert (ended.code, "1 in the baseline is no longer found" in ended.out) == (1, True)
    inside("baseline")
    after = json.loads((folder / ".pipelinelint-baseline.json").read_text())["findings"]
    assert [each["rule"] for each in after if each["rule"].startswith("drift-")] == [
        "drift-probabilities"
    ]


def test_snake_case_bodies_are_the_same_portal(folder: Path) -> None:
    def snake(value: Any) -> Any:
        if isinstance(value, dict):
            names = {"displayOrder": "display_order", "createdAt": "created_at"}
            return {names.get(key, key): snake(inner) for key, inner in value.items()}
        return [snake(each) for each in value] if isinstance(value, list) else value

    put(folder, "one/deals.json", json.dumps(test_hubspot.DEALS))
    put(folder, "two/deals.json", json.dumps(snake(test_hubspot.DEALS)))
    assert inside("import", "hubspot", "one", "-o", "portal.yaml").code == 0
    assert inside("drift", "portal.yaml", "--export", "two").code == 0


def test_a_definition_whose_pipelines_are_no_list_is_not_compared(folder: Path) -> None:
    put(folder, "sales.yaml", DEFINITION.replace("pipelines:\n", "pipelines: text\nmore:\n"))
    ended = inside(*DRIFT)
    assert (ended.code, ended.out) == (2, "")
    assert "nothing was compared" in ended.err


def test_a_difference_is_not_accepted_until_a_day_that_is_past(folder: Path) -> None:
    before = (folder / "sales.yaml").read_text()
    ended = inside(*DRIFT, "--add-ignore", "--reason", "agreed", "--until", "2020-01-01")
    assert (ended.code, "--until 2020-01-01 is past" in ended.err) == (2, True)
    assert (folder / "sales.yaml").read_text() == before


def test_what_follows_live_is_not_repeated_where_it_is_no_crm(folder: Path) -> None:
    ended = inside("check", "--live", SECRET)
    assert (ended.code, "hubspot, pipedrive" in ended.err) == (2, True)
    assert SECRET not in ended.out + ended.err


def test_a_token_on_the_command_line_is_not_repeated(folder: Path) -> None:
    ended = inside("drift", "sales.yaml", "--live", SECRET)
    assert (ended.code, "unexpected extra argument" in ended.err) == (2, True)
    assert SECRET not in ended.out + ended.err


def test_whose_an_export_is_need_not_be_said(folder: Path) -> None:
    assert inside("import", "auto", "saved.json", "-o", "portal.yaml").code == 0
    text = (folder / "portal.yaml").read_text()
    put(folder, "portal.yaml", text.replace("platform: hubspot", "platform: other"))
    ended = inside("drift", "portal.yaml", "--export", "saved.json")
    assert (ended.code, "and HubSpot." in ended.out) == (0, True)


def test_a_definition_of_several_files_is_compared_as_one(folder: Path) -> None:
    head, _, stages = DEFINITION.partition("pipelines:\n")
    put(folder, "crm/main.yaml", f"{head}parts: [sales.yaml]\n")
    put(folder, "crm/sales.yaml", f"part_of: main.yaml\npipelines:\n{stages}")
    ended = inside("drift", "crm/main.yaml", "--export", "stages.csv", "--from", "csv")
    assert ended.code == 1, ended.err
    assert ended.out.startswith("crm/sales.yaml:5:35: warning drift-probabilities")


def test_a_definition_that_does_not_fit_the_format_says_what_was_not_compared(
    folder: Path,
) -> None:
    put(folder, "sales.yaml", DEFINITION.replace("probability: 30", "probability: often"))
    ended = inside(*DRIFT)
    assert "sales.yaml:6: not compared, as it does not fit the format: " in ended.err
    assert (ended.code, "not given here" in ended.out) == (0, False)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("sales.yaml",), "Nothing to compare with was named."),
        (("sales.yaml", "--live", "--export", "x"), "--live reads the account itself"),
        (("sales.yaml", "--live"), "--live reads HubSpot and Pipedrive, not"),
        (("sales.yaml", "--live", "--from", "csv"), "--from says what an export is."),
        (("deals.yaml", "--export", "saved.json", "--from", "hubspot"), "is for Pipedrive, the"),
        (("sales.yaml", "--export", "nowhere", "--from", "csv"), "nowhere does not exist."),
        (("sales.yaml", "--export", "stages.csv", "--from", "cvs"), "Did you mean `csv`?"),
        (("sales.yaml", "--export", "stages.csv", "--save", "x"), "--save keeps the answers"),
        (("nowhere.yaml", "--live"), "nowhere.yaml does not exist."),
        (("stages.csv", "--live"), "stages.csv"),
        (("sales.yaml", "--live", "--encoding", "cp1250"), "--encoding says how an export"),
        ((*DRIFT[1:], "--add-ignore"), "An exception says why"),
        ((*DRIFT[1:], "--reason", "x"), "Use it with --add-ignore."),
        ((*DRIFT[1:], "--add-ignore", "--reason", "x", "--until", "May"), "--until May is no day."),
        ((*DRIFT[1:], "-o", "json"), "write FORMAT=FILE"),
        ((*DRIFT[1:], "-o", "json=sales.yaml"), "sales.yaml"),
        ((*DRIFT[1:], "--baseline", "gone.json"), "gone.json does not exist."),
        ((*DRIFT[1:], "--language", "xx"), "There is no language `xx` here."),
    ],
)
def test_what_cannot_be_done_is_said_once(
    folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    ended = inside("drift", *arguments)
    assert ended.code == 2
    assert said in ended.err
    assert ended.out == ""
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--live", "hubspot"), "HUBSPOT_TOKEN is not set."),
        (("--live", "salesforce"), "--live reads HubSpot and Pipedrive, not Salesforce."),
        (("--live", "hubspt"), "Did you mean `hubspot`?"),
        (("--live", "hubspot", SECRET), "never on the command line"),
        (("--live", "hubspot", "--from", "csv"), "--from speaks of an export"),
        (("--live", "hubspot", "--watch"), "--watch does not go with --live."),
        (("--live", "hubspot", "--fix"), "never changed"),
        (("--save", "x"), "--save keeps the answers of --live."),
    ],
)
def test_what_cannot_be_checked_live_is_said_once(
    folder: Path,
    arguments: tuple[str, ...],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("HUBSPOT_TOKEN", raising=False)
    ended = inside("check", *arguments)
    assert ended.code == 2
    assert said in ended.err
    assert SECRET not in ended.err
    assert not (folder / "x").exists()


def test_the_ids_of_differences_are_explained() -> None:
    ended = inside("explain", "drift-stages")
    assert ended.code == 0
    assert "pipelinelint drift" in ended.out


def test_text_from_outside_gives_no_orders(folder: Path) -> None:
    put(
        folder,
        "stages.csv",
        SHEET.replace(";Offer;", ';"##[error]x";').replace("Demo", "::error::\x1b[31m"),
    )
    for name in ("text", "github", "markdown", "junit", "sarif", "agent"):
        out = inside(*DRIFT, "-f", name).out
        assert "\x1b" not in out
        assert "##[" not in out
        assert not any(line.lstrip().startswith("::error::") for line in out.splitlines()), name
