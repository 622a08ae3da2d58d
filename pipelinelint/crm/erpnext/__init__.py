"""ERPNext: records of Sales Stage, as fixtures of an app or as answers of its API.

A sales stage has a name and nothing else (erpnext/crm/doctype/sales_stage of frappe/erpnext); the
board of opportunities, where its columns are sales stages, has their order. Won and lost are the
status of an opportunity.
"""

from __future__ import annotations

from pipelinelint.crm.answers import check_name, distinct
from pipelinelint.crm.frappe.documents import Documents, is_fixture
from pipelinelint.crm.nodes import mapping, scalar
from pipelinelint.crm.records import Pipeline, Setup, Stage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.crm.imported import Imported
    from pipelinelint.crm.nodes import Answer
    from pipelinelint.source.nodes import Node

SIGNS = (r'"doctype":\s*"(?:Sales Stage|Opportunity Lost Reason)"',)

_NOTHING = (
    "no sales stages of ERPNext found. Save the records of Sales Stage as JSON: the fixture an app "
    "exports, or the answer of GET /api/resource/Sales Stage with all fields."
)
_KINDS = {
    "Sales Stage": "stage_name",
    "Opportunity Lost Reason": "lost_reason",
    "Kanban Board": "kanban_board_name",
}


def recognises(path: str) -> bool:
    return is_fixture(path, ("sales_stage", "lost_reason", "kanban_board"))


def read(files: Iterable[tuple[str, bytes]]) -> Imported:
    """The definition behind the records. Raises ImportProblem without any sales stage."""
    found = Documents("ERPNext", _KINDS)
    found.read(files)
    stages = distinct(found.of("Sales Stage"), "name")
    setup = Setup("erpnext", found.notes, found.texts, status=True, cut=found.cut_at("Sales Stage"))
    closed_lost = _reasons(found, setup)
    order = _board(found.of("Kanban Board"))
    if stages:
        key = stages[0].scalar("opportunities")
        made = Pipeline(
            stages[0].place,
            [_stage(one, order) for one in stages],
            id=key,
            name=stages[0].scalar("Opportunities"),
            closed_lost=closed_lost,
        )
        if stages[0]["doctype"].text and "Prospecting" not in {one["name"].text for one in stages}:
            made.whole = False  # a fixture of an app: the setup wizard's stages are there as well
        setup.pipelines.append(made)
    return setup.imported("erpnext", _NOTHING)


def _stage(one: Answer, order: dict[str, int]) -> Stage:
    name = one.first("stage_name", "name")
    if "stage_name" not in one:
        check_name(one, one["name"], name, _NOTHING)
    return Stage(
        one.place,
        order.get(one["name"].text, order.get(name.text)),
        id=one.first("name", "stage_name").words(),
        name=name.words(),
    )


def _board(boards: list[Answer]) -> dict[str, int]:
    """Sales stage -> its column on the board of opportunities that shows them; empty without."""
    for board in boards:
        if (board["reference_doctype"].text, board["field_name"].text) == (
            "Opportunity",
            "sales_stage",
        ):
            columns = [column["column_name"].text for column in board["columns"].items()]
            return {name: at for at, name in enumerate(columns)}
    return {}


def _reasons(found: Documents, setup: Setup) -> Node | None:
    """Reasons are picked from a list, several if need be; the note beside them is a field of the
    opportunity (erpnext/crm/doctype/opportunity of frappe/erpnext)."""
    reasons = [one.first("lost_reason", "name") for one in found.of("Opportunity Lost Reason")]
    if not reasons:
        return None
    place = reasons[0].place
    setup.loss_reasons(
        scalar("lost_reasons", place),
        [one.words() for one in reasons],
        scalar("Lost Reasons", place),
        kind="multiselect",
        cut=found.cut_at("Opportunity Lost Reason"),
    )
    why = "ERPNext keeps the reasons of a lost opportunity as a list of several"
    setup.leave_open("closed-lost-reason-not-dropdown", why)
    details = scalar("order_lost_reason", place)
    setup.field(
        details,
        label=scalar("Detailed Reason", place),
        type=scalar("textarea", place),
        captures=scalar("lost_details", place),
    )
    return mapping(place, [("reason", scalar("lost_reasons", place)), ("details", details)])
