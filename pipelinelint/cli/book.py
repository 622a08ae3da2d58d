"""The rules of a run: those that ship, and a team's own."""

from __future__ import annotations

from pipelinelint.engine.judge import Judge
from pipelinelint.errors import CannotRun
from pipelinelint.files.read import shown
from pipelinelint.ruleset.load import shipped_rules, tell_shipped
from pipelinelint.ruleset.problem import RuleErrors

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.ruleset.rule import Card, Example
    from pipelinelint.ruleset.run import Rule


class Book:
    """Rules by id, ready to judge with. `examples` are filled only when texts were asked for."""

    __slots__ = ("cards", "examples", "judge", "rules")

    def __init__(self, rules: dict[str, Rule], examples: dict[str, list[Example]]) -> None:
        self.rules = rules
        self.examples = examples
        self.cards: dict[str, Card] = {name: rule.card for name, rule in rules.items()}
        self.judge = Judge(list(rules.values()))


class Books:
    """The books of a run, one for each set of rule folders.

    `texts` asks for the long texts of the rules too: remedies, reasons, examples.
    """

    __slots__ = ("_books", "more", "texts")

    def __init__(self, more: Iterable[str] = (), texts: bool = False) -> None:
        self.more = tuple(more)
        self.texts = texts
        self._books: dict[tuple[str, ...], Book] = {}

    def with_folders(self, folders: Iterable[str] = ()) -> Book:
        """The shipped rules with those of the folders; raises CannotRun for faulty rules."""
        wanted = tuple(dict.fromkeys((*folders, *self.more)))
        book = self._books.get(wanted)
        if book is None:
            book = self._books[wanted] = self._load(wanted)
        return book

    @property
    def all(self) -> list[Book]:
        return list(self._books.values())

    def _load(self, folders: tuple[str, ...]) -> Book:
        try:
            rules = shipped_rules()
            examples = tell_shipped(rules) if self.texts else {}
        except RuleErrors as problem:  # only a checkout with a half-written rule
            raise CannotRun(f"the rules that ship cannot be used.\n{problem}") from None
        for folder in folders:
            own, shown_examples = _team(folder, rules)
            rules.update(own)
            examples.update(shown_examples)
        book = Book(rules, examples)
        book.judge.mends = self.texts
        return book


def _team(folder: str, known: dict[str, Rule]) -> tuple[dict[str, Rule], dict[str, list[Example]]]:
    import os

    from pipelinelint.ruleset.load import team_rules

    if not os.path.isdir(folder):
        raise CannotRun(
            f"{shown(folder)} is no folder with rules.", "Check `rule_folders` or --rules."
        )
    rules, examples, problems = team_rules(folder, shown(folder), known)
    if problems:
        lines = "\n".join(str(each) for each in problems)
        raise CannotRun(f"the rules in {shown(folder)} cannot be used.\n{lines}")
    return rules, examples
