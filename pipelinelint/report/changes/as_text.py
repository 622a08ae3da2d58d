"""A comparison for people at a terminal, or for a pipe: plain lines."""

from __future__ import annotations

from pipelinelint.report.as_text import line
from pipelinelint.report.changes.sentences import SENTENCES, SIGNS, breaking, by_pipeline, headline
from pipelinelint.text import in_log

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.compare.change import Change, Changes


def render(changes: Changes) -> str:
    """What changed, by pipeline; then the findings fixed and introduced."""
    first, *rest = headline(changes, in_log(changes.old_path), in_log(changes.new_path))
    out = [first]
    for name, group in by_pipeline(changes.changes).items():
        out += ["", SENTENCES["pipeline"].format(name=in_log(name)) if name else _ACCOUNT]
        for change in group:
            out += _lines(change)
    for title, findings in (("introduced", changes.introduced), ("fixed", changes.fixed)):
        if findings:
            out += ["", SENTENCES[title], *(f"  {line(each)}" for each in findings)]
    if rest:
        out += ["", *rest]
    return "\n".join(out) + "\n"


_ACCOUNT = SENTENCES["account"]


def _lines(change: Change) -> list[str]:
    marked = f" ({breaking(change)})" if change.breaks else ""
    sign = "!" if change.breaks else SIGNS[change.kind]
    first = f"  {sign} {in_log(change.text)}{marked}"
    return [first, *(f"      {in_log(each)}" for each in change.because)]
