"""Text for a terminal: findings under their file and pipeline, with the line they point at."""

from __future__ import annotations

import io
from unicodedata import east_asian_width

from rich.console import Console
from rich.text import Text

from pipelinelint.report import (
    Block,
    blocks,
    further_shown,
    gaps,
    is_drift,
    shows_accepted,
)
from pipelinelint.report.summary import lines, severity
from pipelinelint.text import in_log, place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.engine.report import FileReport, Report
    from pipelinelint.language import Language
    from pipelinelint.report import Options
    from pipelinelint.source.nodes import Span


MIN_WIDTH = 20
STYLE = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}


def render(report: Report, options: Options) -> str:
    """Every text is put in as text, never as markup, after `in_log` made it harmless."""
    out = io.StringIO()
    console = Console(
        file=out,
        force_terminal=options.color,
        color_system="standard" if options.color else None,
        no_color=not options.color,
        width=options.width,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for file in report.files:
        _file(console, file, report, options)
    if report.findings and shows_accepted(report, options):
        _gaps(console, report, options.language)
    headline, *rest = lines(report, options)
    style = "bold" if any(each.counts for each in report.findings) else "bold green"
    console.print(Text(headline, style))
    for line in rest:
        console.print(Text(line))
    if options.score:
        from pipelinelint.report.score import score_lines

        for line in score_lines(report, language=options.language):
            console.print(Text(line))
    return out.getvalue()


def _file(console: Console, file: FileReport, report: Report, options: Options) -> None:
    groups = blocks(file, report, options)
    if not groups:
        return
    console.print(Text(place(file.path), "bold underline"))
    console.print()
    for pipeline, found in groups:
        if pipeline:
            console.print(Text(f"  {pipeline}", "bold"))
            console.print()
        for block in found:
            _block(console, block, file, report, options)


def _block(
    console: Console, block: Block, file: FileReport, report: Report, options: Options
) -> None:
    first = block.findings[0]
    console.print(_head(block, report, options))
    path = file.path
    for finding in block.findings:
        if finding.path != path:  # an export is several files
            path = finding.path
            console.print(Text(f"    {place(path)}", "underline"), soft_wrap=True)
        start = finding.span.start
        _put(console, 4, f"{start.line}:{start.column}  ", in_log(finding.message))
        if finding is first:
            for line in excerpt(file.line(first), first.span, options.width - 6):
                console.print(Text(f"      {line}", "dim"), soft_wrap=True)
        others = further_shown(finding)
        if others:
            _put(console, 4, "", ", ".join(others))
        if finding.suggestion:
            suggestion = options.language.say("Suggestion:")
            _put(console, 6, f"{suggestion} ", in_log(finding.suggestion))
    if first.remedy:
        fix = options.language.say("Fix:")
        _put(console, 4, f"{fix} ", first_sentence(in_log(first.remedy)))
    console.print()


def first_sentence(text: str) -> str:
    """The first sentence of a text; a full stop inside a name or a number does not end it."""
    head, stop, _ = text.strip().partition(". ")
    return head + "." if stop else head


def _head(block: Block, report: Report, options: Options) -> Text:
    first = block.findings[0]
    rule = in_log(first.rule)
    card = report.cards.get(first.rule)
    link = options.link(first.rule, card.group) if card and options.links else ""
    language = options.language
    head = Text("  ")
    head.append(f"{severity(first.severity, language)} ", STYLE[first.severity])
    head.append(rule, f"link {link}" if link else "")
    count = sum(1 + len(further_shown(each)) * (not is_drift(each)) for each in block.findings)
    if count > 1:
        places = language.plural(count, "{n} place", "{n} places")
        head.append(f"  {places}", "dim")
    if first.suppression is not None:
        reason = in_log(first.suppression.reason) or language.say("no reason given")
        head.append(f"  {language.say('accepted: {reason}', reason=reason)}", "dim")
    elif not first.counts:
        head.append(f"  {language.say('known from the baseline')}", "dim")
    return head


def _put(console: Console, indent: int, label: str, text: str) -> None:
    """Print a label and a text whose further lines start where its first does."""
    margin = " " * (indent + len(label))
    wrapped = Text(text).wrap(console, max(console.width - len(margin), MIN_WIDTH))
    for number, line in enumerate(wrapped):
        line.rstrip()
        console.print(Text(margin if number else " " * indent + label) + line, soft_wrap=True)


def _gaps(console: Console, report: Report, language: Language) -> None:
    rules = [in_log(rule) for rule in gaps(report, "not assessed")]
    if rules:
        console.print(Text(language.say("Not assessed: {rules}", rules=", ".join(rules))))
        console.print()


BEFORE = 24
"""How many columns before the words are kept when the line is too long to show."""


def excerpt(line: tuple[str, str], span: Span, width: int) -> list[str]:
    """The line before and from the place of the span, and a line of carets, at most `width`
    columns each. Empty when there is nothing on that line.
    """
    head, rest = line
    if not (head + rest).strip():
        return []
    long = span.end.column - span.start.column
    end = len(rest) if span.end.line > span.start.line else max(long, 1)
    head, words, tail = in_log(head), in_log(rest[:end]), in_log(rest[end:])
    indent = len(head) - len(head.lstrip())
    head = head[indent:]
    if columns(head + words) > width:
        head = "…" + head[-BEFORE:] if len(head) > BEFORE else head
    shown = _cut(head + words + tail, width)
    marks = min(max(columns(words), 1), max(width - columns(head), 1))
    return [shown, " " * columns(head) + "^" * marks]


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: wide letters take two."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)


def _cut(text: str, width: int) -> str:
    if columns(text) <= width:
        return text
    kept = ""
    for each in text:
        if columns(kept + each) > width - 1:
            break
        kept += each
    return kept + "…"
