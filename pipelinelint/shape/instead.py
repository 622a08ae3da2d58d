"""What to write instead of a value of the wrong type, in the words that were written."""

from __future__ import annotations

import re
from fractions import Fraction

from pipelinelint.language import Worded, worded
from pipelinelint.shape.meant import key_for, number_meant, table_meant, texts_in, truth_meant
from pipelinelint.shape.schema import kinds
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.shape.schema import Field, Kind

_MOST = 1_000_000
LONGEST = 60
"""Characters of a value that are repeated."""


def instead(field: Field, node: Node, many: str, or_text: bool, kind: Kind | None) -> Worded | str:
    """The remedy for a value that is no list, block or plain value as its field needs; `kind` is
    the kind of a field's blocks."""
    if many == "list":
        return _list(field, node, or_text, kind)
    if many == "table":
        return _table(node)
    if field.base == "item":
        return _block(node, or_text, kind)
    if field.base in ("map", "anything"):
        return _map(node)
    return _plain(field, node)


def _list(field: Field, node: Node, or_text: bool, kind: Kind | None) -> Worded | str:
    if isinstance(node, Mapping) or "\n" in getattr(node, "raw", ""):
        return worded("Begin each entry with `- `.")
    if not isinstance(node, Scalar) or node.value is None:
        return ""
    written = ", ".join(texts_in(node.raw))
    if field.base == "item" and not or_text and kind is not None:
        written = _braces(kind, node)
    return worded("Write [{raw}], in square brackets.", raw=written) if written else ""


def _table(node: Node) -> Worded | str:
    first: Node = next((key for key, _ in table_meant(node)), node)
    name = first.raw[:LONGEST] if isinstance(first, Scalar) and first.value is not None else "name"
    return worded("Begin each entry with its name and a colon, as in `{name}:`.", name=name)


def _block(node: Node, or_text: bool, kind: Kind | None) -> Worded | str:
    if isinstance(node, Sequence):
        if not node.items:
            return ""
        texts = [each for each in node.items if isinstance(each, Scalar)]
        if kind is not None and len(texts) == len(node.items):
            written = _as_block(kind, texts)
            if written:
                return worded("Write {written} instead.", written=written)
            if kind.name == "closed_lost":
                listed = _brackets([each.raw for each in texts])
                about = f"{{label: Loss reason, type: dropdown, options: {listed}}}"
                return worded(
                    "Write {written} instead; the choices belong to that property, under "
                    "`properties`: {choices}.",
                    written="{reason: lost_reason}",
                    choices=f"lost_reason: {about}",
                )
        return worded("Write it without `- ` or brackets: this is one block, not a list.")
    if or_text and isinstance(getattr(node, "value", None), bool):
        return worded('If you mean the text, put it in quotes: "{raw}".', raw=_raw(node))
    if isinstance(node, Scalar) and node.value is None:
        return ""
    written = _braces(kind, node) if kind is not None and isinstance(node, Scalar) else ""
    if written:
        return worded("Write {written} instead.", written=written)
    names = list(kind.fields) if kind is not None else []
    return worded("Possible keys: {keys}.", keys=", ".join(names)) if names else ""


def _braces(kind: Kind, node: Scalar) -> str:
    key = key_for(kind, node)
    if not key or len(node.raw) > LONGEST:
        return ""
    is_word = kind.fields[key].base == "enum"
    return f"{{{key}: {node.raw.casefold() if is_word else node.raw}}}"


def _as_block(kind: Kind, texts: list[Scalar]) -> str:
    """The values of a list under the keys of the block they were meant for: one that takes them
    all, or one for each."""
    keys = [key_for(kind, each) for each in texts]
    lists = [f for f in kind.fields.values() if f.many == "list" and f.base == "item"]
    if kind.short or not lists:
        if not all(keys) or len({*keys}) < len(keys):
            return ""
        parts = [_braces(kind, each)[1:-1] for each in texts]
        return f"{{{', '.join(parts)}}}" if all(parts) else ""
    field, of = lists[0], kinds()[lists[0].kind]
    said = [each.raw if of.short else _braces(of, each) for each in texts]
    if _FIELDS in kind.fields and all(map(_KEY.fullmatch, said)):
        return f"{{{_FIELDS}: {_brackets(said)}}}"
    return f"{{{field.name}: {_brackets(said)}}}" if all(said) else ""


_FIELDS = "required_fields"
_KEY = re.compile(r"[a-z][a-z\d_]*")
_MOST_SHOWN = 5


def _brackets(texts: list[str]) -> str:
    """Texts as a list in brackets; of many the first, and dots for the rest."""
    shown = [_quoted(each) for each in texts[:_MOST_SHOWN]]
    return f"[{', '.join([*shown, *(['…'] if len(texts) > _MOST_SHOWN else [])])}]"


def _quoted(text: str) -> str:
    is_block = text[:1] == "{" and text[-1:] == "}"
    return f'"{text}"' if any(sign in text for sign in ",:[]#") and not is_block else text


def _map(node: Node) -> Worded | str:
    if not isinstance(node, Scalar) or node.value is None or len(node.raw) > LONGEST:
        return ""
    return worded("Write {written} instead.", written=f"{{name: {node.raw}}}")


def _plain(field: Field, node: Node) -> Worded | str:
    """For one value: of a list or block the one that is in it."""
    inside = _only(field, node)
    if inside:
        return worded("Write `{field}: {value}` in one line.", field=field.name, value=inside)
    if not isinstance(node, Scalar):
        return ""
    if field.base == "text":
        return worded('If you mean the text, put it in quotes: "{raw}".', raw=_raw(node))
    if field.base == "truth":
        truth = truth_meant(node.raw)
        if truth is None:
            return worded("Write true or false.")
        return worded("Write {raw} without quotes.", raw=str(truth).lower())
    if field.base not in ("number", "integer"):
        return ""
    meant = number_meant(field, node.raw) or _share(field, node.raw)
    if not meant and field.base == "integer" and isinstance(node.value, float):
        meant = str(round(node.value)) if abs(node.value) < _MOST else ""
    if meant:
        return worded("Write {meant}, a plain number without quotes or signs.", meant=meant)
    example = str(min(20, field.maximum or 20))
    return worded("Write a plain number, such as {example}.", example=example)


def _only(field: Field, node: Node) -> str:
    """The plain value in a list or block, where there is one that fits."""
    parts: list[Node] = []
    if isinstance(node, Sequence):
        parts = node.items
    elif isinstance(node, Mapping):
        parts = [value for _, value in node.entries.values()]
    texts = [each.raw for each in parts if isinstance(each, Scalar) and each.value is not None]
    if field.base == "text" and isinstance(node, Sequence) and len(texts) == len(parts):
        texts = [", ".join(texts)]
    if field.base in ("number", "integer"):
        texts = [meant for each in texts if (meant := number_meant(field, each))]
    if field.base == "enum":
        texts = [each for each in texts if each in map(str, field.values)]
    return texts[0] if len(texts) == 1 and len(texts[0]) <= LONGEST else ""


def _share(field: Field, text: str) -> str:
    """A share such as `1/3` as percent, for a probability."""
    try:
        share = Fraction(text.replace(" ", "")) if len(text) < LONGEST and "/" in text else None
    except (ValueError, ZeroDivisionError):
        return ""
    is_share = share is not None and field.name == "probability" and 0 < share < 1
    return str(round(100 * share)) if share is not None and is_share else ""


def _raw(node: Node) -> str:
    return node.raw if isinstance(node, Scalar) else ""
