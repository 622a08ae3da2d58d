"""What can be done about a finding: the edits that fix it, a better name, an exception."""

from __future__ import annotations

from functools import partial

from lsprotocol import types

from pipelinelint.engine.slips import meant
from pipelinelint.errors import CannotRun
from pipelinelint.facts.better_name import suggested_name
from pipelinelint.lsp.diagnostics import diagnostic
from pipelinelint.lsp.documents import DEFINITION, SETTINGS
from pipelinelint.lsp.hover import stage_named, with_naming
from pipelinelint.lsp.schemas import path_to
from pipelinelint.lsp.symbols import Symbols
from pipelinelint.source.nodes import Scalar
from pipelinelint.source.value_text import quote_of, scalar_text
from pipelinelint.workspace.accept import accepted
from pipelinelint.workspace.fix import fix, is_safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.lsp.documents import Desk, Open
    from pipelinelint.lsp.places import Places
    from pipelinelint.shape.finding import Finding

MOST_ACCEPTED = 5
"""Findings at one place that can be accepted there; trying each takes a judgement."""
SLIPS = ("unknown-key", "unknown-value", "unknown-rule", "unknown-check", "unknown-option")
"""Findings whose suggestion is the word that was meant."""
_REASON = "zqzreasonzqz"


def actions(
    desk: Desk, document: Open, places: Places, start: int, end: int
) -> list[types.CodeAction]:
    """What can be done about the findings between two offsets."""
    if document.kind not in (DEFINITION, SETTINGS) or not document.is_readable:
        return []
    desk.check(document)  # what waits for a pause in typing would be out of date
    here = [each for each in document.findings
            if each.span.start.offset <= end and start <= each.span.end.offset]  # fmt: skip
    slips = [each for each in here if each.rule in SLIPS and each.suggestion]
    found = [_meant(each, document, places) for each in slips]
    if document.kind == SETTINGS:
        return found
    found += _once(
        _fixed(each, document, places) for each in here if each.edits and each not in slips
    )
    found += _better_name(desk, document, places, start)
    for finding in here[:MOST_ACCEPTED]:
        found += _accepted(finding, desk, document, places)
    return found


def fix_all(desk: Desk, document: Open, places: Places, kind: str) -> list[types.CodeAction]:
    """Everything that can be fixed safely, as one change."""
    if document.kind != DEFINITION or not document.is_readable:
        return []
    try:
        work = desk.workspace(document.root)
        fixed = fix(work, document.shown, document.data, all_rules=None)
    except CannotRun:
        return []
    if not fixed.is_changed:
        return []
    title = document.language.say("Fix everything that is safe to fix")
    edit = _difference(fixed.text, fixed.new, document, places)
    return [types.CodeAction(title, kind, edit=edit)]


def _fixed(finding: Finding, document: Open, places: Places) -> types.CodeAction:
    say, safe = document.language.say, is_safe(finding)
    edits = [types.TextEdit(places.range(e.start, e.end), e.text) for e in finding.edits]
    return types.CodeAction(
        say("Fix {rule}", rule=finding.rule)
        if safe
        else say("Fix {rule} (may change what the team means)", rule=finding.rule),
        types.CodeActionKind.QuickFix,
        [diagnostic(finding, document, places)],
        is_preferred=safe,
        edit=types.WorkspaceEdit({document.uri: edits}),
    )


def _once(fixes: Iterable[types.CodeAction]) -> list[types.CodeAction]:
    """The fixes, of several that do the same one, for all they fix."""
    found: list[types.CodeAction] = []
    for each in fixes:
        same = next(
            (one for one in found if (one.title, one.edit) == (each.title, each.edit)), None
        )
        if same is None:
            found.append(each)
        else:
            same.diagnostics = [*(same.diagnostics or ()), *(each.diagnostics or ())]
    return found


def _meant(finding: Finding, document: Open, places: Places) -> types.CodeAction:
    """The word that was probably meant, in the place of one there is not."""
    edit = meant(finding, document.documents[0].text)
    there = places.range(edit.start, edit.end)
    return types.CodeAction(
        document.language.say("Write `{word}`", word=finding.suggestion),
        types.CodeActionKind.QuickFix,
        [diagnostic(finding, document, places)],
        is_preferred=True,
        edit=types.WorkspaceEdit({document.uri: [types.TextEdit(there, edit.text)]}),
    )


def _better_name(desk: Desk, document: Open, places: Places, offset: int) -> list[types.CodeAction]:
    """The name the lexicon would give the stage whose name stands there."""
    root = document.root_node
    if root is None:
        return []
    _, node, is_key = path_to(root, offset)
    symbols = Symbols(document)
    stage = None if is_key or not isinstance(node, Scalar) else stage_named(symbols, node)
    if stage is None:
        return []
    with_naming(symbols, desk, document)
    name = suggested_name(stage)
    if not name:
        return []
    edit = types.TextEdit(places.of(node), scalar_text(name, quote_of(node)))
    return [
        types.CodeAction(
            document.language.say('Call the stage "{name}"', name=name),
            types.CodeActionKind.QuickFix,
            edit=types.WorkspaceEdit({document.uri: [edit]}),
        )
    ]


def _accepted(
    finding: Finding, desk: Desk, document: Open, places: Places
) -> list[types.CodeAction]:
    """An exception for a finding; it holds once somebody has written why."""
    try:
        work = desk.workspace(document.root)
        found = partial(work.judged, document.shown)
        new, count = accepted(found, document.shown, document.data, [finding], _REASON)
    except CannotRun:
        return []
    if not count:
        return []
    text = document.documents[0].text
    say = document.language.say
    return [
        types.CodeAction(
            say("Accept {rule} here: write the reason", rule=finding.rule),
            types.CodeActionKind.QuickFix,
            [diagnostic(finding, document, places)],
            edit=_difference(text, new.decode().replace(_REASON, '""'), document, places),
        )
    ]


def _difference(old: str, new: str, document: Open, places: Places) -> types.WorkspaceEdit:
    """The part of a text that changes."""
    old, new = old.lstrip("\ufeff"), new.lstrip("\ufeff")
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    edit = types.TextEdit(places.range(start, len(old) - end), new[start : len(new) - end])
    return types.WorkspaceEdit({document.uri: [edit]})


def _alike(one: str, two: str) -> int:
    """How many characters two texts have in common from their beginning."""
    pairs = zip(one, two, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(two)))
