"""Reports made by hand: a grown pipeline, a clean one, an outline, one full of attacks; and one on
a definition the CRM has drifted from."""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path

from pipelinelint.crm import CRMS
from pipelinelint.crm.imported import FileSpan, Note
from pipelinelint.engine.report import FileReport, Gap, Report
from pipelinelint.report.summary import SECTIONS
from pipelinelint.ruleset import Card, Option
from pipelinelint.shape.finding import Finding, Related, Suppression
from pipelinelint.workspace.drift import Drift
from pipelinelint.workspace.exports import read_export
from pipelinelint.workspace.run import Workspace
from tests.report.cards import CARDS
from tests.report.reading import account_of, span_of
from tests.subjects import about, in_definition

ROOT = Path(__file__).parents[2]
GROWN = (Path(__file__).parent / "data" / "grown.yaml").read_text(encoding="utf-8")
CLEAN = (Path(__file__).parent / "data" / "clean.yaml").read_text(encoding="utf-8")
HOSTILE = (ROOT / "examples" / "hostile-names.yaml").read_text(encoding="utf-8")
OUTLINE = """version: 1
crm: {platform: hubspot}
pipelines:
  - id: sales
    name: Sales
    stages:
      - {id: demo, name: Demo done}
      - {id: proposal, name: Proposal}
      - {id: negotiation, name: Negotiation}
      - {id: won, name: Closed won, type: won}
      - {id: lost, name: Closed lost, type: lost}
"""


def empty_report(profile: str = "recommended") -> Report:
    report = Report("0.1.0", profile, "2026-11-22")
    for card in CARDS:
        report.cards[card.id] = card
        report.severities[card.id] = card.severity[profile]
        for option in card.options.values():
            report.options.setdefault(card.id, {})[option.name] = (option.default, "default")
    return report


def file_of(text: str, path: str = "pipeline.yaml", profile: str = "recommended") -> FileReport:
    file = FileReport(path, {path: text}, account_of(text, path))
    file.profile = profile
    file.cards = {card.id: card for card in CARDS}
    file.severity_of = lambda card, pipeline: card.severity[profile]
    account = file.account
    assert account is not None
    return file


def finding(
    file: FileReport,
    rule: str,
    severity: str,
    message: str,
    part: str,
    where: str,
    *,
    nth: int = 1,
    pipeline: str = "sales",
    **more: object,
) -> Finding:
    text = file.texts[file.path]
    made = Finding(
        rule,
        severity,
        message,
        file.path,
        span_of(text, part, nth),
        in_definition(file.account, where, pipeline) if file.account else about(where),
        **more,  # type: ignore[arg-type]  # remedy, suggestion, value, also, related
    )
    made.fingerprint = f"{rule}:{where}:{made.value}"
    if not made.remedy:
        card = next((each for each in CARDS if each.id == rule), None)
        made.remedy = card.remedy("hubspot") if card else ""
    file.findings.append(made)
    return made


def grown(profile: str = "recommended") -> Report:
    report = empty_report(profile)
    file = file_of(GROWN, "crm/sales pipeline.yaml", profile)
    report.files.append(file)
    stage = "pipelines[sales].stages[{}]"
    finding(
        file,
        "closed-lost-reason-not-dropdown",
        "error",
        '"Lost reason" is free text: make it a dropdown, so that reasons can be counted.',
        "lost_reason",
        "properties[lost_reason].type",
        value="text",
        also=("closed-lost-other-option-missing",),
    )
    finding(
        file,
        "closed-probability-wrong",
        "error",
        '"Closed won": 90 % on a won stage. Check what the stage means, then its value.',
        "90",
        stage.format("won") + ".probability",
        value="90",
    )
    finding(
        file,
        "parking-lot-stage",
        "warning",
        '"On hold" is a parking lot. Close the deal with a date to return.',
        "On hold",
        stage.format("hold") + ".name",
        value="On hold",
    )
    finding(
        file,
        "subjective-stage-name",
        "warning",
        '"Interested" says how we feel about the deal, not what the buyer did.',
        "Interested",
        stage.format("interested") + ".name",
        value="Interested",
        suggestion="Proposal requested",
    )
    for stage_id, name in (("new", "New"), ("interested", "Interested"), ("demo", "Demo")):
        finding(
            file,
            "stage-criteria-missing",
            "warning",
            f'"{name}" has no entry criteria: nothing says when a deal belongs here.',
            name,
            stage.format(stage_id),
        )
    finding(
        file,
        "probability-not-increasing",
        "warning",
        '"Demo" (35 %) is not likelier to be won than "Interested" (40 %).',
        "35",
        stage.format("demo") + ".probability",
        value="35",
        related=(Related("the stage before it", file.path, span_of(GROWN, "40")),),
    )
    for stage_id, name in (("demo", "Demo"), ("proposal", "Proposal")):
        finding(
            file,
            "noun-only-stage-name",
            "info",
            f'"{name}" names a thing; say what happened to it.',
            name,
            stage.format(stage_id) + ".name",
            value=name,
            suggestion=f"{name} sent" if name == "Proposal" else f"{name} completed",
        )
    finding(
        file,
        "lifecycle-missing",
        "warning",
        "Nothing says which lifecycle stages a contact passes.",
        "version",
        "",
        pipeline="",
    )
    accepted = finding(
        file,
        "stale-deal-policy-missing",
        "warning",
        "Sales: no limit in days closes or reviews a deal that rests.",
        "Sales pipeline",
        "pipelines[sales]",
    )
    accepted.suppression = Suppression("Agreed by the board for 2026", "comment", "2026-12-31")
    known = finding(
        file,
        "stage-count",
        "info",
        "Sales: 8 open stages; most teams manage with 7.",
        "Sales pipeline",
        "pipelines[sales].stages",
    )
    known.baseline = "known"
    for each in file.findings:
        each.baseline = each.baseline or "new"
    file.findings.sort(key=lambda each: each.order)
    file.gaps.append(Gap("won-handoff-missing", "not assessed", "handoff"))
    file.gaps.append(Gap("unused-property", "nothing to judge"))
    file.unjudged.append(("Blueprint", "pipelines[sales].stages[blueprint]"))
    report.skipped.append(("crm/notes.txt", "not a pipeline definition"))
    return report


def clean() -> Report:
    report = empty_report()
    report.files.append(file_of(CLEAN, "clean.yaml"))
    return report


def outline() -> Report:
    report = empty_report()
    file = file_of(OUTLINE, "ten-lines.yaml")
    file.outline = True
    file.absent = list(SECTIONS)
    for card in CARDS:
        for section in card.needs:
            if section in SECTIONS:
                file.gaps.append(Gap(card.id, "not described", section))
    report.files.append(file)
    for name in ("Proposal", "Negotiation"):
        finding(
            file,
            "noun-only-stage-name",
            "info",
            f'"{name}" names a thing; say what happened to it.',
            name,
            f"pipelines[sales].stages[{name.lower()}].name",
        )
    return report


def drifted() -> Report:
    """A definition compared with what Pipedrive holds."""
    with chdir(Path(__file__).parent / "data"):
        work = Workspace(no_config=True)
        work.report.date = "2026-11-22"
        work.report.version = "0.1.0"
        imported, _ = read_export(CRMS["pipedrive"], ["drifted.json"])
        return Drift(work, "drifted.yaml").against(imported, ["drifted.json"])


def hostile() -> Report:
    """Every text of a report that can come from a definition, a setting or a path is an attack."""
    report = empty_report("audit")
    path = "a:b,c%d\n]]><script>&|`[x](y) ##[error] ::warning::/p\u202eipe.yaml"
    file = file_of(HOSTILE, path, "audit")
    report.files.append(file)
    account = file.account
    assert account is not None
    for pipeline in account.pipelines:
        for stage in pipeline.stages:
            name = stage.name or ""
            made = finding(
                file,
                "subjective-stage-name",
                "warning",
                f'"{name}" says how we feel about the deal.',
                f"id: {stage.id}",
                f"pipelines[sales].stages[{name}]",
                value=name,
                remedy=f"Rename {name}.",
                suggestion=name,
                related=(Related(name, path, span_of(HOSTILE, "organization")),),
            )
            if stage.id in ("markup", "markup_language"):
                made.suppression = Suppression(name, "comment", name)
        file.unjudged.append((pipeline.stages[5].name or "", "pipelines[sales]"))
        file.gaps.append(Gap("won-handoff-missing", "not assessed", name))
    text = "]]><script>alert(2)</script> | \x1b[31m ::error:: [bold] \u202e `x`"
    finding(file, text, "error", text, "version", text, pipeline=text, remedy=text)
    rule = "house-rule"
    option = Option("limit", "text", text, text, unit=text)
    report.cards[rule] = Card(
        rule,
        text,
        text,
        dict.fromkeys(("audit",), "error"),
        why=text,
        fix={"any": text},
        options={"limit": option},
    )
    report.severities[rule] = "error"
    report.options[rule] = {"limit": (text, text)}
    finding(file, rule, "error", text, "crm", "pipelines[sales]", value=text)
    report.skipped.append((path, text))
    report.crashes.append(text)
    note = Note(text, path, 3)
    place = span_of(HOSTILE, "crm")
    note.place = FileSpan(path, place.start, place.end)
    file.notes = [note, Note(text, path), Note(text)]
    file.findings.sort(key=lambda each: each.order)
    return report
