"""Conditions: names, types and verbs become a tree of plain data; so does the right side of a test:
literals, `$option`, `$path`, and lists of these."""

from __future__ import annotations

from pipelinelint.ruleset import Option
from pipelinelint.ruleset.load.names import NODES, NUMBERS, Type, names_of
from pipelinelint.ruleset.load.paths import Resolved, Stand, resolve
from pipelinelint.ruleset.load.reading import Problems
from pipelinelint.ruleset.run.conditions import LIST
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence
from pipelinelint.text import nearest
from pipelinelint.verbs import COMBINED, RESERVED, VERBS, Verb
from pipelinelint.verbs.pattern import BadPatternError, pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    Tree: TypeAlias = tuple[Any, ...]
    Operand: TypeAlias = tuple[object, ...]


class Context:
    """Problems and options of one rule file, and where the paths of one check start.

    `used` collects the options conditions read, `patterns` those used as regular expressions,
    `seen` the kinds paths started at, `narrow` the values an enumeration leaves them, `terms` the
    words of the format that messages may show.
    """

    __slots__ = (
        "depth",
        "narrow",
        "options",
        "patterns",
        "problems",
        "seen",
        "stand",
        "terms",
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
        self.terms: set[str] = set()

    def at(self, stand: Stand) -> Context:
        """The same rule, with paths that start elsewhere."""
        inside = Context(self.problems, self.options, stand)
        inside.depth = self.depth + 1
        inside.seen, inside.terms = self.seen, self.terms
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


DEEPEST = 12
"""Conditions inside conditions."""
MOST_LISTS = 3
"""Lists asked inside lists, each for every item of the one outside."""
_CLIMBING = (("column", "pipeline"), ("column", "account"))


def checked_condition(node: Node, context: Context, depth: int = 0) -> Tree | None:
    """The condition as a tree; nothing after an error was noted."""
    if not isinstance(node, Mapping):
        context.problems.add(node, "a condition is a map of paths and tests")
        return None
    if not node.entries:
        context.problems.add(node, "an empty condition always holds")
        return None
    if depth + context.depth > DEEPEST:
        context.problems.add(node, f"conditions nested more than {DEEPEST} deep")
        return None
    before = len(context.problems.found)
    tree: list[Tree] = []
    for name, (key, value) in node.entries.items():
        if name in COMBINED:
            parts = _parts(name, value, context, depth)
            tree.append((name, parts))
            continue
        path = context.resolve(name, key)
        if path is not None:
            tree.extend(tests(value, path, context))
        elif not context.stand.is_known and isinstance(value, Mapping):
            for verb, (verb_key, _) in value.entries.items():
                _known_verb(verb, verb_key, context)
    return tuple(tree) if len(context.problems.found) == before else None


def _parts(name: str, node: Node, context: Context, depth: int) -> tuple[Tree, ...]:
    if not isinstance(node, Sequence) or not node.items:
        context.problems.add(node, f"{name} takes a list of conditions")
        return ()
    found = [checked_condition(each, context, depth + 1) for each in node.items]
    return tuple(each for each in found if each is not None)


_ASKS = {"number": "compares numbers", "text": "reads texts", "list": "asks a list"}


def tests(node: Node, path: Resolved, context: Context) -> list[Tree]:
    """The checked tests of a path: one for a literal, a list or a word, one for each verb."""
    if not isinstance(node, Mapping):
        found = _bare(node, path, context)
        return [found] if found else []
    if not node.entries:
        context.problems.add(node, f"nothing is asked of {path.text}")
    checked: list[Tree] = []
    for name, (key, argument) in node.entries.items():
        verb = _verb(name, key, path, context)
        found = _asked(verb, argument, key, path, context) if verb else None
        if found:
            checked.append(found)
    return checked


def _bare(node: Node, path: Resolved, context: Context) -> Tree | None:
    """A literal, a list, or one of the words missing and present."""
    if isinstance(node, Scalar) and node.value in ("missing", "present"):
        return _written(str(node.value), node, path, context)
    if path.type.many:
        said = f"{path.text} is {path.type}: write has, or is for the whole list"
        context.problems.add(node, said)
        return None
    return _asked(VERBS["is"], node, node, path, context)


def _verb(name: str, key: Scalar, path: Resolved, context: Context) -> Verb | None:
    verb = _known_verb(name, key, context)
    if verb is None:
        return None
    on = path.type.on
    if "any" in verb.on or on in verb.on or (on == "enum" and "text" in verb.on):
        return verb
    asks = next((_ASKS[each] for each in verb.on if each in _ASKS), "compares values")
    said = f'"{name}" {asks}, {path.text} is {path.type}{_instead(verb, path)}'
    context.problems.add(key, said)
    return None


def _known_verb(name: str, key: Scalar, context: Context) -> Verb | None:
    verb = VERBS.get(name)
    if verb is None and name in RESERVED:
        context.problems.add(key, f'"{name}" is a reserved name: no such verb exists yet')
    elif verb is None:
        context.problems.unknown(key, f'no verb "{name}"', name, VERBS)
    return verb


def _instead(verb: Verb, path: Resolved) -> str:
    if verb.takes == "number" and (path.type.many or path.type.base == "text"):
        return f": write {path.text}.size"
    if verb.name in ("words", "matches") and path.type.many:
        return ": ask any, all or none of it"
    return ": write the value itself" if verb.name == "has" else ""


def _asked(verb: Verb, node: Node, key: Node, path: Resolved, context: Context) -> Tree | None:
    if verb.takes == "condition":
        return _walk(verb, node, key, path, context)
    if verb.takes == "test":
        return _not(node, path, context)
    if verb.takes == "nothing":
        return _worded(verb, node, key, path, context)
    if verb.name == "is" and path.type.on == "map":
        context.problems.add(node, f"{path.text} holds texts by name: ask missing or present")
        return None
    found = operands(node, path, context)
    if found is None:
        return None
    if verb.takes in ("number", "pattern") and (len(found) > 1 or _is_list(found[0], context)):
        context.problems.add(node, f'"{verb.name}" takes one value')
        return None
    if verb.takes == "pattern" and not _pattern(found[0], node, context):
        return None
    if verb.name == "is" and _always(path, found):
        context.problems.add(node, f"{path.text} is always one of these")
        return None
    return ("test", path.steps, _loose(path), verb.name, found)


def _always(path: Resolved, operands: tuple[Tree, ...]) -> bool:
    """Whether the path can have no other value than these."""
    values = (True, False) if path.type.base == "truth" else path.type.values
    named = [each[1] for each in operands if each[0] == "const"]
    if path.may_be_missing or not values or path.type.many:
        return False
    return all(each in named for each in values)


def _is_list(operand: Tree, context: Context) -> bool:
    return operand[0] == "option" and context.options[operand[1]].type == "list"


def _worded(verb: Verb, node: Node, key: Node, path: Resolved, context: Context) -> Tree | None:
    if isinstance(node, Scalar) and node.value is True:
        return _written(verb.name, key, path, context)
    context.problems.add(node, f"write {path.text}: {verb.name}")
    return None


def _written(name: str, node: Node, path: Resolved, context: Context) -> Tree | None:
    """Missing and present, which look at what was written."""
    if not path.may_be_missing and path.written == path.steps:
        context.problems.add(node, f"{path.text} is always present")
        return None
    return ("test", path.written, _loose(path), name, ())


def _not(node: Node, path: Resolved, context: Context) -> Tree | None:
    word = node.value if isinstance(node, Scalar) else None
    inner = tuple(node.entries) if isinstance(node, Mapping) else ()
    for name in (word, *inner) if isinstance(word, str) else inner:
        verb = VERBS.get(name)
        if verb and verb.opposite and (inner or verb.takes == "nothing"):
            context.problems.add(node, f"write {verb.opposite} instead of not {name}")
            return None
    found = tests(node, path, context)
    if not found:
        return None
    return ("not", found[0] if len(found) == 1 else ("all_of", (tuple(found),)))


def _walk(verb: Verb, node: Node, key: Node, path: Resolved, context: Context) -> Tree | None:
    climbs = any(step[0] == "up" or step in _CLIMBING for step in path.steps)
    if context.depth and climbs:
        said = f"{path.text} leads out of the list it is asked in, which multiplies the work"
        context.problems.add(key, f"{said}: ask it outside, or for a fact")
        return None
    if context.depth >= MOST_LISTS:
        context.problems.add(key, f"lists asked inside lists, more than {MOST_LISTS} deep")
        return None
    context.seen.append(path.end.type.kind)
    inner = checked_condition(node, context.at(path.end))
    if inner is None:
        return None
    owner = None
    if path.type.base == "record" and _parent_is_item(path, context):
        owner = path.steps[:-1]
    return ("walk", path.steps, verb.name, inner, owner)


def _parent_is_item(path: Resolved, context: Context) -> bool:
    if len(path.steps) == 1:
        return context.stand.type.base not in ("record", "text", "enum")
    return path.steps[-1][0] == "fact"


def _pattern(operand: Tree, node: Node, context: Context) -> bool:
    if operand[0] == "path":
        context.problems.add(node, "a pattern is a text or an option, not a path")
        return False
    if operand[0] == "option":
        context.patterns.add(operand[1])
    texts = [operand[1]] if operand[0] == "const" else []
    if operand[0] == "option":
        texts = [context.options[operand[1]].default]
    for text in texts:
        try:
            pattern(str(text))
        except BadPatternError as error:
            quoted = isinstance(node, Scalar) and node.style in ("'", '"')
            shift = error.column - 1 + quoted if operand[0] == "const" else 0
            context.problems.add(node, str(error), shift=shift)
            return False
    return True


def _loose(path: Resolved) -> int:
    if path.type.many:
        return LIST
    return 1 if path.type.loose and path.type.base not in NODES else 0
