"""The baseline file: sorted JSON, one finding a line, made to be read and reviewed."""

from __future__ import annotations

from pipelinelint.shape.accepted import is_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

FORMAT = 1
_KEYS = ("fingerprint", "rule", "severity", "file", "where", "message", "since", "version")
_AGAIN = "Undo the change, or write it anew with `pipelinelint baseline`."


class BaselineError(Exception):
    """A baseline that cannot be used: what is wrong and where, and what to do."""

    def __init__(self, message: str, advice: str = _AGAIN) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class Entry:
    """A known finding. `since` is the day it was first written down (ISO), `version` the version
    of the program that did.
    """

    __slots__ = _KEYS

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
    ) -> None:
        self.fingerprint = fingerprint
        self.rule = rule
        self.severity = severity
        self.file = file
        self.where = where
        self.message = message
        self.since = since
        self.version = version

    def data(self) -> dict[str, str]:
        return {key: getattr(self, key) for key in _KEYS}

    @property
    def order(self) -> tuple[str, ...]:
        return (self.file, self.rule, self.where, self.fingerprint)


def render(entries: Iterable[Entry]) -> str:
    """The text of a baseline file."""
    lines = [_line(each.data()) for each in sorted(entries, key=lambda each: each.order)]
    head = f'{{\n"version": {FORMAT},\n"findings": [\n'
    return head + ",\n".join(lines) + ("\n" if lines else "") + "]\n}\n"


def read(text: str, path: str) -> list[Entry]:
    """The entries of a baseline file, each fingerprint once. Raises BaselineError."""
    found = _loaded(text, path)
    if not isinstance(found, dict) or not isinstance(found.get("findings"), list):
        raise BaselineError(f"{path} is not a baseline: it has no list of findings.")
    version = found.get("version")
    if version != FORMAT:
        raise BaselineError(
            f"{path} is a baseline of format {version}; this version reads format {FORMAT}.",
            "Use the version of pipelinelint that wrote it, or write it anew.",
        )
    entries: dict[str, Entry] = {}
    for number, each in enumerate(found["findings"], 1):
        entry = _entry(each, number, path)
        entries.setdefault(entry.fingerprint, entry)
    return list(entries.values())


def _entry(each: object, number: int, path: str) -> Entry:
    if not isinstance(each, dict):
        raise BaselineError(f"{path}: finding {number} is not a block of keys.")
    for key in _KEYS:
        if not isinstance(each.get(key), str):
            raise BaselineError(f"{path}: finding {number} has no `{key}`.")
    if not is_day(each["since"]):
        raise BaselineError(f"{path}: finding {number} has no day in `since`: {each['since']}.")
    return Entry(*(each[key] for key in _KEYS))


def _loaded(text: str, path: str) -> object:
    import json

    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        if "<<<<<<<" in text:
            message = f"{path} holds the marks of a merge conflict."
            raise BaselineError(message, "Keep the lines of both sides, then run again.") from None
        message = f"{path}:{error.lineno}: the baseline cannot be read: {error.msg}."
        raise BaselineError(message) from None
    except (RecursionError, ValueError):
        raise BaselineError(f"{path}: the baseline cannot be read.") from None


def _line(data: dict[str, str]) -> str:
    import json

    text = json.dumps(data, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:  # half a character, which no file can hold
        return json.dumps(data)
    return text
