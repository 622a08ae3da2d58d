"""What the numbers of a column of probabilities are in, and which stages are in use no longer."""

import json
from typing import Any

import pytest

from pipelinelint.crm.sheet import read
from tests.cases import every
from tests.crm.plain import at, notes, plain

STAGES = ("Demo held", "Offer sent", "Contract signed", "Won", "Lost")


def stages(text: str, path: str = "a.csv") -> list[dict[str, Any]]:
    pipelines = plain(at(read([(path, text.encode())]).root, "pipelines"))
    found: list[dict[str, Any]] = pipelines[0]["stages"]
    return found


def sheet(head: str, values: str) -> str:
    rows = (f"{name},{each}\n" for name, each in zip(STAGES, values.split(), strict=True))
    return f"Stage,{head}\n" + "".join(rows)


@every(
    [
        ("probability_bps", "1000 2500 9000 10000 0", [10, 25, 90, 100, 0]),
        ("Win probability (basis points)", "1000 2500 9000 10000 0", [10, 25, 90, 100, 0]),
        ("Kans (basispunten)", "1000 2500 9000 10000 0", [10, 25, 90, 100, 0]),
        ("Wahrscheinlichkeit in Basispunkten", "50 2500 9000 10000 0", [0.5, 25, 90, 100, 0]),
        ("Probabilidad (puntos básicos)", "1000 2500 9000 10000 0", [10, 25, 90, 100, 0]),
        ("Probabilità (punti base)", "1000 2500 9000 10000 0", [10, 25, 90, 100, 0]),
        ("Sannolikhet (promille)", "100 250 900 1000 0", [10, 25, 90, 100, 0]),
        ("Prawdopodobieństwo (w promilach)", "100 250 900 1000 0", [10, 25, 90, 100, 0]),
        ("Valószínűség (ezrelék)", "100 250 900 1000 0", [10, 25, 90, 100, 0]),
        ("Probability ‰", "100 250 900 1000 0", [10, 25, 90, 100, 0]),
        ("Kans (0-10)", "1 2 9 10 0", [10, 20, 90, 100, 0]),
        ("Probabilité sur 10", "1 2 9 10 0", [10, 20, 90, 100, 0]),
        ("Probability (0-1)", "0.1 0.2 0.9 1 0", [10, 20, 90, 100, 0]),
        ("Probability (0-100)", "1 2 9 100 0", [1, 2, 9, 100, 0]),
        ("Probability bps", "10% 25% 90% 100% 0%", [10, 25, 90, 100, 0]),
        # One of them is wrong, and stays so.
        ("Probability", "10 250 90 100 0", [10, 250, 90, 100, 0]),
        ("Probability", "10 -5 90 100 0", [10, -5, 90, 100, 0]),
    ],
)
def test_a_header_says_what_its_probabilities_are_in(
    head: str, values: str, odds: list[float]
) -> None:
    assert [each.get("probability") for each in stages(sheet(head, values))] == odds


@every(
    [
        ("Probability", "1000 2500 9000 10000 0"),
        ("Kans", "100 250 900 1000 0"),
        ("Prob", "50 100 200 400 0"),
        ("Szansa", "-10 -20 -30 100 0"),
        ("probability_bps", "10 25 90 100 0"),
        ("Chance (1-5)", "1 2 4 5 1"),
        ("Probability (0-10)", "10 25 90 100 0"),
    ],
)
def test_nothing_is_said_by_numbers_of_which_nobody_knows_what_they_are_in(
    head: str, values: str
) -> None:
    text = sheet(head, values)
    assert not any("probability" in each for each in stages(text))
    told = f'the column "{head}" is left out: it isn\'t told what its numbers are in'
    assert told in notes(read([("a.csv", text.encode())]))
    assert "probabilities" not in source(text, "covers")


def test_so_it_is_in_a_list_of_json() -> None:
    told = {"Demo held": 1000, "Offer sent": 2500, "Won": 10000, "Lost": 0}
    items = [{"name": name, "probability_bps": odds} for name, odds in told.items()]
    text = json.dumps({"stages": items})
    assert [each["probability"] for each in stages(text, "a.json")] == [10, 25, 100, 0]


def source(text: str, key: str) -> list[Any]:
    found = plain(at(read([("a.csv", text.encode())]).root, "source")).get(key, [])
    return [each["rule"] if isinstance(each, dict) else each for each in found]


@pytest.mark.parametrize(
    "cell", ["100 (Won) / 0 (Lost)", "10-20%", "won or lost", "100/0", "open", "high", "=B2*2"]
)
def test_a_probability_that_is_not_understood_is_not_missing(cell: str) -> None:
    text = f"Stage,Probability\nDemo held,20\nOffer sent,40\nSigned,{cell}\nWon,100\nLost,0\n"
    assert "probability-missing" in source(text, "not_assessed")
    assert "probability-missing" not in source(text.replace(cell, ""), "not_assessed")


@every(
    [
        ("état", "actif", "archivé"),
        ("Status", "actief", "inactief"),
        ("Zustand", "aktiv", "archiviert"),
        ("Stan", "aktywny", "nieaktywny"),
        ("stav", "aktivní", "archivováno"),
        ("Tila", "käytössä", "ei käytössä"),
        ("állapot", "aktív", "archivált"),
        ("stato", "attiva", "disattivata"),
        ("Situação", "ativa", "inativa"),
        ("estado", "activa", "archivada"),
        ("stare", "activă", "dezactivată"),
        ("läge", "aktiv", "arkiverad"),
        ("Notering", "aktiv", "utgått"),
        ("x", "in use", "retired"),
        ("Active", "yes", "no"),
        ("is_archived", "false", "true"),
        ("Gearchiveerd", "nee", "ja"),
        ("Archiviert am", "", "2024-03-01"),
        ("deleted_at", "", "2024-03-01T10:00:00Z"),
    ],
)
def test_a_stage_that_is_in_use_no_longer_is_none_of_the_board(
    head: str, used: str, out: str
) -> None:
    told = dict(zip(STAGES, ("open", "open", "open", "won", "lost"), strict=True))
    rows = "".join(f"{name},{kind},{used}\n" for name, kind in told.items())
    text = f"Stage,Type,{head}\n{rows}Qualification,open,{out}\n"
    assert [each["name"] for each in stages(text)] == [*STAGES]
    noted = 'the stage "Qualification" is left out: not active'
    assert noted in notes(read([("a.csv", text.encode())]))


@every(
    [
        # Ends are not worked on any more.
        ("Status", "active active active inactive inactive"),
        ("Status", "active active active archived archived"),
        # Most of them.
        ("x", "active archived archived archived archived"),
        ("x", "active archived maybe active active"),
        ("Group", "active active active active inactive"),
        ("groupe", "actif actif inactif actif inactif"),
        ("Inactive (days)", "14 7 30 1 1"),
        ("Archived", "soon later later never never"),
    ],
)
def test_what_may_say_something_else_takes_no_stage_out(head: str, values: str) -> None:
    assert [each["name"] for each in stages(sheet(head, values))] == [*STAGES]
