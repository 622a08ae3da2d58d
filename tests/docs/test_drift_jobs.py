"""The scheduled jobs `docs/ci.md` shows, run as they are written: one issue, kept up to date."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
SECTION = PAGE.partition("## Drift on a schedule")[2].partition("\n## ")[0]
GITHUB, GITLAB = re.findall(r"^```yaml\n(.*?)^```$", SECTION, re.MULTILINE | re.DOTALL)
WORKFLOW: dict[str, Any] = yaml.safe_load(GITHUB)
STEPS = WORKFLOW["jobs"]["drift"]["steps"]
NAMED = {step["name"]: step for step in STEPS if "name" in step}
JOBS: dict[str, Any] = yaml.safe_load(GITLAB)
BODY = '<!-- pipelinelint -->\n### pipelinelint: 1 difference\n\n| `$(touch pwned)` | "quoted" |\n'

pytestmark = pytest.mark.skipif(os.name == "nt", reason="both services run these in bash")


def test_a_token_is_only_where_it_is_needed_and_every_action_is_a_commit() -> None:
    secret = [step for step in STEPS if "secrets." in json.dumps(step)]
    assert [step["name"] for step in secret] == ["Compare"]
    assert [step["name"] for step in STEPS if "github.token" in json.dumps(step)] == ["Issue"]
    assert WORKFLOW["permissions"] == {}
    assert WORKFLOW["jobs"]["drift"]["permissions"] == {"contents": "read", "issues": "write"}
    for step in STEPS:
        if "uses" in step:
            assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step["uses"])
        assert "${{" not in step.get("run", ""), "an expression in a script is read by the shell"
    used = {step["uses"] for step in STEPS if "uses" in step}
    assert all(each in PAGE.partition("## Drift")[0] + (ROOT / "action.yml").read_text()
               for each in used)  # fmt: skip


GH = """#!/usr/bin/env python3
import json, os, sys
state = json.load(open("issues.json"))
arguments = sys.argv[1:]
with open("asked.txt", "a") as file:
    file.write(" ".join(arguments[:2]) + "\\n")
def value(flag):
    return arguments[arguments.index(flag) + 1]
if arguments[:2] == ["issue", "list"]:
    assert value("--app") == "github-actions"
    assert "env.TITLE" in value("--jq")
    found = [each for each in state if each["title"] == os.environ["TITLE"] and each["open"]]
    print(found[0]["number"] if found else "", end="")
elif arguments[:2] == ["issue", "view"]:
    print(state[int(arguments[2]) - 1]["body"])
elif arguments[:2] == ["issue", "create"]:
    state.append({"number": len(state) + 1, "title": value("--title"), "open": True,
                  "body": open(value("--body-file")).read().strip()})
elif arguments[:2] == ["issue", "edit"]:
    state[int(arguments[2]) - 1]["body"] = open(value("--body-file")).read().strip()
elif arguments[:2] == ["issue", "close"]:
    state[int(arguments[2]) - 1]["open"] = False
json.dump(state, open("issues.json", "w"))
"""


def issue_step(folder: Path, code: int, body: str) -> list[str]:
    """What the step asked of GitHub."""
    (folder / "drift.md").write_text(body, encoding="utf-8")
    (folder / "asked.txt").write_text("")
    environment = {
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "RUNNER_TEMP": str(folder),
        "CODE": str(code),
        "TITLE": NAMED["Issue"]["env"]["TITLE"],
    }
    subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", NAMED["Issue"]["run"]],
        cwd=folder,
        env=environment,
        check=True,
    )
    return (folder / "asked.txt").read_text().splitlines()


def test_github_has_one_issue_with_the_same_body_for_the_same_drift(tmp_path: Path) -> None:
    (tmp_path / "gh").write_text(GH.replace("/usr/bin/env python3", sys.executable))
    (tmp_path / "gh").chmod(0o755)
    (tmp_path / "issues.json").write_text("[]")
    assert issue_step(tmp_path, 0, BODY) == ["issue list"]
    assert issue_step(tmp_path, 1, BODY) == ["issue list", "issue create"]
    assert issue_step(tmp_path, 1, BODY) == ["issue list", "issue view"]
    assert issue_step(tmp_path, 1, BODY + "more\n") == ["issue list", "issue view", "issue edit"]
    (found,) = json.loads((tmp_path / "issues.json").read_text())
    assert (found["body"], found["open"]) == (f"{BODY}more", True)
    assert issue_step(tmp_path, 0, BODY) == ["issue list", "issue close"]
    assert issue_step(tmp_path, 1, BODY) == ["issue list", "issue create"]
    assert [each["open"] for each in json.loads((tmp_path / "issues.json").read_text())] == [
        False,
        True,
    ]
    assert not (tmp_path / "pwned").exists()


def compare_step(folder: Path, run: str, code: int) -> tuple[int, str, list[str]]:
    """The step that compares, with a program that ends with `code`: its exit code, what it told
    the next step, and the arguments of the program."""
    program = folder / "pipelinelint" / "bin" / "python"
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{folder}/arguments"\nexit {code}\n')
    program.chmod(0o755)
    output = folder / "output"
    output.write_text("")
    environment = {
        "PATH": os.environ["PATH"],
        "RUNNER_TEMP": str(folder),
        "GITHUB_OUTPUT": str(output),
        "DEFINITION": "crm/a pipeline.yaml",
    }
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", run], cwd=folder, env=environment, check=False
    )
    arguments = (folder / "arguments").read_text().splitlines()
    return done.returncode, output.read_text(), arguments


@pytest.mark.parametrize(("code", "ends"), [(0, 0), (1, 0), (2, 1)])
def test_a_crm_that_cannot_be_read_fails_the_job_and_leaves_the_issue(
    tmp_path: Path, code: int, ends: int
) -> None:
    returned, told, arguments = compare_step(tmp_path, NAMED["Compare"]["run"], code)
    assert returned == ends
    assert told == f"code={code}\n"
    assert arguments[:6] == ["-I", "-m", "pipelinelint", "drift", "crm/a pipeline.yaml", "--live"]


class GitLab(BaseHTTPRequestHandler):
    issues: list[dict[str, Any]]
    asked: list[str]

    def _answer(self) -> None:
        assert self.headers["PRIVATE-TOKEN"] == "glpat-secret"
        said = self.rfile.read(int(self.headers["Content-Length"] or 0)).decode()
        fields = dict(urllib.parse.parse_qsl(said))
        self.asked.append(f"{self.command} {' '.join(sorted(fields))}".strip())
        path, _, query = self.path.partition("?")
        found: Any = {}
        if self.command == "GET":
            asked = dict(urllib.parse.parse_qsl(query))
            assert asked["scope"] == "created_by_me"
            found = [each for each in self.issues if each["state"] == asked["state"]]
        elif self.command == "POST":
            self.issues.append({"iid": len(self.issues) + 1, "state": "opened", **fields})
        else:
            issue = self.issues[int(path.rpartition("/")[2]) - 1]
            issue.update(fields)
            if fields.get("state_event") == "close":
                issue["state"] = "closed"
        body = json.dumps(found).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def do_PUT(self) -> None:
        self._answer()

    def log_message(self, *_: Any) -> None:
        """Quiet."""


def test_gitlab_has_one_issue_with_the_same_body_for_the_same_drift(tmp_path: Path) -> None:
    assert "ISSUE_TOKEN" not in json.dumps(JOBS["drift"])
    assert JOBS["drift"]["environment"]["name"] != JOBS["drift-issue"]["environment"]["name"]
    GitLab.issues, GitLab.asked = [], []
    server = ThreadingHTTPServer(("127.0.0.1", 0), GitLab)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    script = "\n".join(JOBS["drift-issue"]["script"]).replace("python -I", f"{sys.executable} -I")

    def run(code: int, body: str) -> list[str]:
        (tmp_path / "drift.code").write_text(f"{code}\n")
        (tmp_path / "drift.md").write_text(body)
        GitLab.asked.clear()
        environment = {
            "PATH": os.environ["PATH"],
            "CI_API_V4_URL": f"http://127.0.0.1:{server.server_address[1]}/api/v4",
            "CI_PROJECT_ID": "7",
            "ISSUE_TOKEN": "glpat-secret",
            "TITLE": JOBS["drift-issue"]["variables"]["TITLE"],
        }
        subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path, env=environment, check=True)
        return [*GitLab.asked]

    try:
        assert run(0, BODY) == ["GET"]
        assert run(1, BODY) == ["GET", "POST description title"]
        assert run(1, BODY) == ["GET"]
        assert run(1, f"{BODY}more\n") == ["GET", "PUT description"]
        assert GitLab.issues[0]["description"] == f"{BODY}more"
        assert run(0, BODY) == ["GET", "PUT state_event"]
        assert run(1, BODY) == ["GET", "POST description title"]
        assert [each["state"] for each in GitLab.issues] == ["closed", "opened"]
    finally:
        server.shutdown()
        server.server_close()
    assert not (tmp_path / "pwned").exists()


def test_the_body_gives_no_order_to_a_code_host() -> None:
    """A line that begins with a slash is an order to GitLab; `@name` and `#1` notify."""
    golden = ROOT / "tests" / "report" / "golden" / "drifted.markdown"
    text = golden.read_text(encoding="utf-8")
    assert not re.search(r"^\s*/", text, re.MULTILINE)
    assert "@review" not in text
    assert "&lt;b&gt;" in text
