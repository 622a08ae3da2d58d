"""`pipelinelint init`: a first definition, the commented start of a section, or the settings for an
export that is checked where it is."""

from __future__ import annotations

import os

import typer

from pipelinelint.cli import say
from pipelinelint.crm import ALSO_CALLED
from pipelinelint.errors import CannotRun
from pipelinelint.facts.account import SECTIONS
from pipelinelint.facts.tables import crm as facts_of
from pipelinelint.shape.schema import platforms, schema_file
from pipelinelint.shape.start import DEFINITION, start
from pipelinelint.source.value_text import scalar_text
from pipelinelint.text import nearest
from pipelinelint.workspace import shown
from pipelinelint.workspace.exports import crm_named
from pipelinelint.workspace.settings import NAMES
from pipelinelint.workspace.write import write_all

STARTED = (*SECTIONS, "movement")
"""What has a commented start: what an outline is asked for, and who may move deals how."""
PLATFORMS = tuple(platforms())
SETTINGS = NAMES[0]
SCHEMA = "pipelinelint.schema.json"
"""What the schema is called beside a definition."""

_WON = "      - {id: closed_won, name: Closed won, type: won}\n"
_LOST = "      - {id: closed_lost, name: Closed lost, type: lost}\n"
_LEFT_OUT = {"stage": (), "won_stage": (_LOST,), "status": (_WON, _LOST)}
"""What is no stage where the outcome of a deal is a status."""


def init(
    path: str = typer.Argument(
        "pipeline.yaml", help="The file to write; - prints it. With --from: the export."
    ),
    crm: str = typer.Option("hubspot", "--crm", help=f"One of {', '.join(PLATFORMS)}."),
    add: str = typer.Option("", "--add", help="Print the commented start of a section instead."),
    source: str = typer.Option(
        "",
        "--from",
        metavar="CRM",
        help=f"Write {SETTINGS} instead, so that `check` reads this export by itself.",
    ),
    force: bool = typer.Option(False, "--force", help="Replace a file that exists."),
    schema: bool = typer.Option(
        False, "--schema", help=f"Write {SCHEMA} beside it, and the line by which editors find it."
    ),
) -> int:
    """Write a first definition or settings, or print the start of a section to add."""
    if add:
        say.machine(start(_section(add)))
        return 0
    if source:
        return _settings(source, "" if path == "pipeline.yaml" else path, force)
    crm = ALSO_CALLED.get(crm.lower(), crm)
    if crm not in PLATFORMS:
        raise CannotRun(f"There is no CRM `{crm}` here.", _did_you_mean(crm, PLATFORMS))
    text = start(DEFINITION).replace("platform: hubspot", f"platform: {crm}")
    for line in _LEFT_OUT[facts_of(crm).outcome_is]:
        text = text.replace(line, "")
    if schema:
        text = f"# yaml-language-server: $schema={SCHEMA}\n{text}"
    if path == "-":
        if schema:
            raise CannotRun("--schema writes a file beside the definition.", "Name a file for it.")
        say.machine(text)
        return 0
    if os.path.lexists(path) and not force:
        raise CannotRun(
            f"{shown(path)} exists already.", "Name another file, or replace it with --force."
        )
    files = [(path, text)]
    beside = os.path.join(os.path.dirname(path), SCHEMA)
    if schema and (force or not os.path.lexists(beside)):
        with open(schema_file("definition"), encoding="utf-8") as file:
            files.append((beside, file.read()))
    write_all(files)
    say.word(f"Wrote {shown(path)}.", f"Next: pipelinelint check {shown(path)}")
    return 0


def _settings(crm: str, path: str, force: bool) -> int:
    """Write the settings that name an export, in this folder."""
    known = crm_named(crm).name
    if path not in ("", "-") and not os.path.exists(path):
        raise CannotRun(f"{shown(path)} does not exist.", "Name the files or folder of the export.")
    place = os.path.relpath(path).replace(os.sep, "/") if path not in ("", "-") else "."
    if place.startswith("..") or os.path.isabs(place):
        raise CannotRun(f"{shown(path)} is not below this folder.", "Run init above the export.")
    said = "" if place == "." else scalar_text(place)
    text = f"from: {{crm: {known}, paths: {said}}}\n" if said else f"from: {known}\n"
    if path == "-":
        say.machine(text)
        return 0
    if os.path.lexists(SETTINGS) and not force:
        raise CannotRun(
            f"{SETTINGS} exists already.", f"Add to it: {text.strip()}. Or replace it with --force."
        )
    write_all([(SETTINGS, text)])
    say.word(f"Wrote {SETTINGS}.", "Next: pipelinelint check")
    return 0


def _section(name: str) -> str:
    wanted = {"entry_criteria": "criteria", "probability": "probabilities", "playbook": "playbooks"}
    section = wanted.get(name, name)
    if section not in STARTED:
        raise CannotRun(f"There is no section `{name}`.", _did_you_mean(name, STARTED))
    return section


def _did_you_mean(word: str, words: tuple[str, ...]) -> str:
    close = nearest(word, words)
    return f"Did you mean `{close}`?" if close else f"It is one of {', '.join(words)}."
