"""Rules, schemas, documentation and messages keep to the words CONTRIBUTING asks for."""

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

TOP = Path(__file__).resolve().parents[2]
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
BANNED = re.compile(
    r"\b(mend(s|ed|ing)?|graver|gravest|hand-(over|off)s?|for want of|parted by|engineering choice"
    r"|for ever|it cannot be told|truth value"
    r"|no field takes)\b",
    re.IGNORECASE,
)
"""Words a native writer would not use here; what to write instead is in CONTRIBUTING.md."""

ROOMS = tuple(sorted(path.parent.name for path in (TOP / "pipelinelint").glob("*/__init__.py")))


@cache
def rules() -> dict[str, dict[str, Any]]:
    """The rule files that ship, by name; of their examples, what is said about them."""
    found = {}
    for path in sorted((TOP / "rules").glob("*/*.yaml")):
        if path.parent.name not in ("lexicon", "languages"):
            rule = yaml.load(path.read_text("utf-8"), LOADER)
            if isinstance(rule, dict):
                for each in rule.get("examples", ()):
                    each.pop("text", None)
                    each.pop("fixed", None)
                found[path.name] = rule
    return found


def of_rules() -> Iterator[tuple[str, str]]:
    for name, rule in rules().items():
        yield name, yaml.dump(rule, Dumper=DUMPER, width=1_000_000, allow_unicode=True)


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
    titles = [rule["title"] for rule in rules().values() if "severity" in rule]
    assert len(titles) > 50
    articles = ("A", "An", "The", "No", "Every", "Each")
    assert [each for each in titles if each.endswith(".") or each.split()[0] in articles] == []


def test_a_reason_names_no_guide() -> None:
    guide = re.compile(r"practice guide|\b(Dutch|Polish|Romanian|Norwegian|Hungarian)\b")
    reasons = {name: str(rule["why"]) for name, rule in rules().items() if "why" in rule}
    assert len(reasons) > 50
    assert [name for name, why in reasons.items() if guide.search(why)] == []
