"""What a rule may rely on: what an export covers and leaves open, what a definition describes."""

from __future__ import annotations

from pipelinelint.engine.report import Gap
from pipelinelint.facts.account import sections

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.ruleset.run.hit import Hit
    from pipelinelint.shape.model import Account, Item

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


class LeftOpen:
    """What an export neither supports nor rules out, as its importer says (`not_assessed`)."""

    __slots__ = ("_by_rule",)

    def __init__(self, account: Account) -> None:
        self._by_rule: dict[str, list[Item]] = {}
        source = account.item("source")
        for each in source.items("not_assessed") if source is not None else ():
            self._by_rule.setdefault(_text(each, "rule"), []).append(each)

    def part(self, rule: str, hits: list[Hit]) -> tuple[list[Hit], list[Gap]]:
        """The hits that stand, and the gaps in place of those that do not."""
        entries = self._by_rule.get(rule)
        if not entries:
            return hits, []
        kept: list[Hit] = []
        gaps: dict[tuple[str, str], Gap] = {}
        for hit in hits:
            entry = next((each for each in entries if _is_about(each, hit)), None)
            if entry is None:
                kept.append(hit)
                continue
            key = _text(entry, "pipeline"), _text(entry, "because")
            gaps[key] = Gap(rule, "not assessed", pipeline=key[0], because=key[1])
        return kept, list(gaps.values())


def _is_about(entry: Item, hit: Hit) -> bool:
    check, wanted, pipeline = _text(entry, "check"), _text(entry, "pipeline"), hit.target.pipeline
    if check not in ("", hit.check):
        return False
    return not wanted or (pipeline is not None and _text(pipeline, "id") == wanted)


def _text(item: Item, key: str) -> str:
    return item.text(key) or ""
