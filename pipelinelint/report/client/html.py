"""HTML that cannot be broken by a text: what is not an element is escaped."""

from __future__ import annotations

import re
from html import escape

from pipelinelint.text import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


VOID = ("img", "meta", "link", "br", "hr", "path", "circle", "rect", "line", "polygon")


class Html(str):
    """Markup that was put together here; every other text is foreign and gets escaped."""

    __slots__ = ()


def tag(name: str, /, *children: str, **attributes: str | None) -> Html:
    """An element. Children that are no Html are escaped; attributes always are.

    `class_` and `for_` lose their underscore, others turn theirs into hyphens; an attribute that
    is None is left out.
    """
    written = "".join(
        f' {_attribute(key)}="{escape(visible(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in VOID:
        return Html(f"<{name}{written}/>")
    return Html(f"<{name}{written}>{join(*children)}</{name}>")


def join(*children: str) -> Html:
    """Children one after the other, foreign ones escaped."""
    return Html("".join(each if isinstance(each, Html) else text(each) for each in children))


def text(foreign: str) -> Html:
    """A foreign text, escaped."""
    return Html(escape(visible(foreign)))


def said(foreign: str) -> Html:
    """A text of the definition: escaped, and its direction kept to itself."""
    return tag("bdi", foreign)


def prose(written: str) -> Html:
    """A text of a rule: paragraphs, `code` and *stress*."""
    paragraphs = [each for each in re.split(r"\n\s*\n", written.strip()) if each.strip()]
    return join(*(tag("p", _inline(each)) for each in paragraphs))


def _inline(written: str) -> Html:
    parts = written.split("`")
    if len(parts) % 2 == 0:
        return _stressed(written)
    return join(
        *(tag("code", part) if at % 2 else _stressed(part) for at, part in enumerate(parts))
    )


def _stressed(written: str) -> Html:
    """Words between single asterisks are stressed."""
    parts = re.split(r"(?<![\w*])\*([^*\s][^*]*)\*(?![\w*])", written)
    return join(*(tag("em", part) if at % 2 else text(part) for at, part in enumerate(parts)))


def _attribute(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def heading(level: int, words: str, **attributes: str | None) -> Html:
    return tag(f"h{level}", words, **attributes)


def section(key: str, level: int, title: str, *children: str, lead: str = "") -> Html:
    """A section with its heading; `key` is its anchor.

    Where several definitions share a page (level 3), sections are no landmarks: their names
    would repeat.
    """
    opening = [heading(level, title, id=f"{key}-title")]
    if lead:
        opening.append(tag("p", lead, class_="lead"))
    named = f"{key}-title" if level == 2 else None
    return tag("section", *opening, *children, id=key, aria_labelledby=named)


def table(
    caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], class_: str = ""
) -> Html:
    """A table whose first column heads its rows. On a phone the rows of wide ones become blocks."""
    header = tag("tr", *(tag("th", each, scope="col") for each in head))
    body = []
    for row in rows:
        first, *rest = row
        cells = [tag("th", first, scope="row")]
        cells += [
            tag("td", cell, data_label=label) for cell, label in zip(rest, head[1:], strict=True)
        ]
        body.append(tag("tr", *cells))
    return tag(
        "table",
        tag("caption", caption),
        tag("thead", header),
        tag("tbody", *body),
        class_=class_ or "stacked",
    )


def facts(pairs: Iterable[tuple[str, str]], class_: str) -> Html:
    """Labels and values."""
    entries = [tag("div", tag("dt", label), tag("dd", value)) for label, value in pairs]
    return tag("dl", *entries, class_=class_)


def items(values: Sequence[str], class_: str | None = None) -> Html:
    """One value as it is, several as a list."""
    if len(values) == 1:
        return join(*values)
    return tag("ul", *(tag("li", each) for each in values), class_=class_)
