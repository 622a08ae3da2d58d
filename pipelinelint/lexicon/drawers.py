"""Texts with their codes, packed by their first letters and unpacked when they are asked for.

A run meets a few dozen words; making seventeen thousand entries for them took longer than
judging a definition.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LETTERS = 3
"""Letters by which a drawer is found."""


def drawers(table: Mapping[str, Sequence[int]]) -> dict[str, str]:
    """First letters -> their texts, a line each: the text, a tab, its codes."""
    found: dict[str, list[str]] = {}
    for text, codes in sorted(table.items()):
        line = f"{text}\t{' '.join(map(str, codes))}"
        found.setdefault(text[:LETTERS], []).append(line)
    return {letters: "\n".join(lines) for letters, lines in found.items()}


class Cabinet:
    """The codes of texts. No text holds a tab or a line break."""

    __slots__ = ("_drawers", "_open")

    def __init__(self, drawers: Mapping[str, str]) -> None:
        self._drawers = drawers
        self._open: dict[str, dict[str, tuple[int, ...]]] = {}

    def get(self, text: str) -> tuple[int, ...]:
        """The codes of a text, none when it is not there."""
        letters = text[:LETTERS]
        drawer = self._open.get(letters)
        if drawer is None:
            lines = self._drawers.get(letters)
            if lines is None:
                return ()
            drawer = self._open[letters] = _opened(lines)
        return drawer.get(text, ())

    def __iter__(self) -> Iterator[str]:
        """Every text."""
        for lines in self._drawers.values():
            for line in lines.split("\n"):
                yield line.partition("\t")[0]


def _opened(lines: str) -> dict[str, tuple[int, ...]]:
    found = {}
    for line in lines.split("\n"):
        text, _, codes = line.partition("\t")
        found[text] = tuple(map(int, codes.split()))
    return found
