"""The single tests a validation rule is made of: about the stage, about a field, or else."""

from __future__ import annotations

import re

from pipelinelint.crm.salesforce.compared import (
    CONSTANTS,
    FILLS,
    field_of,
    is_stage,
    plain_name,
    without_prior,
)
from pipelinelint.crm.salesforce.formula import Term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pipelinelint.crm.salesforce.stages import StageValue

_FLIPPED = {"=": "=", "==": "=", "<>": "<>", "!=": "<>", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
_NEGATED = {"=": "<>", "<>": "=", "<": ">=", ">": "<=", "<=": ">", ">=": "<"}
_NONE = ("", "--none--")
"""What an empty picklist is compared with; the second is what people see in the list."""
_FORECASTS = {
    "omitted": "omitted",
    "pipeline": "pipeline",
    "best case": "best_case",
    "most likely": "most_likely",
    "commit": "commit",
    "forecast": "commit",
    "closed": "closed",
}
_RECORD_TYPE = ("recordtype.developername", "recordtype.name")
_ABOUT_STAGE = ("stage", "closed", "won", "probability", "forecast")


class Test:
    """One test.

    `kind` is one of these; `values` are the names asked for, of tests about fields the fields:

    - stage, closed, won, probability, forecast: about where the deal stands.
    - record_type: which record types.
    - empty: true of a deal whose field says nothing. `plain` when it asks for just that, and not
      when it lists the values that are accepted (`F <> "a"`).
    - filled: false of such a deal.
    - ticked: a checkbox, or a formula that says yes or no; which, the fields tell.
    - new: the deal is being created.
    - saved: the deal is there already; whatever it asks, it asks of no deal that is being created.
    - harmless: who or when (a bypass, a change of stage), never which deals. What holds for
      named people only is other.
    - prior: the deal does not come from these stages; harmless where it can't.
    - other: cannot be told.

    `sign` says how values are compared (=, begins, ends, contains, inside of a longer text, or a
    comparison), `any_case` that the stage's capitals are put away first; `positive` whether the
    test must hold or must not.
    """

    __slots__ = ("any_case", "kind", "number", "picklist", "plain", "positive", "sign", "values")

    def __init__(
        self,
        kind: str,
        positive: bool = True,
        values: tuple[str, ...] = (),
        sign: str = "=",
        number: float = 0,
        plain: bool = True,
        picklist: bool = False,
        any_case: bool = False,
    ) -> None:
        self.kind = kind
        self.positive = positive
        self.values = values
        self.sign = sign
        self.number = number
        self.plain = plain
        self.picklist = picklist
        self.any_case = any_case

    @property
    def about_stage(self) -> bool:
        return self.kind in _ABOUT_STAGE

    @property
    def demands(self) -> bool:
        """Whether it is what a rule asks for that asks for a field: that it is filled."""
        return self.kind == "empty" and self.plain

    def names(self) -> set[str]:
        """Its values in lower case."""
        return {value.lower() for value in self.values}

    def mentions(self, field: str) -> bool:
        return self.kind in ("empty", "filled", "other") and any(
            value.lower() == field.lower() for value in self.values
        )

    def holds(self, stage: StageValue) -> bool:
        """Whether a deal in that stage meets the test. API names are compared, which are all that
        formulas see, without case. Parts of names, which Salesforce tells apart by case, meet both
        a test and its opposite where only their case differs."""
        if self.kind == "closed":
            return (stage.outcome != "open") is self.positive
        if self.kind == "won":
            return bool(stage.won) is self.positive
        if self.kind == "probability":
            known = stage.probability
            return known is not None and compare(known / 100, self.sign, self.number)
        if self.kind == "forecast":
            return (stage.forecast in self.values) is self.positive
        meets, name = _COMPARED[self.sign], stage.name
        met = any(meets(name.lower(), value.lower()) for value in self.values)
        if met and self.sign != "=" and not any(meets(name, value) for value in self.values):
            return True
        return met is self.positive


def _is_inside(name: str, text: str) -> bool:
    """Whether a name stands in a list written as one text, whatever separates its names. "Demo"
    stands in "Demonstration" for Salesforce, too; whoever writes the list does not mean that."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


_COMPARED: dict[str, Callable[[str, str], bool]] = {
    "=": str.__eq__,
    "begins": str.startswith,
    "ends": str.endswith,
    "contains": str.__contains__,
    "inside": _is_inside,
}


def test_of(term: Term, positive: bool) -> Test:
    """What one test asks; `other` when it is none of the known kinds."""
    if "PRIORVALUE" in term.calls():
        return _before(term, positive)
    found = None
    if term.kind == "name":
        found = _flag(term.word, positive)
    elif term.kind == "operator" and len(term.parts) == 2:
        found = _comparison(term, positive)
    elif term.kind == "call":
        found = _call(term, positive)
    return found or _rest(term, positive)


def _flag(name: str, positive: bool) -> Test | None:
    plain = plain_name(name).lower()
    if plain in ("isclosed", "iswon"):
        return Test(plain[2:], positive)
    return Test("ticked", positive, (plain_name(name),)) if field_of(Term("name", name)) else None


def _before(term: Term, positive: bool) -> Test:
    """A test of where the deal stood before: harmless when it lets in every deal on its way, such
    as one that was not closed, or that has just moved."""
    sides = [without_prior(part) for part in term.parts]
    apart = term.kind == "operator" and (_FLIPPED.get(term.word) == "<>") is positive
    if apart and len(sides) == 2 and all(map(_is_of_stage, sides)):
        return Test("saved")
    found = test_of(without_prior(term), positive)
    on_its_way = found.about_stage and found.kind != "probability" and not found.positive
    if on_its_way and (found.kind, found.sign) == ("stage", "="):
        return Test("prior", False, found.values)
    return Test("harmless") if on_its_way else _rest(term, positive)


def _rest(term: Term, positive: bool) -> Test:
    if term.kind == "call" and term.word == "ISNEW":
        return Test("new" if positive else "saved")
    names = term.names()
    who = bool(names) and all(
        name.startswith("$") and not name.lower().startswith("$recordtype") for name in names
    )
    moves = term.kind == "call" and term.word == "ISCHANGED" and positive
    if moves and any(map(_is_of_stage, term.parts)):
        return Test("saved")  # nothing has changed in a deal that is being created
    fields = tuple(sorted({plain_name(name) for name in names}))
    harmless = _is_since_a_date(term, names, positive) or (
        who and not _picks_people(term, names, positive)
    )
    return Test("harmless" if harmless else "other", positive, fields)


_SWITCHES = ("$permission.", "$setup.", "$custommetadata.")
_PEOPLE = ("$profile.", "$user.", "$userrole.", *_SWITCHES)


def _picks_people(term: Term, names: set[str], positive: bool) -> bool:
    """Whether it holds for named people only: one profile, role or user, who has a permission, or
    where a setting is on. That it does not hold for them is a bypass."""
    if not any(name.lower().startswith(_PEOPLE) for name in names):
        return False
    if term.kind == "operator" and term.word in _FLIPPED:
        return (_FLIPPED[term.word] == "=") is positive and _FLIPPED[term.word] in ("=", "<>")
    if term.kind == "name":
        return positive and term.word.lower().startswith(_SWITCHES)
    return positive and term.word in ("CONTAINS", "BEGINS", "ISPICKVAL", "INCLUDES")


def _is_of_stage(term: Term) -> bool:
    return field_of(term).lower() in ("stagename", "isclosed", "iswon", "probability")


def _is_since_a_date(term: Term, names: set[str], positive: bool) -> bool:
    """From a day of the calendar on: new deals all meet it."""
    if {plain_name(name).lower() for name in names} != {"createddate"} or len(term.parts) != 2:
        return False
    left, right = term.parts
    sign = term.word
    if not left.names():
        left, right, sign = right, left, _FLIPPED.get(sign, "")
    if not positive:
        sign = _NEGATED.get(sign, "")
    if left.kind == "call" and left.word == "DATEVALUE" and left.parts:
        left = left.parts[0]
    is_day = right.word in _DAYS and right.calls() <= {*_DAYS} and not right.names()
    return is_day and sign in (">", ">=") and left.kind == "name"


_DAYS = ("DATE", "DATEVALUE", "DATETIMEVALUE")


def _call(term: Term, positive: bool) -> Test | None:
    parts = term.parts
    if term.word in ("ISBLANK", "ISNULL") and parts and field_of(parts[0]):
        return _is_there(parts[0], positive) or _empty(parts[0], positive)
    if len(parts) < 2:
        return None
    if term.word == "ISPICKVAL" and parts[1].kind == "text":
        return _equal(parts[0], parts[1].word, positive, picked=True)
    if term.word == "INCLUDES" and parts[1].kind == "text" and field_of(parts[0]):
        return _valued(parts[0], parts[1].word, positive, picked=True)
    if term.word == "BEGINS" and parts[1].kind == "text":
        return _part_of(parts[0], parts[1].word, "begins", positive)
    if term.word == "CONTAINS":
        if parts[1].kind == "text":
            return _part_of(parts[0], parts[1].word, "contains", positive)
        if is_stage(parts[1]) and parts[0].kind == "text":
            return Test("stage", positive, (parts[0].word,), "inside")  # the list comes first
    if term.word == "CASE":
        return _case(term, "=", 1.0, positive)
    return None


def _is_there(term: Term, positive: bool) -> Test | None:
    """A deal has no id before it is saved."""
    is_id = field_of(term).lower() == "id"
    return Test("new" if positive else "saved") if is_id else None


def _part_of(left: Term, text: str, sign: str, positive: bool) -> Test | None:
    values = tuple(text.split(":")) if sign == "contains" else (text,)
    if is_stage(left):
        return Test("stage", positive, values, sign)
    if left.kind == "name" and left.word.lower().lstrip("$") in _RECORD_TYPE:
        return Test("other", positive, (left.word,))
    return None


def _empty(term: Term, positive: bool) -> Test:
    field, picklist = field_of(term), term.kind == "call" and term.word == "TEXT"
    return Test("empty" if positive else "filled", values=(field,), picklist=picklist)


def _valued(term: Term, text: str, positive: bool, picked: bool = False) -> Test:
    """A field that has, or has not, a certain value."""
    picklist = picked or (term.kind == "call" and term.word == "TEXT")
    if text.lower() in _NONE:
        return Test("empty" if positive else "filled", values=(field_of(term),), picklist=picklist)
    kind = "filled" if positive else "empty"
    return Test(kind, values=(field_of(term),), plain=False, picklist=picklist)


def _equal(left: Term, text: str, positive: bool, picked: bool = False) -> Test | None:
    if is_stage(left):
        return Test("stage", positive, (text,), any_case=bool(left.calls() & {"LOWER", "UPPER"}))
    if left.kind == "name" and left.word.lower().lstrip("$") in _RECORD_TYPE:
        return Test("record_type", positive, (text,))
    field = field_of(left)
    if field.lower() in ("forecastcategoryname", "forecastcategory"):
        known = _FORECASTS.get(text.lower())
        return Test("forecast", positive, (known,)) if known else None
    if left.kind == "call" and left.word in ("LEFT", "RIGHT") and len(left.parts) == 2:
        sign = "begins" if left.word == "LEFT" else "ends"
        whole = _literal(left.parts[1]) == len(text)
        return _part_of(left.parts[0], text, sign, positive) if whole else None
    if left.kind == "call" and left.word == "CASE":
        return _case(left, "=", text, positive)
    if left.kind == "call" and left.word in FILLS and len(left.parts) == 2:
        if left.parts[1].kind != "text":
            return None
        if left.parts[1].word == text and field:
            return _empty(left.parts[0], positive)  # BLANKVALUE(F, "x") = "x"
    return _valued(left, text, positive, picked) if field else None


def _comparison(term: Term, positive: bool) -> Test | None:
    left, right = term.parts
    sign = _FLIPPED.get(term.word)
    if sign is None:
        return None
    sign = {"==": "=", "!=": "<>"}.get(term.word, term.word)
    if _is_constant(left):
        left, right, sign = right, left, _FLIPPED[sign]
    if not positive:
        sign = _NEGATED[sign]
    if right.kind == "name" and right.word.lower() == "null":
        return _equal(left, "", sign == "=") if sign in ("=", "<>") else None
    if right.kind == "text":
        return _equal(left, right.word, sign == "=") if sign in ("=", "<>") else None
    number = _literal(right)
    return _number(left, sign, number) if number is not None else None


def _number(left: Term, sign: str, number: float) -> Test | None:
    if left.kind == "call" and left.word == "CASE":
        return _case(left, sign, number, True)
    if left.kind == "call" and left.word == "FIND" and len(left.parts) == 2:
        met = not compare(0.0, sign, number)
        if compare(1.0, sign, number) is met and left.parts[0].kind == "text":
            return _part_of(left.parts[1], left.parts[0].word, "contains", met)
        return None
    if left.kind == "call" and left.word == "LEN" and left.parts and field_of(left.parts[0]):
        short, long = compare(0.0, sign, number), compare(255.0, sign, number)
        return _empty(left.parts[0], short) if short is not long else None
    field = field_of(left)
    if field.lower() == "probability":
        return Test("probability", sign=sign, number=number)
    if not field:
        return None
    # An empty number counts as 0 here: "is 0" and "is not above 0" are how people write "missing".
    if (sign, number) in (("=", 0), ("<=", 0), ("<", 1)) or (sign == "<" and 0 < number < 1):
        return Test("empty", values=(field,))
    if (sign in (">", "<>") and number == 0) or (sign == ">=" and 0 < number <= 1):
        return Test("filled", values=(field,))
    return None


def _case(term: Term, sign: str, wanted: float | str, positive: bool) -> Test | None:
    """CASE(StageName, "a", 1, "b", 1, 0): the values whose result passes the comparison."""
    if len(term.parts) < 3:
        return None
    subject, pairs = term.parts[0], term.parts[1:]
    names = pairs[: len(pairs) - len(pairs) % 2 : 2]
    passes = [_passes(part, sign, wanted) for part in pairs[1::2]]
    default = _passes(pairs[-1], sign, wanted) if len(pairs) % 2 else False
    if None in passes or default is None or any(name.kind != "text" for name in names):
        return None
    met = tuple(name.word for name, passed in zip(names, passes, strict=False) if passed)
    unmet = tuple(name.word for name in names if name.word not in met)
    values, positive = (unmet, not positive) if default else (met, positive)
    if is_stage(subject):
        return Test("stage", positive, values)
    if subject.kind == "name" and subject.word.lower().lstrip("$") in _RECORD_TYPE:
        return Test("record_type", positive, values)
    if field_of(subject):
        empty = ("" in values) is positive
        plain = values == ("",)
        return Test("empty" if empty else "filled", values=(field_of(subject),), plain=plain)
    return None


def _passes(result: Term, sign: str, wanted: float | str) -> bool | None:
    """Whether a result of CASE passes; None when it is no constant."""
    if isinstance(wanted, str):
        return (result.word == wanted) is (sign == "=") if result.kind == "text" else None
    number = _literal(result)
    return compare(number, sign, wanted) if number is not None else None


def constant(term: Term) -> float | str | None:
    """The number, text or truth (1 or 0) a term is; None for anything else."""
    return term.word if term.kind == "text" else _literal(term)


def _is_constant(term: Term) -> bool:
    return constant(term) is not None or (term.kind == "name" and term.word.lower() == "null")


def _literal(term: Term) -> float | None:
    if term.kind == "number":
        return float(term.word)
    if term.kind == "name":
        return CONSTANTS.get(term.word.lower())
    if term.kind == "operator" and term.word == "-" and len(term.parts) == 1:
        number = _literal(term.parts[0])
        return None if number is None else -number
    return None


def compare(left: float | str, sign: str, right: float | str) -> bool:
    if type(left) is not type(right):
        return sign == "<>"
    if sign in ("=", "<>"):
        return (left == right) is (sign == "=")
    less, equal = left < right, left == right  # type: ignore[operator]  # both of one type
    return {"<": less, "<=": less or equal, ">": not (less or equal), ">=": not less}[sign]
