"""The single tests a validation rule is made of: about the stage, a field left empty, or else."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.salesforce.formula import Term
    from pipelinelint.crm.salesforce.stages import StageValue

_FLIPPED = {"=": "=", "==": "=", "<>": "<>", "!=": "<>", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
_NEGATED = {"=": "<>", "<>": "=", "<": ">=", ">": "<=", "<=": ">", ">=": "<"}
_WRAPPERS = {"TEXT", "TRIM", "UPPER", "LOWER", "BLANKVALUE"}


class Test:
    """One test.

    `kind`: stage, closed, won, probability, record_type, blank, harmless or other. `values` are
    the names asked for (of other tests the fields they mention), `sign` how (=, begins, contains,
    or a comparison), `positive` whether the test must hold or must not. A harmless test only says
    who or when (a bypass, a change of stage), never which deals.
    """

    __slots__ = ("kind", "number", "positive", "sign", "values")

    def __init__(
        self,
        kind: str,
        positive: bool = True,
        values: tuple[str, ...] = (),
        sign: str = "=",
        number: float = 0,
    ) -> None:
        self.kind = kind
        self.positive = positive
        self.values = values
        self.sign = sign
        self.number = number

    @property
    def about_stage(self) -> bool:
        return self.kind in ("stage", "closed", "won", "probability")

    def holds(self, stage: StageValue) -> bool:
        """Whether a deal in that stage meets the test. Names are compared without case."""
        if self.kind == "closed":
            return bool(stage.closed) is self.positive
        if self.kind == "won":
            return bool(stage.won) is self.positive
        if self.kind == "probability":
            known = stage.probability
            return known is not None and _compare(known / 100, self.sign, self.number)
        name = stage.name.lower()
        wanted = [value.lower() for value in self.values]
        if self.sign == "begins":
            met = any(name.startswith(value) for value in wanted)
        elif self.sign == "contains":
            met = any(value in name for value in wanted)
        else:
            met = name in wanted
        return met is self.positive


def test_of(term: Term, positive: bool) -> Test:
    """What one test asks; `other` when it is none of the known kinds."""
    if term.kind == "name":
        return _flag(term.word, positive)
    if term.kind == "operator" and len(term.parts) == 2:
        return _comparison(term, positive) or _rest(term, positive)
    if term.kind == "call":
        return _call(term, positive) or _rest(term, positive)
    return _rest(term, positive)


def field_of(term: Term) -> str:
    """The field a term reads, through TEXT() and the like; empty for anything else."""
    if term.kind == "call" and term.word in _WRAPPERS and term.parts:
        return field_of(term.parts[0])
    if term.kind != "name":
        return ""
    name = term.word.removeprefix("Opportunity.")
    return "" if "." in name or name.startswith("$") else name


def is_stage(term: Term) -> bool:
    return field_of(term).lower() == "stagename"


def _flag(name: str, positive: bool) -> Test:
    plain = name.removeprefix("Opportunity.").lower()
    if plain == "isclosed":
        return Test("closed", positive)
    if plain == "iswon":
        return Test("won", positive)
    return Test("harmless" if name.startswith("$") else "other", positive, (name,))


def _rest(term: Term, positive: bool) -> Test:
    names = term.names()
    who = bool(names) and all(
        name.startswith("$") and not name.lower().startswith("$recordtype") for name in names
    )
    when = term.kind == "call" and (
        (term.word == "ISCHANGED" and any(is_stage(part) for part in term.parts))
        or (term.word == "ISNEW" and not positive)
    )
    return Test("harmless" if who or when else "other", positive, tuple(sorted(names)))


def _call(term: Term, positive: bool) -> Test | None:
    parts = term.parts
    if term.word in ("ISBLANK", "ISNULL") and parts and field_of(parts[0]):
        return Test("blank", values=(_picked(parts[0]),)) if positive else None
    if len(parts) < 2:
        return None
    if term.word == "ISPICKVAL" and parts[1].kind == "text":
        return _equal(parts[0], parts[1].word, positive, picked=True)
    if term.word == "BEGINS" and is_stage(parts[0]) and parts[1].kind == "text":
        return Test("stage", positive, (parts[1].word,), "begins")
    if term.word == "CONTAINS":
        if is_stage(parts[0]) and parts[1].kind == "text":
            return Test("stage", positive, tuple(parts[1].word.split(":")), "contains")
        if is_stage(parts[1]) and parts[0].kind == "text":
            return Test("stage", positive, tuple(parts[0].word.split(":")))
    if term.word == "CASE" and is_stage(parts[0]):
        return _case(term, "=", 1, positive)
    return None


def _comparison(term: Term, positive: bool) -> Test | None:
    left, right = term.parts
    sign = _FLIPPED.get(term.word)
    if sign is None:
        return None
    sign = {"==": "=", "!=": "<>"}.get(term.word, term.word)
    if left.kind in ("text", "number") or _is_null(left):
        left, right, sign = right, left, _FLIPPED[sign]
    if not positive:
        sign = _NEGATED[sign]
    if sign in ("=", "<>") and (right.kind == "text" or _is_null(right)):
        text = right.word if right.kind == "text" else ""
        return _equal(left, text, sign == "=")
    return _number(left, sign, right)


def _number(left: Term, sign: str, right: Term) -> Test | None:
    number = _literal(right)
    if left.kind == "call" and left.word == "CASE" and left.parts and is_stage(left.parts[0]):
        return (
            _case(left, sign, 1 if number is None else number, True) if number is not None else None
        )
    if number is None:
        return _flag_compared(left, sign, right)
    if field_of(left).lower() == "probability":
        return Test("probability", sign=sign, number=number)
    if left.kind == "call" and left.word == "LEN" and left.parts and field_of(left.parts[0]):
        short = sign in ("<", "<=") or (sign == "=" and number == 0)
        return Test("blank", values=(field_of(left.parts[0]),)) if short else None
    return None


def _flag_compared(left: Term, sign: str, right: Term) -> Test | None:
    """`IsClosed = TRUE` and the like."""
    truth = {"true": True, "false": False}.get(right.word.lower()) if not right.parts else None
    if truth is None or sign not in ("=", "<>"):
        return None
    asked = truth if sign == "=" else not truth
    if left.kind == "name" and field_of(left).lower() in ("isclosed", "iswon"):
        return _flag(left.word, asked)
    return None


def _equal(left: Term, text: str, positive: bool, picked: bool = False) -> Test | None:
    if is_stage(left):
        return Test("stage", positive, (text,))
    if left.kind == "name" and left.word.lower() in (
        "recordtype.developername",
        "recordtype.name",
        "$recordtype.developername",
        "$recordtype.name",
    ):
        return Test("record_type", positive, (text,))
    if text == "" and positive and field_of(left):
        return Test("blank", values=(field_of(left) + ("|picklist" if picked else _suffix(left)),))
    return None


def _picked(term: Term) -> str:
    return field_of(term) + _suffix(term)


def _suffix(term: Term) -> str:
    """TEXT() is how a formula reads a picklist, so the field is one."""
    return "|picklist" if term.kind == "call" and term.word == "TEXT" else ""


def _case(term: Term, sign: str, number: float, positive: bool) -> Test | None:
    """CASE(StageName, "a", 1, "b", 1, 0): the stages whose result passes the comparison."""
    pairs = term.parts[1:]
    results = [_literal(part) for part in (*pairs[1::2], pairs[-1] if len(pairs) % 2 else None)]
    names = pairs[: len(pairs) - len(pairs) % 2 : 2]
    if None in results or any(name.kind != "text" for name in names):
        return None
    default = results.pop() if len(pairs) % 2 else 0.0
    met = tuple(
        name.word
        for name, result in zip(names, results, strict=False)
        if result is not None and _compare(result, sign, number)
    )
    unmet = tuple(name.word for name in names if name.word not in met)
    if default is not None and _compare(default, sign, number):
        return Test("stage", not positive, unmet)
    return Test("stage", positive, met)


def _literal(term: Term | None) -> float | None:
    if term is None:
        return 0.0
    if term.kind == "number":
        return float(term.word)
    if term.kind == "name":
        return {"true": 1.0, "false": 0.0}.get(term.word.lower())
    return None


def _is_null(term: Term) -> bool:
    return term.kind == "name" and term.word.lower() == "null"


def _compare(left: float, sign: str, right: float) -> bool:
    return {
        "=": left == right,
        "<>": left != right,
        "<": left < right,
        ">": left > right,
        "<=": left <= right,
        ">=": left >= right,
    }[sign]
