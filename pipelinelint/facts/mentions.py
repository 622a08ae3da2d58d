"""Every place in a definition where a name stands for something else."""

from __future__ import annotations

from pipelinelint.shape.item import Item, Word
from pipelinelint.shape.views import Account, Pipeline
from pipelinelint.source.nodes import Mapping, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    Mention: TypeAlias = tuple[str, Word, Item, str]

_IN_ACCOUNT: tuple[tuple[str, str, str], ...] = (
    ("lead_status", "applies_from", "lifecycle"),
    ("lead_status", "on_deal_created", "status"),
    ("lifecycle", "on_deal_created", "lifecycle"),
    ("lifecycle", "on_deal_won", "lifecycle"),
    ("lifecycle", "on_deal_lost", "lifecycle"),
)
_IN_PIPELINE: tuple[tuple[str, str], ...] = (
    ("creation", "required_fields"),
    ("closed_lost", "reason"),
    ("closed_lost", "details"),
    ("handoff", "context_fields"),
)


def mentions_of(account: Account) -> Iterator[Mention]:
    """What is meant (property, stage, lifecycle, status), the name, its owner and its field."""
    for each in account.properties:
        yield from _names("stage", each, "known_from")
    for holder, field, target in _IN_ACCOUNT:
        yield from _names(target, account.item(holder), field)
    yield from _in_lead_status(account.item("lead_status"))
    yield from _in_process(account.item("process"))
    for pipeline in account.pipelines:
        yield from _in_pipeline(pipeline)


def _in_lead_status(lead_status: Item | None) -> Iterator[Mention]:
    if lead_status is None:
        return
    for policy in lead_status.items("contact_attempts"):
        yield from _names("status", policy, "then")
    for status in lead_status.items("statuses"):
        yield from _names("property", status, "reason")
        yield from _names("property", status, "date")


def _in_process(process: Item | None) -> Iterator[Mention]:
    if process is not None:
        yield from _names("property", process.item("next_step"), "property")
        yield from _names("property", process.item("segmentation"), "properties")


def _in_pipeline(pipeline: Pipeline) -> Iterator[Mention]:
    for holder, field in _IN_PIPELINE:
        yield from _names("property", pipeline.item(holder), field)
    qualification = pipeline.item("qualification")
    for checkpoint in qualification.items("checkpoints") if qualification is not None else ():
        yield from _names("property", checkpoint, "property")
        yield from _names("stage", checkpoint, "known_by")
    for stage in pipeline.stages:
        yield from _names("property", stage, "required_fields")
        yield from _names("property", stage, "expected_fields")
        for evidence in stage.items("evidence"):
            if evidence.text("type") == "property":
                yield from _names("property", evidence, "ref")
    for automation in pipeline.items("automations"):
        yield from _names("stage", automation.item("when"), "stage")
        for action in automation.items("do"):
            yield from _names("stage", action, "move_to")
            yield from _keys("property", action, "set")


def _names(target: str, item: Item | None, field: str) -> Iterator[Mention]:
    """The name in a field, or the names in its list, each knowing where it stands."""
    if item is None:
        return
    words = item.words(field)
    text = item.text(field)
    if text is not None:
        words = [Word.at(text, _node(item, field), item)]
    for word in words:
        yield target, word, item, field


def _keys(target: str, item: Item, field: str) -> Iterator[Mention]:
    """The keys of a map."""
    values = item.item(field)
    if values is None or not isinstance(values.node, Mapping):
        return
    for name in values.fields:
        yield target, Word.at(name, values.node.key(name) or values.node, values), values, field


def _node(item: Item, field: str) -> Node:
    """The value of a field; the item itself where it is only its short form."""
    found = item.node.get(field) if isinstance(item.node, Mapping) else None
    return found or item.node
