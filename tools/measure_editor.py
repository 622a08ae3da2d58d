"""How long the language server takes: from a keystroke to its findings, and to start.

`python tools/measure_editor.py [FILE] [--keys N]` types a sentence into a definition, letter by
letter, and judges the text after each; then it starts the server as an editor does and waits for
the first findings.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from pipelinelint.lsp.diagnostics import diagnostics
from pipelinelint.lsp.documents import Desk, Open
from pipelinelint.lsp.places import Places

EXAMPLE = Path(__file__).parents[1] / "examples" / "complete.yaml"
TYPED = "  # nobody knew that this stage has a name like any other 🚀, and that it matters"


def keystrokes(path: Path, keys: int) -> list[float]:
    """Milliseconds of processor time a keystroke, after the first judgement."""
    text = path.read_text(encoding="utf-8")
    at = text.index("\n", len(text) // 2)
    desk = Desk()
    document = Open(path.as_uri(), str(path), desk.root_of(str(path)))
    document.take(text)
    desk.check(document)
    taken = []
    for number in range(keys):
        typed = TYPED[: number % len(TYPED) + 1]
        new = text[:at] + typed + text[at:]
        start = time.process_time()
        document.take(new)
        desk.check(document)
        diagnostics(document, Places(document.text))
        taken.append(1000 * (time.process_time() - start))
    return taken


def started(path: Path) -> tuple[float, float]:
    """Milliseconds from the start of the server to its first findings: by the clock, and of its
    processor time."""
    item = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": path.read_text()}
    messages = [
        {"id": 1, "method": "initialize", "params": {"capabilities": {}, "processId": None}},
        {"method": "initialized", "params": {}},
        {"method": "textDocument/didOpen", "params": {"textDocument": item}},
    ]
    begin = time.perf_counter()
    before = os.times()
    server = subprocess.Popen(
        [sys.executable, "-m", "pipelinelint", "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert server.stdin is not None
    assert server.stdout is not None
    for message in messages:
        send(server.stdin, message)
    while receive(server.stdout).get("method") != "textDocument/publishDiagnostics":
        pass
    taken = 1000 * (time.perf_counter() - begin)
    send(server.stdin, {"id": 2, "method": "shutdown"})
    while receive(server.stdout).get("id") != 2:
        pass
    send(server.stdin, {"method": "exit"})
    server.wait()
    after = os.times()
    spent = after.children_user + after.children_system
    return taken, 1000 * (spent - before.children_user - before.children_system)


def send(stream, message: dict[str, object]) -> None:
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    stream.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    stream.flush()


def receive(stream) -> dict[str, object]:
    size = 0
    while (line := stream.readline().strip()) != b"":
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            size = int(value)
    return json.loads(stream.read(size))


def percentile(values: list[float], share: int) -> float:
    return statistics.quantiles(values, n=100)[share - 1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=EXAMPLE)
    parser.add_argument("--keys", type=int, default=300)
    given = parser.parse_args()
    path = given.file.resolve()
    lines = len(path.read_text(encoding="utf-8").splitlines())
    taken = keystrokes(path, given.keys)
    print(
        f"{path.name}, {lines} lines, {len(taken)} keystrokes: processor time "
        f"p50 {percentile(taken, 50):.1f} ms, p95 {percentile(taken, 95):.1f} ms"
    )
    clock, spent = min(started(path) for _ in range(3))
    print(f"start to first findings: {clock:.0f} ms by the clock, {spent:.0f} ms of processor time")


if __name__ == "__main__":
    main()
