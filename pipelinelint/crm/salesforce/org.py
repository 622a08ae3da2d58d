"""What is known of an org, each part read once."""

from __future__ import annotations

from pipelinelint.crm.guess import says_reason
from pipelinelint.crm.salesforce.fields import (
    loss_fields,
    read_fields,
    second_level,
    tell_out_of_reach,
)
from pipelinelint.crm.salesforce.known import known_stages
from pipelinelint.crm.salesforce.paths import read_paths
from pipelinelint.crm.salesforce.processes import Work, read_processes
from pipelinelint.crm.salesforce.reasons import is_of_others, reason_of
from pipelinelint.crm.salesforce.rules import read_demands, tell_unused
from pipelinelint.crm.salesforce.screens import Screens
from pipelinelint.crm.salesforce.stages import read_stages
from pipelinelint.crm.salesforce.values import tell_values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.salesforce.demands import Demands
    from pipelinelint.crm.salesforce.fields import Field
    from pipelinelint.crm.salesforce.files import Bundle
    from pipelinelint.crm.salesforce.processes import Process
    from pipelinelint.crm.salesforce.required import FieldDemand, Required
    from pipelinelint.crm.salesforce.stages import StageSet


def _everywhere(required: Required, work: Work, field: str) -> bool:
    """Whether every lost stage requires the field."""
    return all(field in required.required[index] for index in work.lost)


class Org:
    """The parts, and what only several of them together tell."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.stages: StageSet | None = read_stages(bundle)
        self.processes: list[Process] = read_processes(bundle, self.stages)
        told = {name for each in self.processes for name, _ in each.missing}
        known = known_stages(bundle, self.stages, told)
        self.demands: Demands = read_demands(bundle, self.stages, known)
        if self.stages is not None:
            tell_unused(bundle, self.demands, self.processes, self.stages)
        self.fields: dict[str, Field] = read_fields(bundle)
        self.demands.name_as(self.fields)
        tell_values(bundle, self.stages, self.fields, self.demands, known)
        self.screens = Screens(bundle, self.processes)
        self.paths = read_paths(bundle, self.stages, self.processes, known)
        asked = {demand.field for demand in self.demands.all if demand.names_stage}
        self.reason, self.details, self.reasons = loss_fields(self.fields, asked)
        self.used_reasons: set[str] = set()
        if self.reason:
            names = {value.name for value in self.stages.values} if self.stages else set()
            tell_out_of_reach(bundle, self.fields[self.reason], names)
        self.mentioned: dict[str, FieldDemand | None] = {}

    def loss(self, reason: str) -> list[tuple[str, Field]]:
        """The keys of `closed_lost` with their fields, which are mentioned from now on."""
        found = [(key, n) for key, n in (("reason", reason), ("details", self.details)) if n]
        for _, name in found:
            self.mentioned.setdefault(name, None)
        return [(key, self.fields[name]) for key, name in found]

    def reason_of(self, process: Process | None) -> str:
        """The field for the loss reason of deals of a process for which no rule asks it; empty
        where nobody can tell. A field that rules and page layouts give to others is theirs."""
        found = reason_of((self.reason, *self.reasons), self.fields, self.demands, process)
        work = Work([], process, False, len(self.processes) < 2)
        shown = self.screens.shows.get(found, ())
        elsewhere = shown and not any(self.screens.fits(name, work) for name in shown)
        theirs = elsewhere and self.screens.of(work) and is_of_others(found, self.demands, process)
        return "" if theirs else found

    def own_reason(self, required: Required, work: Work, reason: str) -> str:
        """A list for a reason, of whatever kind, that every lost stage requires, where the org's
        `reason` is not known or is of other deals: rules ask for it in stages that these never
        reach, or page layouts show it to others only. Empty for none."""
        names = [*required.required[work.lost[0]]] if work.lost else []
        own = next(
            (n for n in names if self._says_reason(n) and _everywhere(required, work, n)), ""
        )
        if not own or not reason:
            return own
        rules = [each.stage_names() for each in self.demands.all if each.field == reason]
        reached = [rule is None or not rule.isdisjoint(work.by_name) for rule in rules]
        shown = self.screens.shows.get(reason, ())
        unseen = shown and not any(self.screens.fits(name, work) for name in shown)
        return own if unseen or (rules and not any(reached)) else ""

    def _says_reason(self, name: str) -> bool:
        field = self.fields.get(name)
        if field is None or field.type not in ("dropdown", "multiselect"):
            return False
        return says_reason(name, field.label) and not second_level(name, field.label)

    @property
    def all_layouts(self) -> bool:
        """Whether a page layout of every pipeline's deals was read."""
        alone = len(self.processes) < 2
        works = [Work([], process, False, alone) for process in self.processes or (None,)]
        return all(self.screens.of(work) for work in works)

    @property
    def works(self) -> bool:
        return self.stages is not None or bool(self.processes)
