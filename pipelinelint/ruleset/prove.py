"""A rule proves itself: its examples are run, its findings compared with the marks."""

from __future__ import annotations

import re

from pipelinelint.ruleset import plain, resolve_options
from pipelinelint.ruleset.run import Rule, Terms, default_terms
from pipelinelint.shape import build
from pipelinelint.shape.finding import more_severe
from pipelinelint.source.nodes import Mapping, Node, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.ruleset import Example
    from pipelinelint.ruleset.run.hit import Hit
    from pipelinelint.shape.model import Account


class Proof:
    """What came of one example: `rule::example title`, an outcome, and what is to be fixed.

    ok; noisy: a finding no mark asks for; missing: a mark without finding; wrong place: as many
    findings as marks, on other lines; wrong check: on the right line, of another check or
    severity; wrong fix: the text after the edits is not `fixed`; unreadable: the text is no
    definition.
    """

    __slots__ = ("details", "example", "outcome", "rule")

    def __init__(self, rule: str, example: Example, outcome: str, details: list[str]) -> None:
        self.rule = rule
        self.example = example
        self.outcome = outcome
        self.details = details

    @property
    def name(self) -> str:
        return f"{self.rule}::{self.example.title}"

    @property
    def is_ok(self) -> bool:
        return self.outcome == "ok"


def prove(rule: Rule, examples: Iterable[Example], others: dict[str, Rule]) -> list[Proof]:
    """Run the examples of a rule. `others` are all rules, for those run `with` it."""
    return [prove_example(rule, example, others) for example in examples]


def prove_example(rule: Rule, example: Example, others: dict[str, Rule]) -> Proof:
    case = read_example(example)
    if case.faults or case.account is None:
        return Proof(rule.card.id, example, "unreadable", case.faults)
    unknown = [each for each in example.together if each not in others]
    if unknown:
        said = [f'with names no rule "{each}"' for each in unknown]
        return Proof(rule.card.id, example, "unreadable", said)
    hits = hits_of(rule, example, case, others)
    outcome, details = compare(hits, marks(example.text))
    if outcome == "ok" and example.fixed:
        outcome, details = _fixed(hits, example)
    return Proof(rule.card.id, example, outcome, details)


def hits_of(rule: Rule, example: Example, case: Case, others: dict[str, Rule]) -> list[Hit]:
    """What the rule finds in the example, other rules it yields to taken into account."""
    if case.account is None:
        return []
    hits = rule.run(case.account, _terms(rule, example, case)).hits
    spoken: list[Hit] = []
    for name in example.together:
        terms = default_terms(others[name].card, example.profile)
        terms.sections = case.sections
        spoken += others[name].run(case.account, terms).hits
    return [each for each in hits if not is_silent(each, spoken, rule.card.yields_to)]


def is_silent(hit: Hit, hits: Iterable[Hit], yields_to: tuple[str, ...]) -> bool:
    """Whether rules this one yields to speak on all its items, none of them less severe."""
    others = [other for other in hits if other.rule in yields_to]
    over = [[other for other in others if item in other.items] for item in hit.items]
    if not all(over):
        return False
    return not any(
        all(more_severe(hit.severity, other.severity) for other in voices) for voices in over
    )


def _terms(rule: Rule, example: Example, case: Case) -> Terms:
    """The example's profile and options; a check that ships off is on where a mark names it."""
    values, _ = resolve_options(rule.card, example.options)
    named = {word for mark in marks(example.text) for word in mark.words}
    switched_on = {
        name: "warning"
        for name, check in rule.tree["checks"].items()
        if check["severity"] and check["severity"][example.profile] == "off" and name in named
    }
    return Terms(
        plain(values),
        rule.card.severity[example.profile],
        checks=switched_on,
        sections=case.sections,
        profile=example.profile,
    )


def compare(hits: list[Hit], wanted: list[Mark]) -> tuple[str, list[str]]:
    """The outcome, and a sentence for each mark and finding that does not fit."""
    left = list(hits)
    unmet: list[Mark] = []
    for mark in sorted(wanted, key=lambda each: -len(each.words)):
        fitting = [each for each in left if _line(each) == mark.line]
        exact = [each for each in fitting if mark.wants(each.check, each.severity)]
        if exact:
            left.remove(exact[0])
        else:
            unmet.append(mark)
    details = [f"line {_line(each)}: {each.check} {each.severity}: {each.message}" for each in left]
    lines = {_line(each) for each in left}
    details += [_wanted(mark) for mark in unmet]
    if not left and not unmet:
        return "ok", []
    if unmet and lines and all(mark.line in lines for mark in unmet):
        return "wrong check", details
    if unmet and left:
        return "wrong place", details
    return ("noisy" if left else "missing"), details


def _line(hit: Hit) -> int:
    return hit.place.span.start.line


def _wanted(mark: Mark) -> str:
    words = " ".join(mark.words)
    return f"line {mark.line}: expected {words or 'a finding'}, there is none"


def _fixed(hits: list[Hit], example: Example) -> tuple[str, list[str]]:
    from pipelinelint.ruleset.run.edit import edits_of
    from pipelinelint.source.edit import Editor, apply

    after, _ = apply(example.text, edits_of(hits, Editor(example.text)))
    if after.rstrip() == example.fixed.rstrip():
        return "ok", []
    return "wrong fix", ["after the edits the text is:", *after.splitlines()]


_MARK = re.compile(r"#\s*<-\s*here\b(?:\s*:([^#\n]*))?")


class Mark:
    """One finding an example expects: its line, and the words that say which check, how severe."""

    __slots__ = ("line", "words")

    def __init__(self, line: int, words: tuple[str, ...]) -> None:
        self.line = line
        self.words = words

    def wants(self, check: str, severity: str) -> bool:
        """Whether a finding of that check and severity is the one expected."""
        return all(word in (check, severity) for word in self.words)


def marks(text: str) -> list[Mark]:
    """The marks of a text, in order; a line may carry several."""
    return [
        Mark(number, tuple((mark[1] or "").replace(",", " ").split()))
        for number, line in enumerate(text.splitlines(), 1)
        if "<-" in line
        for mark in _MARK.finditer(line)
    ]


class Case:
    """The account an example is, the sections it covers as an export, what is wrong with it."""

    __slots__ = ("account", "faults", "sections")

    def __init__(self) -> None:
        self.account: Account | None = None
        self.sections: frozenset[str] | None = None
        self.faults: list[str] = []


def read_example(example: Example) -> Case:
    """The definition in an example. `version` and the platform HubSpot are supplied."""
    from pipelinelint.facts import no_sale
    from pipelinelint.facts.references import read_sets
    from pipelinelint.facts.stage_place import settle
    from pipelinelint.source.read import read

    case = Case()
    documents = read(example.text.encode(), "example.yaml")
    for document in documents:
        for problem in document.problems:
            case.faults.append(f"line {problem.span.start.line}: {problem.message}")
    root = documents[0].root
    if len(documents) != 1 or not isinstance(root, Mapping):
        case.faults.append("the text is not one definition")
        return case
    account, structure = build(_supplied(root), "example.yaml")
    for finding in structure:
        if finding.rule == "missing-key":
            continue  # an example shows only what it is about
        case.faults.append(f"line {finding.span.start.line}: {finding.message}")
    settle(account)
    no_sale.settle(account)
    read_sets(account)
    case.account = account
    if account.is_export:
        source = account.item("source")
        case.sections = frozenset(map(str, source.words("covers") if source else ()))
    return case


def _supplied(root: Mapping) -> Mapping:
    """What every definition needs and no example should have to repeat."""
    entries: dict[str, tuple[Scalar, Node]] = dict(root.entries)

    def scalar(value: str | int) -> Scalar:
        return Scalar(value, str(value), root.start, root.start)

    entries.setdefault("version", (scalar("version"), scalar(1)))
    platform = {"platform": (scalar("platform"), scalar("hubspot"))}
    crm = Mapping({**platform}, root.start, root.start)
    entries.setdefault("crm", (scalar("crm"), crm))
    return Mapping(entries, root.start, root.end, lines=root.lines)
