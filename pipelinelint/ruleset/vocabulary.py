"""The vocabulary of rules as a page of plain text."""

from __future__ import annotations

from pipelinelint.ruleset.listed import Section, Word, listed, values_at, verbs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.shape.item import Item


def vocabulary() -> str:
    """Every kind, field, fact, record and verb: name, type, unit, meaning, one a line."""
    lines = [
        "What a rule can ask. A path starts at the selected node; a fact is derived, a field is "
        "written, a column belongs to a record. `?` marks what may be missing.",
    ]
    for section in listed():
        lines += ["", _head(section), *map(_line, section.words)]
    lines += ["", "verbs"]
    lines += [f"  {name} (on {on}): {doc}" for name, on, doc in verbs()]
    return "\n".join(lines) + "\n"


def _head(section: Section) -> str:
    ways = ", ".join(section.selectors) or "reached by a fact"
    what = "record" if section.is_record else "kind"
    return f"{section.kind} ({what}; select: {ways}): {section.meaning}".rstrip(": ")


def _line(word: Word) -> str:
    optional = "?" if word.optional else ""
    unit = f", {word.unit}" if word.unit else ""
    meaning = f": {word.meaning}" if word.meaning else ""
    return f"  {word.name}{optional} ({word.source}, {word.type}{unit}){meaning}"


def values_in(account: Item) -> str:
    """The value of every fact at every node of a definition, one a line."""
    lines = []
    last = None
    for path, name, value in values_at(account):
        if path != last:
            lines.append(_safe(path) or "the definition")
            last = path
        lines.append(f"  {name}: {_safe(value)}")
    return "".join(f"{line}\n" for line in lines)


def _safe(text: str) -> str:
    """Without characters that give orders to a terminal."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
