"""The sheet in a file: its text decoded, its separator found, its header understood."""

from __future__ import annotations

import re

from pipelinelint.crm.imported import ImportProblem, Notes
from pipelinelint.crm.nodes import decode
from pipelinelint.crm.sheet.cells import (
    SEPARATORS,
    Cell,
    Table,
    check_quotes,
    csv_table,
    separator_of,
    workbook_tables,
)
from pipelinelint.crm.sheet.columns import SEARCHED_ROWS, Columns, find, is_sideways
from pipelinelint.crm.sheet.drawn import MARKED, drawn_tables, is_prose, lists_passed_over
from pipelinelint.crm.sheet.entity import stages_of
from pipelinelint.crm.sheet.listed import find_another
from pipelinelint.crm.sheet.lists import is_list, list_tables
from pipelinelint.crm.sheet.refused import no_header, no_table
from pipelinelint.crm.sheet.rows import Sheet
from pipelinelint.crm.sheet.words import column_of
from pipelinelint.crm.unread import written_in
from pipelinelint.lexicon import index_for
from pipelinelint.lexicon.normalise import fold
from pipelinelint.text import apart

PLAIN = (".csv", ".tsv")
"""Endings of files whose text is all one table."""


def sheets_of(path: str, data: bytes, notes: Notes) -> list[Sheet]:
    """The sheets of a file whose rows may be stages, or are something else that is known: of CSV
    one, of a workbook or a text with tables all. Raises ImportProblem when no row names a column
    of stages."""
    tables = tables_of(path, data, notes)
    hidden = [table for table in tables if table.is_hidden]
    if len(hidden) < len(tables):
        tables = [table for table in tables if not table.is_hidden]
        for table in hidden:
            notes.add(f'the sheet "{table.name}" is left out: it is hidden', path=path)
    sheets = [sheet for table in tables if (sheet := _another(table) or _understand(table))]
    if not sheets:
        if all(table.unclosed for table in tables):
            check_quotes(tables[0])
        raise no_header(path, tables)
    if _is_workbook(data) or tables[-1].is_drawn or tables[-1].name:
        seen = {sheet.table.name for sheet in sheets}
        for table in tables:
            if table.name and table.rows and table.name not in seen and not table.is_drawn:
                notes.add(f'the sheet "{table.name}" is left out', path=path)
        return sheets
    best = max(sheets, key=lambda sheet: (len(sheet.columns), sheet.holds, len(sheet.header)))
    check_quotes(best.table)
    return [best]


def tables_of(path: str, data: bytes, notes: Notes) -> list[Table]:
    """The sheets of a workbook, the tables drawn in a text where one of them names stages, or the
    text of a CSV file read with each separator it may have.

    Raises ImportProblem for what is neither.
    """
    if _is_workbook(data):
        tables = workbook_tables(path, data)
        for table in tables:
            _leave_out_hidden(table, notes)
        return tables
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise ImportProblem(
            "this is a web page or XML. Open it as a spreadsheet, and save it as .xlsx or CSV.",
            path,
        )
    other = written_in(path)
    if other:
        raise ImportProblem(other, path)
    if is_list(path, data):
        options = stages_of(path, data)
        return [options] if options is not None else list_tables(path, data, notes)
    text, encoding = text_of(path, data)
    note_page(encoding, path, notes)
    if "\x00" in text[:2000]:
        raise ImportProblem("this is not a text file. Save the sheet as CSV UTF-8.", path)
    drawn = [] if path.lower().endswith(PLAIN) else drawn_tables(path, text)
    if any(map(_understand, drawn)):
        for cell in lists_passed_over(path, text):
            notes.add(
                f'the list below "{cell.text}" is left out: of a text only tables are read. To '
                "have it judged, write it as one, with a header `stage`",
                cell.place,
            )
        return drawn
    if path.lower().endswith(MARKED):
        if drawn:
            return drawn  # its bars part no cells of anything else
        if is_prose(text):
            raise ImportProblem(no_table(path), path)
    named = separator_of(text)
    return [csv_table(path, text, mark) for mark in ((named,) if named else SEPARATORS)]


def _leave_out_hidden(table: Table, notes: Notes) -> None:
    """Empty the hidden columns that are called as one of stages that is shown: older names of them,
    or keys."""
    for row in table.rows[:SEARCHED_ROWS] if table.hidden else ():
        named = {at for at, cell in enumerate(row) if column_of(cell.text) == "stage"}
        hidden = named & table.hidden
        if hidden and named - hidden:
            for at in hidden:
                notes.add(f'the column "{row[at].text}" is left out: it is hidden', row[at].place)
                for other in table.rows:
                    other[at].text = ""


def _another(table: Table) -> Sheet | None:
    found = find_another(table)
    return None if found is None else Sheet(table, found[1], found[2], found[0])


def _is_workbook(data: bytes) -> bool:
    return data[:4] == b"PK\x03\x04"


_LETTERS = {
    "Windows-1252": {
        "en": "éèêëïçñöü", "fr": "àâçéèêëîïôùûüÿœæ", "es": "áéíñóúüºª", "pt": "ãáâàçéêíóôõúüºª",
        "de": "äöüß", "it": "àèéìíòóùúºª", "nl": "ëïéèóöüá", "sv": "åäöéü", "fi": "åäöéü",
        "da": "åæøéäöü", "nb": "åæøéèêóòôäöü",
    },
    "Windows-1250": {
        "pl": "ąćęłńóśźż", "cs": "áčďéěíňóřšťúůýžäĺľôŕ", "hu": "áéíóöőúüű", "ro": "ăâîșțşţ",
        "hr": "čćđšž",
    },
}  # fmt: skip
"""The letters besides a-z of the languages a code page is for; Czech with those of Slovak."""


def text_of(path: str, data: bytes) -> tuple[str, str]:
    """The text, and the code page it was read in when it is not Unicode: the one in which its
    letters and its words fit one language best. A tie is Windows-1252."""
    text, guessed = decode(path, data, "cp1252")
    if not guessed:
        return text, ""
    read = {"Windows-1252": text, "Windows-1250": data.decode("cp1250", "replace")}
    found = {page: _fits(each, _LETTERS[page]) for page, each in read.items()}
    best = max(found, key=lambda page: _product(found[page]))
    if found[best][0] < _READABLE:
        raise ImportProblem(
            "the letters beyond a-z make no words in UTF-8, Windows-1252 or Windows-1250. Say with "
            "--encoding how the file is written (cp1251, cp852 …), or save it as CSV UTF-8.",
            path,
        )
    return read[best], best


def note_page(page: str, path: str, notes: Notes) -> None:
    """Say which code page a text was read in, if any."""
    if page:
        notes.add(
            (
                f"not UTF-8; read as {page}, which gives readable words. If letters look "
                "wrong, use --encoding or save it as CSV UTF-8"
            ),
            path=path,
        )


_READABLE = 0.7
"""Share of the letters beyond a-z that one language must explain."""
_MISPLACED = re.compile(r"(?<=[a-zß-ÿ])[^\W\d_a-zA-Z](?=[a-zß-ÿ])")
"""Letters beyond A-Z that may be capitals within a word; `MasterLabel` is a header."""
_SIGN = re.compile(
    r"(?<=[^\W\d_])[¡¢£¤¥¦¨ª¯±²³¸¹º¼½¾¿ˇ˘˙˛˝](?=[^\W\d_ªº]|[³¹¿])"
    r"|(?<![^\W_])[£¥³](?=[^\W\d_])|(?<=[a-zß-ÿ])Ÿ"
    r"|(?<=[^\W\d_])(?:[‚„ˆ‹]|[†‡‰](?=[^\W\d_]))"
)
"""Signs that are a letter in another code page: no word has them within (`wys³ana`, `z³o¿one`), or
ends with one of DOS (`Gagn‚`)."""
_FOREIGN = re.compile(r"õ(?!e)|[ìù](?=[^\W\d_])|(?<=[^\W\d_])¿|(?<=[a-z]{3})³")
"""What no language of Windows-1252 writes: õ stands before e alone (`condições`), ì and ù end a
word. In Windows-1250 they are the Hungarian ő and the Czech ě and ů."""
_MOST_WORDS = 300


def _fits(text: str, languages: dict[str, str]) -> tuple[float, float]:
    """The share of what is beyond ASCII, typographic marks aside, that one language explains, and
    the share of the text's words which that language knows: of the language that fits best."""
    lower = text.lower()
    odd = [each for each in lower if each > "\x7f" and (each.isalpha() or each == "\ufffd")]
    wrong = len(_SIGN.findall(text)) + len(_FOREIGN.findall(lower))
    wrong += sum(each.group().isupper() for each in _MISPLACED.finditer(text))
    known = _known_words(lower, languages)
    best = (0.0, 0.0)
    for language, letters in languages.items():
        explained = sum(each in letters for each in odd) - wrong
        fit = max(explained / len(odd), 0.0) if odd else 1.0 - bool(wrong)
        best = max(best, (fit, known.get(language, 0.0)), key=_product)
    return best


def _product(fit: tuple[float, float]) -> float:
    """How well a language fits: its letters first, then its words."""
    return fit[0] ** 2 * (1 + fit[1])


def _known_words(text: str, languages: dict[str, str]) -> dict[str, float]:
    """For each language the share of the text's words that its pack knows, in its own letters."""
    index = index_for()
    words = list(dict.fromkeys(re.findall(r"[^\W\d_]{3,}", text)))[:_MOST_WORDS]
    known = dict.fromkeys(languages, 0)
    for word in words:
        odd = {each for each in word if each > "\x7f"}
        for language in index.word(fold(word)).keys() & languages.keys():
            known[language] += odd <= set(languages[language])
    return {language: count / len(words) for language, count in known.items() if count}


def _understand(table: Table) -> Sheet | None:
    """The sheet, if one of its first rows is a header that tells where the stages are."""
    table = _below_each_other(table)
    found = find(table)
    if found is None:
        table, found = _with_a_corner(table)
    rows = table.rows
    if found is not None and found[0] and table.is_drawn:
        return None  # its first row is the header, and names no stages
    if found is not None and is_sideways(table, *found):
        longest = max(map(len, rows))
        turned = [[row[at] if at < len(row) else Cell("", row[-1].place) for row in rows]
                  for at in range(longest)]  # fmt: skip
        table = table.with_rows(turned)
        found = find(table)
    return None if found is None else Sheet(table, *found)


def _below_each_other(table: Table) -> Table:
    """A table whose header stands in it twice, side by side, as one: the second half's rows below
    those of the first; any other as it is."""
    head = [apart(cell.text) for cell in table.rows[0]] if table.rows else []
    starts = [at for at, text in enumerate(head) if text and text == head[0]]
    width = starts[1] if len(starts) > 1 else 0
    parts = [[text for text in head[at : at + width] if text] for at in starts]
    if width < 2 or len(parts[0]) < 2 or any(part != parts[0] for part in parts):
        return table
    rows = [row[at : at + width] for at in starts for row in table.rows[1:]]
    filled = [row for row in rows if any(cell.text for cell in row)]
    return table.with_rows([table.rows[0][:width], *filled])


def _with_a_corner(table: Table) -> tuple[Table, tuple[int, Columns] | None]:
    """A sheet with a column for each stage whose first cell is empty, as if that said so; else as
    it is."""
    first = table.rows[0] if table.rows else []
    if table.is_drawn or len(first) < 2 or first[0].text:
        return table, None
    header = [Cell("stage", first[0].place), *first[1:]]
    named = table.with_rows([header, *table.rows[1:]])
    found = find(named)
    if found is None or found[0] or not is_sideways(named, *found):
        return table, None
    return named, found
