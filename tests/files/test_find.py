from __future__ import annotations

from pathlib import Path

import pytest

from pipelinelint.errors import CannotRun
from pipelinelint.files.find import find, looks_like_definition

DEFINITION = b"pipelines: []\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("b.yaml", "a.yml", "deep/c.json", "deep/d.txt", "other.yaml"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b'{"pipelines": []}' if name.endswith("json") else DEFINITION)
    (tmp_path / "other.yaml").write_bytes(b"a: 1\n")
    return tmp_path


@pytest.mark.parametrize(
    "data",
    [
        DEFINITION,
        b"version: 1\r\npipelines:\r\n",
        b'{"version": 1,\n "pipelines": []}',
        b'{"pipelines": []}',
        b"'pipelines' : []\n",
        "\ufeffpipelines: []\n".encode(),
        "pipelines: []\n".encode("utf-16"),
        b"--- # first\na: 1\n---\npipelines: []\n",
    ],
)
def test_a_definition_is_known_by_its_key(data: bytes) -> None:
    assert looks_like_definition(data)


@pytest.mark.parametrize(
    "data",
    [b"", b"# pipelines:\n", b"my_pipelines: []\n", b"pipelines\n", b"text: about pipelines: []\n"],
)
def test_a_word_is_no_key(data: bytes) -> None:
    assert not looks_like_definition(data)


def test_a_folder_gives_its_definitions_in_order_and_says_what_it_left_out(folder: Path) -> None:
    found = find(["."])
    assert found.paths == ["a.yml", "b.yaml", "deep/c.json"]
    assert sorted(found.read) == found.paths
    assert found.skipped == [("other.yaml", "no `pipelines:`, so not a pipeline definition")]


def test_a_named_file_is_taken_as_it_is(folder: Path) -> None:
    assert find(["other.yaml", "deep/d.txt"]).paths == ["other.yaml", "deep/d.txt"]


def test_what_the_settings_exclude_is_said_and_not_walked(folder: Path) -> None:
    found = find(["."], lambda path: path.endswith(("deep", "b.yaml")))
    assert found.paths == ["a.yml"]
    assert ("b.yaml", "excluded by the settings") in found.skipped


def test_what_does_not_exist_stops_the_run(folder: Path) -> None:
    with pytest.raises(CannotRun, match=r"missing\.yaml does not exist"):
        find(["a.yml", "missing.yaml"])


def test_a_folder_that_may_not_be_read_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def walk(top: str, onerror: object = None) -> object:
        assert callable(onerror)
        onerror(PermissionError(13, "Permission denied", f"{top}/secret"))
        return iter(())

    monkeypatch.setattr("os.walk", walk)
    assert find(["."]).skipped == [("./secret", "the folder may not be read")]
