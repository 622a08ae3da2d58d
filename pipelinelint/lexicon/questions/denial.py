"""Names with a no: which word 'not', 'no', 'un-' and 'could not' deny, and what they make of it;
and the no of a bank or an authority."""

from __future__ import annotations

from itertools import pairwise

from pipelinelint.lexicon.judgement import HIGH, LOW, MEDIUM, Verdict
from pipelinelint.lexicon.normalise import ends_as, fold
from pipelinelint.lexicon.read import DONE, MIN_FORMED, Token, is_quiet, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pipelinelint.lexicon.read import Hit, Reading


def says_nothing_due(reading: Reading) -> bool:
    """Whether it says that something is not needed: 'no PO required', 'geen PO nodig'."""
    needed = reading.first("particles.to_do", "loss.denied")
    said = " ".join(token.folded for token in reading.tokens)
    return (
        needed is not None
        and "particles.to_do" in needed.roles
        and any("particles.not" in roles for roles in _roles_of(reading, said))
    )


def says_nothing_due_of(reading: Reading, mark: Hit, needed: Hit) -> bool:
    """'No PO needed' frees from a thing; 'Product not needed', 'Niet langer nodig' do not."""
    between = reading.hits[reading.hits.index(mark) + 1 : reading.hits.index(needed)]
    return mark is needed or any(hit.plays("things.", "steps.", "internal.") for hit in between)


def denies(reading: Reading, phrase: Hit) -> bool:
    """Whether one of the words of a phrase is a no: 'pas encore', 'jeszcze nie'."""
    said = any("particles.not" in roles for roles in _roles_of(reading, phrase.text))
    return phrase.words > 1 and said


def denied_by(reading: Reading) -> tuple[Hit | None, list[Hit]]:
    """The word of denial and what it denies, likeliest first: what stands right beside it.

    'No budget', 'no executive sponsor', 'not yet signed'; behind a verb where nothing
    follows: 'svarer ikke'.
    """
    negated = next((hit for hit in reading.hits if hit.how == "negated"), None)
    if negated is not None:
        return negated, [negated]
    mark = reading.first("particles.not") or _has_not(reading)
    if mark is None:
        return None, []
    at = reading.hits.index(mark)
    after = [hit for hit in reading.hits[at + 1 :] if not is_quiet(hit)]
    done = next((hit for hit in after if hit.plays(*DONE)), None)
    beside = reading.hits[at + 1 : at + 2]
    if done and (says_has(reading, mark) or any("particles.has" in hit.roles for hit in beside)):
        # 'Oferta nu a fost încă trimisă'
        return mark, [done, *(hit for hit in after if hit is not done)]
    before = [hit for hit in reading.hits[:at] if not is_quiet(hit)]
    if beside and (not is_quiet(beside[0]) or beside[0].alone):
        return mark, after or beside
    if before and before[-1].plays(*DONE, "feelings.", "lead.", "progress."):
        return mark, [before[-1]]
    return mark, after or before[-1:]


def _has_not(reading: Reading) -> Hit | None:
    """'Non hanno approvato', 'Nu au primit': has not, before what was not done."""
    lack = reading.first("loss.lack")
    after = reading.hits[reading.hits.index(lack) + 1 :] if lack is not None else []
    after = [hit for hit in after if not is_quiet(hit)]
    done = bool(after) and (after[0].plays(*DONE) or after[0] is reading.participle())
    return lack if lack is not None and done and denies(reading, lack) else None


def but_for(reading: Reading) -> Reading | None:
    """What is left of a name without its 'without X'; nothing where X is the sale or an answer.

    A verb that ends the name where verbs may ('Zonder korting getekend') is no X; Hungarian, whose
    nouns have cases, says 'without' behind X.
    """
    mark = reading.first("particles.without")
    if mark is None:
        return None
    hits = reading.hits
    start, end = hits.index(mark), len(hits)
    if reading.setting("verb_last", False) and reading.setting("at_case"):
        start, end = max(0, start - 1), start + 1
    elif _ends_with_verb(reading, start):
        end -= 1
    rest = [*hits[:start], *hits[end:]]
    if not rest or any(hit.plays(*_OF_A_SALE) for hit in hits[start:end]):
        return None
    words = [word for hit in rest for word in hit.text.split()]
    return read(reading.index, reading.language, [Token(word, fold(word)) for word in words])


def happened_all_the_same(rest: Verdict) -> Verdict | None:
    """What the rest says, if it did happen: 'Validé sans changement' is no bare 'Validé'."""
    if rest.says == "bare":
        return Verdict("objective_event", "event", *rest.hits, event="done", confidence=LOW)
    return rest if rest.name_class in ("objective_event", "scheduled_event") else None


_OF_A_SALE = (
    "things.order",
    "things.deal",
    "things.decision",
    "things.statement",
    "events.responded",
    "loss.silence",
    "outcome.",
    "lead.",
    "feelings.",
)


def _ends_with_verb(reading: Reading, start: int) -> bool:
    last = reading.hits[-1]
    if len(reading.hits) - start < 3 or not reading.adjective_first or reading.language == "en":
        return False
    done = last.plays(*DONE) and not last.plays("things.", "steps.")
    return done or last is reading.participle()


def says_has(reading: Reading, phrase: Hit) -> bool:
    """Whether a phrase says 'has': 'non ha', 'n a pas' are a no, and 'not yet' is none."""
    return any("particles.has" in roles for roles in _roles_of(reading, phrase.text))


def _roles_of(reading: Reading, text: str) -> Iterator[Collection[str]]:
    """What each word of a text can be by itself."""
    return (reading.roles_of(fold(word)) for word in text.split())


def denial(reading: Reading) -> Verdict | None:
    """What 'not', 'no' or a not-prefix makes of the word it stands beside."""
    mark, denied = denied_by(reading)
    if mark is None or not denied:
        return None
    if denied[0].plays("progress.before") and denied[1:]:  # 'Nicht zum Termin erschienen'
        denied = [hit for hit in denied[1:] if hit.plays(*DONE)][-1:] or denied[1:]
    hit = denied[0]
    if says_which_undone(reading, hit):
        return None  # 'Unsigned contract sent'
    sentence = _is_of_a_sentence(reading, mark) or _is_behind_verb(reading, mark)
    a_no = Verdict("loss_reason", "denied", mark, hit, subtype="reason", confidence=LOW)
    if sentence and not any(each.plays(*_SAYS_WHICH_NO) for each in denied):
        return a_no
    if hit.plays("particles.to_do") and not says_nothing_due_of(reading, mark, hit):
        return Verdict("loss_reason", "denied", hit, subtype="reason", confidence=MEDIUM)
    if reading.first("outcome.closed") and hit.plays("events."):
        return Verdict("outcome", "lost", hit, subtype="lost", confidence=MEDIUM)
    if not hit.plays(*DONE) and reading.is_event_without(mark, hit):
        if mark is reading.hits[0] and hit.plays("loss.denied") and mark is not hit:
            return a_no  # 'Ingen kapasitet på ønsket dato'
        return None  # 'Non-binding offer sent' was sent
    if mark is not hit and "loss.alone" in hit.alone:
        return Verdict("loss_reason", "reason", mark, hit, subtype="reason")
    if mark is not hit and is_infinitive(reading, mark, hit):  # 'Presupuesto sin enviar'
        return Verdict("activity_in_progress", "negated", mark, hit, confidence=MEDIUM)
    longer = next((each for each in reading.hits if each.roles & _LONGER), None)
    if longer and not hit.plays(*_STILL, *DONE):  # 'Non cerca più', 'Ya no busca'
        return Verdict("loss_reason", "denied", hit, longer, subtype="reason", confidence=LOW)
    late = next((each for each in denied[1:] if each.words > 1 and each.plays("loss.denied")), None)
    if late and hit.plays("events."):  # 'No llegamos a tiempo'
        return Verdict("loss_reason", "denied", late, hit, subtype="reason", confidence=LOW)
    granted = hit.plays(*_GRANTED) and not reading.first("particles.yet")
    whose = mark is not hit or is_denied(reading, hit)  # 'Nedostal příslib'
    loan = whose and _loan(reading)  # 'Non ha avuto il prestito', not 'Avans neîncasat'
    if granted and (loan or _money(reading)):  # 'Nedostali rozpočet'
        return Verdict("loss_reason", "denied", hit, subtype="reason", confidence=LOW)
    if reading.times() and hit.plays(*_REACHED):  # 'Nie odebrane x3', 'Nem vette fel 2x'
        return Verdict("lead_state", "lead", mark, hit, confidence=MEDIUM)
    if denied[0].how == "nothing" and reading.is_attribute(denied[0]):
        denied = denied[1:]  # 'Geen eigen woning'
    still = mark.words > 1 and not says_has(reading, mark)
    still = still or reading.first("particles.yet") is not None
    for hit in denied[:2] if denied and denied[0].how != "nothing" else denied[:1]:
        for says, roles, name_class, extra in _DENIED:
            if name_class == "loss_reason" and still and hit.plays("events."):
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
    if verb is None or reading.first("particles.yet"):
        return False
    return verb is mark or not reading.hits[0].plays("things.document", "things.signature")


def _is_behind_verb(reading: Reading, mark: Hit) -> bool:
    """'Accepterade inte villkoren', 'Godtok ikke prisen': a no right behind a verb, and behind it
    nothing that happened ('Verstuurd, niet getekend')."""
    at = reading.hits.index(mark)
    if not at or not reading.setting("verb_before_not", False):
        return False
    verb, after = reading.hits[at - 1], reading.hits[at + 1 :]
    if verb.plays("things.", "steps.", "particles.", "lead.", *_SAYS_WHICH_NO):
        return False
    if any(hit.plays(*_SAYS_MORE) for hit in after) or reading.participle() in after:
        return False
    if verb.plays("events.", "progress.first", "loss.chose"):
        return True
    finite = reading.is_formed_as(verb, "present") or reading.is_formed_as(verb, "past")
    return finite and verb.how == "nothing"


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


_LONGER = frozenset({"loss.longer"})
_STILL = ("lead.", "parking.", "outcome.", "qualifying.", "feelings.spoken")
_GRANTED = ("events.received", "events.approved", "events.accepted", "events.held")


def is_infinitive(reading: Reading, mark: Hit, verb: Hit) -> bool:
    """Whether what is denied is a verb by its dictionary form, right behind a 'without'."""
    if verb.plays("lead.", "events.responded", "events.contacted", "loss.", "things."):
        return False
    hits = reading.hits
    if mark is hits[0] or hits.index(verb) != hits.index(mark) + 1 or "loss.lack" not in mark.roles:
        return False
    endings = reading.setting("guess_infinitive")
    return verb.text.endswith(endings or "?")


def _money(reading: Reading) -> Hit | None:
    """What a buyer needs to be given: a budget, by its name or as a topic."""
    topic = (hit for hit in reading.hits if hit.plays("loss.denied") and "loss.alone" in hit.alone)
    return reading.first("things.budget") or next(topic, None)


def _loan(reading: Reading) -> Hit | None:
    lent = (hit for hit in reading.hits if hit.plays("loss.denied") and hit.plays("things.payment"))
    return next(lent, None)


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
        DONE,
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
    for hit in reading.unknown():
        past = ends_as(hit.text, reading.setting("guess_past") or ("?",))
        if is_denied(reading, hit) and not (past and reading.first(*_PAPERS)):
            return Verdict("loss_reason", "denied", hit, subtype="reason", confidence=LOW)
    mark = reading.first("particles.not", "loss.lack")
    rest = [hit for hit in reading.others(mark) if not hit.plays("progress.before")]
    if mark is None or not reading.unknown() or any(hit.plays(*_SAYS_MORE) for hit in rest):
        return None
    said = reading.unknown()[0]
    if not mark.plays("particles.not") and said is reading.participle():
        return None  # 'Problem acknowledged'
    return Verdict("loss_reason", "denied", said, subtype="reason", confidence=LOW)


def is_denied(reading: Reading, verb: Hit) -> bool:
    """'Nestihli', 'Nevidí', 'nesplňuje': a finite verb that begins with the language's 'not'."""
    prefixes = tuple(
        prefix
        for prefix in reading.setting("not_prefixes")
        if "particles.not" in reading.roles_of(prefix)
    )  # 'Unternimmt' is no denial
    forms = ("past", "present", "running")
    settings = (reading.setting(f"guess_{form}") for form in forms)
    endings = tuple(ending for each in settings for ending in each)
    formed = len(verb.text) >= MIN_FORMED and verb.text.lower().startswith(prefixes)
    return formed and verb.words == 1 and ends_as(verb.text, endings or ("?",))


_PAPERS = (
    "things.document",
    "things.requirements",
    "things.signature",
    "things.payment",
    "things.invoice",
    "things.contract",
    "things.order",
)
_SAYS_MORE = (
    "events.",
    "scheduled.",
    "outcome.",
    "post_sale.",
    "progress.anywhere",
    "progress.running",
    "progress.first",
    "lead.",
)


def says_which_undone(reading: Reading, denied: Hit) -> bool:
    """Whether what is not done only says which thing it is that something was done to."""
    last, at = reading.hits[-1], reading.hits.index(denied)
    if last is denied or not denied.plays(*DONE) or not last.plays("events."):
        return False
    between = reading.hits[at + 1 : -1]
    return len(between) == 1 and between[0].plays("things.") and not last.plays("things.")


def nothing_against(reading: Reading) -> Verdict | None:
    """'No objections', 'Keine Mängel', 'Geen bezwaar ontvangen': nothing stands in the way."""
    no, obstacle = (
        reading.first("particles.not", "particles.without"),
        reading.paired("loss.obstacle"),
    )
    if obstacle is not None and reading.hits[:-1] == [obstacle] and obstacle.plays(*_TO_COME):
        last = reading.hits[-1]  # 'Mangler utbedret', 'Pendências sanadas'
        if reading.is_participle(last.text) and not last.plays(*_OF_THE_SALE):
            return Verdict("objective_event", "event", obstacle, last, event="done", confidence=LOW)
    if no is None or obstacle is None or no is obstacle:
        return None
    behind = reading.hits.index(obstacle) - reading.hits.index(no)
    if behind != 1 and not (behind == -1 and reading.setting("at_case")):  # 'Hiba nélkül'
        return None
    return Verdict("objective_event", "event", no, obstacle, event="done", confidence=LOW)


_TO_COME = ("particles.to_do", "particles.waiting")
"""What is lacking, or what lacks: 'Mangler'."""
_OF_THE_SALE = ("events.signed", "events.paid", "events.approved", "events.accepted", "things.")


def withheld(reading: Reading) -> Verdict | None:
    """'Loan declined', 'Odmowa kredytu', 'Permit refused', 'Rejected by bank': the no of a bank or
    an authority, after which the deal may go on."""
    no = next((hit for hit in reading.hits if _says_no(reading, hit)), None)
    if no is None or reading.first("particles.not", "particles.waiting", "particles.to_do"):
        return None
    others = [hit for hit in reading.hits if hit is not no and _is_grant(reading, hit)]
    if not others and not (no.words > 1 and _is_grant(reading, no)):
        return None
    said = sorted([no, *others[:1]], key=reading.hits.index)
    whose = reading.first("particles.buyer")
    done = reading.has_another_event(no) and reading.hits[-1] not in said
    sure = LOW if (whose and whose not in said) or done else HIGH
    return Verdict("loss_reason", "refused", *said, subtype="withheld", confidence=sure)


def _says_no(reading: Reading, hit: Hit) -> bool:
    """A word of refusal, or a reason that holds one: 'Finance declined', 'Bank lehnt ab'."""
    if hit.how == "negated" or hit.plays("loss.ended", "outcome.bad_end"):
        return hit.how != "negated"
    if hit.words == 1 or not hit.plays("loss.reason"):
        return False
    words = [fold(word) for word in hit.text.split()]
    said = [reading.roles_of(word) for word in words]
    pairs = (reading.index.phrase(" ".join(pair)) for pair in pairwise(words))
    said += [pair.get(reading.language, frozenset()) for pair in pairs]
    return any(roles & _NO for roles in said)


_NO = frozenset({"loss.ended", "outcome.bad_end"})


def _is_grant(reading: Reading, hit: Hit) -> bool:
    """What others than the buyer grant, or who does: a credit, a permit, the bank; in a phrase that
    is a reason, what was not passed, too: 'Survey failed', 'Discount refused'."""
    if "loss.grant" in hit.paired:
        return True
    words = [fold(word) for word in hit.text.split()]
    if hit.words > 1 and hit.plays("loss.reason"):
        roles = [role for word in words for role in reading.roles_of(word)]
        if any(role.startswith(_PASSED) for role in roles):
            return True
    if reading.setting("compounds", False) and hit.words == 1:
        word, least = words[0], MIN_GRANT
        words += [word[:end] for end in range(least, len(word) - 2)]
        words += [word[start:] for start in range(3, len(word) - least + 1)]
    return any("loss.grant" in reading.roles_of(word) for word in words)


_PASSED = ("internal.check", "internal.subject", "things.review", "things.trial", "qualifying.")
MIN_GRANT = 4
"""Letters of a grant in a longer word: 'Kreditantrag', 'Baugenehmigung'."""
