"""The commented starts of a definition and of its sections: a file each in `starts/`."""

from __future__ import annotations

import os
import re

from pipelinelint.source.nodes import Mapping, Node

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "starts")
DEFINITION = "definition"

SECTIONS_WITH_START = ("creation", "handoff", "lead_status", "lifecycle", "policy", "process")
"""The sections that are one block under one key, so that a machine can put their start in."""


def start(name: str) -> str:
    """The text of a start as it is shown: where it belongs, then its lines. FileNotFoundError for
    a name that has none."""
    with open(os.path.join(FOLDER, f"{name}.yaml"), encoding="utf-8") as file:
        return file.read()


def block(section: str) -> tuple[list[str], Node]:
    """The lines of a section's block, its key first and not indented, and the value under it."""
    lines = start(section).splitlines()
    first = next(at for at, line in enumerate(lines) if line.lstrip().startswith(f"{section}:"))
    indent = len(lines[first]) - len(lines[first].lstrip())
    end = first + 1
    while end < len(lines) and re.match(rf" {{{indent + 1}}}", lines[end]):
        end += 1
    found = [line[indent:] for line in lines[first:end]]
    from pipelinelint.source.read import read

    root = read("\n".join(found).encode(), section)[0].root
    assert isinstance(root, Mapping)
    return found, root.entries[section][1]
