"""Names the settings allow or read otherwise, which nothing that was judged is called."""

from __future__ import annotations

from pipelinelint.engine import suppression_faults as faults
from pipelinelint.lexicon.normalise import comparable
from pipelinelint.source.nodes import Mapping, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from pipelinelint.engine import Definition
    from pipelinelint.shape.accepted import Accepted
    from pipelinelint.shape.finding import Finding
    from pipelinelint.source.nodes import Node


def held(names: Iterable[Accepted], definition: Definition) -> list[Accepted]:
    """Those that stand somewhere in the files of a definition, be it in what is not judged."""
    waiting = [each for each in names if not _stands_in(each, definition.texts.values())]
    if not waiting:
        return [*names]
    roots = [each.root for each in definition.documents]
    if definition.account is not None:
        roots.append(definition.account.node)
    called = {comparable(text) for root in roots if root is not None for text in _texts(root)}
    missing = [each for each in waiting if comparable(each.rules[0][0]) not in called]
    return [each for each in names if each not in missing]


def unneeded(allowed: Accepted, ran: Collection[str]) -> list[Finding]:
    """What to say of a name nothing is called, unless the rule it is for did not run."""
    if allowed.at and allowed.at not in ran:
        return []
    return [faults.unknown_name(allowed)]


def _stands_in(allowed: Accepted, texts: Iterable[str]) -> bool:
    name = allowed.rules[0][0]
    return any(name in text for text in texts)


def _texts(root: Node) -> Iterator[str]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            waiting += [each for pair in node.entries.values() for each in pair]
        elif isinstance(node, Sequence):
            waiting += node.items
        elif isinstance(node, Scalar):
            yield node.raw
            if isinstance(node.value, str):
                yield node.value
