"""What settings files and flags say, with the place of each thing; and the severities and options
in force for one file, or for one pipeline of it."""

from __future__ import annotations

from pipelinelint.ruleset import misfit
from pipelinelint.source.nodes import Node, Scalar, Sequence
from pipelinelint.text import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from pipelinelint.ruleset import Card, Option
    from pipelinelint.shape.accepted import Accepted


class Said:
    """One text of a settings file: its origin as shown (`.pipelinelint.yaml:12`) and its node."""

    __slots__ = ("node", "origin", "path", "text")

    def __init__(self, text: str, origin: str, node: Node, path: str) -> None:
        self.text = text
        self.origin = origin
        self.node = node
        self.path = path


class ExportSaid:
    """An export of a CRM that is checked where it is: the CRM, the paths of its files as patterns
    from the folder of the settings (none: all below it), and how they are written if not as usual.
    """

    __slots__ = ("crm", "encoding", "paths")

    def __init__(self, crm: Said, paths: list[Said], encoding: str) -> None:
        self.crm = crm
        self.paths = paths
        self.encoding = encoding


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
    `origins` says where each key was written.
    """

    __slots__ = ("allow", "languages", "origins", "overrides", "terms")

    def __init__(self) -> None:
        self.languages: tuple[str, ...] = ()
        self.allow: tuple[str, ...] = ()
        self.overrides: dict[str, str] = {}
        self.terms: dict[str, tuple[str, ...]] = {}
        self.origins: dict[str, str] = {}

    def __bool__(self) -> bool:
        return bool(self.languages or self.allow or self.overrides or self.terms)

    def over(self, below: NamingSaid) -> NamingSaid:
        """This on top of another: lists are joined, names and languages said here win."""
        joined = NamingSaid()
        joined.languages = self.languages or below.languages
        joined.allow = tuple(dict.fromkeys(below.allow + self.allow))
        joined.overrides = {**below.overrides, **self.overrides}
        joined.terms = dict(below.terms)
        for name_class, words in self.terms.items():
            known = joined.terms.get(name_class, ())
            joined.terms[name_class] = tuple(dict.fromkeys(known + words))
        joined.origins = {**below.origins, **self.origins}
        return joined


class SettingsFile:
    """One settings file. `single` holds `profile`, `absent`, `fail_on` and `language`; folders are
    joined with the folder of the file, so that they can be opened from where the file was found.
    """

    __slots__ = (
        "exclude",
        "exports",
        "ignores",
        "languages",
        "named",
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
        self.exports: list[ExportSaid] = []
        self.ignores: list[Accepted] = []
        self.named: list[Accepted] = []  # names that are allowed, or read otherwise
        self.rule_folders: list[Said] = []
        self.word_folders: list[Said] = []


def join_rules(files: Iterable[dict[str, RuleSaid]]) -> dict[str, RuleSaid]:
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


class Flags:
    """`--profile`, `--fail-on`, `--select` and `--ignore`; empty where not given.

    `select` and `ignore` hold ids of rules and names of groups; `preview` lets previews run.
    """

    __slots__ = ("fail_on", "ignore", "preview", "profile", "select")

    def __init__(
        self,
        profile: str | None = None,
        fail_on: str | None = None,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        preview: bool = False,
    ) -> None:
        self.preview = preview
        self.profile = profile or ""
        self.fail_on = fail_on or ""
        self.select = _names(select)
        self.ignore = _names(ignore)


def _names(given: Iterable[str]) -> tuple[str, ...]:
    """Names as given, several in one word separated by commas, each once."""
    words = [name.strip() for each in given for name in each.split(",")]
    return tuple(dict.fromkeys(name for name in words if name))


def value_of(node: Node, option: Option) -> tuple[Any, str]:
    """The value, and what is wrong with it as the rest of a sentence: empty when it can be used."""
    value = _plain(node, option)
    fault = misfit(option, value)
    if not fault:
        return value, ""
    close = None
    if isinstance(node, Scalar):
        close = nearest(node.raw, map(str, option.one_of))
    return None, fault + (f"; did you mean {close}?" if close else "")


def _plain(node: Node, option: Option) -> Any:
    """What is written as plain data; `No` and `2024` among names stay the texts they are."""
    if isinstance(node, Sequence):
        return [_plain(each, option) for each in node.items]
    if not isinstance(node, Scalar):
        return None
    value = node.value
    if _is_number(value):
        if not _holds_numbers(option):
            return node.raw
        if option.type == "integer" and isinstance(value, float) and value.is_integer():
            return int(value)
    return value


def _holds_numbers(option: Option) -> bool:
    """Whether the option is a number, or a list of numbers by its default."""
    if option.type != "list":
        return option.type != "text"
    return bool(option.default) and all(_is_number(each) for each in option.default)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def shown(value: Any) -> str:
    """A value as one would write it in a settings file."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return f"[{', '.join(shown(each) for each in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {shown(each)}' for name, each in value.items())}}}"
    if value is None:
        return "not set"
    return f"{value:g}" if isinstance(value, float) else str(value)


class Severities:
    """The severities of one rule: its own word, and the final ones of its checks.

    `origin` says where `rule` comes from. `is_ceiling` when it was said in the settings: then no
    check is more severe. What a check makes of both, `ruleset.run` says.
    """

    __slots__ = ("checks", "is_ceiling", "origin", "rule")

    def __init__(self, rule: str, origin: str, is_ceiling: bool, checks: dict[str, str]) -> None:
        self.rule = rule
        self.origin = origin
        self.is_ceiling = is_ceiling
        self.checks = checks

    @property
    def is_off(self) -> bool:
        """Whether nothing of the rule can give a finding, so that it need not run."""
        return self.rule == "off" and all(word == "off" for word in self.checks.values())


class Scope:
    """The profile and what is said of rules, for one file or pipeline. Made by `Settings.scope`."""

    __slots__ = ("_flags", "_options", "_severities", "profile", "profile_origin", "rules")

    def __init__(
        self, profile: str, profile_origin: str, rules: dict[str, RuleSaid], flags: Flags
    ) -> None:
        self.profile = profile
        self.profile_origin = profile_origin
        self.rules = rules
        self._flags = flags
        self._severities: dict[str, Severities] = {}
        self._options: dict[str, dict[str, tuple[Any, str]]] = {}

    def severities(self, card: Card) -> Severities:
        """The severities of a rule and its checks."""
        if card.id not in self._severities:
            self._severities[card.id] = self._weigh(card)
        return self._severities[card.id]

    def options(self, card: Card) -> dict[str, Any]:
        """The options of a rule by name: what the team set, else the rule's default."""
        if not card.options:
            return {}
        return {name: value for name, (value, _) in self.options_with_origin(card).items()}

    def options_with_origin(self, card: Card) -> dict[str, tuple[Any, str]]:
        """The options of a rule: name -> (value, where the value comes from).

        That is a line of a settings file, or the rule's own words about its default.
        """
        known = self._options.get(card.id)
        if known is None:
            known = self._options[card.id] = self._choose(card)
        return known

    def _choose(self, card: Card) -> dict[str, tuple[Any, str]]:
        said = self.rules.get(card.id)
        chosen: dict[str, tuple[Any, str]] = {}
        for name, option in card.options.items():
            chosen[name] = (option.default, option.origin)
            written = said.options.get(name) if said is not None else None
            if written is not None:
                value, fault = value_of(written.node, option)
                if not fault:
                    chosen[name] = (value, written.origin)
        return chosen

    def _weigh(self, card: Card) -> Severities:
        flags = self._flags
        if card.status == "removed":
            return Severities("off", "removed", True, {})
        if card.id in flags.ignore or card.group in flags.ignore:
            return Severities("off", "--ignore", True, {})
        asked = card.id in flags.select
        if flags.select and not asked and card.group not in flags.select:
            return Severities("off", "--select", True, {})
        said = self.rules.get(card.id)
        checks = {name: each.text for name, each in said.checks.items()} if said else {}
        named = asked or checks or (said is not None and said.severity is not None)
        if card.status == "preview" and not flags.preview and not named:
            return Severities("off", "a preview: --preview", True, {})
        if said is not None and said.severity is not None:
            word, origin, ceiling = said.severity.text, said.severity.origin, True
        else:
            word = card.severity.get(self.profile, "off")
            origin, ceiling = f"profile {self.profile}", False
        if word == "off" and asked:
            return Severities(_usual(card), "--select", False, checks)
        return Severities(word, origin, ceiling, checks)


def _usual(card: Card) -> str:
    """The severity of a rule asked for by name although it is off: what another profile gives."""
    for profile in ("recommended", "strict", "audit", "starter"):
        word = card.severity.get(profile, "off")
        if word != "off":
            return word
    return "warning"
