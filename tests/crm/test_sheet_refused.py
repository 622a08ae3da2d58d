"""What is said where nothing of a file is read: what it has, what is missing, what to do."""

from __future__ import annotations

import pytest

from pipelinelint.crm import CRMS
from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.sheet import read
from tests.cases import every
from tests.crm.plain import notes
from tests.crm.sheets import SHEET, stages


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"a,b,c\n1,2,3\n", b"\x00" * 50, b"PK\x03\x04rubbish", b'stage,"', b'"' * 99,
     b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
)  # fmt: skip
def test_what_is_no_such_sheet_gives_one_clear_problem(data: bytes) -> None:
    with pytest.raises(ImportProblem) as caught:
        read([("deals.csv", data)])
    assert caught.value.path == "deals.csv"


@every(
    [
        ("Probability,Closed,Won\n20,no,no\n100,yes,yes\n", "no column for the stages was found"),
        ("Kans;Gewonnen;Opmerking\n20;nee;abc def\n100;ja;iets\n", "Opmerking: not known here"),
    ]
)
def test_what_stands_below_a_header_without_stages_is_no_header(text: str, said: str) -> None:
    with pytest.raises(ImportProblem, match=said):
        stages(text)


def test_a_header_in_a_script_that_is_not_read_is_said_to_be() -> None:
    data = "Воронка,Этап,Вероятность\nПродажи,Первый контакт,10\n".encode()
    with pytest.raises(ImportProblem, match="the header is written in Cyrillic, which"):
        read([("a.csv", data)])


def test_a_sheet_without_the_needed_column_says_which() -> None:
    with pytest.raises(
        ImportProblem, match=r"The header has Pipeline, What, Won .What: not known here.\. Call the"
    ):
        read([("x.csv", b"Title\n\nPipeline;What;Won\nSales;Demo;no\n")])
    with pytest.raises(ImportProblem, match="no header row found"):
        read([("x.csv", b"a;b\n1;2\n")])


def test_a_script_that_is_not_read_is_said() -> None:
    sheet = "stage\nНовый лид\nПереговоры\nDemo 2\n見積\n42\n".encode()
    said = notes(CRMS["csv"].read([("x.csv", sheet)]))
    assert "2 stage names are written in Cyrillic, which pipelinelint doesn't read" in said
    assert "1 stage name is written in Chinese characters" in said


def test_a_sheet_without_the_needed_column_says_what_it_has() -> None:
    with pytest.raises(ImportProblem, match=r"The first row says Colour, Owner; it must name"):
        stages("Colour,Owner\nDemo completed,Ann\n")


def test_names_of_a_language_nobody_reads_are_said_to_be_so() -> None:
    sheet = "Stage\nYeni talep\nGörüşme yapıldı\nTeklif gönderildi\nPazarlık\n".encode()
    said = notes(CRMS["csv"].read([("x.csv", sheet)]))
    assert "4 of 4 stage names have words of no language pipelinelint reads" in said
    assert "no language" not in notes(CRMS["csv"].read([("x.csv", SHEET.encode())]))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Stage,Probability\n", "no row below the header is a stage. Write"),
        ("Stage,Probability\nTotal,50\n", "the row .Total. is left out: it adds up"),
        ("Stage,Active\nA,no\nB,no\n", "the stage .A. is left out: not active"),
    ],
)
def test_a_sheet_without_any_stage_is_no_clean_one(text: str, why: str) -> None:
    with pytest.raises(ImportProblem, match=why):
        stages(text)
