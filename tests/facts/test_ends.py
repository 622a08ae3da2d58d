"""Which stages end a pipeline by their names, and what is left of it then."""

from __future__ import annotations

from pipelinelint.facts.stage_place import settle
from pipelinelint.shape.model import Account, Pipeline
from tests.cases import every
from tests.facts.reading import ask, pipeline


def _of(*names: str, more: str = "") -> Pipeline:
    """A pipeline of stages, each a name and perhaps `=type` behind it."""
    stages = ", ".join(
        f"{{id: s{at}, name: '{name}'{f', type: {type_}' if type_ else ''}}}"
        for at, (name, _, type_) in enumerate(each.partition("=") for each in names)
    )
    return pipeline(f"pipelines: [{{id: p, {more}stages: [{stages}]}}]")


@every([
    "Closed", "Cancelled", "Expired", "Archived", "Duplicate", "Completed",
    "Afgesloten", "Geannuleerd", "Verlopen", "Gearchiveerd", "Duplikat",
    "Avsluttet", "Arkivert", "Afsluttet", "Udløbet", "Avslutad", "Arkiverad",
    "Abgeschlossen", "Abgelaufen", "Archiviert", "Refusé", "Clôturé", "Archivé",
    "Cerrado", "Caducado", "Archivado", "Fechado", "Arquivado", "Chiuso", "Archiviato",
    "Zakończone", "Zarchiwizowane", "Uzavřeno", "Archivováno", "Lezárva", "Archivált",
    "Închis", "Arhivat", "Päättynyt", "Arkistoitu",
])  # fmt: skip
def test_a_name_that_says_the_end_is_no_step_after_the_win(name: str) -> None:
    found = _of("Demo held", "Offer sent", "Closed won=won", "Closed lost=lost", name)
    assert ask(found.stages[-1], "is_end"), name
    assert ask(found.stages[2], "steps_after") == 0, name
    assert ask(found, "live_stages") == ["Demo held", "Offer sent"], name


@every(
    [
        "Invoice sent",
        "On hold",
        "Contract signed",
        "Started",
        "Confirmed",
        "Blorft",
        "Onboarding",
        "Follow-up",
    ]
)
def test_what_is_left_to_do_ends_nothing(name: str) -> None:
    found = _of("Demo held", "Offer sent", "Closed won=won", name)
    assert not ask(found.stages[-1], "is_end")
    assert ask(found.stages[2], "steps_after") == 1


def test_finished_is_an_end_only_where_no_step_follows() -> None:
    between = _of("Demo held", "Afgesloten", "Offer sent", "Completed")
    assert [ask(each, "is_end") for each in between.stages] == [False, False, False, True]
    last = _of("Offer sent", "Afgesloten", "Gearchiveerd", "Lost=lost")
    assert [ask(each, "is_end") for each in last.stages] == [False, True, True, True]
    unordered = _of("Demo held", "Afgesloten", "Offer sent", more="unknown: [order], ")
    assert [ask(each, "is_end") for each in unordered.stages] == [False, True, False]


def test_an_end_has_no_place_among_rising_odds_and_is_no_step() -> None:
    found = pipeline(
        "pipelines: [{id: p, stages: [{name: Demo held, probability: 20},"
        " {name: Archived, probability: 10}, {name: Offer sent, probability: 50},"
        " {name: Afgesloten, probability: 40}]}]"
    )
    assert ask(found, "falls") == []
    assert ask(found, "progress_stages") == ["Demo held", "Offer sent"]
    assert ask(found, "side_stages") == ["Archived", "Afgesloten"]


@every([
    ("Opvolging offerte", ["follow_up", "offer"]), ("Czeka na decyzję", ["decision"]),
    ("Dublet", ["duplicate"]), ("Udeblevet", ["no_show"]), ("Demo held", []), ("", []),
])  # fmt: skip
def test_a_name_mentions_what_the_packs_list(name: str, told: list[str]) -> None:
    assert ask(_of(name).stages[0], "mentions") == told


def test_a_renewal_is_one_by_its_name() -> None:
    renewal = _of("Contractverlenging verstuurd", "Offerte verstuurd")
    assert [ask(each, "is_renewal") for each in renewal.stages] == [True, False]


def _settled(found: Pipeline) -> Pipeline:
    assert isinstance(found.account, Account)
    settle(found.account)
    return found


@every([
    "Customer", "Bestandskunde", "Klant", "Kunde", "Cliente Ativo", "Cliente recorrente",
    "Stały klient", "Aktywny klient", "Clients (come in)",
])  # fmt: skip
def test_who_is_a_customer_has_won_nothing_where_deals_are_open(name: str) -> None:
    guessed = "unknown: [outcomes], "
    first = _settled(_of(name, "Demo held", "Offer sent", more=guessed))
    assert (first.stages[0].type, ask(first.stages[0], "is_end")) == ("open", False), name
    before = _settled(_of("Demo held", name, "Offer sent", more=guessed))
    assert before.stages[1].type == "open", name
    last = _settled(_of("Demo held", "Offer sent", name, more=guessed))
    assert last.stages[2].type == "won", name
    at_odds = pipeline(
        "pipelines: [{id: p, unknown: [outcomes], stages: [{id: a, name: Demo held},"
        f" {{id: b, name: '{name}', probability: 95}}]}}]"
    )
    assert _settled(at_odds).stages[1].type == "open", name


def test_a_win_by_its_plain_name_stays_one_wherever_it_stands() -> None:
    found = _settled(_of("Gewonnen", "Demo held", "Offer sent", more="unknown: [outcomes], "))
    assert found.stages[0].type == "won"


def test_what_stands_behind_the_ends() -> None:
    found = _of("Demo held", "Won=won", "Lost=lost", "Test", "Partner")
    assert [ask(each, "behind_the_ends") for each in found.stages] == [False] * 3 + [True] * 2
    reason = _of("Demo held", "Won=won", "No budget", "Internal test")
    assert ask(reason.stages[3], "behind_the_ends")
    for other in (
        _of("Demo held", "Won=won", "Test"),
        _of("Demo held", "Won=won", "Test", "Lost=lost"),
        _of("Won=won", "Lost=lost", "Test", more="unknown: [order], "),
    ):
        assert not any(ask(each, "behind_the_ends") for each in other.stages)


def _at_odds(
    name: str, odds: int, more: str = "unknown: [outcomes], ", sure: int = 100
) -> Pipeline:
    return pipeline(
        f"pipelines: [{{id: p, {more}stages: [{{id: a, name: Offer sent, probability: 40}}, "
        f"{{id: b, name: {name}, probability: {odds}}}, "
        f"{{id: c, name: Contract signed, probability: {sure}}}]}}]"
    )


@every(["Closed won", "Gewonnen", "Wygrana", "Deal gagné"])
def test_a_name_alone_ends_nothing_against_its_odds_where_another_is_sure(name: str) -> None:
    assert not ask(_at_odds(name, 80).stages[1], "is_end"), name
    assert ask(_at_odds(name, 100).stages[1], "is_end"), name
    assert ask(_at_odds(name, 80, sure=60).stages[1], "is_end"), name
    assert ask(_at_odds(name, 80, more="").stages[1], "is_end"), name
