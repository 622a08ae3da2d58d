"""What a wiki leaves in the cells of a sheet is no part of what they say."""

from __future__ import annotations

import pytest

from pipelinelint.crm.sheet import read
from pipelinelint.crm.sheet.cells import LINE, without_marks
from tests.crm.plain import at, notes, plain


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
