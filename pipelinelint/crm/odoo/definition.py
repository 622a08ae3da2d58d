"""Records of Odoo as pipelines: one of each team with stages of its own, and one of the others.

A stage without a team belongs to every team. A deal is won by a stage marked so, and lost by
archiving it with a reason, so no stage is lost.
"""

from __future__ import annotations

import re

from pipelinelint.crm.answers import no_name
from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.nodes import mapping, scalar, sequence, words
from pipelinelint.crm.odoo.records import REASON, STAGE, TEAM, Value
from pipelinelint.crm.records import Pipeline, Stage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.crm.imported import FileSpan
    from pipelinelint.crm.odoo.records import Base, Record
    from pipelinelint.crm.records import Setup
    from pipelinelint.source.nodes import Node

_SAVE = "Save the stages with their names."
BROUGHT = {
    "crm.stage_lead1": 1,
    "crm.stage_lead2": 2,
    "crm.stage_lead3": 3,
    "crm.stage_lead4": 70,
}
"""The stages Odoo's own CRM module brings (New, Qualified, Proposition, Won), and their sequence: a
module that changes one keeps what it doesn't name."""
NAMES = dict(zip(BROUGHT, ("New", "Qualified", "Proposition", "Won"), strict=True))
BROUGHT_WON = "crm.stage_lead4"
MOST = 50_000
"""Stages of all pipelines together, those every team has counted for each."""
NEEDS_ALL = ("stage-count", "first-stage-not-buyer-action", "shipped-stages-unchanged")


def fill(setup: Setup, base: Base) -> None:
    stages = [record for record in base.of(STAGE) if _counts(record, setup, base.adds)]
    tells = Tells(stages, base)
    own: dict[str, list[int]] = {}
    for at, record in enumerate(stages):
        for key in _team_ids(record):
            own.setdefault(key, []).append(at)
    shared = [record for record in stages if not _team_ids(record)]
    known = set(base.records[TEAM])
    if base.adds or not known or known != own.keys():
        _add(setup, "pipeline", "Pipeline", shared, tells)
    if own and setup.pipelines:  # its stages are those of every team's deals as well
        setup.pipelines[0].said["object"] = scalar("deal", setup.pipelines[0].place)
    if own and setup.pipelines and (base.adds or known <= own.keys()):
        why = "it is not known whether a team has only the stages every team has"
        for rule in NEEDS_ALL:
            setup.leave_open(rule, why, pipeline="pipeline")
        setup.leave_open("closed-stage-setup", why, check="no-won-stage", pipeline="pipeline")
    names = _names(stages, base)
    alike: dict[tuple[int, ...], list[str]] = {}
    for key, places in own.items():
        alike.setdefault(tuple(places), []).append(key)
    if len(alike) * len(shared) > MOST:
        raise ImportProblem(
            f"{len(alike)} teams with stages of their own and {len(shared)} stages of every team "
            "are more than any account has."
        )
    for of_team, keys in alike.items():
        name = ", ".join(names[key] for key in keys)
        _add(setup, keys[0], name, [stages[at] for at in of_team] + shared, tells)
    _reasons(setup, base)
    if base.adds and BROUGHT.keys() - base.taken:
        _leave_open(setup, base)


class Tells:
    """What the records of a set say at all: version 12 and before mark the won stage by its
    probability; an API's answer and a sheet hold the fields that were asked for."""

    def __init__(self, stages: list[Record], base: Base) -> None:
        fields = {name for record in stages for name in record.fields}
        self.won = "is_won" in fields
        self.by_probability = not self.won and "probability" in fields
        self.outcomes = self.won or self.by_probability or base.adds
        self.order = "sequence" in fields or base.adds

    def is_won(self, record: Record) -> bool:
        told = record.fields.get("probability" if self.by_probability else "is_won")
        if told is None:
            return self.outcomes and record.id == BROUGHT_WON
        if self.by_probability:
            unmoved = "on_change" in record.fields and not record.fields["on_change"].truth
            return told.number == 100 and not unmoved
        return told.truth


def _counts(record: Record, setup: Setup, patches: bool) -> bool:
    """Whether a record is a stage of deals that is in use; what is not is noted."""
    name = record.text("name")
    why = ""
    if not name and "display_name" in record.fields:
        record.fields["name"] = record.fields["display_name"]
    elif not name and patches:
        why = "another module gives it its name"
    if "active" in record.fields and not record.fields["active"].truth:
        why = "it is archived"
    if "lead" in (record.text("type").lower(), record.text("lead_type").lower()):
        why = "it is for leads"
    if why:
        setup.notes.add(f'the stage "{name or record.id}" is left out: {why}', record.place)
    return not why


def _team_ids(record: Record) -> dict[str, str]:
    found: dict[str, str] = {}
    for field in ("team_ids", "team_id"):
        if field in record.fields:
            found |= record.fields[field].refers
    return found


def _names(stages: list[Record], base: Base) -> dict[str, str]:
    """What every team with stages of its own is called, by id."""
    known = {record.id: record.text("name") for record in base.of(TEAM)}
    found: dict[str, str] = {}
    for record in stages:
        for key, name in _team_ids(record).items():
            name = name or known.get(key, "")
            found[key] = name or found.get(key, "")
    return {key: name or _title(key) for key, name in found.items()}


def _title(key: str) -> str:
    """A name made of an id: `sales_team.team_sales_department` -> `Sales department`."""
    plain = key.rpartition(".")[2].removeprefix("crm_team_").removeprefix("team_").replace("_", " ")
    return f"Team {key}" if key.isdigit() else plain[:1].upper() + plain[1:] or key


def _add(setup: Setup, key: str, name: str, records: list[Record], tells: Tells) -> None:
    if not records:
        return
    ranked = sorted(records, key=lambda record: (_sequence(record), record.text("name")))
    place = records[0].place
    rotting = [record for record in ranked if _rotting(record) is not None]
    setup.pipelines.append(
        Pipeline(
            place,
            [
                _stage(record, rank if tells.order else None, tells)
                for rank, record in enumerate(ranked)
            ],
            id=scalar(key, place),
            name=scalar(name, place),
            policy=_policy(rotting[0].fields["rotting_threshold_days"].place) if rotting else None,
        )
    )


def _sequence(record: Record) -> float:
    """Left out it is 1, as Odoo fills it in, or what the stage has already."""
    number = record.fields["sequence"].number if "sequence" in record.fields else None
    return BROUGHT.get(record.id, 1) if number is None else number


def _stage(record: Record, rank: int | None, tells: Tells) -> Stage:
    name = record.fields.get("name") or Value("", record.place)
    what = no_name(record.id, name.text) if name.text else ""
    if what:
        raise ImportProblem(f"{what}. {_SAVE}", record.place.path, record.place.start.line)
    kind = "won" if tells.is_won(record) else "open"
    told = record.fields.get("probability" if tells.by_probability else "is_won", name)
    return Stage(
        record.place,
        rank,
        id=scalar(record.id.removeprefix("__export__."), record.id_place) if record.id else None,
        name=name.node(name.text),
        type=told.node(kind) if tells.outcomes else None,
        probability=_probability(record),
        exit_criteria=_criteria(record),
        max_days_inactive=_rotting(record),
    )


def _probability(record: Record) -> Node | None:
    value = record.fields.get("probability")
    number = value.number if value is not None else None
    if value is None or number is None or not 0 <= number <= 100:
        return None
    return value.node(int(number) if number == int(number) else number)


def _criteria(record: Record) -> Node | None:
    """The requirements, one for each line."""
    value = record.fields.get("requirements")
    if value is None:
        return None
    lines = [line.strip(" \t>-*•") for line in re.split(r"[\r\n;]+", value.text)]
    return words(value.place, [line for line in lines if line]) if any(lines) else None


def _rotting(record: Record) -> Node | None:
    """Days without an update after which a deal is shown as stale; 0 is never."""
    value = record.fields.get("rotting_threshold_days")
    number = value.number if value is not None else None
    return (
        value.node(int(number))
        if value is not None and number is not None and number >= 1
        else None
    )


def _policy(place: FileSpan) -> Node:
    entries: Iterable[tuple[str, Node | None]] = [
        ("inactivity_counts", scalar("record_update", place)),
        ("on_breach", sequence(place, [scalar("alert", place)])),
    ]
    return mapping(place, entries, "Odoo highlights deals nobody updated for that long")


def _reasons(setup: Setup, base: Base) -> None:
    """The reasons of the dialog in which a deal is marked lost. Its note, from version 16, is kept
    in the deal's history and not in a field."""
    kept = [
        record
        for record in base.of(REASON)
        if record.text("name") and ("active" not in record.fields or record.fields["active"].truth)
    ]
    if not kept:
        return
    place = kept[0].place
    names = [record.fields["name"] for record in kept]
    setup.loss_reasons(
        scalar("lost_reason_id", place),
        [name.node(name.text) for name in names],
        scalar("Lost Reason", place),
        cut=base.saved.cut.get(REASON),
    )
    setup.leave_open(
        "closed-lost-details-missing",
        "Odoo keeps the note on a lost deal in its history",
        check="none",
    )
    if base.adds:
        setup.leave_reasons_open("Odoo's CRM module brings reasons besides those of this module")


def _leave_open(setup: Setup, base: Base) -> None:
    why = "Odoo's CRM module brings stages besides those of this module"
    *names, last = (NAMES[key] for key in BROUGHT if key not in base.taken)
    shown = f"{', '.join(names)} and {last}" if names else last
    for rule in NEEDS_ALL:
        setup.leave_open(rule, why)
    setup.leave_open("closed-stage-setup", why, check="no-won-stage")
    setup.notes.add(f"{why}: {shown}, where nobody changed them")
