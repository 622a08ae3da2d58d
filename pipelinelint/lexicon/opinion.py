"""Whether a criterion states a fact or an opinion."""

from __future__ import annotations

import re
from functools import lru_cache

from pipelinelint.lexicon.normalise import fold, words
from pipelinelint.lexicon.options import KEPT
from pipelinelint.lexicon.packs import lexicon_for

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.lexicon import Lexicon

_QUOTED = re.compile(
    r'"[^"]*"|\u201c[^\u201d]*\u201d|„[^“”]*[“”]|«[^»]*»|‹[^›]*›|(?<!\w)\'[^\']*\'(?!\w)'
)
_CLAUSE = re.compile(r"[,;:.!?()\n]|\s[-–—]\s")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_FACT_ROLES = ("events.", "scheduled.")
_HIDDEN = ("things.", "steps.", "events.", "scheduled.", "particles.", "feelings.")
_facts: dict[Lexicon, frozenset[str]] = {}
_tables: dict[tuple[str, ...], tuple[frozenset[str], int]] = {}


@lru_cache(KEPT)
def opinion(text: str, extra: tuple[str, ...] = (), packs: tuple[str, ...] = ()) -> str:
    """The first word or phrase of a criterion that states an opinion, as written; else empty.

    What stands in quotation marks is the buyer's and skipped. A flagged word right before
    another noun is innocent when its clause also holds an event ('Interest rate agreed').
    `extra` are words of the team's own.
    """
    lexicon = lexicon_for(packs)
    table, longest = _table(lexicon, packs)
    own = frozenset(" ".join(words(term)) for term in extra)
    for clause in _CLAUSE.split(_QUOTED.sub(" ", text[:2000])):
        if _is_checkable(lexicon, clause):
            continue
        found = _in_clause(lexicon, clause, table | own if own else table, longest)
        if found:
            return found
    return ""


def _is_checkable(lexicon: Lexicon, clause: str) -> bool:
    """'Buyer committed to a date in writing': there is something to look at."""
    held = f" {' '.join(words(clause))} "
    return any(f" {term} " in held for term in _written(lexicon))


def _written(lexicon: Lexicon) -> frozenset[str]:
    known = _facts.get(lexicon)
    if known is None:
        known = _facts[lexicon] = frozenset(
            " ".join(words(term))
            for language in lexicon.languages
            for term in lexicon.setting(language, "criteria_facts")
        )
    return known


def _in_clause(lexicon: Lexicon, clause: str, table: frozenset[str], longest: int) -> str:
    written = _WORD.findall(clause.replace("-", " "))
    folded = [fold(word) for word in written]
    for at in range(len(folded)):
        for count in range(min(longest, len(folded) - at), 0, -1):
            if " ".join(folded[at : at + count]) in table:
                if not _is_part_of_fact(lexicon, folded, at + count):
                    return " ".join(written[at : at + count])
                break
    return ""


def _is_part_of_fact(lexicon: Lexicon, folded: list[str], after: int) -> bool:
    """The next word is a noun, and an event verb follows later in the clause."""
    if after >= len(folded) or not _could_be_noun(lexicon, folded[after]):
        return False
    return any(_is_event(lexicon, word) for word in folded[after:])


def _could_be_noun(lexicon: Lexicon, word: str) -> bool:
    roles = lexicon.word(word)
    if any(role.startswith(("things.", "steps.")) for each in roles.values() for role in each):
        return True
    if len(word) < 3:
        return False
    return not any(role.startswith(_HIDDEN) for each in roles.values() for role in each)


def _is_event(lexicon: Lexicon, word: str) -> bool:
    return any(
        role.startswith(_FACT_ROLES) for each in lexicon.word(word).values() for role in each
    )


def _table(lexicon: Lexicon, packs: tuple[str, ...]) -> tuple[frozenset[str], int]:
    known = _tables.get(packs)
    if known is None:
        terms = lexicon.terms.get("criteria_opinions", ())
        known = frozenset(terms), max((term.count(" ") + 1 for term in terms), default=1)
        _tables[packs] = known
    return known
