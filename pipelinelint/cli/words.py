"""`pipelinelint words`: the languages names are read in, and the proof of a pack of your own."""

from __future__ import annotations

from typing import Annotated

import typer

from pipelinelint.cli import say
from pipelinelint.errors import CannotRun
from pipelinelint.lexicon import index_for
from pipelinelint.lexicon.examples import prove


def list_languages(context: typer.Context) -> None:
    """List the languages names are read in; prove a language pack of your own."""
    if context.invoked_subcommand is not None:
        return
    index = index_for()
    for code in index.languages:
        say.row(code, str(index.setting(code, "name")))


def prove_packs(
    folder: Annotated[
        str, typer.Argument(help="A folder with language packs. Default: those that ship.")
    ] = "",
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="List what passes too.")] = False,
) -> int:
    """Judge the examples of language packs: each name must be given the class written there."""
    packs, examples = prove(folder)
    if not examples:
        raise CannotRun(
            f"There is no example in {folder}: "
            + ("it holds no pack." if not packs else "nothing was proven."),
            "Add `examples:` to a pack, name: class.",
        )
    failed = 0
    for each in examples:
        shown = f"{each.language}: {each.name}"
        if not each.holds:
            failed += 1
            say.out(f"wrong: {shown}: {each.judged} ({each.explanation}), not {each.class_}")
        elif verbose:
            say.out(f"ok: {shown}: {each.class_}")
    said = f"{failed} wrong" if failed else "all right"
    say.out(f"{packs} language pack{'s'[: packs != 1]}, {len(examples)} examples: {said}.")
    return int(failed > 0)
