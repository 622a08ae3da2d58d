"""Noticing that something changed which could change what a run finds.

What is looked at: files of the named paths a run would consider, the settings files that apply and
those they extend, wherever one could come to stand, exports they name, rules and word packs of the
team, the baseline.
Stats are compared; nothing is installed for it, and it works on every disk, network ones too.
"""

from __future__ import annotations

import os
import time

from pipelinelint.errors import CannotRun
from pipelinelint.workspace.find import ENDINGS, files_of
from pipelinelint.workspace.parts import main_file
from pipelinelint.workspace.settings import NAMES, SettingsOf

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeAlias

    from pipelinelint.settings import Settings

    State: TypeAlias = dict[str, tuple[int, int, int] | None]

PAUSE = 0.3
"""Seconds between two looks, at least."""
SHARE = 20
"""A look that takes long is followed by a pause so many times as long."""


def state_of(paths: Iterable[str], settings: SettingsOf, more: Iterable[str]) -> State:
    """When and how each file that matters was last changed; None for one that is not there.

    `settings` have not read anything yet; `more` are files, and folders of rules.
    """
    found: dict[str, None] = {}
    for path in paths:
        found.update(dict.fromkeys(_files(path)))
        found.update(dict.fromkeys(_settings(path, settings)))
    for path in [*more, *settings.files]:
        found.update(dict.fromkeys(_files(path)))
    return {path: _stat(path) for path in found}


def wait(state: Callable[[], State], before: State) -> None:
    """Return once the state is another than before, and has come to rest."""
    changed = False
    last = before
    while True:
        start = time.monotonic()
        now = state()
        if changed and now == last:
            return
        changed = changed or now != before
        last = now
        time.sleep(max(PAUSE, SHARE * (time.monotonic() - start)))


def _files(path: str) -> Iterator[str]:
    if not os.path.isdir(path):
        yield path
        main = main_file(path)
        if not main:
            return
        path = os.path.dirname(main) or os.curdir
    try:
        yield from files_of(path, ENDINGS)
    except CannotRun:  # the run itself says so
        return


def _settings(path: str, settings: SettingsOf) -> Iterator[str]:
    """Where settings for a path may stand, and the folders they name."""
    folder = os.path.abspath(path if os.path.isdir(path) else os.path.dirname(path))
    try:
        read = settings.of(os.path.join(folder, "_"))
    except CannotRun:
        read = None
    if read is not None:
        for said in (*read.rule_folders, *read.word_folders):
            yield from _files(said.text)
        if read.exports:
            yield from _exports(read)
    if settings.config or settings.none:
        return
    while True:
        yield from (os.path.join(folder, name) for name in NAMES)
        if os.path.dirname(folder) == folder:
            return
        folder = os.path.dirname(folder)


def _exports(settings: Settings) -> Iterator[str]:
    """The files of the exports that settings name."""
    from pipelinelint.workspace.sources import sources_of

    for source in sources_of(settings):
        try:
            yield from source.files()
        except CannotRun:  # as above
            continue


def _stat(path: str) -> tuple[int, int, int] | None:
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
