"""Every command in one table: name -> function, and the groups with their own commands."""

from __future__ import annotations

from pipelinelint.cli.commands.baseline import baseline
from pipelinelint.cli.commands.check import check
from pipelinelint.cli.commands.diff import diff
from pipelinelint.cli.commands.explain import explain
from pipelinelint.cli.commands.import_ import import_
from pipelinelint.cli.commands.init import init
from pipelinelint.cli.commands.name import name
from pipelinelint.cli.commands.report import report
from pipelinelint.cli.commands.rules import facts, list_rules, new, prove_rules
from pipelinelint.cli.commands.schema import schema
from pipelinelint.cli.commands.words import list_languages, prove_packs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

COMMANDS: dict[str, Callable[..., Any]] = {
    "check": check,
    "baseline": baseline,
    "diff": diff,
    "explain": explain,
    "import": import_,
    "init": init,
    "name": name,
    "report": report,
    "schema": schema,
}

GROUPS: dict[str, tuple[str, dict[str, Callable[..., Any]], Callable[..., Any]]] = {
    "rules": (
        "List the rules, prove them, write your own.",
        {"test": prove_rules, "new": new, "facts": facts},
        list_rules,
    ),
    "words": (
        "List the languages names are read in, prove a language pack of your own.",
        {"test": prove_packs},
        list_languages,
    ),
}
"""Group -> help, its commands, what it does without a command."""
