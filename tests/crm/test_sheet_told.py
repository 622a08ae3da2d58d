"""What a list is, by all that is known of it, and whether it is of a sale."""

from __future__ import annotations

from pipelinelint.crm.imported import Notes
from pipelinelint.crm.sheet.header import sheets_of
from pipelinelint.crm.sheet.listed import LIKE_REASONS, MOVES, REASONS, RESULTS, STATUSES
from pipelinelint.crm.sheet.told import DEALS, STAGES, UNTOLD, is_sold, told
from tests.cases import every

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
