"""`pipelinelint import`: what a CRM holds, as a definition to go on with."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from pipelinelint.cli import say
from pipelinelint.cli.live import LIVE, cannot_be_read, read_live
from pipelinelint.crm import CRMS, Crm
from pipelinelint.crm.imported import Imported, Note
from pipelinelint.crm.update import update_definition
from pipelinelint.crm.update.several import update_files
from pipelinelint.crm.writer import write_definition
from pipelinelint.engine import is_part
from pipelinelint.errors import CannotRun
from pipelinelint.source.known_files import known_file
from pipelinelint.source.read import read
from pipelinelint.workspace import read_bytes, shown
from pipelinelint.workspace.exports import crm_named, read_one_export
from pipelinelint.workspace.parts import Wholes, main_file
from pipelinelint.workspace.write import STDIN, refuse_clashes, replace, replace_found, write_text


def import_(
    crm: Annotated[str, typer.Argument(help=f"One of {', '.join(('auto', *CRMS))}.")],
    sources: Annotated[
        list[str] | None,
        typer.Argument(help="The export: files or folders; - reads standard input."),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", help="The file to write. Default: print it.")
    ] = None,
    update: Annotated[
        str | None,
        typer.Option(help="Bring this definition up to date; what people wrote in it stays."),
    ] = None,
    live: Annotated[
        bool,
        typer.Option(
            "--live",
            help=f"Read {' or '.join(crm.title for crm in LIVE)} itself, with "
            f"{' or '.join(crm.variable for crm in LIVE)}.",
        ),
    ] = False,
    save: Annotated[
        str | None, typer.Option(help="With --live: keep the raw answers in this folder.")
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(help="How the files are written, such as cp1250.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that exists.")] = False,
) -> int:
    """Turn a CRM's export into a definition."""
    importer = crm_named(crm)
    paths = sources or []
    _refuse_contradictions(importer, paths, output, update, live, save)
    if output not in (None, "-") and os.path.lexists(str(output)) and not force:
        raise CannotRun(
            f"{shown(str(output))} exists already.",
            "Bring it up to date with --update, or replace it with --force.",
        )
    files = _files_of(update) if update is not None else {}
    written = {path: _text_of(data, path) for path, data in files.items()}
    imported = read_live(importer, save) if live else _saved(importer, paths, encoding or "")
    if update is not None:
        return _update(update, files, written, imported)
    text = write_definition(imported)
    say.notes(imported.notes, imported.crm)
    if output not in (None, "-"):
        refuse_clashes([str(output)], [*paths, *imported.texts, *([STDIN] if "-" in paths else [])])
    if output is None or output == "-":
        say.machine(text)
        return 0
    write_text(output, text)
    say.word(f"Wrote {shown(output)}.", f"Next: pipelinelint check {shown(output)}")
    return 0


def _update(
    named: str, files: dict[str, bytes], written: dict[str, str], imported: Imported
) -> int:
    """Bring a definition up to date: all its files that change, or none."""
    names = {path: shown(path) for path in files}
    if len(files) == 1:
        text = update_definition(written[named], imported, names[named], imported.notes)
        new = {named: text}
    else:
        by_name = {names[path]: text for path, text in written.items()}
        made = update_files(by_name, imported, imported.notes)
        new = {path: made[name] for path, name in names.items()}
    say.notes(imported.notes, imported.crm)
    changed = [path for path in files if new[path] != written[path]]
    main = names[next(iter(files))]
    if not changed:
        say.word(f"{main} is up to date.")
        return 0
    # Reading the export may have taken minutes: each must be as it was read.
    if changed == [named]:
        replace(named, new[named], files[named])
    else:
        replace_found((path, new[path], files[path]) for path in changed)
    said = ", ".join(names[path] for path in changed)
    say.word(f"Wrote {said}.", f"Next: pipelinelint check {main}")
    return 0


def _files_of(named: str) -> dict[str, bytes]:
    """The files of the definition one of them was named of, its main file first. Raises CannotRun
    where not all of them can be read."""
    data = read_bytes(named)
    main = main_file(named)
    if not main:
        return {named: data}
    wholes, documents = Wholes(), read(data, shown(named))
    is_main = not is_part(documents[0])
    if not is_main:
        _, documents = wholes.main_of(named, data, main)
    if not wholes.read(main, documents[0]).is_complete:
        raise CannotRun(
            f"Not all files of {shown(main)} can be read.",
            f"`pipelinelint check {shown(main)}` says why.",
        )
    if not is_main:
        wholes.require(named, main)
    return {path: read_bytes(path) for path in wholes.paths}


def _refuse_contradictions(
    crm: Crm,
    paths: list[str],
    output: str | None,
    update: str | None,
    live: bool,
    save: str | None,
) -> None:
    """Say before anything is read what does not go together."""
    if live and not crm.variable:
        raise cannot_be_read(crm.title, f"Name {crm.hint} instead.")
    if live and paths:
        # What was named is not repeated: it may be a token.
        raise CannotRun(
            "--live reads the account itself, so no file or folder goes with it.",
            f"The token goes into {crm.variable}, never on the command line.",
        )
    if not live and not paths:
        raise CannotRun("Nothing to import was named.", f"Name {crm.hint}.")
    if save is not None and not live:
        raise CannotRun("--save keeps the answers of --live.", "Use them together.")
    if output is not None and update is not None:
        raise CannotRun("--update writes into the file itself.", "Leave out --output.")


def _saved(crm: Crm, paths: list[str], encoding: str) -> Imported:
    imported, skipped = read_one_export(crm, paths, encoding=encoding)
    imported.notes += [Note(f"left out: {reason}", path) for path, reason in skipped]
    return imported


def _text_of(data: bytes, path: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        what, _ = known_file(data, path)
        if what:
            raise CannotRun(
                f"{shown(path)} is {what}.", "Name the definition that is to be updated."
            ) from None
        raise CannotRun(f"{shown(path)} is not UTF-8 text.", "Save it as UTF-8.") from None
