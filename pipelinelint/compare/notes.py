"""Making changes: the sentence, the place and the values of each."""

from __future__ import annotations

from pipelinelint.compare.change import Change
from pipelinelint.compare.words import is_long, name_of, phrase, referred, say, subject, titled
from pipelinelint.shape.model import Item, pipeline_of, subject_of
from pipelinelint.source.nodes import Mapping, Node, path_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Notes:
    """The changes so far, between files shown under these paths."""

    __slots__ = ("changes", "new_path", "old_path")

    def __init__(self, old_path: str, new_path: str) -> None:
        self.old_path = old_path
        self.new_path = new_path
        self.changes: list[Change] = []

    def added(self, item: Item) -> Change:
        place = ""
        if item.kind == "stage" and item.parent is not None:
            before = stage_before(item)
            place = f' after "{name_of(before)}"' if before else " as the first one"
        return self._thing("added", item, new=name_of(item), place=place)

    def removed(self, item: Item) -> Change:
        return self._thing("removed", item, old=name_of(item), is_old=True)

    def renamed(self, old: Item, new: Item, before: str, after: str) -> Change:
        return self._thing("renamed", old, old=before, new=after, at=new)

    def other_id(self, old: Item, new: Item) -> Change:
        before, after = (subject_of(each).steps[-1][1] or "" for each in (old, new))
        text = say("id", thing=titled(new), old=before, new=after)
        change = self._add("changed", new, text, "id")
        change.old, change.new = before, after
        return change

    def moved(self, old: Item, new: Item) -> Change:
        places = (str(old.index + 1), str(new.index + 1))
        text = say("moved", thing=titled(new), old=places[0], new=places[1])
        change = self._add("moved", new, text)
        change.old, change.new = places
        return change

    def section(self, kind: str, item: Item) -> Change:
        of = subject(item)
        words = phrase(item, "").partition(":")[0]
        top = "" if of else "/top"
        text = say(f"{kind}/section{top}", of=of, phrase=words)
        return self._add(kind, item, text, is_old=kind == "removed")

    def value(
        self,
        item: Item,
        field: str,
        values: tuple[str, str],
        is_reworded: bool,
        before: Item,
        key: str = "",
    ) -> Change:
        """A field, or a key of a map, that has another value."""
        old, new = values
        of = subject(item)
        words = phrase(item, field) + (f" {key}" if key else "")
        long = "/long" if is_reworded else ""
        if old and new and {old, new} != {"yes", "no"}:
            key_of = "reworded" if is_reworded else "changed"
        else:
            key_of = ("set" if new else "unset") + long
        special = f"{key_of} {item.kind}.{field}|"
        text = say(
            f"{special}{key_of}{'' if of else '/top'}", of=of, phrase=words, old=old, new=new
        )
        change = self._add("changed", item, text, field)
        change.old, change.new = old, new
        if key:
            change.field = f"{field}.{key}"
        return change

    def word(self, kind: str, item: Item, field: str, word: str, there: Item) -> Change:
        """A text that came into a list or left it; `there` is the item in the new definition."""
        of = subject(there)
        shown = referred(item, field, word)
        text = say(
            f"word {kind} {item.kind}.{field}|word {kind}{'' if of else '/top'}",
            of=of,
            phrase=phrase(item, field),
            name=name_of(there),
            old=shown,
            new=shown,
        )
        if is_long(shown) and not of:
            text = say("reworded/top", phrase=phrase(item, field))
        change = self._add(kind, item, text, field, is_old=kind == "removed")
        if kind == "added":
            change.new = shown
        else:
            change.old = shown
        return change

    def _thing(
        self,
        kind: str,
        item: Item,
        *,
        old: str = "",
        new: str = "",
        place: str = "",
        at: Item | None = None,
        is_old: bool = False,
    ) -> Change:
        at = at or item
        of = subject(item.parent) if item.parent is not None else ""
        is_part = bool(of) and item.kind not in ("stage", "automation")
        keys = f"{kind}/of" if is_part else f"{kind}/{item.kind}|{kind}"
        if item.kind == "option" and is_loss_reason(item):
            keys = f"{kind} loss reason"
        thing = titled(item)
        if is_part:
            thing = thing[:1].lower() + thing[1:]
        text = say(keys, of=of, thing=thing, name=name_of(item), old=old, new=new, place=place)
        change = self._add(kind, at, text, is_old=is_old)
        change.old, change.new = old, new
        return change

    def _add(
        self, kind: str, item: Item, text: str, field: str = "", *, is_old: bool = False
    ) -> Change:
        node = place_of(item, field)
        path = path_of(node, self.old_path if is_old else self.new_path)
        pipeline = pipeline_of(item)
        change = Change(
            kind,
            item.kind,
            subject_of(item).where,
            text,
            field=field,
            pipeline=name_of(pipeline) if pipeline is not None else "",
            path=path,
            span=node.span,
        )
        self.changes.append(change)
        return change


def place_of(item: Item, field: str = "") -> Node:
    """Where an item, or a field of it, is written; of what is not written the nearest place."""
    node = item.node
    if isinstance(node, Mapping):
        for name in (field, "name", "label", "title", "id"):
            found = node.get(name) if name else None
            if found is not None:
                return found
        if item.key is None and node.entries:
            return next(iter(node.entries.values()))[0]
    return item.key or node


def is_loss_reason(option: Item) -> bool:
    """Whether a choice is one of the reasons for losing a deal."""
    parent = option.parent
    if parent is None:
        return False
    if parent.text("captures") == "lost_reason":
        return True
    return parent.key is not None and parent.key.raw in _loss_fields(option.account)


def _loss_fields(account: Item) -> set[str | None]:
    """The fields that hold why a deal was lost, of all pipelines; found once."""
    found: Any = account.cache.get(" loss fields")
    if found is None:
        closings = (each.item("closed_lost") for each in account.items("pipelines"))
        found = {each.text("reason") for each in closings if each is not None}
        account.cache[" loss fields"] = found
    known: set[str | None] = found
    return known


def stage_before(stage: Item) -> Item | None:
    """The stage before one, of those that could be read."""
    stages = stage.parent.fields.get("stages") if stage.parent is not None else None
    if not isinstance(stages, list):
        return None
    at = min(stage.index, len(stages)) - 1
    while at >= 0:
        before = stages[at]
        if isinstance(before, Item) and before.index < stage.index:
            return before
        at -= 1
    return None
