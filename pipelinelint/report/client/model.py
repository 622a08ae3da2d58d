"""What the client's report says: the plain data its templates are filled with.

Texts are in the language of the report and not yet escaped. Templates are written by others, so
everything here is a text, a number or one of these classes.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as the client reads it. `severity` is error, warning or info, `word` says it;
    `where` names the place in words, `line` is in the file; `aside` says that it is accepted."""

    rule: str
    severity: str
    word: str
    message: str
    where: str
    line: int
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Findings of one check in the appendix: `places` are the place in words and the line of each;
    `aside` says that they are known."""

    rule: str
    severity: str
    word: str
    message: str
    places: tuple[tuple[str, int], ...]
    aside: str


@dataclass(frozen=True, slots=True)
class Action:
    """Findings of one check that are fixed together.

    `effort` is S, M or L, `effort_words` says it; `by` is a suggested day (ISO) and `phase` 30, 60
    or 90 days; `is_first` says that it stands on the first page, `is_slip` that it is a mistake in
    the file rather than in the process. `why` and `remedy` are the rule's, the remedy in the words
    of the client's CRM.
    """

    rule: str
    title: str
    severity: str
    word: str
    message: str
    where: str
    reach: str
    why: str
    remedy: str
    suggestions: tuple[str, ...]
    effort: str
    effort_words: str
    owner: str
    by: str
    phase: int
    is_first: bool
    is_slip: bool
    link: str


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage. `verdict` is error, warning, info, good or unknown, `verdict_words` says it;
    `chance` is percent or None; `rows` are label and values."""

    name: str
    type: str
    type_words: str
    position: int
    chance: float | None
    says: str
    verdict: str
    verdict_words: str
    better_name: str
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    findings: tuple[Told, ...]

    @property
    def numbered(self) -> str:
        """The name with its place before it, unless it brings a number of its own."""
        return self.name if self.name[:1].isdigit() else f"{self.position}. {self.name}"


@dataclass(frozen=True, slots=True)
class Pipeline:
    """One pipeline; `facts` are label and value, `summary` a sentence; `everywhere` are titles of
    the rules that many stages break, told once and not again on each of them."""

    name: str
    facts: tuple[tuple[str, str], ...]
    stages: tuple[Stage, ...]
    summary: str
    everywhere: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """One group of rules in one pipeline: `score` 0 to 100 or None, with `reason`; `share` is the
    percent of it that was assessed, `weight` what it counts."""

    name: str
    weight: float
    score: float | None
    share: float
    reason: str


@dataclass(frozen=True, slots=True)
class Grade:
    """The grade and what limits it. Without one, `letter` is empty and `describe` says what to
    describe. `score` is 0 to 100; `before` is the one before a cap, None without; `without` is
    the one without accepted exceptions, None where they do not matter."""

    letter: str
    word: str
    score: float | None
    before: float | None
    errors: int
    without: float | None
    coverage: float
    reason: str
    describe: tuple[str, ...]
    areas: tuple[tuple[str, tuple[Area, ...]], ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """A choice no rule can make; `now` is pipeline (empty for the account) and answer."""

    question: str
    now: tuple[tuple[str, str], ...]
    default: str
    who: str


@dataclass(frozen=True, slots=True)
class Exemption:
    """An accepted finding: why, until when (ISO or empty), and where that is written."""

    message: str
    reason: str
    until: str
    source: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Rules that gave no verdict for one reason, and what to deliver to change that."""

    deliver: str
    reason: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Before and after. `figures` are label, before, after; `notes` what limits the comparison."""

    figures: tuple[tuple[str, str, str], ...]
    fixed: tuple[Entry, ...]
    new: tuple[Entry, ...]
    remaining: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """All that is said about one definition. `verdict` are three sentences; `first` are the three
    actions to begin with, `plan` those of each phase, `later` the remarks; `good` are sentences,
    `kept` the titles of the rules that found nothing; `entries` hold every finding."""

    client: str
    path: str
    crm: str
    profile: str
    checked: str
    verdict: tuple[str, ...]
    grade: Grade | None
    first: tuple[Action, ...]
    plan: tuple[tuple[int, tuple[Action, ...]], ...]
    later: tuple[Action, ...]
    good: tuple[str, ...]
    kept: tuple[str, ...]
    pipelines: tuple[Pipeline, ...]
    decisions: tuple[Decision, ...]
    accepted: tuple[Exemption, ...]
    known: tuple[Told, ...]
    missing: tuple[Missing, ...]
    unjudged: tuple[str, ...]
    notes: tuple[str, ...]
    entries: tuple[Entry, ...]
    change: Change | None = None
