"""Names in a definition that stand for something defined elsewhere."""

from __future__ import annotations

from pipelinelint.facts.lookups import (
    all_stages,
    is_shipped,
    platform_of,
    stages_by_id,
    standard_but_for_case,
)
from pipelinelint.facts.registry import Record, fact, once
from pipelinelint.facts.tables import crm
from pipelinelint.shape.model import (
    Account,
    Item,
    Pipeline,
    Property,
    Word,
    above,
    item_id,
    slug,
    written,
)
from pipelinelint.source.nodes import Mapping, Node
from pipelinelint.text import nearest as nearest_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
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


def mentions_of(account: Account) -> list[Mention]:
    """What is meant (property, stage, lifecycle, status), the name, its owner and its field."""
    found = account.cache.get(_CACHE)
    if found is None:
        found = account.cache[_CACHE] = _Mentions(account).found
    assert isinstance(found, list)
    return found


_CACHE = " mentions"
_MEANT = " names meant"


class _Mentions:
    """Collects them, once for a definition: in one list, since most fields name nothing."""

    __slots__ = ("found",)

    def __init__(self, account: Account) -> None:
        self.found: list[Mention] = []
        for each in account.properties:
            self._add("stage", each, "known_from")
        for holder, field, target in _IN_ACCOUNT:
            self._add(target, account.item(holder), field)
        self._add_lead_status(account.item("lead_status"))
        process = account.item("process")
        if process is not None:
            self._add("property", process.item("next_step"), "property")
            self._add("property", process.item("segmentation"), "properties")
        for pipeline in account.pipelines:
            self._add_pipeline(pipeline)

    def _add_lead_status(self, lead_status: Item | None) -> None:
        if lead_status is None:
            return
        for policy in lead_status.items("contact_attempts"):
            self._add("status", policy, "then")
        for status in lead_status.items("statuses"):
            self._add("property", status, "reason")
            self._add("property", status, "date")

    def _add_pipeline(self, pipeline: Pipeline) -> None:
        for holder, field in _IN_PIPELINE:
            self._add("property", pipeline.item(holder), field)
        self._add("stage", pipeline.item("creation"), "stages")
        qualification = pipeline.item("qualification")
        for checkpoint in qualification.items("checkpoints") if qualification is not None else ():
            self._add("property", checkpoint, "property")
            self._add("stage", checkpoint, "known_by")
        for stage in pipeline.stages:
            self._add("property", stage, "required_fields")
            self._add("property", stage, "expected_fields")
            for evidence in stage.items("evidence"):
                if evidence.text("type") == "property":
                    self._add("property", evidence, "ref")
        for automation in pipeline.items("automations"):
            self._add("stage", automation.item("when"), "stage")
            self._add("property", automation.item("when"), "filled")
            self._add("stage", automation, "allowed_stages")
            for action in automation.items("do"):
                if _SET not in action.cache:
                    self._add("stage", action, "move_to")
                self._add_keys("property", action.item("set"), "set")

    def _add(self, target: str, item: Item | None, field: str) -> None:
        """The name in a field, or the names in its list, each knowing where it stands."""
        value = item.fields.get(field) if item is not None else None
        if item is None or value is None:
            return
        if isinstance(value, str):
            self.found.append((target, Word.at(value, _written(item, field), item), item, field))
        else:
            self.found += [(target, word, item, field) for word in item.words(field)]

    def _add_keys(self, target: str, values: Item | None, field: str) -> None:
        """The keys of a map."""
        if values is None or not isinstance(values.node, Mapping):
            return
        for name in values.fields:
            word = Word.at(name, values.node.key(name) or values.node, values)
            self.found.append((target, word, values, field))


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
    `in_other_case` is the defined or standard name that differs from it only in capital and small
    letters; `elsewhere` says that it is a stage which only another pipeline has.
    """

    id: Word
    target: ReferenceTarget
    defined: bool | None
    nearest: str | None
    in_other_case: str | None
    elsewhere: bool


@fact
def references(account: Account) -> list[Reference]:
    """Every name that refers to a property, a stage, a lifecycle stage or a lead status."""
    left = GUESSES
    found = []
    for target, word, item, field in mentions_of(account):
        defined = _RESERVED.get(field) == word or _is_defined(target, str(word), item, field)
        close = other_case = None
        if target == "property" and not defined:
            other_case = standard_but_for_case(item, str(word))
        if other_case is not None:
            defined = False
        elif defined is False:
            candidates = _candidates(target, item)
            left -= len(candidates) * len(word)
            if left >= 0:
                same = word.casefold()
                close = nearest_of(str(word), candidates)
                if target == "property" and not close:
                    said = slug(same)
                    close = next((e.id for e in account.properties if _is_label(e, said)), None)
                other_case = next((each for each in candidates if each.casefold() == same), None)
        away = target == "stage" and bool(defined) and word not in _candidates(target, item)
        found.append(_made(word, target, defined, (close, other_case), away))
    return found


def _made(
    word: Word,
    target: ReferenceTarget,
    defined: bool | None,
    near: tuple[str | None, str | None],
    away: bool,
) -> Reference:
    close, other_case = near
    return Reference(
        id=word,
        target=target,
        defined=defined,
        nearest=close,
        in_other_case=other_case,
        elsewhere=away,
    )


def _is_label(field: Property, said: str) -> bool:
    return bool(said) and slug(field.text("label") or "") == said


_SET = " moved by a field"


def read_sets(account: Account) -> None:
    """Let an automation that sets the field of the stage or of the outcome move the deal, and one
    that sets a stage of the lifecycle or a lead status as a deal is created or won say so there.

    Call it once, before any fact about automations. What is set to something that is not defined
    is left: it is not known where it leads. Importers of exports have read all this themselves.
    """
    if account.is_export:
        return
    table = crm(platform_of(account))
    for pipeline in account.pipelines:
        for automation in pipeline.items("automations"):
            for action in automation.items("do"):
                values = action.item("set")
                for field, value in values.fields.items() if values is not None else ():
                    if not isinstance(value, str):
                        continue
                    if field == table.stage_field:
                        _moves_to(pipeline, action, value)
                    elif field == table.status_field:
                        _ends_as(action, value)
                    else:
                        _says_of_contacts(pipeline, automation, value)


def _moves_to(pipeline: Pipeline, action: Item, value: str) -> None:
    if "move_to" not in action.fields and value in all_stages(pipeline.account):
        action.cache[_SET] = True
        action.fields["move_to"] = value


def _ends_as(action: Item, value: str) -> None:
    if value.casefold() in ("won", "lost", "open"):
        action.fields.setdefault("set_status", value.casefold())


def _says_of_contacts(pipeline: Pipeline, automation: Item, value: str) -> None:
    """A stage of the lifecycle, or a lead status, set as a deal is created, won or lost."""
    at = _moment(pipeline, automation)
    for holder, kind in _HOLDERS if at is not None else ():
        item = pipeline.account.item(holder)
        if item is not None and value in _defined(pipeline.account)[kind]:
            item.fields.setdefault(f"on_deal_{at}", value)


_HOLDERS: tuple[tuple[str, ReferenceTarget], ...] = (
    ("lifecycle", "lifecycle"),
    ("lead_status", "status"),
)


def _moment(pipeline: Pipeline, automation: Item) -> str | None:
    """What happens to a deal as it starts: created, won or lost."""
    when = automation.item("when")
    event = when.text("event") if when is not None else None
    if event in ("deal_created", "deal_won", "deal_lost"):
        return event.removeprefix("deal_")
    stages = [when.text("stage") if when is not None and event == "stage_entered" else None]
    stages += [each.text("move_to") for each in automation.items("do")]
    ends = [each.text("set_status") for each in automation.items("do")]
    ends += [each.type for each in map(stages_by_id(pipeline).get, filter(None, stages)) if each]
    return next((each for each in ends if each in ("won", "lost")), None)


def read_as_meant(account: Account) -> None:
    """Let misspelt names stand for what they were meant to be, so that a slip is told once and
    not again by all that misses what it names. Blanks around a name mean nothing.

    Call it once, before any fact that follows a name. Those of an export are left as they are:
    there a name that is nearly another's may be a field of its own.
    """
    if account.is_export:
        return
    for _, word, _, _ in mentions_of(account):
        if word != word.strip():
            _replace(account, word, word.strip())
    for each in references(account):
        meant = each.in_other_case or each.nearest
        if each.defined is False and meant:
            _replace(account, each.id, meant)
            meant_at = account.cache.setdefault(_MEANT, set())
            assert isinstance(meant_at, set)
            meant_at.add(id(each.id.node))


def is_as_meant(account: Account, node: Node) -> bool:
    """Whether a misspelt name stands there, which is told by itself and read as it was meant."""
    meant_at = account.cache.get(_MEANT)
    return isinstance(meant_at, set) and id(node) in meant_at


def _replace(account: Account, name: Word, meant: str) -> None:
    account.cache.pop(_CACHE, None)  # they are others now
    owner, node = name.owner, name.node
    for field, value in owner.fields.items():
        if isinstance(value, list):
            for place, word in enumerate(value):
                if word is name:
                    value[place] = Word.at(meant, node, owner)
        elif value == name and written(owner, field) in (node, None):
            owner.fields[field] = meant
    if owner.kind == "map" and meant not in owner.fields:
        owner.fields[meant] = owner.fields[name]


def _is_defined(target: ReferenceTarget, name: str, item: Item, field: str) -> bool | None:
    if target == "stage" and name in all_stages(item.account):
        return True  # of another pipeline, maybe: a deal may go on there
    if field == "known_from":
        return False
    known = _candidates(target, item)
    if name in known or (target == "property" and is_shipped(item, name)):
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
