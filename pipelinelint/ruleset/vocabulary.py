"""The words a rule may use, listed from the code: kinds, fields, facts, records and verbs."""

from __future__ import annotations

from pipelinelint.facts import FACTS, RECORDS
from pipelinelint.ruleset.load.names import Type, names_of
from pipelinelint.ruleset.run.say import shown
from pipelinelint.shape.model import Item, where
from pipelinelint.shape.schema import kinds, schema
from pipelinelint.text import visible
from pipelinelint.verbs import COMBINED, VERBS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelinelint.shape.model import Item


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
            lines.append(visible(path) or "the definition")
            last = path
        lines.append(f"  {name}: {visible(value)}")
    return "".join(f"{line}\n" for line in lines)


class Word:
    """One name a node can be asked for.

    `source` is field, fact or column; `type` in words; `values` those of an enumeration;
    `unit` may be empty; `optional` says it may be missing.
    """

    __slots__ = ("meaning", "name", "optional", "source", "type", "unit", "values")

    def __init__(self, name: str, source: str, type_: Type, unit: str, meaning: str) -> None:
        self.name = name
        self.source = source
        self.type = _type_text(type_)
        self.values = type_.values
        self.optional = type_.optional
        self.unit = unit
        self.meaning = meaning


class Section:
    """A kind of node or of record: what it is, how a rule selects it, what it can be asked."""

    __slots__ = ("is_record", "kind", "meaning", "selectors", "words")

    def __init__(self, kind: str, meaning: str, is_record: bool, words: list[Word]) -> None:
        self.kind = kind
        self.meaning = meaning
        self.is_record = is_record
        self.selectors = selectors_of().get(kind, [])
        self.words = words


def listed() -> list[Section]:
    """Every kind in the order of the schema, then every record; facts by name behind fields."""
    described = _descriptions()
    sections = []
    for kind in (*kinds(), *sorted(RECORDS)):
        docs = {name: fact.doc for name, fact in FACTS.get(kind, {}).items()}
        words = []
        for name, known in names_of(kind).items():
            meaning, unit = _meaning(docs.get(name) or described.get((kind, name), ""))
            words.append(Word(name, known.source, known.type, unit, meaning))
        words.sort(key=_place)
        record = RECORDS.get(kind)
        doc = (record.__doc__ or "") if record else described.get((kind, ""), "")
        sections.append(Section(kind, _one_line(doc), record is not None, words))
    return sections


def _place(word: Word) -> tuple[bool, str]:
    """Fields stay in the order of the schema; the order of facts is that of imports."""
    is_fact = word.source == "fact"
    return is_fact, word.name if is_fact else ""


def verbs() -> list[tuple[str, str, str]]:
    """Name, what it is asked of, and meaning of every verb and of what joins conditions."""
    found = [(verb.name, ", ".join(verb.on), verb.doc) for verb in VERBS.values()]
    return [*found, *((name, "conditions", doc) for name, doc in COMBINED.items())]


def selectors_of() -> dict[str, list[str]]:
    """Kind or record -> the selectors that reach it without passing a fact that is a node."""
    if not _selectors:
        _reach("account", "", ())
        _selectors["account"] = ["account"]
        for ways in _selectors.values():
            ways.sort(key=len)
    return _selectors


_selectors: dict[str, list[str]] = {}


def _reach(kind: str, path: str, seen: tuple[str, ...]) -> None:
    for name, known in names_of(kind).items():
        inside = known.type
        if inside.base == "record" and inside.many:
            _selectors.setdefault(inside.kind, []).append(f"{path}{name}[]")
        elif inside.base == "item" and known.source == "field" and inside.kind not in seen:
            way = f"{path}{name}{'[]' if inside.many else ''}"
            _selectors.setdefault(inside.kind, []).append(way)
            _reach(inside.kind, f"{way}.", (*seen, kind))


def values_at(account: Item) -> Iterator[tuple[str, str, str]]:
    """Path, fact and value of every fact at every node of a definition, in order.

    Missing values and empty lists are left out.
    """
    for item in _items(account):
        for name, fact in FACTS.get(item.kind, {}).items():
            value = fact.function(item)
            if value is not None and value != "" and value != []:
                yield where(item), name, _value_text(value)


def _value_text(value: object) -> str:
    if isinstance(value, list) and value and not isinstance(value[0], Item | str | int | float):
        return f"{len(value)} of them"
    return shown(value)


def _items(item: Item) -> Iterator[Item]:
    yield item
    for value in item.fields.values():
        for each in value if isinstance(value, list) else (value,):
            if isinstance(each, Item) and each.kind != "map":
                yield from _items(each)


def _type_text(type_: Type) -> str:
    text = str(type_)
    if type_.base == "integer" and not type_.many:
        return "a whole number"
    return text


def _meaning(doc: str) -> tuple[str, str]:
    """The meaning and, from a sentence `Unit: ….`, the unit."""
    text = _one_line(doc)
    before, mark, after = text.partition("Unit: ")
    if not mark:
        return text, ""
    unit, _, rest = after.partition(".")
    return f"{before}{rest}".strip(), unit.strip()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _descriptions() -> dict[tuple[str, str], str]:
    """(kind, field) -> its description in the schema; (kind, "") -> the kind's own."""
    root = schema()
    found: dict[tuple[str, str], str] = {}
    for kind, definition in (("account", root), *root["$defs"].items()):
        found[(kind, "")] = definition.get("description", "")
        for name, field in definition["properties"].items():
            found[(kind, name)] = field.get("description", "")
    return found
