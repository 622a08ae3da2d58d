"""A better name for a stage: the event its own words stand for, where nothing speaks against it.

A name that is offered is right or it isn't offered. So the words have to carry it ("Proposal" is
sent, "Decision" isn't known), no other stage says it, it fits between what comes before and after
(`facts/sequence`), and it is spelled as the team spells its names (`facts/spelling`).
"""

from __future__ import annotations

from pipelinelint.facts.lookups import judged, language_of, naming_of
from pipelinelint.facts.pipeline import open_stages, shipped_stages
from pipelinelint.facts.registry import fact, once
from pipelinelint.facts.stage_context import EARLY, LATE, SOLD, stands
from pipelinelint.facts.stage_name import about, event, name_class, roles_in, roles_of
from pipelinelint.facts.tables import has_word
from pipelinelint.lexicon.judge import judge
from pipelinelint.lexicon.judgement import Judgement
from pipelinelint.lexicon.normalise import comparable, words
from pipelinelint.shape.model import Pipeline, Stage


@fact
def suggested_name(stage: Stage) -> str | None:
    """A name for the event the stage stands for, in the language of its own name.

    Missing for what isn't an open stage of a sale, where another stage already stands for that
    event, or is offered the same name, where the event belongs elsewhere in the sale, and where
    the name says more than an event.
    """
    told, spoken = judged(stage), language_of(stage)
    better = told.suggestion
    if not better or not stage.is_open or stage.pipeline.object != "deal":
        return None
    if spoken and spoken not in told.languages:
        return None  # 'Kunden Intresse' among German names
    if _suggestions(stage.pipeline)[better] is not stage or stands(stage) == SOLD:
        return None
    from pipelinelint.facts.sequence import fits  # few names get this far
    from pipelinelint.facts.spelling import as_the_team

    offered = judge(better, naming_of(stage))
    if _is_too_late(stage, offered) or _is_there(stage, offered) or _says_more(stage, offered):
        return None
    if _is_foreign(stage, offered) or not fits(stage, offered):
        return None
    return as_the_team(stage, better)


@fact
def suggested_names(pipeline: Pipeline) -> list[str]:
    """Suggested names of the stages with shipped names, each once."""
    names = (suggested_name(stage) for stage in shipped_stages(pipeline))
    return list(dict.fromkeys(name for name in names if name))


def _is_too_late(stage: Stage, offered: Judgement) -> bool:
    """Whether the event offered comes earlier in a sale than the stage stands."""
    if offered.about == "request" and stage not in open_stages(stage.pipeline)[:2]:
        return True
    sent_before = _SENT_BEFORE.get(offered.about or "")
    if sent_before is not None and (stage.probability or 0) >= sent_before:
        return True  # 'Escritura' at 100%
    early = offered.about in _BEFORE_AN_OFFER or offered.event == "requested"
    return early and (stands(stage) != EARLY or (stage.probability or 0) >= LATE)


def _says_more(stage: Stage, offered: Judgement) -> bool:
    """Whether the event offered isn't all of what the name says: "Awaiting the client's rates for
    the quote", "LOI", "Approval of prices", "Low probability of closing"."""
    name = stage.name or ""
    if name_class(stage) == "subjective":
        return has_word(name, "doubt") or not _is_bare_interest(stage)
    if has_word(name, "settled") or "lead.new" in roles_in(stage):
        return True  # 'Cotation disponible', 'Draft contract', 'Nova consulta'
    if name_class(stage) != "noun_only" and not _is_being_made(stage, offered):
        return True
    if offered.about in ("contract", "order") and has_word(name, "preliminary"):
        return True
    if offered.about in ("conversation", "order") and has_word(name, "scheduling"):
        return True
    if offered.about == "conversation" and "things.requirements" in roles_in(stage):
        own = set(words(comparable(name)))
        return not own & set(words(comparable(judged(stage).suggestion)))  # 'Analiza potrzeb'
    if offered.about == "requirements" and not _names_needs(stage):
        return True
    if offered.about in ("proposal", "tender") and "internal.check" in roles_in(stage):
        return True
    if offered.about in ("contract", "proposal") and "particles.waiting" in roles_in(stage):
        return True  # for theirs or for ours?
    if _says_another(stage, offered):
        return True
    return len(words(comparable(name))) > _WORDS_OF_A_THING


def _says_another(stage: Stage, offered: Judgement) -> bool:
    """Whether the event offered is of what the name only mentions: "Offer to interview", "Trial
    extension", "Contract & deposit", "Proposal review", "Chase quote", "Interview prep"."""
    in_all = roles_in(stage)
    if offered.about == "trial" and "things.review" in in_all:
        return True
    if "things.negotiation" in in_all:
        return offered.event not in ("agreed", "accepted") or _signs_too(stage)
    said = words(comparable(judged(stage).suggestion))
    own = words(comparable(stage.name or ""))
    more = [roles_of(stage, word) for word in own if word not in said]
    if any(_is_another_thing(roles, offered.about or "") for roles in more):
        return True
    if judged(stage).parts:
        same = {f"things.{offered.about}", "particles.neutral", "particles.filler"}
        return any(not roles & same for roles in more)
    if offered.about == "conversation":
        return "internal.prepare" in in_all or any(map(_is_work, more))
    if "en" in offered.languages and name_class(stage) == "noun_only" and own[-1] not in said:
        return True  # the last word is what it is
    return any(map(_is_work, more))


def _signs_too(stage: Stage) -> bool:
    """'Negotiation & signatures', and not "Quote / Negotiation": more than terms."""
    each = [roles_of(stage, word) for word in words(comparable(stage.name or ""))]
    return bool(judged(stage).parts) and not all(roles & _OF_TERMS for roles in each)


_OF_TERMS = {
    "things.negotiation",
    "things.proposal",
    "things.tender",
    "things.contract",
    "things.review",
    "internal.check",
    "internal.check_ours",
    "particles.neutral",
    "particles.filler",
}


def _is_bare_interest(stage: Stage) -> bool:
    """'Interested', 'Buyer interested', and not "Replied - interested", "Deferred interest"."""
    own = words(comparable(stage.name or ""))
    rest = [roles_of(stage, word) for word in own if not has_word(word, "interest")]
    return len(rest) < len(own) and all(roles & _WHOSE for roles in rest)


_WHOSE = {"particles.buyer", "particles.has", "particles.filler", "things.people"}


def _is_being_made(stage: Stage, offered: Judgement) -> bool:
    """Whether what goes on ends in that event: "Preparing quote", "Trial running", "In
    negotiation". What is waited for or needed isn't there, and a later stage is for it."""
    roles = roles_in(stage)
    if roles & {"particles.waiting", "particles.to", "progress.before"}:
        return "things.negotiation" in roles
    return offered.about in ("proposal", "trial") or "things.negotiation" in roles


def _is_another_thing(roles: set[str], about: str) -> bool:
    things = {role for role in roles if role.startswith("things.")}
    return bool(things) and not things & {f"things.{about}", *_BESIDE}


def _is_work(roles: set[str]) -> bool:
    """'Chase', 'review', 'discuss': what is done with it once it is there. Preparing it is none."""
    talk = "progress.first" in roles and "internal.prepare" not in roles
    return talk or bool(roles & {"parking.soft", "parking.again", "internal.check_ours"})


_BESIDE = ("things.other", "things.people", "things.party_role", "things.deal")
"""Things that say which offer or meeting it is, and are none themselves."""


def _is_foreign(stage: Stage, offered: Judgement) -> bool:
    """Whether the event offered is in a language that half of the other names are not in."""
    others = [judged(each).languages for each in stage.pipeline.stages if each is not stage]
    told = [languages for languages in others if languages]
    shared = [languages for languages in told if set(languages) & set(offered.languages)]
    return 2 * len(shared) < len(told)


def _names_needs(stage: Stage) -> bool:
    """Whether it is the needs that the name is about: "Análisis de necesidades", and not "Análise
    cadastral", an analysis of something else."""
    each = [roles_of(stage, word) for word in words(comparable(stage.name or ""))]
    found = [roles for roles in each if "things.requirements" in roles]
    if has_word(stage.name or "", "information"):
        return bool(found[1:])  # 'Opportunity information'
    return not found or any("internal.check_ours" not in roles for roles in found)


def _is_there(stage: Stage, offered: Judgement) -> bool:
    """Whether the event offered has a stage; 'Proposal requested' comes before 'Proposal sent'."""
    there = _happens(stage.pipeline).get(offered.about, set())
    return "requested" in there if offered.event == "requested" else bool(there)


@once
def _happens(pipeline: Pipeline) -> dict[str, set[str]]:
    """What the stages are named after -> what happened to it by their names."""
    found: dict[str, set[str]] = {}
    for stage in pipeline.stages:
        what = about(stage)
        if what and name_class(stage) == "objective_event":
            found.setdefault(what, set()).add(event(stage) or "")
    return found


_WORDS_OF_A_THING = 5
_OFFER_OUT = 90
_CONTRACT_OUT = 95
_SENT_BEFORE = {"proposal": _OFFER_OUT, "tender": _OFFER_OUT, "contract": _CONTRACT_OUT}
"""Percent from which on it has most likely been sent."""
_BEFORE_AN_OFFER = ("request", "budget", "requirements")


@once
def _suggestions(pipeline: Pipeline) -> dict[str, Stage]:
    """The first stage each name would be offered to."""
    first: dict[str, Stage] = {}
    for stage in pipeline.stages:
        first.setdefault(judged(stage).suggestion, stage)
    return first
