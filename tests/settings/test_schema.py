"""The published schema and the reader say the same."""

from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
import yaml

from pipelinelint.lexicon.judgement import NAME_CLASSES
from pipelinelint.ruleset import PROFILES
from pipelinelint.shape.finding import SEVERITIES
from pipelinelint.shape.model import VIEWS
from pipelinelint.shape.schema import kinds, schema
from tests.settings.files import reading


def parts(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield schema
    yield from schema["$defs"].values()


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema("settings"))


def test_every_key_is_described_and_no_other_is_allowed() -> None:
    for part in parts(schema("settings")):
        assert part["description"]
        assert part["additionalProperties"] is False
        for name, field in part["properties"].items():
            assert field["description"].endswith((".", "`.")), name


def test_the_words_of_the_schema_are_those_of_the_program() -> None:
    known = kinds("settings")
    assert known["settings"].fields["profile"].values == PROFILES
    assert known["rule"].fields["severity"].values == SEVERITIES
    assert set(known["terms"].fields) == {*NAME_CLASSES} - {"unknown"}
    assert set(known["naming"].fields["overrides"].values) == {*NAME_CLASSES} - {"unknown"}


def test_no_kind_is_taken_for_one_of_a_definition() -> None:
    assert not set(kinds("settings")) & set(VIEWS)


@pytest.mark.parametrize(
    "text",
    [
        "profile: strict",
        "rules: {a: warning, b: {severity: 'off', options: {x: [1]}, checks: {c: info}}}",
        "overrides: [{paths: [a], rules: {a: info}}, {pipelines: b, profile: audit}]",
        "naming: {language: nl, overrides: {A: vague}, terms: {vague: [x]}, allow: null}",
        "ignore: [{rule: [a, b], at: c, reason: d, until: '2026-12-31', path: e}]",
        "profil: strict",
        "profile: 7",
        "rules: {a: loud}",
        "rules: [a]",
        "rules: {a: {sev: info}}",
        "overrides: [{rules: {a: info}}]",
        "exclude: archive",
        "naming: {terms: {unknown: [a]}}",
        "ignore: [{at: c}]",
        "fail_on: sometimes",
        "absent: [auto]",
    ],
)
def test_an_editor_with_the_schema_and_the_reader_agree(text: str) -> None:
    valid = jsonschema.Draft202012Validator(schema("settings")).is_valid(yaml.safe_load(text))
    assert valid == (not reading(text).findings)
