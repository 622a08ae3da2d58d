"""What a run found: the one thing every output format is made from."""

from __future__ import annotations

from pipelinelint.ruleset import Card
from pipelinelint.shape.finding import SEVERITIES, Finding
from pipelinelint.shape.model import Account, identity_of, let_go

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from pipelinelint.crm.imported import Note
    from pipelinelint.shape.finding import Identity
    from pipelinelint.shape.model import Pipeline

NEAR = 300
"""How many characters before and after its place a finding keeps of its line."""


class Gap:
    """A rule that gave no verdict, and why.

    `reason` is `not assessed` (the export does not hold `section`, or leaves open what the rule
    would say of `pipeline`, which `because` explains), `not described` (the outline says nothing
    about `section`) or `nothing to judge` (no node the rule is about).
    """

    __slots__ = ("because", "pipeline", "reason", "rule", "section")

    def __init__(
        self, rule: str, reason: str, section: str = "", pipeline: str = "", because: str = ""
    ) -> None:
        self.rule = rule
        self.reason = reason
        self.section = section
        self.pipeline = pipeline
        self.because = because

    @property
    def is_unassessed(self) -> bool:
        """Whether there was something to judge, and too little is known of it."""
        return self.reason in ("not assessed", "not described")


class PipelineSummary:
    """What a report says of a pipeline once its definition is let go.

    `stages` and `open_stages` are counts, `names` what its stages are called, in small letters;
    empty where a run that was stored does not say it.
    """

    __slots__ = ("identity", "names", "object", "open_stages", "stages")

    def __init__(
        self,
        identity: Identity,
        of: str,
        stages: int,
        open_stages: int,
        names: frozenset[str] = frozenset(),
    ) -> None:
        self.identity = identity
        self.object = of
        self.stages = stages
        self.open_stages = open_stages
        self.names = names


def summary_of(pipeline: Pipeline) -> PipelineSummary:
    """What a report keeps of a pipeline."""
    opened = sum(stage.is_open for stage in pipeline.stages)
    names = frozenset((stage.name or "").casefold() for stage in pipeline.stages)
    count = len(pipeline.stages)
    return PipelineSummary(identity_of(pipeline), pipeline.object, count, opened, names)


class FileReport:
    """One judged definition.

    - `findings` are sorted and include suppressed and baselined ones.
    - `absent` are the sections that are not described, in the order in which to add them.
    - `unjudged` are the stage names nobody could read, with their path.
    - `unsold` are the paths of the pipelines that are not judged as a sale, or with doubt.
    - `notes` are what the import of an export left out, guessed or left open.
    - `organization` is whose definition it says it is, empty where it does not.
    - `parts` are the further files of a definition in several; `path` is its main file.
    - `unread` says that nothing could be judged; `is_definition` that a definition was, and not,
      for example, the settings.
    - `profile` is the one it was judged with, `cards` the rules, `severity_of` what a rule has in
      a pipeline of it by its id, or, by the empty one, everywhere.
    - `texts` are the texts findings point into, by path (an export may span several). They and
      `account` are kept only for what needs them: see `lighten`.
    """

    __slots__ = (
        "_leads",
        "_lines",
        "_pipelines",
        "absent",
        "account",
        "cards",
        "findings",
        "gaps",
        "is_definition",
        "notes",
        "organization",
        "outline",
        "parts",
        "path",
        "profile",
        "severity_of",
        "texts",
        "unjudged",
        "unread",
        "unsold",
    )

    def __init__(self, path: str, texts: dict[str, str], account: Account | None) -> None:
        self.path = path
        self.texts = texts
        self.account = account
        self.findings: list[Finding] = []
        self.gaps: list[Gap] = []
        self.outline = False
        self.absent: list[str] = []
        self.unjudged: list[tuple[str, str]] = []
        self.unsold: list[str] = []
        self.notes: list[Note] = []
        self.organization = ""
        self.parts: list[str] = []
        self.unread = account is None
        self.is_definition = account is not None
        self.profile = ""
        self.cards: Mapping[str, Card] = {}
        self.severity_of: Callable[[Card, str], str] = _off
        self._pipelines: list[PipelineSummary] | None = None
        self._leads: int | None = None
        self._lines: dict[tuple[str, int], tuple[str, str]] = {}

    @property
    def pipelines(self) -> list[PipelineSummary]:
        """The pipelines that were judged; none when the file could not be read."""
        if self._pipelines is None:
            judged = self.account.pipelines if self.account is not None else []
            self._pipelines = [summary_of(pipeline) for pipeline in judged]
        return self._pipelines

    @property
    def leads(self) -> int:
        """The lead statuses that were judged where no pipeline was."""
        if self._leads is None:
            told = self.account.item("lead_status") if self.account is not None else None
            alone = told is not None and not self.pipelines
            self._leads = len(told.items("statuses")) if told is not None and alone else 0
        return self._leads

    def tell_pipelines(self, pipelines: list[PipelineSummary]) -> None:
        """What is known of the pipelines, where there is no definition to ask."""
        self._pipelines = pipelines

    def lighten(self, lines: bool) -> None:
        """Let the definition and its texts go, once judged; with `lines`, keep those findings
        point at."""
        self._pipelines = self.pipelines
        self._leads = self.leads
        if lines:
            self._lines = {_place(each): self.line(each) for each in self.findings}
        if self.account is not None:
            let_go(self.account)
            self.account = None
        self.texts = dict.fromkeys(self.texts, "")

    def alone(self) -> None:
        """Let go of the rules and settings too, so that it can be handed to another process."""
        self.cards = {}
        self.severity_of = _off

    def line(self, finding: Finding) -> tuple[str, str]:
        """What stands on a finding's line before its place, and from there on; at most NEAR each.

        Both are empty when the text does not have that line, or is no longer kept.
        """
        kept = self._lines.get(_place(finding))
        if kept is not None:
            return kept
        text, start = self.texts.get(finding.path, ""), finding.span.start
        begin = start.offset - (start.column - 1)
        if not 0 <= begin <= len(text):
            return "", ""
        end = text.find("\n", begin, start.offset + NEAR)
        after = text[start.offset : start.offset + NEAR if end < 0 else end]
        return text[max(begin, start.offset - NEAR) : start.offset], after.rstrip("\r")


def _off(card: Card, pipeline: str) -> str:
    """What a rule has in a file no rule has judged."""
    del card, pipeline
    return "off"


def _place(finding: Finding) -> tuple[str, int]:
    return finding.path, finding.span.start.offset


class Against:
    """What definitions were compared with, instead of being judged by rules: the CRM people call
    `title`; how many `pipelines`, `stages` and `fields` both sides have; the sections that no CRM
    holds, so that they are the definition's `own`; the `command` that brings the definition up to
    date.
    """

    __slots__ = ("command", "fields", "own", "pipelines", "stages", "title")

    def __init__(
        self, title: str, command: str, pipelines: int, stages: int, fields: int, own: list[str]
    ) -> None:
        self.title = title
        self.command = command
        self.own = own
        self.pipelines = pipelines
        self.stages = stages
        self.fields = fields


class Report:
    """One run over any number of files.

    `cards` are the rules that were loaded, `severities` what each has in this run (profile and
    settings), `options` the options in force by rule with where each value comes from. `skipped`
    are files that were not judged, with the reason; `crashes` what went wrong in the program
    itself. `known`, `gone` and `expired` speak of a baseline: how many findings of it remain,
    which of its entries are no longer found. `date` is the day of the run (ISO). `against` is set
    when definitions were compared with a CRM: then `cards` stand for the sections that are
    compared, and a gap for one that was not.
    """

    __slots__ = (
        "against",
        "cards",
        "crashes",
        "date",
        "files",
        "gone",
        "notes",
        "options",
        "profile",
        "severities",
        "skipped",
        "version",
    )

    def __init__(self, version: str, profile: str, date: str) -> None:
        self.against: Against | None = None
        self.version = version
        self.profile = profile
        self.date = date
        self.files: list[FileReport] = []
        self.cards: dict[str, Card] = {}
        self.severities: dict[str, str] = {}
        self.options: dict[str, dict[str, tuple[Any, str]]] = {}
        self.skipped: list[tuple[str, str]] = []
        self.crashes: list[str] = []
        self.gone: list[dict[str, str]] = []
        self.notes: list[str] = []

    @property
    def findings(self) -> list[Finding]:
        """All findings, suppressed and known ones included, in the order they are shown."""
        found = [finding for file in self.files for finding in file.findings]
        return sorted(found, key=lambda finding: finding.order)

    @property
    def active(self) -> list[Finding]:
        """The findings that count: neither suppressed nor known from a baseline."""
        return [each for each in self.findings if each.counts]

    def counts(self) -> dict[str, int]:
        """Active findings by severity, most severe first."""
        counts = dict.fromkeys(reversed(SEVERITIES[1:]), 0)
        for finding in self.active:
            counts[finding.severity] += 1
        return counts
