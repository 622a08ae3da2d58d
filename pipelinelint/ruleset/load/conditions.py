"""Conditions: names, types and verbs become a tree of plain data."""

from __future__ import annotations

from pipelinelint.ruleset.load.names import NODES
from pipelinelint.ruleset.load.operands import Context, operands
from pipelinelint.ruleset.load.paths import Resolved
from pipelinelint.ruleset.run.conditions import LIST
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence
from pipelinelint.verbs.pattern import BadPatternError, pattern
from pipelinelint.verbs.verbs import COMBINED, RESERVED, VERBS, Verb

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    Tree: TypeAlias = tuple[Any, ...]


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
