"""`pipelinelint import`, from the command line to the file."""

import json
import os
import pty
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipelinelint.crm import CRMS
from tests.cli.program import Ended, clean_environment, command, put, run, run_apart
from tests.crm import server as http
from tests.crm import xml
from tests.crm.test_hubspot import DEALS, PROPERTIES
from tests.crm.test_live import DEALS as DEALS_PATH
from tests.crm.test_live import MISSING, PORTAL, SECRET, V2

STAGES = "pipeline;order;stage;probability;closed;won\nSales;1;Demo completed;20 %;no;no\n"
MORE = STAGES + ";2;Won;100 %;yes;yes\n;3;Lost;0 %;yes;no\n"


def saved(folder: Path) -> Path:
    put(folder, "export/deals.json", json.dumps(DEALS, indent=1))
    return put(folder, "export/properties.json", json.dumps(PROPERTIES, indent=1))


def names(text: str) -> list[str]:
    return [stage["name"] for stage in yaml.safe_load(text)["pipelines"][0]["stages"]]


def test_a_definition_is_printed_and_notes_go_to_standard_error(tmp_path: Path) -> None:
    saved(tmp_path)
    ended = run(tmp_path, "import", "hubspot", "export")
    assert ended.code == 0
    assert names(ended.out) == ["Por contactar", "Demo", "Contract sent", "Closed won", "Lost"]
    notes = ended.err.splitlines()
    assert notes[0] == "pipelinelint: Left out, guessed or worth knowing:"
    assert all(note.strip() in ended.out for note in notes[1:])


def test_what_is_written_is_judged_like_the_export(tmp_path: Path) -> None:
    saved(tmp_path)
    written = run(tmp_path, "import", "hubspot", "export", "-o", "sales.yaml")
    assert (written.code, written.out) == (0, "")
    assert "pipelinelint check sales.yaml" in written.err

    def found(*arguments: str) -> list[tuple[str, str, str]]:
        report = json.loads(run(tmp_path, "check", *arguments, "-f", "json").out)
        return sorted((each["rule"], each["where"], each["message"]) for each in report["findings"])

    assert found("sales.yaml") == found("--from", "hubspot", "export") != []


def test_the_same_files_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    saved(tmp_path)
    one = run(tmp_path, "import", "hubspot", "export/deals.json", "export/properties.json")
    other = run(tmp_path, "import", "hubspot", "export/properties.json", "export", "export")
    assert one.out == other.out


def test_a_file_is_replaced_only_when_asked(tmp_path: Path) -> None:
    put(tmp_path, "stages.csv", MORE)
    file = put(tmp_path, "sales.yaml", "mine")
    refused = run(tmp_path, "import", "csv", "stages.csv", "-o", "sales.yaml")
    assert refused.code == 2
    assert "--update" in refused.err
    assert file.read_text() == "mine"
    assert run(tmp_path, "import", "csv", "stages.csv", "-o", "sales.yaml", "--force").code == 0
    assert names(file.read_text()) == ["Demo completed", "Won", "Lost"]


def test_update_refreshes_the_file_and_keeps_what_people_wrote(tmp_path: Path) -> None:
    sheet = put(tmp_path, "stages.csv", MORE)
    run(tmp_path, "import", "csv", "stages.csv", "-o", "sales.yaml")
    file = tmp_path / "sales.yaml"
    file.write_text(file.read_text() + "# our own words\n")
    before = file.read_text()
    again = run(tmp_path, "import", "csv", "stages.csv", "--update", "sales.yaml")
    assert "up to date" in again.err
    assert file.read_text() == before
    sheet.write_text(MORE.replace("20 %", "25 %"))
    assert run(tmp_path, "import", "csv", "stages.csv", "--update", "sales.yaml").code == 0
    assert file.read_text() == before.replace("probability: 20", "probability: 25")


def test_what_somebody_writes_while_the_crm_is_read_is_kept(tmp_path: Path) -> None:
    saved(tmp_path)
    run(tmp_path, "import", "hubspot", "export", "-o", "sales.yaml")
    file = tmp_path / "sales.yaml"
    file.write_text(file.read_text().replace("name: Demo", "name: Old"))

    def edit(handler: http.Handler) -> None:
        file.write_text(file.read_text() + "# written meanwhile\n")
        http.ok(PORTAL[DEALS_PATH])(handler)

    ended = live(
        tmp_path, PORTAL | {DEALS_PATH: edit}, "hubspot", "--live", "--update", "sales.yaml"
    )
    assert ended.code == 2
    assert "sales.yaml was changed" in ended.err
    assert "name: Old" in file.read_text()
    assert file.read_text().endswith("# written meanwhile\n")


def test_an_update_goes_through_a_link_and_keeps_the_mode(tmp_path: Path) -> None:
    put(tmp_path, "stages.csv", MORE)
    run(tmp_path, "import", "csv", "stages.csv", "-o", "real.yaml")
    real, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    real.chmod(0o640)
    link.symlink_to(real)
    put(tmp_path, "stages.csv", MORE.replace("20 %", "25 %"))
    assert run(tmp_path, "import", "csv", "stages.csv", "--update", "link.yaml").code == 0
    assert link.is_symlink()
    assert "probability: 25" in real.read_text()
    assert real.stat().st_mode & 0o777 == 0o640
    real.chmod(0o440)
    put(tmp_path, "stages.csv", MORE)
    refused = run(tmp_path, "import", "csv", "stages.csv", "--update", "real.yaml")
    assert refused.code == 2
    assert "read-only" in refused.err
    assert "probability: 25" in real.read_text()


def test_stages_in_the_short_form_are_not_doubled_by_an_update(tmp_path: Path) -> None:
    put(tmp_path, "stages.csv", MORE)
    file = put(
        tmp_path,
        "mine.yaml",
        "version: 1\npipelines:\n  - name: Sales\n    stages:\n      - Demo completed  # ours\n"
        "      - Won\n      - Lost\n",
    )
    assert run(tmp_path, "import", "csv", "stages.csv", "--update", "mine.yaml").code == 0
    assert names(file.read_text()) == ["Demo completed", "Won", "Lost"]
    assert "# ours" in file.read_text()


@pytest.mark.parametrize("text", ["", "pipelines: [", "a: 1", "\udc80"])
def test_a_file_that_is_no_definition_is_not_updated(tmp_path: Path, text: str) -> None:
    put(tmp_path, "stages.csv", MORE)
    file = put(tmp_path, "mine.yaml", text.encode("utf-8", "surrogateescape"))
    before = file.read_bytes()
    ended = run(tmp_path, "import", "csv", "stages.csv", "--update", "mine.yaml")
    assert ended.code == 2
    assert "mine.yaml" in ended.err
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["hubspt", "x"], "Did you mean `hubspot`?"),
        (["monday", "x"], f"It is one of {', '.join(CRMS)}."),
        (["hubspot"], "Nothing to import was named."),
        (["hubspot", "nowhere"], "nowhere does not exist."),
        (["salesforce", "--live"], "--live reads HubSpot and Pipedrive, not Salesforce."),
        (["csv", "x", "--save", "y"], "--save keeps the answers of --live."),
        (["csv", "x", "-o", "a", "--update", "b"], "--update writes into the file itself."),
        (["csv", "x", "--update", "gone.yaml"], "gone.yaml does not exist."),
        (["hubspot", "--live"], "HUBSPOT_TOKEN is not set."),
        (["pipedrive", "--live"], "PIPEDRIVE_TOKEN is not set."),
    ],
)
def test_what_cannot_be_done_is_said_once(tmp_path: Path, arguments: list[str], said: str) -> None:
    ended = run(tmp_path, "import", *arguments)
    assert ended.code == 2
    assert said in ended.err
    assert ended.out == ""
    assert list(tmp_path.iterdir()) == []


def test_an_unreadable_export_is_one_message_with_its_line(tmp_path: Path) -> None:
    put(tmp_path, "deals.json", '{"results": [\n {"id": }\n]}')
    ended = run(tmp_path, "import", "hubspot", "deals.json", "-o", "sales.yaml")
    assert ended.code == 2
    assert ended.err.startswith("pipelinelint: deals.json:2: ")
    assert ended.err.count("pipelinelint: ") == 1
    assert "GET /crm/v3/pipelines/deals" in ended.err
    assert "`pipelinelint init -` shows" in ended.err
    assert not (tmp_path / "sales.yaml").exists()


def test_a_folder_is_walked_without_links_and_hidden_files(tmp_path: Path) -> None:
    put(tmp_path, "elsewhere/deals.json", json.dumps(DEALS))
    put(tmp_path, "export/pipelines.json", json.dumps(DEALS))
    put(tmp_path, "export/.hidden.json", "broken")
    put(tmp_path, "export/node_modules/a.json", "broken")
    (tmp_path / "export/link.json").symlink_to(tmp_path / "elsewhere/deals.json")
    (tmp_path / "export/more").symlink_to(tmp_path / "elsewhere")
    ended = run(tmp_path, "import", "hubspot", "export")
    assert ended.code == 0
    assert ended.err.splitlines()[1:] == [
        "  export/link.json: left out: a link, which is not followed"
    ]


def test_many_unrelated_files_are_one_note(tmp_path: Path) -> None:
    saved(tmp_path)
    for number in range(7):
        put(tmp_path, f"export/other{number}.json", "{}")
    ended = run(tmp_path, "import", "hubspot", "export")
    assert "7 files left out: not an answer of HubSpot pipelinelint knows" in ended.err
    assert "other6.json" not in ended.err


def test_standard_input_can_be_imported(tmp_path: Path) -> None:
    ended = run(tmp_path, "import", "csv", "-", stdin=MORE.encode())
    assert names(ended.out) == ["Demo completed", "Won", "Lost"]


def test_the_encoding_can_be_said(tmp_path: Path) -> None:
    put(tmp_path, "stages.csv", "stage;probability\nř;20\n".encode("cp1250"))
    guessed = run(tmp_path, "import", "csv", "stages.csv")
    assert "--encoding" in guessed.err
    said = run(tmp_path, "import", "csv", "stages.csv", "--encoding", "cp1250")
    assert (names(said.out), "--encoding" in said.err) == (["ř"], False)
    checked = run(tmp_path, "check", "--from", "csv", "stages.csv", "--encoding", "cp1250")
    assert "read as" not in checked.err
    for name, why in (("cp12", "There is no encoding `cp12`"), ("utf-8", "is not utf-8 text")):
        refused = run(tmp_path, "import", "csv", "stages.csv", "--encoding", name)
        assert (refused.code, why in refused.err) == (2, True)


def test_a_salesforce_project_becomes_a_definition(tmp_path: Path) -> None:
    put(tmp_path, xml.STAGES, xml.PLAIN)
    put(tmp_path, *xml.process("Sales", "Prospecting", "Closed Won", "Closed Lost"))
    ended = run(tmp_path, "import", "salesforce", "force-app")
    assert names(ended.out) == ["Prospecting", "Closed Won", "Closed Lost"]


def live(folder: Path, answers: dict[str, Any], *arguments: str, **environment: str) -> Ended:
    tokens = {"HUBSPOT_TOKEN": SECRET, "PIPEDRIVE_TOKEN": SECRET}
    with http.serving(answers) as server:
        ended = run(folder, "import", *arguments, server=server.base, **(tokens | environment))
    everything = [ended.out, ended.err]
    everything += [path.read_text() for path in folder.rglob("*") if path.is_file()]
    assert SECRET not in "".join(everything)
    return ended


def test_a_live_run_is_saved_and_repeats_from_the_saved_answers(tmp_path: Path) -> None:
    ended = live(tmp_path, PORTAL, "hubspot", "--live", "--save", "raw", "-o", "live.yaml")
    assert ended.code == 0
    assert "HubSpot: deal pipelines" in ended.err
    assert (tmp_path / "raw/pipelines-deals.json").is_file()
    again = run(tmp_path, "import", "hubspot", "raw")
    assert again.out == (tmp_path / "live.yaml").read_text()
    assert run(tmp_path, "check", "--from", "hubspot", "raw").code in (0, 1)


def test_pipedrive_is_read_live(tmp_path: Path) -> None:
    ended = live(tmp_path, V2, "pipedrive", "--live")
    assert ended.code == 0
    assert len(names(ended.out)) == 2


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (http.status(401, {"message": SECRET}), "refuses the token (401)"),
        (http.status(403, MISSING), "crm.schemas.deals.read"),
        (http.status(429, {}, Retry_After="3600"), "try again in 60 minutes"),
        (http.status(503), "status 503"),
        (http.raw(b"{"), "broken JSON"),
        (http.reset, "the connection was lost"),
    ],
)
def test_a_live_run_that_fails_writes_nothing(
    tmp_path: Path, answer: http.Answer, said: str
) -> None:
    options = ("hubspot", "--live", "--save", "raw", "-o", "live.yaml")
    ended = live(tmp_path, PORTAL | {DEALS_PATH: answer}, *options)
    assert ended.code == 2
    assert said in ended.err
    assert list(tmp_path.iterdir()) == []


def test_old_answers_are_not_mixed_with_new_ones(tmp_path: Path) -> None:
    put(tmp_path, "raw/flow-1.json", "{}")
    with http.serving(PORTAL) as server:
        ended = run(
            tmp_path, "import", "hubspot", "--live", "--save", "raw",
            server=server.base, HUBSPOT_TOKEN=SECRET,
        )  # fmt: skip
        assert server.asked == []
    assert ended.code == 2
    assert "not an empty folder" in ended.err


def test_a_token_on_the_command_line_is_refused_and_not_repeated(tmp_path: Path) -> None:
    ended = live(tmp_path, PORTAL, "hubspot", SECRET, "--live")
    assert ended.code == 2
    assert "never on the command line" in ended.err


def test_what_is_no_token_is_not_sent_and_not_repeated(tmp_path: Path) -> None:
    ended = live(tmp_path, PORTAL, "hubspot", "--live", HUBSPOT_TOKEN=f"{SECRET} x")
    assert ended.code == 2
    assert "HUBSPOT_TOKEN" in ended.err


def test_no_setting_sends_the_token_elsewhere(tmp_path: Path) -> None:
    with http.serving({"*": DEALS}) as elsewhere:
        bases = ("PIPELINELINT_BASE", "PIPELINELINT_HUBSPOT_BASE", "HUBSPOT_BASE", "HUBSPOT_URL")
        named = dict.fromkeys(bases, elsewhere.base) | {"HUBSPOT_TOKEN": SECRET}
        with http.serving(PORTAL) as server:
            run_apart(tmp_path, "import", "hubspot", "--live", server=server.base, **named)
            assert server.asked
        assert elsewhere.asked == []


def test_on_a_terminal_the_token_is_asked_for_and_not_shown(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    with http.serving(PORTAL) as server:
        program = subprocess.Popen(
            [*command(server.base), "import", "hubspot", "--live", "-o", "live.yaml"],
            cwd=tmp_path,
            stdin=theirs,
            stdout=subprocess.DEVNULL,
            stderr=theirs,
            env=clean_environment(),
            start_new_session=True,
        )
        os.close(theirs)
        shown = b""
        while b"Token of HubSpot (not shown): " not in shown:
            shown += os.read(ours, 1000)
        os.write(ours, f"{SECRET}\n".encode())
        while program.poll() is None:
            try:
                shown += os.read(ours, 1000)
            except OSError:
                break
        assert program.wait(30) == 0
        sent = server.asked[0][1]["Authorization"]
    os.close(ours)
    assert sent == f"Bearer {SECRET}"
    assert SECRET.encode() not in shown
    assert (tmp_path / "live.yaml").is_file()
