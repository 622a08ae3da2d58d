"""What a name says in one language: whole, or part by part where a sign joins several.

'Demo held - offer sent', 'Closed lost (price)', 'Hold - 1 month': remarks and dates are left out,
compounds are taken apart, and the verdict becomes what others get to see.
"""

from __future__ import annotations

import re

from pipelinelint.language import Worded, worded
from pipelinelint.lexicon.judgement import LOW, SOFT, Judgement, Verdict, suggested, text_of
from pipelinelint.lexicon.normalise import normalise, plain, protect, unprotect, written_words
from pipelinelint.lexicon.questions import decide
from pipelinelint.lexicon.questions.denial import denied_by
from pipelinelint.lexicon.questions.doubt import GOOD, says_more, says_when
from pipelinelint.lexicon.questions.ending import is_no_reason
from pipelinelint.lexicon.read import Reading, Token, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.index import Index
    from pipelinelint.lexicon.normalise import Normalised

# Left as text: Python compiles them, and keeps them, for the few names that hold such a sign.
_DASH = r"\s+-+\s*|\s*-+\s+"
_BRACKET, _BRACKETS = r"\s*[:()\[\]]\s*", frozenset(":()[]")
_SIGN = r"(?:[/|&;]|[+>](?!\d))+"  # 'Day +2', '>5k' are numbers
_SLASH_APART = rf"\s*(?<=\s){_SIGN}\s*|\s*{_SIGN}(?=\s)\s*"
_SLASH, _SLASHES = rf"\s*{_SIGN}\s*", frozenset("/|+&;>")
_OPENING = frozenset("([")
_COMMA = r"\s*,\s+"
MAX_WORDS = 24


def tokens(text: str) -> list[Token]:
    """The words of a normalised text, as written and folded."""
    read = written_words(protect(text))[:MAX_WORDS]
    return [Token(unprotect(word), plain(word)) for word in read]


def in_language(
    index: Index, language: str, name: Normalised, reading: Reading | None = None
) -> Judgement:
    """The judgement of a name read in one language, compounds taken apart."""
    plain = _without_remarks(index, language, name.text)
    if plain != name.text:
        made = in_language(index, language, normalise(plain))
        if made.name_class == "vague" and read(index, language, tokens(name.text)).unknown():
            made.confidence = LOW  # 'Closed (blorft)': how, nobody knows
        if made.name_class == "lead_state" and _is_paper(index, language, name.text[len(plain) :]):
            made.confidence = LOW  # 'Prospecting (MOU)' is beyond it
        return made
    around = _around_bracket(index, language, name.text)
    if around is not None:
        return around
    reading = reading or read(index, language, tokens(name.text))
    whole = decide(reading)
    odds = reading.first("feelings.odds") if name.percent is not None else None
    if odds and whole.name_class in ("vague", "noun_only", "unknown"):  # '80 % de chances'
        whole = Verdict("subjective", "feeling", odds, confidence=LOW)
    if _needs_no_parts(whole, reading):
        return to_judgement(index, language, whole, reading)
    pieces, joined = _pieces(index, language, name.text)
    is_one = bool(pieces) or _BRACKETS.isdisjoint(name.text)
    bracketed = [] if is_one else _filled(re.split(_BRACKET, name.text))
    if any(_is_mark(index, language, piece) for piece in bracketed[1:]):
        return in_language(index, language, normalise(bracketed[0]))
    if len(pieces or bracketed) < 2:
        return to_judgement(index, language, whole, reading)
    from pipelinelint.lexicon.parts import compound  # few names are made of several

    parts = [read(index, language, tokens(piece)) for piece in pieces or bracketed]
    parts = [part for part in parts if part.tokens]
    if not parts:
        return to_judgement(index, language, whole, reading)
    if pieces and not joined and _is_closed_with(parts):
        whole = Verdict("outcome", "closed", *parts[0].hits, subtype="closed", confidence=LOW)
        return to_judgement(index, language, whole, reading)
    told = compound(pieces or bracketed, parts, whole, reading, joined)
    if told.instead:
        return in_language(index, language, normalise(told.instead))
    if told.verdict.name_class == "lead_state" and _is_remark(name.text, bracketed, parts):
        told.verdict.confidence = LOW  # 'Ativado (1º lead)'
    made = to_judgement(index, language, told.verdict, reading)
    made.joined, made.shared_verb = joined in ("sign", "and"), told.shared_verb
    made.parts = () if bracketed else told.parts
    return made


def _pieces(index: Index, language: str, text: str) -> tuple[list[str], str]:
    """The parts of a compound and what joins them ("sign", "and", "comma", nothing); none for
    one part."""
    signs = [] if _SLASHES.isdisjoint(text) else _filled(re.split(_SLASH, protect(text)))
    if len(signs) > 2:  # 'Met & Intro to Platform/Product': one of two things, said once
        apart = _filled(re.split(_SLASH_APART, protect(text)))
        signs = apart if len(apart) > 1 else signs
    if len(signs) > 1:
        return [unprotect(sign) for sign in signs], "sign"
    dashes = _filled(re.split(_DASH, text)) if "-" in text else []
    if len(dashes) > 1:
        return dashes, ""
    commas = _filled(re.split(_COMMA, text)) if ", " in text else []
    if len(commas) > 1:
        return commas, "comma"
    if not any(f" {word} " in text for word in index.setting(language, "and_words")):
        return [], ""
    ands = "|".join(map(re.escape, index.setting(language, "and_words")))
    parts = _filled(re.split(rf"\s+(?:{ands})\s+(?!mails?\b)", text))
    return (parts, "and") if len(parts) > 1 else ([], "")


def _is_closed_with(parts: list[Reading]) -> bool:
    """'Cerrado – Paneles', 'Afgesloten – Zonnepanelen': closed, and which product it was."""
    first, *rest = parts
    closed = all(hit.plays("outcome.closed") for hit in first.content)
    if not first.content or not closed or first.first("outcome.won", "outcome.won_alone"):
        return False
    told = [decide(part) for part in rest]
    return all(
        each.name_class == "unknown" or (each.name_class == "noun_only" and each.subtype != "topic")
        for each in told
    )


def _needs_no_parts(whole: Verdict, reading: Reading) -> bool:
    """An outcome, a left-over, or one phrase that is the whole name."""
    if whole.name_class == "outcome" or whole.says in ("lost", "leftover"):
        return True
    if says_when(whole):
        return True
    if whole.says == "why":  # 'Order lost / Disengaged'
        return not any(hit.how == "nothing" for hit in whole.hits)
    if whole.says == "reason" and "outcome.lost" in reading.roles_of(reading.tokens[-1].folded):
        return False  # 'Ausschreibung: Verloren'
    return bool(whole.hits) and whole.hits[0].words == len(reading.tokens)


_BEHIND_DASH = r"\s+-\s+([^-]+)$"
_REMARK = r"\s*[(\[]([^()\[\]]*)[)\]]\s*$"


def _without_remarks(index: Index, language: str, text: str) -> str:
    """'Working (Bond)', 'Closed lost (Permit Pipeline)': what is sold, or which pipeline."""
    remark = re.search(_REMARK, text) if text.endswith((")", "]")) else None
    sort = remark or (re.search(_BEHIND_DASH, text) if " - " in text else None)
    if sort is not None and _is_sort_of_loss(index, language, text[: sort.start()], sort[1]):
        return text[: sort.start()]
    if sort is not None and _is_whose_list(index, language, text[: sort.start()], sort[1]):
        return text[: sort.start()]
    if remark is None or not remark.start():
        return text
    reading = read(index, language, tokens(remark[1]))
    if any("loss.alone" in hit.alone for hit in reading.hits):
        return text  # 'Lost (Price / Location)'
    if reading.first("outcome.good_end", "outcome.bad_end"):
        return text  # 'Closed (successfully)'
    said = decide(reading)
    named = said.name_class == "noun_only" and said.subtype != "topic"
    return text[: remark.start()] if named or said.name_class == "unknown" else text


def _is_paper(index: Index, language: str, remark: str) -> bool:
    said = decide(read(index, language, tokens(remark)))
    return said.about in ("proposal", "contract", "order")


def _is_sort_of_loss(index: Index, language: str, lost: str, sort: str) -> bool:
    """'Lost (maintenance)', 'Verloren - Neukunde': which deal is lost, and no reason."""
    ended, reading = (
        decide(read(index, language, tokens(lost))),
        read(index, language, tokens(sort)),
    )
    return ended.subtype == "lost" and is_no_reason(decide(reading), reading)


def _is_whose_list(index: Index, language: str, name: str, who: str) -> bool:
    """'Request info (lead)', 'Documents (buyer)': who stands behind it, on whose list it is, makes
    no state of what the name says. 'New (lead)' says no more than that."""
    hits = read(index, language, tokens(who)).hits
    named = decide(read(index, language, tokens(name)))
    if len(hits) != 1 or hits[0].words > 1:
        return False
    if hits[0].plays("lead.who"):
        return named.name_class in _SAYS_MORE
    return hits[0].plays("particles.buyer", "things.party_role") and named.name_class in _THINGS


_THINGS = ("noun_only", "objective_event", "scheduled_event")
_SAYS_MORE = (
    *_THINGS,
    "activity_in_progress",
    "internal_step",
    "post_sale",
    "parking_lot",
    "outcome",
)


_INSIDE = r"(.*[^\s-])\s*[(\[]([^()\[\]]*)[)\]]\s*([^\s-].*)"


def _around_bracket(index: Index, language: str, text: str) -> Judgement | None:
    """'Demo (online) held', 'Contract (12 months) signed': what stands around a bracket is one
    event; nothing where it is none, or where the bracket says that it is not."""
    found = re.fullmatch(_INSIDE, text) if not _OPENING.isdisjoint(text) else None
    if found is None:
        return None
    remark = read(index, language, tokens(found[2]))
    if len(remark.hits) == 1 and remark.first("particles.not"):  # 'Contract (not) signed'
        return in_language(index, language, normalise(" ".join(found.groups())))
    if says_more(remark):
        return None
    made = in_language(index, language, normalise(f"{found[1]} {found[3]}"))
    return made if made.name_class in GOOD else None


def _is_mark(index: Index, language: str, piece: str) -> bool:
    """'Funds in process (new)': new is the process or the form, not the lead."""
    hits = read(index, language, tokens(piece)).hits
    return len(hits) == 1 and hits[0].plays("lead.new")


def _is_remark(text: str, bracketed: list[str], parts: list[Reading]) -> bool:
    """Whether a bracket alone is read: what stands before it, which is the name, says nothing."""
    if not bracketed or not text.endswith((")", "]")):
        return False
    head = decide(parts[0])
    return head.name_class in ("unknown", "vague") or head.says == "bare"


def _filled(parts: list[str]) -> list[str]:
    return [part.strip() for part in parts if part.strip()]


def to_judgement(index: Index, language: str, verdict: Verdict, reading: Reading) -> Judgement:
    """What others get to see of a verdict."""
    unknown = verdict.name_class == "unknown"
    return Judgement(
        verdict.name_class,
        subtype=verdict.subtype or _kind_of_work(verdict),
        actor=verdict.actor,
        confidence=verdict.confidence,
        languages=(language,),
        explained=_unknown_because(reading, verdict)
        if unknown
        else verdict.explained(text_of(reading)),
        suggestion=suggested(index, language, verdict, reading),
        about=verdict.about,
        event=verdict.event,
        qualifies=verdict.qualifies,
        won=_says_won(reading, verdict),
        lost=verdict.name_class == "loss_reason" or _says_lost(reading, verdict),
        unread=(unknown and verdict.says not in _READ and bool(reading.unknown()))
        or _is_read_by_form(verdict),
        otherwise=verdict.otherwise if verdict.confidence == LOW else "",
    )


def _kind_of_work(verdict: Verdict) -> str:
    """What is done, or not, in a name that says no more than that: a to-do, or nothing yet."""
    told = verdict.name_class == "activity_in_progress" and verdict.says in ("to_do", "negated")
    return verdict.says if told else ""


def _is_read_by_form(verdict: Verdict) -> bool:
    """'Dopasowanie rozwiązania': no word of a pack decided, only how an unread one is formed."""
    return verdict.name_class in SOFT and bool(verdict.hits) and verdict.hits[0].how == "nothing"


_READ = ("ready", "needs")
"""What is said of names that were understood, and tell too little."""


def _unknown_because(reading: Reading, verdict: Verdict) -> Worded:
    unread = reading.unknown()
    if unread and verdict.says != "needs":
        return worded("{word} is in no language pack", word=f"'{unread[0].text}'")
    return worded("its words say too little")


def _says_won(reading: Reading, verdict: Verdict) -> bool:
    """A pilot that ended well wins no deal, nor does a payment one letter off ('afgelast')."""
    if (verdict.about, verdict.event) in _ENDED_WELL:
        return False
    hit = reading.first("outcome.won", "outcome.won_alone", *_SOLD_BY)
    if hit and hit.how == "typo" and verdict.name_class != "outcome":
        return False
    if reading.paired("outcome.reserve"):
        return False  # 'Sold subject to contract'
    return _holds(reading, "outcome.won", "outcome.won_alone", *_SOLD_BY)


_SOLD_BY = ("events.signed", "events.paid")


_ENDED_WELL = tuple((thing, "completed") for thing in ("trial", "conversation", "requirements"))


def _says_lost(reading: Reading, verdict: Verdict) -> bool:
    """A loss that is reported or time that ran out ('Standstill expired') loses no deal."""
    hit = reading.first("outcome.lost", "loss.ended")
    if hit and verdict.name_class != "outcome" and hit.plays("things.", "loss.lapsed"):
        return False
    if hit in verdict.hits and verdict.name_class in _HAPPENED:
        return False  # 'Bestellung aufgegeben' was placed, 'Altvertrag gekündigt' the old one
    return _holds(reading, "outcome.lost", "loss.ended")


_HAPPENED = ("objective_event", "scheduled_event")


def _holds(reading: Reading, *roles: str) -> bool:
    hit = reading.first(*roles)
    if hit is None or "internal.handed" in hit.roles:
        return False  # what is transferred may be the deal, not the money
    return hit not in denied_by(reading)[1][:1]
