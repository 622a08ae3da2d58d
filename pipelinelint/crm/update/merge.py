"""What a new import changes in a definition people have worked on, and what it leaves alone.

Items are matched by id, those people wrote without one by name. Refreshed: what the CRM owns.
Filled where missing: what an import can only guess. Everything else is people's own.
"""

from __future__ import annotations

from functools import partial

from pipelinelint.crm.nodes import place_of, remark_of, words
from pipelinelint.crm.writer import entry_lines, item_lines
from pipelinelint.source.edit import Editor
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence
from pipelinelint.source.standing import owns
from pipelinelint.source.value_text import flow_text, quote_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence as Several

_REFRESHED = {
    "pipelines": ("name", "definition", "object", "union", "unknown", "probability_enabled"),
    "stages": (
        "name",
        "type",
        "probability",
        "forecast_category",
        "definition",
        "translations",
        "skippable",
        "can_move_back",
        "editable_by",
        "approval",
        "max_days_inactive",
    ),
    "statuses": ("name",),
    "automations": ("name", "when", "do"),
    "properties": ("label", "type", "options"),
    "closed_lost": ("required",),
    "creation": ("stages",),
}
"""Keys the CRM owns, by the list or section they stand in."""

_FILLED = {
    "pipelines": ("closed_lost", "policy", "creation"),
    "stages": (),
    "statuses": ("meaning",),
    "automations": (),
    "properties": ("captures",),
    "closed_lost": ("reason", "details"),
    "lifecycle": ("direction", "on_deal_created", "on_deal_won"),
    "lead_status": ("object",),
    "policy": ("inactivity_counts", "on_breach"),
    "source": ("kind",),
    "crm": ("platform", "managed_by"),
}
"""Keys written only where they are missing: guesses, and what people may know better."""

_SETTLED = ("stages", "object")
"""What is unknown of an import until people looked at it: which entries are the stages, and whether
deals move through them."""
_GONE = {
    "type": "open",
    "union": "false",
    "unknown": "[]",
    "not_assessed": "[]",
    "probability_enabled": "true",
}
"""What a refreshed key becomes when the CRM no longer says it."""


def _without_settled(ours: Node | None, theirs: Node | None) -> Node | None:
    """What a new import doesn't know, without what people took out of what the last one didn't."""
    told = [] if not isinstance(ours, Sequence) else [flow_text(each) for each in ours.items]
    settled = [each for each in _SETTLED if each not in told]
    if not isinstance(theirs, Sequence):
        return theirs
    left = [name for each in theirs.items if (name := flow_text(each)) not in settled]
    if len(left) == len(theirs.items):
        return theirs
    return words(place_of(theirs), left) if left else None


class Merge:
    """One pass over a definition and an import, collecting edits.

    `left` holds what the CRM says and could not be written, as the way a text is laid out leaves
    no place for it (an alias, a merged key, a tag): what it is, and the node it belongs to.
    """

    def __init__(self, edits: Editor, covers: set[str]) -> None:
        self.edits = edits
        self.covers = covers
        self.left: list[tuple[str, Node]] = []
        self.style = ""  # of texts: double quotes where the definition is JSON

    def root(self, old: Mapping, new: Mapping) -> None:
        self.style = '"' if is_json(old) else ""
        for key in new:
            ours, theirs = old.get(key), new.entries[key][1]
            if _is_null(ours):
                self._put(old, key, theirs)
            elif isinstance(ours, Mapping) and isinstance(theirs, Mapping):
                self._section(key, ours, theirs)
            elif isinstance(ours, Sequence) and isinstance(theirs, Sequence):
                self.items(key, ours, theirs)

    def _section(self, key: str, old: Mapping, new: Mapping) -> None:
        if key == "properties":
            self._properties(old, new)
            return
        self._keys(key, old, new)
        if key == "source":
            self._add_words(old, "covers", new)
            self._refresh(old, "unknown", new.get("unknown"))
            self._refresh(old, "not_assessed", new.get("not_assessed"))
        for inner in ("stages", "statuses"):
            ours, theirs = old.get(inner), new.get(inner)
            if isinstance(ours, Sequence) and isinstance(theirs, Sequence):
                self.items("statuses", ours, theirs)
            elif theirs is not None and ours is None:
                self._put(old, inner, theirs)

    def items(self, kind: str, old: Sequence, new: Sequence) -> None:
        """Refresh the items that are there, add those that are not."""
        for item, index in zip(new.items, matched(new.items, old.items), strict=True):
            if index is None:
                self._add_item(old, item)
            elif isinstance(item, Mapping) and old.items[index].origin is None:
                self._item(kind, old.items[index], item)
            elif isinstance(item, Mapping) and not _says(old.items[index], item):
                self._done(False, f'"{name_of(item)}"', old.items[index])

    def _item(self, kind: str, old: Node, new: Mapping) -> None:
        if not isinstance(old, Mapping):
            if isinstance(old, Scalar):  # `- Demo completed`: its name is all it says
                done = self.edits.set_value(old, flow_text(new, self.style))
                self._done(done, f'"{name_of(new)}"', old)
            return
        if "id" in new and _is_null(old.get("id")):
            self._put(old, "id", new.entries["id"][1])
        self._keys(kind, old, new)
        if kind == "pipelines":
            self._pipeline(old, new)
        elif kind == "stages":
            self._asked(old, new)

    def _pipeline(self, old: Mapping, new: Mapping) -> None:
        for key in ("stages", "automations"):
            ours, theirs = old.get(key), new.get(key)
            if isinstance(ours, Sequence) and isinstance(theirs, Sequence):
                self.items(key, ours, theirs)
            elif theirs is not None and _is_null(ours):
                self._put(old, key, theirs)
        for key in ("closed_lost", "policy", "creation"):
            ours, theirs = old.get(key), new.get(key)
            if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
                self._keys(key, ours, theirs)
                if key == "creation":
                    self._add_words(ours, "required_fields", theirs)

    def _asked(self, old: Mapping, new: Mapping) -> None:
        if "required_fields" in self.covers:
            self._refresh_words(old, new)
        self._add_words(old, "expected_fields", new, beside="required_fields")

    def _keys(self, kind: str, old: Mapping, new: Mapping) -> None:
        for key in _REFRESHED.get(kind, ()):
            theirs = new.get(key)
            if kind == "pipelines" and key == "unknown":
                theirs = _without_settled(old.get(key), theirs)
            elif key == "definition" and kind == "pipelines" and not _is_null(old.get(key)):
                theirs = None if theirs is None or remark_of(theirs) else theirs  # another's words
            self._refresh(old, key, theirs)
        for key in _FILLED.get(kind, ()):
            theirs, ours = new.get(key), old.get(key)
            if theirs is not None and _is_null(ours):
                self._put(old, key, theirs)

    def _properties(self, old: Mapping, new: Mapping) -> None:
        for key in new:
            ours, theirs = old.get(key), new.entries[key][1]
            if ours is None:
                self._add_key(old, key, theirs)
            elif (
                isinstance(ours, Mapping)
                and isinstance(theirs, Mapping)
                and not remark_of(theirs).endswith("guessed")
            ):
                self._keys("properties", ours, theirs)

    def _refresh(self, old: Mapping, key: str, new: Node | None) -> None:
        ours = old.get(key)
        if new is None:
            if ours is not None and key in _GONE and flow_text(ours) != _GONE[key]:
                self._replace(old, key, _GONE[key])
        elif ours is None or _is_null(ours):
            self._put(old, key, new)
        elif flow_text(ours) != flow_text(new):
            if owns(old, key):
                self._replace(old, key, flow_text(new, self.style or quote_of(ours)))
            else:
                self._add_key(old, key, new)

    def _put(self, old: Mapping, key: str, new: Node) -> None:
        """Write a key that is missing, or that stands there without a value."""
        if key not in old or not owns(old, key):
            self._add_key(old, key, new)
        else:
            ours = old.entries[key][1]
            self._done(self.edits.set_value(ours, flow_text(new, self.style)), f"`{key}`", ours)

    def _replace(self, old: Mapping, key: str, text: str) -> None:
        ours = old.entries[key][1]
        done = ours.origin is None and owns(old, key) and self.edits.set_value(ours, text)
        self._done(done, f"`{key}`", ours)

    def _done(self, done: bool, what: str, place: Node) -> None:
        if not done:
            self.left.append((what, place))

    def _refresh_words(self, old: Mapping, new: Mapping) -> None:
        """The required fields are the CRM's: what it dropped goes, what it added comes."""
        ours, theirs = old.get("required_fields"), new.get("required_fields")
        wanted = _words(theirs)
        if not isinstance(ours, Sequence):
            if theirs is not None:
                self._put(old, "required_fields", theirs)
            return
        if set(_words(ours)) == set(wanted):
            return
        if ours.origin is not None:
            self._done(False, "`required_fields`", ours)
            return
        if self.edits.is_flow(ours) or not wanted:
            written = flow_text(theirs, self.style) if theirs is not None else "[]"
            self._replace(old, "required_fields", written)
            return
        self._add_words(old, "required_fields", new)
        gone = [
            place
            for place, item in enumerate(ours.items)
            if isinstance(item, Scalar) and text_of(item) not in wanted
        ]
        if gone:
            self._done(self.edits.remove_items(ours, gone), "`required_fields`", ours)

    def _add_words(self, old: Mapping, key: str, new: Mapping, beside: str = "") -> None:
        """Words of a list that are missing; `beside` names a list that may hold them already."""
        ours, theirs = old.get(key), new.get(key)
        if not isinstance(theirs, Sequence):
            return
        if _is_null(ours):
            self._put(old, key, theirs)
        elif isinstance(ours, Sequence) and ours.origin is None:
            known = {*_words(ours), *(_words(old.get(beside)) if beside else ())}
            for item in theirs.items:
                if isinstance(item, Scalar) and text_of(item) not in known:
                    self._add_item(ours, item)

    def _add_key(self, old: Mapping, key: str, new: Node) -> None:
        lines = partial(entry_lines, key, new)
        done = self.edits.add_key(old, key, new, lines, self.style)
        self._done(done, f"`{key}`", old)

    def _add_item(self, old: Sequence, new: Node) -> None:
        done = self.edits.add_item(old, new, lambda indent: item_lines(new, indent), self.style)
        self._done(done, f'"{name_of(new)}"', old)


def is_json(root: Mapping) -> bool:
    """Whether a definition is written as JSON, where texts have quotes and nothing a comment."""
    return all(key.style == '"' for key, _ in root.entries.values())


def _says(ours: Node, theirs: Mapping) -> bool:
    """Whether an item says all that the CRM says of it."""
    return isinstance(ours, Mapping) and all(
        key in ours and flow_text(ours.entries[key][1]) == flow_text(theirs.entries[key][1])
        for key in theirs
    )


def _words(node: Node | None) -> list[str]:
    items = node.items if isinstance(node, Sequence) else []
    return [text_of(item) for item in items if isinstance(item, Scalar)]


def _is_null(node: Node | None) -> bool:
    return node is None or (isinstance(node, Scalar) and node.value is None)


# --- which item is which ---


def text_of(node: Node | None) -> str:
    """A value as text: `17` and `"17"` are the same. The text as written decides what a number
    looks like, and only there: in an export it may be written with entities."""
    if not isinstance(node, Scalar) or node.value is None:
        return ""
    return node.value if isinstance(node.value, str) else node.raw


def _id_of(node: Node) -> str:
    return text_of(node.get("id")) if isinstance(node, Mapping) else ""


def name_of(node: Node) -> str:
    """What an item is called in a remark: its id, else its name; plain text is its own name."""
    return _id_of(node) or _called(node)


def matched(items: Several[Node], others: Several[Node]) -> list[int | None]:
    """For each item the index of its counterpart among the others; None where there is none.

    By id, the second of a repeated id with the second; then by name where one of the two has no
    id, as people write stages (`- Demo completed`), upper and lower case alike. Those with
    neither are counterparts in their order: an export may have lost both.
    """
    ids = {key: index for index, key in enumerate(_ids(others)) if key[0]}
    found = [ids.get(key) for key in _ids(items)]
    names: dict[str, list[int]] = {}
    for index in sorted(set(range(len(others))).difference(found), reverse=True):
        names.setdefault(_folded(others[index]), []).append(index)
    for index, item in enumerate(items):
        same = names.get(_folded(item)) if found[index] is None else None
        if same and not (_id_of(item) and _id_of(others[same[-1]])):
            found[index] = same.pop()
    return found


def _ids(items: Several[Node]) -> list[tuple[str, int]]:
    """The id of each item, and how many with the same stand before it."""
    seen: dict[str, int] = {}
    keys: list[tuple[str, int]] = []
    for key in map(_id_of, items):
        keys.append((key, seen.get(key, 0)))
        seen[key] = keys[-1][1] + 1
    return keys


def _called(node: Node) -> str:
    return text_of(node.get("name") if isinstance(node, Mapping) else node).strip()


def _folded(node: Node) -> str:
    """The name to compare by; of what has only an id something no name is."""
    return " ".join(_called(node).casefold().split()) or ("\0" if _id_of(node) else "")
