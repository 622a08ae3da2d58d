"""Answers of an API, saved as files, and what the importers make of them."""

import json
from typing import Any

from pipelinelint.crm import CRMS
from pipelinelint.crm.imported import Imported
from tests.crm.plain import at, plain


def files(**bodies: Any) -> list[tuple[str, bytes]]:
    """`deals=...` as the file deals.json, indented so that every value has a line of its own."""
    return [(f"{name}.json", json.dumps(body, indent=1).encode()) for name, body in bodies.items()]


def bring(crm: str, **bodies: Any) -> Imported:
    return CRMS[crm].read(files(**bodies))


def covers(imported: Imported) -> list[str]:
    found: list[str] = plain(at(imported.root, "source", "covers"))
    return found


def unknown(imported: Imported, index: int = 0) -> list[str]:
    """What the export does not say of a pipeline's stages."""
    found: list[str] = pipeline(imported, index).get("unknown", [])
    return found


def open_rules(imported: Imported) -> list[tuple[str, str]]:
    """Rule and check of what the export leaves open."""
    entries = plain(imported.root)["source"].get("not_assessed", [])
    return [(each["rule"], each.get("check", "")) for each in entries]


def pipeline(imported: Imported, index: int = 0) -> Any:
    return plain(at(imported.root, "pipelines", index))


def stages(imported: Imported, index: int = 0) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pipeline(imported, index)["stages"]
    return found


def camel(value: Any) -> Any:
    """The same answer as a client with names in camel case writes it."""
    if isinstance(value, dict):
        return {_camel(key): camel(one) for key, one in value.items()}
    return [camel(one) for one in value] if isinstance(value, list) else value


def _camel(key: str) -> str:
    head, *rest = key.lower().split("_") if key.isupper() else key.split("_")
    return head + "".join(part.capitalize() for part in rest)
