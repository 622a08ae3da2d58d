"""Criteria and closed lost options: an opinion, only silence, 'Other', which theme?"""

from __future__ import annotations

import re
from functools import lru_cache

from pipelinelint.lexicon import index_for
from pipelinelint.lexicon.normalise import fold, words
from pipelinelint.lexicon.read import DONE
from pipelinelint.lexicon.sections import MENTIONS, THEMES
from pipelinelint.text import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
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
_tables: dict[Folders, tuple[frozenset[str], int]] = {}


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
def opinion(text: str, extra: tuple[str, ...] = (), packs: Folders = ()) -> str:
    """The first word or phrase of a criterion that states an opinion, as written; else empty.

    What stands in quotation marks is the buyer's and skipped. A flagged word right before
    another noun is innocent when its clause also holds an event ('Interest rate agreed').
    `extra` are words of the team's own.
    """
    index = index_for(packs)
    table, longest = _table(index, packs)
    own = frozenset(" ".join(words(term)) for term in extra)
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
        found = _in_clause(index, clause, table | own if own else table, longest)
        if found:
            return found
    return ""


def _is_checkable(index: Index, clause: str) -> bool:
    """'Buyer committed to a date in writing': there is something to look at."""
    held = f" {' '.join(words(clause))} "
    return any(fact in held for fact in index.terms("criteria_facts"))


def _in_clause(index: Index, clause: str, table: frozenset[str], longest: int) -> str:
    if clause.isascii() and "'" not in clause:
        written = clause.translate(_TO_SPACES).split()
    else:
        written = re.findall(_WORD, clause)
    folded = [fold(word) for word in written]
    for at in range(len(folded)):
        for count in range(min(longest, len(folded) - at), 0, -1):
            if " ".join(folded[at : at + count]) in table:
                after = at + count
                can_be = count > 1 and _is_event(index, "".join(folded[after : after + 1]))
                fact = _is_part_of_fact(index, folded, after)
                if not can_be and not fact and not _says_whom(index, folded, at, after):
                    return " ".join(written[at:after])
                break  # 'Peut être envoyé' is what can be done
    return ""


def _is_part_of_fact(index: Index, folded: list[str], after: int) -> bool:
    """The next word is a noun, and an event verb follows later in the clause."""
    if after >= len(folded) or not _could_be_noun(index, folded[after]):
        return False
    return any(_is_event(index, word) for word in folded[after:])


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


def _table(index: Index, packs: Folders) -> tuple[frozenset[str], int]:
    known = _tables.get(packs)
    if known is None:
        terms = index.terms("criteria_opinions")
        known = frozenset(terms), max((term.count(" ") + 1 for term in terms), default=1)
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
