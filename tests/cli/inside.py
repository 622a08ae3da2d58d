"""The program run in this process: what it wrote where, and how it ended."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelinelint.cli.start import main
from tests.cli.program import Ended, clean_environment

A_RULE = """\
title: A test
severity: warning
select: pipelines[].stages[]
check: {if: {definition: missing}, message: it is missing}
why: because
fix: {any: add it}
examples:
  - {bad: one, text: 'pipelines: [{id: p, stages: [{id: s}]}]  # <- here'}
"""

CLEAN = """\
version: 1
crm: {platform: hubspot}
pipelines:
  - id: p
    name: New business
    stages:
      - {id: demo, name: Demo completed, probability: 40}
      - {id: proposal, name: Proposal sent, probability: 60}
      - {id: contract, name: Contract sent, probability: 80}
      - {id: won, name: Closed won, type: won, probability: 100}
      - {id: lost, name: Closed lost, type: lost, probability: 0}
"""
"""No finding fails it: an outline without errors."""

FAULTY = CLEAN.replace("probability: 60", "probability: 20").replace("id: proposal", "id: demo")
"""Has errors."""

UNREADABLE = "pipelines: [\n"
COLOR = "\x1b["


class Tube(io.TextIOWrapper):
    """A stream that keeps what is written to it."""

    def __init__(self, content: bytes = b"") -> None:
        self.kept = io.BytesIO(content)
        super().__init__(self.kept, encoding="utf-8", write_through=True)

    def text(self) -> str:
        self.flush()
        return self.kept.getvalue().decode("utf-8")


@contextmanager
def streams(stdin: bytes) -> Iterator[tuple[Tube, Tube]]:
    before = sys.stdin, sys.stdout, sys.stderr
    out, err = Tube(), Tube()
    sys.stdin, sys.stdout, sys.stderr = Tube(stdin), out, err
    try:
        yield out, err
    finally:
        sys.stdin, sys.stdout, sys.stderr = before


def inside(*arguments: str | Path, stdin: bytes = b"") -> Ended:
    """Run `pipelinelint` with these arguments; no exception ever leaves it."""
    with streams(stdin) as (out, err):
        code = main([str(each) for each in arguments])
        ended = Ended(code, out.text(), err.text())
    assert "Traceback" not in ended.out + ended.err
    assert "itself failed" not in ended.err, ended.err
    return ended


__all__ = ["A_RULE", "CLEAN", "FAULTY", "UNREADABLE", "clean_environment", "inside"]
