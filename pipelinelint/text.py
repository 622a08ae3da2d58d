"""Texts from outside, made safe to show; the known word a person most likely meant.

A name may hold control codes that move the cursor, marks that turn the direction of the line,
line ends that fake a second finding, or the `##` with which a build log takes orders.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


_JOINERS = "\u200c\u200d"  # needed inside Persian words and inside emoji; they move nothing


def visible(text: str) -> str:
    """The text on one line, with everything that cannot be seen written as an escape."""
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() else _shown(each) for each in text)


def in_log(text: str) -> str:
    """The text for a terminal or a build log: visible, and no order such as `##vso[`."""
    shown = visible(text)
    while "##" in shown:  # of three, the first pass leaves two
        shown = shown.replace("##", "#\\#")
    return shown


def _shown(character: str) -> str:
    if character.isspace():
        return " "
    if character in _JOINERS:
        return character
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def place(path: str) -> str:
    """A path as the start of a line: never the `::` with which a build log takes orders."""
    shown = in_log(path)
    return f"./{shown}" if shown.startswith(":") else shown


def clipped(text: str, limit: int) -> str:
    """The text, cut to that many characters with an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def many(count: int, noun: str, nouns: str = "") -> str:
    """A count with its noun: `1 finding`, `2 findings`; `nouns` where no rule makes the plural."""
    return f"{count} {noun if count == 1 else nouns or plural(noun)}"


def and_more(names: list[str], at_most: int) -> str:
    """Names in a sentence, those beyond a number counted: `"A", "B" and 3 more`."""
    left = len(names) - at_most
    return ", ".join(names[:at_most]) + (f" and {left} more" if left > 0 else "")


def plural(noun: str) -> str:
    """A noun for more than one."""
    if noun == "criterion":
        return "criteria"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith("s") else "s")


SIGNS = {code: " " for code in range(128) if not chr(code).isalnum()}
"""For `translate`: what is no letter or digit of ASCII becomes a space."""

# Letters Unicode does not take apart; `casefold` knows no more than ß.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
_ACCENTS = dict.fromkeys(range(0x300, 0x370))
# What `fold` makes of the letters of Latin-1 and Latin Extended-A, and of the commas of Romanian.
_LATIN = str.maketrans(
    "àáâãäåçèéêëìíîïðñòóôõöøùúûüýÿāăąćĉċčďđēĕėęěĝğġģĥĩīĭįıĵķĺļľłńņňōŏőŕŗřśŝşšţťũūŭůűųŵŷźżžșț",
    "aaaaaaceeeeiiiidnoooooouuuuyyaaaccccddeeeeegggghiiiiijkllllnnnooorrrssssttuuuuuuwyzzzst",
) | {ord("ß"): "ss", ord("æ"): "ae", ord("þ"): "th", ord("œ"): "oe"}


def fold(text: str) -> str:
    """One plain spelling of a text: lower case, no accents. `Ofertă`, `OFERTA` are one.

    Letters of scripts without accents stay what they are, and so do signs.
    """
    known = text.lower()
    if not known.isascii():
        known = known.translate(_LATIN)
    if known.isascii():
        return known
    from unicodedata import normalize  # its tables wait for another letter

    bare = normalize("NFD", normalize("NFKC", text).casefold()).translate(_ACCENTS)
    return normalize("NFC", bare.translate(_LETTERS))


LONGEST = 60
"""Letters of the longest word a slip is looked for in; more is a text, no slip."""


def apart(text: str) -> str:
    """The text folded, its words apart: `Motivo_da_Perda__c` -> `motivo da perda c`."""
    spaced = "".join(
        f" {each}" if "A" <= each <= "Z" and "a" <= text[at - 1 : at] <= "z" else each
        for at, each in enumerate(text)
    )
    folded = fold(spaced.replace("_", " ").replace("-", " "))
    return " ".join(each for each in folded.split(" ") if each).strip()


def nearest(word: str, candidates: Iterable[str], at_most: int = 2) -> str | None:
    """The candidate fewest typing slips away from `word`, or None when none is near.

    A slip is one character too many, too few, wrong, or swapped with its neighbour; letter case
    does not count, nor does `-`, `_` or a space for another. At most `at_most` slips, and never
    so many that more than a third of the word would be guessed ("order" is no "owner"). Of two as
    near, the first one given.
    """
    if len(word) > LONGEST:
        return None
    wanted = _folded(word)
    most = min(at_most, (len(wanted) - 1) // 2, max(1, len(wanted) // 3))
    best = None
    for candidate in candidates:
        known = _folded(candidate)
        if known == wanted:
            return candidate
        if abs(len(known) - len(wanted)) <= most:
            slips = _slips(wanted, known, most)
            if slips <= most:
                best, most = candidate, slips - 1
    return best


def _folded(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")


def _slips(left: str, right: str, most: int) -> int:
    """The slips between two words, or `most` + 1 as soon as there must be more."""
    before: list[int] = []
    above = list(range(len(right) + 1))
    for row, letter in enumerate(left, 1):
        current = [row]
        for column, other in enumerate(right, 1):
            slips = min(
                above[column] + 1, current[column - 1] + 1, above[column - 1] + (letter != other)
            )
            if before and column > 1 and letter == right[column - 2] and left[row - 2] == other:
                slips = min(slips, before[column - 2] + 1)
            current.append(slips)
        if min(current) > most:
            return most + 1
        before, above = above, current
    return above[-1]


SHEET = ".xlsx#", ".xlsm#"


def in_sheet(path: str, sheet: str) -> str:
    """How places name a sheet of a workbook of which several are read: `book.xlsx#Renewal`."""
    return f"{path}#{sheet}"


def file_name(path: str) -> str:
    """The last part of a path, whichever sign parts its folders."""
    return path.replace("\\", "/").rpartition("/")[2]


def stem_of(path: str) -> str:
    """What a file is called before its first dot."""
    return file_name(path).partition(".")[0]


def folder_of(path: str) -> str:
    """The folder a file stands in; empty for none."""
    return path.replace("\\", "/").rpartition("/")[0]


def file_of(path: str) -> str:
    """The file a place is in, without the sheet."""
    for mark in SHEET:
        if mark in path:
            return path.partition(mark)[0] + mark[:-1]
    return path


def sheet_of(path: str) -> str:
    """The sheet a place names; empty where it names none."""
    return path[len(file_of(path)) + 1 :]
