"""Choices that automations set and a field does not have, told in one way whoever's export it is.

Such an automation fails, or fills the field with a value no report counts.
"""

from __future__ import annotations

from pipelinelint.language import noted, worded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from pipelinelint.crm.imported import FileSpan, Notes

_SETS = {
    "workflow": noted(
        'The workflow "{name}" sets {field} to "{value}", which isn\'t one of its options.'
    ),
    "flow": noted('The flow {name} sets {field} to "{value}", which isn\'t one of its values.'),
    "update": noted(
        'The field update {name} sets {field} to "{value}", which isn\'t one of its values.'
    ),
}
_ADD = {
    "workflow": noted("Set one of the options it has, or add this one."),
    "flow": noted("Set one of the values the field has, or add this one."),
    "update": noted("Set one of the values the field has, or add this one."),
}
_MADE_UP = frozenset("{}[]()=")


def parts_of(value: str) -> list[str]:
    """The choices in a value of a field of several, which semicolons part."""
    return [part for each in value.split(";") if (part := each.strip())]


def is_made_up(value: str) -> bool:
    """Whether a value is put together from others when the automation runs."""
    return not _MADE_UP.isdisjoint(value)


def unknown_in(value: str, known: Container[str]) -> str:
    """The first choice in a value that is not among the known ones, which are folded; or empty."""
    return next((each for each in parts_of(value) if each.casefold() not in known), "")


def tell_unknown(
    notes: Notes,
    by: tuple[str, str],
    field: str,
    unknown: str,
    place: FileSpan,
    further: Iterable[FileSpan] = (),
) -> None:
    """Say that a choice is unknown; `by` is what sets it (workflow, flow, update) and its name."""
    said = worded(_SETS[by[0]], name=by[1], field=field, value=unknown)
    notes.defect("warning", said, place, worded(_ADD[by[0]]), further)
