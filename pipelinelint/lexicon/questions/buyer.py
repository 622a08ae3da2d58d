"""Sentences about what a buyer needs, wants, has or took instead, by their verb and what stands
behind."""

from __future__ import annotations

from pipelinelint.lexicon.judgement import LOW, MEDIUM, Verdict
from pipelinelint.lexicon.normalise import ends_as, fold
from pipelinelint.lexicon.read import DONE, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelinelint.lexicon.read import Hit, Reading, Token

_SOMEBODY = ("particles.buyer", "things.people", "lead.")
_ASKED_FOR = (
    "things.proposal",
    "things.conversation",
    "things.trial",
    "things.document",
    "things.tender",
    "things.statement",
    "things.other",
)
_CALLED = ("lead.", "events.contacted")
_HALVES = ("loss.another", "loss.longer")
_NOT_OURS = ("things.other", "things.party_role", "steps.", "internal.subject", "loss.", *_HALVES)
_WHO = ("things.people", "internal.own")
_ANOTHER_QUESTION = (
    "particles.not",
    "particles.waiting",
    "outcome.won",
    "outcome.lost",
    "parking.",
)


def needs(reading: Reading) -> Verdict | None:
    """'Necesita información', 'Requires approval', 'Ajánlatot kér': somebody needs it or asks for
    it, and no verb says that we see to it.

    An offer, a talk or a trial is asked for; of anything else the name doesn't say who acts next.
    """
    words = [token.folded for token in reading.tokens]
    place = _place_of_need(reading, words) if len(words) > 1 else None
    if place is None:
        return None
    start, end, said = place
    known = next((hit for hit in reading.hits if hit.text.startswith(said)), None)
    if known and known.words > said.count(" ") + 1 and not known.plays(*_OUR_WORK):
        return None  # 'Needs analysis', 'Requires qualification'
    asked = read(reading.index, reading.language, reading.tokens[start:end])
    if not asked.content or asked.participle() or _is_done_about(asked):
        return None
    if not all(_is_needed(asked, hit) for hit in asked.content):
        return None
    if words[0] in _NEEDS_THEMSELVES and asked.first(*_ABOUT_NEEDS):
        return None  # 'Needs discovery', 'Client needs meeting'
    wished = _ASKED_FOR if reading.first("feelings.wish") else _OFFERED
    if all(_is_asked_for(hit) and hit.plays(*wished) for hit in asked.content):
        return Verdict(
            "objective_event",
            "event",
            *reading.hits,
            actor="buyer",
            about=asked.content[0].about,
            event="requested",
            confidence=LOW,
        )
    return Verdict("unknown", "needs", confidence=LOW)


def _place_of_need(reading: Reading, words: list[str]) -> tuple[int, int, str] | None:
    """Where what is needed begins and ends, and the verb as written: behind the verb, before it
    where the language puts it last, or between its halves ('Heeft offerte nodig')."""
    last = reading.setting("verb_last", False) and reading.setting("at_case")
    firsts = {0, _behind_who(reading)}
    for first, need in ((first, need) for first in firsts for need in reading.setting("needs")):
        verb = need.split()
        end = first + len(verb)
        if words[first:end] == verb and len(words) > end:
            return end, len(words), _written(reading.tokens[first:end])
        if last and words[-len(verb) :] == verb and len(words) > first + len(verb):
            return first, len(words) - len(verb), _written(reading.tokens[-len(verb) :])
        halves = len(verb) == 2 and len(words) > first + 2
        if halves and words[first] == verb[0] and words[-1] == verb[1]:
            return first + 1, len(words) - 1, reading.tokens[first].written
    return None


def _behind_who(reading: Reading) -> int:
    """How many words before the verb say who it is: 'The customer needs', 'El cliente'."""
    count = 0
    for token in reading.tokens[:MOST_WHO]:
        roles = reading.roles_of(token.folded)
        if not roles & _WHO_NEEDS:
            break
        count += 1
        if not roles <= _ARTICLES:
            break
    return count


def _written(tokens: Sequence[Token]) -> str:
    return " ".join(token.written for token in tokens)


MOST_WHO = 2
"""Words before the verb that may say who needs something: an article and a noun."""
_ARTICLES = frozenset({"particles.filler"})
_WHO_NEEDS = frozenset({"particles.buyer", "things.people", "lead.who", *_ARTICLES})
_NEEDS_THEMSELVES = ("needs", "client", "customer", "buyer", "requests")
"""First words of names in which 'needs' and 'requests' may be nouns."""
_ABOUT_NEEDS = ("things.conversation", "things.review", "things.plan", "steps.")
_OUR_WORK = ("internal.", "particles.to_do", "progress.")
_ANOTHER_STEP = (
    "events.",
    "scheduled.",
    "parking.",
    "lead.anywhere",
    "lead.contact",
    "qualifying.",
    "things.review",
    "particles.not",
    "particles.waiting",
    "internal.check_ours",
    "internal.own",
    "internal.subject",
    "internal.team",
    "post_sale.",
    "outcome.won",
    "outcome.lost",
    "loss.reason",
    "loss.too",
    "loss.another",
)
_MAY_NEED = (
    "things.proposal",
    "things.conversation",
    "things.trial",
    "things.document",
    "things.requirements",
    "things.payment",
    "things.contract",
    "things.order",
    "things.invoice",
    "things.tender",
    "things.budget",
    "things.decision",
    "things.signature",
    "things.statement",
    "things.request",
    "things.plan",
    "things.other",
    "internal.check",
)


def _is_done_about(asked: Reading) -> bool:
    """'Needs follow-up', 'Requires manager approval', 'Needs review': what is done, and by whom."""
    return any(hit.plays(*_ANOTHER_STEP) and not hit.plays("things.proposal") for hit in asked.hits)


def _is_needed(asked: Reading, hit: Hit) -> bool:
    if hit.how == "typo" or hit.plays("steps.") or "anal" in fold(hit.text):
        return False  # 'Necesita análisis': work
    if hit.how == "nothing":
        return asked.language != "en" and not asked.is_formed_as(hit, "infinitive")
    return hit.plays(*_MAY_NEED)


def wish(reading: Reading) -> Verdict | None:
    """'Wil overstappen', 'Vill veta mer', 'Wants to switch': a wish is nobody's act.

    Wanting a named thing is asking for it: 'Ønsker demo', 'Wants a quote'.
    """
    want = reading.first("feelings.wish")
    if want is None or (want.plays("things.", "steps.") and not _is_verb(reading, want)):
        return None
    another = reading.first("loss.another")
    if another and not reading.first("particles.not", *DONE):
        return Verdict(  # 'Ny chef vil noget andet'
            "loss_reason", "reason", want, another, subtype="reason", confidence=LOW
        )
    lost = (hit for hit in reading.hits if hit.plays("loss.") and not hit.plays("things."))
    if reading.first(*_ANOTHER_QUESTION) or any(lost):
        return None
    before, after = _around(reading, want)
    if not after and before and all(_is_asked_for(hit) for hit in before):
        before, after = [], before  # 'Demót szeretne'
    after = [hit for hit in after if hit is after[0] or not reading.is_formed_as(hit, "infinitive")]
    if want.plays("progress.") and not all(hit.plays(*_OFFERED) for hit in after):
        return None  # 'Cere acte': who asks whom
    if not after or not all(hit.plays(*_SOMEBODY) for hit in before):
        return None
    called = next((hit for hit in after if hit.plays(*_CALLED)), None)
    if called:  # 'Ønsker at blive ringet op'
        return Verdict("lead_state", "lead", want, called, confidence=LOW)
    if any(hit.plays("things.requirements") for hit in after):
        return None  # 'Kunden ønsker ændringer': work
    if all(_is_asked_for(hit) for hit in after):
        return Verdict(
            "objective_event",
            "event",
            want,
            after[0],
            actor="buyer",
            about=after[0].about,
            event="requested",
            confidence=LOW,
        )
    return Verdict("subjective", "feeling", want, after[0], confidence=LOW)


def _is_verb(reading: Reading, want: Hit) -> bool:
    """'Ønsker tilbud' and not 'Ønsker mottatt': wishes, too."""
    return want is reading.hits[0] and all(_is_asked_for(hit) for hit in reading.others(want))


_OFFERED = ("things.proposal", "things.conversation", "things.trial")


def _is_asked_for(hit: Hit) -> bool:
    """Not 'Wanted a local supplier': whom, and nothing of ours."""
    return hit.how != "typo" and hit.plays(*_ASKED_FOR) and not hit.plays("things.party_role")


def may_be_hired(reading: Reading, hit: Hit) -> bool:
    """'Lawyer engaged', 'Arkitekt engagerad': taken on by the buyer, or keen."""
    terms = reading.index.terms("mentions.taken_on")
    taken = hit.words == 1 and f"{fold(hit.text)} ".startswith(terms or ("?",))
    who = reading.hits[0]
    return taken and who is not hit and who.words == 1 and who.plays("things.people", "steps.")


def took_another(reading: Reading) -> Verdict | None:
    """'Went with Blorft', 'Heeft al zonnepanelen', 'Stannar hos Blorft': a name or a thing that is
    not ours."""
    stays = _stays_at(reading)
    took = reading.first("loss.took") or stays
    if took is None or reading.first("particles.not", *DONE, "loss.over"):
        return None
    another = reading.first("loss.another")
    if another and another is not took:  # 'Committed to another platform'
        return Verdict("loss_reason", "reason", took, another, subtype="reason", confidence=LOW)
    before, after = _around(reading, took)
    if not after:  # 'Versicherer gewechselt'
        before, after = [], [hit for hit in before if hit.plays("things.party_role")]
    if not after or not all(hit.plays(*_SOMEBODY) for hit in before):
        return None
    theirs = _NOT_OURS if stays is None else (*_NOT_OURS, *_WHO)
    if not all(hit.how == "nothing" or hit.plays(*theirs) for hit in after):
        return None
    if reading.is_participle(after[0].text):
        return None  # 'Har redan ringats'
    return Verdict("loss_reason", "reason", took, after[-1], subtype="reason", confidence=LOW)


def _stays_at(reading: Reading) -> Hit | None:
    """'Bleibt bei Blorft': behind 'stays' stands an 'at'."""
    stays = reading.first("loss.stays")
    if stays is None:
        return None
    after = reading.hits[reading.hits.index(stays) + 1 :]
    last = reading.roles_of(fold(stays.text.split()[-1]))
    is_at = "particles.at" in last or (after and "particles.at" in after[0].roles)
    return stays if after and is_at else None


def chose_a_name(reading: Reading) -> Verdict | None:
    """'Chose Blorft', 'Valde Blorft': with nobody before it who did, a reason and not an event."""
    chose = reading.first("loss.chose")
    past = reading.setting("guess_past")
    last = chose is not None and chose is reading.hits[-1] and ends_as(chose.text, past or ("?",))
    if chose is None or not (last or chose is reading.hits[0]) or chose.plays("things.", "steps."):
        return None
    if reading.first("particles.not"):
        return None
    before, after = _around(reading, chose)
    after = after if chose is reading.hits[0] else before  # 'Az SAP-t választották'
    if not any(hit.how == "nothing" for hit in after):
        return None
    if not all(hit.how == "nothing" or hit.plays("things.party_role") for hit in after):
        return None
    if any(reading.is_participle(hit.text) for hit in after):
        return None
    return Verdict("loss_reason", "reason", chose, after[0], subtype="reason", confidence=LOW)


def gone(reading: Reading) -> Verdict | None:
    """'Our sponsor left', 'Kontaktperson har sluttet', 'Budget got cut', 'Klant overleden': whom or
    what a deal needs is gone."""
    gone = reading.paired("loss.gone")
    gone = gone or next((hit for hit in reading.hits if "loss.only" in hit.alone), None)
    rest = reading.others(gone)
    if gone and reading.first("loss.another"):  # 'Il budget è andato su un altro progetto'
        rest = [hit for hit in rest if reading.hits.index(hit) < reading.hits.index(gone)]
    if gone is None or not rest or reading.first("particles.not", "particles.to_do"):
        return None
    if gone.plays("loss."):
        return None  # 'Dead leads'
    needed = [hit for hit in rest if hit.plays(*_NEEDED) or hit.alone & _TOPIC]
    if len(needed) < len(rest) and not (needed and reading.first("loss.another")):
        return None  # but 'Kontaktpersonen flyttet til annen avdeling'
    return Verdict("loss_reason", "reason", rest[0], gone, subtype="reason", confidence=LOW)


_NEEDED = ("things.people", "things.budget", "things.party_role", "internal.own", *_SOMEBODY)
_TOPIC = frozenset({"loss.alone", "lead.alone"})


def grounds(reading: Reading) -> Verdict | None:
    """'Family reasons', 'Persönliche Gründe', 'Hälsoskäl': why, whatever it was."""
    hit = reading.first("loss.grounds")
    if hit is None or reading.first(*DONE, "particles.not", "particles.to_do", "outcome.closed"):
        return None  # 'Funding gap closed'
    work = reading.hits[0] is not hit and reading.hits[0].plays("progress.")
    if work or reading.participle() or _is_worked_on(reading, hit):
        return None  # 'Addressing concerns', 'Concerns resolved', 'Bezwaren behandelen'
    if len(reading.hits) == 1 and hit.how != "head":
        return None  # 'Reason'
    if reading.adjective_first and hit is not reading.hits[-1] and not hit.alone:
        after = reading.hits[reading.hits.index(hit) + 1]
        if after in reading.content and after.plays("things.", "steps.", "internal.", "events."):
            return None  # 'Cost analysis'
    return Verdict("loss_reason", "reason", hit, subtype="reason", confidence=MEDIUM)


def _is_worked_on(reading: Reading, thing: Hit) -> bool:
    """'Costs being worked out', 'Kostnader regnes ut', 'Restmängel beheben': what is done about it,
    or who does."""
    after = reading.hits[reading.hits.index(thing) + 1 :]
    forms = ("passive", "infinitive")
    return any(
        hit.plays("progress.first", "progress.anywhere", "progress.being", *_PREPARED)
        or hit.alone & _DONE_ABOUT
        or any(reading.is_formed_as(hit, form) for form in forms)
        for hit in after
    )


_PREPARED = ("internal.prepare", "internal.check", "things.review", "lead.anywhere")
_DONE_ABOUT = frozenset({"vague.alone", "progress.alone"})


def _around(reading: Reading, verb: Hit) -> tuple[list[Hit], list[Hit]]:
    """What stands before the verb and behind it, without words that say nothing here."""
    at = reading.hits.index(verb)
    told = [hit for hit in reading.content if hit.roles or hit.how == "nothing"]
    told = [hit for hit in told if not hit.plays("progress.before")]
    before = [hit for hit in reading.hits[:at] if hit in told]
    return before, [hit for hit in reading.hits[at + 1 :] if hit in told]
