"""The published schema of a definition."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pipelinelint.shape.model import VIEWS
from pipelinelint.shape.schema import kinds
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence
from pipelinelint.source.read import read
from tests.cases import every
from tests.shape.documents import SCHEMA

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


def fields() -> Iterator[tuple[str, dict[str, Any]]]:
    for kind, definition in {"account": SCHEMA, **SCHEMA["$defs"]}.items():
        for name, field in definition["properties"].items():
            yield f"{kind}.{name}", field


def plain(node: Node | None) -> Any:
    if isinstance(node, Mapping):
        return {name: plain(value) for name, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(each) for each in node.items]
    assert isinstance(node, Scalar)
    return node.value


def test_it_is_a_schema_of_2020_12() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(SCHEMA)


@every(fields(), lambda field: field[0])
def test_every_field_is_described_in_a_sentence(name: str, field: dict[str, Any]) -> None:
    text = field.get("description", "")
    assert text.endswith("."), name
    assert text[0].isupper() or text[0].isdigit(), name


def test_every_kind_is_described_and_closed() -> None:
    for name, definition in SCHEMA["$defs"].items():
        assert definition.get("description"), name
        assert definition["additionalProperties"] is False, name


def test_every_kind_that_is_referred_to_is_there_and_used() -> None:
    text = str(SCHEMA)
    for name in SCHEMA["$defs"]:
        assert f"#/$defs/{name}'" in text, name


def test_kinds_are_those_of_the_schema() -> None:
    assert set(kinds()) == {"account", *SCHEMA["$defs"]}
    assert set(VIEWS) <= set(kinds())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_every_example_fits_the_schema(path: Path) -> None:
    for document in read(path.read_bytes(), path.name):
        errors = Draft202012Validator(SCHEMA).iter_errors(plain(document.root))
        assert [each.message for each in errors] == []
