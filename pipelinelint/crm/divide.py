"""Several exports in one folder: two orgs, two portals, two accounts, told apart by their folders.

Read together, the second would be taken for a repetition of the first: each has a pipeline 1, or
one called Sales.
"""

from __future__ import annotations

from pipelinelint.crm.nodes import left_open
from pipelinelint.text import folder_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pipelinelint.crm.imported import FileSpan
    from pipelinelint.crm.nodes import PlacedMapping

    Files = dict[str, bytes]


def divided(
    files: Files,
    ids_of: Callable[[Files], set[str]],
    home_of: Callable[[str], str] = folder_of,
) -> list[Files]:
    """The files by export: all together, unless two homes each hold what stands in an export once,
    by the ids that `ids_of` finds. What is in no such home goes with the nearest."""
    homes: dict[str, Files] = {}
    for path, data in files.items():
        homes.setdefault(home_of(path), {})[path] = data
    if len(homes) < 2:
        return [files]
    found = {home: ids for home, own in sorted(homes.items()) if (ids := ids_of(own))}
    if sum(map(len, found.values())) == len(set().union(*found.values())):
        return [files]
    groups: dict[str, Files] = {home: {} for home in found}
    for home, own in homes.items():
        groups[max(found, key=lambda other: _in_common(home, other))].update(own)
    return list(groups.values())


def _in_common(home: str, other: str) -> int:
    """How many folders two paths share from the top; the own one before all others."""
    if home == other:
        return len(home) + 1
    pairs = zip(home.split("/"), other.split("/"), strict=False)
    shared = 0
    for one, two in pairs:
        if one != two:
            break
        shared += 1
    return shared


_WHOSE = "the pipelines are in several folders and may be of several accounts"


def of_whom(places: Iterable[FileSpan]) -> list[PlacedMapping]:
    """What is left open where pipelines stand in several folders and nothing tells them apart."""
    known = list(places)
    if len({folder_of(each.path) for each in known}) < 2:
        return []
    return [left_open(known[0], "duplicate-pipeline", _WHOSE)]
