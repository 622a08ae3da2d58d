"""What a finding says: values as a message shows them, templates, the words a condition found."""

from __future__ import annotations

from pipelinelint.facts.registry import Record
from pipelinelint.language import ENGLISH, Term, noted_word
from pipelinelint.ruleset.run.conditions import Frame, Inputs, flat, getter
from pipelinelint.ruleset.run.hit import Place, pointer
from pipelinelint.shape.model import Item, called
from pipelinelint.verbs import VERBS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    Reads: TypeAlias = tuple[str, str, Callable[[Any, Any], Any]]
    Tree: TypeAlias = tuple[Any, ...]
    Finds: TypeAlias = Callable[[Any], "Match | None"]


LONGEST = 120
"""Characters of a value in a message."""
MOST = 12
"""Items of a list in a message."""


def shown(value: Any) -> str:
    """A node as its name, a list with commas, a number without trailing zeros.

    Fingerprints are made of it, so it never changes and knows no language.
    """
    if isinstance(value, str):
        return short(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, Item):
        return name_of(value)
    if isinstance(value, Record):
        return shown(value.place)
    shown_ = [shown(each) for each in value[:MOST]]
    if len(value) > MOST:
        return ", ".join(shown_) + f" and {len(value) - MOST} more"
    return ", ".join(shown_)


def number(value: float) -> str:
    """At most two digits behind the point, no zeros at the end: 3, 0.5, 12.25."""
    if value != value or value in (float("inf"), float("-inf")):
        return str(value)
    if value == int(value):
        return str(int(value))
    return f"{value:.2f}".rstrip("0").rstrip(".") if abs(value) >= 0.01 else f"{value:.2g}"


def name_of(item: Item) -> str:
    """What a message calls an item."""
    return short(called(item) or item.text("type") or item.kind.replace("_", " "))


def short(text: str) -> str:
    """The text on one line, cut to LONGEST."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def plain(value: Any, kind: str = "") -> Any:
    """A value as a finding keeps it: a text, a number, a truth value, or a list of at most MOST
    texts; None where there is none. A word of the format (`kind` is term) is a Term.
    """
    if isinstance(value, str):
        text = short(value)
        is_term = kind == "term" or isinstance(value, Term)
        return Term(text.replace("_", " ")) if is_term and text else text or None
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Item):
        return name_of(value)
    if isinstance(value, Record):
        return plain(value.place)
    return [_entry(each, kind) for each in value[:MOST]] or None


def _entry(value: Any, kind: str) -> Any:
    made = plain(value, kind)
    return made if isinstance(made, str) else shown(value)


NOT_GIVEN = Term(noted_word("(not given)"))
"""Stands for what a message needs and a definition with a structure error lacks."""


class Template:
    """A text of a check: how a node and the words found there fill it.

    `one` is what is said instead where the number in `count` is 1. `lenient` puts a sign in the
    place of what is missing; otherwise there is no text at all then.
    """

    __slots__ = ("_count", "_lenient", "_one", "_parts")

    def __init__(
        self,
        parts: tuple[Any, ...],
        inputs: Inputs,
        *,
        one: tuple[Any, ...] = (),
        count: str = "",
        lenient: bool = False,
    ) -> None:
        self._parts = [part if isinstance(part, str) else _part(part, inputs) for part in parts]
        self._one = written(one)
        self._count = count
        self._lenient = lenient

    def fill(self, node: Any, match: Any, values: dict[str, Any]) -> str:
        """The text in English, empty where something is missing; its values are added."""
        texts = []
        for part in self._parts:
            if isinstance(part, str):
                texts.append(part)
                continue
            name, kind, read = part
            found = read(node, match)
            value = plain(found, kind)
            if value.__class__ is str:  # mostly
                values[name] = value
                texts.append(value)
                continue
            if value is None:
                if not self._lenient:
                    return ""
                value = NOT_GIVEN
            more = len(found) - MOST if isinstance(value, list) else 0
            if more > 0:
                values[f"{name}.more"] = more
            values[name] = value
            texts.append(value if isinstance(value, str) else ENGLISH.value(value, max(more, 0)))
        if self._one and values.get(self._count) == 1:
            return ENGLISH.fill(self._one, values)
        return "".join(texts)


def written(parts: tuple[Any, ...]) -> str:
    """The template as people write it, from its parts."""
    return "".join(
        part.replace("{", "{{").replace("}", "}}") if isinstance(part, str) else f"{{{part[3]}}}"
        for part in parts
    )


def _part(part: tuple[Any, ...], inputs: Inputs) -> Reads:
    what, argument, kind, name = part
    if what == "match":
        return name, kind, lambda node, match: match
    if what == "path":
        read = getter(argument, inputs.frame)
        return name, kind, lambda node, match: read(node)
    value = inputs.constant((what, argument))
    return name, kind, lambda node, match: value


class Match:
    """What was found: the text, from `start` to `end` of the value, and the value's place; or the
    members of a list, as terms."""

    __slots__ = ("end", "place", "start", "text")

    def __init__(
        self, text: str | list[Term], start: int, end: int, place: Callable[[], Place]
    ) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.place = place


def finder(tree: Tree, inputs: Inputs) -> Finds:
    """A function of a node for which the condition holds: the first words found."""
    finds = [each for test in tree for each in _finds(test, inputs)]

    def find(node: Any) -> Match | None:
        for each in finds:
            found = each(node)
            if found is not None:
                return found
        return None

    return find


def _finds(test: Tree, inputs: Inputs) -> list[Finds]:
    what = test[0]
    if what == "test" and VERBS[test[3]].find is not None:
        return [_words(test, inputs)]
    if what == "test" and test[3] == "has":
        return [_members(test, inputs)]
    if what == "walk" and test[2] in ("any", "all"):
        return [_inside(test, inputs)]
    if what in ("all_of", "any_of"):
        return [finder(part, inputs) for part in test[1]]
    return []


def _words(test: Tree, inputs: Inputs) -> Finds:
    _, steps, _, name, operands = test
    verb = VERBS[name]
    read = getter(steps, inputs.frame)
    point = pointer(steps, inputs.frame)
    constants = inputs.values(operands)
    readers = inputs.readers(operands)

    def find(node: Any) -> Match | None:
        text = read(node)
        wanted = (*constants, *flat(each(node) for each in readers))
        if not isinstance(text, str) or not wanted or not verb.prepare or not verb.find:
            return None
        span = verb.find(text, verb.prepare(wanted))
        if span is None:
            return None
        return Match(text[span[0] : span[1]], *span, lambda: point(node))

    return find


def _members(test: Tree, inputs: Inputs) -> Finds:
    """The wanted values the list has, in the order in which they are wanted."""
    _, steps, _, _, operands = test
    read = getter(steps, inputs.frame)
    point = pointer(steps, inputs.frame)
    constants = inputs.values(operands)
    readers = inputs.readers(operands)

    def find(node: Any) -> Match | None:
        there = read(node) or ()
        wanted = (*constants, *flat(each(node) for each in readers))
        found = [Term(str(each).replace("_", " ")) for each in wanted if each in there]
        return Match(found, 0, 0, lambda: point(node)) if found else None

    return find


def _inside(test: Tree, inputs: Inputs) -> Finds:
    """In the first item of the list for which the condition inside holds."""
    from pipelinelint.ruleset.run.conditions import condition

    _, steps, _, inner, owner_steps = test
    read = getter(steps, inputs.frame)
    owner = getter(owner_steps, inputs.frame) if owner_steps is not None else None
    inside = Inputs(inputs.options, Frame()) if owner else inputs
    holds = condition(inner, inside)
    find = finder(inner, inside)

    def search(node: Any) -> Match | None:
        if owner is not None:
            inside.frame.owner = owner(node)
        for each in read(node) or ():
            if holds(each):
                found = find(each)
                if found is not None:
                    return found
        return None

    return search
