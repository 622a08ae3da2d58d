"""What a definition does with its fields."""

from __future__ import annotations

from pipelinelint.facts.enumerations import LABELS_SAY
from pipelinelint.facts.lookups import (
    captured_by,
    is_filled_by_person,
    is_standard,
    naming_of,
    platform_of,
    property_of,
    surely_about,
    type_of,
)
from pipelinelint.facts.references import mentions_of, references
from pipelinelint.facts.registry import Record, fact, once
from pipelinelint.facts.tables import crm, is_word
from pipelinelint.lexicon import index_for
from pipelinelint.lexicon.normalise import words
from pipelinelint.shape.model import (
    Account,
    Item,
    Pipeline,
    Property,
    Status,
    Word,
    pipeline_of,
    written,
)
from pipelinelint.source.nodes import Mapping
from pipelinelint.text import nearest as nearest_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelinelint.facts.enumerations import Capture, FieldType, LabelSays


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
def reason_known(pipeline: Pipeline) -> bool:
    """Whether the field for the reason of a loss is declared, or the CRM brings it."""
    named = _named(pipeline, "reason")
    declared = property_of(pipeline, named) is not None
    return named is not None and (declared or is_standard(pipeline, named))


@fact
def reason_type(pipeline: Pipeline) -> FieldType | None:
    """The type of the field that takes the reason for losing, or for disqualifying a lead: declared
    or standard."""
    return type_of(pipeline, _named(pipeline, "reason"))


@fact
def shipped_reason(pipeline: Pipeline) -> str | None:
    """The field for the reason of a loss that the CRM itself brings."""
    return crm(platform_of(pipeline)).loss_reason or None


@fact
def shipped_reason_type(pipeline: Pipeline) -> FieldType | None:
    """The type of the field for the reason of a loss that the CRM itself brings; missing where
    the account decides."""
    return type_of(pipeline, shipped_reason(pipeline))


@fact
def reason_in_other_case(pipeline: Pipeline) -> str | None:
    """What a lost stage requires that is the reason but for capitals."""
    named = _named(pipeline, "reason") or ""
    lost = (stage for stage in pipeline.stages if stage.type == "lost")
    asked = (word for stage in lost for word in stage.words("required_fields"))
    return next((str(each) for each in asked if _differs_in_case(str(each), named)), None)


def _differs_in_case(one: str, other: str) -> bool:
    return one != other and one.casefold() == other.casefold()


@fact
def details_type(pipeline: Pipeline) -> FieldType | None:
    """The type of the field that takes details of a loss, declared or standard."""
    return type_of(pipeline, _named(pipeline, "details"))


@fact
def exit_reason_type(status: Status) -> FieldType | None:
    """The type of the field the status names for a reason, declared or standard."""
    return type_of(status, status.text("reason"))


@fact
def holds(property: Property) -> Capture | None:  # noqa: A002 - the word of the rule format
    """What the field is about: declared, else by the CRM's table, its id, or its whole label in the
    words teams use."""
    return surely_about(property)


@fact
def label_says(property: Property) -> LabelSays | None:  # noqa: A002 - the word of the rule format
    """What the label says the field holds: a date or an amount of money.

    The word is all of the label, or its first or last one; `up to date` is no date, and `Date
    notes` are none.
    """
    told = words(property.text("label") or "")
    if not told or (told[-1] == "date" and "up" in told) or is_word(told[-1], "remarks"):
        return None
    for each in LABELS_SAY:
        for packs in ((), naming_of(property).packs):
            listed = index_for(packs).listed(each)
            if listed.has(told[0]) or listed.has(told[-1]):
                return each
    return None


class OptionUse(Record):
    """A value that an automation sets, or that asks for details of a loss, in a field with choices.

    `property` is the field; `listed` says that the value is one of its choices, by label or
    internal value, case aside; `nearest` is the choice closest to it, missing where none is
    close. Values made up of others (a formula, a token in braces) are left out.
    """

    value: Word
    property: Property
    listed: bool
    nearest: str | None


GUESSES = 1_000_000
"""Letters compared, at most, to find which choices the values of a definition were meant to be."""
_CHOICES = ("dropdown", "radio")
_MADE_UP = frozenset("{}[]();=")


@fact
def option_uses(account: Account) -> list[OptionUse]:
    """The values written for fields with choices."""
    found = []
    left = GUESSES
    for item, field, declared in _set_fields(account):
        text = item.text(field)
        choices = _choices(declared)
        if text is None or not choices or not _MADE_UP.isdisjoint(text):
            continue
        word = Word.at(text, written(item, field) or item.node, item)
        listed = text.strip().casefold() in choices
        close = None
        if not listed:
            left -= len(choices) * len(text)
            close = nearest_of(text, choices.values()) if left >= 0 else None
        found.append(OptionUse(value=word, property=declared, listed=listed, nearest=close))
    return found


def _set_fields(account: Account) -> Iterator[tuple[Item, str, Property]]:
    """Where a value is written for a declared property: the item, its field, the property."""
    for pipeline in account.pipelines:
        lost = pipeline.item("closed_lost")
        reason_ = reason(pipeline)
        if lost is not None and reason_ is not None and isinstance(lost.node, Mapping):
            yield lost, "details_when", reason_
        for automation in pipeline.items("automations"):
            for action in automation.items("do"):
                values = action.item("set")
                for name in values.fields if values is not None else ():
                    declared = property_of(account, name)
                    if values is not None and declared is not None:
                        yield values, name, declared


@once
def _choices(declared: Property) -> dict[str, str]:
    """The choices of a field of which one is chosen: label and internal value, by small letters."""
    if declared.type not in _CHOICES:
        return {}
    names = [
        each
        for option in declared.items("options")
        for each in (option.text("label"), option.text("value"))
        if each
    ]
    return {each.strip().casefold(): each for each in names}


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
    named = closed_lost.text(field) if closed_lost is not None else None
    return _asked_reason(pipeline) if named is None and field == "reason" else named


@once
def _asked_reason(pipeline: Pipeline) -> str | None:
    """The field a lost stage asks for that plainly is the loss reason, though nobody says so."""
    for stage in pipeline.stages:
        for field in stage.words("required_fields") if stage.type == "lost" else ():
            known = property_of(pipeline, field)
            if known is not None and holds(known) == "lost_reason":
                return known.id
    return None
