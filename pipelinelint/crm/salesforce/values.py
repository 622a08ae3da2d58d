"""Values of picklists that automation and rules name: one the field does not have, or its label
where flows and formulas know the API name only."""

from __future__ import annotations

from pipelinelint.crm.choices import parts_of, tell_unknown, unknown_in
from pipelinelint.crm.salesforce.automation import BY_LABEL, Written
from pipelinelint.crm.salesforce.compared import compared_values
from pipelinelint.crm.salesforce.formula import FormulaError, parse
from pipelinelint.crm.salesforce.known import tell_nowhere
from pipelinelint.language import noted, worded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelinelint.crm.markup import Element
    from pipelinelint.crm.salesforce.demands import Demands
    from pipelinelint.crm.salesforce.fields import Field
    from pipelinelint.crm.salesforce.files import Bundle
    from pipelinelint.crm.salesforce.known import Known
    from pipelinelint.crm.salesforce.stages import StageSet

_NOT_THERE = noted(
    'The validation rule {name} compares {field} with "{value}", which isn\'t one of its values.'
)
_NEVER = noted('The flow {name} compares {field} with "{value}", which isn\'t one of its values.')
_ONE_IT_HAS = noted("Write a value the field has, or take this one out of the rule.")
_OF_FLOW = noted("Write a value the field has, or take this one out of the flow.")
_NAME = noted("Write the API name: flows and formulas don't see labels.")

_STAGE = "stagename"


class Values:
    """The values of one picklist, inactive ones too, folded: API names, and the API name by
    label."""

    __slots__ = ("by_label", "known", "names")

    def __init__(self, items: list[Element], more: set[str], known: Known | None = None) -> None:
        self.known = known
        named = [(item.get("fullName"), item.get("label")) for item in items]
        self.names = {name.casefold() for name, _ in named} | {name.casefold() for name in more}
        self.by_label = {label.casefold(): name for name, label in named if label and name}

    def label_of(self, value: str) -> str:
        """The API name of what is a label and no API name; empty for any other."""
        plain = value.casefold()
        return "" if plain in self.names else self.by_label.get(plain, "")


def tell_values(
    bundle: Bundle,
    stages: StageSet | None,
    fields: dict[str, Field],
    demands: Demands,
    stages_known: Known | None,
) -> None:
    if stages_known is not None and not stages_known.by_set:
        for each in bundle.written:
            if each.field.lower() == _STAGE and stages_known.lacks(each.value):
                tell_nowhere(bundle, stages_known, each.by, each.name, each.value, each.place)
    known: dict[str, Values] = {
        name.lower(): Values(field.values, set()) for name, field in fields.items() if field.values
    }
    if stages is not None and stages.whole and not bundle.lost("stages"):
        known[_STAGE] = Values(stages.items, stages.elsewhere, stages_known)
    written = [*bundle.written, *_in_rules(demands)]
    told = {(each.by, each.name, each.field.lower(), each.value.lower()) for each in written}
    compared: set[tuple[str, str, str]] = set()
    for each in written:
        if not each.is_set:
            what = (each.name, each.field.lower(), each.value.lower())
            if what in compared:
                continue
            compared.add(what)
        values = known.get(each.field.lower())
        if values is None:
            continue
        for value in parts_of(each.value):
            api = values.label_of(value)
            if (each.by, each.name, each.field.lower(), api.lower()) not in told:
                _tell(bundle, each, value, values, api)


def _tell(bundle: Bundle, each: Written, value: str, values: Values, api: str) -> None:
    """Say what is wrong with one value; `api` is its API name where it is a label. What names a
    value by both is right either way."""
    if api:
        by_label = worded(BY_LABEL[each.by], name=each.name, field=each.field, value=value, api=api)
        bundle.notes.defect("warning", by_label, bundle.refer(each.place), worded(_NAME))
    elif unknown_in(value, values.names):
        place = bundle.refer(each.place)
        if each.is_set:
            tell_unknown(bundle.notes, (each.by, each.name), each.field, value, place)
        elif each.by == "rule" and each.field.lower() != _STAGE:  # stages are told together
            said = worded(_NOT_THERE, name=each.name, field=each.field, value=value)
            bundle.notes.defect("info", said, place, worded(_ONE_IT_HAS))
        elif each.by == "flow" and each.field.lower() == _STAGE:
            said = worded(_NEVER, name=each.name, field=each.field, value=value)
            severity = values.known.severity([value]) if values.known else "warning"
            bundle.notes.defect(severity, said, place, worded(_OF_FLOW))


def _in_rules(demands: Demands) -> Iterator[Written]:
    """What active validation rules compare with a picklist."""
    for rule in demands.active:
        try:
            compared = list(compared_values(parse(rule.formula.text)))
        except FormulaError:
            continue
        for field, value in compared:
            yield Written("rule", rule.name, field, value, rule.formula.text_place, False)
