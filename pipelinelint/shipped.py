"""What ships, in a form that loads at once.

The rule files, the language packs and the schemas are compiled to plain data and stored as
generated modules in the folder `stored/`: by the build in a wheel, on first use in a checkout. A
checkout compares a stamp over its sources, so what is stored is never older than what is read.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

PACKAGE = os.path.dirname(os.path.abspath(__file__))
STORED = os.path.join(PACKAGE, "stored")
__path__ = [STORED]  # what is stored is imported as a module below this one


def shipped(folder: str) -> str:
    """The path of a folder that ships: inside the package in a wheel, beside it in a checkout."""
    inside = os.path.join(PACKAGE, folder)
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(PACKAGE), folder)


def is_installed() -> bool:
    """Whether this is a built package: its rules came with it and do not change."""
    return os.path.isdir(os.path.join(PACKAGE, "rules"))


def load(name: str, build: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The stored data of that name, or what `build` makes, stored for the next run."""
    stamp = "" if is_installed() else _stamp()
    found = _stored(name, stamp)
    if found is not None:
        return found
    data = build()
    if stamp:
        store(name, data, stamp)
    return data


def store(name: str, data: object, stamp: str) -> None:
    """Write a generated module; where the folder cannot be written, the next run builds again."""
    path = os.path.join(STORED, f"{name}.py")
    head = "# Generated from rules/ and the schema. Do not edit."
    text = f"{head}\nSTAMP = {stamp!r}\nDATA = {data!r}\n"
    partial = f"{path}.{os.getpid()}"
    try:
        os.makedirs(STORED, exist_ok=True)
        with open(partial, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(partial, path)
    except OSError:
        if os.path.exists(partial):
            os.unlink(partial)


def _stored(name: str, stamp: str) -> dict[str, Any] | None:
    if not os.path.exists(os.path.join(STORED, f"{name}.py")):
        return None
    full = f"pipelinelint.shipped.{name}"
    try:
        __import__(full)
    except (ImportError, SyntaxError):
        return None
    module = sys.modules[full]
    if not is_installed() and getattr(module, "STAMP", "") != stamp:
        return None
    return getattr(module, "DATA", None)


_stamps: list[str] = []


def _stamp() -> str:
    """Size and time of all sources, as one text."""
    if not _stamps:
        total = count = newest = 0
        for root in (shipped("rules"), PACKAGE):
            for folder, folders, files in os.walk(root):
                folders[:] = [each for each in folders if each not in ("__pycache__", "stored")]
                for file in files:
                    status = os.stat(os.path.join(folder, file))
                    total += status.st_size
                    count += 1
                    newest = max(newest, status.st_mtime_ns)
        _stamps.append(f"{count}-{total}-{newest}")
    return _stamps[0]
