"""Columns that say something else than their header seems to, and what is out of use."""

import re
from typing import Any

import pytest

from pipelinelint.crm.sheet import read
from pipelinelint.crm.sheet.words import column_of
from tests.cases import every
from tests.crm.plain import at, notes, plain
from tests.crm.sheets import OUT, STAGES, names, with_column

NAMES = ("Demo held", "Offer sent", "Offer discussed", "Contract signed", "Refused")
ENDS = ("", "", "", "won", "lost")


def root(text: str) -> Any:
    return plain(read([("a.csv", text.encode())]).root)


def stages(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = root(text)["pipelines"][0]["stages"]
    return found


def sheet(head: str, values: str, names: tuple[str, ...] = NAMES) -> str:
    rows = zip(names, ENDS, values.split(), strict=True)
    return f"Stage,Outcome,{head}\n" + "".join(",".join(row) + "\n" for row in rows)


@every(
    [
        ("sannolikhet", "2 5 7 10 0"),
        ("Probability", "1 2 3 5 0"),
        ("Wahrscheinlichkeit", "5 10 15 20 0"),
        # The odds that a deal is lost.
        ("Probability", "80 60 10 0 100"),
        ("Kans", "40% 20% 5% 0% 100%"),
    ],
)
def test_odds_that_their_column_shows_to_be_others_say_nothing(head: str, values: str) -> None:
    assert not any("probability" in each for each in stages(sheet(head, values)))


@every(
    [
        ("Probability", "20 40 60 10 0", [20, 40, 60, 10, 0]),  # something is above it
        ("Probability", "20 40 60 90 0", [20, 40, 60, 90, 0]),
        ("Probability", "2% 5% 7% 10% 0%", [2, 5, 7, 10, 0]),
        ("Probability", "20 40 60 0 100", [20, 40, 60, 0, 100]),  # two ends changed places
        ("esély (10-ből)", "2 4 6 10 0", [20, 40, 60, 100, 0]),
    ],
)
def test_wrong_odds_stay_wrong(head: str, values: str, odds: list[float]) -> None:
    assert [each.get("probability") for each in stages(sheet(head, values))] == odds


@pytest.mark.parametrize(
    "head",
    [
        "Probability of default", "Churn probability", "Loss probability",
        "Verlieskans", "Kans op verlies", "Opzegkans", "Ausfallwahrscheinlichkeit",
        "Verlustwahrscheinlichkeit", "Kündigungswahrscheinlichkeit", "probabilité de perte",
        "Probabilité de résiliation", "probabilidad de pérdida", "Probabilidad de cancelación",
        "probabilidade de perda", "Probabilidade de cancelamento", "probabilità di perdita",
        "Probabilità di disdetta", "prawdopodobieństwo utraty", "Prawdopodobieństwo rezygnacji",
        "pravděpodobnost ztráty", "elvesztés valószínűsége", "lemorzsolódási valószínűség",
        "probabilitate de pierdere", "sannolikhet för förlust", "Sannolikhet för uppsägning",
        "sannsynlighet for tap", "sandsynlighed for tab", "häviön todennäköisyys",
    ],
)  # fmt: skip
def test_a_probability_of_something_bad_is_none_of_winning(head: str) -> None:
    assert column_of(head) != "probability"
    assert not any("probability" in each for each in stages(sheet(head, "80 60 10 3 90")))


@pytest.mark.parametrize(
    "head",
    ["Default probability", "Win probability", "Gewinnwahrscheinlichkeit", "Kans op succes",
     "probabilité de succès", "Probabilidad de ganar", "szansa na wygraną"],
)  # fmt: skip
def test_a_probability_of_winning_is_one(head: str) -> None:
    assert column_of(head) == "probability"


@every(
    [
        ("#", "34 12 15 9 21"),
        ("No.", "41 63 7 19 55"),
        ("n", "400 230 90 80 310"),
        ("Nr (åpne saker)", "22 31 8 14 40"),
        ("Rang", "4 2 3 1 5"),
    ],
)
def test_counts_and_ranks_are_no_order(head: str, values: str) -> None:
    text = sheet(head, values)
    assert [each["name"] for each in stages(text)] == [*NAMES]
    assert "unknown" not in root(text)["pipelines"][0]


@every(
    [
        ("Order", "34 12 15 90 91", [1, 2, 0, 3, 4]),
        ("#", "3 1 2 4 5", [1, 2, 0, 3, 4]),
        ("Nr", "30 10 20 40 50", [1, 2, 0, 3, 4]),
        ("No.", "2 0 1 3 4", [1, 2, 0, 3, 4]),
        ("#", "7 12 31 40 41", [0, 1, 2, 3, 4]),
    ],
)
def test_numbers_that_count_the_stages_are_their_order(
    head: str, values: str, places: list[int]
) -> None:
    assert [each["name"] for each in stages(sheet(head, values))] == [NAMES[at] for at in places]


@pytest.mark.parametrize("head", ["id", "key", "Code", "ID"])
def test_an_id_that_several_stages_have_is_none_of_theirs(head: str) -> None:
    text = sheet(head, "a a b a c")
    ids = [each["id"] for each in stages(text)]
    assert len({*ids}) == len(NAMES)


@pytest.mark.parametrize("head", ["Stage ID", "stage_id", "Status ID", "Fase id"])
def test_the_own_id_of_stages_may_be_wrong(head: str) -> None:
    assert [each["id"] for each in stages(sheet(head, "a a b d c"))] == ["a", "a", "b", "d", "c"]


def test_ids_may_begin_anew_in_each_pipeline() -> None:
    rows = "".join(f"{part},{name},{at}\n" for part in "AB" for at, name in enumerate(NAMES))
    found = root(f"Pipeline,Stage,id\n{rows}")["pipelines"]
    assert [[str(each["id"]) for each in one["stages"]] for one in found] == [[*"01234"]] * 2


@pytest.mark.parametrize("head", ["lang", "Locale", "Sprache", "kieli"])
def test_a_stage_named_in_several_languages_is_one(head: str) -> None:
    rows = [("offer", "Offer sent", "Offert skickad", "0,0"), ("won", "Won", "Vunnen", "1,0"),
            ("lost", "Lost", "Förlorad", "0,1")]  # fmt: skip
    mixed = "".join(f"{key},en,{en},{end}\n{key},sv,{sv},{end}\n" for key, en, sv, end in rows)
    assert [each["name"] for each in stages(f"key,{head},label,won,lost\n{mixed}")] == [
        "Offer sent", "Won", "Lost",
    ]  # fmt: skip


def test_the_column_of_won_and_lost_outranks_one_of_open_and_closed() -> None:
    text = (
        "Order,Stage,Type,Chance,Result\n1,Tender documents received,open,5,\n"
        "2,Prequalification passed,closed,20,\n3,Bid submitted,open,40,\n"
        "4,Contract awarded,open,100,Won\n5,Bid not selected,open,0,Lost\n"
    )
    assert [each.get("type") for each in stages(text)] == [None, None, None, "won", "lost"]


@pytest.mark.parametrize("head", ["Geschlossen", "closed", "zamknięty"])
def test_what_is_closed_and_goes_on_is_no_end(head: str) -> None:
    told = ("no,no,20", "yes,no,50", "yes,no,70", "yes,yes,100", "yes,no,0")
    rows = "".join(f"{name},{said}\n" for name, said in zip(NAMES, told, strict=True))
    text = f"Stage,{head},Won,Probability\n{rows}"
    assert [each.get("type") for each in stages(text)][:4] == [None, None, None, "won"]
    one = text.replace("Offer sent,yes", "Offer sent,no")
    assert [each.get("type") for each in stages(one)][2:] == ["lost", "won", "lost"]


@every(
    [
        ("label,funnel_stage", "1 2 2 3 0", [0, 1, 2, 3, 4]),
        ("label,fase", "3 1 2 2 3", [0, 1, 2, 3, 4]),
        ("nazwa,etap", "0 2 1 2 0", [0, 1, 2, 3, 4]),
        ("label,funnel_stage", "2 1 3 4 5", [1, 0, 2, 3, 4]),
    ],
)
def test_numbers_of_stages_that_several_rows_share_point_to_another_list(
    head: str, values: str, places: list[int]
) -> None:
    rows = (f"{name},{value}\n" for name, value in zip(NAMES, values.split(), strict=True))
    text = f"{head}\n{''.join(rows)}"
    imported = read([("a.csv", text.encode())])
    assert [each["name"] for each in stages(text)] == [NAMES[at] for at in places]
    assert "both have the order" not in notes(imported)
    assert "unknown" not in plain(at(imported.root, "pipelines", 0))


def test_nothing_is_said_of_an_order_by_such_numbers() -> None:
    found = at(read([("a.csv", sheet("#", "34 12 15 9 21").encode())]).root, "source")
    assert "order" not in str(plain(found).get("unknown", ""))


def test_outcomes_are_not_the_names_of_stages() -> None:
    text = (
        "key,label_en,label_de,sort,final\nlead_in,Brief received,Briefing erhalten,1,\n"
        "qualified,Chemistry meeting held,Kennenlerntermin erfolgt,2,\n"
        "proposal,Pitch delivered,Pitch gehalten,3,\n"
        "closed_won,Client signed,Kunde hat unterschrieben,4,won\n"
        "closed_lost,Lost to other agency,An andere Agentur verloren,5,lost\n"
    )
    assert [each["name"] for each in stages(text)][1:] == [
        "Chemistry meeting held", "Pitch delivered", "Client signed", "Lost to other agency",
    ]  # fmt: skip
    assert [each.get("type") for each in stages(text)][2:] == [None, "won", "lost"]


def test_a_column_closed_may_say_no_or_how() -> None:
    rows = zip(NAMES, ("nej", "nej", "nej", "vundet", "tabt"), strict=True)
    text = "trin;afsluttet\n" + "".join(";".join(row) + "\n" for row in rows)
    found = read([("a.csv", text.encode())])
    assert [each.get("type") for each in plain(found.root)["pipelines"][0]["stages"]] == [
        None, None, None, "won", "lost",
    ]  # fmt: skip
    assert "is not" not in notes(found)


def test_a_fraction_may_have_no_digit_before_its_point() -> None:
    odds = [each["probability"] for each in stages(sheet("Probability", ".2 .5 .75 1 0"))]
    assert odds == [20, 50, 75, 100, 0]


@pytest.mark.parametrize("title", ["Top 3 loss reasons", "Loss reasons in Q3", "Loss reasons"])
def test_reasons_of_a_quarter_are_figures(title: str) -> None:
    rows = "".join(f"| {name} | {end} |\n" for name, end in zip(NAMES, ENDS, strict=True))
    text = (
        f"# Stages\n\n| Stage | Outcome |\n|---|---|\n{rows}\n## {title}\n\n"
        "| Loss reason | Deals |\n|---|---|\n| Price | 14 |\n| No decision | 11 |\n"
        "| Competitor | 6 |\n"
    )
    found = plain(read([("a.md", text.encode())]).root)["pipelines"][0]
    assert ("closed_lost" in found) is (title == "Loss reasons")


def test_nobody_misses_odds_where_several_lists_may_stand() -> None:
    rows = "".join(f"Verkoop,{name},{end},{odds}\n" for name, end, odds in
                   zip(NAMES, ENDS, (10, 20, 50, 100, 0), strict=True))  # fmt: skip
    rows += "Werkplaats,Installed,,\nWerkplaats,Invoiced,,\n"
    gaps = root(f"afdeling,Stage,Outcome,Probability\n{rows}")["source"]["not_assessed"]
    assert "probability-missing" in [each["rule"] for each in gaps]


@pytest.mark.parametrize(
    ("head", "won", "lost"),
    [("Ends?", "W", "L"), ("einde", "W", "V"), ("Ende", "G", "V"), ("End", "W", "L")],
)
def test_an_end_may_be_a_letter(head: str, won: str, lost: str) -> None:
    told = zip(NAMES, ("", "", "", won, lost), strict=True)
    text = f"Stage,{head}\n" + "".join(",".join(row) + "\n" for row in told)
    assert [each.get("type") for each in stages(text)][3:] == ["won", "lost"]


def test_a_stage_may_be_called_an_end_of_either_kind() -> None:
    text = "Stage,Probability\nDemo held,10\nOffer sent,20\nWeight loss plan sold,50\nCancelled,0\n"
    assert [each["probability"] for each in stages(text)] == [10, 20, 50, 0]


@every(
    [
        ("Retired since", "", "2024-05"),
        ("Retired since", "", "May 2024"),
        ("isDeleted", "false", "true"),
        ("hidden", "false", "true"),
        ("disabled", "no", "yes"),
        ("Stage archived", "no", "yes"),
        ("Deprecated from", "", "2023"),
        ("enabled", "1", "0"),
        ("Visible", "yes", "no"),
        ("Valid until", "", "31.12.2023"),
        ("Gültig bis", "", "31.12.2023"),
        ("Geldig tot", "", "31-12-2023"),
        ("Válido hasta", "", "31/12/2023"),
        ("Ważny do", "", "2023-12-31"),
        ("Voimassa asti", "", "31.12.2023"),
        ("wycofany", "nie", "tak"),
        ("udgået", "nej", "ja"),
        ("utgått", "nei", "ja"),
        ("borttagen", "nej", "ja"),
        ("poistettu", "ei", "kyllä"),
        ("vervallen sinds", "", "2024-05-01"),
        ("In Benutzung", "ja", "nein"),
        ("ausgeblendet", "nein", "ja"),
        ("masquée", "non", "oui"),
        ("oculta", "no", "sí"),
        ("desativada em", "", "2024-05-01"),
        ("attiva", "sì", "no"),
        ("nascosta", "no", "sì"),
        ("skrytá", "ne", "ano"),
        ("rejtett", "nem", "igen"),
        ("ascunsă", "nu", "da"),
        ("Notes", "", "do not use - close instead"),
        ("Notes", "", "Please don't use."),
        ("Description", "", "No longer used since 2024"),
        ("Opmerking", "", "niet meer gebruiken"),
        ("Bemerkung", "", "nicht mehr verwenden"),
        ("Remarque", "", "ne plus utiliser"),
        ("Uwagi", "", "nie używać"),
        ("Megjegyzés", "", "ne használd"),
    ],
)
def test_a_stage_that_is_said_to_be_used_no_more_is_left_out(
    head: str, used: str, out: str
) -> None:
    assert names(with_column(head, used, out)) == [*STAGES]


@every(
    [
        ("Valid until", "31.12.2023", "31.12.2030"),
        ("Valid until", "", "31.12.2999"),
        ("Notes", "", "do not use in renewals"),
        ("Notes", "", "use no discount here"),
        ("Deleted by", "", "Ann"),
        ("Archive after (days)", "30", "60"),
        ("Archived", "yes", "yes"),
        ("Old name", "", "Warm"),
    ],
)
def test_what_says_something_else_leaves_it(head: str, used: str, out: str) -> None:
    assert names(with_column(head, used, out)) == [*STAGES, OUT]


def test_ends_that_a_board_hides_are_ends() -> None:
    rows = "".join(f"{name},{kind},{kind != 'open'}\n" for name, kind in STAGES.items())
    assert names(f"Stage,Outcome,Hidden\n{rows}") == [*STAGES]


def test_reasons_that_a_board_hides_are_ends_as_well() -> None:
    told = {"Demo held": "yes", "Offer sent": "yes", "Won": "yes", "Lost": "no"}
    rows = "".join(f"{name},{used}\n" for name, used in told.items())
    text = f"Stage,Visible\n{rows}Bought from a competitor,no\n"
    assert names(text) == [*told, "Bought from a competitor"]


def pipelines(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = plain(at(read([("a.csv", text.encode())]).root, "pipelines"))
    return found


def types(text: str) -> list[str | None]:
    return [each.get("type") for each in pipelines(text)[0]["stages"]]


def test_active_says_open_where_it_says_no_of_each_end() -> None:
    text = "Stage,Active,Probability\nDemo held,Y,20\nClosed won,N,100\nClosed lost,N,0\n"
    assert types(text) == [None, "won", "lost"]


@pytest.mark.parametrize("won", ["Y", "N"])
def test_ends_that_other_columns_tell_stay_though_not_active(won: str) -> None:
    text = f"Stage,Active,Won,Lost\nDemo held,Y,N,N\nClosed won,{won},Y,N\nClosed lost,N,N,Y\n"
    assert types(text) == [None, "won", "lost"]


@every(
    [
        "Done, On hold, Lost",
        "Afgerond, On hold, Verloren",
        "Gewonnen, Auf Eis, Verloren",
        "Ganado, En pausa, Perdido",
    ]
)
def test_what_waits_may_be_inactive_as_the_ends_are(inactive: str) -> None:
    rows = "".join(f"{name},no\n" for name in inactive.split(", "))
    text = f"Stage,Active\nOffer sent,yes\nAccepted,yes\n{rows}"
    assert names(text) == ["Offer sent", "Accepted", *inactive.split(", ")]
    assert 'the column "Active" is left out' in notes(read([("a.csv", text.encode())]))


def test_active_says_nothing_where_it_says_no_of_some_ends_alone() -> None:
    text = "Stage,Active,Probability\nDemo held,Y,20\nClosed won,Y,100\nClosed lost,N,0\n"
    imported = read([("a.csv", text.encode())])
    assert names(text) == ["Demo held", "Closed won", "Closed lost"]
    assert 'the column "Active" is left out' in notes(imported)
    assert plain(at(imported.root, "source", "unknown")) == ["outcomes"]


def test_of_two_lost_stages_the_one_not_active_is_left_out() -> None:
    text = (
        "Stage,Active,Won,Lost\nDemo held,Y,N,N\nClosed won,Y,Y,N\nClosed lost,Y,N,Y\n"
        "Lost (old),N,N,Y\n"
    )
    assert names(text) == ["Demo held", "Closed won", "Closed lost"]


@every(
    [
        ("No budget", "Lost"),
        ("Kein Bedarf", "Verloren"),
        ("Te duur", "Verloren"),
        ("Brak budżetu", "Przegrana"),
    ]
)
def test_a_reason_that_stays_is_no_end_that_a_hidden_one_may_leave(reason: str, lost: str) -> None:
    rows = ("active,Demo held", "active,Offer sent", f"active,{reason}", "active,Offer accepted")
    assert lost in names("\n".join(("group,stage", *rows, f"inactive,{lost}")))


def test_what_is_concluded_by_yes_and_no_is_closed() -> None:
    rows = zip(
        NAMES, ("nein", "nein", "nein", "ja", "ja"), ("nein",) * 3 + ("ja", "nein"), strict=True
    )
    text = "Phase;Abschluss;Gewonnen\n" + "".join(";".join(row) + "\n" for row in rows)
    assert [each.get("type") for each in stages(text)][3:] == ["won", "lost"]
    assert "add the column" not in str(root(text)["source"])


@every(
    [
        ("status,label\nnowy,Nowy\nw_trakcie,W trakcie\noferta_wyslana,Oferta wysłana\n"
         "umowa,Umowa\nutracony,Utracony\n"),
        ("Status;Benaming\nnieuw;Nieuw\ncontactGelegd;Contact gelegd\nofferte;Offerte\n"
         "gewonnen;Gewonnen\nverloren;Verloren\n"),
    ]
)  # fmt: skip
def test_a_column_that_says_the_names_once_more_has_their_keys(text: str) -> None:
    keys = [re.split("[,;]", line)[0] for line in text.splitlines()[1:]]
    assert [each["id"] for each in stages(text)] == keys
    assert not any("type" in each for each in stages(text))


def test_names_taken_for_ends_are_the_names_where_the_others_are_keys() -> None:
    rows = ("Anfrage", "Angebot", "Abschluss", "Auszahlung", "Abgeschlossen", "Abgebrochen")
    lines = [
        f"{part},{each},{each.upper()},{at}\n"
        for part in ("Ankauf", "Verkauf")
        for at, each in enumerate(rows, 1)
    ]
    found = stages("art,state_name,state_code,reihenfolge\n" + "".join(lines))
    assert [each["name"] for each in found] == [*rows]
    assert not any("type" in each for each in found)


@every(
    [
        ("percentage", "20.6 17.4 36 11 15"),
        ("%", "40 20 25 5 10"),
        ("aandeel", "0.4 0.2 0.25 0.05 0.1"),
        ("Win %", "79% 11% 4% 3% 2%"),
    ]
)
def test_shares_that_add_up_are_no_odds(head: str, values: str) -> None:
    assert not any("probability" in each for each in stages(sheet(head, values)))


def test_odds_that_add_up_by_chance_are_some() -> None:
    odds = [each.get("probability") for each in stages(sheet("Probability", "0 0 0 100 0"))]
    assert odds == [0, 0, 0, 100, 0]


def test_lists_that_are_put_away_are_not_closed_deals() -> None:
    board = "List,Closed\nAnfrage da,{}\nAngebot gesendet,false\nGewonnen,false\nVerloren,false\n"
    kept = stages(board.format("false"))
    assert [each.get("type") for each in kept] == [None] * 4
    assert [each["name"] for each in stages(board.format("true"))] == [
        "Angebot gesendet",
        "Gewonnen",
        "Verloren",
    ]


def test_a_column_closed_that_says_so_of_an_end_is_of_deals() -> None:
    found = stages("Stage,Closed\nOffer sent,no\nWon,no\nLost,yes\n")
    assert [each.get("type") for each in found] == [None, None, "lost"]


def test_a_ticked_box_may_be_written_out() -> None:
    found = stages("Stage,Won,Lost\nOffer sent,,\nDeposit paid,checked,\nRefused,,checked\n")
    assert [each.get("type") for each in found] == [None, "won", "lost"]
