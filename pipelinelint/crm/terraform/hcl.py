"""HCL as nodes with their places: the resource blocks of a file and their literal values.

Syntax: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md, read by python-hcl2. Nothing
is evaluated: what is not written out (a reference, a function, a template, `for`, `dynamic`)
becomes a `Computed` node, whose value is None.

Terraform's JSON gives the same blocks: a `.tf.json` file holds HCL's texts, templates and all; a
plan or state as `terraform show -json` prints it holds the values Terraform worked out
(https://developer.hashicorp.com/terraform/internals/json-format).
"""

from __future__ import annotations

import re
from importlib import import_module

from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.nodes import Answer, PlacedMapping, PlacedScalar, PlacedSequence, scalar
from pipelinelint.source.nodes import Mapping, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from pipelinelint.crm.imported import FileSpan
    from pipelinelint.crm.nodes import SourceText
    from pipelinelint.source.nodes import Node


LARGEST_HCL = 512 * 1024
"""Code points of one file. Files people write have some thousands; this many take two seconds."""
DEEPEST = 40
_BLANK = re.compile(r"\s{500}")
_HEREDOC = re.compile(r"^(?![ \t]*(?:#|//)).*<<-?([A-Za-z][\w.-]*)[ \t]*\r?$", re.M)


class NotInstalled(ImportProblem):
    """python-hcl2 is missing."""


class Computed(PlacedScalar):
    """A value that is known only when Terraform runs."""

    __slots__ = ()


class Block:
    """One `resource` block: its type and name, and its attributes and inner blocks by name.

    Inner blocks of one name are a list, in order.
    """

    __slots__ = ("body", "name", "type")

    def __init__(self, kind: str, name: str, body: PlacedMapping) -> None:
        self.type = kind
        self.name = name
        self.body = body


def resources(source: SourceText) -> list[Block]:
    """The resource blocks of a file, in order.

    Raises ImportProblem with the line when the file is not HCL, NotInstalled without python-hcl2.
    """
    _check(source)
    body = _parsed(source).children[0]
    reader = _Reader(source)
    return [block for block in map(reader.resource, _of(body, "block")) if block is not None]


def _check(source: SourceText) -> None:
    """Refuse what the parser's expressions would take minutes over."""
    if len(source.text) > LARGEST_HCL:
        raise ImportProblem(f"the file has more than {LARGEST_HCL} characters.", source.path)
    blank = _BLANK.search(source.text)
    if blank is not None:
        line = source.position(blank.start()).line
        raise ImportProblem("500 blanks in a row are no HCL anybody wrote.", source.path, line)
    lines = {line.strip() for line in source.text.splitlines()}
    for found in _HEREDOC.finditer(source.text):
        if found.group(1) not in lines:
            line = source.position(found.start()).line
            raise ImportProblem(
                f"the text that begins with <<{found.group(1)} has no end.", source.path, line
            )


def _parsed(source: SourceText) -> Any:
    try:
        hcl2, lark = import_module("hcl2"), import_module("lark")
    except ImportError:
        raise NotInstalled(
            "reading .tf files needs python-hcl2: pip install 'pipelinelint[terraform]'.",
            source.path,
        ) from None
    try:
        return hcl2.parses_to_tree(source.text)
    except lark.exceptions.UnexpectedInput as error:
        line = error.line if isinstance(error.line, int) and error.line > 0 else 1
        raise ImportProblem(
            f"the HCL breaks off at column {max(error.column, 1)}. `terraform validate` says more.",
            source.path,
            line,
        ) from None
    except (lark.exceptions.LarkError, RecursionError):
        raise ImportProblem("this is not HCL.", source.path, 1) from None


def _of(tree: Any, *kinds: str) -> Iterator[Any]:
    """The inner trees of these kinds; tokens are none."""
    return (child for child in tree.children if getattr(child, "data", "") in kinds)


class _Reader:
    """Turns the trees of one file into nodes."""

    def __init__(self, source: SourceText) -> None:
        self.source = source

    def place(self, tree: Any) -> FileSpan:
        return self.source.place(tree.meta.start_pos, tree.meta.end_pos)

    def written(self, tree: Any) -> str:
        return self.source.text[tree.meta.start_pos : tree.meta.end_pos]

    def resource(self, block: Any) -> Block | None:
        labels = [self._label(each) for each in _of(block, "identifier", "string", "keyword")]
        if len(labels) != 3 or labels[0] != "resource":
            return None
        return Block(labels[1], labels[2], self._body(block, 0))

    def _label(self, tree: Any) -> str:
        return self.written(tree).strip('"')

    def _body(self, block: Any, depth: int) -> PlacedMapping:
        body = next(_of(block, "body"))
        entries: dict[str, tuple[Scalar, Node]] = {}
        inner: dict[str, list[tuple[Any, list[str]]]] = {}
        for child in _of(body, "attribute", "block"):
            key = next(_of(child, "identifier", "keyword", "literal_value"))
            name = self.written(key)
            if child.data == "attribute":
                value = self.value(child.children[-1], depth + 1)
                entries[name] = (scalar(name, self.place(key)), value)
                continue
            labels = [self._label(each) for each in _of(child, "identifier", "string")]
            inner.setdefault(name, []).append((child, labels))
        for name, blocks in inner.items():
            self._inner(name, blocks, entries, depth)
        return PlacedMapping(entries, self.place(block))

    def _inner(
        self,
        name: str,
        blocks: list[tuple[Any, list[str]]],
        entries: dict[str, tuple[Scalar, Node]],
        depth: int,
    ) -> None:
        """Blocks in a body. `dynamic "stages"` makes every `stages` computed, in whatever order."""
        if name == "dynamic":
            for block, labels in blocks:
                made = labels[1] if len(labels) > 1 else name
                entries[made] = (scalar(made, self.place(block)), self._computed(block))
        elif name not in entries:
            first = self.place(blocks[0][0])
            items: list[Node] = [
                self._body(block, depth + 1) if depth < DEEPEST else self._computed(block)
                for block, _ in blocks
            ]
            entries[name] = (scalar(name, first), PlacedSequence(items, first))

    def _computed(self, tree: Any) -> Computed:
        return Computed(None, self.written(tree), self.place(tree))

    def value(self, tree: Any, depth: int) -> Node:
        """An expression: a literal as a node, anything else as `Computed`."""
        negative = tree.data == "unary_op" and self.written(tree).startswith("-")
        term = next(_of(tree, "expr_term"), None) if negative else tree
        if term is None or term.data != "expr_term" or depth > DEEPEST:
            return self._computed(tree)
        inner = next(iter(_of(term, *_LITERAL)), None)
        if inner is None:
            return self._computed(tree)
        if inner.data == "expr_term":
            return self._computed(tree) if negative else self.value(inner, depth + 1)
        if inner.data in ("int_lit", "float_lit"):
            return self._number(tree, inner, negative)
        if negative:
            return self._computed(tree)
        return {"object": self._object, "tuple": self._tuple}.get(inner.data, self._plain)(
            inner, depth
        )

    def _number(self, tree: Any, literal: Any, negative: bool) -> Node:
        text = self.written(literal)
        number = float(text)
        value: int | float = int(number) if number.is_integer() and abs(number) < 1e15 else number
        written = self.written(tree)
        return scalar(-value if negative else value, self.place(tree), written)

    def _tuple(self, tree: Any, depth: int) -> Node:
        items = [self.value(each, depth + 1) for each in tree.children if _is_expression(each)]
        return PlacedSequence(items, self.place(tree))

    def _object(self, tree: Any, depth: int) -> Node:
        entries: dict[str, tuple[Scalar, Node]] = {}
        for element in _of(tree, "object_elem"):
            key = next(_of(element, "object_elem_key"))
            name = self._key(key)
            if name is None:
                return self._computed(tree)
            value = self.value(element.children[-1], depth + 1)
            entries[name] = (scalar(name, self.place(key)), value)
        return PlacedMapping(entries, self.place(tree))

    def _key(self, tree: Any) -> str | None:
        """The name before `=`; None when it is computed."""
        written = self.written(tree)
        if re.fullmatch(r"[\w-]+", written):
            return written
        node = self.value(tree.children[0], 0)
        value = node.value if isinstance(node, PlacedScalar) else None
        return value if isinstance(value, str) else None

    def _plain(self, tree: Any, depth: int) -> Node:
        """A text, true, false or null."""
        written, place = self.written(tree), self.place(tree)
        if tree.data == "literal_value":
            return scalar({"true": True, "false": False}.get(written), place, written)
        text = self._string(tree) if tree.data == "string" else _heredoc(written)
        return self._computed(tree) if text is None else scalar(text, place, written)

    def _string(self, tree: Any) -> str | None:
        parts = list(_of(tree, "string_part"))
        if any(list(_of(part, *_TEMPLATES)) for part in parts):
            return None
        return "".join(map(_unescaped, map(self.written, parts)))


_LITERAL = (
    "expr_term", "string", "heredoc_template", "heredoc_template_trim", "int_lit", "float_lit",
    "literal_value", "object", "tuple",
)  # fmt: skip
_TEMPLATES = (
    "interpolation", "template_if_start", "template_else", "template_endif",
    "template_for_start", "template_endfor",
)  # fmt: skip


def _is_expression(tree: Any) -> bool:
    return getattr(tree, "data", "new_line_or_comment") != "new_line_or_comment"


_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\(.)|\$\$(?=\{)|%%(?=\{)", re.S)
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t"}


def _unescaped(text: str) -> str:
    def plain(found: re.Match[str]) -> str:
        code = found.group(1) or found.group(2)
        if code:
            number = int(code, 16)
            return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
        letter = found.group(3)
        return _ESCAPED.get(letter, letter) if letter else found.group()[0]

    return _ESCAPE.sub(plain, text)


def _heredoc(written: str) -> str | None:
    """The text of a heredoc, `<<-` without its common indent; None when it is a template."""
    head, _, rest = written.partition("\n")
    lines = rest.splitlines()
    while lines and not lines[-1].strip():
        lines.pop()
    lines = lines[:-1]
    text = "\n".join(lines)
    if is_template(text):
        return None
    if head.startswith("<<-"):
        indents = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
        cut = min(indents, default=0)
        text = "\n".join(line[cut:] for line in lines)
    return untemplated(text)


def is_template(text: str) -> bool:
    """Whether Terraform puts something into the text: `${` or `%{`, not `$${` and `%%{`."""
    return re.search(r"(?<!\$)\$\{|(?<!%)%\{", text) is not None


def untemplated(text: str) -> str:
    """A text that is no template, as Terraform reads it."""
    return text.replace("$${", "${").replace("%%{", "%{")


def blocks_of(answer: Answer) -> Iterator[Block]:
    """The resources of a file. Raises ImportProblem when it is none of these."""
    for told in (answer["planned_values"], answer["values"]):
        if told["root_module"].is_map:
            yield from _worked_out(told["root_module"])
            return
    if not _each(answer["resource"]):
        raise ImportProblem(
            "this is neither a configuration in JSON nor what `terraform show -json` prints of a "
            "plan or state.",
            answer.path,
        )
    for resource in _each(answer["resource"]):
        for kind, names in resource.entries():
            for blocks in _each(names):
                for name, bodies in blocks.entries():
                    for body in _each(bodies):
                        node = _literal(body)
                        if isinstance(node, PlacedMapping):
                            yield Block(kind, name, node)


def _worked_out(root: Answer) -> Iterator[Block]:
    """The resources of a plan or state, those of modules too."""
    modules = [root]
    while modules:
        module = modules.pop(0)
        modules[:0] = module["child_modules"].items()
        for resource in module["resources"].items():
            body, kind = resource["values"], resource["type"].text
            if resource["mode"].text in ("", "managed") and isinstance(body.node, Mapping):
                name = resource["address"].text.removeprefix(f"{kind}.") or resource["name"].text
                yield Block(kind, name, PlacedMapping(body.node.entries, body.place))


def _each(answer: Answer) -> list[Answer]:
    return answer.items() if answer.is_list else [answer] if answer.is_map else []


def _literal(answer: Answer) -> Node | None:
    """The value with its texts read as templates: `${` in one makes it computed."""
    node, place = answer.node, answer.place
    if isinstance(node, Mapping):
        entries = {
            key: (name, literal)
            for key, (name, _) in node.entries.items()
            if (literal := _literal(answer[key])) is not None
        }
        return PlacedMapping(entries, place)
    if isinstance(node, Sequence):
        items = map(_literal, answer.items())
        return PlacedSequence([item for item in items if item is not None], place)
    if isinstance(node, Scalar) and isinstance(node.value, str):
        if is_template(node.value):
            return Computed(None, node.raw, place)
        return PlacedScalar(untemplated(node.value), node.raw, place)
    return node
