"""A shape for every verdict, so that no meaning hangs on colour alone."""

from __future__ import annotations

from pipelinelint.report.client.html import Html, join, tag
from pipelinelint.report.client.words import SEVERITY_WORDS, VERDICTS

SHAPES = {
    "error": (
        tag("polygon", points="-4.6,-11 4.6,-11 11,-4.6 11,4.6 4.6,11 -4.6,11 -11,4.6 -11,-4.6"),
        tag("path", d="M-4 -4L4 4M4 -4L-4 4", class_="mark"),
    ),
    "warning": (
        tag("polygon", points="0,-11 12,9.5 -12,9.5"),
        tag("path", d="M0 -4V2.6M0 6V6.4", class_="mark"),
    ),
    "info": (
        tag("circle", cx="0", cy="0", r="10.5"),
        tag("path", d="M0 -1V5.4M0 -5V-4.6", class_="mark"),
    ),
    "good": (
        tag("circle", cx="0", cy="0", r="10.5"),
        tag("path", d="M-4.6 0.4L-1.4 3.8L4.8 -3.6", class_="mark"),
    ),
    "unknown": (
        tag("polygon", points="0,-12 12,0 0,12 -12,0"),
        tag("path", d="M-3 -2.6A3 3 0 1 1 0 0.6V2M0 5.4V5.8", class_="mark"),
    ),
}
"""Octagon and cross, triangle, circle and i, circle and tick, diamond; 24 units wide, centred."""


def shape(verdict: str, x: float, y: float, scale: float = 1) -> Html:
    """The shape of a verdict inside a picture, centred on a point."""
    place = f"translate({x:g} {y:g})" + (f" scale({scale:g})" if scale != 1 else "")
    return tag("g", *SHAPES[verdict], class_=f"shape {verdict}", transform=place)


def symbol(verdict: str) -> Html:
    """The shape in a line of text; the words beside it say the same, so it is hidden from them."""
    return tag(
        "svg",
        tag("g", *SHAPES[verdict], class_=f"shape {verdict}"),
        class_="symbol",
        viewBox="-13 -13 26 26",
        aria_hidden="true",
        focusable="false",
    )


def severity(word: str) -> Html:
    """A severity as shape and word."""
    return tag("span", join(symbol(word), SEVERITY_WORDS[word]), class_=f"severity {word}")


def verdict(word: str) -> Html:
    """A verdict as shape and words."""
    return tag("span", join(symbol(word), VERDICTS[word]), class_=f"severity {word}")
