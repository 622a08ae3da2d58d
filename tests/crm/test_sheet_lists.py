"""Lists of stages in JSON and YAML, as people keep them beside their code."""

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelinelint.crm import CRMS
from pipelinelint.crm.auto import AUTO
from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.sheet import tells
from pipelinelint.source.nodes import path_of
from tests.cases import every
from tests.crm.plain import at, notes, plain, sound, text_at
from tests.tries import tries

NAMES = ["Demo held", "Won", "Lost"]


def read(text: str, path: str = "stages.json") -> Any:
    return CRMS["csv"].read([(path, text.encode())])


@every(
    [
        ('["Demo held", "Won", "Lost"]', "s.json"),
        ('{"deal_stages": ["Demo held", "Won", "Lost"]}', "s.json"),
        ("stages:\n- Demo held\n- Won\n- Lost\n", "s.yaml"),
        ('{"crm": {"stages": [{"id": 7, "label": "Demo held"}, {"id": 8, "label": "Won"}, '
         '{"id": 9, "label": "Lost"}]}}', "s.json"),
        ("- {stage: Lost, order: 3}\n- {stage: Demo held, order: 1}\n- {stage: Won, order: 2}\n",
         "s.yml"),
        ("---\nstages:\n- Demo held\n- Won\n- Lost\n", "<stdin>"),
    ]
)  # fmt: skip
def test_a_list_of_names_or_items_is_one_of_stages(text: str, path: str) -> None:
    found = plain(at(read(text, path).root, "pipelines", 0, "stages"))
    assert [one["name"] for one in found] == NAMES


def test_keys_are_understood_as_headers_and_point_at_their_values() -> None:
    imported = read(
        '{"stages": [{"name": "Demo held", "win_probability": 0.2, "is_won": false, "is_lost": '
        'false, "meta": {"description": "It took place"}, "fields": ["a", "b"]},\n'
        '{"name": "Won", "win_probability": 1, "is_won": true, "is_lost": false}]}'
    )
    assert plain(at(imported.root, "pipelines", 0)) == {
        "id": "stages",
        "name": "stages",
        "stages": [
            {"id": "demo_held", "name": "Demo held", "probability": 20,
             "definition": "It took place"},
            {"id": "won", "name": "Won", "type": "won", "probability": 100},
        ],
    }  # fmt: skip
    won = at(imported.root, "pipelines", 0, "stages", 1)
    assert path_of(won, "") == "stages.json"
    assert text_at(imported, at(won, "name")) == '"Won"'
    assert won.start.line == 2
    assert 'the key "fields" is left out' in notes(imported)


def test_lists_in_pipelines_are_theirs() -> None:
    imported = read(
        '{"pipelines": [{"name": "New", "stages": [{"name": "Demo held"}]}, {"id": "r", "stages": '
        '[{"name": "Renewal offered"}]}]}'
    )
    assert [each["name"] for each in plain(at(imported.root, "pipelines"))] == ["New", "r"]


def test_what_holds_no_list_is_refused_and_a_definition_called_one() -> None:
    for text in ('{"Demo": 20}', "[]", "{}", '{"stages": []}', '{"stages": [1, {}]}', "[" * 40):
        with pytest.raises(ImportProblem):
            read(text)
    with pytest.raises(ImportProblem, match="it is a definition"):
        read("version: 1\npipelines: [{stages: [Won]}]\n", "p.yaml")


ODDS = [{"name": "Demo held", "odds": 1}, {"name": "Won", "odds": 2}, {"name": "Lost", "odds": 0}]
CALLED = (("nome", "probabilidade", "etapas"), ("name", "probability", "stages"),
          ("title", "win_probability", "phases"), ("naam", "kans", "fasen"))  # fmt: skip


@every(CALLED)
def test_lists_that_say_how_likely_their_stages_are_are_read_unasked(
    name: str, odds: str, under: str
) -> None:
    rows = [{name: one["name"], odds: one["odds"]} for one in ODDS]
    sales, renewals = {name: "Sales", under: rows}, {name: "Renewals", under: rows}
    for body in ([sales, renewals], {"data": [sales, renewals]}, {"crm": {"items": [sales]}}):
        imported = AUTO.read([("p.json", json.dumps(body).encode())])
        assert imported.crm == "csv"
        first = plain(at(imported.root, "pipelines", 0))
        assert first["name"] == "Sales"
        assert [one["name"] for one in first["stages"]] == NAMES


def test_keys_may_be_names_of_pipelines_and_keys_of_ends_are_none() -> None:
    one, two = (json.dumps(ODDS[:at]).replace("odds", "probability") for at in (2, 3))
    found = plain(read(f'{{"New": {one}, "Renewals": {two}}}').root)["pipelines"]
    assert [(each["name"], len(each["stages"])) for each in found] == [("New", 2), ("Renewals", 3)]
    held = plain(read(f'{{"a": {{"stages": {one}}}, "b": {{"stages": {two}}}}}').root)["pipelines"]
    assert [each["name"] for each in held] == ["a", "b"]
    for keys in (("open", "closed"), ("open_stages", "closed_stages"), ("won", "lost")):
        parts = plain(read(f'{{"{keys[0]}": {one}, "{keys[1]}": [{{"name": "Lost"}}]}}').root)
        assert len(parts["pipelines"]) == 1


@every(
    [
        ("pipelineStages", "onboardingSteps"), ("stages", "renewal_stages"),
        ("salesStages", "supportStages"), ("etapas", "etapas_posventa"), ("fasen", "nazorg_fasen"),
    ]
)  # fmt: skip
def test_a_key_that_says_whose_stages_stand_there_calls_a_list_of_its_own(
    sale: str, other: str
) -> None:
    after = [{"name": "Contract signed"}, {"name": "Kickoff held"}]
    body = {sale: [{"name": "Demo held", "probability": 20}, {"name": "Won"}], other: after}
    found = plain(read(json.dumps(body)).root)["pipelines"]
    assert [len(each["stages"]) for each in found] == [2, 2]
    assert found[1]["name"] == other


def test_what_columns_or_reasons_are_listed_is_no_pipeline() -> None:
    body = {
        "ESTADOS": ["Nuevo", "Contactado", "Presupuesto enviado", "Ganado", "Perdido"],
        "MOTIVOS": ["Precio", "Plazo", "No contesta"],
        "COLUMNAS": ["estado", "responsable", "importe", "motivo_perdida", "fecha_cierre"],
    }
    found = plain(read(json.dumps(body)).root)["pipelines"]
    assert [[one["name"] for one in each["stages"]] for each in found] == [body["ESTADOS"]]


def test_nobody_is_taken_for_a_list_unasked() -> None:
    with pytest.raises(ImportProblem, match=r"may be a sheet\. Name one: `--from csv`"):
        AUTO.read([("stages.json", b'{"stages": ["Demo held", "Won"]}')])
    flat = b'[{"name": "Demo held", "probability": 20}, {"name": "Won", "probability": 100}]'
    with pytest.raises(ImportProblem, match=r"it may be .* a sheet"):
        AUTO.read([("stages.json", flat)])
    builds = b'{"stages": [{"id": "6", "name": "Build", "status": "SUCCESS"}]}'
    with pytest.raises(ImportProblem, match="nothing in it tells"):
        AUTO.read([("build.json", builds)])


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["name", "stages", "pipelines", "won", "probability", "x", ""]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(_JSON)
@tries(50)
def test_any_json_is_a_list_or_refused(body: Any) -> None:
    with contextlib.suppress(ImportProblem):
        sound(read(json.dumps(body)))


IDS = {"Identified": "1116269224", "Proposal sent": "1162868542", "Closed Won": "1116704052"}


@pytest.mark.parametrize("turned", [False, True])
def test_names_with_ids_are_stages_of_the_pipeline_above_them(turned: bool) -> None:
    stages = {number: name for name, number in IDS.items()} if turned else IDS
    data = {
        "Studies": {"id": "1116269000", "stages": stages},
        "Sales": {"id": "7", "stages": stages},
    }
    imported = CRMS["csv"].read([("p.json", json.dumps(data).encode())])
    sound(imported)
    found = plain(at(imported.root, "pipelines"))
    assert [each["name"] for each in found] == ["Studies", "Sales"]
    for pipeline in found:
        assert {each["name"]: each["id"] for each in pipeline["stages"]} == IDS


SENT = ["Nieuwe aanvraag", "Offerte verstuurd", "Geaccepteerd", "Verloren"]
ASKED = ["Lead", "Discussions", "RFQ", "Offered", "Won", "Lost"]


@every(
    [
        ("pipeline.json", {"stages": [{"key": each, "label": each} for each in SENT]}, True),
        (
            "p.json",
            {"pipeline": "Hoofdpijplijn", "stages": [{"label": each} for each in SENT]},
            True,
        ),
        ("deal-stages.json", {"stages": ASKED}, True),
        ("p.json", {"comercial": {"label": "Pipeline Comercial", "etapas": ASKED}}, True),
        (
            "crm_pipeline_stages.json",
            ["Contacto inicial", "Seguimiento", "Cerrado", "Perdido"],
            True,
        ),
        ("pipeline.json", ["Ny", "Kontaktet", "Svaret", "Vundet", "Tabt"], True),
        (
            "status.json",
            {"stages": {"NEW": "Nový lead", "MEETING": "Schůzka", "W": "Vyhráno", "L": "Prohráno"}},
            True,
        ),
        ("lead-status.json", {"stages": ["Nouă", "Probă programată", "Înscris", "Pierdut"]}, True),
        (
            "listes.json",
            {
                "pipeline": ["Contact", "Qualifié", "Devis envoyé", "Gagné", "Perdu"],
                "campagne": ["Idée", "Scénario", "Production", "Publiée"],
            },
            True,
        ),
        ("names.json", ["New lead", "Contacted", "Won", "Lost"], False),
        ("stages.json", {"stages": ["needs_response", "under_review", "won", "lost"]}, False),
        ("pipeline.json", ["Filed", "Hearing held", "Won", "Lost"], False),
        ("pipeline.json", ["Lead", "Interview", "Won", "Lost"], False),
        ("lead-status.json", {"stages": ["New", "Contacted", "Qualified", "Lost"]}, False),
        ("lead-status.json", {"statuses": ["New", "Contacted", "Demo held", "Lost"]}, False),
        ("stages.json", {"stages": ["Lead", "Discussions", "Qualified", "Lost"]}, False),
        (
            "stages.json",
            {"stages": ["Quote requested", "Quote received", "Ordered", "Lost"]},
            False,
        ),
        ("crm-ticket-stages.json", ["New", "Contacted", "Solution sent", "Closed", "Lost"], False),
        ("crm_candidate_stages.json", ["New lead", "Contacted", "Offer sent", "Lost"], False),
        (
            "stages.json",
            {"stages": ["Applied", "Interviewed", "Offer sent", "Hired", "Lost"]},
            False,
        ),
        ("stages.json", {"stages": ["Queued", "Build", "Deploy", "Lost"]}, False),
    ]
)
def test_a_list_that_surely_is_of_a_sale_needs_no_name(path: str, data: Any, sure: bool) -> None:
    assert tells(path, json.dumps(data).encode()) is sure


STEPS = ["Novo", "Qualificado", "Proposta enviada", "Fechado ganho", "Fechado perdido"]


@every([
    ("score", [{"value": "HOT", "label": "Muito quente"}, {"value": "COLD", "label": "Frio"}]),
    ("fields", [{"code": "title", "name": "Titel"}, {"code": "contact", "name": "Kontakt"}]),
    ("transitions", [{"name": "Verloren", "from_state": "a", "to_state": "lost"},
                     {"name": "Verloren", "from_state": "b", "to_state": "lost"}]),
    ("moves", [{"name": "Ganho", "source": "a", "target": "won"},
               {"name": "Perdido", "source": "a", "target": "lost"}]),
])  # fmt: skip
def test_lists_beside_the_steps_of_a_sale_are_none_of_its_stages(key: str, others: Any) -> None:
    status = [{"code": each.lower(), "name": each} for each in STEPS]
    imported = read(json.dumps({"name": "Deal", "workflow": {"status": status, key: others}}))
    (found,) = plain(at(imported.root, "pipelines"))
    assert [stage["name"] for stage in found["stages"]] == STEPS
    is_move = key in ("transitions", "moves")
    assert is_move or f'the list "{key}" is left out: another holds the steps' in notes(imported)


@every([
    ("Task statuses", ["Att göra", "Pågår", "Väntar"]), ("tags", ["Hot", "On hold", "Other"]),
    ("esiti", ["Won on price", "Lost on price"]), ("forecast", ["Pipeline", "Best case"]),
])  # fmt: skip
def test_another_list_is_of_something_else_where_one_is_called_stages(
    key: str, others: list[str]
) -> None:
    lists = {"dealStages": STEPS, key: others}
    body = {each: [{"id": name, "label": name} for name in lists[each]] for each in lists}
    imported = read(json.dumps(body))
    (found,) = plain(at(imported.root, "pipelines"))
    assert [stage["name"] for stage in found["stages"]] == STEPS
    assert f'the list "{key}" is left out: another is called stages' in notes(imported)


@every([("Kind", "Stage", "Tag"), ("Soort", "Fase", "Taak"), ("Typ", "Etap", "Zadanie"),
        ("Nivå", "Steg", "Uppgift"), ("Type", "Étape", "Relance")])  # fmt: skip
def test_where_a_column_says_which_rows_are_stages_the_others_are_none(
    head: str, stage: str, other: str
) -> None:
    rows = [f"{stage};Offer sent", f"{other};Hot", f"{other};On hold", f"{stage};Won"]
    imported = read("\n".join([f"{head};Name", *rows, f"{stage};Lost"]), "s.csv")
    (found,) = plain(at(imported.root, "pipelines"))
    assert [each["name"] for each in found["stages"]] == ["Offer sent", "Won", "Lost"]
    assert f'the row "Hot" is left out: the column "{head}" says "{other}"' in notes(imported)


def test_a_list_called_pipeline_is_the_only_one_among_others() -> None:
    body = {"pipeline": SENT, "campaign": ["Idea", "Proposal", "Production", "Results"]}
    imported = CRMS["csv"].read([("lists.json", json.dumps(body).encode())])
    (found,) = plain(at(imported.root, "pipelines"))
    assert [stage["name"] for stage in found["stages"]] == SENT


@every(["statuses", "statuts", "statussen", "stati"])
def test_reasons_of_a_loss_beside_statuses_make_them_none(key: str) -> None:
    names = [
        "1. Új lead",
        "2. Tárgyalás",
        "3. Ajánlat kiküldés",
        "4. Teljesített",
        "5. Elveszített",
    ]
    reasons = ["Túl drága", "Konkurenciát választotta", "Rossz időzítés"]
    text = json.dumps({key: names, "lost_reasons": reasons})
    imported = CRMS["csv"].read([("crm.json", text.encode())])
    found = plain(imported.root)
    assert [stage["name"] for stage in found["pipelines"][0]["stages"]] == names
    assert found["properties"]["loss_reason"]["options"] == reasons
    alone = json.dumps({key: ["Nyitott", "Lezárt", "Törölt"], "lost_reasons": reasons})
    with pytest.raises(ImportProblem, match="lists loss reasons"):
        CRMS["csv"].read([("crm.json", alone.encode())])


def test_statuses_beside_the_phases_are_left_out_with_a_note() -> None:
    text = json.dumps(
        {"phases": [{"label": each} for each in NAMES], "exceptionStatuses": ["gone"]}
    )
    said = notes(read(text))
    assert 'the list "exceptionStatuses" is left out: another is called stages' in said


SPOKEN = [
    ("in", "Lead", "Lead"),
    ("off", "Offer sent", "Offerte verstuurd"),
    ("w", "Won", "Gewonnen"),
]


@every(
    [
        [{"key": key, "en": en, "nl": nl} for key, en, nl in SPOKEN],
        [{"key": key, "name_en": en, "name_nl": nl} for key, en, nl in SPOKEN],
        [{"key": key, "label": {"en": en, "nl": nl}} for key, en, nl in SPOKEN],
        [
            {"key": key, "label": {"en": en, "nl": nl}, "hint": {"en": f"x{key}", "nl": f"y{key}"}}
            for key, en, nl in SPOKEN
        ],
    ]
)
def test_names_in_several_languages_are_read_in_the_first(stages: list[dict[str, Any]]) -> None:
    found = plain(read(json.dumps({"stages": stages})).root)["pipelines"]
    assert [stage["name"] for stage in found[0]["stages"]] == ["Lead", "Offer sent", "Won"]


@every([("etapes_affaire", "statuts_devis"), ("sales_stages", "quote_statuses"),
        ("fasi_trattativa", "stati_ordine"), ("verkaufsphasen", "angebotsstatus")])  # fmt: skip
def test_statuses_below_a_key_of_their_own_are_no_part_of_a_whole_pipeline(
    key: str, others: str
) -> None:
    body = {
        key: [{"id": at, "name": name} for at, name in enumerate(STEPS)],
        others: [{"id": at, "name": name} for at, name in enumerate(["Sent", "Accepted"])],
        "reasons": [{"id": 1, "name": "No reply"}],
    }
    imported = CRMS["csv"].read([("seed.json", json.dumps(body).encode())])
    (found,) = plain(at(imported.root, "pipelines"))
    assert [stage["name"] for stage in found["stages"]] == STEPS
    assert "unknown" not in found
    assert f'the list "{others}" is left out: another is called stages' in notes(imported)


def test_what_else_may_be_chosen_is_no_pipeline_beside_the_options_of_a_stage() -> None:
    def options(*names: str) -> dict[str, object]:
        return {"options": [{"id": each[0], "name": each} for each in names]}

    groups = [{"id": "g", "name": "Doing", "option_ids": ["N"]}]
    fields = {
        "Fase": {"id": "x1", "type": "status", "status": {**options(*STEPS), "groups": groups}},
        "Prio": {"id": "x2", "type": "select", "select": options("Hoog", "Laag")},
    }
    imported = CRMS["csv"].read([("db.json", json.dumps({"properties": fields}).encode())])
    (found,) = plain(at(imported.root, "pipelines"))
    assert [stage["name"] for stage in found["stages"]] == STEPS
    assert 'the list "options" is left out: another holds the steps of a sale' in notes(imported)


@every(
    [
        ["closed won rate", "lead response time"],
        ["Aantal leads", "Winstpercentage"],
        ["Abschlussquote", "Anzahl Angebote"],
        ["Taux de conversion", "Délai de réponse"],
        ["Tasa de cierre", "Tiempo de respuesta"],
        ["Taxa de conversão", "Número de leads"],
        ["Tasso di chiusura", "Tempo di risposta"],
        ["Liczba leadów", "Czas odpowiedzi"],
        ["Míra konverze", "Počet leadů"],
        ["Rata de conversie", "Număr de leaduri"],
        ["Konverziós arány", "Leadek száma"],
        ["Antal leads", "Svarstid"],
        ["Antall leads", "Svartid"],
        ["Antal leads", "Konverteringsgrad"],
        ["Liidien määrä", "Vastausaika"],
    ]
)
def test_a_list_that_several_figures_stand_in_holds_no_stages(figures: list[str]) -> None:
    steps = ["Demo held", "Proposal sent", "Negotiation", "Contract sent", "Closed won"]
    with pytest.raises(ImportProblem):
        read(json.dumps({"overview": [*figures, *steps]}))
    one = read(json.dumps({"overview": [*figures[:1], *steps]}))
    assert at(one.root, "pipelines", 0, "stages")


@every(["lead_analytics", "salesMetrics", "kpis", "kennzahlen", "indicateurs", "nyckeltal"])
def test_a_key_says_that_names_are_those_of_figures(key: str) -> None:
    names = ["New leads", "Demo held", "Proposal sent", "Closed won"]
    with pytest.raises(ImportProblem):
        read(json.dumps({key: names}))
    assert at(read(json.dumps({"overview": names})).root, "pipelines", 0, "stages")


def test_one_name_that_sounds_like_a_figure_is_a_stage() -> None:
    names = ["New leads", "Mortgage rate", "Proposal sent", "Closed won"]
    found = plain(at(read(json.dumps({"overview": names})).root, "pipelines", 0, "stages"))
    assert [each["name"] for each in found] == names


@pytest.mark.parametrize("stage", ["quo", "Quote sent"])
def test_what_stands_in_stages_of_another_list_is_none(stage: str) -> None:
    stages = '{"key": "enq", "label": "Enquiry"}, {"key": "quo", "label": "Quote sent"}'
    deals = f'{{"id": 1, "title": "Smith", "stage": "{stage}", "value": 8200}}'
    text = f'{{"pipeline": {{"name": "Weddings", "stages": [{stages}]}}, "deals": [{deals}]}}'
    found = read(text)
    assert [each["name"] for each in plain(at(found.root, "pipelines"))] == ["Weddings"]
    assert "what it lists is in stages of another" in notes(found)
