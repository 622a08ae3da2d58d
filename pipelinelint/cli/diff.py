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
from pipelinelint.workspace import from_top, shown, top
from pipelinelint.workspace.find import ENDINGS
from pipelinelint.workspace.parts import Disk
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
        before = _judge(run, old, AtRevision(against))
        after = _judge(run, old, Disk())
    else:
        before = _judge(run, old, Disk())
        after = _judge(run, str(new), Disk())
    assert before.account is not None
    assert after.account is not None
    changes = compare(before.account, after.account, before.path, after.path)
    compare_findings(changes, before.findings, after.findings)
    say.machine(FORMATS[format_](changes))
    if run.report.crashes:
        say.word(run.report.crashes[0])
        return 2
    return int(fail_on_new and bool(changes.introduced))


def _judge(run: Workspace, path: str, disk: Disk) -> FileReport:
    """The report of one definition, read from there."""
    run.wholes.forget(disk)
    name = disk.name(path)
    count = len(run.report.files)
    run.one(path, disk.read(path), name)
    files = run.report.files[count:]
    if len(files) != 1:
        raise CannotRun(f"{name} holds {len(files)} definitions.", "Compare one with one.")
    if files[0].account is None:
        raise CannotRun(f"{name} cannot be read.", "Try `pipelinelint check` on it.")
    return files[0]


class AtRevision(Disk):
    """Files as they were at a git revision. Raises CannotRun for what is none."""

    def __init__(self, revision: str) -> None:
        super().__init__()
        if revision.startswith("-"):
            raise CannotRun(f"`{shown(revision)}` is no git revision.")
        if not os.path.exists(os.path.join(top(), ".git")):
            raise CannotRun("--against needs a git repository.", "Name two files instead.")
        self._revision = revision
        self._files: list[str] | None = None

    def read(self, path: str) -> bytes:
        name = f"{self._revision}:{from_top(path)}"
        return _git(name, "show", name)

    def is_file(self, path: str) -> bool:
        return from_top(path) in self._all()

    def below(self, folder: str) -> list[str]:
        start = os.path.join(os.path.abspath(folder), "")
        paths = (os.path.join(top(), *each.split("/")) for each in self._all())
        found = [each for each in paths if each.startswith(start) and each.endswith(ENDINGS)]
        return [os.path.relpath(each) for each in found]

    def is_inside(self, path: str, folder: str) -> bool:
        """git gives a link as its text, which leads nowhere."""
        return True

    def name(self, path: str) -> str:
        return f"{shown(path)} at {shown(self._revision)}"

    def _all(self) -> list[str]:
        if self._files is None:
            listed = _git(self._revision, "ls-tree", "-r", "-z", "--full-tree", "--name-only",
                          self._revision)  # fmt: skip
            self._files = listed.decode("utf-8", "surrogateescape").split("\0")
        return self._files


def _git(name: str, *words: str) -> bytes:
    """What git says of something in its repository."""
    try:
        made = subprocess.run(  # noqa: S603 - no shell; the revision cannot be an option
            ["git", "-C", top(), *words],  # noqa: S607 - git is found as the user finds it
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
