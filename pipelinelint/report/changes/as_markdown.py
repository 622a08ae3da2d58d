"""A comparison as Markdown, for a pull request or a note to a client."""

from __future__ import annotations

from pipelinelint.report.as_markdown import LIMIT, MARK
from pipelinelint.report.changes.sentences import SENTENCES, breaking, by_pipeline, headline
from pipelinelint.report.markdown_text import code, escaped
from pipelinelint.report.sentences import many

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.compare.change import Change, Changes
    from pipelinelint.shape.finding import Finding


def render(changes: Changes) -> str:
    """What changed, by pipeline; what does not fit into a comment is counted at the end."""
    first, *rest = headline(changes, code(changes.old_path), code(changes.new_path))
    lines = [f"### {first}", "", *(f"- {each}" for each in rest)]
    for name, group in by_pipeline(changes.changes).items():
        title = SENTENCES["pipeline"].format(name=escaped(name)) if name else SENTENCES["account"]
        lines += ["", f"#### {title}", ""]
        for change in group:
            lines += _items(change)
    for key, findings in (("introduced", changes.introduced), ("fixed", changes.fixed)):
        if findings:
            lines += ["", f"#### {SENTENCES[key]}", "", *(_finding(each) for each in findings)]
    return f"{MARK}\n{_fitting(lines)}\n"


def _items(change: Change) -> list[str]:
    marked = f" **{breaking(change)}**" if change.breaks else ""
    return [f"- {escaped(change.text)}{marked}", *(f"  - {escaped(e)}" for e in change.because)]


def _finding(finding: Finding) -> str:
    place = code(f"{finding.path}:{finding.span.start.line}")
    return f"- {finding.severity} {code(finding.rule)} {place} {escaped(finding.message)}"


def _fitting(lines: list[str]) -> str:
    """As many lines as a code host accepts."""
    kept: list[str] = []
    room = LIMIT
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            left = many(len(lines) - len(kept), "line")
            return "\n".join([*kept, "", f"… {left} left out."])
        kept.append(line)
    return "\n".join(kept)
