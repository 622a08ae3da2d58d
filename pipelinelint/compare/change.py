"""One thing that changed, and all of them."""

from __future__ import annotations

from pipelinelint.source.nodes import START, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.shape.finding import Finding

KINDS = ("added", "removed", "renamed", "moved", "changed")


class Change:
    """Something that is other in the new definition.

    `kind` is one of KINDS; `subject` the kind of thing (stage, pipeline, property …); `where` its
    path by ids, `field` the field of it that changed (empty for the thing itself); `old` and
    `new` the values as people read them (empty where there is none); `text` the sentence.
    `breaks` says what may stop working: any of `history` and `automations`, `because` why, one
    sentence each. `path` and `span` point into the new text, of what was removed into the old.
    """

    __slots__ = (
        "because",
        "breaks",
        "field",
        "kind",
        "new",
        "old",
        "path",
        "pipeline",
        "span",
        "subject",
        "text",
        "where",
    )

    def __init__(
        self,
        kind: str,
        subject: str,
        where: str,
        text: str,
        *,
        field: str = "",
        old: str = "",
        new: str = "",
        pipeline: str = "",
        path: str = "",
        span: Span = START,
    ) -> None:
        self.kind = kind
        self.subject = subject
        self.where = where
        self.field = field
        self.old = old
        self.new = new
        self.text = text
        self.pipeline = pipeline  # its name, empty outside one
        self.path = path
        self.span = span
        self.breaks: tuple[str, ...] = ()
        self.because: tuple[str, ...] = ()

    def breaking(self, what: str, because: str) -> None:
        """Note that the change may stop something from working."""
        if what not in self.breaks:
            self.breaks += (what,)
        if because not in self.because:
            self.because += (because,)


class Changes:
    """What changed between two files; `fixed` and `introduced` are findings, when both were
    judged.
    """

    __slots__ = ("changes", "fixed", "introduced", "judged", "new_path", "old_path")

    def __init__(self, changes: list[Change], old_path: str = "", new_path: str = "") -> None:
        self.changes = changes
        self.old_path = old_path
        self.new_path = new_path
        self.judged = False
        self.fixed: list[Finding] = []
        self.introduced: list[Finding] = []

    @property
    def breaking(self) -> list[Change]:
        return [each for each in self.changes if each.breaks]
