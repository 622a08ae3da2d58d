"""What is said where there is nothing to judge: an empty run is never green."""

from __future__ import annotations

import os
from itertools import islice

from pipelinelint.errors import CannotRun
from pipelinelint.source.known_files import known_file
from pipelinelint.source.nodes import Mapping, Sequence
from pipelinelint.text import nearest
from pipelinelint.workspace import shown
from pipelinelint.workspace.find import files_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.source.nodes import Document

NAMED = 5
"""Files passed over that are named; the others are counted."""


def nothing_matched(skipped: list[tuple[str, str]], paths: list[str], hint: str = "") -> CannotRun:
    """No file of a run was a pipeline definition; `skipped` were passed over, each with why."""
    details = [f"  {hint}"] if hint else []
    details += kept_there(paths)
    if skipped:
        details += ["  Passed over:", *(f"  {path}: {why}" for path, why in skipped[:NAMED])]
    if len(skipped) > NAMED:
        details.append(f"  … and {len(skipped) - NAMED} more")
    places = ["this folder" if path == "." else path for path in paths] or ["this folder"]
    details += [
        "  Three ways to begin:",
        "  pipelinelint init                           write a first definition",
        "  pipelinelint import auto EXPORT             make one of a CRM's export",
        "  pipelinelint check --from auto EXPORT       check the export itself",
    ]
    return CannotRun(
        f"No pipeline definition was found in {', '.join(places)}.",
        "`pipelinelint import --help` names the CRMs. Or name the file to check.",
        details,
    )


def kept_there(paths: list[str]) -> list[str]:
    """What lies in small folders instead, where nothing there is read: pictures, PDFs, sheets."""
    from pipelinelint.crm.sheet import ENDINGS, tells  # loaded when there is nothing to read
    from pipelinelint.crm.sheet.drawn import TEXTS

    told: list[str] = []
    for folder in filter(os.path.isdir, paths):
        files = list(islice(files_of(folder, ("",)), MOST_KEPT + 1))
        texts = all(path.lower().endswith(TEXTS) for path in files)
        files = files if len(files) <= MOST_KEPT else []
        tree = _looks_like(_whole(path for path in files if path.lower().endswith(".xml")), folder)
        told += [f"  {tree}"] * bool(tree)
        for path in files:
            data = _beginning(path)
            what, instead = known_file(data, path)
            found = _looks_like(_whole([path]), path) if path.lower().endswith(".json") else ""
            told += [f"  {found}"] * bool(found)
            if path.lower().endswith(ENDINGS):
                what, instead = "a sheet", _as_sheet(path)
            elif texts:
                what, instead = "a text", _as_text(path)
            elif len(data) < LOOKED_AT and tells(path, data):
                what, instead = "a list of stages", _as_sheet(path)
            if what:
                told.append(f"  {shown(path)} is {what}. {instead}")
    more = [f"  … and {len(told) - NAMED} more like these"] if len(told) > NAMED else []
    return told[:NAMED] + more


MOST_KEPT = 50
"""Files of a folder up to which it may have been meant for what lies in it."""
LOOKED_AT = 200_000
"""Bytes of a file that say what it is."""


def _beginning(path: str, most: int = LOOKED_AT) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(most)
    except OSError:
        return b""


def unreadable(path: str, documents: list[Document], data: bytes) -> CannotRun:
    """What is said of a file that cannot be read and shows no sign of a definition."""
    what, instead = known_file(data, path)
    if what:
        return CannotRun(f"{path} is {what}, not a pipeline definition.", instead)
    problem = next(each.problems[0] for each in documents if each.problems)
    line = problem.span.start.line
    return CannotRun(
        f"{path} is not a pipeline definition. Line {line}: {problem.message}",
        _or_export(path, data),
    )


def _whole(paths: Iterable[str]) -> dict[str, bytes]:
    return {path: _beginning(path, -1) for path in paths}


def _looks_like(files: dict[str, bytes], path: str, called: str = "") -> str:
    """Whose export files are, and the command that judges what is at `path`; empty where no
    importer, or more than one, would read them."""
    from pipelinelint.crm import CRMS
    from pipelinelint.crm.auto import reading

    whose = reading(files)
    if len(whose) != 1:
        return ""
    command = f"`pipelinelint check --from {whose[0]} {shown(path)}`"
    return f"{called or shown(path)} looks like {CRMS[whose[0]].title}'s: {command} judges it."


def _as_sheet(path: str) -> str:
    """The command that reads a sheet or a list of stages, or why there is none."""
    why = _why_unread(path)
    if why:
        return f"As one of stages it isn't read: {why}"
    return f"`pipelinelint check --from csv {shown(path)}` reads it."


def _as_text(path: str) -> str:
    """How a table in a text is read, if one is."""
    if _why_unread(path):
        return "A table in it is read if its header says `stage` and its rows are some."
    command = f"`pipelinelint check --from csv {shown(path)}`"
    return f"{_IF_STAGES} {command} reads it."


_IF_STAGES = "It isn't clear that a table in it lists the stages of a sale. If one does,"


def _why_unread(path: str) -> str:
    """Why a file isn't read as a sheet; empty where it is."""
    from pipelinelint.crm import CRMS
    from pipelinelint.crm.imported import ImportProblem

    try:
        CRMS["csv"].read([(path, _beginning(path, -1))])
    except ImportProblem as problem:
        return problem.reason
    return ""


def _or_export(path: str, data: bytes, bare: bool = False) -> str:
    """What else a file may be: an export, named where its content tells whose it is; or, when
    `bare`, stages that lack their pipeline."""
    found = _looks_like({path: data}, path, "It")
    if found:
        return found
    if bare:
        return _BARE
    return (
        "`pipelinelint init` writes one to compare with; `--from auto` judges an export, `--from "
        "csv` a sheet or a plain list of stages."
    )


_BARE = (
    "`--from csv` judges a plain list of stages. A definition holds its `stages:` in a pipeline: "
    "`pipelines: [{id: sales, stages: …}]`, below `version: 1` and `crm: {platform: other}`."
)


def no_definition(path: str, data: bytes, documents: list[Document]) -> CannotRun:
    """What is said of a file that can be read and has no `pipelines:`."""
    if not any(each.root for each in documents):
        return CannotRun(
            f"{path} is empty.", "`pipelinelint init` writes a first definition to start from."
        )
    what, instead = known_file(data, path)
    if what:
        return CannotRun(f"{path} is {what}, not a pipeline definition.", instead)
    return CannotRun(
        f"{path} is not a pipeline definition: it has no `pipelines:`{_but_near(documents)}.",
        _or_export(path, data, any(map(_has_named_stages, documents))),
    )


def _but_near(documents: list[Document]) -> str:
    """The key at the top that was probably meant to be `pipelines:`."""
    for document in documents:
        for key in document.root.entries if isinstance(document.root, Mapping) else ():
            if nearest(key, ["pipelines", "deal_pipelines"], 3):
                return f", but `{key}:`"
    return ""


def _has_named_stages(document: Document) -> bool:
    """Whether stages stand at the top, each with a name and nothing a CRM would add."""
    root = document.root
    stages = root.get("stages") if isinstance(root, Mapping) else None
    return (
        isinstance(stages, Sequence)
        and bool(stages.items)
        and all(isinstance(each, Mapping) and "name" in each for each in stages.items)
    )
