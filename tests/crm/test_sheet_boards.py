"""Lists of boards: groups, statuses with their place, and what has a name of its own."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.sheet import read, tells
from tests.crm.plain import at, plain
from tests.crm.test_any_export import changed, read_or_refused
from tests.tries import tries

GROUPS = (
    '{"data": {"boards": [{"name": "Deals", "groups": ['
    '{"id": "a", "title": "Discovery call held"}, {"id": "b", "title": "Proposal sent"}, '
    '{"id": "c", "title": "Closed won"}, {"id": "d", "title": "Closed lost"}]}]}}'
)
STATUSES = (
    '{"name": "Verkoop", "statuses": ['
    '{"status": "aanvraag ontvangen", "orderindex": 0, "type": "open"}, '
    '{"status": "offerte verstuurd", "orderindex": 1, "type": "custom"}, '
    '{"status": "verloren", "orderindex": 2, "type": "done"}, '
    '{"status": "gewonnen", "orderindex": 3, "type": "closed"}]}'
)
CATEGORIES = (
    '[{"id": "1", "name": "Enquiry received", "statusCategory": {"key": "new", "name": "To Do"}}, '
    '{"id": "2", "name": "Proposal sent", "statusCategory": {"key": "open", "name": "Doing"}}, '
    '{"id": "3", "name": "Won", "statusCategory": {"key": "done", "name": "Done"}}, '
    '{"id": "4", "name": "Lost", "statusCategory": {"key": "done", "name": "Done"}}]'
)


def _ends_of(text: str) -> list[tuple[str, str | None]]:
    found = plain(at(read([("board.json", text.encode())]).root, "pipelines", 0, "stages"))
    return [(each["name"], each.get("type")) for each in found]


def test_the_groups_of_a_board_are_its_stages() -> None:
    assert [name for name, _ in _ends_of(GROUPS)] == [
        "Discovery call held",
        "Proposal sent",
        "Closed won",
        "Closed lost",
    ]


def test_a_status_with_its_place_and_no_name_is_called_so() -> None:
    assert _ends_of(STATUSES) == [
        ("aanvraag ontvangen", None),
        ("offerte verstuurd", None),
        ("verloren", "lost"),
        ("gewonnen", "won"),
    ]


def test_what_has_a_name_of_its_own_says_nothing_of_how_deals_end() -> None:
    assert {kind for _, kind in _ends_of(CATEGORIES)} == {None}


CARDS = (
    '{"name": "Verkoop", "closed": false, "lists": ['
    '{"id": "b", "name": "Offerte verstuurd", "closed": false, "pos": 2}, '
    '{"id": "a", "name": "Aanvraag binnen", "closed": false, "pos": 1}, '
    '{"id": "o", "name": "Archief 2023", "closed": true, "pos": 3}, '
    '{"id": "w", "name": "Opdracht getekend", "closed": false, "pos": 4}, '
    '{"id": "l", "name": "Verloren", "closed": false, "pos": 5}], '
    '"labels": [{"id": "s", "name": "Spoed", "color": "red"}], '
    '"cards": [{"id": "c", "name": "Bruiloft Kim", "idList": "b"}]}'
)


def test_the_lists_of_a_board_are_its_stages_and_its_cards_and_labels_are_none() -> None:
    found = read([("trello.json", CARDS.encode())])
    assert [name for name, _ in _ends_of(CARDS)] == [
        "Aanvraag binnen",
        "Offerte verstuurd",
        "Opdracht getekend",
        "Verloren",
    ]
    assert plain(at(found.root, "pipelines", 0, "name")) == "Verkoop"
    assert any(
        "Archief 2023" in note.message and "archived" in note.message for note in found.notes
    )
    assert tells("trello.json", CARDS.encode(), alone=True)


def test_lists_without_their_cards_name_their_board() -> None:
    lists = (
        '[{"name": "Proposal sent", "closed": false, "idBoard": "x", "pos": 1}, '
        '{"name": "Old", "closed": true, "idBoard": "x", "pos": 2}, '
        '{"name": "Lost", "closed": false, "idBoard": "x", "pos": 3}]'
    )
    assert [name for name, _ in _ends_of(lists)] == ["Proposal sent", "Lost"]


def test_a_board_of_tasks_is_not_read_unasked() -> None:
    tasks = (
        '{"name": "Website", "lists": [{"name": "To do", "closed": false}, '
        '{"name": "Doing", "closed": false}, {"name": "Done", "closed": false}], "cards": []}'
    )
    assert not tells("board.json", tasks.encode(), alone=True)


def _choices(*names: str) -> str:
    listed = ", ".join(f'{{"id": "{at}", "name": "{name}"}}' for at, name in enumerate(names))
    return f'"type": "singleSelect", "options": {{"choices": [{listed}]}}'


BASE = (
    '{"tables": [{"name": "Opportunités", "fields": [{"name": "Nom", "type": "singleLineText"}, '
    f'{{"name": "Étape", {_choices("Démo réalisée", "Devis envoyé", "Signé", "Perdu")}}}, '
    f'{{"name": "Source", {_choices("Salon", "Site")}}}]}}, '
    f'{{"name": "Tâches", "fields": [{{"name": "Statut", {_choices("À faire", "Fini")}}}]}}]}}'
)


def test_the_choices_of_the_field_of_stages_are_the_stages_of_its_table() -> None:
    found = read([("base.json", BASE.encode())])
    names = ["Démo réalisée", "Devis envoyé", "Signé", "Perdu"]
    assert [name for name, _ in _ends_of(BASE)] == names
    assert plain(at(found.root, "pipelines", 0, "name")) == "Opportunités"
    assert any("Tâches" in note.message for note in found.notes)
    assert tells("base.json", BASE.encode(), alone=True)


def test_where_no_field_is_one_of_stages_the_file_is_refused() -> None:
    field = f'{{"name": "Role", {_choices("A", "B")}}}'
    base = f'{{"tables": [{{"name": "People", "fields": [{field}]}}]}}'
    with pytest.raises(ImportProblem, match="none of its lists or fields is one of stages"):
        read([("base.json", base.encode())])


def _columns(settings: str) -> str:
    column = json.dumps({"title": "Étape", "type": "status", "settings_str": settings})
    return f'{{"data": {{"boards": [{{"name": "Ventes", "columns": [{column}]}}]}}}}'


def test_the_labels_of_a_status_stand_in_the_order_of_its_board() -> None:
    labels = {"0": "Devis envoyé", "1": "Gagné", "2": "Découverte faite", "5": ""}
    places = {"0": 2, "1": 3, "2": 1, "5": 0}
    text = _columns(json.dumps({"labels": labels, "labels_positions_v2": places}))
    assert [name for name, _ in _ends_of(text)] == ["Découverte faite", "Devis envoyé", "Gagné"]


@pytest.mark.parametrize(
    "settings", ["{", "[]", '{"labels": 3}', '{"labels": {"a": 1}}', "[" * 5000]
)
def test_settings_that_nobody_can_read_are_none(settings: str) -> None:
    with pytest.raises(ImportProblem):
        read([("board.json", _columns(settings).encode())])


def test_a_status_somebody_added_is_said_to_be_nothing() -> None:
    space = f'{{"spaces": [{{"name": "Sales", "lists": [{STATUSES}]}}]}}'
    found = read([("clickup.json", space.encode())])
    assert plain(at(found.root, "pipelines", 0, "name")) == "Verkoop"
    assert not any("custom" in note.message for note in found.notes)
    assert _ends_of(space) == _ends_of(STATUSES)


MONDAY = _columns(json.dumps({"labels": {"0": "Devis envoyé", "1": "Gagné"}}))


@pytest.mark.parametrize("board", [CARDS, BASE, MONDAY, f'{{"lists": [{STATUSES}]}}'])
@tries(60)
@given(st.randoms(use_true_random=False))
def test_no_board_breaks_it(board: str, chance: Random) -> None:
    read_or_refused("csv", [("board.json", changed("board.json", board.encode(), chance))])


@pytest.mark.parametrize("key", ["9" * 5000, "-1", "x"])
def test_a_label_under_an_odd_key_is_a_label(key: str) -> None:
    text = _columns(json.dumps({"labels": {key: "Devis envoyé", "1": "Gagné"}}))
    assert {name for name, _ in _ends_of(text)} == {"Devis envoyé", "Gagné"}
