"""A name read in one language: which words were found, and what each can be."""

from __future__ import annotations

from pipelinelint.lexicon.normalise import compose, ends_as, fold
from pipelinelint.lexicon.sections import ALONE, HELPERS, PAIRED, UNNAMED_THINGS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from pipelinelint.lexicon.index import Index, Roles

_EMPTY: frozenset[str] = frozenset()
_QUIET = HELPERS | {
    "particles.filler",
    "particles.neutral",
    "particles.to_do_first",
    "particles.phase",
    "particles.of",
    "particles.at",
    "particles.to",
    "particles.in",
    "particles.has",
    "particles.out",
    "particles.times",
    "particles.yet",
}
DONE = ("events.", "scheduled.")
_ACRONYM = frozenset({"particles.neutral"})
_LEAD = "lead.anywhere"
_MORE = ("super", "mega", "ultra", "hyper")  # a stronger opinion, in most languages
_TIMES = frozenset({"particles.times"})
MIN_ENGLISH = 3
"""Letters of an English word that may stand in a name of another language."""
MIN_FORMED = 6
"""Letters of a word that is read by its ending alone."""
# 'Il cliente sceglie' is not 'Cliente' alone: halves of pairs are no fillers.
_HALVES = frozenset({"loss.chose", "loss.stays", "loss.another"})
_TOOK, _WON = frozenset({"loss.took"}), frozenset({"outcome.won_alone"})
# 'På vent', 'In attesa': a preposition does not keep these from being the whole name.
_AFTER_PREPOSITION = frozenset({"parking.alone", "vague.alone"})
# 'Etapa de contractare': the preposition belongs to the stage and makes no to-do.
_OF = frozenset({"particles.to_do_first", "particles.filler"})
_TO_DO = frozenset({"progress.first"})
_ARTICLE = frozenset({"particles.filler"})
_VERBS = ("running", "passive", "past")
_ROMAN = frozenset({"i", "ii", "iii", "iv", "v", "vi", "vii"})

_PAPERS = (
    "things.proposal",
    "things.contract",
    "things.order",
    "things.payment",
    "things.tender",
    "things.document",
    "things.conversation",
    "things.trial",
    "things.requirements",
)


class Token:
    """One word as written and folded."""

    __slots__ = ("folded", "written")

    def __init__(self, written: str, folded: str) -> None:
        self.written = written
        self.folded = folded


class Hit:
    """A stretch of words the packs know, and how it was found.

    `how`: word, head (the end of a compound), typo, negated (a not-prefix was taken off) or
    nothing (not known). `paired`: what it is beside another word only.
    """

    __slots__ = ("alone", "how", "known", "language", "paired", "roles", "size", "text", "words")

    def __init__(
        self, text: str, roles: frozenset[str], language: str, how: str, size: int, words: int
    ) -> None:
        self.text = text
        self.roles = roles
        self.alone = roles & ALONE
        self.known = bool(roles)  # also when its roles do not count beside other words
        self.paired: frozenset[str] = _EMPTY
        self.language = language
        self.how = how
        self.size = size
        self.words = words

    def plays(self, *starts: str) -> bool:
        """Whether one of its roles is, or starts with, one of these; helpers only in full."""
        return any(
            role in starts if role in HELPERS else role.startswith(starts) for role in self.roles
        )

    @property
    def about(self) -> str:
        """The thing it names; empty when it names none another rule asks for."""
        named = [role[7:] for role in sorted(self.roles) if role.startswith("things.")]
        told = [thing for thing in named if thing not in UNNAMED_THINGS]
        plain = (thing for thing in told if thing != "party_role")  # French 'offre' is an offer
        return next(plain, told[0] if told else "")


class Reading:
    """The hits of one part of a name in one language, English words allowed between."""

    __slots__ = ("_at", "content", "hits", "index", "language", "tokens")

    def __init__(
        self, index: Index, language: str, tokens: Sequence[Token], hits: list[Hit]
    ) -> None:
        self.index = index
        self.language = language
        self.tokens = tokens
        self.hits = hits
        self.content = [hit for hit in hits if not is_quiet(hit)]
        self._at: dict[str, int] | None = None

    def setting(self, key: str, default: Any = ()) -> Any:
        """A setting of the pack the name is read with, such as its `guess_noun`."""
        return self.index.setting(self.language, key, default)

    def is_participle(self, word: str) -> bool:
        """Whether a word, as written, is formed as a participle."""
        return self.index.is_participle(word, self.language)

    def roles_of(self, word: str) -> frozenset[str]:
        """What a folded word is listed as, whatever it is in this name."""
        return self.index.word(word).get(self.language, _EMPTY)

    def first(self, *roles: str) -> Hit | None:
        """The first hit that plays one of the roles ('events.' is every event)."""
        found = self._at if self._at is not None else self._places()
        if found.keys().isdisjoint(roles):
            return None
        return self.hits[min(found[role] for role in roles if role in found)]

    def paired(self, role: str) -> Hit | None:
        """The first hit that plays this role beside another word."""
        return next((hit for hit in self.hits if role in hit.paired), None)

    def _places(self) -> dict[str, int]:
        """Where each role is first played. Of most readings only the coverage is asked for."""
        found = self._at = {}
        for at, hit in enumerate(self.hits):
            for role in hit.roles:
                found.setdefault(role, at)
                if role not in HELPERS:
                    found.setdefault(role[: role.index(".") + 1], at)
        return found

    def unknown(self) -> list[Hit]:
        return [hit for hit in self.content if hit.how == "nothing"]

    def others(self, *hits: Hit | None) -> list[Hit]:
        """Content besides these hits."""
        return [hit for hit in self.content if hit not in hits]

    def is_beside_event(self, hit: Hit) -> bool:
        """Whether a paper and a verb beside the hit say that something happened all the same.

        'Design freeze signed off', 'Competitor quote received' are no sure pause and no sure loss.
        """
        if self.first("particles.not", "particles.waiting", "particles.to_do"):
            return False
        rest = self.others(hit)
        papers = [other for other in rest if other.plays(*_PAPERS)]
        return any(
            verb.plays("events.") and any(paper is not verb for paper in papers) for verb in rest
        )

    def begins_with(self, compound: Hit, role: str) -> bool:
        """Whether a compound word begins with a word of that role."""
        word = fold(compound.text)
        return any(role in self.roles_of(word[:end]) for end in range(3, len(word) - 2))

    def is_booked(self, hit: Hit, *done: str) -> bool:
        """Whether another word says that it is booked, or that it is `done` by these roles."""
        if self.first("particles.not", "particles.waiting", "particles.to_do"):
            return False
        return any(
            other is not hit and other.how == "word" and other.plays("scheduled.", *done)
            for other in self.hits
        )

    def is_event_without(self, *hits: Hit) -> bool:
        """Whether a verb with something beside it says that something happened, these aside."""
        if self.first("particles.waiting", "particles.to_do"):
            return False
        rest = self.others(*hits)
        verbs = [hit for hit in rest if hit.plays(*DONE) and hit.how == "word"]
        return any(len(rest) > 1 and not verb.plays("things.") for verb in verbs)

    def is_at_buyer(self, phrase: Hit) -> bool:
        """Whether a phrase names the buyer: 'u klienta', 'with customer'."""
        said = [fold(word) for word in phrase.text.split()]
        if len(said) == 1:  # 'Ügyfélnél'
            stems = [*self.index.without_case(said[0], self.language)]
            said = [*stems, *(f"{stem}n" for stem in stems)]  # 'Asiakkaalla' of 'asiakkaan'
        roles = (self.roles_of(word) for word in said)
        return any("particles.buyer" in each for each in roles)

    def is_attribute(self, unread: Hit) -> bool:
        """Whether an unread word only says which thing: 'Regional meeting', 'Revisión de riesgos'.

        An adjective by its form beside a known noun, any word right before a noun that ends the
        name where the language puts it so, or behind an 'of'; nothing formed as
        a participle, in English or in the language. What stands behind an 'at' is somebody or a
        place, however it is formed: 'Kontrakt hos advokat'.
        """
        at = self.hits.index(unread)
        if self._is_behind_at(unread):
            return True
        if any(self.index.is_participle(unread.text, code) for code in ("en", self.language)):
            return False
        if self._is_behind_of(unread):
            return True
        last = at + 2 == len(self.hits) and self.hits[-1].plays("things.", "steps.")
        first = at + 1 < len(self.hits) and all(
            hit.how == "nothing" or hit not in self.content for hit in self.hits[:-1]
        )
        noun = self.hits[-1].plays("things.", "steps.", "internal.check", "internal.prepare")
        if (last or (first and noun)) and self.adjective_first:
            return True  # 'Capability assessment', 'OneBill initial review': which one it is
        endings = self.setting("guess_adjective")
        beside = [*self.hits[max(0, at - 1) : at], *self.hits[at + 1 : at + 2]]
        noun = any(hit.plays("things.", "steps.") for hit in beside)
        return noun and compose(unread.text).endswith(endings or "?")

    def has_another_event(self, hit: Hit) -> bool:
        """Whether a verb beside the hit says that something happened: 'Notified for pickup'."""
        if self.first("particles.not", "particles.waiting", "particles.to_do"):
            return False
        unread = self.participle()
        if unread is not None and unread is not hit:
            return True
        return any(
            other is not hit and other.how == "word" and _is_done(other) for other in self.content
        )

    def acronym(self) -> Hit | None:
        """An abbreviation of sales in capitals: a thing, if nothing else is."""
        known = (hit for hit in self.hits if hit.roles == _ACRONYM and not hit.language)
        return next((hit for hit in known if hit.text.isalpha()), None)

    def participle(self) -> Hit | None:
        """The last word no pack holds that is formed as a participle of the language."""
        for hit in reversed(self.hits):
            formed = hit.how == "nothing" and self.is_participle(hit.text)
            if formed and not self.is_formed_as(hit, "noun", 3):  # 'Étude de solvabilité'
                return None if self._is_behind_at(hit) else hit
        return None

    def plain_roles(self) -> list[frozenset[str]] | None:
        """The roles of its words where one word says all, and is no verb; else nothing. Readings
        with the same ones say the same, whatever the language."""
        if len(self.content) != 1 or not all(hit.how == "word" and hit.known for hit in self.hits):
            return None
        if self.content[0].plays(*DONE, "outcome."):
            return None
        return [role for hit in self.hits for role in (hit.roles, hit.alone, hit.paired)]

    def verbal_noun(self) -> Hit | None:
        """A word no pack holds that is formed as a noun made from a verb: 'Dopasowanie'."""
        if len(self.hits) == 1 and "en" in self.index.languages:
            english, word = tuple(self.index.setting("en", "guess_noun")), self.hits[0].text
            if word.isascii() and word.endswith(english or "?"):
                return None  # 'Completion': what happened, or a thing
        return next((hit for hit in self.hits if self.is_formed_as(hit, "noun")), None)

    def action(self) -> Hit | None:
        """A listed word for work, formed as a noun made from a verb: 'Posouzení bonity'."""
        endings = self.setting("guess_noun")
        first = self.content[0] if self.content and endings else None
        if first is None or first.words > 1 or first.how != "word":
            return None
        work = first.plays("steps.", "internal.check", "internal.prepare")
        return first if work and ends_as(first.text, endings) else None

    def is_formed_as(self, hit: Hit, form: str, letters: int = 1) -> bool:
        """Whether a word no pack holds ends as the pack's `guess_...` of that form says.

        `letters`: how many letters the ending must have; short ones many languages share.
        """
        endings = self.setting(f"guess_{form}")
        endings = tuple(each for each in endings if len(each) >= letters)
        if hit.how != "nothing" or not endings or len(hit.text) < MIN_FORMED:
            return False
        return ends_as(hit.text, endings)

    def _is_behind_at(self, hit: Hit) -> bool:
        """'Reunión con el alcalde nuevo': behind an 'at', its articles, and what it is called."""
        before = self.hits[: self.hits.index(hit)]
        called = not self.is_participle(hit.text)
        while before and (before[-1].roles == _ARTICLE or (called and before[-1].how == "nothing")):
            before = before[:-1]
        return bool(before) and "particles.at" in before[-1].roles

    def _is_behind_of(self, hit: Hit) -> bool:
        """Whether an 'of' stands before it, its articles between."""
        before = [each for each in self.hits[: self.hits.index(hit)] if each.roles != _ARTICLE]
        return bool(before) and "particles.of" in before[-1].roles

    def has_lone_word(self, *told: Hit) -> bool:
        """Whether a word beside these is known but says nothing here: it counts only by itself.

        'Bud lagt', 'Brief in our inbox': what it says of the rest, no list tells.
        """
        return any(
            hit not in told and hit.known and hit.roles <= HELPERS and not hit.text.isdigit()
            for hit in self.hits
        )

    def says_in_writing(self) -> bool:
        """Whether it names what anybody can check: 'in writing', 'per Mail', 'op papier'."""
        if len(self.content) < 2:
            return False
        text = f" {' '.join(token.folded for token in self.tokens)} "
        facts = self.setting("criteria_facts")
        return any(f" {fold(fact)} " in text for fact in facts)

    def times(self) -> Hit | None:
        """How often: '2x', 'x3', '2 keer'."""
        return self.first("particles.times")

    @property
    def adjective_first(self) -> bool:
        """Whether the language puts what says which one before its noun."""
        return bool(self.setting("adjective_first", False))


def _is_done(hit: Hit) -> bool:
    return hit.plays(*DONE) and not hit.plays("things.", "steps.", "events.contacted")


def read(index: Index, language: str, tokens: Sequence[Token]) -> Reading:
    """Read words in a language: the longest known phrase first, then word, compound, typo."""
    at = index.parted(language, [token.folded for token in tokens])
    whole = [*tokens[:at], tokens[-1], *tokens[at:-1]] if at else tokens
    hits = _hits(index, language, whole, True)
    if all(is_quiet(hit) for hit in hits):
        hits = _hits(index, language, whole, False)
    _drop_alone_roles(hits)
    return Reading(index, language, tokens, hits)


def _hits(index: Index, language: str, tokens: Sequence[Token], drop_phase: bool) -> list[Hit]:
    """'Contract stage', 'Etap oferty', 'Offertefase' are about a contract and an offer."""
    hits: list[Hit] = []
    at, after_phase = 0, False
    while at < len(tokens):
        hit = _phrase_at(index, language, tokens, at)
        if hit is None and drop_phase:
            word = tokens[at].folded
            roles = _pick(index.word(word), language)[0]
            if "particles.phase" in roles or (after_phase and roles >= _OF):
                after_phase = "particles.phase" in roles
                at += 1
                continue
            before = index.before_phase(word, language)
            if before:
                hit = _word_at(index, language, Token(before, before))
        if hit is None:
            hit = _word_at(index, language, tokens[at])
            hit.paired = index.word(tokens[at].folded).get(language, _EMPTY) & PAIRED
        if _is_noun_without_accents(index, language, tokens, at, hit):
            hit.roles = frozenset(role for role in hit.roles if not role.startswith(DONE))
        if _is_without_accent(index, language, tokens, hit):
            hit.roles = frozenset(role for role in hit.roles if not role.startswith(DONE))
        if not hits and _is_done_now(index, language, tokens, hit):
            hit.roles = _TO_DO
        hits.append(hit)
        at, after_phase = at + hit.words, False
    return hits


def _is_noun_without_accents(
    index: Index, language: str, tokens: Sequence[Token], at: int, hit: Hit
) -> bool:
    """'Odeslani nabidky', 'k odeslani': typed for 'odeslání', sending."""
    if not (hit.text.endswith("ni") and hit.text.isascii() and hit.plays(*DONE)):
        return False
    nouns = tuple(index.setting(language, "guess_noun"))
    accented = f"{hit.text[:-3]}{_LONG.get(hit.text[-3:-2], '')}ní"
    return at + 1 < len(tokens) and bool(nouns) and accented.endswith(nouns)


_LONG = {"a": "á", "e": "e"}


def _is_without_accent(index: Index, language: str, tokens: Sequence[Token], hit: Hit) -> bool:
    """'Collecte des pièces': whoever types accents would have typed that of a participle."""
    word = hit.text
    if hit.words > 1 or not word.isascii() or word[-1:] != "e" or not hit.plays(*DONE):
        return False
    if index.is_participle(word, language) or all(token.written.isascii() for token in tokens):
        return False
    return index.is_participle(f"{word[:-1]}é", language)


def _is_done_now(index: Index, language: str, tokens: Sequence[Token], hit: Hit) -> bool:
    """'Négocie le prix', 'Teste la démo': before an article stands a verb of now, though nobody
    types the accent that a participle would have."""
    return (
        hit.words == 1
        and len(tokens) > 1
        and hit.plays(*DONE)
        and tokens[1].folded in index.setting(language, "articles")
        and hit.text.endswith("e")
        and index.is_participle(f"{hit.text[:-1]}é", language)
    )


def _phrase_at(index: Index, language: str, tokens: Sequence[Token], at: int) -> Hit | None:
    longest = min(index.longest_phrase(tokens[at].folded), len(tokens) - at)
    for count in range(longest, 1, -1):
        text = " ".join(token.folded for token in tokens[at : at + count])
        found = index.phrase(text)
        if not found:
            continue
        roles, source = _pick(found, language)
        paired = found.get(language, _EMPTY) & PAIRED
        if roles <= ALONE and not (roles and _is_rest_quiet(index, language, tokens, at, count)):
            roles, source = _EMPTY, ""
        if roles or paired:
            written = " ".join(token.written for token in tokens[at : at + count])
            how = "word" if roles else "nothing"
            hit = Hit(written, roles, source, how, len(text), count)
            hit.paired = paired
            return hit
    return None


def _is_rest_quiet(
    index: Index, language: str, tokens: Sequence[Token], at: int, count: int
) -> bool:
    rest = [*tokens[:at], *tokens[at + count :]]
    return all(
        token.folded.isdigit() or bool(_pick(index.word(token.folded), language)[0] & _QUIET)
        for token in rest
    )


def _word_at(index: Index, language: str, token: Token) -> Hit:
    word, size = token.folded, len(token.folded)
    if size < 4 and (word[:1] == "x" or word[-1:] == "x") and word.strip("x").isdigit():
        return Hit(token.written, _TIMES, "", "word", 0, 1)
    if word.isdigit() or word in _ROMAN:
        own = _pick(index.word(word), language)[0]
        roles = own or frozenset({"particles.filler"})
        return Hit(token.written, roles, language if own else "", "word", 0 if not own else size, 1)
    known = index.word(word)
    if token.written != word:
        known = {**known, **index.exact(token.written)}
    roles, source = _pick(known, language)
    if source != language and size < MIN_ENGLISH:
        roles, source = _EMPTY, ""  # 'Número do cunhado'
    if source == "en" and token.written != word and index.is_foreign("en", token.written):
        roles, source = _EMPTY, ""  # 'Løst' is solved and not lost
    if source == "en" != language and token.written[-1:] == "é":
        roles, source = _EMPTY, ""  # 'Avocat mandaté' is no mandate
    if not token.written.isascii() and (
        index.has_lost_accent(language, token.written)
        or index.is_verbal_noun(language, token.written)
    ):  # 'On prépare', 'Odeslání nabídky'
        roles = frozenset(role for role in roles if not role.startswith(DONE))
    if roles:
        return Hit(token.written, roles, source, "word", size, 1)
    return _not_listed(index, language, token)


def _not_listed(index: Index, language: str, token: Token) -> Hit:
    word, size = token.folded, len(token.folded)
    for prefix in index.setting(language, "not_prefixes"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 4:
            roles = index.word(word[len(prefix) :]).get(language, _EMPTY)
            if any(role.startswith((*DONE, "feelings.", "lead.", "qual")) for role in roles):
                return Hit(token.written, roles, language, "negated", size, 1)
    roles = index.head(word).get(language, _EMPTY)
    if roles:
        return Hit(token.written, roles, language, "head", size, 1)
    if word.startswith(_MORE):  # 'Superinteressiert', 'Megahot'
        roles = index.word(word[4 + (word[:4] != "mega") :]).get(language, _EMPTY)
        roles = roles if any(role.startswith("feelings.") for role in roles) else _EMPTY
    roles = roles or _without_case(index, language, token)
    if roles:
        return Hit(token.written, roles, language, "word", size, 1)
    front = _front(index, language, word)
    if front:
        return Hit(token.written, front, language, "head", size, 1)
    if "'" in word:
        for other in _without_apostrophe(word):
            roles, source = _pick(index.word(other), language)
            if roles:
                return Hit(token.written, roles, source, "word", size, 1)
    roles, source = _pick(index.together(word), language)
    if roles:
        return Hit(token.written, roles, source, "word", size, 1)
    if word[-1:] == "s" and word[:-1].upper() in index.acronyms:
        return _word_at(index, language, Token(token.written, word[:-1]))  # 'MQLs', 'POs'
    if word.upper() in index.acronyms:
        return Hit(token.written, frozenset({"particles.neutral"}), "", "word", 0, 1)
    if size == 1 and word.isascii():
        return Hit(token.written, frozenset({"particles.filler"}), "", "word", 0, 1)  # 'Phase B'
    foreign = index.is_foreign(language, token.written)  # 'montør' is no English 'monitor'
    other = "" if foreign else index.without_typo(word, language)
    if other and not index.is_another_form(language, word, other):
        roles = index.word(other).get(language, _EMPTY)
        formed = index.is_participle(word, language)
        if formed and not index.is_participle(other, language):
            roles = _EMPTY  # 'Marked' is no 'market'
        if formed and all(role.startswith("feelings.") for role in roles):
            roles = _EMPTY  # 'Gescannt' is done, whatever is 'gespannt'
        if roles - HELPERS:
            return Hit(token.written, roles, language, "typo", size, 1)
    if _is_of_thing(index, language, word):
        return Hit(token.written, frozenset({"things.other"}), language, "front", size, 1)
    return Hit(token.written, _EMPTY, "", "nothing", size, 1)


_CASED = ("things.", "steps.", "internal.", "post_sale.", "lead.", "parking.", "particles.buyer")


def _without_case(index: Index, language: str, token: Token) -> frozenset[str]:
    """'Ügyfélhez', 'dosarului': a noun of the lists, in a case it is not listed with."""
    for rest in index.without_case(token.folded, language):
        roles = index.word(rest).get(language, _EMPTY)
        nouns = frozenset(role for role in roles - ALONE if role.startswith(_CASED))
        heads = () if nouns else index.head(rest).get(language, _EMPTY)
        nouns = nouns or frozenset(role for role in heads if role.startswith(_CASED[:4]))
        if nouns and not index.is_participle(token.written, language):
            return nouns
    return _EMPTY


def _front(index: Index, language: str, word: str) -> frozenset[str]:
    """'Leadpool', 'Prospektlista': a compound of leads is about leads, whatever its end."""
    if ends_as(word, tuple(index.setting(language, "guess_noun"))):
        return _EMPTY  # 'Leadás' hands something in
    if index.setting(language, "compounds", False):
        for end in range(4, len(word) - 2):
            if _LEAD in index.word(word[:end]).get(language, _EMPTY):
                return frozenset({_LEAD})
    return _EMPTY


def _is_of_thing(index: Index, language: str, word: str) -> bool:
    """'Fakturakladde', 'Probemitgliedschaft': it begins with a thing, and is formed as no verb."""
    if not index.setting(language, "compounds", False) or index.is_participle(word, language):
        return False
    if any(ends_as(word, tuple(index.setting(language, f"guess_{form}"))) for form in _VERBS):
        return False
    fronts = (index.word(word[:end]).get(language, _EMPTY) for end in range(5, len(word) - 3))
    return any(role.startswith("things.") for roles in fronts for role in roles)


def _without_apostrophe(word: str) -> tuple[str, ...]:
    """'Demo'd' is demoed; 'demo's', 'PO'er', 'client's' are their nouns with an ending."""
    stem, _, ending = word.rpartition("'")
    if ending in ("d", "ed"):
        return (f"{stem}ed", f"{stem}d", f"{stem}{stem[-1:]}ed")
    return (stem,) if len(stem) > 1 else ()


def _pick(found: Roles, language: str) -> tuple[frozenset[str], str]:
    roles = found.get(language, _EMPTY) - PAIRED
    if roles:
        return roles, language
    return found.get("en", _EMPTY) - PAIRED, "en"


def _drop_alone_roles(hits: list[Hit]) -> None:
    content = [hit for hit in hits if not is_quiet(hit) or hit.roles & _HALVES]
    if len(content) == 1:
        if any(hit.roles & _TOOK for hit in hits):
            content[0].roles -= _WON  # 'Cliente prefere alugar'
        return
    heads = [hit for hit in content if "progress.before" not in hit.roles]
    kept = _AFTER_PREPOSITION if len(heads) == 1 else frozenset()
    for hit in hits:
        if hit.roles & ALONE:
            hit.roles = hit.roles - (ALONE - kept)


def is_quiet(hit: Hit) -> bool:
    return bool(hit.roles) and hit.roles <= _QUIET
