"""A stage name without its decoration: order prefix, percentage, emoji, odd spacing."""

from __future__ import annotations

import re

from pipelinelint.text import SIGNS
from pipelinelint.text import fold as without_accents

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Container
    from typing import Any

# Most patterns are left as text: Python compiles them, and keeps them, where a name needs them.
_PERCENT = r"\b(\d{1,3})\s?%"
# A hyphen counts only with a space beside it or after a leading zero; a word or a letter before
# the number needs a colon, dot or hyphen after it.
_ORDER = r"""^\s*(?:
        [\[(]\s*(?P<boxed>\d{1,3}[a-z]?)\s*[\])]\s*[-:.]?\s*
      | (?P<dotted>\d{1,3}(?:\.\d{1,2})?[a-z]?)\s*[.):](?!\d)\s*
      | (?P<zeroed>0\d{1,2})\s*-\s*
      | (?P<scored>\d{1,2})_(?=(?-i:[A-ZÀ-ÖØ-Þ]))
      | (?P<spaced>\d{1,3}(?:\.\d{1,2})?[a-z]?)\s*-\s+
      | (?P<gapped>\d{1,3})\s+-\s*
      | (?P<decimal>\d{1,2}\.\d{1,2})\s+
      | (?:stage|step|phase|fase|faza|etapa|étape|etape|schritt|stufe|steg|trin|trinn|vaihe|krok|
           szakasz|lépés|passo|paso|stap|s)\s?(?P<named>\d{1,2})\s*(?:[:.)]|-\s)\s*
      | (?:stage|phase)\s*:\s*(?P<bare>)
      | (?P<letter>[a-z])[.)]\s+
    )"""
_DIGITS = frozenset("0123456789")
_COMPARED = frozenset("<>≤≥")
_SPACES = r"\s+"
_PLURAL = (
    r"(?<=[^\W\d_])\((?:'?s|[aeoö]?[snrk]|x|[aeikyt]|[a-z]?[en]en|uri|le)\)(?!\w)"
    r"|(?<=[^\W\d_]{3})/(?:[aeioy]|[aeo]?s)(?!\w)"
)
"""'Proposal(s)', 'Proefrit(ten)', 'Visita/e': one thing or several."""
_OPTIONAL = r"(?<=[^\W\d_])\(([^\W\d_]{1,2})\)(?=[^\W\d_])"
"""'Afspra(a)k': a letter of the other form."""
_GLUED = r"(?<=[^\W\d_]{4})(?=\d+\b)"
"""'Phase6', 'Stage2': a word and its number."""
_WITH = r"\b(?:w/o|w/|m/)(?=\s)"
_WITHS = {"w/o": "without", "w/": "with", "m/": "med"}
"""'Meeting w/ client', 'Møte m/ kunde'."""
# "/", "&", "-", "." and a space inside a protected piece, one sign each that no name holds.
_JOINS = {0xE000: "/", 0xE001: "&", 0xE002: "-", 0xE003: ".", 0xE004: " "}
_BEFORE_ENDING = {0xE005: ":", 0xE006: "-"}
_LETTERS = r"(?:[^\W_]|[\ue000-\ue006])+"
_WORD = rf"{_LETTERS}(?:'{_LETTERS})*'?"
_ELISION = r"\b([cdjlmnst]|qu|un|dell|all|nell|sull|dall)'(?=\w)"
_PROTECTED = (
    r"(?i)\b(?:t&cs?|q&a|r&d|p&l|m&a|s&op|24/7|50/50|and/or|n/a|k/o|c\.?i\.?e\.?|"
    r"(?:go|bid) ?/ ?no[- ]?(?:go|bid))(?!\w)"
)
_ACRONYM_ENDING = r"(?<=[A-Z]{2})(?::(?=[a-zåäö]{1,4}\b)|-(?=(?!in|ok|on|to)[^\W\d_A-Z]{1,2}\b))"
"""'PO:ta' in Finnish, 'NDA-t' in Hungarian: an ending, not a second word."""

_SIGNS = {
    **dict.fromkeys(map(ord, "\u2019\u2018\u02bc`\u00b4"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u00ab\u00bb"), '"'),
    **dict.fromkeys(range(0x2010, 0x2015), "-"),
    0x2212: "-",
}
"""Curly quotes and long dashes to the plain ones of the keyboard."""
# German ae/oe/ue, Norwegian and Danish aa/oe/ae: what people type without the letter.
_DIGRAPHS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ø", "oe"), ("å", "aa"), ("æ", "a"))


class Normalised:
    """What a name is once its decoration is taken off, and what the decoration was.

    - `text`: lower case, one space between words, separators kept.
    - `order_prefix`: the number or letter before it ("03", "2", "A"), or empty.
    - `percent`: the percentage written in it (0-100), or None.
    - `emoji`: the symbols in it, in order.
    - `all_caps`: every letter is a capital, and at least one word has more than five of them.
    - `whitespace`: spaces at an end, doubled, or other than plain spaces.
    """

    __slots__ = ("all_caps", "emoji", "order_prefix", "percent", "text", "whitespace")

    def __init__(
        self,
        text: str,
        order_prefix: str,
        percent: int | None,
        emoji: tuple[str, ...],
        all_caps: bool,
        whitespace: bool,
    ) -> None:
        self.text = text
        self.order_prefix = order_prefix
        self.percent = percent
        self.emoji = emoji
        self.all_caps = all_caps
        self.whitespace = whitespace


_DATE = r"""(?:\s*[\[(]\s*)?(?<![\d/.])(?:
        (?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|[12]\d|3[01])(?:/\d{2,4})?
      | \d{1,2}\.\d{1,2}\.(?:\d{2,4})?
      | \d{4}-\d\d-\d\d
    )(?![\d/%])(?:\s*[\])])?"""
_QUARTER = r"\s*[\[(]\s*[QqKk][1-4](?:[ /]\d{2,4})?\s*[\])]"
_AMOUNT = r"""\s*[\[(]?\s*[<>≤≥]=?\s*(?:
        (?:[€$£¥]|eur|usd|gbp|chf|kr\.?)\s?\d[\d.,'\s]*\s?(?:k|tsd\.?|mio\.?|m)?
      | \d[\d.,'\s]*\s?(?:k|t€|tsd\.?|mio\.?|m)?\s?
        (?:[€$£¥]|eur|usd|gbp|chf|kr\.?|zł|pln|kč|czk|lei|ron|ft|huf)(?!\w)
      | \d[\d.,'\s]*\d{3}(?!\d)
      | \d[\d.,]*\s?k(?!\w)
    )\s*[\])]?(?=\s*(?:$|[-–—,(]))"""
"""'Deposit paid > 5,000 €': from which amount on, and no second stage."""
_SHARE = r"(?<=\w)\s+(\w+)\s+\d{1,3}\s?%(?=\s+\w)"
_COUNTED = r"(?<!\w)([^\W\d_]+°?)\.?\s?(?=\d+\b)"


_HALF = r"\b[^\W\d_]{2,}-/\s?(?=[^\W\d_]{4})"
"""The first half of one compound in two words: 'Erst-/Bedarfsgespräch'."""


def undated(name: str, listed: Callable[[str], Container[str]]) -> str:
    """The name without what only says when or how much: 'signed on 12/3', 'signed (Q3)', 'Devis
    n°2', 'Acompte de 30 % payé'. What would leave nothing stays. `listed` gives the words that
    stand before such numbers, by the name of a setting."""
    if _DIGITS.isdisjoint(name):
        return name
    text = name
    if not _COMPARED.isdisjoint(text):
        text = re.sub(_AMOUNT, "", text, flags=re.VERBOSE | re.IGNORECASE)
    if "%" in text:
        text = _without(_SHARE, listed("before_share"), text)
    text = _without(_COUNTED, listed("before_number"), text)
    if not {"(", "["}.isdisjoint(text):
        text = re.sub(_QUARTER, "", text)
    if any(sign in text for sign in "/.-"):
        text = re.sub(_DATE, "", text, flags=re.VERBOSE)
    return text if sum(map(str.isalpha, text)) > 2 else name


def _without(pattern: str, listed: Container[str], text: str) -> str:
    return re.sub(pattern, lambda each: "" if each[1].lower() in listed else each[0], text)


def normalise(name: str) -> Normalised:
    """Take the decoration off a name. If nothing would be left, the name stays."""
    known = _normalised.get(name)
    if known is None:
        known = _normalise(name)
        _keep(_normalised, name, known)
    return known


def _normalise(name: str) -> Normalised:
    clean, emoji = _without_symbols(name)
    clean, percent = _without_percent(clean)
    body, prefix = _without_order(clean)
    whitespace = name != " ".join(name.split()) or "\u00a0" in name
    return Normalised(_tidy(body), prefix, percent, emoji, _shouts(name), whitespace)


def without_order(name: str) -> str:
    """The name as written, without the number or letter of order before it."""
    return " ".join(_without_order(name)[0].split())


def without_percent(name: str) -> str:
    """The name as written, without the percentage in it, its bracket and the sign before it."""
    rest = " ".join(_without_percent(name)[0].split()).strip(" -–—:|,/")
    return rest if rest.count("(") == rest.count(")") else name


def compose(text: str) -> str:
    """The text in one Unicode form, lower case, with plain quotes and dashes."""
    if text.isascii():
        return text.lower()
    from unicodedata import normalize  # its tables wait for a letter that is not ASCII

    return normalize("NFKC", text).lower().translate(_SIGNS)


def fold(text: str) -> str:
    """The text without case and accents, with plain quotes and dashes."""
    folded = without_accents(text)
    return folded if folded.isascii() else folded.translate(_SIGNS)


def ends_as(word: str, endings: tuple[str, ...]) -> bool:
    """Whether a word ends in one of these; typed without accents, in three letters and more."""
    written = compose(word)
    if written.endswith(endings):
        return True
    if not word.isascii():
        return False
    typed = _typed.get(endings)
    if typed is None:
        typed = _typed[endings] = tuple(fold(each) for each in endings if len(each) >= 3)
    return written.endswith(typed)


_typed: dict[tuple[str, ...], tuple[str, ...]] = {}
"""Endings as they are typed without accents: packs have a few lists of them, asked of each word."""


def spellings(text: str) -> tuple[str, ...]:
    """The folded forms a word may be typed in, the plainest first ('uebergabe', 'moete')."""
    from unicodedata import normalize

    plain = fold(text)
    typed = normalize("NFC", text.lower())
    for letter, pair in _DIGRAPHS:
        typed = typed.replace(letter, pair)
    other = fold(typed)
    return (plain,) if other == plain else (plain, other)


def words(text: str) -> list[str]:
    """The folded words of a text; protected pieces ('t&c', '24/7') are one word."""
    known = _words.get(text)
    if known is None:
        known = tuple(map(plain, written_words(protect(fold(text)))))
        _keep(_words, text, known)
    return list(known)


def plain(word: str) -> str:
    """One of the `written_words`, folded and in one piece: 'gonogo'."""
    return fold(word) if word.isascii() else fold(word).translate(_NO_JOINS)


_NO_JOINS = {**dict.fromkeys(_JOINS, ""), **dict.fromkeys(_BEFORE_ENDING, "'")}
_WRITTEN = {**_JOINS, **_BEFORE_ENDING}
_ENDS = {sign: chr(code) for code, sign in _BEFORE_ENDING.items()}


def protect(text: str) -> str:
    """The text with the signs inside 't&c', '24/7', 'go/no-go' kept from parting them."""
    if "&" not in text and "/" not in text:
        return text
    joins = {sign: chr(code) for code, sign in _JOINS.items()}
    return re.sub(
        _PROTECTED, lambda found: "".join(joins.get(char, char) for char in found[0]), text
    )


def unprotect(text: str) -> str:
    """A protected text as it was written."""
    return text if text.isascii() else text.translate(_WRITTEN)


def written_words(text: str) -> list[str]:
    """The words of a text (see `protect`), articles apart from their nouns."""
    if text.isascii() and "'" not in text:  # most are, and need no pattern
        return text.translate(SIGNS).split()
    return [word.rstrip("'") for word in re.findall(_WORD, without_elision(text))]


def without_elision(text: str) -> str:
    """'l'offre', "dell'offerta": the article apart from its noun."""
    return re.sub(_ELISION, r"\1 ", text) if "'" in text else text


def comparable(name: str) -> str:
    """The name for comparing two: folded letters and digits of every script, single spaces.

    Decoration is gone. A name of symbols only gives an empty text.
    """
    known = _comparable.get(name)
    if known is None:
        folded = fold(normalise(name).text)
        if folded.isascii():
            kept = folded.translate(SIGNS)
        else:
            from unicodedata import category

            kept = "".join(
                char if char.isalnum() or category(char)[0] == "M" else " " for char in folded
            )
        known = " ".join(kept.split())
        _keep(_comparable, name, known)
    return known


# The same names stand in many files, and many facts ask about each.
_KEPT, _LONGEST_KEPT = 20_000, 200
_normalised: dict[str, Normalised] = {}
_words: dict[str, tuple[str, ...]] = {}
_comparable: dict[str, str] = {}


def _keep(known: dict[str, Any], text: str, found: Any) -> None:
    if len(text) <= _LONGEST_KEPT:
        if len(known) >= _KEPT:
            known.clear()
        known[str(text)] = found  # a word of a definition would keep all of it


_LETTERLIKE = frozenset("°©®")
"""Signs on a keyboard, no pictures: '1° contatto'."""


def _without_symbols(name: str) -> tuple[str, tuple[str, ...]]:
    if name.isascii():
        return name, ()
    from unicodedata import category, normalize

    text = normalize("NFKC", name)
    if text.isascii():
        return text, ()
    symbols: list[str] = []
    kept: list[str] = []
    for char in text:
        kind = category(char)
        if kind in ("So", "Sk") or "\U0001f000" <= char <= "\U0001faff":
            kept.append(" ")
            if char not in _LETTERLIKE and not (kind == "Sk" and char < "\U0001f000"):
                symbols.append(char)
        elif kind in ("Cf", "Cc", "Cs", "Co", "Cn") or "\ufe00" <= char <= "\ufe0f":
            kept.append(" " if char in "\t\n\r" else "")
        else:
            kept.append(char)
    return "".join(kept), tuple(symbols)


def _without_percent(text: str) -> tuple[str, int | None]:
    found = re.search(_PERCENT, text) if "%" in text else None
    if found is None or int(found[1]) > 100:
        return text, None
    # A bracket around it goes too; looked for here, as a pattern would try every space for it.
    before, after = text[: found.start()].rstrip(), text[found.end() :].lstrip()
    before = before[:-1] if before.endswith(("[", "(")) else before
    after = after[1:] if after.startswith(("]", ")")) else after
    rest = before + " " + after
    return (rest if any(map(str.isalpha, rest)) else text), int(found[1])


def _without_order(text: str) -> tuple[str, str]:
    # Most names have none: the long pattern is made when a name could have one.
    if (
        text.isascii()
        and ":" not in text
        and text[1:2] not in (".", ")")
        and _DIGITS.isdisjoint(text)
    ):
        return text, ""
    found = re.match(_ORDER, text, re.VERBOSE | re.IGNORECASE)
    if found is None:
        return text, ""
    rest = text[found.end() :]
    if not any(map(str.isalpha, rest)):
        return text, ""
    return rest, next((group for group in found.groups() if group), "")


def _tidy(text: str) -> str:
    if any(part[-2:].isupper() for part in text.replace(":", "-").split("-")[:-1]):
        text = re.sub(_ACRONYM_ENDING, lambda sign: _ENDS[sign[0]], text)
    text = compose(text).replace("_", " ")
    if "  " in text or not text.isprintable():  # of all spaces only the plain one is printable
        text = re.sub(_SPACES, " ", text)
    if not _DIGITS.isdisjoint(text):
        text = re.sub(_GLUED, " ", text)
    if "-/" in text:
        text = re.sub(_HALF, "", text)
    if "/" in text:
        text = re.sub(_WITH, lambda sign: _WITHS[sign[0]], text)
        text = re.sub(_PLURAL, "", text)
    if "(" in text:
        text = re.sub(_OPTIONAL, r"\1", re.sub(_PLURAL, "", text))
    text = text.strip(" -:|.,;!?¡¿\"'*#>")
    return _without_inner_hyphens(text).strip() if "-" in text else text


def _without_inner_hyphens(text: str) -> str:
    """A space for each hyphen between two letters: 'follow-up'."""
    before, *parts = text.split("-")
    found = [before]
    for part in parts:
        found += (" " if _is_letter(before[-1:]) and _is_letter(part[:1]) else "-", part)
        before = part
    return "".join(found)


def _is_letter(char: str) -> bool:
    return char.isalnum() and not char.isdecimal()


def _shouts(name: str) -> bool:
    if name.isascii() and not name.isupper():
        return False
    letters = [char for char in name if char.isalpha()]
    cased = [char for char in letters if char.lower() != char.upper()]
    if not cased or any(char.islower() for char in cased):
        return False
    return any(len(word) > 5 for word in re.findall(_WORD, name))


def is_unread_script(word: str) -> bool:
    """Whether no letter of it is of the script the packs are written in."""
    letters = [char for char in compose(word) if char.isalpha()]
    return bool(letters) and all(char > "\u024f" for char in letters)
