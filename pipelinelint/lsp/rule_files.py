"""What is wrong with a rule file as it is written: what `rules test` says of it."""

from __future__ import annotations

import os

from pipelinelint.ruleset.load.folder import check_alone
from pipelinelint.ruleset.prove import prove_example
from pipelinelint.ruleset.stored import shipped_catalogue
from pipelinelint.shape.finding import Finding
from pipelinelint.source.nodes import Position, Span, end_of_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lsp.documents import Open
    from pipelinelint.workspace.rules import Book


def findings_in(document: Open, book: Book) -> list[Finding]:
    """What the loader refuses, else each example that does not hold."""
    group = os.path.basename(os.path.dirname(document.path))
    name = os.path.splitext(os.path.basename(document.path))[0]
    text = document.documents[0].text
    made, problems = check_alone(
        document.data, group, name, document.shown, shipped_catalogue(), book.rules
    )
    found = [
        _finding("rule-refused", each.message, document, _at(text, each.line, each.column))
        for each in problems
    ]
    if made is None or found:
        return found
    rules = {**book.rules, name: made.rule}
    for example in made.examples:
        proof = prove_example(made.rule, example, rules)
        if not proof.is_ok:
            said = "\n".join([f"{proof.outcome}: {example.title}", *proof.details])
            line = _at(text, example.line - 1, 1)
            found.append(_finding("rule-example", said, document, line))
    return found


def _finding(rule: str, message: str, document: Open, span: Span) -> Finding:
    return Finding(rule, "error", message, document.shown, span)


def _at(text: str, line: int, column: int) -> Span:
    """From a place, counted from 1, to the end of its line."""
    lines = text.split("\n")
    line = min(max(line, 1), len(lines))
    start = sum(len(each) + 1 for each in lines[: line - 1])
    said = lines[line - 1]
    if column == 1:
        column += len(said) - len(said.lstrip())
    start += column - 1
    return Span(Position(line, column, start), Position(line, column, end_of_line(text, start)))
