"""What a workflow asks of a record before it does something: filters, as alternatives.

A branch of filters becomes alternatives, of which one must hold; an alternative is a list of
checks that all must hold. Operators and filter types: HubSpot's lists and automation v4.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipelinelint.crm.nodes import Answer

DEEPEST = 30
MANY, FURTHER, ENROLLED = "many conditions", "further conditions", "enrolled "
"""What is said of conditions that were not looked at: two workflows may have different ones."""
MOST, MOST_PARTS = 24, 300
"""Alternatives, and parts of a branch, that are looked at; what has more is not understood."""
STAGE, PIPELINE = "dealstage", ("pipeline", "hs_pipeline")
ASSOCIATED = " associated"
"""The name of what is asked of another record than the one the workflow is about."""
CHANGED = "4-655002"
"""The event of a property that got a value: `hs_name` is the property, `hs_value` its value."""

_IN = ("IS_ANY_OF", "IS_EQUAL_TO", "IS_EXACTLY", "IS_EQUAL")
_OUT = ("IS_NONE_OF", "IS_NOT_EQUAL_TO", "IS_NOT_ANY_OF", "NOT_EQUAL")
_ONCE = ("HAS_EVER_BEEN_ANY_OF", "HAS_EVER_BEEN_EQUAL_TO")
_EMPTY = ("IS_UNKNOWN", "IS_BLANK", "NOT_HAS_PROPERTY")
_FILLED = ("IS_KNOWN", "IS_NOT_BLANK", "HAS_PROPERTY")
_OPPOSITE = {"in": "out", "out": "in", "filled": "empty", "empty": "filled"}

_AGES = (
    (re.compile(r"notes_last_(?:contacted|updated)|hs_last_sales_activity_(?:date|timestamp)"),
     "inactivity_exceeded"),
    (re.compile(r"hs_(?:v2_)?(?:latest_|cumulative_)?(?:time_in|date_entered)_(?P<stage>.+)"),
     "stage_age_exceeded"),
    (re.compile(r"(?:hs_)?createdate"), "open_age_exceeded"),
)  # fmt: skip
"""Properties that say how long ago something was, and the event a long time is."""
_CURRENT = "current_stage"
_LONGER = re.compile(r"MORE_THAN|GREATER|BEFORE|NOT_UPDATED")
_DAY = 86_400_000  # milliseconds


class Check:
    """One thing that must hold.

    `kind` is `in` or `out` (of `values`), `once` (was one of them at some time), `filled`, `empty`,
    `older` (the time of an `event` is over, `days` where they are known, in the stage `stage`),
    `other` (said in words, about one property or another record) or `unread`, which may say
    anything.
    """

    __slots__ = ("days", "event", "kind", "name", "stage", "text", "values", "whole")

    def __init__(
        self,
        kind: str,
        text: str,
        name: str = "",
        values: Iterable[Answer] = (),
        whole: bool = True,
    ) -> None:
        self.kind = kind
        self.text = text
        self.name = name
        self.values = list(values)
        self.whole = whole  # a record without any value does not pass
        self.event = ""
        self.days: int | None = None
        self.stage = ""

    def turned(self) -> Check:
        """The opposite."""
        kind = _OPPOSITE.get(self.kind, "unread" if self.kind == "unread" else "other")
        text = self.text[4:] if self.text.startswith("not ") else f"not {self.text}"
        return Check(kind, text, self.name, self.values, whole=not self.whole)

    def in_words(self) -> Check:
        """The same about a later moment than the one the workflow starts at."""
        kind = "unread" if self.kind == "unread" else "other"
        return Check(kind, f"then {self.text}", "" if self.name == STAGE else self.name)

    def of_another(self) -> Check:
        """The same, asked of a record of another object."""
        kind = "unread" if self.kind == "unread" else "other"
        return Check(kind, self.text, ASSOCIATED if self.name == ASSOCIATED else "")

    @property
    def is_untold(self) -> bool:
        """Whether its words don't tell it from another."""
        return self.text in (MANY, FURTHER) or self.text.startswith(ENROLLED)

    @property
    def fills(self) -> str:
        """The property that has a value where this holds; empty where that is not said."""
        is_so = self.kind == "filled" or (self.kind in ("in", "out") and self.whole)
        return self.name if is_so else ""


def alternatives_of(criteria: Answer) -> list[list[Check]]:
    """What starts a workflow."""
    found: list[list[Check]] = []
    if criteria["listFilterBranch"]:
        found = alternatives(criteria["listFilterBranch"])
    elif (
        criteria["eventFilterBranches"].is_list or criteria["listMembershipFilterBranches"].is_list
    ):
        for event in criteria["eventFilterBranches"].items():
            found += alternatives(event)
        for branch in criteria["listMembershipFilterBranches"].items():
            found += alternatives(branch)
        if criteria["refinementCriteria"].is_map:
            found = both(found, alternatives(criteria["refinementCriteria"]))
    elif criteria["filterBranches"].is_list:
        for branch in criteria["filterBranches"].items():
            found += alternatives(branch)
    if not found:
        kind = criteria["type"].text
        text = ENROLLED + kind.lower().replace("_", " ")
        found = [[] if kind in ("", "LIST_BASED") else [Check("unread", text)]]
    return found if len(found) <= MOST else [[Check("unread", MANY)]]


def alternatives(branch: Answer, depth: int = 0) -> list[list[Check]]:
    kind = branch["filterBranchType"].text or branch["filterBranchOperator"].text or "AND"
    if depth > DEEPEST:
        return [[Check("unread", FURTHER)]]
    if kind == "UNIFIED_EVENTS":
        return [list(_event(branch))]
    if kind == "ASSOCIATION":
        return [[Check("other", _spoken(branch, kind), ASSOCIATED)]]
    if kind not in ("AND", "OR", "NOT_ANY", "NOT_ALL"):
        return [[Check("unread", _spoken(branch, kind))]]
    filters, inner = branch["filters"].items(), branch["filterBranches"].items()
    if len(filters) + len(inner) > MOST_PARTS:
        return [[Check("unread", MANY)]]
    parts = [[[_check(each)]] for each in filters]
    parts += [alternatives(each, depth + 1) for each in inner]
    if kind in ("OR", "NOT_ANY"):
        found = [one for part in parts for one in part]
    else:
        found = [[]]
        for part in parts:
            found = both(found, part)
    return neither(found) if kind.startswith("NOT_") else found


def both(one: list[list[Check]], two: list[list[Check]]) -> list[list[Check]]:
    if len(one) * len(two) > MOST:
        return [[Check("unread", MANY)]]
    return [[*left, *right] for left in one for right in two]


def neither(found: list[list[Check]]) -> list[list[Check]]:
    """What holds where none of the alternatives does."""
    result: list[list[Check]] = [[]]
    for checks in found:
        result = both(result, [[each.turned()] for each in checks])
    return result


def _event(branch: Answer) -> Iterator[Check]:
    filters = branch["filters"].items()
    name = next((each for each in filters if each["property"].text == "hs_name"), None)
    if branch["eventTypeId"].text != CHANGED or name is None:
        yield Check("other", _spoken(branch, "event"))
        return
    changed = name["operation"].first("value", "values")
    what = changed.text or next((each.text for each in changed.items()), "")
    values = [each for each in filters if each["property"].text == "hs_value"]
    yield from (_check(each, what) for each in values)
    if not values:
        yield Check("other", f"{what} changes", what)
    yield from (_check(e) for e in filters if e["property"].text not in ("hs_name", "hs_value"))


def _check(one: Answer, name: str = "") -> Check:
    kind = one["filterType"].text or "PROPERTY"
    if kind != "PROPERTY":
        return Check("unread", _spoken(one, kind))
    name = name or one["property"].text
    operation = one["operation"]
    operator = operation["operator"].text
    text = f"{name} {_spoken(operation, '')}"
    may_be_empty = operation["includeObjectsWithNoValueSet"].truth
    if operator in _FILLED:
        return Check("filled", text, name)
    if operator in _EMPTY:
        return Check("empty", text, name)
    values = operation["values"].items() or [operation["value"]]
    values = [each for each in values if each.text]
    if operator in _IN and values:
        return Check("in", text, name, values, whole=may_be_empty is not True)
    if operator in _OUT and values:
        return Check("out", text, name, values, whole=may_be_empty is False)
    if operator in _ONCE and values:
        return Check("once", text, name, values)
    return _older(name, operator, operation, text) or Check("other", text, name)


def is_in(name: str, value: Answer) -> Check:
    """The check of a branch that is taken at one value of a property."""
    return Check("in", f"{name} is any of {value.text}", name, [value])


def _older(name: str, operator: str, operation: Answer, text: str) -> Check | None:
    if not _LONGER.search(operator) or "FROM_NOW" in operator:
        return None
    for pattern, event in _AGES:
        found = pattern.fullmatch(name)
        if found is None:
            continue
        check = Check("older", text, name)
        check.event = event
        check.days = _days(name, operation)
        stage = found.groupdict().get("stage") or ""
        check.stage = "" if stage == _CURRENT else stage
        return check
    return None


def _days(name: str, operation: Answer) -> int | None:
    number = operation.first("numberOfDays", "days").number
    if number is None and "time_in" in name and operation["value"].number is not None:
        number = (operation["value"].number or 0) / _DAY
    if number is None:
        number = operation["timePoint"]["offset"]["days"].number
    return round(abs(number)) or None if number is not None else None


def _spoken(one: Answer, kind: str) -> str:
    """All a condition says, in words: two that say the same are the same."""
    said = [kind or one["operator"].text]
    said = [each.lower().replace("_", " ") for each in said]
    return " ".join(filter(None, (*said, *_leaves(one, "", 0))))


_SAID = (
    "filterBranchType",
    "filterBranchOperator",
    "filterType",
    "operationType",
    "includeObjectsWithNoValueSet",
)


def _leaves(one: Answer, key: str, depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        return
    if one.text:
        yield one.text.lower().replace("_", " ") if key == "operator" else one.text
    elif one.truth is not None:
        yield f"{key} {one.truth}".lower()
    items = one.items()
    if items and all(each.text for each in items):
        yield ", ".join(each.text for each in items)
    else:
        for each in items:
            yield from _leaves(each, key, depth + 1)
    for name, each in one.entries():
        if name not in _SAID and (depth or name != "operator" or "property" in one):
            yield from _leaves(each, name, depth + 1)
