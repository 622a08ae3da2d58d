"""What sheets say plainly in other words: what has to be so in a stage, limits in days, reasons for
losing, rows of a template, rules of moves, boards and pipelines called after sales or customers."""

from __future__ import annotations

import json

import pytest

from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.sheet import read, tells
from pipelinelint.crm.sheet.listed import REASONS, listed
from pipelinelint.crm.sheet.words import column_of, is_for_sales
from tests.crm.plain import at, notes, plain

SO_THERE = """What has happened; What must have happened; Entered when;
    When do we move a deal here?;
    Wat moet er gebeurd zijn; Voorwaarde; Betekent; Wanneer verplaatsen we een deal hierheen?;
    Was muss passiert sein; Voraussetzung; Bedingung; Wann kommt ein Deal hierher?; Was wir tun;
    Ce qui doit être fait; Condition; Critère; Quand passe-t-on ici ?; Qué ha pasado; Qué hacemos;
    Condición; ¿Cuándo pasa aquí?; O que tem de ter acontecido; Condição; O que fazemos;
    Cosa deve essere successo; Condizione; Cosa significa davvero; Cosa facciamo; Co się stało;
    Zasada; Warunek; Kiedy tu przechodzimy?; Co se muselo stát; Podmínka;
    Kdy sem obchod přesouváme?;
    Mi történt; Feltétel; Mikor kerül ide?; Ce s-a întâmplat; Condiție; Când ajunge aici?;
    Vad måste ha hänt; Villkor; När flyttar vi affären hit?; Hva må ha skjedd; Vilkår;
    Når flytter vi saken hit?; Hvad skal være sket; Betyder; Betingelse; Flyttes hertil når;
    Mitä on tapahtunut; Kriteeri; Edellytys; Milloin siirrämme kaupan tähän?"""
IN_DAYS = """dni; prazo_dias; Frist (Tage); plazo_dias; délai (jours); termijn (dagen);
    scadenza_giorni;
    termin_dni; lhůta (dny); határidő (nap); termen_zile; tidsfrist (dager); frist_dage;
    frist_dagar; Enintään pv; days"""
LOST = """loss reasons; verliesredenen; Verlustgründe; verlustgruende; motifs de refus;
    motivos_perdida;
    razões de perda; ragioni_di_perdita; powody_porazki; duvody_neuspechu; veszteség okai;
    motive_refuz; förlustanledningar; foerlustorsaker; årsaker til tap; tapsgrunner; tabsgrunde;
    årsager_til_tab; häviösyyt; haviosyyt; haevioesyyt; tappiosyyt"""


def said(text: str) -> list[str]:
    return [" ".join(each.split()) for each in text.split(";")]


def test_what_has_to_be_so_in_a_stage_is_read_in_fifteen_languages() -> None:
    found = {each: column_of(each) for each in said(SO_THERE)}
    assert {each for each, column in found.items() if column != "definition"} == set()
    for each in ("Move on when …", "Weiter, wenn", "Gå videre når …", "Siirtymäkriteeri"):
        assert column_of(each) == "exit_criteria", each


def test_other_questions_are_none_of_a_stage() -> None:
    for each in ("When", "What product", "When was the last call?", "Was kostet es", "Kiedy", "Co"):
        assert column_of(each) != "definition", each


def test_days_are_a_limit_by_whatever_word() -> None:
    found = {each: column_of(each) for each in said(IN_DAYS)}
    assert {each for each, column in found.items() if column != "max_days_in_stage"} == set()
    assert column_of("Frist") == "" == column_of("frist_wochen")


def test_reasons_for_losing_are_found_with_and_without_accents() -> None:
    assert {each: listed(each) for each in said(LOST)} == dict.fromkeys(said(LOST), REASONS)
    for each in ("reasons", "motivos", "syyt", "win reasons", "årsaker", "perdita"):
        assert listed(each) != REASONS, each


def test_conditions_of_something_else_make_no_table_one_of_stages() -> None:
    text = "| Role | Rule |\n|---|---|\n| Sales Rep | Own team |\n| Team Lead | All of the team |\n"
    with pytest.raises(ImportProblem):
        read([("a.md", text.encode())])


def test_rows_of_a_template_are_left_out() -> None:
    names = ("{{Lead}}", "<Fase>", "%STAGE%", "[stage name]", "Offer sent", "[New] Won")
    imported = read([("s.csv", "\n".join(["stage,order", *(f"{n},1" for n in names)]).encode())])
    stages = plain(at(imported.root, "pipelines", 0, "stages"))
    assert [each["name"] for each in stages] == ["Offer sent", "[New] Won"]
    assert notes(imported).count("placeholder") == 4


def test_a_template_of_nothing_else_is_refused() -> None:
    with pytest.raises(ImportProblem, match="placeholder"):
        read([("s.csv", b"stage,order\n{{Contattato}},1\n{{Proposta inviata}},2\n")])


RULES = "| {} | {} | Goal |\n|---|---|---|\n| New | Contacted | a |\n| Contacted | Won | b |\n"


def test_rules_from_one_state_to_another_list_no_stages() -> None:
    for one, other in (("Da Stato", "A Stato"), ("From", "To"), ("Von Stage", "Nach Stage"),
                       ("Z etapu", "Do etapu"), ("Från steg", "Till steg")):  # fmt: skip
        with pytest.raises(ImportProblem):
            read([("a.md", RULES.format(one, other).encode())])
        assert not tells("a.md", RULES.format(one, other).encode(), alone=True)


def test_the_mark_of_a_new_row_is_no_part_of_its_name() -> None:
    text = "| Stage | % |\n|---|---|\n| Offer sent | 50 |\n| 🆕 Won | 100 |\n| **Lost** 🆕 | 0 |\n"
    stages = plain(at(read([("a.md", text.encode())]).root, "pipelines", 0, "stages"))
    assert [each["name"] for each in stages] == ["Offer sent", "Won", "Lost"]


def board(name: str, *lists: str) -> bytes:
    rows = [{"id": str(n), "name": each, "closed": False} for n, each in enumerate(lists)]
    return json.dumps({"name": name, "lists": rows, "cards": []}).encode()


def test_a_board_called_after_sales_on_which_offers_are_made_is_read() -> None:
    lists = (
        "New enquiries",
        "Site visit booked",
        "Quote sent",
        "Thinking about it",
        "Deposit paid",
    )
    for name in (
        "Kitchens - Sales",
        "Klienci - sprzedaż",
        "Gruppenreisen Vertrieb",
        "Vendas grupos",
    ):
        assert tells("b.json", board(name, *lists)), name
    for name in ("Kitchens", "Sales orders", "After sales", "Sales projects", "Vendas - pedidos"):
        assert not is_for_sales(name), name
    assert not tells("b.json", board("Kitchens", *lists))
    assert not tells("b.json", board("Sales team", "To do", "Doing", "Done"))


def test_a_list_of_templates_on_a_board_is_no_stage_and_no_keys_are_asked_for() -> None:
    imported = read([("b.json", board("Sales", "Mail sent", "Quote sent", "Templates"))])
    names = [each["name"] for each in plain(at(imported.root, "pipelines", 0, "stages"))]
    assert names == ["Mail sent", "Quote sent"]
    assert "it holds templates" in notes(imported)
    assert "on the board" in notes(imported)
    assert "keys closed" not in notes(imported)


def test_a_database_of_notion_is_called_as_its_title_says() -> None:
    options = [{"name": each} for each in ("Nieuw", "In gesprek", "Offerte uit", "Akkoord")]
    database = {
        "object": "database",
        "title": [{"plain_text": "Verkoopkansen"}],
        "properties": {
            "Naam": {"type": "title", "title": {}},
            "Status": {"type": "status", "status": {"options": options, "groups": []}},
        },
    }
    text = json.dumps(database).encode()
    pipeline = plain(at(read([("n.json", text)]).root, "pipelines", 0))
    assert pipeline["name"] == "Verkoopkansen"
    assert [each["name"] for each in pipeline["stages"]] == [each["name"] for each in options]
    assert tells("n.json", text)
    assert not tells("n.json", text.replace(b"Verkoopkansen", b"Taken"))


def test_ends_that_are_typed_tell_a_sale_where_offers_come_in() -> None:
    kinds = {"Captación": "abierta", "Visita realizada": "abierta", "Oferta recibida": "abierta",
             "Escritura": "ganada", "Caída": "perdida"}  # fmt: skip
    rows = [
        {"orden": n, "fase": each, "tipo": kind} for n, (each, kind) in enumerate(kinds.items())
    ]
    assert tells("fases.json", json.dumps(rows).encode())


STEPS = """| Fase | {} | Criterio de salida |
|---|---|---|
| Cualificación | Llamada | Presupuesto identificado |
| Diagnóstico | Auditoría | {} |
| Propuesta | Preparar oferta | {} |
| Negociación | | Condiciones acordadas |
| Cierre | Firma | {} |
"""


def test_a_table_of_steps_with_criteria_of_an_offer_is_one_of_a_sale() -> None:
    sold = STEPS.format("Qué hacemos", "Informe entregado", "Oferta presentada", "Contrato firmado")
    assert tells("proceso.md", sold.encode())
    built = "| Phase | Voraussetzung |\n|---|---|\n| Entwurf | Skizze |\n| Bau | Genehmigung |\n"
    assert not tells("plan.md", built.encode())


def test_a_pipeline_called_after_customers_is_one_of_deals_where_it_is_won_and_lost() -> None:
    odds = {"Prospect froid": 5, "Prospect tiède": 25, "Prospect chaud": 60,
            "Convention signée": 100, "Perdu": 0}  # fmt: skip
    for name, is_untold in (("OPCO et entreprises", False), ("Leads entreprises", True)):
        stages = [{"libelle": each, "probabilite": odd} for each, odd in odds.items()]
        text = json.dumps({"pipeline": {"nom": name, "stades": stages}})
        pipeline = plain(at(read([("p.json", text.encode())]).root, "pipelines", 0))
        assert ("object" in pipeline.get("unknown", [])) is is_untold, name
