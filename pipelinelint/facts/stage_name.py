"""What a stage's name says: its kind, what its words are about, what stands beside them."""

from __future__ import annotations

import re
from itertools import pairwise

from pipelinelint.facts.lookups import (
    bare,
    is_anothers,
    is_chosen_to_bid,
    judged,
    lends,
    naming_of,
    platform_of,
)
from pipelinelint.facts.registry import fact, once
from pipelinelint.facts.tables import has_word, is_word, published
from pipelinelint.language import Worded, worded
from pipelinelint.lexicon import index_for
from pipelinelint.lexicon.judge import Naming, judge
from pipelinelint.lexicon.judgement import SAYS, Judgement
from pipelinelint.lexicon.normalise import comparable, without_order, without_percent, words
from pipelinelint.lexicon.options import known_acronyms, loss_theme, without
from pipelinelint.lexicon.options import mentions as mentioned
from pipelinelint.lexicon.together import is_reason, reasons_by_list
from pipelinelint.lexicon.together import says_either as names_either
from pipelinelint.shape.model import Pipeline, Stage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pipelinelint.facts.enumerations import (
        About,
        Actor,
        Confidence,
        Mention,
        NameClass,
        NameEvent,
        NameSubtype,
        Qualifies,
    )


@fact
def name_class(stage: Stage) -> NameClass:
    """What kind of name the stage has: the declared class, else the one its words tell.

    `unknown` without a name. An approval or a piece of work that may not be ours is what it is in
    any case: going on, or a thing. "Cold" beside "Warm" or "Hot" is one end of a scale: subjective.
    "Price" is a reason for losing on a lost stage, and so is any other thing among reasons;
    elsewhere it is a thing. "Prequalification" among the papers of a tender or where money is lent
    is the buyer's step or the bank's, as is a credit check where vehicles are sold or others lend;
    a bare "Preparing" may be of an order, and a to-do is the buyer's where the definition says so;
    "Longlist" beside an interview is one of a search, "Phase de test" a thing: it is tried. What a
    published list of stages defines, such as AWS's "Committed", is an event.
    """
    declared = stage.text("name_class")
    if declared is not None:
        return declared
    if _is_reason(stage):
        return "loss_reason"
    told = judged(stage).otherwise or judged(stage).name_class
    if is_anothers(stage, told):
        return "unknown"
    if told == "vague" and is_word(stage.name or "", "trial_time"):
        return "noun_only"
    if told == "parking_lot" and is_word(stage.name or "", "cold"):
        return "subjective" if _has_warm(stage.pipeline) else told
    return "objective_event" if told in _DEFINED and _is_published(stage) else told


_DEFINED = ("subjective", "vague", "noun_only", "activity_in_progress", "post_sale")
_MOST = 0.7
"""The share of a published list from which on a pipeline has it."""


def _is_published(stage: Stage) -> bool:
    return id(stage) in _published(stage.pipeline)


@once
def _published(pipeline: Pipeline) -> set[int]:
    """The stages with names of a list that somebody published and defined, such as that of a
    partner programme, where most of that list is there."""
    named = {id(stage): comparable(stage.name or "") for stage in pipeline.stages}
    for listed in published():
        there = {key for key, name in named.items() if name in listed}
        if len({named[key] for key in there}) >= _MOST * len(listed):
            return there
    return set()


def _is_reason(stage: Stage) -> bool:
    if judged(stage).subtype == "topic" and stage.type in _ENDS:
        return True
    return id(stage) in _beside_reasons(stage.pipeline)


_ENDS = ("lost", "closed")


@once
def _beside_reasons(pipeline: Pipeline) -> dict[int, Confidence]:
    """The stages whose names are reasons for losing by those beside them only, and how surely: a
    lost one where another is lost for a reason, and an open one in a list of reasons."""
    stages = [stage for stage in pipeline.stages if stage.name]
    told = [judged(stage) for stage in stages]
    if not any(map(is_reason, told)):
        return {}
    pairs = list(zip(stages, told, strict=True))
    lost = any(is_reason(each) for stage, each in pairs if stage.type in _ENDS)
    listed = reasons_by_list(told)
    found: dict[int, Confidence] = {}
    for at, (stage, each) in enumerate(pairs):
        if stage.text("name_class") is not None:
            continue
        if stage.type in _ENDS and lost and each.name_class == "noun_only":
            found[id(stage)] = each.confidence
        elif stage.is_open and at in listed:
            found[id(stage)] = listed[at]
    return found


@once
def _has_warm(pipeline: Pipeline) -> bool:
    return any(is_word(stage.name or "", "warm") for stage in pipeline.stages)


@fact
def name_subtype(stage: Stage) -> NameSubtype | None:
    """Which sort of its class the name is; missing where the class is declared.

    An outcome is won, lost, closed or both; a loss reason names what was refused, what a bank or an
    authority withheld ("Loan declined"), a reason, a topic that stands for one ("Price") or an
    administrative end; an internal step is an approval,
    a preparation or other; a vague name is a bare participle or other; what goes on may be negated
    (not begun) or a to-do; of parking lots, somebody waits in some, others are to be followed up,
    some hold those who missed a meeting, and in some those who left are won back; some states of
    leads are a contact that stands, which may be a first talk.
    """
    if stage.text("name_class") is not None:
        return None
    told = "" if judged(stage).otherwise else judged(stage).subtype
    return told if told and (told != "topic" or _is_reason(stage)) else None


@fact
def name_confidence(stage: Stage) -> Confidence:
    """How sure the class is: high where it is declared, low where it is a guess, or an end that
    did not come to pass."""
    if stage.text("name_class") is not None:
        return "high"
    sure = _beside_reasons(stage.pipeline).get(id(stage)) or judged(stage).confidence
    if sure != "low" and _says_lost(judged(stage)) and not says_lost(stage):
        return "low"
    return sure


@fact
def name_attested(stage: Stage) -> bool:
    """Whether somebody has read the words that tell the class as the packs do, in a name of a real
    board or standing alone. True where the team says so, in a declared class or in words or a pack
    of its own, and where the stages beside it do.
    """
    if stage.text("name_class") is not None:
        return True
    if id(stage) in _beside_reasons(stage.pipeline):
        return True
    from pipelinelint.lexicon.attested import is_attested

    naming = as_the_whole(stage)
    parts = ((judge(each, naming), each) for each in parts_of_class(stage))
    told = ((judged(stage), stage.name or ""), *parts)
    return any(is_attested(*each, naming.packs) for each in told)


@fact
def name_says(stage: Stage) -> str | None:
    """What in the name tells its class, as one clause; missing where the class is declared."""
    if stage.text("name_class") is not None or stage.name is None:
        return None
    said = explained(stage)
    return str(said) if said is not None else None


def explained(stage: Stage) -> Worded | None:
    """The clause that tells the class, to be said in any language."""
    if id(stage) in _beside_reasons(stage.pipeline):
        return worded("the names next to it are reasons for losing")
    told = judged(stage)
    if told.name_class == "parking_lot" and name_class(stage) == "subjective":  # a scale
        said = Worded(SAYS["feeling"], {})
        return worded("{word} {says}", word=f"'{(stage.name or '').lower()}'", says=said)
    if told.subtype == "follow_up" and told.explained is not None:  # a pause with a task in it
        said = Worded(SAYS["to_do"], {})
        return Worded(told.explained.template, {**told.explained.values, "says": said})
    return told.explained


@fact
def actor(stage: Stage) -> Actor | None:
    """Who acts in the event the stage is named after: declared, else told by the words."""
    return stage.text("actor") or judged(stage).actor or None


@fact
def qualifies(stage: Stage) -> Qualifies | None:
    """Whether the name holds a verdict ("Qualified") or the step ("Qualification").

    Missing where the class is declared, and of a step where money is lent: a bank rates who asks.
    """
    told = judged(stage).qualifies
    if not told or stage.text("name_class") is not None or is_chosen_to_bid(stage):
        return None
    if told == "step" and lends(stage.pipeline):
        return None
    return None if _is_published(stage) else told


EVENTS = ("objective_event", "scheduled_event")


@fact
def about(stage: Stage) -> About | None:
    """What the name is of, in any language: a proposal, a contract, a conversation."""
    return judged(stage).about or None


@fact
def event(stage: Stage) -> NameEvent | None:
    """What happened to it according to the name: sent, requested, completed."""
    return judged(stage).event or None


@fact
def name_parts(stage: Stage) -> list[str]:
    """The parts of a compound name as written; empty for a single name."""
    return list(judged(stage).parts)


@fact
def parts_of_class(stage: Stage) -> list[str]:
    """The parts of a compound name that are of the class of the whole: its opinions, its losses."""
    whole, naming = judged(stage), as_the_whole(stage)
    return [each for each in whole.parts if judge(each, naming).name_class == whole.name_class]


@fact
def event_parts(stage: Stage) -> list[str]:
    """The parts of a compound name that are events by themselves."""
    naming = as_the_whole(stage)
    return [part for part in judged(stage).parts if judge(part, naming).name_class in EVENTS]


def as_the_whole(stage: Stage) -> Naming:
    """The settings for a part of its name: a part is in the languages of the whole."""
    languages = judged(stage).languages if judged(stage).parts else ()
    return naming_of(stage).in_languages(languages) if languages else naming_of(stage)


@fact
def parts_joined(stage: Stage) -> bool:
    """Whether a sign or a word such as "and" joins the parts of a compound name.

    Parts set apart by a dash, a comma or brackets are not joined.
    """
    return judged(stage).joined


@fact
def says_won(stage: Stage) -> bool:
    """Whether the words of a win stand in the name, and none that says it was given back."""
    return _says_won(judged(stage)) and not _is_undone(stage, "refunded", _says_won)


@fact
def says_lost(stage: Stage) -> bool:
    """Whether the words of a loss stand in the name, and none that says it did not come to it:
    a cancellation that was withdrawn, customers who have not left."""
    told = judged(stage)
    if not _says_lost(told) or _says_won(told):
        return _says_lost(told)
    return not _is_undone(stage, "averted", _says_lost)


@fact
def translations_that_say_won(stage: Stage) -> list[str]:
    """Names of the stage in other languages with words of a win and none of a loss."""
    return [text for text in _translations(stage) if _is_one_sided(stage, text, won=True)]


@fact
def translations_that_say_lost(stage: Stage) -> list[str]:
    """Names of the stage in other languages with words of a loss and none of a win."""
    return [text for text in _translations(stage) if _is_one_sided(stage, text, won=False)]


_APART = frozenset("-–—/|,;:()[]+&")


def _is_undone(stage: Stage, kind: str, says: Callable[[Judgement], bool]) -> bool:
    """Whether the end a name says is said of something beside the words that undo it."""
    name, naming = stage.name or "", naming_of(stage)
    rest = without(name, kind, naming.packs) if _APART.isdisjoint(name) else name
    if not rest or rest == name:
        return False
    return says(judge(rest, naming)) or "notice" in mentioned(rest, naming.packs)


@fact
def says_either(stage: Stage) -> bool:
    """Whether the name says won and lost in one, and nothing that tells which: "Won / Lost". A
    team that allows the name says so all the same."""
    naming = naming_of(stage)
    naming = naming.with_all_judged() if naming.allow else naming
    return bool(stage.name) and names_either(stage.name or "", naming)


def _says_won(told: Judgement) -> bool:
    return told.won or (told.name_class == "outcome" and told.subtype in ("won", "both"))


def _says_lost(told: Judgement) -> bool:
    if told.name_class == "loss_reason":
        return True
    return told.lost or (told.name_class == "outcome" and told.subtype in ("lost", "both"))


def _translations(stage: Stage) -> list[str]:
    written = stage.item("translations")
    return [text for text in written.fields.values() if isinstance(text, str)] if written else []


def _is_one_sided(stage: Stage, text: str, *, won: bool) -> bool:
    told = judge(text, naming_of(stage))
    sides = (_says_won(told), _says_lost(told))
    return sides == (won, not won) and told.confidence != "low"


def roles_of(stage: Stage, word: str) -> set[str]:
    """What a word of the name may be, in the languages the name was read in."""
    known = index_for(naming_of(stage).packs).word(word)
    return {role for language in judged(stage).languages for role in known.get(language, ())}


@once
def roles_in(stage: Stage) -> set[str]:
    """What the words of the name may be, and each two of them together."""
    own = words(comparable(stage.name or ""))
    index = index_for(naming_of(stage).packs)
    pairs = (index.phrase(" ".join(pair)) for pair in pairwise(own))
    found = {role for word in own for role in roles_of(stage, word)}
    for pair in pairs:
        found.update(*(pair.get(language, ()) for language in judged(stage).languages))
    return found


@fact
def mentions(stage: Stage) -> list[Mention]:
    """What else its name mentions, whatever its class: following up, an offer, a decision. The
    words are those of the packs, in any language.

    "Quoting and follow up" is where the offer is made: following it up is no more of its name.
    """
    packs, parts = naming_of(stage).packs, name_parts(stage)
    found = list(mentioned(stage.name or "", packs))
    if parts and name_class(stage) == "activity_in_progress" and "follow_up" in found:
        first = mentioned(parts[0], packs)
        if "offer" in first and "follow_up" not in first:
            found.remove("follow_up")
    return found


_SELECTORS = "\ufe0e\ufe0f"
"""Variation selectors, which stand beside pictures only."""
_JOINERS = "\u200d\u200b\ufeff"
"""Signs of no width; between letters some scripts need them."""


@fact
def percent_in_name(stage: Stage) -> int | None:
    """The percentage written in the name. Unit: percent."""
    return bare(stage).percent


@fact
def others_with_percent(stage: Stage) -> int:
    """How many other stages of the pipeline have a percentage in their name. Unit: stages."""
    named = _with_percent(stage.pipeline)
    return named - (percent_in_name(stage) is not None)


@once
def _with_percent(pipeline: Pipeline) -> int:
    return sum(percent_in_name(stage) is not None for stage in pipeline.stages)


@fact
def emoji(stage: Stage) -> str | None:
    """The pictures in the name, in order."""
    return "".join(bare(stage).emoji) or None


@fact
def plain_name(stage: Stage) -> str | None:
    """The name without pictures and with single plain spaces; missing where nothing is left."""
    pictures = {*bare(stage).emoji, *_SELECTORS}
    kept = "".join(" " if char in pictures else char for char in stage.name or "")
    return " ".join(word for word in kept.split() if word.strip(_JOINERS)) or None


@fact
def unnumbered_name(stage: Stage) -> str | None:
    """The name without the number or letter of order before it; missing where it has none."""
    bare_rest = _counted_through(stage.pipeline).get(id(stage))
    if bare_rest:
        return bare_rest
    name = stage.name or ""
    rest = without_order(name)
    return rest if rest != " ".join(name.split()) else None


@fact
def name_without_percent(stage: Stage) -> str | None:
    """The name without the percentage in it; missing where it has none, or needs it."""
    rest = without_percent(stage.name or "")
    return rest if rest != stage.name else None


@fact
def quiet_name(stage: Stage) -> str | None:
    """A name in capitals written like other words, abbreviations of the trade kept; missing
    where the name has small letters."""
    name = stage.name or ""
    if not _in_capitals(stage):
        return None
    known = known_acronyms(naming_of(stage).packs)
    words = [word if word in known else word.lower() for word in re.split(r"([^\W_]+)", name)]
    first = next(at for at, word in enumerate(words) if word.strip())
    words[first] = words[first][:1].upper() + words[first][1:]
    return "".join(words)


@fact
def has_odd_spaces(stage: Stage) -> bool:
    """Whether the name has spaces at an end, doubled ones, or other than plain ones."""
    return bare(stage).whitespace


@fact
def numbered_stages(pipeline: Pipeline) -> list[Stage]:
    """The stages whose names start with a number of order, where two or more do, and not two of
    many; a number that alone tells two names apart is none of order. A number without a sign behind
    it is one where such numbers run through the whole pipeline."""
    through = _counted_through(pipeline)
    if through:
        return [stage for stage in pipeline.stages if id(stage) in through]
    found = [
        stage
        for stage in pipeline.stages
        if _number(stage)
        and re.match(_FIRST_DIGIT, stage.name or "")
        and id(stage) not in counted(pipeline)
    ]
    if len(found) == 2 and len(pipeline.stages) > _MOST_BESIDE_TWO:
        return []  # '1. Follow-up call', '2. Follow-up': they count the calls
    return found if len(found) >= 2 else []


@once
def _counted_through(pipeline: Pipeline) -> dict[int, str]:
    """The stages of a pipeline whose names are numbered from 0 or 1 on without a sign ("1 Demo
    held", "2 Offer sent" ...), each with the rest of its name: nearly all of them, and four."""
    found: dict[int, str] = {}
    last = -1
    for stage in pipeline.stages:
        number, _, rest = (stage.name or "").strip().partition(" ")
        if not (number.isascii() and number.isdigit() and rest[:1].isalpha()):
            continue
        if len(number) > 2 or not last < int(number) <= last + 2:
            return {}
        last = int(number)
        found[id(stage)] = rest.strip()
    open_ones = sum(stage.is_open for stage in pipeline.stages)
    return found if len(found) >= max(_FEWEST, _NEARLY_ALL * open_ones) else {}


_FEWEST = 4
_NEARLY_ALL = 0.75
"""Names, and the share of the open stages, from which on numbers without a sign are of order."""


_MOST_BESIDE_TWO = 6
"""Stages among which two numbers may be those of the order."""


_FIRST_DIGIT = r"[\W_]*\d"
"""A name that starts with a number; "Stage 1 - Demo" does not."""


def _number(stage: Stage) -> str:
    prefix = bare(stage).order_prefix
    return prefix if prefix[:1].isdigit() else ""


@once
def counted(pipeline: Pipeline) -> dict[int, str]:
    """The stages whose number is part of the name, with it: "1. Meeting booked" where there is a
    "2. Meeting booked", too. Where each stage has a number of its own and others stand between the
    two, it is the number of their place: "7. Payment received" and "11. Payment received"."""
    numbered = [stage for stage in pipeline.stages if _number(stage)]
    runs = len({_number(stage) for stage in numbered}) == len(numbered) > _MOST_BESIDE_TWO
    numbers: dict[str, set[str]] = {}
    last: dict[str, int] = {}
    apart = True
    for at, stage in enumerate(numbered):
        name = comparable(stage.name or "")
        numbers.setdefault(name, set()).add(_number(stage))
        apart = apart and at - last.get(name, -2) > 1
        last[name] = at
    if runs and apart:
        return {}
    return {
        id(stage): _number(stage)
        for stage in numbered
        if len(numbers[comparable(stage.name or "")]) > 1
    }


@fact
def capital_stages(pipeline: Pipeline) -> list[Stage]:
    """The stages whose names are written in capitals throughout. Abbreviations do not count, and
    short words only beside a longer one: "OPEN" alone may be one. Nor do the keys of a list of some
    tool, of which people see other names: "NEEDS_ANALYSIS".
    """
    if not any(bare(stage).all_caps for stage in pipeline.stages):
        return []
    found = [stage for stage in pipeline.stages if _in_capitals(stage)]
    is_listed = platform_of(pipeline) == "other"
    return [] if is_listed and any(_is_key(each.name or "") for each in found) else found


def _is_key(name: str) -> bool:
    return "_" in name.strip("_") and " " not in name


def _in_capitals(stage: Stage) -> bool:
    if bare(stage).all_caps:
        return True
    words = re.findall(r"[^\W\d_]+", stage.name or "")
    known = known_acronyms(naming_of(stage).packs)
    return bool(words) and all(word.isupper() for word in words) and not known.issuperset(words)


def is_silence(stage: Stage) -> bool:
    """'Sem resposta', 'Geen reactie' as one name: a pause by its words, in which nobody answers."""
    if name_class(stage) != "parking_lot" or judged(stage).parts:
        return False
    told = loss_theme(stage.name or "", naming_of(stage).packs)
    return "non_response" in told or (not told and "loss.silence" in roles_in(stage))


@fact
def out_for_signature(stage: Stage) -> bool:
    """Whether something is with the buyer to be signed or paid: 'Kontrakt til signering', 'Pago
    pendiente'. What is still to be done about it is not."""
    if name_class(stage) != "activity_in_progress" or name_subtype(stage) in ("to_do", "negated"):
        return False
    return about(stage) in ("signature", "payment") or has_word(stage.name or "", "signing")
