"""Whose export it is, told by its content."""

import io
import json
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelinelint.crm import CRMS, Crm
from pipelinelint.crm.auto import AUTO, reading, recognises, signed
from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.writer import write_definition
from tests.cases import every
from tests.crm import test_terraform
from tests.crm.exports import export
from tests.crm.plain import notes, plain, sound
from tests.crm.test_crms import MUTATED, mutate
from tests.tries import tries


@pytest.mark.parametrize("crm", CRMS)
def test_an_export_is_read_as_its_crm_and_says_so(crm: str) -> None:
    files = export(crm)
    imported = AUTO.read(files)
    assert imported.crm == crm
    assert plain(imported.root) == plain(CRMS[crm].read(files).root)
    assert str(imported.notes[0]).startswith(f"read as {CRMS[crm].title}, by what the files hold")
    assert f"Imported from {CRMS[crm].title}" in write_definition(imported)


@pytest.mark.parametrize("crm", CRMS)
def test_files_of_every_crm_are_looked_for_in_folders(crm: str) -> None:
    assert all(recognises(path) == CRMS[crm].recognises(path) for path, _ in export(crm))
    assert recognises("a.json")
    assert not recognises("a.py")


def test_files_that_are_nobody_s_are_counted() -> None:
    imported = AUTO.read([*export("odoo"), ("package.json", b"{}"), ("x.tf", b""), ("y.tf", b"")])
    assert "2 other files not read" in notes(imported)
    assert "package.json: left out" in notes(imported)


@pytest.mark.parametrize("kind", ["OpportunityStage", "LeadStatus"])
def test_an_answer_that_says_what_its_rows_are_is_read_whatever_it_is_called(kind: str) -> None:
    rows = [{"attributes": {"type": kind}, "MasterLabel": "New", "ApiName": "New"}]
    assert signed(json.dumps({"records": rows}).encode()) == ["salesforce"]


def test_exports_of_several_crms_are_refused_with_one_file_of_each() -> None:
    files = [("a.json", export("hubspot")[0][1]), ("b.json", export("zoho")[0][1])]
    with pytest.raises(ImportProblem) as caught:
        AUTO.read(files)
    said = str(caught.value)
    assert "HubSpot (a.json), Zoho CRM (b.json)" in said
    assert "Name one: `--from hubspot`, `--from zoho`." in said


def test_an_answer_without_any_sign_is_refused_with_who_may_have_written_it() -> None:
    stages = [{"id": 1, "name": "Demo done"}, {"id": 2, "name": "Won"}]
    body = {"data": [{"id": 1, "name": "Sales", "stages": stages}]}
    with pytest.raises(ImportProblem, match=r"it may be .*Copper.*`--from copper`"):
        AUTO.read([("x.json", json.dumps(body).encode())])


@pytest.mark.parametrize("data", [b"{}", b"[1]", b"", b"\x00\xff", b"a: b\n"])
def test_what_is_nobody_s_is_refused(data: bytes) -> None:
    with pytest.raises(ImportProblem) as caught:
        AUTO.read([("x.json", data)])
    wanted = "it holds nothing" if data in (b"", b"{}") else "nothing in it tells which CRM it is"
    assert wanted in str(caught.value)
    with pytest.raises(ImportProblem):
        AUTO.read([])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it holds nothing"),
        (b" \r\n", "it holds nothing"),
        (b"\xef\xbb\xbf[ ]\n", "it holds nothing"),
        (b"<html><table><tr><td>Stage</td></tr></table></html>", "it is a web page"),
        (b"<!DOCTYPE html>\n<html></html>", "it is a web page"),
    ],
)
def test_what_was_seen_is_said_of_a_file_that_nobody_reads(data: bytes, said: str) -> None:
    with pytest.raises(ImportProblem, match=said):
        AUTO.read([("export.xls", data)])


@every(
    [
        ("stages.toml", b'[[stages]]\nname = "Lead"\n', "TOML isn't read"),
        ("seed.sql", b"INSERT INTO stages VALUES\n(1, 'Lead'),\n(2, 'Won');\n", "SQL isn't read"),
        (
            "stages.ts",
            b'export const STAGES = ["Lead", "Quote sent", "Won"]\n',
            "program code isn't",
        ),
    ]
)
def test_what_is_no_data_is_said_to_be_that_whoever_reads_it(
    path: str, data: bytes, said: str
) -> None:
    for crm in (AUTO, CRMS["csv"]):
        with pytest.raises(ImportProblem, match=f"{said}.*row for each stage"):
            crm.read([(path, data)])


_MISSING = {
    "status": "error",
    "message": "This app hasn't been granted all required scopes.",
    "correlationId": "x",
    "category": "MISSING_SCOPES",
    "errors": [{"context": {"requiredGranularScopes": ["crm.schemas.deals.read"]}}],
}


@every(
    [
        (_MISSING, r"HubSpot answered .* needed is the scope crm\.schemas\.deals\.read"),
        ({"success": False, "error": "unauthorized access", "errorCode": 401}, "a valid token"),
        ({"status": 1, "name": "X", "message": "not supported", "exitCode": 1}, "Salesforce answ"),
        ([{"message": "Session expired", "errorCode": "INVALID_SESSION_ID"}], "Salesforce answ"),
        ({"results": []}, "the answer lists nothing"),
        ({"success": True, "data": []}, "the answer lists nothing"),
        (
            {"results": [{"id": "1", "properties": {"dealname": "X", "dealstage": "won"}}]},
            "it lists deals, not the stages .* GET /crm/v3/pipelines/deals",
        ),
        ({"results": [{"answer": "yes"}]}, "nothing in it tells which CRM"),
    ]
)
def test_an_answer_without_stages_is_called_what_it_is(answer: object, said: str) -> None:
    with pytest.raises(ImportProblem, match=said):
        AUTO.read([("answer.json", json.dumps(answer).encode())])


def test_the_signs_of_a_workbook_are_those_of_its_sheets() -> None:
    book = pytest.importorskip("openpyxl").Workbook()
    for row in (["Stage Name", "Is Won Stage?", "Sales Team"], ["Demo held", False, "Field"]):
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    imported = AUTO.read([("Stages (crm.stage).xlsx", data.getvalue())])
    assert imported.crm == "odoo"
    assert plain(imported.root)["pipelines"][0]["name"] == "Field"


@pytest.mark.parametrize("named", CRMS)
def test_a_definition_is_called_one(named: str) -> None:
    with pytest.raises(ImportProblem, match=r"p.yaml: it is a definition: `pipelinelint check`"):
        CRMS[named].read([("p.yaml", b"# ours\nversion: 1\npipelines: []\n")])


def test_a_definition_is_no_export() -> None:
    for text in (b"version: 1\npipelines: []\n", b'{"version": 1, "pipelines": []}'):
        with pytest.raises(ImportProblem, match="it is a definition: `pipelinelint check`"):
            AUTO.read([("pipeline.yaml", text)])
    with pytest.raises(ImportProblem, match="If it is a definition, leave out `--from`"):
        AUTO.read([("pipeline.yaml", b"version: 1\nstages: []\n")])


def test_a_yaml_of_named_stages_may_be_a_stage_map_or_a_plain_list() -> None:
    data = b"# ours\nstages:\n  - name: Demo held\n  - name: Offer sent\n"
    with pytest.raises(ImportProblem, match=r"a stage map or a sheet\. .*`--from stage-map`"):
        AUTO.read([("pipeline.yaml", data)])


def test_an_export_of_one_crm_that_cannot_be_read_says_why() -> None:
    body = (
        b'<odoo><record model="crm.lost.reason" id="a"><field name="name">x</field></record></odoo>'
    )
    with pytest.raises(ImportProblem, match="o stages of Odoo found"):
        AUTO.read([("x.xml", body)])


def test_a_sheet_is_a_sheet_and_a_sheet_that_is_none_says_why() -> None:
    assert AUTO.read([("x.csv", b"stage;won\nDemo;no\nWon;yes\n")]).crm == "csv"
    with pytest.raises(ImportProblem, match="no header row found"):
        AUTO.read([("x.csv", b"a;b\n1;2\n")])
    with pytest.raises(ImportProblem, match="only Stage is known here"):
        AUTO.read([("x.csv", b"Stage,Next action\nDemo held,Write\n")])


def test_signs_are_searched_in_time_whatever_the_file_holds() -> None:
    started = time.process_time()
    for part in (b'"is_won",', b'"fieldType" ', b'"deal', b"<", b"stages:\n", b'"fold" "is_',
                 b'"a", "b"; ', b"is_wo,", b"\t", b"is_won", b'"id":1,', b'"actionTypeId" : ',
                 b'"dealStages" : [', b'"name" : '):  # fmt: skip
        signed(part * (200_000 // len(part)))
    signed(b'"is_won",' * 1_000_000)
    assert time.process_time() - started < 10


@pytest.mark.parametrize("crm", CRMS)
@tries(30)
@given(st.lists(MUTATED, min_size=1, max_size=3))
def test_a_damaged_export_is_read_or_refused(
    crm: str, changes: list[tuple[int, int, bytes]]
) -> None:
    files = export(crm)
    for change in changes:
        which = change[0] % len(files)
        files[which] = (files[which][0], mutate(files[which][1], change))
    try:
        sound(AUTO.read(files))
    except ImportProblem as problem:
        said = problem.reason
    else:
        said = "read."
    assert said.rstrip("`").endswith(".")


def test_a_sheet_with_nothing_but_names_is_not_taken_for_stages() -> None:
    people = ("people.csv", b"id,name\n1,Jan Jansen\n2,Piet Pietersen\n")
    with pytest.raises(ImportProblem, match=r"a column of names .* `--from csv`"):
        AUTO.read([people])
    assert CRMS["csv"].read([people]).crm == "csv"


@pytest.mark.parametrize("named", CRMS)
def test_an_export_of_another_crm_is_refused_with_the_right_name(named: str) -> None:
    """A sheet of stages may be of any CRM, with its signs or without."""
    for of in CRMS:
        sheets = {"csv", "odoo", "stage-map"} if named == "csv" else {"csv"}
        if of != named and of not in sheets:
            with pytest.raises(ImportProblem, match=rf"name `{of}` instead of `{named}`\.$"):
                CRMS[named].read(export(of))


def test_a_file_of_another_crm_among_ones_own_is_left_out() -> None:
    own = export("pipedrive")
    imported = CRMS["pipedrive"].read([*own, ("of/kommo.json", export("kommo")[0][1])])
    assert plain(imported.root) == plain(CRMS["pipedrive"].read(own).root)
    assert "of/kommo.json: left out: it comes from Kommo (amoCRM)" in notes(imported)


def test_a_file_with_the_signs_of_two_crms_is_read_as_the_one_that_is_named() -> None:
    both = b'{"order_nr": 1, "is_unsorted_on": true}'
    for named in ("pipedrive", "kommo"):
        assert signed(both, CRMS[named]) == [named]
        with pytest.raises(ImportProblem, match=CRMS[named].title.partition(" ")[0]):
            CRMS[named].read([("a.json", both)])


PICTURE = ("picture.png", b"\x89PNG\r\n\x1a\n")


@pytest.mark.parametrize("crm", [AUTO, *CRMS.values()], ids=lambda crm: crm.name)
def test_what_is_no_text_is_called_what_it_is(crm: Crm) -> None:
    with pytest.raises(ImportProblem, match=r"picture.png: it is a picture\. Make a sheet"):
        crm.read([PICTURE])
    with pytest.raises(ImportProblem, match=r"it is a zip archive\. Unpack it"):
        crm.read([("export.zip", b"PK\x05\x06" + bytes(18))])


def test_a_picture_among_the_files_of_an_export_is_left_out() -> None:
    imported = CRMS["copper"].read([PICTURE, *export("copper")])
    assert plain(imported.root) == plain(CRMS["copper"].read(export("copper")).root)
    assert "picture.png: left out: it is a picture." in notes(imported)


def test_a_sheet_under_an_odd_name_may_be_one() -> None:
    with pytest.raises(ImportProblem, match=r"a sheet\. Name one: .*`--from csv`"):
        AUTO.read([("export.xls", b"stage\twon\nDemo held\tno\nWon\tyes\n")])
    with pytest.raises(ImportProblem, match="Open it as a spreadsheet, and save"):
        CRMS["csv"].read([("export.xls", b" <html><table><tr><td>stage</td></tr></table></html>")])


def test_a_plan_of_terraform_is_terraforms_though_it_shares_a_sign_with_hubspot() -> None:
    for named in ("hubspot", "pipedrive", "copper"):
        with pytest.raises(
            ImportProblem, match=rf"Terraform: name `terraform` instead of `{named}`"
        ):
            CRMS[named].read(test_terraform.JSON)


def test_signs_of_two_crms_and_an_answer_of_neither_end() -> None:
    for named in CRMS:
        with pytest.raises(ImportProblem):
            CRMS[named].read(
                [("a.json", b'{"order_nr": 1, "is_unsorted_on": 2, "display_order": 3}')]
            )


def test_a_sheet_that_says_what_is_lost_is_none_of_odoo_s() -> None:
    """Lost is no stage in Odoo; and the stages are called by `name` where `phase` repeats."""
    head = b"name,sort_order,phase,is_won,is_lost\n"
    rows = b"Offer sent,1,a,false,false\nDemo held,2,a,false,false\nLost,3,b,false,true\n"
    read = AUTO.read([("stages.csv", head + rows)])
    assert read.crm == "csv"
    stages = plain(read.root)["pipelines"][0]["stages"]
    assert [each["name"] for each in stages] == ["Offer sent", "Demo held", "Lost"]


def test_a_request_to_hubspot_is_no_sheet_though_it_orders_nothing() -> None:
    stages = [
        {"label": label, "metadata": {"probability": odds}}
        for label, odds in (("Offer sent", "0.50"), ("Signed", "1.00"), ("Lost", "0.00"))
    ]
    body = json.dumps({"label": "Sales", "stages": stages})
    imported = AUTO.read([("deals.json", body.encode())])
    assert imported.crm == "hubspot"
    listed = plain(imported.root)["pipelines"][0]["stages"]
    assert [each.get("type") for each in listed] == [None, "won", "lost"]


ONES_OWN = json.dumps(
    [
        {"stage_key": key, "stage_name": name, "win_probability": odds, "display_order": odds}
        for key, name, odds in (("a", "Tiếp cận", 20), ("b", "Báo giá", 50), ("c", "Chốt", 100))
    ]
).encode()
"""A list of one's own, with a key that HubSpot has, too."""


def test_a_key_of_hubspot_in_a_list_of_ones_own_sends_nobody_to_hubspot() -> None:
    given = {"ours.json": ONES_OWN}
    assert signed(ONES_OWN) == ["hubspot"]
    assert reading(given) == []
    assert CRMS["csv"].read(given.items()).crm == "csv"
    with pytest.raises(
        ImportProblem, match=r"No HubSpot pipeline.* name this file with `--from csv"
    ):
        AUTO.read(given.items())
    own = export("pipedrive")
    assert "it comes from HubSpot" not in notes(CRMS["pipedrive"].read([*own, *given.items()]))


def test_what_one_crm_knows_and_cannot_read_is_said_by_it_and_nobody_is_sent_there() -> None:
    properties = [{"name": "amount", "label": "Amount", "fieldType": "number", "groupName": "deal"}]
    data = json.dumps({"results": properties}).encode()
    for named in ("csv", "pipedrive"):
        with pytest.raises(ImportProblem, match=r"it comes from HubSpot\. No HubSpot pipeline"):
            CRMS[named].read([("properties.json", data)])


@pytest.mark.parametrize("of", CRMS)
def test_whatever_is_recommended_reads_the_files(of: str) -> None:
    """Each file of an export by itself, and one's own list with it, under every name."""
    whole = dict(export(of))
    tried = [whole, *({path: data} for path, data in whole.items()), {"stages.json": ONES_OWN}]
    for files in tried:
        recommended = dict.fromkeys(reading(files), files)
        for crm in (AUTO, *CRMS.values()):
            try:
                crm.read(files.items())
            except ImportProblem as problem:
                for name, file in re.findall(
                    r"(?:name |--from )`?([a-z0-9-]+)`( with this file)?", problem.reason
                ):
                    recommended[name] = {problem.path: files[problem.path]} if file else files
        for name, own in recommended.items():
            assert CRMS[name].read(own.items()), (of, name, [*own])


STEPS = ("Consulta recibida", "Primera visita realizada", "Presupuesto entregado", "No acepta")


def sheet(head: str, names: tuple[str, ...] = STEPS, cells: str = "10%|50%|60%|0%") -> bytes:
    rows = zip(names, cells.split("|"), strict=True)
    return "\n".join([head, *map(",".join, rows)]).encode()


@every(
    [
        # Odds in numbers.
        ("a.csv", sheet("Etapa,Prob.")),
        ("a.csv", sheet("Stato,Prob. %", ("Informazioni richieste", "Colloquio fatto",
                                          "Domanda inviata", "Perso"), "10|40|70|0")),
        # Both ends in a column.
        ("a.csv", sheet("Etapă,Rezultat", ("Consultație efectuată", "Plan acceptat", "Avans plătit",
                                           "Nu a mai venit"), "||câștigat|pierdut")),
        ("a.json", json.dumps({"stages": [
            {"title": title, "weight": weight} for title, weight in (
                ("Suspect", "low"), ("Fact find completed", "low"), ("Terms received", "medium"),
                ("Terms presented", "high"), ("Bound", "won"), ("Declined by insurers", "lost"))
        ]}).encode()),
    ],
)  # fmt: skip
def test_a_file_alone_that_calls_its_rows_stages_and_shows_a_trace_of_a_sale_is_read(
    name: str, data: bytes
) -> None:
    assert len(plain(AUTO.read([(name, data)]).root)["pipelines"]) == 1


@every(
    [
        # No odds in numbers, no ends.
        sheet("Etapa,Nota", (*STEPS[:2], "Pausa", "Fin"), "a|b|c|d"),
        # Nothing calls them stages.
        sheet("Name,Odds", ("Fact find completed", "Terms presented", "Bound", "Declined")),
        # Of applicants, tickets, tasks.
        sheet("Stage,Probability", ("CV received", "Interview held", "Hired", "Rejected")),
        sheet("Ticket status,Probability", ("Received", "Answered", "Sent", "Closed")),
        sheet("Stage,Probability", ("Drawing", "Welding", "Painting", "Packing")),
    ],
)
def test_other_lists_alone_are_refused_with_what_to_run(data: bytes) -> None:
    with pytest.raises(ImportProblem, match=r"of deals\. If they are, run with `--from csv`\."):
        AUTO.read([("a.csv", data)])


def test_of_several_files_each_has_to_tell_more() -> None:
    files = [("a.csv", sheet("Etapa,Prob.")), ("b.csv", sheet("Etapa,Prob.", STEPS[::-1]))]
    with pytest.raises(ImportProblem, match="doesn't tell whether its rows are stages"):
        AUTO.read(files)


def test_a_table_in_a_text_whose_header_is_not_known_is_refused_with_what_to_call_it() -> None:
    table = (
        b"# Board\n\n| List | What moves a card in | Win % |\n|---|---|---|\n| Inbox | form | 5 |\n"
    )
    for crm in (AUTO, CRMS["csv"]):
        with pytest.raises(ImportProblem, match="Call the column with the stages `stage`"):
            crm.read([("a.md", table)])
    prose = b"Reasons we lost:\nPrice\nTiming\nWent with a competitor\n"
    with pytest.raises(ImportProblem, match="no table of stages was found in this text"):
        AUTO.read([("a.txt", prose)])


def test_prose_is_taken_for_no_export_and_no_sheet() -> None:
    text = "# Workshop\n\n| Column | Meaning |\n|---|---|\n| Booked in | bike on the rack |\n"
    text += "| Quote sent | texted |\n| Approved | go ahead |\n| Ready | text sent |\n"
    with pytest.raises(ImportProblem) as caught:
        AUTO.read([("board.md", text.encode())])
    assert "Odoo" not in str(caught.value)
    assert "a sheet" not in str(caught.value)


def test_a_sheet_of_names_is_read_where_its_odds_end_in_a_hundred_and_in_none() -> None:
    text = (
        "Stufe;Bezeichnung;Wahrscheinlichkeit in %\n1;Anfrage erhalten;10\n2;Angebot gelegt;50\n"
        "3;Auftrag erhalten;100\n4;Absage;0\n"
    )
    found = AUTO.read([("stufen.csv", text.encode())])
    assert "read as a sheet" in notes(found)
