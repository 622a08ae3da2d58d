"""A better name for a stage: the event it may stand for, where nothing speaks against it."""

from __future__ import annotations

from pipelinelint.facts.lookups import judged, language_of, naming_of
from pipelinelint.facts.pipeline import open_stages
from pipelinelint.facts.registry import fact, once
from pipelinelint.facts.stage_context import EARLY, LATE, SOLD, roles_in, roles_of, stands
from pipelinelint.facts.stage_name import about, event, name_class
from pipelinelint.facts.tables import has_word
from pipelinelint.lexicon.judge import judge
from pipelinelint.lexicon.judgement import Judgement
from pipelinelint.lexicon.normalise import comparable, words
from pipelinelint.shape.model import Pipeline, Stage


@fact
def suggested_name(stage: Stage) -> str | None:
    """A name for the event the stage may stand for, in the language of its own name.

    Missing where another stage already stands for that event, or is offered the same name, where
    the event belongs before the sale got this far, and where the name says more than an event.
    """
    told, spoken = judged(stage), language_of(stage.account)
    better = told.suggestion
    if not better or (spoken and spoken not in told.languages):
        return None  # 'Kunden Intresse' among German names
    if _suggestions(stage.pipeline)[better] is not stage or stands(stage) == SOLD:
        return None
    offered = judge(better, naming_of(stage))
    if _is_too_late(stage, offered) or _is_there(stage, offered) or _says_more(stage, offered):
        return None
    if _is_foreign(stage, offered) or _is_bought(stage, offered):
        return None
    if name_class(stage) == "noun_only" and not told.parts and not told.qualifies:
        return _of_all(better, stage.name or "", "en" in offered.languages)
    return _as_written(better, stage.name or "")


def _is_too_late(stage: Stage, offered: Judgement) -> bool:
    """Whether the event offered comes earlier in a sale than the stage stands."""
    if name_class(stage) == "activity_in_progress" and offered.about in _GATHERED:
        return True  # 'Pendiente documentación'
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
        return has_word(name, "doubt") or not has_word(name, "interest")
    if judged(stage).qualifies:
        return not has_word(name, "qualified") or len(_telling(stage)) > 1
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
    if "things.negotiation" in in_all and offered.about not in ("proposal", "tender"):
        return False
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


def _telling(stage: Stage) -> list[str]:
    """The words of the name without numbers and those for the deal itself."""
    own = words(comparable(stage.name or ""))
    return [
        word
        for word in own
        if not word.isdigit() and not roles_of(stage, word) & {"things.deal", "particles.filler"}
    ]


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


def _is_bought(stage: Stage, offered: Judgement) -> bool:
    """Whether it is the buyer who makes the offer, as for a house."""
    names = [each.name or "" for each in stage.pipeline.stages]
    return offered.about == "proposal" and any(has_word(each, "house_sale") for each in names)


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


def _as_written(better: str, name: str) -> str:
    """'Rendez-vous effectué', 'Vor-Ort-Termin durchgeführt': with the hyphens of the name."""
    said = better.split()
    for count in range(len(said) - 1, 1, -1):
        at = name.casefold().find("-".join(said[:count]).casefold())
        if at >= 0:
            written = name[at : at + len("-".join(said[:count]))]
            return " ".join([written[:1].upper() + written[1:], *said[count:]])
    return better


def _of_all(better: str, name: str, english: bool) -> str:
    """The event of all that the name says: 'First meeting completed', 'Umowa najmu wysłana'. It
    agrees with the thing, be there more words about it."""
    said, own = better.split(), comparable(name)
    if not all(sign.isalpha() or sign in " -'’" for sign in name):
        return _as_written(better, name)
    for count in range(len(said) - 1, 0, -1):
        if f" {comparable(' '.join(said[:count]))} " in f" {own} ":
            first, *others = name.split()
            if english:
                others = [word.lower() if word.istitle() else word for word in others]
            return " ".join([first[:1].upper() + first[1:], *others, *said[count:]])
    return _as_written(better, name)


_WORDS_OF_A_THING = 5
_OFFER_OUT = 90
_CONTRACT_OUT = 95
_SENT_BEFORE = {"proposal": _OFFER_OUT, "tender": _OFFER_OUT, "contract": _CONTRACT_OUT}
"""Percent from which on it has most likely been sent."""
_GATHERED = ("requirements", "order", "invoice")
_BEFORE_AN_OFFER = ("request", "budget", "requirements")


@once
def _suggestions(pipeline: Pipeline) -> dict[str, Stage]:
    """The first stage each name would be offered to."""
    first: dict[str, Stage] = {}
    for stage in pipeline.stages:
        first.setdefault(judged(stage).suggestion, stage)
    return first
