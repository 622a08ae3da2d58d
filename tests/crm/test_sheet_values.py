"""What a cell says: numbers and what they are in, days, yes and no, how deals end."""

import json
from typing import Any

import pytest

from pipelinelint.crm import CRMS
from pipelinelint.crm.sheet import read
from pipelinelint.crm.sheet.values import days_in, percent, scale_of, truth
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


def test_yes_and_no_are_known_in_many_languages() -> None:
    assert all(truth(word) for word in ("Ja", "TAK", "sí", "Oui", "kyllä", "1", "✓", "IGAZ"))
    assert not any(truth(word) for word in ("nee", "NIE", "não", "", "0", "ei"))
    assert truth("perhaps") is None


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


def kinds(text: str, path: str = "s.csv") -> list[Any]:
    root = CRMS["csv"].read([(path, text.encode())]).root
    return [each.get("type") for each in plain(at(root, "pipelines", 0, "stages"))]


@every(
    [
        ("type", "open", "successful", "unsuccessful"),
        ("Semantics", "P", "S", "F"),
        ("semantics", "process", "success", "failure"),
        ("soort", "open stap", "winst", "verlies"),
        ("Kategorie", "aktiv", "Erfolg", "Misserfolg"),
        ("catégorie", "ouvert", "succès", "échec"),
        ("categoría", "en proceso", "éxito", "fracaso"),
        ("categoria", "aberta", "venda ganha", "venda perdida"),
        ("categoria", "aperta", "successo", "insuccesso"),
        ("kategoria", "otwarty", "sukces", "porażka"),
        ("kategorie", "otevřená", "vyhraná", "ztracená"),
        ("categorie", "activ", "succes", "eșec"),
        ("kategória", "aktív", "siker", "kudarc"),
        ("Sort", "öppna", "vunna", "förlorade"),
        ("kategori", "aktiv", "succes", "fiasko"),
        ("kategori", "aktiv", "suksess", "tap"),
        ("luokka", "aktiivinen", "onnistunut", "epäonnistunut"),
        ("kind", "open", "won_end", "lost_end"),
    ]
)
def test_kinds_of_ends_are_understood_in_whatever_column(
    head: str, is_open: str, won: str, lost: str
) -> None:
    rows = [("Lead", is_open), ("Offer sent", is_open), ("Done", won), ("Gone", lost)]
    text = "".join(f"{name};{kind}\n" for name, kind in [("stage", head), *rows])
    assert kinds(text) == [None, None, "won", "lost"]
