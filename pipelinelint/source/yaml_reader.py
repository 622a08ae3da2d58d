"""YAML files: bytes to documents."""

from __future__ import annotations

from yaml.error import YAMLError

from pipelinelint.source.decode import decode
from pipelinelint.source.document import Document
from pipelinelint.source.events import DocumentStartEvent, events_of
from pipelinelint.source.limits import LIMITS, Limits
from pipelinelint.source.nodes import Node
from pipelinelint.source.problems import Refusal
from pipelinelint.source.tree import TreeBuilder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pipelinelint.source.document import Comment, Problem
    from pipelinelint.source.nodes import Scalar


def read(data: bytes, path: str, *, limits: Limits = LIMITS, pure: bool = False) -> list[Document]:
    """The documents of a YAML or JSON file, at least one; never an exception, whatever the bytes.

    What is JSON is read as JSON: YAML refuses some of it, such as `"\\ud83d\\ude80"`.

    A document without content has no root and no problem. One that cannot be read has no root
    and one fatal problem, and is the last. `pure` does without libyaml, with the same result.
    """
    text, fault = decode(data, limits)
    if fault is not None:
        return [Document(path, text, None, problems=(fault,))]
    if text.lstrip(" \t\r\n")[:1] in ("{", "["):
        from pipelinelint.source.json_reader import json_in

        document = json_in(text, path, limits)
        if document.root is not None:
            return [document]
    return _read_yaml(text, path, limits, pure)


def _read_yaml(text: str, path: str, limits: Limits, pure: bool) -> list[Document]:
    reading = _Reading(path, text, limits)
    try:
        reading.take_documents(events_of(text, limits, pure=pure))
    except Refusal as refusal:
        reading.give_up(refusal.problem)
    except (YAMLError, ValueError) as error:
        from pipelinelint.source.yaml_faults import syntax_fault, too_deep

        reading.give_up(too_deep(text, error, limits) or syntax_fault(text, error))
    if not reading.documents:
        reading.add(None)
    if "#" in text:
        reading.take_comments()
    return reading.documents


class _Reading:
    """The documents of one text, as far as they have been read."""

    __slots__ = ("_limits", "_path", "_starts", "_styled", "_text", "documents")

    def __init__(self, path: str, text: str, limits: Limits) -> None:
        self._path = path
        self._text = text
        self._limits = limits
        self._starts: list[int] = []
        self._styled: list[Scalar] = []
        self.documents: list[Document] = []

    def take_documents(self, next_event: Callable[[], Any]) -> None:
        builder = TreeBuilder(self._text, next_event, self._limits)
        self._styled = builder.styled
        event = next_event()
        while event is not None:
            kind = event.__class__
            if kind is DocumentStartEvent:
                self._starts.append(event.start_mark.index)
                if len(self.documents) == self._limits.documents:
                    span = Node(event.start_mark, event.end_mark).span
                    raise Refusal("too-many-documents", span, limit=self._limits.documents)
                self.add(builder.document(), builder.problems.all())
            event = next_event()

    def give_up(self, fault: Problem) -> None:
        """A forbidden character spoils the whole file, wherever the parser noticed it."""
        from pipelinelint.source.yaml_faults import control_character

        wrong_character = control_character(self._text)
        if wrong_character is not None:
            self.documents.clear()
            fault = wrong_character
        elif self.documents and len(self._starts) == len(self.documents):
            self.documents.pop()  # what follows it is no new document: it was not complete
        self.add(None, (fault,))

    def take_comments(self) -> None:
        """Each comment belongs to the document that has begun last before it, or to the first."""
        from pipelinelint.source.comments import comments_of

        try:
            comments = comments_of(self._text, self._styled, self._limits.comments)
        except Refusal as refusal:
            self.documents.clear()
            self.add(None, (refusal.problem,))
            return
        ends = [*self._starts[1 : len(self.documents)], len(self._text)]
        comments.reverse()
        for document, end in zip(self.documents, ends, strict=False):
            share: list[Comment] = []
            while comments and comments[-1].span.start.offset < end:
                share.append(comments.pop())
            document.comments = tuple(share)

    def add(self, root: Node | None, problems: tuple[Problem, ...] = ()) -> None:
        index = len(self.documents)
        self.documents.append(
            Document(self._path, self._text, root, problems=problems, index=index)
        )
