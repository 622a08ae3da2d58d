"""Criteria and closed lost options: an opinion, only silence, 'Other', which theme?"""

from __future__ import annotations

import re
from functools import lru_cache

from pipelinelint.lexicon import index_for
from pipelinelint.lexicon.judge import languages_of
from pipelinelint.lexicon.normalise import compose, fold, words
from pipelinelint.lexicon.read import DONE
from pipelinelint.lexicon.sections import MENTIONS, THEMES
from pipelinelint.text import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelinelint.lexicon import Folders
    from pipelinelint.lexicon.index import Index

KEPT = 4_096
"""Texts of which a process remembers what they say: many files share them."""

# Left as text: Python compiles them, and keeps them, for the few texts that hold such a sign.
_QUOTES = frozenset("\"\u201c„«‹'")
_QUOTED = r'"[^"]*"|\u201c[^\u201d]*\u201d|„[^“”]*[“”]|«[^»]*»|‹[^›]*›|(?<!\w)\'[^\']*\'(?!\w)'
_CLAUSE_ENDS = str.maketrans(dict.fromkeys(",;:.!?()", "\n"))
_DASH, _DASHES = r"\s[-–—]\s", frozenset("-–—")
_SIGN, _PART_SIGNS = r"\s[-–—|/]\s", frozenset("-–—|/")
_PREFIX = r"\b(\w+)-(?=\w)"
_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)*"
_TO_SPACES = {code: " " for code in range(128) if not chr(code).isalpha()}
_HIDDEN = (*DONE, "things.", "steps.", "particles.", "feelings.")
_tables: dict[Folders, tuple[dict[str, frozenset[str]], int]] = {}


@lru_cache(KEPT)
def is_other(text: str, packs: Folders = ()) -> bool:
    """Whether an option of a closed lost reason is the valve: 'Other', 'Anders', 'Egyéb'.

    A group before it or a remark behind it changes nothing: 'Lost - Other', 'Other (which?)'. Nor
    does a slip: somebody who adds 'Other' beside 'Oter' has two.
    """
    others, near = _others(packs)
    parts = text if _PART_SIGNS.isdisjoint(text.split()) else re.sub(_SIGN, ":", text)
    for part in dict.fromkeys((text, *parts.replace("(", ":").split(":"))):
        word = " ".join(words(part))
        if word in others:
            return True
        # One slip leaves the word's start or its end; a shorter word would be another.
        alike = (*near.get(word[:2], ()), *near.get(f"-{word[-2:]}", ()))
        if nearest(word, alike, 1) is not None:
            return True
    return False


@lru_cache(8)
def _others(packs: Folders) -> tuple[frozenset[str], dict[str, list[str]]]:
    """What packs call 'Other'; the longer ones by their first two letters, and by their last two
    behind a dash."""
    others = index_for(packs).terms("other")
    near: dict[str, list[str]] = {}
    for each in others:
        if len(each) > 4:
            near.setdefault(each[:2], []).append(each)
            near.setdefault(f"-{each[-2:]}", []).append(each)
    return frozenset(others), near


@lru_cache(KEPT)
def loss_theme(text: str, packs: Folders = ()) -> tuple[str, ...]:
    """The themes a closed lost option belongs to, in the order of THEMES; often one."""
    told = _told(text, _LOSSES, packs)
    return tuple(theme for theme in THEMES if theme in told)


@lru_cache(KEPT)
def told_reason(text: str, packs: Folders = ()) -> str:
    """What a closed lost option says in other words, too: one name for 'No budget', 'Geen budget'
    and 'Gebrek aan budget'; else empty. All its words count, in any order; 'Sonstiges' and 'Andere'
    are one valve."""
    said = words(text)
    return _twins(packs).get(frozenset(said), "") or (
        "other" if " ".join(said) in _others(packs)[0] else ""
    )


@lru_cache(8)
def _twins(packs: Folders) -> dict[frozenset[str], str]:
    listed = (line.split() for line in index_for(packs).label_words("twins"))
    return {frozenset(said): kind for kind, *said in listed}


@lru_cache(KEPT)
def is_symptom(text: str, packs: Folders = ()) -> bool:
    """Whether a criterion speaks of silence or a lapse of days, in any language of the packs."""
    return "symptoms" in _told(text, _LOSSES, packs)


@lru_cache(KEPT)
def mentions(text: str, packs: Folders = ()) -> tuple[str, ...]:
    """What else a name mentions, by the words of the packs and of ours, in any language."""
    told = _told(text, _MENTIONED, packs) | (_told(text, _MENTIONED, ()) if packs else set())
    return tuple(each for each in MENTIONS if f"mentions.{each}" in told)


def without(text: str, kind: str, packs: Folders = ()) -> str:
    """A text without the words that mention something of that kind."""
    terms = index_for(packs).terms(f"mentions.{kind}")
    left, kept = text.split(), []
    while left:
        said = f"{' '.join(words(' '.join(left)))} "
        if said.startswith(terms):
            left = left[max(len(term.split()) for term in terms if said.startswith(term)) :]
        else:
            kept.append(left.pop(0))
    return " ".join(kept)


def known_acronyms(packs: Folders = ()) -> frozenset[str]:
    """Abbreviations that are no jargon, in capitals."""
    return frozenset(index_for(packs).common.get("acronyms", ()))


@lru_cache(KEPT)
def opinion(
    text: str, extra: tuple[str, ...] = (), packs: Folders = (), likely: str | None = ""
) -> str:
    """The first word or phrase of a criterion that states an opinion, as written; else empty.

    What stands in quotation marks is the buyer's and skipped. A flagged word right before
    another noun is innocent when its clause also holds an event ('Interest rate agreed').
    `extra` are words of the team's own. `likely` is the language of the criteria beside it: a word
    counts in the language the text is in, and an English one in all that do not have it; None
    takes the words of all languages.
    """
    index = index_for(packs)
    table, longest = _table(index, packs)
    if extra:
        table = {**table, **{" ".join(words(term)): _EVERY for term in extra}}
    said = text[:2000]
    if not _QUOTES.isdisjoint(said):
        said = re.sub(_QUOTED, " ", said)
    if not _DASHES.isdisjoint(said.split()):  # one that stands alone ends a clause
        said = re.sub(_DASH, "\n", said)
    if "-" in said:  # 're-engaged' is another word
        starts = index.in_any("prefixes")
        said = re.sub(_PREFIX, lambda each: each[1] if each[1].lower() in starts else each[0], said)
    for clause in said.translate(_CLAUSE_ENDS).split("\n"):
        if _is_checkable(index, clause):
            continue
        for found, languages in _in_clause(index, clause, table, longest):
            if likely is None or _is_said_in(index, found, languages, said, likely):
                return found
    return ""


_EVERY = frozenset({""})


def _is_said_in(
    index: Index, found: str, languages: frozenset[str], text: str, likely: str
) -> bool:
    """Whether a word of these languages is an opinion in the text: 'het' is hot in Swedish, and an
    article in Dutch."""
    if " " in found or languages is _EVERY or likely in languages:
        return True
    spoken = languages_of(index, text, likely)
    if not spoken or not languages.isdisjoint(spoken):
        return True
    known = index.word(fold(found))
    plain = any(not role.startswith("feelings.") for code in spoken for role in known.get(code, ()))
    return "en" in languages and not plain


def _is_checkable(index: Index, clause: str) -> bool:
    """'Buyer committed to a date in writing': there is something to look at."""
    held = f" {' '.join(words(clause))} "
    return any(fact in held for fact in index.terms("criteria_facts"))


def _in_clause(
    index: Index, clause: str, table: dict[str, frozenset[str]], longest: int
) -> Iterator[tuple[str, frozenset[str]]]:
    """The opinions of a clause as written, each with the languages that know it."""
    if clause.isascii() and "'" not in clause:
        written = clause.translate(_TO_SPACES).split()
    else:
        written = re.findall(_WORD, clause)
    folded = [fold(word) for word in written]
    for at in range(len(folded)):
        for count in range(min(longest, len(folded) - at), 0, -1):
            known = table.get(" ".join(folded[at : at + count]))
            if known is None and count == 1:
                known = table.get(f"={compose(written[at])}")  # 'motivé' is no 'motive'
            if known is not None:
                after = at + count
                can_be = _can_be(index, folded, at, after)
                fact = _is_part_of_fact(index, folded, after) or _acts(index, folded, at, after)
                if not can_be and not fact and not _says_whom(index, folded, at, after):
                    yield " ".join(written[at:after]), known
                break


def _can_be(index: Index, folded: list[str], at: int, after: int) -> bool:
    """'Peut être envoyé' is what can be done; 'wydaje się gotowe' is what seems."""
    if after - at < 2 or _plays(index, folded[after - 1], "particles.filler"):
        return False
    return _is_event(index, "".join(folded[after : after + 1]))


def _is_part_of_fact(index: Index, folded: list[str], after: int) -> bool:
    """The next word is a noun, and an event verb follows later in the clause."""
    if after >= len(folded) or not _could_be_noun(index, folded[after]):
        return False
    return any(_is_event(index, word) for word in folded[after:])


def _acts(index: Index, folded: list[str], at: int, after: int) -> bool:
    """'El interesado firmó', 'Az érdeklődő aláírta': the word names who did something."""
    if any(not _plays(index, word, "particles.filler") for word in folded[:at]):
        return False
    doing = any(_is_event(index, word) for word in folded[after:])
    return doing and not _plays(index, " ".join(folded[at:after]), "feelings.hedge")


def _says_whom(index: Index, folded: list[str], at: int, after: int) -> bool:
    """'Call the interested buyer', 'Llamar al cliente interesado': an order to the seller, in which
    the word only says whom."""
    beside = (*folded[max(at - 1, 0) : at], *folded[after : after + 1])
    return _plays(index, folded[0], *_ORDERS) and any(
        _plays(index, word, "particles.buyer", "lead.") for word in beside
    )


_ORDERS = ("progress.first", "parking.again")


def _plays(index: Index, word: str, *roles: str) -> bool:
    return any(role.startswith(roles) for each in index.word(word).values() for role in each)


def _could_be_noun(index: Index, word: str) -> bool:
    roles = index.word(word)
    if any(role.startswith(("things.", "steps.")) for each in roles.values() for role in each):
        return True
    if len(word) < 3:
        return False
    return not any(role.startswith(_HIDDEN) for each in roles.values() for role in each)


def _is_event(index: Index, word: str) -> bool:
    return any(role.startswith(DONE) for each in index.word(word).values() for role in each)


def _table(index: Index, packs: Folders) -> tuple[dict[str, frozenset[str]], int]:
    """The opinions of all packs, each with the languages that have it, and the words of the
    longest."""
    known = _tables.get(packs)
    if known is None:
        found: dict[str, set[str]] = {}
        for code in index.languages:
            for term in index.setting(code, "criteria_opinions"):
                found.setdefault(term, set()).add(code)
        longest = max((term.count(" ") + 1 for term in found), default=1)
        known = {term: frozenset(codes) for term, codes in found.items()}, longest
        _tables[packs] = known
    return known


_LOSSES = (*THEMES, "symptoms")
_MENTIONED = tuple(f"mentions.{each}" for each in MENTIONS)


def _told(text: str, kinds: tuple[str, ...], packs: Folders) -> set[str]:
    """The kinds of terms with which a word, or a run of words, of the text begins."""
    terms = _starts(kinds, packs)
    read = words(text)
    held = f" {' '.join(read)} "
    found: set[str] = set()
    for first in {word[:1] for word in read}:
        found.update(kind for term, kind in terms.get(first, ()) if term in held)
    return found


@lru_cache(8)
def _starts(kinds: tuple[str, ...], packs: Folders) -> dict[str, list[tuple[str, str]]]:
    """Terms behind a space, each with its kind, by their first letter."""
    found: dict[str, list[tuple[str, str]]] = {}
    for kind in kinds:
        for term in index_for(packs).terms(kind):
            found.setdefault(term[:1], []).append((f" {term}", kind))
    return found
