"""Lead statuses that stand alone: all that is judged of an export with nothing of deals."""

from __future__ import annotations

from pipelinelint.crm.imported import Imported
from pipelinelint.crm.nodes import mapping, place_of, scalar, sequence, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.imported import Notes
    from pipelinelint.source.nodes import Node

ALONE = "no pipeline is among the files, so only the lead statuses are judged, and nothing of deals"


def leads_alone(crm: str, leads: Node, notes: Notes, texts: dict[str, str]) -> Imported:
    """The definition of an export that holds lead statuses and no pipeline, nor anything else of
    deals."""
    home = place_of(leads)
    notes.add(ALONE, home)
    covers = [("kind", scalar("export", home)), ("covers", words(home, ["lead_status"]))]
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
