"""The fixed lists of values facts have, and the names of their types."""

from __future__ import annotations

from pipelinelint.lexicon.judgement import ACTORS, NAME_CLASSES
from pipelinelint.lexicon.sections import MENTIONS, THEMES, THINGS, UNNAMED_THINGS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    About: TypeAlias = str
    Actor: TypeAlias = str
    Alike: TypeAlias = str
    Capture: TypeAlias = str
    Channel: TypeAlias = str
    Confidence: TypeAlias = str
    Dimension: TypeAlias = str
    EditionSource: TypeAlias = str
    FieldType: TypeAlias = str
    LabelSays: TypeAlias = str
    LeadMeaning: TypeAlias = str
    LimitName: TypeAlias = str
    Meaning: TypeAlias = str
    Mention: TypeAlias = str
    NameClass: TypeAlias = str
    NameEvent: TypeAlias = str
    NameSubtype: TypeAlias = str
    Outcome: TypeAlias = str
    OutcomeIs: TypeAlias = str
    NoSale: TypeAlias = str
    Purpose: TypeAlias = str
    Qualifies: TypeAlias = str
    ReferenceTarget: TypeAlias = str
    LostEnd: TypeAlias = str
    Standing: TypeAlias = str
    Theme: TypeAlias = str
    Vocabulary: TypeAlias = str

ABOUT = tuple(each for each in THINGS if each not in UNNAMED_THINGS)
CAPTURES = (
    "amount",
    "close_date",
    "deal_type",
    "budget",
    "timeline",
    "decision_makers",
    "authority",
    "need",
    "next_step",
    "competitor",
    "champion",
    "decision_criteria",
    "source",
    "win_reason",
    "lost_reason",
    "lost_details",
)
CHANNELS = ("emails", "calls", "meetings")
DIMENSIONS = ("budget", "authority", "need", "timing")
FIELD_TYPES = (
    "text",
    "textarea",
    "number",
    "currency",
    "date",
    "datetime",
    "dropdown",
    "radio",
    "multiselect",
    "checkbox",
    "user",
    "file",
    "calculated",
)
LABELS_SAY = ("date", "money")
LEAD_MEANINGS = ("new", "attempting", "contacted", "potential", "disqualified", "recontact")
LIMITS = ("max_days_open", "max_days_in_stage", "max_days_inactive")
MEANINGS = (
    "new",
    "attempting",
    "contacted",
    "potential",
    "open_deal",
    "disqualified",
    "recontact",
    "other",
)
NAME_EVENTS = (
    "sent",
    "requested",
    "received",
    "signed",
    "paid",
    "accepted",
    "agreed",
    "completed",
    "scheduled",
    "started",
    "done",
)
NO_SALES = (
    "hiring", "recruiting partners", "work after the sale", "a list of customers", "support",
    "billing", "work on leads",
    "fund raising", "donations", "applications for permits", "project work", "a waiting list",
    "files of an office", "purchasing",
    "a life cycle",
    "an intake queue",
    "financing",
    "a schedule of visits",
    "the orders of a shop",
)  # fmt: skip
PURPOSES = ("new_business", "expansion", "renewal", "partner", "ecommerce", "mixed", "other")
SUBTYPES = (
    "won",
    "lost",
    "closed",
    "both",
    "refused",
    "withheld",
    "reason",
    "administrative",
    "topic",
    "approval",
    "preparation",
    "participle",
    "left_over",
    "negated",
    "to_do",
    "waiting",
    "pending",
    "follow_up",
    "missed",
    "won_back",
    "in_touch",
    "other",
)

ENUMERATIONS: dict[str, tuple[str, ...]] = {
    "About": ABOUT,
    "Actor": ACTORS,
    "Alike": ("id", "name", "letters", "words", "no"),
    "Capture": CAPTURES,
    "Channel": CHANNELS,
    "Confidence": ("high", "medium", "low"),
    "Dimension": DIMENSIONS,
    "EditionSource": ("documented", "secondary", "unverified"),
    "FieldType": FIELD_TYPES,
    "LabelSays": LABELS_SAY,
    "LeadMeaning": LEAD_MEANINGS,
    "LimitName": LIMITS,
    "LostEnd": ("plain", "further"),
    "Meaning": MEANINGS,
    "Mention": MENTIONS,
    "NameClass": NAME_CLASSES,
    "NameEvent": NAME_EVENTS,
    "NameSubtype": SUBTYPES,
    "NoSale": NO_SALES,
    "Outcome": ("open", "won", "lost", "closed"),
    "OutcomeIs": ("stage", "won_stage", "status"),
    "Purpose": PURPOSES,
    "Qualifies": ("verdict", "step"),
    "Standing": ("early", "offered", "sold", "unknown"),
    "ReferenceTarget": ("property", "stage", "lifecycle", "status"),
    "Theme": THEMES,
    "Vocabulary": ("lifecycle stage", "lead status", "deal stage"),
}
"""Values by the name of the type alias they are declared with."""
