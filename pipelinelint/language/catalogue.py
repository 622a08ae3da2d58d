"""The catalogues that ship: which languages there are, and the one that is asked for.

A catalogue is written by translators as `rules/languages/<code>.po` and read at run time as
`stored/<code>.mo`, by the standard library's gettext. The build of a wheel makes the latter; a
checkout makes them when they are asked for, which takes Babel.
"""

from __future__ import annotations

import os
from gettext import GNUTranslations

from pipelinelint.errors import CannotRun
from pipelinelint.language import SOURCE, Language
from pipelinelint.language.patterns import PATTERNS
from pipelinelint.shipped import STORED, is_installed, shipped
from pipelinelint.text import nearest


def codes() -> tuple[str, ...]:
    """The languages the program speaks."""
    return (SOURCE, *PATTERNS)


def name_of(code: str) -> str:
    """What a language calls itself."""
    return PATTERNS[code]["name"] if code in PATTERNS else "English"


def spoken(code: str) -> str:
    """The code of ours that a code means, as `nl-NL` and `NL` mean `nl`; empty for none."""
    wanted = code.strip().replace("_", "-").casefold()
    name = wanted if wanted in codes() else wanted.partition("-")[0]
    name = {"no": "nb", "nn": "nb"}.get(name, name)
    return name if name in codes() else ""


def language(code: str) -> Language:
    """The language of that code, as people may write it. Raises CannotRun for another."""
    name = spoken(code)
    if not name:
        close = nearest(code.strip().casefold(), codes(), 1)
        listed = ", ".join(f"{each} ({name_of(each)})" for each in codes())
        hint = f"Did you mean `{close}`? " if close else ""
        raise CannotRun(f"There is no language `{code}` here.", f"{hint}There are {listed}.")
    return Language() if name == SOURCE else Language(name, _catalogue(name))


def _catalogue(code: str) -> GNUTranslations:
    path = os.path.join(STORED, f"{code}.mo")
    if not is_installed():
        source = os.path.join(shipped("rules"), "languages", f"{code}.po")
        if not os.path.exists(path) or os.stat(path).st_mtime_ns < os.stat(source).st_mtime_ns:
            compile_catalogue(code)
    with open(path, "rb") as file:
        return GNUTranslations(file)


def compile_catalogue(code: str) -> None:
    """Write the catalogue as it is read at run time; sentences marked fuzzy are left out."""
    try:
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po
    except ImportError:
        raise CannotRun(
            f"The language `{code}` has to be compiled first, which takes Babel.",
            "pip install 'babel>=2.16', or install the built package.",
        ) from None
    with open(os.path.join(shipped("rules"), "languages", f"{code}.po"), "rb") as file:
        catalogue = read_po(file, locale=code)
    os.makedirs(STORED, exist_ok=True)
    path = os.path.join(STORED, f"{code}.mo")
    partial = f"{path}.{os.getpid()}"
    with open(partial, "wb") as file:
        write_mo(file, catalogue)
    os.replace(partial, path)


def compile_all() -> None:
    """Every catalogue, for the build of a wheel."""
    for code in PATTERNS:
        compile_catalogue(code)
