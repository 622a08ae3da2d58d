"""`pipelinelint explain RULE`: the page of one rule, which docs/ are made of too."""

from __future__ import annotations

from typing import Annotated

import typer

from pipelinelint.cli import say
from pipelinelint.cli.init import PLATFORMS
from pipelinelint.cli.typed import LanguageOption, spoken_in
from pipelinelint.crm import ALSO_CALLED
from pipelinelint.errors import CannotRun
from pipelinelint.language import ENGLISH, Language
from pipelinelint.report.translated import translated_card
from pipelinelint.ruleset import PROFILES, Card, Option, current_ids
from pipelinelint.ruleset.stored import catalogue_texts
from pipelinelint.shape.drift import RULES as DRIFT
from pipelinelint.shape.misfit import RULES as STRUCTURE
from pipelinelint.shape.schema import platforms
from pipelinelint.text import nearest
from pipelinelint.workspace.rules import Book, Books

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.ruleset import Example


def explain(
    rule: Annotated[str, typer.Argument(help="The id of a rule.")],
    crm: Annotated[str, typer.Option("--crm", help="Only the remedy for this CRM.")] = "",
    rules: Annotated[
        list[str] | None, typer.Option(help="A folder with rules of your own.")
    ] = None,
    language: LanguageOption = None,
) -> int:
    """Say what a rule asks, why, how to fix it, and where its thresholds come from."""
    spoken = spoken_in(language)
    crm = ALSO_CALLED.get(crm.lower(), crm)
    if crm and crm not in PLATFORMS:
        close = nearest(crm, PLATFORMS)
        advice = f"Did you mean `{close}`?" if close else f"It is one of {', '.join(PLATFORMS)}."
        raise CannotRun(f"There is no CRM `{crm}` here.", advice)
    book = Books(rules or [], texts=True).with_folders()
    if rule in STRUCTURE:
        said = spoken.say("A check of the structure: always on, always an error.")
        say.out(f"{rule}: {spoken.say(STRUCTURE[rule])}.\n\n{said}")
        return 0
    if rule in DRIFT:
        said = spoken.say("A comparison with the CRM, which `pipelinelint drift` makes.")
        say.out(f"{rule}: {spoken.say(DRIFT[rule])}.\n\n{said}")
        return 0
    current = current_ids(book.cards).get(rule)
    if current is not None:
        say.word(f"{rule} is called {current} now.")
        rule = current
    if rule not in book.cards:
        raise _unknown(rule, book)
    say.page(page(book, rule, crm, language=spoken))
    return 0


def _unknown(rule: str, book: Book) -> CannotRun:
    close = nearest(rule, [*book.cards, *STRUCTURE, *DRIFT], at_most=3)
    if close is None:
        parts = [name for name in sorted(book.cards) if rule in name]
        close = parts[0] if parts else None
    advice = f"Did you mean `{close}`?" if close else "`pipelinelint rules` lists them."
    return CannotRun(f"There is no rule `{rule}`.", advice)


def page(
    book: Book, rule: str, crm: str = "", heading: str = "#", language: Language = ENGLISH
) -> str:
    """What, why, how to fix, options, examples, sources, related rules.

    Traps, the origins of numbers and the sources are there in English only: they are for those who
    write and argue about rules, and no page is in two languages.
    """
    card = translated_card(book.cards[rule], language)
    severities = ", ".join(f"{name} {card.severity[name]}" for name in PROFILES)
    group = language.say("Group {group}.", group=card.group)
    whole = language.is_source
    parts = [
        f"{heading} {card.id}",
        f"**{card.title}.** {group}{_standing(card, language)}",
        language.say("Severity: {severities}.", severities=severities),
        card.why.strip(),
        _fixes(card, crm, language),
        _options(card, language),
        _traps(card) if whole else "",
        *_examples(book.examples.get(rule, []), language),
        _needs(card, language),
        _sources(card) if whole else "",
        _related(book, card, language),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _crm(name: str, language: Language) -> str:
    return language.say("Any CRM") if name == "any" else platforms().get(name, name)


def _standing(card: Card, language: Language) -> str:
    """Since when the rule is there, how far one may count on it, and what it was called."""
    said = []
    if card.status == "preview":
        said.append(language.say("Preview: it runs only with `--preview`, or when it is named."))
    elif card.status == "deprecated":
        said.append(language.say("Deprecated."))
    elif card.status == "removed":
        said.append(language.say("Removed."))
    elif card.since:
        said.append(language.say("Stable since {version}.", version=card.since))
    if card.instead:
        said.append(language.say("Use `{rule}`.", rule=card.instead))
    if card.was:
        said.append(language.say("It was called {list}.", list=", ".join(card.was)))
    return "".join(f" {each}" for each in said)


def _fixes(card: Card, crm: str, language: Language) -> str:
    if crm:
        return _fixes_for(card, crm, language)
    lines = [f"- {_crm(name, language)}: {text.strip()}" for name, text in card.fix.items()]
    for check, fix in card.check_fix.items():
        said = [f"{_crm(name, language)}: {text.strip()}" for name, text in fix.items()]
        if len(said) == 1 and "any" in fix:
            said = [fix["any"].strip()]
        lines.append(f"- `{check}`: " + " ".join(said))
    return "\n".join((language.say("How to fix it:"), "", *lines))


def _fixes_for(card: Card, crm: str, language: Language) -> str:
    text = card.remedy(crm)
    title = _crm(crm, language)
    if any(crm in fix for fix in (card.fix, *card.check_fix.values())):
        how = language.say("How to fix it ({crm}):", crm=title)
    else:
        how = language.say("How to fix it, in general words that fit {crm}:", crm=title)
    parts = [f"{how} {text.strip()}"] if text else []
    own = [
        f"- `{check}`: {card.remedy(crm, check).strip()}"
        for check in card.check_fix
        if card.remedy(crm, check) != text
    ]
    return "\n\n".join([*parts, "\n".join(own)]).strip()


def _options(card: Card, language: Language) -> str:
    if not card.options:
        return ""
    if language.is_source:
        title = "Options, with the origin of each default:"
    else:
        title = language.say("Options:")
    lines = [f"- {_option(name, each, language)}" for name, each in card.options.items()]
    return f"{title}\n\n" + "\n".join(lines)


def _option(name: str, option: Option, language: Language) -> str:
    if not language.is_source:
        return f"`{name}` = {_value(option.default)}"
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


def _examples(examples: list[Example], language: Language) -> list[str]:
    shown = []
    for kind, title in (("bad", language.say("Bad")), ("good", language.say("Good"))):
        first = next((each for each in examples if each.kind == kind), None)
        if first is not None:
            text = first.text.rstrip()
            said = f"{title}, {first.title}" if language.is_source else title
            shown.append(f"{said}:\n\n```yaml\n{text}\n```")
    return shown


def _needs(card: Card, language: Language) -> str:
    if not card.needs:
        return ""
    sections = language.list([f"`{each}`" for each in card.needs])
    return language.say(
        "Not assessed for an export that does not cover {sections}.", sections=sections
    )


def _sources(card: Card) -> str:
    texts = catalogue_texts()
    lines = [f"- {name}: {texts['practices'].get(name, '')}" for name in card.practices]
    lines += [f"- {name}: {texts['references'].get(name, '')}" for name in card.references]
    return "Practices and sources:\n\n" + "\n".join(lines) if lines else ""


def _related(book: Book, card: Card, language: Language) -> str:
    after = list(card.yields_to)
    before = sorted(name for name, each in book.cards.items() if card.id in each.yields_to)
    lines = []
    if after:
        lines.append(
            language.say(
                "Silent where one of these speaks of the same defect: {rules}.",
                rules=", ".join(after),
            )
        )
    if before:
        lines.append(language.say("Speaks for: {rules}.", rules=", ".join(before)))
    return " ".join(lines)
