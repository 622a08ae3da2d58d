"""Frappe CRM: records of CRM Deal Status and its neighbours, as fixtures of an app or as answers.

Fields: crm/fcrm/doctype/crm_deal_status of frappe/crm (deal_status, type, position, probability)
and of its forks, some of which have pipelines (Npm2-Solutions/crm-mm, metalmon/crm).
"""

from __future__ import annotations

from pipelinelint.crm.answers import check_name, distinct, figures
from pipelinelint.crm.frappe.documents import Documents, is_fixture
from pipelinelint.crm.nodes import mapping, scalar
from pipelinelint.crm.records import Pipeline, Setup, Stage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.crm.imported import Imported
    from pipelinelint.crm.nodes import Answer, PlacedScalar
    from pipelinelint.source.nodes import Node

SIGNS = (r'"doctype":\s*"CRM (?:Deal Status|Lead Status|Lost Reason)"', r'"deal_status":\s*"')

_NOTHING = (
    "no deal statuses of Frappe CRM found. Save the records of CRM Deal Status as JSON: the "
    "fixture an app exports, or the answer of GET /api/resource/CRM Deal Status with all fields."
)
_KINDS = {
    "CRM Deal Status": "deal_status",
    "CRM Lead Status": "lead_status",
    "CRM Lost Reason": "lost_reason",
    "CRM Pipeline": "pipeline_name",
    "CRM Sales Pipeline": "pipeline_name",
}
"""DocType -> the field that names its records, and tells them where the DocType is left out."""
_BESIDES_NAMES = "type position probability color label pipeline disabled enabled"
_BESIDES = (
    "a fixture without a won or a lost status adds to those that are there, so nothing is said of "
    "their number"
)
_OUTCOMES = {"Open": "open", "Ongoing": "open", "On Hold": "open", "Won": "won", "Lost": "lost"}


def recognises(path: str) -> bool:
    return is_fixture(path, ("deal_status", "lead_status", "lost_reason", "pipeline", "fcrm"))


def read(files: Iterable[tuple[str, bytes]]) -> Imported:
    """The definition behind the records. Raises ImportProblem without any deal status."""
    found = Documents("Frappe CRM", _KINDS, _BESIDES_NAMES)
    found.read(files)
    cut = found.cut_at("CRM Deal Status")
    setup = Setup("frappe", found.notes, found.texts, cut=cut)
    names = {
        one["name"].text: one["pipeline_name"]
        for kind in ("CRM Pipeline", "CRM Sales Pipeline")
        for one in found.of(kind)
    }
    closed_lost = _reasons(found, setup)
    for key, statuses in _by_pipeline(found.of("CRM Deal Status")).items():
        named = names.get(key) or statuses[0]["pipeline"]
        made = Pipeline(
            statuses[0].place,
            _stages(statuses, setup),
            id=named.scalar(key or "deals"),
            name=named.words() if key else statuses[0].scalar("Deals"),
            closed_lost=closed_lost,
        )
        made.whole = not _adds(statuses)
        if not made.whole:
            setup.notes.add(_BESIDES, made.place)
        setup.pipelines.append(made)
    leads = sorted(found.of("CRM Lead Status"), key=_position)
    if leads:
        named_leads = [(found.name(one), one.first("lead_status", "name").words()) for one in leads]
        ends = {str(found.name(one).value): _OUTCOMES.get(one["type"].text, "") for one in leads}
        cut = found.cut_at("CRM Lead Status")
        setup.lead_statuses(leads[0].place, "lead", named_leads, ends, cut)
    return setup.imported("frappe", _NOTHING)


def _adds(statuses: list[Answer]) -> bool:
    """Whether an app's fixture adds to the statuses that are there: Frappe CRM brings a won and a
    lost one (crm/install.py of frappe/crm), and a fixture may be a selection."""
    kinds = {one["type"].text for one in statuses}
    return bool(statuses[0]["doctype"].text) and not kinds >= {"Won", "Lost"}


def _by_pipeline(statuses: list[Answer]) -> dict[str, list[Answer]]:
    groups: dict[str, list[Answer]] = {}
    for one in distinct(statuses, "name"):
        groups.setdefault(one["pipeline"].text, []).append(one)
    return groups


def _stages(statuses: list[Answer], setup: Setup) -> list[Stage]:
    kinds = [_OUTCOMES.get(one["type"].text, "") for one in statuses]
    chances = figures([one["probability"] for one in statuses], setup.notes)
    found = []
    for kind, chance, one in zip(kinds, chances, statuses, strict=True):
        if one["disabled"].truth or one["enabled"].truth is False:
            name = one.first("deal_status", "name").text
            setup.notes.add(f'the status "{name}" is left out: it is disabled', one.place)
            continue
        called = one.first("deal_status", "name")
        if "deal_status" not in one:
            check_name(one, one["name"], called, _NOTHING)
        found.append(
            Stage(
                one.place,
                one["position"].number,
                id=one.first("name", "deal_status").words(),
                name=_shown(one, called).words(),
                type=one["type"].scalar(kind) if kind else None,
                probability=chance,
            )
        )
    return found


def _shown(one: Answer, called: Answer) -> Answer:
    """The label, where a fork shows one (hybrowlabs/frappe-crm)."""
    return one["label"] if one["label"].text else called


def _position(one: Answer) -> float:
    number = one["position"].number
    return float("inf") if number is None else number


def _reasons(found: Documents, setup: Setup) -> Node | None:
    """The reasons, and the note a deal needs besides where the reason is Other
    (crm/fcrm/doctype/crm_deal/crm_deal.py of frappe/crm)."""
    reasons: list[PlacedScalar] = [
        one.first("lost_reason", "name").words()
        for one in found.of("CRM Lost Reason")
        if not one["disabled"].truth
    ]
    if not reasons:
        return None
    place = found.of("CRM Lost Reason")[0].place
    details = scalar("lost_notes", place)
    cut = found.cut_at("CRM Lost Reason")
    setup.loss_reasons(scalar("lost_reason", place), reasons, cut=cut)
    setup.field(
        details,
        label=scalar("Lost notes", place),
        type=scalar("textarea", place),
        captures=scalar("lost_details", place),
    )
    other = next((reason for reason in reasons if reason.value == "Other"), None)
    return mapping(
        place,
        [("reason", scalar("lost_reason", place)), ("details", details), ("details_when", other)],
    )
