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
from pipelinelint.crm.writer import write_definition
from pipelinelint.engine.definition import has_parts, is_part
from pipelinelint.errors import CannotRun
from pipelinelint.source.known_files import known_file
from pipelinelint.source.read import read
from pipelinelint.workspace.exports import crm_named, read_export
from pipelinelint.workspace.read import read_bytes, shown
from pipelinelint.workspace.write import STDIN, refuse_clashes, replace, write_text


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
    before = read_bytes(update) if update is not None else b""
    written = _text_of(before, update) if update is not None else ""
    if update is not None:
        _refuse_several(before, update)
    imported = read_live(importer, save) if live else _saved(importer, paths, encoding or "")
    if update is None:
        text = write_definition(imported)
    else:
        text = update_definition(written, imported, shown(update), imported.notes)
    say.notes(imported.notes, imported.crm)
    if update is not None and text == written:
        say.word(f"{shown(update)} is up to date.")
        return 0
    if output not in (None, "-"):
        refuse_clashes([str(output)], [*paths, *imported.texts, *([STDIN] if "-" in paths else [])])
    target = update or output
    if target is None or target == "-":
        say.machine(text)
        return 0
    if update is not None:
        replace(update, text, before)  # reading the export may have taken minutes
    else:
        write_text(target, text)
    say.word(f"Wrote {shown(target)}.", f"Next: pipelinelint check {shown(target)}")
    return 0


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


def _refuse_several(data: bytes, path: str) -> None:
    """An update is written into one file; where each new thing of several belongs, people say."""
    if any(has_parts(each) or is_part(each) for each in read(data, shown(path))):
        raise CannotRun(
            f"{shown(path)} is one of several files of a definition; --update writes into one.",
            "Import into a new file with --output, and see with `pipelinelint diff` what is other.",
        )


def _saved(crm: Crm, paths: list[str], encoding: str) -> Imported:
    imported, skipped = read_export(crm, paths, encoding=encoding)
    imported.notes += [Note(f"left out: {reason}", path) for path, reason in skipped]
    return imported


def _text_of(data: bytes, path: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        what, _ = known_file(data)
        if what:
            raise CannotRun(
                f"{shown(path)} is {what}.", "Name the definition that is to be updated."
            ) from None
        raise CannotRun(f"{shown(path)} is not UTF-8 text.", "Save it as UTF-8.") from None
