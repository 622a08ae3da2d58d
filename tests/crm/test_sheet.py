import contextlib
import io
import json
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelinelint.crm import CRMS
from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.sheet import read, recognises
from pipelinelint.crm.sheet.values import days_in, kind_of, percent, scale_of, truth
from pipelinelint.crm.sheet.words import column_of
from tests.cases import every
from tests.cli.inside import inside
from tests.crm.plain import at, notes, plain, text_at
from tests.tries import tries

SHEET = """Pipeline;Order;Stage;Probability;Closed;Won
Sales;2;Proposal sent;50%;no;no
Sales;1;"Demo; done";12,5 %;no;no
Sales;3;Won;100%;yes;yes
Sales;4;Lost;0%;yes;no
"""


def stages(text: str | bytes, path: str = "deals.csv") -> list[dict[str, Any]]:
    data = text.encode() if isinstance(text, str) else text
    found: list[dict[str, Any]] = plain(at(read([(path, data)]).root, "pipelines", 0, "stages"))
    return found


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


@pytest.mark.parametrize(
    ("head", "cells", "told"),
    [
        ("Closed;Won", ("no;no", ";", "yes;yes", "yes;no"), [None, "lost", "won", "lost"]),
        ("Closed;Won", ("no;no", "no;no", "yes;yes", "yes;no"), [None, None, "won", "lost"]),
        ("Type", ("open", "", "won", "lost"), [None, "lost", "won", "lost"]),
    ],
)
def test_an_empty_cell_does_not_say_that_a_stage_named_after_an_end_is_open(
    head: str, cells: tuple[str, ...], told: list[str | None]
) -> None:
    rows = zip(("Demo", "Cancelled", "Won", "Lost"), cells, strict=True)
    sheet = f"Stage;{head}\n" + "".join(f"{name};{ends}\n" for name, ends in rows)
    assert [each.get("type") for each in stages(sheet)] == told


def test_every_value_points_at_its_cell() -> None:
    imported = read([("deals.csv", SHEET.encode())])
    first = at(imported.root, "pipelines", 0, "stages", 0)
    assert text_at(imported, at(first, "name")) == '"Demo; done"'
    assert text_at(imported, at(first, "probability")) == "12,5 %"
    assert (at(first, "probability").start.line, at(first, "probability").start.column) == (3, 22)


@pytest.mark.parametrize("corner", ["", "Stage"])
def test_a_sheet_with_a_column_for_each_stage_needs_no_word_in_its_corner(corner: str) -> None:
    text = (
        f"{corner},Discovery,Proposal,Won\nProbability,20%,50%,100%\nExit criteria,Need known,,\n"
    )
    found = [(each["name"], each["probability"]) for each in stages(text)]
    assert found == [("Discovery", 20), ("Proposal", 50), ("Won", 100)]


def test_an_empty_corner_turns_no_sheet_whose_rows_say_something_else() -> None:
    for text in (",Ann,Bob,Carl\nTarget,20,50,70\n", ",Discovery,Proposal,Won\nAnn,2,5,1\n"):
        with pytest.raises(ImportProblem):
            stages(text)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_separators_and_encodings_of_excel_are_read(separator: str, encoding: str) -> None:
    text = "Fase;Kans\r\nOfferte verstuurd é;40%\r\n".replace(";", separator)
    data = text.encode(encoding)
    if encoding == "utf-16-le":
        data = b"\xff\xfe" + data
    assert stages(data) == [
        {"id": "offerte_verstuurd_e", "name": "Offerte verstuurd é", "probability": 40}
    ]


def test_windows_1252_is_read_and_said() -> None:
    imported = read([("deals.csv", "Stage;Probability\nRéunion;10\n".encode("cp1252"))])
    assert at(imported.root, "pipelines", 0, "stages", 0, "name").value == "Réunion"
    assert "Windows-1252" in notes(imported)


def test_a_sep_line_and_a_title_above_the_header_are_passed_over() -> None:
    text = "sep=,\nOur pipeline,,\n,,\nStage,Probability,Note\nDemo,10,x\n"
    assert stages(text) == [{"id": "demo", "name": "Demo", "probability": 10}]


def test_quotes_and_line_ends_inside_a_cell_belong_to_it() -> None:
    text = 'stage,exit criteria\n"Demo ""live""","- Saw it\n- Asked for a price"\nNext,x\n'
    assert stages(text)[0] == {
        "id": "demo_live", "name": 'Demo "live"', "exit_criteria": ["Saw it", "Asked for a price"],
    }  # fmt: skip
    imported = read([("deals.csv", text.encode())])
    assert at(imported.root, "pipelines", 0, "stages", 1).start.line == 4


@pytest.mark.parametrize(
    "text",
    [
        'stage,won,note\nDemo held,no,\nQuote sent,no,"5"" screen\nWon,yes,\n',
        'stage,won\nDemo held,no\n"Quote sent,no\nWon,yes\n',
        'stage,won,note\nDemo held,no,\nQuote sent,no,"5 inch\nTerms agreed,no,"7 inch\nWon,yes,\n',
        'stage;won;note\nDemo held;no;\nQuote sent;no;"5 inch\nWon;yes;"large"\n',
        'stage,won,note\r\nDemo held,no,\r\nQuote sent,no,"5 inch\r\nWon,yes,\r\n',
    ],
)
def test_a_quote_that_swallows_rows_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(ImportProblem, match=r'a quote \("\).* is not closed') as told:
        stages(text)
    assert told.value.line == 3


def test_quotes_that_swallow_nothing_are_read() -> None:
    text = 'stage,won,note\nDemo "live",no,"two\nlines" \n"Quote" sent,no,""\nWon,yes,"cut off'
    assert [each["name"] for each in stages(text)] == ['Demo "live"', "Quote sent", "Won"]


def test_half_a_percent_is_no_fraction(tmp_path: Path) -> None:
    rows = "Stage;Odds;Type\nMet;{};open\nQuote sent;{};open\nWon;100;won\nLost;0;lost\n"
    odds = ((("0,5%", "45%"), False), (("0,5%", "0,7%"), False), (("0,5", "45"), True))
    for told_so, told in odds:
        path = tmp_path / "s.csv"
        path.write_text(rows.format(*told_so), encoding="utf-8")
        out = inside("check", "--from", "csv", str(path), "--format", "json").out
        found = {each["rule"] for each in json.loads(out)["findings"]}
        assert ("closed-probability-wrong" in found) is told


def test_an_empty_pipeline_cell_repeats_the_one_above() -> None:
    found = plain(
        at(read([("x.csv", b"pipeline,stage\nA,One\n,Two\nB,Three\n")]).root, "pipelines")
    )
    assert [(p["name"], len(p["stages"])) for p in found] == [("A", 2), ("B", 1)]


def test_a_sheet_without_pipelines_is_one_named_after_the_file() -> None:
    root = read([("clients/Acme deals.csv", b"stage,order\nA,1\n")]).root
    assert at(root, "pipelines", 0, "name").value == "Acme deals"


@pytest.mark.parametrize(
    ("columns", "row", "kind"),
    [
        ("closed,won", "yes,yes", "won"),
        ("closed,won", "TRUE,FALSE", "lost"),
        ("closed,won", "nein,nein", None),
        ("gesloten,gewonnen", "ja,nee", "lost"),
        ("closed", "x", "closed"),
        ("won,lost", ",1", "lost"),
        ("type", "Closed Won", "won"),
        ("outcome", "przegrane", "lost"),
        ("status", "open", None),
        ("Categorie,Eindstatus", "completed,ja", "closed"),
        ("Kategori,Eindstatus", "pending,nee", None),
    ],
)
def test_the_outcome_comes_from_whatever_columns_there_are(
    columns: str, row: str, kind: str | None
) -> None:
    assert stages(f"stage,{columns}\nA,{row}\n")[0].get("type") == kind


def test_a_label_beside_a_key_is_the_name() -> None:
    found = stages("status,etikett\nny,Ny\noffert,Offert skickad\nvunnen,Vunnen\n")
    assert [each["name"] for each in found] == ["Ny", "Offert skickad", "Vunnen"]


def test_without_an_outcome_column_outcomes_are_unknown() -> None:
    imported = read([("x.csv", b"stage,order\nWon,1\n")])
    assert plain(at(imported.root, "source", "unknown")) == ["outcomes"]
    assert "closed and won" in notes(imported)


def test_what_cannot_be_read_is_left_out_and_said() -> None:
    text = "stage,probability,order,won,Colour\nA,high,first,perhaps,Red\n"
    imported = read([("x.csv", text.encode())])
    assert plain(at(imported.root, "pipelines", 0, "stages", 0)) == {"id": "a", "name": "A"}
    for said in ('"high"', '"first"', '"perhaps"', '"Colour"'):
        assert said in notes(imported)


@pytest.mark.parametrize(
    ("texts", "fractions"),
    [
        (["0.1", "0,25", "1", "0"], True),
        (["1", "0", "0"], True),
        (["10", "1", "0"], False),
        (["0", "0"], False),
        (["20%", "0.5", "1"], True),
        (["0.5", "0.7"], True),
        ([], False),
    ],
)
def test_fractions_are_told_by_the_whole_column(texts: list[str], fractions: bool) -> None:
    assert (scale_of("Probability", texts) == 100) is fractions


@pytest.mark.parametrize(
    ("text", "scale", "value"),
    [("20%", 100, 20), ("0,2", 100, 20), ("0.07", 100, 7), ("12,5", 1, 12.5), ("2500", 0.01, 25),
     ("x", 1, None)],
)  # fmt: skip
def test_a_probability_becomes_percent(text: str, scale: float, value: float | None) -> None:
    assert percent(text, scale) == value


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Sannsynlighet", "probability"), ("Prawdopodobieństwo", "probability"),
        ("Valószínűség (%)", "probability"), ("Wahrscheinlichkeit", "probability"),
        ("Probabilité", "probability"), ("Todennäköisyys", "probability"), ("%", "probability"),
        ("Etapă", "stage"), ("Fázis", "stage"), ("Vaihe", "stage"), ("Étape", "stage"),
        ("Czy zakończony?", "closed"), ("¿Cerrada?", "closed"), ("Etapy procesu", "stage"),
        ("Denumire etapă", "stage"), ("Wahrsch.", "probability"), ("Stage owner", ""),
        ("is_won_stage", "won"), ("stage_closed", "closed"), ("Lost flag", "lost"),
        ("Rækkefølge", "order"), ("Kolejność", "order"), ("Nr.", "order"), ("#", "order"),
        ("Omschrijving", "definition"), ("STAGE_NAME", "stage"), ("isClosed", "closed"),
        ("Łejek", "pipeline"), ("Salgspipeline", "pipeline"), ("Colour", ""), ("", ""),
        ("Pijplijnfase", "stage"), ("Értékesítési szakasz", "stage"), ("Navn på steg", "stage"),
        ("Intitulé de l'étape", "stage"), ("Nombre de la fase", "stage"), ("Next step", ""),
        ("Nazwa kroku", "stage"), ("Nazwa szansy", ""), ("Wartość szansy", ""), ("Status lead", ""),
        ("Status transakcji", "type"), ("Stav obchodu", "type"), ("Nr etapu", "order"),
        ("Stage #", "order"), ("Winkans", "probability"), ("Szansa wygranej", "probability"),
        ("Šance na úspěch", "probability"), ("Taux de réussite", "probability"), ("Lp.", "order"),
        ("Max. napok száma", "max_days_in_stage"), ("Limit dni", "max_days_in_stage"),
        ("Är vunnen", "won"),
        ("Rotting days", "max_days_in_stage"), ("Closed won?", "won"), ("Etap końcowy", "closed"),
        ("[Stage]", "stage"), ("Etikett", "stage"), ("Etykieta", "stage"), ("Segment", "pipeline"),
        ("Eindstatus", "closed"), ("Status końcowy", "closed"),
        ("HubSpot pipeline", "pipeline"),
        ("Fase in Pipedrive", "stage"),
        ("Salesforce Stage", "stage"),
        ("HubSpot", ""),
    ],
)  # fmt: skip
def test_headers_are_known_in_many_languages(header: str, column: str) -> None:
    assert column_of(header) == column


def test_yes_and_no_are_known_in_many_languages() -> None:
    assert all(truth(word) for word in ("Ja", "TAK", "sí", "Oui", "kyllä", "1", "✓", "IGAZ"))
    assert not any(truth(word) for word in ("nee", "NIE", "não", "", "0", "ei"))
    assert truth("perhaps") is None


def workbook(rows: list[list[Any]], percent_column: int = 0) -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "Cover"
    book.active["A1"] = "Audit of Acme"
    sheet = book.create_sheet("Stages")
    for row in rows:
        sheet.append(row)
    for cell in sheet[chr(64 + percent_column)][1:] if percent_column else ():
        cell.number_format = "0%"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_workbook_is_read_with_row_and_column_as_place() -> None:
    data = workbook([["Stage", "Chance", "Closed", "Won"], ["Demo", 0.2, False, False],
                     ["Won", 1, True, True]], percent_column=2)  # fmt: skip
    imported = read([("deals.xlsx", data)])
    assert plain(at(imported.root, "pipelines", 0, "stages")) == [
        {"id": "demo", "name": "Demo", "probability": 20},
        {"id": "won", "name": "Won", "type": "won", "probability": 100},
    ]
    node = at(imported.root, "pipelines", 0, "stages", 1, "probability")
    assert (node.start.line, node.start.column) == (3, 2)
    assert 'the sheet "Cover"' in notes(imported)
    assert imported.texts["deals.xlsx"].split("\n")[2] == "Won\t100%\tTRUE\tTRUE"


def test_struck_rows_and_further_lists_of_a_workbook_are_left_out_and_said() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("Renewals")):
        for row in (["Stage", "Won"], ["Demo", "no"], ["Old", "no"], ["Won", "yes"]):
            sheet.append(row)
    book.active["A3"].font = openpyxl.styles.Font(strike=True)
    stream = io.BytesIO()
    book.save(stream)
    imported = read([("deals.xlsx", stream.getvalue())])
    found = plain(at(imported.root, "pipelines", 0, "stages"))
    assert [one["name"] for one in found] == ["Demo", "Won"]
    assert 'the stage "Old" is left out: it is struck out' in notes(imported)
    assert '"Renewals" is left out: it names the stages of "Sheet"' in notes(imported)


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"a,b,c\n1,2,3\n", b"\x00" * 50, b"PK\x03\x04rubbish", b'stage,"', b'"' * 99,
     b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
)  # fmt: skip
def test_what_is_no_such_sheet_gives_one_clear_problem(data: bytes) -> None:
    with pytest.raises(ImportProblem) as caught:
        read([("deals.csv", data)])
    assert caught.value.path == "deals.csv"


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


def test_without_a_won_column_the_probability_tells_which_closed_stage_is_which() -> None:
    text = (
        "pipeline\tpipeline_label\tstage_label\tstage_id\tprobability\tisClosed\n"
        "p1\tVentas\tCita\t17\t0.2\tfalse\np1\tVentas\tGanado\tw\t1.0\ttrue\n"
        "p1\tVentas\tPerdido\tl\t0.0\ttrue\np1\tVentas\tAparte\tx\t0.5\ttrue\n"
    )
    (pipeline,) = plain(at(read([("x.tsv", text.encode())]).root, "pipelines"))
    assert (pipeline["id"], pipeline["name"]) == ("p1", "Ventas")
    assert [(one["id"], one.get("type")) for one in pipeline["stages"]] == [
        ("17", None),
        ("w", "won"),
        ("l", "lost"),
        ("x", "closed"),
    ]


def repacked(**changed: Any) -> bytes:
    """A workbook as Excel writes it, with one of its parts changed."""
    book = pytest.importorskip("openpyxl").Workbook()
    for row in (["stage", "probability"], ["Demo", 0.2]):
        book.active.append(row)
    plain_book, made = io.BytesIO(), io.BytesIO()
    book.save(plain_book)
    with (
        zipfile.ZipFile(plain_book) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            before, after = changed.get(name.rpartition("/")[2].partition(".")[0], (b"", b""))
            new.writestr(name, old.read(name).replace(before, after, 1))
    return made.getvalue()


def test_a_workbook_that_unpacks_to_more_than_a_sheet_needs_is_refused_at_once() -> None:
    many = repacked(styles=(b"</cellXfs>", b"<xf/>" * 5_000_000 + b"</cellXfs>"))
    assert len(many) < 60_000
    started = time.process_time()
    with pytest.raises(ImportProblem, match="too many cell formats"):
        read([("x.xlsx", many)])
    assert time.process_time() - started < 2
    for part, into in (("sheet1", b"</sheetData>"), ("workbook", b"</sheets>")):
        with pytest.raises(ImportProblem, match="too large"):
            read([("x.xlsx", repacked(**{part: (into, b"<a/>" * 1_100_000 + into)}))])
    assert stages(repacked(), "x.xlsx")[0]["name"] == "Demo"


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
    ("**Lead recebido** / **Captado**", "Lead recebido / Captado"),
    ("**Tilbud** og *svar*", "Tilbud og svar"), ("*Demo* / _held_", "Demo / held"),
    ("`Offer` / `Quote` sent", "Offer / Quote sent"), ("***Won***", "Won"),
    ("__Won__ / __Lost__", "Won / Lost"), ("2*3*4 days", "2*3*4 days"),
    ("next_step_date", "next_step_date"), ("Amount *", "Amount *"),
])  # fmt: skip
def test_no_mark_of_a_part_of_a_name_is_left(written: str, name: str) -> None:
    found = stages(f"stage,closed,won\n{written},no,no\nWon,yes,yes\n")
    assert found[0]["name"] == name


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


@every(
    ["Condições de pagamento", "Entry date", "Exit reason", "Entry and exit criteria", "Entrada"]
)
def test_what_only_speaks_of_one_of_both_is_no_criterion(head: str) -> None:
    assert "criteria" not in column_of(head)


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


def test_a_limit_or_probability_that_is_not_understood_is_not_missed() -> None:
    text = "Stage,Odds %,Max days,Won,Lost\nDemo,10-20%,a month,no,no\nWon,100%,,yes,no\n"
    imported = read([("deals.csv", text.replace("Odds %", "Probability").encode())])
    left = plain(at(imported.root, "source", "not_assessed"))
    assert [
        (each["rule"], each["because"]) for each in left if "understood" in each["because"]
    ] == [
        ("stale-deal-policy-missing", '"a month" is not understood'),
        ("probability-missing", '"10-20%" is not understood'),
    ]


def test_a_stage_that_is_struck_out_is_none_and_said() -> None:
    text = "Stage,Won,Lost\nDemo,no,no\n~~Old one~~,no,no\nWon,yes,no\nLost,no,yes\n"
    imported = read([("deals.csv", text.encode())])
    assert [one["name"] for one in stages(text)] == ["Demo", "Won", "Lost"]
    assert 'the stage "Old one" is left out: it is struck out' in notes(imported)
    left = plain(at(imported.root, "source", "not_assessed"))
    assert "closed-stage-setup" in {each["rule"] for each in left}


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


@every(
    [
        "Stage,Type\nDemo,Open deal\nWon,Closed (won)\nLost,Closed - lost\n",
        "Fase / Stage;Gewonnen / Won;Verloren / Lost\nDemo;nee;nee\nWon;ja;nee\nLost;nee;ja\n",
        "STAGE NAME\tDEAL PROBABILITY\nDemo\t20%\nWon\tWon\nLost\tLost\n",
        "Stage,Probability,Won,Lost\n(name),(%),(y/n),(y/n)\nDemo,20,n,n\nWon,100,y,n\nLost,0,n,y\n",
        "Stage,Status,Won,Lost\nDemo,Active,,\nOld,Inactive,,\nWon,Active,x,\nLost,Active,,x\n",
        "Stage,Won,Lost\nDemo,no,no\nWon,yes,no\nLost,no,yes\n\n* as of May,,\nSource: RevOps,,\n",
    ]
)
def test_what_stands_beside_the_stages_is_none(text: str) -> None:
    found = [(one["name"], one.get("type")) for one in stages(text)]
    assert found == [("Demo", None), ("Won", "won"), ("Lost", "lost")]


def test_odds_are_read_as_people_write_them_and_a_dash_is_none() -> None:
    text = "Stage,Probability,Won\nA,~20%,\nB,50 percent,\nC,n/a,\nD,>70%,\nWon,100,x\n"
    imported = read([("deals.csv", text.encode())])
    assert [one.get("probability") for one in stages(text)] == [20, 50, None, None, 100]
    assert 'the probability ">70%" is not a number' in notes(imported)
    assert "n/a" not in notes(imported)


def test_a_column_of_dates_does_not_say_what_is_closed() -> None:
    imported = read([("deals.csv", b"Stage,Closed,Probability\nDemo,2026-01-01,20\nOffer,,50\n")])
    assert plain(at(imported.root, "source", "unknown")) == ["outcomes"]


def test_a_header_over_two_rows_is_one() -> None:
    text = "Pipeline,Stages,,\n,Stage,Closed,Won\nNew,Demo,,\n,Won,x,x\nOld,Gone,x,\n"
    pipelines = plain(at(read([("deals.csv", text.encode())]).root, "pipelines"))
    assert [each["name"] for each in pipelines] == ["New", "Old"]


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


@every(
    [
        ("Этап;Шанс\nВстреча проведена;20%\nДоговор подписан;90%\n", "cp1251"),
        ("Stage;Odds\nΠροσφορά στάλθηκε;50\nΚερδήθηκε;100\n", "cp1253"),
        ("Stage;Closed;Won\nRéunion tenue;no;no\nDevis envoyé;no;no\nGagné;yes;yes\n", "cp850"),
        ("Etap;Szansa\nOferta wysłana;50%\nZamówienie złożone;90%\n", "cp852"),
        ("Étape;Probabilité\nDémo réalisée;20%\nDevis envoyé;50%\n", "mac_roman"),
    ]
)
def test_letters_that_make_no_words_are_in_another_encoding(text: str, encoding: str) -> None:
    with pytest.raises(ImportProblem, match="Say with --encoding how the file is written"):
        read([("stages.csv", text.encode(encoding))])


@every(["Volgorde;Status;Fase", "Order;Phase;Status", "Lp;Name;Etap", "Nr;Fase;Status"])
def test_numbered_rows_that_fall_into_phases_are_stages(head: str) -> None:
    names = ("Request received", "Visit made", "Offer sent", "Offer agreed", "Invoice paid")
    phases = ("Intake", "Intake", "Offer", "Offer", "After")
    is_first = head.split(";")[1] in ("Status", "Name")
    rows = [
        f"{number};{name};{phase}" if is_first else f"{number};{phase};{name}"
        for number, (name, phase) in enumerate(zip(names, phases, strict=True), 1)
    ]
    assert [one["name"] for one in stages("\n".join([head, *rows]))] == [*names]


def test_hungarian_is_told_from_portuguese_by_its_long_o() -> None:
    text = "Fázis;Esély\nAjánlat küldve;40%\nSzerződés aláírva;90%\n"
    assert stages(text.encode("cp1250"))[1]["name"] == "Szerződés aláírva"
    text = "Fase;Chance\nCondições aceites;40%\nReunião marcada;20%\n"
    assert stages(text.encode("cp1252"))[0]["name"] == "Condições aceites"


@every(
    [
        ("Probability,Closed,Won\n20,no,no\n100,yes,yes\n", "no column for the stages was found"),
        ("Kans;Gewonnen;Opmerking\n20;nee;abc def\n100;ja;iets\n", "Opmerking: not known here"),
    ]
)
def test_what_stands_below_a_header_without_stages_is_no_header(text: str, said: str) -> None:
    with pytest.raises(ImportProblem, match=said):
        stages(text)


@pytest.mark.parametrize(
    ("text", "days"),
    [("14", 14), ("14d", 14), ("30 gg", 30), ("30 pv", 30), ("30 j", 30),
     ("14 days", 14), ("3 tygodnie", 21), ("1,5 weeks", None),
     ("2 Wochen", 14), ("7 nap", 7), ("5 päivää", 5), ("max. 14 days", 14), ("≤ 2 weeks", 14),
     ("bis zu 30 Tage", 30), ("~10 d", 10), ("1 month", 30), ("soon", None),
     ("7 Tg.", 7), ("2 Wo.", 14), ("3 Monate", 90), ("7 dgr", 7), ("1 dag", 1), ("1 mån.", 30),
     ("2 v", 14), ("14 dní", 14), ("2 týd.", 14), ("1 měsíc", 30), ("10 dg", 10), ("2 mdr.", 60),
     ("1 día", 1), ("2 sem.", 14), ("1 mes", 30), ("30 vrk", 30), ("2 vko", 14), ("1 kk", 30),
     ("15 jrs", 15), ("2 mois", 60), ("1 hónap", 30), ("2 hét", 14), ("1 giorno", 1),
     ("2 sett.", 14), ("2 mesi", 60), ("høyst 14 dager", 14), ("1 mnd", 30), ("1 uke", 7),
     ("10 dgn", 10), ("1 dzień", 1), ("2 tyg.", 14), ("1 miesiąc", 30), ("1 mês", 30), ("1 zi", 1),
     ("2 săpt.", 14), ("1 lună", 30), ("10 werkdagen", None),
     ("7-14 days", None), ("", None)],
)  # fmt: skip
def test_days_have_units(text: str, days: int | None) -> None:
    assert days_in(text) == days


def test_a_header_in_a_script_that_is_not_read_is_said_to_be() -> None:
    data = "Воронка,Этап,Вероятность\nПродажи,Первый контакт,10\n".encode()
    with pytest.raises(ImportProblem, match="the header is written in Cyrillic, which"):
        read([("a.csv", data)])


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("Etap;Prawdopodobieństwo\nOferta wysłana;40 %\nUmowa podpisana, żółć;90 %\n", "cp1250"),
        ("Fáze;Pravděpodobnost\nSchůzka proběhla;20 %\n", "cp1250"),
        ("Fázis;Valószínűség\nÁrajánlat elküldve, megerősítve;40 %\n", "cp1250"),
        ("Etapă;Probabilitate\nOfertă trimisă, în aşteptare;40 %\n", "cp1250"),
        ("Etap;Wygrany;Przegrany\nDemo;nie;nie\nOferta wysłana;nie;nie\n", "cp1250"),
        ("Etap;Wygrany\nSpotkanie w środę;nie\n", "cp1250"),
        ("Etap;Wygrany\nZamówienie złożone;nie\n", "cp1250"),
        ("Stage;Won\nKlient potwierdził;no\n", "cp1250"),
        ("Fáze;Vyhráno\nČeká se na platbu;ne\n", "cp1250"),
        ("Stage;Won\nDěkujeme;no\n", "cp1250"),
        ("Etapă;Castigat\nOfertă trimisă;nu\n", "cp1250"),
        ("Fase;Ganho\nReunião em 1º lugar;não\n", "cp1252"),
        ("Etapa;Ganado\n¿Qué falta? Nº de oferta, 2ª reunión, 3 m³ a £5;no\n", "cp1252"),
        ("Stage;Won\nTrês opções, où;no\n", "cp1252"),
        ("Étape;Probabilité\nDevis envoyé – reçu à l’été;40 %\n", "cp1252"),
        ("Fase;Probabilidad\nNegociación, mañana;40 %\n", "cp1252"),
        ("Fase;Probabilidade\nApresentação em execução;40 %\n", "cp1252"),
        ("Phase;Wahrscheinlichkeit\nAngebot für größere Fläche;40 %\n", "cp1252"),
        ("Fase;Sandsynlighed\nMøde på øen, færdigt;40 %\n", "cp1252"),
        ("Fase;Probabilità\nOfferta inviata, perché è così;40 %\n", "cp1252"),
    ],
)
def test_a_sheet_of_an_older_excel_is_read_by_what_reads_as_words(text: str, page: str) -> None:
    imported = read([("deals.csv", text.encode(page))])
    assert imported.texts["deals.csv"] == text
    assert f"read as Windows-{page[2:]}" in notes(imported)


@pytest.mark.parametrize(
    ("columns", "row", "kind", "said"),
    [
        ("Won,Lost", "yes,yes", "closed", '"Won: yes" and "Lost: yes"'),
        ("Closed,Won", "no,yes", None, '"Closed: no" and "Won: yes"'),
        ("Closed,Lost", "no,yes", None, '"Closed: no" and "Lost: yes"'),
        ("Open,Won", "yes,yes", None, '"Open: yes" and "Won: yes"'),
        ("Open,Closed,Won", "yes,yes,no", None, '"Open: yes" and "Closed: yes"'),
        ("Closed,Won,Lost", "no,yes,yes", None, '"Closed: no" and "Won: yes"'),
        ("Type,Closed,Won", "open,yes,yes", None, '"Type: open" and "Closed: yes"'),
        ("Type,Won,Lost", "won,no,yes", "closed", '"Type: won" and "Won: no"'),
    ],
)
def test_columns_that_contradict_each_other_decide_nothing(
    columns: str, row: str, kind: str | None, said: str
) -> None:
    more = columns.count(",")
    told = {"Won": "yes", "Lost": "no", "Closed": "yes", "Open": "no", "Type": "won"}
    plainly = ",".join(told[each] for each in columns.split(","))
    text = f"Pipeline,Stage,{columns}\nA,Demo,{'no,' * more}no\nA,End,{row}\nB,Sold,{plainly}\n"
    if "Open" in columns or "Type" in columns:
        first = columns.partition(",")[0]
        text = text.replace("Demo,no", f"Demo,{'yes' if first == 'Open' else 'open'}")
    imported = read([("a.csv", text.encode())])
    one, other = plain(at(imported.root, "pipelines"))
    assert [each.get("type") for each in one["stages"]] == [None, kind]
    assert one.get("unknown") == (None if kind else ["outcomes"])
    assert (other.get("unknown"), other["stages"][0]["type"]) == (None, "won")
    assert f'"End" has {said}, which contradict each other' in notes(imported)


@pytest.mark.parametrize(
    ("columns", "row", "kind"),
    [
        ("Closed,Won,Lost", "yes,no,no", "closed"),  # called off, withdrawn
        ("Closed,Won,Lost", "yes,,", "lost"),
        ("Closed,Won", ",yes", "won"),
        ("Closed,Won", "later,yes", "won"),
    ],
)
def test_columns_that_say_less_contradict_nothing(columns: str, row: str, kind: str) -> None:
    text = f"Stage,{columns}\nDemo,{'no,' * columns.count(',')}no\nEnd,{row}\n"
    imported = read([("a.csv", text.encode())])
    assert plain(at(imported.root, "pipelines", 0, "stages", 1, "type")) == kind
    assert "contradict" not in notes(imported)


def test_a_list_that_contradicts_itself_shows_what_it_says() -> None:
    rows = [
        {"name": "Demo", "closed": False, "won": False},
        {"name": "Live", "closed": False, "won": True},
    ]
    imported = read([("a.json", json.dumps(rows).encode())])
    (defect,) = (note for note in imported.notes if note.severity)
    assert str(defect.said) == (
        '"Live" has "closed: false" and "won: true", which contradict each other, so it isn\'t '
        "known how its deals end."
    )


def test_days_below_zero_are_no_limit() -> None:
    imported = read([("a.csv", b"Stage,Max days\nDemo,-5\nOffer,-\n")])
    assert not any(
        "max_days_in_stage" in each for each in plain(imported.root)["pipelines"][0]["stages"]
    )
    assert '"-5" is not a number of whole days' in notes(imported)


def test_a_sheet_without_the_needed_column_says_which() -> None:
    with pytest.raises(
        ImportProblem, match=r"The header has Pipeline, What, Won .What: not known here.\. Call the"
    ):
        read([("x.csv", b"Title\n\nPipeline;What;Won\nSales;Demo;no\n")])
    with pytest.raises(ImportProblem, match="no header row found"):
        read([("x.csv", b"a;b\n1;2\n")])


def test_an_odoo_sheet_is_not_asked_for_a_lost_stage() -> None:
    text = '"name","sequence","is_won","fold","requirements"\n"New","1","False","False","X"\n'
    imported = read([("crm.stage.csv", text.encode())])
    assert plain(at(imported.root, "crm")) == {"platform": "odoo"}
    assert "Odoo" in notes(imported)
    assert plain(at(imported.root, "pipelines", 0, "stages", 0, "exit_criteria")) == ["X"]


def test_a_script_that_is_not_read_is_said() -> None:
    sheet = "stage\nНовый лид\nПереговоры\nDemo 2\n見積\n42\n".encode()
    said = notes(CRMS["csv"].read([("x.csv", sheet)]))
    assert "2 stage names are written in Cyrillic, which pipelinelint doesn't read" in said
    assert "1 stage name is written in Chinese characters" in said


def test_the_rule_of_a_markdown_table_is_no_stage() -> None:
    found = stages("| Stage | Probability |\n| --- | ---: |\n| Demo completed | 30% |\n")
    assert [stage["name"] for stage in found] == ["Demo completed"]


def test_a_sheet_without_the_needed_column_says_what_it_has() -> None:
    with pytest.raises(ImportProblem, match=r"The first row says Colour, Owner; it must name"):
        stages("Colour,Owner\nDemo completed,Ann\n")


EXPORT = [("deals.csv", SHEET.encode())]


def large(count: int) -> list[tuple[str, bytes]]:
    rows = "".join(f"P{n % 3};Demo {n};20\n" for n in range(count))
    return [("d.csv", f"pipeline;stage;probability\n{rows}".encode())]


def test_a_column_for_won_alone_does_not_say_which_stages_are_lost() -> None:
    imported = read([("s.csv", b"stage,won\nDemo held,no\nWon,yes\nLost,no\n")])
    assert plain(imported.root)["source"]["unknown"] == ["outcomes"]
    assert 'the column "won" says which stages are won, but none which are lost' in notes(imported)
    both = read([("s.csv", b"stage,won,lost\nDemo held,no,no\nWon,yes,no\n")])
    assert "unknown" not in plain(both.root)["source"]
    odoo = read([("s.csv", b"id,name,is_won,team_id/id\na,Demo held,False,\nb,Won,True,\n")])
    assert "unknown" not in plain(odoo.root)["source"]


@pytest.mark.parametrize(
    ("head", "rows", "why"),
    [
        ("Deal Name,Deal Stage,Pipeline,Amount", "Acme,Demo held,Sales,5", "its columns Deal Name"),
        ("Opportunity,Stage,Probability", "Acme,Demo,5\nBeta,Demo,5", "column Opportunity"),
        ("Zaak,Fase,Kans", "a,Demo,5\nb,Won,9\n" * 5, "10 rows name 2 stages"),
        ("Nazwa szansy,Etap,Szansa", "A,Demo,5\nB,Demo,5\nC,Oferta,9", "column Nazwa szansy"),
    ],
)
def test_an_export_of_deals_is_no_list_of_stages(head: str, rows: str, why: str) -> None:
    with pytest.raises(ImportProblem, match=f"seem to be deals, not stages .{why}"):
        read([("x.csv", f"{head}\n{rows}\n".encode())])


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


def test_a_column_that_parts_the_rows_into_lists_names_the_pipelines() -> None:
    rows = "Demo,5\n{},Offer,9\n"
    text = "Team,Stage,Odds\nEast," + rows.format("East") + "West," + rows.format("")
    imported = read([("x.csv", text.encode())])
    assert [each["name"] for each in plain(at(imported.root, "pipelines"))] == ["East", "West"]
    assert 'the column "Team" is read as the pipelines, by its values' in notes(imported)
    owners = read([("x.csv", text.replace("Team", "Owner").encode())])
    assert len(plain(at(owners.root, "pipelines"))) == 1


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


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Etapa;Tip\nLead nou;open\nVenit;booked\nFidel;won\nPierdut;lost\n", "--wl"),
        ("Fase;Ruolo\nNuovo;nuovo\nCall;in_corso\nVisita;in_corso\nOk;vinto\nKo;perso\n", "---wl"),
        ("Status;Åpen\nNy;ja\nTilbud sendt;ja\nVunnet;nei\nTapt;nei\n", "--wl"),
        ("Etap;Otwarty\nNowy;x\nOferta;x\nWygrana;\nPrzegrana;\n", "--wl"),
        ("Fase;Gesloten\nNieuw;nee\nOfferte;nee\nGewonnen;ja\nGestopt;ja\n", "--wc"),
        ("Szakasz;Állapot\nÚj;nyitott\nIgen;nyitott\nMegnyert;nyert\nNem;vesztett\n", "--wl"),
        ("Etap;Rodzaj\nNowy;W toku\nOferta;W toku\nUmowa;Wygrana\nBrak;Przegrana\n", "--wl"),
        ("Phase;Art\nNeu;offen\nAngebot;offen\nAuftrag;gewonnen\nAbsage;verloren\n", "--wl"),
        ("Étape;Colonne\nAppel;En cours\nDevis;En cours\nSigné;Gagné\nKO;Perdu\n", "--wl"),
        ("label,bucket\nNew,open\nBooked,won\nGone,open\nNo,lost\n", "-w-l"),
        ("Fase;A;B\nX;a;open\nY;a;open\nZ;won;won\nQ;won;lost\n", "--wl"),
        ("Fase,Actief\nIntake,ja\nOfferte,ja\nGewonnen,nee\nVerloren,nee\n", "--wl"),
        ("Stage;Kind of\nA;Open\nB;Open\nC;Closed/Won\nD;Closed/Lost\n", "--wl"),
        ("Stage;Result\nDemo held;open\nWon;closed\nLost;closed\n", "-wl"),
    ],
)  # fmt: skip
def test_how_deals_end_is_told_by_the_values_of_a_column_whatever_its_header(
    text: str, ends: str
) -> None:
    imported = read([("x.csv", text.encode())])
    found = plain(at(imported.root, "pipelines", 0, "stages"))
    assert "".join(one.get("type", "-")[0] for one in found) == ends
    assert ("no column says" in notes(imported)) is False
    assert ("not which of them are won" in notes(imported)) is ("c" in ends)


@pytest.mark.parametrize(
    ("head", "row", "name"),
    [
        ("Funil,Ordem,Estágio", "Vendas,{n},{name}", 2),
        ("Kolejność,Status,Opis,Grupa", "{n},{name},Klient ma maila i czeka.,Wycena", 1),
        ("Etapa,Nome Comum,Objetivo", "{n},**{name}** / y,{n}. validar o interesse do cliente", 1),
        ("Krok,Nazwa własna,Prawdop. %", "{n},{name},10", 1),
        ("Name,Stage,Probability", "Row {n},{name},{n}0", 1),
        ("Stage,Next action", "{name},Call them", 0),
        ("Grupa,Prawdopodobieństwo wygranej", "{name},{n}0%", 0),
        ("Trin,Beskrivelse", "{name},Ring til kunden", 0),
        ("Nr,Wat,Kans", "{n},{name},{n}0", 1),
        ("code,name_en,name_nl", "{n},{name},x", 1),
        ("Kolumna,Kolor", "{name},kolor {n}", 0),
        ("Kód,Státusz", "k{n}x,{name}", 1),
        ("Státuszok,Szín", "{name},szín {n}", 0),
        ("Cod,Stare", "c{n}x,{name}", 1),
        ("Kod,Statusy", "c{n}x,{name}", 1),
        ("Koodi,Tilanne", "c{n}x,{name}", 1),
        ("Code,Schritte", "c{n}x,{name}", 1),
        ("Code,Stade", "c{n}x,{name}", 1),
    ],
)
def test_the_column_of_stages_is_told_by_what_stands_in_it(head: str, row: str, name: int) -> None:
    names = ("Demo held", "Offer sent", "Contract signed")
    rows = [row.format(n=n, name=each) for n, each in enumerate(names, 1)]
    title = "Our sales process,,\n,,\n"
    found = stages("\n".join([title + head, *rows]) + "\n")
    assert [one["name"].removesuffix(" / y") for one in found] == [*names]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Nr,Product,Price\n1,Blue chair,20\n2,Table XL,30\n", "Nr, Product, Price .Product, "),
        ("Name,City\nAnn Bell,Paris\nBo Li,Rome\n", "has Name, City, of which only Name is known"),
        ("Stage,Owner\nDemo,Ann\nDemo,Bo\nWon,Ann\nWon,Ann\n", "may be deals or anything else"),
        ("Stage,Note\n1,Demo held\n2,Offer sent\n", "holds numbers, not names of stages"),
    ],
)  # fmt: skip
def test_a_list_of_anything_else_is_no_list_of_stages(text: str, said: str) -> None:
    if "numbers" in said:
        assert [one["name"] for one in stages(text)] == ["Demo held", "Offer sent"]
        text = text.replace("Demo held", "x").replace("Offer sent", "x")
    with pytest.raises(ImportProblem, match=said):
        stages(text)


@every(["Win rate (12 months)", "Winratio", "Abschlussquote", "Tasa de ganadas", "Skuteczność"])
def test_a_row_that_measures_the_others_is_no_stage(name: str) -> None:
    text = f"Stage;Probability\nOffer sent;20\nWon;100\nLost;0\n{name};42\n"
    imported = read([("x.csv", text.encode())])
    assert f'the row "{name}" is left out: it adds up or measures the others' in notes(imported)


def test_totals_and_numbers_are_no_stages_and_said() -> None:
    text = "Fase;Kans\nDemo gegeven;20%\n12;30%\nTotaal:;50%\n"
    imported = read([("x.csv", text.encode())])
    assert [one["name"] for one in stages(text)] == ["Demo gegeven"]
    assert 'the row "Totaal:" is left out: it adds up or measures the others' in notes(imported)
    assert 'the row "12" is left out: it has no name' in notes(imported)


def test_a_heading_over_rows_is_a_pipeline() -> None:
    text = (
        "Stage,Probability,Won,Lost\nNEW,,,\nCall held,10%,no,no\nWon,100%,yes,no\nLost,0%,no,yes\n"
        "RENEWALS,,,\nQuote sent,50%,no,no\nRenewed,100%,yes,no\nChurned,0%,no,yes\n"
    )
    imported = read([("x.csv", text.encode())])
    found = plain(at(imported.root, "pipelines"))
    assert [(one["name"], len(one["stages"])) for one in found] == [("NEW", 3), ("RENEWALS", 3)]
    assert 'the row "NEW" is read as the name of a pipeline' in notes(imported)
    (one,) = plain(at(read([("x.csv", b"Stage,Won\nA,\nB,no\nC,yes\n")]).root, "pipelines"))
    assert len(one["stages"]) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Task,Status,Owner\nCall Ann,Open,Bo\nSend offer,Done,Bo\nVisit Oslo,Open,Cy\n",
        "Phase,Start,End\nPlanning,2026-01-01,2026-02-01\nBuild,2026-02-01,2026-03-01\n",
    ],
)
def test_tasks_and_plans_are_no_stages(text: str) -> None:
    with pytest.raises(ImportProblem):
        stages(text)


def test_what_a_sheet_does_not_say_of_fields_and_criteria_is_left_open() -> None:
    text = "Stage,Exit criteria,Required fields\nCall held,Wrote,{fields}\nQuote sent,,\n"
    for fields, more in (("Close date, Lokata", {"amount-close-date-not-required"}),
                         ("Close date, Reason lost, Contact", set())):  # fmt: skip
        root = read([("x.csv", text.format(fields=f'"{fields}"').encode())]).root
        left = {each["rule"] for each in plain(at(root, "source", "not_assessed"))}
        assert left >= {"stage-criteria-missing", *more}
        assert ("amount-close-date-not-required" in left) is bool(more)


def test_names_of_a_language_nobody_reads_are_said_to_be_so() -> None:
    sheet = "Stage\nYeni talep\nGörüşme yapıldı\nTeklif gönderildi\nPazarlık\n".encode()
    said = notes(CRMS["csv"].read([("x.csv", sheet)]))
    assert "4 of 4 stage names have words of no language pipelinelint reads" in said
    assert "no language" not in notes(CRMS["csv"].read([("x.csv", SHEET.encode())]))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Stage,Probability\n", "no row below the header is a stage. Write"),
        ("Stage,Probability\nTotal,50\n", "the row .Total. is left out: it adds up"),
        ("Stage,Active\nA,no\nB,no\n", "the stage .A. is left out: not active"),
    ],
)
def test_a_sheet_without_any_stage_is_no_clean_one(text: str, why: str) -> None:
    with pytest.raises(ImportProblem, match=why):
        stages(text)


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
    ("text", "said"),
    [
        ("Stage,Closed,Won\nDemo held,no,no\nWon,yes,yes\nLost,partly,no\n", '"partly"'),
        ("Stage,Status\nDemo held,Open\nWon,Taken home\nLost,Lost\n", '"Taken home"'),
    ],
)
def test_a_cell_that_is_not_understood_does_not_say_that_a_stage_is_open(
    text: str, said: str
) -> None:
    imported = read([("deals.csv", text.encode())])
    assert plain(at(imported.root, "source", "unknown")) == ["outcomes"]
    assert f"{said} is not understood, so it is not known how deals end" in notes(imported)


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


def test_rows_of_leads_in_a_list_of_several_objects_are_left_out() -> None:
    text = "Stage,Object,Closed,Won\nNew,Lead,no,no\nDemo held,Deal,no,no\nWon,Deal,yes,yes\n"
    assert [each["name"] for each in stages(text)] == ["Demo held", "Won"]
    alone = "Stage,Object,Closed,Won\nNew,Lead,no,no\nWorking,Lead,no,no\n"
    assert len(stages(alone)) == 2


def test_a_list_of_lead_statuses_is_no_list_of_deal_stages() -> None:
    with pytest.raises(ImportProblem, match="lists lead statuses, not stages"):
        read([("a.csv", b"Lead status,Meaning\nNew,\nAttempted to contact,\nConnected,\n")])


def test_remarks_and_dates_below_the_stages_are_none() -> None:
    text = (
        "Stage,Probability,Outcome,Comment\nDemo held,20,open,\nWon,100,won,\nLost,0,lost,\n"
        "Notes,,,Ask Piet\nLast updated 12-03-2026,,,\n"
    )
    assert [each["name"] for each in stages(text)] == ["Demo held", "Won", "Lost"]
    unfinished = "Stage,Probability,Outcome\nDemo held,20,open\nWon,100,won\nOnboarding,,\n"
    assert [each["name"] for each in stages(unfinished)][-1] == "Onboarding"


@pytest.mark.parametrize(
    "text",
    [
        "status,label\nNEW_LEAD,Nowy lead\nDEMO_SENT,Demo wysłane\nCLIENT,Klient\nLOST,Utracony\n",
        "type,label\ninquiry,Anfrage\nquote,Angebot\norder,Auftrag\nlost,Verloren\n",
        "estado,etiqueta\ncontacto,Nuevo\nvisita,Visita hecha\ncliente,Cliente\nwon,Firmado\n",
    ],
)
def test_keys_beside_labels_do_not_say_how_deals_end(text: str) -> None:
    assert all("type" not in each for each in stages(text))


def test_of_keys_and_labels_the_labels_are_judged() -> None:
    text = "stage,nimi\nlead_new,Uusi liidi\noffer_sent,Tarjous lähetetty\nwon,Voitettu\n"
    names = [each["name"] for each in stages(text)]
    assert names == ["Uusi liidi", "Tarjous lähetetty", "Voitettu"]
    plain_keys = "stage,label\nlead_new,lead_old\noffer_sent,offer_gone\nwon,all_won\n"
    assert [each["name"] for each in stages(plain_keys)] == ["lead_new", "offer_sent", "won"]


def test_an_outcome_told_for_each_stage_says_how_deals_end() -> None:
    text = "fase,status\nGesprek gehad,open\nOfferte verstuurd,lopend\nKlant,won\nWeg,lost\n"
    assert [each.get("type") for each in stages(text)][-2:] == ["won", "lost"]


@every(
    [
        ("Ganho ← gera venda", "won"),
        ("**Ganho** ← gera venda", "won"),
        ("Lost (reason needed)", "lost"),
        ("Won: send the invoice", "won"),
        ("Negotiation (won soon)", ""),
    ]
)
def test_a_remark_behind_the_end_leaves_it_what_it_is(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_thousands_of_stages_with_remarks_below_are_read_once_each() -> None:
    """Each row looking through all others took ten seconds."""
    rows = [f"Step {n} agreed,{n % 90},no,no" for n in range(2_000)]
    below = [f"remark number {n} about things and so on,,," for n in range(1_000)]
    text = "\n".join(["Stage,Probability,Closed,Won", *rows, "Won,100,yes,yes", *below])
    started = time.process_time()
    assert len(stages(text)) == 2_001
    assert time.process_time() - started < 5
