"""A YAML text as the items reports are made from."""

from __future__ import annotations

from pipelinelint.engine import define
from pipelinelint.shape.model import Account
from pipelinelint.source.nodes import Position, Span
from pipelinelint.source.read import read


def account_of(text: str, path: str = "pipeline.yaml") -> Account:
    (document,) = read(text.encode(), path)
    account = define(document).account
    assert account is not None, [problem.message for problem in document.problems]
    return account


def span_of(text: str, part: str, nth: int = 1) -> Span:
    """The place of the nth occurrence of a part of the text."""
    offset = -1
    for _ in range(nth):
        offset = text.index(part, offset + 1)
    return Span(_position(text, offset), _position(text, offset + len(part)))


def _position(text: str, offset: int) -> Position:
    before = text[:offset]
    return Position(before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1, offset)
