"""`pipelinelint report`: what a consultant leaves behind."""

from __future__ import annotations

import os
import re
from typing import Annotated

import typer

from pipelinelint.cli import say
from pipelinelint.cli.progress import Bar
from pipelinelint.cli.typed import (
    Config,
    LanguageOption,
    Profile,
    Rules,
    Source,
    spoken_in,
    word,
)
from pipelinelint.engine.report import Report
from pipelinelint.errors import CannotRun
from pipelinelint.report import Options
from pipelinelint.report.client.brand import Brand, BrandError, brand
from pipelinelint.report.client.page import FILES, SHIPPED, html_report, markdown_report
from pipelinelint.report.translated import translated
from pipelinelint.workspace import read_bytes, shown
from pipelinelint.workspace.rules import Books
from pipelinelint.workspace.run import Workspace
from pipelinelint.workspace.write import write_bytes, write_text

ENDINGS = (".html", ".htm", ".md", ".pdf")
PDF_END = b"\n% pipelinelint\n"
"""A comment behind what a browser printed: by it a report of ours is known again."""
_OURS = re.compile(
    rb'name="generator" content="pipelinelint|^- [^\n]*[,:] pipelinelint \d', re.MULTILINE
)


def report(
    paths: Annotated[
        list[str] | None, typer.Argument(help="The definition, or several.", show_default=False)
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", help="report.html, report.md or report.pdf."),
    ] = None,
    language: LanguageOption = None,
    profile: Annotated[Profile, typer.Option(help="Severity profile to use.")] = "audit",
    client: Annotated[
        str, typer.Option(help="The client's name. Default: the definition's `organization`.")
    ] = "",
    brand_name: Annotated[str, typer.Option("--brand", help="Your name on the report.")] = "",
    brand_logo: Annotated[str, typer.Option(help="Your logo, a file that is embedded.")] = "",
    brand_color: Annotated[str, typer.Option(help="Your colour, as #1f4e79.")] = "",
    against: Annotated[
        str | None, typer.Option(help="An older definition: before and after.")
    ] = None,
    template: Annotated[
        str, typer.Option(help="A folder of templates to use in place of the ones that ship.")
    ] = "",
    write_template: Annotated[
        str, typer.Option(help="Write the templates that ship into this folder, to change them.")
    ] = "",
    config: Config = None,
    source: Source = None,
    rules: Rules = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a file that is no report of ours, too.")
    ] = False,
) -> int:
    """Write the report a client keeps: HTML, Markdown or PDF.

    A run stored as JSON is shown again: as text, or with -o as Markdown, text or JSON.
    """
    if write_template:
        _write_templates(write_template)
        if not paths:
            return 0
    if not paths:
        raise CannotRun("Which definition is the report about?", "Name a file or a folder.")
    if template and not os.path.isdir(template):
        raise CannotRun(
            f"{shown(template)} is no folder.",
            "`pipelinelint report --write-template DIR` writes the templates that ship.",
        )
    if len(paths) == 1 and is_stored_run(paths[0]):
        return show_again(paths[0], output, language, rules or [], force)
    output = output or "report.html"
    if not output.lower().endswith(ENDINGS):
        raise CannotRun(f"{shown(output)}: unsupported file type.", "Use .html, .md or .pdf.")
    mark = _brand(brand_name, brand_logo, brand_color)
    if not force:
        _refuse_foreign(output)

    def judged(paths: list[str]) -> Report:
        work = Workspace(profile=word(profile), config=config, source=source, rules=rules or [])
        made = work.whole(paths)
        if not force:
            work.refuse_clashes([output])
        return made

    made = judged(paths)
    older = judged([against]) if against is not None else None
    spoken = spoken_in(language or _language_of(made))
    made = translated(made, spoken)
    older = translated(older, spoken) if older is not None else None
    shown_as = Options(fail_on="never", score=True, show_accepted=True, language=spoken)
    write = markdown_report if output.lower().endswith(".md") else html_report
    document = write(made, shown_as, mark, older, client.strip(), template)
    if output.lower().endswith(".pdf"):
        write_bytes(output, _pdf(document))
    else:
        write_text(output, document)
    say.word(f"Wrote {shown(output)}.")
    return 0


AGAIN = {".md": "markdown", ".txt": "text", ".json": "json"}
"""How a stored run can be shown again, by the ending of the file."""


def is_stored_run(path: str) -> bool:
    """Whether a file is JSON that `check` wrote, by its first lines."""
    if not path.lower().endswith(".json") or not os.path.isfile(path):
        return False
    with open(path, "rb") as file:
        return (
            re.match(
                rb'\s*\{\s*"version": \d+,\s*"tool": \{\s*"name": "pipelinelint"', file.read(200)
            )
            is not None
        )


def show_again(
    path: str, output: str | None, language: str | None, rules: list[str], force: bool
) -> int:
    """A stored run in a language, on standard output or in a file."""
    from pipelinelint.report import render
    from pipelinelint.report.stored import stored_run

    ending = os.path.splitext(output)[1].lower() if output else ".txt"
    if ending not in AGAIN:
        raise CannotRun(
            f"{shown(path)} is a stored run: its definitions are not in it, so it can be shown as "
            "text, Markdown or JSON only.",
            "Name the definition instead, or end the output in .md, .txt or .json.",
        )
    options = Options(fail_on="never", language=spoken_in(language))
    cards = Books(rules, texts=True).with_folders().cards
    again = translated(stored_run(read_bytes(path), shown(path), cards), options.language)
    text = render(AGAIN[ending], again, options)
    if output is None:
        say.layout(text)
        return 0
    if os.path.exists(output) and not force:
        raise CannotRun(
            f"{shown(output)} exists.", "Name another file, or replace it with --force."
        )
    write_text(output, text)
    say.word(f"Wrote {shown(output)}.")
    return 0


def _language_of(report: Report) -> str | None:
    """The language a definition asks for; none where several ask for different ones."""
    accounts = [file.account for file in report.files if file.account is not None]
    asked = {account.text("language") or None for account in accounts}
    return asked.pop() if len(asked) == 1 else None


def _write_templates(folder: str) -> None:
    """Write the templates that ship; CannotRun where one of them is there already."""
    for name in FILES:
        path = os.path.join(folder, name)
        if os.path.lexists(path):
            raise CannotRun(f"{shown(path)} is there already.", "Name another folder.")
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise CannotRun(f"{shown(folder)}: {error.strerror}.", "Name another folder.") from None
    for name in FILES:
        write_bytes(os.path.join(folder, name), read_bytes(os.path.join(SHIPPED, name)))
    say.word(f"Wrote {len(FILES)} files to {shown(folder)}. Use them with --template.")


def _refuse_foreign(path: str) -> None:
    """Raise CannotRun when a file is there that this command did not write."""
    if not os.path.isfile(path):
        return
    with open(path, "rb") as file:
        start = file.read(4096)
        file.seek(-min(os.fstat(file.fileno()).st_size, 64), os.SEEK_END)
        end = file.read()
    if not _OURS.search(start) and not end.endswith(PDF_END):
        raise CannotRun(
            f"{shown(path)} exists and is no report of pipelinelint.",
            "Name another file, or replace it with --force.",
        )


def _brand(name: str, logo: str, color: str) -> Brand:
    try:
        return brand(name, read_bytes(logo) if logo else b"", color)
    except BrandError as problem:
        raise CannotRun(str(problem)) from None


def _pdf(page: str) -> bytes:
    from pipelinelint.workspace.browser import print_pdf

    with Bar("Printing the PDF") as bar:
        bar.say("")
        return print_pdf(page) + PDF_END
