"""Lists of bare names, and keys that stand for stages, in JSON, YAML and plain text."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipelinelint.crm import CRMS
from pipelinelint.crm.auto import AUTO
from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.sheet.lists import is_definition
from pipelinelint.errors import CannotRun
from pipelinelint.lexicon.together import says_either
from pipelinelint.workspace.exports import read_export
from tests.cases import every
from tests.crm.plain import at, plain
from tests.crm.sheets import pipelines

LISTS = (
    ["Lead", "Offer sent", "Won", "Lost"],
    ["Nieuwe aanvraag", "Offerte verstuurd", "Gewonnen", "Verloren"],
    ["Neue Anfrage", "Angebot versendet", "Gewonnen", "Verloren"],
    ["Nouvelle demande", "Devis envoyé", "Gagné", "Perdu"],
    ["Contacto hecho", "Oferta enviada", "Ganada", "Perdida"],
    ["Contato feito", "Proposta enviada", "Ganho", "Perdido"],
    ["Richiesta ricevuta", "Preventivo inviato", "Vinto", "Perso"],
    ["Nowe zapytanie", "Oferta wysłana", "Wygrana", "Przegrana"],
    ["Schůzka proběhla", "Nabídka odeslána", "Vyhráno", "Prohráno"],
    ["Cerere nouă", "Ofertă trimisă", "Câștigat", "Pierdut"],
    ["Új megkeresés", "Ajánlat elküldve", "Megnyert", "Elveszett"],
    ["Ny förfrågan", "Offert skickad", "Vunnen", "Förlorad"],
    ["Ny henvendelse", "Tilbud sendt", "Vundet", "Tabt"],
    ["Møte holdt", "Tilbud sendt", "Vunnet", "Tapt"],
    ["Uusi yhteydenotto", "Tarjous lähetetty", "Voitettu", "Hävitty"],
    ["Qualified", "Proposal", "Negotiation", "Closed won", "Closed lost"],
)
SHORT = ["Lead", "Offer sent", "Won"]


def kinds(text: str, path: str = "s.csv") -> list[Any]:
    root = CRMS["csv"].read([(path, text.encode())]).root
    return [each.get("type") for each in plain(at(root, "pipelines", 0, "stages"))]


@every(LISTS)
def test_names_that_surely_are_steps_of_a_sale_need_no_key_and_no_format(names: list[str]) -> None:
    items = [{"title": name, "position": at} for at, name in enumerate(names)]
    copies = [{"label": name, "displayOrder": at} for at, name in enumerate(names)]
    schema = {"properties": {"stage": {"type": "string", "enum": names}}}
    for body in (names, {"fasen": names}, {"pipeline": names}, items, copies, schema):
        assert pipelines("list.json", json.dumps(body)) == {"list": names}
        assert pipelines("list.yaml", json.dumps(body)) == {"list": names}
        assert pipelines("list.json", json.dumps(body), "csv") == {"list": names}


@every(
    [
        "{lead: Lead, offer: Offer sent, won: Won}",
        "{1: Lead, 2: Offer sent, 3: Won}",
        "{Lead: 1, Offer sent: 2, Won: 3}",
        "{Lead: 10, Offer sent: 50, Won: 100}",
        "{Lead: 0.1, Offer sent: 0.5, Won: 1}",
        "{a: {name: Lead}, b: {name: Offer sent}, c: {name: Won}}",
        "{Lead: {probability: 10}, Offer sent: {probability: 50}, Won: {type: won}}",
    ]
)
def test_keys_below_stages_stand_for_stages(value: str) -> None:
    assert pipelines("s.yaml", f"stages: {value}\n") == {"s": ["Lead", "Offer sent", "Won"]}


def test_keys_say_how_likely_and_in_which_order() -> None:
    root = AUTO.read([("s.yaml", b"stages: {Won: 3, Offer sent: 2, Lead: 1}\n")]).root
    assert [each["name"] for each in plain(at(root, "pipelines", 0, "stages"))] == SHORT
    root = AUTO.read([("s.yaml", b"stages: {Lead: 10, Offer sent: 50, Won: 100}\n")]).root
    stages = plain(at(root, "pipelines", 0, "stages"))
    assert [each["probability"] for each in stages] == [10, 50, 100]


def test_keys_are_names_of_pipelines() -> None:
    renewals = ["Quote sent", "Renewed"]
    both = {"Sales": LISTS[0], "Renewals": renewals}
    for path, body in (("p.json", {"pipelines": both}), ("p.yaml", {"pipelines": both}),
                       ("p.json", both)):  # fmt: skip
        assert pipelines(path, json.dumps(body)) == both
    assert pipelines("p.yaml", "pipelines:\n  Sales: [Lead, Offer sent, Won]\n") == {"Sales": SHORT}
    mixed = {"A": {"stages": LISTS[0]}, "B": {"stages": [{"name": name} for name in renewals]}}
    assert pipelines("p.json", json.dumps(mixed)) == {"A": LISTS[0], "B": renewals}
    with pytest.raises(ImportProblem, match="it is a definition"):
        pipelines("p.yaml", "version: 1\npipelines: {Sales: [Lead, Offer sent, Won]}\n")


@every(
    [
        ["Applied", "Phone screen", "Interview", "Offer", "Hired", "Rejected"],
        ["New", "Open", "Pending", "Solved", "Closed"],
        ["Placed", "Paid", "Shipped", "Delivered"],
        ["lint", "build", "test", "deploy"],
        ["open", "won", "lost", "deleted"],
        ["Playing", "Won", "Lost", "Draw"],
        ["Available", "Reserved", "Sold"],
        ["Apple", "Pear", "Banana"],
        ["Sales", "Renewals", "Partners"],
    ]
)
def test_what_else_goes_through_stages_is_asked_about(names: list[str]) -> None:
    for body in (names, {"stages": names}, {"status": {"enum": names}}, {"a": names, "b": names}):
        for path in ("s.json", "s.yaml"):
            with pytest.raises(ImportProblem):
                pipelines(path, json.dumps(body))


def test_lists_below_names_of_pipelines_are_read_by_who_says_what_they_are() -> None:
    bound = ["Fact find done", "Quotes presented", "Nurture", "Application submitted", "Bound"]
    body: dict[str, Any] = {"pipelines": {"Insurance sales": bound}}
    for path in ("p.json", "p.yaml"):
        assert pipelines(path, json.dumps(body), "csv") == body["pipelines"]
    lanes = ["RFQ received", "Rate quoted", "Trial load run", "Contract signed", "Live", "Lost"]
    body = {"Lanes": lanes, "Renewals": ["Renewal quote sent", "Verbal yes", "Renewed"]}
    assert pipelines("p.json", json.dumps(body), "csv") == body
    body = {"Fruit": ["Apple", "Pear", "Lost"], "Cups": ["Tea", "Coffee"]}
    with pytest.raises(ImportProblem, match="no list of stages"):
        pipelines("p.json", json.dumps(body), "csv")


def test_a_folder_says_that_a_list_has_to_be_named(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text("stages: [Fact find done, Bound, Lost]\n")
    with pytest.raises(CannotRun) as refused:
        read_export(CRMS["csv"], [str(tmp_path)])
    assert any("name its file" in each for each in refused.value.details)
    (tmp_path / "s.yaml").write_text("stages: [Demo held, Offer sent, Won, Lost]\n")
    assert read_export(CRMS["csv"], [str(tmp_path)])[0].crm == "csv"


SOLD = ["Lead", "Offer sent", "Won", "Lost"]
OTHERS = (
    ("nav.yaml", {"nav": ["Leads", "Opportunities", "Quotes", "Contracts", "Won", "Lost"]}),
    ("menu.json", {"menu": [{"label": "Leads", "order": 1}, {"label": "Quotes", "order": 2},
                            {"label": "Closed won", "order": 3}]}),
    ("ci.yml", {"stages": ["prepare", "qualify", "propose", "approve", "won"], "job": {"a": 1}}),
    ("cup.json", {"stages": ["Group stage", "Quarter-final", "Semi-final", "Final", "Won"]}),
    ("cup.json", {"stages": [{"name": "Group stage", "won": 2, "lost": 1},
                             {"name": "Semi-final", "won": 0, "lost": 1}]}),
    ("api.json", {"openapi": "3.0.0", "components": {"schemas": {"Stage": {"enum": SOLD}}}}),
    ("api.json", {"Bet": {"enum": ["placed", "offer_sent", "won", "lost"]},
                  "Offer": {"enum": SOLD}}),
    ("hire.json", {"properties": {"stage": {"enum": ["applied", "offer_sent", "hired", "won"]}}}),
)  # fmt: skip


@every(OTHERS)
def test_lists_that_only_may_be_of_a_sale_are_asked_about(path: str, body: Any) -> None:
    with pytest.raises(ImportProblem, match=r"--from csv|nothing in it tells"):
        pipelines(path, json.dumps(body))


def test_several_lists_of_a_schema_are_never_one_pipeline() -> None:
    bets = ["placed", "offer_sent", "won", "lost"]
    body = {"Bet": {"enum": bets}, "Offer": {"type": "string", "enum": SOLD}}
    assert pipelines("api.json", json.dumps(body), "csv") == {"Bet": bets, "Offer": SOLD}


def test_a_file_called_after_pipelines_says_what_its_lists_are() -> None:
    body = {"Sales": ["New", "Demo booked", "Proposal", "Won", "Lost"],
            "Referral": ["New referral", "Contacted", "Signed up"]}  # fmt: skip
    assert pipelines("pipelines.json", json.dumps(body)) == body
    with pytest.raises(ImportProblem, match="--from csv"):
        pipelines("config.json", json.dumps(body))


def test_a_list_of_labels_with_odds_and_ends_is_read_unasked() -> None:
    rows = [{"label": "Neuer Lead", "winProbability": 0.05}, {"label": "Angebot verschickt",
            "winProbability": 0.5}, {"label": "Gewonnen", "winProbability": 1, "terminal": "won"},
            {"label": "Verloren", "winProbability": 0, "terminal": "lost"}]  # fmt: skip
    root = AUTO.read([("phasen.json", json.dumps(rows).encode())]).root
    stages = plain(at(root, "pipelines", 0, "stages"))
    assert [each.get("type") for each in stages] == [None, None, "won", "lost"]


def test_what_stands_below_other_keys_beside_stages_is_no_stage() -> None:
    text = json.dumps({
        "pipeline": "Deals",
        "stages": [{"label": each} for each in ("Lead", "Offer sent", "Negotiation", "Success")],
        "fields": [{"label": "Priority"}, {"label": "Close date", "options": ["a"]}],
        "lost": [{"label": "Rejected"}],
    })  # fmt: skip
    imported = AUTO.read([("d.json", text.encode())])
    names = [each["name"] for each in plain(at(imported.root, "pipelines", 0, "stages"))]
    assert names == ["Lead", "Offer sent", "Negotiation", "Success", "Rejected"]
    assert any('the list "fields" is left out' in note.message for note in imported.notes)


@every(["Step", "Stap"])
def test_steps_are_named_in_a_column_that_elsewhere_numbers_them(head: str) -> None:
    assert pipelines("s.csv", f"{head},Dauer\nLead,kurz\nOffer sent,lang\nWon,\n") == {"s": SHORT}


@every(
    [
        "type\nLead,open\nOffer sent,open\nWon / Lost,closed\n",
        "type\nLead,open\nOffer sent,open\nClosed,Won/Lost\n",
        "type\nLead,open\nOffer sent,open\nWon/Lost,\n",
        "type\nLead,open\nOffer sent,open\nClosed,ganada o perdida\n",
        "probability,closed\nLead,10,no\nOffer sent,50,no\nWon / Lost,100,yes\n",
        "closed,won\nLead,no,no\nOffer sent,no,no\nGewonnen oder verloren,yes,no\n",
    ]
)
def test_one_stage_for_both_ends_is_an_end_of_which_nothing_tells_how(text: str) -> None:
    assert kinds(f"stage,{text}") == [None, None, "closed"]


@every(
    [
        "Won / Lost", "Closed Won / Closed Lost", "Gewonnen/Verloren", "Gewonnen of verloren",
        "Ganado o perdido", "Gagné ou perdu", "Vinta / Persa", "Ganho ou perdido",
        "Wygrana lub przegrana", "Vyhráno / Prohráno", "Câștigat sau pierdut",
        "Megnyert vagy elveszett", "Vunnen eller förlorad", "Vundet / Tabt", "Vunnet / Tapt",
        "Voitettu tai hävitty", "Deal won/lost", "Cierre (ganado/perdido)",
    ]
)  # fmt: skip
def test_a_name_says_either(name: str) -> None:
    assert says_either(name)


@every(["Won", "Lost", "Weight loss plan sold", "Won by Competing Opportunity", "Sold at a loss",
        "Lost and won back", "Offer sent"])  # fmt: skip
def test_words_of_both_ends_say_more(name: str) -> None:
    assert not says_either(name)


def test_pipelines_below_another_key_are_no_definition() -> None:
    text = (
        b"sales:\n  pipelines:\n    - name: New\n      stages: [Demo held, Offer sent, Won, Lost]\n"
    )
    assert not is_definition("p.yml", text)
    assert is_definition("p.yml", b"pipelines:\n  - name: New\n    stages: [Won]\n")
