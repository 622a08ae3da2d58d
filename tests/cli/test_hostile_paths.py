"""Whatever is named, a run ends with a lint or with one clear message."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from pipelinelint.workspace import MAX_BYTES
from tests.cli.inside import CLEAN, FAULTY, inside
from tests.cli.program import put

ODD_NAMES = (
    "with space.yaml",
    "(in) [brackets] {here}.yaml",
    "Verkäufe – 営業.yaml",
    "emoji 🚀.yaml",
    'quote\'s "and" more.yaml',
    "-starts-with-dash.yaml",
    "[red]markup[/red].yaml",
    "::error::.yaml",
    "percent%0A.yaml",
    "tab\tand\nline.yaml",
    "UPPER.YAML",
    ".hidden.yaml",
)

READABLE = {
    "only comments": b"# nothing here\n# at all\n",
    "a list": b"- a\n- b\n",
    "a word": b"pipelines\n",
    "other keys": b"stages: []\n",
    "nothing": b"",
    "blank lines": b"\n\n  \n",
    "a mark": b"\xef\xbb\xbf",
    "an empty document": b"---\n...\n",
}
"""Texts that can be read and are no definition."""

UNREADABLE = {
    "NUL bytes": b"pipelines:\x00\n",
    "invalid UTF-8": b"pipelines: \xff\xfe\xfa\n",
    "half a character": CLEAN.encode() + b"organization: \xc3",
    "100,000 brackets": b"pipelines: " + b"[" * 100_000,
    "100,000 closed brackets": b"pipelines: " + b"[" * 100_000 + b"]" * 100_000,
    "100,000 braces": b"pipelines: " + b"{a: " * 100_000,
    "100,000 dashes": b"pipelines:\n" + b"- " * 100_000 + b"x\n",
    "a cyclic alias": b"pipelines: &a [*a]\n",
    "an unknown alias": b"pipelines: *nothing\n",
    "a tab as indent": b"pipelines:\n\t- id: a\n",
    "half a quote": b'pipelines: "\n',
    "an image": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
}

BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("what", READABLE)
def test_what_is_no_definition_is_said_to_be_none(what: str) -> None:
    put(Path(), "file.yaml", READABLE[what])
    ended = inside("check", "file.yaml")
    assert (ended.code, ended.out) == (2, "")
    assert "file.yaml is empty" in ended.err or "has no `pipelines:`" in ended.err


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_cannot_be_read_is_one_finding_with_a_place(what: str) -> None:
    put(Path(), "file.yaml", UNREADABLE[what])
    ended = inside("check", "file.yaml", "--format", "json")
    assert ended.code == 2
    findings = json.loads(ended.out)["findings"] if ended.out else []
    if findings:
        assert {each["severity"] for each in findings} == {"error"}
        assert all(each["line"] >= 1 and each["column"] >= 1 for each in findings)
    else:
        assert ended.err.startswith("pipelinelint: file.yaml")


@pytest.mark.parametrize("command", ["report", "baseline", "diff other.yaml", "rules facts"])
@pytest.mark.parametrize("what", ["NUL bytes", "invalid UTF-8", "100,000 brackets", "an image"])
def test_every_command_refuses_what_cannot_be_read(command: str, what: str) -> None:
    put(Path(), "file.yaml", UNREADABLE[what])
    put(Path(), "other.yaml", CLEAN)
    ended = inside(*command.split(), "file.yaml")
    assert (ended.code, ended.out) == (2, "")
    assert "file.yaml" in ended.err


def test_an_alias_bomb_is_refused_before_it_goes_off() -> None:
    put(Path(), "file.yaml", BOMB + "pipelines: *a11\n")
    ended = inside("check", "file.yaml")
    assert ended.code == 2
    assert "file.yaml:" in ended.out


def test_a_file_of_more_than_ten_megabytes_is_refused_unread() -> None:
    put(Path(), "file.yaml", b"#" * (MAX_BYTES + 1))
    ended = inside("check", "file.yaml")
    assert (ended.code, ended.out) == (2, "")
    assert "file.yaml has 10.0 MB, the limit is 10 MB" in ended.err


def test_a_file_of_almost_ten_megabytes_is_judged() -> None:
    put(Path(), "file.yaml", CLEAN + "#" * (MAX_BYTES - len(CLEAN)))
    assert inside("check", "file.yaml").code == 0


def test_thousands_of_stages_are_judged() -> None:
    stages = "".join(f"      - {{id: s{n}, name: Step {n} completed}}\n" for n in range(2_000))
    put(Path(), "file.yaml", f"pipelines:\n  - id: p\n    stages:\n{stages}")
    ended = inside("check", "file.yaml")
    assert ended.code in (0, 1)
    assert "2,000 stages" in ended.out


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_name_is_only_a_name(name: str) -> None:
    put(Path(), f"folder/{name}", FAULTY)
    ended = inside("check", f"folder/{name}", "--format", "json")
    assert ended.code == 1
    assert {each["file"].count("folder/") for each in json.loads(ended.out)["findings"]} == {1}
    plain = inside("check", f"folder/{name}")
    assert plain.code == 1
    assert all("overlapping-stages" not in line or line.startswith("folder/") for line in
               plain.out.splitlines())  # fmt: skip
    assert inside("check", f"folder/{name}", "--color", "always").code == 1


def test_a_name_that_begins_with_a_dash_is_named_after_two_dashes() -> None:
    put(Path(), "-f.yaml", FAULTY)
    assert inside("check", "--", "-f.yaml").code == 1
    assert inside("check", "./-f.yaml").code == 1


@pytest.mark.skipif(os.name == "nt", reason="names there are always text")
def test_a_name_that_is_no_text_can_be_shown() -> None:
    name = os.fsdecode(b"caf\xe9.yaml")
    put(Path(), name, FAULTY)
    for flags in ("", "--format json", "--format sarif", "--format junit", "--color always"):
        ended = inside("check", name, *flags.split())
        assert ended.code == 1, flags
    assert inside("check", ".").code == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_with_a_name_is_not_waited_for() -> None:
    os.mkfifo("pipe.yaml")
    ended = inside("check", "pipe.yaml")
    assert (ended.code, ended.out) == (2, "")
    assert "pipe.yaml is not a regular file" in ended.err
    put(Path(), "good.yaml", CLEAN)
    whole = inside("check", ".")
    assert whole.code == 0
    assert "1 file" in whole.out


def test_links_in_a_circle_are_passed_over() -> None:
    put(Path(), "good.yaml", CLEAN)
    Path("loop.yaml").symlink_to("loop.yaml")
    Path("folder").mkdir()
    Path("folder/up").symlink_to("..", target_is_directory=True)
    assert inside("check", ".").code == 0
    ended = inside("check", "loop.yaml")
    assert (ended.code, ended.out) == (2, "")
    assert "loop.yaml cannot be read" in ended.err


def test_a_link_that_leads_nowhere_is_missing() -> None:
    Path("gone.yaml").symlink_to("nowhere.yaml")
    ended = inside("check", "gone.yaml")
    assert (ended.code, ended.out) == (2, "")
    assert "gone.yaml does not exist" in ended.err


def test_a_file_named_twice_is_judged_once() -> None:
    put(Path(), "good.yaml", CLEAN)
    Path("link.yaml").symlink_to("good.yaml")
    assert "1 file" in inside("check", "good.yaml", ".", "./good.yaml", "link.yaml").out


def test_what_may_not_be_read_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    put(Path(), "secret.yaml", CLEAN)
    honest = open

    def refuse(path: Any, *rest: Any, **more: Any) -> Any:
        if str(path).endswith("secret.yaml"):
            raise PermissionError(13, "Permission denied")
        return honest(path, *rest, **more)

    monkeypatch.setattr("builtins.open", refuse)
    ended = inside("check", "secret.yaml")
    assert (ended.code, ended.out) == (2, "")
    assert "secret.yaml may not be read" in ended.err


def test_a_folder_of_images_holds_no_definition() -> None:
    for number in range(7):
        put(Path(), f"images/{number}.png", UNREADABLE["an image"])
    ended = inside("check", "images")
    assert (ended.code, ended.out) == (2, "")
    assert "No pipeline definition was found in images" in ended.err


def test_what_a_folder_holds_beside_definitions_is_said() -> None:
    for number in range(7):
        put(Path(), f"folder/{number}.yaml", "a: 1\n")
    ended = inside("check", "folder")
    assert ended.code == 2
    assert "folder/0.yaml: no `pipelines:`" in ended.err
    assert "and 2 more" in ended.err
    put(Path(), "folder/good.yaml", CLEAN)
    assert "7 files" in inside("check", "folder").out


OURS = {"crm": {"platform": "hubspot"}, "pipelines": [{"id": "p", "stages": []}]}


def test_a_folder_is_walked_past_what_is_not_the_teams() -> None:
    for folder in (".git", "node_modules/x", "venv/lib", "__pycache__"):
        put(Path(), f"{folder}/bad.yaml", FAULTY)
    put(Path(), "deep/er/good.yml", CLEAN)
    put(Path(), "deep/also.json", json.dumps({"version": 1, **OURS}))
    assert "2 files" in inside("check", ".").out


def test_every_document_of_a_file_is_judged() -> None:
    put(Path(), "two.yaml", f"---\n{CLEAN}---\n{FAULTY}")
    ended = inside("check", "two.yaml")
    assert ended.code == 1
    assert "2 pipelines" in ended.out


def test_a_definition_in_json_is_judged_at_its_places() -> None:
    put(Path(), "p.json", '{"pipelines": [{"id": "p",\n  "nonsense": 1, "stages": []}]}')
    ended = inside("check", "p.json")
    assert ended.code == 1
    assert "p.json:2:3: error unknown-key" in ended.out


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_encodings_and_line_ends_move_no_finding(encoding: str, ends: str) -> None:
    Path("f.yaml").write_bytes(FAULTY.replace("\n", ends).encode(encoding))
    ended = inside("check", "f.yaml", "--format", "json")
    first = json.loads(ended.out)["findings"][0]
    assert (first["line"], first["column"], first["rule"]) == (8, 14, "overlapping-stages")


def test_standard_input_is_judged_under_its_name() -> None:
    unnamed = inside("check", "-", stdin=FAULTY.encode())
    assert unnamed.code == 1
    assert unnamed.out.startswith("<stdin>:8:14: error")
    named = inside("check", "-", "--stdin-filename", "crm/a b.yaml", stdin=FAULTY.encode())
    assert named.out.startswith("crm/a b.yaml:8:14: error")


def test_standard_input_obeys_the_settings_of_its_name() -> None:
    put(Path(), "crm/.pipelinelint.yaml", "rules: {overlapping-stages: off}\n")
    here = inside("check", "-", stdin=FAULTY.encode())
    there = inside("check", "-", "--stdin-filename", "crm/x.yaml", stdin=FAULTY.encode())
    assert ("overlapping-stages" in here.out, "overlapping-stages" in there.out) == (True, False)


def test_standard_input_and_files_are_judged_together() -> None:
    put(Path(), "good.yaml", CLEAN)
    ended = inside("check", "good.yaml", "-", stdin=FAULTY.encode())
    assert ended.code == 1
    assert "2 files" in ended.out


def test_too_much_on_standard_input_is_refused() -> None:
    ended = inside("check", "-", stdin=b"#" * (MAX_BYTES + 1))
    assert (ended.code, ended.out) == (2, "")
    assert "Standard input has more than 10 MB" in ended.err


@pytest.mark.skipif(sys.platform == "win32", reason="a backslash is no part of a name there")
def test_a_path_with_backslashes_is_a_name_here() -> None:
    put(Path(), "folder\\file.yaml", FAULTY)
    assert "folder\\file.yaml:8:14" in inside("check", "folder\\file.yaml").out


def test_a_path_is_shown_with_forward_slashes(monkeypatch: pytest.MonkeyPatch) -> None:
    from pipelinelint.workspace import shown

    monkeypatch.setattr("os.sep", "\\")
    assert shown("C:\\crm\\pipeline.yaml") == "C:/crm/pipeline.yaml"
