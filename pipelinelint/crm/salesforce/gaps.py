"""What the files of an org neither support nor rule out: findings that would claim too much.

"No field", "not required", "nothing says" need the files that could have said it: without page
layouts nobody knows whether the amount is required, and a validation rule that speaks of a field
in a way that is not understood may well ask for it.
"""

from __future__ import annotations

from urllib.parse import unquote

from pipelinelint.crm.guess import asked as asked_for
from pipelinelint.crm.guess import may_be_story, may_close, says, says_reason
from pipelinelint.crm.nodes import COUNTING, cut_short, left_open, not_whole, sequence
from pipelinelint.crm.salesforce.fields import STANDARD, is_second_level, second_level
from pipelinelint.crm.salesforce.paths import guidance
from pipelinelint.crm.salesforce.processes import NAMED, is_on
from pipelinelint.crm.salesforce.reasons import asked_later, candidates
from pipelinelint.crm.salesforce.required import PRODUCTS, record_types
from pipelinelint.crm.salesforce.start import doubtful_start
from pipelinelint.crm.salesforce.unclear import unclear_rule, why_filled, why_unclear
from pipelinelint.lexicon.labels import hold_types, may_hold
from pipelinelint.text import and_more

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.crm.imported import FileSpan
    from pipelinelint.crm.salesforce.fields import Field
    from pipelinelint.crm.salesforce.files import Bundle
    from pipelinelint.crm.salesforce.org import Org
    from pipelinelint.crm.salesforce.processes import Process, Work
    from pipelinelint.crm.salesforce.required import Required
    from pipelinelint.source.nodes import Node

_ODDS = "probability-missing"
_FORECAST = "forecast-category-mismatch"
_CLOSED = "closed-stage-setup"
_SHIPPED = "shipped-stages-unchanged"
_FIRST = "first-stage-not-buyer-action"
_AMOUNT = "amount-close-date-not-required"
_REASON = "closed-lost-reason-not-required"
_DROPDOWN = "closed-lost-reason-not-dropdown"
_DETAILS = "closed-lost-details-missing"
_OPTIONS = "closed-lost-options-weak"
_DEAL_TYPE = "deal-type-not-captured"
_QUALIFICATION = "qualification-info-not-captured"

FEW, MANY = 3, 12
"""Between these numbers of reasons the rule about their number says nothing anyway."""

PART_OF_FIELDS = "only some fields of Opportunity are among the files"
OTHERS_LAYOUTS = (
    "the page layouts among the files are those of other record types ({names}), and layouts are "
    "where Salesforce requires {what}"
)
OTHERS_REASON = (
    "the validation rules that ask for {field} are about certain record types, and no other field "
    "is plainly the loss reason"
)
UNSEEN_LAYOUT = (
    'the page layout "{name}", which profiles give to these deals, is not among the files, and '
    "layouts are where Salesforce requires {what}"
)
NO_LAYOUTS = (
    "no page layout of Opportunity is among the files, and layouts are where Salesforce requires "
    "the amount"
)
REASON_ON_LAYOUT = (
    "no validation rule requires {field}{of}, but a page layout may, and no page layout of "
    "Opportunity is among the files"
)
NO_OUTCOMES = (
    "the validation rule {rule} asks for {field}, but nothing among the files says which stages "
    "are lost"
)
NO_RULES = "no validation rule is among the files, and rules are what says when it is required"
FROM_PRODUCTS = (
    "the validation rule {rule} asks whether there are products, and their sum is the amount"
)
NO_PROCESS = (
    "no sales process is among the files, so several won or lost values may belong to one each"
)
DEPENDENT = (
    "the choices of {field} depend on {above}, so a page layout may require it where it has some, "
    "and no page layout of Opportunity is among the files"
)
AT_ONCE = "the choices of {field} depend on {above}, which offers at most {most} of them at once"
LOOKED_UP = "{field} looks up a record of {other}, whose choices are not in the files"
BY_TYPE = "record types offer at most {most} of the choices of {field}"
LOST_TEXT = "{field} is asked for when a deal is lost, and may hold why"
MAY_BE_STORY = "{field} speaks of a loss, and may be where people explain it"
OTHER_MONEY = "{field} is required instead of Amount"
GUIDED = "the Path says at every open stage what it is for, which the names need not say then"
NO_NUMBER = 'the probability "{text}" is not a number'
NO_CATEGORY = 'Salesforce has no forecast category "{name}"'
NO_REASON_ASKED = '"{stage}" asks for {own} instead of {field}'
TYPE_EXISTS = (
    "the standard field Type exists in every org; whether people fill it is not in the files"
)


class Gaps:
    """The entries of `source.not_assessed`, for rules about sections that are covered; each is a
    note as well."""

    __slots__ = ("_covers", "_nodes", "_org")

    def __init__(self, org: Org) -> None:
        self._org = org
        self._nodes: list[Node] = []
        self._covers: list[str] = []

    def node(self, home: FileSpan) -> Node | None:
        return sequence(home, self._nodes) if self._nodes else None

    def of_fields(self, home: FileSpan, covers: list[str]) -> None:
        """What is left open for all pipelines."""
        self._covers = covers
        query = self._org.stages.query if self._org.stages is not None else None
        self._nodes += cut_short(query.cut if query is not None else None)
        for each in self._org.bundle.queries.values():
            if each.kind == "lead_statuses" and each.cut is not None:
                why = not_whole(each.cut, "statuses")
                self._nodes.append(left_open(each.cut, "lead-status-incomplete", why))
        self._of_unread_values()
        org, whole = self._org, self._org.bundle.whole_object
        unruled = not org.demands.rules and not org.bundle.lost("rules")
        if unruled and org.screens.layouts and "required_fields" not in covers:
            self._add(home, _REASON, NO_RULES)
        if org.reason and not org.details:
            self._of_stories(home, whole)
        if org.reason:
            self._of_options(org.fields[org.reason])
        else:
            near = candidates(
                org.fields.values(),
                org.demands,
                org.stages.values if org.stages is not None else (),
            )
            if near:
                names = ", ".join(near)
                why = f"no field is surely the loss reason, but it could be {names}"
                if "closed_lost" in self._covers:
                    self._add(home, _DROPDOWN, why, check="no-property")
                else:
                    self._add(home, _REASON, why)
        asked = {demand.field for demand in org.demands.all if not demand.narrowed}
        known = {
            field.called: about
            for field in org.fields.values()
            if field.name not in asked and (about := asked_later(field))
        }
        if known or not whole:
            there = f"there is {', '.join(known)}; whether people fill it is not in the files"
            things = {about: None for each in known.values() for about in each} if whole else ()
            self._add(home, _QUALIFICATION, there if known else PART_OF_FIELDS, things=things)

    def of_leads(self, found: Iterable[Node]) -> None:
        """What the names of lead statuses leave open."""
        self._nodes += found

    def _of_stories(self, home: FileSpan, whole: bool) -> None:
        """A text whose label speaks of a loss may be the story of it, and so may one not seen."""
        org = self._org
        texts = [e for n, e in org.fields.items() if n != org.reason and _is_text(org, n)]
        story = next((each for each in texts if may_be_story(each.name, each.label)), None)
        if story is not None:
            why = MAY_BE_STORY.format(field=story.called)
            self._add(story.element.place, _DETAILS, why, check="none")
        elif not whole:
            self._add(home, _DETAILS, PART_OF_FIELDS, check="none")

    def _of_unread_values(self) -> None:
        """A stage whose category Salesforce does not have is told as that, and not as without one;
        likewise one whose probability is no number."""
        for stage in self._org.stages.values if self._org.stages is not None else ():
            odds = stage.element.child("probability")
            if odds is not None and odds.text and stage.probability is None:
                place, why = odds.text_place, NO_NUMBER.format(text=odds.text)
                self._nodes.append(left_open(place, _ODDS, why, stage=stage.name))
            written = stage.element.child("forecastCategory")
            if written is None or not written.text or stage.forecast:
                continue
            place, why = written.text_place, NO_CATEGORY.format(name=written.text)
            self._nodes.append(left_open(place, _FORECAST, why, check="missing", stage=stage.name))
            self._nodes.append(left_open(place, _FORECAST, why, check="all-pipeline"))

    def _of_options(self, reason: Field) -> None:
        """How many reasons people see at once, where that is not the number of all."""
        place, at_once = reason.element.place, reason.most_at_once()
        if reason.looks_up:
            why = LOOKED_UP.format(field=reason.name, other=reason.looks_up)
            self._add(place, _DROPDOWN, why)
        offered = _most_of_a_type(self._org.bundle, reason)
        if offered < at_once:
            why = BY_TYPE.format(field=reason.name, most=offered)
            self._add(place, _OPTIONS, why, check="too-many", quiet=len(reason.options) <= MANY)
        elif at_once < len(reason.options):
            why = AT_ONCE.format(field=reason.name, above=reason.controlled_by, most=at_once)
            self._add(place, _OPTIONS, why, check="too-many", quiet=len(reason.options) <= MANY)
        lists = [
            each for each in self._org.fields.values() if each.type in ("dropdown", "multiselect")
        ]
        second = [each.name for each in lists if is_second_level(each, reason.name)]
        asked = (each.field for each in self._org.demands.all if each.picklist)
        second += sorted(name for name in set(asked) if second_level(name, ""))
        second = [name for name in second if name != reason.name]
        if second:
            why = f"{second[0]} holds a second level of reasons"
            self._add(place, _OPTIONS, why, check="too-few", quiet=len(reason.options) >= FEW)

    def of_whole_set(self, work: Work, key: str, place: FileSpan) -> None:
        """Several won or lost values may belong to one sales process each, unless the whole object
        is here and has none."""
        bundle = self._org.bundle
        if bundle.whole_object and not bundle["processes"] and not bundle["record_types"]:
            return
        won = sum(stage.outcome == "won" for stage in work.stages)
        checks = ["many-won"] if won > 1 else []
        checks += ["many-lost", "very-many-lost"] if len(work.lost) > 1 else []
        for check in checks:
            bundle.notes.add(f"not assessed, {_CLOSED}: {NO_PROCESS}")
            self._nodes.append(left_open(place, _CLOSED, NO_PROCESS, check=check, pipeline=key))

    def of_pipeline(
        self, work: Work, required: Required, reason: str, key: str, place: FileSpan
    ) -> None:
        """What rules and screens leave open in one pipeline: the loss reason, the amount."""
        org = self._org
        if work.process is not None and org.stages is not None:
            self._of_missing(work.process, key)
        start = doubtful_start(work, org.stages)
        if start:
            self._nodes.append(left_open(place, _FIRST, start, pipeline=key))
        if work.open and guidance(work, org.paths).keys() >= {*work.open}:
            self._nodes.append(left_open(place, _SHIPPED, GUIDED, pipeline=key))
        if org.reason and not reason:
            why = OTHERS_REASON.format(field=org.reason)
            self._add(place, _REASON, why, pipeline=key)
            self._add(place, _DROPDOWN, why, check="no-property", pipeline=key, quiet=True)
        if reason and (org.stages is None or not org.stages.outcomes_known):
            if org.stages or not any(reason in asked for asked in required.required):
                self._of_reason_without_ends(work, reason, key, place)
        elif reason and work.lost and not any(reason in required.required[i] for i in work.lost):
            above = org.fields[reason].controlled_by if reason in org.fields else ""
            bare = not org.screens.of(work)
            own = self._own_reason(required, work.lost[0])
            unclear = not (above and bare) and self._unclear(
                work, reason, work.lost, _REASON, key, place
            )
            if not unclear and own:
                lost = work.stages[work.lost[0]].name
                why = NO_REASON_ASKED.format(stage=lost, own=own, field=reason)
                self._add(place, _REASON, why, pipeline=key)
                unclear = True
            if bare and not unclear:
                if above:
                    why = self._no_layout(work, DEPENDENT.format(field=reason, above=above), reason)
                    self._add(place, _REASON, why, pipeline=key)
                elif org.screens.layouts or not any(
                    each.field == reason and each.record_types for each in org.demands.all
                ):
                    # Who has a rule for some record types and no layouts asks by rule.
                    none = REASON_ON_LAYOUT.format(field=reason, of="")
                    why = self._no_layout(work, none, reason)
                    self._add(place, _REASON, why, pipeline=key)
        lacking = [i for i in work.lost if reason not in required.required[i]]
        if reason and lacking and lacking != work.lost:
            described = org.fields[reason]
            named = [work.stages[index].name for index in lacking]
            unable = [name for name in named if name not in described.offered]
            if unable and described.controlled_by == "StageName":
                why = f'{reason} has no choices in "{unable[0]}"'
                self._add(place, _REASON, why, check="some", pipeline=key)
            elif all(self._own_reason(required, index) for index in lacking):
                own = self._own_reason(required, lacking[0])
                why = NO_REASON_ASKED.format(stage=named[0], own=own, field=reason)
                self._add(place, _REASON, why, check="some", pipeline=key)
            else:
                self._unclear(work, reason, lacking, _REASON, key, place, check="some")
        if reason and not org.details:
            self._of_details(work, required, key, place)
        if not self._nobody_sees_type(work):
            self._add(place, _DEAL_TYPE, TYPE_EXISTS, pipeline=key, quiet=True)
        self._of_amount(work, required, key, place)

    def _of_amount(self, work: Work, required: Required, key: str, place: FileSpan) -> None:
        """What may stand for the amount, or fill it in, when a deal is created."""
        org, first = self._org, work.first_open
        at_start = [first] if first is not None else work.open
        asked = {*required.creation, *(f for i in at_start for f in required.required[i])}
        if "Amount" in asked:
            return
        money = [name for name in asked if name in org.fields and _is_money(org.fields[name])]
        if money:
            why = OTHER_MONEY.format(field=sorted(money)[0])
            self._add(org.fields[sorted(money)[0]].element.place, _AMOUNT, why, pipeline=key)
            return
        if not org.screens.of(work):
            self._add(place, _AMOUNT, self._no_layout(work, NO_LAYOUTS, "the amount"), pipeline=key)
            return
        found = why_unclear(org, work, "Amount", at_start, of_new=True) or self._money_filled(
            [work.stages[index].name for index in at_start]
        )
        if found is not None:
            self._add(found[1] or place, _AMOUNT, found[0], pipeline=key, at=found[1])
        else:
            products = unclear_rule(work, org.demands, PRODUCTS, at_start)
            if products is not None:
                rule, _ = products
                why, at = FROM_PRODUCTS.format(rule=rule.name), rule.formula.text_place
                self._add(at, _AMOUNT, why, pipeline=key, at=at)

    def _money_filled(self, start: list[str]) -> tuple[str, FileSpan] | None:
        """What fills in a field that stands for the amount, and where: one called so, or any money
        where no screen shows the amount."""
        org = self._org
        unseen = bool(org.screens.shows) and not org.screens.shows.get("Amount")
        for name, field in org.fields.items():
            if asked_for(field.label) == "amount" or (unseen and _is_money(field)):
                found = why_filled(org, name, start)
                if found is not None:
                    return found
        return None

    def _no_layout(self, work: Work, none: str, what: str) -> str:
        """Why no page layout speaks of a pipeline's deals: `none`, or those of others only."""
        unseen = self._org.screens.unseen(work)
        if unseen:
            return UNSEEN_LAYOUT.format(name=unseen, what=what)
        layouts = self._org.screens.layouts
        names = and_more([f'"{name}"' for name in layouts], NAMED)
        return OTHERS_LAYOUTS.format(names=names, what=what) if layouts else none

    def _of_details(self, work: Work, required: Required, key: str, place: FileSpan) -> None:
        """A text that is asked for when a deal is lost may be the story of it."""
        told = [f for i in work.lost for f in (*required.required[i], *required.expected[i])]
        text = next((name for name in told if _is_text(self._org, name)), "")
        if text:
            self._add(place, _DETAILS, LOST_TEXT.format(field=text), "none", key)

    def _own_reason(self, required: Required, index: int) -> str:
        """The field for a reason of its own that a lost stage requires; empty for none."""
        fields = self._org.fields
        for name in required.required[index]:
            if says_reason(name, fields[name].label if name in fields else ""):
                return name
        return ""

    def _of_reason_without_ends(self, work: Work, reason: str, key: str, place: FileSpan) -> None:
        """Where no stage is known to be lost, a rule that asks when a deal is closed says nothing
        of one."""
        for name in self._org.reasons:
            for each in self._org.demands.about(name):
                if record_types(each.record_types, work.process)[0]:
                    why = NO_OUTCOMES.format(rule=each.rule.name, field=name)
                    at = each.rule.formula.text_place
                    self._add(at, _REASON, why, pipeline=key, at=at)
                    return
        if not self._org.screens.of(work):
            others = any(each.field in self._org.reasons for each in self._org.demands.all)
            of = f' in "{key}"' if others else ""
            why = self._no_layout(work, REASON_ON_LAYOUT.format(field=reason, of=of), reason)
            self._add(place, _REASON, why, pipeline=key)

    def _nobody_sees_type(self, work: Work) -> bool:
        """Whether the standard field stands on no screen of the pipeline, and neither record types
        nor a field of the org's own can say the same."""
        org, screens = self._org, self._org.screens
        if org.bundle.lost("layouts", "pages", "fields", "rules"):
            return False
        if not screens.of(work) or sum(len(each.record_types) for each in org.processes) > 1:
            return False
        if any(screens.fits(name, work) for name in screens.shows.get("Type", ())):
            return False
        own = dict.fromkeys(screens.shows, "")
        own |= {each.name: each.label for each in org.fields.values()}
        return not any(
            name.endswith("__c") and (says("kind", name, label) or may_hold(label, "deal_type"))
            for name, label in own.items()
        ) and not any(hold_types(field.choices()) for field in org.fields.values())

    def _of_missing(self, process: Process, key: str) -> None:
        """Values the stage set does not have: they may stand anywhere, and end a deal when their
        name does not say that they are open."""
        for name, element in process.missing[:1]:
            why = f'"{name}" is not in the stage set, so a stage may be missing'
            at = element.place
            self._nodes.append(left_open(at, "duplicate-pipeline", why))
            self._nodes.append(left_open(at, _FORECAST, why, check="all-pipeline", pipeline=key))
            for rule in COUNTING:
                if rule != _CLOSED or any(may_close(each) for each, _ in process.missing):
                    self._nodes.append(left_open(at, rule, why, pipeline=key))

    def _unclear(
        self,
        work: Work,
        field: str,
        where: list[int],
        rule: str,
        key: str,
        place: FileSpan,
        check: str = "",
    ) -> bool:
        """Say that a screen, a rule or code may require the field; whether one may."""
        found = why_unclear(self._org, work, field, where)
        if found is not None:
            why, at = found
            self._add(at or place, rule, why, check, pipeline=key, at=at)
        return found is not None

    def _add(
        self,
        place: FileSpan,
        rule: str,
        why: str,
        check: str = "",
        pipeline: str = "",
        *,
        quiet: bool = False,
        at: FileSpan | None = None,
        things: Iterable[str] = (),
    ) -> None:
        """One entry, and a note of it; a `quiet` one, of every org or of no finding, has none. `at`
        is where that stands which leaves it open; a note says that before its words."""
        section = "closed_lost" if rule in (_DROPDOWN, _DETAILS, _OPTIONS) else "required_fields"
        covered = section in self._covers
        if not covered and rule != _REASON:
            return
        if not quiet:
            said = why.replace(f" ({at.path}:{at.start.line})", "") if at else why
            self._org.bundle.notes.add(f"not assessed, {rule}: {said}", at)
        if covered:
            node = left_open(place, rule, why, check=check, pipeline=pipeline, things=things)
            self._nodes.append(node)


def _most_of_a_type(bundle: Bundle, field: Field) -> int:
    """The most choices of a list that an active record type offers; all of them, where one says
    nothing of it."""
    there = {option.get("fullName") for option in field.options}
    found = [
        {unquote(value.get("fullName")) for value in part.all("values")} & there
        for record_type in filter(is_on, bundle["record_types"])
        for part in record_type.element.all("picklistValues")
        if part.get("picklist") == field.name
    ]
    types = sum(map(is_on, bundle["record_types"]))
    return max(map(len, found)) if found and len(found) == types else len(there)


def _is_text(org: Org, name: str) -> bool:
    if name in org.fields and org.fields[name].looks_up:
        return False
    kind = org.fields[name].type if name in org.fields else STANDARD.get(name, ("", ""))[1]
    return kind in ("text", "textarea")


def _is_money(field: Field) -> bool:
    """Whether the field may hold the amount: money that is not the buyer's budget."""
    if asked_for(field.label) == "amount":
        return True
    return field.type == "currency" and not field.captures
