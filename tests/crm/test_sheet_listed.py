"""Lists of something else beside the stages, or alone: reasons for closing, lead statuses, what
comes of calls."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest

from pipelinelint.crm import CRMS
from pipelinelint.crm.auto import AUTO
from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.sheet.listed import LIKE_REASONS, REASONS, RESULTS, STATUSES, listed
from pipelinelint.crm.sheet.words import names_results
from tests.cases import every
from tests.crm.plain import at, notes, plain, sound, text_at
from tests.crm.sheets import pipelines

STAGES = b"stage,probability,closed,won\nMeeting held,20,no,no\nSigned,100,yes,yes\nLost,0,yes,no\n"
REASON_ROWS = ["Price too high", "No budget", "Competitor", "No response"]


def read(**files: str) -> Any:
    given = [(f"{name}.csv", text.encode()) for name, text in files.items()]
    return CRMS["csv"].read([("stages.csv", STAGES), *given])


TITLES = {
    REASONS: """crm_closingreason; loss_reasons; Verlustgründe; Verlustgruende; crm.lost.reason;
        Motifs de perte; Razones de pérdida; Tapsårsaker; Powody utraty; Az elvesztés okai;
        Redenen verlies; Häviön syyt; Förlustorsaker; Důvody ztráty; Motive de pierdere;
        Motivos de perda; Motivi di perdita; Tabsårsager; Důvod uzavření; Lukkeårsag;
        Abschlussgrund; Grund der Schließung; Closing reason; close_reasons;
        Motivo de cierre; Sulkemisen syy; Päättymissyy; Raison de clôture; Lezárás oka;
        Motivo di chiusura; Avslutningsårsak; Reden van sluiten; afsluitredenen;
        powody_zamkniecia; Powód zamknięcia; Motivo de fechamento;
        Motivo de encerramento; Motivul închiderii;
        Stängningsorsak; avslutsorsaker""",
    LIKE_REASONS: "sub_loss_reason; Loss reason details; Lead loss reasons",
    STATUSES: """leads.status; LEAD_STATUS; hs_lead_status; LeadStatus; leadstatus; Stav leadu;
        Lead status options; Estado del lead; Statusy leadów; Liidien tilat; Stato dei lead;
        Statut du lead""",
    "": """Stages; lead stages; Lead pipeline; status; Lost deals; Reason for discount; Sales;
        Motivo de cierre ganado; Grund für gewonnenen Abschluss; Reden besluit""",
}


@every([(title, kind) for kind, titles in TITLES.items() for title in titles.split(";")])
def test_a_title_says_what_is_listed(title: str, kind: str) -> None:
    assert listed(title.strip()) == kind


CALLS = """výsledky hovorů; opkaldsresultat; Anrufergebnis; Gesprächsergebnisse; Call outcome;
    dispositions; call_results; resultado de la llamada; Puhelutulos; résultats d'appel;
    hívás eredménye; esito chiamata; samtaleresultat; gespreksresultaat; wynik rozmowy;
    resultado da ligação; rezultat apel; samtalsresultat; call_status; Call Status; belstatus;
    Anrufstatus; statut d'appel; estado de la llamada; status da ligação; stato della chiamata;
    status rozmowy; stav hovoru; hívás állapot; hívásstátusz; stare apel; opkaldsstatus;
    samtalestatus; samtalsstatus; puhelun tila"""


@every([each.strip() for each in CALLS.split(";")])
def test_a_title_says_that_what_comes_of_calls_is_listed(title: str) -> None:
    assert names_results(title)


@every(
    [
        "uitkomsten",
        "Outcomes",
        "Ergebnisse",
        "wyniki",
        "esiti",
        "résultats",
        "výsledky",
        "eredmények",
    ]
)
def test_a_file_of_outcomes_lists_what_comes_of_calls(title: str) -> None:
    assert names_results(title, is_file=True)
    assert not names_results(title)


@every(
    ["Deal results", "status", "Stages", "Calls", "Deal outcome", "resultaten_deals", "Lead status"]
)
def test_other_titles_say_nothing_of_calls(title: str) -> None:
    assert not names_results(title, is_file=True)


@every(
    [
        ("loss_reasons", "name"),
        ("crm_closingreason", "Label"),
        ("Powody utraty", "Nazwa"),
        ("x", "Verlustgrund"),
        ("x", "Closing reason"),
        ("tapsårsaker", "Navn"),
    ]
)
def test_loss_reasons_beside_the_stages_are_those_of_the_deals(name: str, header: str) -> None:
    found = read(
        **{name: f"id,{header},probability\n" + "".join(f"1,{r},0\n" for r in REASON_ROWS)}
    )
    sound(found)
    root = plain(found.root)
    assert [each["name"] for each in root["pipelines"]] == ["stages"]
    assert root["pipelines"][0]["closed_lost"] == {"reason": "loss_reason"}
    field = root["properties"]["loss_reason"]
    assert field["options"] == REASON_ROWS
    assert field["captures"] == "lost_reason"
    assert "closed_lost" in root["source"]["covers"]
    assert text_at(found, at(found.root, "properties", "loss_reason", "options", 1)) == "No budget"
    assert "read as the loss reasons of the deals, not as stages" in notes(found)


def test_reasons_that_are_won_unused_or_twice_are_none() -> None:
    text = "Closing reason,Type,Active\nPrice,lost,yes\nBest offer,won,yes\nNo budget,lost,no\n"
    found = plain(read(reasons=text + "Price,lost,\nCompetitor,lost,yes\n").root)
    assert found["properties"]["loss_reason"]["options"] == ["Price", "Competitor"]
    rows = "name,success_reason\nNo budget,False\nClosed with success,True\nPrice,False\n"
    told = plain(read(crm_closingreason=rows).root)["properties"]["loss_reason"]
    assert told["options"] == ["No budget", "Price"]


def test_the_field_the_stages_ask_for_has_the_reasons() -> None:
    stages = STAGES.replace(b"won\n", b"won,Required fields\n", 1).replace(
        b"Lost,0,yes,no", b"Lost,0,yes,no,Loss reason"
    )
    rows = "Loss reason\n" + "\n".join(REASON_ROWS)
    root = plain(CRMS["csv"].read([("s.csv", stages), ("r.csv", rows.encode())]).root)
    assert root["pipelines"][0]["closed_lost"] == {"reason": "Loss reason"}
    assert root["properties"]["Loss reason"]["options"] == REASON_ROWS


@every(
    [
        "label,phase,days,%\nNo answer,,3,5\nComes back,busy,9\nEngaged,busy,1\nLost,lost,\n",
        "phase,label,days,%\n,No answer,3,5\nbusy,Comes back,9\nbusy,Engaged,1\nlost,Lost,\n",
    ]
)
def test_what_leads_to_stages_is_no_list_of_stages(text: str) -> None:
    with pytest.raises(ImportProblem, match=r"not stages|anything else"):
        CRMS["csv"].read([("x.csv", text.encode())])


LED_ON = "label,fase,dagen,kans\nGeen gehoor,,3,\nKomt terug,bezig,10,\nBezet,bezig,1,20\n"
"""What comes of a call, and the stage that it leads to."""


@every(
    [
        ("loss_reasons", "name\nPrice\nCompetitor\nNo decision\nTiming\n", "lists loss reasons"),
        ("reasons", "id,title\n1,Price\n2,Competitor\n3,No budget\n", "look like reasons"),
        ("x", "Name\nPrice\nCompetitor\nNo budget\nOther\n", "look like reasons"),
        ("lead_loss_reasons", "Name\nPrice\nCompetitor\nNo budget\n", "look like reasons"),
        ("leads.status", "name,order\nNew,1\nContacted,2\nQualified,3\n", "lists lead statuses"),
        ("LEAD_STATUS", "LABEL,SORT\nNew,1\nAttempting,2\nBad timing,3\n", "lists lead statuses"),
        ("q", "Label,IsConverted\nOpen,false\nClosed,true\n", "lists lead statuses"),
        ("x", "Stav leadu,Popis\nNový,a\nOsloven,b\n", "lists lead statuses"),
        ("uitkomsten", LED_ON, RESULTS),
        ("x", "Wynik rozmowy,Krok\nNie odebrał,a\nZainteresowany,b\nOdmowa,c\n", RESULTS),
        ("x", "Ergebnis,Tage\nNicht erreicht,1\nWiedervorlage,7\nTermin vereinbart,0\n", RESULTS),
    ]
)  # fmt: skip
def test_alone_they_are_no_stages(name: str, text: str, why: str) -> None:
    for crm in (CRMS["csv"], AUTO):
        with pytest.raises(ImportProblem, match=why):
            crm.read([(f"{name}.csv", text.encode())])


@every(
    [
        ("lost_reasons", "Stage,Probability\nMeeting held,20\nOffer sent,50\nSigned,100\n"),
        ("lead_status", "Stage\nNew\nOffer sent\nCustomer\n"),
        ("lost_reasons", "Name\nMeeting held\nOffer sent\nContract signed\n"),
        ("x", "Stage,Loss reason\nMeeting held,\nOffer sent,\nLost,Price\n"),
        ("x", "Name,Probability\nPrice,20\nCompetitor,50\nNo budget,70\n"),
        ("reasons", "Name,Probability\nMeeting held,20\nOffer sent,50\nSigned,100\n"),
        ("results", "Name,Order\nMeeting held,1\nOffer sent,2\nWon,3\n"),
        ("uitkomsten", "Fase,Kans\nKennismaking,20\nOfferte,50\nGewonnen,100\n"),
        ("x", "Status,Outcome\nContacted,open\nOffer sent,won\nNo,lost\n"),
    ]
)
def test_stages_are_stages_whatever_the_file_is_called(name: str, text: str) -> None:
    found = plain(CRMS["csv"].read([(f"{name}.csv", text.encode())]).root)
    assert len(found["pipelines"][0]["stages"]) == 3


@every(
    [
        ("lead_status", "status,navn\nnew,Ny\nquote,Tilbud sendt\nwon,Vundet\nlost,Tabt\n"),
        ("statusy leadów", "nazwa\nNowy\nOferta wysłana\nWygrana\nPrzegrana\n"),
        ("x", "Statut du lead,Ordre\nNouveau,1\nDevis envoyé,2\nGagné,3\nPerdu,4\n"),
    ]
)
def test_statuses_of_leads_that_are_offered_to_and_won_are_a_pipeline_of_leads(
    name: str, text: str
) -> None:
    imported = CRMS["csv"].read([(f"{name}.csv", text.encode())])
    [pipeline] = plain(at(imported.root, "pipelines"))
    assert (pipeline["object"], len(pipeline["stages"])) == ("lead", 4)
    assert "statuses of leads that are won and lost" in notes(imported)


MILESTONES = """kamień,powód zamknięcia,nr
P1,Za drogo,0
P1,Brak budżetu,1
P2,Wybrano konkurencję,0
P2,Za drogo,1
"""
"""One reason at two milestones."""


@every(
    [
        ("powody_zamkniecia", MILESTONES),
        ("x", MILESTONES.replace("kamień", "etap")),
        ("motivos", "segmento,motivo de perda\na,Preço\na,Prazo\nb,Concorrência\nb,Sem resposta\n"),
        ("x", "pipeline,Reden van sluiten\na,Te duur\na,Geen budget\nb,Te duur\nb,Concurrent\n"),
    ]
)
def test_reasons_of_several_lists_are_read_and_not_counted(name: str, text: str) -> None:
    found = read(**{name: text})
    root = plain(found.root)
    assert [each["name"] for each in root["pipelines"]] == ["stages"]
    assert root["properties"]["loss_reason"]["captures"] == "lost_reason"
    [gap] = [
        each for each in root["source"]["not_assessed"] if "closed-lost-options-weak" in str(each)
    ]
    assert "several lists" in str(gap)


def test_reasons_below_their_kind_are_one_list() -> None:
    text = (
        "kind,loss reason\nMoney,Too expensive\nMoney,No budget\nOther,Competitor\nOther,No reply\n"
    )
    assert "several lists" not in str(plain(read(x=text).root))


def test_keys_of_a_list_say_what_is_listed() -> None:
    stages = [{"name": "Meeting held", "probability": 20}, {"name": "Won", "probability": 100}]
    data = {
        "stages": stages,
        "loss_reasons": REASON_ROWS,
        "lead_statuses": [{"name": "New"}, {"name": "Open"}],
    }
    found = CRMS["csv"].read([("s.json", json.dumps(data).encode())])
    sound(found)
    root = plain(found.root)
    assert [each["name"] for each in root["pipelines"][0]["stages"]] == ["Meeting held", "Won"]
    assert root["properties"]["loss_reason"]["options"] == REASON_ROWS
    assert "left out: it lists lead statuses, not stages of deals" in notes(found)


def test_of_several_lists_none_is_taken() -> None:
    rows = "Loss reason\n" + "\n".join(REASON_ROWS)
    found = read(a=rows, b=rows)
    assert "properties" not in plain(found.root)
    assert "several lists may hold them" in notes(found)


@every(["ticket_pipelines", "Tickets", "reklamacje", "chamados"])
def test_a_file_of_tickets_lists_tickets(name: str) -> None:
    text = "pipeline,order,stage\nCare,1,New\nCare,2,Offer sent\nCare,3,Closed\n"
    found = CRMS["csv"].read([(f"{name}.csv", text.encode())])
    assert plain(at(found.root, "pipelines", 0, "object")) == "ticket"
    assert "is of tickets" in notes(found)
    sold = CRMS["csv"].read([("ticket_sales.csv", text.encode())])
    assert "object" not in plain(at(sold.root, "pipelines", 0))


BESIDE = "pipeline,order,stage,probability,type\nSales,1,Offer sent,50,open\nSales,2,Won,100,won\n"
SOMETHING_ELSE = {
    "objekt-status": "nr,status\n1,Akquise\n2,Aktiv\n3,Reserviert\n4,Notartermin\n5,Verkauft\n",
    "tags": "name,module\nOffene Rechnung,general\nOffene Mahnung,general\nVIP Kunde,general\n",
    "lead_fields": "campo,label,tipo\nevent,Tipo de Evento,select\ndate,Data do Evento,date\n",
    "users": "name,order\nAnna Offer,1\nBo Won,2\nCarl Lost,3\n",
    "leads": "name,order\nNew,1\nContacted,2\nQualified,3\n",
}


@every([*SOMETHING_ELSE.items()])
def test_beside_stages_of_a_sale_other_names_are_left_out(name: str, text: str) -> None:
    found = CRMS["csv"].read([("pipelines.csv", BESIDE.encode()), (f"{name}.csv", text.encode())])
    assert [each["name"] for each in plain(at(found.root, "pipelines"))] == ["Sales"]
    assert [f"{name}.csv:1" in each for each in notes(found).splitlines()].count(True) == 1


@every(
    [
        ("service", "order,stage\n1,Visit held\n2,Quote sent\n3,Won\n4,Lost\n"),
        ("rental", "name,probability\nVisit held,20\nQuote sent,50\nContract signed,90\n"),
        ("partners", "pipeline,stage\nPartners,Contacted\nPartners,Meeting held\n"),
    ]
)
def test_beside_stages_of_a_sale_others_are_judged(name: str, text: str) -> None:
    found = CRMS["csv"].read([("pipelines.csv", BESIDE.encode()), (f"{name}.csv", text.encode())])
    assert len(plain(at(found.root, "pipelines"))) == 2


DICTIONARY = """{kind},{value},order
{reasons},Cena,0
{reasons},Konkurencja,1
{reasons},Inne,2
etap,Spotkanie odbyte,0
etap,Oferta wysłana,1
etap,Umowa podpisana,2
"""


@every(
    [
        ("typ", "wartość", "przyczyna_przegranej"),
        ("type", "value", "loss_reason"),
        ("list", "item", "closing reasons"),
        ("lijst", "waarde", "verliesreden"),
    ]
)
def test_a_dictionary_is_several_lists(kind: str, value: str, reasons: str) -> None:
    text = DICTIONARY.format(kind=kind, value=value, reasons=reasons)
    found = CRMS["csv"].read([("slowniki.csv", text.encode())])
    sound(found)
    root = plain(found.root)
    [pipeline] = root["pipelines"]
    assert [each["name"] for each in pipeline["stages"]][1] == "Oferta wysłana"
    assert root["properties"]["loss_reason"]["options"] == ["Cena", "Konkurencja", "Inne"]


@every(
    [
        "order,stage,required fields\n1,Offer sent,amount\n2,Won,amount\n3,Lost,lost_reason\n",
        "order,stage,asks\n1,Offer sent,amount\n2,Won,amount\n3,Lost,lost_reason\n",
        "order,stage,asks\n1,Offer sent,sum\n2,Lost,lost_reason\n3,Cancelled,lost_reason\n",
        "stage,asks\nOffer sent,sum\nNot renewed,lost reason\nSet aside,lost reason\n",
        "etapa,pide\nOferta enviada,importe\nNo renovado,motivo de pérdida\n"
        "Desestimado,motivo de pérdida\n",
    ]
)
def test_a_column_that_says_more_of_stages_takes_none_of_them_apart(text: str) -> None:
    found = CRMS["csv"].read([("etapas.csv", text.encode())])
    assert len(plain(at(found.root, "pipelines", 0, "stages"))) == 3


@every(["Grund", "Reason", "Reden", "Motivo", "Motif", "Årsak", "Powód", "Důvod", "Motiv", "Syy"])
def test_below_a_head_for_reasons_no_stage_stands(head: str) -> None:
    """'Lage', 'Grundriss' are no words of a loss, and no steps of a sale either."""
    rows = "Sale,Preis\nSale,Lage\nSale,Grundriss\nSale,anderer Makler\nSale,Verkauf verschoben\n"
    found = read(abbruch=f"Pipeline,{head}\n{rows}")
    listed = [stage["name"] for each in plain(found.root)["pipelines"] for stage in each["stages"]]
    assert listed == ["Meeting held", "Signed", "Lost"]


def test_a_file_that_was_left_out_is_no_file_that_was_judged() -> None:
    beside = read(call_outcomes="Outcome\nConnected\nNo answer\nLeft voicemail\n")
    assert "call_outcomes.csv:1: left out" in notes(beside)
    assert list(beside.texts) == ["stages.csv"]
    reasons = read(loss_reasons="Reason\nPrice too high\nNo budget\nCompetitor\n")
    assert sorted(reasons.texts) == ["loss_reasons.csv", "stages.csv"]
    pipeline = b'{"id": "p", "label": "P", "stages": [{"id": "a", "label": "Demo held"}]}'
    answers = [("pipelines.json", b'{"results": [%s]}' % pipeline), ("tasks.json", b'{"a": [{}]}')]
    assert list(CRMS["hubspot"].read(answers).texts) == ["pipelines.json"]


MOVED = ["Lead", "Meeting held", "Offer sent", "Won"]
PAIRS = [*pairwise(MOVED)]


@every(["→", "->", "=>", " > ", "-->", "➡️", "—>"])
def test_moves_from_one_stage_to_another_are_no_stages(arrow: str) -> None:
    moves = [f"{one} {arrow} {other}" for one, other in PAIRS] + [f"Lead {arrow} Lost"]
    table = "| Stage | Target |\n|---|---|\n" + "".join(f"| {each} | 40% |\n" for each in moves)
    with pytest.raises(ImportProblem, match="lists moves from one stage to another"):
        CRMS["csv"].read([("s.md", table.encode())])
    stages = "| Stage | Chance |\n|---|---|\n" + "".join(f"| {each} | 40% |\n" for each in MOVED)
    imported = CRMS["csv"].read([("s.md", f"# A\n\n{stages}\n# B\n\n{table}".encode())])
    found = plain(imported.root)["pipelines"]
    assert [[stage["name"] for stage in one["stages"]] for one in found] == [MOVED]
    assert "left out: it lists moves from one stage to another" in notes(imported)


def test_an_arrow_in_names_that_lead_nowhere_is_no_move() -> None:
    names = ["Sales > Lead", "Sales > Offer sent", "Sales > Won"]
    imported = CRMS["csv"].read([("s.csv", ("Stage\n" + "\n".join(names)).encode())])
    assert len(plain(imported.root)["pipelines"][0]["stages"]) == 3


@every(
    [
        '["Apple", "Pear", "Banana"]',
        '["Too expensive", "No budget", "Lost to competitor"]',
        '{"lead_status": ["New", "Contacted", "Qualified"]}',
        '{"stages": {"prepare": {"cmd": "a"}, "train": {"cmd": "b"}}}',
        '{"stages": {"min": 3, "max": 7}}',
        '{"stages": {"name": "Lead", "description": "Offer sent"}}',
        '[{"name": "Acme", "stage": "Lead"}, {"name": "Beta", "stage": "Won"}, '
        '{"name": "Gamma", "stage": "Won"}, {"name": "Delta", "stage": "Lead"}]',
    ]
)
def test_a_list_of_something_else_stays_refused(text: str) -> None:
    with pytest.raises(ImportProblem):
        pipelines("s.json", text, "csv")


def test_who_lists_no_stages_is_told_where_to_write_them() -> None:
    with pytest.raises(ImportProblem, match=r"as a list below the key `stages`\."):
        pipelines("s.json", '{"a": 1}', "csv")


SOLD = "Stage,Odds\nMeeting held,15\nProposal sent,45\nContract signed,100\n{}\n"


@every(
    [
        (SOLD.format("Not interested,0"), False),
        ("Stage,Outcome\nMeeting held,\nProposal sent,\nContract signed,won\nNo,lost\n", False),
        # No offer was made, or a name is of tickets.
        ("Stage,Odds\nReceived,15\nAnswered,45\nSent back,80\nClosed,100\n", True),
        (SOLD.format("Resolved,0"), True),
    ],
)
def test_the_name_of_a_file_never_outweighs_rows_of_a_sale(text: str, is_other: bool) -> None:
    imported = CRMS["csv"].read([("ticketing_sponsors.csv", text.encode())])
    assert ("is of tickets" in notes(imported)) is is_other


@pytest.mark.parametrize("verbal", ["Suullinen ok", "Verbal ok", "Mondeling ok"])
def test_a_stage_below_their_header_heads_no_reasons(verbal: str) -> None:
    """ "Ok" is a reason in Hungarian."""
    text = f"Stage,Probability\nDemo held,25\nQuote sent,50\n{verbal},85\nWon,100\nLost,0\n"
    found = CRMS["csv"].read([("stages.csv", text.encode())])
    stages = plain(at(found.root, "pipelines", 0, "stages"))
    assert verbal in [each["name"] for each in stages]
