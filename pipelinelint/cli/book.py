"""The rules of a run: those that ship, and a team's own."""

from __future__ import annotations

import os

from pipelinelint.cli.repository import is_inside, top
from pipelinelint.engine.judge import Judge
from pipelinelint.errors import CannotRun
from pipelinelint.files.read import shown
from pipelinelint.ruleset.load.reading import RuleErrors
from pipelinelint.ruleset.stored import shipped_rules, tell_shipped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.ruleset.rule import Card, Example
    from pipelinelint.ruleset.run.rule import Rule


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

    def with_folders(self, folders: Iterable[str] = (), home: str = "") -> Book:
        """The shipped rules with those of the folders; raises CannotRun for faulty rules.

        `folders` are named by settings that stand in the folder `home`, by somebody who may only
        want to see what other files hold: of files outside their repository no value is shown.
        """
        wanted = tuple(dict.fromkeys((*folders, *self.more)))
        book = self._books.get(wanted)
        if book is None:
            book = self._books[wanted] = self._load(wanted, home)
        return book

    @property
    def all(self) -> list[Book]:
        return list(self._books.values())

    def _load(self, folders: tuple[str, ...], home: str) -> Book:
        try:
            rules = shipped_rules()
            examples = tell_shipped(rules) if self.texts else {}
        except RuleErrors as problem:  # only a checkout with a half-written rule
            raise CannotRun(f"the rules that ship cannot be used.\n{problem}") from None
        for folder in folders:
            hide = folder not in self.more and not is_inside(folder, top(home))
            own, shown_examples = _team(folder, rules, hide)
            rules.update(own)
            examples.update(shown_examples)
        book = Book(rules, examples)
        book.judge.mends = self.texts
        return book


MOST_TOLD = 50
"""Problems of a rule folder that are listed."""


def _team(
    folder: str, known: dict[str, Rule], hide: bool
) -> tuple[dict[str, Rule], dict[str, list[Example]]]:
    """The rules of a folder and their examples; `hide` what its files hold when one is faulty."""
    from pipelinelint.ruleset.stored import team_rules

    name = shown(folder)
    if not os.path.isdir(folder):
        raise CannotRun(f"{name} is no folder with rules.", "Check `rule_folders` or --rules.")
    rules, examples, problems = team_rules(folder, name, known)
    if problems:
        lines = dict.fromkeys(
            f"{each.place}: refused" if hide else str(each) for each in problems[:MOST_TOLD]
        )
        more = len(problems) - MOST_TOLD
        told = "\n".join((*lines, *([f"and {more} more"] if more > 0 else [])))
        advice = (
            f"The folder is outside the repository, so nothing of its files is shown here: "
            f"`pipelinelint rules test {name}` says what is wrong."
            if hide
            else ""
        )
        raise CannotRun(f"the rules in {name} cannot be used.\n{told}", advice)
    if not rules:
        raise CannotRun(
            f"There is no rule in {name}.",
            "A rule is the file FOLDER/GROUP/ID.yaml: name that folder, or leave it out.",
        )
    return rules, examples
