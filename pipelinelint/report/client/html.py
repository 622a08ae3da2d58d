"""HTML that cannot be broken by a text: what is not an element is escaped."""

from __future__ import annotations

import re
from html import escape

from pipelinelint.text import visible

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
