"""What changed between two definitions, kind by kind of the schema, and in what was found; and what
a change may stop from working: history in the CRM, automations, other references."""

from __future__ import annotations

from pipelinelint.compare.change import Changes
from pipelinelint.compare.notes import Notes
from pipelinelint.compare.pairs import NAME_OF, Pairs
from pipelinelint.compare.words import BECAUSE, is_long, titled, value_of
from pipelinelint.facts.references import references
from pipelinelint.shape.finding import defect, sign
from pipelinelint.shape.model import Account, Item, item_id, subject_of
from pipelinelint.shape.schema import Field, kinds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.compare.change import Change
    from pipelinelint.shape.finding import Finding

MOST_NAMED = 3
"""Places that are named when something that is gone is still referred to."""

_TARGETS = {
    "stage": "stage",
    "property": "property",
    "status": "status",
    "lifecycle_stage": "lifecycle",
}


class Breaks:
    """Knows what the new definition refers to and does not define."""

    __slots__ = ("_dangling",)

    def __init__(self, new: Account) -> None:
        self._dangling: dict[tuple[str, str, str | None], list[tuple[int, Item]]] = {}
        for number, each in enumerate(references(new)):
            owner = each.id.owner
            if each.defined is not True or each.elsewhere:
                key = (each.target, str(each.id), _within(each.target, owner))
                self._dangling.setdefault(key, []).append((number, owner))

    def note(self, change: Change, what: str, old: Item) -> None:
        """Note what it breaks that `what` of an item changed: `removed`, `id`, or a field."""
        because = BECAUSE.get(f"{old.kind} {what}")
        if because:
            change.breaking("history", because)
        if what in ("removed", "id"):
            self._note_references(change, old)

    def _note_references(self, change: Change, old: Item) -> None:
        target = _TARGETS.get(old.kind, "")
        lists = [
            self._dangling.get((target, name, there), [])
            for name in dict.fromkeys((item_id(old), old.text("name") or ""))
            for there in dict.fromkeys((None, _within(target, old)))
        ]
        first = sorted(
            (each for found in lists for each in found[:MOST_NAMED]), key=lambda each: each[0]
        )
        for _, owner in first[:MOST_NAMED]:
            by, what = _user(owner)
            change.breaking(what, BECAUSE["used"].format(by=by, id=item_id(old)))
        more = sum(map(len, lists)) - MOST_NAMED
        if more > 0:
            said = BECAUSE["used/more"].format(count=more, id=item_id(old))
            change.breaking("references", said)


def _within(target: str, item: Item) -> str | None:
    """The id of the pipeline within which a thing of that kind is known; None for everywhere."""
    pipeline = subject_of(item).pipeline if target == "stage" else None
    return pipeline.id if pipeline is not None else None


def _user(owner: Item) -> tuple[str, str]:
    """The thing a reference stands in, and what breaks with it."""
    here: Item | None = owner
    while here is not None and here.parent is not None:
        if here.kind == "automation":
            return titled(here), "automations"
        if here.in_list and here.kind != "action":
            return titled(here), "references"
        if here.parent.parent is None:
            break
        here = here.parent
    return f"`{owner.field or owner.kind}`", "references"


ORDERED = frozenset({"stage", "status", "lifecycle_stage"})
"""Kinds whose order in their list means something."""

BREAKING_FIELDS = frozenset(
    {("stage", "type"), ("property", "type"), ("pipeline", "object"), ("closed_lost", "reason")}
)


def compare(old: Account, new: Account, old_path: str = "", new_path: str = "") -> Changes:
    """The changes from one definition to the other, in the order of the new one."""
    notes = Notes(old_path, new_path)
    Walk(notes, Breaks(new)).item(old, new)
    return Changes(notes.changes, old_path, new_path)


def compare_findings(changes: Changes, old: list[Finding], new: list[Finding]) -> None:
    """Put into `changes` which findings are fixed and which are introduced.

    A finding is the same when rule, check, place and value are, whatever the file is called. One
    that is accepted now is not fixed; one that was accepted before is not introduced.
    """
    before, after = _by_defect(old), _by_defect(new)
    changes.judged = True
    changes.fixed = [each for key, each in before.items() if key not in after]
    changes.introduced = [each for key, each in after.items() if key not in before]
    changes.fixed = [each for each in changes.fixed if each.suppression is None]
    changes.introduced = [each for each in changes.introduced if each.suppression is None]


def _by_defect(findings: list[Finding]) -> dict[str, Finding]:
    sign(findings)
    return {defect(each.fingerprint): each for each in findings}


class Walk:
    """Collects changes into `notes`."""

    __slots__ = ("breaks", "known", "notes")

    def __init__(self, notes: Notes, breaks: Breaks) -> None:
        self.notes = notes
        self.breaks = breaks
        self.known = kinds()

    def item(self, old: Item, new: Item) -> None:
        """Compare all fields of what is the same thing on both sides."""
        name = NAME_OF.get(new.kind)
        for field in self.known[new.kind].fields.values():
            if field.name not in old.fields and field.name not in new.fields:
                continue
            if name is None or field.name not in ("id", name):
                self._field(old, new, field)

    def _field(self, old: Item, new: Item, field: Field) -> None:
        name = field.name
        if field.base == "item" and field.many == "one":
            self._section(old, new, name)
        elif field.base == "item":
            self._items(old, new, name)
        elif field.base in ("map", "anything"):
            self._map(old, new, name)
        elif field.many != "one":
            self._words(old, new, name)
        else:
            before = old.fields.get(name, field.default)
            after = new.fields.get(name, field.default)
            if before != after or isinstance(before, bool) != isinstance(after, bool):
                is_reworded = is_long(str(before)) or is_long(str(after))
                texts = (value_of(old, name, before), value_of(new, name, after))
                change = self.notes.value(new, name, texts, is_reworded, old)
                if (new.kind, name) in BREAKING_FIELDS and texts[0] and texts[1]:
                    self.breaks.note(change, name, old)

    def _section(self, old: Item, new: Item, name: str) -> None:
        before, after = old.item(name), new.item(name)
        if before is None and after is None:
            return
        count = len(self.notes.changes)
        kind = (after or before or new).kind
        self.item(before or _empty(kind, name, old), after or _empty(kind, name, new))
        if count == len(self.notes.changes) and before is None and after is not None:
            self.notes.section("added", after)
        elif count == len(self.notes.changes) and after is None and before is not None:
            self.notes.section("removed", before)

    def _items(self, old: Item, new: Item, name: str) -> None:
        pairs = Pairs(old.items(name), new.items(name))
        for each in pairs.removed:
            self.breaks.note(self.notes.removed(each), "removed", each)
        for each in pairs.added:
            self.notes.added(each)
        if pairs.same and pairs.same[0][1].kind in ORDERED:
            pairs.find_moved()
        for index, (before, after) in enumerate(pairs.same):
            self._same(before, after, index in pairs.moved)

    def _same(self, old: Item, new: Item, has_moved: bool) -> None:
        name = NAME_OF.get(new.kind)
        if name is not None:
            before, after = old.text(name) or "", new.text(name) or ""
            if before and after and before != after:
                self.notes.renamed(old, new, before, after)
            if new.kind != "option" and item_id(old) != item_id(new):
                self.breaks.note(self.notes.other_id(old, new), "id", old)
        if has_moved:
            self.notes.moved(old, new)
        count = len(self.notes.changes)
        self.item(old, new)
        if new.kind == "option" and old.text("value") and new.text("value"):
            for change in self.notes.changes[count:]:
                self.breaks.note(change, change.field, old)

    def _words(self, old: Item, new: Item, name: str) -> None:
        before = dict.fromkeys(str(each) for each in old.words(name))
        after = dict.fromkeys(str(each) for each in new.words(name))
        for word in before:
            if word not in after:
                self.notes.word("removed", old, name, word, new)
        for word in after:
            if word not in before:
                self.notes.word("added", new, name, word, new)

    def _map(self, old: Item, new: Item, name: str) -> None:
        before, after = old.item(name), new.item(name)
        olds = before.fields if before is not None else {}
        news = after.fields if after is not None else {}
        for key in dict.fromkeys([*olds, *news]):
            was, now = str(olds.get(key) or ""), str(news.get(key) or "")
            if was != now or (key in olds) != (key in news):
                is_reworded = is_long(was) or is_long(now)
                self.notes.value(new, name, (was, now), is_reworded, old, key)


def _empty(kind: str, field: str, parent: Item) -> Item:
    """A part that is not described, beside one that is."""
    return Item(kind, parent.node, parent, field)
