"""The pipeline as a picture: stages in their order, chance of winning, verdict, outcome."""

from __future__ import annotations

from unicodedata import category, east_asian_width

from pipelinelint.report.client.html import Html, join, tag, text
from pipelinelint.report.client.words import SEVERITY_WORDS, VERDICTS
from pipelinelint.text import many, visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.report.client.model import PipelineSheet, StageSheet


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


WIDTH = 400
ROW = 58
TOP = 14
SPINE = 24  # where the line through the stages runs
LEFT = 50  # where names and bars start
RIGHT = 392
BAR = 262  # length of a bar at 100 %
OUTCOME = 46


def picture(sheet: PipelineSheet, number: int) -> Html:
    """An SVG of fixed proportions that fills the width it is given; readable from 340 pixels on."""
    open_stages = [each for each in sheet.stages if each.type in ("open", "approval")]
    won = [each for each in sheet.stages if each.type == "won"]
    lost = [each for each in sheet.stages if each.type == "lost"]
    below = TOP + ROW * len(open_stages)
    height = below + 18 + OUTCOME * max(len(won), len(lost), 1)
    parts = [_spine(len(open_stages), below)]
    parts += [_stage(each, TOP + ROW * place) for place, each in enumerate(open_stages)]
    parts.append(_outcomes(won, lost, below + 12))
    title, desc = f"picture-{number}-title", f"picture-{number}-desc"
    return tag(
        "svg",
        tag("title", f"{sheet.name}: the stages as deals pass them", id=title),
        tag("desc", _told(sheet), id=desc),
        *parts,
        class_="picture",
        viewBox=f"0 0 {WIDTH} {height:g}",
        role="img",
        aria_labelledby=title,
        aria_describedby=desc,
    )


def _spine(stages: int, below: float) -> Html:
    if not stages:
        return Html("")
    ends = [TOP + ROW * place + 40 for place in range(stages)]
    arrows = [
        tag("path", d=f"M{SPINE - 4} {y:g}l4 5l4 -5", class_="arrow") for y in ends if y < below
    ]
    line = tag(
        "line", x1=f"{SPINE}", y1=f"{TOP + 14}", x2=f"{SPINE}", y2=f"{below + 6:g}", class_="spine"
    )
    return join(line, *arrows)


def _stage(stage: StageSheet, y: float) -> Html:
    chance = stage.probability
    share = 0.0 if chance is None else min(max(chance, 0), 100) / 100
    figure = "" if chance is None else f"{chance:g} %"
    parts = [
        tag("circle", cx=f"{SPINE}", cy=f"{y + 14:g}", r="15", class_="behind"),
        shape(stage.verdict, SPINE, y + 14),
        _words(stage.numbered, LEFT, y + 13, "name", 13.5, RIGHT - LEFT - 56),
        tag(
            "rect", x=f"{LEFT}", y=f"{y + 22:g}", width=f"{BAR}", height="9", rx="2", class_="rail"
        ),
    ]
    if share:
        length = f"{BAR * share:g}"
        parts.append(
            tag(
                "rect", x=f"{LEFT}", y=f"{y + 22:g}", width=length, height="9", rx="2", class_="bar"
            )
        )
    parts.append(_end(figure, y + 30.5, "figure"))
    parts.append(_badges(stage, y))
    if stage.type == "approval":
        parts.append(_words("approval", LEFT, y + 44, "small", 11, 120))
    return tag("g", *parts)


def _badges(stage: StageSheet, y: float) -> Html:
    """How many findings of each severity stand here, at the right edge."""
    parts = []
    x = RIGHT - 4.0
    for severity in ("info", "warning", "error"):
        count = sum(each.severity == severity for each in stage.findings)
        if count:
            parts.append(tag("text", text(str(count)), x=f"{x:g}", y=f"{y + 13:g}", class_="count"))
            x -= 10 + 7.5 * len(str(count))
            parts.append(shape(severity, x, y + 8.6, 0.52))
            x -= 14
    return join(*parts)


def _outcomes(won: list[StageSheet], lost: list[StageSheet], y: float) -> Html:
    half = (WIDTH - 16) / 2
    parts = []
    for place, stages, kind, label in (
        (6.0, won, "won", "Won"),
        (10 + half, lost, "lost", "Lost"),
    ):
        if not stages:
            parts.append(_outcome(place, y, half, kind, label, None))
        for row, stage in enumerate(stages):
            parts.append(_outcome(place, y + OUTCOME * row, half, kind, label, stage))
    return join(*parts)


def _outcome(
    x: float, y: float, wide: float, kind: str, label: str, stage: StageSheet | None
) -> Html:
    tick = "M-5 0.4L-1.6 4L5.4 -4" if kind == "won" else "M-4.4 -4.4L4.4 4.4M4.4 -4.4L-4.4 4.4"
    name = stage.name if stage is not None else "no stage for it"
    figure = "" if stage is None or stage.probability is None else f" {stage.probability:g} %"
    parts = [
        tag(
            "rect",
            x=f"{x:g}",
            y=f"{y:g}",
            width=f"{wide:g}",
            height="38",
            rx="5",
            class_=f"outcome {kind}",
        ),
        tag("path", d=tick, class_=f"tick {kind}", transform=f"translate({x + 17:g} {y + 19:g})"),
        _words(f"{label}{figure}", x + 32, y + 15, "small", 11, wide - 74),
        _words(name, x + 32, y + 30, "name", 13.5, wide - 38),
    ]
    if stage is not None and stage.verdict not in ("good", "unknown"):
        parts.append(shape(stage.verdict, x + wide - 14, y + 12, 0.6))
    return tag("g", *parts)  # fmt: skip


def _words(words: str, x: float, y: float, kind: str, size: float, room: float) -> Html:
    """A line of text cut to its room; the whole of it is in the title a pointer shows."""
    words = visible(words)
    shown = fitted(words, size, room)
    whole = [tag("title", words)] if shown != words else []
    return tag("text", text(shown), *whole, x=f"{x:g}", y=f"{y:g}", class_=kind)


def _end(words: str, y: float, kind: str) -> Html:
    return tag("text", text(words), x=f"{RIGHT}", y=f"{y:g}", class_=kind) if words else Html("")


def _told(sheet: PipelineSheet) -> str:
    """The picture in words."""
    said = []
    for stage in sheet.stages:
        chance = "" if stage.probability is None else f", {stage.probability:g} %"
        kind = "" if stage.type == "open" else f" ({stage.type})"
        found = f", {many(len(stage.findings), 'finding')}" if stage.findings else ""
        verdict = f"{VERDICTS[stage.verdict]}{found}"
        said.append(f"{stage.numbered}{kind}{chance}: {verdict}")
    return "; ".join(said) + "."


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
