"""Explicit tags: `!!str 5` is a text; no other object is ever made of a tag."""

from __future__ import annotations

from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence
from pipelinelint.source.scalars import WORDS, kind_of, number_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.source.nodes import Plain
    from pipelinelint.source.problems import Problems

CORE = "tag:yaml.org,2002:"
WANTED = {
    "str": "a text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "null": "nothing",
    "map": "a block of keys",
    "seq": "a list",
}


def heed_tag(node: Node, tag: str, place: Node, problems: Problems) -> None:
    """Gives a node the type its tag asks for, or says at `place` why not."""
    kind = tag.removeprefix(CORE)
    if tag == "!":
        return
    if tag == kind or kind not in WANTED:
        problems.add("unknown-tag", place, tag=_as_written(tag))
    elif not _fits(node, kind):
        problems.add(
            "tag-mismatch",
            place,
            tag=_as_written(tag),
            wanted=WANTED[kind],
            kind=kind_of(node),
        )


def _as_written(tag: str) -> str:
    if tag.startswith(CORE):
        return "!!" + tag.removeprefix(CORE)
    return tag if tag.startswith("!") else f"!<{tag}>"


def _fits(node: Node, kind: str) -> bool:
    """Whether the node is of that kind, after a scalar was given its type if it can have it."""
    if not isinstance(node, Scalar):
        return isinstance(node, Mapping if kind == "map" else Sequence) and kind in ("map", "seq")
    fits, value = _typed(node.raw, kind)
    if fits:
        node.value = value
    return fits


def _typed(raw: str, kind: str) -> tuple[bool, Plain]:
    if kind == "str":
        return True, raw
    if kind in ("bool", "null"):
        known = raw in WORDS and (WORDS[raw] is None) == (kind == "null")
        return known, WORDS.get(raw)
    number = number_in(raw)
    if number is None or kind not in ("int", "float"):
        return False, None
    if kind == "float":
        return True, float(number)
    return isinstance(number, int), number
