"""Reading a definition loads little: it happens at every keystroke in an editor."""

from __future__ import annotations

import subprocess
import sys

HEAVY = {"dataclasses", "typing", "pathlib", "json", "logging", "inspect", "importlib.resources"}
RARE = {
    "pipelinelint.source.faults",
    "pipelinelint.source.tags",
    "pipelinelint.source.pure.parser",
}
READ = "from pipelinelint.source.read import read; read(b'a: 1 # b\\n', 'f')"


def loaded(script: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {script}"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_reading_a_plain_file_loads_nothing_heavy_and_nothing_rare() -> None:
    before = loaded("print(*sys.modules)")
    after = loaded(f"{READ}; print(*sys.modules)")
    assert (HEAVY | RARE) & (after - before) == set()
