"""A report in another language: what rules and checks say, from templates and values.

Everything a format shows of a finding or a rule is put in that language here, once, so that no
format knows of translation. A sentence without a translation stays English.
"""

from __future__ import annotations

from copy import copy

from pipelinelint.engine.precedence import WRITTEN_HERE, with_pipelines
from pipelinelint.engine.together import same_of_others, suggestions
from pipelinelint.ruleset import IN_CODE, Says, context
from pipelinelint.ruleset.stored import long_texts
from pipelinelint.shape.finding import Related

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.engine.report import Report
    from pipelinelint.language import Language
    from pipelinelint.ruleset import Card
    from pipelinelint.shape.finding import Finding


def translated(report: Report, language: Language) -> Report:
    """The report in a language: a copy, for English the report itself."""
    if language.is_source:
        return report
    cards = {name: with_texts(card) for name, card in report.cards.items()}
    made = copy(report)
    made.files = [copy(file) for file in report.files]
    for file in made.files:
        file.findings = [
            _translated(finding, cards.get(finding.rule), language) for finding in file.findings
        ]
    made.cards = {name: translated_card(card, language) for name, card in cards.items()}
    return made


def with_texts(card: Card) -> Card:
    """The card with its long texts: those of rules that ship are read when they are needed."""
    return long_texts(card) if not card.says and card.file else card


def translated_card(card: Card, language: Language) -> Card:
    """A copy of the card in a language, for English the card itself."""
    if language.is_source:
        return card

    def said(what: str, text: str, check: str = "") -> str:
        return language.said(context(card.id, check, what), text.strip(), {}) if text else ""

    made = copy(card)
    made.title = said("title", card.title) if card.file else language.say(card.title)
    made.why = said("why", card.why)
    made.fix = {crm: said(f"fix {crm}", text) for crm, text in card.fix.items()}
    made.check_fix = {
        check: {crm: said(f"fix {crm}", text, check) for crm, text in fix.items()}
        for check, fix in card.check_fix.items()
    }
    return made


def _translated(finding: Finding, card: Card | None, language: Language) -> Finding:
    says = card.says.get(finding.check) if card is not None else None
    made = copy(finding)
    made.message = _message(finding, card, says, language)
    made.suggestion = _suggestion(finding, says, language)
    made.remedy = _remedy(finding, card, language)
    made.related = tuple(
        Related(language.say(WRITTEN_HERE), each.path, each.span)
        if each.message == WRITTEN_HERE
        else each
        for each in finding.related
    )
    return made


def _message(finding: Finding, card: Card | None, says: Says | None, language: Language) -> str:
    values = finding.values
    if finding.template and card is not None and card.says:
        place = context(card.id, finding.check, "several")
        made = language.said(place, finding.template, values, count="count")
    elif finding.template:
        made = language.said("", finding.template, values)
    elif says is not None and card is not None:
        place = context(card.id, finding.check)
        made = language.said(place, says.message, values, says.one, says.count)
    else:
        return finding.message
    if "same" in values:
        made += f" {same_of_others(values, language)}"
    return with_pipelines(made, values, language)


def _suggestion(finding: Finding, says: Says | None, language: Language) -> str:
    if not finding.suggestion or says is None or not says.suggest:
        return finding.suggestion
    place = context(finding.rule, finding.check, "suggest")
    several = finding.values.get("suggested")
    if several is None:
        return language.said(place, says.suggest, finding.values)
    return suggestions(
        [(each["stage"], language.said(place, says.suggest, each)) for each in several]
    )


def _remedy(finding: Finding, card: Card | None, language: Language) -> str:
    if finding.remedy_template:
        return language.said("", finding.remedy_template, finding.values)
    english = finding.remedy.strip().removesuffix(IN_CODE).strip()
    if not english or card is None:
        return finding.remedy
    more = f" {language.say(IN_CODE)}" if finding.remedy.endswith(IN_CODE) else ""
    for check, fix in ((finding.check, card.check_fix.get(finding.check, {})), ("", card.fix)):
        for crm, text in fix.items():
            if text.strip() == english:
                return language.said(context(card.id, check, f"fix {crm}"), english, {}) + more
    return finding.remedy
