"""A pack file as plain lists and texts."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def read_pack(path: str) -> dict[str, Any]:
    """One pack; every scalar is text, so that 'no' and 'on' stay words."""
    return _read(path)


def read_common(path: str) -> dict[str, Any]:
    """What all languages share."""
    return _read(path)


def _read(path: str) -> dict[str, Any]:
    import yaml

    with open(path, encoding="utf-8") as file:
        data = yaml.load(file, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506 - builds texts only
    return dict(data)
