"""What a pipeline of deals plainly is when it sells nothing."""

import pytest

from pipelinelint.facts.no_sale import sells_nothing, settle
from pipelinelint.facts.stage_name import name_class
from pipelinelint.shape.model import Account
from tests.facts.reading import account


def read(name: str, stages: str, more: str = "", source: str = "") -> Account:
    listed = ", ".join(f"{{id: s{n}, name: {each}}}" for n, each in enumerate(stages.split("|")))
    head = f"source: {{kind: {source}}}\n" if source else ""
    return account(f"{head}pipelines: [{{id: p, name: {name}{more}, stages: [{listed}]}}]")


@pytest.mark.parametrize(
    ("name", "stages", "told"),
    [
        ("HA Candidates", "Application Submitted|Interview Set|Considering|Decision", "hiring"),
        ("Team", "Applied|Interview planned|CV checked|Contract", "hiring"),
        ("Sollicitanten", "Sollicitatie ontvangen|Gesprek|Indiensttreding", "hiring"),
        ("Kandydaci", "Nowy kandydat|Rekrutacja|Rozmowa", "hiring"),
        ("Onboarding", "Kickoff|Training|Live", "work after the sale"),
        ("Onboarding", "Kick off|Handover|Warranty", "work after the sale"),
        ("Leveringer", "Levert|Installert|Fakturert", "work after the sale"),
        (
            "Production",
            "Materials Ordered|Installation Scheduled|Paid in Full",
            "work after the sale",
        ),
        ("Rekrytering", "Ansökan mottagen|Intervju bokad|Intervju genomförd|Svar", "hiring"),
        ("Pipeline", "In transit|In customs|Delivered|On hold", "work after the sale"),
        ("Clients", "Signed & Paid|Trial Period|Active|Departing", "a list of customers"),
        ("Support", "Ticket opened|Escalated|Resolved", "support"),
        (
            "Pré-Vendas",
            "Entrada de Leads|Tentando Contato|Contato Realizado|Demo Agendada",
            "work on leads",
        ),
        ("Rechnungen", "Rechnung verschickt|Mahnung|Bezahlt", "billing"),
        ("Cobrança", "Débito Detectado|Tentativa de Contato|Negociação|Quitado", "billing"),
    ],
)
def test_name_and_stages_say_what_it_is(name: str, stages: str, told: str) -> None:
    found = read(name, stages)
    assert sells_nothing(found.pipelines[0]) == told
    settle(found)
    assert found.pipelines[0].object == "other"


@pytest.mark.parametrize(
    ("name", "stages"),
    [
        ("Recruitment", "Vacancy received|Candidates presented|Interviews|CV sent"),
        ("Admissions", "Application received|Interview held|Offer extended|Enrolled"),
        ("Clients", "Demo held|Contract signed|Active"),
        ("Onboarding", "Lead|Kickoff|Training"),
        ("Sales", "Contract sent|Installation|Training|Delivered"),
        ("Renewals", "Active|Expired|Training|Delivered"),
        ("Customer success", "Onboarding started|Live|Health check|Renewal due"),
        ("Projects", "Contract signed|Installation|Inspection|Handover|Done"),
        ("Customers", "Call held|Visit held|Order placed"),
        ("Leads", "New lead|Contacted|Proposal sent"),
        ("Sales", "New lead|Contacted|Attempted to contact"),
        ("P", "Interview|Visit|Contract"),
        ("Support", "Ticket opened|Visit held|Call held|Inspection held"),
        ("P", "Ticket opened|Escalated|Visit held|Call held|Inspection held|Demo held"),
    ],
)
def test_a_doubt_or_a_word_of_selling_leaves_it_a_sale(name: str, stages: str) -> None:
    found = read(name, stages)
    settle(found)
    assert found.pipelines[0].object == "deal"


@pytest.mark.parametrize("more", [", object: deal", ", kind: new_business", ", object: other"])
def test_what_a_definition_says_counts(more: str) -> None:
    found = read("Onboarding", "Kickoff|Training", more)
    assert sells_nothing(found.pipelines[0]) is None


def test_an_export_calls_everything_a_deal() -> None:
    found = read("Onboarding", "Kickoff|Training", ", object: deal", source="export")
    assert sells_nothing(found.pipelines[0]) == "work after the sale"


def test_what_people_wrote_themselves_counts() -> None:
    found = read("Onboarding", "Kickoff|Training", ", object: deal", source="authored")
    assert sells_nothing(found.pipelines[0]) is None


def test_likeness_to_a_language_is_no_reading_among_names_of_another() -> None:
    lithuanian = "Naujas užklausimas|Susitikimas įvyko|Pasiūlymas išsiųstas|Derybos|Laimėta"
    stages = read("P", lithuanian).pipelines[0].stages
    assert {name_class(stage) for stage in stages} == {"unknown"}
    english = read("P", f"{lithuanian}|Proposal sent").pipelines[0].stages[-1]
    assert name_class(english) == "objective_event"
    slovak = read("P", "Schůzka proběhla|Nabídka odeslána|Smlouva podepsána|Vyhraté").pipelines[0]
    assert name_class(slovak.stages[3]) == "unknown"
    alone = read("P", "Pasiūlymas išsiųstas|Demo held|Offer sent").pipelines[0].stages
    assert name_class(alone[1]) == "objective_event"
