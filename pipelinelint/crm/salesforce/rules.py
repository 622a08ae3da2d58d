"""The validation rules of an org, read as what they ask for; and those nobody can mean so, for
stages no deal is in, or with no way but to be lost.
"""

from __future__ import annotations

from urllib.parse import unquote

from pipelinelint.crm.salesforce.compared import stages_in
from pipelinelint.crm.salesforce.demands import Alternative, Demand, Demands, Rule
from pipelinelint.crm.salesforce.formula import FormulaError, parse
from pipelinelint.crm.salesforce.known import tell_nowhere
from pipelinelint.crm.salesforce.processes import NAMED
from pipelinelint.crm.salesforce.spread import Formulas, spread
from pipelinelint.language import cut, worded
from pipelinelint.text import and_more, many

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.salesforce.files import Bundle
    from pipelinelint.crm.salesforce.known import Known
    from pipelinelint.crm.salesforce.processes import Process
    from pipelinelint.crm.salesforce.stages import StageSet


def read_demands(bundle: Bundle, stages: StageSet | None, known: Known | None) -> Demands:
    """What the rules ask for. `known` are the stages there are, where the files tell."""
    demands = Demands()
    values = stages.values if stages is not None else []
    on_the_way = frozenset(value.name.lower() for value in values if value.outcome == "open")
    inactive = 0
    silent: list[Rule] = []
    formulas = Formulas(bundle)
    for component in bundle["rules"]:
        formula = component.element.child("errorConditionFormula")
        demands.rules += 1
        if component.element.get("active").lower() == "false":
            inactive += 1
        elif formula is not None and formula.text:
            rule = Rule(component, formula)
            demands.active.append(rule)
            before = len(demands.all)
            _read(demands, rule, on_the_way, formulas)
            if before == len(demands.all) and rule not in demands.unread:
                silent.append(rule)
        else:
            bundle.unread.setdefault("rules", component.path)
            bundle.notes.add(
                "left out: a validation rule without a formula", component.element.place
            )
    if stages is not None:
        _tell_capitals(bundle, demands, stages)
        _tell_one_way(bundle, demands, stages)
    if known is not None:
        _tell_dead(bundle, demands, known)
    if inactive:
        bundle.notes.add(f"{many(inactive, 'inactive validation rule')} left out")
    _note_left_out(bundle, demands.unread, "the formula can't be read")
    _note_left_out(bundle, silent, "pipelinelint reads no field in them that a stage requires")
    return demands


def _note_left_out(bundle: Bundle, rules: list[Rule], why: str) -> None:
    """Rules that nothing comes of, by name; the place is the first one's."""
    if rules:
        names = and_more([rule.name for rule in rules], NAMED)
        count = many(len(rules), "active validation rule")
        place = rules[0].formula.text_place
        bundle.notes.add(f"{count} left out ({names}): {why}", place)


def _read(demands: Demands, rule: Rule, on_the_way: frozenset[str], formulas: Formulas) -> None:
    try:
        term = parse(rule.formula.text)
        demands.written.update(((rule, name), None) for name in stages_in(term))
        alternatives = spread(formulas.inside(term), True)
        alternatives = [list(map(formulas.settled, tests)) for tests in alternatives]
    except FormulaError:
        demands.unread.append(rule)
        return
    made: dict[tuple[object, ...], Demand] = {}
    for tests in alternatives:
        alternative = Alternative(rule, tests, on_the_way)
        demands.blocks.append(alternative)
        for test in alternative.stage:
            if test.kind == "stage" and test.sign == "=" and not test.any_case:
                own = (value for value in test.values if value and value in rule.formula.text)
                demands.names.update(((rule, value), None) for value in own)
        told = [test for test in alternative.fields if test.kind != "prior"]
        spoken = {name for test in told for name in test.names()}
        for field in sorted(spoken):
            demands.by_field.setdefault(field, []).append(alternative)
        for field, picklist in alternative.asked():
            rest = [
                (t.kind, t.sign, t.positive, t.values)
                for t in (*alternative.record_types, *alternative.fields)
                if t.kind != "empty" or t.values != (field,)
            ]
            key = (field, alternative.saved, *rest)
            if key not in made:
                made[key] = Demand(field, picklist, alternative)
                demands.all.append(made[key])
            made[key].ways.append(alternative.stage)


def _tell_capitals(bundle: Bundle, demands: Demands, stages: StageSet) -> None:
    """Stages that rules write in other capitals than the set, and those that are inactive there."""
    folded = {name.lower(): name for name in stages.names}
    other: dict[str, Rule] = {}
    for rule, name in {**demands.names, **demands.written}:
        if name in stages.off:
            bundle.notes.add(
                f'the validation rule {rule.name} names the stage "{name}", which is inactive, so '
                "that only deals that are there already can be in it",
                rule.formula.text_place,
            )
        elif name not in stages.names and name.lower() in folded:
            other.setdefault(name, rule)
    for name, rule in other.items():
        said = worded(
            'The validation rule {rule} writes "{name}" for the stage "{stage}"; read as the same.',
            rule=rule.name,
            name=name,
            stage=folded[name.lower()],
        )
        remedy = worded("Write it as the stage is written: formulas may tell capitals apart.")
        bundle.notes.defect("info", said, rule.formula.text_place, remedy)


def _tell_dead(bundle: Bundle, demands: Demands, known: Known) -> None:
    """Stages that rules name, of a deal as it is or as it was, and no deal can have, all of them
    once: such a rule never speaks of a deal, or of every one."""
    dead: dict[str, Rule] = {}
    rules: dict[str, Rule] = {}
    for rule, name in {**demands.names, **demands.written}:
        if name and known.lacks(name):
            dead.setdefault(name, rule)
            rules.setdefault(rule.name, rule)
    if not dead:
        return
    if not known.by_set:
        for name, rule in dead.items():
            tell_nowhere(bundle, known, "rule", rule.name, name, rule.formula.text_place)
        return
    remedy = worded("Correct the name in the rule, or deactivate a rule for a stage that is gone.")
    first, *others = rules.values()
    if len(dead) == 1:
        said = worded(
            'The validation rule {rule} names the stage "{name}", which is not in the stage set.',
            rule=first.name,
            name=next(iter(dead)),
        )
    else:
        said = worded(
            "Validation rules ({rules}) name {count} stages the set does not have: {names}.",
            count=len(dead),
            **cut("rules", list(rules), NAMED),
            **cut("names", [f'"{name}"' for name in dead], NAMED),
        )
    further = [rule.formula.text_place for rule in others]
    bundle.notes.defect(known.severity(dead), said, first.formula.text_place, remedy, further)


def tell_unused(
    bundle: Bundle, demands: Demands, processes: list[Process], stages: StageSet
) -> None:
    """Rules that ask for a field mostly in stages no sales process has: they look like more.
    Only where the process of every record type is known."""
    known = {unquote(part.name) for part in bundle["processes"]}
    wanted = {unquote(part.element.get("businessProcess")) for part in bundle["record_types"]}
    if not processes or not bundle["record_types"] or wanted - known - {""}:
        return
    if bundle.lost("record_types", "processes"):
        return
    used = {name.lower() for process in processes for name, _ in process.names}
    used |= {value.label.lower() for value in stages.values if value.name.lower() in used}
    for demand in demands.all:
        named = demand.named_stages()
        unused = [name for name in named if name.lower() not in used and name in stages.names]
        left = [name for name in named if name.lower() in used]
        if len(unused) <= len(left):
            continue
        said = worded(
            "The validation rule {rule} asks for {field} in stages no sales process in use has: "
            "{names}.",
            rule=demand.rule.name,
            field=demand.field,
            **cut("names", [f'"{name}"' for name in unused], NAMED),
        )
        if left:
            said = worded(
                "The validation rule {rule} asks for {field} in {names}, which no sales process in "
                "use has; of the stages in use it covers {left}.",
                rule=demand.rule.name,
                field=demand.field,
                **cut("names", [f'"{name}"' for name in unused], NAMED),
                **cut("left", [f'"{name}"' for name in left], NAMED),
            )
        remedy = worded("Name the stages of the processes in use.")
        bundle.notes.defect("info", said, demand.element.text_place, remedy)


def _tell_one_way(bundle: Bundle, demands: Demands, stages: StageSet) -> None:
    """Rules that refuse every stage but lost ones, whatever else the deal holds."""
    lost = {value.name.lower() for value in stages.values if value.outcome == "lost"}
    for each in demands.blocks:
        test = each.stage[0] if len(each.stage) == 1 else None
        if (
            test is None
            or each.fields
            or (test.kind, test.sign, test.positive) != ("stage", "=", False)
        ):
            continue
        if test.values and {value.lower() for value in test.values} <= lost:
            said = worded(
                "The validation rule {rule} accepts no stage but {names}: whom it applies to can "
                "only lose a deal.",
                rule=each.rule.name,
                **cut("names", [f'"{name}"' for name in test.values], NAMED),
            )
            remedy = worded(
                "Leave it if automation moves the deals; otherwise deactivate the rule."
            )
            bundle.notes.defect("info", said, each.rule.formula.text_place, remedy)
