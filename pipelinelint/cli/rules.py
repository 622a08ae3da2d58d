"""`pipelinelint rules`: list, prove and start rules."""

from __future__ import annotations

import os
import re
from typing import Annotated

import typer

from pipelinelint.cli import say
from pipelinelint.cli.typed import LanguageOption, spoken_in
from pipelinelint.errors import CannotRun
from pipelinelint.report.translated import translated_card, with_texts
from pipelinelint.ruleset import PROFILES, Card
from pipelinelint.ruleset.prove import prove
from pipelinelint.text import many
from pipelinelint.workspace import read_bytes, shown
from pipelinelint.workspace.rules import Books
from pipelinelint.workspace.write import write_text


def list_rules(
    context: typer.Context,
    format_: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
    profile: Annotated[str, typer.Option(help="Severities of this profile.")] = "recommended",
    rules: Annotated[
        list[str] | None, typer.Option(help="A folder with rules of your own.")
    ] = None,
    language: LanguageOption = None,
) -> None:
    """List the rules, prove them, write your own."""
    if context.invoked_subcommand is not None:
        return
    if format_ not in ("text", "json"):
        raise CannotRun(f"There is no format `{format_}` here.", "Write text or json.")
    if profile not in PROFILES:
        raise CannotRun(f"There is no profile `{profile}`.", f"There are {', '.join(PROFILES)}.")
    cards = sorted(
        Books(rules or [], texts=format_ == "json").with_folders().cards.values(),
        key=lambda card: (card.group, card.id),
    )
    if format_ == "json":
        say.data([_data(card) for card in cards])
        return
    spoken = spoken_in(language)
    if not spoken.is_source:
        cards = [translated_card(with_texts(card), spoken) for card in cards]
    if say.is_terminal():
        _table(cards, profile)
    else:
        for card in cards:
            say.row(card.group, card.id, card.severity[profile], card.title)


def _data(card: Card) -> dict[str, object]:
    return {
        "id": card.id,
        "group": card.group,
        "title": card.title,
        "since": card.since or None,
        "status": card.status,
        "was": list(card.was),
        "instead": card.instead or None,
        "severity": card.severity,
        "needs": list(card.needs),
        "why": card.why,
        "fix": card.fix,
        "check_fix": card.check_fix,
        "options": {
            name: {
                "type": each.type,
                "default": each.default,
                "unit": each.unit,
                "from": each.origin,
            }
            for name, each in card.options.items()
        },
        "checks": list(card.checks),
        "practices": list(card.practices),
        "references": list(card.references),
    }


def _table(cards: list[Card], profile: str) -> None:
    colors = {"error": "red", "warning": "yellow", "info": "blue", "off": "dim"}
    rows, group = [], ""
    for card in cards:
        shown_group = "" if card.group == group else card.group
        rows.append((shown_group, card.id, card.severity[profile], card.title))
        group = card.group
    say.table(("group", "rule", profile, "what it asks"), rows, 2, colors)
    say.out(f"{len(cards)} rules. `pipelinelint explain RULE` says what, why and how.")


def prove_rules(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Folders with rules of your own. Default: the rules that ship."),
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="List what passes too.")] = False,
) -> int:
    """Run the examples of rules: ok, noisy, missing, wrong place, wrong check."""
    shipped = set(Books().with_folders().rules)
    book = Books(paths or [], texts=True).with_folders()
    wanted = [name for name in sorted(book.rules) if not paths or name not in shipped]
    proofs = [
        proof
        for name in wanted
        for proof in prove(book.rules[name], book.examples[name], book.rules)
    ]
    for proof in proofs:
        if verbose or not proof.is_ok:
            say.out(f"{proof.outcome}: {proof.name}")
            for detail in proof.details:
                say.out(f"  {detail}")
    failed = sum(1 for proof in proofs if not proof.is_ok)
    outcome = f"{failed} {'fails' if failed == 1 else 'fail'}" if failed else "all pass"
    proven = f"{many(len(wanted), 'rule')}, {many(len(proofs), 'example')}"
    say.out(f"{proven}: {outcome}.")
    return int(failed > 0)


def new(
    rule: Annotated[str, typer.Argument(help="Its id: group/name, or a name for the group team.")],
    folder: Annotated[str, typer.Option(help="The folder of your rules.")] = "lint",
) -> int:
    """Write the start of a rule, with an example to fill in that fails until you do."""
    group, _, name = rule.rpartition("/")
    group = group or "team"
    if not re.fullmatch(r"[a-z][a-z0-9-]*", name) or not re.fullmatch(r"[a-z][a-z0-9-]*", group):
        raise CannotRun(f"`{rule}` is no rule id.", "Write lower case words joined by hyphens.")
    if name in Books().with_folders().rules:
        raise CannotRun(f"{name} is a rule that ships.", "Choose another id.")
    path = os.path.join(folder, group, f"{name}.yaml")
    if os.path.lexists(path):
        raise CannotRun(f"{shown(path)} exists already.")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    write_text(path, new_rule(name, shown(path)))
    say.word(f"Wrote {shown(path)}.", f"Fill it in, then: pipelinelint rules test {shown(folder)}")
    return 0


NEW_RULE = """\
# {id}: replace what stands in <angle brackets>, then run: pipelinelint rules test {path}
# Fields, facts and verbs you can use: pipelinelint rules facts
title: <what is asked of the definition, in one line>
severity: warning
select: pipelines[].stages[]          # which nodes it is about
where: {{type: open}}                   # which of them
check:
  if: {{definition: missing}}           # what is wrong: the defect, never the ideal
  message: '{{pipeline}}: "{{name}}" <what is there, and what to do>'
why: <the reason, for somebody who disagrees>
fix:
  any: <what to change>
examples:
  - bad: <what is wrong here>
    text: |
      pipelines:
        - id: sales
          stages:
            - name: Demo completed
  - good: <why this is in order>
    text: |
      pipelines:
        - id: sales
          stages:
            - name: Demo completed
              definition: The buyer has seen the product.
"""


def new_rule(rule_id: str, path: str) -> str:
    """A rule file to fill in. Until its bad example marks a line with `# <- here`, it fails."""
    return NEW_RULE.format(id=rule_id, path=path)


def facts(
    definition: Annotated[
        str | None, typer.Argument(help="A definition: show the value of each fact in it.")
    ] = None,
) -> int:
    """List every field, fact, record and verb rules can be written with."""
    from pipelinelint.engine import define, has_parts
    from pipelinelint.facts.references import read_sets
    from pipelinelint.facts.stage_place import settle
    from pipelinelint.ruleset.vocabulary import values_in, vocabulary
    from pipelinelint.source.read import read
    from pipelinelint.workspace.parts import Wholes, main_file

    if definition is None:
        say.out(vocabulary().rstrip("\n"))
        return 0
    definition = main_file(definition) or definition
    document = read(read_bytes(definition), shown(definition))[0]
    made = Wholes().define(definition, document) if has_parts(document) else define(document)
    if made.account is None:
        raise CannotRun(f"{shown(definition)} cannot be read.", "Try `pipelinelint check` on it.")
    settle(made.account)
    read_sets(made.account)
    say.out(values_in(made.account).rstrip("\n"))
    return 0
