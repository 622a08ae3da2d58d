"""Who may move records how: pipeline rules and stage permissions of HubSpot (2026-09).

HubSpot holds people to them, and integrations that pass a user; workflows, other API calls, super
admins and people who may edit property settings it does not
(knowledge.hubspot.com/object-settings/set-up-pipeline-rules).
"""

from __future__ import annotations

from pipelinelint.crm.nodes import mapping, scalar, sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelinelint.crm.hubspot.files import Portal
    from pipelinelint.crm.imported import FileSpan
    from pipelinelint.crm.nodes import Answer
    from pipelinelint.source.nodes import Node


class Movement:
    """The rules and the permissions of one pipeline; both may be missing."""

    def __init__(self, portal: Portal, kind: str, key: str) -> None:
        self.rules = portal.rules.get((kind, key))
        self.permissions = portal.permissions.get((kind, key))
        limits = self.rules["governanceValidationRules"] if self.rules is not None else None
        self._skipping = limits["noSkippingStagesRule"] if limits is not None else None
        self._back = limits["noBackwardsMovementRule"] if limits is not None else None
        self._entries = limits["objectCreationRule"] if limits is not None else None
        self._approvals = list(self._approved())
        stages = self.permissions["stages"].items() if self.permissions is not None else []
        self._restricted = {
            each["pipelineStageId"].text: each
            for each in stages
            if each["permissionMode"].text.upper() == "RESTRICTED"
        }

    def _approved(self) -> Iterator[tuple[Answer, bool]]:
        """Each approval, and whether its stage is one HubSpot added for it, as in the beta."""
        if self.rules is not None:
            if self.rules["approvalStage"].is_map:
                yield self.rules["approvalStage"], True
            for each in self.rules["approvalStageRules"].items():
                yield each, False

    def creation(self, known: set[str]) -> Node | None:
        """The stages in which records may be created, where the rules name any that exist."""
        named = self._entries["pipelineStageIds"] if self._entries is not None else None
        ids = [each for each in named.items() if each.text in known] if named is not None else []
        if named is None or not ids:
            return None
        stages = sequence(named.place, [each.words() for each in ids])
        return mapping(named.place, [("stages", stages)])

    def own_approval_stage(self, stage: str) -> Node | None:
        """The type of an open stage that exists for the approval alone, by its id."""
        for approval, is_own in self._approvals:
            if is_own and stage and approval["pipelineStageId"].text == stage:
                return approval["pipelineStageId"].scalar("approval")
        return None

    def of(self, stage: str, is_closed: bool) -> list[tuple[str, Node | None]]:
        """What holds for records in the stage of that id."""
        return [
            ("skippable", _held(self._skipping, stage) if not is_closed else None),
            ("can_move_back", _held(self._back, stage)),
            ("editable_by", _editors(self._restricted.get(stage))),
            ("approval", self._approval(stage)),
        ]

    def _approval(self, stage: str) -> Node | None:
        for approval, _ in self._approvals:
            if stage and approval["pipelineStageId"].text == stage:
                people = [f"user {each.text}" for each in approval["approverUserIds"].items()]
                mode = approval["approvalMode"]
                some = approval["conditionalApprovalFilterBranch"]
                place = approval.place
                pairs: list[tuple[str, Node | None]] = [
                    ("by", _texts(people, approval["approverUserIds"].place)),
                    (
                        "mode",
                        mode.scalar(mode.text.lower()) if mode.text in ("ALL", "ANY") else None,
                    ),
                    ("if", scalar("as its conditions say", some.place) if some else None),
                ]
                return mapping(place, pairs)
        return None


def named_stages(rules: Answer) -> Iterator[Answer]:
    """The stage ids that rules name, each where it stands."""
    for rule in ("noSkippingStagesRule", "noBackwardsMovementRule", "objectCreationRule"):
        yield from rules["governanceValidationRules"][rule]["pipelineStageIds"].items()


def _held(rule: Answer | None, stage: str) -> Node | None:
    """false where the rule holds the stage: by name, or with all others."""
    if rule is None:
        return None
    named = next((each for each in rule["pipelineStageIds"].items() if each.text == stage), None)
    if named is not None and stage:
        return named.scalar(False)
    every = rule["enabledForAllStages"]
    return every.scalar(False) if every.truth else None


def _editors(restricted: Answer | None) -> Node | None:
    """Who may edit; a restriction to nobody else leaves the super admins."""
    if restricted is None:
        return None
    named = [f"team {each.text}" for each in restricted["teamIds"].items()]
    named += [f"user {each.text}" for each in restricted["userIds"].items()]
    if restricted["superAdmin"].truth or not named:
        named.append("super admins")
    return _texts(named, restricted["permissionMode"].place)


def _texts(texts: list[str], place: FileSpan) -> Node | None:
    return sequence(place, [scalar(each, place) for each in texts]) if texts else None
