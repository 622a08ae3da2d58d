"""A folder of rule files: which files are rules, and what holds among several."""

from __future__ import annotations

import os
import re

from pipelinelint.ruleset.loaded import LARGEST, check_file
from pipelinelint.ruleset.problem import Problems, RuleProblem
from pipelinelint.ruleset.yields import cycles

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipelinelint.ruleset.card_check import Catalogue
    from pipelinelint.ruleset.rule import Card
    from pipelinelint.ruleset.rule_check import Checked
    from pipelinelint.ruleset.run import Rule

MOST_RULES = 500
NO_GROUPS = ("crm", "lexicon")
"""Folders beside the groups that hold other data."""

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def check_folder(
    folder: str, shown: str, catalogue: Catalogue, known: Mapping[str, Rule] | None = None
) -> tuple[dict[str, Checked], list[RuleProblem]]:
    """Every rule of `folder/<group>/<id>.yaml`, and everything refused, file by file.

    Links that lead out of the folder are not followed. `known` are rules that are loaded
    already: their ids are taken.
    """
    known = known or {}
    checked: dict[str, Checked] = {}
    problems: list[RuleProblem] = []
    for count, (group, name, path) in enumerate(_files(folder)):
        file = f"{shown}/{group}/{os.path.basename(path)}"
        if count == MOST_RULES:
            problems.append(RuleProblem(shown, 1, 1, f"more than {MOST_RULES} rules in a folder"))
            break
        said = _name_fault(name, known, checked)
        if said:
            problems.append(RuleProblem(file, 1, 1, said))
            continue
        data = _bytes(path)
        if data is None:
            problems.append(RuleProblem(file, 1, 1, "the file cannot be read"))
            continue
        rule, found = check_file(data, group, name, file, catalogue)
        problems += found
        if rule is not None:
            checked[name] = rule
    problems += _among(checked, known)
    return checked, problems


def _files(folder: str) -> Iterator[tuple[str, str, str]]:
    """Group, id and path of every rule file, in order."""
    inside = os.path.realpath(folder)
    for group in _listed(folder):
        path = os.path.join(folder, group)
        if group in NO_GROUPS or group.startswith(".") or not os.path.isdir(path):
            continue
        for file in _listed(path):
            name, ending = os.path.splitext(file)
            real = os.path.realpath(os.path.join(path, file))
            if ending not in (".yaml", ".yml") or not os.path.isfile(real):
                continue
            if os.path.commonpath([inside, real]) == inside:
                yield group, name, real


def _listed(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _bytes(path: str) -> bytes | None:
    """At most one byte more than a rule file may have."""
    try:
        with open(path, "rb") as file:
            return file.read(LARGEST + 1)
    except OSError:
        return None


def _name_fault(name: str, known: Mapping[str, object], checked: Mapping[str, object]) -> str:
    if not _ID.fullmatch(name):
        return f'"{name}" cannot be an id: write lower case words joined by hyphens'
    if name in known:
        return f'a rule that ships is called "{name}": name the file otherwise'
    return f'another group has a rule "{name}"' if name in checked else ""


def _among(checked: dict[str, Checked], known: Mapping[str, Rule]) -> list[RuleProblem]:
    """What only shows when all rules are read: whom they yield to, and run with."""
    cards: dict[str, Card] = {name: rule.card for name, rule in known.items()}
    cards |= {name: rule.card for name, rule in checked.items()}
    problems = []
    for rule in checked.values():
        noted = Problems(rule.card.file)
        for other, node in rule.named:
            if other not in cards:
                noted.unknown(node, f'no rule "{other}"', other, cards)
        problems += noted.found
    for circle in cycles(cards):
        said = " → ".join([*circle, circle[0]])
        file = cards[circle[0]].file
        problems.append(RuleProblem(file, 1, 1, f"yields_to goes in a circle: {said}"))
    return problems
