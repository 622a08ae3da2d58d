"""Rules, schemas, documentation and messages keep to the words CONTRIBUTING asks for."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

TOP = Path(__file__).resolve().parents[2]
BANNED = re.compile(
    r"\b(mend(s|ed|ing)?|graver|gravest|hand-(over|off)s?|for want of|parted by|engineering choice"
    r"|for ever|it cannot be told|truth value"
    r"|no field takes)\b",
    re.IGNORECASE,
)
"""Words a native writer would not use here; what to write instead is in CONTRIBUTING.md."""

ROOMS = tuple(sorted(path.parent.name for path in (TOP / "pipelinelint").glob("*/__init__.py")))


def of_rules() -> Iterator[tuple[str, str]]:
    for path in sorted((TOP / "rules").glob("*/*.yaml")):
        if path.parent.name not in ("lexicon", "languages"):
            rule = yaml.safe_load(path.read_text(encoding="utf-8"))
            for each in rule.get("examples", ()) if isinstance(rule, dict) else ():
                each.pop("text", None)
                each.pop("fixed", None)
            yield path.name, yaml.safe_dump(rule, width=1_000_000, allow_unicode=True)


def of_schemas() -> Iterator[tuple[str, str]]:
    for path in sorted((TOP / "pipelinelint/shape/schemas").glob("*.json")):
        for text in _descriptions(json.loads(path.read_text(encoding="utf-8"))):
            yield path.name, text


def of_pages() -> Iterator[tuple[str, str]]:
    for path in [TOP / "README.md", *sorted((TOP / "docs").glob("*.md"))]:
        text = path.read_text(encoding="utf-8")
        shown = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
        yield path.name, shown.sub("", text) if path.name != "vocabulary.md" else ""


def of_messages() -> Iterator[tuple[str, str]]:
    for room in ROOMS:
        for path in sorted((TOP / "pipelinelint" / room).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            docs = {
                id(node.value)
                for node in ast.walk(tree)
                if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
            }
            for node in ast.walk(tree):
                text = node.value if isinstance(node, ast.Constant) else None
                if isinstance(text, str) and " " in text and id(node) not in docs:
                    yield f"{path.name}:{node.lineno}", text


def _descriptions(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "description" and isinstance(value, str):
                yield value
            else:
                yield from _descriptions(value)
    elif isinstance(part, list):
        for each in part:
            yield from _descriptions(each)


@pytest.mark.parametrize("texts", [of_rules, of_schemas, of_pages, of_messages])
def test_no_text_uses_a_word_we_gave_up(texts) -> None:  # type: ignore[no-untyped-def] # any of four sources
    read = list(texts())
    assert len(read) > 10
    found = [(place, hit.group(0)) for place, text in read for hit in BANNED.finditer(text)]
    assert found == []


@pytest.mark.parametrize("text", ["Mend the rule.", "No rule is graver.", "after a hand-off"])
def test_the_words_are_found(text: str) -> None:
    assert BANNED.search(text)


def test_titles_are_imperatives_without_a_full_stop() -> None:
    odd = []
    for path in sorted((TOP / "rules").glob("*/*.yaml")):
        rule = yaml.safe_load(path.read_text(encoding="utf-8"))
        if isinstance(rule, dict) and "severity" in rule:
            first = rule["title"].split()[0]
            if rule["title"].endswith(".") or first in ("A", "An", "The", "No", "Every", "Each"):
                odd.append((path.name, rule["title"]))
    assert odd == []


def test_a_reason_names_no_guide() -> None:
    told = []
    for path in sorted((TOP / "rules").glob("*/*.yaml")):
        rule = yaml.safe_load(path.read_text(encoding="utf-8"))
        why = rule.get("why", "") if isinstance(rule, dict) else ""
        if re.search(r"practice guide|\b(Dutch|Polish|Romanian|Norwegian|Hungarian)\b", str(why)):
            told.append(path.name)
    assert told == []
