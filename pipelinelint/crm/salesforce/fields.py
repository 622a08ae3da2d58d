"""Opportunity fields as properties of a definition, and which of them hold the loss reason."""

from __future__ import annotations

from pipelinelint.crm.guess import (
    captured,
    loss_detail,
    loss_reason,
    near_loss_reason,
    says,
)
from pipelinelint.crm.nodes import mapping, scalar, sequence
from pipelinelint.crm.salesforce.processes import NAMED
from pipelinelint.language import cut, worded
from pipelinelint.lexicon.labels import likely_type
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.imported import FileSpan
    from pipelinelint.crm.markup import Element
    from pipelinelint.crm.nodes import PlacedMapping
    from pipelinelint.crm.salesforce.files import Bundle
    from pipelinelint.source.nodes import Node

_TYPES = {
    "Picklist": "dropdown",
    "MultiselectPicklist": "multiselect",
    "TextArea": "textarea",
    "LongTextArea": "textarea",
    "Html": "textarea",
    "Number": "number",
    "Percent": "number",
    "Currency": "currency",
    "Date": "date",
    "DateTime": "datetime",
    "Checkbox": "checkbox",
    "Summary": "calculated",
    "AutoNumber": "calculated",
    "File": "file",
}
"""FieldType of the Metadata API -> ours; anything else (text, lookups, e-mail, ...) is text."""

STANDARD = {
    "AccountId": ("Account Name", "text"),
    "Amount": ("Amount", "currency"),
    "CampaignId": ("Primary Campaign Source", "text"),
    "CloseDate": ("Close Date", "date"),
    "ContactId": ("Contact", "text"),
    "Description": ("Description", "textarea"),
    "ExpectedRevenue": ("Expected Revenue", "calculated"),
    "ForecastCategoryName": ("Forecast Category", "dropdown"),
    "IqScore": ("Opportunity Score", "number"),
    "IsPrivate": ("Private", "checkbox"),
    "LeadSource": ("Lead Source", "dropdown"),
    "Name": ("Opportunity Name", "text"),
    "NextStep": ("Next Step", "text"),
    "OwnerId": ("Opportunity Owner", "user"),
    "Pricebook2Id": ("Price Book", "text"),
    "Probability": ("Probability (%)", "number"),
    "StageName": ("Stage", "dropdown"),
    "TotalOpportunityQuantity": ("Quantity", "number"),
    "Type": ("Type", "dropdown"),
}
"""Standard fields, whose files hold no label and no type."""
_CAPTURES = {
    "Amount": "amount",
    "CloseDate": "close_date",
    "NextStep": "next_step",
    "Type": "deal_type",
}
_KIND_RANK = {"dropdown": 0, "radio": 0, "multiselect": 1, "text": 2, "textarea": 3, "checkbox": 4}


class Field:
    """One field as the export describes it."""

    __slots__ = (
        "captures",
        "controlled_by",
        "element",
        "label",
        "looks_up",
        "name",
        "offered",
        "options",
        "type",
        "values",
    )

    def __init__(
        self, name: str, element: Element, options: list[Element], values: list[Element]
    ) -> None:
        standard = STANDARD.get(name, ("", ""))
        self.name = name
        self.element = element
        self.label = element.get("label") or standard[0] or name
        self.type = standard[1] or _TYPES.get(element.get("type"), "text")
        if element.get("formula"):
            self.type = "calculated"
        if element.get("type") == "Lookup" and element.get("referenceTo") == "User":
            self.type = "user"
        self.looks_up = element.get("referenceTo")
        self.options = options
        self.values = values
        self.captures = _CAPTURES.get(name, "") or captured(name, self.label)
        self.controlled_by = next(
            (part.text for part in element.walk() if part.name == "controllingField"), ""
        )
        self.offered: dict[str, set[str]] = _offered(element) if self.controlled_by else {}

    @property
    def called(self) -> str:
        """Its name, and the label people know it by, where that is another."""
        alike = apart(self.name).removesuffix(" c") == apart(self.label)
        return self.name if alike else f'"{self.label}" ({self.name})'

    def choices(self) -> list[str]:
        """What people can choose."""
        return [option.get("label") or option.get("fullName") for option in self.options]

    def most_at_once(self) -> int:
        """The most choices people see at once: fewer than all where another field decides."""
        there = {option.get("fullName") for option in self.options}
        return max((len(each & there) for each in self.offered.values()), default=len(there))

    def node(self, captures: str = "") -> PlacedMapping:
        place = self.element.place
        label = self.element.child("label")
        kind = self.element.child("type")
        return mapping(
            place,
            [
                ("label", scalar(self.label, label.text_place if label else place)),
                ("type", scalar(self.type, kind.text_place if kind else place)),
                ("captures", _captures(captures or self.captures, place)),
                ("options", self._options()),
            ],
        )

    def _options(self) -> Node | None:
        if self.type not in ("dropdown", "multiselect") or not self.options:
            return None
        items: list[Node] = []
        for option in self.options:
            value, label = option.get("fullName"), option.get("label")
            place = option.place
            if label and label != value:
                pairs = [("label", scalar(label, place)), ("value", scalar(value, place))]
                items.append(mapping(place, pairs))
            else:
                items.append(scalar(value, place))
        return sequence(self.element.place, items)


def read_fields(bundle: Bundle) -> dict[str, Field]:
    """Field name -> field; the first of a repeated name counts. Its values are the choices that are
    not active, too."""
    shared = {part.name: _values(part.element) for part in bundle["value_sets"]}
    fields: dict[str, Field] = {}
    for part in bundle["fields"]:
        if part.name in fields:
            bundle.notes.add(f"left out: the field {part.name} a second time", part.element.place)
            continue
        named = next((e.text for e in part.element.walk() if e.name == "valueSetName"), "")
        values = shared.get(named, []) if named else _values(part.element)
        options = [value for value in values if value.get("isActive").lower() != "false"]
        fields[part.name] = Field(part.name, part.element, options, values)
    return fields


def guessed_property(
    name: str, picklist: bool, place: FileSpan, captures: str = ""
) -> PlacedMapping:
    """A field that is asked for but not described by the export."""
    label, kind = STANDARD.get(name, (name.removesuffix("__c").replace("_", " "), ""))
    remark = "" if kind else f"{name} is not among the exported fields: label and type are guessed"
    return mapping(
        place,
        [
            ("label", scalar(label, place)),
            ("type", scalar(kind or ("dropdown" if picklist else likely_type(label)), place)),
            ("captures", _captures(captures or _CAPTURES.get(name, ""), place)),
        ],
        remark,
    )


def loss_fields(fields: dict[str, Field], asked: set[str]) -> tuple[str, str, list[str]]:
    """The fields for the reason and for the story of a loss; empty where there is none. Last all
    lists that may hold the reason, the best first: each record type may have its own.

    Of several reasons the best is a picklist, then one a lost stage asks for, then one whose
    choices depend on the stage, then the shortest name.
    """
    about = [
        field for field in fields.values() if field.type in _KIND_RANK and _is_reason(field, asked)
    ]

    def rank(field: Field) -> tuple[int, bool, bool, bool, bool, int, str]:
        named_lost = "lo" in apart(field.name) and "won" not in apart(field.name)
        return (
            _KIND_RANK[field.type],
            loss_detail(field.name, field.label),
            field.name not in asked,
            field.controlled_by != "StageName",
            not named_lost,
            len(field.name),
            field.name,
        )

    reasons = sorted((f for f in about if f.type != "textarea" or not _story(f)), key=rank)
    reason = reasons[0].name if reasons and reasons[0].type != "checkbox" else ""
    stories = [f for f in about if f.type in ("text", "textarea") and f.name != reason]
    stories.sort(key=lambda f: (f.type != "textarea", len(f.name), f.name))
    own = [
        each.name
        for each in reasons
        if each.type in ("dropdown", "multiselect") and not is_second_level(each, reason)
    ]
    return reason, stories[0].name if stories else "", own


def _is_reason(field: Field, asked: set[str]) -> bool:
    """Whether the field is why a deal was lost, by its label and choices; a rule that asks for it
    in a stage settles what the label leaves open."""
    if loss_reason(field.name, field.label, field.choices()):
        return True
    return field.name in asked and near_loss_reason(field.name, field.label)


def is_second_level(field: Field, reason: str) -> bool:
    """Whether the field holds the reason under the reason."""
    return field.controlled_by == reason or second_level(field.name, field.label)


def second_level(name: str, label: str) -> bool:
    """Whether a field's name says it holds the reason under the reason of a loss."""
    return near_loss_reason(name, label) and says("second", name, label)


def tell_out_of_reach(bundle: Bundle, field: Field, stages: set[str]) -> None:
    """Choices that no value of the field above offers. `stages` are the names of the stage values,
    where it is known that these are all."""
    offered = field.offered.items()
    known = stages if field.controlled_by == "StageName" else set()
    within = set().union(*(names for above, names in offered if not known or above in known))
    lost = [option for option in field.options if option.get("fullName") not in within]
    if not within or not lost:
        return
    names = [f'"{option.get("label") or option.get("fullName")}"' for option in lost]
    said = worded(
        "{count} choices of {field} can't be picked, as no value of {above} offers them: {names}.",
        count=len(lost),
        field=field.name,
        above=field.controlled_by,
        **cut("names", names, NAMED),
    )
    if len(lost) == 1:
        said = worded(
            "The choice {name} of {field} can't be picked, as no value of {above} offers it.",
            name=names[0],
            field=field.name,
            above=field.controlled_by,
        )
    remedy = worded("Offer them in the field dependency, or deactivate them.")
    first, *others = (option.place for option in lost)
    bundle.notes.defect("info", said, first, remedy, others)


def _offered(element: Element) -> dict[str, set[str]]:
    """The choices by the value of the field above: `valueSettings`, or before API 38 inside the
    choice."""
    found: dict[str, set[str]] = {}
    for part in element.walk():
        if part.name == "valueSettings":
            for above in part.all("controllingFieldValue"):
                found.setdefault(above.text, set()).add(part.get("valueName"))
        elif part.name == "picklistValues":
            for above in part.all("controllingFieldValues"):
                found.setdefault(above.text, set()).add(part.get("fullName"))
    return found


def _story(field: Field) -> bool:
    return loss_detail(field.name, field.label)


def _captures(word: str, place: FileSpan) -> Node | None:
    return scalar(word, place) if word else None


def _values(element: Element) -> list[Element]:
    """The choices, old `<picklistValues>` and new `<value>`/`<customValue>` alike."""
    return [
        part
        for part in element.walk()
        if part.name in ("picklistValues", "value", "customValue") and part.get("fullName")
    ]
