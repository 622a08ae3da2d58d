"""Pieces every section of the page is made of."""

from __future__ import annotations

from pipelinelint.report.client.html import Html, join, tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


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
