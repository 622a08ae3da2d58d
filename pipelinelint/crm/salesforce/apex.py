"""Apex that may refuse to save an opportunity: by `addError` or `throw`, or by a class it calls.

A class that merely reads a field refuses nothing: it has to do so itself, outside of what answers
an error, or to hand over to a class of the files that calls `addError`.
"""

from __future__ import annotations

import re

from pipelinelint.crm.nodes import decode

_ON_DEALS = re.compile(r"\btrigger\s+\w+\s+on\s+Opportunity\b", re.IGNORECASE)
_SPEAKS = re.compile(r"\bOpportunity\b", re.IGNORECASE)
_ADD_ERROR = re.compile(r"\.\s*addError\s*\(", re.IGNORECASE)
_IS_TEST = re.compile(r"@isTest\b", re.IGNORECASE)
_APART = re.compile(
    r"@(?:AuraEnabled|RemoteAction|RestResource)\b|\bwebservice\b"
    r"|\b(?:Batchable|Schedulable|Queueable)\b",
    re.IGNORECASE,
)
"""Code of a screen, a service or a job, which no save runs."""
_CALLED = re.compile(
    r"\b(?:extends|new)\s+(\w+)|\b(\w+)\s*\.\s*\w+\s*\(|\b([A-Z]\w*)\s*\.\s*[A-Z][A-Z_\d]+\b"
)
"""A class that is made or called, or whose constant is read."""
_UNDONE = re.compile(r"'(?:[^'\\\n]|\\.)*'?|//[^\n]*|/\*.*?(?:\*/|\Z)", re.DOTALL)
"""Texts and remarks."""
_ASSIGNED = re.compile(
    r"[.(,]\s*(\w+)\s*=(?![=>])(?!\s*(?:null|0(?:\.0*)?)\s*[;,)])"
    r"|\.\s*put\s*\(\s*(?:'(\w+)'|Opportunity\s*\.\s*(\w+))",
    re.IGNORECASE,
)
"""A field of a record that is given a value, other than none or 0."""
_OF_NEW = re.compile(
    r"\btrigger\s+\w+\s+on\s+Opportunity\s*\([^()]*\binsert\b|(?:before|after|is)_?Insert\b",
    re.IGNORECASE,
)
"""A trigger for deals that are being created, or a class with a part for it."""
_BLOCK = re.compile(r"\bcatch\s*\([^()]*\)\s*\{|[{}]|\bthrow\b", re.IGNORECASE)


class Apex:
    """A trigger or a class. `adds_error` says that it calls `addError`, `refuses` that it may
    refuse an opportunity by itself, `calls` are the classes it may hand one over to. `fills` are
    the fields it gives a value, in lower case, with where; `of_new` says that it runs when a deal
    is created."""

    __slots__ = ("adds_error", "calls", "fills", "of_new", "refuses", "text")

    def __init__(self, path: str, text: str) -> None:
        self.text = text
        done = _UNDONE.sub(lambda undone: " " * len(undone[0]), text)
        begins = _SPEAKS if ".cls" in path.lower() else _ON_DEALS
        about, is_test = begins.search(done), _IS_TEST.search(done) is not None
        self.adds_error = not is_test and _ADD_ERROR.search(done) is not None
        runs = about is not None and not is_test and _APART.search(done) is None
        self.refuses = (self.adds_error and about is not None) or (runs and _throws(done))
        found = _CALLED.finditer(done) if runs else ()
        self.calls = {next(filter(None, each.groups())) for each in found}
        self.of_new = runs and _OF_NEW.search(done) is not None
        self.fills: dict[str, tuple[int, int]] = {}
        for each in _ASSIGNED.finditer(text) if runs else ():
            if done[each.start()] != " ":
                at = next(group for group in (1, 2, 3) if each[group])
                self.fills.setdefault(each[at].lower(), each.span(at))


def read_apex(path: str, data: bytes) -> Apex | None:
    """The code of a file; None where it neither refuses anything nor speaks of opportunities."""
    low = data.lower()
    adds = b"adderror" in low
    if not adds and b"opportunity" not in low:
        return None
    return Apex(path, decode(path, data, "" if adds else "latin-1")[0])


def _throws(text: str) -> bool:
    """Whether an error is thrown that is not the answer to another."""
    caught: list[bool] = []
    inside = 0
    for found in _BLOCK.finditer(text):
        part = found[0]
        if part == "}":
            inside -= caught.pop() if caught else 0
        elif part.endswith("{"):
            caught.append(part != "{")
            inside += caught[-1]
        elif not inside:
            return True
    return False


def read_class(path: str, data: bytes) -> str:
    """The text of a class another one calls; empty for one of tests."""
    text = decode(path, data, "latin-1")[0]
    return "" if _IS_TEST.search(text) else text
