"""`check --show-settings`: every value in force, one row a value, with where it comes from."""

from __future__ import annotations

import os

from pipelinelint.cli import say
from pipelinelint.settings.scope import shown
from pipelinelint.workspace.parts import main_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from pipelinelint.ruleset import Card
    from pipelinelint.settings import Settings
    from pipelinelint.settings.scope import Scope
    from pipelinelint.workspace.run import Workspace

    Row = tuple[str, str, str]


def show_settings(run: Workspace, path: str) -> int:
    """Print the settings for a file or folder; for a part those of its main file, which hold."""
    path = main_file(path) or path
    settings = run.settings.of(os.path.join(path, "_") if os.path.isdir(path) else path)
    book = run.book_for(settings)
    say.out(f"settings file: {settings.path or 'none'}")
    table = [(key, shown(value), origin) for key, value, origin in rows(settings, book.cards, path)]
    wide = max(len(key) for key, _, _ in table)
    for key, value, origin in table:
        say.out(f"{key:{wide}}  {value}  ({origin})")
    return 0


def rows(
    settings: Settings, cards: Mapping[str, Card], path: str = "", pipeline: str = ""
) -> list[Row]:
    """(key, value, origin) of every setting in force for a file or a pipeline of it."""
    scope = settings.scope(path, pipeline)
    found: list[Row] = [
        ("profile", scope.profile, scope.profile_origin),
        ("fail_on", *settings.fail_on(scope.profile)),
        ("absent", *settings.absent(scope.profile)),
        ("language", *settings.language()),
        *_naming(settings),
    ]
    for number, export in enumerate(settings.exports, 1):
        paths = ", ".join(each.text for each in export.paths) or "."
        found.append((f"from[{number}]", f"{export.crm.text}: {paths}", export.crm.origin))
    for key, said in (
        ("exclude", settings.exclude),
        ("rule_folders", settings.rule_folders),
        ("word_folders", settings.word_folders),
    ):
        found += [(f"{key}[{i}]", each.text, each.origin) for i, each in enumerate(said, 1)]
    for each in settings.ignores:
        names = ", ".join(name for name, _ in each.rules)
        place = each.at or each.files or "everywhere"
        found.append((f"ignore {names}", place, f"{each.path}:{each.span.start.line}"))
    for name in sorted(cards):
        found += _rule(scope, cards[name])
    return found


def _rule(scope: Scope, card: Card) -> list[Row]:
    words = scope.severities(card)
    key = f"rules.{card.id}"
    found: list[Row] = [(key, words.rule, words.origin)]
    said = scope.rules.get(card.id)
    for check, word in sorted(words.checks.items()):
        origin = said.checks[check].origin if said else ""
        found.append((f"{key}.checks.{check}", word, origin))
    for option, (value, origin) in sorted(scope.options_with_origin(card).items()):
        written = said is not None and option in said.options
        found.append((f"{key}.options.{option}", shown(value), origin if written else "default"))
    return found


def _naming(settings: Settings) -> list[Row]:
    naming = settings.naming
    values: dict[str, Any] = {
        "language": list(naming.languages),
        "allow": list(naming.allow),
        "overrides": naming.overrides,
        "terms": {name: list(words) for name, words in naming.terms.items()},
    }
    return [
        (f"naming.{key}", shown(value), naming.origins.get(key, "default"))
        for key, value in values.items()
        if value or value is False
    ]
