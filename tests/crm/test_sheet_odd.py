"""Sheets as they come: whatever stands around the stages, they are read where they stand, and
nothing else is. Each way is tried in several languages."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from pipelinelint.crm import CRMS
from pipelinelint.crm.nodes import place_of
from pipelinelint.source.nodes import Mapping, Scalar, Sequence
from tests.cases import every
from tests.crm.plain import notes, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipelinelint.crm.imported import Imported

Rows = list[list[str]]

SHEETS = [
    """Fase,Kans,Type,Omschrijving;Gesprek gevoerd,20,open,Intake;Offerte verstuurd,50,open,Prijs;
    Gewonnen,100,gewonnen,Klaar;Verloren,0,verloren,Reden""",
    """Phase,Wahrscheinlichkeit,Typ,Beschreibung;Erstgespräch geführt,20,offen,a;
    Angebot versendet,50,offen,b;Gewonnen,100,gewonnen,d;Verloren,0,verloren,e""",
    """Étape,Probabilité,Statut,Description;Rendez-vous effectué,20,ouvert,a;
    Devis envoyé,50,ouvert,b;Gagné,100,gagné,d;Perdu,0,perdu,e""",
    """Etap,Szansa,Typ,Opis;Spotkanie odbyte,20,otwarty,a;Oferta wysłana,50,otwarty,b;
    Wygrana,100,wygrana,d;Przegrana,0,przegrana,e""",
    """Szakasz,Esély,Típus,Leírás;Találkozó megtörtént,20,nyitott,a;Ajánlat elküldve,50,nyitott,b;
    Megnyert,100,megnyert,d;Elveszett,0,elveszett,e""",
    """Steg,Sannolikhet,Typ,Beskrivning;Möte hållet,20,öppen,a;Offert skickad,50,öppen,b;
    Vunnen,100,vunnen,d;Förlorad,0,förlorad,e""",
]
BLANK = ["", "", "", ""]


def alone(text: str) -> list[str]:
    return [text, "", "", ""]


def beside(rows: Rows, *others: str) -> Rows:
    table = [each.split(",") for each in others]
    return [[*row, "", *more] for row, more in zip(rows, table, strict=True)]


WAYS: list[tuple[str, Callable[[Rows], Rows]]] = [
    ("plain", lambda rows: rows),
    ("a title above", lambda rows: [alone("Pipeline 2026"), BLANK, *rows]),
    ("what to fill in above", lambda rows: [alone("Fill in the odds of each stage."), *rows]),
    ("a header merged over two rows", lambda rows: [["", "Figures", "", "Text"], *rows]),
    ("units", lambda rows: [rows[0], ["(name)", "(%)", "(kind)", "(text)"], *rows[1:]]),
    ("an example", lambda rows: [rows[0], ["e.g. Sample sent", "30", "open", "x"], *rows[1:]]),
    ("questions", lambda rows: [
        rows[0], ["How is the stage called?", "How likely?", "open, won, lost", ""], *rows[1:]]),
    ("numbered headers", lambda rows: [
        [f"{number}. {text}" for number, text in enumerate(rows[0], 1)], *rows[1:]]),
    ("a total", lambda rows: [*rows, ["Total", "170", "", ""]]),
    ("an average", lambda rows: [*rows, ["Average", "42", "", ""]]),
    ("an end", lambda rows: [*rows, alone("END")]),
    ("how many there are", lambda rows: [*rows, alone("4 stages")]),
    ("a note below", lambda rows: [*rows, BLANK, alone("Note: ask Jan")]),
    ("a date below", lambda rows: [*rows, alone("Last updated 12-03-2026")]),
    ("a legend below", lambda rows: [
        *rows, BLANK, alone("Legend"), ["open", "deal is running", "", ""]]),
    ("another table below", lambda rows: [
        *rows, BLANK, ["Team", "Phone", "Mail", ""], ["Jan", "06", "a@b.c", ""]]),
    ("another table above", lambda rows: [
        ["Team", "Phone", "", ""], ["Jan", "06", "", ""], BLANK, *rows]),
    ("another table beside", lambda rows: beside(
        rows, "Owner,Phone", "Jan,061", "Piet,062", "An,063", "Bo,064")),
    ("a line between", lambda rows: [*rows[:3], ["---", "---", "---", "---"], *rows[3:]]),
    ("headings between", lambda rows: [
        rows[0], alone("-- Open --"), *rows[1:3], alone("-- Closed --"), *rows[3:]]),
    ("a column of numbers", lambda rows: [
        [str(at or "#"), *row] for at, row in enumerate(rows)]),
    ("an empty column before", lambda rows: [["", *row] for row in rows]),
    ("blank rows", lambda rows: [each for row in rows for each in (row, BLANK)]),
    ("a short row", lambda rows: [*rows[:2], rows[2][:3], *rows[3:]]),
    ("a long row", lambda rows: [*rows[:2], [*rows[2], "x", "y"], *rows[3:]]),
    ("turned", lambda rows: [list(column) for column in zip(*rows, strict=True)]),
    ("percent signs", lambda rows: [
        rows[0], *([row[0], f"{row[1]} %", *row[2:]] for row in rows[1:])]),
    ("decimal commas", lambda rows: [
        rows[0], *([row[0], f"{row[1]},0", *row[2:]] for row in rows[1:])]),
    ("cells of several lines", lambda rows: [
        rows[0], *([*row[:3], f"{row[3]}\nand; more|so"] for row in rows[1:])]),
]  # fmt: skip


def table_of(sheet: str) -> Rows:
    return [[cell.strip() for cell in row.split(",")] for row in sheet.split(";")]


def written(rows: Rows, separator: str) -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator, lineterminator="\n").writerows(rows)
    return stream.getvalue()


def named(imported: Imported) -> list[tuple[str, int, int]]:
    pipelines = imported.root.get("pipelines")
    assert isinstance(pipelines, Sequence)
    (pipeline,) = pipelines.items
    stages = pipeline.get("stages") if isinstance(pipeline, Mapping) else None
    assert isinstance(stages, Sequence)
    found = []
    for stage in stages.items:
        name = stage.get("name") if isinstance(stage, Mapping) else None
        assert isinstance(name, Scalar)
        start = place_of(name).start
        found.append((str(name.value), start.line, start.column))
    return found


def check(data: bytes, text: str, names: list[str], path: str = "s.csv") -> None:
    imported = CRMS["csv"].read([(path, data)])
    found = named(imported)
    assert [name for name, _, _ in found] == names
    lines = text.split("\n")
    for name, line, column in found:
        assert lines[line - 1][column - 1 :].lstrip('"').startswith(name)
    stages = plain(imported.root)["pipelines"][0]["stages"]
    assert [one.get("type") for one in stages] == [None, None, "won", "lost"], notes(imported)


@every(WAYS)
def test_the_stages_are_read_where_they_stand(way: str, changed: Callable[[Rows], Rows]) -> None:
    for sheet in SHEETS:
        rows = table_of(sheet)
        for separator in ",;\t":
            text = written(changed(rows), separator)
            check(text.encode(), text, [row[0] for row in rows[1:]])


@every(SHEETS)
def test_however_the_text_is_stored(sheet: str) -> None:
    rows = table_of(sheet)
    names = [row[0] for row in rows[1:]]
    text = written(rows, ";")
    check(b"\xef\xbb\xbf" + text.encode(), text, names)
    check(text.replace("\n", "\r\n").encode(), text, names)
    check(text.encode("utf-16"), text, names)
    page = "cp1250" if rows[0][0] in ("Etap", "Szakasz") else "cp1252"
    check(text.encode(page), text, names)
    lines = [" | ".join([*row[:3], f"{row[3]} \\| x"]) for row in rows]
    drawn = "\n".join(f"| {line} |" for line in (lines[0], "--- | --- | --- | ---", *lines[1:]))
    check(drawn.encode(), drawn, names, "s.md")
