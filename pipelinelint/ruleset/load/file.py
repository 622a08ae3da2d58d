"""A rule file, checked whole: the rule itself, its options, its checks, its examples."""

from __future__ import annotations

import re

from pipelinelint.ruleset import STATUSES, TYPES, Card, Example, Option, Says, misfit
from pipelinelint.ruleset.load import reading
from pipelinelint.ruleset.load.checks import (
    checked_absent,
    checked_check,
    checked_fix,
    checked_needs,
    checked_together,
    severities,
)
from pipelinelint.ruleset.load.conditions import Context, checked_condition
from pipelinelint.ruleset.load.examples import checked_examples
from pipelinelint.ruleset.load.names import names_of
from pipelinelint.ruleset.load.paths import NOWHERE, selectors
from pipelinelint.ruleset.load.reading import Problems, RuleProblem
from pipelinelint.ruleset.run import Rule
from pipelinelint.ruleset.run.say import written
from pipelinelint.ruleset.run.select import shared_tests
from pipelinelint.shape.finding import SEVERITIES
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence
from pipelinelint.source.read import read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container
    from typing import Any

    from pipelinelint.source.nodes import Document


KEYS = (
    "title",
    "why",
    "traps",
    "severity",
    "since",
    "status",
    "was",
    "instead",
    "needs",
    "absent",
    "select",
    "where",
    "options",
    "check",
    "checks",
    "fix",
    "practices",
    "references",
    "yields_to",
    "examples",
)


class RuleFile:
    """A rule file that passed: its rule, its examples, and the other rules it names.

    `named` has each of these with the node that names it. `terms` are the words of the format
    that its messages may show.
    """

    __slots__ = ("examples", "named", "rule", "terms")

    def __init__(
        self,
        rule: Rule,
        examples: list[Example],
        named: list[tuple[str, Node]],
        terms: tuple[str, ...],
    ) -> None:
        self.rule = rule
        self.examples = examples
        self.named = named
        self.terms = terms


LARGEST = 64_000
"""Bytes of a rule file."""


def check_file(
    data: bytes, group: str, rule_id: str, file: str, catalogue: Catalogue
) -> tuple[RuleFile | None, list[RuleProblem]]:
    """The rule in the bytes of a file, or what it is refused for; never an exception."""
    problems = Problems(file)
    if len(data) > LARGEST:
        said = f"a rule file is at most {LARGEST // 1000} kB"
        return None, [RuleProblem(file, 1, 1, said)]
    root = _root(read(data, file), problems)
    made = _rule(root, group, rule_id, file, catalogue, problems) if root is not None else None
    return made, problems.found


def _root(documents: list[Document], problems: Problems) -> Mapping | None:
    for document in documents:
        for problem in document.problems:
            problems.add(Node(problem.span.start, problem.span.end), problem.message)
    if problems.found:
        return None
    root = documents[0].root
    if len(documents) == 1 and isinstance(root, Mapping):
        return root
    said = "a rule file is one map of `key: value` lines"
    if len(documents) > 1:
        said = "a rule file holds one document: one rule, one file"
    problems.add(root or Scalar(None, "", *_beginning()), said)
    return None


def _beginning() -> tuple[Any, Any]:
    from pipelinelint.source.nodes import START

    return START.start, START.end


def _rule(
    root: Mapping,
    group: str,
    rule_id: str,
    file: str,
    catalogue: Catalogue,
    problems: Problems,
) -> RuleFile | None:
    reading.known_keys(root, KEYS, "a rule", problems)
    _obligatory(root, problems)
    get = root.get
    options = checked_options(get("options"), problems)
    before = len(problems.found)
    select, where = get("select"), get("where")
    selects, stand = selectors(select, problems) if select is not None else ((), NOWHERE)
    context = Context(problems, options, stand)
    context.seen.append(stand.type.kind)
    asked = checked_condition(where, context) if where is not None else ()
    checks = _checks(root, rule_id, context, asked or ())
    sound = stand.is_known and len(problems.found) == before
    card = checked_card(root, group, rule_id, file, catalogue, context)
    if sound:
        _options_are_used(root, context)
    card.checks = tuple(checks)
    card.scope = stand.type.kind or "value"
    examples = checked_examples(get("examples"), card, checks if sound else None, root, problems)
    if problems.found:
        return None
    card.says = {name: _says(check) for name, check in checks.items()}
    tests = asked or ()
    tree = {
        "select": selects,
        "where": tests,
        "shared": shared_tests(tests),
        "checks": checks,
    }
    rule = Rule(card, tree)
    return RuleFile(rule, examples, _named(root), tuple(sorted(context.terms)))


def _says(check: dict[str, Any]) -> Says:
    message, one, suggest = (written(check[name]) for name in ("message", "one", "suggest"))
    return Says(message, one, check["count"], suggest)


def _named(root: Mapping) -> list[tuple[str, Node]]:
    """The rules the file yields to and runs with in examples, each with its node."""
    examples = root.get("examples")
    members = examples.items if isinstance(examples, Sequence) else ()
    lists = [root.get("yields_to"), *(m.get("with") for m in members if isinstance(m, Mapping))]
    return [
        (each.raw, each)
        for written in lists
        for each in (written.items if isinstance(written, Sequence) else (written,))
        if isinstance(each, Scalar)
    ]


def _obligatory(root: Mapping, problems: Problems) -> None:
    for name in ("title", "severity", "select", "why", "fix"):
        if name not in root:
            problems.add(_first(root), f"a rule without {name}")
    both = "check" in root and "checks" in root
    if both or not ("check" in root or "checks" in root):
        place = root.key("checks") or _first(root)
        problems.add(place, "a rule has either check, for one, or checks, by name")


def _first(root: Mapping) -> Node:
    return next(iter(root.entries.values()))[0] if root.entries else root


def _checks(root: Mapping, rule_id: str, context: Context, where: Any) -> dict[str, Any]:
    single, several = root.get("check"), root.get("checks")
    if single is not None:
        found = {rule_id: checked_check(single, context, where)}
    elif isinstance(several, Mapping) and several.entries:
        found = {}
        for name, (key, node) in several.entries.items():
            if name in SEVERITIES or not name.replace("-", "").replace("_", "").isalnum():
                context.problems.add(key, f'"{name}" cannot name a check')
            found[name] = checked_check(node, context, where)
    else:
        if several is not None:
            context.problems.add(several, "checks is a map of names and checks")
        return {}
    return {name: check or {} for name, check in found.items()}


def _options_are_used(root: Mapping, context: Context) -> None:
    written = root.get("options")
    if not isinstance(written, Mapping):
        return
    taken = {name for kind in context.seen for name in names_of(kind)} | set(context.stand.above)
    for name, option in context.options.items():
        key = written.entries[name][0]
        if name in taken:
            context.problems.add(key, f"option {name} is named like a field: name it otherwise")
        elif name not in context.used:
            context.problems.add(key, f'option "{name}" is not used')
        option.is_pattern = name in context.patterns
        if name in context.narrow and not option.one_of:
            option.one_of = context.narrow[name]


class Catalogue:
    """The ids of practices and references there are; None where they are not checked."""

    __slots__ = ("practices", "references")

    def __init__(
        self,
        practices: Container[str] | None = None,
        references: Container[str] | None = None,
    ) -> None:
        self.practices = practices
        self.references = references


def checked_card(
    root: Mapping,
    group: str,
    rule_id: str,
    file: str,
    catalogue: Catalogue,
    context: Context,
) -> Card:
    """The card; what cannot be read is empty on it after a problem."""
    problems = context.problems
    get = root.get
    return Card(
        rule_id,
        group,
        reading.text(get("title"), "title", problems),
        severities(get("severity"), problems),
        why=reading.text(get("why"), "why", problems),
        fix=checked_fix(get("fix"), problems),
        check_fix={
            name: checked_fix(node, problems)
            for name, node in _of_checks(root, rule_id, "fix").items()
        },
        together={
            name: checked_together(node, problems)
            for name, node in _of_checks(root, rule_id, "together").items()
        },
        needs=checked_needs(get("needs"), context),
        absent=checked_absent(get("absent"), context),
        options=context.options,
        practices=_ids(get("practices"), "practice", catalogue.practices, problems),
        references=_ids(get("references"), "reference", catalogue.references, problems),
        traps=reading.texts(get("traps"), "traps", problems),
        yields_to=reading.texts(get("yields_to"), "yields_to", problems),
        file=file,
        since=_since(get("since"), problems),
        status=_status(get("status"), problems),
        was=_old_ids(get("was"), rule_id, problems),
        instead=reading.text(get("instead"), "instead", problems),
    )


def _since(node: Node | None, problems: Problems) -> str:
    """The version that brought the rule, as it is written: `0.2.0`."""
    text = node.raw if isinstance(node, Scalar) else ""
    if node is not None and not re.fullmatch(r"\d+(?:\.\d+){0,2}", text):
        problems.add(node, "since is a version, such as 0.2.0")
    return text


def _status(node: Node | None, problems: Problems) -> str:
    return "stable" if node is None else reading.word(node, STATUSES, "status", problems)


def _old_ids(node: Node | None, rule_id: str, problems: Problems) -> tuple[str, ...]:
    found = reading.texts(node, "was", problems)
    if node is not None and rule_id in found:
        problems.add(node, "was names ids the rule had before, not the one it has")
    return found


def _of_checks(root: Mapping, rule_id: str, key: str) -> dict[str, Node]:
    """Check -> what it has under that key, of the checks that have it."""
    single, several = root.get("check"), root.get("checks")
    written = {rule_id: single} if single is not None else {}
    if isinstance(several, Mapping):
        written = {name: node for name, (_, node) in several.entries.items()}
    found = {}
    for name, node in written.items():
        has = node.get(key) if isinstance(node, Mapping) else None
        if has is not None:
            found[name] = has
    return found


def _ids(
    node: Node | None, what: str, known: Container[str] | None, problems: Problems
) -> tuple[str, ...]:
    found = reading.texts(node, f"{what}s", problems)
    for each in found:
        if node is not None and known is not None and each not in known:
            problems.add(node, f'no {what} "{each}"')
    return found


OPTION_KEYS = ("type", "unit", "default", "min", "max", "one_of", "from")


def checked_options(node: Node | None, problems: Problems) -> dict[str, Option]:
    """Every option by name; what cannot be read is left out after a problem."""
    if node is None:
        return {}
    written = reading.mapping(node, "options", problems)
    found: dict[str, Option] = {}
    for name, (key, value) in written.entries.items() if written else ():
        if not name.isidentifier() or name in ("match", "value"):
            problems.add(key, f'"{name}" cannot name an option: write letters, digits and _')
            continue
        option = _option(name, key, value, problems)
        if option is not None:
            found[name] = option
    return found


def _option(name: str, key: Node, node: Node, problems: Problems) -> Option | None:
    written = reading.mapping(node, f"option {name}", problems)
    if written is None:
        return None
    reading.known_keys(written, OPTION_KEYS, "an option", problems)
    get = written.get
    type_ = reading.word(get("type"), TYPES, "the type of an option", problems)
    origin = reading.text(get("from"), "from", problems)
    if get("from") is None:
        problems.add(key, f"option {name} does not say where its default is from: add from")
    if get("type") is None:
        problems.add(key, f"option {name} has no type: one of {', '.join(TYPES)}")
    default = get("default")
    if default is None:
        problems.add(key, f"option {name} has no default")
    if not type_ or default is None:
        return None
    option = Option(
        name,
        type_,
        None,
        origin,
        unit=reading.text(get("unit"), "unit", problems),
        minimum=reading.number(get("min"), "min", problems),
        maximum=reading.number(get("max"), "max", problems),
        one_of=_one_of(get("one_of"), problems),
    )
    option.default = _default(option, default, problems)
    return option


def _one_of(node: Node | None, problems: Problems) -> tuple[Any, ...]:
    if node is None:
        return ()
    if not isinstance(node, Sequence) or not node.items:
        problems.add(node, "one_of is a list of values")
        return ()
    return tuple(reading.plain(each, problems) for each in node.items)


def _default(option: Option, node: Node, problems: Problems) -> Any:
    value = reading.plain(node, problems)
    said = misfit(option, value)
    if said:
        problems.add(node, f"the default of {option.name} {said}")
    return value
