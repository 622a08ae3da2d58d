"""What keeps facts honest: they say what is, they set no threshold, each is declared once."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelinelint.facts import FACTS, MODULES, RECORDS, enumerations
from pipelinelint.facts.registry import ENUMERATIONS, KIND_OF_VIEW, Fact
from pipelinelint.shape.schema import kinds
from tests.cases import every

FOLDER = Path(enumerations.__file__).parent
FILES = sorted(FOLDER.glob("*.py"))
EVERY_FACT = [fact for by_name in FACTS.values() for fact in by_name.values()]
VERDICTS = re.compile(r"\b(wrong|bad|too|should|weak|must not|error|warning|severity|finding)\b")
RULE_IDS = re.compile(r"\b[a-z]+-[a-z]+-(as|not|missing|name|setup|wrong|weak|stage|unchanged)\b")
TYPES = {"str", "int", "float", "bool", "Word"}


def by_name(fact: Fact) -> str:
    return f"{fact.kind}.{fact.name}"


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield node


def is_fact(function: ast.FunctionDef) -> bool:
    return any(isinstance(each, ast.Name) and each.id == "fact" for each in function.decorator_list)


@every(EVERY_FACT, by_name)
def test_a_fact_says_what_it_is_and_no_more(fact: Fact) -> None:
    text = inspect.cleandoc(fact.doc)
    assert text.split("\n")[0].endswith((".", ",", ")")) or "\n" in text
    assert len(text) > 20
    assert not VERDICTS.search(text.casefold()), VERDICTS.search(text.casefold())
    assert not RULE_IDS.search(text)
    assert not VERDICTS.search(fact.name.replace("_", " "))


@pytest.mark.parametrize("fact", [each for each in EVERY_FACT if "Unit: " in each.doc], ids=by_name)
def test_a_unit_ends_the_docstring_of_a_number(fact: Fact) -> None:
    assert re.search(r"Unit: [a-z]+\.$", inspect.cleandoc(fact.doc))
    assert fact.returns.removesuffix(" | None") in ("int", "float", "list[float]")


@pytest.mark.parametrize(
    "fact", [each for each in EVERY_FACT if re.match("int|float", each.returns)], ids=by_name
)
def test_a_number_has_a_unit(fact: Fact) -> None:
    assert "Unit: " in fact.doc


def returned(annotation: str) -> set[str]:
    names = re.findall(r"\w+", annotation)
    return {each for each in names if each not in ("list", "None")}


@every(EVERY_FACT, by_name)
def test_a_fact_is_of_a_type_rules_know(fact: Fact) -> None:
    assert returned(fact.returns) <= {*TYPES, *ENUMERATIONS, *KIND_OF_VIEW, *RECORDS}


@pytest.mark.parametrize("record", RECORDS.values(), ids=lambda each: each.__name__)
def test_a_record_explains_its_columns(record: type) -> None:
    columns = record.columns()  # type: ignore[attr-defined]  # every record has columns
    assert inspect.getdoc(record)
    for annotation in columns.values():
        assert returned(annotation) <= {*TYPES, *ENUMERATIONS, *KIND_OF_VIEW, *RECORDS}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_fact_is_short(path: Path) -> None:
    for function in functions(path):
        lines = (function.end_lineno or 0) - function.lineno + 1
        assert lines <= 25 or not is_fact(function), f"{function.name} has {lines} lines"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_figure_is_chosen_here(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    caps = [
        each
        for node in tree.body
        if isinstance(node, ast.Assign)
        and all(isinstance(each, ast.Name) and each.id.isupper() for each in node.targets)
        for each in ast.walk(node.value)
    ]
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and type(node.value) in (int, float) and node not in caps:
            assert node.value in (-1, 0, 1, 2, 100), f"{path.name}:{node.lineno}: {node.value}"


def test_every_file_with_facts_is_listed_once() -> None:
    declaring = {path.stem for path in FILES if any(map(is_fact, functions(path)))}
    listed = [module.__name__.rpartition(".")[2] for module in MODULES]
    assert sorted(listed) == sorted(declaring)


@pytest.mark.parametrize(
    ("values", "kind", "field"),
    [
        (enumerations.CAPTURES, "property", "captures"),
        (enumerations.FIELD_TYPES, "property", "type"),
        (enumerations.PURPOSES, "pipeline", "kind"),
        (enumerations.MEANINGS, "status", "meaning"),
        ((*enumerations.DIMENSIONS, "other"), "criterion", "covers"),
    ],
)
def test_lists_of_values_are_those_of_the_schema(
    values: tuple[str, ...], kind: str, field: str
) -> None:
    found = kinds()[kind].fields[field].values
    if kind == "pipeline":
        assert sorted(values) == sorted(map(str, found))
    else:
        assert values == found


def test_channels_and_limits_are_fields_of_the_schema() -> None:
    assert set(enumerations.CHANNELS) <= kinds()["interaction_log"].fields.keys()
    assert set(enumerations.LEAD_MEANINGS) <= set(enumerations.MEANINGS)
    assert set(enumerations.LIMITS) <= kinds()["policy"].fields.keys()
