"""What one settings file says, with the place of each thing it says; and what reading it gave."""

from __future__ import annotations

from pipelinelint.source.nodes import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelinelint.settings.settings import Settings
    from pipelinelint.shape.accepted import Accepted
    from pipelinelint.shape.finding import Finding


class Said:
    """One text of a settings file: its origin as shown (`.pipelinelint.yaml:12`) and its node."""

    __slots__ = ("node", "origin", "path", "text")

    def __init__(self, text: str, origin: str, node: Node, path: str) -> None:
        self.text = text
        self.origin = origin
        self.node = node
        self.path = path


class OptionSaid:
    """An option of a rule as written; what it means depends on the option's type."""

    __slots__ = ("key", "node", "origin", "path")

    def __init__(self, key: Node, node: Node, origin: str, path: str) -> None:
        self.key = key
        self.node = node
        self.origin = origin
        self.path = path


class RuleSaid:
    """What is said of one rule: its severity, options and checks, each when written."""

    __slots__ = ("checks", "key", "options", "path", "severity")

    def __init__(self, key: Node, path: str) -> None:
        self.key = key
        self.path = path
        self.severity: Said | None = None
        self.options: dict[str, OptionSaid] = {}
        self.checks: dict[str, Said] = {}


class Override:
    """Rules and a profile for some files or pipelines only."""

    __slots__ = ("paths", "pipelines", "profile", "rules")

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.pipelines: list[str] = []
        self.profile: Said | None = None
        self.rules: dict[str, RuleSaid] = {}


class NamingSaid:
    """How names are read: the language packs to use (all when empty), and a team's own words.

    `overrides` gives the class of a name as written, `terms` words by the class they make.
    `guesses` says whether a name no pack can read may be guessed at, None where nothing is said;
    `origins` says where each key was written.
    """

    __slots__ = ("allow", "guesses", "languages", "origins", "overrides", "terms")

    def __init__(self) -> None:
        self.languages: tuple[str, ...] = ()
        self.guesses: bool | None = None
        self.allow: tuple[str, ...] = ()
        self.overrides: dict[str, str] = {}
        self.terms: dict[str, tuple[str, ...]] = {}
        self.origins: dict[str, str] = {}

    def __bool__(self) -> bool:
        said = self.languages or self.allow or self.overrides or self.terms
        return bool(said) or self.guesses is not None

    def over(self, below: NamingSaid) -> NamingSaid:
        """This on top of another: lists are joined, names and languages said here win."""
        joined = NamingSaid()
        joined.languages = self.languages or below.languages
        joined.guesses = below.guesses if self.guesses is None else self.guesses
        joined.allow = tuple(dict.fromkeys(below.allow + self.allow))
        joined.overrides = {**below.overrides, **self.overrides}
        joined.terms = dict(below.terms)
        for name_class, words in self.terms.items():
            known = joined.terms.get(name_class, ())
            joined.terms[name_class] = tuple(dict.fromkeys(known + words))
        joined.origins = {**below.origins, **self.origins}
        return joined


class SettingsFile:
    """One settings file. `single` holds `profile`, `absent` and `fail_on`; folders are joined
    with the folder of the file, so that they can be opened from where the file was found.
    """

    __slots__ = (
        "exclude",
        "ignores",
        "languages",
        "naming",
        "overrides",
        "path",
        "rule_folders",
        "rules",
        "single",
        "word_folders",
    )

    def __init__(self, path: str) -> None:
        self.path = path
        self.single: dict[str, Said] = {}
        self.rules: dict[str, RuleSaid] = {}
        self.overrides: list[Override] = []
        self.naming = NamingSaid()
        self.languages: list[tuple[str, Node]] = []  # codes under naming, each with its node
        self.exclude: list[Said] = []
        self.ignores: list[Accepted] = []
        self.rule_folders: list[Said] = []
        self.word_folders: list[Said] = []


def join_rules(files: Sequence[dict[str, RuleSaid]]) -> dict[str, RuleSaid]:
    """Rules said in several places, the last on top; nothing given is changed."""
    joined: dict[str, RuleSaid] = {}
    for rules in files:
        for name, said in rules.items():
            below = joined.get(name)
            both = RuleSaid(said.key, said.path)
            both.severity = said.severity or (below.severity if below else None)
            both.options = {**(below.options if below else {}), **said.options}
            both.checks = {**(below.checks if below else {}), **said.checks}
            joined[name] = both
    return joined


class Read:
    """The settings, what is wrong with them, and the text of each file by its shown path.

    `outside` are files, as shown, of which nothing may be told but places: somebody names them
    who may only want to see what they hold. Their texts are not kept.
    """

    __slots__ = ("findings", "outside", "settings", "texts")

    def __init__(
        self,
        settings: Settings,
        findings: list[Finding],
        texts: dict[str, str],
        outside: frozenset[str] = frozenset(),
    ) -> None:
        self.settings = settings
        self.findings = findings
        self.texts = texts
        self.outside = outside
