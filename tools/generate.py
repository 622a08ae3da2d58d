"""Write many different pipeline definitions, to measure speed and memory with.

    python tools/generate.py FOLDER [--count 1000]

Each has about 190 lines and eight findings. The same number always gives the same
definition: names, languages, stages, fields and defects differ from one to the next.
"""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING, TypeVar

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from generate_parts import END, HEAD, JOURNEY, PIPELINE
from generate_words import (
    BAD,
    CLOSED,
    COMPANIES,
    DONE,
    ENDS,
    GOOD,
    OTHER_FIELDS,
    PIPELINES,
    REASONS,
    TASKS,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    Choice = TypeVar("Choice")

FAULTY = 8
"""One part in so many has a defect."""


class Dice:
    """Numbers that look thrown and are the same in every Python."""

    def __init__(self, seed: int) -> None:
        self.state = seed * 2_654_435_761 + 97

    def below(self, limit: int) -> int:
        self.state = (self.state * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407) % 2**64
        return (self.state >> 33) % limit

    def one(self, choices: Sequence[Choice]) -> Choice:
        return choices[self.below(len(choices))]

    def is_faulty(self) -> bool:
        return not self.below(FAULTY)

    def some(self, choices: Sequence[Choice], count: int) -> list[Choice]:
        """Different ones, in their order."""
        left = list(range(len(choices)))
        taken = sorted(left.pop(self.below(len(left))) for _ in range(min(count, len(left))))
        return [choices[index] for index in taken]


def definition(number: int) -> str:
    """The definition of that number."""
    dice = Dice(number)
    language = dice.one(tuple(GOOD))
    stages = _stages(dice, language)
    first, last = stages[0][0], stages[-1][0]
    text = HEAD.format(
        number=number,
        language=language,
        organization=f"{dice.one(COMPANIES)} {dice.one(ENDS)}",
        platform=dice.one(("hubspot", "hubspot", "salesforce")),
        early=first,
        late=last,
        others="".join(_other(dice, name, first) for name in dice.some(OTHER_FIELDS, 1)),
        reason_type="text" if dice.is_faulty() else "dropdown",
        reasons="".join(f"{each}, " for each in dice.some(REASONS, 6)),
    )
    if not dice.is_faulty():
        text += JOURNEY
    text += PIPELINE.format(
        number=number,
        name=dice.one(PIPELINES),
        cycle=20 + dice.below(100),
        limit=14 + dice.below(30),
        inactive=10 + dice.below(15),
        early=first,
    )
    for index, (name, label) in enumerate(stages):
        text += _stage(dice, name, label, (index + 1) * 85 // len(stages), index == 1)
    won, lost = CLOSED[language]
    required = "" if dice.is_faulty() else "        required_fields: [lost_reason]\n"
    text += END.format(won=won, lost=lost, required=required, days=3 + dice.below(9))
    return text


def _stages(dice: Dice, language: str) -> list[tuple[str, str]]:
    """Id and name of each open stage."""
    labels = dice.some(GOOD[language], 4 + dice.below(2))
    if not dice.below(2):
        labels[-1] = dice.one(BAD[language])
    return [(f"step_{index}", label) for index, label in enumerate(labels, 1)]


def _other(dice: Dice, label: str, first: str) -> str:
    name = label.lower().replace(" ", "_")
    start = "" if dice.is_faulty() else f"    known_from: {first}\n"
    return f"  {name}:\n    label: {label}\n    type: text\n{start}"


def _stage(dice: Dice, name: str, label: str, probability: int, is_second: bool) -> str:
    """One open stage; some parts are left out, some are wrong."""
    lines = [f"      - id: {name}", f"        name: {label}"]
    if dice.is_faulty():
        probability = dice.below(100)
    lines.append(f"        probability: {probability}")
    if not dice.is_faulty():
        before, after = dice.some(DONE, 2)
        lines.append(f"        definition: {before}, and both sides know what comes next.")
        lines.append(f"        entry_criteria: [{{text: {before} ({label}), by: buyer}}]")
        lines.append(f"        exit_criteria: [{{text: {after} ({label}), by: buyer}}]")
    if not dice.is_faulty():
        shows = dice.one(("Outcome = Completed", "Attendee list"))
        lines.append(f"        evidence: [{{type: activity, ref: meeting, shows: {shows}}}]")
    if dice.is_faulty() and dice.is_faulty():
        lines.append("        required_fields: [unknown_field]")
    elif is_second:
        lines.append("        required_fields: [decision_makers]")
        lines.append("        expected_fields: [next_step, budget, timeframe]")
    if not dice.is_faulty():
        lines += ["        tasks:", f"          - title: {dice.one(TASKS)}"]
        lines += [
            "            role: account_executive",
            f"            due_days: {1 + dice.below(9)}",
        ]
    lines.append("        playbook: Question guide")
    return "\n".join(lines) + "\n"


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
