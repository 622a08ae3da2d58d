"""Names that are read in more than one way: an opinion or a yes, a pause or a queue, a deal that
goes on or the work on what was sold. What stands beside them decides, and whether a sale does."""

from __future__ import annotations

import re

from pipelinelint.facts.lookups import JOINTS, judged, naming_of
from pipelinelint.facts.pipeline import open_stages
from pipelinelint.facts.registry import fact, once
from pipelinelint.facts.stage_context import (
    EARLY,
    SENTENCE,
    SOLD,
    follows_a_sale,
    is_before_a_step,
    is_of_funder,
    makes_the_sale,
    nothing_before,
    only_in_a_sale,
    says_who,
    stands,
    told_in_definition,
)
from pipelinelint.facts.stage_name import (
    about,
    as_the_whole,
    event,
    mentions,
    name_class,
    qualifies,
    roles_in,
)
from pipelinelint.facts.stage_place import previous_open
from pipelinelint.facts.tables import READ, has_word, is_word
from pipelinelint.lexicon.judge import judge
from pipelinelint.lexicon.judgement import Judgement
from pipelinelint.lexicon.normalise import words
from pipelinelint.shape.model import Pipeline, Stage


@fact
def parts_share_verb(stage: Stage) -> bool:
    """Whether the parts of a compound name share one event ("Proposal / Quote sent")."""
    return judged(stage).shared_verb or _is_one_step(stage)


def _is_one_step(stage: Stage) -> bool:
    """'Lead / Anfrage', 'Pre-approved / Cash verified': the same in two words, or one step that
    each deal takes in one way or the other."""
    parts = judged(stage).parts
    if len(parts) != 2:
        return False
    if "/" in (stage.name or "") and _is_how(parts[0], stage):
        return True
    for one, other in (parts, parts[::-1]):
        if is_word(one, "lead_word") and judge(other, as_the_whole(stage)).about == "request":
            return True
        if has_word(one, "own_money") and has_word(other, "lent_money"):
            return not (has_word(one, "lent_money") or has_word(other, "own_money"))
    return False


def _is_how(part: str, stage: Stage) -> bool:
    """How they talked, or which talk it was: 'Phone/Video call held', 'Intro/Discovery call'."""
    bare = judge(part, as_the_whole(stage)).name_class == "vague" or has_word(part, "talk_modes")
    return bare and len(words(part)) == 1 and about(stage) == "conversation"


@fact
def precedes_order(stage: Stage) -> bool:
    """Whether its name says what comes before an order: a loan or a grant somebody else decides
    on, a contract that is initialled, an order that is promised."""
    name = stage.name or ""
    if is_of_funder(stage) or has_word(name, "not_yet_sold"):
        return True
    return about(stage) == "order" and has_word(name, "promised")


@fact
def may_be_work(stage: Stage) -> bool:
    """Whether its name says no more than that something goes on or is ready ("In progress",
    "Aktiv", "Klar"), and may say it of what was sold: the stage before is a yes, a date, a payment
    or something handed over, a negotiation, or may itself be work, and no step that leads to a
    sale comes after."""
    before = previous_open(stage)
    if before is None or not _goes_on(stage):
        return False
    if is_before_a_step(stage):
        return False
    return _is_a_start(before) or may_be_work(before)


def _goes_on(stage: Stage) -> bool:
    if name_class(stage) != "vague":
        return False
    told = mentions(stage)
    said = "processing" in told or "active" in told or "progress.running" in roles_in(stage)
    return said or has_word(stage.name or "", "under_way") or is_word(stage.name or "", "ready")


def _is_a_start(stage: Stage) -> bool:
    """Whether work on what was sold may begin after it."""
    if stands(stage) == SOLD or name_class(stage) in ("scheduled_event", "post_sale"):
        return True
    if makes_the_sale(stage) or follows_a_sale(stage):
        return True
    if event(stage) in ("accepted", "agreed", "signed", "paid"):
        return True
    if about(stage) is None:
        return event(stage) == "received" or "things.negotiation" in roles_in(stage)
    return about(stage) in ("contract", "order") and event(stage) is None


@fact
def may_be_theirs(stage: Stage) -> bool:
    """Whether its name says that something is done within somebody's own house, and it may be the
    buyer's: an offer is out, or the order of the stages is unknown. Whether the buyer is good for
    the money a bank may find out before anybody offers anything."""
    name, so_far = stage.name or "", stands(stage)
    if has_word(name, "credit_check"):
        return so_far != SOLD
    return has_word(name, "within") and so_far not in (EARLY, SOLD)


@fact
def is_queue(stage: Stage) -> bool:
    """Whether its name is a waiting list or a queue, in which buyers may wait for a place."""
    return has_word(stage.name or "", "waitlist") or is_word(stage.name or "", "queue")


@fact
def is_pledge(stage: Stage) -> bool:
    """Whether its name says no more than committed or promised, and is no degree of a forecast: no
    other open stage is named after an opinion. "Qualified" is none."""
    return is_word(stage.name or "", "pledged") and _opinions(stage.pipeline) == [stage]


@fact
def may_be_yes(stage: Stage) -> bool:
    """Whether its name says no more than committed or promised, and no open stage is named after
    another degree of a forecast: it may be the buyer's yes."""
    if not is_word(stage.name or "", "pledged"):
        return False
    return not any(has_word(each.name or "", "degrees") for each in open_stages(stage.pipeline))


@once
def _opinions(pipeline: Pipeline) -> list[Stage]:
    felt = (stage for stage in open_stages(pipeline) if name_class(stage) == "subjective")
    return [stage for stage in felt if qualifies(stage) is None]


@fact
def is_of_care(stage: Stage) -> bool:
    """Whether its name says how somebody is who is a customer: healthy, at risk, satisfied."""
    return any(has_word(stage.name or "", each) for each in ("care_state", "contented"))


@fact
def is_asleep(stage: Stage) -> bool:
    """Whether its name is a bare word for cold, inactive or asleep: a deal that rests, somebody
    not yet asked, or one who buys no more."""
    return any(is_word(stage.name or "", each) for each in ("cold", "asleep"))


@fact
def is_handover(stage: Stage) -> bool:
    """Whether its name says no more than that somebody else goes on: a person for a bot, a closer
    for a setter, or those who deliver what was sold."""
    return is_word(stage.name or "", "handed_over")


@fact
def is_unsigned(stage: Stage) -> bool:
    """Whether its name says that a signature, a contract or an order is still to come."""
    return has_word(stage.name or "", "still_to_come")


@fact
def is_draft(stage: Stage) -> bool:
    """Whether its name is a bare word for a draft or for preparing one: of an offer, an order or a
    booking."""
    return is_word(stage.name or "", "draft") or is_word(stage.name or "", "made_ready")


@fact
def is_copy(stage: Stage) -> bool:
    """Whether its name says that a deal exists twice or was merged with another."""
    return "duplicate" in mentions(stage) or is_word(stage.name or "", "merged")


@fact
def sells_again(stage: Stage) -> bool:
    """Whether its name is about a further sale to a customer: an upsell or a renewal."""
    return any(has_word(stage.name or "", each) for each in ("expansion", "renewal"))


@fact
def is_own_mark(stage: Stage) -> bool:
    """Whether its name is a bare "interested" right after a bare "seen", with nothing before: the
    team's own choice among what was advertised, such as tenders."""
    before = previous_open(stage)
    if before is None or not is_word(stage.name or "", "interest"):
        return False
    seen = "events.viewed" in roles_in(before) and " " not in (before.name or "").strip()
    return seen and nothing_before(before)


@fact
def is_lead_in_part(stage: Stage) -> bool:
    """Whether another part of its name is a step no lead takes: 'Contacted / Meeting held'."""
    naming = naming_of(stage)
    parts = [part for part in re.split(JOINTS, stage.name or "") if part.strip()]
    return len(parts) > 1 and any(_is_past_a_lead(judge(part, naming)) for part in parts)


def _is_past_a_lead(told: Judgement) -> bool:
    done = told.name_class in ("objective_event", "scheduled_event", "noun_only")
    return done and told.about in ("conversation", "requirements", "proposal", "trial")


@fact
def may_be_lead(stage: Stage) -> bool:
    """Whether its name says no more than potential: of a lead, or of a deal."""
    return is_word(stage.name or "", "potential")


@fact
def is_of_debt(stage: Stage) -> bool:
    """Whether its name says that money is owed: unpaid, a reminder of a payment, an invoice or so
    many days that are overdue."""
    name = stage.name or ""
    if has_word(name, "unpaid"):
        return True
    if has_word(name, "late"):
        return has_word(name, "owing") or has_word(name, "days")
    return has_word(name, "reminder") and has_word(name, "owing")


@fact
def is_kept_for_buyer(stage: Stage) -> bool:
    """Whether its definition says that a date, a machine or a place is kept for the buyer: the
    usual step before the contract where venues, things or homes are let or sold."""
    return any(map(_is_kept, _sentences(stage)))


def _sentences(stage: Stage) -> list[str]:
    written = stage.text("definition")
    return re.split(SENTENCE, written[:READ]) if written else []


def _is_kept(sentence: str) -> bool:
    """'Option until Friday', 'We hold the date', and not "No date held"."""
    if has_word(sentence, "not_kept"):
        return False
    kept = has_word(sentence, "kept") and has_word(sentence, "kept_things")
    return kept or has_word(sentence, "reserved")


@fact
def definition_denies_lead(stage: Stage) -> bool:
    """Whether the definition of the stage says that something happened that only happens in a sale
    (a talk, needs that are known, an offer, a signature), and no word of the name says lead."""
    if says_who(stage):
        return False
    return _says_sold(stage) or any(map(_is_talked, _sentences(stage)))


def _says_sold(stage: Stage) -> bool:
    """Whether its definition says that something happened that only happens in a sale."""
    told = told_in_definition(stage)
    return any(
        each.event in _SIGNED or only_in_a_sale(each.about, each.event)
        for each in told
        if each.name_class == "objective_event"
    )


def _is_talked(sentence: str) -> bool:
    """'We spoke with the buyer', and not "Not spoken yet"."""
    return has_word(sentence, "talked") and not has_word(sentence, "not_talked")


_SIGNED = ("signed", "paid", "ordered")


@fact
def definition_says_progress(stage: Stage) -> bool:
    """Whether the definition of the stage says that something happened that only happens in a sale,
    and nothing in it says that the deal rests, was lost or is over."""
    told = told_in_definition(stage)
    if any(each.name_class in _NO_MOVE for each in told):
        return False
    return _says_sold(stage)


_NO_MOVE = ("parking_lot", "loss_reason", "outcome")
