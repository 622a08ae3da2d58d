"""A settings file and all it extends, read into Settings."""

from __future__ import annotations

import os

from pipelinelint.settings.layer import Layer, Said
from pipelinelint.settings.parse import parse
from pipelinelint.settings.problems import problem
from pipelinelint.settings.reading import Read
from pipelinelint.settings.settings import Settings
from pipelinelint.shape.finding import Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Load = Callable[[str], bytes | str]

MOST_FILES = 20
"""Files one settings file may build on; more is a mistake, or somebody's joke."""

ENDINGS = (".yaml", ".yml", ".json")

__all__ = ["Read", "read_settings"]


def read_settings(
    path: str,
    load: Load,
    shown: Callable[[str], str] = str,
    may_show: Callable[[str], bool] = lambda _: True,
) -> Read:
    """Read a settings file.

    `load` gives the bytes of a path, or says in a sentence why it cannot; `shown` makes of a path
    what people see; `may_show` says whether what a file holds may be told. The settings can be
    used even when there are findings: what could not be read is left out of them.
    """
    chain = _Chain(load, shown, may_show)
    data = load(path)
    if isinstance(data, str):
        where = shown(path)
        from pipelinelint.source.place import START

        finding = Finding("cannot-extend", "error", data, where, START)
        return Read(Settings((), where, os.path.dirname(path)), [finding], {})
    chain.add(path, data, ())
    settings = Settings(tuple(chain.layers), shown(path), os.path.dirname(path) or os.curdir)
    chain.findings.sort(key=lambda each: each.order)
    return Read(settings, chain.findings, chain.texts, frozenset(chain.outside))


class _Chain:
    """Reads a file after the files it extends, each once."""

    __slots__ = ("done", "findings", "layers", "load", "may_show", "outside", "shown", "texts")

    def __init__(
        self, load: Load, shown: Callable[[str], str], may_show: Callable[[str], bool]
    ) -> None:
        self.load = load
        self.shown = shown
        self.may_show = may_show
        self.outside: set[str] = set()
        self.done: set[str] = set()
        self.layers: list[Layer] = []
        self.findings: list[Finding] = []
        self.texts: dict[str, str] = {}

    def add(self, path: str, data: bytes, above: tuple[str, ...]) -> None:
        path = os.path.normpath(path)
        self.done.add(path)
        name = self.shown(path)
        parsed = parse(data, name, os.path.dirname(path))
        if self.may_show(path):
            self.texts[name] = parsed.text
        else:
            self.outside.add(name)
        self.findings += parsed.findings
        for said in parsed.extends:
            self._extend(said, path, (*above, path))
        self.layers.append(parsed.layer)

    def _extend(self, said: Said, path: str, chain: tuple[str, ...]) -> None:
        target = os.path.normpath(os.path.join(os.path.dirname(path), said.text))
        if target in chain:
            names = " -> ".join(self.shown(each) for each in (*chain, target))
            self._refuse(said, f"`extends` goes round in a circle: {names}.", "Take one step out.")
        elif "://" in said.text:
            self._refuse(
                said,
                f"`{said.text}` is an address; settings build on local files only.",
                "Copy the file beside this one and name the copy.",
            )
        elif not target.lower().endswith(ENDINGS):
            self._refuse(said, f"`{said.text}` is no settings file.", "Name a .yaml file.")
        elif target in self.done:
            return
        elif len(self.done) >= MOST_FILES:
            self._refuse(said, f"More than {MOST_FILES} settings files build on each other.", "")
        else:
            data = self.load(target)
            if isinstance(data, str):
                remedy = "The path is relative to this file."
                self._refuse(said, f"`{said.text}` cannot be read: {data}", remedy)
            else:
                self.add(target, data, chain)

    def _refuse(self, said: Said, message: str, remedy: str) -> None:
        self.findings.append(
            problem("cannot-extend", message, said.node, said.path, "extends", remedy=remedy)
        )
