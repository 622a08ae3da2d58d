from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipelinelint.errors import CannotRun
from pipelinelint.files.write import write_all, write_bytes, write_text


def left(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_file_is_written_whole_and_nothing_stays_beside_it(tmp_path: Path) -> None:
    write_text(str(tmp_path / "a.txt"), "über\n")
    assert (tmp_path / "a.txt").read_bytes() == "über\n".encode()
    assert left(tmp_path) == ["a.txt"]


def test_a_name_without_a_folder_is_written_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_bytes("a.bin", b"\x00")
    assert left(tmp_path) == ["a.bin"]


def test_what_is_no_valid_text_is_written_too(tmp_path: Path) -> None:
    write_text(str(tmp_path / "a.txt"), "\udc80")
    assert (tmp_path / "a.txt").read_bytes() == b"\xed\xb2\x80"


@pytest.mark.skipif(os.name == "nt", reason="files there have no such mode")
def test_a_replaced_file_keeps_its_mode_and_a_new_one_gets_the_usual(tmp_path: Path) -> None:
    old = tmp_path / "old.txt"
    old.write_text("before")
    old.chmod(0o640)
    before = os.umask(0o022)
    try:
        write_all([(str(old), "after"), (str(tmp_path / "new.txt"), "new")])
    finally:
        os.umask(before)
    assert (old.read_text(), old.stat().st_mode & 0o777) == ("after", 0o640)
    assert (tmp_path / "new.txt").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("place", ["missing/b.txt", "folder"])
def test_of_several_files_none_is_written_when_one_has_no_place(tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.txt").write_text("before")
    with pytest.raises(CannotRun, match="cannot be written") as problem:
        write_all([(str(tmp_path / "a.txt"), "after"), (str(tmp_path / place), "new")])
    assert place in problem.value.message
    assert (tmp_path / "a.txt").read_text() == "before"
    assert left(tmp_path) == ["a.txt", "folder"]


def test_a_full_disk_leaves_the_old_file_and_no_part_of_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("before")
    honest = open

    class Full:
        def __init__(self, descriptor: int, mode: str) -> None:
            self.file = honest(descriptor, mode)

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *_: object) -> None:
            self.file.close()

        def write(self, _: bytes) -> None:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipelinelint.files.write.open", Full, raising=False)
    with pytest.raises(CannotRun, match="No space left on device"):
        write_text(str(tmp_path / "a.txt"), "after")
    assert (tmp_path / "a.txt").read_text() == "before"
    assert left(tmp_path) == ["a.txt"]


def test_a_folder_that_may_not_be_written_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", refuse)
    with pytest.raises(CannotRun, match="Permission denied"):
        write_text(str(tmp_path / "a.txt"), "x")
    assert left(tmp_path) == []


@pytest.mark.skipif(not os.path.exists("/dev/null"), reason="there is no such device here")
def test_a_device_is_written_to_and_not_replaced() -> None:
    write_all([("/dev/null", "gone")])
    assert not os.path.isfile("/dev/null")
