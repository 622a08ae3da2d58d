"""What stands in a sheet beside its stages: headings, groups, notes, further tables."""

import pytest

from pipelinelint.crm.imported import Imported, ImportProblem
from pipelinelint.crm.sheet import read
from tests.cases import every
from tests.crm.plain import at, notes, plain
from tests.crm.sheets import SALES

ENDS = "Won,100,yes,yes\nLost,0,yes,no\n"
HEAD = "Stage,Probability,Closed,Won\n"
FIRST = f"{HEAD}Demo held,20,no,no\nOffer sent,50,no,no\n{ENDS}"
SECOND = "Notice sent,60,no,no\nRenewed,100,yes,yes\nChurned,0,yes,no\n"


def bring(text: str, name: str = "sales.csv") -> Imported:
    return read([(name, text.encode())])


def pipelines(imported: Imported) -> dict[str, list[str]]:
    found = plain(at(imported.root, "pipelines"))
    return {one["name"]: [stage["name"] for stage in one["stages"]] for one in found}


SHEETS = {
    "headings where deals end below one of them are sections": (
        f"{HEAD}Phase 1: Discover,,,\nDemo held,20,no,no\nOffer sent,50,no,no\nPhase 2: Close,,,\n"
        f"{ENDS}",
        {"sales": SALES},
    ),
    "headings where deals end below each are pipelines": (
        f"{HEAD}New,,,\nDemo held,20,no,no\n{ENDS}Renewal,,,\n{SECOND}",
        {
            "New": ["Demo held", "Won", "Lost"],
            "Renewal": ["Notice sent", "Renewed", "Churned"],
        },
    ),
    "headings where numbers go on are sections": (
        "Nr,Stage\n,Start\n1,Demo held\n2,Offer sent\n,End\n3,Signed\n4,Paid\n",
        {"sales": ["Demo held", "Offer sent", "Signed", "Paid"]},
    ),
    "headings where numbers start anew are pipelines": (
        "Nr,Stage\n,New\n1,Demo held\n2,Offer sent\n,Renewal\n1,Notice sent\n2,Signed\n",
        {"New": ["Demo held", "Offer sent"], "Renewal": ["Notice sent", "Signed"]},
    ),
    "stages that say nothing but their names head none, one right above another": (
        f"{HEAD}New lead,,,\nContacted,,,\nDemo held,20,no,no\nOffer sent,50,no,no\n"
        f"In talks,60,no,no\n{ENDS}",
        {"sales": ["New lead", "Contacted", "Demo held", "Offer sent", "In talks", "Won", "Lost"]},
    ),
    "nor does an event apart from them, where deals end below one alone": (
        f"{HEAD}New lead,,,\nDemo held,20,no,no\nOffer sent,,,\nIn talks,60,no,no\n{ENDS}",
        {"sales": ["New lead", "Demo held", "Offer sent", "In talks", "Won", "Lost"]},
    ),
    "a heading that may be one of leads, over sections": (
        f"{HEAD}Leads,,,\nDemo held,20,no,no\nOffer sent,50,no,no\nDeals,,,\n{ENDS}",
        {"sales": SALES},
    ),
    "a stage below an empty row heads none": (
        f"{HEAD}Demo held,20,no,no\nOffer sent,50,no,no\n,,,\nContract signed,,,\n{ENDS}",
        {"sales": ["Demo held", "Offer sent", "Contract signed", "Won", "Lost"]},
    ),
    "a text set off by signs divides": (
        f"{HEAD}Demo held,20,no,no\nOffer sent,50,no,no\n-- Closed --,,,\n{ENDS}",
        {"sales": SALES},
    ),
    "notes below an empty row": (
        f"{FIRST},,,\nNotes,,,\nDeals older than 90 days are closed,,,\n",
        {"sales": SALES},
    ),
    "a second table below an empty row": (
        f"{FIRST},,,\nLoss reasons,,,\nPrice,,,\nCompetitor,,,\n",
        {"sales": SALES},
    ),
    "a second table of words where outcomes were": (
        "Stage,Outcome\nDemo held,open\nOffer sent,open\nWon,won\nLost,lost\n\n"
        "Team,Members\nEMEA,4\nAMER,6\n",
        {"sales": SALES},
    ),
    "a second table of figures": (
        "Stage,Outcome\nDemo held,open\nOffer sent,open\nWon,won\nLost,lost\n\n"
        "Metric,Value\nWin rate,24%\nCycle,45 days\n",
        {"sales": SALES},
    ),
    "a second table with numbers where numbers were": (
        "Stage,Probability,Outcome\nDemo held,20,open\nOffer sent,50,open\nWon,100,won\n"
        "Lost,0,lost\n\nTeam,Members,Target\nEMEA,4,1000\nAMER,6,2000\n",
        {"sales": SALES},
    ),
    "a second table with numbers where the chances were": (
        "Stage,Probability\nDemo held,20\nOffer sent,50\nWon,100\nLost,0\n\n"
        "Motif,Nombre\nPrix,10\nConcurrent,4\n",
        {"sales": SALES},
    ),
    "a second table below several pipelines": (
        "Pipeline,Stage,Outcome\nNew,Demo held,open\nNew,Won,won\nNew,Lost,lost\n\n"
        "Region,Manager,Target\nNorth,Anna,100\nSouth,Ben,200\n",
        {"New": ["Demo held", "Won", "Lost"]},
    ),
    "stages below an empty row, the first without a number": (
        "Stage,Probability\nDemo held,20\nOffer sent,50\n\nOn hold,varies\nWon,100\nLost,0\n",
        {"sales": ["Demo held", "Offer sent", "On hold", "Won", "Lost"]},
    ),
    "a second table of more columns": (
        f"{FIRST},,,\nLoss reason,Description,,\nPrice,too high,,\nCompetitor,x,,\n",
        {"sales": SALES},
    ),
    "a second table without a column of odds above": (
        "Stage,Type\nDemo held,open\nWon,won\nLost,lost\n,\nOwner,Region\nAnna,North\nBob,South\n",
        {"sales": ["Demo held", "Won", "Lost"]},
    ),
    "a title over a second table": (
        f"{FIRST},,,\nFields,,,\nField,Type,,\nAmount,number,,\nClose date,date,,\n",
        {"sales": SALES},
    ),
    "stages below an empty row, with odds or without": (
        f"{HEAD}Demo held,20,no,no\nOffer sent,50,no,no\n,,,\n{ENDS}",
        {"sales": SALES},
    ),
    "ends below an empty row whose odds stand in words": (
        "Stage,Probability\nDemo held,20\nOffer sent,50\n,\nWon,won (100 %)\nLost,lost (0 %)\n",
        {"sales": SALES},
    ),
    "ends below an empty row whose kinds stand in sentences": (
        "Stage,Type\nDemo held,open\nOffer sent,open\n,\nWon,a won deal\nLost,a lost deal\n",
        {"sales": SALES},
    ),
    "a heading below an empty row": (
        f"{HEAD}Demo held,20,no,no\nOffer sent,50,no,no\n,,,\nClosed stages,,,\n{ENDS}",
        {"sales": SALES},
    ),
    "a stage without odds right below another": (
        f"{HEAD}Demo held,20,no,no\nOffer sent,,,\n{ENDS}",
        {"sales": SALES},
    ),
    "stages below an empty row whose odds are open": (
        f"{FIRST},,,\nOn hold,tbd,,\nIn review,varies,,\n",
        {"sales": [*SALES, "On hold", "In review"]},
    ),
    "the header a second time": (
        f"{FIRST},,,\nRenewals,,,\n{HEAD}{SECOND}",
        {"sales": SALES, "Renewals": ["Notice sent", "Renewed", "Churned"]},
    ),
    "a title above either": (
        f"New business,,,\n{FIRST}Renewals,,,\n{HEAD}{SECOND}",
        {"New business": SALES, "Renewals": ["Notice sent", "Renewed", "Churned"]},
    ),
    "a stage for each column, with rows that are not known": (
        "Fase,Demo gehouden,Offerte verstuurd,Gewonnen\nKans (%),20,50,100\nEigenaar,A,B,A\n",
        {"sales": ["Demo gehouden", "Offerte verstuurd", "Gewonnen"]},
    ),
    "a stage called as a column is": (
        "Stage,Probability,Order,Won\nDemo held,20,1,no\nRequirements,50,2,no\nPaid,100,3,yes\n",
        {"sales": ["Demo held", "Requirements", "Paid"]},
    ),
    "a column of names beside what groups them": (
        "Phase,Step,Probability\nDiscover,Demo held,20\nDiscover,Pain confirmed,30\n"
        "Close,Signed,100\nClose,Lost,0\n",
        {"sales": ["Demo held", "Pain confirmed", "Signed", "Lost"]},
    ),
    "names beside a phase that stands once": (
        "Phase,Stage,Probability\nDiscover,Demo held,20\n,Pain confirmed,30\n"
        "Close,Signed,100\n,Lost,0\n",
        {"sales": ["Demo held", "Pain confirmed", "Signed", "Lost"]},
    ),
    "names in a column called status": (
        "Stage,Status,Probability\nDiscover,Demo held,20\n,Pain confirmed,30\n"
        "Close,Won,100\n,Lost,0\n",
        {"sales": ["Demo held", "Pain confirmed", "Won", "Lost"]},
    ),
    "stages beside substages": (
        "Étape,Sous-étape,Probabilité\nDécouverte,RDV effectué,10\nDécouverte,Devis envoyé,50\n"
        "Fin,Signé,100\nFin,Perdu,0\n",
        {"sales": ["RDV effectué", "Devis envoyé", "Signé", "Perdu"]},
    ),
    "rows that say more of a stage": (
        "Stage,Field,Required\nDemo held,Amount,yes\nDemo held,Close date,yes\nWon,Contract,yes\n",
        {"sales": ["Demo held", "Won"]},
    ),
    "a stage that is there twice with other odds": (
        "Stage,Probability\nDemo held,20\nDemo held,30\nWon,100\n",
        {"sales": ["Demo held", "Demo held", "Won"]},
    ),
}


@every(SHEETS)
def test_what_stands_beside_the_stages_is_none(name: str) -> None:
    text, wanted = SHEETS[name]
    assert pipelines(bring(text)) == wanted


def test_two_stages_of_one_number_leave_their_order_open() -> None:
    text = "Order,Stage,Probability,Type\n1,A,50,open\n1,B,40,open\n2,Won,100,won\n2,Lost,0,lost\n"
    imported = bring(text)
    assert '"A" and "B" both have the order 1' in notes(imported)
    assert '"Won" and' not in notes(imported)
    left = plain(at(imported.root, "source", "not_assessed"))
    assert [each["rule"] for each in left] == ["probability-not-increasing"]


def test_a_header_that_stands_twice_over_nothing_is_no_list_of_stages() -> None:
    with pytest.raises(ImportProblem, match="no row below the header is a stage"):
        bring("pipeline,stage,probability\npipeline,stage,probability\n")
