"""Dynamics 365 Sales: a solution in git, its business process flows as pipelines.

Won and lost are states of an opportunity, so no stage is either. A required step holds a deal back
from the next stage ("To move to the next stage, complete the required steps") and stops no saving.
"""

from __future__ import annotations

import re

from pipelinelint.crm.dynamics.fields import (
    GUESSED,
    choices,
    label_node,
    options_of,
    statuses,
    type_of,
)
from pipelinelint.crm.dynamics.files import gather, is_ours, xaml_of
from pipelinelint.crm.dynamics.flow import Flow
from pipelinelint.crm.dynamics.labels import Label, described
from pipelinelint.crm.guess import near_loss_reason, says
from pipelinelint.crm.imported import Notes
from pipelinelint.crm.nodes import place_of, scalar, sequence
from pipelinelint.crm.records import Pipeline, Setup, Stage
from pipelinelint.lexicon.labels import likely_type
from pipelinelint.source.nodes import Scalar
from pipelinelint.text import file_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.crm.dynamics.files import Solution
    from pipelinelint.crm.dynamics.flow import Step
    from pipelinelint.crm.imported import FileSpan, Imported
    from pipelinelint.crm.markup import Element
    from pipelinelint.crm.nodes import PlacedScalar
    from pipelinelint.source.nodes import Node

SIGNS = (
    r"Microsoft\.Crm\.Workflow\.Activities\.StageComposite",
    r"<XamlFileName>",
    r'<entity Name="Opportunity"',
)
_NOTHING = (
    "no business process flow with stages of opportunities was found. Name the folder of an "
    "unpacked solution that has the flow (`pac solution clone` or `unpack`)."
)
_FORMS = "the solution's forms, business rules and close dialog are not read, and may ask for it"
_ASKED_ELSEWHERE = (
    "amount-close-date-not-required", "deal-type-not-captured", "source-not-captured",
    "qualification-info-not-captured", "win-reason-not-captured",
    "closed-lost-reason-not-required", "closed-lost-details-missing",
)  # fmt: skip
"""Rules about what nothing asks for: flows are only one place that asks."""
_HELD_BACK = "required steps of the stage before: without them no deal moves here"


def recognises(path: str) -> bool:
    return is_ours(path)


def read(files: Iterable[tuple[str, bytes]]) -> Imported:
    """The definition behind a solution's files. Raises ImportProblem without a flow with stages of
    opportunities."""
    notes = Notes()
    solution = gather(files, notes)
    setup = Setup("dynamics", notes, solution.texts, status=True)
    used = set()
    for workflow in solution.workflows:
        xaml = xaml_of(workflow, solution)
        if workflow.get("Category") == "4" and xaml is not None:
            used.add(id(xaml))
            _add(workflow, xaml, solution, setup)
    for xaml in solution.flows.values():
        if id(xaml) not in used:
            _add(None, xaml, solution, setup)
    if not setup.pipelines:
        _sales_stage(solution, setup)
    _close_reasons(solution, setup)
    for rule in _ASKED_ELSEWHERE if setup.pipelines else ():
        setup.leave_open(rule, _FORMS)
    return setup.imported("dynamics", _NOTHING)


def _add(workflow: Element | None, xaml: Element, solution: Solution, setup: Setup) -> None:
    """A flow as a pipeline, if it has stages of opportunities."""
    flow = Flow(xaml)
    if not flow.stages:
        return
    name = _name(workflow, xaml, solution)
    called = f'the flow "{name.value}"'
    place = place_of(name)
    if workflow is not None and workflow.get("StateCode") == "0":
        setup.notes.add(f"{called} is left out: it is a draft", place)
        return
    others = [stage for stage in flow.stages if stage.entity != "opportunity"]
    if len(others) == len(flow.stages):
        of = ", ".join(dict.fromkeys(stage.entity or "no table" for stage in others))
        setup.notes.add(f"{called} is left out: its stages are of {of}", place)
        return
    for stage in others:
        setup.notes.add(
            f"a stage of {called} is left out: it is of {stage.entity or 'no table'}",
            stage.element.place,
        )
    if not flow.is_ordered:
        setup.notes.add(f"{called} branches, so its stages have no one order", place)
    key = workflow.child("UniqueName") if workflow is not None else None
    setup.pipelines.append(
        Pipeline(
            place,
            _stages(flow, _translations(workflow), solution, setup),
            id=scalar(key.text, key.text_place) if key is not None and key.text else None,
            name=name,
            definition=_described(workflow, solution),
        )
    )


def _name(workflow: Element | None, xaml: Element, solution: Solution) -> PlacedScalar:
    if workflow is None:
        stem = file_name(xaml.place.path).rpartition(".")[0]
        return scalar(re.sub(r"-[0-9A-Fa-f-]{36}$", "", stem) or stem, xaml.place)
    label = described(workflow.child("LocalizedNames"), "LocalizedName").named(solution.language)
    if label is not None:
        return label
    return scalar(workflow.attributes.get("Name", ""), workflow.attribute_place("Name"))


def _described(workflow: Element | None, solution: Solution) -> PlacedScalar | None:
    """What the flow is for, as its makers wrote it."""
    if workflow is None:
        return None
    texts = described(workflow.child("Descriptions"), "Description")
    return texts.named(solution.language)


def _translations(workflow: Element | None) -> dict[str, Label]:
    """The labels beside the flow, by the id of the stage."""
    labels = workflow.child("labels") if workflow is not None else None
    steps = labels.all("steplabels") if labels is not None else []
    return {
        step.attributes.get("id", "").strip("{}").lower(): described(step, "label")
        for step in steps
    }


def _stages(
    flow: Flow, translations: dict[str, Label], solution: Solution, setup: Setup
) -> list[Stage]:
    found: list[Stage] = []
    held_back: list[Step] = []
    deals = [stage for stage in flow.stages if stage.entity == "opportunity"]
    for number, stage in enumerate(deals):
        label = Label({**translations.get(stage.id, Label({})).texts, **stage.label.texts})
        name = label.named(solution.language)
        is_last = number == len(deals) - 1 or not flow.is_ordered
        soft = [step for step in stage.steps if not step.is_required or is_last]
        found.append(
            Stage(
                place_of(name) if name is not None else stage.element.place,
                number if flow.is_ordered else None,
                id=scalar(stage.id, stage.element.place) if stage.id and name else None,
                name=name,
                translations=label.others(solution.language),
                required_fields=_fields(held_back, solution, setup, _HELD_BACK),
                expected_fields=_fields(soft, solution, setup),
            )
        )
        held_back = [] if is_last else [step for step in stage.steps if step.is_required]
    return found


def _fields(steps: list[Step], solution: Solution, setup: Setup, remark: str = "") -> Node | None:
    found: dict[str, PlacedScalar] = {}
    for step in steps:
        key = scalar(step.field, step.control.attribute_place("DataFieldName"))
        found.setdefault(step.field, key)
        _declare(key, step, solution, setup)
    nodes = list(found.values())
    return sequence(place_of(nodes[0]), nodes, remark) if nodes else None


def _declare(key: PlacedScalar, step: Step, solution: Solution, setup: Setup) -> None:
    attribute = solution.attributes.get(step.field.lower())
    kind = type_of(attribute, step)
    label = label_node(attribute, step, solution)
    likely = likely_type(str(label.value)) if isinstance(label, Scalar) else "text"
    setup.field(
        key,
        GUESSED if not kind else "",
        label=label,
        type=scalar(kind or likely, place_of(key)),
        options=options_of(attribute, solution),
    )


def _sales_stage(solution: Solution, setup: Setup) -> None:
    """Without a flow, the choice Sales Stage (else Process Code) tells the stages."""
    for name in ("salesstage", "salesstagecode"):
        attribute = solution.attributes.get(name)
        options = choices(attribute, solution)
        if attribute is None or not options:
            continue
        stages = []
        for number, option in enumerate(options):
            label = described(option.child("labels"), "label")
            shown = label.named(solution.language)
            stages.append(
                Stage(
                    place_of(shown) if shown is not None else option.place,
                    number,
                    id=scalar(option.attributes.get("value", ""), option.attribute_place("value")),
                    name=shown,
                    translations=label.others(solution.language),
                )
            )
        named = described(attribute.child("displaynames"), "displayname").named(solution.language)
        setup.pipelines.append(
            Pipeline(attribute.place, stages, id=scalar(name, attribute.place), name=named)
        )
        return
    for name, attribute in solution.attributes.items():
        own = described(attribute.child("displaynames"), "displayname").named(solution.language)
        if own is None or not choices(attribute, solution):
            continue
        if says("stage", str(own.value), name):
            setup.notes.add(
                f'the choice "{own.value}" of opportunities may hold the stages; it is not read, '
                "since nothing says so. `--from csv` reads them from a sheet",
                place_of(own),
            )


def _close_reasons(solution: Solution, setup: Setup) -> None:
    """The status reasons of lost opportunities are the list a lost deal is closed with."""
    attribute = solution.attributes.get("statuscode")
    reasons = statuses(solution, "2")
    if attribute is None or not reasons:
        return
    for other, field in solution.attributes.items():
        named = described(field.child("displaynames"), "displayname").named(solution.language)
        label = str(named.value) if named is not None else ""
        if other != "statuscode" and near_loss_reason(other, label):
            setup.notes.add(
                f'the field "{label or other}" may hold the reason of a loss beside Status Reason, '
                "so neither list is judged",
                field.place,
            )
            return
    name = attribute.child("LogicalName") or attribute.child("Name")
    place: FileSpan = name.text_place if name is not None else attribute.place
    shown = described(attribute.child("displaynames"), "displayname").named(solution.language)
    setup.loss_reasons(scalar("statuscode", place), reasons, shown)
