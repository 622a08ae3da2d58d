"""The examples of a language pack: names with the class they must be given."""

from __future__ import annotations

import os

from pipelinelint.lexicon import pack_folder, read_folders
from pipelinelint.lexicon.judge import Naming, judge


class Example:
    """A name of a pack's examples, the class its author wrote, and what the name is judged."""

    __slots__ = ("class_", "explanation", "judged", "language", "name")

    def __init__(self, language: str, name: str, class_: str) -> None:
        self.language = language
        self.name = name
        self.class_ = class_
        self.judged = ""
        self.explanation = ""

    @property
    def holds(self) -> bool:
        return self.judged == self.class_


def prove(folder: str = "") -> tuple[int, list[Example]]:
    """The number of packs in a folder, and their examples as judged; empty: the packs that ship.

    An example holds when it is read right twice: in its own language, and among all languages,
    by the packs alone: no guess proves a pack.
    Raises PackError when a pack cannot be used.
    """
    folders: tuple[str, ...] = (folder,) if folder else ()
    own = _own(folder or pack_folder())
    packs, _ = read_folders(pack_folder(), *folders)
    folders = tuple(map(os.path.abspath, folders))  # what is judged is remembered by its folder
    examples = []
    for code in own:
        for name, class_ in packs[code].get("examples", {}).items():
            example = Example(code, name, class_)
            for naming in (
                Naming((code,), packs=folders),
                Naming(packs=folders),
            ):
                judged = judge(name, naming)
                example.judged, example.explanation = judged.name_class, judged.explanation
                if not example.holds:
                    break
            examples.append(example)
    return len(own), examples


def _own(folder: str) -> list[str]:
    from pipelinelint.lexicon.pack_file import read_folder

    return sorted(read_folder(folder)[0])
