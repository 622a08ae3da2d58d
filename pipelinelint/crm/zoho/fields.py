"""The fields of deals in Zoho CRM: stage probabilities, the loss reason, what layouts require."""

from __future__ import annotations

from pipelinelint.crm.guess import FOUND_BY_NAME, loss_detail, loss_reason, may_be_story
from pipelinelint.crm.nodes import mapping, sequence
from pipelinelint.text import many

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelinelint.crm.answers import Sorted
    from pipelinelint.crm.nodes import Answer, PlacedScalar
    from pipelinelint.crm.records import Setup
    from pipelinelint.source.nodes import Node

REASON = "Reason_For_Loss__s"
STANDARD = {
    "Amount": "amount",
    "Closing_Date": "close_date",
    "Type": "deal_type",
    "Next_Step": "next_step",
    REASON: "lost_reason",
}
"""Zoho's own fields of a deal that rules ask about, and what they capture."""

_OF_DEALS = ("Stage", "Deal_Name")
"""Fields only deals have: other modules' answers look the same."""

_OF_EVERY_RECORD = ("Created_Time", "Modified_Time")
"""Fields no answer leaves out: where they are missing, somebody picked some of the fields."""

_ALWAYS = ("Deal_Name", "Stage", "Pipeline", "Closing_Date")
"""What Zoho asks for by itself; not listed as a team's own requirement."""

_TYPES = {
    "textarea": "textarea", "integer": "number", "bigint": "number", "double": "number",
    "percent": "number", "currency": "currency", "date": "date", "datetime": "datetime",
    "picklist": "dropdown", "multiselectpicklist": "multiselect", "boolean": "checkbox",
    "ownerlookup": "user", "userlookup": "user", "fileupload": "file", "imageupload": "file",
    "formula": "calculated", "autonumber": "calculated", "rollup_summary": "calculated",
}  # fmt: skip
"""data_type -> ours; anything else (text, email, phone, website, lookup) is text."""

_RANK = {"dropdown": 0, "multiselect": 1, "text": 2, "textarea": 3}


class Fields:
    """Fields of deals by their API name: from the fields of the module, else from its layouts."""

    def __init__(self, saved: Sorted, setup: Setup) -> None:
        self._setup = setup
        self._layouts = [one for one in saved.of("layout") if _by_name(_inside(one), *_OF_DEALS)]
        listed = _of_deals(saved.of("field"), setup)
        self._whole = bool(_by_name(listed, *_OF_EVERY_RECORD)) and "field" not in saved.cut
        self._fields: dict[str, Answer] = {}
        for one in (*listed, *(each for layout in self._layouts for each in _inside(layout))):
            self._fields.setdefault(one["apiName"].text, one)
        self._chances: dict[str, Answer] = {}
        for stage, _, _ in self.stage_lists(every=True):
            for value in stage["pickListValues"].items():
                for key in (value["id"].text, value["actualValue"].text):
                    if key and value["probability"].text:
                        self._chances.setdefault(key, value["probability"])

    def probability(self, value: Answer) -> Answer:
        """What the Stage field says of a stage of a pipeline."""
        for key in (value["id"].text, value["actualValue"].text):
            if key in self._chances:
                return self._chances[key]
        return value["probability"]

    def stage_lists(self, every: bool = False) -> Iterator[tuple[Answer, PlacedScalar, Node]]:
        """Each list of stages with an id and a name: those of the layouts, else the module's."""
        found = False
        for layout in self._layouts:
            for stage in _by_name(_inside(layout), "Stage"):
                if stage["pickListValues"].is_list:
                    found = True
                    yield stage, layout["id"].words(), layout["name"].words()
        own = self._fields.get("Stage")
        if own is not None and own["pickListValues"].is_list and (every or not found):
            yield own, own["apiName"].scalar("deals"), own["apiName"].scalar("Deals")

    def of_every_pipeline(self) -> tuple[Node | None, Node | None]:
        """What holds for all pipelines: what every layout requires, and the loss reason."""
        reason, details = self._losses()
        wanted = self._required()
        for name in (*STANDARD, reason, details, *wanted):
            if name in self._fields:
                self._mention(name, {reason: "lost_reason", details: "lost_details"}.get(name, ""))
        story = "" if details or not reason else self._story(reason)
        if self._whole:
            self._setup.covers |= {"properties", "closed_lost"}
            if story:
                why = f'"{story}" speaks of a loss, and may be where people explain it'
                self._setup.leave_open("closed-lost-details-missing", why)
        elif reason:
            self._setup.covers.add("closed_lost")
            why = "not all fields of deals are among the answers"
            self._setup.leave_open("closed-lost-details-missing", why)
        loss = None
        if reason:
            pairs = [
                (key, self._fields[name]["apiName"].words())
                for key, name in (("reason", reason), ("details", details))
                if name
            ]
            remark = "" if reason == REASON and not details else FOUND_BY_NAME
            loss = mapping(self._fields[reason].place, pairs, remark)
        creation = None
        if wanted:
            place = self._layouts[0].place
            names = [self._fields[name]["apiName"].words() for name in wanted]
            creation = mapping(place, [("required_fields", sequence(place, names))], _LAYOUTS)
        return creation, loss

    def _losses(self) -> tuple[str, str]:
        """The fields for the reason of a loss and its story: a list before a text."""
        about = [
            name
            for name, one in self._fields.items()
            if one["visible"].truth is not False
            and _type(one) in _RANK
            and (name == REASON or loss_reason(name, _label(one).text))
        ]
        about.sort(key=self._rank)
        if not about:
            return "", ""
        reason = about[0]
        texts = [name for name in about[1:] if _RANK[_type(self._fields[name])] >= _RANK["text"]]
        listed = _RANK[_type(self._fields[reason])] < _RANK["text"]
        return reason, texts[0] if texts and listed else ""

    def _story(self, reason: str) -> str:
        """The label of a text that may be where people explain a loss; empty for none."""
        for name, one in self._fields.items():
            is_text = _type(one) in ("text", "textarea") and one["visible"].truth is not False
            if is_text and name != reason and may_be_story(name, _label(one).text):
                return _label(one).text
        return ""

    def _rank(self, name: str) -> tuple[int, bool, bool, str]:
        one = self._fields[name]
        detail = loss_detail(name, _label(one).text)
        return _RANK[_type(one)], detail, name != REASON, name

    def _required(self) -> list[str]:
        """The fields that all layouts require, but for those Zoho always does."""
        sets = [
            {one["apiName"].text for one in _inside(layout) if one["required"].truth}
            for layout in self._layouts
        ]
        common = set.intersection(*sets) if sets else set()
        return [name for name in self._fields if name in common and name not in _ALWAYS]

    def _mention(self, name: str, captures: str) -> None:
        one = self._fields[name]
        kind = _type(one)
        word = captures or STANDARD.get(name, "")
        options = [
            value["displayValue"].words()
            for value in one["pickListValues"].items()
            if value["displayValue"].text not in ("", "-None-") and value["type"].text != "unused"
        ]
        shown = kind in ("dropdown", "multiselect") and options
        self._setup.field(
            one["apiName"].words(),
            label=_label(one).words(),
            type=one["dataType"].scalar(kind),
            captures=one["apiName"].scalar(word) if word else None,
            options=sequence(one["pickListValues"].place, options) if shown else None,
        )


_LAYOUTS = (
    "Required by every layout that was saved. Layout rules, blueprints and validation rules are\n"
    "in no answer: add what they require at a stage as required_fields, and required_fields to\n"
    "source.covers."
)


def _of_deals(fields: list[Answer], setup: Setup) -> list[Answer]:
    """The fields of the files that are about deals; those of other modules are said."""
    by_file: dict[str, list[Answer]] = {}
    for one in fields:
        by_file.setdefault(one.path, []).append(one)
    kept: list[Answer] = []
    for group in by_file.values():
        if _by_name(group, *_OF_DEALS):
            kept += group
            continue
        for status in _by_name(group, "Lead_Status")[:1]:
            _leads(status, setup)
            group.remove(status)
        if group:
            setup.notes.add(
                f"left out: {many(len(group), 'field')} of another module than Deals",
                group[0].place,
            )
    return kept


def _leads(field: Answer, setup: Setup) -> None:
    """The statuses of leads, from the field of that module."""
    values = [
        one
        for one in field["pickListValues"].items()
        if one["displayValue"].text not in ("", "-None-") and one["type"].text != "unused"
    ]
    values.sort(key=lambda one: one["sequenceNumber"].number or 0)
    named = [
        (one.first("actualValue", "id").words(), one["displayValue"].words()) for one in values
    ]
    setup.lead_statuses(field.place, "lead", named)


def _inside(layout: Answer) -> list[Answer]:
    return [one for section in layout["sections"].items() for one in section["fields"].items()]


def _by_name(fields: list[Answer], *names: str) -> list[Answer]:
    return [one for one in fields if one["apiName"].text in names]


def _type(one: Answer) -> str:
    return _TYPES.get(one["dataType"].text, "text")


def _label(one: Answer) -> Answer:
    return one.first("fieldLabel", "displayLabel", "apiName")
