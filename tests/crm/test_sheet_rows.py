"""What the cells of a row say of its stage: how deals end, its odds, its limit; and where they
contradict each other."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipelinelint.crm.imported import Imported
from pipelinelint.crm.sheet import read
from pipelinelint.crm.sheet.values import kind_of
from tests.cases import every
from tests.crm.plain import at, notes, plain
from tests.crm.sheets import SALES, stages


@pytest.mark.parametrize(
    ("head", "cells", "told"),
    [
        ("Closed;Won", ("no;no", ";", "yes;yes", "yes;no"), [None, "lost", "won", "lost"]),
        ("Closed;Won", ("no;no", "no;no", "yes;yes", "yes;no"), [None, None, "won", "lost"]),
        ("Type", ("open", "", "won", "lost"), [None, "lost", "won", "lost"]),
    ],
)
def test_an_empty_cell_does_not_say_that_a_stage_named_after_an_end_is_open(
    head: str, cells: tuple[str, ...], told: list[str | None]
) -> None:
    rows = zip(("Demo", "Cancelled", "Won", "Lost"), cells, strict=True)
    sheet = f"Stage;{head}\n" + "".join(f"{name};{ends}\n" for name, ends in rows)
    assert [each.get("type") for each in stages(sheet)] == told


@pytest.mark.parametrize(
    ("columns", "row", "kind"),
    [
        ("closed,won", "yes,yes", "won"),
        ("closed,won", "TRUE,FALSE", "lost"),
        ("closed,won", "nein,nein", None),
        ("gesloten,gewonnen", "ja,nee", "lost"),
        ("closed", "x", "closed"),
        ("won,lost", ",1", "lost"),
        ("type", "Closed Won", "won"),
        ("outcome", "przegrane", "lost"),
        ("status", "open", None),
        ("Categorie,Eindstatus", "completed,ja", "closed"),
        ("Kategori,Eindstatus", "pending,nee", None),
    ],
)
def test_the_outcome_comes_from_whatever_columns_there_are(
    columns: str, row: str, kind: str | None
) -> None:
    assert stages(f"stage,{columns}\nA,{row}\n")[0].get("type") == kind


def test_without_a_won_column_the_probability_tells_which_closed_stage_is_which() -> None:
    text = (
        "pipeline\tpipeline_label\tstage_label\tstage_id\tprobability\tisClosed\n"
        "p1\tVentas\tCita\t17\t0.2\tfalse\np1\tVentas\tGanado\tw\t1.0\ttrue\n"
        "p1\tVentas\tPerdido\tl\t0.0\ttrue\np1\tVentas\tAparte\tx\t0.5\ttrue\n"
    )
    (pipeline,) = plain(at(read([("x.tsv", text.encode())]).root, "pipelines"))
    assert (pipeline["id"], pipeline["name"]) == ("p1", "Ventas")
    assert [(one["id"], one.get("type")) for one in pipeline["stages"]] == [
        ("17", None),
        ("w", "won"),
        ("l", "lost"),
        ("x", "closed"),
    ]


def test_a_limit_or_probability_that_is_not_understood_is_not_missed() -> None:
    text = "Stage,Odds %,Max days,Won,Lost\nDemo,10-20%,a month,no,no\nWon,100%,,yes,no\n"
    imported = read([("deals.csv", text.replace("Odds %", "Probability").encode())])
    left = plain(at(imported.root, "source", "not_assessed"))
    assert [
        (each["rule"], each["because"]) for each in left if "understood" in each["because"]
    ] == [
        ("stale-deal-policy-missing", '"a month" is not understood'),
        ("probability-missing", '"10-20%" is not understood'),
    ]


def test_odds_are_read_as_people_write_them_and_a_dash_is_none() -> None:
    text = "Stage,Probability,Won\nA,~20%,\nB,50 percent,\nC,n/a,\nD,>70%,\nWon,100,x\n"
    imported = read([("deals.csv", text.encode())])
    assert [one.get("probability") for one in stages(text)] == [20, 50, None, None, 100]
    assert 'the probability ">70%" is not a number' in notes(imported)
    assert "n/a" not in notes(imported)


@pytest.mark.parametrize(
    ("columns", "row", "kind", "said"),
    [
        ("Won,Lost", "yes,yes", "closed", '"Won: yes" and "Lost: yes"'),
        ("Closed,Won", "no,yes", None, '"Closed: no" and "Won: yes"'),
        ("Closed,Lost", "no,yes", None, '"Closed: no" and "Lost: yes"'),
        ("Open,Won", "yes,yes", None, '"Open: yes" and "Won: yes"'),
        ("Open,Closed,Won", "yes,yes,no", None, '"Open: yes" and "Closed: yes"'),
        ("Closed,Won,Lost", "no,yes,yes", None, '"Closed: no" and "Won: yes"'),
        ("Type,Closed,Won", "open,yes,yes", None, '"Type: open" and "Closed: yes"'),
        ("Type,Won,Lost", "won,no,yes", "closed", '"Type: won" and "Won: no"'),
    ],
)
def test_columns_that_contradict_each_other_decide_nothing(
    columns: str, row: str, kind: str | None, said: str
) -> None:
    more = columns.count(",")
    told = {"Won": "yes", "Lost": "no", "Closed": "yes", "Open": "no", "Type": "won"}
    plainly = ",".join(told[each] for each in columns.split(","))
    text = f"Pipeline,Stage,{columns}\nA,Demo,{'no,' * more}no\nA,End,{row}\nB,Sold,{plainly}\n"
    if "Open" in columns or "Type" in columns:
        first = columns.partition(",")[0]
        text = text.replace("Demo,no", f"Demo,{'yes' if first == 'Open' else 'open'}")
    imported = read([("a.csv", text.encode())])
    one, other = plain(at(imported.root, "pipelines"))
    assert [each.get("type") for each in one["stages"]] == [None, kind]
    assert one.get("unknown") == (None if kind else ["outcomes"])
    assert (other.get("unknown"), other["stages"][0]["type"]) == (None, "won")
    assert f'"End" has {said}, which contradict each other' in notes(imported)


@pytest.mark.parametrize(
    ("columns", "row", "kind"),
    [
        ("Closed,Won,Lost", "yes,no,no", "closed"),  # called off, withdrawn
        ("Closed,Won,Lost", "yes,,", "lost"),
        ("Closed,Won", ",yes", "won"),
        ("Closed,Won", "later,yes", "won"),
    ],
)
def test_columns_that_say_less_contradict_nothing(columns: str, row: str, kind: str) -> None:
    text = f"Stage,{columns}\nDemo,{'no,' * columns.count(',')}no\nEnd,{row}\n"
    imported = read([("a.csv", text.encode())])
    assert plain(at(imported.root, "pipelines", 0, "stages", 1, "type")) == kind
    assert "contradict" not in notes(imported)


def test_a_list_that_contradicts_itself_shows_what_it_says() -> None:
    rows = [
        {"name": "Demo", "closed": False, "won": False},
        {"name": "Live", "closed": False, "won": True},
    ]
    imported = read([("a.json", json.dumps(rows).encode())])
    (defect,) = (note for note in imported.notes if note.severity)
    assert str(defect.said) == (
        '"Live" has "closed: false" and "won: true", which contradict each other, so it isn\'t '
        "known how its deals end."
    )


def test_days_below_zero_are_no_limit() -> None:
    imported = read([("a.csv", b"Stage,Max days\nDemo,-5\nOffer,-\n")])
    assert not any(
        "max_days_in_stage" in each for each in plain(imported.root)["pipelines"][0]["stages"]
    )
    assert '"-5" is not a number of whole days' in notes(imported)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Stage,Closed,Won\nDemo held,no,no\nWon,yes,yes\nLost,partly,no\n", '"partly"'),
        ("Stage,Status\nDemo held,Open\nWon,Taken home\nLost,Lost\n", '"Taken home"'),
    ],
)
def test_a_cell_that_is_not_understood_does_not_say_that_a_stage_is_open(
    text: str, said: str
) -> None:
    imported = read([("deals.csv", text.encode())])
    assert plain(at(imported.root, "source", "unknown")) == ["outcomes"]
    assert f"{said} is not understood, so it is not known how deals end" in notes(imported)


@every(
    [
        ("Ganho ← gera venda", "won"),
        ("**Ganho** ← gera venda", "won"),
        ("Lost (reason needed)", "lost"),
        ("Won: send the invoice", "won"),
        ("Negotiation (won soon)", ""),
    ]
)
def test_a_remark_behind_the_end_leaves_it_what_it_is(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def bring(text: str, name: str = "sales.csv") -> Imported:
    return read([(name, text.encode())])


@pytest.mark.parametrize(
    ("header", "cells", "ends"),
    [
        ("Won/lost", ("", "", "won", "lost"), "--wl"),
        ("Type", ("Offen", "Offen", "Geschlossen/Gewonnen", "Geschlossen/Verloren"), "--wl"),
        ("Type", ("Open", "Open", "Closed - Won", "Closed - Lost"), "--wl"),
    ],
)
def test_one_column_may_say_both_ends(header: str, cells: tuple[str, ...], ends: str) -> None:
    rows = zip(SALES, cells, strict=True)
    imported = bring(f"Stage;{header}\n" + "".join(f"{a};{b}\n" for a, b in rows))
    stages = plain(at(imported.root, "pipelines", 0, "stages"))
    assert "".join(each.get("type", "-")[0] for each in stages) == ends


def pipelines(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = plain(at(read([("a.csv", text.encode())]).root, "pipelines"))
    return found


def types(text: str) -> list[str | None]:
    return [each.get("type") for each in pipelines(text)[0]["stages"]]


@every(
    [
        ("Closed won,100,,", "won"),
        ("Lost,0,,", "lost"),
        ("Won verbally,90,,", None),
        ("Pending cancellation,,,", None),
        ("Decision pending: won or lost,,,", None),
        ("Closed lost,40,,", None),
    ]
)
def test_where_no_cell_tells_only_a_plain_end_ends_deals(row: str, kind: str | None) -> None:
    """Empty cells say neither that a stage is open nor that none is won; odds may say the first."""
    text = f"Stage,Probability,Closed,Won\nDemo held,30,no,no\n{row}\nSigned,100,yes,yes\n"
    stages = plain(read([("a.csv", text.encode())]).root)["pipelines"][0]["stages"]
    assert stages[1].get("type") == kind


def test_the_ids_that_pipelines_of_kommo_end_in_tell_the_ends() -> None:
    rows = "98157076,Demo\n98157080,Oferta\n142,Feito\n143,Arquivo\n"
    assert types(f"ID,Etapa\n{rows}") == [None, None, "won", "lost"]
    assert types(f"ID,Etapa\n{rows}".replace("981570", "1")) == [None] * 4  # of a list of its own
    imported = read([("a.csv", f"ID,Etapa\n{rows}".encode())])
    assert "no column says which stages are won" not in notes(imported)
