"""Write many different pipeline definitions, to measure speed and memory with.

    python tools/generate.py FOLDER [--count 1000]

Each has about 160 lines. The same number always gives the same definition: names, languages,
stages, fields and what is described or left out differ from one to the next.
"""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING, TypeVar

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from generate_words import (
    CLOSED,
    COMPANIES,
    CRITERIA,
    ENDS,
    FIELDS,
    PIPELINES,
    REASONS,
    STAGES,
    TASKS,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    Choice = TypeVar("Choice")

PLATFORMS = ("hubspot", "salesforce", "pipedrive")


class Dice:
    """Numbers that look thrown and are the same in every Python."""

    def __init__(self, seed: int) -> None:
        self.state = seed * 2_654_435_761 + 97

    def below(self, limit: int) -> int:
        self.state = (self.state * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407) % 2**64
        return (self.state >> 33) % limit

    def one(self, choices: Sequence[Choice]) -> Choice:
        return choices[self.below(len(choices))]

    def some(self, choices: Sequence[Choice], count: int) -> list[Choice]:
        """Different ones, in their order."""
        left = list(range(len(choices)))
        taken = sorted(left.pop(self.below(len(left))) for _ in range(min(count, len(left))))
        return [choices[index] for index in taken]


def definition(number: int) -> str:
    """The definition of that number."""
    dice = Dice(number)
    language = dice.one(tuple(STAGES))
    lines = [
        f"# Definition {number}, names in {language}.",
        "version: 1",
        f"organization: {dice.one(COMPANIES)} {dice.one(ENDS)}",
        "crm:",
        f"  platform: {dice.one(PLATFORMS)}",
    ]
    fields = _fields(dice, lines)
    _pipeline(dice, number, language, fields, lines)
    return "\n".join(lines) + "\n"


def _fields(dice: Dice, lines: list[str]) -> list[str]:
    """The properties; gives their ids."""
    lines.append("properties:")
    chosen = dice.some(FIELDS, 8)
    for name, label, kind, captures in chosen:
        lines += [f"  {name}:", f"    label: {label}", f"    type: {kind}"]
        if captures:
            lines.append(f"    captures: {captures}")
        if kind == "dropdown":
            lines.append(f"    options: [{', '.join(dice.some(('Low', 'Mid', 'High', 'No'), 3))}]")
    kind = dice.one(("dropdown", "dropdown", "text"))
    lines += ["  lost_reason:", "    label: Closed lost reason", f"    type: {kind}"]
    lines.append("    captures: lost_reason")
    if kind == "dropdown":
        lines += ["    options:", *(f"      - {each}" for each in dice.some(REASONS, 5))]
    return [name for name, *_ in chosen]


def _pipeline(dice: Dice, number: int, language: str, fields: list[str], lines: list[str]) -> None:
    lines += [
        "pipelines:",
        f"  - id: process_{number}",
        f"    name: {dice.one(PIPELINES)}",
        f"    average_cycle_days: {20 + dice.below(100)}",
    ]
    if dice.below(3):
        lines += ["    policy:", f"      max_days_open: {60 + dice.below(200)}"]
        lines += [f"      max_days_inactive: {7 + dice.below(30)}", "      on_breach: [task]"]
    if dice.below(3):
        lines += ["    creation:", "      requires_conversation: true", "      required_fields:"]
        lines += [f"        - {each}" for each in dice.some(fields, 3)]
        lines += ["      criteria:", f"        - {dice.one(CRITERIA)}"]
    lines += ["    closed_lost:", "      reason: lost_reason", "    stages:"]
    names = dice.some(STAGES[language], 5 + dice.below(3))
    for index, name in enumerate(names):
        _stage(dice, index, len(names), name, fields, lines)
    won, lost = CLOSED[language]
    lines += ["      - id: won", f"        name: {won}", "        type: won"]
    lines += ["        probability: 100", "      - id: lost", f"        name: {lost}"]
    lines += ["        type: lost", "        probability: 0"]
    if dice.below(2):
        lines.append("        required_fields: [lost_reason]")
    lines += ["    automations:", "      - id: nudge", "        when: {event: stage_age_exceeded}"]
    lines += ["        do:", "          - task: Move the deal on", "            due_days: 3"]
    if dice.below(2):
        lines += ["    handoff:", "      creates: ticket", "      context_fields:"]
        lines += [f"        - {each}" for each in dice.some(fields, 2)]


def _stage(
    dice: Dice, index: int, count: int, name: str, fields: list[str], lines: list[str]
) -> None:
    """One open stage. Some leave out what others say; some ask for an unknown field."""
    lines += [f"      - id: step_{index + 1}", f"        name: {name}"]
    lines.append(f"        probability: {(index + 1) * 90 // count + dice.below(12) - 4}")
    if dice.below(4):
        lines.append(f"        definition: {dice.one(CRITERIA)} and said so.")
        lines += ["        entry_criteria:", f"          - text: {dice.one(CRITERIA)}"]
        lines.append(f"            by: {dice.one(('buyer', 'seller'))}")
    if dice.below(4):
        lines += ["        exit_criteria:"]
        lines += [f"          - {each}" for each in dice.some(CRITERIA, 2)]
    if dice.below(3):
        lines += ["        required_fields:"]
        lines += [f"          - {each}" for each in dice.some(fields, 1 + dice.below(3))]
        if not dice.below(9):
            lines.append("          - unknown_field")
    if dice.below(2):
        lines += ["        evidence:", "          - type: activity", "            ref: meeting"]
    if dice.below(2):
        lines += ["        tasks:", f"          - title: {dice.one(TASKS)}"]
        lines.append(f"            due_days: {1 + dice.below(9)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--count", type=int, default=1000)
    chosen = parser.parse_args()
    os.makedirs(chosen.folder, exist_ok=True)
    for number in range(chosen.count):
        path = os.path.join(chosen.folder, f"pipeline_{number:05}.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(definition(number))


if __name__ == "__main__":
    main()
