"""The settings each checked file obeys: the nearest file, from its folder up to the repository.

Found once a folder and read once a file.
"""

from __future__ import annotations

import os

from pipelinelint.errors import CannotRun
from pipelinelint.settings import Read, Settings
from pipelinelint.settings.scope import Flags
from pipelinelint.text import in_log, place
from pipelinelint.workspace import is_inside, read_bytes, shown, top

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipelinelint.ruleset import Card
    from pipelinelint.shape.finding import Finding


class SettingsOf:
    """Finds, reads and keeps settings. `reads` are the files read, with what is wrong in them;
    `files` the paths of all that were opened, `unsaved` what an editor holds of some, by path.

    `config` names the one file to use, `none` says that no file is used.
    """

    __slots__ = ("_by_file", "config", "discovery", "files", "flags", "none", "unsaved")

    def __init__(self, flags: Flags, config: str | None = None, none: bool = False) -> None:
        self.flags = flags
        self.config = config
        self.none = none
        home = os.path.expanduser("~")
        self.discovery = Discovery(os.path.exists, os.getcwd(), "" if home == "~" else home)
        self.files: list[str] = []
        self.unsaved: dict[str, bytes] = {}
        self._by_file: dict[str, Read] = {}

    def of(self, path: str) -> Settings:
        """The settings for a file; raises CannotRun when the one named cannot be read."""
        return self.read_for(path).settings

    def read_for(self, path: str) -> Read:
        file = self._file_for(path)
        known = self._by_file.get(file)
        if known is None:
            known = self._by_file[file] = self._read(file)
        return known

    @property
    def reads(self) -> Sequence[Read]:
        return list(self._by_file.values())

    @property
    def in_force(self) -> list[str]:
        """The paths of the files found or named; those they extend are not among them."""
        return [path for path in self._by_file if path]

    def _file_for(self, path: str) -> str:
        if self.none:
            return ""
        if self.config is not None:
            return self.config
        return self.discovery.settings_of(os.path.dirname(os.path.abspath(path)))

    def _read(self, file: str) -> Read:
        if not file:
            return Read(Settings().with_flags(self.flags), [], {})
        if file == self.config and file not in self.unsaved:
            read_bytes(file)  # a file named by hand must be there
        from pipelinelint.settings.read import read_settings

        home = top(os.path.dirname(os.path.abspath(file)))
        named = os.path.normpath(self.config) if self.config else ""

        def may_show(path: str) -> bool:
            """What was named by hand, and what the repository holds: not what a link leads to."""
            return path == named or is_inside(path, home)

        read = read_settings(file, self._load, seen_from_here, may_show)
        settings = read.settings.with_flags(self.flags)
        return Read(settings, read.findings, read.texts, read.outside)

    def _load(self, path: str) -> bytes | str:
        self.files.append(path)
        if path in self.unsaved:
            return self.unsaved[path]
        try:
            return read_bytes(path)
        except CannotRun as problem:
            return problem.message


def seen_from_here(path: str) -> str:
    """A path as seen from where the run started, when it is below."""
    relative = os.path.relpath(path)
    return shown(path if relative.startswith("..") else relative)


MOST_TOLD = 50
"""Faults of the settings that are listed."""


def refuse_faulty(
    reads: SettingsOf, settings: Settings, cards: dict[str, Card] | None = None
) -> None:
    """Raise CannotRun when the settings file does not say what it means.

    Without `cards` the names of rules are not looked at.
    """
    read = next(each for each in reads.reads if each.settings is settings)
    findings = _faults(read, settings, cards)
    if findings:
        lines = list(dict.fromkeys(_line(each, read) for each in findings[:MOST_TOLD]))
        more = len(findings) - MOST_TOLD
        if more > 0:
            lines.append(f"and {more} more")
        advice = ""
        if any(each.path in read.outside for each in findings[:MOST_TOLD]):
            advice = "Of a settings file outside the repository nothing but the place is shown."
        raise CannotRun("the settings cannot be used.", advice, lines)


def _faults(read: Read, settings: Settings, cards: dict[str, Card] | None) -> list[Finding]:
    from pipelinelint.settings.names import check_names

    languages = _languages(settings)
    named = [] if cards is None else check_names(settings, cards, languages)
    return [*read.findings, *named]


def faults_of(path: str, data: bytes) -> list[Finding]:
    """What is wrong in a settings file with this text, which need not be on the disk.

    Of files it extends nothing is said. Raises CannotRun where its folders cannot be used.
    """
    from pipelinelint.workspace.rules import Books

    reads = SettingsOf(Flags(), path)
    reads.unsaved[path] = data
    read = reads.read_for(path)
    settings = read.settings
    if not read.findings:
        folders = (each.text for each in settings.rule_folders)
        cards = Books().with_folders(folders, settings.folder).cards
        read.findings.extend(_faults(read, settings, cards))
    return [each for each in read.findings if each.path == seen_from_here(path)]


def _line(finding: Finding, read: Read) -> str:
    start = finding.span.start
    if finding.path in read.outside:  # named by whoever may only want to see what it holds
        return f"{finding.path}:{start.line}: refused"
    text = f"{finding.path}:{start.line}:{start.column}: {finding.message}"
    return f"{text} {finding.remedy}" if finding.remedy else text


def _languages(settings: Settings) -> list[str]:
    """The languages names can be read in, the team's own packs among them."""
    for said in settings.word_folders:
        if not os.path.isdir(said.text):
            raise CannotRun(
                f"{place(said.origin)}: the word folder {in_log(said.text)} is no folder.",
                "Write a folder with language packs, or take it out of word_folders.",
            )
    from pipelinelint.lexicon import index_for

    return list(index_for(settings.names().packs).languages)


NAMES = (".pipelinelint.yaml", ".pipelinelint.yml", "pipelinelint.yaml")
"""Names of a settings file, in the order in which one wins over another of its folder."""


class Discovery:
    """Finds settings files; asks the disk once a folder.

    `exists` says whether a path exists. `top` is the folder the run started in: outside a
    repository nothing above it is looked at. A file in `home` is never read unless it is named.
    All paths are absolute.
    """

    __slots__ = ("_chosen", "_exists", "_here", "home", "passed_over", "top")

    def __init__(self, exists: Callable[[str], bool], top: str, home: str = "") -> None:
        self._exists = exists
        self.top = os.path.normpath(top)
        self.home = os.path.normpath(home) if home else ""
        self._here: dict[str, str] = {}
        self._chosen: dict[str, str] = {}
        self.passed_over: dict[str, str] = {}  # file not read -> why not

    def settings_of(self, folder: str) -> str:
        """The settings file of the definitions in a folder, or empty when there is none."""
        folder = os.path.normpath(folder)
        chosen = self._chosen.get(folder)
        if chosen is None:
            chosen = self._chosen[folder] = self._choose(folder)
        return chosen

    def repository_of(self, folder: str) -> str:
        """The folder that holds `.git`, at or above this one; empty outside a repository."""
        for each in _upward(os.path.normpath(folder)):
            if self._exists(os.path.join(each, ".git")):
                return each
        return ""

    def _choose(self, folder: str) -> str:
        for each in self._reach(folder):
            found = self._in(each)
            if found:
                return found
        return ""

    def _reach(self, folder: str) -> list[str]:
        """The folders to look in, the nearest first."""
        end = self.repository_of(folder)
        if not end:
            inside = folder == self.top or folder.startswith(self.top.rstrip(os.sep) + os.sep)
            end = self.top if inside else folder
        reach = []
        for each in _upward(folder):
            reach.append(each)
            if each == end:
                break
        return reach

    def _in(self, folder: str) -> str:
        known = self._here.get(folder)
        if known is None:
            paths = [os.path.join(folder, name) for name in NAMES]
            there = [path for path in paths if self._exists(path)]
            if there and folder == self.home:
                reason = "a file in the home folder is read only with --config"
                self.passed_over.update(dict.fromkeys(there, reason))
                there = []
            for path in there[1:]:
                self.passed_over[path] = f"{os.path.basename(there[0])} stands beside it"
            known = self._here[folder] = there[0] if there else ""
        return known


def _upward(folder: str) -> list[str]:
    """A folder and all above it."""
    chain = [folder]
    while os.path.dirname(chain[-1]) != chain[-1]:
        chain.append(os.path.dirname(chain[-1]))
    return chain
