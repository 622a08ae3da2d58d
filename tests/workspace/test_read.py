from __future__ import annotations

from pathlib import Path

import pytest

from pipelinelint.errors import CannotRun
from pipelinelint.workspace import read_bytes, shown


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("crm/plain.yaml", "crm/plain.yaml"),
        ("tilbud på 提案.yaml", "tilbud på 提案.yaml"),
        ("a\nb\x1b[31m.yaml", "a\\x0ab\\x1b[31m.yaml"),
        ("caf\udce9.yaml", "caf\\xe9.yaml"),
        ("p\udcc3\udca5.yaml", "på.yaml"),
        ("half \ud83d.yaml", "half \\xd83d.yaml"),
    ],
)
def test_a_path_is_shown_in_one_line_of_text(path: str, text: str) -> None:
    assert shown(path) == text


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"12345")
    assert read_bytes(str(file), 5) == b"12345"
    with pytest.raises(CannotRun, match="the limit is 0 MB"):
        read_bytes(str(file), 4)


@pytest.mark.parametrize(
    ("name", "message"),
    [("", "is a folder"), ("missing", "does not exist"), ("a\0b", "cannot be read")],
)
def test_what_is_no_file_is_said(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(CannotRun, match=message):
        read_bytes(f"{tmp_path}/{name}")
