"""Definitions with exceptions in them, and findings at places of them."""

from pipelinelint.engine.suppressions import Exceptions, apply, apply_settings
from pipelinelint.shape import build
from pipelinelint.shape.accepted import Accepted
from pipelinelint.shape.finding import Finding
from pipelinelint.source.nodes import Document, Mapping, Position, Span
from pipelinelint.source.read import read
from tests.subjects import about

TODAY = "2026-11-22"
KNOWN = ("stage-count", "noun-only-stage-name", "playbook-missing")


def document(text: str) -> Document:
    (found,) = read(text.encode(), "a.yaml")
    return found


def at_word(
    text: str, word: str, rule: str = "stage-count", where: str = "", **more: str
) -> Finding:
    """A finding that points at the first place a word stands in a text."""
    offset = text.index(word)
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    start = Position(line, column, offset)
    end = Position(line, column + len(word), offset + len(word))
    path = more.get("path", "a.yaml")
    also = tuple(more["also"].split()) if "also" in more else ()
    return Finding(rule, "warning", "m", path, Span(start, end), about(where), also=also)


class Result:
    """What applying gave: the marked findings, the new ones, the settings' exceptions of use."""

    def __init__(
        self,
        text: str,
        findings: list[Finding],
        settings: tuple[Accepted, ...] = (),
        ran: tuple[str, ...] = KNOWN,
        hold: bool = True,
    ) -> None:
        found = document(text)
        assert isinstance(found.root, Mapping)
        account, _ = build(found.root, "a.yaml")
        self.run = Exceptions(TODAY, KNOWN, ran, hold)
        self.findings = findings
        self.new = apply(findings, [found], account, self.run)
        self.used = apply_settings(findings, settings, self.run)

    @property
    def suppressed(self) -> list[bool]:
        return [each.suppression is not None for each in self.findings]

    @property
    def said(self) -> list[tuple[str, int]]:
        return [(each.rule, each.span.start.line) for each in self.new]
