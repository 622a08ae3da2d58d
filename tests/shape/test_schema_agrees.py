"""The structure check and the published schema refuse the same documents."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pipelinelint.shape import build
from pipelinelint.source.nodes import Mapping
from pipelinelint.source.read import read
from tests.cases import every
from tests.shape.documents import ODD, SCHEMA, TOO_LARGE, changed, definitions, holding
from tests.tries import ALL, tries

VALIDATOR = Draft202012Validator(SCHEMA)
SMALL: dict[str, Any] = {
    "version": 1,
    "crm": {"platform": "hubspot"},
    "pipelines": [{"id": "p", "stages": [{"id": "s"}]}],
}


def refused(document: Any) -> list[str]:
    """What the structure check says about a document."""
    root = read(json.dumps(document).encode(), "p.yaml")[0].root
    assert isinstance(root, Mapping)
    return [f"{each.rule}: {each.message}" for each in build(root, "p.yaml")[1]]


def agree(document: Any) -> None:
    ours = refused(document)
    schemas = [each.message for each in VALIDATOR.iter_errors(document)]
    assert bool(ours) == bool(schemas), (ours, schemas)


@tries(100, quiet=[HealthCheck.too_slow])
@given(definitions())
def test_what_the_schema_allows_has_no_structure_finding(document: Any) -> None:
    assert VALIDATOR.is_valid(document)
    assert refused(document) == []


@tries(200, quiet=[HealthCheck.too_slow])
@given(changed())
def test_after_any_change_both_refuse_or_both_allow(document: Any) -> None:
    assume(str(TOO_LARGE) not in json.dumps(document))  # see below
    agree(document)


FIELDS = [
    (kind, field)
    for kind, definition in {"account": SCHEMA, **SCHEMA["$defs"]}.items()
    for field in definition["properties"]
]


@every(FIELDS)
def test_both_agree_on_odd_values_of_a_field(kind: str, field: str) -> None:
    """On every third in a run, on others for the next field; on every one each day."""
    for odd in ODD if ALL else ODD[FIELDS.index((kind, field)) % 3 :: 3]:
        document, holder = holding(kind)
        holder[field] = odd
        if odd != TOO_LARGE:  # see below
            agree(document)


@pytest.mark.parametrize("field", sorted(SMALL))
def test_both_want_what_is_required(field: str) -> None:
    document = {name: value for name, value in SMALL.items() if name != field}
    agree(document)
    agree(document | {field: None})
    assert refused(document) == refused(document | {field: None}) != []


def test_a_number_beyond_a_quadrillion_is_none_although_the_schema_has_no_such_limit() -> None:
    document = json.loads(json.dumps(SMALL))
    document["pipelines"][0]["average_cycle_days"] = TOO_LARGE
    assert VALIDATOR.is_valid(document)
    assert [each.split(":")[0] for each in refused(document)] == ["wrong-type"]


@tries(50)
@given(st.sampled_from(ODD))
def test_a_definition_that_is_no_mapping_is_none_for_both(odd: Any) -> None:
    if not isinstance(odd, dict):
        assert not VALIDATOR.is_valid(odd)
        assert not isinstance(read(json.dumps(odd).encode(), "p.yaml")[0].root, Mapping)
