"""Lead statuses: what they stand for, and what is open."""

from __future__ import annotations

from pipelinelint.facts.enumerations import LEAD_MEANINGS
from pipelinelint.facts.lookups import judged, platform_of
from pipelinelint.facts.registry import fact
from pipelinelint.facts.tables import crm
from pipelinelint.shape.model import ContactAttempts, LeadStatus, Status, within

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.facts.enumerations import About, LeadMeaning, Meaning, NameClass

_ATTEMPT_PARTS = ("count", "within_days", "then", "abandon_when")


@fact
def stands_for(status: Status) -> Meaning | None:
    """What the status means: declared, else as the CRM ships a status of that id."""
    return status.text("meaning") or crm(platform_of(status)).lead_statuses.get(status.id)


@fact
def absent_meanings(lead_status: LeadStatus) -> list[LeadMeaning]:
    """The states of a lead without a deal that no status stands for."""
    told = {stands_for(status) for status in _statuses(lead_status)}
    return [each for each in LEAD_MEANINGS if each not in told]


@fact
def statuses_without_criteria(lead_status: LeadStatus) -> list[Status]:
    """The statuses without a criterion."""
    return [status for status in _statuses(lead_status) if not status.items("criteria")]


@fact
def unset_parts(contact_attempts: ContactAttempts) -> list[str]:
    """What the policy leaves open of number, days, next status and end: the names of the keys."""
    return [each for each in _ATTEMPT_PARTS if contact_attempts.fields.get(each) in (None, "", [])]


@fact
def name_class(status: Status) -> NameClass:
    """What kind of name the status has."""
    return judged(status).name_class


@fact
def about(status: Status) -> About | None:
    """What the name is of, in any language: a proposal, a contract, a conversation."""
    return judged(status).about or None


def _statuses(lead_status: LeadStatus) -> list[Status]:
    return within(lead_status.items("statuses"), Status)
