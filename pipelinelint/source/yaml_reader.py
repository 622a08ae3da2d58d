"""YAML files: bytes to documents."""

from __future__ import annotations

from yaml.error import MarkedYAMLError, YAMLError

from pipelinelint.source.decode import decode
from pipelinelint.source.document import Document, Problem
from pipelinelint.source.events import DocumentStartEvent, events_of
from pipelinelint.source.limits import LIMITS, Limits
from pipelinelint.source.lines import span_at
from pipelinelint.source.problems import Refusal, problem
from pipelinelint.source.tree import TreeBuilder


def read(data: bytes, path: str, *, limits: Limits = LIMITS, pure: bool = False) -> list[Document]:
    """The documents of a YAML file, at least one; never an exception, whatever the bytes.

    A document without content has no root and no problem. A document that cannot be read has no
    root and one fatal problem, and ends the list. `pure` does without libyaml.
    """
    text, fault = decode(data, limits)
    if fault is not None:
        return [Document(path, text, None, problems=(fault,))]
    documents: list[Document] = []
    try:
        _read_documents(documents, path, text, limits, pure)
    except Refusal as refusal:
        fault = refusal.problem
    except (YAMLError, ValueError) as error:
        fault = syntax_problem(text, error)
    if fault is not None or not documents:
        problems = () if fault is None else (fault,)
        documents.append(Document(path, text, None, problems=problems, index=len(documents)))
    return documents


def _read_documents(
    documents: list[Document], path: str, text: str, limits: Limits, pure: bool
) -> None:
    next_event = events_of(text, pure=pure)
    builder = TreeBuilder(text, next_event, limits)
    event = next_event()
    while event is not None:
        if event.__class__ is DocumentStartEvent:
            root = builder.document()
            documents.append(
                Document(path, text, root, problems=builder.problems.all(), index=len(documents))
            )
        event = next_event()


def syntax_problem(text: str, error: Exception) -> Problem:
    offset = 0
    reason = "it cannot be parsed"
    if isinstance(error, MarkedYAMLError):
        reason = error.problem or reason
        if error.problem_mark is not None:
            offset = error.problem_mark.index
    return problem("yaml-syntax", span_at(text, offset), fatal=True, reason=reason)
