"""What a thin reader hands in: pipelines, stages, fields and lead statuses as plain records.

A CRM that keeps its stages as rows needs nothing else: its reader makes the records, `Setup` makes
the definition of them, with what it covers, what it leaves open and what is to be said of it.
"""

from __future__ import annotations

import re

from pipelinelint.crm.divide import of_whom
from pipelinelint.crm.guess import MEANING_FROM_NAME
from pipelinelint.crm.imported import Imported, Notes, nothing_in
from pipelinelint.crm.nodes import (
    COUNTING,
    cut_short,
    left_open,
    mapping,
    not_whole,
    place_of,
    scalar,
    sequence,
    whole,
    words,
)
from pipelinelint.lexicon.statuses import status_meaning
from pipelinelint.shape.schema import kinds
from pipelinelint.source.nodes import Scalar
from pipelinelint.text import apart, many

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipelinelint.crm.imported import FileSpan
    from pipelinelint.crm.nodes import Answer, PlacedMapping, PlacedScalar
    from pipelinelint.source.nodes import Node

Said = dict[str, "Node | None"]
"""Keys of the definition's schema, each with the node that says it; None is not said."""

_SECTIONS = {
    "probabilities": ("probability",),
    "criteria": ("entry_criteria", "exit_criteria"),
    "required_fields": ("required_fields", "expected_fields"),
    "policy": ("max_days_in_stage", "max_days_inactive"),
}
"""Sections of `source.covers`, and the keys of a stage that show the export has them."""


class Stage:
    """One stage as the export tells it: `Stage(place, 2, id=…, name=…, probability=…)`.

    `order` decides its place among the others; None where the export has no order. What is said is
    given under the keys of the schema: `type` is open, won, lost or closed and left out where the
    export doesn't say; `probability` is percent 0-100, the limits whole days. An id may be missing,
    or be an empty text; a stage without a name is left out, since an id is none.
    """

    __slots__ = ("order", "place", "said")

    def __init__(self, place: FileSpan, order: float | None, **said: Node | None) -> None:
        self.place = place
        self.order = order
        self.said: Said = said


class Pipeline:
    """One pipeline: `Pipeline(place, stages, id=…, name=…)`, more keys of the schema as needed.

    Pipelines stand in their `order`, those without one behind, as they come. Set `whole` to False
    where stages are missing, so that nothing is said of their number.
    """

    __slots__ = ("order", "place", "said", "stages", "whole")

    def __init__(
        self,
        place: FileSpan,
        stages: Iterable[Stage],
        order: float | None = None,
        **said: Node | None,
    ) -> None:
        self.place = place
        self.stages = list(stages)
        self.order = order
        self.said: Said = said
        self.whole = True


class Setup:
    """Everything a thin reader found. `platform` is one of the schema's.

    Fill `pipelines`; where the export tells them, `field`, `loss_reasons`, `lead_statuses`. What is
    covered follows from what is said; `covers` adds a section the export would have shown, had it
    anything in it. `status` says that won and lost are a status of the deal, so that no stage has
    to tell. `cut` is where an answer stands that may not hold every stage, `homeless` a stage whose
    pipeline is not told. `managed_by` is one of the schema's: what sets the CRM up.
    """

    __slots__ = (
        "_fields", "_gaps", "_leads", "_reason", "covers", "cut", "homeless", "managed_by",
        "notes", "pipelines", "platform", "status", "texts",
    )  # fmt: skip

    def __init__(
        self,
        platform: str,
        notes: Notes,
        texts: dict[str, str],
        *,
        status: bool = False,
        cut: FileSpan | None = None,
        managed_by: str = "",
    ) -> None:
        self.platform = platform
        self.managed_by = managed_by
        self.notes = notes
        self.texts = texts
        self.status = status
        self.cut = cut
        self.homeless: FileSpan | None = None
        self.covers: set[str] = set()
        self.pipelines: list[Pipeline] = []
        self._fields: dict[str, PlacedMapping] = {}
        self._gaps: list[tuple[str, str, str, str]] = []
        self._leads: PlacedMapping | None = None
        self._reason: PlacedScalar | None = None

    def field(self, key: PlacedScalar, remark: str = "", **said: Node | None) -> None:
        """A field the definition mentions, under its internal name; the first of a name counts.

        `label` and `type` have to be there.
        """
        name = str(key.value)
        if name and name not in self._fields:
            self._fields[name] = mapping(place_of(key), _ordered("property", said), remark)

    def loss_reasons(
        self,
        key: PlacedScalar,
        reasons: list[PlacedScalar],
        label: PlacedScalar | None = None,
        kind: str = "dropdown",
        cut: FileSpan | None = None,
    ) -> None:
        """The list of reasons for a lost deal, and the field of a deal it stands in; `cut` is where
        an answer stands that may not hold all of them."""
        if cut is not None:
            self.leave_reasons_open(not_whole(cut, "reasons"))
        place = place_of(reasons[0]) if reasons else place_of(key)
        self._reason = key
        self.field(
            key,
            label=label or scalar("Lost reason", place),
            type=scalar(kind, place),
            captures=scalar("lost_reason", place),
            options=sequence(place, _distinct(reasons)) if reasons else None,
        )

    def lead_statuses(
        self,
        place: FileSpan,
        of: str,
        statuses: Iterable[tuple[PlacedScalar, PlacedScalar]],
        ends: Mapping[str, str] | None = None,
        cut: FileSpan | None = None,
    ) -> None:
        """The statuses (id, name) of an object: lead, contact or company. `ends` says of ids what
        becomes of leads there: won or lost; `cut` is where an answer stands that may not hold all
        of them."""
        if cut is not None:
            self.leave_open("lead-status-incomplete", not_whole(cut, "statuses"))
        found = []
        unread = []
        for key, name in statuses:
            if not str(key.value) or not str(name.value):
                continue
            meaning = _meaning(name, (ends or {}).get(str(key.value), ""))
            unread += [] if meaning is not None else [str(name.value)]
            found.append(
                mapping(place_of(key), [("id", key), ("name", name), ("meaning", meaning)])
            )
        if found:
            statuses_node = sequence(place, found, MEANING_FROM_NAME)
            self._leads = mapping(
                place, [("object", scalar(of, place)), ("statuses", statuses_node)]
            )
        if unread:
            self.leave_open(
                "lead-status-incomplete",
                f"the name doesn't say what a lead status means: {', '.join(unread[:5])}",
                check="meanings",
            )

    def leave_open(self, rule: str, because: str, check: str = "", pipeline: str = "") -> None:
        """A finding the export neither supports nor rules out."""
        gap = (rule, because, check, pipeline)
        if gap not in self._gaps:
            self._gaps.append(gap)

    def leave_reasons_open(self, because: str) -> None:
        """What is not known where there may be reasons more."""
        for check in ("too-few", "themes"):
            self.leave_open("closed-lost-options-weak", because, check)
        self.leave_open("closed-lost-other-option-missing", because)

    def imported(self, crm: str, needed: str) -> Imported:
        """The definition. Raises ImportProblem, which says what is `needed`, without any stage."""
        ordered = sorted(self.pipelines, key=lambda one: _order(one.order))
        used: dict[str, int] = {}
        ids: set[str] = set()
        built = [(one, self._pipeline(one, ids, used)) for one in ordered]
        kept = [(one, node) for one, node in built if node is not None]
        if not kept:
            raise nothing_in(self.notes, needed)
        home = kept[0][0].place
        sections = self._sections([one for one, _ in kept])
        root = mapping(
            home,
            [
                ("version", scalar(1, home)),
                ("source", self._source(sections, home)),
                ("crm", self._crm(home)),
                ("properties", mapping(home, self._fields.items()) if self._fields else None),
                ("lead_status", self._leads),
                ("pipelines", sequence(home, [node for _, node in kept])),
            ],
        )
        return Imported(crm, root, self.texts, self.notes.all, home.path)

    def _crm(self, home: FileSpan) -> Node:
        managed_by = scalar(self.managed_by, home) if self.managed_by else None
        return mapping(
            home, [("platform", scalar(self.platform, home)), ("managed_by", managed_by)]
        )

    def _sections(self, pipelines: list[Pipeline]) -> list[str]:
        """What is covered, in the order of the schema."""
        said = {
            key
            for pipeline in pipelines
            for stage in pipeline.stages
            for key, node in stage.said.items()
            if node is not None
        }
        found = {"stages", *self.covers}
        found |= {section for section, keys in _SECTIONS.items() if said & {*keys}}
        if self._reason is not None:
            found.add("closed_lost")
        if self._leads is not None:
            found.add("lead_status")
        if "exit_criteria" in said and "entry_criteria" not in said:
            self.leave_open("stage-criteria-missing", "the export has no entry criteria")
        if "policy" in found:
            why = "the export has a limit in days, but not what happens then"
            self.leave_open("stale-deal-policy-missing", why, check="some")
            if all(one.said.get("policy") is None for one in pipelines):
                self.leave_open("stale-deal-policy-not-enforced", why)
            self.leave_open("reopen-rule-missing", why, check="missing")
        return [name for name in kinds()["source"].fields["covers"].values if name in found]

    def _source(self, sections: list[str], home: FileSpan) -> Node:
        further = ["stale-deal-policy-missing"] if "policy" in sections else []
        gaps = cut_short(self.cut, *further, homeless=self.homeless)
        gaps += [
            left_open(home, rule, because, check=check, pipeline=pipeline)
            for rule, because, check, pipeline in self._gaps
        ]
        gaps += of_whom(one.place for one in self.pipelines)
        return mapping(
            home,
            [
                ("kind", scalar("export", home)),
                ("covers", words(home, sections)),
                ("not_assessed", sequence(home, gaps) if gaps else None),
            ],
        )

    def _pipeline(self, one: Pipeline, ids: set[str], used: dict[str, int]) -> PlacedMapping | None:
        key, name = _called(one.said, one.place, used)
        called = _text(name)
        shown = f'the pipeline "{called}"' if called else "a pipeline without a name"
        if key is None or str(key.value) in ids:
            self.notes.add(
                f"{shown} is left out: {'it stands twice' if key else 'nothing names it'}",
                one.place,
            )
            return None
        stages = self._stages(one)
        if not stages:
            why = "it has no stages" if self.homeless is None else "no stage names it"
            self.notes.add(f"{shown} is left out: {why}", one.place)
            return None
        ids.add(str(key.value))
        if not one.whole:
            for rule in COUNTING:
                self.leave_open(rule, "not every stage could be read", pipeline=str(key.value))
        unknown = self._unknown(one, called)
        said = {
            "unknown": words(one.place, unknown) if unknown else None,
            "closed_lost": self._closed_lost(one),
            **one.said,
            "id": key,
            "name": name,
            "stages": sequence(one.place, stages),
        }
        return mapping(one.place, _ordered("pipeline", said))

    def _stages(self, one: Pipeline) -> list[Node]:
        one.stages.sort(key=lambda stage: _order(stage.order))
        used: dict[str, int] = {}
        ids: set[str] = set()
        built: list[Node] = []
        kept: list[Stage] = []
        for stage in one.stages:
            key, name = _called(stage.said, stage.place, used)
            if key is None or not _text(stage.said.get("name")):
                self.notes.add("a stage without a name is left out", stage.place)
                one.whole = False
                continue
            if str(key.value) in ids:
                self.notes.add(f'the stage "{key.value}" stands twice; one is read', stage.place)
                one.whole = False
                continue
            ids.add(str(key.value))
            kept.append(stage)
            said = {**stage.said, "id": key, "name": name}
            if _text(stage.said.get("type")) == "open":
                said["type"] = None
            built.append(mapping(stage.place, _ordered("stage", said)))
        one.stages = kept
        return built

    def _unknown(self, one: Pipeline, name: str) -> list[str]:
        found = []
        if len(one.stages) > 1 and any(stage.order is None for stage in one.stages):
            found.append("order")
            self.notes.add(
                f'"{name}": the export doesn\'t say in which order its stages stand', one.place
            )
        silent = [stage for stage in one.stages if stage.said.get("type") is None]
        if silent and not self.status:
            found.append("outcomes")
            which = "" if len(silent) == len(one.stages) else f" of {many(len(silent), 'stage')}"
            self.notes.add(
                f'"{name}": the export doesn\'t say{which} whether a deal there is won or lost; '
                "add `type: won` and `type: lost`",
                silent[0].place,
            )
        return found

    def _closed_lost(self, one: Pipeline) -> Node | None:
        if self._reason is None or _text(one.said.get("object")) == "lead":
            return None
        return mapping(place_of(self._reason), [("reason", self._reason)])


def percent(told: Answer, notes: Notes, times: float = 1) -> PlacedScalar | None:
    """A probability, percent 0-100, where the answer holds a number; `times` is 100 where the
    export counts to 1. A number out of bounds is noted and left out."""
    signed = told.signed_percent
    number, times = (told.number, times) if signed is None else (signed, 1)
    if number is None:
        return None
    if not 0 <= number * times <= 100:
        notes.add(
            f"the probability {told.text} is not between 0 and 100 and is left out", told.place
        )
        return None
    return told.scalar(whole(number * times))


def days(told: Answer) -> PlacedScalar | None:
    """Whole days, from 1 on; None where the answer holds none."""
    number = told.number
    return told.scalar(int(number)) if number is not None and number >= 1 else None


def slug(name: str, used: dict[str, int]) -> str:
    """An id from a name, in the name's own letters: `Proposal sent` -> `proposal_sent`.

    `used` keeps each id with the number the next of its kind begins at.
    """
    base = re.sub(r"[^\w]+", "_", apart(name)).strip("_") or "stage"
    found, number = base, used.get(base, 1)
    while found in used:
        number += 1
        found = f"{base}_{number}"
    used[base] = number
    used.setdefault(found, 1)
    return found


def _called(
    said: Said, place: FileSpan, used: dict[str, int]
) -> tuple[PlacedScalar | None, Node | None]:
    """Id and name, each made from the other where it is missing; None and None without both."""
    key, name = said.get("id"), said.get("name")
    key_text, name_text = _text(key), _text(name)
    if not key_text and not name_text:
        return None, None
    if not key_text:
        return scalar(slug(name_text, used), place_of(name, place.path) if name else place), name
    shown = scalar(key_text, place_of(key, place.path) if key else place)
    return shown, name if name_text else shown


def _text(node: Node | None) -> str:
    return str(node.value).strip() if isinstance(node, Scalar) else ""


def _ordered(kind: str, said: Said) -> list[tuple[str, Node | None]]:
    """What is said, in the order of the schema."""
    return [(key, said[key]) for key in kinds()[kind].fields if key in said]


def _order(number: float | None) -> float:
    return float("inf") if number is None else number


_END_MEANS = {"won": "potential", "lost": "disqualified"}
"""A lead is converted once a deal may come of it, which converting it says."""


def _meaning(name: PlacedScalar, end: str) -> Node | None:
    meaning = status_meaning(str(name.value))
    if end == "lost" and meaning != "recontact":
        meaning = "disqualified"
    meaning = meaning or _END_MEANS.get(end, "")
    return scalar(meaning, place_of(name)) if meaning else None


def _distinct(nodes: list[PlacedScalar]) -> list[PlacedScalar]:
    found: dict[str, PlacedScalar] = {}
    for node in nodes:
        found.setdefault(str(node.value), node)
    return list(found.values())
