"""Which stages, lists and pipelines of a sheet are said to be used no more."""

import pytest

from pipelinelint.crm.sheet import read
from pipelinelint.crm.sheet.names import is_named_gone, is_titled_gone
from tests.cases import every
from tests.crm.plain import at, notes, plain

STAGES = {
    "Demo held": "open", "Offer sent": "open", "Contract signed": "open",
    "Won": "won", "Lost": "lost",
}  # fmt: skip
OUT = "Interested"


def names(text: str, path: str = "a.csv") -> list[str]:
    found = plain(at(read([(path, text.encode())]).root, "pipelines"))
    return [stage["name"] for each in found for stage in each["stages"]]


def with_column(head: str, used: str, out: str) -> str:
    rows = "".join(f"{name},{kind},{used}\n" for name, kind in STAGES.items())
    return f"Stage,Outcome,{head}\n{rows}{OUT},open,{out}\n"


@every(
    [
        ("Retired since", "", "2024-05"),
        ("Retired since", "", "May 2024"),
        ("isDeleted", "false", "true"),
        ("hidden", "false", "true"),
        ("disabled", "no", "yes"),
        ("Stage archived", "no", "yes"),
        ("Deprecated from", "", "2023"),
        ("enabled", "1", "0"),
        ("Visible", "yes", "no"),
        ("Valid until", "", "31.12.2023"),
        ("Gültig bis", "", "31.12.2023"),
        ("Geldig tot", "", "31-12-2023"),
        ("Válido hasta", "", "31/12/2023"),
        ("Ważny do", "", "2023-12-31"),
        ("Voimassa asti", "", "31.12.2023"),
        ("wycofany", "nie", "tak"),
        ("udgået", "nej", "ja"),
        ("utgått", "nei", "ja"),
        ("borttagen", "nej", "ja"),
        ("poistettu", "ei", "kyllä"),
        ("vervallen sinds", "", "2024-05-01"),
        ("In Benutzung", "ja", "nein"),
        ("ausgeblendet", "nein", "ja"),
        ("masquée", "non", "oui"),
        ("oculta", "no", "sí"),
        ("desativada em", "", "2024-05-01"),
        ("attiva", "sì", "no"),
        ("nascosta", "no", "sì"),
        ("skrytá", "ne", "ano"),
        ("rejtett", "nem", "igen"),
        ("ascunsă", "nu", "da"),
        ("Notes", "", "do not use - close instead"),
        ("Notes", "", "Please don't use."),
        ("Description", "", "No longer used since 2024"),
        ("Opmerking", "", "niet meer gebruiken"),
        ("Bemerkung", "", "nicht mehr verwenden"),
        ("Remarque", "", "ne plus utiliser"),
        ("Uwagi", "", "nie używać"),
        ("Megjegyzés", "", "ne használd"),
    ],
)
def test_a_stage_that_is_said_to_be_used_no_more_is_left_out(
    head: str, used: str, out: str
) -> None:
    assert names(with_column(head, used, out)) == [*STAGES]


@every(
    [
        ("Valid until", "31.12.2023", "31.12.2030"),
        ("Valid until", "", "31.12.2999"),
        ("Notes", "", "do not use in renewals"),
        ("Notes", "", "use no discount here"),
        ("Deleted by", "", "Ann"),
        ("Archive after (days)", "30", "60"),
        ("Archived", "yes", "yes"),
        ("Old name", "", "Warm"),
    ],
)
def test_what_says_something_else_leaves_it(head: str, used: str, out: str) -> None:
    assert names(with_column(head, used, out)) == [*STAGES, OUT]


def test_ends_that_a_board_hides_are_ends() -> None:
    rows = "".join(f"{name},{kind},{kind != 'open'}\n" for name, kind in STAGES.items())
    assert names(f"Stage,Outcome,Hidden\n{rows}") == [*STAGES]


def test_reasons_that_a_board_hides_are_ends_as_well() -> None:
    told = {"Demo held": "yes", "Offer sent": "yes", "Won": "yes", "Lost": "no"}
    rows = "".join(f"{name},{used}\n" for name, used in told.items())
    text = f"Stage,Visible\n{rows}Bought from a competitor,no\n"
    assert names(text) == [*told, "Bought from a competitor"]


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


@pytest.mark.parametrize(
    "title",
    ["Old Town", "Old customers", "Legacy system replacement", "Alte Kunden", "Oude klanten",
     "Anciens clients", "Gamle kunder", "Archive software sales", "New business", "Stages",
     "Altbau", "Old", "Gamla"],
)  # fmt: skip
def test_what_is_old_may_be_sold_to_still(title: str) -> None:
    assert not is_titled_gone(title)
