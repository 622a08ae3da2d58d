import pytest

from pipelinelint.facts.stage_place import settle
from tests.cases import every
from tests.facts.reading import ask, pipeline, stages

WALK = """
pipelines:
  - id: p
    stages:
      - {id: a, name: Demo completed, probability: 20}
      - {id: b, name: Proposal reviewed}
      - {id: c, name: On hold, probability: 5}
      - {id: d, name: Terms agreed, probability: 20}
      - {id: x, name: Pending approval, type: approval, probability: 99}
      - {id: e, name: Contract sent, probability: 10}
      - {id: z, name: Contract out, probability: 0}
      - {id: w, name: Closed won, type: won, probability: 100}
      - {id: l, name: Contract signed, probability: 1}
"""


def test_places_count_from_one_and_by_type() -> None:
    asked = pipeline(WALK)
    assert [ask(each, "position") for each in asked.stages] == list(range(1, 10))
    assert [ask(each, "nth_of_type") for each in asked.stages] == [1, 2, 3, 4, 1, 5, 6, 1, 7]
    assert [ask(each, "open_stages_after") for each in asked.stages] == [6, 5, 4, 3, 3, 2, 1, 1, 0]


def test_the_next_open_stage_leaves_out_the_others() -> None:
    following = [ask(each, "next_open") for each in pipeline(WALK).stages]
    assert following[3] == "Contract sent"
    assert following[6:] == ["Contract signed", "Contract signed", None]


def test_how_many_of_those_who_came_as_far_passed_through() -> None:
    told = [f"{{name: S{each}, observed: {{pass_through_pct: {each}}}}}" for each in (90, 30, 40)]
    lost = "{name: Lost, type: lost, observed: {pass_through_pct: 99}}"
    listed = ", ".join([*told, "{name: D}", lost])
    asked = pipeline(f"pipelines: [{{id: p, stages: [{listed}]}}]")
    assert [ask(each, "passed_later") for each in asked.stages] == [40, 40, None, None, None]
    assert [ask(each, "passed_share") for each in asked.stages] == [100, 75, None, None, None]


def test_nobody_passed_where_no_deal_came() -> None:
    none = "{name: A, observed: {pass_through_pct: 0}}, {name: B, observed: {pass_through_pct: 0}}"
    asked = pipeline(f"pipelines: [{{id: p, stages: [{none}]}}]")
    assert ask(asked.stages[0], "passed_share") is None


def test_a_probability_out_of_range_makes_none_fall() -> None:
    own = "{id: a, probability: 150}, {id: b, probability: 60}, {id: c, probability: -5}"
    assert ask(pipeline(f"pipelines: [{{id: p, stages: [{own}]}}]"), "falls") == []


def test_the_walk_leaves_out_what_cannot_be_compared() -> None:
    asked = pipeline(WALK)
    before = {each.id: ask(each, "before") for each in asked.stages}
    assert {key: value for key, value in before.items() if value} == {
        "d": "Demo completed",
        "e": "Terms agreed",
    }
    assert ask(asked, "falls") == ["Contract sent"]
    assert ask(asked, "first_fall") == "Contract sent"
    assert ask(asked, "ties") == ["Terms agreed"]
    assert ask(asked, "first_tie") == "Terms agreed"
    assert ask(asked, "open_probabilities") == [20, 5, 20, 10, 0, 1]


def test_the_stages_are_sorted_by_type() -> None:
    asked = pipeline(
        """
        pipelines:
          - id: p
            stages:
              - {name: New lead}
              - {name: Discovery call}
              - {name: Demo completed}
              - {name: Won, type: won}
              - {name: Lost - price, type: lost}
              - {name: Onboarding}
        """
    )
    assert ask(asked, "open_stages") == [
        "New lead",
        "Discovery call",
        "Demo completed",
        "Onboarding",
    ]
    assert ask(asked, "progress_stages") == ["Discovery call", "Demo completed"]
    assert ask(asked, "first_stage") == "New lead"
    assert ask(asked, "won_stages") == ["Won"]
    assert ask(asked, "lost_stages") == ["Lost - price"]
    assert ask(asked, "first_lost") == "Lost - price"
    assert ask(asked, "first_closed") == "Won"
    assert ask(asked, "last_conversation") == "Demo completed"


def test_delivery_is_progress_where_it_is_what_is_sold() -> None:
    asked = pipeline("pipelines: [{id: p, name: Renewals, stages: [{name: Onboarding}]}]")
    assert ask(asked, "progress_stages") == ["Onboarding"]


def test_an_empty_pipeline_has_no_ends() -> None:
    asked = pipeline("pipelines: [{id: p, stages: []}]")
    for fact in ("first_stage", "first_lost", "first_closed", "last_conversation", "first_fall"):
        assert ask(asked, fact) is None


@pytest.mark.parametrize(
    ("line", "purpose"),
    [
        ("kind: new_business, name: Renewals", "new_business"),
        ("name: Renewals 2026", "renewal"),
        ("name: Vertragsverlängerungen", "renewal"),
        ("name: Upsell & cross-sell", "expansion"),
        ("name: Bestandskunden", "expansion"),
        ("name: Sales", "mixed"),
    ],
)
def test_a_pipeline_has_a_purpose(line: str, purpose: str) -> None:
    assert ask(pipeline(f"pipelines: [{{{line}, stages: [a]}}]"), "purpose") == purpose


def test_stages_that_all_speak_of_a_renewal_tell_the_purpose() -> None:
    told = (
        'pipelines: [{name: Sales, stages: [{name: "Renewal - 90 days"}, {name: Renewal quoted}]}]'
    )
    assert ask(pipeline(told), "purpose") == "renewal"
    one = "pipelines: [{name: Sales, stages: [{name: Renewal quoted}, {name: Signed}]}]"
    assert ask(pipeline(one), "purpose") == "mixed"


@pytest.mark.parametrize(
    ("source", "own", "order", "outcomes"),
    [
        ("{kind: export}", "", True, True),
        ("{kind: export, unknown: [order]}", "", False, True),
        ("{kind: export}", "unknown: [outcomes], ", True, False),
        ("{kind: export, unknown: [losses]}", "", True, False),
    ],
)
def test_what_is_unknown_stands_on_the_source_or_the_pipeline(
    source: str, own: str, order: bool, outcomes: bool
) -> None:
    asked = pipeline(f"source: {source}\npipelines: [{{id: p, {own}stages: [a]}}]")
    assert (ask(asked, "order_known"), ask(asked, "outcomes_known")) == (order, outcomes)


@pytest.mark.parametrize(
    ("unknown", "wins", "types"),
    [
        ("outcomes", False, ["open", "won", "won", "lost"]),
        ("losses", True, ["open", "won", "open", "lost"]),
    ],
)
def test_who_says_which_stages_are_won_has_said_which_are_not(
    unknown: str, wins: bool, types: list[str]
) -> None:
    each = "{name: Demo}, {name: Live, type: won}, {name: Closed won}, {name: Closed lost}"
    asked = pipeline(f"pipelines: [{{id: p, unknown: [{unknown}], stages: [{each}]}}]")
    assert ask(asked, "wins_known") is wins
    settle(asked.account)
    assert [stage.type for stage in asked.stages] == types


@pytest.mark.parametrize(
    ("platform", "outcome_is"), [("hubspot", "stage"), ("pipedrive", "status"), ("other", "stage")]
)
def test_won_and_lost_are_stages_or_a_status(platform: str, outcome_is: str) -> None:
    assert ask(stages("Demo", crm=platform).account, "outcome_is") == outcome_is


@pytest.mark.parametrize(
    ("values", "ends", "fractions", "shipped"),
    [
        ((20, 40, 60, 80, 90), False, False, True),
        ((0, 100, 100), True, False, False),
        ((100,), False, False, False),
        ((0.2, 0.5, 1), False, True, False),
        ((1, 1), False, False, False),
        ((), False, False, False),
    ],
)
def test_lists_of_probabilities_have_shapes(
    values: tuple[float, ...], ends: bool, fractions: bool, shipped: bool
) -> None:
    written = ", ".join(f"{{id: s{at}, probability: {value}}}" for at, value in enumerate(values))
    asked = pipeline(f"pipelines: [{{id: p, stages: [{written}]}}]")
    assert ask(asked, "only_zero_or_hundred") is ends
    assert ask(asked, "fractions") is fractions
    assert ask(asked, "shipped_probabilities") is shipped


@pytest.mark.parametrize(
    ("keys", "gap"),
    [
        ("probability: 30, observed: {win_rate_pct: 62}", 32),
        ("probability: 62, observed: {win_rate_pct: 30}", 32),
        ("probability: 30", None),
        ("observed: {win_rate_pct: 62}", None),
    ],
)
def test_the_gap_to_the_win_rate_needs_both(keys: str, gap: int | None) -> None:
    asked = pipeline(f"pipelines: [{{id: p, stages: [{{id: s, {keys}}}]}}]").stages[0]
    assert ask(asked, "win_rate_gap") == gap


@pytest.mark.parametrize(
    ("crm", "names", "share", "list_share"),
    [
        ("hubspot", ("Cita programada", "Contrato enviado", "Own step"), 200 / 3, 40),
        ("salesforce", ("1. Qualification", "Needs Analysis", "Proposal", "Negotiation"), 100, 100),
        ("pipedrive", ("Qualified", "Contact Made"), 100, 40),
        ("other", ("Qualified",), 0, 0),
    ],
)
def test_shipped_names_are_known_in_their_languages(
    crm: str, names: tuple[str, ...], share: float, list_share: float
) -> None:
    asked = stages(*names, crm=crm)
    assert ask(asked, "shipped_share") == pytest.approx(share)
    assert ask(asked, "shipped_list_share") == pytest.approx(list_share)
    assert len(ask(asked, "shipped_stages")) == round(share * len(names) / 100)


KEYS = (
    "Prospecting",
    "Qualification",
    "Needs Analysis",
    "Value Proposition",
    "Id. Decision Makers",
    "Perception Analysis",
    "Proposal/Price Quote",
    "Negotiation/Review",
)


@pytest.mark.parametrize(
    ("names", "count"),
    [
        ("Evaluation|Qualifikation|Bedarfsanalyse|Preisangebot|Entscheidungsträger identifizieren"
         "|Wahrnehmung-Analyse|Vorschlag/Angebot|Verhandlung/Review", 8),
        ("Prospectie|Kwalificatie|Analyse behoefte|Waarde voorstel|Id. Beslissers"
         "|Perceptie Analyse|Voorstel/Offerte|Onderhandeling/Beoordeling", 8),
        ("Planificat|Alegere|Necesită analiză|Propunere ofertă|Identificare decidenţi"
         "|Evaluarea percepţiei|Cotaţie|Negociere", 7),
        # The team's own names, and the keys of before.
        ("Anfrage|Bedarfsanalyse|Besichtigung|Angebot|Vertrag|Montage|Abnahme|Rechnung", 0),
        ("Anfrage erhalten|Termin geführt|Angebot versendet|Vertrag unterschrieben|Montiert"
         "|Abgenommen|Berechnet|Bezahlt", 0),
    ],
)  # fmt: skip
def test_shipped_stages_are_known_by_keys_beside_translated_names(names: str, count: int) -> None:
    written = ", ".join(
        f"{{id: {key}, name: {name}}}" for key, name in zip(KEYS, names.split("|"), strict=True)
    )
    asked = pipeline(f"crm: {{platform: other}}\npipelines: [{{id: p, stages: [{written}]}}]")
    assert len(ask(asked, "shipped_stages")) == count


def test_a_few_keys_that_anybody_writes_are_no_shipped_list() -> None:
    keys = {
        "PROSPECTING": "Poszukiwanie",
        "QUALIFICATION": "Kwalifikacja",
        "PROPOSAL": "Propozycja",
    }
    written = ", ".join(f"{{id: {key}, name: {name}}}" for key, name in keys.items())
    asked = pipeline(f"crm: {{platform: other}}\npipelines: [{{id: p, stages: [{written}]}}]")
    assert ask(asked, "shipped_stages") == []


def test_names_are_suggested_for_shipped_stages_only() -> None:
    asked = stages("Needs Analysis", "Proposal", "Demo", crm="salesforce")
    assert ask(asked, "suggested_names") == ["Needs Analysis Completed", "Proposal Sent"]


@every([
    "Nabídka odeslána|Potvrzeno|Realizováno|Fakturováno|Zaplaceno",
    "Tilbud sendt|Bekræftet|Leveret|Faktureret|Betalt",
    "Angebot versendet|Bestätigt|Ausgeführt|Fakturiert|Bezahlt",
    "Quote sent|Confirmed|Delivered|Invoiced|Paid",
    "Presupuesto enviado|Confirmado|Entregado|Facturado|Pagado",
    "Tarjous lähetetty|Vahvistettu|Toimitettu|Laskutettu|Maksettu",
    "Devis envoyé|Confirmé|Livré|Facturé|Payé",
    "Ajánlat elküldve|Visszaigazolva|Teljesítve|Kiszámlázva|Kifizetve",
    "Preventivo inviato|Confermato|Consegnato|Fatturato|Pagato",
    "Tilbud sendt|Bekreftet|Levert|Fakturert|Betalt",
    "Offerte verstuurd|Bevestigd|Uitgevoerd|Gefactureerd|Betaald",
    "Oferta wysłana|Potwierdzone|Zrealizowane|Zafakturowane|Opłacone",
    "Orçamento enviado|Confirmado|Entregue|Faturado|Pago",
    "Ofertă trimisă|Confirmat|Livrat|Facturat|Plătit",
    "Offert skickad|Bekräftad|Levererad|Fakturerad|Betald",
])  # fmt: skip
def test_a_bare_yes_to_an_offer_is_the_sale_where_what_was_ordered_follows(names: str) -> None:
    found = stages(*names.split("|")).stages
    assert [ask(each, "stands") for each in found] == ["early", "offered", "sold", "sold", "sold"]


@every([
    ("Offer sent|Accepted|Contract sent|Contract signed", "offered"),
    ("Ajánlat elküldve|Elfogadva|Foglaló beérkezett", "offered"),
    ("Angebot versendet|Bestätigt|Termin stattgefunden", "offered"),
    ("Demo held|Confirmed|Delivered", "early"),
])  # fmt: skip
def test_a_yes_is_no_sale_before_a_contract_or_a_deposit(names: str, third: str) -> None:
    assert ask(stages(*names.split("|")).stages[2], "stands") == third


@every([
    ("Realizováno", True), ("Uitgevoerd", True), ("Valmis", True), ("Completed", True),
    ("Demo completed", False), ("Delivered", False), ("Confirmed", False),
])  # fmt: skip
def test_a_bare_word_for_done_is_carried_out(name: str, told: bool) -> None:
    assert ask(stages(name).stages[0], "is_carried_out") is told


@every([("[]", True), ("[order, outcomes, stages]", True), ("[object]", False)])
def test_an_import_says_where_nothing_tells_what_moves(unknown: str, known: bool) -> None:
    asked = pipeline(f"pipelines: [{{id: p, unknown: {unknown}, stages: [a]}}]")
    assert ask(asked, "object_known") is known


@every([("[]", False), ("[order, outcomes]", False), ("[stages]", True)])
def test_an_import_says_where_nothing_tells_which_entries_are_stages(
    unknown: str, untold: bool
) -> None:
    asked = pipeline(f"pipelines: [{{id: p, unknown: {unknown}, stages: [a]}}]")
    assert ask(asked, "stages_untold") is untold
