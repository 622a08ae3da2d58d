"""What a list is, by all that is known of it, and whether it is of a sale."""

from __future__ import annotations

import pytest

from pipelinelint.crm.imported import ImportProblem, Notes
from pipelinelint.crm.sheet import read
from pipelinelint.crm.sheet.header import sheets_of
from pipelinelint.crm.sheet.listed import LIKE_REASONS, MOVES, REASONS, RESULTS, STATUSES
from pipelinelint.crm.sheet.told import DEALS, STAGES, UNTOLD, is_sold, told
from tests.cases import every
from tests.crm.sheets import pipelines, stages

SOLD, NOT_SOLD = True, False


@every(
    [
        ("s", "stage,probability\nDemo held,20\nOffer sent,60\nWon,100\n", STAGES, SOLD),
        ("s", "stage,probability\nScreened,20\nInterviewed,60\nHired,100\n", STAGES, NOT_SOLD),
        ("s", "name\nLead in\nOffer sent\nContract signed\nLost\n", UNTOLD, SOLD),
        ("s", "name,order\nBasic,1\nPro,2\nTeam,3\n", UNTOLD, NOT_SOLD),
        ("s", "deal name,stage,amount\nAcme,Won,1\nBolt,Lost,2\n", DEALS, SOLD),
        ("loss_reasons", "name\nPrice\nCompetitor\nNo budget\n", REASONS, NOT_SOLD),
        ("s", "name\nPrice\nCompetitor\nNo budget\n", LIKE_REASONS, NOT_SOLD),
        ("lead_status", "name\nNew\nContacted\nUnqualified\n", STATUSES, NOT_SOLD),
        (
            "s",
            "stage,days\nNew → Met,3\nMet → Offer sent,9\nOffer sent → Won,20\n",
            MOVES,
            NOT_SOLD,
        ),
        ("call_results", "name\nNo answer\nLeft a message\nMeeting booked\n", RESULTS, NOT_SOLD),
    ]
)
def test_a_list_is_told_by_what_it_says_and_by_its_rows(
    name: str, text: str, what: str, sold: bool
) -> None:
    (sheet,) = sheets_of(f"{name}.csv", text.encode(), Notes())
    assert (told(sheet).what, is_sold(sheet)) == (what, sold)


@pytest.mark.parametrize(
    ("head", "rows", "why"),
    [
        ("Deal Name,Deal Stage,Pipeline,Amount", "Acme,Demo held,Sales,5", "its columns Deal Name"),
        ("Opportunity,Stage,Probability", "Acme,Demo,5\nBeta,Demo,5", "column Opportunity"),
        ("Zaak,Fase,Kans", "a,Demo,5\nb,Won,9\n" * 5, "10 rows name 2 stages"),
        ("Nazwa szansy,Etap,Szansa", "A,Demo,5\nB,Demo,5\nC,Oferta,9", "column Nazwa szansy"),
    ],
)
def test_an_export_of_deals_is_no_list_of_stages(head: str, rows: str, why: str) -> None:
    with pytest.raises(ImportProblem, match=f"seem to be deals, not stages .{why}"):
        read([("x.csv", f"{head}\n{rows}\n".encode())])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Nr,Product,Price\n1,Blue chair,20\n2,Table XL,30\n", "Nr, Product, Price .Product, "),
        ("Name,City\nAnn Bell,Paris\nBo Li,Rome\n", "has Name, City, of which only Name is known"),
        ("Stage,Owner\nDemo,Ann\nDemo,Bo\nWon,Ann\nWon,Ann\n", "may be deals or anything else"),
        ("Stage,Note\n1,Demo held\n2,Offer sent\n", "holds numbers, not names of stages"),
    ],
)  # fmt: skip
def test_a_list_of_anything_else_is_no_list_of_stages(text: str, said: str) -> None:
    if "numbers" in said:
        assert [one["name"] for one in stages(text)] == ["Demo held", "Offer sent"]
        text = text.replace("Demo held", "x").replace("Offer sent", "x")
    with pytest.raises(ImportProblem, match=said):
        stages(text)


@pytest.mark.parametrize(
    "text",
    [
        "Task,Status,Owner\nCall Ann,Open,Bo\nSend offer,Done,Bo\nVisit Oslo,Open,Cy\n",
        "Phase,Start,End\nPlanning,2026-01-01,2026-02-01\nBuild,2026-02-01,2026-03-01\n",
    ],
)
def test_tasks_and_plans_are_no_stages(text: str) -> None:
    with pytest.raises(ImportProblem):
        stages(text)


def test_a_list_of_lead_statuses_is_no_list_of_deal_stages() -> None:
    with pytest.raises(ImportProblem, match="lists lead statuses, not stages"):
        read([("a.csv", b"Lead status,Meaning\nNew,\nAttempted to contact,\nConnected,\n")])


@every(
    [
        "stage,probability\nI,90\nII,70\nIII,40\n",
        "stage,probability\nbronze,0.1\nsilver,0.5\ngold,0.9\n",
        "status,candidate\nWon,Smith\nLost,Jones\nWon,Brown\n",
        "stage,name,won,lost\nGroup,Reds,3,0\nSemi final,Greens,1,1\nFinal,Whites,1,0\n",
        "stage,subject,days\nWelcome,Hi,0\nFollow-up,Still there?,3\nOffer,Discount,7\n",
        "key,en,de\nstage.won,Won,Gewonnen\nstage.lost,Lost,Verloren\nstage.offer,Offer,Angebot\n",
        "stage,type\nNew,open\nQuote requested,open\nOn hold,open\nResolved,closed\n",
        "state,order\nCart,1\nOrder placed,2\nPaid,3\nShipped,4\nReturned,5\n",
        "stage,order\nRFP published,1\nOffers received,2\nContract signed,3\nGoods received,4\n",
        "Phase;geschlossen\nBewerber vorgemerkt;nein\nMietvertrag verschickt;nein\nAbgesagt;ja\n",
    ]
)
def test_a_sheet_that_tells_of_no_sale_is_asked_about(text: str) -> None:
    with pytest.raises(ImportProblem, match="--from csv"):
        pipelines("s.csv", text)
    assert pipelines("s.csv", text, "csv")


@every(
    [
        "stage,won\nDemo held,no\nPaid,yes\n",
        "Fase;volgorde\nOfferte verstuurd;1\nGewonnen;2\n",
        "stage,type\nContract sent,open\nInstall booked,won\nCancelled,lost\n",
        "Verkaufsphase,Reihenfolge\nErstgespräch geführt,1\nBeauftragt,2\n",
        "pipeline,stage\nSales,Demo held\nSales,Installed\n",
        "name,chance,closed\nIntake,10,no\nContract,60,no\nHappy,100,yes\nOther way,0,yes\n",
        "name,chance,closed\nIntake,0.1,no\nContract,0.6,no\nHappy,1,yes\nOther way,0,yes\n",
    ]
)
def test_a_sheet_whose_names_ends_or_headers_tell_of_a_sale_is_read(text: str) -> None:
    assert pipelines("s.csv", text)


@every(
    [
        "order,stage\n1,Nieuwe aanvraag\n2,Offerte verstuurd\n3,In uitvoering\n4,Afgerond\n",
        "id,Status\nnew,Neu\nquote,Angebot versendet\nok,Angenommen\nno,Abgelehnt\n",
        "value,label\nnew,Ny\nsent,Tilbud sendt\nyes,Akseptert\nno,Avslått\n",
        "etapa\nProspecto\nPresupuesto enviado\nCliente\nDescartado\n",
        "Stage,Order\nQualification,1\nNeeds analysis,2\nProposal,3\nNegotiation,4\n",
        "order,stage,probability\n1,Nieuw,10\n2,Gekwalificeerd,30\n3,Voorstel,55\n"
        "4,Onderhandeling,80\n",
        "fáze\nLead\nNabídka\nVyjednávání\nUzavřeno\n",
    ]
)
def test_a_sheet_of_leads_and_offers_is_read_unasked(text: str) -> None:
    assert pipelines("s.csv", text)


@every(
    [
        "stage\nApplied\nInterview held\nOffer sent\nOffer accepted\nHired\n",
        "fase\nSollicitatie ontvangen\nAanbod verstuurd\nContract getekend\nAangenomen\n",
        "etap\nAplikacja otrzymana\nRozmowa\nOferta wysłana\nZatrudniony\n",
        "stage\nNeed identified\nOffers received\nNegotiation\nContract signed\n",
        "stato\nNuovo\nIn verifica\nPreventivo inviato\nAccettato\nRisolto\n",
        "status\nNew\nIn progress\nQuote sent\nWaiting for parts\nClosed\n",
        "stage\nProspect\nContacted\nTerm sheet\nDue diligence\nNegotiation\n",
        "stage\nClaim filed\nSettlement offer sent\nAccepted\nPaid\n",
        "name,order\nLeads,1\nOpportunities,2\nQuotes,3\nContracts,4\nOrders,5\n",
        "Flusso ticket,order\nNuovo,1\nPreventivo inviato,2\nAccettato,3\nChiuso,4\n",
        "event,order\nlead_created,1\ndeal_won,2\ncontract_signed,3\ninvoice_paid,4\n",
    ]
)
def test_whoever_else_makes_offers_is_asked_about(text: str) -> None:
    with pytest.raises(ImportProblem):
        pipelines("s.csv", text)
