"""The marks a wiki or a note leaves in a cell, taken off: Markdown's signs, the tags and entities
of HTML."""

from __future__ import annotations

import re

_MARKED = re.compile(r"(\*{1,3}|_{1,2}|~~|`)(?!\s)((?:(?!\1).)+)(?<!\s)\1")
_INSIDE = re.compile(r"(\*\*|`)(?![\s*`])([^*`]+)(?<![\s*`])\1")
_SLANTED = re.compile(r"(?<!\w)(\*|_{1,2})(?![\s*_])([^*_]+)(?<!\s)\1(?!\w|\.\w)")
_LINK = re.compile(r"\[\[?([^\[\]]+)\](?:\]|\([^()\s]*\))")
_ADDRESS = re.compile(r"(?<=\S)\s*\(https?://[^()\s]+\)")
"""Behind a word, as Notion writes a link to a page."""
_STRUCK = re.compile(r"~~(?!\s).+?(?<!\s)~~|<(s|del|strike)\b[^<>]*>(?:(?!</?\1\b).)+</\1>", re.I)

_LINES = "br|p|div|li|ul|ol|dl|dt|dd|h[1-6]|hr|table|thead|tbody|tr|td|th|blockquote|pre|section"
_WORDS = (
    "a|abbr|b|big|center|cite|code|del|em|figure|font|i|img|input|ins|kbd|label|mark|q|s|small|span"
    "|strike|strong|sub|sup|svg|time|tt|u|var|(?:ac|ri|o|w):[a-z-]+"
)
_REST = r"(?:\s[^<>]*=[^<>]*)?\s*/?>"
_BREAK = re.compile(rf"(?:\s*</?(?:{_LINES}){_REST}\s*)+", re.IGNORECASE)
_TAG = re.compile(rf"</?(?:{_WORDS}){_REST}|<!--.*?-->", re.IGNORECASE | re.DOTALL)
"""Elements people write text with; '<Client> signed' holds a word of theirs."""
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")


LINE = "\x1e"
"""What stands where HTML begins a line."""


def without_marks(text: str) -> tuple[str, bool]:
    """A text without its marks and without outer blanks, and whether all of it is struck out."""
    if "&" in text and ";" in text:
        text = _ENTITY.sub(_meant, text)
    text = text.replace("\u00a0", " ").strip()
    is_struck = text[:1] in ("~", "<") and bool(_STRUCK.fullmatch(text))
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub(LINE, text)).strip(f" {LINE}")
    while text[:1] in ("*", "_", "~", "`") and (found := _MARKED.fullmatch(text)):
        text = found.group(2)
    if "**" in text or "`" in text:
        text = _INSIDE.sub(r"\2", text)
    if "*" in text or "_" in text:
        text = _SLANTED.sub(r"\2", text)
    if "](" in text or "]]" in text:
        text = _LINK.sub(r"\1", text)
    if "(http" in text:
        text = _ADDRESS.sub("", text)
    return text, is_struck


def _meant(entity: re.Match[str]) -> str:
    from html import unescape  # few sheets have one

    return unescape(entity.group())
