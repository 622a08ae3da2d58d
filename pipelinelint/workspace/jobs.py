"""Many files over several processes, with the report that one would give.

Each process judges files as a run of its own and hands back what was found as plain data, file by
file; the run takes that in the order of the files. A new process is started from nothing on every
system, so no state is shared and none can differ. Where processes cannot be had, or one of them
dies, the run judges the files itself.

The folder a run is in may be a stranger's, and Python looks for modules in the folder it is started
in. So the processes are started as `python -P` would start them, and nothing there is imported.
"""

from __future__ import annotations

import os
import signal
import sys
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple, Protocol

from pipelinelint.errors import CannotRun
from pipelinelint.workspace.settings import SettingsOf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipelinelint.engine.report import FileReport, Report
    from pipelinelint.engine.suppressions import Suppressions
    from pipelinelint.settings import Settings
    from pipelinelint.workspace.rules import Books

EACH = 100
"""Files that are worth the start of a process, for `auto`."""
MOST = 61
"""Processes; Windows waits for no more at once."""
AT_ONCE = 20
"""Files a process is given at a time, at most: after Ctrl-C it ends when it is done with them."""


SAFE_PATH = "PYTHONSAFEPATH"
"""The variable by which a started Python is told what `-P` says."""


class Run(Protocol):
    """What a process judges with: a Workspace, which asks for this and so is not imported here."""

    report: Report
    settings: SettingsOf
    books: Books
    accepting: Suppressions | None
    hints: list[str]

    def judge_one(self, path: str, data: bytes | None) -> None: ...


class Part(NamedTuple):
    """What came of one file: its definitions as judged, why it was passed over, why it failed.

    `has_settings` says that the settings of the file were asked for, which a run counts; `hints`
    are those of the settings.
    """

    files: list[FileReport]
    has_settings: bool
    skipped: list[tuple[str, str]]
    failure: tuple[str, str, list[str]] | None
    hints: list[str]


class Share(NamedTuple):
    """What came of some files, and what the process knows by then.

    `crashes` are rules that failed on them, `hints` those of their exceptions. `folders` are the
    sets of rule folders in use, `known` and `ran` the rules exceptions may name, `used` what
    exceptions of the settings accepted, each with a file that obeys those settings.
    """

    parts: list[Part]
    crashes: list[str]
    hints: list[str]
    folders: set[tuple[str, ...]]
    known: set[str]
    ran: set[str]
    used: list[tuple[str, set[tuple[str, int, str]]]]


class CannotShare(Exception):
    """One process has to judge the files; the message says why, or is empty."""


def count_for(jobs: int, files: int) -> int:
    """How many processes judge so many files; `jobs` is what was asked for, 0 for `auto`."""
    if jobs == 0:
        jobs = max(1, min(_cores(), files // EACH))
    return min(jobs, files, MOST)


def _cores() -> int:
    """The processors this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def judged_apart(
    files: list[tuple[str, bytes | None]],
    processes: int,
    make: Callable[[], Run],
    date: str,
    tell: Callable[[int, int], None] | None = None,
) -> list[Share]:
    """Judge files, each with its bytes where they were read already; shares in their order.

    `make` makes what a process judges with, `date` is the day of the run. Raises CannotShare.
    """
    at_once = max(1, min(AT_ONCE, len(files) // (processes * 4)))
    lots = [files[start : start + at_once] for start in range(0, len(files), at_once)]
    if sys.flags.ignore_environment and not sys.flags.safe_path:
        raise CannotShare("Python was started with -E; use -I or -P")
    try:
        with _started_safely():
            pool = ProcessPoolExecutor(
                processes, get_context("spawn"), initializer=_start, initargs=(make, date)
            )
    except (ImportError, NotImplementedError, OSError) as error:
        raise CannotShare(str(error)) from None
    try:
        shares: list[Share] = []
        with _started_safely():
            futures = [pool.submit(_judge, lot) for lot in lots]
        for future in futures:
            shares.append(future.result())
            if tell is not None:
                tell(sum(len(each.parts) for each in shares), len(files))
    except BrokenProcessPool:
        raise CannotShare("one of them ended early") from None
    except OSError as error:
        raise CannotShare(error.strerror or str(error)) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    if len(set[tuple[str, ...]]().union(*(each.folders for each in shares))) > 1:
        raise CannotShare("")  # what exceptions may name then depends on the files before
    return shares


@contextmanager
def _started_safely() -> Iterator[None]:
    """Processes that start meanwhile do not look for modules where they are, and inherit that
    Ctrl-C is not for them. Pressed meanwhile, it comes when they are under way."""
    was_safe = os.environ.get(SAFE_PATH)
    os.environ[SAFE_PATH] = "1"
    held: set[int] | None = None
    if sys.platform != "win32":
        from multiprocessing import resource_tracker

        resource_tracker.ensure_running()  # its start would let the signal through again
        held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        if was_safe is None:
            del os.environ[SAFE_PATH]
        else:
            os.environ[SAFE_PATH] = was_safe
        if held is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)


# ---------------------------------------------------------------- in a process of its own


class _Asked(SettingsOf):
    """Settings that remember for which file they were asked for first, and whether lately."""

    __slots__ = ("first", "lately")

    def __init__(self, like: SettingsOf) -> None:
        super().__init__(like.flags, like.config, like.none)
        self.first: dict[int, str] = {}
        self.lately = False

    def of(self, path: str) -> Settings:
        self.lately = True
        settings = super().of(path)
        self.first.setdefault(id(settings), path)
        return settings


_runs: list[tuple[Run, _Asked]] = []


def _start(make: Callable[[], Run], date: str) -> None:
    """Make ready to judge; the process ends when the one that started it does."""
    import gc

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # as in a run of `check`: definitions are let go one by one
    Thread(target=_end_with_parent, daemon=True).start()
    work = make()
    work.report.date = date
    work.settings = asked = _Asked(work.settings)
    _runs[:] = [(work, asked)]


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _judge(lot: list[tuple[str, bytes | None]]) -> Share:
    ((work, asked),) = _runs
    crashes = sum(len(book.judge.crashes) for book in work.books.all)
    hints = len(work.accepting.hints) if work.accepting is not None else 0
    parts = [_part(work, asked, path, data) for path, data in lot]
    crashed = [each for book in work.books.all for each in book.judge.crashes]
    known, ran, used, hinted = set[str](), set[str](), [], []
    if work.accepting is not None:
        hinted = work.accepting.hints[hints:]
        known, ran = work.accepting.known, work.accepting.ran
        used = [(asked.first[key], each) for key, each in work.accepting.used().items()]
    return Share(parts, crashed[crashes:], hinted, work.books.folders, known, ran, used)


def _part(work: Run, asked: _Asked, path: str, data: bytes | None) -> Part:
    report, failure = work.report, None
    report.files, report.skipped, asked.lately, work.hints = [], [], False, []
    try:
        work.judge_one(path, data)
    except CannotRun as problem:
        failure = (problem.message, problem.advice, list(problem.details))
    for file in report.files:
        file.alone()
    return Part(report.files, asked.lately, report.skipped, failure, work.hints)
