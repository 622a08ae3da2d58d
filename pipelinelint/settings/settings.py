"""The settings of a run: layers of files under the flags, each value with its origin."""

from __future__ import annotations

import os

from pipelinelint.settings.flags import Flags
from pipelinelint.settings.layer import Layer, Naming, Override, RuleSaid, Said, join_rules
from pipelinelint.settings.pattern import fits
from pipelinelint.settings.scope import Scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.judge import Naming as TeamNames
    from pipelinelint.shape.accepted import Accepted

DEFAULT_PROFILE = "recommended"


class Settings:
    """Defaults < extended files < file < flags. `Settings()` is what holds without any file.

    `layers` are the files, the most general first; `path` is the file found, as shown, and
    `folder` its folder: patterns are relative to it, also those of files it extends. Empty and
    "" where there is no file.
    """

    __slots__ = (
        "_scopes",
        "flags",
        "folder",
        "ignores",
        "layers",
        "naming",
        "overrides",
        "path",
        "rules",
    )

    def __init__(self, layers: tuple[Layer, ...] = (), path: str = "", folder: str = "") -> None:
        self.layers = layers
        self.path = path
        self.folder = folder
        self.flags = Flags()
        self.naming = Naming()
        self.rules: dict[str, RuleSaid] = {}
        self.overrides: list[Override] = []
        self.ignores: list[Accepted] = []
        self._scopes: dict[tuple[int, ...], Scope] = {}
        if layers:
            self.rules = join_rules([layer.rules for layer in layers])
            for layer in layers:
                self.overrides += layer.overrides
                self.ignores += layer.ignores
                self.naming = layer.naming.over(self.naming)

    def with_flags(self, flags: Flags) -> Settings:
        """The same files under these flags."""
        other = Settings(self.layers, self.path, self.folder)
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
        return [each for layer in self.layers for each in layer.rule_folders]

    @property
    def word_folders(self) -> list[Said]:
        """Folders with a team's own language packs, to be opened as they are."""
        return [each for layer in self.layers for each in layer.word_folders]

    @property
    def exclude(self) -> list[Said]:
        """Patterns of what is not checked when a folder is walked."""
        return [each for layer in self.layers for each in layer.exclude]

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
            name = os.path.relpath(path, self.folder or os.curdir) if path else ""
        except ValueError:  # another drive: what starts at the folder cannot fit
            name = path
        return name.replace(os.sep, "/")

    def _single(self, name: str) -> Said | None:
        for layer in reversed(self.layers):
            if name in layer.single:
                return layer.single[name]
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


def _is_for(override: Override, path: str, pipeline: str) -> bool:
    if override.paths and not any(fits(each, path) for each in override.paths):
        return False
    return not override.pipelines or pipeline in override.pipelines
