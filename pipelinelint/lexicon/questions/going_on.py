"""Names of what goes on or is to be done: negotiating, in review, 'Send proposal', and unread
words formed like them."""

from __future__ import annotations

from pipelinelint.lexicon.judgement import HIGH, LOW, MEDIUM, Verdict
from pipelinelint.lexicon.normalise import compose, ends_as, fold
from pipelinelint.lexicon.questions import parking, waiting
from pipelinelint.lexicon.read import DONE, MIN_FORMED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.read import Hit, Reading

LOOKED_AT = (
    "internal.check",
    "internal.check_ours",
    "internal.prepare",
    "things.review",
    "progress.first",
)
"""What may be done to an offer that is under way: it is looked at, and need not be made."""


def progress(reading: Reading) -> Verdict | None:
    """Negotiating, in review, under way, 'Send proposal'."""
    thing = reading.first("things.")
    what = thing.about if thing else ""
    hit = reading.first("progress.alone", "progress.anywhere")
    going = hit or reading.first("progress.running")
    if going and _is_denied(reading, going):
        return Verdict("parking_lot", "parking", going, confidence=MEDIUM)
    if hit:
        first = reading.hits[0]  # 'Poslat smlouvu k podpisu'
        does = first is not hit and first.plays("progress.first") and _is_plain_verb(reading, first)
        says = "to_do" if does or _is_plain_verb(reading, hit) else "running"
        return Verdict("activity_in_progress", says, hit, about=what)
    hit = reading.first("progress.running")
    if hit and thing and thing.plays("things.other") and parking.is_said_of_next(reading, hit):
        hit = None  # 'Open enrolment', 'Active listing'
    if hit and reading.others(hit):
        opened = _is_said_of(reading, hit, thing)
        by = reading.first("particles.buyer")
        if opened and by and reading.hits.index(by) > reading.hits.index(hit):
            return Verdict(  # 'Ofertă deschisă de client'
                "objective_event", "event", thing, hit, actor="buyer", about=what, confidence=LOW
            )
        theirs = any(each.plays(*LOOKED_AT) for each in reading.others(hit) if each is not thing)
        if what in ("proposal", "contract") and thing is not hit and not theirs:
            return Verdict(  # 'Proposition en cours': being made, or out already
                "internal_step",
                "preparation",
                thing,
                hit,
                subtype="preparation",
                about=what,
                confidence=LOW,
                otherwise="" if opened else "activity_in_progress",
            )
        # 'Open proposal' goes on, 'Buste aperte' were opened.
        sure = LOW if opened else HIGH
        return Verdict("activity_in_progress", "running", hit, about=what, confidence=sure)
    hit = reading.first("progress.first")
    if hit and not _is_noun_there(reading, hit) and hit in _where_verbs_stand(reading):
        return Verdict("activity_in_progress", "to_do", hit, about=what)
    hit = reading.first("progress.before")
    if hit and reading.content[-1:] == [reading.participle()]:
        return None  # 'In Bestellung umgewandelt'
    under = hit is not None and hit.text in reading.setting("under")
    if hit and under and hit is reading.hits[0] and thing and thing.plays(*_SIGNED):
        return Verdict("unknown", "ready", hit, thing)  # 'Onder bod', 'Sous compromis': it is out
    rest = reading.others(hit)
    if hit and hit is reading.hits[0] and rest and rest[0].how != "nothing":
        return Verdict("activity_in_progress", "running", hit, rest[0], about=what)
    return None


def _is_noun_there(reading: Reading, hit: Hit) -> bool:
    """'Order', 'Invoice review', 'Order (order book)': a verb by its form, and here a thing."""
    rest = reading.others(hit)[:1]
    if not hit.plays("things."):
        return False
    return not rest or rest[0].text.startswith(hit.text) or rest[0].plays(*_LOOKS)


_LOOKS = ("internal.check", "internal.check_ours", "things.review")


def _is_denied(reading: Reading, hit: Hit) -> bool:
    """'Non actif', 'Ikke i gang': it doesn't go on; what is not yet going on will."""
    no = reading.first("particles.not")
    return (
        no is not None and no.words == 1 and reading.hits.index(hit) == reading.hits.index(no) + 1
    )


def _is_plain_verb(reading: Reading, hit: Hit) -> bool:
    """'Develop', 'Propose', 'Negocjować': a verb that says what to do, and no noun ('Review')."""
    said = reading.roles_of(fold(hit.text))
    if hit.words > 1 or any(role.startswith(_NOT_ONLY_VERBS) for role in said):
        return False
    return hit.plays("progress.first") or waiting.is_infinitive(reading, hit)


_NOT_ONLY_VERBS = ("things.", "events.", "steps.", "internal.")


_SIGNED = ("things.contract", "things.order", "things.proposal", "things.tender")


def _is_said_of(reading: Reading, hit: Hit, thing: Hit | None) -> bool:
    """Open, behind a thing: 'Buste aperte' may have been opened, 'Trial running' goes on."""
    said = thing or next(iter(reading.unknown()), None)
    after = said is not None and reading.hits.index(hit) > reading.hits.index(said)
    return after and hit.words == 1 and "vague.alone" in hit.alone


def _where_verbs_stand(reading: Reading) -> list[Hit]:
    """'Send proposal'; at the end, too, where it can be no other word: 'Offerte maken'."""
    last = reading.content[-1:]
    if last and not (reading.setting("verb_last") or _is_plain_infinitive(reading, last[0])):
        last = []
    return [reading.hits[0], *reading.content[:1], *last]


def _is_plain_infinitive(reading: Reading, verb: Hit) -> bool:
    """'Nabídku poslat', 'Umowę podpisać': by an ending of the language that no noun has."""
    formed = reading.setting("guess_infinitive")
    endings = tuple(each for each in formed if len(each) > 1 or not each.isascii())
    return bool(endings) and not verb.plays("things.") and ends_as(verb.text, endings)


def imperative(reading: Reading) -> Verdict | None:
    """'Analyze the needs', 'Draw up the solution': what stands before an article is a verb."""
    words = [token.folded for token in reading.tokens]
    articles = reading.setting("articles")
    at = next((at for at, word in enumerate(words) if word in articles), 0)
    if not 0 < at <= 2 or at + 1 == len(words):
        return None
    verb, between = reading.hits[0], words[1:at]
    if reading.is_participle(verb.text):
        return None  # 'Rellenó el brief'
    known = reading.roles_of(words[0])
    if known & {"progress.before"} or any(
        role.startswith(("particles.", *DONE, "parking.", "lead.")) for role in known
    ):
        return None
    if between and between[0] not in ("up", "out", "down", "on", "off", "over", "back"):
        return None
    formed = reading.setting("guess_infinitive")
    unread = verb.how == "nothing" and reading.language != "en"
    past = unread and not (formed and compose(verb.text).endswith(tuple(formed)))
    sure = LOW if past else MEDIUM  # 'Pagou a primeira parcela'
    return Verdict("activity_in_progress", "to_do", verb, confidence=sure)


def to_do_guess(reading: Reading) -> Verdict | None:
    """'Zaplanować spotkanie', 'Draaiboek nakijken': a verb no list holds that is no participle."""
    endings = reading.setting("guess_infinitive")
    last = reading.setting("verb_last", False)
    if not reading.hits:
        return None
    if _begins_with_to_do(reading):
        return Verdict("activity_in_progress", "to_do", reading.hits[0], confidence=LOW)
    if not endings:
        return None
    if len(reading.hits) == 1:  # 'Wycenić': by an ending no other language has
        verb = reading.hits[0]
        own = tuple(each for each in endings if not each.isascii() or len(each) > 3)
        formed = verb.how == "nothing" and len(verb.text) >= MIN_FORMED and own
        if not formed or not compose(verb.text).endswith(own):
            return None
        return Verdict("activity_in_progress", "to_do", verb, confidence=LOW)
    verb = reading.hits[-1 if last else 0]
    if verb.how != "nothing" or not ends_as(verb.text, endings):
        return None
    if not last and not reading.first("things.", "steps.", "particles.buyer"):
        return None
    return Verdict("activity_in_progress", "to_do", verb, confidence=LOW)


def _begins_with_to_do(reading: Reading) -> bool:
    """'Regne på jobben', 'Rykke for svar', 'Räkna på jobbet': only a verb stands so."""
    if len(reading.hits) < 2:
        return False
    verb, after = reading.hits[:2]
    if compose(after.text) not in reading.setting("after_to_do"):
        return False
    if verb.how != "nothing" and not verb.alone & TO_DO_ALONE:
        return False
    formed = reading.setting("guess_infinitive")
    if reading.is_participle(verb.text) or reading.is_formed_as(verb, "running"):
        return False
    return not formed or compose(verb.text).endswith(tuple(formed))


TO_DO_ALONE = frozenset({"progress.alone", "vague.alone"})


def under_way(reading: Reading) -> Verdict | None:
    """'In Diagnosi': in, and a single word no pack holds. Perhaps what goes on."""
    hit = reading.first("progress.before")
    rest = reading.others(hit)
    if hit is None or hit is not reading.hits[0] or not rest or rest[0].how != "nothing":
        return None
    verb = any(reading.is_formed_as(rest[0], form) for form in ("noun", "infinitive"))
    if len(rest) > 1 and not verb:  # 'Przed wysłaniem oferty'
        return None
    return Verdict("activity_in_progress", "running", hit, rest[0], confidence=LOW)


def going_on(reading: Reading) -> Verdict | None:
    """An unknown word with the ending of something going on: 'Recommending', 'Behov kartlegges'."""
    passive = reading.setting("guess_passive")
    for hit in reading.unknown():
        last = _ends_name(reading, hit) and reading.others(hit)
        if passive and last and len(hit.text) >= MIN_FORMED and compose(hit.text).endswith(passive):
            return Verdict("activity_in_progress", "running", hit, confidence=LOW)
        if reading.is_formed_as(hit, "running"):
            if reading.language == "en" and hit is not reading.hits[0]:
                return None  # 'Net metering', 'New listing' are things
            # 'Recommending' goes on in English, whatever is recommended.
            sure = "activity_in_progress" if reading.language == "en" else ""
            if reading.hits[-1].plays("things.request"):
                sure = ""  # 'Moving enquiry': what they ask for
            who = reading.hits[-1]
            if who is not hit and who.plays(*_SOMEONE) and not who.text.endswith("s"):
                sure = ""  # 'Recurring donor', 'Moving day': which one
            return Verdict("activity_in_progress", "running", hit, confidence=LOW, otherwise=sure)
    return None


def _ends_name(reading: Reading, verb: Hit) -> bool:
    """Whether it is the last word, or the other half of its verb is: 'Skjemaet fylles ut'."""
    after = reading.hits[reading.hits.index(verb) + 1 :]
    ends = reading.setting("verb_ends")
    return not after or (len(after) == 1 and fold(after[0].text) in ends)


_SOMEONE = (
    "things.people",
    "particles.buyer",
    "things.deal",
    "things.other",
    "lead.",
    "parking.time",
)
