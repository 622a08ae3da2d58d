"""What `--help` shows: options in groups, three examples, and no word broken on a narrow terminal.

Typer makes the commands; only how their help is laid out is decided here.
"""

from __future__ import annotations

import re
import shutil
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from collections.abc import Iterable

    Row = tuple[str, str]

NARROWEST, WIDEST = 30, 78
"""Columns help is written in."""
BESIDE = 64
"""Columns from which on an option and its text stand on one line."""
COLUMN = 26
"""Columns of an option that its text stands beside."""

GROUPS = {
    "check": {
        "Judging": (
            "profile", "select", "ignore", "preview", "rules", "fail_on", "exit_zero", "source",
            "encoding", "live", "save", "stdin_filename", "jobs", "watch",
        ),
        "Output": (
            "format", "output", "min_severity", "score", "statistics", "summary", "language",
            "color", "quiet",
        ),
        "Settings": ("config", "no_config", "show_settings"),
        "Accepting": ("baseline", "no_baseline", "no_suppressions", "add_ignore", "reason"),
        "Fixing": ("fix", "unsafe_fixes", "diff"),
    },
    "drift": {
        "Comparing": (
            "live", "export", "source", "save", "encoding", "fail_on", "exit_zero", "config",
        ),
        "Output": ("format_", "output", "min_severity", "language", "quiet"),
        "Accepting": (
            "add_ignore", "reason", "until", "baseline", "no_baseline", "write_baseline",
            "no_suppressions",
        ),
    },
}  # fmt: skip
"""Command -> the headings of its options and which stand below; the others stand at the end."""

EXAMPLES = {
    "": (
        "pipelinelint init",
        "pipelinelint check pipeline.yaml",
        "pipelinelint explain stage-count",
    ),
    "check": (
        "pipelinelint check",
        "pipelinelint check clients/ --summary",
        "pipelinelint check --from hubspot export/ -o sarif=out.sarif",
    ),
    "lsp": (
        "pipelinelint lsp",
        "pipelinelint lsp --stdio",
        "pipelinelint init --schema",
    ),
    "baseline": (
        "pipelinelint baseline",
        "pipelinelint baseline --update",
        "pipelinelint baseline --from salesforce force-app/",
    ),
    "diff": (
        "pipelinelint diff old.yaml new.yaml",
        "pipelinelint diff pipeline.yaml --against HEAD~1",
        "pipelinelint diff old.yaml new.yaml --fail-on-new",
    ),
    "drift": (
        "pipelinelint drift pipeline.yaml --live",
        "pipelinelint drift pipeline.yaml --export force-app/",
        "pipelinelint drift pipeline.yaml --live -o markdown=drift.md",
    ),
    "explain": (
        "pipelinelint explain stage-count",
        "pipelinelint explain parking-lot-stage --crm hubspot",
        "pipelinelint explain my-rule --rules lint/",
    ),
    "import": (
        "pipelinelint import hubspot export/ -o pipeline.yaml",
        "pipelinelint import salesforce force-app/ --update pipeline.yaml",
        "pipelinelint import pipedrive --live",
    ),
    "init": (
        "pipelinelint init",
        "pipelinelint init sales.yaml --crm salesforce",
        "pipelinelint init --add policy",
    ),
    "name": (
        'pipelinelint name "Demo done"',
        'pipelinelint name Interested "Contract sent"',
        'pipelinelint name "Offerte verstuurd" --read-in nl',
    ),
    "report": (
        "pipelinelint report pipeline.yaml",
        "pipelinelint report pipeline.yaml -o report.pdf",
        "pipelinelint report --from hubspot export/",
    ),
    "schema": (
        "pipelinelint schema",
        "pipelinelint schema settings",
        "pipelinelint schema rule",
    ),
    "rules": (
        "pipelinelint rules",
        "pipelinelint rules --format json",
        "pipelinelint rules test lint/",
    ),
    "rules test": (
        "pipelinelint rules test",
        "pipelinelint rules test lint/",
        "pipelinelint rules test lint/ --verbose",
    ),
    "rules new": (
        "pipelinelint rules new contract-without-legal",
        "pipelinelint rules new acme/contract-without-legal",
        "pipelinelint rules new contract-without-legal --folder checks",
    ),
    "rules facts": (
        "pipelinelint rules facts",
        "pipelinelint rules facts pipeline.yaml",
        "pipelinelint rules facts sales.yaml",
    ),
    "words": (
        "pipelinelint words",
        "pipelinelint words test",
        "pipelinelint words test words/",
    ),
    "words test": (
        "pipelinelint words test",
        "pipelinelint words test words/",
        "pipelinelint words test words/ --verbose",
    ),
}  # fmt: skip
"""Command -> what people most often run it for."""


def width() -> int:
    """The columns for help on this terminal."""
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns - 2))


class _Laid:
    """How help is laid out, of commands and of groups."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        params: dict[str, tuple[bool, Row]] = {}
        for param in self.get_params(ctx):  # type: ignore[attr-defined] # the command's
            record = param.get_help_record(ctx)
            if record is not None:
                is_argument = param.param_type_name == "argument"
                params[param.name or ""] = (is_argument, _plain(*record))
        _section(formatter, "Arguments", [row for is_arg, row in params.values() if is_arg])
        left = {name: row for name, (is_arg, row) in params.items() if not is_arg}
        for title, names in GROUPS.get(_name(ctx), {}).items():
            _section(formatter, title, [left.pop(name) for name in names if name in left])
        _section(formatter, "Options", left.values())
        commands = getattr(self, "commands", {})
        listed = [(name, each.get_short_help_str(200)) for name, each in commands.items()]
        _section(formatter, "Commands", listed)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        examples = EXAMPLES.get(_name(ctx), ())
        if examples:
            formatter.write("\nExamples:\n")
            for each in examples:
                first, *rest = _wrapped(each, formatter.width - 4)
                formatter.write("".join(f"{line}\n" for line in (f"  {first}", *_moved(rest, 6))))
        if self.epilog:  # type: ignore[attr-defined] # the command's
            lines = _wrapped(self.epilog, formatter.width)  # type: ignore[attr-defined] # as above
            formatter.write("\n" + "".join(f"{line}\n" for line in lines))


class Command(_Laid, TyperCommand):
    """A command with our help."""


class Group(_Laid, TyperGroup):
    """A group of commands with our help."""


def _name(ctx: Any) -> str:
    """The command as it is typed, without the program."""
    return " ".join(str(ctx.command_path).split()[1:])


def _plain(names: str, text: str) -> Row:
    """An option as people type it; the words it takes follow its text."""
    found = re.match(r"(.*?)\s*[<\[]([^<>\[\]]*(?:\[[^\]]*\])?)[>\]]$", names)
    if found is None:
        return names, text
    bare, takes = found[1], found[2]
    if "|" in takes:
        said, bracket, default = text.partition("[")
        words = f"{said.rstrip()} One of {takes.replace('|', ', ')}.".lstrip()
        return f"{bare} WORD", f"{words} {bracket}{default}".rstrip()
    if bare.startswith("-"):
        return f"{bare} TEXT", text
    return bare, text


def _section(formatter: Any, title: str, rows: Iterable[Row]) -> None:
    rows = list(rows)
    if not rows:
        return
    formatter.write(f"\n{title}:\n")
    is_wide = formatter.width >= BESIDE
    for names, text in rows:
        if is_wide and len(names) <= COLUMN:
            lines = _wrapped(text, formatter.width - COLUMN - 4) or [""]
            first, *rest = lines
            formatter.write(f"  {names:<{COLUMN}}  {first}".rstrip() + "\n")
            written = _moved(rest, COLUMN + 4)
        else:
            formatter.write(f"  {names}\n")
            written = _moved(_wrapped(text, formatter.width - 6), 6)
        formatter.write("".join(f"{line}\n" for line in written))


def _wrapped(text: str, columns: int) -> list[str]:
    return wrap(" ".join(text.split()), columns, break_long_words=False, break_on_hyphens=False)


def _moved(lines: Iterable[str], by: int) -> list[str]:
    return [" " * by + line for line in lines]
