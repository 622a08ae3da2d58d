"""Which rows with a name are no stages: totals, notes, rows of something else, a cut list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipelinelint.crm.imported import Imported, ImportProblem
from pipelinelint.crm.sheet import read
from pipelinelint.crm.sheet.gone import is_titled_gone
from tests.cases import every
from tests.counting import growth
from tests.crm.plain import at, notes, plain
from tests.crm.sheets import stages

SHEET = "Stage;Chance;Outcome\nDemo held;20;open\nProposal accepted;50;open\n"


def with_rows(*rows: str, head: str = SHEET) -> Imported:
    return read([("s.csv", (head + "".join(f"{row}\n" for row in rows)).encode())])


def stages_of(imported: Imported) -> list[str]:
    return [each["name"] for each in plain(at(imported.root, "pipelines", 0, "stages"))]


def left(imported: Imported) -> set[str]:
    source = plain(at(imported.root, "source"))
    return {each["rule"] for each in source.get("not_assessed", [])}


GOES_ON = """
... | … | [...] | […] | (...) | ⋮ | ..;..;.. | ...;...;... | ... (12 more rows) | … +12
more | +12 more | 12 more rows | and 12 others | [12 rows omitted] | etc. | (truncated) |
To be continued | nog 12 rijen | enz. | 12 weitere Zeilen | usw. | 12 autres lignes | à
suivre | 12 filas más | y 12 más | altre 12 righe | mais 12 linhas | jeszcze 12 wierszy |
itd. | dalších 12 řádků | atd. | încă 12 rânduri | ș.a.m.d. | további 12 sor | stb. | 12
rader till | 12 flere rader | osv. | 12 flere rækker | 12 riviä lisää | jne. | 2 of 17
rows | Showing 1-2 of 17 | 2 / 17
"""


@pytest.mark.parametrize("row", " ".join(GOES_ON.split()).split(" | "))
def test_a_list_that_goes_on_is_not_all_there(row: str) -> None:
    imported = with_rows(row)
    assert stages_of(imported) == ["Demo held", "Proposal accepted"]
    assert {"closed-stage-setup", "stage-count"} <= left(imported)
    assert "the list goes on there" in notes(imported)


def test_it_may_be_cut_in_the_middle() -> None:
    imported = with_rows("...;...;...", "Closed won;100;won", "Closed lost;0;lost")
    assert stages_of(imported) == ["Demo held", "Proposal accepted", "Closed won", "Closed lost"]
    assert "closed-stage-setup" in left(imported)


@pytest.mark.parametrize(
    "row",
    [
        "... waiting for the buyer;60;open",
        "Contract received...;60;open",
        "12 more seats ordered;60;open",
        "Call 2 of 3;60;open",
        "2 of 2 calls held;60;open",
        "More stages agreed;60;open",
    ],
)
def test_a_stage_may_have_dots_or_numbers(row: str) -> None:
    imported = with_rows(row, "Closed won;100;won", "Closed lost;0;lost")
    assert stages_of(imported)[2] == row.partition(";")[0]
    assert "closed-stage-setup" not in left(imported)


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


def test_rows_of_leads_in_a_list_of_several_objects_are_left_out() -> None:
    text = "Stage,Object,Closed,Won\nNew,Lead,no,no\nDemo held,Deal,no,no\nWon,Deal,yes,yes\n"
    assert [each["name"] for each in stages(text)] == ["Demo held", "Won"]
    alone = "Stage,Object,Closed,Won\nNew,Lead,no,no\nWorking,Lead,no,no\n"
    assert len(stages(alone)) == 2


def test_remarks_and_dates_below_the_stages_are_none() -> None:
    text = (
        "Stage,Probability,Outcome,Comment\nDemo held,20,open,\nWon,100,won,\nLost,0,lost,\n"
        "Notes,,,Ask Piet\nLast updated 12-03-2026,,,\n"
    )
    assert [each["name"] for each in stages(text)] == ["Demo held", "Won", "Lost"]
    unfinished = "Stage,Probability,Outcome\nDemo held,20,open\nWon,100,won\nOnboarding,,\n"
    assert [each["name"] for each in stages(unfinished)][-1] == "Onboarding"


def test_stages_with_remarks_below_are_read_once_each() -> None:
    """Each row looking through all others took ten seconds for two thousand."""

    def work(size: int) -> Callable[[], object]:
        rows = [f"Step {n} agreed,{n % 90},no,no" for n in range(2 * size)]
        below = [f"remark number {n} about things and so on,,," for n in range(size)]
        text = "\n".join(["Stage,Probability,Closed,Won", *rows, "Won,100,yes,yes", *below])
        assert len(stages(text)) == 2 * size + 1
        return lambda: stages(text)

    assert growth(work, 60) < 2.5


@pytest.mark.parametrize(
    "title",
    ["Old Town", "Old customers", "Legacy system replacement", "Alte Kunden", "Oude klanten",
     "Anciens clients", "Gamle kunder", "Archive software sales", "New business", "Stages",
     "Altbau", "Old", "Gamla"],
)  # fmt: skip
def test_what_is_old_may_be_sold_to_still(title: str) -> None:
    assert not is_titled_gone(title)


def pipelines(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = plain(at(read([("a.csv", text.encode())]).root, "pipelines"))
    return found


def test_rows_of_leads_alone_are_a_pipeline_for_leads() -> None:
    text = "Object,Stage,Closed,Won\nLeads,New,no,no\nLeads,Working,no,no\nLeads,Lost,yes,no\n"
    assert pipelines(text)[0]["object"] == "lead"


def test_rows_of_tickets_alone_are_no_stages_of_deals() -> None:
    with pytest.raises(ImportProblem, match="of deals"):
        read([("a.csv", b"Object,Stage,Closed\nTickets,New,no\nTickets,Closed,yes\n")])


def bring(text: str, name: str = "sales.csv") -> Imported:
    return read([(name, text.encode())])


def test_a_row_without_a_name_is_said_and_nothing_is_counted() -> None:
    imported = bring("Stage,Probability\nDemo held,20\n,50\nWon,100\n")
    assert "the row is left out: it has no name of a stage" in notes(imported)
    left = plain(at(imported.root, "source", "not_assessed"))
    assert "stage-count" in {each["rule"] for each in left}


def names(text: str) -> list[str]:
    return [each["name"] for pipeline in pipelines(text) for each in pipeline["stages"]]


@pytest.mark.parametrize(
    ("header", "deal", "other"),
    [
        ("Object", "Deal", "Ticket"),
        ("Object type", "Opportunities", "Cases"),
        ("Objekt", "Verkaufschance", "Unternehmen"),
        ("Objet", "Affaires", "Entreprises"),
        ("Object", "Verkoopkans", "Bedrijven"),
        ("Obiekt", "Szansa", "Firmy"),
        ("Objektum", "Ügylet", "Cégek"),
        ("Obiect", "Oportunitate", "Companii"),
        ("Objekt", "Salgsmulighet", "Saker"),
        ("Kohde", "Kauppa", "Yritykset"),
        ("Objeto", "Negocio", "Tareas"),
        ("Objekt", "Affär", "Ärenden"),
        ("Object", "Deal", "Leads"),
        ("Object", "Deals", "Membership"),
    ],
)
def test_rows_of_other_objects_are_left_out(header: str, deal: str, other: str) -> None:
    text = (
        f"{header},Stage,Closed,Won\n{deal},Demo held,no,no\n{deal},Won,yes,yes\n"
        f"{other},New,no,no\n{other},Closed,yes,no\n"
    )
    assert names(text) == ["Demo held", "Won"]
    assert 'the row "Closed" is left out: it is of' in notes(read([("a.csv", text.encode())]))


def test_values_of_no_known_object_say_nothing_of_it() -> None:
    text = "Objekt,Phase,Wahrscheinlichkeit\nHaus,Besichtigt,20\nWohnung,Angebot versendet,40\n"
    assert names(text) == ["Besichtigt", "Angebot versendet"]


@pytest.mark.parametrize(
    "remark",
    [
        "Yes = closed",
        "Anna to confirm with CFO",
        "Probabilities are from 2024",
        "Nog te doen met Jan",
    ],
)
def test_a_text_alone_below_the_last_end_is_a_remark(remark: str) -> None:
    text = f"Stage,Probability,Closed\nDemo held,20,no\nWon,100,yes\nLost,0,yes\n{remark},,\n"
    assert names(text) == ["Demo held", "Won", "Lost"]


@pytest.mark.parametrize(
    "text",
    [
        "Stage,Probability,Closed\nDemo held,20,no\nWon,100,yes\nLost,0,yes\nOn hold,,\n",
        "Stage,Probability,Closed\nDemo held,20,no\nProposal sent,40,no\nContract out to buyer,,\n",
    ],
)
def test_a_stage_without_values_stays_one(text: str) -> None:
    assert len(names(text)) == text.count("\n") - 1


ODDS = "Nr;Fase;Kans\n1;Demo gegeven;20\n2;Offerte verstuurd;50\n3;Gewonnen;100\n4;Verloren;0\n"
NAMED = ["Demo gegeven", "Offerte verstuurd", "Gewonnen", "Verloren"]


@every(
    [
        # What adds up and measures at once, and what does so below an empty row.
        ("5;Total / average;43", "it adds up or measures the others"),
        (";;\n;I alt;", "it adds up or measures the others"),
        # A remark whose header stands in front of it.
        (";;\nOpmerking:;kansen worden elk kwartaal herzien;", "it is a note"),
        ("Notă:;șansele se revizuiesc trimestrial;", "it is a note"),
    ],
)
def test_what_stands_below_the_stages_is_told_as_what_it_is(rows: str, why: str) -> None:
    imported = bring(ODDS + rows + "\n")
    assert [each["name"] for each in plain(imported.root)["pipelines"][0]["stages"]] == NAMED
    assert why in notes(imported)
    assert "another table" not in notes(imported)


@every(
    [
        ("Besluit", "houden", "schrappen, taak met datum"),
        ("Decision", "keep", "drop"),
        ("Entscheidung", "bleibt", "streichen"),
        ("Decyzja", "zostaje", "usunąć"),
        ("Döntés", "marad", "törölni"),
        ("Decisión", "se queda", "Eliminar"),
    ],
)
def test_a_stage_that_somebody_decided_to_drop_is_left_out(head: str, keep: str, drop: str) -> None:
    text = ODDS.replace("Kans\n", f"Kans;{head}\n").replace("0\n", f"0;{keep}\n")
    text = text.replace("2;Offerte", f"5;On hold;30;{drop}\n2;Offerte")
    assert names(text) == NAMED
    assert "On hold" in names(text.replace(head, "Extra"))


def test_what_stands_below_percentages_called_a_forecast_is_another_table() -> None:
    text = "Stage,Text,Forecast\nQualified,,20%\nQuotation issued,,60%\nOrder received,,100%\n"
    imported = bring(text + "Lost,,0%\n,,\nLost reason,Text,Share\nPrice,,41%\nSpec,,19%\n")
    found = plain(imported.root)["pipelines"][0]["stages"]
    assert [each.get("probability") for each in found] == [20, 60, 100, 0]


@every([("1.1", "Call back"), ("1a", "Call back"), ("", "→ Call back"), ("", "- Call back")])
def test_a_task_below_a_stage_is_none_where_all_stages_have_odds(number: str, task: str) -> None:
    text = f"Nr;Stage;Odds\n1;Demo held;20\n{number};{task};{{}}\n2;Offer sent;50\n3;Won;100\n"
    imported = read([("s.csv", text.format("").encode())])
    assert stages_of(imported) == ["Demo held", "Offer sent", "Won"]
    assert f'the row "{task}" is left out: it stands below a stage' in notes(imported)
    assert task in stages_of(read([("s.csv", text.format("30").encode())]))


@every(
    ["None", "—", "Geen", "Keine", "Aucune", "Ninguno", "Nenhuma", "Nessuna", "Ingen", "Brak",
     "Žádná", "Niciuna", "Nincs", "Tyhjä", "--None--"]
)  # fmt: skip
def test_a_row_named_after_nothing_without_a_place_is_no_stage(name: str) -> None:
    text = f"Order;Stage\n—;{name}\n1;Demo held\n2;Proposal sent\n3;Won\n"
    assert [each["name"] for each in stages(text)] == ["Demo held", "Proposal sent", "Won"]
    assert f'the row "{name}" is left out: it has no name' in notes(bring(text))


def test_a_row_named_after_nothing_that_has_its_place_is_kept() -> None:
    text = "Order;Stage\n1;None\n2;Demo held\n3;Proposal sent\n4;Won\n"
    assert next(each["name"] for each in stages(text)) == "None"
