"""A name that takes an end back says no end: 'Not lost yet', 'Won if budget approved', 'Client won
award'. One that says it is over does, in each language."""

import csv
from pathlib import Path

from tests.cases import every
from tests.facts.reading import ask, stage

_FILE = Path(__file__).parent / "data" / "open_ends.tsv"
with _FILE.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))

_SAYS = {
    "over": ("outcome", "loss_reason"),
    "pause": ("parking_lot",),
    "happened": ("objective_event",),
}
_OPEN = {
    "not yet",
    "at risk",
    "on a condition",
    "before",
    "won back",
    "a competitor",
    "somebody else",
    "goes on",
    "of a part",
    "still to come",
}


def of(*kinds: str) -> list[tuple[str, str]]:
    return [(row["is"], row["name"]) for row in ROWS if row["is"] in kinds]


def blamed(name: str) -> str:
    """The class a name is surely of."""
    asked = stage(name)
    return "" if ask(asked, "name_confidence") == "low" else ask(asked, "name_class")


@every(of(*_OPEN))
def test_an_end_the_name_takes_back_is_none(kind: str, name: str) -> None:
    assert blamed(name) not in _SAYS["over"], kind


@every(of("no pause"))
def test_a_pause_that_is_over_is_none(kind: str, name: str) -> None:
    assert blamed(name) != "parking_lot", kind


@every(of(*_SAYS))
def test_what_is_said_plainly_is_said_in_each_language(kind: str, name: str) -> None:
    assert blamed(name) in _SAYS[kind]


@every(of("one event"))
def test_a_name_in_two_languages_is_one_event(kind: str, name: str) -> None:
    asked = stage(name)
    assert not ask(asked, "name_parts") or ask(asked, "parts_share_verb"), kind


def test_each_kind_is_tried_in_each_language() -> None:
    known = {(row["is"], row["language"]) for row in ROWS}
    languages = {language for _, language in known} - {"en"}
    assert len(languages) == 14
    for kind in (*_OPEN, *_SAYS, "no pause", "one event"):
        assert {language for is_, language in known if is_ == kind} >= languages, kind
