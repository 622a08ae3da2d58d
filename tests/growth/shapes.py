"""Definitions of any size, each large in one thing; and the work done for them, counted."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

HEAD = "version: 1\ncrm: {platform: hubspot}\n"
ONE = "pipelines:\n  - id: p\n    name: P\n    stages:\n"
ENDS = "      - {name: Won, type: won}\n      - {name: Lost, type: lost}\n"


def lines(pattern: str, size: int) -> str:
    """A line for each number; `@` is the number."""
    return "".join(pattern.replace("@", str(number)) for number in range(size))


def pipelines(size: int) -> str:
    return HEAD + "pipelines:\n" + lines("  - {id: p@, name: P @, stages: [a@, b]}\n", size)


def lists_of_something_else(size: int) -> str:
    pipeline = "  - {id: p@, name: Lifecycle @, stages: [Lead, Active customer]}\n"
    return HEAD + "pipelines:\n" + lines(pipeline, size)


def stages_that_go_on(size: int) -> str:
    first = "pipelines:\n  - id: p\n    stages:\n      - Offer accepted\n"
    return HEAD + first + lines("      - In progress @\n", size)


def nameless_pipelines(size: int) -> str:
    return HEAD + "pipelines:\n" + lines("  - {stages: [a@, b]}\n", size)


def copied_pipelines(size: int) -> str:
    stages = "[{name: Interested}, {name: Won, type: won, probability: 9}]"
    return HEAD + "pipelines:\n" + lines(f"  - {{id: p@, stages: {stages}}}\n", size)


def aliased_pipelines(size: int) -> str:
    first = "  - {id: p, stages: &s [{name: Interested}, {name: Won, type: won, probability: 9}]}\n"
    return HEAD + "pipelines:\n" + first + lines("  - {id: p@, stages: *s}\n", size)


def stages(size: int) -> str:
    return HEAD + ONE + lines("      - {id: s@, name: Interested @}\n", size) + ENDS


def stages_of_one_name(size: int) -> str:
    return HEAD + ONE + lines("      - {name: Interested}\n", size) + ENDS


def stages_with_fixes(size: int) -> str:
    return HEAD + ONE + lines("      - {id: s@, name: 'Demo completed 🎉 @'}\n", size) + ENDS


def required_fields(size: int) -> str:
    fields = ", ".join(f"f{number}" for number in range(size))
    return HEAD + ONE + f"      - {{name: Demo completed, required_fields: [{fields}]}}\n" + ENDS


def criteria(size: int) -> str:
    said = ", ".join(f"Feels good {number}" for number in range(size))
    return HEAD + ONE + f"      - {{name: Demo completed, exit_criteria: [{said}]}}\n" + ENDS


def lost_references(size: int) -> str:
    line = "      - {id: s@, name: Demo @ done, required_fields: [amount, gone@]}\n"
    return HEAD + ONE + lines(line, size) + ENDS


def properties(size: int) -> str:
    made = lines("  f@: {label: F @, type: text, captures: lost_reason}\n", size)
    return HEAD + ONE + ENDS + "properties:\n" + made


def options(size: int) -> str:
    field = "properties:\n  r:\n    type: dropdown\n    captures: lost_reason\n    options:\n"
    closed = "    closed_lost: {reason: r}\n"
    return HEAD + ONE + ENDS + closed + field + lines("      - Price @\n", size)


def automations(size: int) -> str:
    line = "      - {id: x@, when: {event: stage_entered, stage: won}, do: [{move_to: lost}]}\n"
    return HEAD + ONE + ENDS + "    automations:\n" + lines(line, size)


def unknown_keys(size: int) -> str:
    return HEAD + ONE + ENDS + lines("k@: 1\n", size)


def exceptions(size: int) -> str:
    entry = "  - {rule: stage-count, at: 'pipelines[p@]', reason: agreed}\n"
    return pipelines(size) + "ignore:\n" + lines(entry, size)


def exceptions_everywhere(size: int) -> str:
    entry = "  - {rule: stage-count, reason: agreed}\n"
    return pipelines(size) + "ignore:\n" + lines(entry, size)


def exceptions_nowhere(size: int) -> str:
    entry = "  - {rule: stage-cuont@, at: 'pipelines[q@].stages[a]', reason: agreed}\n"
    return HEAD + ONE + ENDS + "ignore:\n" + lines(entry, size)


def comments(size: int) -> str:
    line = "  # pipelinelint: ignore[stage-count] agreed\n  - {id: p@, name: P @, stages: [a@]}\n"
    return HEAD + "pipelines:\n" + lines(line, size)


def comments_on_one_line(size: int) -> str:
    line = "  # pipelinelint: ignore[stage-count] agreed\n"
    return HEAD + "pipelines:\n" + line * size + "  - {id: p, stages: [a]}\n"


SHAPES: tuple[Callable[[int], str], ...] = (
    pipelines,
    lists_of_something_else,
    stages_that_go_on,
    nameless_pipelines,
    copied_pipelines,
    aliased_pipelines,
    stages,
    stages_of_one_name,
    stages_with_fixes,
    required_fields,
    criteria,
    lost_references,
    properties,
    options,
    automations,
    unknown_keys,
    exceptions,
    exceptions_everywhere,
    exceptions_nowhere,
    comments,
    comments_on_one_line,
)


def steps(work: Callable[[], object]) -> int:
    """How much a piece of work does: lines that are run, loops counted for each round."""
    count = 0

    def watch(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += 1
        return watch

    before = sys.gettrace()
    sys.settrace(watch)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
