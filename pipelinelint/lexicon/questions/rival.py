"""What befell a competitor, or was won or taken from one: no deal is lost by it."""

from __future__ import annotations

from pipelinelint.lexicon.judgement import LOW, Verdict
from pipelinelint.lexicon.normalise import fold
from pipelinelint.lexicon.questions.still_open import holds_loss
from pipelinelint.lexicon.read import DONE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.read import Hit, Reading

_WON = "outcome.won"
_ENDED = "loss.ended"
_CHOSEN = ("events.selected", "loss.chose")
_OURS_OR_THEIRS = (
    *_CHOSEN,
    "events.awarded",
    "events.accepted",
    "events.approved",
    "events.ordered",
    "events.signed",
    "events.paid",
    "particles.by_us",
)
"""What a competitor may have got: the deal."""
_SHORT = 10


def beaten(reading: Reading) -> Verdict | None:
    """'Competitor dropped out', 'Concurrent évincé', 'Won back from competitor', 'Bei Konkurrenz
    gekündigt', 'Competitor quote received': a guess that it did happen, and no reason for losing.

    A competitor that something was won by, or that was chosen, stays one.
    """
    stems = reading.setting("rivals")
    if not any(token.folded.startswith(stems) for token in reading.tokens):
        return None  # most names: nothing more is asked of them
    ours = _preferred(reading, stems) or _bid_is_out(reading, stems)
    if ours is not None:
        return ours
    at = next((at for at, hit in enumerate(reading.hits) if _is_rival(hit, stems)), -1)
    if at < 0 or reading.first("particles.not", "particles.waiting"):
        return None
    rival, lost = reading.hits[at], reading.first("outcome.lost") or _lost_it(reading)
    if lost is not None and _lost_theirs(reading, at, lost):
        return Verdict("objective_event", "event", rival, lost, event="done", confidence=LOW)
    if lost is not None:
        return None
    before = _small_words(reading, at, stems)
    said = [hit for hit in reading.hits if hit in reading.content or hit.plays(*_MOVED, *_CHOSEN)]
    beside = [hit for hit in said if hit is not rival and not _is_in(hit, before)]
    if before or _cased(reading, rival):
        verb = _taken(reading, rival, before, beside)
    else:
        verb = _befell(reading, at, beside)
    verb = verb or _looked_into(reading, beside)
    if verb is None:
        away = any(word in reading.setting("from_rival") for word in before)
        done = any(hit.plays(*_OURS_OR_THEIRS) for hit in beside if not hit.plays("loss.chose"))
        if away and beside and not done and not reading.first("things."):
            return Verdict("loss_reason", "reason", rival, subtype="reason", confidence=LOW)
        return None
    if verb.plays(_WON):
        return Verdict("outcome", "won", verb, rival, subtype="won", confidence=LOW)
    return Verdict("objective_event", "event", rival, verb, event="done", confidence=LOW)


def signed_elsewhere(reading: Reading) -> Verdict | None:
    """'Signed with another firm', 'Umowa podpisana z konkurencją', 'Más irodával aláírva': who
    got it, and no deal of ours."""
    if reading.first("particles.not", "particles.waiting", "particles.to_do"):
        return None
    joins = reading.setting("with_rival")
    if any(hit.plays("loss.over") and fold(hit.text) not in joins for hit in reading.hits):
        return None  # 'Chosen over competitor, signed'
    stems = reading.setting("rivals")
    signed = reading.first("events.signed", "events.ordered")
    if signed is None or signed.plays("things.") or reading.first(_ENDED):
        return None
    at = _with_another(reading, stems)
    if at is None:
        return None
    return Verdict("loss_reason", "reason", signed, at, subtype="reason", confidence=LOW)


def _with_another(reading: Reading, stems: tuple[str, ...]) -> Hit | None:
    """The competitor, or the other one, behind a 'with'; with its ending where nouns have cases, or
    before a 'with' ('toisen toimiston kanssa')."""
    others, joins = reading.setting("others"), reading.setting("with_rival")
    cased = bool(reading.setting("at_case"))
    for at, hit in enumerate(reading.hits):
        rival = _is_rival(hit, stems)
        other = hit.plays("loss.another") and fold(hit.text).startswith(others)
        if not (rival or other):
            continue
        near = reading.hits[at + other : at + 2 + other] if cased else reading.hits[:at]
        while (
            near and not cased and fold(near[-1].text) not in joins and _is_small(reading, near[-1])
        ):
            near = near[:-1]
        named = reading.hits[at + 1 : at + 2]
        if other and not rival and any(each.plays(*_NOBODY) for each in named):
            continue
        said = [fold(each.text) for each in (near if cased else near[-1:])]
        if any(text.endswith(joins) if cased else text in joins for text in said):
            return hit
    return None


_NOBODY = ("things.contract", "things.proposal", "things.payment", "things.document", "parking.")
"""'Signed with other terms'."""


def _preferred(reading: Reading, stems: tuple[str, ...]) -> Verdict | None:
    """'Preferred to competitor', 'Préféré au concurrent': we are, and nothing else is said."""
    chosen, rival, over = reading.hits[0], reading.hits[-1], reading.setting("over_rival")
    said = " ".join(token.folded for token in reading.tokens)
    if not over or chosen is rival or not said.startswith(over) or not _is_rival(rival, stems):
        return None
    return Verdict("objective_event", "event", chosen, rival, event="done", confidence=LOW)


def _bid_is_out(reading: Reading, stems: tuple[str, ...]) -> Verdict | None:
    """'Competing bid rejected', 'Oferta konkurencji odrzucona': whose it was, and it is out."""
    *words, verb = [word for hit in reading.hits for word in fold(hit.text).split()]
    out = _ENDED in reading.roles_of(verb) or verb.startswith(reading.setting("cleared"))
    if not words or not out or not any(reading.roles_of(word) & _BID for word in words):
        return None
    rival = next((at for at, word in enumerate(words) if word.startswith(stems)), -1)
    by = rival > 0 and words[rival - 1] in reading.setting("by_rival")
    others = (word for word in words if not word.startswith(stems))
    if rival < 0 or by or not all(_names_bid(reading, word) for word in others):
        return None
    first, last = reading.hits[0], reading.hits[-1]
    return Verdict("objective_event", "event", first, last, event="done", confidence=LOW)


def _names_bid(reading: Reading, word: str) -> bool:
    roles = reading.roles_of(word)
    small = all(role.startswith("particles.") or role in _SMALL for role in roles)
    return bool(roles & _BID) or (small and len(word) < _SHORT)


_BID = frozenset({"things.proposal", "things.tender"})


def _lost_it(reading: Reading) -> Hit | None:
    """'Ausschreibung verloren': a reason that holds a loss."""
    return next((hit for hit in reading.hits[1:] if holds_loss(reading, hit)), None)


def _lost_theirs(reading: Reading, at: int, lost: Hit) -> bool:
    """'Competitor lost their bid', 'Le concurrent a perdu l'appel d'offres': who, that they lost,
    and what, but no deal of ours and no reason."""
    led = at and not reading.hits[0].roles <= _ARTICLE
    if at > 1 or led or reading.hits.index(lost) < at or len(reading.hits[at].text.split()) > 1:
        return False
    rest = reading.others(reading.hits[at], lost)
    return not any(
        hit.plays(*_OURS) or (hit.plays("loss.") and not hit.plays("things.")) for hit in rest
    )


_ARTICLE = frozenset({"particles.filler"})
_OURS = ("outcome.", "things.deal", "events.", "loss.excess", "loss.too", "loss.another")


def _is_rival(hit: Hit, stems: tuple[str, ...]) -> bool:
    return bool(stems) and any(word.startswith(stems) for word in fold(hit.text).split())


def _small_words(reading: Reading, at: int, stems: tuple[str, ...]) -> list[str]:
    """The prepositions before a competitor, in its phrase ('od konkurencji') and before it; in
    languages whose nouns have cases, behind it ('versenytárs ellen')."""
    hits, start = reading.hits, at
    while start and _is_small(reading, hits[start - 1]):
        start -= 1
    said = [word for hit in hits[start : at + 1] for word in fold(hit.text).split()]
    after = hits[at + 1 :] if at else hits[at + 1 : -1]
    if reading.setting("at_case") and after and _is_small(reading, after[0]):
        said.append(fold(after[0].text))
    articles = reading.setting("articles")
    return [word for word in said if not word.startswith(stems) and word not in articles]


def _is_small(reading: Reading, hit: Hit) -> bool:
    if hit.how == "nothing":
        return len(hit.text) < _SHORT and not reading.is_participle(hit.text)
    if hit.words > 1:  # 'Back from'
        return fold(hit.text).split()[-1] in reading.setting("from_rival")
    small = all(role.startswith("particles.") or role in _SMALL for role in hit.roles)
    moved = "internal.handed" in hit.roles and reading.is_participle(hit.text)
    return bool(hit.roles) and small and not moved


_SMALL = ("loss.over", "parking.after", "progress.before", "internal.handed")


def _is_in(hit: Hit, words: list[str]) -> bool:
    return fold(hit.text).split()[-1] in words


def _cased(reading: Reading, rival: Hit) -> bool:
    """'Kilpailijalta', 'konkurenciától', 'versenytársnál': away from it, or at it."""
    cases = (*reading.setting("at_case"), *reading.setting("from_rival"))
    return bool(reading.setting("at_case")) and fold(rival.text).endswith(tuple(map(fold, cases)))


def _befell(reading: Reading, at: int, beside: list[Hit]) -> Hit | None:
    """'Competitor dropped out', 'Konkurrent slået', 'Competidor se retiró'."""
    after = reading.hits[at + 1 :]
    got = [hit for hit in beside if hit.plays("events.received") and not hit.plays(_ENDED)]
    if not after or got or any(hit.plays(_WON, "things.") for hit in beside):
        return None
    if at > 1 or any(hit.plays(*_OURS_OR_THEIRS) for hit in beside):
        return None
    for hit in reading.hits if len(after) < _FEW else ():
        if (
            hit.plays("loss.over", "particles.out", "outcome.lost", _ENDED)
            or "loss.gone" in hit.paired
        ):
            return hit
    last = after[-1]
    befell = reading.is_participle(last.text) and not last.plays(*DONE, *_NOT_DONE_TO)
    if (len(beside) == 1 and befell) or (len(after) == 1 and last.plays("loss.outside")):
        return last
    return last if len(after) < _FEW and _is_withdrawal(reading, last) else None


_FEW = 4
_NOT_DONE_TO = ("loss.reason", "loss.stays", "loss.took", "post_sale.")


def _is_withdrawal(reading: Reading, verb: Hit) -> bool:
    """'Se retiró', 'hoppade av', 'visszalépett': what a buyer may do, told of a competitor."""
    if not verb.plays("loss.reason") or verb.plays("loss.another", "loss.excess", "loss.too"):
        return False
    words = fold(verb.text).split()
    named = {role for word in words for role in reading.roles_of(word)}
    priced = any(role.startswith(_PRICED) for role in named)
    return not priced and (len(words) > 1 or reading.is_participle(verb.text))


_PRICED = ("loss.alone", "loss.excess", "loss.another", "things.")


def _taken(reading: Reading, rival: Hit, before: list[str], beside: list[Hit]) -> Hit | None:
    """'Won against', 'chosen over', 'cancelled at', 'switched from' a competitor."""
    by = bool(before) and before[0] in reading.setting("by_rival")
    case = tuple(map(fold, reading.setting("at_case")))
    away = any(word in reading.setting("from_rival") for word in before)
    away = away or (bool(case) and fold(rival.text).endswith(reading.setting("from_rival")))
    there = any("particles.at" in reading.roles_of(word) for word in before)
    there = there or (bool(case) and fold(rival.text).endswith(case))
    for hit in beside:
        if hit.plays(_WON) and not by:
            return hit
        if hit.plays(_ENDED) and (away or (there and not by)):
            return hit
    if any(hit.plays(*_OURS_OR_THEIRS) for hit in beside if not hit.plays(*_CHOSEN)):
        return None
    chosen = next((hit for hit in beside if hit.plays(*_CHOSEN)), None)
    if chosen is not None:
        over = not by and before[:1] != before[-1:] if away else not by
        over = over and (len(before) > 1 or not there)
        return chosen if over else None
    moved = [hit for hit in beside if hit.plays(*_MOVED) or hit.alone & _BACK]
    moved = moved or [hit for hit in beside if reading.is_participle(hit.text) and not by]
    if not beside and reading.hits[0].plays("lead.soft", "events.received"):
        moved = reading.hits[:1]  # 'Back from competitor'
    return moved[-1] if away and moved and not reading.first("things.") else None


_BACK = frozenset({"outcome.won_alone", "lead.alone"})
_MOVED = ("loss.took", "internal.handed", "events.received", "outcome.won_alone", "lead.left")


def _looked_into(reading: Reading, beside: list[Hit]) -> Hit | None:
    """'Competitor quote received', 'Offerta del concorrente confrontata': what became of it."""
    if any(hit.plays(_WON, *_OURS_OR_THEIRS) for hit in beside if not hit.plays("things.")):
        return None
    thing = reading.first("things.")
    done = [hit for hit in beside if hit.plays(*DONE, "loss.over") or hit is reading.participle()]
    done = [hit for hit in done if hit is not thing and not hit.plays("scheduled.")]
    done = [hit for hit in done if hit in (reading.hits[0], reading.hits[-1])]
    if thing is None or thing.plays("things.order", "things.deal"):
        return None
    if any(hit.plays("loss.another", "loss.excess", "loss.too") for hit in beside):
        return None  # 'Konkurencja dała niższą cenę'
    ended = [hit for hit in beside if hit.plays(_ENDED) and thing.plays("things.contract")]
    return (ended or done)[-1] if ended or done else None
