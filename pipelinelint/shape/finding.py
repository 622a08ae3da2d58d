"""A finding: one defect, one place, one sentence, what it is about, and what tells it from others.

A fingerprint is two parts joined by a hyphen: the defect and the file. No line, order or layout
is in it, so comments, reformatting and reordering change nothing; after a file was renamed the
defect still tells the finding.

The recipe, which never changes without a new version of the baseline file (baselines in the
field, and what code hosts remember, are void after a change):

- defect: 16 hex digits, blake2b of 8 bytes over rule, check, place, value and count, in UTF-8,
  joined by U+001F. The place is the path by ids, `[#7]` written `[#]`; the value has its white
  space folded to single spaces; the count is 1 for the first of equal ones in a file, in the order
  findings are shown, 2 for the next, and so on.
- file: 8 hex digits, blake2b of 4 bytes over its path from the top of the repository.

What has no id is known by the id made from its name, so giving it that id changes nothing, and
renaming it makes its findings new ones.
"""

from __future__ import annotations

from pipelinelint.language import Worded
from pipelinelint.source.nodes import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, TypeAlias

    from pipelinelint.source.edit import Edit

    Steps: TypeAlias = tuple[tuple[str, str | None], ...]

SEVERITIES = ("off", "info", "warning", "error")
"""From none to the most severe."""


def more_severe(left: str, right: str) -> bool:
    """Whether severity `left` weighs more than `right`."""
    return SEVERITIES.index(left) > SEVERITIES.index(right)


class Identity:
    """Which pipeline, or which stage `of` a pipeline: its `index` in its list, from 0, tells it
    from its neighbours, also where people gave two the same name, or none. `id` is empty without
    an id or a name to make one from.
    """

    __slots__ = ("id", "index", "name", "of")

    def __init__(
        self, index: int, own_id: str = "", name: str = "", of: Identity | None = None
    ) -> None:
        self.index = index
        self.id = own_id
        self.name = name
        self.of = of

    @property
    def called(self) -> str:
        """What a reader calls it: its name, else its id, else its place in the list."""
        kind = "Pipeline" if self.of is None else "Stage"
        return self.name or self.id or f"{kind} {self.index + 1}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Identity) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[int, str, str, Identity | None]:
        return (self.index, self.id, self.name, self.of)


class Subject:
    """What a finding is about, as plain data: it keeps no definition alive.

    `steps` lead to it from the top of its file, each a field and, for one of several, what tells
    it from the others (its id, else what it says of itself, else `#` and its number). `where` is
    the same as people write it: `pipelines[new_business].stages[demo].probability`. `stage` is
    the pipeline's stage it stands in. `pipeline` is the one it counts for: where it stands, unless
    a rule judged it for another or, None, for the whole account.
    """

    __slots__ = ("pipeline", "stage", "steps", "where")

    def __init__(
        self,
        steps: Steps = (),
        pipeline: Identity | None = None,
        stage: Identity | None = None,
    ) -> None:
        self.steps = steps
        self.pipeline = pipeline
        self.stage = stage
        self.where = ".".join(
            field if label is None else f"{field}[{label}]" for field, label in steps
        )

    def field(self, name: str, label: str | None = None) -> Subject:
        """A field of it, or one entry of that field."""
        return Subject((*self.steps, (name, label)), self.pipeline, self.stage)

    def counting_for(self, pipeline: Identity | None) -> Subject:
        """The same place, judged for that pipeline."""
        if pipeline == self.pipeline:
            return self
        return Subject(self.steps, pipeline, self.stage)


NOWHERE = Subject()
"""The file as a whole."""


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


class Finding:
    """What a rule or the structure check says about one place of one file.

    `about` is what it is about: where that stands, in which pipeline and stage. `values` are those
    its English texts were made of, by placeholder (texts, numbers, lists of texts; a list that
    was cut has the number of the rest under `name.more`). `template` and `remedy_template` are
    message and remedy without them, where they are not those of a rule. `value` is the offending
    value as text, `also` the ids of the rules that see the same defect and stay silent.
    `remedy` is the fix in the words of the definition's CRM. `baseline` is `new` or `known` when
    a baseline was read, else empty. `edits` fix the text, where a machine can and was asked to.
    `twins` are further pipelines it counts for, each with its stage: it is told once, where
    several share what it is about; `repeats` are the findings about those, and `alone` is what it
    says without them. `parts` are the findings it stands for, where it tells several
    that say the same of several stages, fields or pipelines.
    """

    __slots__ = (
        "about",
        "alone",
        "also",
        "baseline",
        "check",
        "edits",
        "fingerprint",
        "message",
        "parts",
        "path",
        "related",
        "remedy",
        "remedy_template",
        "repeats",
        "rule",
        "severity",
        "span",
        "suggestion",
        "suppression",
        "template",
        "twins",
        "value",
        "values",
    )

    def __init__(
        self,
        rule: str,
        severity: str,
        message: str | Worded,
        path: str,
        span: Span,
        about: Subject = NOWHERE,
        *,
        check: str = "",
        value: str = "",
        remedy: str | Worded = "",
        suggestion: str = "",
        related: tuple[Related, ...] = (),
        also: tuple[str, ...] = (),
        edits: tuple[Edit, ...] = (),
        values: dict[str, Any] | None = None,
    ) -> None:
        self.rule = rule
        self.check = check or rule
        self.severity = severity
        self.values = values if values is not None else {}
        self.message = self.template = ""
        self.remedy = self.remedy_template = ""
        self.say(message, remedy)
        self.path = path
        self.span = span
        self.about = about
        self.value = value
        self.suggestion = suggestion
        self.related = related
        self.also = also
        self.edits = edits
        self.twins: tuple[tuple[Identity | None, Identity | None], ...] = ()
        self.repeats: tuple[Finding, ...] = ()
        self.alone: Finding | None = None
        self.parts: tuple[Finding, ...] = ()
        self.suppression: Suppression | None = None
        self.baseline = ""
        self.fingerprint = ""

    def say(self, message: str | Worded, remedy: str | Worded = "") -> None:
        """Take these texts: in English, with template and values where they are known."""
        if isinstance(message, Worded):
            self.template = message.template
            self.values.update(message.values)
        if isinstance(remedy, Worded):
            self.remedy_template = remedy.template
            self.values.update(remedy.values)
        self.message, self.remedy = str(message), str(remedy)

    @property
    def counts(self) -> bool:
        """Whether it counts: neither accepted nor known from a baseline."""
        return self.suppression is None and self.baseline != "known"

    @property
    def where(self) -> str:
        """The path of what it is about, as people write it."""
        return self.about.where

    @property
    def pipeline(self) -> Identity | None:
        """The pipeline it counts for; None outside one and for the whole account."""
        return self.about.pipeline

    @property
    def stage(self) -> Identity | None:
        """The stage it stands in."""
        return self.about.stage

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Findings are shown by file, line, column, rule."""
        start = self.span.start
        return (self.path, start.line, start.column, self.rule, self.message)


def sign(findings: Iterable[Finding], name: Callable[[str], str] = str) -> None:
    """Give every finding its fingerprint.

    `findings` are all of a run; `name` makes of a path as shown the name of the file that stays
    the same wherever the run starts: its path from the top of the repository.
    """
    counts: dict[tuple[str, str], int] = {}
    files: dict[str, str] = {}
    for finding in sorted(findings, key=lambda each: each.order):
        path = finding.path
        if path not in files:
            files[path] = _hash(name(path), 4)
        what = "\x1f".join(
            (finding.rule, finding.check, _unordered(finding.where), _spaced(finding.value))
        )
        count = counts[path, what] = counts.get((path, what), 0) + 1
        which = _hash(f"{what}\x1f{count}", 8)
        finding.fingerprint = f"{which}-{files[path]}"


def defect(fingerprint: str) -> str:
    """The part of a fingerprint that says which defect it is, whatever file it is in."""
    return fingerprint.partition("-")[0]


def _hash(text: str, size: int) -> str:
    try:
        from _blake2 import blake2b  # what hashlib gives, without loading the rest of it
    except ImportError:
        from hashlib import blake2b
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


def _unordered(where: str) -> str:
    """A path in which items without a name of their own lose their number."""
    start = where.find("[#")
    while start >= 0:
        end = where.find("]", start)
        if end > start and where[start + 2 : end].isdigit():
            where = f"{where[: start + 2]}{where[end:]}"
        start = where.find("[#", start + 2)
    return where


def _spaced(text: str) -> str:
    return " ".join(text.split())
