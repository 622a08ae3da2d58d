"""Items by kind: the fields facts read most, with their types."""

from __future__ import annotations

from pipelinelint.shape.item import Item, Word
from pipelinelint.shape.where import item_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    Kind = TypeVar("Kind", bound=Item)


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
    def is_export(self) -> bool:
        source = self.item("source")
        return source is not None and source.text("kind") == "export"

    @property
    def pipelines(self) -> list[Pipeline]:
        return within(self.items("pipelines"), Pipeline)

    @property
    def properties(self) -> list[Property]:
        return within(self.items("properties"), Property)


class Pipeline(Named):
    """A sales process."""

    __slots__ = ()

    @property
    def stages(self) -> list[Stage]:
        return within(self.items("stages"), Stage)

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
}
"""The class of a kind; a kind not named here is a plain Item."""

__all__ = ["VIEWS", "Item", "Word", "above", "within"]
