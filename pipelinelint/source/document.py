"""What reading a file gives: its documents, comments and problems."""

from __future__ import annotations

from pipelinelint.source.nodes import Node
from pipelinelint.source.place import Span


class Comment:
    """A comment that starts at `span`; `text` is what follows the `#`, stripped."""

    __slots__ = ("span", "text", "trailing")

    def __init__(self, text: str, span: Span, trailing: bool) -> None:
        self.text = text
        self.span = span
        self.trailing = trailing  # something is written before it on its line


class Problem:
    """Something the reader could not accept: a code, a sentence, a place, further places."""

    __slots__ = ("code", "fatal", "message", "related", "span")

    def __init__(
        self,
        code: str,
        message: str,
        span: Span,
        related: tuple[Span, ...] = (),
        fatal: bool = False,
    ) -> None:
        self.code = code
        self.message = message
        self.span = span
        self.related = related
        self.fatal = fatal  # no node could be built: nothing else is judged


class Document:
    """One document of a file. `root` is absent when the document is empty or cannot be read."""

    __slots__ = ("comments", "index", "path", "problems", "root", "text")

    def __init__(
        self,
        path: str,
        text: str,
        root: Node | None,
        comments: tuple[Comment, ...] = (),
        problems: tuple[Problem, ...] = (),
        index: int = 0,
    ) -> None:
        self.path = path  # as shown to the reader, forward slashes
        self.text = text  # of the whole file, line ends as written, without a byte order mark
        self.root = root
        self.comments = comments
        self.problems = problems
        self.index = index
