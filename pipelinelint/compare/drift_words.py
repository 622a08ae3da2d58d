"""What is said of a difference between a definition and the CRM: one sentence, with both places."""

from __future__ import annotations

from pipelinelint.compare.notes import place_of, stage_before
from pipelinelint.compare.words import FIELDS, clipped, is_long, name_of, phrase, value_of
from pipelinelint.language import Term, Worded, noted_word, worded
from pipelinelint.shape.drift import rule_of
from pipelinelint.shape.finding import Finding, Related
from pipelinelint.shape.model import Item, item_id, subject_of
from pipelinelint.shape.schema import kinds
from pipelinelint.source.nodes import Mapping, path_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from pipelinelint.shape.finding import Subject
    from pipelinelint.shape.model import Value
    from pipelinelint.source.nodes import Node

KINDS = {
    "pipeline": Term(noted_word("pipeline")),
    "stage": Term(noted_word("stage")),
    "property": Term(noted_word("field")),
    "option": Term(noted_word("option")),
    "status": Term(noted_word("lead status")),
    "lifecycle_stage": Term(noted_word("lifecycle stage")),
    "automation": Term(noted_word("automation")),
}
YES, NO = Term(noted_word("yes")), Term(noted_word("no"))

SPOKEN_OF = {
    "pipeline": ("object", "definition", "probability_enabled"),
    "stage": (
        "type", "probability", "forecast_category", "definition", "translations",
        "entry_criteria", "exit_criteria", "max_days_in_stage", "max_days_inactive",
        "skippable", "can_move_back", "editable_by", "approval",
    ),
    "property": ("type",),
    "option": ("value",),
    "closed_lost": ("required", "reason", "details"),
    "creation": ("stages",),
}  # fmt: skip
"""The fields whose values are told, by kind: translators are asked for their words."""


def words() -> Iterator[str]:
    """What those fields are called, and the words of the format among their values."""
    known = kinds()
    for kind, fields in SPOKEN_OF.items():
        for name in fields:
            yield FIELDS.get((kind, name)) or name.replace("_", " ")
            field = known[kind].fields[name]
            if field.base == "enum":
                yield from (str(each).replace("_", " ") for each in field.values)


MILD = frozenset(
    {
        "name",
        "label",
        "order",
        "probability",
        "forecast_category",
        "definition",
        "translations",
        "max_days_inactive",
    }
)
"""Differences in how a thing is shown or forecast: warnings. With the others deals behave in
another way than the definition says: errors."""


class Told:
    """Makes the finding of each difference, in order.

    `title` is what people call the CRM; `ours` and `theirs` are the files a thing stands in where
    its node does not say it.
    """

    __slots__ = ("findings", "ours", "theirs", "title")

    def __init__(self, title: str, ours: str, theirs: str) -> None:
        self.title = title
        self.ours = ours
        self.theirs = theirs
        self.findings: list[Finding] = []

    def only_here(self, section: str, ours: Item, near: Item | None) -> None:
        """The CRM does not have it; `near` is what it would stand in there."""
        if ours.kind == "option":
            text = worded(
                '{kind} "{name}" of "{of}" isn\'t in {crm}.', **self._named(ours), of=_parent(ours)
            )
        else:
            text = worded('{kind} "{name}" isn\'t in {crm}.', **self._named(ours))
        self._add(section, "missing", text, subject_of(ours), place_of(ours), near)

    def only_there(self, section: str, theirs: Item, near: Item) -> None:
        """Only the CRM has it; `near` is the item of the definition it would stand in."""
        named = self._named(theirs)
        if theirs.kind == "option":
            text = worded(
                '{kind} "{name}" of "{of}" is in {crm}, but not here.', **named, of=name_of(near)
            )
        elif theirs.kind == "stage" and (before := stage_before(theirs)) is not None:
            text = worded(
                '{kind} "{name}" is in {crm} after "{before}", but not here.',
                **named,
                before=_called(before),
            )
        else:
            text = worded('{kind} "{name}" is in {crm}, but not here.', **named)
        label = item_id(theirs) or str(named["name"])
        about = subject_of(near).field(theirs.field, label)
        place = place_of(near)
        if near.parent is None and isinstance(near.node, Mapping):
            place = near.node.entries[theirs.field][0]
        self._add(section, "extra", text, about, place, theirs)

    def called(self, section: str, ours: Item, theirs: Item, field: str) -> None:
        """It has another name in the CRM."""
        name = clipped(theirs.text(field) or "")
        text = worded(
            '{kind} "{name}" is called "{theirs}" in {crm}.', **self._named(ours), theirs=name
        )
        about = subject_of(ours).field(field)
        check = "label" if field == "label" else "name"
        self._add(section, check, text, about, place_of(ours, field), theirs, field, name)

    def other_id(self, section: str, ours: Item, theirs: Item) -> None:
        mine, other = item_id(ours), item_id(theirs)
        text = worded(
            '{kind} "{name}" has the id {theirs} in {crm}, {ours} here.',
            **self._named(ours),
            theirs=clipped(other),
            ours=clipped(mine),
        )
        about = subject_of(ours).field("id")
        self._add(section, "id", text, about, place_of(ours, "id"), theirs, "id", other)

    def moved(self, section: str, ours: Item, theirs: Item, passed: tuple[Item, Item]) -> None:
        """It stands elsewhere among its neighbours. `passed` is one of them that it is on the other
        side of: where others came and went it may have the same number all the same."""
        places = {"theirs": theirs.index + 1, "ours": ours.index + 1}
        if ours.index != theirs.index:
            text = worded(
                '{kind} "{name}" is number {theirs} in {crm}, number {ours} here.',
                **self._named(ours),
                **places,
            )
        elif passed[1].index < theirs.index:
            text = worded(
                '{kind} "{name}" comes after "{other}" in {crm}, before it here.',
                **self._named(ours),
                other=_called(passed[0]),
            )
        else:
            text = worded(
                '{kind} "{name}" comes before "{other}" in {crm}, after it here.',
                **self._named(ours),
                other=_called(passed[0]),
            )
        self._add(section, "order", text, subject_of(ours), place_of(ours), theirs)

    def value(
        self, section: str, ours: Item, theirs: Item, field: str, values: tuple[Value, Value]
    ) -> None:
        """A field has another value; None where one side gives none."""
        mine, other = (
            _shown(item, field, each) for item, each in zip((ours, theirs), values, strict=True)
        )
        named: dict[str, Any] = self._of(ours)
        named["field"] = Term(phrase(ours, field).rpartition(": ")[2])
        if is_long(str(mine)) or is_long(str(other)):
            text = worded('{kind} "{name}": {field} reads differently in {crm}.', **named)
        elif other is None:
            text = worded(
                '{kind} "{name}": {field} is {ours} here, not given in {crm}.', **named, ours=mine
            )
        elif mine is None:
            text = worded(
                '{kind} "{name}": {field} is {theirs} in {crm}, not given here.',
                **named,
                theirs=other,
            )
        else:
            text = worded(
                '{kind} "{name}": {field} is {theirs} in {crm}, {ours} here.',
                **named,
                theirs=other,
                ours=mine,
            )
        about = subject_of(ours).field(field)
        apart = f"{mine} / {other}"
        self._add(section, field, text, about, place_of(ours, field), theirs, field, apart)

    def no_field(self, section: str, ours: Item, theirs: Item, field: str, name: str) -> None:
        """A field the definition names in `field` is none of the CRM's."""
        text = worded(
            '{kind} "{name}" isn\'t in {crm}.',
            kind=KINDS["property"],
            name=clipped(name),
            crm=self.title,
        )
        about = subject_of(ours).field(field)
        self._add(section, field, text, about, place_of(ours, field), theirs.parent, field, name)

    def acts_otherwise(self, ours: Item, theirs: Item, field: str) -> None:
        """An automation starts, or does, something else."""
        said = {"when": Term(noted_word("what starts it")), "do": Term(noted_word("what it does"))}
        text = worded(
            '{kind} "{name}": {field} is different in {crm}.',
            **self._named(ours),
            field=said[field],
        )
        about = subject_of(ours).field(field)
        self._add("automations", field, text, about, place_of(ours, field), theirs, field)

    def required(
        self, ours: Item, theirs: Item, named: str, field: str, *, here: bool, node: Node | None
    ) -> None:
        """A field is required on one side: `here` or in the CRM. `ours` is the stage or, for what
        is required to create a deal, the pipeline."""
        values = {"field": clipped(named), "crm": self.title}
        is_stage = ours.kind == "stage"
        if is_stage:
            values["stage"] = _called(ours)
        if is_stage and here:
            text = worded('"{field}" is required at "{stage}" here, but not in {crm}.', **values)
        elif is_stage:
            text = worded('"{field}" is required at "{stage}" in {crm}, but not here.', **values)
        elif here:
            text = worded(
                '"{field}" is required to create a deal here, but not in {crm}.', **values
            )
        else:
            text = worded(
                '"{field}" is required to create a deal in {crm}, but not here.', **values
            )
        self._asked(ours, theirs, field, text, "here" if here else "there", node)

    def expected(self, ours: Item, theirs: Item, named: str, field: str, node: Node | None) -> None:
        """The CRM asks for a field under conditions the definition does not speak of."""
        text = worded(
            '{crm} asks for "{field}" at "{stage}" under conditions; the definition doesn\'t.',
            field=clipped(named),
            stage=_called(ours),
            crm=self.title,
        )
        self._asked(ours, theirs, field, text, "expected", node)

    def _asked(
        self, ours: Item, theirs: Item, field: str, text: Worded, side: str, node: Node | None
    ) -> None:
        key = "expected_fields" if side == "expected" else "required_fields"
        about = subject_of(ours)
        if ours.kind == "pipeline":
            about = about.field("creation")
        about = about.field(key, field)
        place = node if side == "here" and node is not None else place_of(ours)
        other = node if side != "here" and node is not None else place_of(theirs)
        self._add("required_fields", side, text, about, place, other)

    def _named(self, item: Item) -> dict[str, Any]:
        return {"kind": KINDS[item.kind], "name": _called(item), "crm": self.title}

    def _of(self, item: Item) -> dict[str, Any]:
        """The thing with a name that a section (closed lost, creation) is a part of."""
        here = item
        while here.kind not in KINDS and here.parent is not None:
            here = here.parent
        return self._named(here)

    def _add(
        self,
        section: str,
        check: str,
        text: Worded,
        about: Subject,
        place: Node,
        theirs: Item | Node | None,
        field: str = "",
        value: str = "",
    ) -> None:
        other = place_of(theirs, field) if isinstance(theirs, Item) else theirs
        related: tuple[Related, ...] = ()
        if other is not None:
            related = (Related(self.title, path_of(other, self.theirs), other.span),)
        finding = Finding(
            rule_of(section),
            "warning" if check in MILD else "error",
            text,
            path_of(place, self.ours),
            place.span,
            about,
            check=check,
            value=value,
            related=related,
        )
        self.findings.append(finding)


def _called(item: Item) -> str:
    return name_of(item) or f"#{item.index + 1}"


def _parent(item: Item) -> str:
    return name_of(item.parent) if item.parent is not None else ""


def _shown(item: Item, field: str, value: Value) -> str | None:
    """A value in a sentence; a word of the format as a word that a language may say its way."""
    if value is None:
        return None
    if isinstance(value, bool):
        return YES if value else NO
    text = value_of(item, field, value)
    known = kinds().get(item.kind)
    is_word = known is not None and field in known.fields and known.fields[field].base == "enum"
    return Term(text) if is_word else text
