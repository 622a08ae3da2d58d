"""How wide a text is in a picture, where nothing wraps by itself."""

from __future__ import annotations

from unicodedata import category, east_asian_width

_NARROW = "fijlrtI.,:;!|'()[] -/"
_BROAD = "mwMWQO@%&"


def width(text: str, size: float) -> float:
    """About how wide a bold text is at a font size, in the same unit, in a wide font."""
    return sum(_em(each) for each in text) * size


def fitted(text: str, size: float, room: float) -> str:
    """The text, cut with an ellipsis to fit the room."""
    if width(text, size) <= room:
        return text
    left = room - width("…", size)
    for end, each in enumerate(text):
        left -= _em(each) * size
        if left < 0:
            return text[:end].rstrip() + "…"
    return text


def _em(letter: str) -> float:
    if category(letter).startswith("M"):
        return 0
    if east_asian_width(letter) in "WF":
        return 1.1
    if letter in _NARROW:
        return 0.44
    if letter in _BROAD:
        return 1.05
    return 0.8 if letter.isupper() else 0.69
