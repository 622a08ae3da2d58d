"""Patterns for files and folders: `archive`, `clients/*/old`, `**/draft-*.yaml`.

`*` stands for anything but a slash, `?` for one letter, `**` for any number of folders. A
pattern without a slash is the name of a file or folder anywhere; one with a slash starts at the
folder of the settings. Whatever is below a folder that fits, fits. Matching takes time in
proportion to pattern and path, so no pattern can hang a run.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def fits(pattern: str, path: str) -> bool:
    """Whether a path (forward slashes, relative to the folder of the settings) fits a pattern."""
    pattern = pattern.replace("\\", "/").strip()
    anchored = "/" in pattern.rstrip("/")
    wanted = [each for each in pattern.split("/") if each not in ("", ".")]
    parts = [each for each in path.split("/") if each not in ("", ".")]
    if not wanted or not parts:
        return False
    if not anchored:
        return any(_name_fits(wanted[0], each) for each in parts)
    if wanted[-1] == "**":
        wanted.pop()
    return _walk([*wanted, "**"], parts, "**", _name_fits)


def fault(pattern: str) -> str:
    """What is wrong with a pattern, in words; empty when nothing is."""
    if pattern.startswith("!"):
        return "patterns cannot take files back with `!`"
    if not pattern.strip("/. "):
        return "the pattern is empty"
    return ""


def _name_fits(wanted: str, name: str) -> bool:
    if "*" not in wanted and "?" not in wanted:
        return wanted == name
    return _walk(wanted, name, "*", lambda one, letter: one in ("?", letter))


def _walk(
    wanted: Sequence[str], given: Sequence[str], star: str, same: Callable[[str, str], bool]
) -> bool:
    """Match with stars that stand for any run; only the last star is ever taken back."""
    at = of = 0
    last_star = taken = -1
    while at < len(given):
        if of < len(wanted) and wanted[of] == star:
            last_star, taken = of, at
            of += 1
        elif of < len(wanted) and same(wanted[of], given[at]):
            of += 1
            at += 1
        elif last_star >= 0:
            taken += 1
            of, at = last_star + 1, taken
        else:
            return False
    return all(each == star for each in wanted[of:])
