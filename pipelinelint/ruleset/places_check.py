"""Where a check points, checked: a path to something that stands in the text."""

from __future__ import annotations

from pipelinelint.ruleset.context import Context
from pipelinelint.source.nodes import Node, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.ruleset.tests_check import Tree


def checked_at(node: Node | None, context: Context, matches: bool) -> Any:
    """The steps to the place, the word match, or nothing for the selected node itself."""
    if node is None:
        return None
    if isinstance(node, Scalar) and node.value == "match":
        if not matches:
            context.problems.add(node, "at: match stands where words or matches found something")
        return "match"
    return _steps(node, context, "at")


def checked_related(node: Node | None, context: Context) -> tuple[Any, ...]:
    if node is None:
        return ()
    if not isinstance(node, Sequence):
        context.problems.add(node, "related is a list of paths")
        return ()
    found = [_steps(each, context, "related") for each in node.items]
    return tuple(each for each in found if each)


def _steps(node: Node, context: Context, what: str) -> Tree | None:
    if not isinstance(node, Scalar) or not isinstance(node.value, str):
        context.problems.add(node, f"{what} is a path")
        return None
    path = context.resolve(node.value, node)
    if path is None:
        return None
    if path.steps[-1][0] == "size" or not path.type.placed:
        said = f"{path.text} stands nowhere in a definition: point at a field or a node"
        context.problems.add(node, said)
        return None
    return path.steps


def finds_words(tree: Tree) -> bool:
    """Whether the condition finds words or a pattern in a text wherever it holds."""
    return _finds(tree, ("words", "matches"))


def finds_anything(tree: Tree) -> bool:
    """Whether the condition finds words, a pattern or members of a list wherever it holds."""
    return _finds(tree, ("words", "matches", "has"))


def _finds(tree: Tree, verbs: tuple[str, ...]) -> bool:
    for test in tree:
        if test[0] == "test" and test[3] in verbs:
            return True
        if test[0] == "walk" and test[2] in ("any", "all") and _finds(test[3], verbs):
            return True
        if test[0] == "all_of" and any(_finds(part, verbs) for part in test[1]):
            return True
        if test[0] == "any_of" and all(_finds(part, verbs) for part in test[1]):
            return True
    return False
