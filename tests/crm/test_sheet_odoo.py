"""Sheets with the columns of Odoo: its fields' names, or its labels in each language."""

import pytest

from pipelinelint.crm import CRMS
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
