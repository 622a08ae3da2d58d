"""One check of a rule file, checked: it becomes a map of plain data."""

from __future__ import annotations

from pipelinelint.ruleset import reading
from pipelinelint.ruleset.conditions_check import checked_condition
from pipelinelint.ruleset.context import Context
from pipelinelint.ruleset.edits_check import checked_edit
from pipelinelint.ruleset.holds import contradiction
from pipelinelint.ruleset.places_check import (
    checked_at,
    checked_related,
    finds_anything,
    finds_words,
)
from pipelinelint.ruleset.presence import present
from pipelinelint.ruleset.selectors import selectors
from pipelinelint.ruleset.severities import severities
from pipelinelint.ruleset.templates import template
from pipelinelint.shape.finding import SEVERITIES
from pipelinelint.shape.kinds import kinds
from pipelinelint.source.nodes import Mapping, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.ruleset.tests_check import Tree

KEYS = (
    "if",
    "message",
    "at",
    "severity",
    "grade",
    "related",
    "suggest",
    "edit",
    "select",
    "where",
    "needs",
)


def sections() -> tuple[str, ...]:
    """What an export may cover."""
    return tuple(map(str, kinds()["source"].fields["covers"].values))


def checked_needs(node: Node | None, context: Context) -> tuple[str, ...]:
    found = reading.texts(node, "needs", context.problems)
    for each in found:
        if each not in sections() and node is not None:
            context.problems.unknown(node, f'no section "{each}"', each, sections())
    return found


def checked_check(
    node: Node, context: Context, where: Tree, rule_selects: bool = True
) -> dict[str, Any] | None:
    """The check as plain data; nothing when it cannot be read. `where` is the rule's."""
    problems = context.problems
    written = reading.mapping(node, "a check", problems)
    if written is None:
        return None
    reading.known_keys(written, KEYS, "a check", problems)
    selects: tuple[Any, ...] | None = None
    select = written.get("select")
    context = context.at(context.stand)
    context.depth = 0
    if select is not None:
        selects, stand = selectors(select, problems)
        if stand is None:
            return None
        context.stand, where = stand, ()
        context.seen.append(stand.type.kind)
    elif not rule_selects:
        return None
    return _body(written, node, context, where, selects)


def _body(
    written: Mapping, node: Node, context: Context, where: Tree, selects: Any
) -> dict[str, Any] | None:
    problems = context.problems
    own = _condition(written, "where", context)
    holds = _condition(written, "if", context)
    if written.get("if") is None:
        problems.add(node, "a check without if: say what is wrong")
    if written.get("message") is None:
        problems.add(node, "a check without message: say what is there and what to do")
    if holds is None or own is None or written.get("message") is None:
        return None
    everything = (*where, *own, *holds)
    said = contradiction(everything)
    if said:
        problems.add(written.key("if") or node, said)
    known = present(everything)
    matches = finds_words((*holds, *own))
    finds = finds_anything((*holds, *own))
    suggest = written.get("suggest")
    severity = severities(written.get("severity"), problems)
    return {
        "severity": severity or None,
        "select": selects,
        "where": own,
        "if": holds,
        "grade": _grade(written.get("grade"), context),
        "at": checked_at(written.get("at"), context, matches),
        "message": template(written.entries["message"][1], context, known, finds),
        "suggest": template(suggest, context, known, finds, True) if suggest else (),
        "related": checked_related(written.get("related"), context),
        "edit": checked_edit(written.get("edit"), context),
        "needs": checked_needs(written.get("needs"), context),
    }


def _condition(written: Mapping, name: str, context: Context) -> Tree | None:
    node = written.get(name)
    return () if node is None else checked_condition(node, context)


def _grade(node: Node | None, context: Context) -> tuple[tuple[str, Tree], ...]:
    """Severity and condition, the gravest first."""
    if node is None:
        return ()
    written = reading.mapping(node, "grade", context.problems)
    found: dict[str, Tree] = {}
    for name, (key, value) in written.entries.items() if written else ():
        if name not in SEVERITIES[1:]:
            said = f"a grade is one of {', '.join(SEVERITIES[1:])}"
            context.problems.unknown(key, f'{said}, not "{name}"', name, SEVERITIES[1:])
            continue
        tree = checked_condition(value, context)
        if tree:
            found[name] = tree
    return tuple((each, found[each]) for each in reversed(SEVERITIES) if each in found)
