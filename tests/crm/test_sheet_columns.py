"""Which column of a sheet is which, where several may be."""

from typing import Any

import pytest

from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.sheet import read
from tests.cases import every
from tests.crm.plain import at, notes, plain


def pipelines(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = plain(at(read([("a.csv", text.encode())]).root, "pipelines"))
    return found


def names(text: str) -> list[str]:
    return [each["name"] for pipeline in pipelines(text) for each in pipeline["stages"]]


def types(text: str) -> list[str | None]:
    return [each.get("type") for each in pipelines(text)[0]["stages"]]


@pytest.mark.parametrize("step", ["Stage", "Step", "Schritt", "Etappe", "Etapa"])
@pytest.mark.parametrize("parting", ["Pipeline", "Process"])
def test_phases_beside_pipelines_group_the_stages(parting: str, step: str) -> None:
    text = (
        f"{parting},Phase,{step},Probability\nNew business,Qualify,Discovery call held,20\n"
        "New business,Propose,Proposal sent,60\nNew business,Close,Won,100\n"
        "New business,Close,Lost,0\n"
    )
    assert names(text) == ["Discovery call held", "Proposal sent", "Won", "Lost"]


def test_phases_group_the_stages_of_each_pipeline_by_itself() -> None:
    text = (
        "Pipeline,Phase,Stage,Closed,Won\nEMEA,Early,Demo completed,N,N\n,,Proposal sent,N,N\n"
        "EMEA,Late,Won,Y,Y\nEMEA,Late,Lost,Y,N\nUS,Early,Demo completed,N,N\nUS,Late,Won,Y,Y\n"
        "US,Late,Lost,Y,N\n"
    )
    assert names(text) == [
        "Demo completed", "Proposal sent", "Won", "Lost", "Demo completed", "Won", "Lost",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "deal", "other"),
    [
        ("Object", "Deal", "Ticket"),
        ("Object type", "Opportunities", "Cases"),
        ("Objekt", "Verkaufschance", "Unternehmen"),
        ("Objet", "Affaires", "Entreprises"),
        ("Object", "Verkoopkans", "Bedrijven"),
        ("Obiekt", "Szansa", "Firmy"),
        ("Objektum", "Ügylet", "Cégek"),
        ("Obiect", "Oportunitate", "Companii"),
        ("Objekt", "Salgsmulighet", "Saker"),
        ("Kohde", "Kauppa", "Yritykset"),
        ("Objeto", "Negocio", "Tareas"),
        ("Objekt", "Affär", "Ärenden"),
        ("Object", "Deal", "Leads"),
        ("Object", "Deals", "Membership"),
    ],
)
def test_rows_of_other_objects_are_left_out(header: str, deal: str, other: str) -> None:
    text = (
        f"{header},Stage,Closed,Won\n{deal},Demo held,no,no\n{deal},Won,yes,yes\n"
        f"{other},New,no,no\n{other},Closed,yes,no\n"
    )
    assert names(text) == ["Demo held", "Won"]
    assert 'the row "Closed" is left out: it is of' in notes(read([("a.csv", text.encode())]))


def test_rows_of_leads_alone_are_a_pipeline_for_leads() -> None:
    text = "Object,Stage,Closed,Won\nLeads,New,no,no\nLeads,Working,no,no\nLeads,Lost,yes,no\n"
    assert pipelines(text)[0]["object"] == "lead"


def test_values_of_no_known_object_say_nothing_of_it() -> None:
    text = "Objekt,Phase,Wahrscheinlichkeit\nHaus,Besichtigt,20\nWohnung,Angebot versendet,40\n"
    assert names(text) == ["Besichtigt", "Angebot versendet"]


def test_rows_of_tickets_alone_are_no_stages_of_deals() -> None:
    with pytest.raises(ImportProblem, match="of deals"):
        read([("a.csv", b"Object,Stage,Closed\nTickets,New,no\nTickets,Closed,yes\n")])


def test_active_says_open_where_it_says_no_of_each_end() -> None:
    text = "Stage,Active,Probability\nDemo held,Y,20\nClosed won,N,100\nClosed lost,N,0\n"
    assert types(text) == [None, "won", "lost"]


@every(
    [
        "Done, On hold, Lost",
        "Afgerond, On hold, Verloren",
        "Gewonnen, Auf Eis, Verloren",
        "Ganado, En pausa, Perdido",
    ]
)
def test_what_waits_may_be_inactive_as_the_ends_are(inactive: str) -> None:
    rows = "".join(f"{name},no\n" for name in inactive.split(", "))
    text = f"Stage,Active\nOffer sent,yes\nAccepted,yes\n{rows}"
    assert names(text) == ["Offer sent", "Accepted", *inactive.split(", ")]
    assert 'the column "Active" is left out' in notes(read([("a.csv", text.encode())]))


def test_active_says_nothing_where_it_says_no_of_some_ends_alone() -> None:
    text = "Stage,Active,Probability\nDemo held,Y,20\nClosed won,Y,100\nClosed lost,N,0\n"
    imported = read([("a.csv", text.encode())])
    assert names(text) == ["Demo held", "Closed won", "Closed lost"]
    assert 'the column "Active" is left out' in notes(imported)
    assert plain(at(imported.root, "source", "unknown")) == ["outcomes"]


@pytest.mark.parametrize("won", ["Y", "N"])
def test_ends_that_other_columns_tell_stay_though_not_active(won: str) -> None:
    text = f"Stage,Active,Won,Lost\nDemo held,Y,N,N\nClosed won,{won},Y,N\nClosed lost,N,N,Y\n"
    assert types(text) == [None, "won", "lost"]


def test_of_two_lost_stages_the_one_not_active_is_left_out() -> None:
    text = (
        "Stage,Active,Won,Lost\nDemo held,Y,N,N\nClosed won,Y,Y,N\nClosed lost,Y,N,Y\n"
        "Lost (old),N,N,Y\n"
    )
    assert names(text) == ["Demo held", "Closed won", "Closed lost"]


@pytest.mark.parametrize("header", ["Stage,Automated", "Sales step,Automated", "Deal step,Gate"])
@pytest.mark.parametrize("said", ["No No No No", "Yes No Yes No", "No Yes Yes No"])
def test_a_row_of_values_is_no_header(header: str, said: str) -> None:
    stages = ["Demo held", "Proposal sent", "Won", "Lost"]
    rows = [f"{name},{word}" for name, word in zip(stages, said.split(), strict=True)]
    assert names("\n".join([header, *rows])) == stages


@pytest.mark.parametrize(
    "remark",
    [
        "Yes = closed",
        "Anna to confirm with CFO",
        "Probabilities are from 2024",
        "Nog te doen met Jan",
    ],
)
def test_a_text_alone_below_the_last_end_is_a_remark(remark: str) -> None:
    text = f"Stage,Probability,Closed\nDemo held,20,no\nWon,100,yes\nLost,0,yes\n{remark},,\n"
    assert names(text) == ["Demo held", "Won", "Lost"]


@pytest.mark.parametrize(
    "text",
    [
        "Stage,Probability,Closed\nDemo held,20,no\nWon,100,yes\nLost,0,yes\nOn hold,,\n",
        "Stage,Probability,Closed\nDemo held,20,no\nProposal sent,40,no\nContract out to buyer,,\n",
    ],
)
def test_a_stage_without_values_stays_one(text: str) -> None:
    assert len(names(text)) == text.count("\n") - 1


@pytest.mark.parametrize("nothing", ["", "-", "n/a", "TBD", "n.v.t."])
def test_a_cell_that_says_nothing_is_no_criterion(nothing: str) -> None:
    text = f"Stage,Entry criteria\nDemo held,Buyer attended\nProposal sent,{nothing}\n"
    told = [stage.get("entry_criteria") for one in pipelines(text) for stage in one["stages"]]
    assert told == [["Buyer attended"], None]


def test_letters_head_the_columns_of_wins_and_losses() -> None:
    text = "Stage,W,L\nDemo held,N,N\nSigned,Y,N\nDead,N,Y\n"
    assert types(text) == [None, "won", "lost"]
    assert types("Stage,WL\nDemo held,-\nOffer sent,-\nSigned,W\nLost,L\n")[2:] == ["won", "lost"]


@pytest.mark.parametrize(
    "text",
    [
        "Lead Status,Converted\nOpen - Not Contacted,false\nClosed - Converted,true\n",
        "Lead Status;Beschreibung\nNeu;Gerade gekommen\nQualifiziert;Bereit\n",
    ],
)
def test_a_sheet_of_lead_statuses_is_called_one(text: str) -> None:
    with pytest.raises(ImportProblem, match="lists lead statuses, not stages of deals"):
        read([("a.csv", text.encode())])


@pytest.mark.parametrize(
    ("head", "labels"),
    [
        ("status,navn", ["Ny", "Tilbud sendt", "Vunnet"]),
        ("stage,naam", ["Intake gehad", "Offerte verstuurd", "Gewonnen"]),
        ("stage,libellé", ["Demande reçue", "Devis envoyé", "Gagné"]),
        ("klucz,nazwa", ["Nowy", "Oferta wysłana", "Wygrana"]),
    ],
)
def test_labels_beside_keys_are_the_names_people_see(head: str, labels: list[str]) -> None:
    for keys in (["new", "quoted", "won"], ["new", "quote-sent", "won"], ["lead_new", "q", "won"]):
        rows = zip(keys, labels, strict=True)
        assert names("\n".join([head, *map(",".join, rows)])) == labels


def test_names_of_people_beside_keys_are_no_labels() -> None:
    assert names("stage,name\nintake,Anna\nquoted,Peter\nwon,Maria\n") == [
        "intake",
        "quoted",
        "won",
    ]


@pytest.mark.parametrize(
    "head",
    [
        "Etape actuelle,A renommer en", "Current stage,Rename to", "Fase,Hernoemen naar",
        "Phase,Neuer Name", "Etap,Nowa nazwa", "Nuevo nombre,Etapa", "Fáze,Přejmenovat na",
    ],
)  # fmt: skip
def test_names_that_stages_are_about_to_get_are_read(head: str) -> None:
    old, new = ["Appointment", "Contract", "Closed"], ["Demo held", "Offer sent", "Won"]
    rows = zip(new, old, strict=True) if head.startswith("Nuevo") else zip(old, new, strict=True)
    assert (
        names("\n".join([f"{head},%", *(f"{a},{b},{n}" for n, (a, b) in enumerate(rows))])) == new
    )


@pytest.mark.parametrize("kind", ["crm_tipo", "typ", "soort", "area"])
@pytest.mark.parametrize("name", ["nome", "nombre", "naam", "Bezeichnung"])
def test_names_that_stand_once_in_each_part_are_the_stages(kind: str, name: str) -> None:
    stages = ("lead", "Nuovo contatto", 10, "no", "no"), ("won", "Vinto", 20, "sì", "sì")
    text = f"{kind},codice,{name},ordine,finale,vinta\n"
    for part in ("B2B", "Privati"):
        for stage in (*stages, ("lost", "Perso", 30, "sì", "no")):
            text += ",".join(map(str, (part, *stage))) + "\n"
    found = pipelines(text)
    assert [each["name"] for each in found] == ["B2B", "Privati"]
    for pipeline in found:
        assert [each["name"] for each in pipeline["stages"]] == ["Nuovo contatto", "Vinto", "Perso"]
        assert [each.get("type") for each in pipeline["stages"]] == [None, "won", "lost"]


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


def test_a_column_that_says_how_deals_end_of_the_ends_alone_tells_them() -> None:
    text = "Stage,closing_type\nDemo held,\nOffer sent,\nDone,won\nGone,lost\n"
    assert types(text) == [None, None, "won", "lost"]
    rows = "Demo held,\nOffer sent,\nCalled,\nSigned,won\nGone,lost\nAway,abandoned\n"
    text = f"Stage,auto_status\n{rows}"
    assert types(text) == [None, None, None, "won", "lost", "lost"]
    names_of_all = "Stage,Next\nDemo held,Offer sent\nOffer sent,won\nDone,lost\n"
    assert types(names_of_all) == [None, None, None]


def test_the_ids_that_pipelines_of_kommo_end_in_tell_the_ends() -> None:
    rows = "98157076,Demo\n98157080,Oferta\n142,Feito\n143,Arquivo\n"
    assert types(f"ID,Etapa\n{rows}") == [None, None, "won", "lost"]
    assert types(f"ID,Etapa\n{rows}".replace("981570", "1")) == [None] * 4  # of a list of its own
    imported = read([("a.csv", f"ID,Etapa\n{rows}".encode())])
    assert "no column says which stages are won" not in notes(imported)


@every(
    [
        ("Closed Won,100,no", True),
        ("Gewonnen,100,no", True),
        ("Closed Won,100,", False),
        ("Closed Won,80,no", False),
        ("Closed Won,100,no\nClosed Lost,0,no", False),
        ("Signed,100,no", False),
    ]
)
def test_a_column_of_wins_that_says_no_of_a_plain_one_has_no_lost_beside_it(
    end: str, known: bool
) -> None:
    text = f"stage,probability,is_won\nDemo held,20,no\nOffer sent,60,no\n{end}\n"
    source = plain(at(read([("a.csv", text.encode())]).root, "source"))
    assert ("unknown" not in source) is known
    left = [each for each in source.get("not_assessed", []) if each["rule"] == "closed-stage-setup"]
    assert bool(left) is known


@every(
    [
        ("Etap", "Nazwa"),
        ("Step", "Name"),
        ("Schritt", "Bezeichnung"),
        ("Étape", "Nom"),
        ("Fase", "Nome"),
        ("Szakasz", "Megnevezés"),
        ("Vaihe", "Nimi"),
        ("Trinn", "Navn"),
    ]
)
def test_names_beside_steps_that_are_only_counted_are_the_stages(step: str, name: str) -> None:
    steps = ["Lead received", "Demo held", "Offer sent", "Won"]
    rows = "".join(f"{step} {at + 1},{each}\n" for at, each in enumerate(steps))
    assert names(f"{step},{name}\n{rows}") == steps
    alone = [f"{step} {at}" for at in range(1, 5)]
    assert names(f"{step},Probability\n" + "".join(f"{each},10\n" for each in alone)) == alone
