"""What the terms of a formula read: fields, and the values of picklists compared with them."""

from __future__ import annotations

from pipelinelint.crm.salesforce.formula import Term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

FILLS = ("BLANKVALUE", "NULLVALUE")
_WRAPPERS = {"TEXT", "TRIM", "UPPER", "LOWER", "BLANKVALUE", "NULLVALUE", "CASESAFEID", "VALUE"}
CONSTANTS = {"true": 1.0, "false": 0.0, "null": None}


def stages_in(term: Term) -> list[str]:
    """The stages a formula names in ISPICKVAL, of the deal as it is or as it was."""
    found = [name for part in term.parts for name in stages_in(part)]
    if term.kind == "call" and term.word == "ISPICKVAL" and len(term.parts) == 2:
        field, name = term.parts
        if name.kind == "text" and is_stage(without_prior(field)):
            found.append(name.word)
    return found


def compared_values(term: Term) -> Iterator[tuple[str, str]]:
    """The fields a formula compares with a picklist's value, and the value."""
    for part in term.parts:
        yield from compared_values(part)
    first, *rest = map(without_prior, term.parts) if term.parts else (term,)
    field = field_of(first)
    if term.kind == "call" and term.word in ("ISPICKVAL", "INCLUDES"):
        values = rest[:1]
    elif term.kind == "call" and term.word == "CASE":
        values = rest[: len(rest) - len(rest) % 2 : 2]
    elif term.kind == "operator" and term.word in ("=", "==", "<>", "!=") and len(rest) == 1:
        if first.kind == "text":
            field, rest = field_of(rest[0]), [first]
        instead = {each.word for part in term.parts for each in _substitutes(part)}
        values = [each for each in rest if "TEXT" in term.calls() and each.word not in instead]
    else:
        return
    yield from ((field, each.word) for each in values if field and each.kind == "text")


def _substitutes(term: Term) -> tuple[Term, ...]:
    """What stands in for an empty value: no value a field has."""
    return term.parts[1:] if term.kind == "call" and term.word in FILLS else ()


def field_of(term: Term) -> str:
    """The field a term reads, through TEXT() and the like; empty for anything else."""
    if term.kind == "call" and term.word in _WRAPPERS and term.parts:
        return field_of(term.parts[0])
    if term.kind != "name":
        return ""
    name = plain_name(term.word)
    return "" if "." in name or name.startswith("$") or name.lower() in CONSTANTS else name


def plain_name(name: str) -> str:
    return name[12:] if name.lower().startswith("opportunity.") else name


def is_stage(term: Term) -> bool:
    return field_of(term).lower() == "stagename"


def without_prior(term: Term) -> Term:
    if term.kind == "call" and term.word == "PRIORVALUE":
        return term.parts[0] if term.parts else Term("name", "")
    return Term(term.kind, term.word, tuple(without_prior(part) for part in term.parts))
