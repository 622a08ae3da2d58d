from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipelinelint.errors import CannotRun
from pipelinelint.workspace.write import replace, write_all, write_bytes, write_text

posix = pytest.mark.skipif(os.name == "nt", reason="links and modes of Unix are needed")


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

    monkeypatch.setattr("pipelinelint.workspace.write.open", Full, raising=False)
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


def test_a_file_is_replaced_when_it_still_is_what_was_read(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"before\r\n")
    replace(str(file), "after\r\n", b"before\r\n")
    assert file.read_bytes() == b"after\r\n"
    assert left(tmp_path) == ["a.yaml"]


@pytest.mark.parametrize("meanwhile", ["edited", "emptied", "removed"])
def test_what_somebody_wrote_meanwhile_is_not_lost(tmp_path: Path, meanwhile: str) -> None:
    file = tmp_path / "a.yaml"
    if meanwhile != "removed":
        file.write_bytes(b"edited" if meanwhile == "edited" else b"")
    before = left(tmp_path)
    with pytest.raises(CannotRun, match=r"a\.yaml was changed by someone else meanwhile"):
        replace(str(file), "after", b"before")
    assert left(tmp_path) == before
    assert not file.exists() or file.read_bytes() != b"after"


def test_the_file_is_compared_last_of_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"before")
    honest = os.fsync

    def edit(descriptor: int) -> None:
        honest(descriptor)
        file.write_bytes(b"edited while the new text was written beside")

    monkeypatch.setattr("os.fsync", edit)
    with pytest.raises(CannotRun, match="meanwhile"):
        replace(str(file), "after", b"before")
    assert file.read_bytes() == b"edited while the new text was written beside"
    assert left(tmp_path) == ["a.yaml"]


@posix
def test_through_a_link_the_file_behind_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    file = tmp_path / "folder/a.yaml"
    file.write_bytes(b"before")
    link = tmp_path / "link.yaml"
    link.symlink_to("folder/a.yaml")
    replace(str(link), "after", b"before")
    assert (link.is_symlink(), file.read_bytes()) == (True, b"after")
    write_text(str(link), "again")
    assert (link.is_symlink(), file.read_bytes()) == (True, b"again")
    assert left(tmp_path) == ["folder", "link.yaml"]
    assert left(tmp_path / "folder") == ["a.yaml"]


@posix
def test_a_link_that_was_turned_meanwhile_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_bytes(b"before")
    link = tmp_path / "link.yaml"
    link.symlink_to("a.yaml")

    def turn(_: int) -> None:
        link.unlink()
        link.symlink_to("b.yaml")

    monkeypatch.setattr("os.fsync", turn)
    with pytest.raises(CannotRun, match="meanwhile"):
        replace(str(link), "after", b"before")
    assert {(tmp_path / name).read_bytes() for name in ("a.yaml", "b.yaml")} == {b"before"}


@posix
def test_a_read_only_file_is_refused_whoever_runs_it(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"before")
    file.chmod(0o444)
    for write in (lambda: replace(str(file), "x", b"before"), lambda: write_text(str(file), "x")):
        with pytest.raises(CannotRun, match="it is read-only"):
            write()
    assert (file.read_bytes(), left(tmp_path)) == (b"before", ["a.yaml"])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may")
def test_owner_and_group_stay(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"before")
    os.chown(file, 1234, 2345)
    file.chmod(0o4644)
    replace(str(file), "after", b"before")
    status = file.stat()
    assert (status.st_uid, status.st_gid, status.st_mode & 0o7777) == (1234, 2345, 0o4644)


@posix
def test_a_file_whose_owner_would_change_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"before")
    if os.geteuid() == 0:
        os.chown(file, 1234, 2345)
    else:
        pytest.skip("needs a file of another user")

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.chown", refuse)
    with pytest.raises(CannotRun, match="it belongs to another user"):
        replace(str(file), "after", b"before")
    assert (file.read_bytes(), left(tmp_path)) == (b"before", ["a.yaml"])
