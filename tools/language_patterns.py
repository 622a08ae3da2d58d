"""Write `pipelinelint/language/patterns.py`: how each language writes lists, dates and numbers.

The patterns are those of Unicode's CLDR, as Babel has them; a row takes 400 bytes, CLDR 33 MB.
"""

from __future__ import annotations

import re
from pathlib import Path

from babel import Locale

ROOT = Path(__file__).resolve().parents[1]
PATH = ROOT / "pipelinelint" / "language" / "patterns.py"
LANGUAGES = ROOT / "rules" / "languages"

LOCALES = {"en": "en_GB"}
"""Where a language alone would be another country's: dates and lists of ours are British."""

HEAD = '''"""How languages write lists, dates and numbers: made by tools/language_patterns.py."""
# ruff: noqa: E501 - a table reads best in rows

from __future__ import annotations

# fmt: off
PATTERNS: dict[str, dict[str, str]] = {
'''


def codes() -> list[str]:
    """Every language that has a catalogue."""
    return sorted(path.stem for path in LANGUAGES.glob("*.po"))


def locale_of(code: str) -> Locale:
    return Locale.parse(LOCALES.get(code, code))


def patterns(code: str) -> dict[str, str]:
    """The patterns of a language. Raises ValueError for one that needs more than we can write."""
    locale = locale_of(code)
    symbols = locale.number_symbols["latn"]
    lists = locale.list_patterns["standard"]
    months = locale.months["format"]
    made = {
        "name": str(locale.get_language_name(code)),
        "decimal": symbols["decimal"],
        "group": symbols["group"],
        "percent": locale.percent_formats[None].pattern.replace("#,##0", "0"),
        "two": lists["2"],
        "start": lists["start"],
        "middle": lists["middle"],
        "end": lists["end"],
        "long": locale.date_formats["long"].pattern,
        "short": locale.date_formats["medium"].pattern,
        "months": " ".join(months["wide"][each] for each in range(1, 13)),
        "short_months": " ".join(months["abbreviated"][each] for each in range(1, 13)),
    }
    if locale.decimal_formats[None].pattern != "#,##0.###":
        raise ValueError(f"{code} groups digits otherwise: teach Language.number")
    for kind in ("long", "short"):
        if not re.fullmatch(r"(?:MMMM|MMM|MM|M|dd|d|y|[^A-Za-z'])+", made[kind]):
            raise ValueError(f"{code}: {made[kind]} has more in it: teach Language.date")
    return made


def written() -> str:
    """The text of the module."""
    rows = []
    for code in codes():
        fields = "".join(f"        {name!r}: {text!r},\n" for name, text in patterns(code).items())
        rows.append(f"    {code!r}: {{\n{fields}    }},\n")
    return (HEAD + "".join(rows) + "}\n").replace("'", '"')


if __name__ == "__main__":
    PATH.write_text(written(), encoding="utf-8")
