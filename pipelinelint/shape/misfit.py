"""Structure findings: what does not fit the schema, said so that it can be mended."""

from __future__ import annotations

from pipelinelint.shape.finding import Finding, Related
from pipelinelint.shape.model import Item, subject_of
from pipelinelint.shape.schema import Field, Kind
from pipelinelint.source.nearest import nearest
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence, path_of

RULES = {
    "yaml-syntax": "The file can be read as YAML",
    "duplicate-key": "Every key is written once",
    "unknown-key": "Every key is one the format knows",
    "missing-key": "What the format needs is there",
    "wrong-type": "Every value is of the right type",
    "unknown-value": "Every value of a fixed list is on the list",
    "out-of-range": "Every number is within its bounds",
}
"""The structure checks by id, and what each asks. They are always on and always errors."""

MOST = 1_000
"""Structure findings of one file that are told one by one; of the rest their number.

Nobody fixes a thousand places before running again, and each costs a kilobyte and a place in
every format: a stranger's file of 400,000 odd keys must not use up the machine.
"""

_A = {
    "text": "a text",
    "number": "a number",
    "integer": "a whole number",
    "truth": "true or false",
    "map": "a list of `name: text` lines",
    "anything": "a list of `name: value` lines",
    "enum": "one of its values",
}


class Structure:
    """Collects the structure findings of one file.

    Where a finding is, in words, is known only when the whole file is read: an item may say its
    name after the fault. `settle` puts it in.
    """

    __slots__ = ("_items", "_left_out", "findings", "path")

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self._items: list[tuple[Item, bool]] = []
        self._left_out = 0

    def settle(self) -> None:
        """Name the items of all findings, now that all of them are read."""
        if self._left_out:
            self._tell_left_out()
        for finding, (item, is_subject) in zip(self.findings, self._items, strict=True):
            finding.about = subject_of(item)
            if is_subject:
                finding.message = f"{_of(item)} {finding.message}"

    @property
    def _is_full(self) -> bool:
        """Whether one more is only counted."""
        full = len(self.findings) >= MOST
        self._left_out += full
        return full

    def _tell_left_out(self) -> None:
        """One finding at the last place told; its value is the number, so that a baseline that
        knows it does not hide what comes later.
        """
        last, (item, _) = self.findings[-1], self._items[-1]
        one = self._left_out == 1
        more = "1 more place" if one else f"{self._left_out:,} more places"
        message = f"and {more} in this file that {'does' if one else 'do'} not fit the format."
        remedy = "Fix what is listed and run again: the rest often has the same cause."
        value = str(self._left_out)
        self.findings.append(
            Finding(last.rule, "error", message, last.path, last.span, value=value, remedy=remedy)
        )
        self._items.append((item.account, False))
        self._left_out = 0

    def unknown_key(self, item: Item, key: Scalar, kind: Kind) -> str:
        """Report a key; the one that was probably meant, or empty."""
        if self._is_full:
            return ""
        close = nearest(key.raw, list(kind.fields))
        if close:
            remedy = f"Write `{close}`."
        else:
            remedy = f"Known here: {', '.join(kind.fields)}."
        message = f"has no `{key.raw}`{_meant(close)}"
        self._add("unknown-key", message, key, item, key.raw, remedy, close, is_subject=True)
        return close or ""

    def missing_key(self, item: Item, name: str) -> None:
        if self._is_full:
            return
        message = f"needs `{name}`."
        node: Node = item.key or item.node
        if isinstance(node, Mapping) and node.entries:
            node = next(iter(node.entries.values()))[0]
        remedy = f"Add `{name}: …`."
        self._add("missing-key", message, node, item, name, remedy, is_subject=True)

    def wrong_type(
        self, item: Item, node: Node, field: Field, inside: bool = False, or_text: bool = False
    ) -> None:
        if self._is_full:
            return
        many = field.many if not inside else "one"
        if many == "list":
            wanted = "a list"
        elif many == "table" or field.base == "item":
            wanted = "a block of `key: value` lines"
            wanted = f"a text or {wanted}" if or_text else wanted
        else:
            wanted = _A[field.base]
        message = f"`{field.name}` is {_is(node)}, it should be {wanted}."
        remedy = ""
        if field.base == "text" and isinstance(node, Scalar):
            remedy = f'If the text is meant, quote it: "{node.raw}".'
        self._add("wrong-type", message, node, item, field.name, remedy)

    def unknown_value(self, item: Item, node: Scalar, field: Field) -> None:
        if self._is_full:
            return
        values = [str(each) for each in field.values]
        close = nearest(node.raw, values)
        remedy = f"Write `{close}`." if close else f"It is one of {', '.join(values)}."
        message = f"`{field.name}` is never `{node.raw}`{_meant(close)}"
        self._add("unknown-value", message, node, item, node.raw, remedy, close)

    def out_of_range(self, item: Item, node: Scalar, field: Field) -> None:
        if self._is_full:
            return
        low, high = field.minimum, field.maximum
        bounds = f"at least {low}" if high is None else f"between {low} and {high}"
        message = f"`{field.name}` is {node.raw}, it should be {bounds}."
        self._add("out-of-range", message, node, item, node.raw)

    def _add(
        self,
        rule: str,
        message: str,
        node: Node,
        item: Item,
        value: str,
        remedy: str = "",
        suggestion: str | None = None,
        is_subject: bool = False,
    ) -> None:
        self._items.append((item, is_subject))
        related: tuple[Related, ...] = ()
        if node.origin is not None:
            related = (Related("written here", self.path, node.origin.span),)
        self.findings.append(
            Finding(
                rule,
                "error",
                message,
                path_of(node, self.path),
                node.span,
                value=value,
                remedy=remedy,
                suggestion=suggestion or "",
                related=related,
            )
        )


def _of(item: Item) -> str:
    if item.parent is None:
        return "The definition" if item.kind == "account" else "The settings file"
    if item.kind == item.field:
        return f"`{item.field}`"
    name = item.text("name") or item.text("id") or item.text("title") or item.text("label")
    kind = item.kind.replace("_", " ")
    article = "An" if kind[0] in "aeiou" else "A"
    return f'{kind.capitalize()} "{name}"' if name else f"{article} {kind}"


def _meant(close: str | None) -> str:
    return f"; did you mean `{close}`?" if close else "."


def _is(node: Node) -> str:
    if isinstance(node, Mapping):
        return "a block of keys"
    if isinstance(node, Sequence):
        return "a list"
    if isinstance(node, Scalar):
        if node.value is None:
            return "empty"
        if isinstance(node.value, bool):
            return f"the truth value {node.raw}"
        return f"`{node.raw[:40]}`"
    return "something else"
