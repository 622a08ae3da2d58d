"""Stages of Odoo, in the shapes modules and the API have in public.

Data files: addons/crm/data/crm_stage_data.xml of odoo/odoo and flectra-hq/flectra (all versions),
data/crm_stage_data.xml of GuvensConsultora/camiletti_workshop, Speedoflight1/visa_crm (with a
function), alabs/rj_records (with delete), WasonNotGit/Deposit (version 10) and
Tiju-s-Academy/crm_custom_color (without names). Fields: addons/crm/models/crm_stage.py of
odoo/odoo.
"""

import json
from typing import Any

import pytest

from pipelinelint.crm import CRMS
from pipelinelint.crm.imported import Imported, ImportProblem
from pipelinelint.crm.odoo import read, recognises
from pipelinelint.engine.judge import Judge
from pipelinelint.ruleset.stored import shipped_rules
from pipelinelint.source.nodes import path_of
from pipelinelint.workspace.exports import definition_of
from tests.crm.plain import at, notes, plain, sound, text_at
from tests.engine.test_judge import settings_of

PATH = "addons/my_crm/data/crm_stage_data.xml"


def data(*parts: str, root: str = "odoo", path: str = PATH) -> tuple[str, bytes]:
    body = "\n".join(parts)
    return path, f'<?xml version="1.0"?>\n<{root} noupdate="1">\n{body}\n</{root}>\n'.encode()


def record(key: str, model: str = "crm.stage", **fields: str) -> str:
    said = "\n".join(
        f'    <field name="{name}"{value}/>'
        if value.startswith(" ")
        else f'    <field name="{name}">{value}</field>'
        for name, value in fields.items()
    )
    return f'  <record id="{key}" model="{model}">\n{said}\n  </record>'


def bring(*files: tuple[str, bytes]) -> Imported:
    imported = read(files)
    sound(imported)
    return imported


def answers(**bodies: Any) -> Imported:
    return bring(
        *[(f"{name}.json", json.dumps(body, indent=1).encode()) for name, body in bodies.items()]
    )


def stages(imported: Imported, pipeline: int = 0) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = plain(at(imported.root, "pipelines", pipeline, "stages"))
    return found


def names(imported: Imported) -> dict[str, list[str]]:
    return {
        one["name"]: [stage["name"] for stage in one["stages"]]
        for one in plain(imported.root)["pipelines"]
    }


def source(imported: Imported) -> Any:
    return plain(at(imported.root, "source"))


def left(imported: Imported) -> set[str]:
    return {each["rule"] for each in source(imported).get("not_assessed", [])}


NEW = record("stage_new", name="Primera consulta", sequence="10", is_won="False")
QUOTED = record("stage_quoted", name="Presupuesto pedido", sequence="40", fold=' eval="True"')
WON = record("stage_won", name="Cerrado ganado", sequence="50", is_won=' eval="True"')


def test_a_data_file_is_read_in_the_order_of_its_sequences() -> None:
    imported = bring(data(WON, QUOTED, NEW))
    assert plain(imported.root)["crm"] == {"platform": "odoo"}
    assert plain(at(imported.root, "pipelines", 0)) == {
        "id": "pipeline",
        "name": "Pipeline",
        "stages": [
            {"id": "stage_new", "name": "Primera consulta"},
            {"id": "stage_quoted", "name": "Presupuesto pedido"},
            {"id": "stage_won", "name": "Cerrado ganado", "type": "won"},
        ],
    }


def test_each_value_points_at_its_text_or_its_attribute() -> None:
    imported = bring(data(NEW, WON))
    won = at(imported.root, "pipelines", 0, "stages", 1)
    assert text_at(imported, at(won, "name")) == "Cerrado ganado"
    assert text_at(imported, at(won, "id")) == "stage_won"
    assert text_at(imported, at(won, "type")) == "True"
    assert path_of(at(won, "name"), "") == PATH


def test_a_module_adds_to_the_stages_that_are_there() -> None:
    imported = bring(data(NEW))
    assert left(imported) >= {"stage-count", "closed-stage-setup", "shipped-stages-unchanged"}
    assert "New, Qualified, Proposition and Won" in notes(imported)


def test_a_note_names_only_the_stages_a_module_leaves_alone() -> None:
    renamed = record("crm.stage_lead1", name="Neu")
    deleted = '<delete model="crm.stage" id="crm.stage_lead2"/>'
    said = notes(bring(data(renamed, deleted, WON)))
    assert "brings stages besides those of this module: Proposition and Won, where" in said
    said = notes(bring(data(renamed, deleted, record("crm.stage_lead4", name="Sold"))))
    assert "of this module: Proposition, where" in said


@pytest.mark.parametrize("kind", ["record", "delete"])
def test_one_that_renames_or_deletes_all_of_them_has_the_whole_set(kind: str) -> None:
    own = [f"crm.stage_lead{number}" for number in range(1, 5)]
    rest = [
        record(key, name=f"Step {key}")
        if kind == "record"
        else f'<delete model="crm.stage" id="{key}"/>'
        for key in own
    ]
    imported = bring(data(NEW, WON, *rest))
    assert "stage-count" not in left(imported)
    assert len(stages(imported)) == (6 if kind == "record" else 2)


def test_a_stage_that_is_only_renamed_keeps_its_outcome_and_its_place() -> None:
    """As data/stages.xml of flecheria/TestCrm has it."""
    own = [
        record(f"crm.stage_lead{number}", name=name)
        for number, name in enumerate(("Met", "Agreed", "Offered", "Ordered"), 1)
    ]
    imported = bring(data(*reversed(own), record("late", name="Checked", sequence="60")))
    assert [(one["name"], one.get("type")) for one in stages(imported)] == [
        ("Met", None),
        ("Agreed", None),
        ("Offered", None),
        ("Checked", None),
        ("Ordered", "won"),
    ]


def test_the_shipped_file_itself_is_the_whole_set() -> None:
    own = [record(f"stage_lead{n}", name=name, sequence=str(n)) for n, name in
           enumerate(("New", "Qualified", "Proposition"), 1)]  # fmt: skip
    won = record("stage_lead4", name="Won", fold=' eval="False"', is_won="True", sequence="70")
    imported = bring(data(*own, won, path="addons/crm/data/crm_stage_data.xml", root="flectra"))
    assert "shipped-stages-unchanged" not in left(imported)
    assert [stage.get("type") for stage in stages(imported)] == [None, None, None, "won"]


def test_up_to_version_12_a_stage_of_100_percent_is_won() -> None:
    old = {"on_change": "1"}
    imported = bring(data(
        record("a", name="Nuevo", sequence="1", probability="10", **old),
        record("b", name="Ganado", sequence="70", probability="100.0", **old),
        record("c", name="Facturado", sequence="80", probability="100", on_change=' eval="False"'),
    ))  # fmt: skip
    assert stages(imported) == [
        {"id": "a", "name": "Nuevo", "probability": 10},
        {"id": "b", "name": "Ganado", "type": "won", "probability": 100},
        {"id": "c", "name": "Facturado", "probability": 100},
    ]
    assert "probabilities" in source(imported)["covers"]


def test_requirements_are_exit_criteria_one_a_line() -> None:
    text = "\n   - Budget named\n   &gt; Decision maker met\n"
    imported = bring(data(record("a", name="Qualified", requirements=text), WON))
    assert stages(imported)[0]["exit_criteria"] == ["Budget named", "Decision maker met"]
    assert "criteria" in source(imported)["covers"]


def test_days_to_rot_are_days_without_an_update() -> None:
    imported = bring(data(record("a", name="Offer sent", rotting_threshold_days="14"), WON,
                          record("b", name="Draft", rotting_threshold_days="0")))  # fmt: skip
    offer = next(stage for stage in stages(imported) if stage["name"] == "Offer sent")
    assert offer["max_days_inactive"] == 14
    assert plain(at(imported.root, "pipelines", 0, "policy")) == {
        "inactivity_counts": "record_update",
        "on_breach": ["alert"],
    }


def test_each_team_with_stages_of_its_own_is_a_pipeline_with_those_of_every_team() -> None:
    imported = bring(data(
        NEW,
        record("b", name="Site visited", sequence="20", team_id=' ref="team_field"'),
        record("c", name="Trial started", sequence="30",
               team_ids=""" eval="[(6, 0, [ref('sales_team.team_sales'), ref('team_web')])]\""""),
        WON,
        record("team_field", "crm.team", name="Field sales"),
    ))  # fmt: skip
    assert names(imported) == {
        "Pipeline": ["Primera consulta", "Cerrado ganado"],
        "Field sales": ["Primera consulta", "Site visited", "Cerrado ganado"],
        "Sales, Web": ["Primera consulta", "Trial started", "Cerrado ganado"],
    }
    gaps = [each for each in source(imported)["not_assessed"] if each.get("pipeline") == "pipeline"]
    assert "stage-count" in {each["rule"] for each in gaps}


def test_where_every_team_has_stages_of_its_own_no_other_pipeline_is_left() -> None:
    team = {"id": 5, "name": "Field"}
    own = {"id": 2, "name": "Site visited", "sequence": 2, "team_id": [5, "Field"], "is_won": False}
    shared = {"id": 1, "name": "New", "sequence": 1, "team_id": False, "is_won": False}
    imported = answers(stages=[own, shared], teams=[team])
    assert names(imported) == {"Field": ["New", "Site visited"]}
    other = answers(stages=[own, shared], teams=[team, {"id": 6, "name": "Web"}])
    assert names(other) == {"Pipeline": ["New"], "Field": ["New", "Site visited"]}


@pytest.mark.parametrize(
    "rows",
    [
        "1,Visit held,1,False,\n2,Offer received,2,False,Field\n3,Sold,9,True,\n",
        "1,Visita realizada,1,False,\n2,Oferta leída,2,False,Web\n3,Pedido hecho,3,False,Field\n"
        "4,Ganado,9,True,\n",
        "1,Request received,1,False,\n2,Offer received,2,False,\n3,Sold,9,True,Field\n",
        "1,In progress,1,False,\n2,Offer received,2,False,Field\n3,Order received,3,False,Field\n"
        "4,Sold,9,True,Field\n",
    ],
    ids=["a step and the win", "two teams", "the win is a team's", "no step of a sale"],
)
def test_stages_of_every_team_are_judged_as_those_of_its_deals(rows: str) -> None:
    rows = "\n".join(f"__export__.{row}" for row in rows.splitlines())
    sheet = f"id,name,sequence,is_won,team_ids\n{rows}\n"
    said = settings_of("profile: recommended")
    definition = definition_of(bring(("crm.stage.csv", sheet.encode())))
    found = Judge([*shipped_rules().values()]).judge(definition, said, said.names())
    assert not {"not-a-sale", "closed-stage-setup"} & {each.rule for each in found.findings}


def test_ids_are_those_of_the_file_wherever_it_lies_and_two_modules_may_have_the_same() -> None:
    alone = bring(data(NEW, WON, path="data/stages.xml"))
    assert [stage["id"] for stage in stages(alone)] == ["stage_new", "stage_won"]
    other = data(record("stage_new", name="Besuch", sequence="20"), path="b/other/data/stages.xml")
    both = bring(data(NEW, WON, path="a/mine/data/stages.xml"), other)
    assert [stage["id"] for stage in stages(both)] == ["stage_new", "other.stage_new", "stage_won"]


def test_reasons_for_a_loss_are_the_options_of_its_field() -> None:
    old = record("r3", "crm.lost.reason", name="Old", active=' eval="False"')
    kept = [record(name, "crm.lost.reason", name=name) for name in ("Too expensive", "No budget")]
    imported = bring(data(NEW, WON, *kept, old))
    root = plain(imported.root)
    assert root["properties"]["lost_reason_id"]["options"] == ["Too expensive", "No budget"]
    assert root["pipelines"][0]["closed_lost"] == {"reason": "lost_reason_id"}
    assert left(imported) >= {"closed-lost-options-weak", "closed-lost-details-missing"}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (record("x", name="Hidden", active=' eval="False"'), "it is archived"),
        (record("x", name="Cold", lead_type="lead"), "it is for leads"),
        (record("crm.stage_lead1", color="1"), "another module gives it its name"),
        ('<function model="crm.stage" name="write" eval="[[1], {}]"/>', "a function that changes"),
        ('<function model="crm.stage" name="unlink" eval="[[1]]"/>', "a function that changes"),
        (record("x", name=' eval="obj().name"'), "name is computed"),
        (record("x", name="Found", team_id=' search="[(1, 2, 3)]"'), "team_id is computed"),
    ],
)  # fmt: skip
def test_what_is_not_a_stage_in_use_or_only_odoo_can_compute_is_said(more: str, said: str) -> None:
    imported = bring(data(NEW, WON, more))
    assert said in notes(imported)
    assert names(imported)["Pipeline"][0] in ("Primera consulta", "Found")


def test_a_function_that_writes_plain_values_is_read() -> None:
    """As data/crm_stage_data.xml of thaodang31231024250-blip/ht_beauty_management and of
    Speedoflight1/visa_crm have them."""
    one = """<function model="crm.stage" name="write">
      <value eval="[ref('crm.stage_lead1')]"/><value eval="{'name': 'Mới', 'sequence': 5}"/>
    </function>"""
    two = """<function model="crm.stage" name="write"
      eval="[[ref('stage_new'), ref('stage_quoted')], {'fold': False, 'requirements': 'Seen'}]"/>"""
    odd = """<function model="crm.stage" name="write"><value eval="[ref('stage_new')]"/>
      <value eval="{'name': obj().x}"/></function>"""
    imported = bring(data(NEW, QUOTED, WON, one, two, odd))
    assert [(stage["name"], stage.get("exit_criteria")) for stage in stages(imported)] == [
        ("Mới", None),
        ("Primera consulta", ["Seen"]),
        ("Presupuesto pedido", ["Seen"]),
        ("Cerrado ganado", None),
    ]
    assert notes(imported).count("a function that changes") == 1


def test_a_later_record_of_the_same_id_changes_the_one_before() -> None:
    later = data(
        record("my_crm.stage_new", name="Erstgespräch", sequence="60"), path="zz/data/x.xml"
    )
    imported = bring(data(NEW, WON), later)
    assert names(imported) == {"Pipeline": ["Cerrado ganado", "Erstgespräch"]}
    assert path_of(at(imported.root, "pipelines", 0, "stages", 1, "name"), "") == "zz/data/x.xml"


ROWS = [
    {"id": 1, "name": "New", "sequence": 1, "is_won": False, "fold": False, "requirements": False},
    {
        "id": 4,
        "name": "Won",
        "sequence": 70,
        "is_won": True,
        "fold": True,
        "requirements": "Signed",
    },
]


@pytest.mark.parametrize(
    "body",
    [
        ROWS,
        {"jsonrpc": "2.0", "id": 7, "result": ROWS},
        {"jsonrpc": "2.0", "id": 7, "result": {"length": 2, "records": ROWS}},
        {"crm.stage": ROWS, "crm.tag": [{"id": 1, "name": "Design"}]},
        [row | {"name": {"en_US": row["name"], "nl_NL": "x"}} for row in ROWS],
    ],
)
def test_answers_of_the_api_are_read_in_their_envelopes(body: Any) -> None:
    imported = answers(found=body)
    assert stages(imported) == [
        {"id": "1", "name": "New"},
        {"id": "4", "name": "Won", "type": "won", "exit_criteria": ["Signed"]},
    ]
    assert "stage-count" not in left(imported)


def test_what_was_not_asked_for_is_not_known() -> None:
    imported = answers(stages=[{"id": 1, "name": "New"}, {"id": 2, "name": "Won"}])
    assert plain(at(imported.root, "pipelines", 0, "unknown")) == ["order", "outcomes"]


def test_an_answer_that_goes_on_is_said_to() -> None:
    imported = answers(stages={"result": {"length": 90, "records": ROWS}})
    assert "stage-count" in left(imported)
    assert "one page of several" in notes(imported)


def test_an_error_of_the_server_is_quoted() -> None:
    body = {
        "error": {"code": 200, "message": "Odoo Server Error", "data": {"message": "Access Denied"}}
    }
    with pytest.raises(ImportProblem, match="Access Denied"):
        answers(stages=body)


TEAMS = {"team": {"id": 5, "display_name": "Field"}, "pair": [5, "Field"]}


@pytest.mark.parametrize("team", [{"id": 5, "display_name": "Field"}, [5, "Field"]])
@pytest.mark.parametrize("many", [False, True])
def test_a_team_is_a_pair_or_a_record_one_or_several(team: Any, many: bool) -> None:
    field = {"team_ids": [team, [6, "Web"]]} if many else {"team_id": team}
    imported = answers(stages=[ROWS[0] | field, ROWS[1]])
    assert list(names(imported)) == ["Pipeline", "Field, Web" if many else "Field"]


def test_teams_given_by_their_numbers_have_their_names_from_their_own_answer() -> None:
    own = ROWS[0] | {"team_ids": [5, 6, 7]}
    imported = answers(
        stages=[own, ROWS[1]], teams=[{"id": 5, "name": "Field"}, {"id": 6, "name": "Web"}]
    )
    assert list(names(imported)) == ["Pipeline", "Field, Web, Team 7"]


ROWS_OF_SHEETS = (
    "{0}__export__.crm_stage_1_a,New,1,{1},\n__export__.crm_stage_4_b,Won,70,{2},Signed\n"
)
SHEETS = {
    "technical": ROWS_OF_SHEETS.format("id,name,sequence,is_won,requirements\n", "False", "True"),
    "labels": ROWS_OF_SHEETS.format(
        '"External ID","Stage Name","Sequence","Is Won Stage?","Requirements"\n', "", "True"
    ),
    "nl": ROWS_OF_SHEETS.format(
        "Externe ID,Fasenaam,Reeks,Is gewonnen fase?,Vereisten\n", "Onwaar", "Waar"
    ),
    "de": ROWS_OF_SHEETS.format(
        "Externe ID,Phase,Sequenz,Ist Gewonnen-Phase?,Anforderungen\n", "Falsch", "Wahr"
    ).replace(",", ";"),
    "fr": ROWS_OF_SHEETS.format(
        "ID externe,Nom de l'étape,Séquence,Étape gagnée ?,Exigences\n", "Faux", "Vrai"
    ),
}


@pytest.mark.parametrize("sheet", SHEETS)
def test_exported_sheets_are_read_by_field_names_and_by_labels(sheet: str) -> None:
    imported = bring(("Stages (crm.stage).csv", SHEETS[sheet].encode()))
    assert stages(imported) == [
        {"id": "crm_stage_1_a", "name": "New"},
        {"id": "crm_stage_4_b", "name": "Won", "type": "won", "exit_criteria": ["Signed"]},
    ]
    won = at(imported.root, "pipelines", 0, "stages", 1, "name")
    assert text_at(imported, won).strip('"') == "Won"


def test_teams_of_a_sheet_stand_between_commas_or_on_rows_of_their_own() -> None:
    head = "name,sequence,is_won,team_ids\n"
    comma = bring(("crm.csv", (head + 'Demo,1,False,"Field,Web"\nWon,2,True,\n').encode()))
    rows = bring(("crm.csv", (head + "Demo,1,False,Field\n,,,Web\nWon,2,True,\n").encode()))
    assert names(comma) == names(rows) == {"Pipeline": ["Won"], "Field, Web": ["Demo", "Won"]}


def test_a_module_s_csv_of_before_version_13() -> None:
    """As odoo/data/install/crm_stage.csv of camptocamp/hr has it."""
    text = (
        "id,on_change,fold,probability,sequence,name,type\n"
        "crm.stage_lead1,True,False,5,0,First call,Both\n"
        "crm.stage_lead2,True,False,5,1,Cold,Lead\n"
        "my.crm_stage_won,True,True,100,4,Ordered,Opportunity\n"
    )
    imported = bring(("install/crm_stage.csv", text.encode()))
    assert [(stage["name"], stage.get("type")) for stage in stages(imported)] == [
        ("First call", None),
        ("Ordered", "won"),
    ]
    assert 'the stage "Cold" is left out: it is for leads' in notes(imported)
    assert "stage-count" in left(imported)


@pytest.mark.parametrize(
    "head",
    [
        "id,on_change,name,fold,probability,sequence",
        "id,name,sequence,fold,probability,x",
        '"id","probability","name","sequence","x","fold"',
        "my.crm_stage_new,x,y,name,sequence,fold",
    ],
)
def test_a_module_s_csv_is_known_by_its_header(head: str) -> None:
    assert [crm.name for crm in CRMS.values() if crm.signed(f"{head}\na.b,1,2,3,4,5\n")] == ["odoo"]


@pytest.mark.parametrize(
    "text",
    [
        '[{"name": "x", "sequence": 1, "fold": false}]',
        "name,order,probability\nDemo held,1,20\n",
        "name,sequence,owner\nfold,1,2\n",
        "<p>name, sequence and fold</p>",
    ],
)
def test_other_columns_are_nobody_s(text: str) -> None:
    assert not CRMS["odoo"].signed(text)


def test_a_sheet_of_reasons_and_a_module_s_csv() -> None:
    reasons = (
        "Lost Reason (crm.lost.reason).csv",
        b"id,name,active\nx.a,Price,True\nx.b,Old,False\n",
    )
    module = (
        "my/data/crm.stage.csv",
        b"id,name,sequence,is_won\nmy.a,Demo done,1,\nmy.b,Won,9,1\n",
    )
    imported = bring(reasons, module)
    assert plain(imported.root)["properties"]["lost_reason_id"]["options"] == ["Price"]
    assert "stage-count" in left(imported)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (PATH, True),
        ("data/stages.xml", True),
        ("x/data/anything.xml", True),
        ("x/views/crm_lead_views.xml", True),
        ("x/views/sale_views.xml", False),
        ("x/data/crm_stage_demo.xml", False),
        ("x/demo/crm_stage.xml", False),
        ("answers.json", True),
        ("Stages (crm.stage).xlsx", True),
        ("crm.stage.csv", True),
        ("partners.csv", False),
        ("data\\crm_stage.xml", True),
    ],
)
def test_files_of_a_folder_are_known_by_their_names(path: str, expected: bool) -> None:
    assert recognises(path) is expected


@pytest.mark.parametrize(
    "text",
    [
        b"<odoo/>",
        b'<odoo><record model="res.partner" id="x"/></odoo>',
        b"[]",
        b"[1, null, {}]",
        b"partner,city\nA,B\n",
        b'<!DOCTYPE a [<!ENTITY b "c">]><odoo>&b;</odoo>',
    ],
)
def test_files_without_stages_are_one_problem(text: bytes) -> None:
    with pytest.raises(ImportProblem, match=r"[Nn]o stages of Odoo found|document type"):
        read([("x", text)])


TRIAL = {"id": 9, "name": "Trial started", "sequence": 3, "is_won": False, "team_ids": [[5, "Web"]]}


def test_more_teams_and_stages_than_any_account_has_are_refused() -> None:
    each = range(230)
    teams = [ROWS[0] | {"id": f"t{n}", "team_id": [n, f"T{n}"]} for n in each]
    with pytest.raises(ImportProblem, match="more than any account has"):
        answers(stages=[*teams, *(ROWS[0] | {"id": n} for n in each)])


EXPORT = [
    data(NEW, QUOTED, WON, record("r", "crm.lost.reason", name="Too expensive"),
         record("team", "crm.team", name="Field"),
         record("own", name="Site visited", team_id=' ref="team"')),
    ("answers/stages.json", json.dumps([*ROWS, TRIAL], indent=1).encode()),
    ("Stages (crm.stage).csv", SHEETS["technical"].encode()),
]  # fmt: skip


OTHERS: dict[str, Any] = {
    "project_task_type": [{"id": 1, "name": "New", "fold": False, "project_ids": [1]}],
    "hr_recruitment_stage": [{"id": 1, "name": "New", "requirements": "x", "hired_stage": False}],
    "helpdesk_stage": [{"id": 1, "name": "Solved", "fold": True, "team_ids": [1], "is_close": 1}],
    "task_stages": [{"id": 1, "name": "To do", "rotting_threshold_days": 5, "project_ids": [1]}],
    "crm_lead": [{"id": 1, "name": "Big deal", "stage_id": [1, "New"], "team_id": [2, "Sales"]}],
    "lead_stages": [{"id": 1, "name": "New", "position": 1, "partial": True}],
}


@pytest.mark.parametrize("name", [*OTHERS])
def test_records_of_other_models_are_no_stages(name: str) -> None:
    with pytest.raises(ImportProblem, match="not an answer of Odoo"):
        answers(**{name: OTHERS[name]})


@pytest.mark.parametrize(
    ("path", "head"),
    [
        ("contacts.csv", "External ID,Name,Email"),
        ("crm.lead.csv", "id,name,team_id/id"),
        ("Lead (crm.lead).csv", "Opportunity,Stage,Sales Team"),
        ("project.task.type.csv", "id,name,fold"),
        ("people.csv", "id,name,sequence"),
    ],
)
def test_sheets_of_other_models_are_no_stages(path: str, head: str) -> None:
    with pytest.raises(ImportProblem, match="that these are the stages"):
        bring((path, f"{head}\na,Jan Jansen,x\n".encode()))


def test_a_stage_without_a_name_is_left_out_and_nothing_is_counted() -> None:
    imported = answers(
        s=[
            {"id": 1, "name": False, "sequence": 1, "is_won": False},
            {"id": 2, "name": "Won", "sequence": 2, "is_won": True},
        ]
    )
    assert [one["name"] for one in stages(imported)] == ["Won"]
    assert "a stage without a name is left out" in notes(imported)
    assert {"stage-count", "closed-stage-setup"} <= left(imported)


def test_a_probability_that_is_not_written_is_not_missing() -> None:
    """Up to version 12 Odoo fills in 10; later it computes one for each opportunity."""
    imported = bring(
        data(record("a", name="Demo", probability="20"), record("b", name="On site", sequence="9"))
    )
    said = settings_of("profile: audit")
    found = Judge([*shipped_rules().values()]).judge(definition_of(imported), said, said.names())
    assert "probability-missing" not in {each.rule for each in found.findings}


def large(count: int) -> list[tuple[str, bytes]]:
    each = range(count)
    return [
        data(*[record(f"s{n}", name=f"S{n}", sequence=str(n)) for n in each],
             *[record(f"r{n}", "crm.lost.reason", name=f"R{n}") for n in each]),
        ("stages.json", json.dumps([row | {"id": n} for n in each for row in ROWS]).encode()),
        ("crm.csv", ("name,is_won,team_id\n" + "".join(f"N{n},,T\n" for n in each)).encode()),
    ]  # fmt: skip
