"""Which sections a rule may rely on: what an export covers, what a definition describes."""

from __future__ import annotations

from pipelinelint.facts.account import sections

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.shape.model import Account

ALWAYS = ("stages", "properties", "usage")
"""Sections every hand-written definition has."""


class Sections:
    """What a definition describes and what it leaves out.

    `given` are the sections rules may need, None when all are judged; `reason` is why a rule
    whose section is missing has no verdict. `absent` are the sections to add, most useful first,
    empty where absence is a finding of its own.
    """

    __slots__ = ("absent", "given", "outline", "reason")

    def __init__(self, account: Account, absent: str) -> None:
        described, missing = sections(account)
        self.outline = not account.is_export and len(described) < len(missing)
        self.absent: list[str] = []
        self.given: frozenset[str] | None = None
        self.reason = ""
        if account.is_export:
            source = account.item("source")
            self.given = frozenset(source.words("covers") if source is not None else ())
            self.reason = "not assessed"
        elif absent == "note" or (absent == "auto" and self.outline):
            policy = ("lead_status_policy",) if "lead_status" in described else ()
            self.given = frozenset((*described, *policy, *ALWAYS))
            self.reason = "not described"
            self.absent = missing

    def lacking(self, needs: tuple[str, ...]) -> str:
        """The first section of those that is missing, where rules may not rely on it."""
        if self.given is None:
            return ""
        return next((each for each in needs if each not in self.given), "")
