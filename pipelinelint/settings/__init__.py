"""Floor 4: how a team wants its definitions judged. The settings of a run are files under the flags
of the command line, each value with its origin.

Patterns for files and folders are `archive`, `clients/*/old`, `**/draft-*.yaml`: `*` stands for
anything but a slash, `?` for one letter, `**` for any number of folders. A pattern without a slash
is the name of a file or folder anywhere; one with a slash starts at the folder of the settings.
Whatever is below a folder that fits, fits. Matching takes time in proportion to pattern and path,
so no pattern can hang a run.
"""

from __future__ import annotations

import os

from pipelinelint.ruleset import current_ids
from pipelinelint.settings.scope import (
    ExportSaid,
    Flags,
    NamingSaid,
    Override,
    Said,
    Scope,
    SettingsFile,
    join_rules,
)
from pipelinelint.text import file_of, nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pipelinelint.lexicon.judge import Naming as TeamNames
    from pipelinelint.ruleset import Card
    from pipelinelint.shape.accepted import Accepted
    from pipelinelint.shape.finding import Finding


def fits(pattern: str, path: str) -> bool:
    """Whether a path (forward slashes, relative to the folder of the settings) fits a pattern."""
    pattern = pattern.replace("\\", "/").strip()
    anchored = "/" in pattern.rstrip("/")
    wanted = [each for each in pattern.split("/") if each not in ("", ".")]
    parts = [each for each in path.split("/") if each not in ("", ".")]
    if not wanted or not parts:
        return False
    if not anchored:
        return any(_name_fits(wanted[0], each) for each in parts)
    return _walk([*wanted, "**"], parts, "**", _name_fits)


def fault(pattern: str) -> str:
    """What is wrong with a pattern, in words; empty when nothing is."""
    if pattern.startswith("!"):
        return "patterns with `!` aren't supported"
    if not pattern.strip("/. "):
        return "the pattern is empty"
    return ""


def _name_fits(wanted: str, name: str) -> bool:
    if "*" not in wanted and "?" not in wanted:
        return wanted == name
    return _walk(wanted, name, "*", lambda one, letter: one in ("?", letter))


def _walk(
    wanted: Sequence[str], given: Sequence[str], star: str, same: Callable[[str, str], bool]
) -> bool:
    """Match with stars that stand for any run; only the last star is ever taken back."""
    at = of = 0
    last_star = taken = -1
    while at < len(given):
        if of < len(wanted) and wanted[of] == star:
            last_star, taken = of, at
            of += 1
        elif of < len(wanted) and same(wanted[of], given[at]):
            of += 1
            at += 1
        elif last_star >= 0:
            taken += 1
            of, at = last_star + 1, taken
        else:
            return False
    return all(each == star for each in wanted[of:])


def unknown_names(flags: Flags, cards: Mapping[str, Card]) -> list[tuple[str, str]]:
    """Names after `--select` and `--ignore` that are no rule: what to say, and what to do."""
    if not flags.select and not flags.ignore:
        return []
    known = {*cards, *(card.group for card in cards.values()), *current_ids(cards)}
    faults = []
    for flag, names in (("--select", flags.select), ("--ignore", flags.ignore)):
        for name in names:
            if name not in known:
                close = nearest(name, sorted(known))
                advice = f"Did you mean {close}?" if close else "`pipelinelint rules` lists them."
                faults.append((f"{flag}: unknown rule or group {name}.", advice))
    return faults


def with_current_ids(settings: Settings, cards: Mapping[str, Card]) -> list[str]:
    """Let the settings and flags name rules by the ids they have now; hints for who wrote others,
    and for who names a rule that is deprecated or removed."""
    names = current_ids(cards)
    hints = []
    flags = settings.flags
    for flag, given in (("--select", flags.select), ("--ignore", flags.ignore)):
        hints += [hint for name in given for hint in _hints(flag, name, names, cards)]
    flags.select = tuple(names.get(each, each) for each in flags.select)
    flags.ignore = tuple(names.get(each, each) for each in flags.ignore)
    for rules in (settings.rules, *(each.rules for each in settings.overrides)):
        for name, said in [*rules.items()]:
            place = f"{said.path}:{said.key.start.line}"
            hints += _hints(place, name, names, cards)
            if name in names:
                rules.setdefault(names[name], rules.pop(name))
    for file in settings.files:
        for name in [each for each in file.rules if each in names]:
            file.rules.setdefault(names[name], file.rules.pop(name))
    for accepted in settings.ignores if names else ():
        from pipelinelint.shape.accepted import renamed

        hints += renamed(accepted, names)
    return list(dict.fromkeys(hints))


def _hints(place: str, name: str, names: dict[str, str], cards: Mapping[str, Card]) -> list[str]:
    if name in names:
        return [f"{place}: {name} is called {names[name]} now."]
    card = cards.get(name)
    if card is None or card.status not in ("deprecated", "removed"):
        return []
    instead = f"; use {card.instead}" if card.instead else ""
    return [f"{place}: {name} is {card.status}{instead}."]


DEFAULT_PROFILE = "recommended"


class Settings:
    """Defaults < extended files < file < flags. `Settings()` is what holds without any file.

    `files` are the files, the most general first; `path` is the file found, as shown, and
    `folder` its folder: patterns are relative to it, also those of files it extends. Empty and
    "" where there is no file.
    """

    __slots__ = (
        "_scopes",
        "files",
        "flags",
        "folder",
        "ignores",
        "named",
        "naming",
        "overrides",
        "path",
        "rules",
    )

    def __init__(
        self, files: tuple[SettingsFile, ...] = (), path: str = "", folder: str = ""
    ) -> None:
        self.files = files
        self.path = path
        self.folder = folder
        self.flags = Flags()
        self.naming = NamingSaid()
        self.rules = join_rules([file.rules for file in files])
        self.overrides: list[Override] = []
        self.ignores: list[Accepted] = []
        self.named: list[Accepted] = []
        self._scopes: dict[tuple[int, ...], Scope] = {}
        for file in files:
            self.overrides += file.overrides
            self.ignores += file.ignores
            self.named += file.named
            self.naming = file.naming.over(self.naming)

    def with_flags(self, flags: Flags) -> Settings:
        """The same files under these flags."""
        other = Settings(self.files, self.path, self.folder)
        other.flags = flags
        return other

    def names(self) -> TeamNames:
        """How the lexicon is to judge names."""
        from pipelinelint.lexicon.judge import DEFAULT
        from pipelinelint.lexicon.judge import Naming as TeamNames

        said = self.naming
        packs = [each.text for each in self.word_folders]
        if not said and not packs:
            return DEFAULT
        return TeamNames(said.languages, said.overrides, said.allow, said.terms, packs)

    @property
    def rule_folders(self) -> list[Said]:
        """Folders with a team's own rules, to be opened as they are."""
        return [each for file in self.files for each in file.rule_folders]

    @property
    def word_folders(self) -> list[Said]:
        """Folders with a team's own language packs, to be opened as they are."""
        return [each for file in self.files for each in file.word_folders]

    @property
    def exports(self) -> list[ExportSaid]:
        """The exports that are checked where they are: those of the last file that names some."""
        return next((file.exports for file in reversed(self.files) if file.exports), [])

    @property
    def exclude(self) -> list[Said]:
        """Patterns of what is not checked when a folder is walked."""
        return [each for file in self.files for each in file.exclude]

    def excludes(self, path: str) -> bool:
        """Whether a file or folder found in a walk is left out."""
        patterns = self.exclude
        if not patterns:
            return False
        name = self.relative(path)
        return any(fits(each.text, name) for each in patterns)

    def profile(self) -> tuple[str, str]:
        """The profile where no override says otherwise, and its origin."""
        if self.flags.profile:
            return self.flags.profile, "--profile"
        said = self._single("profile")
        return (said.text, said.origin) if said else (DEFAULT_PROFILE, "default")

    def fail_on(self, profile: str = "") -> tuple[str, str]:
        """The least severity that fails, and its origin. An audit never fails unless told to."""
        if self.flags.fail_on:
            return self.flags.fail_on, "--fail-on"
        said = self._single("fail_on")
        if said is not None:
            return said.text, said.origin
        if (profile or self.profile()[0]) == "audit":
            return "never", "profile audit"
        return "error", "default"

    def absent(self, profile: str = "") -> tuple[str, str]:
        """What a section that is not described is (auto, note, finding), and the origin."""
        said = self._single("absent")
        if said is not None:
            return said.text, said.origin
        profile = profile or self.profile()[0]
        if profile in ("strict", "audit"):
            return "finding", f"profile {profile}"
        return "auto", "default"

    def language(self) -> tuple[str, str]:
        """The code of the language texts are written in, and its origin."""
        said = self._single("language")
        return (said.text, said.origin) if said is not None else ("en", "default")

    @property
    def has_pipeline_overrides(self) -> bool:
        """Whether pipelines of one file may differ, so that each needs a scope of its own."""
        return any(each.pipelines for each in self.overrides)

    def scope(self, path: str = "", pipeline: str = "") -> Scope:
        """What holds for a file, or for a pipeline of it by id; the same object for equal ones."""
        fitting: tuple[int, ...] = ()
        if self.overrides:
            name = self.relative(path)
            fitting = tuple(
                index for index, each in enumerate(self.overrides) if _is_for(each, name, pipeline)
            )
        known = self._scopes.get(fitting)
        if known is None:
            known = self._scopes[fitting] = self._scope([self.overrides[i] for i in fitting])
        return known

    def ignores_for(self, path: str) -> list[Accepted]:
        """The accepted exceptions that concern a file."""
        if not self.ignores:
            return []
        name = self.relative(path)
        return [each for each in self.ignores if not each.files or fits(each.files, name)]

    def relative(self, path: str) -> str:
        """A path as patterns see it: from the folder of the settings, with forward slashes."""
        try:
            name = os.path.relpath(file_of(path), self.folder)
        except ValueError:  # no path, or another drive: what starts at the folder cannot fit
            name = path
        return name.replace(os.sep, "/")

    def _single(self, name: str) -> Said | None:
        for file in reversed(self.files):
            if name in file.single:
                return file.single[name]
        return None

    def _scope(self, overrides: list[Override]) -> Scope:
        profile, origin = self.profile()
        rules = self.rules
        if overrides:
            rules = join_rules([rules, *(each.rules for each in overrides)])
            if not self.flags.profile:
                for each in overrides:
                    if each.profile is not None:
                        profile, origin = each.profile.text, each.profile.origin
        return Scope(profile, origin, rules, self.flags)


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


def _is_for(override: Override, path: str, pipeline: str) -> bool:
    if override.paths and not any(fits(each, path) for each in override.paths):
        return False
    return not override.pipelines or pipeline in override.pipelines
