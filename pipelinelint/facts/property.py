"""What a definition does with its fields."""

from __future__ import annotations

from pipelinelint.facts.lookups import (
    captured_by,
    is_filled_by_person,
    is_standard,
    property_of,
    type_of,
)
from pipelinelint.facts.references import mentions_of, references
from pipelinelint.facts.registry import Record, fact, once
from pipelinelint.shape.model import Account, Item, Pipeline, Property, Status, pipeline_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.facts.enumerations import Capture, FieldType


@fact
def id(property: Property) -> str:  # noqa: A001, A002 - the words of the rule format
    """The internal name of the property."""
    return property.id


@fact
def uses(property: Property) -> int:  # noqa: A002 - the word of the rule format
    """How many places of the definition name the property. Unit: places."""
    return _counts(property.account).get(property.id, 0)


@fact
def named_in_other_case(property: Property) -> bool:  # noqa: A002 - the word of the rule format
    """Whether a place names the property but for capital and small letters."""
    return property.id.casefold() in _in_other_case(property.account)


@fact
def standard(property: Property) -> bool:  # noqa: A002 - the word of the rule format
    """Whether the CRM itself brings a field of that name."""
    return is_standard(property, property.id)


@fact
def reason(pipeline: Pipeline) -> Property | None:
    """The declared property that takes the reason for losing a deal."""
    return property_of(pipeline, _named(pipeline, "reason")) if pipeline.object == "deal" else None


@fact
def reason_type(pipeline: Pipeline) -> FieldType | None:
    """The type of the field that takes the reason for losing, or for disqualifying a lead: declared
    or standard."""
    return type_of(pipeline, _named(pipeline, "reason"))


@fact
def details_type(pipeline: Pipeline) -> FieldType | None:
    """The type of the field that takes details of a loss, declared or standard."""
    return type_of(pipeline, _named(pipeline, "details"))


@fact
def exit_reason_type(status: Status) -> FieldType | None:
    """The type of the field the status names for a reason, declared or standard."""
    return type_of(status, status.text("reason"))


class FieldPair(Record):
    """Two fields of the same object that people fill and that are about the same thing.

    The later one is the place, `first` the earliest such field; `captures` is what both are about.
    `apart` says that pipelines use both, and none of them uses the two together.
    """

    second: Property
    first: Property
    captures: Capture
    apart: bool


@fact
def field_pairs(account: Account) -> list[FieldPair]:
    """Each declared field that is about the same thing as an earlier one that people fill."""
    firsts: dict[tuple[str, str], Property] = {}
    pairs = []
    for second in account.properties:
        captures = captured_by(second, second.id)
        if captures is None or not is_filled_by_person(second, second.id):
            continue
        first = firsts.setdefault((second.text("object") or "deal", captures), second)
        if first is not second:
            one, two = (_users(account).get(each.id, frozenset()) for each in (first, second))
            apart = bool(one and two) and not one & two
            pairs.append(FieldPair(second=second, first=first, captures=captures, apart=apart))
    return pairs


@once
def _users(account: Item) -> dict[str, frozenset[int]]:
    """The places of the pipelines that name a property, by its id."""
    found: dict[str, frozenset[int]] = {}
    for target, word, item, _ in mentions_of(account) if isinstance(account, Account) else ():
        pipeline = pipeline_of(item)
        if target == "property" and pipeline is not None:
            found[word] = found.get(word, frozenset()) | {pipeline.index}
    return found


@once
def _counts(account: Item) -> dict[str, int]:
    found: dict[str, int] = {}
    for target, word, _, _ in mentions_of(account) if isinstance(account, Account) else ():
        if target == "property":
            found[word] = found.get(word, 0) + 1
    return found


@once
def _in_other_case(account: Item) -> set[str]:
    """The undefined names of properties that are defined in other letters, all in small ones."""
    if not isinstance(account, Account):
        return set()
    return {
        each.id.casefold()
        for each in references(account)
        if each.target == "property" and each.in_other_case
    }


def _named(pipeline: Pipeline, field: str) -> str | None:
    closed_lost = pipeline.item("closed_lost")
    return closed_lost.text(field) if closed_lost is not None else None
