"""Lists of which nothing tells surely what rows are stages: what is found there is a remark."""

import json
from pathlib import Path

from pipelinelint.crm.sheet import read
from pipelinelint.crm.update import update_definition
from pipelinelint.crm.writer import write_definition
from tests.cases import every
from tests.cli.program import run
from tests.crm.plain import at, plain

PLAIN = "Stage,Order\nInterested,1\nOffer sent,2\nOffer accepted,3\nWon,4\nLost,5\n"


def doubted(text: str, name: str = "a.csv") -> list[str]:
    """Why it isn't told which rows are stages, for each pipeline of which it isn't."""
    imported = read([(name, text.encode())])
    told = [each.get("unknown", []) for each in plain(at(imported.root, "pipelines"))]
    said = (note.message for note in imported.notes if "isn't clear which rows" in note.message)
    why = [each.partition("(")[2].partition("), so")[0] for each in said]
    assert bool(why) is any("stages" in each for each in told)
    return why


def with_column(head: str, values: str) -> str:
    rows = zip(PLAIN.splitlines(), [head, *values.split("|")], strict=True)
    return "".join(f"{row},{value}\n" for row, value in rows)


@every(
    [
        ("Area", "Sales|Sales|Sales|Delivery|Delivery"),
        ("Bereich", "Vertrieb|Vertrieb|Betreuung|Betreuung|Betreuung"),
        ("Dział", "biuro|biuro||montaż|montaż"),
        ("entity_group", "Lead|Lead|Offer|Offer|Offer"),
        ("Categoria", "apertura|apertura|apertura|chiusura|chiusura"),
        ("Sprzedażowa grupa", "wstępna|wstępna|właściwa|właściwa|właściwa"),
        # What it is called nobody knows, and what stands there is a part of the work, or an object.
        ("Wo", "Vertrieb|Vertrieb|Vertrieb|Kundendienst|Kundendienst"),
        ("X", "visita|visita|visita|proyecto|proyecto"),
        ("Mistä", "myynti|myynti|myynti|asennus|asennus"),
        ("Var", "försäljning|försäljning|försäljning|eftermarknad|eftermarknad"),
    ],
)
def test_a_column_that_parts_the_rows_and_is_not_understood_may_say_what_they_are(
    head: str, values: str
) -> None:
    assert doubted(with_column(head, values)) == [
        f'the column "{head}" may say what each row is of'
    ]


@every(
    [
        ("Colour", "blue|green|grey|gold|black"),
        ("Visible", "yes|yes|yes|no|no"),
        ("Weight", "1|1|2|2|2"),
        ("Owner", "Anne|Anne|Paul|Paul|Paul"),
        ("Remarks", "soon|soon|later|later|later"),
        ("Team", "Inside|Inside|Inside|Inside|Inside"),
        ("Next", "Offer sent|Offer accepted|Won||"),
        # They part the rows, and say nothing of what these are.
        ("Colour", "grey|blue|blue|green|green"),
        ("Cor", "cinza|azul|azul|verde|verde"),
        ("Next action", "Call back|Call back|Draft case|Wait|Wait"),
        ("Další krok", "Zavolat||Zjistit zájem||Právník"),
        ("Hvem", "Sekretær|Sekretær|Advokat|Advokat|Advokat"),
        ("Slagingskans (in woorden)", "laag|laag|middel|hoog|hoog"),
        ("Exit test", "asked|asked|sent|sent|signed"),
        ("Mit csinálunk", "hívjuk|hívjuk|ajánlat|szerződés|szerződés"),
    ],
)
def test_other_columns_leave_no_doubt(head: str, values: str) -> None:
    assert doubted(with_column(head, values)) == []


@every(
    [
        # Kinds of rows, wherever they stand.
        (
            "Name,Kind\nNeed confirmed,Gate\nCall back,Task\nOffer sent,Gate\n"
            "Wait for reply,Task\nOffer accepted,Gate\nWon,Gate\nLost,Gate\n",
            'the column "Kind" may say what each row is of',
        ),
        # A column that names the row above another belongs to.
        (
            "Stage,Parent\nNeed confirmed,\nCall back,Need confirmed\nOffer sent,\n"
            "On hold,Offer sent\nOffer accepted,\nWon,\nLost,\n",
            'the column "Parent" may say to which other a row belongs',
        ),
        # Old names beside those that hold.
        (
            "Bisherige Phase;Neue Phase;Reihenfolge\nNeuer Lead;Bedarf bestätigt;1\n"
            "Kontaktiert;Bedarf bestätigt;2\nAngebot;Angebot versendet;3\n"
            "Wartet auf Kunde;Angebot versendet;4\nZusage;Angebot angenommen;5\n"
            "Gewonnen;Gewonnen;6\nVerloren;Verloren;7\n",
            'the column "Neue Phase" may hold them',
        ),
        # Levels, by a mark, by their numbers, or by numbers that stand again.
        (
            "Étape\nBesoin confirmé\n→ Appeler\n→ En attente\nDevis envoyé\nGagné\nPerdu\n",
            '"→ Appeler" may be part of a stage above it',
        ),
        (
            "Nr.;Phase\n1;Bedarf bestätigt\n1.1;Rückruf\n1.2;Wartet auf Kunde\n"
            "2;Angebot versendet\n3;Gewonnen\n4;Verloren\n",
            '"Rückruf" may be part of a stage above it',
        ),
        (
            "Niveau,Naam,Volgorde\n1,Behoefte bevestigd,1\n2,Nabellen,1\n2,In de wacht,2\n"
            "1,Offerte verstuurd,2\n2,Herinnering,1\n1,Gewonnen,3\n1,Verloren,4\n",
            "several lists may stand there",
        ),
        # Figures below the ends.
        (
            "Stage,Probability,Deals\nNeed confirmed,20,12\nOffer sent,50,8\nWon,100,5\n"
            "Lost,0,7\nOpen pipeline,,23\n",
            '"Open pipeline" stands below the stages deals end in, and may be none',
        ),
        (
            "Fase;Kans;Aantal\nBehoefte bevestigd;20;12\nOfferte verstuurd;50;8\nGewonnen;100;5\n"
            "Verloren;0;7\nGewonnen vorig jaar;38;2\n",
            '"Gewonnen vorig jaar" stands below the stages deals end in, and may be none',
        ),
        # A second table without an empty row between.
        (
            "Fase,Sannsynlighet\nBehov bekreftet,20\nTilbud sendt,50\nTilbud akseptert,80\n"
            "Vunnet,100\nTapt,0\nOppgavestatus,Beskrivelse\nÅ gjøre,ikke startet\n"
            "Venter på kunde,kunden skal svare\n",
            '"Oppgavestatus" stands below the stages deals end in, and may be none',
        ),
    ],
)
def test_rows_that_may_be_none_are_told(text: str, why: str) -> None:
    assert doubted(text) == [why]


def test_another_list_in_the_file_may_hold_the_stages() -> None:
    table = "# {}\n\n| Stage | Probability |\n|---|---|\n{}\n"
    rows = "| Need confirmed | 20 |\n| Offer sent | 50 |\n| Won | 100 |\n| Lost | 0 |\n"
    bare = "| Name | Text |\n|---|---|\n| Lead in | a |\n| Offer made | b |\n| Order signed | c |\n"
    text = table.format("Sales", rows) + "\n# Pipeline 2: Partners\n\n" + bare
    assert doubted(text, "a.md") == []  # what is offered and won or lost is a sale
    text = text.replace("Offer sent", "Visit held")
    assert doubted(text, "a.md") == ['"Pipeline 2: Partners" in the same file may list them']
    assert doubted(table.format("Sales", rows), "a.md") == []


@every(
    [
        ('{"deal": [%s], "score": ["x"], "fields": [{"name": "Hot"}, {"name": "Cold"}]}', True),
        ('{"stages": [%s], "fields": [{"stage": "Hot"}, {"stage": "Cold"}]}', False),
        ("[%s]", False),
        # No list is what leaves itself open.
        ('{"compradores": [%s]}', False),
    ],
)
def test_a_list_no_key_calls_stages_beside_another_leaves_it_open(text: str, is_open: bool) -> None:
    names = ("Need confirmed", "Offer sent", "Offer accepted", "Won", "Lost")
    items = ", ".join(f'{{"stage": "{name}"}}' for name in names)
    text = text.replace('{"name": "Hot"}, {"name": "Cold"}', '{"stage": "Hot"}, {"stage": "Cold"}')
    assert bool(doubted(text % items, "a.json")) is is_open


AREAS = with_column("Area", "Sales|Sales|Sales|Delivery|Delivery")


def test_what_is_found_there_is_a_remark_and_never_clean(tmp_path: Path) -> None:
    for text, severity, code in ((PLAIN, "warning", 1), (AREAS, "info", 0)):
        (tmp_path / "a.csv").write_text(text)
        ended = run(
            tmp_path, "check", "a.csv", "--from", "csv", "--fail-on", "warning", "--format", "json"
        )
        found = json.loads(ended.out)["findings"]
        assert {each["severity"] for each in found if "Interested" in each["message"]} == {severity}
        assert ended.code == code


def test_people_who_looked_at_it_settle_it() -> None:
    imported = read([("a.csv", AREAS.encode())])
    written = write_definition(imported)
    assert "unknown: [stages]" in written
    assert "unknown: [stages]" in update_definition(written, imported)
    settled = written.replace("    unknown: [stages]\n", "")
    assert "unknown: [stages]" not in update_definition(settled, imported)


def test_a_list_is_not_told_to_leave_itself_open() -> None:
    names = ("Oferta presentada", "Arras firmadas", "Escritura firmada", "Descartado")
    text = json.dumps(
        {
            "embudos": {
                "compradores": [{"nombre": name, "probabilidad": "20%"} for name in names],
                "inmuebles": [{"nombre": "Captado"}, {"nombre": "Publicado"}, {"nombre": "Lleno"}],
            }
        }
    )
    assert doubted(text, "a.json") == ['"inmuebles" in the same file may list them']


@every(
    [
        "Phase\n0.0 Neu\n1.0 Termin gehalten\n2.0 Angebot versendet\n3.0 Gewonnen\nVerloren\n",
        "Phase\n1.1 Termin gehalten\n1.2 Angebot versendet\n2.1 Gewonnen\n2.2 Verloren\n",
    ]
)
def test_numbers_of_which_none_stands_above_others_make_no_parts(text: str) -> None:
    assert doubted(text) == []
