"""From a run to what the client's report says."""

from __future__ import annotations

from pipelinelint.engine.score import score_of
from pipelinelint.report.client.fixes import first, fixes, quick
from pipelinelint.report.client.model import Change, Chapter, Cover, Decision, Missing, RuleAppendix
from pipelinelint.report.client.sheets import pipeline_sheets
from pipelinelint.report.client.words import SEVERITY_WORDS, day
from pipelinelint.report.score import figure_text
from pipelinelint.report.shown import assessed, ran
from pipelinelint.report.summary import KEYS, SECTIONS, not_described
from pipelinelint.shape.finding import SEVERITIES
from pipelinelint.shape.misfit import RULES as STRUCTURE
from pipelinelint.shape.model import CRM_TITLES
from pipelinelint.text import many

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pipelinelint.engine.report import FileReport, Report
    from pipelinelint.engine.score import Score
    from pipelinelint.report.options import Options
    from pipelinelint.ruleset.rule import Card
    from pipelinelint.shape.finding import Finding
    from pipelinelint.shape.model import Account, Pipeline


def chapters(report: Report, options: Options, against: Report | None) -> list[Chapter]:
    """One chapter a definition."""
    changed = changes(report, against) if against is not None else [None] * len(report.files)
    rules = ran(report)
    verdicts = f"{len(assessed(report, rules))} of {many(len(rules), 'rule')} gave a verdict"
    return [
        _chapter(file, change, verdicts, report, options)
        for file, change in zip(report.files, changed, strict=True)
    ]


def _chapter(
    file: FileReport, change: Change | None, verdicts: str, report: Report, options: Options
) -> Chapter:
    every = fixes(file, report, options)
    sheets = pipeline_sheets(file)
    score = score_of(file, report)
    account = file.account
    return Chapter(
        path=file.path,
        cover=_cover(file, verdicts, report),
        score=score,
        fixes=first(every),
        quick=quick(every),
        pipelines=sheets,
        decisions=decisions(account) if account is not None else (),
        accepted=tuple(each for each in file.findings if each.suppression is not None),
        known=tuple(each for each in file.findings if each.suppression is None and not each.counts),
        missing=missing(file, report),
        next_steps=not_described(file, False, options.language, str) if file.absent else "",
        unjudged=tuple(name for name, _ in file.unjudged),
        notes=tuple(map(str, file.notes)),
        appendix=appendix(file, report, options),
        change=change,
    )


def _cover(file: FileReport, verdicts: str, report: Report) -> Cover:
    account = file.account
    facts = []
    organization = ""
    if account is not None:
        organization = account.text("organization") or ""
        crm = account.item("crm")
        editions = crm.item("editions") if crm is not None else None
        named = CRM_TITLES.get(account.platform, account.platform)
        if editions is not None:
            named += (
                f" ({', '.join(f'{hub} {edition}' for hub, edition in editions.fields.items())})"
            )
        facts.append(("CRM", named))
    facts += [
        ("Date", day(report.date)),
        ("Definition", file.path),
        ("Profile", report.profile),
        ("Rules", verdicts),
        ("Made with", f"pipelinelint {report.version}"),
    ]
    return Cover(organization, tuple(facts), _headline(file))


def _headline(file: FileReport) -> str:
    active = [each for each in file.findings if each.counts]
    stages = sum(len(each.stages) for each in file.account.pipelines) if file.account else 0
    where = many(stages, "stage")
    if not active:
        return f"Nothing to mend on {where}."
    parts = []
    for severity, word in SEVERITY_WORDS.items():
        number = sum(each.severity == severity for each in active)
        if number:
            parts.append(many(number, word))
    return f"{', '.join(parts)} on {where}."


def appendix(file: FileReport, report: Report, options: Options) -> tuple[RuleAppendix, ...]:
    """The rules that found something, gravest first."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in file.findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    found = [_rule(rule, findings, report, options) for rule, findings in by_rule.items()]
    return tuple(sorted(found, key=lambda each: (-_gravest(each.findings), each.rule)))


def _gravest(findings: tuple[Finding, ...]) -> int:
    return max(SEVERITIES.index(each.severity) for each in findings)


def _rule(rule: str, findings: list[Finding], report: Report, options: Options) -> RuleAppendix:
    card = report.cards.get(rule)
    if card is None:
        return RuleAppendix(rule, STRUCTURE.get(rule, rule), "", "", (), tuple(findings))
    return RuleAppendix(
        rule,
        card.title,
        card.why,
        options.link(rule, card.group),
        _thresholds(card, report),
        tuple(findings),
    )


def _thresholds(card: Card, report: Report) -> tuple[tuple[str, str, str], ...]:
    """Name, value in force and origin of every option of the rule."""
    in_force = report.options.get(card.id, {})
    found = []
    for option in card.options.values():
        value, source = in_force.get(option.name, (option.default, "default"))
        shown = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
        if not shown:
            shown = "none"
        origin = option.origin if value == option.default else f"set in {source}"
        found.append((option.name, f"{shown} {option.unit}".strip(), origin))
    return tuple(found)


FROM_EXPORT = {
    "usage": "how often each property is filled in",
    "lead_status_policy": "what moves a lead from one status to the next",
    "properties": "the properties of the CRM with their types and options",
    "movement": "the rules for creating, skipping and moving back, and who may edit which stage",
}


def missing(file: FileReport, report: Report) -> tuple[Missing, ...]:
    """The rules without a verdict, by the section that would give them one."""
    rules: dict[tuple[str, str], set[str]] = {}
    for gap in file.gaps:
        if gap.is_unassessed:
            rules.setdefault((gap.section, gap.reason), set()).add(gap.rule)
    order = list(SECTIONS)
    ordered = sorted(rules, key=lambda key: (order.index(key[0]) if key[0] in order else 99, key))
    return tuple(
        Missing(
            KEYS.get(section, section),
            reason,
            SECTIONS.get(section) or FROM_EXPORT.get(section) or section,
            tuple(sorted(_title(rule, report) for rule in rules[(section, reason)])),
        )
        for section, reason in ordered
    )


def _title(rule: str, report: Report) -> str:
    card = report.cards.get(rule)
    return card.title if card else rule


UNDECIDED = "not decided"

AFTER_LOST = {
    "new_deal": "a new deal is opened",
    "reopen": "the old deal is opened again",
    "forbidden": "nothing: it stays closed",
}


def decisions(account: Account) -> tuple[Decision, ...]:
    """The decisions, with what the definition says now about each pipeline of deals."""
    pipelines = [each for each in account.pipelines if each.object == "deal"]

    def now(answer: Callable[[Pipeline], str]) -> tuple[tuple[str, str], ...]:
        several = len(pipelines) > 1
        return tuple(
            ((each.name or each.id) if several else "", answer(each)) for each in pipelines
        )

    return (
        Decision(
            "What stops a deal from moving on, and what only reminds?",
            now(_gates),
            "Stop only for what is known by then and others rely on; remind for the rest.",
            "Head of sales, with RevOps",
        ),
        Decision(
            "When may a deal be created?",
            now(_creation),
            "After a conversation in which a need was named.",
            "Head of sales, with marketing",
        ),
        Decision(
            "How long may a deal rest, and what happens then?",
            now(_limits),
            "Two to three sales cycles in all; a task first, then closed lost.",
            "Sales managers",
        ),
        Decision(
            "A lost customer comes back: what happens?",
            now(lambda each: AFTER_LOST.get(_policy(each, "after_closed_lost"), UNDECIDED)),
            "A new deal is opened, so that the loss stays in the figures.",
            "Head of sales",
        ),
        Decision(
            "How often is a lead tried before it is given up?",
            (("", _attempts(account)),),
            "A number of attempts, a period, two channels, and where the lead goes then.",
            "Sales and marketing together",
        ),
    )


def _gates(pipeline: Pipeline) -> str:
    hard = sum(len(stage.words("required_fields")) for stage in pipeline.stages)
    soft = sum(len(stage.words("expected_fields")) for stage in pipeline.stages)
    if not hard and not soft:
        return UNDECIDED
    return f"{many(hard, 'field')} stop, {soft} remind"


def _creation(pipeline: Pipeline) -> str:
    creation = pipeline.item("creation")
    if creation is None:
        return UNDECIDED
    criteria = len(creation.items("criteria"))
    talk = creation.fields.get("requires_conversation") is True
    said = (["after a conversation"] if talk else []) + (
        [f"when {many(criteria, 'criterion')} hold"] if criteria else []
    )
    return ", ".join(said) or UNDECIDED


def _limits(pipeline: Pipeline) -> str:
    policy = pipeline.item("policy")
    if policy is None:
        return UNDECIDED
    said = []
    for name, words in (
        ("max_days_open", "open"),
        ("max_days_in_stage", "in a stage"),
        ("max_days_inactive", "without activity"),
    ):
        days = policy.number(name)
        if days is not None:
            said.append(f"{many(int(days), 'day')} {words}")
    then = ", ".join(str(each).replace("_", " ") for each in policy.words("on_breach"))
    return (", ".join(said) + (f"; then {then}" if then else "")) if said else UNDECIDED


def _policy(pipeline: Pipeline, name: str) -> str:
    policy = pipeline.item("policy")
    return (policy.text(name) or "") if policy is not None else ""


def _attempts(account: Account) -> str:
    status = account.item("lead_status")
    for attempts in status.items("contact_attempts") if status is not None else ():
        count, days = attempts.number("count"), attempts.number("within_days")
        if count is not None:
            within = f" within {many(int(days), 'day')}" if days is not None else ""
            return many(int(count), "attempt") + within
    return UNDECIDED


def changes(report: Report, before: Report) -> list[Change | None]:
    """What changed in each file since the older run; None where there is nothing to compare with.

    The older file may have another path: of several, the one of the same path is taken, else the
    one at the same place of the list.
    """
    by_path = {each.path: each for each in reversed(before.files)}
    found = []
    for place, file in enumerate(report.files):
        there = before.files[place] if place < len(before.files) else None
        old = by_path.get(file.path, there)
        found.append(_change(file, old, report, before) if old is not None else None)
    return found


def _change(file: FileReport, old: FileReport, report: Report, before: Report) -> Change:
    old_keys = {_key(each) for each in old.findings if each.counts}
    new_keys = {_key(each) for each in file.findings if each.counts}
    mended = tuple(each for each in old.findings if each.counts and _key(each) not in new_keys)
    new = tuple(each for each in file.findings if each.counts and _key(each) not in old_keys)
    return Change(
        _figures(score_of(old, before), score_of(file, report), old, file),
        mended,
        new,
        len(new_keys & old_keys),
        _notes(report, before),
    )


def _key(finding: Finding) -> tuple[str, str, str, str]:
    """What makes two findings of two files the same: the fingerprint without the path."""
    return (finding.rule, finding.check, finding.where, finding.value)


def _figures(
    before: Score | None, after: Score | None, old: FileReport, new: FileReport
) -> tuple[tuple[str, str, str], ...]:
    rows = [
        ("Score", _score(before), _score(after)),
        ("Grade", _grade(before), _grade(after)),
        ("Coverage", _coverage(before), _coverage(after)),
    ]
    for severity, label in (("error", "Errors"), ("warning", "Warnings"), ("info", "Remarks")):
        rows.append((label, _count(old, severity), _count(new, severity)))
    return tuple(rows)


def _score(score: Score | None) -> str:
    return figure_text(score.figure) if score is not None and score.figure is not None else "none"


def _grade(score: Score | None) -> str:
    return (score.grade if score is not None else "") or "none"


def _coverage(score: Score | None) -> str:
    return f"{score.coverage:.0f} %" if score is not None else "none"


def _count(file: FileReport, severity: str) -> str:
    return str(sum(each.counts and each.severity == severity for each in file.findings))


def _notes(report: Report, before: Report) -> tuple[str, ...]:
    notes = []
    if report.profile != before.profile:
        notes.append(
            f"The profiles differ ({before.profile}, now {report.profile}): the scores cannot be "
            "compared."
        )
    if report.version != before.version:
        notes.append(
            f"The versions of the tool differ ({before.version}, now {report.version}): part of "
            "the change may come from the rules."
        )
    return tuple(notes)
