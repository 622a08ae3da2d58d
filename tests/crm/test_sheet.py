"""A sheet as a whole: what becomes of it, and what is said of it."""

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelinelint.crm import CRMS
from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.sheet import read, recognises
from tests.cases import every
from tests.cli.inside import inside
from tests.crm.plain import at, notes, plain, text_at
from tests.crm.sheets import SHEET, stages
from tests.tries import tries


def test_a_sheet_becomes_a_definition_in_the_order_of_its_order_column() -> None:
    assert plain(read([("deals.csv", SHEET.encode())]).root) == {
        "version": 1,
        "source": {"kind": "export", "covers": ["stages", "probabilities"]},
        "crm": {"platform": "other"},
        "pipelines": [
            {
                "id": "sales",
                "name": "Sales",
                "stages": [
                    {"id": "demo_done", "name": "Demo; done", "probability": 12.5},
                    {"id": "proposal_sent", "name": "Proposal sent", "probability": 50},
                    {"id": "won", "name": "Won", "type": "won", "probability": 100},
                    {"id": "lost", "name": "Lost", "type": "lost", "probability": 0},
                ],
            }
        ],
    }


def test_every_value_points_at_its_cell() -> None:
    imported = read([("deals.csv", SHEET.encode())])
    first = at(imported.root, "pipelines", 0, "stages", 0)
    assert text_at(imported, at(first, "name")) == '"Demo; done"'
    assert text_at(imported, at(first, "probability")) == "12,5 %"
    assert (at(first, "probability").start.line, at(first, "probability").start.column) == (3, 22)


def test_half_a_percent_is_no_fraction(tmp_path: Path) -> None:
    rows = "Stage;Odds;Type\nMet;{};open\nQuote sent;{};open\nWon;100;won\nLost;0;lost\n"
    odds = ((("0,5%", "45%"), False), (("0,5%", "0,7%"), False), (("0,5", "45"), True))
    for told_so, told in odds:
        path = tmp_path / "s.csv"
        path.write_text(rows.format(*told_so), encoding="utf-8")
        out = inside("check", "--from", "csv", str(path), "--format", "json").out
        found = {each["rule"] for each in json.loads(out)["findings"]}
        assert ("closed-probability-wrong" in found) is told


def test_a_label_beside_a_key_is_the_name() -> None:
    found = stages("status,etikett\nny,Ny\noffert,Offert skickad\nvunnen,Vunnen\n")
    assert [each["name"] for each in found] == ["Ny", "Offert skickad", "Vunnen"]


def test_without_an_outcome_column_outcomes_are_unknown() -> None:
    imported = read([("x.csv", b"stage,order\nWon,1\n")])
    assert plain(at(imported.root, "source", "unknown")) == ["outcomes"]
    assert "closed and won" not in notes(imported), "the name says it"
    assert "the columns closed and won" in notes(read([("x.csv", b"stage,order\nDemo held,1\n")]))


def test_of_a_list_keys_are_asked_for_and_no_columns() -> None:
    listed = read([("x.json", b'{"stages": [{"name": "Demo held"}, {"name": "Offer sent"}]}')])
    assert "the keys closed and won" in notes(listed)
    won = b'{"stages": [{"name": "Offer sent"}, {"name": "Won"}, {"name": "Lost"}]}'
    assert "closed and won" not in notes(read([("x.json", won)]))


def test_what_cannot_be_read_is_left_out_and_said() -> None:
    text = "stage,probability,order,won,Colour\nA,high,first,perhaps,Red\n"
    imported = read([("x.csv", text.encode())])
    assert plain(at(imported.root, "pipelines", 0, "stages", 0)) == {"id": "a", "name": "A"}
    for said in ('"high"', '"first"', '"perhaps"', '"Colour"'):
        assert said in notes(imported)


@tries(150)
@given(st.text(alphabet='a;,"\n\r\t|%01é', max_size=60))
def test_no_text_under_a_header_breaks_it(body: str) -> None:
    data = f"stage;probability;order;won\nDemo;1;1;1\n{body}".encode()
    if '"' in body:  # it may swallow the rows below it
        with contextlib.suppress(ImportProblem):
            read([("x.csv", data)])
        return
    imported = read([("x.csv", data)])
    for stage in at(imported.root, "pipelines").items:
        assert stage.start.line >= 1


@pytest.mark.parametrize("path", ["a.csv", "A.XLSX", "a.tsv"])
def test_sheets_are_recognised_by_their_ending(path: str) -> None:
    assert recognises(path)
    assert not recognises("a.json")


def test_stages_of_one_name_each_get_an_id() -> None:
    found = stages("stage;probability\n" + "Demo;20\nDemo 2;20\nDemo;20\n" * 2)
    assert [one["id"] for one in found] == [
        "demo", "demo_2", "demo_3", "demo_4", "demo_2_2", "demo_5"]  # fmt: skip


def test_the_columns_of_a_salesforce_query_are_known_and_inactive_stages_left_out() -> None:
    text = (
        '"MasterLabel","ApiName","IsActive","SortOrder","IsClosed","IsWon","ForecastCategoryName",'
        '"DefaultProbability"\n"Old","old","false","1","false","false","Pipeline","10"\n'
        '"Demo","demo","true","2","false","false","Most Likely","20"\n'
    )
    assert stages(text) == [
        {"id": "demo", "name": "Demo", "probability": 20, "forecast_category": "most_likely"}
    ]


@every([
    ("Critères de passage", "Âge max"), ("Exit Criteria", "Max Age"), ("Move on when", "Age limit"),
    ("Übergangskriterien", "Höchstdauer"), ("Doorgangscriteria", "Maximale duur"),
    ("Criterios de avance", "Plazo máximo"), ("Critérios de passagem", "Prazo máximo"),
    ("Criteri di passaggio", "Durata massima"), ("Kryteria przejścia", "Maksymalny czas"),
    ("Criterii de trecere", "Termen maxim"), ("Továbblépési feltétel", "Maximális idő"),
    ("Podmínky přechodu", "Maximální doba"), ("Utgångskriterier", "Maxtid"),
    ("Overgangskriterier", "Maks tid"), ("Udgangskriterier", "Maks. dage"),
    ("Siirtymäkriteerit", "Enimmäisaika"),
])  # fmt: skip
def test_exit_criteria_and_limits_are_read_in_fifteen_languages(criteria: str, limit: str) -> None:
    found = stages(f"stage,closed,won,{criteria},{limit}\nDemo,no,no,Budget named,30\n")
    assert found[0]["exit_criteria"] == ["Budget named"]
    assert found[0]["max_days_in_stage"] == 30


@every([
    ("Critério de entrada", "Critério de saída"), ("Condiciones de entrada", "Criterio de salida"),
    ("Entry conditions", "Criteria to exit"), ("Critère d’entrée", "Critères de sortie"),
    ("Eintrittskriterium", "Austrittsbedingungen"), ("Ingangscriterium", "Uitgangsvoorwaarden"),
    ("Criterio di ingresso", "Condizioni di uscita"), ("Warunek wejścia", "Warunki wyjścia"),
    ("Condiții de intrare", "Criteriu de ieșire"), ("Belépési kritérium", "Kilépési feltételek"),
    ("Podmínky vstupu", "Výstupní kritérium"), ("Inngangskrav", "Utgangskriterium"),
    ("Indgangskriterie", "Udgangskriterier"), ("Ingångskriterier", "Utträdeskriterier"),
    ("Sisääntulokriteeri", "Poistumisehdot"),
])  # fmt: skip
def test_criteria_of_either_side_are_read_in_any_form(entry: str, leaving: str) -> None:
    found = stages(f"stage,closed,won,{entry},{leaving}\nDemo,no,no,Budget named,Asked\n")
    assert found[0]["entry_criteria"] == ["Budget named"]
    assert found[0]["exit_criteria"] == ["Asked"]


def test_remarks_in_headers_marks_in_cells_and_days_with_a_unit_are_understood() -> None:
    text = (
        "pipeline_id,stage_name,is_final,is_success,Exit Criteria (To Leave),Max Time [days]\n"
        "sales,**Demo held**,false,false,*Asked for a quote*,2 weeks\n"
        "sales,`Offer` sent,false,false,,30 dagen\n"
        "sales,__Won__,true,true,,\nsales,[Lost](https://x.y),true,false,,about a month\n"
    )
    found = stages(text)
    assert [one["name"] for one in found] == ["Demo held", "Offer sent", "Won", "Lost"]
    assert [one.get("type") for one in found] == [None, None, "won", "lost"]
    assert found[0]["exit_criteria"] == ["Asked for a quote"]
    assert [one.get("max_days_in_stage") for one in found] == [14, 30, None, None]
    imported = read([("deals.csv", text.encode())])
    assert '"about a month" is not a number of whole days' in notes(imported)
    left = plain(at(imported.root, "source", "not_assessed"))
    assert {each["rule"] for each in left} == {
        "stage-criteria-missing", "stale-deal-policy-missing", "stale-deal-policy-not-enforced",
        "reopen-rule-missing"}  # fmt: skip


@every(
    [
        "Stage,Closed? [yes/no],Is Won? {y/n}\nDemo,no,n\nWon,yes,y\nLost,yes,n\n",
        "Stage,Closed,Won\nDemo,☐,☐\nWon,☑,☑\nLost,☑,☐\n",
        "|Stage|Closed|Won|\n|--|--|--|\n|Demo|[ ]|[ ]|\n|Won|[x]|[x]|\n|Lost|[x]|[ ]|\n",
        "Stage,Demo,Won,Lost\nProbability,20,100,0\nClosed,no,yes,yes\nWon,no,yes,no\n",
        "Sales,,Outcome,\nStage,Probability,Closed,Won\nDemo,20,,\nWon,100,x,x\nLost,0,x,\n",
    ]
)
def test_headers_and_ticks_are_read_as_people_write_them(text: str) -> None:
    found = [(one["name"], one.get("type")) for one in stages(text)]
    assert found == [("Demo", None), ("Won", "won"), ("Lost", "lost")]


def test_columns_of_pipedrive_say_that_won_is_a_status() -> None:
    text = (
        "id,order_nr,name,deal_probability,pipeline_name,rotten_days\n7,1,Demo held,20,Sales,14\n"
    )
    imported = read([("stages.csv", text.encode())])
    assert plain(at(imported.root, "crm")) == {"platform": "pipedrive"}
    assert "unknown" not in plain(at(imported.root, "source"))
    assert stages(text) == [
        {"id": "7", "name": "Demo held", "probability": 20, "max_days_inactive": 14}
    ]


EXPORT = [("deals.csv", SHEET.encode())]


def large(count: int) -> list[tuple[str, bytes]]:
    rows = "".join(f"P{n % 3};Demo {n};20\n" for n in range(count))
    return [("d.csv", f"pipeline;stage;probability\n{rows}".encode())]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("Deal stage", "deal"),
        ("Verkoopfase", "deal"),
        ("Étape de vente", "deal"),
        ("Értékesítési szakasz", "deal"),
        ("Salgsfase", "deal"),
        ("Etap sprzedaży", "deal"),
        ("Myyntivaihe", "deal"),
        ("Flusso ticket", "ticket"),
        ("Ticket status", "ticket"),
        ("Status reklamacji", "ticket"),
        ("Fase", None),
        ("Status", None),
    ],
)
def test_what_a_column_is_called_says_what_its_stages_are_of(head: str, told: str | None) -> None:
    imported = read([("x.csv", f"{head},nr\nNew lead,1\nQuote sent,2\nDone,3\n".encode())])
    assert plain(at(imported.root, "pipelines", 0)).get("object") == told
    assert (f'the column "{head}" is of tickets' in str(notes(imported))) == (told == "ticket")


def test_a_few_stages_of_one_name_are_read_and_judged() -> None:
    imported = read([("x.csv", b"stage,order\nDemo,1\nDemo,2\nOffer,3\nWon,4\n")])
    assert len(plain(imported.root)["pipelines"][0]["stages"]) == 4


def test_required_fields_are_known_by_what_the_team_calls_them() -> None:
    text = 'Stage,Required fields\nDemo held,"Betrag, Abschlussdatum, Blorft"\nOffer sent,\n'
    root = plain(read([("s.csv", text.encode())]).root)
    assert [each.get("captures") for each in root["properties"].values()] == [
        "amount",
        "close_date",
        None,
    ]
    assert "qualification-info-not-captured" in {
        each["rule"] for each in root["source"]["not_assessed"]
    }


LOST_STAGES = """Stage,Type,Required fields
Demo held,open,Amount
Won,won,Amount
{other},lost,{also}
Closed lost,lost,"{asked}"
"""


@pytest.mark.parametrize(
    ("asked", "other", "also", "severity"),
    [
        ("Loss reason", "Lost", "", "warning"),
        ("Amount; Motivo de pérdida", "Perdido", "Amount", "warning"),
        ("Verlustgrund", "Closed - dead", "", "info"),
        ("Loss reason", "Lost", "Loss reason", None),
        ("Loss reason", "Duplicate", "", None),  # its name says why
        ("Loss reason", "Churned", "Churn reason", None),  # it asks for a reason of its own
        ("Competitor", "Lost", "", None),
    ],
)
def test_the_lost_stage_that_does_not_ask_for_the_reason_is_named_where_another_does(
    tmp_path: Path, asked: str, other: str, also: str, severity: str | None
) -> None:
    """What a lost stage asks for says which field the reason is."""
    text = LOST_STAGES.format(asked=asked, other=other, also=also)
    path = tmp_path / "s.csv"
    path.write_text(text, "utf-8")
    ran = inside("check", str(path), "--from", "csv", "--format", "json")
    found = [
        each
        for each in json.loads(ran.out)["findings"]
        if each["rule"] == "closed-lost-reason-not-required"
    ]
    assert [each["severity"] for each in found] == ([severity] if severity else [])
    assert all(each["line"] == 4 for each in found)


def test_a_reason_that_open_stages_or_leads_ask_for_is_not_that_of_lost_deals() -> None:
    open_only = "Stage,Type,Required fields\nDemo held,open,Loss reason\nWon,won,\nLost,lost,\n"
    leads = "Object,Stage,Type,Required fields\nlead,New,open,\nlead,Lost,lost,Loss reason\n"
    for text in open_only, leads:
        (pipeline,) = plain(read([("s.csv", text.encode())]).root)["pipelines"]
        assert "closed_lost" not in pipeline


def test_of_thousands_of_names_nobody_asks_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr("pipelinelint.crm.guess.strange_names", asked.append)
    for count in (2_000, 2_001):
        text = "Stage;Won\n" + "".join(f"Étape {number};\n" for number in range(count))
        CRMS["csv"].read([("many.csv", text.encode())])
    assert [len(names) for names in asked] == [2_000]


@pytest.mark.parametrize(
    ("closed", "yes", "no"),
    [
        ("Gesloten;Gewonnen", "J", "N"),
        ("Fermé;Gagné", "O", "N"),
        ("Cerrado;Ganado", "S", "N"),
        ("Lezárt;Megnyert", "I", "N"),
        ("Închis;Câștigat", "D", "N"),
        ("Suljettu;Voitettu", "K", "E"),
        ("Closed;Won", "ok", "no"),
    ],
)
def test_yes_and_no_are_read_by_their_first_letter(closed: str, yes: str, no: str) -> None:
    text = f"Stage;{closed}\nDemo held;{no};{no}\nWon;{yes};{yes}\nLost;{yes};{no}\n"
    assert [each.get("type") for each in stages(text)] == [None, "won", "lost"]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        (
            "Stage,Closed,Won,Status\nDemo held,no,no,Active\nWon,yes,yes,Active\n"
            "Lost,yes,no,Active\n",
            [None, "won", "lost"],
        ),
        (
            "Stage,Closed,Won,Status\nDemo held,no,no,Done\nWon,yes,yes,Open\nLost,yes,no,Done\n",
            [None, "won", "lost"],
        ),
        (
            "Etapp,Statut,Probabilité\nDemo held,Actif,20\nGagné,Actif,100\nPerdu,Actif,0\n",
            [None, None, None],
        ),
    ],
)
def test_a_column_that_says_what_is_in_use_says_nothing_of_the_ends(
    text: str, types: list[str | None]
) -> None:
    assert [each.get("type") for each in stages(text)] == types
