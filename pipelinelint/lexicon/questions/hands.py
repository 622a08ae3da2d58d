"""In whose hands a deal is: handed to a department of ours, lying with somebody, somebody at it."""

from __future__ import annotations

from itertools import pairwise

from pipelinelint.lexicon.judgement import HIGH, LOW, MEDIUM, Verdict
from pipelinelint.lexicon.normalise import compose, ends_as
from pipelinelint.lexicon.read import DONE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.read import Hit, Reading

_TOWARDS = frozenset({"particles.to", "particles.at", "progress.before"})
_BUYER = "particles.buyer"
_TEAM, _HANDED = "internal.team", "internal.handed"
_PERSON = (_BUYER, "things.people", "internal.own", _TEAM)


def handed_over(reading: Reading) -> Verdict | None:
    """'Handed to estimating', 'Naar calculatie', 'Sendt til kalkyle': to a department of ours.

    'Overgedragen aan Jan' is handed over to whoever it is; 'Keys handed over', 'Handed over to
    the customer' are no work of ours.
    """
    team, handed = reading.first(_TEAM), reading.first(_HANDED)
    if (team is None and handed is None) or reading.first(*_NOT_OURS):
        return None
    if team is None and handed is not None:  # 'Overdraget til kalkulation'
        ours = (hit for hit in reading.hits if hit.plays("internal.anywhere") and hit.words > 1)
        team = next((hit for hit in ours if hit is not handed), None)
    if team and all(hit.plays(_TEAM) for hit in reading.content):
        # 'Production', 'Planificare producție': the department, or what is sold
        return Verdict("internal_step", "own", team, subtype="other", confidence=LOW)
    if any(hit is not team and hit.plays(_BUYER) for hit in reading.hits):
        return None
    others = [hit for hit in reading.content if hit not in (team, handed)]
    verbs = [hit for hit in others if hit.plays("events.")]
    things = [hit for hit in others if hit.plays("things.", "steps.", "post_sale.")]
    if any(not hit.plays(*_SENT) for hit in verbs) or _is_talk_with(reading, team, handed):
        return None
    if team and handed and reading.hits == [team, handed] and team.plays("things."):
        return None  # 'Chiffrage remis': the quote, to the buyer
    if team and team is not handed and (handed or _is_towards(reading, team)):
        sure = LOW if things and (verbs or handed) else HIGH  # 'Offer handed to sales'
        if handed and reading.unknown() and reading.hits.index(team) < reading.hits.index(handed):
            sure = LOW  # 'Chiffrage remis au blorft'
        return Verdict("internal_step", "own", handed, team, subtype="other", confidence=sure)
    if team and not things and not verbs and reading.participle() is None:  # 'Kalkulator rechnet'
        alone = all(hit.how == "nothing" for hit in others)
        return Verdict("internal_step", "own", team, confidence=LOW) if others and alone else None
    if handed is None or handed.plays("parking."):
        return None
    after = reading.hits[reading.hits.index(handed) + 1 :]
    if things and not (verbs or after or handed.plays("events.")):  # 'Keys handed over'
        return Verdict("objective_event", "event", things[0], handed, event="done", confidence=LOW)
    if after[1:] and after[0].roles & _TO and not any(hit in reading.content for hit in after[1:]):
        return Verdict("objective_event", "event", handed, event="done", confidence=LOW)
    named = len(others) == 1 and others[0].how == "nothing" and others[0] is reading.hits[0]
    assigned = named and "lead.alone" in handed.alone  # 'Ghostwriter zugewiesen'
    if things or not (after or assigned) or (after and after[0].roles.isdisjoint(_TO)):
        return None
    return Verdict("internal_step", "own", handed, subtype="other", confidence=LOW)


def _is_talk_with(reading: Reading, team: Hit | None, handed: Hit | None) -> bool:
    """'Cita con asesor', 'Termin mit Technik': what the buyer comes to, and who else does."""
    talk = reading.first("things.conversation")
    if talk is None or team is None or handed:
        return False
    return reading.hits.index(talk) < reading.hits.index(team)


_NOT_OURS = (
    "particles.not",
    "particles.waiting",
    "outcome.won",
    "outcome.lost",
    "scheduled.",
    "lead.",
    "loss.",
    "loss.outside",
)
_TO = frozenset({"particles.to", "particles.to_do_first"})
_SENT = ("events.sent", "events.delivered", "events.submitted")


def _is_towards(reading: Reading, team: Hit) -> bool:
    """Whether 'to', 'at', 'in' stand before it, an article between: 'Bei der Kalkulation'."""
    before = reading.hits[: reading.hits.index(team)]
    while before and not before[-1].roles & _TOWARDS and before[-1] not in reading.content:
        before = before[:-1]
    to_do = len(before) == 1 and before[0].plays("particles.to_do_first")  # 'Do realizacji'
    return to_do or (bool(before) and bool(before[-1].roles & _TOWARDS))


def lies(reading: Reading) -> Verdict | None:
    """'Liegt beim Betriebsrat', 'Ligger hos advokaten': under way, in somebody's hands.

    With the buyer it only waits, which the lists of pauses say.
    """
    lying = reading.first("progress.lies")
    buyer = reading.first(_BUYER)
    if lying is None or reading.first("particles.not") or (buyer and not buyer.plays("steps.")):
        return None  # a bank is no buyer
    after = reading.hits[reading.hits.index(lying) + 1 :]
    at = next((hit for hit in after if hit.plays("particles.at", "progress.before")), None)
    rest = after[after.index(at) + 1 :] if at else []
    if at is None or not rest:
        return None
    team = next((hit for hit in rest if hit.plays(_TEAM)), None)
    if team:
        return Verdict("internal_step", "own", lying, team, subtype="other")
    sure = MEDIUM if rest[-1].how != "nothing" or at.plays("particles.at") else LOW
    return Verdict("activity_in_progress", "running", lying, rest[-1], confidence=sure)


def placed(reading: Reading) -> Verdict | None:
    """'Contract at notary', 'Umowa u prawnika', 'Szerződés a közjegyzőnél', 'Ügyvédnél': with
    somebody who looks at it."""
    told = [hit for hit in reading.hits if hit.roles != _ARTICLE]
    who = told[-1] if told else None
    if who is None or not who.plays("things.people", "internal.own") or who.plays(_BUYER):
        return None
    at = told[-2] if len(told) > 1 and "particles.at" in told[-2].roles else None
    if at is None and not _is_in_case(reading, who):
        return None
    rest = [hit for hit in told if hit not in (who, at) and hit in reading.content]
    if not (rest or at is None) or not all(hit.plays(*_LOOKED_AT) for hit in rest) or rest[1:]:
        return None
    return Verdict("activity_in_progress", "running", *rest, who, confidence=LOW)


_LOOKED_AT = ("things.contract", "things.document", "things.proposal", "things.order")


def _is_in_case(reading: Reading, who: Hit) -> bool:
    """'Ügyvédnél', 'Hankintaosastolla': a case that says at whose place."""
    return bool(reading.setting("at_case")) and ends_as(who.text, reading.setting("at_case"))


def with_somebody(reading: Reading) -> Verdict | None:
    """'Hos Blorft', 'With Blorft': in the hands of somebody no pack knows, or talks with them."""
    at, rest = reading.hits[0] if reading.hits else None, reading.content
    if at is None or "particles.at" not in at.roles or not 0 < len(rest) < 3:
        return None
    person = len(rest) == 1 and rest[0].plays("things.people") and not rest[0].plays(_BUYER)
    if not person and not all(hit.how == "nothing" for hit in rest):
        return None  # but 'Hos advokaten'
    return Verdict("activity_in_progress", "running", at, rest[-1], confidence=LOW)


def at_work(reading: Reading) -> Verdict | None:
    """'Asiakas vertailee', 'Kunden jämför': somebody, and a verb of now no list holds.

    In the past ('Asiakas allekirjoitti') it happened.
    """
    if not reading.content:
        return None
    who = reading.content[0]
    if not who.plays(*_PERSON) or reading.first(*DONE, "outcome.won"):
        return None
    after = reading.content[1:2]
    if not after or not (after[0].how == "nothing" or after[0].alone & _AT_IT):
        return None
    verb = after[0]
    if _ends(reading, verb, "past"):
        return Verdict(
            "objective_event", "event", who, verb, actor="buyer", event="done", confidence=LOW
        )
    if _ends(reading, verb, "present"):
        name_class = "internal_step" if who.plays(_TEAM, "internal.own") else "activity_in_progress"
        return Verdict(name_class, "running", verb, who, confidence=LOW)
    return None


def may_be_at_it(reading: Reading, thing: Hit) -> bool:
    """'Tegner forslag', 'Ritar förslag': somebody may be at it."""
    verb = reading.hits[0]
    now = tuple(reading.setting("guess_present"))
    if not now or not reading.setting("verb_before_not", False) or verb.plays("things.", "steps."):
        return False
    return verb is not thing and verb.words == 1 and ends_as(verb.text, now)


_AT_IT = frozenset({"progress.alone"})
"""'Their lawyers reviewing': a verb the lists hold for a name by itself."""


def _ends(reading: Reading, verb: Hit, form: str) -> bool:
    endings = reading.setting(f"guess_{form}")
    return bool(endings) and len(verb.text) > 3 and compose(verb.text).endswith(endings)


def is_with_somebody(reading: Reading, thing: Hit) -> bool:
    """'Umowa przedwstępna u notariusza', 'Contrat chez l'avocat', 'Evaluatorul a fost la noi':
    where a paper or a person is, which may be what happened."""
    if thing.plays("things.people"):
        return reading.first("particles.has") is not None
    behind = [hit for hit in reading.hits[reading.hits.index(thing) + 1 :] if hit.roles != _ARTICLE]
    told = any(at.plays("particles.at") and who.plays(*_PEOPLE) for at, who in pairwise(behind))
    # 'Smlouva se zálohou', 'Contratto 12 mesi'
    told = told or any(hit.plays("things.payment") for hit in behind)
    told = told or any(hit.text.isdigit() for hit in reading.hits)
    told = told or any(hit.plays("things.trial") for hit in behind)  # 'Pedido de prueba'
    return told and thing.plays(*_PLACED)


_PEOPLE = ("things.people", "things.party_role", "particles.buyer")
_PLACED = ("things.contract", "things.document", "things.order", "things.other")
_ARTICLE = frozenset({"particles.filler"})
