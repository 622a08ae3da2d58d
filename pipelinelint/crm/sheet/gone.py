"""What a name says of what is used no more, or is there for tests: a heading, a sheet, a pipeline
or a stage.
"""

from __future__ import annotations

import re

from pipelinelint.crm.sheet.values import is_inactive
from pipelinelint.crm.sheet.words import names_stages
from pipelinelint.lexicon.exports import pattern, words_of
from pipelinelint.text import apart


def is_titled_test(title: str) -> bool:
    """Whether the name of a pipeline says that it is there to try things: `Test`, `Sales (test)`,
    `Pipeline de prueba`. A `Test drive`, and a `Prova` alone, may be what buyers try."""
    inside = [apart(each).strip(" .!") for each in _BRACKETS.findall(title)]
    if any(_says(each, _TEST, _TRIED) for each in inside):
        return True
    plain = apart(_BRACKETS.sub(" ", title)).strip(" .!")
    words = _words_in(plain)
    is_named = any(each in _PIPELINE for each in words)
    return _says(plain, _TEST, _TRIED) if is_named else _says(plain, _TEST)


def is_titled_gone(title: str) -> bool:
    """Whether a heading, or the name of a sheet or a pipeline, says that what stands there is used
    no more: `Archive (until 2024)`, `Old stages`, `Pipeline: Legacy (do not use)`. An `Old Town`
    and `Old customers` are there still, and `Old` alone may mean them."""
    if any(_says_gone(apart(each).strip(" .!")) for each in _BRACKETS.findall(title)):
        return True
    plain = [apart(each) for each in _PARTS.split(_BRACKETS.sub(" ", title))]
    return any(_says_gone(each) and not _OLD.fullmatch(each) for each in (*plain, " ".join(plain)))


def is_named_gone(name: str) -> bool:
    """Whether the name of a stage says in brackets that it is used no more: `Hot (old)`. What is
    withdrawn or has run out may be the offer."""
    inside = (apart(each).strip(" .!") for each in _BRACKETS.findall(name))
    return any(_says_gone(each) and not _RUN_OUT.fullmatch(each) for each in inside)


def _says_gone(plain: str) -> bool:
    """Whether a folded text says that something is used no more, and nothing else."""
    if is_inactive(plain) or is_gone(plain):
        return True
    return _says(plain, _OUT_OF_USE, _OLD)


def _says(plain: str, *said: re.Pattern[str]) -> bool:
    """Whether one of the words says it, and the others are those for stages and a pipeline."""
    words = _words_in(plain)
    rest = [each for each in words if not any(one.fullmatch(each) for one in said)]
    beside = (each in _BESIDE or each.isdigit() or names_stages(each) for each in rest)
    return len(rest) < len(words) and all(beside)


def _words_in(plain: str) -> list[str]:
    return re.findall(r"[^\W_]+", plain)


def is_gone(remark: str) -> bool:
    """Whether a remark beside a stage says, in few words, that it is there no more, or that nobody
    should use it, whatever for."""
    plain = f" {apart(remark).strip(' .()!')} "
    if len(plain.split()) <= _FEW_WORDS and any(f" {each} " in plain for each in _GONE):
        return True
    return any(_UNUSED.fullmatch(apart(each)) for each in _CLAUSE.split(remark)[:2])


_WORDS = words_of("sheets")
_GONE = _WORDS["gone"]
_UNUSED = pattern(_WORDS["patterns"]["do_not_use"])
_OUT_OF_USE = pattern(_WORDS["patterns"]["out_of_use"])
_OLD = pattern(_WORDS["patterns"]["old"])
_RUN_OUT = pattern(_WORDS["patterns"]["run_out"])
_TEST = pattern(_WORDS["patterns"]["of_tests"])
_TRIED = pattern(_WORDS["patterns"]["tried"])
_PIPELINE = frozenset(_WORDS["pipeline_word"])
_BESIDE = {
    *_WORDS["beside_retired"], *_WORDS["beside_stage"], *_WORDS["selling_word"], *_PIPELINE,
}  # fmt: skip
_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")
_PARTS = re.compile(r"[:,;|/–—]|\s-\s")
_CLAUSE = re.compile(r"[.,;:!()\[\]–—]+|\s-\s")
_FEW_WORDS = 6
