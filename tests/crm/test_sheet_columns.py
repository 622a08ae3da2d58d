"""Which column of a sheet is which, where several may be."""

from typing import Any

import pytest

from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.sheet import read
from tests.cases import every
from tests.crm.plain import at, notes, plain
from tests.crm.sheets import stages


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


@pytest.mark.parametrize("header", ["Stage,Automated", "Sales step,Automated", "Deal step,Gate"])
@pytest.mark.parametrize("said", ["No No No No", "Yes No Yes No", "No Yes Yes No"])
def test_a_row_of_values_is_no_header(header: str, said: str) -> None:
    stages = ["Demo held", "Proposal sent", "Won", "Lost"]
    rows = [f"{name},{word}" for name, word in zip(stages, said.split(), strict=True)]
    assert names("\n".join([header, *rows])) == stages


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


def test_a_column_that_says_how_deals_end_of_the_ends_alone_tells_them() -> None:
    text = "Stage,closing_type\nDemo held,\nOffer sent,\nDone,won\nGone,lost\n"
    assert types(text) == [None, None, "won", "lost"]
    rows = "Demo held,\nOffer sent,\nCalled,\nSigned,won\nGone,lost\nAway,abandoned\n"
    text = f"Stage,auto_status\n{rows}"
    assert types(text) == [None, None, None, "won", "lost", "lost"]
    names_of_all = "Stage,Next\nDemo held,Offer sent\nOffer sent,won\nDone,lost\n"
    assert types(names_of_all) == [None, None, None]


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


def test_a_column_of_dates_does_not_say_what_is_closed() -> None:
    imported = read([("deals.csv", b"Stage,Closed,Probability\nDemo,2026-01-01,20\nOffer,,50\n")])
    assert plain(at(imported.root, "source", "unknown")) == ["outcomes"]


@every(["Volgorde;Status;Fase", "Order;Phase;Status", "Lp;Name;Etap", "Nr;Fase;Status"])
def test_numbered_rows_that_fall_into_phases_are_stages(head: str) -> None:
    names = ("Request received", "Visit made", "Offer sent", "Offer agreed", "Invoice paid")
    phases = ("Intake", "Intake", "Offer", "Offer", "After")
    is_first = head.split(";")[1] in ("Status", "Name")
    rows = [
        f"{number};{name};{phase}" if is_first else f"{number};{phase};{name}"
        for number, (name, phase) in enumerate(zip(names, phases, strict=True), 1)
    ]
    assert [one["name"] for one in stages("\n".join([head, *rows]))] == [*names]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Etapa;Tip\nLead nou;open\nVenit;booked\nFidel;won\nPierdut;lost\n", "--wl"),
        ("Fase;Ruolo\nNuovo;nuovo\nCall;in_corso\nVisita;in_corso\nOk;vinto\nKo;perso\n", "---wl"),
        ("Status;Åpen\nNy;ja\nTilbud sendt;ja\nVunnet;nei\nTapt;nei\n", "--wl"),
        ("Etap;Otwarty\nNowy;x\nOferta;x\nWygrana;\nPrzegrana;\n", "--wl"),
        ("Fase;Gesloten\nNieuw;nee\nOfferte;nee\nGewonnen;ja\nGestopt;ja\n", "--wc"),
        ("Szakasz;Állapot\nÚj;nyitott\nIgen;nyitott\nMegnyert;nyert\nNem;vesztett\n", "--wl"),
        ("Etap;Rodzaj\nNowy;W toku\nOferta;W toku\nUmowa;Wygrana\nBrak;Przegrana\n", "--wl"),
        ("Phase;Art\nNeu;offen\nAngebot;offen\nAuftrag;gewonnen\nAbsage;verloren\n", "--wl"),
        ("Étape;Colonne\nAppel;En cours\nDevis;En cours\nSigné;Gagné\nKO;Perdu\n", "--wl"),
        ("label,bucket\nNew,open\nBooked,won\nGone,open\nNo,lost\n", "-w-l"),
        ("Fase;A;B\nX;a;open\nY;a;open\nZ;won;won\nQ;won;lost\n", "--wl"),
        ("Fase,Actief\nIntake,ja\nOfferte,ja\nGewonnen,nee\nVerloren,nee\n", "--wl"),
        ("Stage;Kind of\nA;Open\nB;Open\nC;Closed/Won\nD;Closed/Lost\n", "--wl"),
        ("Stage;Result\nDemo held;open\nWon;closed\nLost;closed\n", "-wl"),
    ],
)  # fmt: skip
def test_how_deals_end_is_told_by_the_values_of_a_column_whatever_its_header(
    text: str, ends: str
) -> None:
    imported = read([("x.csv", text.encode())])
    found = plain(at(imported.root, "pipelines", 0, "stages"))
    assert "".join(one.get("type", "-")[0] for one in found) == ends
    assert ("no column says" in notes(imported)) is False
    assert ("not which of them are won" in notes(imported)) is ("c" in ends)


@pytest.mark.parametrize(
    ("head", "row", "name"),
    [
        ("Funil,Ordem,Estágio", "Vendas,{n},{name}", 2),
        ("Kolejność,Status,Opis,Grupa", "{n},{name},Klient ma maila i czeka.,Wycena", 1),
        ("Etapa,Nome Comum,Objetivo", "{n},**{name}** / y,{n}. validar o interesse do cliente", 1),
        ("Krok,Nazwa własna,Prawdop. %", "{n},{name},10", 1),
        ("Name,Stage,Probability", "Row {n},{name},{n}0", 1),
        ("Stage,Next action", "{name},Call them", 0),
        ("Grupa,Prawdopodobieństwo wygranej", "{name},{n}0%", 0),
        ("Trin,Beskrivelse", "{name},Ring til kunden", 0),
        ("Nr,Wat,Kans", "{n},{name},{n}0", 1),
        ("code,name_en,name_nl", "{n},{name},x", 1),
        ("Kolumna,Kolor", "{name},kolor {n}", 0),
        ("Kód,Státusz", "k{n}x,{name}", 1),
        ("Státuszok,Szín", "{name},szín {n}", 0),
        ("Cod,Stare", "c{n}x,{name}", 1),
        ("Kod,Statusy", "c{n}x,{name}", 1),
        ("Koodi,Tilanne", "c{n}x,{name}", 1),
        ("Code,Schritte", "c{n}x,{name}", 1),
        ("Code,Stade", "c{n}x,{name}", 1),
    ],
)
def test_the_column_of_stages_is_told_by_what_stands_in_it(head: str, row: str, name: int) -> None:
    names = ("Demo held", "Offer sent", "Contract signed")
    rows = [row.format(n=n, name=each) for n, each in enumerate(names, 1)]
    title = "Our sales process,,\n,,\n"
    found = stages("\n".join([title + head, *rows]) + "\n")
    assert [one["name"].removesuffix(" / y") for one in found] == [*names]


@pytest.mark.parametrize(
    "text",
    [
        "status,label\nNEW_LEAD,Nowy lead\nDEMO_SENT,Demo wysłane\nCLIENT,Klient\nLOST,Utracony\n",
        "type,label\ninquiry,Anfrage\nquote,Angebot\norder,Auftrag\nlost,Verloren\n",
        "estado,etiqueta\ncontacto,Nuevo\nvisita,Visita hecha\ncliente,Cliente\nwon,Firmado\n",
    ],
)
def test_keys_beside_labels_do_not_say_how_deals_end(text: str) -> None:
    assert all("type" not in each for each in stages(text))


def test_of_keys_and_labels_the_labels_are_judged() -> None:
    text = "stage,nimi\nlead_new,Uusi liidi\noffer_sent,Tarjous lähetetty\nwon,Voitettu\n"
    names = [each["name"] for each in stages(text)]
    assert names == ["Uusi liidi", "Tarjous lähetetty", "Voitettu"]
    plain_keys = "stage,label\nlead_new,lead_old\noffer_sent,offer_gone\nwon,all_won\n"
    assert [each["name"] for each in stages(plain_keys)] == ["lead_new", "offer_sent", "won"]


def test_an_outcome_told_for_each_stage_says_how_deals_end() -> None:
    text = "fase,status\nGesprek gehad,open\nOfferte verstuurd,lopend\nKlant,won\nWeg,lost\n"
    assert [each.get("type") for each in stages(text)][-2:] == ["won", "lost"]
