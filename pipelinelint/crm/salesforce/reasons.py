"""Whose a field for the loss reason is, where record types have one each.

A field that a rule ties to one record type is that type's. What an investor declined for is asked
of no buyer's deal.
"""

from __future__ import annotations

from pipelinelint.crm.guess import near_loss_reason, only_refused, speaks_of_loss
from pipelinelint.crm.salesforce.required import record_types
from pipelinelint.lexicon.exports import words_of
from pipelinelint.lexicon.labels import hold_reasons, may_hold
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipelinelint.crm.salesforce.demands import Demands
    from pipelinelint.crm.salesforce.fields import Field
    from pipelinelint.crm.salesforce.processes import Process
    from pipelinelint.crm.salesforce.stages import StageValue

_ANY_DEAL = frozenset(words_of("guesses")["any_deal"])
"""Words of a record type's name that tell its deals from no others."""
_BY_ID = ("RecordTypeId", "RecordType.Id")
"""The ids of record types are not in the files."""


def reason_of(
    names: Iterable[str], fields: Mapping[str, Field], demands: Demands, process: Process | None
) -> str:
    """The loss reason of deals for which no rule asks it. `names` are the fields that may hold it,
    the best first; empty where nobody can tell.

    In place of a field of other record types stands one that is tied to none, or the only one that
    is by its name any deal's reason: a rule that leaves out a process leaves out its losses.
    """
    first, *others = dict.fromkeys(names)
    if any(others) and _by_id(first, demands):
        return ""
    if not is_of_others(first, demands, process):
        return first
    general = [name for name in (first, *others) if not _is_of_some(fields[name], demands)]
    free = [name for name in general if not is_of_others(name, demands, process)]
    if free:
        return free[0]
    return general[0] if len(general) == 1 else ""


def _by_id(field: str, demands: Demands) -> bool:
    """Whether rules tie the field to record types that nobody can name."""
    rules = demands.about(field)
    return bool(rules) and all(
        any(test.mentions(name) for test in each.fields for name in _BY_ID) for each in rules
    )


def is_of_others(field: str, demands: Demands, process: Process | None) -> bool:
    """Whether rules speak of the field for some record types, and none for those of the process."""
    rules = demands.about(field)
    tied = any(test.positive for each in rules for test in each.record_types)
    return tied and not any(record_types(each.record_types, process)[0] for each in rules)


def _is_of_some(field: Field, demands: Demands) -> bool:
    """Whether the name of a field says that it is of some deals only: why they were refused, or of
    the record type its rule names."""
    words = set(apart(f"{field.name} {field.label}").split())
    rules = demands.about(field.name)
    types = {value for each in rules for test in each.record_types for value in test.values}
    own = {word for each in types for word in apart(each).split() if len(word) > 2} - _ANY_DEAL
    named = any(not speaks_of_loss(word, "") for word in words & own)
    return named or only_refused(field.name, field.label)


_ASKED_LATER = ("budget", "timeline", "decision_makers")


def asked_later(field: Field) -> tuple[str, ...]:
    """What the field is, or may be, about of what is asked after the first conversation."""
    return tuple(
        about for about in _ASKED_LATER if field.captures == about or may_hold(field.label, about)
    )


def candidates(
    fields: Iterable[Field], demands: Demands, stages: Iterable[StageValue]
) -> list[str]:
    """Fields that may hold the reason of a loss under a name that does not surely say so: those
    with words for it among others, those a rule asks for when a deal is lost, those whose choices
    depend on the stage or are reasons, and boxes to tick or records to look up about a loss."""
    lost = [stage for stage in stages if stage.outcome == "lost"]
    asked = {
        demand.field
        for demand in demands.all
        if demand.names_stage and any(demand.meets(stage) for stage in lost)
    }
    return [
        field.called
        for field in fields
        if (
            (field.type == "checkbox" or field.looks_up) and speaks_of_loss(field.name, field.label)
        )
        or (
            field.type in ("dropdown", "multiselect", "text")
            and field.name.endswith("__c")
            and (
                field.controlled_by == "StageName"
                or field.name in asked
                or near_loss_reason(field.name, field.label)
                or hold_reasons(field.choices())
            )
        )
    ]
