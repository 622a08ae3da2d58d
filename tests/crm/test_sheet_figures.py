"""What a column of figures beside stages says: odds, or something else, or nobody knows what."""

from itertools import product
from typing import Any

import pytest

from pipelinelint.crm.sheet import read
from pipelinelint.crm.sheet.words import are_surely_odds, column_of
from tests.cases import every
from tests.crm.plain import notes, plain

NAMES = ("Demo held", "Offer sent", "Offer discussed", "Contract signed", "Refused")
ENDS = ("", "", "", "won", "lost")


def stages(text: str, path: str = "a.csv") -> list[dict[str, Any]]:
    root = plain(read([(path, text.encode())]).root)
    return [stage for one in root["pipelines"] for stage in one["stages"]]


def odds(text: str, path: str = "a.csv") -> list[float | None]:
    return [each.get("probability") for each in stages(text, path)]


def sheet(head: str, values: str) -> str:
    rows = zip(NAMES, ENDS, values.split(), strict=True)
    told = (",".join((name, end, "" if value == "_" else value)) for name, end, value in rows)
    return f"Stage,Outcome,{head}\n" + "".join(f"{row}\n" for row in told)


RATES = (
    "60 45 70 _ _",  # of going on to the next stage
    "100 42 14 6 _",  # what is left of a funnel
    "31 24 18 12 9",  # shares of which some are left out
    "22 31 28 _ _",  # measured
    "0 50 80 100 100",  # how much of the work is done
    "0 5 12 8 3",  # a discount
    "20 15 30 40 5",  # a target
    "0.92 0.88 0.95 0.97 0.91",  # how sure a program is
)


@every(product(["%", "Prozent", "Win rate", "Taux de réussite", "confidence"], RATES))
def test_percent_that_do_not_run_as_odds_are_left_out_with_a_note(head: str, values: str) -> None:
    text = sheet(head, values)
    assert odds(text) == [None] * 5
    assert "isn't told whether its numbers are the odds of a win" in notes(
        read([("a.csv", text.encode())])
    )


RISING = (
    "10 30 60 100 0",
    "10 60 30 100 0",  # one falls, the ends are sure
    "10 30 60 90 0",  # a won stage that isn't sure
    "10 30 60 100 20",
    "10 30 60 _ _",
    "0.1 0.3 0.6 1 0",
    "_ _ _ 100 0",
)


@every(product(["%", "Procent", "Win %", "Abschlussquote", "% de cierre"], RISING))
def test_percent_that_run_as_odds_are_odds_mistakes_among_them_too(head: str, values: str) -> None:
    percent = 100 if "0.1" in values else 1
    told = [None if each == "_" else float(each) * percent for each in values.split()]
    assert odds(sheet(head, values)) == told


@every(["60 45 70 _ _", "10 60 30 80 20", "20 40 60 0 100", "20 15 30 40 5"])
def test_odds_that_their_header_calls_so_may_run_as_they_like(values: str) -> None:
    told = [None if each == "_" else float(each) for each in values.split()]
    assert odds(sheet("Probability", values)) == told


def test_a_stage_for_waiting_is_none_of_the_course() -> None:
    rows = ("Demo held,30", "Offer sent,60", "On hold,5", "Contract signed,90")
    assert odds("Stage,%\n" + "\n".join(rows)) == [30, 60, 5, 90]


def test_the_course_is_that_of_the_order_the_sheet_gives() -> None:
    rows = ("3,Offer sent,60", "1,Enquiry received,10", "2,Demo held,30", "4,Contract signed,90")
    assert odds("Order,Stage,%\n" + "\n".join(rows)) == [10, 30, 60, 90]


def test_each_pipeline_has_a_course_of_its_own() -> None:
    new = "New,Demo held,10\nNew,Offer sent,30\nNew,Contract signed,90\n"
    again = "Again,Renewal due,50\nAgain,Offer sent,80\nAgain,Contract signed,95\n"
    assert odds(f"Pipeline,Stage,%\n{new}{again}") == [10, 30, 90, 50, 80, 95]


@every(
    [
        "Probability to next stage", "Probability of advancing", "Kans op doorstroming",
        "Wahrscheinlichkeit nächste Phase", "Probabilité de passage", "Probabilidad de avanzar",
        "Probabilidade de avançar", "Probabilità passaggio fase", "Prawdopodobieństwo przejścia",
        "Pravděpodobnost přechodu", "Továbblépés valószínűsége", "Probabilitate de trecere",
        "Sannolikhet nästa steg", "Sannsynlighet neste trinn", "Sandsynlighed næste trin",
        "Todennäköisyys seuraavaan vaiheeseen",
        "Target probability", "Old probability", "Min. probability", "Probability change",
        "Doelkans", "Alte Wahrscheinlichkeit", "Probabilité cible", "Objetivo probabilidad",
        "Probabilità minima", "Poprzednie prawdopodobieństwo", "Minimální pravděpodobnost",
        "Cél valószínűség", "Probabilitate minimă", "Tidigare sannolikhet",
        "Forrige sannsynlighet", "Tidligere sandsynlighed", "Tavoite todennäköisyys",
        "Drop-off probability",
    ],
)  # fmt: skip
def test_a_probability_of_something_else_than_a_win_now_is_none(head: str) -> None:
    assert column_of(head) != "probability"


@every(
    [
        "Probability", "Probability (max. 100)", "Kans %", "Wahrscheinlichkeit (%)", "Szansa",
        "Probabilidad de cierre", "Sannsynlighet for salg", "Sannolikhet att vinna", "Wkt.",
        "Percentage (probability)",
    ],
)  # fmt: skip
def test_the_odds_of_a_win_are_called_so(head: str) -> None:
    assert column_of(head) == "probability"
    assert are_surely_odds(head)


@every(
    ["%", "Prosent", "Win %", "Win rate", "win_rate", "Conversion probability", "Esély pontszám"]
)
def test_what_only_says_percent_a_rate_or_points_may_be_anything(head: str) -> None:
    assert not are_surely_odds(head)


@every(["Probability", "%"])
def test_by_how_much_something_rises_is_no_odds(head: str) -> None:
    assert odds(sheet(head, "+5% +20% -10% +40% -60%")) == [None] * 5


@pytest.mark.parametrize("values", ["100 42 14 6 _", "80 60 20 5 80"])
def test_what_falls_to_the_won_stage_is_no_odds_whatever_its_header_says(values: str) -> None:
    assert odds(sheet("Probability", values)) == [None] * 5


@every(
    [
        ('{"Lead": 100, "Qualified": 45, "Offer sent": 20, "Won": 8}', None),
        ('{"Lead": 0.6, "Qualified": 0.4, "Demo held": 0.7, "Offer sent": 0.35, "Won": 1}', None),
        ('{"Lead": 10, "Qualified": 30, "Offer sent": 60, "Won": 100}', 100),
    ],
)
def test_numbers_beside_names_in_json_are_odds_where_they_run_so(
    text: str, last: int | None
) -> None:
    assert odds(f'{{"stages": {text}}}', "a.json")[-1] == last


@every(
    [
        ("Open,Won,Lost", ("12,0,4", "7,0,3", "5,1,2", "0,1204,1")),
        ("Active,Deals,Note", ("120,1,a", "40,1,b", "0,1,c", "13,1,d")),
        ("Closed,Deals,Note", ("0,120,a", "2,40,b", "1,11,c", "3,4,d")),
        ("Won,Deals,Note", ("12%,120,a", "0%,40,b", "1%,11,c", "30%,4,d")),
    ],
)
def test_how_many_are_open_or_won_is_no_yes_or_no(head: str, values: tuple[str, ...]) -> None:
    names = ("Demo held", "Offer sent", "Offer discussed", "Contract signed")
    rows = "".join(f"{name},{each}\n" for name, each in zip(names, values, strict=True))
    found = stages(f"Stage,{head}\n{rows}")
    assert [(each["name"], each.get("type")) for each in found] == [(name, None) for name in names]


@every(["SLA (hours)", "Max. Dauer (Stunden)", "Max time (weeks)", "SLA (uur)", "Limit (godz.)"])
def test_a_limit_in_another_unit_than_days_is_none_in_days(head: str) -> None:
    text = sheet(head, "24 48 72 _ _")
    assert not any("max_days_in_stage" in each for each in stages(text))


@every(
    [
        ("Resultaat", "positief", "negatief"), ("Ergebnis", "positiv", "negativ"),
        ("Résultat", "positif", "négatif"), ("Resultado", "positivo", "negativo"),
        ("Wynik", "pozytywny", "negatywny"), ("Výsledek", "pozitivní", "negativní"),
        ("Eredmény", "pozitív", "negatív"), ("Tulos", "positiivinen", "negatiivinen"),
        ("Esito", "positivo", "negativo"), ("Resultat", "positivt", "negativt"),
        ("Rezultat", "pozitiv", "negativ"), ("Utfall", "positiv", "negativ"),
        ("Udfald", "positivt", "negativt"), ("Outcome", "Positive", "Negative"),
    ],
)  # fmt: skip
def test_a_positive_result_is_a_win_and_a_negative_one_a_loss(
    head: str, good: str, ill: str
) -> None:
    for rest in ("", "open"):
        rows = f"Demo held;{rest}\nOffer sent;{rest}\nOrder;{good}\nNo order;{ill}\n"
        found = [each.get("type") for each in stages(f"Stage;{head}\n{rows}")]
        assert found == [None, None, "won", "lost"]


def test_how_each_stage_is_felt_ends_none() -> None:
    rows = "Demo held,positive\nOffer sent,negative\nOffer discussed,positive\nOrder,positive\n"
    found = stages(f"Stage,Outcome\n{rows}No order,negative\n")
    assert not any("type" in each for each in found)
