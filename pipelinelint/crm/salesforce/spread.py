"""The formula of a validation rule as alternatives (an OR of ANDs): tests that hold together.

What a rule says through a formula field it says of the fields that is made of.
"""

from __future__ import annotations

import re

from pipelinelint.crm.salesforce.formula import LONGEST, FormulaError, Term, parse
from pipelinelint.crm.salesforce.tests import Test, compare, constant, test_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.salesforce.files import Bundle

MOST_ALTERNATIVES = 200
"""Alternatives a formula is spread into; larger ones are listed as not read."""
MOST_INSIDE, DEEPEST_INSIDE = 12, 4
"""Formula fields one rule is read through, and those inside one another."""
_STANDARD = {"expectedrevenue": "Amount"}
"""Standard fields that Salesforce makes of others: of the amount and the probability, which the
stage gives."""


class Formulas:
    """The formula fields among the files: what a rule says through them, it says of the fields
    they are made of; and the checkboxes, which people tick."""

    __slots__ = ("_boxes", "_left", "_read", "_texts")

    def __init__(self, bundle: Bundle) -> None:
        parts = ((part.name.lower(), part.element.get("formula")) for part in bundle["fields"])
        self._texts = {**_STANDARD, **{name: text for name, text in parts if text}}
        self._boxes = {
            part.name.lower()
            for part in bundle["fields"]
            if part.element.get("type") == "Checkbox" and part.name.lower() not in self._texts
        }
        self._read: dict[str, Term] = {}
        self._left = MOST_INSIDE

    def inside(self, term: Term) -> Term:
        """The term with the formulas of the fields it names."""
        self._left = MOST_INSIDE
        return self._through(term, 0) if self._texts else term

    def settled(self, test: Test) -> Test:
        """What is asked of a checkbox is that it is ticked; of anything else nobody knows."""
        if test.kind != "ticked":
            return test
        if test.values[0].lower() not in self._boxes:
            return Test("other", test.positive, test.values)
        return Test("filled" if test.positive else "empty", values=test.values, plain=False)

    def _through(self, term: Term, depth: int) -> Term:
        if term.kind == "name":
            name = term.word.lower().removeprefix("opportunity.")
            if name not in self._texts or depth > DEEPEST_INSIDE or self._left < 1:
                return term
            self._left -= 1
            return self._through(self._of(name), depth + 1)
        parts = tuple(self._through(part, depth) for part in term.parts)
        return Term(term.kind, term.word, parts)

    def _of(self, name: str) -> Term:
        """The formula of a field; where it can't be read, something about the fields it names."""
        if name not in self._read:
            text = self._texts[name]
            try:
                self._read[name] = parse(text)
            except FormulaError:
                named = dict.fromkeys(re.findall(r"\b[a-z]\w*\b", text[:LONGEST], re.IGNORECASE))
                about = tuple(Term("name", each) for each in named if each.lower() != name)
                self._read[name] = Term("call", "", about)
        return self._read[name]


def spread(term: Term, positive: bool) -> list[list[Test]]:
    """The formula (or its opposite) as alternatives of tests that hold together."""
    joined = {"&&": "AND", "||": "OR"}.get(term.word, term.word)
    if term.kind == "call" and joined == "NOT" and len(term.parts) == 1:
        return spread(term.parts[0], not positive)
    if term.kind == "call" and joined == "IF" and len(term.parts) == 3:
        test, then, other = term.parts
        return _limited(
            _both([spread(test, True), spread(then, positive)])
            + _both([spread(test, False), spread(other, positive)])
        )
    if term.kind in ("call", "operator") and joined in ("AND", "OR"):
        parts = [spread(part, positive) for part in term.parts]
        if (joined == "AND") is positive:
            return _both(parts)
        found = [alternative for part in parts for alternative in part]
        return _limited(_of_any_type(_at_any_time(found)))
    if term.kind == "name" and term.word.lower() in ("true", "false"):
        return [[]] if (term.word.lower() == "true") is positive else []
    return _compared(term, positive) or [[test_of(term, positive)]]


def _at_any_time(alternatives: list[list[Test]]) -> list[list[Test]]:
    """Without the question whether a deal is being created or there already, where both will do."""
    moments = [tests for tests in alternatives if len(tests) == 1 and tests[0].kind in _MOMENTS]
    if {tests[0].kind for tests in moments} != _MOMENTS:
        return alternatives
    return [[Test("harmless")], *(tests for tests in alternatives if tests not in moments)]


_MOMENTS = {"new", "saved"}


def _of_any_type(alternatives: list[list[Test]]) -> list[list[Test]]:
    """Record types of which any one will do, in one test: together they may be all of a process."""
    alone = [t for t in alternatives if [(one.kind, one.positive) for one in t] == _OF_A_TYPE]
    if len(alone) < 2:
        return alternatives
    values = tuple(value for tests in alone for value in tests[0].values)
    rest = [tests for tests in alternatives if tests not in alone]
    return [[Test("record_type", values=values)], *rest]


_OF_A_TYPE = [("record_type", True)]
_SIGNS = {"=": "=", "==": "=", "<>": "<>", "!=": "<>", "<": "<", ">": ">", "<=": "<=", ">=": ">="}
_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


def _compared(term: Term, positive: bool) -> list[list[Test]]:
    """A comparison whose one side is itself a condition: `IsClosed = TRUE`, `IF(a, 1, 0) = 1`."""
    sign = _SIGNS.get(term.word, "") if term.kind == "operator" else ""
    if not sign or len(term.parts) != 2:
        return []
    left, right = term.parts
    if constant(left) is not None:
        left, right, sign = right, left, _TURNED.get(sign, sign)
    wanted = constant(right)
    if wanted is None:
        return []
    is_truth = right.kind == "name" and sign in ("=", "<>")
    if is_truth and not (left.kind == "call" and left.word in ("CASE", "IF")):
        return spread(left, positive is ((wanted == 1) is (sign == "=")))
    if left.kind == "call" and left.word == "IF" and len(left.parts) == 3:
        test, then, other = left.parts
        found: list[list[Test]] = []
        for branch, holds in ((then, True), (other, False)):
            result = constant(branch)
            if result is None:
                return []
            if compare(result, sign, wanted) is positive:
                found += spread(test, holds)
        return _limited(found) or [[Test("other")]]
    return []


def _both(parts: list[list[list[Test]]]) -> list[list[Test]]:
    joined: list[list[Test]] = [[]]
    for part in parts:
        joined = _limited([left + right for left in joined for right in part])
    return joined


def _limited(alternatives: list[list[Test]]) -> list[list[Test]]:
    if len(alternatives) > MOST_ALTERNATIVES:
        raise FormulaError("the formula has too many alternatives")
    return alternatives
