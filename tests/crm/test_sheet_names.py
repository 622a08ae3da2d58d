"""What a name or a title says of what is used no more."""

import pytest

from pipelinelint.crm.sheet import read
from pipelinelint.crm.sheet.gone import is_named_gone, is_titled_gone
from tests.cases import every
from tests.crm.plain import notes
from tests.crm.sheets import OUT, STAGES, names, with_column


@every(
    [
        ("zz_Hot (old)", True),
        ("On hold (do not use)", True),
        ("Warm (niet meer gebruiken)", True),
        ("Interessiert [veraltet]", True),
        ("Gorący (archiwum)", True),
        ("Offerte (vervallen)", False),
        ("Oferta (wycofana)", False),
        ("Contract (old customer)", False),
        ("Offer sent (inactive)", False),
        ("Old contract received", False),
    ],
)
def test_the_name_of_a_stage_says_it_in_brackets(name: str, gone: bool) -> None:
    assert is_named_gone(name) is gone
    text = with_column("Notes", "", "").replace(OUT, name)
    assert (name not in names(text)) is gone


GONE = (
    "Archive", "Archive (until 2024)", "Archived stages", "Old stages", "Stages 2023 (old)",
    "Pipeline: Legacy (do not use)", "Sales - deprecated", "Archief",
    "Pipeline: oud (tot 2024, vervallen)",
    "Oude fasen", "Archiv", "Alte Phasen", "Vertrieb (veraltet)", "Archiwum (do 2024)",
    "Stare etapy",
    "Sprzedaż (wycofane)", "Archives", "Anciennes étapes", "Etapas antiguas", "Archivo", "Arquivo",
    "Etapas antigas", "Archivio", "Vecchie fasi", "Gamla steg", "Arkiv", "Gamle trin",
    "Gamle faser", "Vanhat vaiheet", "Arkisto", "Régi szakaszok", "Archívum", "Etape vechi",
    "Arhiva", "Staré fáze",
)  # fmt: skip


@pytest.mark.parametrize("title", GONE)
def test_a_list_headed_so_is_left_out_beside_the_one_in_use(title: str) -> None:
    assert is_titled_gone(title)
    table = "| Stage | Probability | Outcome |\n|---|---|---|\n"
    used = "".join(f"| {name} | 10% | {kind} |\n" for name, kind in STAGES.items())
    old = f"{table}| Hot | 10% | open |\n| Signed | 100% | won |\n| Gone | 0% | lost |\n"
    for text in (
        f"# Stages\n\n{table}{used}\n# {title}\n\n{old}",
        f"# {title}\n\n{old}\n# Stages\n\n{table}{used}",
    ):
        assert names(text, "a.md") == [*STAGES]
    assert names(f"# {title}\n\n{old}", "a.md") == ["Hot", "Signed", "Gone"]
    rows = "".join(f"Sales,{name},{kind}\n" for name, kind in STAGES.items())
    both = f'Pipeline,Stage,Outcome\n{rows}"{title}",Hot,open\n"{title}",Signed,won\n'
    assert names(both) == [*STAGES]
    assert "its pipeline is used no more" in notes(read([("a.csv", both.encode())]))
