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
    kept = ""
    for each in text:
        if width(kept + each + "…", size) > room:
            break
        kept += each
    return kept.rstrip() + "…"


def wrapped(text: str, size: float, room: float, lines: int) -> list[str]:
    """The text in at most so many lines, broken between words, the last cut to fit."""
    words = text.split()
    found: list[str] = []
    while words and len(found) < lines - 1:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}", size) <= room:
            line += f" {words.pop(0)}"
        found.append(fitted(line, size, room))
    if words:
        found.append(fitted(" ".join(words), size, room))
    return found or [""]


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
