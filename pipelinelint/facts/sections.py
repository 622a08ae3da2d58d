"""Which sections a definition describes."""

from __future__ import annotations

from pipelinelint.shape.item import Item
from pipelinelint.shape.views import Account
from pipelinelint.source.nodes import Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_IN_ACCOUNT = {"lead_status": "lead_status", "lifecycle": "lifecycle", "process": "process"}
_IN_PIPELINES = {
    "closed_lost": ("closed_lost",),
    "policy": ("policy",),
    "creation": ("creation",),
    "handoff": ("handoff",),
    "automations": ("automations",),
    "qualification": ("qualification", "disqualification"),
}
_IN_STAGES = {
    "criteria": ("entry_criteria", "exit_criteria"),
    "probabilities": ("probability",),
    "required_fields": ("required_fields", "expected_fields"),
    "evidence": ("evidence",),
    "tasks": ("tasks",),
    "documents": ("documents",),
    "playbooks": ("playbook",),
}
SECTIONS = (
    "closed_lost",
    "policy",
    "criteria",
    "creation",
    "probabilities",
    "required_fields",
    "evidence",
    "handoff",
    "automations",
    "lead_status",
    "lifecycle",
    "tasks",
    "qualification",
    "documents",
    "playbooks",
    "process",
)
"""The sections a person can leave out, in the order in which to add them."""


def sections(account: Account) -> tuple[list[str], list[str]]:
    """The sections that are described, and those that are absent, each in the order to add them.

    A section is described when its key is written anywhere, even with an empty value.
    """
    account_keys = _keys([account])
    pipeline_keys = _keys(account.pipelines)
    stage_keys = _keys(stage for pipeline in account.pipelines for stage in pipeline.stages)
    if "required_fields" in _keys(_creations(account)):
        stage_keys.add("required_fields")
    described = {name for name, key in _IN_ACCOUNT.items() if key in account_keys}
    described |= {name for name, keys in _IN_PIPELINES.items() if pipeline_keys.intersection(keys)}
    described |= {name for name, keys in _IN_STAGES.items() if stage_keys.intersection(keys)}
    return [each for each in SECTIONS if each in described], [
        each for each in SECTIONS if each not in described
    ]


def is_outline(account: Account) -> bool:
    """Whether fewer than half of the sections are described, by people and not by an export."""
    described, absent = sections(account)
    return not account.is_export and len(described) < len(absent)


def _creations(account: Account) -> list[Item]:
    found = (pipeline.item("creation") for pipeline in account.pipelines)
    return [creation for creation in found if creation is not None]


def _keys(items: Iterable[Item]) -> set[str]:
    """Every key written in any of the items."""
    found: set[str] = set()
    for item in items:
        if isinstance(item.node, Mapping):
            found.update(item.node.entries)
    return found
