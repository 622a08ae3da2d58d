"""Fixing a definition by its findings' edits, and showing first that nothing gets worse.

What is guaranteed, and tested: only what was said to be wrong changes; an edit is made whole or
not at all, and one that would touch another's place waits for the next pass; a fix that would bring
up a finding of any rule is left out, with or without `--select`; fixing the result changes nothing.
"""

from __future__ import annotations

from bisect import bisect_left

from pipelinelint.errors import CannotRun
from pipelinelint.source.edit import apply
from pipelinelint.workspace import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypeAlias

    from pipelinelint.shape.finding import Finding
    from pipelinelint.source.edit import Edit
    from pipelinelint.workspace.run import Workspace

    Judging: TypeAlias = Callable[[str], list[Finding]]
    Unit: TypeAlias = tuple[str, str, int, str]

PASSES = 12
"""Times a text is judged and edited again: an edit that waits for another has its turn then."""
SINGLY = 40
"""Pipelines, and fixes of one check in one of them, that are tried one by one where all of them
together do harm."""
_MARK = "\ufeff"


class Fixed:
    """What fixing a file came to.

    `data` is what was read, `text` what the file says now and `new` what it would say. `done` are
    the findings that were fixed, `unsafe` counts those only `--unsafe-fixes` would fix, `harmful`
    those whose fix would bring up another finding.
    """

    __slots__ = ("data", "done", "harmful", "new", "path", "text", "unsafe")

    def __init__(self, path: str, data: bytes, text: str) -> None:
        self.path = path
        self.data = data
        self.text = text
        self.new = text
        self.done: list[Finding] = []
        self.unsafe = 0
        self.harmful = 0

    @property
    def is_changed(self) -> bool:
        return self.new != self.text

    @property
    def new_data(self) -> bytes:
        """The new text as it is written, with the mark the file had."""
        mark = _MARK if self.data.startswith(_MARK.encode()) else ""
        return (mark + self.new).encode()


def fix(
    work: Workspace, path: str, data: bytes, *, unsafe: bool = False, all_rules: Workspace | None
) -> Fixed:
    """The file fixed by what `work` finds in it; nothing is written.

    `all_rules` judges by every rule, where `work` judges by some. Raises CannotRun for a file that
    is not written as UTF-8.
    """
    made = Fixed(path, data, text_of(path, data))
    whole = _judging(work, path)
    every = whole if all_rules is None else _judging(all_rules, path)
    name = shown(path)

    def finds(text: str) -> list[Finding]:  # another file of the definition is fixed by itself
        return [each for each in whole(text) if each.path == name]

    fixing = _Fixing(finds, every, unsafe)
    made.new, made.done = fixing.fixed(made.text)
    left = finds(made.new)
    wanted = [each for each in left if each.counts and each.edits]
    made.unsafe = sum(1 for each in wanted if not unsafe and not is_safe(each))
    made.harmful = len(wanted) - made.unsafe
    return made


def text_of(path: str, data: bytes) -> str:
    """The text of a file, without a mark. Raises CannotRun where it is not written as UTF-8."""
    try:
        return data.decode().removeprefix(_MARK)
    except UnicodeDecodeError:
        raise CannotRun(
            f"{shown(path)} is not UTF-8 text, so nothing is fixed in it.", "Save it as UTF-8."
        ) from None


def is_safe(finding: Finding) -> bool:
    """Whether its edits change nothing a team could have meant."""
    return all(edit.safe for edit in finding.edits)


def _judging(work: Workspace, path: str) -> Judging:
    """What is found in a definition with a text of that file; remembered, as many ways lead to the
    same text."""
    known: dict[str, list[Finding]] = {}

    def judge(text: str) -> list[Finding]:
        if text not in known:
            files = work.judged(path, text.encode("utf-8", "surrogatepass"))
            known[text] = [each for file in files for each in file.findings]
        return known[text]

    return judge


class _Fixing:
    """Fixes tried on one text. `finds` gives what may be fixed, `every` what must not get more."""

    __slots__ = ("every", "finds", "unsafe")

    def __init__(self, finds: Judging, every: Judging, unsafe: bool) -> None:
        self.finds = finds
        self.every = every
        self.unsafe = unsafe

    def fixed(self, text: str) -> tuple[str, list[Finding]]:
        """The text after all fixes that do no harm, and what they fixed."""
        done: list[Finding] = []
        for _ in range(PASSES):
            new, some = self._harmless(text)
            if new == text:
                break
            text = new
            done += some
        return text, done

    def _harmless(self, text: str) -> tuple[str, list[Finding]]:
        """The text after the fixes that do no harm: all of them, else those of each check that do
        none beside the ones before, else those of it in one pipeline, else each for itself."""
        new, done = self._run(text, None)
        if not self._harms(text, new):
            return new, done
        units = dict.fromkeys(_unit(finding) for finding in done)
        kept: set[Unit] = set()
        for _ in range(2):  # one that did harm alone may do none beside others
            for group in _grouped(units, 2):
                self._keep(text, kept, group)
        for group in _grouped(units, 3)[:SINGLY]:
            self._keep(text, kept, group)
        for group in _grouped([each for each in units if each not in kept], 3)[:SINGLY]:
            for unit in group[:SINGLY]:
                self._keep(text, kept, (unit,))
        return self._run(text, kept)

    def _keep(self, text: str, kept: set[Unit], more: Iterable[Unit]) -> None:
        """Add fixes to the ones kept when together they do no harm."""
        new = kept.union(more)
        if new != kept and not self._harms(text, self._run(text, new)[0]):
            kept |= new

    def _run(self, text: str, allowed: set[Unit] | None) -> tuple[str, list[Finding]]:
        """The text after the fixes allowed (None: all), pass after pass."""
        done: list[Finding] = []
        for _ in range(PASSES):
            edits, some = self._chosen(self.finds(text), allowed)
            new = apply(text, edits)[0]
            if new == text:
                break
            text = new
            done += some
        return text, done

    def _chosen(
        self, findings: list[Finding], allowed: set[Unit] | None
    ) -> tuple[list[Edit], list[Finding]]:
        """The edits of one pass and the findings they fix; what would overlap waits."""
        chosen = _Places()
        done = []
        for finding in findings:
            if not finding.counts or not finding.edits:
                continue
            if not (self.unsafe or is_safe(finding)):
                continue
            if allowed is not None and _unit(finding) not in allowed:
                continue
            if chosen.take(finding.edits):
                done.append(finding)
        return chosen.edits, done

    def _harms(self, old: str, new: str) -> bool:
        """Whether some rule finds more in a pipeline than it, or one that spoke for it, did."""
        if new == old:
            return False
        before: dict[object, int] = {}
        for finding in self.every(old):
            if finding.suppression is None:
                for rule in (finding.rule, *finding.also):
                    _count(before, finding, rule)
        after: dict[object, int] = {}
        for finding in self.every(new):
            if finding.suppression is None:
                _count(after, finding, finding.rule)
                if after[_key(finding, finding.rule)] > before.get(_key(finding, finding.rule), 0):
                    return True
        return False


def _grouped(units: Iterable[Unit], by: int) -> list[list[Unit]]:
    """Units that begin alike, in order: by rule and check, or by these and the pipeline."""
    groups: dict[tuple[object, ...], list[Unit]] = {}
    for unit in units:
        groups.setdefault(unit[:by], []).append(unit)
    return list(groups.values())


def _key(finding: Finding, rule: str) -> object:
    return rule, _pipeline(finding)


def _count(counts: dict[object, int], finding: Finding, rule: str) -> None:
    key = _key(finding, rule)
    counts[key] = counts.get(key, 0) + 1


def _unit(finding: Finding) -> Unit:
    return finding.rule, finding.check, _pipeline(finding), finding.where


def _pipeline(finding: Finding) -> int:
    return finding.pipeline.index if finding.pipeline is not None else -1


class _Places:
    """Edits that do not touch each other, in the order of the text."""

    __slots__ = ("_starts", "edits")

    def __init__(self) -> None:
        self.edits: list[Edit] = []
        self._starts: list[int] = []

    def take(self, edits: Iterable[Edit]) -> bool:
        """Take all edits of a fix, or none where one touches a place that is taken. An edit that
        was taken already counts as done."""
        new = [each for each in edits if not self._has(each)]
        if any(self._is_taken(each) for each in new):
            return False
        for edit in new:
            at = bisect_left(self._starts, edit.start)
            self._starts.insert(at, edit.start)
            self.edits.insert(at, edit)
        return True

    def _has(self, edit: Edit) -> bool:
        at = bisect_left(self._starts, edit.start)
        return edit in self.edits[at : at + 2]

    def _is_taken(self, edit: Edit) -> bool:
        at = bisect_left(self._starts, edit.start)
        for other in self.edits[max(0, at - 2) :]:
            if other.start > edit.end:
                return False
            if other.start < edit.end and edit.start < other.end:
                return True
            if other.start == edit.start:
                return True
        return False
