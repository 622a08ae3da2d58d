"""What tests of the command line give the program to read, and the program run in this process."""

from __future__ import annotations

from tests.cli.program import clean_environment, inside, streams

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


__all__ = ["A_RULE", "CLEAN", "FAULTY", "UNREADABLE", "clean_environment", "inside", "streams"]
