"""A folder of rule files: which files are rules, and what holds among several."""

from __future__ import annotations

import os
import re
import stat
from itertools import islice

from pipelinelint.errors import CannotRun
from pipelinelint.ruleset.load.file import LARGEST, check_file
from pipelinelint.ruleset.load.reading import Problems, RuleProblem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipelinelint.ruleset import Card, Example
    from pipelinelint.ruleset.load.file import Catalogue, RuleFile
    from pipelinelint.ruleset.run import Rule

MOST_RULES = 500
MOST_BYTES = 2_000_000
MOST_TOLD = 50
"""Problems of a folder that are listed; with more, its other files are not looked at."""
NO_GROUPS = ("crm", "languages", "lexicon")
"""Folders beside the groups that hold other data."""

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def team_rules(
    folder: str, shown: str, catalogue: Catalogue, known: dict[str, Rule], hide: bool = False
) -> tuple[dict[str, Rule], dict[str, list[Example]]]:
    """A team's own rules from a folder, with long texts, and their examples.

    `shown` is the folder as messages name it, `catalogue` what its rules may refer to, `known` the
    rules there are already: their ids cannot be taken, and may be yielded to. Raises CannotRun when
    the folder cannot be used; `hide` what its files hold then: they are not of the one who reads
    the message.
    """
    if not os.path.isdir(folder):
        raise CannotRun(f"{shown} is no folder with rules.", "Check `rule_folders` or --rules.")
    checked, problems = check_folder(folder, shown, catalogue, known)
    if problems:
        raise _refused(shown, problems, hide)
    if not checked:
        raise CannotRun(
            f"There is no rule in {shown}.",
            "A rule is the file FOLDER/GROUP/ID.yaml: name that folder, or leave it out.",
        )
    rules = {name: each.rule for name, each in checked.items()}
    return rules, {name: each.examples for name, each in checked.items()}


def _refused(shown: str, problems: list[RuleProblem], hide: bool) -> CannotRun:
    told = problems[:MOST_TOLD]
    lines = dict.fromkeys(f"{each.place}: refused" if hide else str(each) for each in told)
    details = [*lines, *(["and more"] if len(problems) > len(told) else [])]
    advice = (
        "The folder is outside the repository, so nothing of its files is shown here: "
        f"`pipelinelint rules test {shown}` says what is wrong."
    )
    return CannotRun(f"the rules in {shown} cannot be used.", advice if hide else "", details)


def check_folder(
    folder: str, shown: str, catalogue: Catalogue, known: Mapping[str, Rule] | None = None
) -> tuple[dict[str, RuleFile], list[RuleProblem]]:
    """Every rule of `folder/<group>/<id>.yaml`, and everything refused, file by file.

    What is named like a rule and cannot be read as one is refused, not passed over: a team that
    put it there counts on it. Links that lead out of the folder are not followed. `known` are
    rules that are loaded already: their ids are taken.
    """
    known = known or {}
    checked: dict[str, RuleFile] = {}
    problems: list[RuleProblem] = []
    files = list(islice(_files(folder, shown, problems), MOST_RULES + 1))
    if len(files) > MOST_RULES:
        return {}, [RuleProblem(shown, 1, 1, f"more than {MOST_RULES} rules in a folder")]
    size = 0
    for group, name, path in files:
        if len(problems) > MOST_TOLD:
            break  # enough to do, and each file costs time
        file = f"{shown}/{group}/{os.path.basename(path)}"
        said = _name_fault(name, known, checked)
        data = b"" if said else _bytes(path, folder)
        size += len(data)
        if size > MOST_BYTES:
            said = f"the rules of a folder have more than {MOST_BYTES // 1_000_000} MB"
            return {}, [RuleProblem(shown, 1, 1, said)]
        if isinstance(data, str) or said:
            problems.append(RuleProblem(file, 1, 1, said or str(data)))
            continue
        rule, found = check_file(data, group, name, file, catalogue)
        problems += found
        if rule is not None:
            checked[name] = rule
    problems += _among(checked, known)
    return checked, problems


def check_alone(
    data: bytes, group: str, name: str, file: str, catalogue: Catalogue, known: Mapping[str, Rule]
) -> tuple[RuleFile | None, list[RuleProblem]]:
    """One rule file among the others there are, as an editor holds it."""
    others = {rule_id: rule for rule_id, rule in known.items() if rule_id != name}
    said = "" if _ID.fullmatch(name) else _name_fault(name, others, {})
    if said:
        return None, [RuleProblem(file, 1, 1, said)]
    rule, problems = check_file(data, group, name, file, catalogue)
    if rule is not None:
        problems += _among({name: rule}, others)
    return rule, problems


def _files(folder: str, shown: str, problems: list[RuleProblem]) -> Iterator[tuple[str, str, str]]:
    """Group, id and path of everything named like a rule file, in order."""
    for group in _listed(folder, shown, problems):
        path = os.path.join(folder, group)
        if group in NO_GROUPS or group.startswith(".") or not os.path.isdir(path):
            continue
        for file in _listed(path, f"{shown}/{group}", problems):
            name, ending = os.path.splitext(file)
            if ending in (".yaml", ".yml") and not name.startswith("."):
                yield group, name, os.path.join(path, file)


def _listed(folder: str, shown: str, problems: list[RuleProblem]) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError as error:
        said = f"the folder cannot be read: {_reason(error)}"
        problems.append(RuleProblem(shown, 1, 1, said))
        return []


def _bytes(path: str, folder: str) -> bytes | str:
    """At most one byte more than a rule file may have; or, as a text, why it cannot be read.

    Only a plain file is opened: a pipe or a device would never end.
    """
    inside, real = os.path.realpath(folder), os.path.realpath(path)
    if not real.startswith(os.path.join(inside, "")):
        return "the link leads out of the folder: put the rule itself here"
    try:
        if not stat.S_ISREG(os.stat(real).st_mode):
            return "no plain file: a rule is read from a file only"
        with open(real, "rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        return f"the file cannot be read: {_reason(error)}"


def _reason(error: OSError) -> str:
    return (error.strerror or "it failed").lower()


def _name_fault(name: str, known: Mapping[str, object], checked: Mapping[str, object]) -> str:
    if not _ID.fullmatch(name):
        return f'"{name}" cannot be an id: write lower case words joined by hyphens'
    if name in known:
        return f'a rule that ships is called "{name}": name the file otherwise'
    return f'another group has a rule "{name}"' if name in checked else ""


def _among(checked: dict[str, RuleFile], known: Mapping[str, Rule]) -> list[RuleProblem]:
    """What only shows when all rules are read: whom they yield to, and run with."""
    cards: dict[str, Card] = {name: rule.card for name, rule in known.items()}
    cards |= {name: each.rule.card for name, each in checked.items()}
    problems = []
    for each in checked.values():
        noted = Problems(each.rule.card.file)
        for other, node in each.named:
            if other not in cards:
                noted.unknown(node, f'no rule "{other}"', other, cards)
        problems += noted.found
    for circle in cycles(cards):
        said = " → ".join([*circle, circle[0]])
        file = cards[circle[0]].file
        problems.append(RuleProblem(file, 1, 1, f"yields_to goes in a circle: {said}"))
    return problems


def cycles(cards: dict[str, Card]) -> list[list[str]]:
    """Rules that yield to each other in a circle, each circle once."""
    found: list[list[str]] = []
    done: set[str] = set()
    for start in cards:
        way: list[str] = []
        _follow(start, cards, way, done, found)
    return found


def _follow(
    rule: str, cards: dict[str, Card], way: list[str], done: set[str], found: list[list[str]]
) -> None:
    if rule in way:
        found.append(way[way.index(rule) :])
        return
    if rule in done or rule not in cards:
        return
    way.append(rule)
    for other in cards[rule].yields_to:
        _follow(other, cards, way, done, found)
    way.pop()
    done.add(rule)
