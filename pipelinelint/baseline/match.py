"""Which findings of a run are known, and which entries are found no more."""

from __future__ import annotations

from pipelinelint.baseline.file import Entry
from pipelinelint.shape.finding import Finding
from pipelinelint.shape.fingerprint import defect

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection


class Seen:
    """What a run looked at.

    `checked` are the files that could be read and were judged, by the names the baseline uses.
    `exists` says of such a name whether the file is there. `could_find` says whether a rule gave
    a verdict on a file: where it was off or not assessed, nothing can be concluded from silence.
    `complete` is a run over all files the baseline was written for.
    """

    __slots__ = ("checked", "complete", "could_find", "exists")

    def __init__(
        self,
        checked: Collection[str],
        exists: Callable[[str], bool],
        could_find: Callable[[str, str], bool] = lambda _file, _rule: True,
        complete: bool = False,
    ) -> None:
        self.checked = checked
        self.exists = exists
        self.could_find = could_find
        self.complete = complete


class Match:
    """`known` are findings with their entries, `new` findings without one, `gone` entries found
    no more, `unseen` entries the run could not judge.
    """

    __slots__ = ("gone", "known", "new", "unseen")

    def __init__(self) -> None:
        self.known: list[tuple[Entry, Finding]] = []
        self.new: list[Finding] = []
        self.gone: list[Entry] = []
        self.unseen: list[Entry] = []


def match(entries: list[Entry], findings: list[Finding], seen: Seen) -> Match:
    """Match findings, which have their fingerprints, with entries; sets `baseline` on them.

    An entry of a file that is no more is matched by its defect alone: the file was renamed,
    split or joined.
    """
    result = Match()
    left = {each.fingerprint: each for each in entries}
    rest: list[Finding] = []
    for finding in sorted(findings, key=lambda each: each.order):
        entry = left.pop(finding.fingerprint, None)
        if entry is None:
            rest.append(finding)
        else:
            result.known.append((entry, finding))
    moved: dict[str, list[Entry]] = {}
    for entry in left.values():
        if entry.file not in seen.checked and not seen.exists(entry.file):
            moved.setdefault(defect(entry.fingerprint), []).append(entry)
    for finding in rest:
        homeless = moved.get(defect(finding.fingerprint))
        if homeless:
            entry = homeless.pop()
            del left[entry.fingerprint]
            result.known.append((entry, finding))
        else:
            result.new.append(finding)
    for entry in left.values():
        (result.gone if _is_gone(entry, seen) else result.unseen).append(entry)
    for _, finding in result.known:
        finding.baseline = "known"
    for finding in result.new:
        finding.baseline = "new"
    return result


def _is_gone(entry: Entry, seen: Seen) -> bool:
    if entry.file in seen.checked:
        return seen.could_find(entry.file, entry.rule)
    return seen.complete and not seen.exists(entry.file)
