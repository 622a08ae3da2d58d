"""A finding: one defect, one place, one sentence."""

from __future__ import annotations

from pipelinelint.source.place import Span

SEVERITIES = ("off", "info", "warning", "error")
"""From none to gravest."""


def graver(left: str, right: str) -> bool:
    """Whether severity `left` weighs more than `right`."""
    return SEVERITIES.index(left) > SEVERITIES.index(right)


class Related:
    """A further place that belongs to a finding, and what stands there."""

    __slots__ = ("message", "path", "span")

    def __init__(self, message: str, path: str, span: Span) -> None:
        self.message = message
        self.path = path
        self.span = span


class Suppression:
    """Why a finding is accepted: the reason given, and where it was given.

    `source` is `comment`, `definition` or `settings`; `until` is the last day it holds (ISO date).
    """

    __slots__ = ("reason", "source", "until")

    def __init__(self, reason: str, source: str, until: str | None = None) -> None:
        self.reason = reason
        self.source = source
        self.until = until


class Edit:
    """A mend of the text: what stands at `span` becomes `text`. `safe` ones change no meaning."""

    __slots__ = ("safe", "span", "text")

    def __init__(self, span: Span, text: str, safe: bool) -> None:
        self.span = span
        self.text = text
        self.safe = safe


class Finding:
    """What a rule or the structure check says about one place of one file.

    `where` is a readable path by id (`pipelines[new_business].stages[demo]`), `value` the
    offending value as text, `also` the ids of the rules that see the same defect and stay silent.
    `remedy` is the fix in the words of the definition's CRM. `baseline` is `new` or `known` when
    a baseline was read, else empty. `edits` mend the text, where a machine can and was asked to.
    """

    __slots__ = (
        "also",
        "baseline",
        "check",
        "edits",
        "fingerprint",
        "message",
        "path",
        "pipeline",
        "related",
        "remedy",
        "rule",
        "severity",
        "span",
        "suggestion",
        "suppression",
        "value",
        "where",
    )

    def __init__(
        self,
        rule: str,
        severity: str,
        message: str,
        path: str,
        span: Span,
        where: str = "",
        *,
        check: str = "",
        value: str = "",
        remedy: str = "",
        suggestion: str = "",
        pipeline: str = "",
        related: tuple[Related, ...] = (),
        also: tuple[str, ...] = (),
    ) -> None:
        self.rule = rule
        self.check = check or rule
        self.severity = severity
        self.message = message
        self.path = path
        self.span = span
        self.where = where
        self.value = value
        self.remedy = remedy
        self.suggestion = suggestion
        self.pipeline = pipeline  # id of the pipeline it is in, empty outside one
        self.related = related
        self.also = also
        self.suppression: Suppression | None = None
        self.baseline = ""
        self.fingerprint = ""
        self.edits: tuple[Edit, ...] = ()

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Findings are shown by file, line, column, rule."""
        start = self.span.start
        return (self.path, start.line, start.column, self.rule, self.message)
