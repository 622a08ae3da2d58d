"""Fixing settings files: the word that was meant, and exceptions nobody needs.

A settings file judges nothing itself: a word is written only where the file has fewer faults then
and none it had not before, an exception goes only where all that may need it was judged.
"""

from __future__ import annotations

from pipelinelint.engine.slips import meant
from pipelinelint.engine.suppression_edits import take_out
from pipelinelint.errors import CannotRun
from pipelinelint.source.edit import Editor, apply
from pipelinelint.source.read import read
from pipelinelint.workspace import read_bytes
from pipelinelint.workspace.fix import Fixed, text_of
from pipelinelint.workspace.settings import faults_of, seen_from_here

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.engine.report import Report
    from pipelinelint.shape.finding import Finding

MOST = 40
"""Slips of one file that are tried; each takes a look at the whole file."""

_OF_NAMES = ("unknown-rule", "unknown-check", "unknown-option", "wrong-option", "unknown-language")
"""Faults looked for once the keys and values of a file are right."""


def opened(path: str) -> Fixed:
    """A settings file as it is. Raises CannotRun for one that is not written as UTF-8."""
    data = read_bytes(path)
    return Fixed(path, data, text_of(path, data))


def write_meant(made: Fixed) -> None:
    """Write the keys, values, rules, checks and options that were meant in the place of slips."""
    tried: set[tuple[str, str, int]] = set()
    while len(tried) < MOST:
        found = _faults(made)
        slip = next((each for each in found if each.suggestion and _place(each) not in tried), None)
        if slip is None:
            return
        tried.add(_place(slip))
        edit = meant(slip, made.new)
        old, made.new = made.new, apply(made.new, [edit])[0]
        if _is_better(found, _faults(made), slip):
            made.done.append(slip)
        else:
            made.new = old


def _faults(made: Fixed) -> list[Finding]:
    try:
        return faults_of(made.path, made.new_data)
    except CannotRun:  # folders it names cannot be used
        return []


def _place(finding: Finding) -> tuple[str, str, int]:
    return finding.rule, finding.value, finding.span.start.line


def _is_better(old: list[Finding], new: list[Finding], slip: Finding) -> bool:
    """Whether a slip is gone and nothing came of it but faults that can be looked for now."""
    before = [(each.rule, each.value) for each in old]
    later = () if any(each.rule in _OF_NAMES for each in old) else _OF_NAMES
    after = [(each.rule, each.value) for each in new if each.rule not in later]
    return len(after) < len(before) and all(each in before for each in after)


def take_unused_out(made: Fixed, report: Report) -> None:
    """Take out the exceptions a report, made with the file as it is to be, calls unused."""
    shown = seen_from_here(made.path)
    unused = [each for file in report.files for each in file.findings
              if each.rule == "ignore-unused" and each.path == shown]  # fmt: skip
    if unused:
        editor = Editor(made.new)
        root = read(made.new.encode(), shown)[0].root
        gone = take_out({each.span.start.offset for each in unused}, root, editor)
        made.new = editor.result()
        made.done += [each for each in unused if each.span.start.offset in gone]
