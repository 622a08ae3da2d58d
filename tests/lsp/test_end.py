"""The server ends without a word, whether it is told to or its editor is gone."""

import subprocess
import sys

import pytest

from tools.measure_editor import receive, send


@pytest.mark.parametrize("is_told", [True, False])
def test_it_ends_without_a_word(tmp_path, is_told):
    command = [sys.executable, "-m", "pipelinelint", "lsp"]
    pipe = subprocess.PIPE
    server = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)
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
