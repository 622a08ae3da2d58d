"""Lead statuses that stand alone: all that is judged of an export with nothing of deals."""

from __future__ import annotations

from pipelinelint.crm.imported import Imported
from pipelinelint.crm.nodes import left_open, mapping, place_of, scalar, sequence, words
from pipelinelint.source.nodes import Mapping, Scalar, Sequence
from pipelinelint.text import and_more

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.imported import Notes
    from pipelinelint.crm.nodes import PlacedMapping
    from pipelinelint.source.nodes import Node

ALONE = "no pipeline is among the files, so only the lead statuses are judged, and nothing of deals"


_MEANINGS = "lead-status-incomplete"
NAMED = 5
"""Statuses that are named of those whose meaning isn't known."""


def meanings_open(leads: Node | None, notes: Notes) -> list[PlacedMapping]:
    """Which statuses are lacking nobody can tell where a name doesn't say what one means: the entry
    of `source.not_assessed` for it, and a note."""
    statuses = leads.get("statuses") if isinstance(leads, Mapping) else None
    silent = [
        each.get("name") or each.get("id")
        for each in (statuses.items if isinstance(statuses, Sequence) else ())
        if isinstance(each, Mapping) and each.get("meaning") is None
    ]
    names = [str(each.value) for each in silent if isinstance(each, Scalar)]
    if leads is None or not names:
        return []
    place = place_of(leads)
    why = f"the name doesn't say what a lead status means: {and_more(names, NAMED)}"
    notes.add(f"not assessed, {_MEANINGS}: {why}; so none is said to be missing", place)
    return [left_open(place, _MEANINGS, why, check="meanings")]


def leads_alone(crm: str, leads: Node, notes: Notes, texts: dict[str, str]) -> Imported:
    """The definition of an export that holds lead statuses and no pipeline, nor anything else of
    deals."""
    home = place_of(leads)
    notes.add(ALONE, home)
    gaps = meanings_open(leads, notes)
    covers = [
        ("kind", scalar("export", home)),
        ("covers", words(home, ["lead_status"])),
        ("not_assessed", sequence(home, gaps) if gaps else None),
    ]
    root = mapping(
        home,
        [
            ("version", scalar(1, home)),
            ("source", mapping(home, covers)),
            ("crm", mapping(home, [("platform", scalar(crm, home))])),
            ("lead_status", leads),
            ("pipelines", sequence(home, [])),
        ],
    )
    return Imported(crm, root, texts, notes.all, home.path)
