"""An end that the name takes back: not yet, perhaps, under a condition, before, or somebody else's.

'Not lost yet', 'At risk of being lost', 'Won if budget approved', 'Previously lost', 'Won back',
'Client won award': the words of an end stand there, and the deal is not over by them. An end is
blamed only where nothing beside its words takes it back.
"""

from __future__ import annotations

from itertools import pairwise

from pipelinelint.lexicon.judgement import HIGH, LOW, MEDIUM, Verdict
from pipelinelint.lexicon.normalise import fold
from pipelinelint.lexicon.read import DONE, is_quiet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.read import Hit, Reading

_ENDS = ("outcome.won", "outcome.lost")
_ENDED = (*_ENDS, "loss.ended")


def open_still(reading: Reading) -> Verdict | None:
    """'Not lost yet', 'Noch nicht gewonnen', 'Risk of loss', 'Won if budget approved': an end that
    has not come."""
    end = reading.first(*_ENDED)
    if end is None:
        return None
    yet = _says_yet(reading)
    if end.plays(*_ENDS):
        no = _denied(reading, end)
        if no is not None and (yet or end.plays("outcome.lost")):
            sure = LOW if end.plays("outcome.lost") else MEDIUM
            return Verdict("activity_in_progress", "negated", no, end, confidence=sure)
    elif end.words == 1 and (no := _denied(reading, end)) is not None:  # 'Nie odrzucono'
        return Verdict("activity_in_progress", "negated", no, end, confidence=LOW)
    if yet and _holds_no(reading, end):
        return Verdict("activity_in_progress", "negated", end, confidence=MEDIUM)
    at = reading.hits.index(end)
    risk = _at_risk(reading, at)
    if risk is not None:
        sure = LOW if reading.others(risk, end) else HIGH
        return Verdict("subjective", "hedge", risk, end, confidence=sure)
    if any("outcome.unless" in hit.paired for hit in reading.hits[at + 1 : -1]):
        return Verdict("subjective", "hedge", end, confidence=LOW)
    return _to_come(reading, end)


def _to_come(reading: Reading, end: Hit) -> Verdict | None:
    """'Pending cancellation', 'Rezygnacja w toku', 'Demande d'annulation', 'Wants to cancel': an
    end somebody waits for, works on, asks for or may bring about."""
    rest = [hit for hit in reading.hits if hit is not end and not hit.roles & _JOINS]
    if len(rest) != 1 or not end.plays("loss.ended"):
        return None
    beside = rest[0]
    running = beside.plays("progress.running") or (
        beside.plays("progress.anywhere") and not reading.is_participle(end.text)
    )
    running = running and not beside.plays("things.", "internal.")
    if running or beside.plays("particles.waiting"):
        return Verdict("activity_in_progress", "waiting", beside, end, confidence=LOW)
    behind = reading.hits.index(beside) > reading.hits.index(end)
    if "outcome.risk" in beside.paired or (beside.plays("feelings.wish") and not behind):
        return Verdict("subjective", "hedge", beside, end, confidence=LOW)
    if _is_asked(reading, beside, end):
        return Verdict("objective_event", "event", beside, end, event="done", confidence=LOW)
    return None


_JOINS = frozenset({"particles.filler", "particles.of", "particles.to", "particles.to_do_first"})


def _is_asked(reading: Reading, request: Hit, end: Hit) -> bool:
    """'Disdetta richiesta', 'Žádost o storno', 'Cancellation request', but 'Request cancelled',
    'Withdrew application'."""
    if reading.hits[0] is request:
        joined = bool(reading.hits[1].roles & _JOINS)
        return joined and request.plays("things.request", "things.order")
    noun = reading.setting("guess_noun") and end.text.endswith(reading.setting("guess_noun"))
    return request.plays("events.requested") or bool(noun and request.plays("things.request"))


def cleared(reading: Reading) -> Verdict | None:
    """'Conflict of interest excluded', 'Förköpsrätt bortfallen', 'Zástava vymazána': a right or a
    burden beside the deal is gone, and the deal goes on."""
    gone, burdens = reading.setting("cleared"), reading.setting("burdens")
    tokens = [token.folded for token in reading.tokens]
    burden = next((at for at, word in enumerate(tokens) if word.startswith(burdens)), -1)
    verb = next((at for at, word in enumerate(tokens) if word.startswith(gone)), -1)
    if not 0 <= burden < verb or reading.first("particles.not", "particles.waiting"):
        return None
    if any("outcome.deal" in hit.roles or hit.plays(*_ENDS_OF_DEALS) for hit in reading.hits[:1]):
        return None  # 'Lost: conflict', 'Deal conflict'
    said = reading.hits
    return Verdict("objective_event", "event", said[0], said[-1], event="done", confidence=LOW)


_ENDS_OF_DEALS = ("outcome.", "loss.ended", "loss.silence")


def _at_risk(reading: Reading, at: int) -> Hit | None:
    """'Risk of', 'may be', 'droht': before the end, and nothing between that says anything; behind
    it, too, where nouns have cases ('Elvesztés veszélye')."""
    after = reading.hits[at + 1 :] if reading.setting("at_case") else []
    for hit in (*reversed(reading.hits[:at]), *after):
        if "outcome.risk" in hit.paired:
            return hit
        if _is_no(reading, hit) or not _says_little(hit):
            return None
    return None


def _says_little(hit: Hit) -> bool:
    """'Of', 'to be', 'gå', 'andare'."""
    return hit.how == "nothing" or is_quiet(hit) or hit.plays("particles.", "progress.")


def _says_yet(reading: Reading) -> bool:
    """'Not yet', 'noch nicht': a yet, which is no other word without its accents ('meg')."""
    for token in reading.tokens:
        roles = reading.roles_of(token.folded)
        plain = "particles.filler" not in roles or not token.written.isascii()
        if "particles.yet" in roles and plain:
            return True
    return False


def _is_no(reading: Reading, hit: Hit) -> bool:
    return any("particles.not" in reading.roles_of(fold(word)) for word in hit.text.split())


def _denied(reading: Reading, end: Hit) -> Hit | None:
    """The no that denies the end: nothing between that says anything."""
    for hit in reversed(reading.hits[: reading.hits.index(end)]):
        if _is_no(reading, hit):
            return hit
        if not (is_quiet(hit) or hit.plays("progress.before", "progress.lies")):
            return None
    return None


def _holds_no(reading: Reading, end: Hit) -> bool:
    """'Not won', 'nevyhráno', 'niewygrana': a win and a no in one."""
    if end.words > 1:
        return _is_no(reading, end)
    prefixes, word = reading.setting("not_prefixes"), fold(end.text)
    return any(
        word.startswith(prefix) and "outcome.won" in reading.roles_of(word[len(prefix) :])
        for prefix in prefixes
    )


def leaves_open(reading: Reading, verdict: Verdict) -> bool:
    """Whether an end that was found draws no blame: it was before, it is of somebody else, or what
    is missing may still come."""
    if verdict.name_class == "parking_lot":
        return any(hit.plays("parking.") and _denied(reading, hit) for hit in verdict.hits)
    if verdict.name_class not in ("outcome", "loss_reason"):
        return False
    end = reading.first(*_ENDS)
    if end is None:
        if any(hit.plays("things.people") for hit in reading.content[:1]):
            return any(holds_loss(reading, hit) for hit in verdict.hits)
        if _is_of_a_part(reading, verdict):
            return True
        return _says_yet(reading) and any(_is_no(reading, hit) for hit in reading.hits)
    return (
        _is_of_before(reading, end)
        or _is_of_another(reading, end)
        or (end.plays("outcome.lost") and _is_seen_to(reading, end))
    )


def _is_of_a_part(reading: Reading, verdict: Verdict) -> bool:
    """'Kein Interesse am Modul B': something numbered or lettered, and not all that is offered."""
    lettered = any(len(hit.text) == 1 and not hit.language for hit in reading.hits)
    return lettered and len(reading.hits) > len(verdict.hits) + 1


def holds_loss(reading: Reading, reason: Hit) -> bool:
    """'Kontaktperson mistet jobben': what somebody lost who does not buy."""
    words = fold(reason.text).split()
    return len(words) > 1 and any("outcome.lost" in reading.roles_of(word) for word in words)


def _is_of_before(reading: Reading, end: Hit) -> bool:
    """'Previously lost', 'Perdu auparavant', 'Won back', but 'Perdido antes de la demo'."""
    at = reading.hits.index(end)
    before, after = reading.hits[:at][-1:], reading.hits[at + 1 : at + 3]
    if any("outcome.before" in hit.paired for hit in before):
        return True
    if not after or "outcome.before" not in after[0].paired:
        return False
    return not any(hit.plays("particles.") for hit in after[1:])


def _is_seen_to(reading: Reading, lost: Hit) -> bool:
    """'Lost customer contacted again', 'Cliente perso ricontattato': which one it is that something
    was done to."""
    for one, other in pairwise(reading.hits):
        if lost not in (one, other) or not (one.plays(*_WHOSE) or other.plays(*_WHOSE)):
            continue
        after = reading.hits[reading.hits.index(other) + 1 :]
        return any(
            (hit.plays(*DONE) or reading.is_participle(hit.text)) and not hit.plays(*_NO_WORK)
            for hit in after
        )
    return False


_WHOSE = ("particles.buyer", "things.people", "things.party_role", "outcome.deal", "things.deal")
_NO_WORK = (
    "events.signed",
    "events.ordered",
    "events.selected",
    "events.awarded",
    "events.accepted",
    "events.received",
    "loss.",
    "outcome.",
)
"""What a lost customer did elsewhere."""


def _is_of_another(reading: Reading, end: Hit) -> bool:
    """'Client won award', 'Champion lost his job', 'Kunde hat Preis gewonnen': who, and what it
    was that they won or lost."""
    first = reading.content[0]
    if first is end or not first.plays(*_SOMEONE):
        return False
    rest = [hit for hit in reading.others(first, end) if not hit.plays("particles.has")]
    won = not end.plays("outcome.lost")
    for hit in rest:
        if won and hit.plays("things.") and not hit.plays("things.deal"):
            continue  # 'Cena': a prize, or the price
        if hit.plays(*_OF_THE_DEAL) or (not won and "loss.alone" in hit.alone):
            return False  # 'Client lost on price'
    at = reading.hits.index(end)
    after = [hit for hit in reading.hits[at + 1 :] if not hit.roles or not hit.roles <= _SMALL]
    has = reading.first("particles.has") or reading.setting("at_case")
    before = reading.hits[:at][-1:] if has else []
    return any(hit in rest for hit in (*after[:1], *before))


_SMALL = frozenset({"particles.filler", "particles.has", "particles.neutral"})
_SOMEONE = ("particles.buyer", "things.people", "things.party_role", "lead.contact")
_OF_THE_DEAL = (
    "events.",
    "outcome.",
    "loss.",
    "lead.",
    "parking.",
    "particles.",
    "things.deal",
    "feelings.",
)
