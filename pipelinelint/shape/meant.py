"""What a slip was meant to be: another word for a key or a value, a list written as something else.

Loaded where something does not fit. A slip is told by `shape.misfit`; here is only what it stands
for, so that it is told once and nothing is said of what comes of it.
"""

from __future__ import annotations

import re
from functools import cache

from pipelinelint.lexicon import compile_written
from pipelinelint.shape.schema import kinds
from pipelinelint.shipped import load
from pipelinelint.source.nodes import Mapping, Scalar, Sequence
from pipelinelint.text import apart, nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from pipelinelint.shape.schema import Field, Kind
    from pipelinelint.source.nodes import Node


@cache
def _words() -> dict[str, Any]:
    """What people write in words of their own: `keys` and `values`, each word with what it may
    stand for; `truths`; `units`, in days."""
    return load("written", compile_written)


@cache
def days_by_unit() -> dict[str, int]:
    """How many days a unit of time has, by its words in any language, without accents: days, weeks
    and months of 30 days, also cut short."""
    return {apart(word): days for word, days in _words()["units"].items()}


@cache
def _plain_keys() -> dict[str, list[str]]:
    """What a word for a key may stand for, by the word without accents."""
    return {apart(word): keys for word, keys in _words()["keys"].items()}


def _folded(text: str) -> str:
    return "_".join(text.casefold().replace("-", " ").replace("_", " ").split())


def key_meant(key: str, known: dict[str, Field], value: Node) -> str | None:
    """The key of the format a text was surely meant to be, of those that can hold its value."""
    meant = keys_meant(key, known, value)
    return meant[0] if len(meant) == 1 else None


def keys_meant(key: str, known: dict[str, Field], value: Node) -> list[str]:
    """The keys of the format a text may have been meant to be: several where it is how they all
    begin or end, or as near to one as to another."""
    names = [name for name, field in known.items() if _can_hold(field, value)]
    begun = [name for name in names if name.startswith(f"{_folded(key)}_")]
    if len(begun) > 1:
        return begun
    others = _words()["keys"].get(_folded(key)) or _plain_keys().get(apart(_folded(key)), ())
    said = next((each for each in others if each in names), None)
    if said is not None:
        return [said]
    ending = [name for name in names if name.endswith(f"_{_folded(key)}")]
    if len(ending) > 1:
        return ending
    for slips in range(MOST_SLIPS + 1):
        near = [name for name in names if nearest(key, [name], slips) is not None]
        if near:
            return near
    return []


def keys_possible(key: str, known: dict[str, Field], value: Node) -> list[str]:
    """The keys of the format whose value may stand under one that nobody can read: what it holds
    is written, be it in words of the team's own. None for a number that says where it stands, nor
    for a block, which has keys of its own."""
    if key.isdigit() or is_order(key, value) or isinstance(value, Mapping):
        return []
    return [name for name, field in known.items() if _may_be(field, value)]


def _may_be(field: Field, value: Node) -> bool:
    if field.name in _CALLED or not _can_hold(field, value):
        return False
    if not isinstance(value, Scalar):
        return True
    is_truth, is_text = isinstance(value.value, bool), isinstance(value.value, str)
    if field.base == "truth":
        return is_truth or is_text
    if field.base in ("number", "integer"):
        return not is_truth and not is_text and value.value is not None
    return is_text and (not field.values or value_meant(field, value) is not None)


MOST_SLIPS = 2
"""Letters that may be wrong in a key."""


def _can_hold(field: Field, value: Node) -> bool:
    """Whether a value has the form a field asks for, or one that is read for it: no list for a
    text, and no number for a person."""
    if isinstance(value, Scalar):
        if field.base == "item" and field.many == "one":
            of = kinds().get(field.kind) or kinds("settings")[field.kind]
            return value.value is None or bool(of.short)
        is_number = isinstance(value.value, int | float) and not isinstance(value.value, bool)
        return not (is_number and field.plain_text) or field.name in _CALLED
    if isinstance(value, Sequence):
        return field.many != "one"
    return field.many != "one" or field.base in ("item", "map", "anything")


def is_order(key: str, value: Node) -> bool:
    """Whether a number says where something stands in its list, in the words of sheets."""
    from pipelinelint.lexicon.exports import words_of

    is_number = isinstance(value, Scalar) and isinstance(value.value, int)
    return is_number and apart(key) in words_of("sheets")["headers"]["order"]


def value_meant(field: Field, node: Scalar) -> str | None:
    """The value of the list a text was probably meant to be."""
    values = [str(each) for each in field.values]
    folded = _folded(node.raw)
    others = _words()["values"].get(folded, ())
    known = next((each for each in others if each in values), None)
    return known or _stem(folded, values) or nearest(node.raw, values)


def _stem(word: str, values: list[str]) -> str | None:
    """The one value that a word is a form of: `commit` for `committed`. It comes before one that
    looks alike, `omitted`."""
    found = [each for each in values if len(each) > _SHORT and word.startswith(each)]
    return found[0] if len(found) == 1 and word[len(found[0]) :].isalpha() else None


_SHORT = 3


_CALLED = ("name", "title", "label", "id", "text")


def key_for(kind: Kind, node: Scalar) -> str:
    """The key of a block under which a value alone was probably meant: the one a text stands for,
    else one whose list has it, one for numbers, or what names the block. Empty where none is."""
    value = node.value
    if value is None or truth_meant(node.raw) is not None:
        return ""
    fields = [field for field in kind.fields.values() if field.many == "one"]
    if kind.short and not isinstance(value, int | float):
        return kind.short
    word = node.raw.casefold()
    listed = (f.name for f in fields if f.base == "enum" and word in map(str, f.values))
    if isinstance(value, int | float):
        listed = (f.name for f in fields if f.base in ("number", "integer"))
    named = (name for name in _CALLED if name in kind.fields)
    first = fields[0].name if fields and fields[0].base == "text" else ""
    return next(listed, "") or next(named, "") or first


def number_meant(field: Field, text: str) -> str:
    """The number in a text such as `0,7`, `20%`, `"20"` or `30 days`; empty where it is no such
    slip. A share of one is written as percent."""
    bare = text.strip()
    if "days" in field.name:
        counted = re.fullmatch(r"(\d{1,6}) ?([^\W\d]+)\.?", bare)
        days = days_by_unit().get(apart(counted[2])) if counted else None
        if counted and days:
            return str(int(counted[1]) * days)
    bare = bare.removesuffix("%").rstrip()
    whole, _, rest = bare.replace(",", ".").partition(".")
    if not whole.isascii() or not whole.isdigit() or len(whole) > 15:
        return ""
    if rest and not (rest.isascii() and rest.isdigit()):
        return ""
    number = f"{int(whole)}.{rest}" if rest else str(int(whole))
    if is_share(field, text):
        return f"{100 * float(number):g}"
    return number if field.base == "number" or not rest else ""


def is_share(field: Field, text: str) -> bool:
    """Whether a text is a share of one where percent are asked for, `0,7`: 70 was meant, or 0.7.
    It is offered, and nothing is judged by it."""
    return field.name == "probability" and bool(_SHARE.fullmatch(text.strip()))


_SHARE = re.compile(r"0?[.,]0{0,15}[1-9][0-9]{0,15}")


def truth_meant(text: str) -> bool | None:
    """The truth value in a text such as `yes` or `"true"`."""
    found: bool | None = _words()["truths"].get(text.strip().casefold())
    return found


def list_meant(node: Node, kind: Kind | None) -> list[tuple[Scalar | None, Node]]:
    """The entries of a list written as something else, each with the key it stands under.

    A text is a list of one, or of what its commas part; a block is one entry of the kind where it
    has a key of it, else a block of entries by id.
    """
    if isinstance(node, Mapping):
        if kind is None:
            return []
        if any(key in kind.fields for key in node.entries):
            return [(None, node)]
        if any(_says_more(*each) for each in node.entries.values()):
            return []
        return [(key, value) for key, value in node.entries.values()]
    if isinstance(node, Scalar) and isinstance(node.value, str):
        return [(None, _part(node, each)) for each in texts_in(node.raw)]
    return []


def texts_in(text: str) -> list[str]:
    """The entries of a list that was written as one text, with commas, semicolons or bars; with
    slashes where none of them is there."""
    signs = r"[,;\n|]"
    parts = (
        each.strip(" -") for each in re.split(signs if re.search(signs, text) else " / ", text)
    )
    return [each for each in parts if each]


def _says_more(key: Scalar, value: Node) -> bool:
    """Whether an entry is a name with a value of its own, `Demo held: 20`, and no id of a text."""
    return isinstance(value, Scalar) and (
        not isinstance(value.value, str) or key.raw.casefold() != key.raw or " " in key.raw
    )


def named_block(node: Node, kind: Kind) -> tuple[Scalar, Node] | None:
    """The name and the block of an entry that was written under its name: `- Won: {type: won}`."""
    if not kind.short or not isinstance(node, Mapping) or len(node.entries) != 1:
        return None
    (key, value), *_ = node.entries.values()
    is_block = isinstance(value, Mapping) or (isinstance(value, Scalar) and value.value is None)
    return (key, value) if is_block and key.raw not in kind.fields else None


def run_on(node: Mapping, name: str, known: Iterable[str]) -> tuple[Scalar | None, list[str]]:
    """The whole text of a list written without brackets in a block in braces, whose commas end the
    value: `{options: Price, Timing}`; and the keys YAML makes of the rest."""
    names, rest, first = set(known), [], None
    for key, (written, value) in node.entries.items():
        if key == name:
            first = value
        elif first is not None:
            if key in names or not isinstance(value, Scalar) or value.value is not None:
                break
            rest.append(written)
    if not rest or not isinstance(first, Scalar):
        return None, []
    text = ", ".join([first.raw, *(each.raw for each in rest)])
    return Scalar(text, text, first.start, rest[-1].end), [each.raw for each in rest]


def table_meant(node: Node) -> list[tuple[Scalar, Node]]:
    """The entries of a block by id written as a list: each under its `id` or `name`, or its only
    key."""
    found: list[tuple[Scalar, Node]] = []
    for each in node.items if isinstance(node, Sequence) else ():
        key, value = each, each
        if isinstance(each, Mapping):
            key = each.get("id") or each.get("name") or each
            if key is each and len(each.entries) == 1:
                (key, value), *_ = each.entries.values()
        if isinstance(key, Scalar) and key.value is not None:
            found.append((key, value))
    return found


def _part(node: Scalar, text: str) -> Scalar:
    return node if text == node.raw else Scalar(text, text, node.start, node.end, "", node.origin)
