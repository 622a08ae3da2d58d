"""A run that was stored as JSON, as a report again: to be shown anew, in another language.

Definitions are not in it, so what needs them (the client's report, excerpts, grades) cannot be
made of it; every text that is made of findings can, and is equal to that of the run itself.
"""

from __future__ import annotations

import json
import os

from pipelinelint.crm.imported import FileSpan, Note
from pipelinelint.engine.report import Against, FileReport, Gap, PipelineSummary, Report
from pipelinelint.errors import CannotRun
from pipelinelint.language import Term, Worded
from pipelinelint.ruleset import PROFILES, Card
from pipelinelint.ruleset.drift import drift_cards
from pipelinelint.shape.finding import Finding, Identity, Related, Subject, Suppression
from pipelinelint.source.edit import Edit
from pipelinelint.source.nodes import Position, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SCHEMA = os.path.join(os.path.dirname(__file__), "report.schema.json")


def stored_run(text: bytes, path: str, cards: dict[str, Card]) -> Report:
    """The report in the text of a file; `cards` are the rules there are. CannotRun for a text that
    is no run of this version's format."""
    data = _checked(text, path)
    report = Report(data["tool"]["version"], data["profile"], data["date"])
    files = {each["file"]: _file(each) for each in data["files"]}
    report.files = list(files.values())
    pipelines = {name: [each.identity for each in file.pipelines] for name, file in files.items()}
    for each in data["findings"]:
        judged = each["of"] if each["of"] in files else each["file"]
        if judged not in files:
            raise _foreign(path)
        files[judged].findings.append(_finding(each, pipelines[judged]))
    for each in data["not_assessed"]:
        files[each["file"]].gaps.append(
            Gap(
                each["rule"],
                each["reason"],
                each["section"] or "",
                each["pipeline"] or "",
                each.get("because", ""),
            )
        )
    for each in data["not_described"]:
        files[each["file"]].outline, files[each["file"]].absent = True, each["absent"]
    for each in data["unjudged"]:
        files[each["file"]].unjudged.append((each["name"], each["where"]))
    if report.files:
        report.files[0].notes = [_note(each) for each in data["notes"]]
    report.skipped = [(each["file"], each["reason"]) for each in data["skipped"]]
    report.gone, report.crashes = data["gone"], data["problems"]
    report.severities = data["rules"]
    if "against" in data:
        report.against = _against(data["against"])
        cards = drift_cards()
    report.cards = {name: cards.get(name) or _unknown(name) for name in data["rules"]}
    return report


def _checked(text: bytes, path: str) -> dict[str, Any]:
    """The data, of the shape that `report.schema.json` says."""
    from jsonschema import Draft202012Validator

    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise _foreign(path) from None
    with open(SCHEMA, encoding="utf-8") as file:
        schema = json.load(file)
    if not Draft202012Validator(schema).is_valid(data):
        raise _foreign(path)
    known = {each["file"] for each in data["files"]}
    parts = ("not_assessed", "not_described", "unjudged")
    if not all(each["file"] in known for part in parts for each in data[part]):
        raise _foreign(path)
    return dict(data)


def _foreign(path: str) -> CannotRun:
    return CannotRun(
        f"{path} is no run that this version of pipelinelint stored.",
        "Store one with `pipelinelint check --output json=FILE`.",
    )


def _against(data: dict[str, Any]) -> Against:
    return Against(
        data["crm"],
        data["command"],
        data["pipelines"],
        data["stages"],
        data["fields"],
        data["own"],
    )


def _unknown(name: str) -> Card:
    """A rule of a team's own that is not here: its findings are shown as they were said."""
    return Card(name, "", name, dict.fromkeys(PROFILES, "off"))


def _file(data: dict[str, Any]) -> FileReport:
    made = FileReport(data["file"], {}, None)
    made.unread, made.is_definition = data["unread"], data["is_definition"]
    made.parts = data.get("parts", [])
    made.profile = data["profile"] or ""
    made.tell_pipelines(
        [
            PipelineSummary(
                Identity(place, each["id"], each["name"]),
                each["object"],
                each["stages"],
                each["open_stages"],
            )
            for place, each in enumerate(data["pipelines"])
        ]
    )
    return made


def _note(data: dict[str, Any]) -> Note:
    made = Note(data["message"], data["file"] or "", data["line"] or 0)
    if data["column"] is not None:
        span = _span(data)
        made.place = FileSpan(made.path, span.start, span.end)
    return made


def _finding(data: dict[str, Any], pipelines: list[Identity]) -> Finding:
    place = data["pipeline"]
    inside = place is not None and 0 <= place < len(pipelines)
    about = Subject((), pipelines[place] if inside else None)
    about.where = data["where"]
    made = Finding(
        data["rule"],
        data["severity"],
        data["message"],
        data["file"],
        _span(data),
        about,
        check=data["check"],
        remedy=data["remedy"] or "",
        suggestion=data["suggestion"] or "",
        related=tuple(
            Related(each["message"], each["file"], _span(each)) for each in data["related"]
        ),
        also=tuple(data["also"]),
        edits=tuple(
            Edit(0, 0, each["text"], each["safe"]).placed(_span(each)) for each in data["edits"]
        ),
        values={name: _value(each) for name, each in data["values"].items()},
    )
    made.template = data["template"] or ""
    made.remedy_template = data["remedy_template"] or ""
    made.fingerprint, made.baseline = data["fingerprint"], data["baseline"] or ""
    if data["suppression"] is not None:
        said = data["suppression"]
        made.suppression = Suppression(said["reason"] or "", said["source"], said["until"])
    return made


def _value(data: Any) -> Any:
    """A value as findings keep it; the opposite of `as_json.plain`."""
    if isinstance(data, list):
        return [_value(each) for each in data]
    if not isinstance(data, dict):
        return data
    if set(data) == {"term"}:
        return Term(data["term"])
    if set(data) == {"template", "values"}:
        return Worded(data["template"], _value(data["values"]))
    return {name: _value(each) for name, each in data.items()}


def _span(data: dict[str, Any]) -> Span:
    start = Position(data["line"], data["column"], 0)
    end = Position(data["end_line"], data["end_column"], 0)
    return Span(start, end)
