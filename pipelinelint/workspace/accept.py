"""Writing exceptions for today's findings into the definitions they stand in."""

from __future__ import annotations

from pipelinelint.engine.suppression_faults import RULES as ABOUT_EXCEPTIONS
from pipelinelint.errors import CannotRun
from pipelinelint.source.edit import Editor
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence
from pipelinelint.source.read import read
from pipelinelint.source.value_text import flow_text
from pipelinelint.workspace import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pipelinelint.engine.report import FileReport
    from pipelinelint.shape.finding import Finding

_MARK = "\ufeff"


def accepted(
    judged: Callable[[bytes], list[FileReport]],
    path: str,
    data: bytes,
    findings: list[Finding],
    reason: str,
    until: str = "",
) -> tuple[bytes, int]:
    """The file with an exception for each finding, and how many are accepted by it.

    Each place has one entry under `ignore:`, with the rules that speak there; it holds up to the
    day `until`, where there is one. `judged` says what is found in another text of the file.
    Raises CannotRun for a file it cannot be written into, and when a finding would not be accepted
    by what is written.
    """
    try:
        text = data.decode().removeprefix(_MARK)
    except UnicodeDecodeError:
        raise CannotRun(f"{shown(path)} is not UTF-8 text.", "Save it as UTF-8.") from None
    name = shown(path)  # one of several files of a definition has its own exceptions
    wanted = [
        each
        for each in findings
        if each.rule not in ABOUT_EXCEPTIONS and each.counts and each.path == name
    ]
    documents = read(text.encode(), path)
    root = documents[0].root
    if len(documents) != 1 or not isinstance(root, Mapping):
        raise CannotRun(
            f"{shown(path)} holds several definitions, or none that can be read.",
            "Write the exceptions by hand, or split the file.",
        )
    new = text
    if wanted:
        editor = Editor(text)
        if not _write(editor, root, _entries(wanted, reason, until)):
            raise CannotRun(
                f"{shown(path)} has no place for an exception that would leave the rest as it is.",
                "Write it by hand.",
            )
        new = editor.result()
    made = (_MARK if data.startswith(_MARK.encode()) else "") + new
    left = {_key(each) for file in judged(new.encode()) for each in file.findings if each.counts}
    missed = [each for each in wanted if _key(each) in left]
    if missed:
        first = missed[0]
        raise CannotRun(
            f"{shown(path)}: {first.rule} at {first.where or 'the top'} cannot be accepted by its "
            "path, so nothing was written.",
            "Write a comment beside it: `# pipelinelint: ignore[rule-id] reason`.",
        )
    return made.encode(), len(wanted)


def _key(finding: Finding) -> tuple[str, str, str, str]:
    return finding.rule, finding.check, finding.where, finding.value


def _entries(findings: list[Finding], reason: str, until: str) -> list[Mapping]:
    """An entry for each place, in the order of the text."""
    by_place: dict[str, dict[str, None]] = {}
    for finding in findings:
        by_place.setdefault(finding.where, {})[finding.rule] = None
    return [_entry(list(rules), at, reason, until) for at, rules in by_place.items()]


def _entry(rules: list[str], at: str, reason: str, until: str) -> Mapping:
    values: dict[str, Node] = {"rule": _scalar(rules[0])}
    if len(rules) > 1:
        start = values["rule"].start
        values["rule"] = Sequence([_scalar(rule) for rule in rules], start, start)
    if at:
        values["at"] = _scalar(at)
    values["reason"] = _scalar(reason)
    if until:
        values["until"] = _scalar(until)
    start = values["reason"].start
    return Mapping({key: (_scalar(key), value) for key, value in values.items()}, start, start)


def _scalar(text: str) -> Scalar:
    from pipelinelint.source.nodes import START

    return Scalar(text, text, START.start, START.start)


def _write(editor: Editor, root: Mapping, entries: list[Mapping]) -> bool:
    """Add the entries to `ignore`, or that block at the end."""
    style = '"' if any(key.style == '"' for key, _ in root.entries.values()) else ""
    block = root.get("ignore")
    if isinstance(block, Sequence) and block.items:
        return all(editor.add_item(block, entry, style=style) for entry in entries)
    if block is not None:
        return editor.set_value(block, flow_text([*entries], style))

    def lines(indent: str) -> list[str]:
        written = [f"{indent}  - {flow_text(entry, style)}" for entry in entries]
        return [f"{indent}ignore:", *written]

    start = entries[0].start
    items: list[Node] = [*entries]
    return editor.add_key(root, "ignore", Sequence(items, start, start), lines)
