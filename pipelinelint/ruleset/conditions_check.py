"""Conditions of a rule file, checked: names, types and verbs become a tree of plain data."""

from __future__ import annotations

from pipelinelint.ruleset.context import Context
from pipelinelint.ruleset.tests_check import tests
from pipelinelint.source.nodes import Mapping, Node, Sequence
from pipelinelint.verbs.verbs import COMBINED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.ruleset.tests_check import Tree

DEEPEST = 12
"""Conditions inside conditions."""


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
    return tuple(tree) if len(context.problems.found) == before else None


def _parts(name: str, node: Node, context: Context, depth: int) -> tuple[Tree, ...]:
    if not isinstance(node, Sequence) or not node.items:
        context.problems.add(node, f"{name} takes a list of conditions")
        return ()
    found = [checked_condition(each, context, depth + 1) for each in node.items]
    return tuple(each for each in found if each is not None)
