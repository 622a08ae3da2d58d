"""The program as an editor starts it: what it agrees on, what it never runs, how it ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lsp.desk import SALES
from tools.measure_editor import receive, send

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "pipelinelint", "lsp"]
TRAPS = ("asyncio", "json", "yaml", "pygls", "lsprotocol", "cattrs", "gettext", "logging", "uuid")


def found(folder, uri, text, encodings):
    """The encoding agreed on, and what is published for a text, by an editor in a folder."""
    pipe = subprocess.PIPE
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(COMMAND, stdin=pipe, stdout=pipe, cwd=folder, env=environment) as server:
        asked = {
            "capabilities": {"general": {"positionEncodings": encodings}},
            "workspaceFolders": [{"uri": folder.as_uri(), "name": "folder"}],
        }
        send(server.stdin, {"id": 1, "method": "initialize", "params": asked})
        agreed = receive(server.stdout)["result"]["capabilities"]["positionEncoding"]
        send(server.stdin, {"method": "initialized", "params": {}})
        item = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        send(server.stdin, {"method": "textDocument/didOpen", "params": {"textDocument": item}})
        while (said := receive(server.stdout)).get("method") != "textDocument/publishDiagnostics":
            pass
        send(server.stdin, {"id": 2, "method": "shutdown"})
        receive(server.stdout)
        send(server.stdin, {"method": "exit"})
        assert said["params"]["uri"] == uri
        return agreed, said["params"]["diagnostics"]


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 27), ("utf-32", 24)])
def test_columns_are_those_the_editor_counts(tmp_path, encoding, column):
    stage = '      - {id: "🚀", name: Interested}\n'
    text = SALES.replace("      - {id: won", f"{stage}      - {{id: won")
    uri = (tmp_path / "a.yaml").as_uri()
    agreed, shown = found(tmp_path, uri, text, [encoding])
    assert agreed == encoding
    starts = [e["range"]["start"]["character"] for e in shown if "Interested" in e["message"]]
    assert column in starts


def test_nothing_of_the_folder_is_run(tmp_path):
    for name in TRAPS:
        (tmp_path / f"{name}.py").write_text(f"open('sprung-{name}', 'w')\nraise SystemExit(9)\n")
    (tmp_path / ".pipelinelint.yaml").write_text("language: nl\n")
    _, shown = found(tmp_path, (tmp_path / "a.yaml").as_uri(), SALES, ["utf-16"])
    assert shown
    assert list(tmp_path.glob("sprung-*")) == []


def test_a_text_that_was_never_saved_obeys_the_settings_of_the_folder(tmp_path):
    uri = "untitled:Untitled-1"
    _, shown = found(tmp_path, uri, SALES, ["utf-16"])
    (tmp_path / ".pipelinelint.yaml").write_text("profile: audit\n")
    _, more = found(tmp_path, uri, SALES, ["utf-16"])
    assert 0 < len(shown) < len(more)


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_ctrl_c_ends_it_at_once():
    pipe = subprocess.PIPE
    server = subprocess.Popen(COMMAND, stdin=pipe, stdout=pipe, stderr=pipe)
    send(server.stdin, {"id": 1, "method": "initialize", "params": {"capabilities": {}}})
    receive(server.stdout)
    server.send_signal(signal.SIGINT)
    assert server.wait(timeout=10) == 130
    assert server.stdout.read() == b""
    assert server.stderr.read().decode() == f"pipelinelint: Stopped.{os.linesep}"


@pytest.mark.parametrize("is_told", [True, False])
def test_it_ends_without_a_word(tmp_path, is_told):
    pipe = subprocess.PIPE
    server = subprocess.Popen(COMMAND, stdin=pipe, stdout=pipe, stderr=pipe)
    send(server.stdin, {"id": 1, "method": "initialize", "params": {"capabilities": {}}})
    capabilities = receive(server.stdout)["result"]["capabilities"]
    assert capabilities["textDocumentSync"]["change"] == 1  # whole texts
    assert capabilities["renameProvider"]
    if is_told:
        send(server.stdin, {"id": 2, "method": "shutdown"})
        receive(server.stdout)
        send(server.stdin, {"method": "exit"})
    out, err = server.communicate(timeout=20)
    assert (out, err, server.returncode) == (b"", b"", 0)


ODD = [
    ("textDocument/hover", {}),
    ("textDocument/hover", None),
    ("textDocument/hover", {"textDocument": {"uri": "file:///a.yaml"},
                            "position": {"line": -1, "character": 0}}),
    ("textDocument/hover", {"textDocument": {"uri": "file:///not/open.yaml"},
                            "position": {"line": 0, "character": 0}}),
    ("textDocument/rename", {"textDocument": {"uri": "file:///a.yaml"},
                             "position": {"line": 0, "character": 0}, "newName": "x"}),
    ("no/such/method", {}),
]  # fmt: skip


def test_what_no_editor_should_send_is_answered_without_a_word_to_the_person():
    pipe = subprocess.PIPE
    server = subprocess.Popen(COMMAND, stdin=pipe, stdout=pipe, stderr=pipe)
    send(server.stdin, {"id": 1, "method": "initialize", "params": {"capabilities": {}}})
    receive(server.stdout)
    send(server.stdin, {"method": "initialized", "params": {}})
    text = {"uri": "file:///a.yaml", "languageId": "yaml", "version": 1, "text": SALES}
    send(server.stdin, {"method": "textDocument/didOpen", "params": {"textDocument": text}})
    assert receive(server.stdout)["method"] == "textDocument/publishDiagnostics"
    server.stdin.write(b"Content-Length: 5\r\n\r\n{{{{{Content-Length: 2\r\n\r\n[]")
    gone = {"textDocument": {"uri": "file:///not/open.yaml"}}
    send(server.stdin, {"method": "textDocument/didSave", "params": gone})
    send(server.stdin, {"method": "textDocument/didClose", "params": gone})
    send(server.stdin, {"method": "textDocument/didClose", "params": {}})
    send(server.stdin, {"method": "workspace/didChangeConfiguration", "params": {"settings": {}}})
    send(server.stdin, {"method": "$/cancelRequest", "params": {"id": 99}})
    for number, (method, params) in enumerate(ODD, start=2):
        send(server.stdin, {"id": number, "method": method, "params": params})
        answer = receive(server.stdout)
        assert (answer["id"], "error" in answer) == (number, True), method
    send(server.stdin, {"id": 99, "method": "shutdown"})
    assert receive(server.stdout)["id"] == 99
    send(server.stdin, {"method": "exit"})
    out, err = server.communicate(timeout=20)
    assert (out, err, server.returncode) == (b"", b"", 0)
