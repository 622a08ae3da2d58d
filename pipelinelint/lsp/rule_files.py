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
    from pipelinelint.workspace.rules import Book


def findings_in(text: str, path: str, shown: str, book: Book) -> list[Finding]:
    """What the loader refuses in the rule file at a path, else each example that does not hold."""
    group = os.path.basename(os.path.dirname(path))
    name = os.path.splitext(os.path.basename(path))[0]
    data = text.encode("utf-8", "surrogatepass")
    made, problems = check_alone(data, group, name, shown, shipped_catalogue(), book.rules)
    found = [
        Finding("rule-refused", "error", each.message, shown, _at(text, each.line, each.column))
        for each in problems
    ]
    if made is None or found:
        return found
    rules = {**book.rules, name: made.rule}
    for example in made.examples:
        proof = prove_example(made.rule, example, rules)
        if not proof.is_ok:
            said = "\n".join([f"{proof.outcome}: {example.title}", *proof.details])
            place = _at(text, example.line - 1, 1)
            found.append(Finding("rule-example", "error", said, shown, place))
    return found


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
