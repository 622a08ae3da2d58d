"""The names a stage may have, as far as the files tell, and those that nothing has."""

from __future__ import annotations

import re
from urllib.parse import unquote

from pipelinelint.language import noted, worded
from pipelinelint.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.crm.imported import FileSpan
    from pipelinelint.crm.salesforce.files import Bundle
    from pipelinelint.crm.salesforce.stages import StageSet


class Known:
    """The names of all stages: those of the stage set, or without it those of the sales processes
    (`by_set` says which). Of processes others may exist, so that a name they lack is surely gone
    only where the process of each record type is among the files (`whole`), or where they write
    the same name otherwise: "7 ClosedWon". `labels` are those names that are labels only, `told`
    those of sales processes of which it has been said that the set lacks them."""

    __slots__ = ("_folded", "_letters", "_told", "by_set", "labels", "whole")

    def __init__(
        self,
        names: Iterable[str],
        *,
        by_set: bool,
        whole: bool,
        labels: Iterable[str] = (),
        told: Iterable[str] = (),
    ) -> None:
        self.labels = {*labels}
        self._told = {name.lower() for name in told}
        self.by_set = by_set
        self.whole = whole
        own = sorted(filter(None, names))
        self._folded = {name.lower() for name in own}
        self._letters = {_letters(name): name for name in reversed(own)}

    def lacks(self, name: str) -> bool:
        """Whether no stage surely is called so; capitals and small letters are the same here."""
        if name.lower() in self._folded:
            return False
        return self.whole or bool(self.meant(name))

    def severity(self, names: Iterable[str]) -> str:
        """How much it matters that a rule, a Path or a flow names stages that are gone: the cause
        is told already, where a sales process has each of them."""
        return "info" if self._told.issuperset(map(str.lower, names)) else "warning"

    def meant(self, name: str) -> str:
        """The stage of the processes that is called the same but for figures, spaces and signs."""
        letters = _letters(name)
        return "" if self.by_set or not letters else self._letters.get(letters, "")


def _letters(name: str) -> str:
    return re.sub(r"[\W\d_]", "", fold(name))


def known_stages(bundle: Bundle, stages: StageSet | None, told: set[str]) -> Known | None:
    """None where nobody can say that a stage is not there. `told` are names the set lacks that have
    been told of a process."""
    if stages is not None:
        names = stages.names | stages.elsewhere
        labels = names - {item.get("fullName") for item in stages.items} - stages.elsewhere
        whole = stages.whole
        return Known(names, by_set=True, whole=True, labels=labels, told=told) if whole else None
    if bundle.lost("processes", "record_types", "stages") or not bundle["processes"]:
        return None
    there = {unquote(part.name) for part in bundle["processes"]}
    wanted = {unquote(part.element.get("businessProcess")) for part in bundle["record_types"]}
    picked = bundle.picked("BusinessProcess", "processes")
    picked = picked or bundle.picked("RecordType", "record_types")
    values = (value for part in bundle["processes"] for value in part.element.all("values"))
    names = {unquote(value.get("fullName")) for value in values}
    whole = bool(wanted - {""}) and wanted - {""} <= there and not picked
    return Known(names, by_set=False, whole=whole)


_NOWHERE = {
    "rule": noted(
        'The validation rule {by} names the stage "{name}", which no sales process among the '
        "files has."
    ),
    "flow": noted(
        'The flow {by} names the stage "{name}", which no sales process among the files has.'
    ),
    "update": noted(
        'The field update {by} names the stage "{name}", which no sales process among the files '
        "has."
    ),
    "path": noted(
        'The Path "{by}" has a step for the stage "{name}", which no sales process among the '
        "files has."
    ),
}


def tell_nowhere(
    bundle: Bundle, known: Known, kind: str, by: str, name: str, place: FileSpan
) -> None:
    """Say of a stage that no sales process has it, and which they have instead."""
    remedy = worded("Correct the name, or take out what is for a stage that is gone.")
    if known.meant(name):
        remedy = worded('Write "{stage}", as the sales processes do.', stage=known.meant(name))
    said = worded(_NOWHERE[kind], by=by, name=name)
    bundle.notes.defect("warning", said, bundle.refer(place), remedy)
