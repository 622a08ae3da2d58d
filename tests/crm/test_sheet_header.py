"""The letters of a file, its header and the way it lies: how a table becomes a sheet."""

from __future__ import annotations

import pytest

from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.sheet import read
from tests.cases import every
from tests.crm.plain import at, notes, plain
from tests.crm.sheets import stages


@pytest.mark.parametrize("corner", ["", "Stage"])
def test_a_sheet_with_a_column_for_each_stage_needs_no_word_in_its_corner(corner: str) -> None:
    text = (
        f"{corner},Discovery,Proposal,Won\nProbability,20%,50%,100%\nExit criteria,Need known,,\n"
    )
    found = [(each["name"], each["probability"]) for each in stages(text)]
    assert found == [("Discovery", 20), ("Proposal", 50), ("Won", 100)]


def test_an_empty_corner_turns_no_sheet_whose_rows_say_something_else() -> None:
    for text in (",Ann,Bob,Carl\nTarget,20,50,70\n", ",Discovery,Proposal,Won\nAnn,2,5,1\n"):
        with pytest.raises(ImportProblem):
            stages(text)


def test_windows_1252_is_read_and_said() -> None:
    imported = read([("deals.csv", "Stage;Probability\nRéunion;10\n".encode("cp1252"))])
    assert at(imported.root, "pipelines", 0, "stages", 0, "name").value == "Réunion"
    assert "Windows-1252" in notes(imported)


def test_a_header_over_two_rows_is_one() -> None:
    text = "Pipeline,Stages,,\n,Stage,Closed,Won\nNew,Demo,,\n,Won,x,x\nOld,Gone,x,\n"
    pipelines = plain(at(read([("deals.csv", text.encode())]).root, "pipelines"))
    assert [each["name"] for each in pipelines] == ["New", "Old"]


@every(
    [
        ("Этап;Шанс\nВстреча проведена;20%\nДоговор подписан;90%\n", "cp1251"),
        ("Stage;Odds\nΠροσφορά στάλθηκε;50\nΚερδήθηκε;100\n", "cp1253"),
        ("Stage;Closed;Won\nRéunion tenue;no;no\nDevis envoyé;no;no\nGagné;yes;yes\n", "cp850"),
        ("Etap;Szansa\nOferta wysłana;50%\nZamówienie złożone;90%\n", "cp852"),
        ("Étape;Probabilité\nDémo réalisée;20%\nDevis envoyé;50%\n", "mac_roman"),
    ]
)
def test_letters_that_make_no_words_are_in_another_encoding(text: str, encoding: str) -> None:
    with pytest.raises(ImportProblem, match="Say with --encoding how the file is written"):
        read([("stages.csv", text.encode(encoding))])


def test_hungarian_is_told_from_portuguese_by_its_long_o() -> None:
    text = "Fázis;Esély\nAjánlat küldve;40%\nSzerződés aláírva;90%\n"
    assert stages(text.encode("cp1250"))[1]["name"] == "Szerződés aláírva"
    text = "Fase;Chance\nCondições aceites;40%\nReunião marcada;20%\n"
    assert stages(text.encode("cp1252"))[0]["name"] == "Condições aceites"


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("Etap;Prawdopodobieństwo\nOferta wysłana;40 %\nUmowa podpisana, żółć;90 %\n", "cp1250"),
        ("Fáze;Pravděpodobnost\nSchůzka proběhla;20 %\n", "cp1250"),
        ("Fázis;Valószínűség\nÁrajánlat elküldve, megerősítve;40 %\n", "cp1250"),
        ("Etapă;Probabilitate\nOfertă trimisă, în aşteptare;40 %\n", "cp1250"),
        ("Etap;Wygrany;Przegrany\nDemo;nie;nie\nOferta wysłana;nie;nie\n", "cp1250"),
        ("Etap;Wygrany\nSpotkanie w środę;nie\n", "cp1250"),
        ("Etap;Wygrany\nZamówienie złożone;nie\n", "cp1250"),
        ("Stage;Won\nKlient potwierdził;no\n", "cp1250"),
        ("Fáze;Vyhráno\nČeká se na platbu;ne\n", "cp1250"),
        ("Stage;Won\nDěkujeme;no\n", "cp1250"),
        ("Etapă;Castigat\nOfertă trimisă;nu\n", "cp1250"),
        ("Fase;Ganho\nReunião em 1º lugar;não\n", "cp1252"),
        ("Etapa;Ganado\n¿Qué falta? Nº de oferta, 2ª reunión, 3 m³ a £5;no\n", "cp1252"),
        ("Stage;Won\nTrês opções, où;no\n", "cp1252"),
        ("Étape;Probabilité\nDevis envoyé – reçu à l’été;40 %\n", "cp1252"),
        ("Fase;Probabilidad\nNegociación, mañana;40 %\n", "cp1252"),
        ("Fase;Probabilidade\nApresentação em execução;40 %\n", "cp1252"),
        ("Phase;Wahrscheinlichkeit\nAngebot für größere Fläche;40 %\n", "cp1252"),
        ("Fase;Sandsynlighed\nMøde på øen, færdigt;40 %\n", "cp1252"),
        ("Fase;Probabilità\nOfferta inviata, perché è così;40 %\n", "cp1252"),
    ],
)
def test_a_sheet_of_an_older_excel_is_read_by_what_reads_as_words(text: str, page: str) -> None:
    imported = read([("deals.csv", text.encode(page))])
    assert imported.texts["deals.csv"] == text
    assert f"read as Windows-{page[2:]}" in notes(imported)


def test_a_header_that_stands_twice_side_by_side_has_one_list_below() -> None:
    text = (
        "| stage | prob | | stage | prob |\n|---|---|---|---|---|\n"
        "| Demo held | 20% | | Offer accepted | 80% |\n| Offer sent | 50% | | Won | 100% |\n"
        "| | | | Lost | 0% |\n"
    )
    found = [(each["name"], each["probability"]) for each in stages(text, "a.md")]
    names = ["Demo held", "Offer sent", "Offer accepted", "Won", "Lost"]
    assert found == [*zip(names, (20, 50, 80, 100, 0), strict=True)]
