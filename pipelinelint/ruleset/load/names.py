"""What can be asked of a node of a kind, and what each answer is: fields, facts, columns."""

from __future__ import annotations

from pipelinelint.facts import FACTS, RECORDS
from pipelinelint.facts.registry import ENUMERATIONS, KIND_OF_VIEW
from pipelinelint.shape.schema import Field, kinds
from pipelinelint.text import plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    Step: TypeAlias = tuple[object, ...]


NUMBERS = ("number", "integer")

NODES = ("item", "record")

_PLAIN = {
    "str": "text",
    "Word": "text",
    "int": "integer",
    "float": "number",
    "bool": "truth",
    "Item": "item",
}

_A = {"text": "a text", "number": "a number", "integer": "a number", "truth": "true or false"}


class Type:
    """What a path holds.

    `base` is text, number, integer, truth, enum, item, record or map; `many` says it is a list
    of these. `kind` names the kind of an item or record (empty: items of several kinds, of which
    only the name can be told), `values` are those of an enumeration. `optional` says it may be
    absent; `placed` that it stands in the text of a definition.
    """

    __slots__ = ("base", "kind", "many", "optional", "placed", "values")

    def __init__(
        self,
        base: str,
        *,
        many: bool = False,
        kind: str = "",
        values: tuple[str | int, ...] = (),
        optional: bool = False,
        placed: bool = False,
    ) -> None:
        self.base = base
        self.many = many
        self.kind = kind
        self.values = values
        self.optional = optional
        self.placed = placed

    @property
    def on(self) -> str:
        """What a verb is asked of: text, number, truth, enum, item, list or map."""
        if self.many:
            return "list"
        if self.base in NUMBERS:
            return "number"
        return "item" if self.base in NODES else self.base

    @property
    def loose(self) -> bool:
        """Whether an empty value counts as missing: of texts, lists and maps."""
        return self.many or self.base in ("text", "enum", "map")

    @property
    def may_be_missing(self) -> bool:
        """Whether it may be absent or, of lists and maps, empty."""
        return self.optional or self.many or self.base == "map"

    def one(self) -> Type:
        """The type of an item of the list."""
        return Type(self.base, kind=self.kind, values=self.values, placed=self.placed)

    def __str__(self) -> str:
        """In words: a list of stages, a number, one of open, won, lost."""
        if self.many:
            inside = (
                plural(in_words(self.kind) or "item")
                if self.base in NODES
                else _LISTS.get(self.base, "values")
            )
            return f"a list of {inside}"
        if self.base in NODES:
            return a(self.kind)
        if self.base == "enum":
            return "one of " + ", ".join(map(str, self.values))
        return _A.get(self.base, "texts by name")


_LISTS = {"text": "texts", "number": "numbers", "integer": "numbers", "truth": "truth values"}


def a(kind: str) -> str:
    """A kind with its article, in words: a stage, an action pair."""
    words = "definition" if kind == "account" else in_words(kind) or "item"
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"


def in_words(kind: str) -> str:
    """`StagePair` and `stage_pair` as `stage pair`."""
    spaced = "".join(f" {char}" if char.isupper() else char for char in kind)
    return spaced.replace("_", " ").strip().lower()


def of_field(field: Field) -> Type:
    """The type of a field of the schema."""
    return Type(
        field.base,
        many=field.many != "one",
        kind=field.kind,
        values=field.values,
        optional=not field.required and field.default is None,
        placed=True,
    )


def of_annotation(text: str) -> Type:
    """The type a fact returns or a column holds, from its annotation as written.

    Raises ValueError for an annotation that is none of those facts may have.
    """
    parts = [part.strip() for part in _alternatives(text.strip().strip("\"'"))]
    optional = "None" in parts
    parts = [part for part in parts if part != "None"]
    for opening in ("list[", "tuple["):
        if len(parts) == 1 and parts[0].startswith(opening):
            inside = of_annotation(parts[0][len(opening) : -1].removesuffix(", ..."))
            inside.many, inside.optional = True, optional
            return inside
    types = [_named(part) for part in parts]
    base = {each.base for each in types}
    if len(types) == 1:
        found = types[0]
    elif base <= set(NUMBERS):
        found = Type("number")
    elif base == {"item"}:
        found = Type("item", placed=True)
    else:
        raise ValueError(f"{text} is no type of a fact")
    found.optional = optional
    return found


def _named(name: str) -> Type:
    if name in ENUMERATIONS:
        return Type("enum", values=ENUMERATIONS[name])
    if name in KIND_OF_VIEW:
        return Type("item", kind=KIND_OF_VIEW[name], placed=True)
    if name in RECORDS:
        return Type("record", kind=name, placed=True)
    if name in _PLAIN:
        return Type(_PLAIN[name], placed=name in ("Word", "Item"))
    raise ValueError(f"{name} is no type of a fact")


def _alternatives(text: str) -> list[str]:
    """Split at each `|` outside brackets."""
    parts, depth = [""], 0
    for char in text:
        depth += (char == "[") - (char == "]")
        if char == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += char
    return parts


ID = ("id", "id")
"""The step to the id of an item: the key it stands under, its `id`, else one from its name."""


class Name:
    """Something a node can be asked: its type, the step that reads it, the step that reads what
    is written, and where it comes from (field, fact or column)."""

    __slots__ = ("source", "step", "type", "written")

    def __init__(self, type_: Type, step: Step, source: str, written: Step | None = None) -> None:
        self.type = type_
        self.step = step
        self.source = source
        self.written = written or step


_known: dict[str, dict[str, Name]] = {}


def names_of(kind: str) -> dict[str, Name]:
    """All names of an item of that kind, or of a record; a fact goes before a field."""
    found = _known.get(kind)
    if found is None:
        found = _columns(kind) if kind in RECORDS else {**_fields(kind), **_facts(kind)}
        _known[kind] = found
    return found


def _fields(kind: str) -> dict[str, Name]:
    known = kinds().get(kind)
    if known is None:
        return {}
    names = {}
    for name, field in known.fields.items():
        type_ = of_field(field)
        step: Step = ("field", name, field.default)
        if name == "id" and known.any_of:
            type_.optional, step = False, ID
        names[name] = Name(type_, step, "field", ("field", name, None))
    return names


def _facts(kind: str) -> dict[str, Name]:
    names = {}
    fields = kinds()[kind].fields if kind in kinds() else {}
    for name, fact in FACTS.get(kind, {}).items():
        type_ = of_annotation(fact.returns)
        type_.placed = type_.placed or name in fields
        names[name] = Name(type_, ("fact", kind, name), "fact")
    return names


def _columns(kind: str) -> dict[str, Name]:
    return {
        name: Name(of_annotation(written), ("column", name), "column")
        for name, written in RECORDS[kind].columns().items()
    }


def certain_ancestors(kind: str) -> tuple[str, ...]:
    """The kinds every item of that kind stands under, nearest first."""
    found = _ancestors.get(kind)
    if found is None:
        ways = []
        for parent, each in kinds().items():
            if any(field.kind == kind for field in each.fields.values()):
                ways.append((parent, *certain_ancestors(parent)))
        found = _ancestors[kind] = common(ways)
    return found


_ancestors: dict[str, tuple[str, ...]] = {}


def common(ways: list[tuple[str, ...]]) -> tuple[str, ...]:
    """What is in every one of the tuples, in the order of the first."""
    if not ways:
        return ()
    return tuple(each for each in ways[0] if all(each in way for way in ways))
