"""The model of a definition: its items, each node of a known kind with its fields made uniform.

Kinds that facts read have a class of their own. What an item is called, and where it stands, is
answered here, once, as data that outlives it.
"""

from __future__ import annotations

from pipelinelint.shape.finding import NOWHERE, Identity, Subject
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence
from pipelinelint.text import SIGNS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias, TypeVar

    Value: TypeAlias = "str | int | float | bool | Item | list[Value] | None"
    Kind = TypeVar("Kind", bound="Item")


class Word(str):
    """A text that stands in a list of the definition and knows its node."""

    node: Node
    owner: Item

    __slots__ = ("node", "owner")

    @staticmethod
    def at(text: str, node: Node, owner: Item) -> Word:
        word = Word(text)
        word.node = node
        word.owner = owner
        return word


class Item:
    """A mapping of the definition (or the short form of one), of one kind of the schema.

    `fields` holds what is written, uniform: texts, numbers (int or float), truth values, items,
    and lists of items or of `Word`; of a map of items (`properties`) the list of its items, each
    with the `key` it stands under. What is absent or of the wrong type is not in `fields`.
    `field` is the field of its parent it stands in, `index` its place there from 0.
    `cache` keeps facts once computed.
    """

    __slots__ = (
        "account",
        "cache",
        "field",
        "fields",
        "in_list",
        "index",
        "key",
        "kind",
        "node",
        "parent",
    )

    def __init__(
        self,
        kind: str,
        node: Node,
        parent: Item | None,
        field: str = "",
        index: int = 0,
        in_list: bool = False,
        key: Scalar | None = None,
    ) -> None:
        self.kind = kind
        self.node = node
        self.fields: dict[str, Value] = {}
        self.parent = parent
        self.field = field
        self.index = index
        self.in_list = in_list
        self.key = key
        self.cache: dict[str, object] = {}
        self.account: Item = self if parent is None else parent.account

    def text(self, field: str) -> str | None:
        value = self.fields.get(field)
        return value if isinstance(value, str) else None

    def number(self, field: str) -> int | float | None:
        value = self.fields.get(field)
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None

    def item(self, field: str) -> Item | None:
        value = self.fields.get(field)
        return value if isinstance(value, Item) else None

    def items(self, field: str) -> list[Item]:
        value = self.fields.get(field)
        if isinstance(value, list) and value and isinstance(value[0], Item):
            return value[:]  # type: ignore[return-value]  # a list holds items, or words
        return []

    def words(self, field: str) -> list[Word]:
        value = self.fields.get(field)
        if isinstance(value, list) and value and isinstance(value[0], Word):
            return value[:]  # type: ignore[return-value]  # as above
        return []


MADE = " made"
"""Where the cache of a definition has all its items, itself the first."""
SLIPS = " slips"
"""Where the cache of a definition says that something in it does not fit the format."""
MEANT = " meant"
"""Where the cache of an item has the misspelt keys of its node, by the field that was meant."""


def is_written(node: Mapping, name: str) -> bool:
    """Whether a key is there with a value: `stages:` alone says as little as no key."""
    value = node.get(name)
    return value is not None and not (isinstance(value, Scalar) and value.value is None)


def meant_key(item: Item, field: str) -> str:
    """The misspelt key a field was read from; the field itself where none is."""
    meant = item.cache.get(MEANT)
    return str(meant.get(field, field)) if isinstance(meant, dict) else field


def written(item: Item, field: str) -> Node | None:
    """What is written for a field, be its key misspelt."""
    return item.node.get(meant_key(item, field)) if isinstance(item.node, Mapping) else None


def has_slips(item: Item) -> bool:
    """Whether anything in the definition does not fit the format."""
    return SLIPS in item.account.cache


def is_unread(item: Item, field: str) -> bool:
    """Whether what is written for a field does not fit the format, in whole or in part: what was
    meant is not known."""
    node, value = written(item, field), item.fields.get(field)
    if node is None or (isinstance(node, Scalar) and node.value is None):
        return False
    if isinstance(value, list) and isinstance(node, Sequence):
        return len(value) < len(node.items)
    if isinstance(value, list) and isinstance(node, Mapping):
        return len(value) < len(node.entries)
    return value is None


def let_go(account: Item) -> None:
    """Take a definition apart that nobody needs any more.

    Items know their parents, and words and facts their items: left to itself, Python would have to
    look for such circles among everything a run keeps.
    """
    made = account.cache.get(MADE)
    for item in made if isinstance(made, list) else ():
        item.fields = {}
        item.cache = {}
        item.parent = None
        del item.account


NAMES = ("id", "name", "title", "label")
"""The fields that name an item."""
_NAMING = ("id", "name", "title", "label", "rule", "text", "fact", "event", "task", "ref")


def item_id(item: Item) -> str:
    """The id of an item: the key it stands under, its `id`, else one made from its name."""
    if item.key is not None:
        return item.key.raw
    written = item.text("id")
    if written is not None:
        return written
    return slug(item.text("name") or "")


def called(item: Item) -> str:
    """What people call an item: its name, title or label, else its id, else what it says of
    itself; empty for one that says nothing.
    """
    for field in NAMES[1:]:
        text = item.text(field)
        if text:
            return text
    found = item_id(item)
    if found:
        return found
    for field in ("text", "rule", "fact", "event", "task", "ref", "for"):
        text = item.text(field)
        if text:
            return text
    return ", ".join(item.words("rule"))


def slug(text: str) -> str:
    """A text as an id: lower case, words joined by underscores, letters of every script kept."""
    folded = text.casefold()
    if folded.isascii():
        return "_".join(folded.translate(SIGNS).split())
    return "_".join("".join(char if char.isalnum() else " " for char in folded).split())


def subject_of(item: Item) -> Subject:
    """The item as what a finding is about; made once for each item."""
    found = item.cache.get(_CACHE)
    if found is None:
        found = item.cache[_CACHE] = _subject(item)
    assert isinstance(found, Subject)
    return found


_CACHE = " subject"


def _subject(item: Item) -> Subject:
    if item.parent is None:
        return NOWHERE
    above = subject_of(item.parent)
    pipeline, stage = above.pipeline, above.stage
    if item.kind == "pipeline":
        pipeline = _identity(item)
    elif item.kind == "stage":
        stage = _identity(item, pipeline)
    step = (item.field, _label(item) if item.in_list else None)
    return Subject((*above.steps, step), pipeline, stage)


def identity_of(pipeline: Item) -> Identity:
    """Which pipeline an item is, which must be one."""
    found = subject_of(pipeline).pipeline
    if found is None:
        raise ValueError(f"a {pipeline.kind} is no pipeline")
    return found


def _identity(item: Item, of: Identity | None = None) -> Identity:
    return Identity(item.index, item_id(item), item.text("name") or "", of)


def where(item: Item, field: str = "") -> str:
    """The path of an item, or of one of its fields, by ids and never by line or order."""
    subject = subject_of(item)
    return subject.field(field).where if field else subject.where


def pipeline_of(item: Item) -> Item | None:
    """The pipeline an item is or stands in."""
    here: Item | None = item
    while here is not None and here.kind != "pipeline":
        here = here.parent
    return here


def _label(item: Item) -> str:
    identity = item_id(item)
    if identity:
        return identity
    for field in _NAMING:
        text = item.text(field)
        if text:
            return " ".join(text.split())[:60]
    return f"#{item.index + 1}"


def above(item: Item, kind: type[Kind]) -> Kind | None:
    """The nearest ancestor of that kind, the item itself included."""
    here: Item | None = item
    while here is not None and not isinstance(here, kind):
        here = here.parent
    return here


def within(items: list[Item], kind: type[Kind]) -> list[Kind]:
    return [each for each in items if isinstance(each, kind)]


class Named(Item):
    __slots__ = ()

    @property
    def id(self) -> str:
        return item_id(self)

    @property
    def name(self) -> str | None:
        return self.text("name")


class Account(Named):
    """The definition itself."""

    __slots__ = ()

    @property
    def platform(self) -> str:
        crm = self.item("crm")
        return (crm.text("platform") if crm else None) or "other"

    @property
    def menus(self) -> str:
        """Whose menus a fix may name: the platform, `any` where a change in them would not last."""
        crm = self.item("crm")
        return "any" if crm and crm.text("managed_by") else self.platform

    @property
    def is_export(self) -> bool:
        source = self.item("source")
        return source is not None and source.text("kind") == "export"

    @property
    def pipelines(self) -> list[Pipeline]:
        return self.items("pipelines")  # type: ignore[return-value]  # by the schema

    @property
    def properties(self) -> list[Property]:
        return self.items("properties")  # type: ignore[return-value]  # by the schema


class Pipeline(Named):
    """A sales process."""

    __slots__ = ()

    @property
    def stages(self) -> list[Stage]:
        return self.items("stages")  # type: ignore[return-value]  # by the schema

    @property
    def object(self) -> str:
        return self.text("object") or "deal"


class Stage(Named):
    """A step of a pipeline."""

    __slots__ = ()

    @property
    def pipeline(self) -> Pipeline:
        found = above(self, Pipeline)
        if found is None:
            raise ValueError("a stage stands in a pipeline")
        return found

    @property
    def type(self) -> str:
        return self.text("type") or "open"

    @property
    def is_open(self) -> bool:
        return self.type == "open"

    @property
    def probability(self) -> int | float | None:
        return self.number("probability")


class Property(Named):
    """A field of the CRM."""

    __slots__ = ()

    @property
    def type(self) -> str:
        return self.text("type") or ""

    @property
    def filled_by(self) -> str:
        return self.text("filled_by") or "rep"


class Option(Item):
    """One choice of a property."""

    __slots__ = ()

    @property
    def label(self) -> str:
        return self.text("label") or ""


class Criterion(Item):
    """Something that must be true."""

    __slots__ = ()


class Status(Named):
    """One lead status."""

    __slots__ = ()


class LifecycleStage(Named):
    """One lifecycle stage."""

    __slots__ = ()


class Lifecycle(Item):
    """The customer journey."""

    __slots__ = ()


class LeadStatus(Item):
    """The states of a lead before a deal exists."""

    __slots__ = ()


class Automation(Named):
    """Something the CRM does by itself."""

    __slots__ = ()


class Action(Item):
    """One thing an automation does."""

    __slots__ = ()


class Policy(Item):
    """How long deals may stay."""

    __slots__ = ()


class ContactAttempts(Item):
    """How often to try to reach a lead."""

    __slots__ = ()


class HandoffTask(Item):
    """A task of the team that takes over."""

    __slots__ = ()


class Process(Item):
    """How the team works with its pipelines."""

    __slots__ = ()


VIEWS: dict[str, type[Item]] = {
    "account": Account,
    "pipeline": Pipeline,
    "stage": Stage,
    "property": Property,
    "option": Option,
    "criterion": Criterion,
    "status": Status,
    "lifecycle_stage": LifecycleStage,
    "lifecycle": Lifecycle,
    "lead_status": LeadStatus,
    "automation": Automation,
    "action": Action,
    "policy": Policy,
    "contact_attempts": ContactAttempts,
    "process": Process,
    "handoff_task": HandoffTask,
}
"""The class of a kind; a kind not named here is a plain Item."""

__all__ = ["VIEWS", "Item", "Word", "above", "within"]
