"""Which sections a definition and an export of the CRM are compared in, and why not in others."""

from __future__ import annotations

from pipelinelint.facts.account import describes_movement, sections
from pipelinelint.facts.pipeline import order_known, outcomes_known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.shape.model import Account, Item, Pipeline

COMPARED = (
    "stages",
    "probabilities",
    "required_fields",
    "properties",
    "closed_lost",
    "criteria",
    "policy",
    "movement",
    "automations",
    "lead_status",
    "lifecycle",
)
"""The sections a CRM may hold. The others (tasks, handoff, process …) are the definition's own."""


class Sections:
    """`given` are the sections both sides speak of; `unassessed` those the export does not hold,
    `undescribed` those the definition says nothing about, `own` those no CRM holds, in the order of
    a definition.

    `open` has further reasons: a section, or a part of it, that turned out not to be comparable.
    """

    __slots__ = ("_lacking", "_unruled", "given", "open", "own", "unassessed", "undescribed")

    def __init__(self, ours: Account, theirs: Account) -> None:
        described, covered = _described(ours), _covered(theirs)
        self.given = {each for each in COMPARED if each in described and each in covered}
        self.unassessed = [each for each in COMPARED if each in described and each not in covered]
        self.own = [each for each in described if each not in COMPARED]
        if _has_own_limits(ours):
            self.own.insert(0, "policy")
        self.undescribed = [
            each
            for each in COMPARED
            if each in covered and each not in described and each not in self.own
        ]
        self.open: dict[str, dict[str, None]] = {}
        self._unruled = _left_open(theirs, "stage-moves-unrestricted", "check")
        self._lacking = _left_open(theirs, "stage-count", "because")

    def compares(self, section: str) -> bool:
        return section in self.given

    def leave_open(self, section: str, why: str) -> None:
        """Note that something of a section cannot be told."""
        self.open.setdefault(section, {})[why] = None

    def leave_out(self, section: str, why: str) -> None:
        """Note that nothing of a section can be told."""
        self.given.discard(section)
        self.leave_open(section, why)

    def may_lack_stages(self, pipeline: Pipeline | None) -> str:
        """Why the export may not have all stages of that pipeline of the CRM, or of any; empty
        where it has."""
        own = self._lacking.get(pipeline.id, "") if pipeline is not None else ""
        return self._lacking.get("") or own

    def rules_of(self, pipeline: Pipeline, key: str) -> bool:
        """Whether the export says of this pipeline of the CRM how its deals move; `editable_by`
        stands in an answer of its own."""
        missing = self._unruled.get(pipeline.id)
        return "movement" in self.given and (
            missing is None or (missing == "reopening" and key != "editable_by")
        )


def _described(ours: Account) -> list[str]:
    """The sections a definition speaks of; of one that was imported, what that covered too."""
    found = ["stages", *sections(ours)[0]]
    if ours.items("properties"):
        found.append("properties")
    if describes_movement(ours):
        found.append("movement")
    if _has_own_limits(ours):
        found.remove("policy")
    elif "policy" not in found and _limits(ours):
        found.append("policy")
    if ours.is_export:
        found += _covered(ours)
    return list(dict.fromkeys(found))


def _has_own_limits(ours: Account) -> bool:
    """Whether all it says of limits is what no CRM holds, such as how long a deal may be open."""
    return "policy" in sections(ours)[0] and not _limits(ours)


def _limits(ours: Account) -> bool:
    """Whether it says how many days a deal may be without activity."""
    policies = [each.item("policy") for each in ours.pipelines]
    places: list[Item | None] = [*policies, *(s for each in ours.pipelines for s in each.stages)]
    return any(each is not None and "max_days_inactive" in each.fields for each in places)


def _covered(account: Account) -> list[str]:
    source = account.item("source")
    return [str(each) for each in source.words("covers")] if source is not None else []


def _left_open(theirs: Account, rule: str, key: str) -> dict[str, str]:
    """Pipelines of the CRM (empty: all) of which the export leaves a rule open, and what it says of
    that under a key."""
    source = theirs.item("source")
    entries = source.items("not_assessed") if source is not None else []
    return {
        each.text("pipeline") or "": each.text(key) or ""
        for each in entries
        if each.text("rule") == rule
    }


def order_of(ours: Pipeline, theirs: Pipeline) -> bool:
    """Whether the order of the stages means something on both sides."""
    united = any(each.fields.get("union") is True for each in (ours, theirs))
    return not united and order_known(ours) and order_known(theirs)


def outcomes_of(ours: Pipeline, theirs: Pipeline) -> bool:
    """Whether both sides say which stages are won and lost."""
    return outcomes_known(ours) and outcomes_known(theirs)
