"""Checked templates become closures: from a node to the text, None where a part is missing."""

from __future__ import annotations

from pipelinelint.ruleset.getters import getter
from pipelinelint.ruleset.printing import shown
from pipelinelint.ruleset.scope import Scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    Writes: TypeAlias = Callable[[Any, str], str | None]

NOT_GIVEN = "(not given)"
"""Stands for what a message needs and a definition with a structure error lacks."""


def message(parts: tuple[Any, ...], scope: Scope) -> Writes:
    """A function of a node and the words found there."""
    made = [part if isinstance(part, str) else _part(part, scope) for part in parts]

    def write(node: Any, match: str) -> str | None:
        texts = []
        for part in made:
            text = part if isinstance(part, str) else part(node, match)
            if not text:
                return None
            texts.append(text)
        return "".join(texts)

    return write


def required(writes: Writes, parts: tuple[Any, ...], scope: Scope) -> Writes:
    """The same, with a sign for each missing part instead of no text at all."""
    made = [part if isinstance(part, str) else _part(part, scope) for part in parts]

    def write(node: Any, match: str) -> str:
        return writes(node, match) or "".join(
            part if isinstance(part, str) else part(node, match) or NOT_GIVEN for part in made
        )

    return write


def _part(part: tuple[Any, ...], scope: Scope) -> Writes:
    if part[0] == "match":
        return lambda node, match: shown(match)
    if part[0] == "path":
        read = getter(part[1], scope.frame)
        return lambda node, match: shown(read(node))
    text = shown(scope.constant(part))
    return lambda node, match: text
