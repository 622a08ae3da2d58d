"""Fields of the CRM by id: declared in the definition, or standard in the CRM."""

from __future__ import annotations

from pipelinelint.facts.enumerations import CAPTURES
from pipelinelint.facts.once import once
from pipelinelint.facts.tables import crm
from pipelinelint.shape.item import Item
from pipelinelint.shape.views import Account, Property

_BY_MACHINE = ("automation", "integration", "calculated")


def property_of(item: Item, field: str | None) -> Property | None:
    """The declared property of that id."""
    if field is None:
        return None
    return _declared(item.account).get(field)


@once
def _declared(account: Item) -> dict[str, Property]:
    declared = account.properties if isinstance(account, Account) else []
    return {each.id: each for each in declared}


def is_standard(item: Item, field: str) -> bool:
    """Whether the CRM brings a field of that id."""
    return field in crm(platform_of(item)).fields


def type_of(item: Item, field: str | None) -> str | None:
    """The type of a field: declared, else the standard one; nothing for an unknown field."""
    if field is None:
        return None
    known = property_of(item, field)
    if known is not None:
        return known.type or None
    return crm(platform_of(item)).fields.get(field, ("", ""))[0] or None


def captured_by(item: Item, field: str) -> str | None:
    """What a field is about: declared, else by the CRM's table, else by an id that says it."""
    known = property_of(item, field)
    declared = known.text("captures") if known is not None else None
    if declared is not None:
        return declared
    standard = crm(platform_of(item)).fields.get(field, ("", ""))[1]
    return standard or (field if field in CAPTURES else None)


def is_filled_by_person(item: Item, field: str) -> bool:
    """Whether somebody has to fill the field; what is not declared counts as filled by hand."""
    known = property_of(item, field)
    if known is None:
        return True
    return known.filled_by not in _BY_MACHINE and known.type != "calculated"


def platform_of(item: Item) -> str:
    account = item.account
    return account.platform if isinstance(account, Account) else "other"
