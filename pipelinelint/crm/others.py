"""Answers a CRM gives that hold nothing of pipelines: each is named for what it is, with what to
save instead, so that nobody thinks his answer broken.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.nodes import Answer, Saved

_NOT_NEEDED = "which aren't judged: nothing has to be saved instead"

Kinds = tuple[tuple[tuple[str, ...], str], ...]
"""Keys every item of such an answer has, and what it is."""

HUBSPOT: Kinds = (
    (
        ("contactListIds", "enabled"),
        "the workflows of API v3, which don't say what they do with deals; save the answers of GET "
        "/automation/v4/flows and /automation/v4/flows/{id}",
    ),
    (
        ("fullyQualifiedName", "objectTypeId"),
        "the schemas of objects; save their pipelines and properties, as GET "
        "/crm/v3/pipelines/deals and /crm/v3/properties/deals",
    ),
    (("superAdmin", "email"), f"the users of the account, {_NOT_NEEDED}"),
    (("userId", "email", "firstName"), f"the owners of records, {_NOT_NEEDED}"),
    (("secondaryUserIds", "userIds"), f"the teams of the account, {_NOT_NEEDED}"),
    (("category", "typeId"), f"the labels of associations, {_NOT_NEEDED}"),
)
PIPEDRIVE: Kinds = (
    (("assignment_count", "contents"), f"permission sets, {_NOT_NEEDED}"),
    (("is_admin", "email"), f"the users of the account, {_NOT_NEEDED}"),
    (("parent_role_id", "name"), f"the roles of users, {_NOT_NEEDED}"),
    (("key_string", "icon_key"), f"the types of activities, {_NOT_NEEDED}"),
    (("temporary_flag", "custom_view_id"), f"saved filters, {_NOT_NEEDED}"),
    (("subscription_url", "event_action"), f"webhooks, {_NOT_NEEDED}"),
    (("decimal_points", "symbol"), f"currencies, {_NOT_NEEDED}"),
)


def is_other(saved: Saved, answer: Answer, kinds: Kinds) -> bool:
    """Whether a file is an answer that holds nothing of pipelines, and say what it is."""
    what = other_answer(answer, kinds)
    if what:
        saved.notes.add(f"left out: {what}", answer.place)
    return bool(what)


def other_answer(answer: Answer, kinds: Kinds) -> str:
    """What an answer is of which no pipeline, stage or field is read; empty where nothing tells."""
    lists = [answer] if answer.is_list else [part for _, part in answer.entries() if part.is_list]
    items = [each for part in lists for each in part.items()]
    if not items:
        return ""
    for keys, what in kinds:
        if all(key in each for each in items for key in keys):
            return what
    return ""
