"""What judging a name gives: the verdict on one part of it, and the judgement others see."""

from __future__ import annotations

from pipelinelint.language import Worded, noted, worded
from pipelinelint.lexicon.normalise import comparable, fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.lexicon.index import Index
    from pipelinelint.lexicon.read import Hit, Reading

CLASS_SAYS = {
    "outcome": noted("the deal is over"),
    "loss_reason": noted("why it was lost"),
    "lead_state": noted("the state of a lead"),
    "post_sale": noted("delivery after the sale"),
    "internal_step": noted("our own work"),
    "scheduled_event": noted("something is planned"),
    "parking_lot": noted("nothing happens"),
    "objective_event": noted("something happened"),
    "subjective": noted("how we feel about it"),
    "activity_in_progress": noted("something still going on"),
    "vague": noted("nothing that can be checked"),
    "noun_only": noted("a thing, not what happened to it"),
    "unknown": noted("cannot tell"),
}
"""The classes a stage name can have, in the order in which they are decided, and what a name of
each says about a deal."""

SUBTYPE_SAYS = {
    "negated": noted("something that hasn't happened"),
    "to_do": noted("something to do"),
    "follow_up": noted("something to do"),
}
"""What a name of a kind of its class says in place of what its class does."""

NAME_CLASSES = tuple(CLASS_SAYS)

SOFT = ("vague", "internal_step", "post_sale", "noun_only", "activity_in_progress")
"""Classes of names that say too little, and nothing bad."""

ACTORS = ("buyer", "seller", "mutual", "internal")


class Judgement:
    """What a name says.

    - `name_class`: one of NAME_CLASSES.
    - `subtype` refines it: outcome: won, lost, closed, both. loss_reason: refused (a thing was
      refused), reason, administrative. noun_only: topic (a thing that is a reason for losing
      where the stage is lost: "Price"). internal_step: approval, preparation, other.
      vague: participle (a bare one), left_over ("Do not use"), other. activity_in_progress:
      negated ("Not sent"), to_do ("Send quote"). parking_lot: pending (a bare "Pending"),
      waiting ("Waiting for reply"), follow_up ("Call back"), missed ("No show"), won_back
      ("Reactivation"). lead_state: in_touch ("In contact": perhaps a first talk). Else empty.
    - `actor`: who acts in an event (buyer, seller, mutual), else empty.
    - `confidence`: high, medium, or low (a guess: rules give an info at most).
    - `languages`: codes of the languages it was read in.
    - `explained`: one clause about what matched ("'geïnteresseerd' is a feeling"), which can be
      said in any language; `explanation` is its English.
    - `otherwise`: of low confidence only: the class it surely is ("Awaiting approval" is still
      going on, whoever approves), or empty.
    - `suggestion`: a better name in the name's own language, or empty.
    - `about`: what the name is of (proposal, contract, conversation, trial, order, invoice,
      budget, requirements, decision), or empty; `event`: what happened to it (sent, requested,
      received, signed, paid, accepted, agreed, completed, scheduled, started, done), or empty.
    - `parts`: the parts of a compound as written, empty for a single name; `shared_verb` says
      that they share one event, `joined` that a sign or an "and" joins them, not a dash or comma.
    - `qualifies`: verdict ("Qualified"), step ("Qualification"), or empty.
    - `unread`: a word none of the packs holds leaves it unknown, or decided by its form alone.
    - `won`, `lost`: whether the words of a win or of a loss occur anywhere in it.
    """

    __slots__ = (
        "about",
        "actor",
        "confidence",
        "event",
        "explained",
        "joined",
        "languages",
        "lost",
        "name_class",
        "otherwise",
        "parts",
        "qualifies",
        "shared_verb",
        "subtype",
        "suggestion",
        "unread",
        "won",
    )

    def __init__(
        self,
        name_class: str = "unknown",
        *,
        subtype: str = "",
        actor: str = "",
        confidence: str = "high",
        languages: tuple[str, ...] = (),
        explained: Worded | None = None,
        suggestion: str = "",
        about: str = "",
        event: str = "",
        parts: tuple[str, ...] = (),
        shared_verb: bool = False,
        joined: bool = False,
        qualifies: str = "",
        won: bool = False,
        lost: bool = False,
        unread: bool = False,
        otherwise: str = "",
    ) -> None:
        self.name_class = name_class
        self.subtype = subtype
        self.actor = actor
        self.confidence = confidence
        self.languages = languages
        self.explained = explained
        self.suggestion = suggestion
        self.about = about
        self.event = event
        self.parts = parts
        self.shared_verb = shared_verb
        self.joined = joined
        self.qualifies = qualifies
        self.won = won
        self.unread = unread
        self.otherwise = otherwise
        self.lost = lost

    @property
    def explanation(self) -> str:
        """The clause in English; empty where there is none."""
        return str(self.explained) if self.explained is not None else ""


HIGH, MEDIUM, LOW = "high", "medium", "low"

# What a match means, as the end of the sentence "'x' ...".
SAYS = {
    "won": noted("says the deal is won"),
    "ready": noted("is a handoff"),
    "lost": noted("says the deal is lost"),
    "why": noted("says why the deal was lost"),
    "closed": noted("says the deal is over"),
    "both": noted("says both won and lost"),
    "reason": noted("is a reason for losing"),
    "refused": noted("says it was turned down"),
    "ended": noted("says it came to nothing"),
    "silence": noted("says nobody answers"),
    "denied": noted("is denied"),
    "lead": noted("is a state of a lead"),
    "post_sale": noted("is work after the sale"),
    "approval": noted("is an approval or check of our own"),
    "preparation": noted("is our own preparation"),
    "own": noted("is a step of our own"),
    "scheduled": noted("is planned, not held yet"),
    "parking": noted("says nothing happens"),
    "waiting": noted("waits for something"),
    "event": noted("is something that happened"),
    "feeling": noted("is a feeling"),
    "hedge": noted("is a guess about the future"),
    "verdict": noted("is a verdict, not a fact"),
    "step": noted("is a step of qualifying, not a fact"),
    "to_do": noted("is still to be done"),
    "running": noted("is still going on"),
    "negated": noted("says it has not happened"),
    "leftover": noted("is a left-over"),
    "vague": noted("says nothing about the deal"),
    "bare": noted("does not say of what"),
    "number": noted("only counts"),
    "thing": noted("is a thing, not an event"),
    "yours": noted("is a word of yours"),
}


class Verdict:
    """A class with what it rests on; `hits` are the words that decided.

    `otherwise` is the class the name surely is of where the verdict itself is of low confidence.
    """

    __slots__ = (
        "about",
        "actor",
        "confidence",
        "event",
        "hits",
        "name_class",
        "otherwise",
        "qualifies",
        "says",
        "subtype",
    )

    def __init__(
        self,
        name_class: str,
        says: str,
        *hits: Hit | None,
        subtype: str = "",
        actor: str = "",
        about: str = "",
        event: str = "",
        qualifies: str = "",
        confidence: str = HIGH,
        otherwise: str = "",
    ) -> None:
        self.name_class = name_class
        self.says = says
        self.hits = tuple(hit for hit in hits if hit is not None)
        self.subtype = subtype
        self.actor = actor
        self.about = about
        self.event = event
        self.qualifies = qualifies
        self.confidence = confidence
        self.otherwise = otherwise

    def explained(self, name: str) -> Worded:
        """One clause: "'geïnteresseerd' is a feeling", with the words as they stand in the name."""
        says = Worded(SAYS[self.says], {})
        if not self.hits:
            return worded("it {says}", says=says)
        written = _as_written([hit.text for hit in self.hits[:2]], name)
        return worded("{word} {says}", word=f"'{written}'", says=says)


def _as_written(texts: list[str], name: str) -> str:
    """Words in the order of the name: 'lost on price', 'not approved … contract'."""
    # The halves of a verb stand apart in the name: 'lehnt Anfrage ab'.
    apart = [each if each in name else each.split() for each in texts]
    texts = [each for part in apart for each in ([part] if isinstance(part, str) else part)]
    words = f" {name} "
    found = sorted({(max(words.find(f" {text} "), name.find(text)), text) for text in texts})
    shown, end = "", 0
    for at, text in found:
        if shown and at < end:
            continue  # one holds the other
        gap = name[end:at] if shown else ""
        shown += (gap if len(gap.split()) <= 2 else " … ") + text
        end = at + len(text)
    return shown


def weaker(one: str, two: str) -> str:
    """The lower of two confidences."""
    order = (LOW, MEDIUM, HIGH)
    return order[min(order.index(one), order.index(two))]


def text_of(reading: Reading) -> str:
    """The words of a name as written."""
    return " ".join(token.written for token in reading.tokens)


def suggested(index: Index, language: str, verdict: Verdict, reading: Reading) -> str:
    """A better name, but none that says less than what is awaited ('Venter på signert avtale'), or
    something of another thing ('Tender docs')."""
    thing = verdict.hits[0] if verdict.hits else None
    if not any(token.folded.isalpha() for token in reading.tokens):
        return ""  # '50/50'
    if verdict.says == "waiting" and reading.first("events."):
        return ""
    if verdict.name_class == "noun_only" and thing and _is_said_of(reading, thing):
        return ""
    last = reading.hits[-1]
    noun = language == "en" and verdict.name_class in ("noun_only", "internal_step")
    if noun and thing and reading.hits[-2:-1] == [thing] and thing.plays("things."):
        other = last.plays("things.", "steps.", "internal.check") and last.about != thing.about
        if other or last.how == "nothing":
            return ""
    return _suggestion(index, language, verdict, text_of(reading))


def _is_said_of(reading: Reading, thing: Hit) -> bool:
    """'Test réussi', 'Precio cerrado': more than that there is one, so that what mostly happens to
    such a thing may be another event, or the contrary; 'Etap oferty': inflected."""
    rest = [hit for hit in reading.hits if hit is not thing]
    if any(hit.how == "nothing" and not reading.is_attribute(hit) for hit in rest):
        return True
    if any(hit.plays(*_SAID) and not hit.plays("things.", "steps.") for hit in rest):
        return True
    dropped = len(reading.tokens) > sum(hit.words for hit in reading.hits)
    return reading.has_lone_word(thing) or (dropped and reading.language in _INFLECTED)


_SAID = ("events.", "scheduled.", "outcome.", "loss.", "particles.at", "particles.not")
_INFLECTED = ("cs", "pl")
"""Languages whose noun behind a word for a phase stands in another case."""


_BY_CLASS = {
    "subjective": "feeling",
    "parking_lot": "",
    "loss_reason": "",
    "lead_state": "",
    "post_sale": "",
    "vague": "",
    "outcome": "",
    "objective_event": "",
    "unknown": "",
}


def _suggestion(index: Index, language: str, verdict: Verdict, said: str) -> str:
    """What to call the stage instead, by what was said; empty when only the team can know."""
    offered = index.setting(language, "suggestions", {})
    if verdict.qualifies:
        return ""
    if verdict.name_class in ("noun_only", "activity_in_progress", "internal_step"):
        for hit in verdict.hits:
            if {"things.request", "things.conversation"} <= hit.roles:
                return ""  # 'Consulta': an enquiry or a consultation
            for role in sorted(hit.roles):
                if role.startswith("things.") and role[7:] in offered:
                    feminine = index.setting(language, "feminine")
                    begins = f"|{hit.text} ".lower()
                    said_so = begins in f"|{offered[role[7:]]}".lower()
                    named = hit.text if said_so else _nominative(index, language, hit)
                    made = _other_than(
                        named,
                        role[7:],
                        offered,
                        tuple(feminine),
                        role[7:] == "conversation" and language != "en",
                    )
                    return made if _agrees(index, language, hit.text.split()[0]) else ""
        own = comparable(said).split()
        names = str(offered.get(verdict.about, "")).split("|")
        return next((name for name in names if comparable(name.partition(" ")[0]) in own), "")
    if verdict.name_class == "scheduled_event":
        return str(offered.get("scheduled", ""))
    return str(offered.get(_BY_CLASS.get(verdict.name_class, ""), ""))


def _nominative(index: Index, language: str, hit: Hit) -> str:
    """'Demó' of 'demóra', in languages that offer a name in the nominative only."""
    word, folded = hit.text, fold(hit.text)
    if not index.setting(language, "at_case") or len(folded) != len(word) or hit.words > 1:
        return word
    found = index.head if hit.how == "head" else index.word
    stems = (
        end
        for end in range(MIN_STEM, len(word))
        if found(folded[:end]).get(language, frozenset()) & hit.roles
        and folded[end:].startswith(tuple(index.setting(language, "guess_case")))
    )
    end = next(stems, len(word))
    stem = folded[:end]
    if stem.endswith("se") and found(f"{stem[:-2]}nen").get(language):
        return f"{word[: end - 2]}nen"  # 'Tapaamiset'
    return word[:end]


MIN_STEM = 4
"""Letters of a word without its case."""


def _agrees(index: Index, language: str, head: str) -> bool:
    """Whether one form of the event is for that word: French and Italian templates are for one
    visit, and "Visites", "Sopralluoghi" are several."""
    if language == "fr":
        return not (head.endswith("s") and "fr" in index.word(fold(head[:-1])))
    if language == "it" and not head.endswith("analisi"):
        return not (
            head.endswith("i") or (head.endswith("e") and "it" in index.word(fold(f"{head[:-1]}a")))
        )
    return True


def _other_than(
    word: str, thing: str, offered: dict[str, Any], feminine: tuple[str, ...], head_first: bool
) -> str:
    """The offered name with the team's own word for the thing; empty where none has it.

    Of "Quote sent|Offer made|{} enviado|{} enviada" the name that begins with the word, or with
    what the word ends with ("Kaufvertrag"), else the template, which agrees with the word by the
    endings of feminine ones; of several words the first is the head. Terms stand for any
    negotiation.
    """
    names = str(offered.get(thing, "")).split("|")
    if thing == "negotiation":
        return names[0]
    own, shown = comparable(word), word[:1].upper() + word[1:]
    for name in names:
        if comparable(name.rpartition(" ")[0]) == own:
            return name
    for name in names:
        noun, _, event = name.rpartition(" ")
        last = len(noun) > 3 and " " not in own and own.endswith(comparable(noun))
        if last or (head_first and comparable(noun) == own.split()[0]):
            return f"{shown} {event}"
    masculine, *others = [name for name in names if "{}" in name] or [""]
    head = word.split()[0]
    one = _singular(head) if masculine.endswith("o") else head
    fitting = others[0] if others and one.endswith(feminine) else masculine
    fitting += "" if one == head else "s"  # 'Tarifas enviadas', in Spanish and Portuguese
    return fitting.replace("{}", shown)


def _singular(word: str) -> str:
    """'Tarifa' of 'Tarifas', 'Cotizacion' of 'Cotizaciones': in Spanish and Portuguese."""
    if word.endswith(("ones", "ades")):
        return word[:-2]
    if word.endswith(("oes", "ões")):
        return word[:-3] + "ao"
    return word[:-1] if word.endswith(("as", "os")) else word
