"""Messages: plain text with `{path}`, `{option}` and `{match}`, checked at load."""

from __future__ import annotations

import re

from pipelinelint.ruleset.load.operands import Context, is_name
from pipelinelint.ruleset.load.paths import Resolved
from pipelinelint.ruleset.load.sanity import missing_part
from pipelinelint.shape.schema import kinds
from pipelinelint.source.nodes import Node, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from pipelinelint.ruleset.load.sanity import Key

    Part: TypeAlias = "str | tuple[Any, ...]"

_BRACE = re.compile(r"\{\{|\}\}|\{([^{}\n]*)\}|[{}]")


def template(
    node: Node, context: Context, known: set[Key] | None, matches: bool
) -> tuple[Part, ...]:
    """The parts of a text: what is written and what is to be put in.

    `known` are the paths the conditions make present, None where placeholders may be missing;
    `matches` says that words or a pattern were found.
    """
    if not isinstance(node, Scalar) or not isinstance(node.value, str):
        context.problems.add(node, "a text is missing here")
        return ()
    text = node.value
    parts: list[Part] = []
    end = 0
    for brace in _BRACE.finditer(text):
        parts.append(text[end : brace.start()])
        end = brace.end()
        if brace[0] in ("{{", "}}"):
            parts.append(brace[0][0])
        elif brace[1] is None:
            context.problems.add(node, 'a brace without its other: write "{{" for the sign itself')
        else:
            part = _placeholder(brace[1].strip(), node, context, matches)
            if isinstance(part, Resolved):
                part = _path(part, node, context, known)
            parts.append(part or "")
    parts.append(text[end:])
    return tuple(part for part in parts if part)


def _placeholder(
    name: str, node: Scalar, context: Context, matches: bool
) -> Part | Resolved | None:
    if name == "match":
        if not matches:
            context.problems.add(node, "{match} stands where words, matches or has found something")
        return ("match",)
    if name in context.options:
        return ("option", name)
    if not is_name(name.split(".")[0], context):
        said = f'no option, field or fact "{name}" for the placeholder'
        known = [*context.options, *_names(context), "match"]
        context.problems.unknown(node, said, name, known)
        return None
    return context.resolve(name, node)


def _names(context: Context) -> list[str]:
    from pipelinelint.ruleset.load.names import names_of

    return [*names_of(context.stand.type.kind), *context.stand.above]


def _path(path: Resolved, node: Scalar, context: Context, known: set[Key] | None) -> Part:
    steps, absent = path.steps, path.absent
    if _is_its_name(path, context):
        steps, absent = steps[:-1], [each for each in absent if each < len(steps)]
    if known is not None and missing_part(steps, absent, known):
        said = f"{{{path.text}}} may be missing: use it in suggest, or ask for present"
        context.problems.add(node, said)
    return ("path", steps)


def _is_its_name(path: Resolved, context: Context) -> bool:
    """`{name}` of what has an id or a name prints whichever it has."""
    if path.steps[-1][:2] != ("field", "name"):
        return False
    above = path.above[0] if path.above else ""
    kind = kinds().get(above)
    return kind is not None and "name" in kind.any_of
