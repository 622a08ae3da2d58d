from __future__ import annotations

from pathlib import Path

import pytest

from pipelinelint.errors import CannotRun
from pipelinelint.workspace.find import Found, _take, _walk, find, find_exports

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
    found = find(["."])
    assert [each.message for each in found.failures] == [
        "The folder ./secret may not be read: permission denied."
    ]
    assert found.skipped == []


def test_a_file_nobody_may_look_at_may_be_a_definition(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder whose names may be read and nothing else."""

    def refuse(path: str, *_: object, **__: object) -> object:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("os.path.isfile", lambda path: False)
    monkeypatch.setattr("os.stat", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    found = Found()
    for path in _walk("deep", found, lambda path: path.endswith(".json"), lambda _: False):
        _take(path, found)
    assert [each.message for each in found.failures] == ["deep/c.json may not be read."]
    assert found.skipped == []


def test_a_file_that_may_not_be_read_may_be_a_definition(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str, *_: object) -> object:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("builtins.open", refuse)
    found = find(["deep"])
    assert (found.paths, found.skipped) == ([], [])
    assert [each.message for each in found.failures] == ["deep/c.json may not be read."]


def test_of_files_that_are_too_large_those_that_look_like_one_are_failures(folder: Path) -> None:
    (folder / "a.yml").write_bytes(b"pipelines:\n - stages:\n" + b"   - New\n" * 1_200_000)
    (folder / "b.yaml").write_bytes(b"# many pipelines\n" * 700_000)
    found = find(["."])
    assert [each.message for each in found.failures] == ["a.yml has 10.8 MB, the limit is 10 MB."]
    assert ("b.yaml", "b.yaml has 11.9 MB, the limit is 10 MB.") in found.skipped
    assert found.paths == ["deep/c.json"]


def test_of_an_export_nothing_is_left_out_that_cannot_be_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str, *_: object) -> object:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(CannotRun, match=r"deep/c\.json may not be read"):
        find_exports(["deep"], lambda path: path.endswith("json"))


def test_a_folder_that_holds_too_much_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelinelint.workspace.find.MOST_ENTRIES", 5)
    with pytest.raises(CannotRun, match=r"^\. holds more than 5 files and folders\.$"):
        find(["."])
    assert find(["deep", "a.yml"]).paths == ["deep/c.json", "a.yml"]


def test_of_a_whole_disk_what_the_machine_keeps_there_is_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folders = ["home", "proc", "sys"]
    monkeypatch.setattr("os.walk", lambda top, onerror: [(top, folders, [])])
    find(["/"])
    assert folders == ["home"]
