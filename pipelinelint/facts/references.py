"""Names in a definition that stand for something defined elsewhere."""

from __future__ import annotations

from pipelinelint.facts.lookups import all_stages, is_standard, stages_by_id
from pipelinelint.facts.registry import Record, fact, once
from pipelinelint.shape.model import Account, Item, Pipeline, Word, above, item_id, written
from pipelinelint.source.nodes import Mapping, Node
from pipelinelint.text import nearest as nearest_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import TypeAlias

    from pipelinelint.facts.enumerations import ReferenceTarget

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
        yield from _named("stage", each, "known_from")
    for holder, field, target in _IN_ACCOUNT:
        yield from _named(target, account.item(holder), field)
    yield from _in_lead_status(account.item("lead_status"))
    yield from _in_process(account.item("process"))
    for pipeline in account.pipelines:
        yield from _in_pipeline(pipeline)


def _in_lead_status(lead_status: Item | None) -> Iterator[Mention]:
    if lead_status is None:
        return
    for policy in lead_status.items("contact_attempts"):
        yield from _named("status", policy, "then")
    for status in lead_status.items("statuses"):
        yield from _named("property", status, "reason")
        yield from _named("property", status, "date")


def _in_process(process: Item | None) -> Iterator[Mention]:
    if process is not None:
        yield from _named("property", process.item("next_step"), "property")
        yield from _named("property", process.item("segmentation"), "properties")


def _in_pipeline(pipeline: Pipeline) -> Iterator[Mention]:
    for holder, field in _IN_PIPELINE:
        yield from _named("property", pipeline.item(holder), field)
    yield from _named("stage", pipeline.item("creation"), "stages")
    qualification = pipeline.item("qualification")
    for checkpoint in qualification.items("checkpoints") if qualification is not None else ():
        yield from _named("property", checkpoint, "property")
        yield from _named("stage", checkpoint, "known_by")
    for stage in pipeline.stages:
        yield from _named("property", stage, "required_fields")
        yield from _named("property", stage, "expected_fields")
        for evidence in stage.items("evidence"):
            if evidence.text("type") == "property":
                yield from _named("property", evidence, "ref")
    for automation in pipeline.items("automations"):
        yield from _named("stage", automation.item("when"), "stage")
        yield from _named("stage", automation, "allowed_stages")
        for action in automation.items("do"):
            yield from _named("stage", action, "move_to")
            yield from _set("property", action, "set")


def _named(target: str, item: Item | None, field: str) -> Iterator[Mention]:
    """The name in a field, or the names in its list, each knowing where it stands."""
    value = item.fields.get(field) if item is not None else None
    if item is None or value is None:
        return
    if isinstance(value, str):
        yield target, Word.at(value, _written(item, field), item), item, field
    for word in item.words(field):
        yield target, word, item, field


def _set(target: str, item: Item, field: str) -> Iterator[Mention]:
    """The keys of a map."""
    values = item.item(field)
    if values is None or not isinstance(values.node, Mapping):
        return
    for name in values.fields:
        yield target, Word.at(name, values.node.key(name) or values.node, values), values, field


def _written(item: Item, field: str) -> Node:
    """The value of a field; the item itself where it is only its short form."""
    return written(item, field) or item.node


GUESSES = 1_000_000
"""Letters compared, at most, to find what the undefined names of a definition were meant to be.

Half a second at most; 100 undefined names of 15 letters among 600 defined ones come near it.
"""
_RESERVED = {"known_from": "creation", "on_deal_created": "clear"}


class Reference(Record):
    """One name that refers to something.

    `id` is the name as written, `target` what it names; `defined` says whether that is defined
    in the definition or standard in the CRM, missing where the definition describes nothing of
    the sort; `nearest` is the defined name closest to it, missing where none is close;
    `in_other_case` is the defined name that differs from it only in capital and small letters.
    """

    id: Word
    target: ReferenceTarget
    defined: bool | None
    nearest: str | None
    in_other_case: str | None


@fact
def references(account: Account) -> list[Reference]:
    """Every name that refers to a property, a stage, a lifecycle stage or a lead status."""
    left = GUESSES
    found = []
    for target, word, item, field in mentions_of(account):
        defined = _RESERVED.get(field) == word or _is_defined(target, str(word), item, field)
        close = other_case = None
        if defined is False:
            candidates = _candidates(target, item)
            left -= len(candidates) * len(word)
            if left >= 0:
                close = nearest_of(str(word), candidates)
                same = word.casefold()
                other_case = next((each for each in candidates if each.casefold() == same), None)
        made = Reference(
            id=word, target=target, defined=defined, nearest=close, in_other_case=other_case
        )
        found.append(made)
    return found


def read_as_meant(account: Account) -> None:
    """Let misspelt names stand for what they were meant to be, so that a slip is told once and
    not again by all that misses what it names.

    Call it once, before any fact that follows a name. Those of an export are left as they are:
    there a name that is nearly another's may be a field of its own.
    """
    if account.is_export:
        return
    for each in references(account):
        meant = each.in_other_case or each.nearest
        if each.defined is not False or not meant:
            continue
        owner, node = each.id.owner, each.id.node
        for name, value in owner.fields.items():
            if isinstance(value, list):
                for place, word in enumerate(value):
                    if word is each.id:
                        value[place] = Word.at(meant, node, owner)
            elif value == each.id and written(owner, name) in (node, None):
                owner.fields[name] = meant
        if owner.kind == "map" and meant not in owner.fields:
            owner.fields[meant] = owner.fields[each.id]


def _is_defined(target: ReferenceTarget, name: str, item: Item, field: str) -> bool | None:
    if target == "stage" and field == "known_from":
        return name in all_stages(item.account)
    known = _candidates(target, item)
    if name in known or (target == "property" and is_standard(item, name)):
        return True
    return False if known else None


def names_for(target: ReferenceTarget, item: Item) -> Collection[str]:
    """What a name in that item may stand for: defined here, ids first."""
    return _candidates(target, item)


def _candidates(target: ReferenceTarget, item: Item) -> Collection[str]:
    if target == "stage":
        pipeline = above(item, Pipeline)
        return stages_by_id(pipeline) if pipeline is not None else all_stages(item.account)
    return _defined(item.account)[target]


@once
def _defined(account: Item) -> dict[ReferenceTarget, dict[str, None]]:
    """What properties, lifecycle stages and lead statuses are called."""
    lifecycle, lead_status = account.item("lifecycle"), account.item("lead_status")
    return {
        "property": dict.fromkeys(map(item_id, account.items("properties"))),
        "lifecycle": _names(lifecycle.items("stages") if lifecycle is not None else []),
        "status": _names(lead_status.items("statuses") if lead_status is not None else []),
    }


def _names(items: list[Item]) -> dict[str, None]:
    """Ids first, then names, in order."""
    names = [each.text("name") for each in items]
    return dict.fromkeys([*map(item_id, items), *(name for name in names if name)])
