"""`pipelinelint explain RULE`: the page of one rule."""

from __future__ import annotations

from typing import Annotated

import typer

from pipelinelint.cli import say
from pipelinelint.cli.book import Book, Books
from pipelinelint.cli.commands.init import PLATFORMS
from pipelinelint.cli.explanation import page
from pipelinelint.errors import CannotRun
from pipelinelint.shape.misfit import RULES as STRUCTURE
from pipelinelint.source.nearest import nearest


def explain(
    rule: Annotated[str, typer.Argument(help="The id of a rule.")],
    crm: Annotated[str, typer.Option("--crm", help="Only the remedy for this CRM.")] = "",
    rules: Annotated[
        list[str] | None, typer.Option(help="A folder with rules of your own.")
    ] = None,
) -> int:
    """Say what a rule asks, why, how to mend it, and where its thresholds come from."""
    if crm and crm not in PLATFORMS:
        close = nearest(crm, PLATFORMS)
        advice = f"Did you mean `{close}`?" if close else f"It is one of {', '.join(PLATFORMS)}."
        raise CannotRun(f"There is no CRM `{crm}` here.", advice)
    book = Books(rules or [], texts=True).with_folders()
    if rule in STRUCTURE:
        say.out(
            f"{rule}: {STRUCTURE[rule]}.\n\nA check of the structure: always on, always an error."
        )
        return 0
    if rule not in book.cards:
        raise _unknown(rule, book)
    say.page(page(book, rule, crm))
    return 0


def _unknown(rule: str, book: Book) -> CannotRun:
    close = nearest(rule, [*book.cards, *STRUCTURE], at_most=3)
    if close is None:
        parts = [name for name in sorted(book.cards) if rule in name]
        close = parts[0] if parts else None
    advice = f"Did you mean `{close}`?" if close else "`pipelinelint rules` lists them."
    return CannotRun(f"There is no rule `{rule}`.", advice)
