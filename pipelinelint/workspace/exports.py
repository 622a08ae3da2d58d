"""A CRM's export found on disk and read in place: for `check --from` and `import`."""

from __future__ import annotations

from pipelinelint.crm import ALSO_CALLED, CRMS, Crm
from pipelinelint.crm.auto import AUTO
from pipelinelint.crm.imported import Imported, ImportProblem, Note, NotOurs, Unfamiliar
from pipelinelint.crm.nodes import LARGEST
from pipelinelint.engine import Definition, refuse_many
from pipelinelint.errors import CannotRun
from pipelinelint.shape import build
from pipelinelint.shape.finding import Finding, Related
from pipelinelint.source.nodes import Sequence, Span
from pipelinelint.text import nearest
from pipelinelint.workspace import read_standard_input, shown
from pipelinelint.workspace.find import find_exports

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

OTHER_WAYS = (
    "  Any other CRM: make a sheet with a row for each stage, for `--from csv` or `import csv`.",
    "  Or write a definition: `pipelinelint init -` shows a short one.",
)
"""What helps where no importer does."""
MANY_ALIKE = 5
"""From this many files on, one and the same note about them becomes one."""


def crm_named(name: str) -> Crm:
    """The importer of a CRM; raises CannotRun when there is none of that name."""
    name = ALSO_CALLED.get(name.lower(), name)
    if name in CRMS:
        return CRMS[name]
    if name == AUTO.name:
        return AUTO
    close = nearest(name.lower(), [*CRMS, AUTO.name])
    title = f"Importing from `{shown(name)}` isn't supported."
    if close:
        raise CannotRun(title, f"Did you mean `{close}`?")
    raise CannotRun(title, f"It is one of {', '.join(CRMS)}.", OTHER_WAYS)


def read_export(
    crm: Crm,
    paths: list[str],
    is_excluded: Callable[[str], bool] = lambda _: False,
    stdin_name: str = "<stdin>",
    encoding: str = "",
    is_part: Callable[[str], bool] | None = None,
) -> tuple[Imported, list[tuple[str, str]]]:
    """The definition behind files and folders, and what was passed over on the way.

    All of them together are one export, written in `encoding` where that is given. `is_part` says
    which files of folders are meant; left out, those the CRM knows by name, else those that show
    what is in them. Raises CannotRun when they hold none.
    """
    named = [path for path in paths if path != "-"]
    found = find_exports(named, is_part or crm.recognises, is_excluded)
    files = {shown(path): found.read.pop(path) for path in found.paths}
    if not files and crm.name in ("auto", "csv"):
        files = _texts_with_tables(named, is_excluded)
    elif not files and is_part is None:
        files = _signed_answers(crm, named, is_excluded)
    if "-" in paths:
        files[stdin_name] = read_standard_input(LARGEST)
    if not files:
        raise _nothing(crm, paths, found.skipped)
    if encoding:
        files = {path: in_utf8(path, data, encoding) for path, data in files.items()}
    try:
        imported = _read(crm, files, lambda: _texts_with_tables(named, is_excluded))
    except NotOurs:
        raise
    except ImportProblem as problem:
        sheets = crm.name == "csv" or all(map(CRMS["csv"].recognises, files))
        # Whose the files are is known where their own importer says what is missing.
        is_known = not isinstance(problem, Unfamiliar)
        problem.details = OTHER_WAYS[1:] if sheets or is_known else OTHER_WAYS
        raise
    for each in (imported, *imported.others):
        each.notes = _folded(each.notes)
    return imported, found.skipped


def _read(crm: Crm, files: dict[str, bytes], texts: Callable[[], dict[str, bytes]]) -> Imported:
    """What the files hold; where they are sheets without stages, the texts beside them, too."""
    try:
        return crm.read(files.items())
    except ImportProblem:
        if crm.name not in ("auto", "csv") or not all(map(CRMS["csv"].recognises, files)):
            raise
        more = texts()
        if more.keys() <= files.keys():
            raise
        return crm.read((files | more).items())


def read_one_export(
    crm: Crm,
    paths: list[str],
    is_excluded: Callable[[str], bool] = lambda _: False,
    encoding: str = "",
) -> tuple[Imported, list[tuple[str, str]]]:
    """The same where there may be one export only; raises CannotRun where there are several."""
    imported, skipped = read_export(crm, paths, is_excluded, encoding=encoding)
    if imported.others:
        homes = [f"  {each.path}" for each in (imported, *imported.others)]
        count = len(homes)
        raise CannotRun(f"These are {count} exports, not one.", "Name the folder of one.", homes)
    pipelines = imported.root.get("pipelines")
    if isinstance(pipelines, Sequence) and not pipelines.items:
        raise CannotRun(
            f"There is no pipeline in {imported.path}, only lead statuses.",
            "`pipelinelint check --from` judges them; for anything else save the pipelines too.",
        )
    return imported, skipped


def _signed_answers(
    crm: Crm, paths: list[str], is_excluded: Callable[[str], bool]
) -> dict[str, bytes]:
    """Of folders without a file the CRM knows by name, the answers that have its signs: people
    save a query under any name."""
    from pipelinelint.crm.auto import signed

    endings = (".json", ".csv", ".txt")
    found = find_exports(paths, lambda path: path.lower().endswith(endings), is_excluded)
    read = {shown(path): found.read[path] for path in found.paths}
    return {path: data for path, data in read.items() if signed(data, crm) == [crm.name]}


def _texts_with_tables(paths: list[str], is_excluded: Callable[[str], bool]) -> dict[str, bytes]:
    """Of folders without any export, the texts that hold a table of stages, or a list of them."""
    from pipelinelint.crm.sheet import LISTS, tells
    from pipelinelint.crm.sheet.drawn import TEXTS

    endings = TEXTS + LISTS
    try:
        found = find_exports(paths, lambda path: path.lower().endswith(endings), is_excluded)
    except CannotRun:
        return {}
    read = {shown(path): found.read[path] for path in found.paths}
    return {path: data for path, data in read.items() if tells(path, data)}


def in_utf8(path: str, data: bytes, encoding: str) -> bytes:
    """A file somebody knows the encoding of; places count characters and stay the same."""
    if data.startswith(b"PK"):  # a workbook says itself how it is written
        return data
    try:
        return data.decode(encoding).encode()
    except LookupError:
        raise CannotRun(
            f"There is no encoding `{shown(encoding)}`.", "Usual ones are utf-8, cp1250 and cp1252."
        ) from None
    except (UnicodeError, ValueError):
        raise CannotRun(
            f"{path} is not {shown(encoding)} text.",
            "Name another, with --encoding or under `from` in the settings.",
        ) from None


def definition_of(imported: Imported) -> Definition:
    """An import as a definition that can be judged; its findings point into the export.

    Defects of the export are among them; they are notes for who imports only. Pipelines that are
    used no more are in the CRM still, so that only a judgement leaves them out.
    """
    from pipelinelint.crm.gone import leave_gone

    leave_gone(imported)
    account, structure = build(imported.root, imported.path)
    refuse_many(account, imported.path)
    findings = [*structure]
    for note in imported.notes:
        if note.place is not None and note.said is not None and note.remedy is not None:
            span = Span(note.place.start, note.place.end)
            further = [
                Related("see here", each.path, Span(each.start, each.end)) for each in note.further
            ]
            findings.append(
                Finding("export-defect", note.severity, note.said, note.path, span,
                        value=str(note.said), remedy=note.remedy, related=tuple(further))
            )  # fmt: skip
    return Definition(imported.path, imported.texts, account, findings, [])


def _folded(notes: list[Note]) -> list[Note]:
    """The notes, the same one about many files said once: a folder may hold other JSON files."""
    alike: dict[str, list[Note]] = {}
    for note in notes:
        if note.path and not note.line:
            alike.setdefault(note.message, []).append(note)
    kept: list[Note] = []
    for note in notes:
        same = alike.get(note.message, [])
        if len(same) < MANY_ALIKE or note not in same:
            kept.append(note)
        elif note is same[0]:
            listed = ", ".join(each.path for each in same[:MANY_ALIKE])
            kept.append(Note(f"{len(same)} files {note.message}: {listed}, …"))
    return kept


def _nothing(crm: Crm, paths: list[str], skipped: list[tuple[str, str]]) -> CannotRun:
    where = ", ".join("this folder" if path == "." else shown(path) for path in paths)
    from pipelinelint.workspace.nothing import kept_there  # loaded when there is nothing to read

    details = [f"  Looked for {crm.hint}.", *kept_there(paths)]
    try:
        crm.read([])
    except ImportProblem as problem:
        details.append(f"  {problem.reason[0].upper()}{problem.reason[1:]}")
    if skipped:
        details.append("  Passed over:")
        details += [f"  {path}: {reason}" for path, reason in skipped[:5]]
    title = f"No export of {crm.title} was found in {where}."
    return CannotRun(title, details=[*details, *OTHER_WAYS])
