"""`pipelinelint name`: judge stage names without a file."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from pipelinelint.cli import say
from pipelinelint.errors import CannotRun
from pipelinelint.lexicon.judge import Naming, judge
from pipelinelint.lexicon.judgement import CLASS_SAYS, Judgement
from pipelinelint.workspace.read import as_text

VERDICTS = {
    "outcome": "fine",
    "objective_event": "fine",
    "scheduled_event": "fine",
    "loss_reason": "change",
    "lead_state": "change",
    "parking_lot": "change",
    "subjective": "change",
    "post_sale": "consider",
    "internal_step": "consider",
    "activity_in_progress": "consider",
    "vague": "consider",
    "noun_only": "consider",
    "unknown": "cannot tell",
}
"""What to do about a name of each class. A guess is never more than worth considering."""


def name(
    labels: Annotated[
        list[str] | None,
        typer.Argument(help="Names to judge; without any, lines of standard input."),
    ] = None,
    format_: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
    language: Annotated[
        list[str] | None, typer.Option(help="Read names only in this language; repeatable.")
    ] = None,
) -> int:
    """Judge stage names: what each says, and a better one."""
    if format_ not in ("text", "json"):
        raise CannotRun(f"There is no format `{format_}` here.", "Write text or json.")
    wanted = [as_text(label) for label in labels] if labels else _lines()
    if not wanted:
        raise CannotRun("No name was given.", 'Try: pipelinelint name "Demo completed"')
    naming = Naming(_languages(language or []))
    judged = [(label, judge(label, naming)) for label in wanted]
    if format_ == "json":
        say.data([_data(*each) for each in judged])
    else:
        _table(judged)
    return 0


def verdict(judgement: Judgement) -> str:
    """fine, consider, change or cannot tell."""
    word = VERDICTS[judgement.name_class]
    return "consider" if word == "change" and judgement.confidence == "low" else word


def _lines() -> list[str]:
    if sys.stdin.isatty():
        return []
    data = sys.stdin.buffer.read(10_000_000)
    text = data.decode("utf-8-sig", "replace")
    return [line.strip() for line in text.splitlines() if line.strip()]


def _languages(given: list[str]) -> tuple[str, ...]:
    from pipelinelint.lexicon.packs import index_for

    known = sorted(index_for(()).languages)
    for code in given:
        if code not in known:
            raise CannotRun(
                f"There is no language pack `{code}`.", f"There are {', '.join(known)}."
            )
    return tuple(given)


def _data(label: str, judgement: Judgement) -> dict[str, object]:
    return {
        "label": label,
        "class": judgement.name_class,
        "actor": judgement.actor or None,
        "confidence": judgement.confidence,
        "languages": list(judgement.languages),
        "explanation": judgement.explanation,
        "suggestion": judgement.suggestion or None,
    }


def _table(judged: list[tuple[str, Judgement]]) -> None:
    rows = [
        (label, CLASS_SAYS[each.name_class], verdict(each), each.explanation, each.suggestion)
        for label, each in judged
    ]
    if not say.is_terminal():
        for row in rows:
            say.row(*row)
        return
    styles = {"fine": "green", "consider": "yellow", "change": "red", "cannot tell": "dim"}
    say.table(("name", "it says", "verdict", "why", "better"), rows, 2, styles)
