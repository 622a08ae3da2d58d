"""The right side of a test: literals, `$option`, `$path`, and lists of these."""

from __future__ import annotations

from pipelinelint.ruleset.load.names import NODES, NUMBERS, Type, names_of
from pipelinelint.ruleset.load.paths import Resolved, Stand, resolve
from pipelinelint.ruleset.load.reading import Problems
from pipelinelint.ruleset.rule import Option
from pipelinelint.source.nodes import Node, Scalar, Sequence
from pipelinelint.text import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from pipelinelint.source.nodes import Scalar

    Operand: TypeAlias = tuple[object, ...]


class Context:
    """Problems and options of one rule file, and where the paths of one check start.

    `used` collects the options conditions read, `patterns` those used as regular expressions,
    `seen` the kinds paths started at, `narrow` the values an enumeration leaves them.
    """

    __slots__ = (
        "depth",
        "narrow",
        "options",
        "patterns",
        "problems",
        "seen",
        "stand",
        "used",
    )

    def __init__(self, problems: Problems, options: dict[str, Option], stand: Stand) -> None:
        self.problems = problems
        self.options = options
        self.stand = stand
        self.seen: list[str] = []
        self.depth = 0  # lists walked by the conditions outside
        self.used: set[str] = set()
        self.patterns: set[str] = set()
        self.narrow: dict[str, tuple[Any, ...]] = {}

    def at(self, stand: Stand) -> Context:
        """The same rule, with paths that start elsewhere."""
        inside = Context(self.problems, self.options, stand)
        inside.depth = self.depth + 1
        inside.seen = self.seen
        inside.used, inside.patterns, inside.narrow = self.used, self.patterns, self.narrow
        return inside

    def resolve(self, text: str, node: Scalar) -> Resolved | None:
        return resolve(text, self.stand, node, self.problems)


def misfit(value: Any, type_: Type) -> str:
    """Why a value can never be what the path holds, or nothing."""
    if type_.base in ("text", "enum"):
        if type_.base == "enum" and not type_.many and value not in type_.values:
            return f'is never "{value}"'
        if type_.base == "enum" and value not in type_.values:
            return f'never holds "{value}"'
        return "" if type_.base == "enum" or isinstance(value, str) else "is a text: quote it"
    if type_.base == "truth":
        return "" if isinstance(value, bool) else "is true or false"
    if type_.base in ("number", "integer"):
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return "" if number else "is a number"
    return f"is {type_}: ask missing or present, or a field of it"


def operands(node: Node, path: Resolved, context: Context) -> tuple[Operand, ...] | None:
    """The right side, checked against the type of the path; nothing after an error."""
    written = node.items if isinstance(node, Sequence) else [node]
    if not written:
        context.problems.add(node, "an empty list: nothing is one of it")
        return None
    found = [_operand(each, path, context) for each in written]
    return None if None in found else tuple(each for each in found if each is not None)


def _operand(node: Node, path: Resolved, context: Context) -> Operand | None:
    if not isinstance(node, Scalar) or node.value is None:
        context.problems.add(node, "a value, $option or $path stands here")
        return None
    value = node.value
    if isinstance(value, str) and value.startswith("$"):
        return _reference(value[1:], node, path, context)
    said = misfit(value, path.type)
    if said:
        known = map(str, path.type.values)
        context.problems.unknown(node, f"{path.text} {said}", str(value), known)
        return None
    return ("const", value)


def _reference(name: str, node: Scalar, path: Resolved, context: Context) -> Operand | None:
    if name in context.options:
        return _option(context.options[name], node, path, context)
    if not is_name(name.split(".")[0], context):
        _nothing(name, node, context)
        return None
    other = context.resolve(name, node)
    if other is None:
        return None
    if not _comparable(other.type, path.type):
        said = f"{path.text} is {path.type}, {name} is {other.type}: they are never equal"
        context.problems.add(node, said)
        return None
    return ("path", other.steps)


def is_name(name: str, context: Context) -> bool:
    """Whether a path may begin with that name."""
    stand = context.stand
    if not stand.is_known:
        return True
    if stand.type.base not in NODES:
        return name == "value" or name in stand.above
    return name in names_of(stand.type.kind) or name in stand.above


def _nothing(name: str, node: Scalar, context: Context) -> None:
    options = ", ".join(context.options)
    known = f"; options are {options}" if options else ""
    stand = context.stand
    names = names_of(stand.type.kind) if stand.type.base in NODES else ("value",)
    close = nearest(name, [*context.options, *names, *stand.above])
    hint = f'; did you mean "${close}"?' if close else ""
    said = f'no option, field or fact "{name}"{hint or known}'
    context.problems.add(node, said, f"${close}" if close else "")


def _option(option: Option, node: Scalar, path: Resolved, context: Context) -> Operand | None:
    context.used.add(option.name)
    return ("option", option.name) if _default_fits(option, node, path, context) else None


def _default_fits(option: Option, node: Scalar, path: Resolved, context: Context) -> bool:
    value = option.default
    for each in value if isinstance(value, list) else (value,):
        said = misfit(each, path.type)
        if said:
            close = map(str, path.type.values)
            begin = f"{option.name} holds {each!r}, but {path.text} {said}"
            context.problems.unknown(node, begin, str(each), close)
            return False
    if path.type.base == "enum":
        before = context.narrow.get(option.name, path.type.values)
        context.narrow[option.name] = tuple(v for v in path.type.values if v in before)
    return True


def _comparable(left: Type, right: Type) -> bool:
    if left.base in NODES or right.base in NODES:
        return left.base == right.base and left.kind == right.kind
    groups = [NUMBERS, ("text", "enum"), ("truth",)]
    return any(left.base in group and right.base in group for group in groups)
