"""What a pipeline is for, its stages sorted, its names, its start and who works in it."""

from __future__ import annotations

import re

from pipelinelint.facts.automations import automations_of
from pipelinelint.facts.lookups import bare, judged, naming_of, platform_of
from pipelinelint.facts.registry import fact, once
from pipelinelint.facts.stage_name import (
    EVENTS,
    about,
    event,
    is_silence,
    name_class,
    name_confidence,
    says_lost,
    says_won,
)
from pipelinelint.facts.tables import crm, has_word, is_word
from pipelinelint.lexicon.judge import judge
from pipelinelint.lexicon.normalise import comparable, is_unread_script, words
from pipelinelint.lexicon.options import known_acronyms
from pipelinelint.shape.model import (
    Account,
    HandoffTask,
    Item,
    Pipeline,
    Stage,
    Word,
    is_unread,
    slug,
    written,
)
from pipelinelint.source.nodes import Repeated, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from pipelinelint.facts.described import Told
    from pipelinelint.facts.enumerations import LostEnd, OutcomeIs, Purpose
    from pipelinelint.lexicon import Folders

    Match: TypeAlias = tuple[list[Stage], float]


@fact
def purpose(pipeline: Pipeline) -> Purpose:
    """What the pipeline is for: its `kind`, else renewal or expansion where its name says so, or
    each of its open stages ("Renewal - 90 days"); renewal where its definition says no more.

    `mixed` when none tells.
    """
    declared = pipeline.text("kind")
    if declared is not None:
        return declared
    stages = open_stages(pipeline)
    for told in ("renewal", "expansion"):
        if has_word(pipeline.name or "", told):
            return told
        if len(stages) > 1 and all(has_word(each.name or "", told) for each in stages):
            return told
    return "renewal" if told_by_sentence(pipeline) == "renewal" else "mixed"


@once
def sentence_says(pipeline: Pipeline) -> Told:
    """What its definition says is done in it, whatever it is called."""
    sentence = pipeline.text("definition")
    if sentence is None:
        return ""
    from pipelinelint.facts.described import says

    return says(pipeline, sentence)


def told_by_sentence(pipeline: Pipeline) -> Told:
    """What its definition says is done in it, where its name says nothing of its own."""
    told = sentence_says(pipeline)
    if not told:
        return ""
    from pipelinelint.facts.described import is_named

    return "" if is_named(pipeline) else told


@fact
def of_buyers(pipeline: Pipeline) -> bool:
    """Whether nobody in it is new: it is for renewal or expansion, its name says that customers are
    kept or won back or that offers are out, whoever is won in it goes on or came back, or it starts
    with a payment that is due or a cart that was left."""
    name = pipeline.name or ""
    if purpose(pipeline) in ("renewal", "expansion"):
        return True
    if has_word(name, "offers_out") or (
        has_word(name, "buyers") and not has_word(name, "lead_word")
    ):
        return True
    won = won_stages(pipeline)
    if won and all(has_word(each.name or "", "renewed") for each in won):
        return True
    first = first_stage(pipeline)
    if first is None or not order_known(pipeline) or pipeline.fields.get("union") is True:
        return False
    if has_word(first.name or "", "cart") or has_word(first.name or "", "unpaid"):
        return True
    return about(first) == "payment" and event(first) is None


@fact
def named_leads(pipeline: Pipeline) -> bool:
    """Whether its name says no more than that leads are in it: 'Leads', 'Leaduri'."""
    return is_word(pipeline.name or "", "lead_word")


@fact
def order_known(pipeline: Pipeline) -> bool:
    """Whether the order of the stages is known: nothing lists it as unknown, and they are written
    once."""
    return "order" not in _unknown(pipeline) and not isinstance(
        written(pipeline, "stages"), Repeated
    )


@fact
def outcomes_known(pipeline: Pipeline) -> bool:
    """Whether it is known which stages are won and lost: nothing lists it as unknown, and what is
    written of the stages and their types can be read."""
    return "losses" not in _unknown(pipeline) and wins_known(pipeline)


@fact
def wins_known(pipeline: Pipeline) -> bool:
    """Whether it is known which stages are won, whether or not it is known which are lost."""
    return "outcomes" not in _unknown(pipeline) and _types_read(pipeline)


@fact
def stages_untold(pipeline: Pipeline) -> bool:
    """Whether nothing tells surely which entries of its file are the stages of this pipeline: other
    lists stand there, or what each entry is of is said in a way not read."""
    return "stages" in pipeline.words("unknown")


@fact
def object_known(pipeline: Pipeline) -> bool:
    """Whether deals move through it as far as is known: False where its export leaves open whether
    leads, customers, companies or papers do."""
    return "object" not in pipeline.words("unknown")


@fact
def takes_types(pipeline: Pipeline) -> bool:
    """Whether a stage could say that deals end in it: where all are plain names, none has room for
    a type, and that none is marked is no choice of anybody's."""
    return not all(isinstance(stage.node, Scalar) for stage in pipeline.stages)


@once
def _types_read(pipeline: Pipeline) -> bool:
    stages = pipeline.fields.get("stages")
    return stages is not None and not any(is_unread(each, "type") for each in pipeline.stages)


def _unknown(pipeline: Pipeline) -> set[str]:
    source = pipeline.account.item("source")
    return {*pipeline.words("unknown"), *(source.words("unknown") if source else ())}


@fact
def outcome_is(account: Account) -> OutcomeIs:
    """Whether a deal is won or lost by its stage or by a status beside the stage; `won_stage` where
    it is won by its stage and lost by a status."""
    return crm(account.platform).outcome_is


@fact
def crm_known(account: Account) -> bool:
    """Whether it is known of which CRM the pipelines are, by its name or as an export of one: how
    deals end in another nobody said."""
    return account.is_export or account.platform != "other"


@fact
def open_stages(pipeline: Pipeline) -> list[Stage]:
    """The stages in which deals are open, in order; approval stages do not count."""
    return [stage for stage in pipeline.stages if stage.is_open]


@fact
def unowned_stages(pipeline: Pipeline) -> list[Stage]:
    """The open stages without a role that works on deals in them."""
    opened = open_stages(pipeline)
    return [each for each in opened if each.text("owner") is None and not is_unread(each, "owner")]


@fact
def first_stage(pipeline: Pipeline) -> Stage | None:
    """The first open stage."""
    return next(iter(open_stages(pipeline)), None)


@fact
def closed_entries(pipeline: Pipeline) -> list[Stage]:
    """The stages named as those in which a deal may be created that are won, lost or closed."""
    named = set(_entries(pipeline))
    return [
        stage
        for stage in pipeline.stages
        if stage.type in ("won", "lost", "closed") and named & {stage.id, stage.name}
    ]


@fact
def starts_at_first(pipeline: Pipeline) -> bool | None:
    """Whether a deal may be created in the first open stage.

    Missing where nothing says in which stages one may be created, or no stage is open.
    """
    first, named = first_stage(pipeline), set(_entries(pipeline))
    if first is None or not named:
        return None
    return bool(named & {first.id, first.name})


def _entries(pipeline: Pipeline) -> list[Word]:
    creation = pipeline.item("creation")
    return creation.words("stages") if creation is not None else []


@fact
def won_stages(pipeline: Pipeline) -> list[Stage]:
    """The stages in which deals are won."""
    return [stage for stage in pipeline.stages if stage.type == "won"]


@fact
def lost_stages(pipeline: Pipeline) -> list[Stage]:
    """The stages in which deals are lost."""
    return [stage for stage in pipeline.stages if stage.type == "lost"]


@fact
def lost_by_name(pipeline: Pipeline) -> list[Stage]:
    """The stages in which deals are lost and, where nobody said which are, those named after a
    reason or an ending."""
    known = outcomes_known(pipeline)
    return [
        stage
        for stage in pipeline.stages
        if stage.type == "lost"
        or (not known and name_class(stage) == "loss_reason" and name_confidence(stage) != "low")
    ]


@fact
def plain_lost(pipeline: Pipeline) -> list[Stage]:
    """The stages in which deals are lost whose name gives no reason or kind of ending, and does not
    say that they are won.

    Where the won stage is of customers ("Active customer"), a lost or inactive one was won before.
    """
    later = any(map(names_customer, won_stages(pipeline)))
    return [
        stage
        for stage in lost_stages(pipeline)
        if name_class(stage) != "loss_reason"
        and not is_silence(stage)
        and not (says_won(stage) and not says_lost(stage))
        and not (later and (names_customer(stage) or name_class(stage) == "parking_lot"))
    ]


@fact
def lost_end(stage: Stage) -> LostEnd | None:
    """Which end its name says and gives no reason for, in the words of a trade: the plain one of a
    pipeline without another ("Not awarded", "Not taken up"), or one more ("No bid")."""
    if not is_word(stage.name or "", "lost_end"):
        return "further" if is_word(stage.name or "", "walked_away") else None
    ends = (each for each in stage.pipeline.stages if is_word(each.name or "", "lost_end"))
    is_first = next(ends, None) is stage
    called_lost = any(name_class(each) == "outcome" for each in plain_lost(stage.pipeline))
    return "plain" if is_first and not called_lost else "further"


def names_customer(stage: Stage) -> bool:
    """Whether its name says that somebody is a customer, or was: "Former client"."""
    return has_word(stage.name or "", "customer_word")


@fact
def first_lost(pipeline: Pipeline) -> Stage | None:
    """The first stage in which deals are lost."""
    return next(iter(lost_stages(pipeline)), None)


@fact
def first_closed(pipeline: Pipeline) -> Stage | None:
    """The first stage in which deals are won, lost or closed."""
    ends = (stage for stage in pipeline.stages if stage.type in ("won", "lost", "closed"))
    return next(ends, None)


def task_roles(pipeline: Pipeline) -> list[str]:
    """The roles that have a task in a stage, an automation or the hand-off, each once."""
    found: list[str | None] = []
    for stage in pipeline.stages:
        found += [task.text("role") for task in stage.items("tasks")]
    for automation in automations_of(pipeline):
        for action in automation.items("do"):
            found += [action.text("role"), action.text("notify")]
    handoff = pipeline.item("handoff")
    if handoff is not None:
        found += [task.text("role") for task in handoff.items("tasks")]
    return list(dict.fromkeys(role for role in found if role))


@fact
def roles_without_task(pipeline: Pipeline) -> list[str]:
    """The participants that have no task; case and signs in a role do not matter. None where the
    role of a task can't be read."""
    tasks = (task for stage in pipeline.stages for task in stage.items("tasks"))
    if any(is_unread(task, "role") for task in tasks):
        return []
    busy = {slug(role) for role in task_roles(pipeline)}
    return [role for role in pipeline.words("participants") if slug(role) not in busy]


@fact
def signed_on_paper(pipeline: Pipeline) -> bool:
    """Whether the name, a criterion or a document of an open or won stage says that it is signed
    before a notary, on paper or in person."""
    return any(
        has_word(text, "on_paper")
        for stage in pipeline.stages
        if stage.type != "lost"
        for text in _texts(stage)
    )


def _texts(stage: Stage) -> list[str]:
    criteria = [*stage.items("entry_criteria"), *stage.items("exit_criteria")]
    found = [stage.name, stage.text("definition"), *(each.text("text") for each in criteria)]
    found += [each.text("name") for each in stage.items("documents")]
    return [each for each in found if each]


@fact
def is_delivery(task: HandoffTask) -> bool:
    """Whether its title is about something that is built, delivered, installed or put to work."""
    return has_word(task.text("title") or "", "delivery_task")


@fact
def shipped_stages(pipeline: Pipeline) -> list[Stage]:
    """The open stages with names from one list the CRM ships: the list that fits most."""
    return _best(pipeline)[0]


@fact
def shipped_share(pipeline: Pipeline) -> float:
    """Share of the open stages that carry names from that list. Unit: percent."""
    everything = open_stages(pipeline)
    return 100 * len(shipped_stages(pipeline)) / len(everything) if everything else 0


@fact
def shipped_list_share(pipeline: Pipeline) -> float:
    """Share of that list which the pipeline has. Unit: percent."""
    return _best(pipeline)[1]


@once
def _best(pipeline: Pipeline) -> Match:
    best: Match = ([], 0)
    names = [(stage, comparable(stage.name or "")) for stage in open_stages(pipeline)]
    for shipped in crm(platform_of(pipeline)).shipped:
        match = _match(names, shipped)
        if len(match[0]) > len(best[0]) or (len(match[0]) == len(best[0]) and match[1] > best[1]):
            best = match
    return max([best, *_by_keys(pipeline)], key=lambda match: len(match[0]))


def _by_keys(pipeline: Pipeline) -> list[Match]:
    """The stages with keys of a list that other CRMs ship too, in all languages: "Bedarfsanalyse"
    under the key "Needs Analysis". Half of the names have to say what their keys say, and one that
    says what happened is the team's own."""
    if platform_of(pipeline) not in (_COPIED, "other"):
        return []
    keyed = [
        (stage, comparable(stage.id))
        for stage in open_stages(pipeline)
        if name_class(stage) not in EVENTS
    ]
    found = [_match(keyed, shipped) for shipped in crm(_COPIED).shipped if len(shipped) >= _LONG]
    return [match for match in found if len(match[0]) >= _LONG and _are_translated(match[0])]


def _are_translated(stages: list[Stage]) -> bool:
    return 2 * sum(map(_says_what_its_key_says, stages)) >= len(stages)


def _says_what_its_key_says(stage: Stage) -> bool:
    own, key = judged(stage), judge(stage.id)
    return own.about == key.about and (bool(own.about) or own.name_class == key.name_class)


_COPIED = "salesforce"
"""Whose stages SugarCRM, SuiteCRM and EspoCRM ship."""
_LONG = 5
"""Stages from which on their keys are no chance: many a team's own code has `PROPOSAL`."""


def _match(names: list[tuple[Stage, str]], shipped: tuple[tuple[str, ...], ...]) -> Match:
    entry_of = {label: at for at, labels in enumerate(shipped) for label in labels}
    stages = [stage for stage, name in names if name in entry_of]
    entries = {entry_of[name] for _, name in names if name in entry_of}
    return stages, 100 * len(entries) / len(shipped)


LONGEST = 7
"""Letters up to which a word in capitals is taken for an abbreviation."""
_WORD = r"[^\W\d_]+(?:&[^\W\d_]+)?"
_ROMAN = frozenset({"ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii"})


@fact
def acronyms(pipeline: Pipeline) -> list[str]:
    """Abbreviations in the stage names that neither the trade, the glossary nor the stage's own
    definition explains."""
    explained = _explained(pipeline.account)
    found: dict[str, None] = {}
    for stage in pipeline.stages:
        if not bare(stage).all_caps and stage.text("definition") is None:
            found.update(dict.fromkeys(_unexplained(stage, explained)))
    return list(found)


def _unexplained(stage: Stage, explained: frozenset[str]) -> list[str]:
    return [
        word
        for word in re.findall(_WORD, stage.name or "")
        if 2 <= len(word) <= LONGEST
        and word.isupper()
        and not is_unread_script(word)
        and _key(word) not in explained
        and judge(word.lower(), naming_of(stage)).name_class == "unknown"
    ]


@once
def _explained(account: Item) -> frozenset[str]:
    glossary = account.item("glossary")
    own = [part for text in (glossary.fields if glossary else ()) for part in text.split()]
    return _of_the_trade(naming_of(account).packs) | {_key(word) for word in own}


_trade: dict[Folders, frozenset[str]] = {}


def _of_the_trade(packs: Folders) -> frozenset[str]:
    """What the packs explain; made once for a process."""
    if packs not in _trade:
        _trade[packs] = _ROMAN | {_key(word) for word in known_acronyms(packs)}
    return _trade[packs]


def _key(word: str) -> str:
    return "".join(words(word))
