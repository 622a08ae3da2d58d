"""What a rule file says about the rule itself, checked: texts, severities, sources."""

from __future__ import annotations

from pipelinelint.ruleset import reading
from pipelinelint.ruleset.checks_check import checked_needs
from pipelinelint.ruleset.context import Context
from pipelinelint.ruleset.problem import Problems
from pipelinelint.ruleset.rule import Card
from pipelinelint.ruleset.severities import severities
from pipelinelint.source.nodes import Mapping, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container

PLATFORMS = ("any", "hubspot", "salesforce", "pipedrive")


class Catalogue:
    """The ids of practices and references there are; None where they are not checked."""

    __slots__ = ("practices", "references")

    def __init__(
        self,
        practices: Container[str] | None = None,
        references: Container[str] | None = None,
    ) -> None:
        self.practices = practices
        self.references = references


def checked_card(
    root: Mapping,
    group: str,
    rule_id: str,
    file: str,
    catalogue: Catalogue,
    context: Context,
) -> Card:
    """The card; what cannot be read is empty on it after a problem."""
    problems = context.problems
    get = root.get
    return Card(
        rule_id,
        group,
        reading.text(get("title"), "title", problems),
        severities(get("severity"), problems),
        why=reading.text(get("why"), "why", problems),
        fix=_fix(get("fix"), problems),
        needs=checked_needs(get("needs"), context),
        options=context.options,
        practices=_ids(get("practices"), "practice", catalogue.practices, problems),
        references=_ids(get("references"), "reference", catalogue.references, problems),
        traps=reading.texts(get("traps"), "traps", problems),
        yields_to=reading.texts(get("yields_to"), "yields_to", problems),
        file=file,
    )


def _fix(node: Node | None, problems: Problems) -> dict[str, str]:
    if node is None:
        return {}
    written = reading.mapping(node, "fix", problems)
    if written is None:
        return {}
    reading.known_keys(written, PLATFORMS, "fix", problems)
    if not written.entries:
        problems.add(node, "fix says nothing: write any, or the words for a CRM")
    return {
        name: reading.text(value, "a remedy", problems)
        for name, (_, value) in written.entries.items()
    }


def _ids(
    node: Node | None, what: str, known: Container[str] | None, problems: Problems
) -> tuple[str, ...]:
    found = reading.texts(node, f"{what}s", problems)
    for each in found:
        if node is not None and known is not None and each not in known:
            problems.add(node, f'no {what} "{each}"')
    return found
