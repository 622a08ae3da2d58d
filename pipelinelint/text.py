"""Texts from outside, made safe to show.

A name may hold control codes that move the cursor, marks that turn the direction of the line,
line ends that fake a second finding, or the `##` with which a build log takes orders.
"""

from __future__ import annotations

_JOINERS = "\u200c\u200d"  # needed inside Persian words and inside emoji; they move nothing


def visible(text: str) -> str:
    """The text on one line, with everything that cannot be seen written as an escape."""
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() else _shown(each) for each in text)


def in_log(text: str) -> str:
    """The text for a terminal or a build log: visible, and no order such as `##vso[`."""
    shown = visible(text)
    while "##" in shown:  # of three, the first pass leaves two
        shown = shown.replace("##", "#\\#")
    return shown


def _shown(character: str) -> str:
    if character.isspace():
        return " "
    if character in _JOINERS:
        return character
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def place(path: str) -> str:
    """A path as the start of a line: never the `::` with which a build log takes orders."""
    shown = in_log(path)
    return f"./{shown}" if shown.startswith(":") else shown


def clipped(text: str, limit: int) -> str:
    """The text, cut to that many characters with an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def many(count: int, noun: str, nouns: str = "") -> str:
    """A count with its noun: `1 finding`, `2 findings`; `nouns` where no rule makes the plural."""
    return f"{count} {noun if count == 1 else nouns or plural(noun)}"


def plural(noun: str) -> str:
    """A noun for more than one."""
    if noun == "criterion":
        return "criteria"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith("s") else "s")


# Letters Unicode does not take apart; `casefold` knows no more than ß.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
_ACCENTS = dict.fromkeys(range(0x300, 0x370))


def fold(text: str) -> str:
    """One plain spelling of a text: lower case, no accents. `Ofertă`, `OFERTA` are one.

    Letters of scripts without accents stay what they are, and so do signs.
    """
    if text.isascii():
        return text.lower()
    from unicodedata import normalize  # only what is not ASCII waits for its tables

    bare = normalize("NFD", normalize("NFKC", text).casefold()).translate(_ACCENTS)
    return normalize("NFC", bare.translate(_LETTERS))
