"""The sentences of a rule file, for the catalogue of translations: a method of Babel's extraction.

A sentence's context says where it stands: `stage-count/few` is the message of a check,
`parking-lot-stage` that of a rule's only check, and a word behind it any other text of the two:
`title`, `why`, `fix hubspot`, `suggest`, `several`. Traps, the origins of numbers and the titles of
examples stay English: they are for those who write and argue about rules.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

from pipelinelint.ruleset import context
from pipelinelint.ruleset.load.file import Catalogue, RuleFile, check_file
from pipelinelint.ruleset.prove import hits_of, read_example
from pipelinelint.ruleset.run.say import written
from pipelinelint.ruleset.stored import shipped_rules

Found = tuple[int, str, tuple[str, ...], list[str]]

NOT_RULES = ("crm", "lexicon", "languages")


def extract(
    file: IO[bytes], keywords: Mapping[str, Any], tags: Collection[str], options: dict[str, Any]
) -> Iterator[Found]:
    """Every sentence of the file, with its context and what a translator should know."""
    folder, name = os.path.split(file.name)
    group, rule_id = os.path.basename(folder), os.path.splitext(name)[0]
    if rule_id == "editions":
        for _, label in re.findall(r"^( +)label: (.+)$", file.read().decode("utf-8"), re.MULTILINE):
            yield _said("word", label, "A feature of a CRM, as it stands inside a sentence.")
    if group in NOT_RULES:
        return
    made, problems = check_file(file.read(), group, rule_id, name, Catalogue())
    if made is None:
        raise ValueError(f"{file.name} is no rule: {problems}")
    yield from _card(made)
    for check in made.rule.card.checks:
        yield from _check(made, check)
    for term in made.terms:
        words = term.replace("_", " ")
        yield _said("word", words, "A word of the format, as it stands inside a sentence.")


def _said(place: str, text: str, *comments: str) -> Found:
    return (1, "pgettext", (place, text), [each for each in comments if each])


def _card(made: RuleFile) -> Iterator[Found]:
    card = made.rule.card
    yield _said(context(card.id, "", "title"), card.title, "What the rule asks, in one line.")
    yield _said(context(card.id, "", "why"), card.why.strip(), "Why it matters.")
    for crm, text in card.fix.items():
        yield _said(context(card.id, "", f"fix {crm}"), text.strip(), _fix(crm))
    for check, fix in card.check_fix.items():
        for crm, text in fix.items():
            yield _said(context(card.id, check, f"fix {crm}"), text.strip(), _fix(crm))


def _fix(crm: str) -> str:
    if crm == "any":
        return "How to fix it, in any CRM."
    return f"How to fix it in {crm}: its menu words as it shows them in your language."


def _check(made: RuleFile, check: str) -> Iterator[Found]:
    card, tree = made.rule.card, made.rule.tree["checks"][check]
    message = written(tree["message"])
    comments = _comments(made, check, tree["message"])
    place = context(card.id, check)
    if tree["count"]:
        comments.append(f"The plural form follows {{{tree['count']}}}.")
        one = written(tree["one"]) or message
        yield (1, "npgettext", (place, one, message), comments)
    else:
        yield _said(place, message, *comments)
    if tree["suggest"]:
        suggest = written(tree["suggest"])
        yield _said(context(card.id, check, "suggest"), suggest, "Stands behind the message.")
    if check in card.together:
        said = card.together[check]
        where = context(card.id, check, "several")
        yield (1, "npgettext", (where, said, said), [*SEVERAL])


SEVERAL = (
    "Said instead of the message where several stages have it as a remark.",
    "{names}: the names of the stages; {count}: how many; {all}: how many open stages there are; "
    "{pipeline}: its name.",
    "The plural form follows {count}.",
)

KINDS = {"count": "a whole number", "term": "a word of the format, translated under `word`"}


def _comments(made: RuleFile, check: str, parts: tuple[Any, ...]) -> list[str]:
    """An example of the sentence in English, and what the placeholders hold."""
    comments = [f"For example: {each}" for each in _example(made, check)]
    places = [part for part in parts if not isinstance(part, str)]
    comments += [f"{{{name}}}: {KINDS[kind]}." for _, _, kind, name in places if kind in KINDS]
    return list(dict.fromkeys(comments))


def _example(made: RuleFile, check: str) -> list[str]:
    others = shipped_rules()
    for example in made.examples:
        if example.kind == "bad":
            for hit in hits_of(made.rule, example, read_example(example), others):
                if hit.check == check:
                    return [hit.message]
    return []
