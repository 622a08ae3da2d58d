"""A sheet that says it goes on is not the whole list: the row is no stage, and nothing is said to
be missing."""

from __future__ import annotations

import pytest

from pipelinelint.crm.imported import Imported
from pipelinelint.crm.sheet import read
from tests.crm.plain import at, notes, plain

SHEET = "Stage;Chance;Outcome\nDemo held;20;open\nProposal accepted;50;open\n"


def bring(*rows: str, head: str = SHEET) -> Imported:
    return read([("s.csv", (head + "".join(f"{row}\n" for row in rows)).encode())])


def names(imported: Imported) -> list[str]:
    return [each["name"] for each in plain(at(imported.root, "pipelines", 0, "stages"))]


def left(imported: Imported) -> set[str]:
    source = plain(at(imported.root, "source"))
    return {each["rule"] for each in source.get("not_assessed", [])}


GOES_ON = """
... | … | [...] | […] | (...) | ⋮ | ..;..;.. | ...;...;... | ... (12 more rows) | … +12
more | +12 more | 12 more rows | and 12 others | [12 rows omitted] | etc. | (truncated) |
To be continued | nog 12 rijen | enz. | 12 weitere Zeilen | usw. | 12 autres lignes | à
suivre | 12 filas más | y 12 más | altre 12 righe | mais 12 linhas | jeszcze 12 wierszy |
itd. | dalších 12 řádků | atd. | încă 12 rânduri | ș.a.m.d. | további 12 sor | stb. | 12
rader till | 12 flere rader | osv. | 12 flere rækker | 12 riviä lisää | jne. | 2 of 17
rows | Showing 1-2 of 17 | 2 / 17
"""


@pytest.mark.parametrize("row", " ".join(GOES_ON.split()).split(" | "))
def test_a_list_that_goes_on_is_not_all_there(row: str) -> None:
    imported = bring(row)
    assert names(imported) == ["Demo held", "Proposal accepted"]
    assert {"closed-stage-setup", "stage-count"} <= left(imported)
    assert "the list goes on there" in notes(imported)


def test_it_may_be_cut_in_the_middle() -> None:
    imported = bring("...;...;...", "Closed won;100;won", "Closed lost;0;lost")
    assert names(imported) == ["Demo held", "Proposal accepted", "Closed won", "Closed lost"]
    assert "closed-stage-setup" in left(imported)


@pytest.mark.parametrize(
    "row",
    [
        "... waiting for the buyer;60;open",
        "Contract received...;60;open",
        "12 more seats ordered;60;open",
        "Call 2 of 3;60;open",
        "2 of 2 calls held;60;open",
        "More stages agreed;60;open",
    ],
)
def test_a_stage_may_have_dots_or_numbers(row: str) -> None:
    imported = bring(row, "Closed won;100;won", "Closed lost;0;lost")
    assert names(imported)[2] == row.partition(";")[0]
    assert "closed-stage-setup" not in left(imported)
