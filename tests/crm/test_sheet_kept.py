"""A list that is given twice: in a file beside its copy, below itself, in another language."""

from __future__ import annotations

import json

from pipelinelint.crm.imported import Imported
from pipelinelint.crm.sheet import read
from tests.cases import every
from tests.crm.plain import at, notes, plain

PLAIN = "stage\nVisit held\nQuote sent\nWon\nLost\n"
ODDS = "stage,probability\nVisit held,20\nQuote sent,50\nWon,100\nLost,0\n"
NAMED = "pipeline,stage\nSales,Visit held\nSales,Quote sent\nRenewal,Talk held\nRenewal,Renewed\n"
OTHER = "pipeline,stage\nSales,Visit held\nSales,Contract sent\n"
MORE = "pipeline,stage\nSales,Contract sent\nSales,Won\n"
LISTED = json.dumps({"STAGES": ["Visit held", "Quote sent", "Won", "Lost"]})
SPANISH = "orden,estado\n1,Visita hecha\n2,Presupuesto enviado\n3,Ganado\n4,Perdido\n"


def bring(*files: tuple[str, str]) -> Imported:
    return read([(path, text.encode()) for path, text in files])


def names(imported: Imported) -> list[str]:
    return [each["name"] for each in plain(at(imported.root, "pipelines"))]


FILES: dict[str, tuple[list[tuple[str, str]], list[str]]] = {
    "a copy of the file": ([("stages (1).csv", PLAIN), ("stages.csv", PLAIN)], ["stages"]),
    "a copy in Polish": ([("etapy kopia.csv", PLAIN), ("etapy.csv", PLAIN)], ["etapy"]),
    "the export as JSON": ([("leads.json", LISTED), ("stages.csv", PLAIN)], ["leads"]),
    "numbered otherwise, in Spanish": (
        [("estados.csv", SPANISH), ("tienda.csv", SPANISH.replace("1,", "10,"))],
        ["tienda"],
    ),
    "the one that says more": ([("a.csv", PLAIN), ("stages.csv", ODDS)], ["stages"]),
    "pipelines that a column names": ([("a.csv", NAMED), ("b.csv", NAMED)], ["Sales", "Renewal"]),
    "two teams with equal stages": (
        [("sales_be.csv", PLAIN), ("sales_nl.csv", PLAIN)],
        ["sales_be", "sales_nl"],
    ),
    "two folders": (
        [("be/stages.csv", PLAIN), ("nl/stages.csv", PLAIN)],
        ["be/stages", "nl/stages"],
    ),
    "other odds": (
        [("stages (1).csv", ODDS), ("stages.csv", ODDS.replace("50", "60"))],
        ["stages (1)", "stages (2)"],
    ),
    "one name for two lists": (
        [("a.csv", NAMED), ("b.csv", OTHER)],
        ["Sales", "Renewal", "Sales"],
    ),
    "the rest in another file": ([("a.csv", NAMED), ("b.csv", MORE)], ["Sales", "Renewal"]),
}


@every(FILES.values())
def test_a_file_beside_its_copy_is_read_once(
    files: list[tuple[str, str]], expected: list[str]
) -> None:
    assert names(bring(*files)) == expected


def test_what_is_left_out_is_said_and_where_it_stands() -> None:
    found = bring(("stages (1).csv", PLAIN), ("stages.csv", PLAIN))
    assert 'stages (1).csv:1: left out: the same list stands in "stages.csv"' in notes(found)


def test_loss_reasons_beside_their_copy_are_those_of_the_deals() -> None:
    reasons = "Lost reason\nPrice\nTiming\nNo budget\n"
    found = bring(("stages.csv", PLAIN), ("lost.csv", reasons), ("lost (1).csv", reasons))
    assert "read as the loss reasons of the deals" in notes(found)


AGAIN = {
    "once more": (PLAIN + PLAIN.removeprefix("stage\n"), 4),
    "three times": (PLAIN + 2 * PLAIN.removeprefix("stage\n"), 4),
    "with numbers that go on": (
        "order,stage\n" + "".join(f"{n},{each}\n" for n, each in enumerate([*"ABC", *"ABC"])),
        3,
    ),
    "with other odds": (ODDS + "Visit held,30\nQuote sent,60\nWon,100\nLost,0\n", 8),
    "two that stand twice": (PLAIN + "Won\nLost\n", 6),
}


@every(AGAIN.values())
def test_a_list_that_stands_again_below_itself_is_read_once(text: str, count: int) -> None:
    found = bring(("sales.csv", text))
    assert len(plain(at(found.root, "pipelines", 0, "stages"))) == count
    assert ("they are those above again" in notes(found)) == (count in (3, 4))


ANEW = {
    "two languages": (
        ["New lead", "Quote sent", "Won", "Lost", "Nieuwe lead", "Offerte verzonden", "Gewonnen"],
        True,
    ),
    "two programs, in Dutch": (
        ["Bellen", "Offerte", "Verkocht", "Nieuw", "Offerte klaar", "Verkocht", "Te bellen"],
        True,
    ),
    "two programs, in Spanish": (["Reunión hecha", "Ganado", "Nuevo", "Ganada"], True),
    "work after the sale": (["New lead", "Quote sent", "Won", "Onboarding", "Live"], False),
    "won at two prices": (["New lead", "Quote sent", "Won full price", "Won discounted"], False),
    "a list for those who come back": (["Quote sent", "Won", "Lost", "New lead"], False),
}


@every(ANEW.values())
def test_where_a_list_begins_anew_no_order_is_told_and_several_may_stand_there(
    stages: list[str], anew: bool
) -> None:
    found = bring(("sales.csv", "\n".join(["stage", *stages, ""])))
    pipeline = plain(at(found.root, "pipelines", 0))
    assert ("begin anew behind a won stage" in notes(found)) == anew
    assert ("order" in pipeline.get("unknown", [])) == anew
    assert pipeline.get("union", False) == anew


def test_odds_that_rise_through_tell_that_a_list_is_one() -> None:
    rows = ("Lead,10", "Won,40", "New lead,50", "Quote sent,60", "Won again,100")
    found = bring(("sales.csv", "\n".join(["stage,probability", *rows, ""])))
    assert "begin anew" not in notes(found)


def test_a_second_win_called_active_is_none_that_comes_in() -> None:
    rows = ("Quote sent,open", "Signed,won", "Active,won", "Recurring,won", "Lost,lost")
    found = bring(("sales.csv", "\n".join(["stage,type", *rows, ""])))
    assert "begin anew" not in notes(found)


ASKED = """
## Sales

| No | Stage | Aim |
|---|---|---|
| 1 | Enquiry received | they ask |
| 2 | Survey held | all is measured |
| 3 | Quote sent | they have it |
| 4 | On hold | later |

## {title}

| Stage | {head} |
|---|---|
| Enquiry received | phone |
| Survey held | photos |
| Quote sent | validity |
| Paused | a date |
"""


def test_a_table_of_what_stages_ask_for_is_no_pipeline_of_its_own() -> None:
    found = bring(("crm.md", ASKED.format(title="Required data by stage", head="Data")))
    assert len(names(found)) == 1
    assert "a table about stages that are listed above" in notes(found)


def test_a_second_pipeline_with_much_the_same_stages_is_one() -> None:
    found = bring(("crm.md", ASKED.format(title="Pipeline of renewals", head="Data")))
    assert len(names(found)) == 2


def test_a_later_list_that_says_less_is_one_of_its_own() -> None:
    """What 'Renewals' says of its stages 'Sales' says of them, too: nothing is asked for there."""
    found = bring(("crm.md", ASKED.format(title="Renewals", head="Aim")))
    assert "a table about stages" not in notes(found)
