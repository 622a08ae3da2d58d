"""The program run as people run it, in a folder of its own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

SERVED = """
import sys, time
time.sleep = lambda seconds: None
import pipelinelint.crm.hubspot.live as hubspot
import pipelinelint.crm.pipedrive.live as pipedrive
from pipelinelint.cli.start import main
hubspot.BASE = pipedrive.BASE = sys.argv[1]
sys.exit(main(sys.argv[2:]))
"""
"""The program with another address for the CRMs: there is no option for that, on purpose, as it
could carry a token elsewhere."""


class Ended:
    """How a run ended: exit code, standard output, standard error."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err


def command(server: str = "") -> list[str]:
    return [sys.executable, *(["-c", SERVED, server] if server else ["-m", "pipelinelint"])]


def clean_environment() -> dict[str, str]:
    """This environment without what the program would take to heart."""
    inherited = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("PIPELINELINT", "GITHUB_", "GITLAB_", "HUBSPOT", "PIPEDRIVE"))
    }
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return inherited | {"PYTHONPATH": path, "PYTHONUTF8": "1"}


def run(
    folder: Path,
    *arguments: str,
    server: str = "",
    stdin: bytes = b"",
    **environment: str,
) -> Ended:
    """Run `pipelinelint` in a folder; with `server`, the CRMs' APIs are there."""
    made = subprocess.run(
        [*command(server), *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        check=False,
        timeout=120,
        env=clean_environment() | environment,
    )
    ended = Ended(made.returncode, made.stdout.decode(), made.stderr.decode())
    assert "Traceback" not in ended.err
    return ended


def put(folder: Path, path: str, content: str | bytes) -> Path:
    """A file in a folder, with the folders above it."""
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file
