"""Whether a field may be required all the same: by what could not be read, by code, on some screens
only, or by a rule that mentions it in a way that is not understood.
"""

from __future__ import annotations

import re

from pipelinelint.crm.salesforce.files import CODE
from pipelinelint.crm.salesforce.required import record_types

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.imported import FileSpan
    from pipelinelint.crm.salesforce.demands import Demands, Rule
    from pipelinelint.crm.salesforce.files import Bundle
    from pipelinelint.crm.salesforce.org import Org
    from pipelinelint.crm.salesforce.processes import Work

NOT_READ = "{path} could not be read"
RULES_PICKED = "package.xml names single validation rules, and others may require {field}"
REFUSED_BY_CODE = "the {kind} {name} ({at}) refuses to save some deals and mentions {field}"
FILLED = "the {kind} {name} ({at}) sets {field}"
ON_ACTION = "the action {name} asks for {field}"
MENTIONED = "the validation rule {rule} ({at}) mentions {field} in a way pipelinelint can't read"
ON_CONDITIONS = "the validation rule {rule} ({at}) asks for {field} under conditions only"
OF_TYPES = "the validation rule {rule} ({at}) asks for {field} of certain record types only"


def why_unclear(
    org: Org, work: Work, field: str, where: list[int], *, of_new: bool = False
) -> tuple[str, FileSpan | None] | None:
    """Why one of these stages may require the field, and where that stands which leaves it open, if
    at one place; None where nothing may. What fills it in is asked of deals that are being created
    only, if they are meant (`of_new`)."""
    unread = org.bundle.lost("rules", "layouts", "pages", CODE)
    if unread:
        return NOT_READ.format(path=unread), None
    if org.bundle.picked("ValidationRule", "rules"):
        return RULES_PICKED.format(field=field), None
    for code in org.bundle.refusing:
        spoken = code.mentions(field)
        if spoken is not None:
            spoken = org.bundle.refer(spoken)
            line = f"{spoken.path}:{spoken.start.line}"
            why = REFUSED_BY_CODE.format(kind=code.kind, name=code.name, at=line, field=field)
            return why, spoken
    filled = why_filled(org, field, [work.stages[index].name for index in where] if of_new else [])
    if filled is not None:
        return filled
    if field in org.screens.actions:
        return ON_ACTION.format(name=org.screens.actions[field], field=field), None
    screen = org.screens.fields.get(field)
    shown = [n for n in screen.screens if org.screens.fits(n, work)] if screen else []
    if shown:
        names = ", ".join(f'"{name}"' for name in shown)
        return f"{field} is required on {names} only", None
    found = unclear_rule(work, org.demands, field, where)
    if found is None:
        return None
    rule, why = found
    at = rule.formula.text_place
    return why.format(rule=rule.name, at=f"{at.path}:{at.start.line}", field=field), at


def why_filled(org: Org, field: str, of_new: list[str]) -> tuple[str, FileSpan] | None:
    """What fills the field in, and where; of deals that are created in one of these stages, if
    any are named."""
    for each in org.bundle.filled:
        if each.field.lower() == field.lower() and (not of_new or each.of_deals_in(of_new)):
            place = org.bundle.refer(each.place)
            line = f"{place.path}:{place.start.line}"
            return FILLED.format(kind=each.kind, name=each.name, at=line, field=field), place
    return None


def unclear_rule(
    work: Work, demands: Demands, field: str, where: list[int]
) -> tuple[Rule, str] | None:
    """A rule that may ask for the field in one of these stages, as far as can be told, and what is
    said of it."""
    unread = _unread_rule(demands, field)
    if unread is not None:
        return unread, MENTIONED
    for each in demands.about(field):
        fits, unsettled = record_types(each.record_types, work.process)
        asked = any(name.lower() == field.lower() for name, _ in each.asked())
        open_ = each.leaves_open(field)
        speaks = open_ or (unsettled and asked)
        if fits and speaks and any(each.meets(work.stages[index]) for index in where):
            if not asked:
                return each.rule, MENTIONED
            return each.rule, ON_CONDITIONS if open_ else OF_TYPES
    return None


def _unread_rule(demands: Demands, field: str) -> Rule | None:
    named = re.compile(rf"\b{re.escape(field)}\b", re.IGNORECASE)
    return next((rule for rule in demands.unread if named.search(rule.text)), None)


def is_unclear(bundle: Bundle, demands: Demands, field: str) -> bool:
    """Whether a rule that is not understood, or code, may ask for the field."""
    if _unread_rule(demands, field) is not None:
        return True
    if any(code.mentions(field) is not None for code in bundle.refusing):
        return True
    return any(each.leaves_open(field) for each in demands.about(field))
