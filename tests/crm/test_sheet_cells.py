"""What stands in the cells of a sheet: CSV, workbooks, the marks a wiki leaves."""

from __future__ import annotations

import io
import time
import zipfile
from typing import Any

import pytest

from pipelinelint.crm import CRMS
from pipelinelint.crm.imported import Imported, ImportProblem
from pipelinelint.crm.sheet import read
from pipelinelint.crm.sheet.cells import LINE, without_marks
from tests.cases import every
from tests.crm.plain import at, notes, plain
from tests.crm.sheets import HEAD, NEW, book, stages


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("<b>Contract received</b>", "Contract received"),
        ('<span style="color:red">Demo held</span>', "Demo held"),
        ("<STRONG>Demo</STRONG> held", "Demo held"),
        ("<p><em>Offerte verstuurd</em></p>", "Offerte verstuurd"),
        ("<a href=https://x.test/?a=1&amp;b=2>Umowa podpisana</a>", "Umowa podpisana"),
        ('<ac:emoticon ac:name="tick" /> Demo held', "Demo held"),
        ("<!-- old --> Demo held", "Demo held"),
        ("<u>**Demo held**</u>", "Demo held"),
        ("Contract&nbsp;received", "Contract received"),
        ("Q&amp;A session held", "Q&A session held"),
        ("D&eacute;mo effectu&#233;e", "Démo effectuée"),
        ("&lt;b&gt;Demo held&lt;/b&gt;", "Demo held"),
        ("Proposal<br/>accepted", f"Proposal{LINE}accepted"),
        ("<ul><li>Budget known</li><li>Date agreed</li></ul>", f"Budget known{LINE}Date agreed"),
        ("Demo held (https://www.notion.so/Demo-held-abc123)", "Demo held"),
        ("Demo (https://x.test/a), Budget (https://x.test/b)", "Demo, Budget"),
        ("(https://x.test/a)", "(https://x.test/a)"),
        ("<Customer> signed", "<Customer> signed"),
        ("Deposit < 5% paid", "Deposit < 5% paid"),
        ("Deal size <100k> agreed", "Deal size <100k> agreed"),
        ("R&D demo; held", "R&D demo; held"),
        ("Demo &held;", "Demo &held;"),
        ("<em dash>", "<em dash>"),
    ],
)  # fmt: skip
def test_tags_and_entities_are_marks(cell: str, said: str) -> None:
    assert without_marks(cell) == (said, False)


@pytest.mark.parametrize("cell", ["~~Demo held~~", "<s>Demo held</s>", "<DEL>Demo held</DEL>"])
def test_what_is_struck_out_is_told(cell: str) -> None:
    assert without_marks(cell) == ("Demo held", True)


SHEET = """\
Stage,Probability,Entry criteria,Required fields
<i>Demo held</i>,20%,<ul><li>Buyer attended</li><li>Budget&nbsp;named</li></ul>,Amount<br>Close date
Proposal<br>accepted,50%,Buyer wrote &quot;yes&quot;<br/>Date agreed,
<del>Verbal yes</del>,60%,,
<strong>Won</strong>,100%,,
<b>Lost</b>,0%,,
"""


def test_a_name_is_one_line_and_a_list_one_for_each_thing() -> None:
    imported = read([("s.csv", SHEET.encode())])
    stages = plain(at(imported.root, "pipelines", 0, "stages"))
    assert [each["name"] for each in stages] == ["Demo held", "Proposal accepted", "Won", "Lost"]
    assert stages[0]["entry_criteria"] == ["Buyer attended", "Budget named"]
    assert stages[1]["entry_criteria"] == ['Buyer wrote "yes"', "Date agreed"]
    assert stages[0]["required_fields"] == ["Amount", "Close date"]
    assert "it is struck out" in notes(imported)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_separators_and_encodings_of_excel_are_read(separator: str, encoding: str) -> None:
    text = "Fase;Kans\r\nOfferte verstuurd é;40%\r\n".replace(";", separator)
    data = text.encode(encoding)
    if encoding == "utf-16-le":
        data = b"\xff\xfe" + data
    assert stages(data) == [
        {"id": "offerte_verstuurd_e", "name": "Offerte verstuurd é", "probability": 40}
    ]


def test_a_sep_line_and_a_title_above_the_header_are_passed_over() -> None:
    text = "sep=,\nOur pipeline,,\n,,\nStage,Probability,Note\nDemo,10,x\n"
    assert stages(text) == [{"id": "demo", "name": "Demo", "probability": 10}]


def test_quotes_and_line_ends_inside_a_cell_belong_to_it() -> None:
    text = 'stage,exit criteria\n"Demo ""live""","- Saw it\n- Asked for a price"\nNext,x\n'
    assert stages(text)[0] == {
        "id": "demo_live", "name": 'Demo "live"', "exit_criteria": ["Saw it", "Asked for a price"],
    }  # fmt: skip
    imported = read([("deals.csv", text.encode())])
    assert at(imported.root, "pipelines", 0, "stages", 1).start.line == 4


@pytest.mark.parametrize(
    "text",
    [
        'stage,won,note\nDemo held,no,\nQuote sent,no,"5"" screen\nWon,yes,\n',
        'stage,won\nDemo held,no\n"Quote sent,no\nWon,yes\n',
        'stage,won,note\nDemo held,no,\nQuote sent,no,"5 inch\nTerms agreed,no,"7 inch\nWon,yes,\n',
        'stage;won;note\nDemo held;no;\nQuote sent;no;"5 inch\nWon;yes;"large"\n',
        'stage,won,note\r\nDemo held,no,\r\nQuote sent,no,"5 inch\r\nWon,yes,\r\n',
    ],
)
def test_a_quote_that_swallows_rows_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(ImportProblem, match=r'a quote \("\).* is not closed') as told:
        stages(text)
    assert told.value.line == 3


def test_quotes_that_swallow_nothing_are_read() -> None:
    text = 'stage,won,note\nDemo "live",no,"two\nlines" \n"Quote" sent,no,""\nWon,yes,"cut off'
    assert [each["name"] for each in stages(text)] == ['Demo "live"', "Quote sent", "Won"]


def workbook(rows: list[list[Any]], percent_column: int = 0) -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "Cover"
    book.active["A1"] = "Audit of Acme"
    sheet = book.create_sheet("Stages")
    for row in rows:
        sheet.append(row)
    for cell in sheet[chr(64 + percent_column)][1:] if percent_column else ():
        cell.number_format = "0%"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_workbook_is_read_with_row_and_column_as_place() -> None:
    data = workbook([["Stage", "Chance", "Closed", "Won"], ["Demo", 0.2, False, False],
                     ["Won", 1, True, True]], percent_column=2)  # fmt: skip
    imported = read([("deals.xlsx", data)])
    assert plain(at(imported.root, "pipelines", 0, "stages")) == [
        {"id": "demo", "name": "Demo", "probability": 20},
        {"id": "won", "name": "Won", "type": "won", "probability": 100},
    ]
    node = at(imported.root, "pipelines", 0, "stages", 1, "probability")
    assert (node.start.line, node.start.column) == (3, 2)
    assert 'the sheet "Cover"' in notes(imported)
    assert imported.texts["deals.xlsx"].split("\n")[2] == "Won\t100%\tTRUE\tTRUE"


def test_struck_rows_and_further_lists_of_a_workbook_are_left_out_and_said() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("Renewals")):
        for row in (["Stage", "Won"], ["Demo", "no"], ["Old", "no"], ["Won", "yes"]):
            sheet.append(row)
    book.active["A3"].font = openpyxl.styles.Font(strike=True)
    stream = io.BytesIO()
    book.save(stream)
    imported = read([("deals.xlsx", stream.getvalue())])
    found = plain(at(imported.root, "pipelines", 0, "stages"))
    assert [one["name"] for one in found] == ["Demo", "Won"]
    assert 'the stage "Old" is left out: it is struck out' in notes(imported)
    assert '"Renewals" is left out: it names the stages of "Sheet"' in notes(imported)


def repacked(**changed: Any) -> bytes:
    """A workbook as Excel writes it, with one of its parts changed."""
    book = pytest.importorskip("openpyxl").Workbook()
    for row in (["stage", "probability"], ["Demo", 0.2]):
        book.active.append(row)
    plain_book, made = io.BytesIO(), io.BytesIO()
    book.save(plain_book)
    with (
        zipfile.ZipFile(plain_book) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            before, after = changed.get(name.rpartition("/")[2].partition(".")[0], (b"", b""))
            new.writestr(name, old.read(name).replace(before, after, 1))
    return made.getvalue()


def test_a_workbook_that_unpacks_to_more_than_a_sheet_needs_is_refused_at_once() -> None:
    many = repacked(styles=(b"</cellXfs>", b"<xf/>" * 5_000_000 + b"</cellXfs>"))
    assert len(many) < 60_000
    started = time.process_time()
    with pytest.raises(ImportProblem, match="too many cell formats"):
        read([("x.xlsx", many)])
    assert time.process_time() - started < 2
    for part, into in (("sheet1", b"</sheetData>"), ("workbook", b"</sheets>")):
        with pytest.raises(ImportProblem, match="too large"):
            read([("x.xlsx", repacked(**{part: (into, b"<a/>" * 1_100_000 + into)}))])
    assert stages(repacked(), "x.xlsx")[0]["name"] == "Demo"


@every([
    ("**Lead recebido** / **Captado**", "Lead recebido / Captado"),
    ("**Tilbud** og *svar*", "Tilbud og svar"), ("*Demo* / _held_", "Demo / held"),
    ("`Offer` / `Quote` sent", "Offer / Quote sent"), ("***Won***", "Won"),
    ("__Won__ / __Lost__", "Won / Lost"), ("2*3*4 days", "2*3*4 days"),
    ("next_step_date", "next_step_date"), ("Amount *", "Amount *"),
])  # fmt: skip
def test_no_mark_of_a_part_of_a_name_is_left(written: str, name: str) -> None:
    found = stages(f"stage,closed,won\n{written},no,no\nWon,yes,yes\n")
    assert found[0]["name"] == name


def test_a_stage_that_is_struck_out_is_none_and_said() -> None:
    text = "Stage,Won,Lost\nDemo,no,no\n~~Old one~~,no,no\nWon,yes,no\nLost,no,yes\n"
    imported = read([("deals.csv", text.encode())])
    assert [one["name"] for one in stages(text)] == ["Demo", "Won", "Lost"]
    assert 'the stage "Old one" is left out: it is struck out' in notes(imported)
    left = plain(at(imported.root, "source", "not_assessed"))
    assert "closed-stage-setup" in {each["rule"] for each in left}


def test_the_rule_of_a_markdown_table_is_no_stage() -> None:
    found = stages("| Stage | Probability |\n| --- | ---: |\n| Demo completed | 30% |\n")
    assert [stage["name"] for stage in found] == ["Demo completed"]


def names(imported: Imported) -> dict[str, list[str]]:
    return {
        one["name"]: [stage["name"] for stage in one["stages"]]
        for one in plain(at(imported.root, "pipelines"))
    }


def test_a_formula_without_its_value_is_no_name() -> None:
    rows = [HEAD, ["=A9", 20, "open"], ["='Our list'!A1", 30, "open"], *NEW[1:]]
    imported = CRMS["csv"].read([("sales.xlsx", book(New=rows))])
    assert names(imported) == {"sales": ["Demo held", "Won", "Lost"]}
    bare = [["Stage", "Description"], ["Demo held", "x"], ["=A9", "y"], ["Won", "z"]]
    assert "the row is left out" in notes(CRMS["csv"].read([("a.xlsx", book(New=bare))]))
    assert "sales.xlsx:2: the row is left out: it has no name of a stage" in notes(imported)


def test_a_formula_without_its_value_is_not_an_empty_cell() -> None:
    rows = [NEW[0], ["Demo held", "=0.1*2", "open"], *NEW[2:]]
    imported = CRMS["csv"].read([("sales.xlsx", book(New=rows))])
    left = plain(at(imported.root, "source", "not_assessed"))
    assert [(each["rule"], each["because"]) for each in left] == [
        ("probability-missing", '"=0.1*2" is not understood')
    ]
