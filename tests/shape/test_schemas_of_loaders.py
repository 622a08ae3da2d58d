"""Schemas of files that a loader of ours checks by itself: what it accepts, an editor accepts.

Rules, language packs and baselines are refused by their loaders in better words than a schema
has. So the schema serves editors, and agrees: it never refuses what the loader takes, and it
refuses the faults of structure.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pipelinelint.engine.baseline import BaselineError
from pipelinelint.engine.baseline import read as read_baseline
from pipelinelint.lexicon import sections
from pipelinelint.lexicon.judgement import NAME_CLASSES
from pipelinelint.lexicon.pack_file import PackError, read_common, read_pack
from pipelinelint.ruleset import PROFILES, TYPES
from pipelinelint.ruleset.load import checks, edits, examples, file
from pipelinelint.ruleset.load.file import Catalogue, check_file
from pipelinelint.shape.finding import SEVERITIES
from pipelinelint.shape.schema import FILES, schema
from pipelinelint.source.read import read
from pipelinelint.verbs import COMBINED, VERBS
from tests.cases import every
from tests.shape.documents import ODD, places
from tests.shape.test_schema import plain
from tests.tries import tries

TOP = Path(__file__).parents[2]
RULES = sorted(each for each in TOP.glob("rules/*/*-*.yaml"))
PACKS = sorted(TOP.glob("rules/lexicon/??.yaml"))
BASELINE: dict[str, Any] = {
    "version": 1,
    "findings": [
        dict.fromkeys(("fingerprint", "rule", "severity", "file", "where", "message"), "x")
        | {"since": "2026-12-31", "version": "1"}
    ],
}


@cache
def loaded(path: Path) -> Any:
    """What a file holds; whoever changes it takes a copy."""
    return plain(read(path.read_bytes(), path.name)[0].root)


def rule_fits(document: Any, name: str) -> bool:
    data = json.dumps(document).encode()
    return not check_file(data, "team", name, "rule.yaml", Catalogue())[1]


KINDS = tuple(read_common(str(TOP / "rules/lexicon/common.yaml"))["events"])


def pack_fits(document: Any, folder: Path) -> bool:
    path = folder / "xx.yaml"
    path.write_text(json.dumps(document), encoding="utf-8")
    try:
        read_pack(str(path), KINDS)
    except PackError:
        return False
    return True


def baseline_fits(document: Any) -> bool:
    try:
        read_baseline(json.dumps(document), "b.json")
    except BaselineError:
        return False
    return True


def fits(of: str, document: Any) -> bool:
    return Draft202012Validator(schema(of)).is_valid(document)


@pytest.mark.parametrize("of", FILES)
def test_every_schema_is_one_that_fetches_nothing(of: str) -> None:
    Draft202012Validator.check_schema(schema(of))
    text = json.dumps(schema(of))
    assert text.count('"$ref"') == text.count('"$ref": "#/$defs/')
    for name, part in schema(of)["$defs"].items():
        assert part["description"].endswith("."), name


@every(RULES)
def test_every_rule_that_ships_fits(path: Path) -> None:
    assert fits("rule", loaded(path))


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_every_pack_that_ships_fits(path: Path) -> None:
    assert fits("language-pack", loaded(path))


def test_the_words_of_the_rule_schema_are_those_of_the_loader() -> None:
    of = schema("rule")
    parts = of["$defs"]
    assert set(of["properties"]) == set(file.KEYS)
    assert set(parts["check"]["properties"]) == set(checks.KEYS)
    assert set(parts["example"]["properties"]) == set(examples.KEYS)
    assert set(parts["option"]["properties"]) == set(file.OPTION_KEYS)
    assert set(parts["remedies"]["properties"]) == set(checks.PLATFORMS)
    assert set(parts["edit"]["properties"]) == set(edits.KEYS)
    assert set(parts["test"]["properties"]) == set(VERBS)
    assert set(parts["condition"]["properties"]) == set(COMBINED)
    assert tuple(parts["severity"]["enum"]) == SEVERITIES
    assert tuple(parts["severities"]["anyOf"][1]["properties"]) == PROFILES
    assert tuple(parts["option"]["properties"]["type"]["enum"]) == TYPES
    assert tuple(parts["check"]["properties"]["needs"]["anyOf"][0]["enum"]) == checks.sections()


def test_the_words_of_the_pack_schema_are_those_of_the_loader() -> None:
    known = schema("language-pack")["properties"]
    assert set(known) == {*sections.SECTIONS, *sections.SETTINGS}
    for name, keys in sections.SECTIONS.items():
        assert set(known[name].get("properties", ())) == set(keys or ()), name
    assert tuple(known["fields"]["propertyNames"]["enum"]) == sections.FIELDS
    assert tuple(known["definition"]["properties"]) == sections.DEFINITION
    readings = known["bare_verbs"]["additionalProperties"]["enum"]
    assert tuple(readings) == sections.ALONE_READINGS
    assert tuple(known["examples"]["additionalProperties"]["enum"]) == NAME_CLASSES


@st.composite
def changed(draw: st.DrawFn, files: list[Path]) -> tuple[str, Any]:
    """Name and content of a file that ships, with one thing replaced, left out or added."""
    path = draw(st.sampled_from(files))
    document = copy.deepcopy(loaded(path))
    holder, key = draw(st.sampled_from(places(document)))
    what = draw(st.sampled_from(("replace", "drop", "rename", "add")))
    odd = draw(st.sampled_from([each for each in ODD if "None" not in repr(each)]))
    if what == "replace" or isinstance(holder, list):
        holder[key] = odd
    elif what == "drop":
        del holder[key]
    elif what == "rename":
        holder[draw(st.sampled_from(("nonsense", "missing", "text", "any")))] = holder.pop(key)
    else:
        holder["nonsense"] = odd
    return path.stem, document


@tries(120, quiet=list(HealthCheck))
@given(changed(RULES))
def test_what_the_rule_loader_takes_fits(changed: tuple[str, Any]) -> None:
    name, document = changed
    assert fits("rule", document) or not rule_fits(document, name)


@tries(60, quiet=list(HealthCheck))
@given(changed=changed(PACKS))
def test_what_the_pack_loader_takes_fits(changed: tuple[str, Any], tmp_path: Path) -> None:
    _, document = changed
    assert fits("language-pack", document) or not pack_fits(document, tmp_path)


@every(product(("version", "findings", *BASELINE["findings"][0]), ODD))
def test_the_baseline_reader_and_its_schema_agree(key: str, odd: Any) -> None:
    document: dict[str, Any] = copy.deepcopy(BASELINE)
    holder = document if key in document and key != "version" else document["findings"][0]
    for changed_holder in (holder, document) if key == "version" else (holder,):
        before = changed_holder[key]
        changed_holder[key] = odd
        if not (key == "since" and isinstance(odd, str)) and not (odd is True and before == 1):
            assert fits("baseline", document) == baseline_fits(document)
        changed_holder[key] = before
    del holder[key]
    assert not fits("baseline", document)
    assert not baseline_fits(document)


def test_a_baseline_that_is_written_fits() -> None:
    assert fits("baseline", BASELINE)
    assert baseline_fits(BASELINE)
    extended = copy.deepcopy(BASELINE)
    extended["findings"][0]["ticket"] = "A-1"
    assert fits("baseline", extended)


RULE = loaded(RULES[0])
REFUSED: dict[str, Callable[[dict[str, Any]], Any]] = {
    "no title": lambda rule: rule.pop("title"),
    "no why": lambda rule: rule.pop("why"),
    "no select": lambda rule: rule.pop("select"),
    "no fix": lambda rule: rule.pop("fix"),
    "no severity": lambda rule: rule.pop("severity"),
    "no examples": lambda rule: rule.pop("examples"),
    "an odd key": lambda rule: rule.update(nonsense=1),
    "an odd severity": lambda rule: rule.update(severity="loud"),
    "a severity for some profiles": lambda rule: rule.update(severity={"audit": "info"}),
    "check and checks": lambda rule: rule.update(check=CHECK, checks={"a": CHECK}),
    "an empty condition": lambda rule: rule.update(where={}),
    "an odd verb": lambda rule: rule.update(where={"id": {"nonsense": 1}}),
    "no condition": lambda rule: rule.update(where=["id"]),
    "an odd section": lambda rule: rule.update(needs="nonsense"),
    "an odd platform": lambda rule: rule.update(fix={"nonsense": "x"}),
    "no remedy": lambda rule: rule.update(fix={}),
    "an odd option": lambda rule: rule.update(options={"a": {"type": "nonsense", "from": "x"}}),
    "an example without text": lambda rule: rule["examples"].append({"good": "x"}),
    "an example of both kinds": lambda rule: rule["examples"][0].update(good="x", bad="x"),
}
CHECK = {"if": {"name": "missing"}, "message": "x"}


@pytest.mark.parametrize("fault", REFUSED)
def test_both_refuse_a_rule_with_a_fault_of_structure(fault: str) -> None:
    document = copy.deepcopy(RULE)
    assert rule_fits(document, RULES[0].stem)
    REFUSED[fault](document)
    assert not rule_fits(document, RULES[0].stem)
    assert not fits("rule", document)


PACK = loaded(PACKS[0])
REFUSED_PACK: dict[str, dict[str, Any]] = {
    "no language": {"language": []},
    "an odd section": {"nonsense": ["a"]},
    "an odd list": {"loss": {"nonsense": ["a"]}},
    "a word for a list": {"steps": "a"},
    "a list for lists": {"things": ["a"]},
    "an empty word": {"steps": [" "]},
    "a list for a word": {"steps": [["a"]]},
    "a word for a flag": {"compounds": "maybe"},
    "a long ending": {"endings": {"e": ["abcdefgh"]}},
    "an odd reading": {"bare_verbs": {"sent": "nonsense"}},
    "an odd class": {"examples": {"Demo": "nonsense"}},
    "a list for a name": {"suggestions": {"trial": ["a"]}},
}


@pytest.mark.parametrize("fault", REFUSED_PACK)
def test_both_refuse_a_pack_with_a_fault_of_structure(fault: str, tmp_path: Path) -> None:
    document = {**PACK, **REFUSED_PACK[fault]}
    assert not pack_fits(document, tmp_path)
    assert not fits("language-pack", document)
