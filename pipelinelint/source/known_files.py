"""Files that are no text at all: what they are, by their first bytes, and what to do instead.

Signatures: Wikipedia, List of file signatures; a zip archive says by the names in it what it is.
"""

from __future__ import annotations

WORKBOOK = "an Excel workbook"
_SHEET = "Save it as .xlsx or CSV, for `--from csv`."
_WRITE = "Make a sheet with a row for each stage, for `--from csv`."
_UNPACK = "Unpack it, and name the folder or a file in it."

_BEGINNINGS = (
    (b"\x89PNG", "a picture", _WRITE),
    (b"\xff\xd8\xff", "a picture", _WRITE),
    (b"GIF8", "a picture", _WRITE),
    (b"%PDF-", "a PDF", _WRITE),
    (b"\x1f\x8b", "a compressed file", _UNPACK),
    (b"BZh", "a compressed file", _UNPACK),
    (b"\xfd7zXZ", "a compressed file", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "an archive", _UNPACK),
    (b"Rar!\x1a", "an archive", _UNPACK),
    (b"SQLite format 3", "a database", "Export its stages as CSV, for `--from csv`."),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (
    ("Workbook", "an old Excel workbook (.xls)", _SHEET),
    ("WordDocument", "an old Word document (.doc)", _WRITE),
)
"""What the streams of such a file are called, in UTF-16."""
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_INSIDE = (
    (b"xl/", WORKBOOK, "Use `--from csv`, or `--from odoo` for Odoo's."),
    (b"word/", "a Word document", _WRITE),
    (b"ppt/", "a PowerPoint file", _WRITE),
    (b"opendocument.spreadsheet", "an OpenDocument sheet", _SHEET),
    (b"opendocument", "an OpenDocument file", _WRITE),
    (b"Index/Document.iwa", "a Numbers, Pages or Keynote file", _SHEET),
)
"""What stands in the list of a zip archive's files, which is its end, or at its beginning."""
_LIST = 64 * 1024
_SHEETS = (".xlsx", ".xlsm", ".ods", ".numbers")


def known_file(data: bytes, path: str = "") -> tuple[str, str]:
    """What a file that is no text is, and what to do; two empty texts for any other. By its name a
    damaged one is told."""
    if data.startswith(_ZIP):
        listed = data[:_LIST] + data[-_LIST:]
        for name, what, instead in _INSIDE:
            if name in listed:
                return what, instead
        if path.lower().endswith(_SHEETS):
            return "a damaged workbook", "Save it again as .xlsx or CSV, for `--from csv`."
        return "a zip archive", _UNPACK
    if data.startswith(_OLD_OFFICE):
        for stream, what, instead in _STREAMS:
            if stream.encode("utf-16-le") in data:
                return what, instead
        return "an old Office file", _SHEET
    for beginning, what, instead in _BEGINNINGS:
        if data.startswith(beginning):
            return what, instead
    return "", ""
