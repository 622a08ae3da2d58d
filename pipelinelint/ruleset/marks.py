"""`# <- here` in an example: a finding must start on this line."""

from __future__ import annotations

import re

_MARK = re.compile(r"#\s*<-\s*here\b(?:\s*:([^#\n]*))?")


class Mark:
    """One finding an example expects: its line, and the words that say which check, how grave."""

    __slots__ = ("line", "words")

    def __init__(self, line: int, words: tuple[str, ...]) -> None:
        self.line = line
        self.words = words

    def wants(self, check: str, severity: str) -> bool:
        """Whether a finding of that check and severity is the one expected."""
        return all(word in (check, severity) for word in self.words)


def marks(text: str) -> list[Mark]:
    """The marks of a text, in order; a line may carry several."""
    return [
        Mark(number, tuple((mark[1] or "").replace(",", " ").split()))
        for number, line in enumerate(text.splitlines(), 1)
        if "<-" in line
        for mark in _MARK.finditer(line)
    ]
