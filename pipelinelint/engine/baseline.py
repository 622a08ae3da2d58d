"""Findings a team knows and has not fixed yet, so that only new ones fail.

A baseline file is sorted JSON, one finding a line, made to be read and reviewed.
"""

from __future__ import annotations

from pipelinelint.shape.accepted import is_day
from pipelinelint.shape.finding import defect
from pipelinelint.text import clipped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from typing import Any

    from pipelinelint.shape.finding import Finding

FORMAT = 1
_KEYS = ("fingerprint", "rule", "severity", "file", "where", "message", "since", "version")
_ANOTHER = "Name another file, or write one with `pipelinelint baseline`."
_AGAIN = "Undo the change, or write it again with `pipelinelint baseline`."


class BaselineError(Exception):
    """A baseline that cannot be used: what is wrong and where, and what to do."""

    def __init__(self, message: str, advice: str = _AGAIN) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class Entry:
    """A known finding. `since` is the day it was first written down (ISO), `version` the version
    of the program that did; `more` is what people added to it, which stays.
    """

    __slots__ = (*_KEYS, "more")

    def __init__(
        self,
        fingerprint: str,
        rule: str,
        severity: str,
        file: str,
        where: str,
        message: str,
        since: str,
        version: str,
        more: dict[str, Any] | None = None,
    ) -> None:
        self.fingerprint = fingerprint
        self.rule = rule
        self.severity = severity
        self.file = file
        self.where = where
        self.message = message
        self.since = since
        self.version = version
        self.more = more or {}

    def data(self) -> dict[str, str]:
        return {key: getattr(self, key) for key in _KEYS}

    @property
    def order(self) -> tuple[str, ...]:
        return (self.file, self.rule, self.where, self.fingerprint)


class Baseline:
    """A baseline file: its entries, and what people wrote beside them."""

    __slots__ = ("entries", "more")

    def __init__(self, entries: list[Entry], more: dict[str, Any] | None = None) -> None:
        self.entries = entries
        self.more = more or {}


def render(entries: Iterable[Entry], more: dict[str, Any] | None = None) -> str:
    """The text of a baseline file; `more` is what people wrote beside the entries."""
    lines = [
        _json({**each.data(), **each.more}) for each in sorted(entries, key=lambda each: each.order)
    ]
    beside = "".join(f"{_json(key)}: {_json(value)},\n" for key, value in (more or {}).items())
    head = f'{{\n"version": {FORMAT},\n{beside}"findings": [\n'
    return head + ",\n".join(lines) + ("\n" if lines else "") + "]\n}\n"


def read(text: str, path: str) -> Baseline:
    """What a baseline file holds, each fingerprint once. Raises BaselineError."""
    found = _loaded(text, path)
    if not isinstance(found, dict):
        raise BaselineError(f"{path} is not a baseline: it has no list of findings.", _ANOTHER)
    version = found.pop("version", None)
    if type(version) is int and version > FORMAT:
        raise BaselineError(
            f"{path} is a baseline in format {version}; this version reads format {FORMAT}.",
            "Use the version of pipelinelint that wrote it, or write it again.",
        )
    listed = found.pop("findings", None)
    if not isinstance(listed, list):
        raise BaselineError(f"{path} is not a baseline: it has no list of findings.", _ANOTHER)
    if type(version) is not int or version != FORMAT:
        said = "no format" if version is None else f"format {clipped(_json(version), 40)}"
        raise BaselineError(
            f"{path} is not a pipelinelint baseline: it has {said} instead of {FORMAT}.",
            _ANOTHER,
        )
    entries: dict[str, Entry] = {}
    for number, each in enumerate(listed, 1):
        entry = _entry(each, number, path)
        entries.setdefault(entry.fingerprint, entry)
    return Baseline(list(entries.values()), found)


def _entry(each: object, number: int, path: str) -> Entry:
    if not isinstance(each, dict):
        raise BaselineError(f"{path}: finding {number} is not a block of keys.")
    for key in _KEYS:
        if not isinstance(each.get(key), str):
            raise BaselineError(f"{path}: finding {number} has no `{key}`.")
    if not is_day(each["since"]):
        said = clipped(each["since"], 40)
        raise BaselineError(f"{path}: `since` of finding {number} isn't a date: {said}.")
    more = {key: value for key, value in each.items() if key not in _KEYS}
    return Entry(**{key: each[key] for key in _KEYS}, more=more)


def _loaded(text: str, path: str) -> object:
    import json

    if not text.strip():
        raise BaselineError(f"{path} is empty, so it is not a baseline.")
    try:
        return json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        if "<<<<<<<" in text:
            message = f"{path} contains merge conflict markers."
            raise BaselineError(message, "Keep the lines of both sides, then run again.") from None
        message = f"{path}:{error.lineno}: the baseline cannot be read: {error.msg}."
        raise BaselineError(message) from None
    except (RecursionError, ValueError):
        raise BaselineError(f"{path}: the baseline cannot be read.") from None


def _no_number(text: str) -> object:
    raise ValueError(f"{text} is not a JSON number")


def _json(data: object) -> str:
    import json

    text = json.dumps(data, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:  # half a character, which no file can hold
        return json.dumps(data)
    return text


class Seen:
    """What a run looked at.

    `checked` are the files that could be read and were judged, by the names the baseline uses.
    `exists` says of such a name whether the file is there. `could_find` says whether a rule gave
    a verdict on a place in a file: where it was off or not assessed, nothing can be concluded from
    silence.
    `complete` is a run over all files the baseline was written for.
    """

    __slots__ = ("checked", "complete", "could_find", "exists")

    def __init__(
        self,
        checked: Collection[str],
        exists: Callable[[str], bool],
        could_find: Callable[[str, str, str], bool] = lambda _file, _rule, _where: True,
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
        return seen.could_find(entry.file, entry.rule, entry.where)
    return seen.complete and not seen.exists(entry.file)


NEVER_KNOWN = frozenset({"yaml-syntax", "json-syntax", "encoding", "too-large", "too-deep"})
"""Findings that say a file could not be read: nobody can know what else is wrong in it."""


class Scribe:
    """Writes entries. `name` makes of a path as shown the name of the file in the baseline."""

    __slots__ = ("name", "today", "version")

    def __init__(self, today: str, version: str, name: Callable[[str], str] = str) -> None:
        self.today = today
        self.version = version
        self.name = name

    def create(self, findings: Iterable[Finding], before: Iterable[Entry] = ()) -> list[Entry]:
        """Entries for all findings that are not accepted; known ones keep their first day."""
        known = {each.fingerprint: each for each in before}
        return [
            self._entry(each, known.get(each.fingerprint))
            for each in findings
            if each.suppression is None and each.rule not in NEVER_KNOWN
        ]

    def update(self, match: Match, add: bool = False) -> list[Entry]:
        """What is found no more is dropped, what moved moves along; nothing is added unasked."""
        entries = [self._entry(finding, entry) for entry, finding in match.known]
        entries += match.unseen
        return entries + self.create(match.new) if add else entries

    def _entry(self, finding: Finding, before: Entry | None) -> Entry:
        return Entry(
            finding.fingerprint,
            finding.rule,
            finding.severity,
            self.name(finding.path),
            finding.where,
            finding.message,
            before.since if before is not None else self.today,
            before.version if before is not None else self.version,
            before.more if before is not None else None,
        )


AGES = (
    (30, "under 30 days"),
    (90, "30 to 90 days"),
    (365, "90 days to a year"),
    (0, "over a year"),
)
"""Days below which a known finding counts as of that age; the last takes the rest."""


class Remaining:
    """Known findings that are still there and not accepted: `severities` most severe first and
    `ages` youngest first, each with its count.
    """

    __slots__ = ("ages", "severities", "total")

    def __init__(self, match: Match, today: str) -> None:
        known = [pair for pair in match.known if pair[1].suppression is None]
        self.total = len(known)
        self.severities = dict.fromkeys(("error", "warning", "info"), 0)
        self.ages = {label: 0 for _, label in AGES}
        for entry, finding in known:
            self.severities[finding.severity] += 1
            self.ages[age(entry.since, today)] += 1


def age(since: str, today: str) -> str:
    """How old an entry is, in words."""
    from datetime import date

    days = (date.fromisoformat(today) - date.fromisoformat(since)).days
    for below, label in AGES[:-1]:
        if days < below:
            return label
    return AGES[-1][1]
