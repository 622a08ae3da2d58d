"""Of which pipeline the rows of a sheet are, by columns and headings, and in which order."""

from __future__ import annotations

from typing import Any

from pipelinelint.crm.imported import Imported
from pipelinelint.crm.sheet import read
from tests.cases import every
from tests.crm.plain import at, notes, plain


def bring(text: str) -> Imported:
    return read([("sales.csv", text.encode())])


def pipelines(imported: Imported) -> dict[str, list[str]]:
    found = plain(at(imported.root, "pipelines"))
    return {one["name"]: [stage["name"] for stage in one["stages"]] for one in found}


def stages(imported: Imported) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = plain(at(imported.root, "pipelines", 0, "stages"))
    return found


ONE = {"sales": ["Demo held", "Needs agreed", "Offer sent", "Won", "Lost"]}
GROUPS = {
    "a process with names alone": (
        "Process,Stage\nQualify,Demo held\nQualify,Needs agreed\nSell,Offer sent\nSell,Won\n"
        "Sell,Lost\n",
        ONE,
    ),
    "its cell filled once": (
        "Process,Stage,Type\nQualify,Demo held,open\n,Needs agreed,open\nSell,Offer sent,open\n"
        ",Won,won\n,Lost,lost\n",
        ONE,
    ),
    "with odds, in German": (
        "Prozess;Phase;Wahrscheinlichkeit\nA;Demo held;20\nA;Needs agreed;40\nB;Offer sent;60\n"
        "B;Won;100\nB;Lost;0\n",
        ONE,
    ),
    "numbers that go on": (
        "Proceso,N,Etapa,Tipo\nA,1,Demo held,\nA,2,Needs agreed,\nB,3,Offer sent,\nB,4,Won,won\n"
        "B,5,Lost,lost\n",
        ONE,
    ),
    "each process ends": (
        "Process,Stage,Type\nNew,Demo held,open\nNew,Won,won\nAgain,Offer sent,open\n"
        "Again,Renewed,won\n",
        {"New": ["Demo held", "Won"], "Again": ["Offer sent", "Renewed"]},
    ),
    "a stage stands in both": (
        "Process,Stage\nNew,Demo held\nNew,Offer sent\nAgain,Offer sent\nAgain,Won\n",
        {"New": ["Demo held", "Offer sent"], "Again": ["Offer sent", "Won"]},
    ),
    "numbers begin anew": (
        "Process,N,Stage,Type\nNew,1,Demo held,\nNew,2,Offer sent,\nAgain,1,Notice sent,\n"
        "Again,2,Won,won\n",
        {"New": ["Demo held", "Offer sent"], "Again": ["Notice sent", "Won"]},
    ),
    "the first ends": (
        "Process,Stage\nNew,Demo held\nNew,Won\nAgain,Offer sent\n",
        {"New": ["Demo held", "Won"], "Again": ["Offer sent"]},
    ),
    "what is called a pipeline is one": (
        "Pipeline,Stage,Type\nNew,Demo held,open\nAgain,Offer sent,open\nAgain,Won,won\n",
        {"New": ["Demo held"], "Again": ["Offer sent", "Won"]},
    ),
    "nothing ends": (
        "Process,Stage\nNew,Demo held\nAgain,Offer sent\n",
        {"New": ["Demo held"], "Again": ["Offer sent"]},
    ),
}


@every(GROUPS.values())
def test_a_process_that_ends_in_its_last_part_alone_is_one(
    text: str, held: dict[str, list[str]]
) -> None:
    imported = bring(text)
    assert pipelines(imported) == held
    assert ("it names phases of one pipeline" in notes(imported)) == (held == ONE)


LETTERS = {
    "Type,W,L": True, "W / L,W,L": True, "O/W/L,W,L": True, "Won / Lost,W,L": True,
    "Uitkomst,G,V": True, "Wynik,W,P": True, "Resultado,G,P": True, "Esito,V,P": True,
    "Size,G,P": False, "Result,X,Y": False, "Result,W,": False, "Result,W,W": False,
}  # fmt: skip


@every(LETTERS.items())
def test_a_letter_for_each_end_is_read_where_the_column_is_of_ends(head: str, said: bool) -> None:
    header, won, lost = head.split(",")
    imported = bring(f"Stage,{header}\nDemo held,\nOffer sent,O\nSigned,{won}\nNo deal,{lost}\n")
    types = ["open", "open", "won", "lost"] if said else ["open"] * 4
    assert [each.get("type", "open") for each in stages(imported)] == types


def test_letters_of_every_row_are_no_ends() -> None:
    rows = "".join(f"Stage {at},{letter}\n" for at, letter in enumerate("VPVPVP"))
    assert not any("type" in each for each in stages(bring(f"Stage,Type\n{rows}")))


OWNERS = ("Owner", "Stage owner", "Responsible role", "Verantwortlich", "Eigenaar", "Ansvarlig",
          "Ansvarig", "Osoba odpowiedzialna", "Responsable", "Responsabile", "Responsável",
          "Responsabil", "Felelős", "Vastuuhenkilö", "Odpovědná osoba")  # fmt: skip


@every(OWNERS)
def test_who_works_on_deals_in_a_stage_is_read(header: str) -> None:
    imported = bring(f"Stage,{header},Probability\nDemo held,SDR,20\nOffer sent,,50\n")
    assert [each.get("owner") for each in stages(imported)] == ["SDR", None]
    assert "left out" not in notes(imported)


ENDED = (
    "Szakasz,Nem vevők,lost", "Grupo,Não clientes,lost", "Grupo,No clientes,lost",
    "Group,Not customers,lost", "Groep,Geen klanten,lost", "Phase,Verloren,lost",
    "Gruppe,Nichtkunden,lost", "Gruppe,Ikke kunder,lost", "Grupp,Inte kunder,lost",
    "Ryhmä,Ei asiakkaat,lost", "Groupe,Non clients,lost", "Gruppo,Non clienti,lost",
    "Grupa,Nie klienci,lost", "Grup,Nu sunt clienți,lost", "Skupina,Nezákazníci,lost",
    "Group,Closed,closed", "Grupo,encerrado,closed", "Team,Customers,", "Owner,Closed,",
    "Kategorie,Kunden,", "Note,Closed,",
)  # fmt: skip


@every(ENDED)
def test_a_group_of_stages_that_ended_closes_them_and_says_nothing_of_the_others(row: str) -> None:
    header, group, kind = row.split(",")
    imported = bring(
        f"{header},Status\nSales,Demo held\nSales,Won\nSales,Offer sent\n"
        f"{group},Bought elsewhere\n{group},Unreachable\n"
    )
    assert [each.get("type", "") for each in stages(imported)] == ["", "", "", kind, kind]
    assert plain(at(imported.root, "source"))["unknown"] == ["outcomes"]
    assert ("some stages alone" in notes(imported)) == bool(kind)


GROUPED = {
    "customers beside others": ("Customers,\nNot customers,\n", ["closed", "lost"]),
    "an odd of a deal that is open": ("Sales,\nClosed,40\n", ["", ""]),
    "what has no chance": ("Sales,\nClosed,0\n", ["", "lost"]),
    "open groups go on": ("Closed,\nSales again,\n", ["", ""]),
    "a group begins anew": ("Closed,\nSales,\n", ["", ""]),
}


@every(GROUPED.values())
def test_a_group_that_leaves_a_doubt_closes_nothing(rows: str, told: list[str]) -> None:
    body = "".join(f"Step {at},{row}\n" for at, row in enumerate(rows.splitlines()))
    imported = bring(f"Stage,Group,Chance\nDemo held,Sales,20\nOffer sent,Sales,30\n{body}")
    assert [each.get("type", "") for each in stages(imported)][2:] == told


GONE = {
    "Etapa extinta do portal": True, "Deprecated": True, "Wordt niet meer gebruikt.": True,
    "Wird nicht mehr verwendet": True, "Ya no se usa": True, "N'est plus utilisée": True,
    "Już nieużywany": True, "Már nem használt": True, "Brukes ikke lenger": True,
    "Call again": False, "The old tool is no longer used for the offers of this kind": False,
}  # fmt: skip


@every(GONE.items())
def test_a_remark_that_a_stage_is_no_more_leaves_it_out(remark: str, gone: bool) -> None:
    imported = bring(f'Stage,Probability,Notes\nDemo held,20,\nStandby,30,"{remark}"\n')
    assert [each["name"] for each in stages(imported)] == ["Demo held", "Standby"][: 2 - gone]
    assert ('"Standby" is left out' in notes(imported)) == gone


AREAS = {
    "odds in one, in German": (
        "Bereich,Phase,Wahrscheinlichkeit\nVertrieb,Demo held,20\nVertrieb,Won,100\n"
        "Vertrieb,Lost,0\nKunden,Weekly call,\nKunden,Training held,\nKunden,Weekly call,\n",
        ["Demo held", "Won", "Lost"],
    ),
    "names alone, its cell filled once, in Polish": (
        "obszar,etap\nSprzedaż,Demo held\n,Offer sent\n,Won\n,Lost\nRealizacja,Training held\n"
        ",Weekly call\n",
        ["Demo held", "Offer sent", "Won", "Lost"],
    ),
    "three of them, in Swedish": (
        "område,steg,sannolikhet\nA,Demo held,20\nA,Won,100\nB,Weekly call,\nB,Set up,\n"
        "C,Training held,\nC,Second call,\n",
        ["Demo held", "Won"],
    ),
    "deals end in the second": (
        "section,stage\nA,Demo held\nA,Needs agreed\nB,Offer sent\nB,Won\nB,Lost\n",
        ["Demo held", "Needs agreed", "Offer sent", "Won", "Lost"],
    ),
    "lost in the second": (
        "section,stage\nA,Demo held\nA,Won\nB,Lost\nB,On hold\n",
        ["Demo held", "Won", "Lost", "On hold"],
    ),
    "odds in the second": (
        "section,stage,probability\nA,Demo held,20\nA,Won,100\nB,Offer sent,60\nB,Visit held,\n",
        ["Demo held", "Won", "Offer sent", "Visit held"],
    ),
    "under another header": (
        "who,stage\nA,Demo held\nA,Won\nB,Offer sent\nB,Visit held\n",
        ["Demo held", "Won", "Offer sent", "Visit held"],
    ),
}


@every(AREAS.values())
def test_an_area_without_odds_or_ends_is_none_of_the_pipeline(text: str, names: list[str]) -> None:
    found = bring(text)
    assert [stage["name"] for stage in stages(found)] == names
    assert ("nothing there has odds or an end" in notes(found)) == (
        len(names) < text.count("\n") - 1
    )


def test_an_empty_pipeline_cell_repeats_the_one_above() -> None:
    found = plain(
        at(read([("x.csv", b"pipeline,stage\nA,One\n,Two\nB,Three\n")]).root, "pipelines")
    )
    assert [(p["name"], len(p["stages"])) for p in found] == [("A", 2), ("B", 1)]


def test_a_sheet_without_pipelines_is_one_named_after_the_file() -> None:
    root = read([("clients/Acme deals.csv", b"stage,order\nA,1\n")]).root
    assert at(root, "pipelines", 0, "name").value == "Acme deals"


def test_a_column_that_parts_the_rows_into_lists_names_the_pipelines() -> None:
    rows = "Demo,5\n{},Offer,9\n"
    text = "Team,Stage,Odds\nEast," + rows.format("East") + "West," + rows.format("")
    imported = read([("x.csv", text.encode())])
    assert [each["name"] for each in plain(at(imported.root, "pipelines"))] == ["East", "West"]
    assert 'the column "Team" is read as the pipelines, by its values' in notes(imported)
    owners = read([("x.csv", text.replace("Team", "Owner").encode())])
    assert len(plain(at(owners.root, "pipelines"))) == 1


def test_a_heading_over_rows_is_a_pipeline() -> None:
    text = (
        "Stage,Probability,Won,Lost\nNEW,,,\nCall held,10%,no,no\nWon,100%,yes,no\nLost,0%,no,yes\n"
        "RENEWALS,,,\nQuote sent,50%,no,no\nRenewed,100%,yes,no\nChurned,0%,no,yes\n"
    )
    imported = read([("x.csv", text.encode())])
    found = plain(at(imported.root, "pipelines"))
    assert [(one["name"], len(one["stages"])) for one in found] == [("NEW", 3), ("RENEWALS", 3)]
    assert 'the row "NEW" is read as the name of a pipeline' in notes(imported)
    (one,) = plain(at(read([("x.csv", b"Stage,Won\nA,\nB,no\nC,yes\n")]).root, "pipelines"))
    assert len(one["stages"]) == 3


@every([
    ("id,stage\na,Closed lost\nb,Closed won\nc,Offer sent\nd,Demo held\n", "closed stages stand"),
    ("steg,typ\nVunnen,won\nMöte hållet,\nOffert skickad,\n", "closed stages stand"),
    ("etap\nAnaliza\nNegocjacje\nOferta\nPrzegrana\nSpotkanie\nWygrana\n", "alphabetic"),
    ("steg\n00_Demo\n01_Kontakt\n02_Offert\n03_Avtal\n04_Vunnen\n05_Förlorad\n", ""),
    ("steg\n1 Avtal\n1 Demo\n2 Kontakt\n3 Offert\n4 Vunnen\n5 Förlorad\n", "alphabetic"),
    ("szakasz,sorrend\nIgény\nAjánlat\n".replace(",sorrend", ""), ""),
    ("stage,order\nDemo held,1\nWon,2\nIntake held,1\nLive,2\n", "the numbers begin anew"),
    ("stage,order\nWon,9\nDemo held,1\nOffer sent,2\n", ""),
    ("stage,probability\nAsk,10\nBid,20\nCall,30\nDemo,40\nOffer,60\nWon,100\n", ""),
    ("stage,probability\nClosed won,100\nDemo held,20\nOffer sent,60\n", ""),
    ("fase\nGesprek gevoerd\nOfferte verstuurd\nGewonnen\nVerloren\n", ""),
])  # fmt: skip
def test_an_order_nobody_told_is_not_known(text: str, why: str) -> None:
    imported = bring(text)
    may_be_several = plain(at(imported.root, "pipelines", 0)).get("union") is True
    assert may_be_several == why.startswith("the numbers")
    unknown = plain(at(imported.root, "pipelines", 0)).get("unknown")
    told = None if unknown is None else [each for each in unknown if each != "stages"]
    assert told == (["order"] if why else None)
    assert ("the order of the stages isn't told" in notes(imported)) == bool(why)
    assert why in notes(imported)
    assert "both have the order" not in notes(imported)


def test_one_point_ten_stands_behind_one_point_nine() -> None:
    names = ["Call held", *(f"Step {n} done" for n in range(2, 10)), "Offer sent", "Won", "Lost"]
    rows = "".join(f"1.{number},{name}\n" for number, name in enumerate(names, 1))
    imported = bring("Order,Stage\n" + "".join(sorted(rows.splitlines(keepends=True))))
    found = plain(at(imported.root, "pipelines", 0, "stages"))
    assert [each["name"] for each in found] == names
    assert "both have the order" not in notes(imported)


def test_an_item_that_has_but_a_name_is_a_stage_and_no_heading() -> None:
    text = (
        "deal_stages:\n"
        "  - name: Enquiry received\n    tasks: [Call back]\n"
        "  - name: Thinking\n"
        "  - name: Quote sent\n    tasks: [Chase it]\n"
        "  - name: Won\n    outcome: won\n"
    )
    found = read([("s.yaml", text.encode())])
    listed = [each["name"] for each in plain(at(found.root, "pipelines", 0, "stages"))]
    assert listed == ["Enquiry received", "Thinking", "Quote sent", "Won"]


@every(
    [
        ("Co musí platit", "Makléř byl na místě|Majitel zná cenu|Smlouva je podepsaná", True),
        ("Zusatz", "Der Kunde hat angerufen|Der Kunde hat es|", True),
        # A name, a title, a colour, a word.
        ("Patron", "Jan Novák|Eva Malá|Jan Novák", False),
        ("Colour", "red|green|blue", False),
        ("Hint", "Call the customer first||", False),
    ]
)
def test_a_column_left_out_may_say_what_holds_in_the_stages(
    head: str, cells: str, says: bool
) -> None:
    rows = zip(["Demo", "Negotiation", "Won"], cells.split("|"), strict=True)
    imported = bring(f"Stage,{head}\n" + "".join(f"{stage},{cell}\n" for stage, cell in rows))
    unknown = plain(at(imported.root, "pipelines", 0)).get("unknown", [])
    assert ("definitions" in unknown) is says
    assert f'"{head}" is left out' in notes(imported)


def test_of_bitrix24s_lists_only_those_of_stages_are_pipelines() -> None:
    imported = bring(
        "ID;ENTITY_ID;NAME;SORT;SEMANTICS\n1;DEAL_STAGE;Nowa;10;\n2;DEAL_STAGE;Oferta wysłana;20;\n"
        "3;DEAL_STAGE;Wygrana;30;S\n4;DEAL_STAGE_4;Nouvelle demande;10;\n"
        "5;DEAL_STAGE_4;Devis envoyé;20;\n6;DEAL_STAGE_4;Refusé;30;F\n"
        "7;SOURCE;Telefon;10;\n8;SOURCE;Strona;20;\n9;STATUS;Nowy lead;10;\n"
    )
    assert list(pipelines(imported)) == ["DEAL_STAGE", "DEAL_STAGE_4"]
    said = notes(imported)
    assert 'the list "SOURCE" is left out: Bitrix24 keeps no stages of deals there' in said
    assert 'the list "STATUS" is left out' in said
