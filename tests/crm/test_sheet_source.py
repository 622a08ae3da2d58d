"""What a sheet leaves open of how deals end and of fields, and whose columns it has."""

import pytest

from pipelinelint.crm import CRMS
from pipelinelint.crm.auto import read as read_any
from pipelinelint.crm.imported import Imported
from pipelinelint.crm.sheet import read
from tests.crm.plain import at, notes, plain


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("name,sequence,is_won,requirements", ""),
        ("Fasenaam,Volgorde,Is dit een gewonnen fase?,Vereisten", ""),
        ("Phase,Sequenz,Ist eine gewonnene Phase?,Anforderungen", ""),
        ("Étape,Séquence,Est-ce une étape gagnée ?,Exigences", ""),
        ("Etapa,Secuencia,¿Es una etapa ganada?,Requisitos", ""),
        ("Fase,Sequenza,È una fase vinta?,Requisiti", ""),
        ("Etapa,Sequência,É uma etapa ganha?,Requisitos", ""),
        ("Etap,Kolejność,Czy to etap wygrany?,Wymagania", ""),
        ("Etapă,Ordine,Este o etapă câștigată?,Cerințe", ""),
        ("Szakasz,Sorszám,Nyert szakasz?,Követelmények", ""),
        ("Fáze,Pořadí,Je to vyhraná fáze?,Požadavky", ""),
        ("Fase,Rækkefølge,Er vundet fase?,Krav", ""),
        ("Fase,Rekkefølge,Er vunnet fase?,Krav", ""),
        ("Fas,Ordning,Är vunnen fas?,Krav", ""),
        ("Vaihe,Järjestys,Onko voitettu vaihe?,Vaatimukset", ""),
        ("stage,order,won,requirements", "add the column lost"),
        ("fase,volgorde,Gewonnen?,vereisten", "add the column lost"),
    ],
)
def test_odoo_s_columns_are_known_in_any_language(head: str, said: str) -> None:
    rows = "Demo held,1,False,Need named\nOffer read,2,False,\nSold,9,True,\n"
    imported = CRMS["csv"].read([("s.csv", f"{head}\n{rows}".encode())])
    first = plain(at(imported.root, "pipelines", 0, "stages", 0))
    assert first["exit_criteria"] == ["Need named"]
    assert plain(at(imported.root, "pipelines", 0, "stages", 2))["type"] == "won"
    assert (said or "`odoo` reads teams") in notes(imported)
    assert ("lost" in said) == ("add the column lost" in notes(imported))


def test_teams_of_odoo_that_part_a_sheet_ask_for_no_lost_stage_either() -> None:
    own = ("Gesprek gevoerd", "Demo gegeven", "Offerte ontvangen", "Prijs besproken")
    rows = "".join(
        f"{name},{at},False,{team}\n" for team in ("Noord", "Zuid") for at, name in enumerate(own)
    )
    head = "Fasenaam,Reeks,Is gewonnen fase?,Verkoopteams"
    imported = CRMS["csv"].read([("s.csv", f"{head}\n{rows}Gewonnen,70,True,\n".encode())])
    assert len(plain(imported.root)["pipelines"]) == 2
    assert "add the column" not in notes(imported)
    assert "one without a team is every team's" in notes(imported)


def test_an_odoo_sheet_is_not_asked_for_a_lost_stage() -> None:
    text = '"name","sequence","is_won","fold","requirements"\n"New","1","False","False","X"\n'
    imported = read([("crm.stage.csv", text.encode())])
    assert plain(at(imported.root, "crm")) == {"platform": "odoo"}
    assert "Odoo" in notes(imported)
    assert plain(at(imported.root, "pipelines", 0, "stages", 0, "exit_criteria")) == ["X"]


def test_a_column_for_won_alone_does_not_say_which_stages_are_lost() -> None:
    imported = read([("s.csv", b"stage,won\nDemo held,no\nWon,yes\nLost,no\n")])
    assert plain(imported.root)["source"]["unknown"] == ["outcomes"]
    assert 'the column "won" says which stages are won, but none which are lost' in notes(imported)
    both = read([("s.csv", b"stage,won,lost\nDemo held,no,no\nWon,yes,no\n")])
    assert "unknown" not in plain(both.root)["source"]
    odoo = read([("s.csv", b"id,name,is_won,team_id/id\na,Demo held,False,\nb,Won,True,\n")])
    assert "unknown" not in plain(odoo.root)["source"]


def test_what_a_sheet_does_not_say_of_fields_and_criteria_is_left_open() -> None:
    text = "Stage,Exit criteria,Required fields\nCall held,Wrote,{fields}\nQuote sent,,\n"
    for fields, more in (("Close date, Lokata", {"amount-close-date-not-required"}),
                         ("Close date, Reason lost, Contact", set())):  # fmt: skip
        root = read([("x.csv", text.format(fields=f'"{fields}"').encode())]).root
        left = {each["rule"] for each in plain(at(root, "source", "not_assessed"))}
        assert left >= {"stage-criteria-missing", *more}
        assert ("amount-close-date-not-required" in left) is bool(more)


def pipelines(imported: Imported) -> dict[str, list[str]]:
    found = plain(at(imported.root, "pipelines"))
    return {one["name"]: [stage["name"] for stage in one["stages"]] for one in found}


def test_a_sheet_with_is_won_is_odoo_s_only_with_more_of_its_columns() -> None:
    rows = "1,false,false\nOffer sent,2,false,false\nWon,3,true,true\nLost,4,true,false\n"
    for head in (
        "name,sequence,is_terminal,is_won",
        "fáze,pořadí,is_final,is_won",
        "stage,order,done,is_won",
        "etapa,sequence,terminal,is_won",
    ):
        imported = read_any([("s.csv", f"{head}\nDemo held,{rows}".encode())])
        assert imported.crm == "csv", head
        kinds = [each.get("type") for each in plain(at(imported.root, "pipelines", 0, "stages"))]
        assert kinds == [None, None, "won", "lost"], head
    parted = b"pipeline,sequence,name,is_won\nA,1,Demo held,0\nA,2,Won,1\nB,1,Visit,0\nB,2,Won,1\n"
    assert pipelines(read_any([("s.csv", parted)])) == {
        "A": ["Demo held", "Won"],
        "B": ["Visit", "Won"],
    }
    assert read_any([("s.csv", b"name,sequence,is_won\nDemo held,1,0\nWon,2,1\n")]).crm == "odoo"


def left_of_ends(text: str) -> list[str]:
    root = read([("p.md", text.encode())]).root
    left = plain(at(root, "source")).get("not_assessed") or []
    return [each["check"] for each in left if each["rule"] == "closed-stage-setup"]


@pytest.mark.parametrize(
    "around",
    [
        "- [ ] Pipeline créé avec 4 étapes + Perdu",
        "**Raisons de perte :**\n- Budget",
        "## Verliesredenen\nPrijs",
        "Wat niet doorgaat zet je op verloren.",
        "Przegrane oznaczamy przyciskiem.",
    ],
)
def test_losses_the_text_speaks_of_are_not_said_to_have_no_stage(around: str) -> None:
    table = (
        "# Sales\n\n| # | Stage |\n|---|---|\n| 1 | Demo held |\n| 2 | Offer sent |\n| 3 | Won |\n"
    )
    assert left_of_ends(f"{table}\n{around}\n") == ["named-won-only"]
    assert left_of_ends(f"{table}\nSave the file every Monday.\n") == []
    assert left_of_ends(f"{table}| 4 | Lost |\n\n{around}\n") == []
