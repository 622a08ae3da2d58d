"""The attack: hostile and broken inputs of every kind, and what must hold on each.

    python tools/attack.py --seconds 60
    python tools/attack.py --inputs 1000000 --jobs 2
    python tools/attack.py --seed 7 --kind yaml --kind settings

An input is a command line and the files it finds, made from a number: a faulty one is named by
its kind and number and can be made again (`--only yaml:1234`). What must hold:

- the exit code is 0, 1 or 2, and nothing says that the program itself failed;
- it ends within `LIMIT` seconds;
- what is written is valid for its format, and every finding stands inside the text of its file;
- nothing from outside starts a line with an order to a build log or moves a terminal's cursor;
- the same input gives the same output twice (looked at on every tenth);
- a file that is changed is changed whole, and a second change changes nothing.

Ends with 1 when something did not hold.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import io
import json
import multiprocessing
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
import traceback
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

from pipelinelint.cli.start import main
from tools.attack_inputs import KINDS, Files

LIMIT = 10
"""Seconds an input may take before it counts as a hang."""


# --- what must hold ------------------------------------------------------------------------------


class Hang(BaseException):
    """An input took longer than it may."""


def _ring(*_: object) -> None:
    raise Hang


def run(command: list[str]) -> tuple[object, str, str]:
    """The program on a command line, in this process: exit code, output, words about the run."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    signal.alarm(LIMIT)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code: object = main(command)
    except SystemExit as stop:
        code = stop.code
    finally:
        signal.alarm(0)
    return code, *(each.buffer.getvalue().decode("utf-8", "replace") for each in (out, err))


def faults(command: list[str], files: Files, twice: bool) -> Iterator[str]:
    """What does not hold on an input, in words."""
    os.environ["PIPELINELINT_DEBUG"] = "1"
    try:
        code, out, err = run(command)
        if twice and "--update" not in command and command[0] not in ("init", "report", "baseline"):
            again = run(command)
            if again != (code, out, err):
                yield "another output the second time"
    except Hang:
        yield f"more than {LIMIT} s"
        return
    except Exception as error:
        yield f"{type(error).__name__}: {traceback.format_exc()[-600:]}"
        return
    if code not in (0, 1, 2):
        yield f"exit code {code!r}"
    if code == 2 and not (out + err).strip() and command[:1] == ["check"]:
        yield "exit code 2 without a word"
    if "itself failed" in err or "Traceback" in err:
        yield err[-400:]
    yield from _orders(err, "stderr")
    if command[0] == "check":
        yield from _valid(command, out, files)
    elif "--update" in command and command[0] == "import":
        yield from _unchanged(command)


def _orders(text: str, where: str) -> Iterator[str]:
    for line in text.splitlines():
        if line.startswith(("::", "##[", "##vso")):
            yield f"{where} gives an order: {line[:80]!r}"
    found = re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    if found:
        yield f"{where} holds {found[0]!r}"


def _valid(command: list[str], out: str, files: Files) -> Iterator[str]:
    form = command[command.index("--format") + 1] if "--format" in command[:-1] else "text"
    if not out.strip():
        return
    try:
        if form in ("json", "gitlab"):
            data = json.loads(out)
            yield from _places(data["findings"] if form == "json" else [], files)
        elif form == "sarif":
            json.loads(out)
        elif form == "junit":
            ElementTree.fromstring(out)  # noqa: S314 - our own output
        elif form == "github":
            for line in out.splitlines():
                if line.startswith("::") and not re.match(
                    r"::(error|warning|notice|group|endgroup)\b", line
                ):
                    yield f"an order of another kind: {line[:80]!r}"
        elif form == "text" and "--color" not in command:
            yield from _orders(out, "stdout")
        elif form == "html" and re.search(
            r"<script(?![^>]*data-own)|javascript:x\"|<!--(?!\[)", out
        ):
            yield "HTML holds markup from outside"
    except (ValueError, KeyError, ElementTree.ParseError) as error:
        yield f"invalid {form}: {error}"


def _places(findings: list[dict[str, object]], files: Files) -> Iterator[str]:
    for finding in findings:
        data = files.get(str(finding["file"]))
        if data is None:
            continue
        line, column = int(str(finding["line"])), int(str(finding["column"]))
        lines = 1 + len(re.split(rb"\r\n?|\n", data))
        one_byte = data[:2] not in (b"\xff\xfe", b"\xfe\xff") and b"\x00" not in data
        if line < 1 or column < 1 or (line > lines and one_byte):
            yield f"a place outside the text: {finding['rule']} {line}:{column}"


def _unchanged(command: list[str]) -> Iterator[str]:
    once = Path("d.yaml").read_bytes()
    run(command)
    if Path("d.yaml").read_bytes() != once:
        yield "a second update changes something"


def attack(kind: str, number: int) -> list[str]:
    """Make an input, run it in a folder of its own, and say what does not hold."""
    command, files = KINDS[kind][0](random.Random(f"{kind}:{number}"))  # noqa: S311 - no secret
    before = os.getcwd()
    folder = tempfile.mkdtemp()
    try:
        os.mkdir(os.path.join(folder, ".git"))
        for path, data in files.items():
            full = os.path.join(folder, path)
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, "wb") as file:
                file.write(data)
        os.chdir(folder)
        return list(faults(command, files, twice=number % 10 == 0))
    finally:
        os.chdir(before)
        shutil.rmtree(folder, ignore_errors=True)


# --- the run -------------------------------------------------------------------------------------


def series(seed: int, share: int, of: int, kinds: list[str], inputs: int, until: float) -> object:
    """One process's part of a run: how many inputs by kind, and the faults."""
    signal.signal(signal.SIGALRM, _ring)
    for variable in ("GITHUB_ACTIONS", "GITLAB_CI", "GITHUB_STEP_SUMMARY"):
        os.environ.pop(variable, None)
    draw = random.Random(seed * 1_000 + share)  # noqa: S311 - no secret
    weights = [KINDS[kind][1] for kind in kinds]
    counts: collections.Counter[str] = collections.Counter()
    found: list[str] = []
    number = seed * 100_000_000 + share
    while counts.total() < inputs and time.monotonic() < until and len(found) < 40:
        kind = draw.choices(kinds, weights)[0]
        number += of
        counts[kind] += 1
        found += [f"{kind}:{number}: {each}" for each in attack(kind, number)]
    return counts, found


def arguments_of_the_tool() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--inputs", type=int, default=0, help="so many, however long it takes")
    parser.add_argument("--seed", type=int, default=0, help="another seed, other inputs")
    parser.add_argument("--kind", action="append", choices=sorted(KINDS))
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", help="KIND:NUMBER of one input, to make it again")
    return parser.parse_args()


def start() -> int:
    asked = arguments_of_the_tool()
    if asked.only:
        kind, _, number = asked.only.partition(":")
        signal.signal(signal.SIGALRM, _ring)
        command, files = KINDS[kind][0](random.Random(f"{kind}:{number}"))  # noqa: S311 - no secret
        print(command, files, *attack(kind, int(number)), sep="\n")
        return 0
    started = time.monotonic()
    until = started + (asked.seconds if not asked.inputs else 1e9)
    each = -(-asked.inputs // asked.jobs) if asked.inputs else 10**12
    kinds = asked.kind or list(KINDS)
    with multiprocessing.Pool(asked.jobs) as pool:
        parts = [(asked.seed, share, asked.jobs, kinds, each, until) for share in range(asked.jobs)]
        done = pool.starmap(series, parts)
    counts = sum((part[0] for part in done), collections.Counter())  # type: ignore[index, misc]  # pickled
    found = [each for part in done for each in part[1]]  # type: ignore[index]  # pickled
    for line in found[:40]:
        print(line)
    by_kind = ", ".join(f"{kind} {count}" for kind, count in counts.most_common())
    print(f"{counts.total()} inputs in {time.monotonic() - started:.0f} s ({by_kind})")
    print(f"{len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(start())
