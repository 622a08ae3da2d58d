"""Attio: saved answers with the statuses of a status attribute, such as the stage of deals.

Shapes: docs.attio.com (list statuses, list attributes), its OpenAPI file as public clients carry
it, Fivetran's schema. Neither an order nor what is won or lost is told.
"""

from __future__ import annotations

import re
from math import ceil

from pipelinelint.crm.answers import Sorted, check_name
from pipelinelint.crm.nodes import JSON
from pipelinelint.crm.records import Pipeline, Setup, Stage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.crm.imported import Imported
    from pipelinelint.crm.nodes import Answer, PlacedScalar

SIGNS = (r'"celebration_?[eE]nabled"', r'"target_?[tT]ime_?[iI]n_?[sS]tatus"')
_SAVE = "Save the answer of GET /v2/objects/deals/attributes/stage/statuses as a JSON file."
_NOTHING = f"no Attio statuses found. {_SAVE}"
_DURATION = re.compile(
    r"P(?=.)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?"
    r"(?:T(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9})(?:\.\d+)?S)?)?"
)
_DAYS = (365, 30, 7, 1, 1 / 24, 1 / 1440, 1 / 86400)


def recognises(path: str) -> bool:
    return path.lower().endswith(JSON)


def read(files: Iterable[tuple[str, bytes]]) -> Imported:
    """The definition behind saved answers. Raises ImportProblem without any status."""
    saved = Sorted("Attio", _kind_of)
    saved.read(files)
    setup = Setup("attio", saved.notes, saved.texts)
    groups: dict[str, list[Answer]] = {}
    for one in saved.of("status"):
        check_name(one, one["id"]["statusId"], one["title"], _SAVE)
        group = groups.setdefault(one["id"]["attributeId"].text, [])
        if one["isArchived"].truth:
            setup.notes.add(f'the archived stage "{one["title"].text}" is left out', one.place)
        else:
            group.append(one)
    titles = {one["id"]["attributeId"].text: one["title"] for one in saved.of("attribute")}
    groups = {key: statuses for key, statuses in groups.items() if statuses}
    if "" in groups and len(groups) > 1:
        saved.leave_homeless(groups.pop(""), "title")
        setup.homeless = saved.homeless
    for number, (key, statuses) in enumerate(groups.items(), start=1):
        first = statuses[0]
        title = titles.get(key)
        named = title.words() if title is not None and title.text else None
        plain = "Deals" if len(groups) == 1 else f"Pipeline {number}"
        setup.pipelines.append(
            Pipeline(
                first.place,
                [_stage(one) for one in statuses],
                id=first["id"]["attributeId"].words(),
                name=named or first.scalar(plain),
            )
        )
    return setup.imported("attio", _NOTHING)


def _kind_of(item: Answer, under: str) -> str:
    if item["values"].is_map or item["entryValues"].is_map or "attributeType" in item:
        return "record"
    if item["id"]["statusId"].text:
        return "status"
    if item["apiSlug"].text and item["id"]["attributeId"].text:
        return "attribute"
    return ""


def _stage(status: Answer) -> Stage:
    return Stage(
        status.place,
        None,
        id=status["id"]["statusId"].words(),
        name=status["title"].words(),
        max_days_in_stage=_days(status["targetTimeInStatus"]),
    )


def _days(told: Answer) -> PlacedScalar | None:
    """The days of an ISO 8601 duration, up to the next whole one; a month counts 30, a year 365."""
    found = _DURATION.fullmatch(told.text)
    if found is None:
        return None
    parts = [int(part or 0) for part in found.groups()]
    days = ceil(round(sum(part * each for part, each in zip(parts, _DAYS, strict=True)), 9))
    remark = "a month counts 30 days, a year 365" if parts[0] or parts[1] else ""
    return told.scalar(days, remark) if days else None
