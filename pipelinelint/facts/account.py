"""What an account does as a whole, and which sections its definition describes."""

from __future__ import annotations

from pipelinelint.facts.automations import automations_of, trigger_of
from pipelinelint.facts.enumerations import CHANNELS
from pipelinelint.facts.lookups import is_foreign, is_standard
from pipelinelint.facts.registry import fact
from pipelinelint.shape.model import Account, Item, Property, is_unread, slug
from pipelinelint.source.nodes import Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.facts.enumerations import Channel


@fact
def names_unread(account: Account) -> bool:
    """Whether the stages are named in a language that isn't read; nothing is said of them then."""
    return is_foreign(account)


@fact
def unknown_language(account: Account) -> str | None:
    """The language it asks reports in, where there are none in it."""
    asked = account.text("language")
    if not asked:
        return None
    from pipelinelint.language.catalogue import spoken  # few definitions ask for one

    return None if spoken(asked) else asked


@fact
def report_languages(account: Account) -> list[str]:
    """The codes of the languages there are reports in, whatever the definition says."""
    from pipelinelint.language.catalogue import codes

    return [*codes()]


@fact
def tools(account: Account) -> list[str]:
    """The tools that automations start from and evidence comes from, as the format names them."""
    found: dict[str, None] = {}
    for pipeline in account.pipelines:
        for automation in automations_of(pipeline):
            tool = trigger_of(automation)[1]
            if tool is not None:
                found[tool] = None
        for stage in pipeline.stages:
            for evidence in stage.items("evidence"):
                ref = evidence.text("ref")
                if evidence.text("type") == "integration" and ref:
                    found[slug(ref)] = None
    return list(found)


@fact
def unlogged(account: Account) -> list[Channel]:
    """The channels whose conversations do not reach the record, or of which nothing is said.

    Notes are no conversation and do not count.
    """
    process = account.item("process")
    log = process.item("interaction_log") if process is not None else None
    if log is None:
        return [] if process is not None and is_unread(process, "interaction_log") else [*CHANNELS]
    return [
        channel
        for channel in CHANNELS
        if log.text(channel) in (None, "none") and not is_unread(log, channel)
    ]


@fact
def not_logged(account: Account) -> list[Channel]:
    """The channels of which it is written that their conversations are not logged."""
    process = account.item("process")
    log = process.item("interaction_log") if process is not None else None
    return [each for each in CHANNELS if log is not None and log.text(each) == "none"]


@fact
def tracks_next_step(account: Account) -> bool:
    """Whether something reminds of the next step of a deal: a task says what it is, and so may a
    notification. A reminder that can't be read counts."""
    process = account.item("process")
    step = process.item("next_step") if process is not None else None
    if step is None:
        return False
    return step.text("reminder") in ("task", "notification") or is_unread(step, "reminder")


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
OF_THE_ACCOUNT = frozenset(_IN_ACCOUNT)
"""The sections around the pipelines."""
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


_MOVEMENT = {"skippable", "can_move_back", "editable_by", "approval"}


def describes_movement(account: Account) -> bool:
    """Whether a stage says who may pass it and how, or a pipeline in which stages deals start."""
    stages = _keys(stage for pipeline in account.pipelines for stage in pipeline.stages)
    return bool(stages & _MOVEMENT) or "stages" in _keys(_creations(account))


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


@fact
def undescribed_fields(account: Account) -> list[Property]:
    """The fields of the team's own that have no description."""
    return [each for each in _own_fields(account) if each.text("description") is None]


@fact
def unowned_fields(account: Account) -> list[Property]:
    """The fields of the team's own that have no owner."""
    return [each for each in _own_fields(account) if each.text("owner") is None]


def _own_fields(account: Account) -> list[Property]:
    return [each for each in account.properties if not is_standard(each, each.id)]


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
