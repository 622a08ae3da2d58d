"""The rules of a run: those that ship, and a team's own."""

from __future__ import annotations

from pipelinelint.engine.judge import Judge
from pipelinelint.errors import CannotRun
from pipelinelint.ruleset.stored import shipped_rules, tell_shipped
from pipelinelint.workspace import is_inside, shown, top

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.ruleset import Card, Example
    from pipelinelint.ruleset.run import Rule
    from pipelinelint.settings import Settings


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
    def folders(self) -> set[tuple[str, ...]]:
        """The sets of rule folders there is a book of."""
        return set(self._books)

    @property
    def all(self) -> list[Book]:
        return list(self._books.values())

    def _load(self, folders: tuple[str, ...], home: str) -> Book:
        rules = shipped_rules()
        examples = tell_shipped(rules) if self.texts else {}
        for folder in folders:
            from pipelinelint.ruleset.load.folder import team_rules
            from pipelinelint.ruleset.stored import shipped_catalogue

            hide = folder not in self.more and not is_inside(folder, top(home))
            own, shown_examples = team_rules(
                folder, shown(folder), shipped_catalogue(), rules, hide
            )
            rules.update(own)
            examples.update(shown_examples)
        book = Book(rules, examples)
        book.judge.fixes = self.texts
        return book


def refuse_none(settings: Settings, book: Book) -> None:
    """A run that no rule is left for finds nothing, which must not look like a good result."""
    scope = settings.scope()
    if settings.overrides or any(not scope.severities(card).is_off for card in book.cards.values()):
        return
    by = "--select and --ignore" if not settings.path else f"{settings.path} and the options"
    raise CannotRun(
        f"No rule is left to check: {by} switch all of them off.",
        "Switch one on. To leave files out, `exclude` them in the settings.",
    )
