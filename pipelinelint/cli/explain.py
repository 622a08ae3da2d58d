"""`pipelinelint explain RULE`: the page of one rule, which docs/ are made of too."""

from __future__ import annotations

from typing import Annotated

import typer

from pipelinelint.cli import say
from pipelinelint.cli.init import PLATFORMS
from pipelinelint.errors import CannotRun
from pipelinelint.ruleset.rule import PROFILES, Card, Option
from pipelinelint.ruleset.stored import catalogue_texts
from pipelinelint.shape.misfit import RULES as STRUCTURE
from pipelinelint.shape.model import CRM_TITLES
from pipelinelint.text import nearest
from pipelinelint.workspace.rules import Book, Books

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.ruleset.rule import Example

CRMS = {**CRM_TITLES, "any": "Any CRM"}


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


def page(book: Book, rule: str, crm: str = "", heading: str = "#") -> str:
    """What, why, how to fix, options with origins, examples, sources, related rules."""
    card = book.cards[rule]
    parts = [
        f"{heading} {card.id}",
        f"**{card.title}.** Group {card.group}.",
        "Severity: " + ", ".join(f"{name} {card.severity[name]}" for name in PROFILES) + ".",
        card.why.strip(),
        _fixes(card, crm),
        _options(card),
        _traps(card),
        *_examples(book.examples.get(rule, [])),
        _needs(card),
        _sources(card),
        _related(book, card),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _fixes(card: Card, crm: str) -> str:
    if crm:
        return _fixes_for(card, crm)
    lines = [f"- {CRMS[name]}: {text.strip()}" for name, text in card.fix.items()]
    for check, fix in card.check_fix.items():
        said = [f"{CRMS[name]}: {text.strip()}" for name, text in fix.items()]
        if len(said) == 1 and "any" in fix:
            said = [fix["any"].strip()]
        lines.append(f"- `{check}`: " + " ".join(said))
    return "How to mend it:\n\n" + "\n".join(lines)


def _fixes_for(card: Card, crm: str) -> str:
    text = card.remedy(crm)
    parts = [f"How to mend it ({CRMS.get(crm, crm)}): {text.strip()}"] if text else []
    own = [
        f"- `{check}`: {card.remedy(crm, check).strip()}"
        for check in card.check_fix
        if card.remedy(crm, check) != text
    ]
    return "\n\n".join([*parts, "\n".join(own)]).strip()


def _options(card: Card) -> str:
    if not card.options:
        return ""
    lines = [f"- {_option(name, option)}" for name, option in card.options.items()]
    return "Options, with the origin of each default:\n\n" + "\n".join(lines)


def _option(name: str, option: Option) -> str:
    unit = f" {option.unit}" if option.unit else ""
    return f"`{name}` = {_value(option.default)}{unit}: {option.origin.strip()}."


def _value(value: Any) -> str:
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(str, value))}]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _traps(card: Card) -> str:
    if not card.traps:
        return ""
    return "When it would be mistaken:\n\n" + "\n".join(f"- {trap.strip()}" for trap in card.traps)


def _examples(examples: list[Example]) -> list[str]:
    shown = []
    for kind, title in (("bad", "Bad"), ("good", "Good")):
        first = next((each for each in examples if each.kind == kind), None)
        if first is not None:
            text = first.text.rstrip()
            shown.append(f"{title}, {first.title}:\n\n```yaml\n{text}\n```")
    return shown


def _needs(card: Card) -> str:
    if not card.needs:
        return ""
    sections = ", ".join(f"`{each}`" for each in card.needs)
    return f"Not assessed for an export that does not cover {sections}."


def _sources(card: Card) -> str:
    texts = catalogue_texts()
    lines = [f"- {name}: {texts['practices'].get(name, '')}" for name in card.practices]
    lines += [f"- {name}: {texts['references'].get(name, '')}" for name in card.references]
    return "Practices and sources:\n\n" + "\n".join(lines) if lines else ""


def _related(book: Book, card: Card) -> str:
    after = list(card.yields_to)
    before = sorted(name for name, each in book.cards.items() if card.id in each.yields_to)
    lines = []
    if after:
        lines.append(f"Silent where one of these speaks of the same defect: {', '.join(after)}.")
    if before:
        lines.append(f"Speaks for: {', '.join(before)}.")
    return " ".join(lines)
