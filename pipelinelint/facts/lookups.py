"""What facts look up: a field or a stage by what it is called, what a name says, and whether
that is somebody else's step."""

from __future__ import annotations

import re

from pipelinelint.facts.enumerations import CAPTURES
from pipelinelint.facts.registry import once
from pipelinelint.facts.tables import READ, crm, has_word, is_word
from pipelinelint.language import worded
from pipelinelint.lexicon import index_for
from pipelinelint.lexicon.judge import DEFAULT, Naming, judge
from pipelinelint.lexicon.judgement import Judgement
from pipelinelint.lexicon.normalise import Normalised, comparable, normalise, words
from pipelinelint.lexicon.options import mentions
from pipelinelint.lexicon.together import likely_language, strange_names
from pipelinelint.shape.model import Account, Item, Pipeline, Property, Stage

CALCULATED = "calculated"
_BY_MACHINE = ("automation", "integration", CALCULATED)


def property_of(item: Item, field: str | None) -> Property | None:
    """The declared property of that id."""
    if field is None:
        return None
    return _declared(item.account).get(field)


@once
def _declared(account: Item) -> dict[str, Property]:
    declared = account.properties if isinstance(account, Account) else []
    return {each.id: each for each in declared}


def is_standard(item: Item, field: str) -> bool:
    """Whether the CRM brings a field of that id."""
    return field in crm(platform_of(item)).fields or is_calculated(item, field, None)


def is_shipped(item: Item, field: str) -> bool:
    """Whether the CRM brings a field of that id, be it on what stands beside the deal."""
    own = crm(platform_of(item))
    return field in own.also or field.startswith(own.also_like) or is_standard(item, field)


def is_calculated(item: Item, field: str, declared: Property | None) -> bool:
    """Whether the CRM calculates the field: as it is declared, else as one of its own that nobody
    can write."""
    if declared is not None:
        filled_by = declared.fields.get("filled_by")
        if CALCULATED in (filled_by, declared.fields.get("type")):
            return True
        if filled_by is not None:
            return False
    own = crm(platform_of(item))
    return field in own.calculated or field.startswith(own.calculated_like)


def standard_but_for_case(item: Item, field: str) -> str | None:
    """The field of a CRM we know whose name differs only in capital and small letters."""
    account = item.account
    if platform_of(item) == "other" or (isinstance(account, Account) and account.is_export):
        return None
    same = field.casefold()
    return next((each for each in crm(platform_of(item)).fields if each.casefold() == same), None)


def type_of(item: Item, field: str | None) -> str | None:
    """The type of a field: declared, else the standard one; nothing for an unknown field."""
    if field is None:
        return None
    known = property_of(item, field)
    if known is not None:
        return known.type or None
    return crm(platform_of(item)).fields.get(field, ("", ""))[0] or None


def captured_by(item: Item, field: str) -> str | None:
    """What a field is about: declared, else by the CRM's table, else by an id that says it."""
    known = property_of(item, field)
    declared = known.text("captures") if known is not None else None
    if declared is not None:
        return declared
    standard = crm(platform_of(item)).fields.get(field, ("", ""))[1]
    return standard or (field if field in CAPTURES else None)


def said_by_label(item: Item, field: str) -> str | None:
    """What a declared field is about by its whole label, in the words of the team's packs and of
    ours; a remark in brackets ("EUR") is left out."""
    known = property_of(item, field)
    if known is None or known.text("captures") is not None:
        return None
    label = comparable((known.text("label") or "").partition("(")[0].partition("[")[0])
    own = index_for(naming_of(item).packs).fields.get(label)
    return own or index_for().fields.get(label)


def surely_about(declared: Property) -> str | None:
    """What a declared field is about, where its setting, its id or its whole label says so."""
    return captured_by(declared, declared.id) or said_by_label(declared, declared.id)


def is_filled_by_person(item: Item, field: str) -> bool:
    """Whether somebody has to fill the field; what is not declared counts as filled by hand."""
    known = property_of(item, field)
    by_machine = known is not None and known.filled_by in _BY_MACHINE
    return not (by_machine or is_calculated(item, field, known))


def platform_of(item: Item) -> str:
    return _platform(item.account)


@once
def _platform(account: Item) -> str:
    return account.platform if isinstance(account, Account) else "other"


def stage_of(pipeline: Pipeline, wanted: str | None) -> Stage | None:
    """The stage with that id, else with that name, in the pipeline."""
    return stages_by_id(pipeline).get(wanted) if wanted is not None else None


@once
def stages_by_id(pipeline: Pipeline) -> dict[str, Stage]:
    """Stages by id and, where no id is equal to it, by name; of equal ones the first."""
    found: dict[str, Stage] = {}
    for stage in pipeline.stages:
        found.setdefault(stage.id, stage)
    for stage in pipeline.stages:
        if stage.name:
            found.setdefault(stage.name, stage)
    return found


@once
def all_stages(account: Item) -> dict[str, Stage]:
    """What the stages of all pipelines are called."""
    pipelines = account.pipelines if isinstance(account, Account) else []
    found: dict[str, Stage] = {}
    for pipeline in pipelines:
        found.update(stages_by_id(pipeline))
    return found


ENOUGH = 200
"""Stage names that tell the language of a definition."""
_NAMELESS = Judgement(confidence="low")
_FOREIGN = Judgement(
    confidence="low", explained=worded("the names are in a language that isn't read here")
)
_ELSEWHERE = Judgement(
    confidence="low", explained=worded("the names next to it are in another language")
)


def naming_of(item: Item) -> Naming:
    """What the team's settings say about names; ours when they say nothing."""
    found = item.account.cache.get("naming")
    return found if isinstance(found, Naming) else DEFAULT


@once
def judged(item: Item) -> Judgement:
    """What the item's name says. An item without a name says nothing, and so does a name that is
    read without certainty among names of a language nobody reads here: likeness is no reading."""
    name = item.text("name")
    if not name:
        return _NAMELESS
    told = judge(name, naming_of(item), language_of(item))
    if isinstance(item, Stage) and told.name_class not in _HAPPENS:
        told = _behind_group(item, name, told)
        told = _converted(item, name, told)
    by_likeness = told.confidence == "low" or (told.languages and "en" not in told.languages)
    if by_likeness and is_foreign(item.account):
        return _FOREIGN
    return _ELSEWHERE if _is_of_elsewhere(told, name, language_of(item)) else told


def _behind_group(stage: Stage, name: str, told: Judgement) -> Judgement:
    """What stands behind the name of a group: in "Pipeline Hot: Appointment set" beside "Pipeline
    Hot: Quoting" hot is the group, and the stage is when the appointment was set."""
    group, behind = _parted(name)
    if not group or _groups(stage.pipeline).get(comparable(group), 0) < GROUP:
        return told
    naming, language = naming_of(stage), language_of(stage)
    if judge(group, naming, language).name_class != told.name_class:
        return told
    rest = judge(behind, naming, language)
    of_deal = _EVENTS if told.name_class == "lead_state" else _HAPPENS  # 'Reached - Not booked'
    return rest if rest.name_class in of_deal else told


def _converted(stage: Stage, name: str, told: Judgement) -> Judgement:
    """What a part says that is nothing but "Converted", whatever the others do: "Called -
    Converted" has no lead any more."""
    if told.name_class not in _NOT_SOLD or not has_word(name, "was_converted"):
        return told
    parts = (part.strip() for part in re.split(JOINTS, name) if part.strip())
    part = next((each for each in parts if is_word(each, "was_converted")), None)
    return told if part in (None, name) else judge(part, naming_of(stage), language_of(stage))


_NOT_SOLD = ("lead_state", "parking_lot", "loss_reason")
JOINTS = r"[/&+,;()\[\]|]|:\s|\s[-–—>→]+\s"
"""What stands between the parts of a name."""


GROUP = 3
"""Stages whose names begin alike from which on the beginning is the name of a group."""
_EVENTS = ("objective_event", "scheduled_event", "outcome")
_HAPPENS = (*_EVENTS, "activity_in_progress", "noun_only", "unknown")


@once
def _groups(pipeline: Pipeline) -> dict[str, int]:
    """How many stage names begin with each group, as compared."""
    counts: dict[str, int] = {}
    for stage in pipeline.stages:
        group = comparable(_parted(stage.name or "")[0])
        counts[group] = counts.get(group, 0) + 1
    return counts


def _parted(name: str) -> tuple[str, str]:
    """What stands before the first colon or dash of a name and what behind it; else nothing."""
    for sign in (": ", " - ", " – "):
        group, found, behind = name.partition(sign)
        if found and group.strip() and behind.strip():
            return group.strip(), behind.strip()
    return "", ""


def _is_of_elsewhere(told: Judgement, name: str, language: str) -> bool:
    """Whether one word is a thing in other languages than the names beside it are in, which the
    end of a word is enough for: Slovak "vyhraté" is no Danish "rate"."""
    if told.name_class != "noun_only" or not language or " " in name.strip():
        return False
    return bool(told.languages) and not {language, "en"} & {*told.languages}


@once
def is_foreign(account: Item) -> bool:
    """Whether the stages are named in a language nobody reads here, so that nothing is said."""
    return bool(strange_names(_stage_names(account), naming_of(account), language_of(account)))


@once
def language_of(item: Item) -> str:
    """The language most stage names of its pipeline are in, or else of the definition; empty where
    they do not tell. A company abroad keeps the pipelines its CRM came with beside its own."""
    if isinstance(item, Stage):
        return language_of(item.pipeline) or language_of(item.account)
    return likely_language(_stage_names(item), naming_of(item))


def _stage_names(item: Item) -> list[str]:
    pipelines = item.pipelines if isinstance(item, Account) else []
    pipelines = [item] if isinstance(item, Pipeline) else pipelines
    names = [stage.name for pipeline in pipelines for stage in pipeline.stages if stage.name]
    return names[:ENOUGH]


@once
def bare(item: Item) -> Normalised:
    """The item's name without its decoration, and the decoration."""
    return normalise(item.text("name") or "")


def is_anothers(stage: Stage, told: str) -> bool:
    """Whether what is told is done by the buyer or the bank, in a search, or for an order."""
    if told in ("lead_state", "subjective"):
        return is_chosen_to_bid(stage) or _is_search(stage)
    if told not in _OURS:
        return False
    name = stage.name or ""
    if told == "noun_only":
        if judged(stage).qualifies:
            return lends(stage.pipeline)
    elif told != "vague" and _is_done_by_buyer(stage):
        return True
    if told == "internal_step" and (_is_of_lender(stage) or _is_behind_customer(stage)):
        return True
    return _is_made_ready(name) and (is_of_orders(stage) or _is_drawn(stage))


_OURS = ("internal_step", "activity_in_progress", "vague", "noun_only")


def _is_made_ready(name: str) -> bool:
    """'Preparing', 'In bearbeiding', 'Drafting/Processing': of what, nobody says."""
    if is_word(name, "made_ready"):
        return True
    parts = re.split(JOINTS, name) if "/" in name else ()
    return bool(parts) and all(is_word(part, "made_ready") for part in parts)


def is_of_orders(stage: Stage) -> bool:
    """Whether what was ordered may be made ready there: a stage behind it is of a delivery, and one
    before it of an order, or none of an offer, a contract or a talk."""
    stages = stage.pipeline.stages
    if not any(map(_is_handed_out, stages[stage.index + 1 :])):
        return False
    named = (stage.pipeline.name or "", *(each.name or "" for each in stages[: stage.index]))
    if any(has_word(each, "ordered") for each in named):
        return True
    return not any(judged(each).about in _BEFORE_ORDERS for each in stages)


_BEFORE_ORDERS = ("proposal", "tender", "contract", "conversation", "trial")


def _is_handed_out(stage: Stage) -> bool:
    """'Out for delivery', 'Abholbereit', and not "Offer delivered"."""
    return has_word(stage.name or "", "handed_out") and judged(stage).about not in _BEFORE_ORDERS


def _is_drawn(stage: Stage) -> bool:
    """'Drafting' where engineers or surveyors sell what they draw."""
    if not has_word(stage.name or "", "drafting"):
        return False
    beside = (each.name or "" for each in stage.pipeline.stages if each is not stage)
    return any(has_word(each, "drawn") for each in (stage.pipeline.name or "", *beside))


def _is_behind_customer(stage: Stage) -> bool:
    """'Kunde | in Disposition': work for somebody who is a customer by now; 'Kunde | Angebot in
    Erstellung' is for an offer."""
    parts = [part for part in re.split(JOINTS, stage.name or "") if part.strip()]
    if len(parts) != BOTH or not is_word(parts[0], "customer_word"):
        return False
    return "offer" not in mentions(parts[1], naming_of(stage).packs)


BOTH = 2
"""Parts of a name: who it is, and what is done."""


def _is_done_by_buyer(stage: Stage) -> bool:
    """Whether a to-do or work of ours is said to be the buyer's by the stage's own definition: "El
    cliente está pidiendo más información"."""
    written = stage.text("definition")
    if not written or (judged(stage).subtype or "to_do") == "negated":
        return False
    return any(map(_is_buyers, re.split(r"[.;:,\n•]+", written[:READ])))


def _is_buyers(sentence: str) -> bool:
    """'The customer sends us the papers', and not "Customer to be called"."""
    own = words(sentence)[:MOST_BUYERS]
    for at, word in enumerate(own[:2]):
        if is_word(word, "customer_word"):
            after = own[at + 1 : at + 2]
            return len(own) > at + 2 and not has_word(" ".join(after), "done_to")
    return False


MOST_BUYERS = 12
"""Words of a sentence that tell who does what."""


@once
def lends(pipeline: Pipeline) -> bool:
    """Whether a lender's steps stand in it: money is paid out, or two stages, or its name, are of
    loans."""
    names = [stage.name or "" for stage in pipeline.stages]
    if any(has_word(name, "paid_out") for name in names):
        return True
    loans = [
        name for name in names if has_word(name, "loans") and not has_word(name, "credit_check")
    ]
    return len(loans) >= _FEW_LOANS or has_word(pipeline.name or "", "loans")


_FEW_LOANS = 2
"""Stages named after loans that are no chance."""


def is_chosen_to_bid(stage: Stage) -> bool:
    return has_word(stage.name or "", "prequalifying") and _is_tender(stage.pipeline)


def _is_of_lender(stage: Stage) -> bool:
    """'Credit check' where vehicles are sold, or others lend what a thing costs."""
    if not has_word(stage.name or "", "credit_check"):
        return False
    beside = [each.name or "" for each in stage.pipeline.stages]
    beside = [each for each in beside if not has_word(each, "credit_check")]
    named = (stage.pipeline.name or "", *beside)
    return any(has_word(each, "vehicles") or has_word(each, "lent") for each in named)


def _is_search(stage: Stage) -> bool:
    """'Longlist' where people are asked whom somebody is looking for."""
    if not is_word(stage.name or "", "longlist"):
        return False
    return any(has_word(each.name or "", "interview") for each in stage.pipeline.stages)


@once
def _is_tender(pipeline: Pipeline) -> bool:
    if has_word(pipeline.name or "", "lent"):
        return True
    return any(
        has_word(stage.name or "", "bidding")
        or has_word(stage.name or "", "lent")
        or judged(stage).about == "tender"
        for stage in pipeline.stages
    )
