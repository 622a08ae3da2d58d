"""The attack: hostile and broken inputs of every kind, and what must hold on each.

    python -m tools.attack --seconds 60 --seed "$(date +%j)"
    python -m tools.attack --inputs 1000000 --jobs 2
    python -m tools.attack --kind yaml --kind settings
    python -m tools.attack --only yaml:1234

An input is made from a number: a faulty one is named by its kind and number and can be made again
with `--only`. Most inputs go straight to one reader (`attack_readers`), which is cheap; the others
are a command line and the files it finds (`attack_inputs`). What must hold on these:

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
from typing import Any

from pipelinelint.cli import main
from pipelinelint.source.read import read
from tools.attack_inputs import KINDS, STDIN, Files
from tools.attack_readers import READERS

LIMIT = 10
"""Seconds of work an input may take, and a tenth of what may pass, before it counts as a hang."""

TOLD = 100
"""Faults a process tells; more are counted."""

COMMAND_LINES = 20
"""Of a thousand inputs these are command lines, each of which costs as much as fifty others."""


# --- what must hold ------------------------------------------------------------------------------


class Hang(BaseException):
    """An input took longer than it may."""


_begun = 0.0, 0.0


def _wind() -> None:
    """Set the alarm; `signal.alarm(0)` stops it."""
    global _begun  # noqa: PLW0603 - a signal handler takes no more
    _begun = time.process_time(), time.monotonic()
    signal.alarm(LIMIT)


def _ring(*_: object) -> None:
    """A busy machine is no fault of the input: what has not worked so long gets more time."""
    worked, passed = time.process_time() - _begun[0], time.monotonic() - _begun[1]
    if worked < LIMIT and passed < 10 * LIMIT:
        signal.alarm(LIMIT)
    else:
        raise Hang


def run(command: list[str], given: bytes = b"") -> tuple[object, str, str]:
    """The program on a command line, in this process: exit code, output, words about the run."""
    sys.stdin = io.TextIOWrapper(io.BytesIO(given), "utf-8")
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    _wind()
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
        given = files.get(STDIN, b"")
        code, out, err = run(command, given)
        if twice and "--update" not in command and command[0] not in ("init", "report", "baseline"):
            again = run(command, given)
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
    if "--diff" in command:  # in place of any format
        yield from _orders(out, "stdout")
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
        elif form in ("text", "agent") and "--color" not in command:
            yield from _orders(out, "stdout")
        elif form == "html" and re.search(
            r"<script(?![^>]*data-own)|javascript:x\"|<!--(?!\[)", out
        ):
            yield "HTML holds markup from outside"
    except (ValueError, KeyError, ElementTree.ParseError) as error:
        yield f"invalid {form}: {error}"


def _places(findings: list[dict[str, Any]], files: Files) -> Iterator[str]:
    texts: dict[str, str] = {}
    for finding in findings:
        for each in (finding, *finding["related"], *finding["edits"]):
            path = str(each.get("file", finding["file"]))
            if path not in files or path.endswith(".xlsx"):
                continue
            if path not in texts:
                texts[path] = read(files[path], path)[0].text
            said = _outside(each, texts[path], not path.startswith("d"))
            if said:
                yield f"{finding['rule']} in {path}: {said}"


def _outside(place: dict[str, Any], text: str, is_export: bool) -> str:
    """What is wrong with a place: it ends before it starts, or the text has no such column."""
    start, end = ((place[f"{which}line"], place[f"{which}column"]) for which in ("", "end_"))
    if not (1, 1) <= start <= end or start[1] < 1 or end[1] < 1:
        return f"{start} to {end}"
    if is_export:  # where lines end, and in which encoding, the importers know
        return "" if end[0] <= 2 + text.count("\n") + text.count("\r") else f"{end} is outside"
    lines = re.split("\r\n|[\n\r\x85\u2028\u2029]", text)
    if end[0] > len(lines) or any(
        column > len(lines[line - 1]) + 3 for line, column in (start, end)
    ):
        return f"{start} to {end} is outside the text"
    return ""


def _unchanged(command: list[str]) -> Iterator[str]:
    once = Path("d.yaml").read_bytes()
    run(command)
    if Path("d.yaml").read_bytes() != once:
        yield "a second update changes something"


def attack(kind: str, number: int) -> list[str]:
    """Make an input, try it, and say what does not hold."""
    draw = random.Random(f"{kind}:{number}")  # noqa: S311 - no secret
    if kind in READERS:
        make, check, _ = READERS[kind]
        return attack_reader(make(draw), check)
    return attack_command(*KINDS[kind][0](draw), twice=number % 10 == 0)


def attack_reader(given: object, check: Any) -> list[str]:
    """What does not hold when a reader is called with an input."""
    _wind()
    try:
        return list(check(given))
    except Hang:
        return [f"more than {LIMIT} s"]
    except Exception as error:
        return [f"{type(error).__name__}: {traceback.format_exc()[-600:]}"]
    finally:
        signal.alarm(0)


def attack_command(command: list[str], files: Files, twice: bool) -> list[str]:
    """What does not hold when a command line runs in a folder of its own with these files."""
    before, stdin = os.getcwd(), sys.stdin
    folder = tempfile.mkdtemp()
    try:
        os.mkdir(os.path.join(folder, ".git"))
        for path, data in files.items():
            if path != STDIN:
                full = os.path.join(folder, path)
                os.makedirs(os.path.dirname(full), exist_ok=True)
                with open(full, "wb") as file:
                    file.write(data)
        os.chdir(folder)
        return list(faults(command, files, twice))
    finally:
        sys.stdin = stdin
        os.chdir(before)
        shutil.rmtree(folder, ignore_errors=True)


def shares(kinds: list[str]) -> list[float]:
    """The weight of each kind: command lines get `COMMAND_LINES` of a thousand together."""
    whole = sum(weight for _, weight in KINDS.values())
    return [
        READERS[kind][2] if kind in READERS else KINDS[kind][1] * COMMAND_LINES / whole
        for kind in kinds
    ]


ALL = {**READERS, **KINDS}


# --- the run -------------------------------------------------------------------------------------


def prepare() -> None:
    """Make this process one that tries inputs."""
    signal.signal(signal.SIGALRM, _ring)
    for variable in ("GITHUB_ACTIONS", "GITLAB_CI", "GITHUB_STEP_SUMMARY"):
        os.environ.pop(variable, None)


def series(seed: int, share: int, of: int, kinds: list[str], inputs: int, until: float) -> object:
    """One process's part of a run: how many inputs by kind, and the faults."""
    prepare()
    draw = random.Random(seed * 1_000 + share)  # noqa: S311 - no secret
    weights = shares(kinds)
    counts: collections.Counter[str] = collections.Counter()
    found: list[str] = []
    number = seed * 100_000_000 + share
    done = 0
    while done < inputs and time.monotonic() < until:
        if done % 1_000 == 0:
            chosen = iter(draw.choices(kinds, weights, k=1_000))
        done += 1
        kind = next(chosen)
        number += of
        counts[kind] += 1
        for said in attack(kind, number):
            found.append(f"{kind}:{number}: {said}")
            if len(found) <= TOLD:
                print(found[-1], flush=True)
        if done % 20_000 == 0:
            print(f"{done} inputs by process {share}, {len(found)} faults", flush=True)
    return counts, found


def arguments_of_the_tool() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--inputs", type=int, default=0, help="so many, however long it takes")
    parser.add_argument("--seed", type=int, default=0, help="another seed, other inputs")
    parser.add_argument("--kind", action="append", choices=sorted(ALL))
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", help="KIND:NUMBER of one input, to make it again")
    return parser.parse_args()


def start() -> int:
    asked = arguments_of_the_tool()
    if asked.only:
        kind, _, number = asked.only.partition(":")
        prepare()
        print(ALL[kind][0](random.Random(asked.only)))  # noqa: S311 - no secret
        print(*attack(kind, int(number)), sep="\n")
        return 0
    started = time.monotonic()
    until = started + (asked.seconds if not asked.inputs else 1e9)
    each = -(-asked.inputs // asked.jobs) if asked.inputs else 10**12
    kinds = asked.kind or list(ALL)
    print(f"seed {asked.seed}", flush=True)
    with multiprocessing.Pool(asked.jobs) as pool:
        parts = [(asked.seed, share, asked.jobs, kinds, each, until) for share in range(asked.jobs)]
        done = pool.starmap(series, parts)
    counts = sum((part[0] for part in done), collections.Counter())  # type: ignore[index, misc]  # pickled
    found = [each for part in done for each in part[1]]  # type: ignore[index]  # pickled
    by_kind = ", ".join(f"{kind} {count}" for kind, count in counts.most_common())
    print(f"{counts.total()} inputs in {time.monotonic() - started:.0f} s ({by_kind})")
    print(f"{len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(start())
