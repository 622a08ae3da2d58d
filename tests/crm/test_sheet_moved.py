"""What moves through a list of no tool in particular: deals, leads, customers, papers."""

import json
from collections.abc import Callable

from pipelinelint.crm.sheet import read
from pipelinelint.crm.update import update_definition
from pipelinelint.crm.writer import write_definition
from tests.cases import every
from tests.counting import growth
from tests.crm.plain import at, plain

SHORT = ("New lead", "Contacted", "Offer sent", "Won", "Lost")
LONG = ("New lead", "Contacted", "Offer sent", "Negotiation", "Won", "Lost")


def is_untold(text: str, name: str) -> bool:
    """Whether the import says that nobody can tell what moves through the list, and tells why."""
    imported = read([(name, text.encode())])
    told = any(
        "object" in each.get("unknown", []) for each in plain(at(imported.root, "pipelines"))
    )
    assert told is any("whether deals move through it" in note.message for note in imported.notes)
    return told


def sheet(names: tuple[str, ...], head: str = "Stage") -> str:
    return "".join(f"{each}\n" for each in (head, *names))


@every(
    [
        ("klanten.csv", True),
        ("firmen.csv", True),
        ("clientes.csv", True),
        ("zákazníci.csv", True),
        ("ügyfelek.csv", True),
        ("asiakkaat.csv", True),
        ("bedrifter.csv", True),
        ("företag.csv", True),
        ("aziende.csv", True),
        ("demandes.csv", True),
        ("zapytania.csv", True),
        ("cereri.csv", True),
        ("henvendelser.csv", True),
        ("inscrições.csv", True),
        ("contracts.csv", True),
        ("sales-pipeline.csv", False),
        ("verkoopkansen.csv", False),
        ("Verkaufschancen.csv", False),
        ("oportunidades.csv", False),
        ("trattative.csv", False),
        ("szanse.csv", False),
        ("obchody.csv", False),
        ("affärer.csv", False),
        # Who is sold to is a customer; winning new ones is selling.
        ("customer deals.csv", False),
        ("Neukundengewinnung.csv", False),
        # What programs for sales are called says nothing of what they hold.
        ("customer-relations.csv", False),
    ],
)
def test_the_file_says_what_is_kept_in_it(name: str, told: bool) -> None:
    assert is_untold(sheet(LONG), name) is told


@every(
    [
        ("Lead stage", "stages.csv", True),
        ("Sales stage", "customers.csv", False),
        ("Statut client", "etapes.csv", True),
    ],
)
def test_the_header_of_the_stages_says_it_before_the_file(head: str, name: str, told: bool) -> None:
    assert is_untold(sheet(LONG, head), name) is told


@every(
    [
        ('{"customers": {"stages": [%s]}}', True),
        ('{"entity": "company", "stages": [%s]}', True),
        ('{"entity": "deal", "stages": [%s]}', False),
        ('{"deals": {"stages": [%s]}}', False),
        # The nearest key tells.
        ('{"customers": {"sales": {"stages": [%s]}}}', False),
        ('{"stages": [%s]}', False),
    ],
)
def test_keys_above_a_list_say_it(text: str, told: bool) -> None:
    names = ", ".join(json.dumps({"name": each}) for each in LONG)
    assert is_untold(text % names, "config.json") is told


@every(
    [
        ("# Leads", "## Stages", "", True),
        ("# CRM", "## Customer stages", "", True),
        ("# CRM", "## Deal stages", "", False),
        ("# CRM", "## Stages", "The table `leads`: a lead is new, other leads are old.", True),
        ("# CRM", "## Stages", "A deal begins with leads; a deal ends.", False),
        ("# CRM", "## Stages", "", False),
    ],
)
def test_headings_and_words_of_a_text_say_it(
    title: str, heading: str, words: str, told: bool
) -> None:
    rows = "".join(f"| {each} | x |\n" for each in LONG)
    text = f"{title}\n\n{words}\n\n{heading}\n\n| Stage | Meaning |\n|---|---|\n{rows}"
    assert is_untold(text, "a.md") is told


@every(
    [
        # More leads than anything else, and no more of a deal than an offer.
        (SHORT, True),
        (("Contacted", "Meeting held", "Offer sent", "Won", "Lost"), False),
        (LONG, False),
        (("Lead", "Offerte verstuurd", "Contract getekend"), False),
        (("Lead", "Contacted", "Closed won", "Closed lost"), False),
        # Who becomes a customer is somebody; nobody is a lead in the last.
        (("Lead", "Contacted", "Offer sent", "Negotiation", "Customer", "Lost"), True),
        (("Lead", "Contacted", "Meeting held", "Won", "Lost"), True),
        (("Interested", "Meeting held", "Won", "Lost"), False),
    ],
)
def test_where_nothing_around_a_list_says_it_the_stages_do(
    names: tuple[str, ...], told: bool
) -> None:
    assert is_untold(sheet(names), "a.csv") is told


def test_odds_are_those_of_deals() -> None:
    rows = "".join(f"{name},{20 * number}\n" for number, name in enumerate(SHORT[:3], 1))
    assert not is_untold(f"Stage,Probability\n{rows}Won,100\nLost,0\n", "a.csv")


def test_what_nobody_would_keep_on_a_lead_leaves_nothing_open() -> None:
    assert not is_untold(sheet(("Offer sent", "Offer accepted", "Won", "Lost")), "customers.csv")


def test_people_who_looked_at_it_settle_it() -> None:
    imported = read([("customers.csv", sheet(SHORT).encode())])
    written = write_definition(imported)
    assert "unknown: [object]" in written
    assert "unknown: [object]" in update_definition(written, imported)
    settled = written.replace("    unknown: [object]\n", "")
    assert "unknown: [object]" not in update_definition(settled, imported)


def test_a_text_is_looked_through_once_for_all_its_pipelines() -> None:
    def work(lists: int) -> Callable[[], object]:
        names = ("New lead", "Contacted", "Meeting held", "Waiting", "Done here")
        rows = "".join(f"Group {at};{name}\n" for at in range(lists) for name in names)
        text = f"Pipeline;Stage\n{rows}".encode()
        return lambda: read([("rows.csv", text)])

    assert growth(work, 60) < 3
