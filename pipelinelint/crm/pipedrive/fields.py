"""Pipedrive deal fields: what they hold, and at which stages they are asked."""

from __future__ import annotations

from pipelinelint.crm.guess import loss_reason, may_be_reason
from pipelinelint.crm.nodes import mapping, sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.imported import FileSpan
    from pipelinelint.crm.nodes import Answer, PlacedMapping
    from pipelinelint.crm.pipedrive.files import Account

LOST_REASON = "lost_reason"
STANDARD = {"value": "amount", "expected_close_date": "close_date", LOST_REASON: "lost_reason"}
"""Pipedrive's own fields that rules ask about, and what they capture."""

_TYPES = {
    "varchar": "text",
    "varchar_auto": "text",
    "text": "textarea",
    "double": "number",
    "int": "number",
    "monetary": "currency",
    "date": "date",
    "daterange": "date",
    "enum": "dropdown",
    "set": "multiselect",
    "user": "user",
    "status": "dropdown",
    "stage": "dropdown",
    "visible_to": "dropdown",
}
"""field_type -> ours; anything else (people, org, phone, address, time) is text."""

_FREE_FORM = "the API doesn't say whether free-form reasons are allowed as well"
NO_LIST = "the answer doesn't say whether the account has a list of reasons"
_LISTS, _TEXTS = ("enum", "set"), ("varchar", "text")


class Requirement:
    """What one field asks for: everywhere, or at the stages and statuses named; `unread` is where a
    condition stands that is not understood."""

    __slots__ = ("answer", "everywhere", "stages", "statuses", "unread")

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.everywhere = False
        self.stages: list[str] = []
        self.unread: FileSpan | None = None
        self.statuses: list[tuple[str, str]] = []  # pipeline id (empty: all) and won or lost

    @property
    def asks(self) -> bool:
        return self.everywhere or bool(self.stages or self.statuses)

    def at_loss(self, pipeline: str) -> bool:
        if self.everywhere:
            return True
        return any(status == "lost" and key in ("", pipeline) for key, status in self.statuses)


def required(field: Answer, account: Account) -> Requirement:
    return _requirement(field, "required_fields", "mandatory_flag", account)


def important(field: Answer, account: Account) -> Requirement:
    return _requirement(field, "important_fields", "important_flag", account)


def tells_required(account: Account) -> bool:
    """Whether the answers say which fields are required at all."""
    return any("required_fields" in f or "mandatory_flag" in f for f in account.fields.values())


def reason_of(account: Account) -> str:
    """The field for why a deal was lost: a team's own list of reasons before Pipedrive's own field
    without a list; empty where there is neither."""
    standard = account.fields.get(LOST_REASON)
    if standard is not None and any(choices_of(standard)):
        return LOST_REASON
    for code, field in account.fields.items():
        label = field.first("field_name", "name").text
        if field["field_type"].text in _LISTS and loss_reason("", label, choices_of(field)):
            return code
    return LOST_REASON if standard is not None else ""


def choices_of(field: Answer) -> list[str]:
    return [one["label"].text for one in field["options"].items()]


def lists_unread(field: Answer) -> bool:
    """Whether the list of reasons of Pipedrive's own field may be there all the same: a team keeps
    it in the settings of the company, and only an empty list says that there is none."""
    return field.first("field_code", "key").text == LOST_REASON and not field["options"].is_list


def possible_reasons(account: Account, reason: str) -> list[str]:
    """The fields that may hold why a deal was lost, where no list plainly does: lists by their
    label or choices, and what is required when a deal is lost."""
    known = account.fields.get(reason)
    if known is not None and any(choices_of(known)):
        return []
    return [
        code
        for code, field in account.fields.items()
        if code != reason and _may_be_reason(field, account)
    ]


def _may_be_reason(field: Answer, account: Account) -> bool:
    is_list = field["field_type"].text in _LISTS
    if asked_at_loss(field, account):
        return is_list or field["field_type"].text in _TEXTS
    return is_list and may_be_reason(field.first("field_name", "name").text, choices_of(field))


def asked_at_loss(field: Answer, account: Account) -> bool:
    """Whether the field is required when a deal is lost, and not always."""
    return any(status == "lost" for _, status in required(field, account).statuses)


def property_node(field: Answer, reason: str = LOST_REASON) -> PlacedMapping:
    """A field as the definition has it; `reason` is the field for why a deal was lost, beside which
    Pipedrive's own is there for details."""
    name = field.first("field_code", "key")
    label = field.first("field_name", "name")
    options = [option for option in field["options"].items() if option["label"].text]
    kind = _TYPES.get(field["field_type"].text, "text")
    if kind == "text" and options:  # varchar_options, and varchar in copies
        kind = "dropdown"
    captures = STANDARD.get(name.text, "")
    if name.text == reason:
        captures = "lost_reason"
    elif name.text == LOST_REASON and reason:
        captures = "lost_details"
    shown = kind in ("dropdown", "multiselect") and options
    return mapping(
        field.place,
        [
            ("label", (label or name).words()),
            ("type", field["field_type"].scalar(kind)),
            ("captures", name.scalar(captures) if captures else None),
            (
                "options",
                sequence(field["options"].place, [option["label"].words() for option in options])
                if shown
                else None,
            ),
        ],
        _FREE_FORM
        if name.text == LOST_REASON and options
        else (NO_LIST if lists_unread(field) else ""),
    )


def _requirement(field: Answer, new: str, old: str, account: Account) -> Requirement:
    asked = Requirement(field)
    if new in field:
        told = field[new]
        if told["enabled"].truth is not False and told.is_map:
            asked.stages = [stage.text for stage in told["stage_ids"].items()]
            for key, statuses in told["statuses"].entries():
                asked.statuses += [(key, status.text) for status in statuses.items()]
            asked.everywhere = bool(told["enabled"].truth) and not (asked.stages or asked.statuses)
    elif field[old].is_map:
        _old_conditions(asked, field[old], account)
    else:
        asked.everywhere = bool(field[old].truth)
    return asked


def _old_conditions(asked: Requirement, told: Answer, account: Account) -> None:
    """v1 writes conditions such as {"status": "=lost"}."""
    for key, value in told.entries():
        status = value.text.lstrip("=")
        if key == "status" and status in ("won", "lost"):
            asked.statuses.append(("", status))
        elif key == "stage_id" and status.isdigit():
            asked.stages.append(status)
        else:
            asked.unread = told.place
            account.notes.add(
                f'a condition of the field "{asked.answer.first("field_code", "key").text}" is '
                f"left out: {f'{key} {value.text}'.strip()}",
                told.place,
            )
