"""`pipelinelint diff`: what changed in the process, what may break, what was fixed."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pipelinelint.cli import say
from pipelinelint.cli.typed import Config, Profile, Rules, word
from pipelinelint.compare.compare import compare, compare_findings
from pipelinelint.engine.report import FileReport
from pipelinelint.errors import CannotRun
from pipelinelint.report.changes import FORMATS
from pipelinelint.workspace.read import read_bytes, shown
from pipelinelint.workspace.repository import from_top, top
from pipelinelint.workspace.run import Workspace

if TYPE_CHECKING:
    Format = str
else:
    Format = Literal[tuple(FORMATS)]


def diff(
    old: Annotated[str, typer.Argument(help="The old definition, or the only one with --against.")],
    new: Annotated[str | None, typer.Argument(help="The new definition.")] = None,
    against: Annotated[
        str | None, typer.Option(help="A git revision: compare the file with what it was then.")
    ] = None,
    format_: Annotated[Format, typer.Option("--format", "-f")] = "text",
    fail_on_new: Annotated[
        bool, typer.Option("--fail-on-new", help="Exit 1 when findings were introduced.")
    ] = False,
    profile: Annotated[Profile | None, typer.Option(help="As in check.")] = None,
    config: Config = None,
    rules: Rules = None,
) -> int:
    """Compare two definitions in the words of sales."""
    if (new is None) == (against is None):
        raise CannotRun(
            "Name two definitions, or one and --against REVISION.",
            "For example: pipelinelint diff old.yaml new.yaml",
        )
    run = Workspace(profile=word(profile), config=config, rules=rules or [])
    if against is not None:
        before = _judge(run, old, _at_revision(old, against), f"{shown(old)} at {shown(against)}")
        after = _judge(run, old, read_bytes(old), shown(old))
    else:
        before = _judge(run, old, read_bytes(old), shown(old))
        after = _judge(run, str(new), read_bytes(str(new)), shown(str(new)))
    assert before.account is not None
    assert after.account is not None
    changes = compare(before.account, after.account, before.path, after.path)
    compare_findings(changes, before.findings, after.findings)
    say.machine(FORMATS[format_](changes))
    if run.report.crashes:
        say.word(run.report.crashes[0])
        return 2
    return int(fail_on_new and bool(changes.introduced))


def _judge(run: Workspace, path: str, data: bytes, name: str) -> FileReport:
    """The report of one definition, shown under a name."""
    count = len(run.report.files)
    run.one(path, data, name)
    files = run.report.files[count:]
    if len(files) != 1:
        raise CannotRun(f"{name} holds {len(files)} definitions.", "Compare one with one.")
    if files[0].account is None:
        raise CannotRun(f"{name} cannot be read.", "Try `pipelinelint check` on it.")
    return files[0]


def _at_revision(path: str, revision: str) -> bytes:
    """The bytes of a file at a git revision."""
    if revision.startswith("-"):
        raise CannotRun(f"`{shown(revision)}` is no git revision.")
    if not os.path.exists(os.path.join(top(), ".git")):
        raise CannotRun("--against needs a git repository.", "Name two files instead.")
    name = f"{revision}:{from_top(path)}"
    try:
        made = subprocess.run(  # noqa: S603 - no shell; the revision cannot be an option
            ["git", "-C", top(), "show", name],  # noqa: S607 - git is found as the user finds it
            capture_output=True,
            check=False,
            timeout=60,
        )
    except FileNotFoundError:
        raise CannotRun("git is not installed.", "Name two files instead.") from None
    except subprocess.TimeoutExpired:
        raise CannotRun(f"git did not answer for {shown(name)}.") from None
    if made.returncode != 0:
        reason = made.stderr.decode("utf-8", "replace").strip().splitlines()
        raise CannotRun(
            f"git has no {shown(name)}: {shown(reason[0]) if reason else 'no reason given'}",
            "Check the revision, and that the file existed then.",
        )
    return made.stdout
