"""A bar for long work: what is being done, and how long it may take. On a terminal only, on
standard error, and gone when the work is done; in a pipe or a log there is nothing of it.
"""

from __future__ import annotations

import re

from pipelinelint.cli import say
from pipelinelint.text import in_log

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Progress, TaskID

_OF = re.compile(r"(\d{1,9}) of (\d{1,9})$")


class Bar:
    """The bar of one piece of work, drawn from the first word about it on; use it in `with`."""

    __slots__ = ("_bar", "_shows", "_task", "_what")

    def __init__(self, what: str) -> None:
        self._what = what
        self._shows = say.is_watched()
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def step(self, done: int, of: int) -> None:
        """So many of so many are done."""
        self._draw(f"{self._what}: {done:,} of {of:,}", done, of)

    def say(self, text: str) -> None:
        """What is being done now; `3 of 40` at its end says how far that is."""
        found = _OF.search(text)
        done, of = (int(found[1]) - 1, int(found[2])) if found else (None, None)
        self._draw(f"{self._what}: {text}" if text else self._what, done, of)

    def _draw(self, text: str, done: int | None, of: int | None) -> None:
        if not self._shows:
            return
        if self._bar is None:
            self._bar, self._task = _started(in_log(text))
        assert self._task is not None
        self._bar.update(
            self._task, description=in_log(text), completed=done or 0, total=of, refresh=True
        )


def _started(text: str) -> tuple[Progress, TaskID]:
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
    from rich.progress import TimeRemainingColumn as Remaining

    console = say.watcher()
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        TimeElapsedColumn(),
        Remaining(),
    )
    bar = Progress(*columns, console=console, transient=True, disable=not console.is_interactive)
    task = bar.add_task(text, total=None)
    bar.start()
    return bar, task
