"""Tables of stages in Markdown and other texts, and files with several sheets."""

import io
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from pipelinelint.crm import CRMS
from pipelinelint.crm.auto import AUTO
from pipelinelint.crm.imported import Imported, ImportProblem
from pipelinelint.crm.sheet import read, tells
from pipelinelint.crm.sheet.words import names_stages
from pipelinelint.source.nodes import path_of
from pipelinelint.workspace.exports import read_export
from tests.cases import every
from tests.crm.plain import at, notes, plain, text_at
from tests.crm.sheets import HEAD, NEW, book

DOC = """# How we sell

Stages, in short: demo, offer, won, or lost.

| Who | Does what |
|---|---|
| Anna | calls |

## B2B
| Stage | Chance | Outcome |
|---|--:|---|
| **Demo held** | 20% | open |
| Offer \\| sent | 50% | open |
| Won | 100% | won |
| Lost | 0% | lost |

## B2C

Stage | Chance | Outcome
--- | ---: | ---
Visit made | 20% | open
Order signed | 100% | won
Refused | 0% | lost
"""


def names(imported: Imported) -> dict[str, list[str]]:
    return {
        one["name"]: [stage["name"] for stage in one["stages"]]
        for one in plain(at(imported.root, "pipelines"))
    }


def test_each_table_of_stages_in_a_document_is_a_pipeline_called_after_its_heading() -> None:
    imported = AUTO.read([("docs/sales.md", DOC.encode())])
    assert imported.crm == "csv"
    assert names(imported) == {
        "B2B": ["Demo held", "Offer | sent", "Won", "Lost"],
        "B2C": ["Visit made", "Order signed", "Refused"],
    }
    name = at(imported.root, "pipelines", 0, "stages", 1, "name")
    assert (name.start.line, name.start.column) == (13, 3)


@every(
    (
        " name | probability | is_won\n------+----+---\n Demo held | 20 | f\n Won | 100 | t\n",
        "┌─────┬───┐\n│ Stage │ Prob│\n├─────┼───┤\n│ Demo held│ 20  │\n│ Won │ 100 │\n",
        "+-------+----+\n| Stage | % |\n+=======+====+\n| Demo held | 20 |\n| Won | 100 |\n",
        "Our stages:\n\nEtap     Szansa\n----   ---\nDemo held    20%\nWon  100%\n\nThe end.\n",
        "Stage\tWon\nDemo held\tno\nWon\tyes\n",
        "Stage;Won\r\nDemo held;no\r\nWon;yes\r\n",
        "Nr. | Meilenstein\n--- | ---\n1 | Demo held\n2 | Won\n",
    ),
    repr,
)
def test_a_drawn_table_is_read_whatever_draws_it(text: str) -> None:
    assert list(names(AUTO.read([("sales.txt", text.encode())])).values()) == [["Demo held", "Won"]]


@every(
    (
        "Our stage, the offer, is good.\nStage, demo, won\nLead, offer, lost\n",
        "The demo is held.  The offer is sent.\nThe deal is won.  It is lost.\nWon.  Lost.\n",
        "1. Demo held\n2. Offer sent\n3. Won\n",
        "| Phase | Status |\n|---|---|\n| Design | done |\n| Build | open |\n| Launch | open |\n",
        "| Meilenstein | Datum |\n|---|---|\n| Kick-off | 1.2. |\n| Konzept | 1.3. |\n",
        "| Stage | Job |\n|---|---|\n| Build | compile |\n| Test | unit |\n| Deploy | ship |\n",
        "| Status | Meaning |\n|---|---|\n| To do | |\n| Review | |\n| Done | |\n| Closed | |\n",
        "| Customer | Stage |\n|---|---|\n| Acme | Won |\n| Bolt | Won |\n| Core | Demo |\n",
        "| Stage |\n|---|\n",
        "|\n|---|\n||\n",
    ),
    repr,
)
def test_prose_and_tables_of_other_things_are_no_pipeline(text: str) -> None:
    assert not tells("README.md", text.encode())
    with pytest.raises(ImportProblem):
        AUTO.read([("README.md", text.encode())])


HEADERS = """
Stage | Step | Milestone | Status | Fase | Stap | Mijlpaal | Steg | Trinn
Milepæl | Trin | Fas | Försäljningsfas | Milstolpe | Vaihe | Myynnin vaihe | Virstanpylväs | Etap
Krok | Kamień milowy | Fáze | Milník | Stav | Szakasz | Lépés | Mérföldkő | Etapă
Reper | Étape | Jalon | Statut | Etapa | Hito | Tappa | Traguardo | Marco
Phase | Schritt | Meilenstein | Stufe
"""


@every([one for one in (each.strip() for each in re.split(r"[|\n]", HEADERS)) if one])
def test_headers_of_stages_are_known_in_every_language(header: str) -> None:
    assert names_stages(header)
    text = f"| # | {header} |\n|---|---|\n| 1 | Demo held |\n| 2 | Offer sent |\n| 3 | Won |\n"
    assert tells("a.md", text.encode())


def test_a_document_is_looked_for_only_in_folders_without_an_export(tmp_path: Path) -> None:
    (tmp_path / "sales.md").write_text(DOC, encoding="utf-8")
    (tmp_path / "readme.md").write_text("# Ours\n\n| a | b |\n|---|---|\n| c | d |\n")
    imported, _ = read_export(AUTO, [str(tmp_path)])
    assert list(names(imported)) == ["B2B", "B2C"]
    (tmp_path / "stages.csv").write_text("Stage,Won\nDemo held,no\nPaid,yes\n")
    imported, _ = read_export(AUTO, [str(tmp_path)])
    assert list(names(imported)) == ["stages"]


@every([
    ("loss_reasons.csv", "Lost Reason\nPrice\nTiming\nCompetitor\nNo Need\n", "loss reasons"),
    ("motivos de perda.csv", "nome\nPreço\nConcorrente\nSem orçamento\n", "loss reasons"),
    ("leads.csv", "name,email,company\nJan,j@x.nl,A\nPia,p@x.nl,B\n", "left out"),
])  # fmt: skip
def test_a_document_is_read_beside_sheets_of_something_else(
    name: str, text: str, said: str
) -> None:
    with TemporaryDirectory() as folder:
        Path(folder, "sales.md").write_text(DOC, encoding="utf-8")
        Path(folder, name).write_text(text, encoding="utf-8")
        imported, _ = read_export(AUTO, [folder])
    assert list(names(imported)) == ["B2B", "B2C"]
    assert said in notes(imported)


STEPS = """### Pipeline 1: Proceso Comercial

**Nombre:** Pipeline Comercial

#### Stages del pipeline:

| Stage | Nombre en el CRM | Probabilidad | Color |
|---|---|---|---|
| 1 | Reunión hecha | 20% | Gris |
| 2 | Oferta enviada | 50% | Azul |
| 3 | Ganado | 100% | Verde |

### Pipeline 2: Renovaciones

#### Etapas

| # | Nombre | Probabilidad | Días |
|---|---|---|---|
| 1 | Contrato revisado | 40% | 9 |
| 2 | Propuesta enviada | 60% | 5 |
| 3 | Ganado | 100% | 1 |

### Embudo 3: Incidencias

#### Etapas

| Etapa | Descripción |
|---|---|
| Detectado | Factura emitida |
| Notificado | Cliente avisado |
"""


def test_tables_with_odds_below_headings_of_pipelines_are_one_each() -> None:
    imported = AUTO.read([("crm.md", STEPS.encode())])
    assert names(imported) == {
        "Pipeline 1: Proceso Comercial": ["Reunión hecha", "Oferta enviada", "Ganado"],
        "Pipeline 2: Renovaciones": ["Contrato revisado", "Propuesta enviada", "Ganado"],
    }
    assert 'the sheet "Embudo 3: Incidencias" is left out' in notes(imported)


RENEWALS = [HEAD, ["Notice sent", 60, "open"], ["Renewed", 100, "won"], ["Lost", 0, "lost"]]


def test_of_a_workbook_the_sheet_of_stages_is_read_wherever_it_stands() -> None:
    data = book(
        Deals=[["Deal name", "Stage", "Amount", "Close date"], ["Acme", "Won", 1, "2026-01-01"]],
        New=NEW,
        Renewals=RENEWALS,
        Copy=NEW,
        Criteria=[["Stage", "Exit criteria"], ["Demo held", "The buyer came"], ["Offer made", "x"]],
        Notes=[["Whatever", 1]],
    )
    imported = CRMS["csv"].read([("sales.xlsx", data)])
    assert names(imported) == {
        "New": ["Demo held", "Won", "Lost"],
        "Renewals": ["Notice sent", "Renewed", "Lost"],
    }
    said = notes(imported)
    assert '"Deals" is left out' in said
    assert '"Copy" is left out: it names the stages of "New"' in said
    assert '"Criteria" is left out: save it' in said
    assert '"Notes" is left out' in said


def test_a_place_says_the_sheet_where_several_are_read() -> None:
    both = CRMS["csv"].read([("sales.xlsx", book(New=NEW, Renewals=RENEWALS))])
    stages = [at(both.root, "pipelines", number, "stages", 0, "name") for number in (0, 1)]
    assert [path_of(stage, "") for stage in stages] == ["sales.xlsx#New", "sales.xlsx#Renewals"]
    assert both.path == "sales.xlsx"
    alone = CRMS["csv"].read([("sales.xlsx", book(New=NEW, Notes=[["Whatever", 1]]))])
    assert path_of(at(alone.root, "pipelines", 0, "stages", 0, "name"), "") == "sales.xlsx"
    reasons = [["Loss reason"], ["Price too high"], ["No budget"], ["Competitor"]]
    beside = CRMS["csv"].read([("sales.xlsx", book(New=NEW, Reasons=reasons))])
    option = at(beside.root, "properties", "loss_reason", "options", 1)
    assert path_of(option, "") == "sales.xlsx#Reasons"
    assert text_at(beside, option) == "No budget"
    stage = at(beside.root, "pipelines", 0, "stages", 0, "name")
    assert path_of(stage, "") == "sales.xlsx#New"
    assert text_at(beside, stage) == "Demo held"
    assert "sales.xlsx#Reasons:1: read as the loss reasons" in notes(beside)


LARGE = [*NEW[:2], ["Security review passed", 60, "open"], *NEW[2:]]
OPEN = [HEAD, ["Demo held", 20, "open"]]


def test_sheets_that_share_stages_are_pipelines_where_each_has_its_ends() -> None:
    data = book(New=NEW, Large=LARGE, Small=[HEAD, *NEW[2:]], Copy=LARGE, Open=OPEN)
    imported = CRMS["csv"].read([("sales.xlsx", data)])
    assert names(imported) == {
        "New": ["Demo held", "Won", "Lost"],
        "Large": ["Demo held", "Security review passed", "Won", "Lost"],
        "Small": ["Won", "Lost"],
    }
    said = notes(imported)
    assert '"Copy" is left out: it names the stages of "Large"' in said
    assert '"Open" is left out: it names the stages of' in said


def test_a_sheet_of_some_stages_is_none_beside_the_one_of_all() -> None:
    total = [["Stage", "Deals"], ["Demo held", 4], ["Won", 2], ["Total", 6]]
    data = book(Summary=total, Open=OPEN, New=NEW, Renewals=RENEWALS)
    imported = CRMS["csv"].read([("sales.xlsx", data)])
    assert list(names(imported)) == ["New", "Renewals"]
    said = notes(imported)
    assert '"Summary" is left out: it names the stages of "New"' in said
    assert '"Open" is left out: it names the stages of "New"' in said


def test_a_hidden_sheet_is_left_out() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    made = openpyxl.load_workbook(io.BytesIO(book(New=NEW, Renewals=RENEWALS)))
    made["Renewals"].sheet_state = "hidden"
    stream = io.BytesIO()
    made.save(stream)
    imported = CRMS["csv"].read([("sales.xlsx", stream.getvalue())])
    assert list(names(imported)) == ["sales"]
    assert '"Renewals" is left out: it is hidden' in notes(imported)


def test_what_one_file_lacks_is_not_said_to_be_missing_in_it() -> None:
    files = [
        ("a.csv", b"Stage,Probability,Type\nDemo held,20,open\nWon,100,won\nLost,0,lost\n"),
        ("b.csv", b"Stage,Type\nVisit made,open\nWon,won\nLost,lost\n"),
    ]
    assert plain(at(CRMS["csv"].read(files).root, "source", "covers")) == ["stages"]


def test_files_of_one_name_in_two_folders_are_two_pipelines() -> None:
    files = [(f"{org}/stages.csv", b"Stage,Won\nDemo held,no\nWon,yes\n") for org in ("acme", "b")]
    assert list(names(CRMS["csv"].read(files))) == ["acme/stages", "b/stages"]


def test_a_hidden_column_of_older_names_is_no_column_of_stages() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["Stage (old)", "Kind", "Stage"], ["A", "open", "Demo held"], ["B", "won", "Won"]):
        book.active.append(row)
    book.active.column_dimensions["A"].hidden = True
    data = io.BytesIO()
    book.save(data)
    imported = CRMS["csv"].read([("s.xlsx", data.getvalue())])
    assert names(imported) == {"s": ["Demo held", "Won"]}
    assert any('"Stage (old)" is left out: it is hidden' in str(note) for note in imported.notes)


TABLE = """## Mapping

| Local status | Stage |
|---|---|
| new | Demo held |
| quoted | Offer sent |
| won | Won |
| lost | Lost |
"""


@pytest.mark.parametrize(
    ("heading", "is_told"),
    [
        ("## Pipeline sprzedażowy", True),
        ("## Etapy sprzedaży", True),
        ("## Verkoopfases", True),
        ("**Pipeline 2**", True),
        ("Stages:", True),
        ("## What to do next", False),
    ],
)
@pytest.mark.parametrize("sign", ["-", "*", "1.", "2)"])
def test_a_list_that_is_called_stages_beside_a_table_is_said_to_be_left_out(
    heading: str, is_told: bool, sign: str
) -> None:
    text = f"{TABLE}\n{heading}\n\n{sign} Nowy lead\n{sign} Pomiar\n{sign} Oferta wysłana\n"
    said = notes(read([("a.md", text.encode())]))
    assert ("is left out: of a text only tables are read" in said) is is_told


def test_a_table_in_markdown_whose_columns_are_not_known_is_no_list_of_its_lines() -> None:
    text = (
        "## Pipeline stages\n\n| Constant | RO |\n|---|---|\n| NEW | Solicitare |\n| WON | Gata |\n"
    )
    with pytest.raises(ImportProblem, match="no table of stages was found"):
        read([("a.md", text.encode())])


def test_a_text_of_lists_is_no_sheet_with_one_column() -> None:
    text = (
        "# Sales process\n\n1. Enquiry received\n2. Quote sent\n3. Won\n\nMeasured:\n\n- Win rate\n"
    )
    with pytest.raises(ImportProblem, match="no table of stages was found in this text"):
        read([("process.md", text.encode())])
    assert read([("stages.md", b"stage;probability\nQuote sent;50\nWon;100\n")]).root
