"""Where the baseline of a run is."""

from __future__ import annotations

import os

from pipelinelint.cli.repository import top

NAME = ".pipelinelint-baseline.json"


def default_file() -> str:
    """The baseline of this repository, at its top; whether it is there or not."""
    return os.path.join(top(), NAME)


def find_baseline(given: str | None, none: bool) -> str:
    """The baseline a run obeys: the one named, else the repository's; empty when there is none."""
    if none:
        return ""
    if given is not None:
        return given
    path = default_file()
    return path if os.path.isfile(path) else ""
