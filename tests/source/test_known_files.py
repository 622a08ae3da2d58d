from __future__ import annotations

import io
import zipfile

import pytest

from pipelinelint.source.known_files import WORKBOOK, known_file


def zipped(*names: str, first: str = "") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, first or "<x/>")
    return data.getvalue()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\x1f\x8b\x08", "a compressed file"),
        (zipped("a/b.json"), "a zip archive"),
        (b"PK\x05\x06" + bytes(18), "a zip archive"),
        (zipped("[Content_Types].xml", "word/document.xml"), "a Word document"),
        (zipped("ppt/presentation.xml"), "a PowerPoint file"),
        (zipped(*(f"pictures/{n}" for n in range(900)), "xl/workbook.xml"), WORKBOOK),
        (OLD + "Workbook".encode("utf-16-le"), "an old Excel workbook (.xls)"),
        (OLD + "WordDocument".encode("utf-16-le"), "an old Word document (.doc)"),
        (OLD, "an old Office file"),
        (b"SQLite format 3\0", "a database"),
    ],
)
def test_it_is_told_by_its_first_bytes_or_what_stands_in_it(data: bytes, what: str) -> None:
    said, instead = known_file(data)
    assert said == what
    assert instead.endswith(".")


@pytest.mark.parametrize("path", ["b.xlsx", "B.XLSM", "s.ods"])
def test_a_workbook_that_is_damaged_is_called_so(path: str) -> None:
    assert known_file(b"PK\x03\x04garbage", path)[0] == "a damaged workbook"
    assert known_file(zipped("xl/workbook.xml"), path)[0] == WORKBOOK


@pytest.mark.parametrize(
    "data",
    [b"", b"P", b"version: 1\n", b"{}", b"\xff\xfev\0", b"\xef\xbb\xbfa: b", b"\0" * 99, b"PK"],
)
def test_a_text_is_none(data: bytes) -> None:
    assert known_file(data) == ("", "")
