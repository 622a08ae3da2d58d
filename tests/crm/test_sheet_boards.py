"""Lists of boards: groups, statuses with their place, and what has a name of its own."""

from __future__ import annotations

from pipelinelint.crm.sheet import read
from tests.crm.plain import at, plain

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
