"""Definitions to ask facts of, written as short as the format allows."""

from __future__ import annotations

from collections.abc import Iterator
from json import dumps
from textwrap import dedent
from typing import Any

from pipelinelint.facts import FACTS
from pipelinelint.facts.registry import Record
from pipelinelint.shape import build
from pipelinelint.shape.model import Account, Item, Pipeline, Stage
from pipelinelint.source.nodes import Mapping
from pipelinelint.source.read import read


def account(text: str) -> Account:
    """The definition; version and CRM are added when absent."""
    text = dedent(text)
    head = "" if "version:" in text else "version: 1\n"
    if "crm:" not in text:
        head += "crm: {platform: hubspot}\n"
    root = read((head + text).encode(), "definition.yaml")[0].root
    assert isinstance(root, Mapping), text
    found, structure = build(root, "definition.yaml")
    assert not structure, [each.message for each in structure]
    return found


def pipeline(text: str) -> Pipeline:
    """The first pipeline of the definition."""
    return account(text).pipelines[0]


def stages(*names: str, crm: str = "hubspot") -> Pipeline:
    """A pipeline of open stages with these names."""
    written = ", ".join(f"{{name: {dumps(name, ensure_ascii=False)}}}" for name in names)
    return pipeline(f"crm: {{platform: {crm}}}\npipelines: [{{id: p, stages: [{written}]}}]")


def stage(name: str, more: str = "") -> Stage:
    """A stage with that name and further keys."""
    rest = f", {more}" if more else ""
    return pipeline(
        f"pipelines: [{{id: p, stages: [{{name: {dumps(name, ensure_ascii=False)}{rest}}}]}}]"
    ).stages[0]


def ask(item: Item, fact: str) -> Any:
    """The value of a fact, items and records shown by name."""
    return shown(FACTS[item.kind][fact].function(item))


def rows(item: Item, fact: str, *columns: str) -> list[tuple[Any, ...]]:
    """The columns of the records of a fact."""
    records = FACTS[item.kind][fact].function(item)
    return [tuple(shown(getattr(each, column)) for column in columns) for each in records]


def shown(value: Any) -> Any:
    """Items by name or id, lists of them as lists of these."""
    if isinstance(value, Item):
        return value.text("name") or value.text("id") or value.text("text") or value.text("label")
    if isinstance(value, Record):
        return {name: shown(getattr(value, name)) for name in value.columns()}
    if isinstance(value, list):
        return [shown(each) for each in value]
    return value


def items(item: Item) -> Iterator[Item]:
    """The item and everything below it."""
    yield item
    for value in item.fields.values():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, Item):
                yield from items(each)
