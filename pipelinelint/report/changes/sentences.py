"""The sentences around a list of changes, with named places."""

from __future__ import annotations

from pipelinelint.report.sentences import many

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.compare.change import Change, Changes

SENTENCES = {
    "same": "{old} and {new} describe the same process.",
    "changed": "{old} -> {new}: {changes}.",
    "breaks": "{count} may break something in the CRM.",
    "findings": "Findings: {fixed} fixed, {introduced} introduced.",
    "account": "The whole account",
    "pipeline": "Pipeline {name}",
    "fixed": "Fixed",
    "introduced": "Introduced",
}

BREAKS = {
    "history": "may break history",
    "automations": "may break automations",
    "references": "may break references",
}

SIGNS = {"added": "+", "removed": "-", "renamed": "~", "moved": ">", "changed": "~"}


def headline(changes: Changes, old: str, new: str) -> list[str]:
    """What the comparison says in short, a sentence each; the paths are safe to show."""
    if not changes.changes:
        found = [SENTENCES["same"].format(old=old, new=new)]
    else:
        count = many(len(changes.changes), "change")
        found = [SENTENCES["changed"].format(old=old, new=new, changes=count)]
    if changes.breaking:
        count = many(len(changes.breaking), "change")
        found.append(SENTENCES["breaks"].format(count=count))
    if changes.judged:
        fixed, introduced = len(changes.fixed), len(changes.introduced)
        found.append(SENTENCES["findings"].format(fixed=fixed, introduced=introduced))
    return found


def by_pipeline(changes: list[Change]) -> dict[str, list[Change]]:
    """The changes by the name of their pipeline, those outside one first."""
    groups: dict[str, list[Change]] = {}
    for change in sorted(changes, key=lambda each: bool(each.pipeline)):
        groups.setdefault(change.pipeline, []).append(change)
    return groups


def breaking(change: Change) -> str:
    """What a change may break, in words."""
    return ", ".join(BREAKS[each] for each in change.breaks)
