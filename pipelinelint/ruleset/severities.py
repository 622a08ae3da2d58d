"""How grave a rule or a check is: one word, or one for each profile."""

from __future__ import annotations

from pipelinelint.ruleset import reading
from pipelinelint.ruleset.rule import PROFILES
from pipelinelint.shape.finding import SEVERITIES
from pipelinelint.source.nodes import Mapping, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.ruleset.problem import Problems


def severities(node: Node | None, problems: Problems) -> dict[str, str]:
    """Profile -> severity; a single word is the same in every profile."""
    if node is None:
        return {}
    if not isinstance(node, Mapping):
        word = reading.word(node, SEVERITIES, "severity", problems)
        return dict.fromkeys(PROFILES, word)
    for name, (key, _) in node.entries.items():
        if name not in PROFILES:
            problems.unknown(key, f'no profile "{name}"', name, PROFILES)
    missing = [name for name in PROFILES if name not in node]
    if missing:
        problems.add(node, f"severity does not say what it is in {', '.join(missing)}")
    return {
        name: reading.word(node.get(name), SEVERITIES, "severity", problems) for name in PROFILES
    }
