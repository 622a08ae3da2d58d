"""The kinds of items a settings file is made of."""

from __future__ import annotations

import os

from pipelinelint.packaged import load
from pipelinelint.shape.kinds import Kind, as_kinds, compile_schema, read_schema

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SCHEMA_FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "settings.schema.json")

_kinds: dict[str, Kind] = {}


def settings_kinds() -> dict[str, Kind]:
    """All kinds by name; `settings` is the file itself."""
    if not _kinds:
        _kinds.update(as_kinds(load("settings_kinds", compile_settings_kinds)))
    return _kinds


def settings_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a settings file."""
    return read_schema(SCHEMA_FILE)


def compile_settings_kinds() -> dict[str, tuple[Any, ...]]:
    """The kinds as plain data, to be stored by the build."""
    return compile_schema(settings_schema(), "settings")
