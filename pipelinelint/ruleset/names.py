"""What can be asked of a node of a kind: its fields, its facts, the columns of a record."""

from __future__ import annotations

from pipelinelint.facts.all import FACTS, RECORDS
from pipelinelint.ruleset.types import Type, of_annotation, of_field
from pipelinelint.shape.kinds import kinds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    Step: TypeAlias = tuple[object, ...]

ID = ("id", "id")
"""The step to the id of an item: the key it stands under, its `id`, else one from its name."""


class Name:
    """Something a node can be asked: its type, the step that reads it, the step that reads what
    is written, and where it comes from (field, fact or column)."""

    __slots__ = ("source", "step", "type", "written")

    def __init__(self, type_: Type, step: Step, source: str, written: Step | None = None) -> None:
        self.type = type_
        self.step = step
        self.source = source
        self.written = written or step


_known: dict[str, dict[str, Name]] = {}


def names_of(kind: str) -> dict[str, Name]:
    """All names of an item of that kind, or of a record; a fact goes before a field."""
    found = _known.get(kind)
    if found is None:
        found = _columns(kind) if kind in RECORDS else {**_fields(kind), **_facts(kind)}
        _known[kind] = found
    return found


def _fields(kind: str) -> dict[str, Name]:
    known = kinds().get(kind)
    if known is None:
        return {}
    names = {}
    for name, field in known.fields.items():
        type_ = of_field(field)
        step: Step = ("field", name, field.default)
        if name == "id" and known.any_of:
            type_.optional, step = False, ID
        names[name] = Name(type_, step, "field", ("field", name, None))
    return names


def _facts(kind: str) -> dict[str, Name]:
    names = {}
    fields = kinds()[kind].fields if kind in kinds() else {}
    for name, fact in FACTS.get(kind, {}).items():
        type_ = of_annotation(fact.returns)
        type_.placed = type_.placed or name in fields
        names[name] = Name(type_, ("fact", kind, name), "fact")
    return names


def _columns(kind: str) -> dict[str, Name]:
    return {
        name: Name(of_annotation(written), ("column", name), "column")
        for name, written in RECORDS[kind].columns().items()
    }


def certain_ancestors(kind: str) -> tuple[str, ...]:
    """The kinds every item of that kind stands under, nearest first."""
    found = _ancestors.get(kind)
    if found is None:
        ways = []
        for parent, each in kinds().items():
            if any(field.kind == kind for field in each.fields.values()):
                ways.append((parent, *certain_ancestors(parent)))
        found = _ancestors[kind] = common(ways)
    return found


_ancestors: dict[str, tuple[str, ...]] = {}


def common(ways: list[tuple[str, ...]]) -> tuple[str, ...]:
    """What is in every one of the tuples, in the order of the first."""
    if not ways:
        return ()
    return tuple(each for each in ways[0] if all(each in way for way in ways))
