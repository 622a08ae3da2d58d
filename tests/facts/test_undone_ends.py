"""An end that was withdrawn, averted or given back is none."""

from tests.cases import every
from tests.facts.reading import ask, pipeline, stage


@every([
    "Cancellation withdrawn", "Cancelled and rebooked", "Not churned", "Not lost",
    "Kündigung zurückgenommen", "Opzegging ingetrokken", "Résiliation annulée",
    "Oppsigelse trukket", "Uppsägning återkallad", "Opsigelse trukket tilbage",
    "Cancelación evitada", "Cancelamento revertido", "Disdetta ritirata", "Wypowiedzenie wycofane",
    "Výpověď odvolána", "Reziliere retrasă", "Felmondás visszavonva", "Irtisanominen peruttu",
    "Niet verloren", "Nicht verloren", "Ikke tapt", "Downgraded",
])  # fmt: skip
def test_a_loss_that_was_averted_says_no_loss(name: str) -> None:
    assert ask(stage(name), "says_lost") is False


@every(["Cancelled", "Lost", "Offer withdrawn", "Not interested", "Lost - withdrawn", "Churned"])
def test_a_loss_stays_one(name: str) -> None:
    assert ask(stage(name), "says_lost") is True


@every([
    "Paid deposit refunded", "Won and refunded", "Anzahlung bezahlt und erstattet",
])  # fmt: skip
def test_a_win_that_was_given_back_says_no_win(name: str) -> None:
    assert ask(stage(name), "says_won") is False


def test_a_win_stays_one() -> None:
    assert ask(stage("Deposit paid"), "says_won") is True
    assert ask(stage("Closed won"), "says_won") is True


def test_a_refusal_goes_on_where_the_next_stage_is_of_the_same_thing() -> None:
    names = ["Lån avslått", "Lån innvilget", "Permit denied", "Permit rejected", "Offer sent"]
    listed = ", ".join(f"{{id: s{at}, name: {name}}}" for at, name in enumerate(names))
    stages = pipeline(f"pipelines: [{{id: p, stages: [{listed}]}}]").stages
    goes_on = [ask(each, "goes_on_next") for each in stages]
    assert goes_on == [True, False, False, False, False]
