"""The rules that ship, and what they say of a text under some settings."""

from __future__ import annotations

from pathlib import Path

from pipelinelint.engine import define
from pipelinelint.engine.judge import Judge
from pipelinelint.engine.report import FileReport
from pipelinelint.engine.suppressions import Suppressions
from pipelinelint.ruleset.stored import shipped_rules, tell_shipped
from pipelinelint.settings import Settings
from pipelinelint.settings.scope import Flags
from pipelinelint.shape.finding import Finding
from pipelinelint.source.read import read

ROOT = Path(__file__).parents[2]
RULES = shipped_rules()
EXAMPLES = tell_shipped(RULES)
CARDS = {name: rule.card for name, rule in RULES.items()}
PROFILES = ("starter", "recommended", "strict", "audit")
TODAY = "2026-01-01"


def settings(profile: str = "recommended", off: tuple[str, ...] = ()) -> Settings:
    return Settings().with_flags(Flags(profile, "", (), off))


def judge(text: str, profile: str = "recommended", off: tuple[str, ...] = ()) -> FileReport:
    """What a run with the shipped rules finds in a text, exceptions of the text accepted."""
    chosen = settings(profile, off)
    (document,) = read(text.encode(), "definition.yaml")
    definition = define(document)
    judges = Judge(list(RULES.values()))
    report = judges.judge(definition, chosen, chosen.names())
    Suppressions(TODAY, True).accept(report, definition, chosen, CARDS)
    assert judges.crashes == []
    return report


def findings(text: str, profile: str = "recommended", off: tuple[str, ...] = ()) -> list[Finding]:
    return judge(text, profile, off).findings


def example(name: str) -> str:
    return (ROOT / "examples" / name).read_text(encoding="utf-8")
