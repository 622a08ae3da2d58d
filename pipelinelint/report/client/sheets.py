"""Each pipeline and stage: what it is called, what it says, what is asked there."""

from __future__ import annotations

from pipelinelint.facts.better_name import suggested_name
from pipelinelint.facts.limits import days_limit
from pipelinelint.facts.pipeline import outcomes_known
from pipelinelint.facts.said_of_name import clause_of
from pipelinelint.facts.stage_name import name_class, name_says
from pipelinelint.lexicon.judgement import CLASS_SAYS
from pipelinelint.report.client.model import Pipeline, Stage, Told
from pipelinelint.report.client.places import LONGEST_NAME, Places
from pipelinelint.report.client.words import KINDS, SEVERITIES, VERDICTS
from pipelinelint.shape.finding import SEVERITIES as ORDER
from pipelinelint.shape.model import subject_of
from pipelinelint.text import clipped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipelinelint.engine.report import FileReport
    from pipelinelint.language import Language
    from pipelinelint.shape import model as shape
    from pipelinelint.shape.finding import Finding, Identity


ALONE = 3
"""On more stages than this, a rule is told once for all of them."""


def told(finding: Finding, words: Places, language: Language, aside: str = "") -> Told:
    """A finding as the client reads it."""
    return Told(
        finding.rule,
        finding.severity,
        language.say(SEVERITIES[finding.severity]),
        words.plain(finding.message),
        words.words(finding),
        finding.span.start.line,
        aside,
    )


def sheets(
    file: FileReport, words: Places, language: Language, titles: Mapping[str, str]
) -> tuple[Pipeline, ...]:
    """The pipelines of a file, those with most open stages first; `titles` are those of rules."""
    if file.account is None:
        return ()
    of = _Sheets(file, words, language, titles)
    ordered = sorted(
        file.account.pipelines,
        key=lambda each: (each.object != "deal", -sum(stage.is_open for stage in each.stages)),
    )
    return tuple(of.pipeline(each) for each in ordered)


def _is_troubled(stage: Stage) -> bool:
    return stage.verdict in ("error", "warning")


class _Sheets:
    """What the sheets of a file look up: labels of properties, findings by their stage, the paths
    of the names nobody could read."""

    def __init__(
        self, file: FileReport, words: Places, language: Language, titles: Mapping[str, str]
    ) -> None:
        properties = file.account.properties if file.account is not None else ()
        self.labels = {each.id: each.text("label") or each.id for each in properties}
        self.unjudged = {place for _, place in file.unjudged}
        self.words = words
        self.language = language
        self.say = language.say
        self.titles = titles
        self.findings: dict[tuple[Identity | None, Identity | None], list[Finding]] = {}
        for each in file.findings:
            if each.counts:
                self.findings.setdefault((each.pipeline, each.stage), []).append(each)

    def pipeline(self, pipeline: shape.Pipeline) -> Pipeline:
        here = subject_of(pipeline).pipeline
        counts: dict[str, int] = {}
        for (where, stage), findings in self.findings.items():
            if where == here and stage is not None:
                for rule in {each.rule for each in findings}:
                    counts[rule] = counts.get(rule, 0) + 1
        many = {rule for rule, count in counts.items() if count > ALONE}
        stages = tuple(self.stage(each, at, many) for at, each in enumerate(pipeline.stages, 1))
        known = outcomes_known(pipeline)
        summary = self._open_ones(stages) if known else self._all_of_them(stages)
        name = clipped(pipeline.name or pipeline.id, LONGEST_NAME)
        everywhere = tuple(sorted(self.titles.get(each, each) for each in many))
        return Pipeline(name, self._facts(pipeline), stages, summary, everywhere)

    def _open_ones(self, stages: tuple[Stage, ...]) -> str:
        """How many of the open stages have something to fix."""
        open_stages = [each for each in stages if each.type == "open"]
        troubled = sum(map(_is_troubled, open_stages))
        if not open_stages:
            return self.say("There is no open stage.")
        if troubled:
            return self.language.plural(
                len(open_stages),
                "{troubled} of {n} open stage has something to fix.",
                "{troubled} of {n} open stages have something to fix.",
                troubled=troubled,
            )
        return self.language.plural(
            len(open_stages),
            "{n} open stage, and nothing to fix in it.",
            "{n} open stages, and nothing to fix in any of them.",
        )

    def _all_of_them(self, stages: tuple[Stage, ...]) -> str:
        """The same where nothing says which of them are open."""
        troubled = sum(map(_is_troubled, stages))
        if troubled:
            return self.language.plural(
                len(stages),
                "{troubled} of {n} stage has something to fix.",
                "{troubled} of {n} stages have something to fix.",
                troubled=troubled,
            )
        return self.language.plural(
            len(stages),
            "{n} stage, and nothing to fix in it.",
            "{n} stages, and nothing to fix in any of them.",
        )

    def _facts(self, pipeline: shape.Pipeline) -> tuple[tuple[str, str], ...]:
        policy = pipeline.item("policy")

        def limit(name: str) -> float | None:
            return policy.number(name) if policy is not None else None

        rows = (
            (self.say("Average sales cycle"), pipeline.number("average_cycle_days")),
            (self.say("Open at most"), limit("max_days_open")),
            (self.say("In a stage at most"), limit("max_days_in_stage")),
            (self.say("Without activity at most"), limit("max_days_inactive")),
        )
        return tuple((label, self._days(days)) for label, days in rows if days is not None)

    def _days(self, days: float) -> str:
        return self.language.plural(int(days), "{n} day", "{n} days")

    def stage(self, stage: shape.Stage, position: int, many: set[str]) -> Stage:
        here = subject_of(stage)
        findings = self.findings.get((here.pipeline, here.stage), [])
        verdict = "unknown" if here.where in self.unjudged else "good"
        if findings:
            verdict = max((each.severity for each in findings), key=ORDER.index)
        return Stage(
            name=clipped(stage.name or stage.id, LONGEST_NAME),
            type=stage.type,
            type_words=self.say(KINDS[stage.type]) if KINDS.get(stage.type) else "",
            position=position,
            chance=stage.probability,
            says=self._says(stage),
            verdict=verdict,
            verdict_words=self.say(VERDICTS[verdict]),
            better_name=self._better(stage, findings),
            rows=self._rows(stage),
            findings=tuple(
                told(each, self.words, self.language) for each in findings if each.rule not in many
            ),
        )

    def _says(self, stage: shape.Stage) -> str:
        """What the name says, in its own words where it has some; empty where nobody can tell."""
        found = name_class(stage)
        if stage.type != "open" or found == "unknown":
            return ""
        return str(clause_of(stage)) if name_says(stage) else CLASS_SAYS.get(found, "")

    def _better(self, stage: shape.Stage, findings: list[Finding]) -> str:
        """The better name the lexicon has, where a finding is about the name."""
        is_asked = any(each.where.endswith(".name") for each in findings)
        return (suggested_name(stage) or "") if is_asked else ""

    def _rows(self, stage: shape.Stage) -> tuple[tuple[str, tuple[str, ...]], ...]:
        days = days_limit(stage) if stage.is_open else None
        say = self.say
        rows = (
            (say("Meaning"), _one(stage.text("definition"))),
            (say("Observed win rate"), self._observed(stage)),
            (say("Enter when"), _criteria(stage, "entry_criteria")),
            (say("Leave when"), _criteria(stage, "exit_criteria")),
            (say("Evidence"), tuple(self._evidence(each) for each in stage.items("evidence"))),
            (say("Must be filled in"), self._fields(stage, "required_fields")),
            (say("Should be filled in"), self._fields(stage, "expected_fields")),
            (say("Documents"), tuple(each.text("name") or "" for each in stage.items("documents"))),
            (say("Tasks"), tuple(self._task(each) for each in stage.items("tasks"))),
            (say("Guide"), _one(stage.text("playbook"))),
            (say("Stay at most"), (self._days(days),) if days is not None else ()),
        )
        return tuple((label, values) for label, values in rows if values)

    def _observed(self, stage: shape.Stage) -> tuple[str, ...]:
        observed = stage.item("observed")
        rate = observed.number("win_rate_pct") if observed is not None else None
        if rate is None or observed is None:
            return ()
        deals = observed.number("deals")
        share = self.language.percent(rate)
        if deals is None:
            return (share,)
        return (
            self.language.plural(
                int(deals), "{share} of {n} deal", "{share} of {n} deals", share=share
            ),
        )

    def _evidence(self, item: shape.Item) -> str:
        ref = item.text("ref") or ""
        shown = self.labels.get(ref, ref)
        if shown == ref:  # the id of an activity or an integration
            shown = ref.replace("_", " ").capitalize()
        shows = item.text("shows")
        return f"{shown}: {shows}" if shows else shown

    def _fields(self, stage: shape.Stage, field: str) -> tuple[str, ...]:
        names = [self.labels.get(str(each), str(each)) for each in stage.words(field)]
        return (", ".join(names),) if names else ()

    def _task(self, item: shape.Item) -> str:
        title = item.text("title") or ""
        role = (item.text("role") or "").replace("_", " ")
        days = item.number("due_days")
        aside = [role] if role else []
        if days is not None:
            aside.append(self.language.plural(int(days), "within {n} day", "within {n} days"))
        return f"{title} ({', '.join(aside)})" if aside else title


def _one(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()


def _criteria(stage: shape.Stage, field: str) -> tuple[str, ...]:
    return tuple(each.text("text") or "" for each in stage.items(field))
