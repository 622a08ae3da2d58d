"""One spelling for what people type in many ways: case, accents, ligatures, old letters."""

from __future__ import annotations

from unicodedata import normalize

# What NFD does not take apart, and the cedillas Romanian texts still hold.
_BY_HAND = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "‒": "-",
        "−": "-",
        "‐": "-",
        "‑": "-",
    }
)
_ACCENTS = dict.fromkeys(range(0x300, 0x370))
# German ae/oe/ue, Norwegian and Danish aa/oe/ae: what people type without the letter.
_DIGRAPHS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ø", "oe"), ("å", "aa"), ("æ", "a"))


def compose(text: str) -> str:
    """The text in one Unicode form, lower case, with plain quotes and dashes."""
    text = normalize("NFKC", text).lower()
    return text.translate(_PLAIN) if not text.isascii() else text


_PLAIN = {code: to for code, to in _BY_HAND.items() if not chr(code).isalpha() or chr(code) == "ʼ"}


def fold(text: str) -> str:
    """Lower case without accents: 'Ofertă', 'ofertã' and 'OFERTA' are one.

    Letters of scripts without accents stay what they are.
    """
    if text.isascii():
        return text.lower()
    text = normalize("NFKC", text).lower().translate(_BY_HAND)
    if text.isascii():
        return text
    return normalize("NFC", normalize("NFD", text).translate(_ACCENTS))


def spellings(text: str) -> tuple[str, ...]:
    """The folded forms a word may be typed in, the plainest first ('uebergabe', 'moete')."""
    plain = fold(text)
    lower = normalize("NFC", text.lower())
    typed = lower
    for letter, pair in _DIGRAPHS:
        typed = typed.replace(letter, pair)
    other = fold(typed)
    return (plain,) if other == plain else (plain, other)
