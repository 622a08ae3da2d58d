"""The program run as people run it, in a folder of its own: in this process, or as a process."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from unittest.mock import patch

from pipelinelint.cli import main
from pipelinelint.crm.live import Client

ROOT = Path(__file__).parents[2]

SERVED = """
import sys
from tests.cli.program import main, reached_at
with reached_at(sys.argv[1]):
    sys.exit(main(sys.argv[2:]))
"""


class Ended:
    """How a run ended: exit code, standard output, standard error."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err


def command(server: str = "") -> list[str]:
    """How the program is started; with `server`, the CRMs' APIs are there (see `reached_at`)."""
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


class Tube(io.TextIOWrapper):
    """A stream that keeps what is written to it."""

    def __init__(self, content: bytes = b"") -> None:
        self.kept = io.BytesIO(content)
        super().__init__(self.kept, encoding="utf-8", write_through=True)

    def text(self) -> str:
        self.flush()
        return self.kept.getvalue().decode("utf-8")


@contextmanager
def reached_at(server: str) -> Iterator[None]:
    """The program with another address for the CRMs, which it asks again without waiting: there is
    no option for that, on purpose, as it could carry a token elsewhere."""
    hasty = partial(Client, sleep=lambda _: None)
    with (
        patch("pipelinelint.crm.hubspot.live.BASE", server),
        patch("pipelinelint.crm.pipedrive.live.BASE", server),
        patch("pipelinelint.crm.hubspot.live.Client", hasty),
        patch("pipelinelint.crm.pipedrive.live.Client", hasty),
    ):
        yield


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


def run(
    folder: Path, *arguments: str, server: str = "", stdin: bytes = b"", **environment: str
) -> Ended:
    """Run `pipelinelint` in a folder, in this process; with `server`, the CRMs' APIs are there."""
    variables = clean_environment() | environment
    elsewhere = reached_at(server) if server else nullcontext()
    with chdir(folder), patch.dict(os.environ, variables, clear=True), elsewhere:
        return inside(*arguments, stdin=stdin)


def run_apart(
    folder: Path, *arguments: str, server: str = "", stdin: bytes = b"", **environment: str
) -> Ended:
    """Run `pipelinelint` in a folder as a process of its own."""
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
