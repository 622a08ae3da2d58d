"""Names with a no: what 'not', 'no', 'un-' and 'could not' make of the word they stand beside."""

from __future__ import annotations

from pipelinelint.lexicon.judgement import LOW, MEDIUM, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.read import Hit, Reading

_HAPPENED = ("events.", "scheduled.")


def denial(reading: Reading) -> Verdict | None:
    """What 'not', 'no' or a not-prefix makes of the word it stands beside."""
    mark, denied = reading.denied()
    if mark is None or not denied:
        return None
    if denied[0].plays("progress.before") and denied[1:]:  # 'Nicht zum Termin erschienen'
        denied = [hit for hit in denied[1:] if hit.plays(*_HAPPENED)][-1:] or denied[1:]
    hit = denied[0]
    sentence = _is_of_a_sentence(reading, mark)
    a_no = Verdict("loss_reason", "denied", mark, hit, subtype="reason", confidence=LOW)
    if sentence and not any(each.plays(*_SAYS_WHICH_NO) for each in denied):
        return a_no
    if hit.plays("particles.to_do") and not reading.says_nothing_due_of(mark, hit):
        return Verdict("loss_reason", "denied", hit, subtype="reason", confidence=MEDIUM)
    if reading.first("outcome.closed") and hit.plays("events."):
        return Verdict("outcome", "lost", hit, subtype="lost", confidence=MEDIUM)
    if not hit.plays(*_HAPPENED) and reading.is_event_without(mark, hit):
        return None  # 'Non-binding offer sent' was sent
    if mark is not hit and "loss.alone" in hit.alone:
        return Verdict("loss_reason", "reason", mark, hit, subtype="reason")
    if reading.times() and hit.plays(*_REACHED):  # 'Nie odebrane x3', 'Nem vette fel 2x'
        return Verdict("lead_state", "lead", mark, hit, confidence=MEDIUM)
    if denied[0].how == "nothing" and reading.is_attribute(denied[0]):
        denied = denied[1:]  # 'Geen eigen woning'
    for hit in denied[:2] if denied and denied[0].how != "nothing" else denied[:1]:
        for says, roles, name_class, extra in _DENIED:
            yet = mark.words > 1 and hit.plays("events.")
            if name_class == "loss_reason" and yet:
                continue  # 'Not yet accepted'
            if sentence and says == "negated":
                continue
            if hit.plays(*roles):
                if says == "denied" and hit.plays("lead.reach") and not reading.others(mark, hit):
                    extra = {**extra, "confidence": LOW}  # 'Not available': the date, or a person
                quoted = (hit,) if says == "denied" or mark is hit else (mark, hit)
                return Verdict(name_class, says, *quoted, **extra)
    return a_no if sentence else None


def _is_of_a_sentence(reading: Reading, mark: Hit) -> bool:
    """'Couldn't agree', 'Kunde inte enas', 'Konnte sich nicht einigen': somebody did or could not,
    and not 'Contract not signed', which is still to come."""
    verb = reading.paired("loss.cannot")
    if verb is None:
        return False
    return verb is mark or not reading.hits[0].plays("things.document", "things.signature")


_SAYS_WHICH_NO = (
    "lead.",
    "events.contacted",
    "events.responded",
    "events.attended",
    "qualifying.",
    "parking.",
    "loss.denied",
    "feelings.",
)
"""What _DENIED has a better word for."""
_REACHED = ("events.received", "events.responded", "events.contacted", "events.viewed", "lead.")
STILL_MISSING = ("things.signature", "things.document", "things.payment")
"""'Falta firma', 'Brak dokumentów': it is not there yet."""
_CONSENT = (
    "events.accepted",
    "events.agreed",
    "events.selected",
    "events.awarded",
    "events.approved",
    "events.passed",
)
"""'Conditional offer not accepted', 'Not cleared': mostly a no, perhaps not yet."""
_DENIED: tuple[tuple[str, tuple[str, ...], str, dict[str, str]], ...] = (
    ("denied", ("loss.denied", "feelings."), "loss_reason", {"subtype": "reason"}),
    ("lead", ("lead.reach",), "lead_state", {}),
    ("lead", ("lead.", "events.contacted"), "lead_state", {}),
    ("lead", ("qualifying.",), "lead_state", {"qualifies": "verdict"}),
    ("silence", ("events.responded",), "parking_lot", {"confidence": MEDIUM}),
    ("parking", ("parking.",), "parking_lot", {}),
    ("parking", ("events.attended",), "parking_lot", {"confidence": LOW}),  # a missed meeting
    ("lost", ("outcome.won", "outcome.won_alone"), "outcome", {"subtype": "lost"}),
    ("refused", _CONSENT, "loss_reason", {"subtype": "refused", "confidence": LOW}),
    (
        "negated",
        ("events.", "scheduled."),
        "activity_in_progress",
        {"subtype": "negated", "confidence": MEDIUM},
    ),
    ("denied", ("things.budget", "things.decision"), "loss_reason", {"subtype": "reason"}),
    ("negated", STILL_MISSING, "activity_in_progress", {"confidence": LOW}),
    (
        "denied",
        ("things.", "steps.", "post_sale."),
        "loss_reason",
        {"subtype": "reason", "confidence": LOW},
    ),
)


def denied_guess(reading: Reading) -> Verdict | None:
    """'Not X', 'Forsikring dekker ikke', with an X no pack knows: mostly why it was lost."""
    mark = reading.first("particles.not", "loss.lack")
    rest = reading.others(mark)
    if mark is None or not reading.unknown() or any(hit.plays(*_SAYS_MORE) for hit in rest):
        return None
    said = reading.unknown()[0]
    return Verdict("loss_reason", "denied", said, subtype="reason", confidence=LOW)


_SAYS_MORE = ("events.", "scheduled.", "outcome.", "post_sale.", "progress.", "lead.")
