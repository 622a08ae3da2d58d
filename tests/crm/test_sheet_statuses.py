"""Statuses beside the stages of a sale: in a column of their own, below them, in a list of all
fields, in a table or below a key of their own. None is a stage."""

from __future__ import annotations

import json

import pytest

from pipelinelint.crm import CRMS
from pipelinelint.crm.imported import ImportProblem
from tests.cases import every
from tests.crm.plain import notes, plain

SOLD = ["Meeting held", "Offer sent", "Won", "Lost"]
STATES = ["New", "Working", "On hold", "Nurturing", "Bad timing"]


def read(path: str, text: str) -> tuple[dict[str, list[str]], str]:
    imported = CRMS["csv"].read([(path, text.encode())])
    found = plain(imported.root)["pipelines"]
    read = {one["name"]: [stage["name"] for stage in one["stages"]] for one in found}
    return read, notes(imported)


@every(
    [
        ("Stage", "Status"),
        ("Phase", "Status"),
        ("Stage", "Lead status"),
        ("Fase", "Statussen"),
        ("Étape", "Statut"),
        ("Szakasz", "Státusz"),
    ]
)
def test_a_longer_list_of_statuses_stands_beside_the_stages(stage: str, status: str) -> None:
    rows = "".join(f"{a};{b}\n" for a, b in zip([*SOLD, ""], STATES, strict=True))
    found, said = read("s.csv", f"{stage};{status}\n{rows}")
    assert found == {"s": SOLD}
    assert f'the column "{status}" is left out' in said


@every(["Status", "Statussen", "Lead status", "Leadstatus", "Statut", "Stav", "Tila"])
def test_statuses_stand_below_the_stages(title: str) -> None:
    for gap in ("", "\n"):
        below = f"\n{gap}{title}\nNew\nWorking\n"
        found, said = read("s.csv", "\n".join(["Stage", *SOLD]) + below)
        assert found == {"s": SOLD}
        assert f'left out: what stands below "{title}", another table' in said
        odds = "".join(f"{name};{20 * n}\n" for n, name in enumerate(SOLD, 1))
        found, said = read("s.csv", f"Stage;Chance\n{odds}{gap}{title};\nNew;\nWorking;\n")
        assert found == {"s": SOLD}


def test_a_stage_called_status_that_says_more_is_one() -> None:
    text = "Stage;Description\nMeeting held;a\nStatus;told here\nOffer sent;b\nWon;c\n"
    assert read("s.csv", text)[0] == {"s": ["Meeting held", "Status", "Offer sent", "Won"]}


@every(
    [
        ("field,value,order", "dealstage", "leadstatus", "priority"),
        ("kind,name,order", "pipeline_stage", "deal_status", "source"),
        ("type,label,sort", "stage", "status", "reason"),
        ("Liste,Wert,Nr", "Phase", "Leadstatus", "Aktivität"),
    ]
)
def test_of_a_list_of_all_fields_the_stages_are_read(
    head: str, stage: str, status: str, other: str
) -> None:
    fields = (stage, status, other)
    values = (SOLD, STATES[:3], ["Low", "High"])
    rows = "".join(
        f"{field},{value},{number}\n"
        for field, listed in zip(fields, values, strict=True)
        for number, value in enumerate(listed, 1)
    )
    found, said = read("s.csv", f"{head}\n{rows}")
    assert found == {fields[0]: SOLD}
    assert 'the row "Working" is left out' in said
    assert 'the row "Low" is left out' in said


def test_a_table_of_statuses_beside_one_of_stages_is_no_pipeline() -> None:
    table = "# {0}\n\n| {0} | Note |\n|---|---|\n{1}\n"
    parts = [
        table.format(head, "".join(f"| {name} | x |\n" for name in names))
        for head, names in (("Stage", SOLD), ("Status", ["New", "Contacted", "Disqualified"]))
    ]
    for text in ("".join(parts), "".join(reversed(parts))):
        assert [*read("s.md", text)[0].values()] == [SOLD]


@pytest.mark.parametrize("key", ["statuses", "deal_status", "lead_statuses", "Statussen"])
def test_statuses_below_a_key_of_their_own_are_no_stages(key: str) -> None:
    body = {each: [{"name": name} for name in names]
            for each, names in (("stages", SOLD), (key, STATES))}  # fmt: skip
    assert [*read("s.json", json.dumps(body))[0].values()] == [SOLD]


def test_steps_within_phases_are_the_stages_and_that_is_said() -> None:
    text = "Fase,Status\nIntake,Gebeld\nIntake,Bezoek geweest\nOfferte,Offerte verstuurd\n"
    text += "Offerte,Offerte besproken\nBesluit,Gewonnen\nBesluit,Verloren\n"
    found, said = read("s.csv", text)
    assert len(found["s"]) == 6
    assert 'the column "Fase" is left out: the steps in "Status" are read' in said


def test_where_both_lists_hold_steps_of_a_sale_it_is_said_that_neither_is_told() -> None:
    fields = {"status": ["Nieuwe aanvraag", "Offerte verstuurd", "Afgewezen"],
              "fase": ["Info verzamelen", "Plannen", "Onderhandelen"]}  # fmt: skip
    rows = "".join(f"{field},{name}\n" for field, names in fields.items() for name in names)
    found, said = read("s.csv", f"lijst,label\n{rows}")
    assert found == fields
    assert 'it isn\'t told whether "fase" or "status" lists the stages' in said


@every(
    [
        ("Etapa", ["Proposta enviada", "Fechado / Ganho", "Perdido"]),
        ("Etapa", ["Propuesta enviada", "Cerrado / Ganado", "Perdido"]),
        ("Stage", ["Offer sent", "Closed / Won", "Closed / Lost"]),
        ("Fase", ["Offerte verstuurd", "Gesloten / Verloren", "Gewonnen"]),
        ("Etap", ["Oferta wysłana", "Wygrane / Przegrane"]),
    ]
)
def test_an_end_in_the_list_heads_no_other_one(head: str, names: list[str]) -> None:
    for gap in ("", "\n"):
        rows = [head, names[0], gap + names[1], *names[2:]]
        found, said = read("s.csv", "\n".join(rows) + "\n")
        assert found == {"s": names}
        assert "another table" not in said
        odds = [f"{head};P", f"{names[0]};10", *(f"{gap}{each};" for each in names[1:])]
        assert read("s.csv", "\n".join(odds) + "\n")[0] == {"s": names}
    twice = "\n".join([head, *names, head, "Demo", *names])
    assert [*read("s.csv", twice)[0].values()] == [names, ["Demo", *names]]


@every(
    [
        (["new", "demo_scheduled", "won", "lost"], True),
        (["Neu", "Termin vereinbart", "Gewonnen", "Verloren"], True),
        (["new", "contacted", "won", "lost"], False),
        (["new", "meeting booked", "unqualified"], False),
        (["new", "meeting booked", "lost"], False),
    ]
)
def test_statuses_of_leads_who_are_met_won_and_lost_make_a_pipeline(
    names: list[str], read: bool
) -> None:
    files = [("lead_status.csv", "\n".join(["status", *names]).encode())]
    files.append(("loss_reasons.csv", b"lost_reason\nprice_too_high\nbad_timing\nchose_other\n"))
    if not read:
        with pytest.raises(ImportProblem, match="lists lead statuses"):
            CRMS["csv"].read(files)
        return
    imported = CRMS["csv"].read(files)
    (found,) = plain(imported.root)["pipelines"]
    assert [stage["name"] for stage in found["stages"]] == names
    assert "a pipeline of leads" in notes(imported)
    left = {each["rule"] for each in plain(imported.root)["source"]["not_assessed"]}
    assert "disqualification-reason" in left
