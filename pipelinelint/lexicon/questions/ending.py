"""Names that say the deal is over: won, lost, closed."""

from __future__ import annotations

from pipelinelint.lexicon.judgement import HIGH, LOW, MEDIUM, Verdict
from pipelinelint.lexicon.normalise import fold
from pipelinelint.lexicon.questions.denial import denied_by, says_nothing_due
from pipelinelint.lexicon.questions.doubt import LOOKED_INTO, says_which

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.read import Hit, Reading

_BESIDE_OUTCOME = ("outcome.", "loss.ended", "lead.", "particles.buyer", "things.", "steps.")
TENDERED = (
    "things.tender",
    "things.order",
    "things.contract",
    "things.request",
    "things.requirements",
    "things.document",
)
_CLOSING = ("outcome.closed", "outcome.deal")
_FINISHED = ("things.trial", "things.conversation", "things.review", "things.requirements")


def outcome(reading: Reading) -> Verdict | None:
    """Won, lost, closed; 'lost' with anything more is a reason."""
    won, lost = reading.first("outcome.won", "outcome.won_alone"), reading.first("outcome.lost")
    closed = reading.first("outcome.closed")
    if lost and lost.plays("loss.ended") and not is_of_the_deal(reading, lost):
        lost = None  # 'Forkjøpsrett frafalt', 'Hirdetés feladva': given up or placed, and no deal
    if won and lost:
        if won.text == lost.text:
            return None
        ahead = reading.first("particles.waiting", "things.decision")
        return Verdict(  # 'Won/lost decision'
            "outcome", "both", won, lost, subtype="both", confidence=LOW if ahead else HIGH
        )
    if lost and not won and _says_when(reading, lost):
        return Verdict(
            "loss_reason", "ended", *reading.hits, subtype="administrative", confidence=MEDIUM
        )
    if _is_of_contact(reading, won or lost):
        if lost and reading.first("lead.contact"):  # 'Contact perdu'
            return Verdict("parking_lot", "parking", lost, reading.others(lost)[0], confidence=LOW)
        return None  # 'Sikeres kapcsolatfelvétel'
    end = reading.first("outcome.good_end", "outcome.bad_end")
    if not lost and _is_of_a_trial(reading, won or end, closed):
        tried = reading.first(*_FINISHED)
        sure = HIGH if won or closed else LOW  # 'Probefahrt erfolgreich'
        return Verdict(
            "objective_event",
            "event",
            tried,
            won or closed or end,
            about=tried.about if tried else "",
            event="completed",
            confidence=sure,
        )
    if closed and end and not (won or lost):
        return _ended(reading, closed, end)
    if end and _ends_well(reading, end) and not (won or lost):
        return Verdict("outcome", "won", end, subtype="won", confidence=LOW)
    if lost and (_is_looked_into(reading, lost) or _is_somebody_s_loss(reading, lost)):
        return None
    if lost:
        return _lost(reading, lost, closed)
    spoken = reading.first("feelings.spoken") if won else None
    if won and spoken and spoken is not won:  # 'Won verbally', 'Mündlich gewonnen': a yes so far
        return Verdict("subjective", "feeling", spoken, won, confidence=LOW)
    if won:
        return _won(reading, won)
    if closed and not _besides(
        reading, closed, "outcome.deal", "outcome.closed", "particles.buyer"
    ):
        return _closed(reading, closed)
    if closed and reading.first("loss.ended") and not reading.first("things."):
        ended = reading.first("loss.ended")
        return Verdict("loss_reason", "ended", ended, subtype="administrative")
    return None


def _ended(reading: Reading, closed: Hit, end: Hit) -> Verdict:
    """'Closed positive', 'Cerrado negativo', 'Niet succesvol afgesloten': how it ended."""
    is_denied = any(hit in (closed, end) for hit in denied_by(reading)[1][:1])
    is_won = "outcome.good_end" in end.roles and not is_denied
    subtype, sure = "won" if is_won else "lost", MEDIUM if is_denied else HIGH
    if reading.first("things.trial"):
        sure = LOW  # 'Pilot closed negative': another may follow
    return Verdict("outcome", subtype, closed, end, subtype=subtype, confidence=sure)


def _ends_well(reading: Reading, end: Hit) -> bool:
    """'Jednání ukončeno úspěšně': a phrase that says no more than over, and that it went well."""
    over = reading.first("loss.ended", "loss.reason")
    if over is None or over.words == 1 or not end.plays("outcome.good_end"):
        return False
    if end in denied_by(reading)[1][:1]:
        return False
    return any("outcome.closed" in reading.roles_of(fold(word)) for word in over.text.split())


def _is_of_a_trial(reading: Reading, end: Hit | None, closed: Hit | None) -> bool:
    """'Probezeit erfolgreich abgeschlossen', 'Pilot vellykket afsluttet': it ended well, and the
    deal goes on."""
    tried = reading.first(*_FINISHED)
    if end is None or tried is None or tried is end or reading.first("outcome.deal"):
        return False
    if end.plays("outcome.good_end"):
        return closed is not None or not end.plays("feelings.")
    words = fold(end.text).split()
    roles = [reading.roles_of(word) for word in words]
    closes = any("outcome.closed" in each or "events.completed" in each for each in roles)
    return len(roles) > 1 and closes and not any("outcome.deal" in each for each in roles)


def _is_of_contact(reading: Reading, end: Hit | None) -> bool:
    """Whether what succeeded or failed is the attempt to reach somebody, and no deal."""
    rest = reading.others(end) if end is not None else []
    if len(rest) > 1 and rest[0].plays("lead.contact"):  # 'Contact with buyer lost'
        rest = [hit for hit in rest if not hit.plays("particles.buyer")]
    return bool(rest) and all(
        hit.plays(*_CONTACTS) and not hit.plays("outcome.", "things.") for hit in rest
    )


_CONTACTS = ("lead.anywhere", "lead.contact", "lead.touch")


_OF_THE_DEAL = (
    "outcome.",
    "loss.",
    "lead.",
    "particles.",
    "internal.own",
    "internal.team",
    "things.deal",
    "things.proposal",
    "things.tender",
    "things.contract",
    "things.negotiation",
    "things.people",
    "things.party_role",
)


def is_of_the_deal(reading: Reading, ended: Hit) -> bool:
    """Whether what ended is the deal: the word stands alone, beside a word for the deal, or beside
    who ended it."""
    return all(hit.plays(*_OF_THE_DEAL) for hit in reading.others(ended))


_BESIDE_LOSS = ("outcome.deal", "outcome.closed", "particles.waiting", "particles.to_do")


def _is_looked_into(reading: Reading, lost: Hit) -> bool:
    """'Loss review', 'Lost deal analysis': work on losses, not a loss and not why."""
    after = reading.hits[reading.hits.index(lost) + 1 :]
    while after and after[0].plays("outcome.deal", "outcome.closed"):
        after = after[1:]
    looked = after[:1] and after[0].plays(*LOOKED_INTO)
    rest = (hit for hit in reading.others(lost) if hit not in after[:1])
    return bool(looked) and all(hit.plays(*_BESIDE_LOSS) for hit in rest)


def _is_somebody_s_loss(reading: Reading, lost: Hit) -> bool:
    """'Loss reported', 'Weight loss consultation', 'Verlust gemeldet': what an insurer or a clinic
    sees to. Of a deal it is where it stands alone, beside a deal, or beside a reason."""
    rest = reading.others(lost)
    return (
        lost.plays("things.")
        and bool(rest)
        and not any(
            each.plays("outcome.", "loss.", "lead.", "things.deal") or "loss.alone" in each.alone
            for each in rest
        )
    )


def is_no_reason(said: Verdict, remark: Reading) -> bool:
    """Whether what stands beside a loss is only which deal it was: a product, or whose."""
    if (
        not said.hits
        or remark.first(*_MAY_BE_WHY)
        or any("loss.alone" in hit.alone for hit in remark.hits)
    ):
        return False
    customer = said.name_class == "outcome" and said.subtype == "won"
    return customer or said.name_class in ("unknown", "noun_only", "post_sale")


_MAY_BE_WHY = (
    "loss.",
    "loss.another",
    "loss.lack",
    "loss.chose",
    "loss.outside",
    "loss.took",
    "particles.not",
    "particles.without",
    "feelings.",
)


def _lost(reading: Reading, lost: Hit, closed: Hit | None) -> Verdict:
    """'Lost on price' says why; what stands before ('Enterprise closed lost') is a prefix."""
    after = reading.hits[reading.hits.index(lost) + 1 :]
    if _says_who(after):
        return Verdict("outcome", "lost", lost, subtype="lost", confidence=MEDIUM)
    topic = any("loss.alone" in hit.alone for hit in reading.others(lost))
    why = any(hit in after for hit in reading.others(lost) if not hit.plays(*_BESIDE_OUTCOME))
    reason = reading.first("loss.reason", "loss.too")
    another = next((hit for hit in after if hit.plays("loss.another")), None)
    reason = reason or another  # 'Perso per concorrenza'
    unread = len(after) == 1 and after[0].how == "nothing" and not (topic or reason)
    if unread and lost.words > 1:
        return Verdict(  # 'Closed Lost SMM': a product, a region, or whom it went to
            "outcome", "lost", lost, subtype="lost", confidence=MEDIUM
        )
    if topic or why or reason:
        said = reason or next((hit for hit in after if hit in reading.content), None)
        return Verdict("loss_reason", "why", lost, said, subtype="reason")
    gone = any(hit.plays(*_MISLAID) for hit in reading.others(lost))
    sure = LOW if gone and not is_of_the_deal(reading, lost) else HIGH  # 'Documents lost'
    return Verdict("outcome", "lost", lost, subtype="lost", confidence=sure)


def _says_when(reading: Reading, lost: Hit) -> bool:
    """'Closed lost before proposal', 'Perdida antes de la oferta', 'Elveszett ajánlat után': after
    or before which step it was lost, and not why."""
    when = reading.setting("when_ended")
    rest = [hit for hit in reading.hits if hit is not lost]
    at = next((hit for hit in rest if fold(hit.text).split()[0] in when), None)
    if at is None:
        return False
    behind = reading.hits.index(lost) + 1
    if not reading.setting("at_case") and reading.hits[behind : behind + 1] != [at]:
        return False
    step = [hit for hit in rest if hit is not at]
    if any(hit.plays(*_WHY) or "loss.alone" in hit.alone for hit in step):
        return False  # 'Lost after a price increase'
    return any(hit.plays(*_STEPS) for hit in step)


_WHY = (
    "loss.reason",
    "loss.too",
    "loss.another",
    "loss.silence",
    "loss.ended",
    "loss.lack",
    "feelings.",
    "particles.not",
    "particles.without",
    "parking.",
)
_STEPS = ("things.", "steps.", "events.", "scheduled.", "internal.", "qualifying.", "post_sale.")


def _says_who(after: list[Hit]) -> bool:
    """'Closed lost by dist', 'Verloren durch Händler', 'Tabt af os': who lost it, and not why; whom
    it went to is why."""
    if len(after) == 1 and after[0].words > 1 and after[0].plays("internal.own"):
        return True  # 'Verloren von uns', 'Tabt af os'
    by = next((hit for hit in after if hit.plays("particles.by", "particles.by_us")), None)
    if by is None:
        return False
    behind = after[after.index(by) + 1 :]
    named = [hit for hit in behind if not hit.roles or not hit.roles <= _SMALL]
    return (bool(named) or by.plays("particles.by_us")) and all(
        _is_party(hit) or (hit.how == "nothing" and len(hit.text) <= _SHORT) for hit in named
    )


def _is_party(hit: Hit) -> bool:
    return hit.plays(*_PARTIES) and not hit.plays("loss.") and "loss.alone" not in hit.alone


_PARTIES = (
    "things.party_role",
    "things.people",
    "particles.buyer",
    "internal.own",
    "internal.team",
    "steps.",
)
_SMALL = frozenset({"particles.filler", "particles.neutral", "particles.of"})
_SHORT = 4
"""Letters of what is cut short ('dist', 'BDR'), and no reason spelt out."""


_MISLAID = ("things.document", "things.payment", "things.signature", "things.invoice")


def _won(reading: Reading, won: Hit) -> Verdict | None:
    if won in denied_by(reading)[1][:1]:
        return Verdict("outcome", "lost", won, subtype="lost", confidence=MEDIUM)
    reserve = reading.paired("outcome.reserve")
    if reserve is not None:  # 'Sold subject to contract', 'Verkauft unter Vorbehalt': open still
        return Verdict("objective_event", "event", won, reserve, event="done", confidence=LOW)
    another = reading.first("loss.another")
    if another and another is not won and not reading.first("loss.over"):
        return Verdict("loss_reason", "reason", won, another, subtype="reason", confidence=MEDIUM)
    thing_behind = won is reading.hits[0] and reading.hits[1:2] == reading.content[1:2]
    if thing_behind and says_which(reading, won):
        return None
    maker = reading.first("things.party_role")
    theirs = maker and won is reading.content[0] and maker in reading.content[1:]
    if theirs and not reading.first(*TENDERED, *_CLOSING, "particles.by_us"):
        return Verdict(  # 'Wygrał inny producent'
            "loss_reason", "reason", won, maker, subtype="reason", confidence=LOW
        )
    nothing_due = says_nothing_due(reading)  # 'Won, no PO needed'
    if reading.first("particles.waiting", "particles.to_do") and not nothing_due:
        return Verdict("activity_in_progress", "waiting", *reading.content[-1:], confidence=MEDIUM)
    if reading.first("loss.reason") and not nothing_due:
        return Verdict("outcome", "both", won, subtype="both")
    other = _won_but_the_deal(reading, won)
    if other is not None and not reading.first("outcome.closed"):
        return Verdict(
            "objective_event", "event", other, won, about=other.about, event="done", confidence=LOW
        )
    thing = reading.first(*TENDERED)
    denying = nothing_due or denied_by(reading)[0]
    closing = reading.first(*_CLOSING)
    if thing and thing is not won and not closing and not denying:
        return Verdict(
            "objective_event", "event", thing, won, actor="buyer", about=thing.about, event="done"
        )
    return Verdict("outcome", "won", won, subtype="won", confidence=_sure_of_win(reading, won))


def _won_but_the_deal(reading: Reading, won: Hit) -> Hit | None:
    """'Round 1 won', 'Champion won over', 'Møte i boks', 'Casa del cliente vendida': what was won
    or sold, where that is no deal."""
    rest = [hit for hit in reading.hits if hit is not won]
    talk = next((hit for hit in rest if hit.plays("things.conversation", "things.trial")), None)
    if talk is not None and not talk.plays("outcome.deal"):
        return talk
    first = reading.roles_of(fold(won.text.split()[0])) if won.words > 1 else frozenset()
    named = next((hit for hit in rest if hit.plays(*_NO_DEAL)), None)
    if named is not None and "progress.before" in first and not reading.first(*_CLOSING):
        return named  # 'Budsjett i boks', 'Offert i hamn'
    over = any("loss.over" in hit.roles for hit in rest)
    people = (hit for hit in rest if hit.plays("things.people", "internal.own"))
    people = (hit for hit in people if not hit.plays("internal.subject"))  # 'Awarded to us'
    person = next((hit for hit in people if over or not hit.plays("particles.buyer")), None)
    if person is not None and not reading.first("things.deal", *TENDERED, *_CLOSING):
        return person
    owned = next((hit for hit in rest if hit.plays("things.other")), None)
    if owned is not None and any(_is_theirs(reading, hit) for hit in rest):
        return owned
    ordinal = any(
        token.folded.isdigit() or "lead.opening" in reading.roles_of(token.folded)
        for hit in rest
        for token in reading.tokens
        if token.written in hit.text.split()
    )
    plain = all(hit.plays("steps.") or hit.roles <= _COUNTS or hit.text.isdigit() for hit in rest)
    return rest[-1] if rest and ordinal and plain else None


_NO_DEAL = ("things.budget", "things.payment", "things.signature", "things.proposal")
_COUNTS = frozenset({"particles.neutral", "lead.opening", "particles.filler", "particles.phase"})


def _is_theirs(reading: Reading, hit: Hit) -> bool:
    """The customer's, the old or the present one: 'Kundens bolig', 'Gammel bil', 'Current home'."""
    return hit.plays("particles.buyer", "vague.leftover", "progress.running")


def _sure_of_win(reading: Reading, won: Hit) -> str:
    """'Won/Qualified' may be a design win, and in 'Přístupy získány' something else is gained."""
    before = reading.hits[: reading.hits.index(won)]
    unread = any(hit.how == "nothing" and hit in reading.content for hit in before)
    if reading.first("qualifying.") or (unread and not reading.first(*_CLOSING)):
        return LOW
    if any(hit.plays(*_TO_COME) for hit in denied_by(reading)[1][:1]):
        return LOW  # 'Sold not delivered'
    return MEDIUM if won.plays("outcome.won_alone") else HIGH  # 'Kunde', 'Sprzedaż'


_TO_COME = ("events.delivered", "events.signed", "events.installed")


def _closed(reading: Reading, closed: Hit) -> Verdict:
    vague = reading.index.setting(closed.language, "closed_is_vague", False)
    if vague and not reading.first("outcome.deal"):  # 'Auftrag abgeschlossen' is over
        return Verdict("vague", "closed", closed, subtype="participle", confidence=MEDIUM)
    return Verdict("outcome", "closed", closed, subtype="closed")


def _besides(reading: Reading, *known: Hit | str) -> bool:
    hits = [item for item in known if not isinstance(item, str)]
    roles = tuple(item for item in known if isinstance(item, str))
    return any(not hit.plays(*roles) for hit in reading.others(*hits))
