"""Floor 5: one run. Definitions, rules and settings in, a report out.

Here: from the text of a file to a definition that can be judged.
"""

from __future__ import annotations

from pipelinelint.errors import CannotRun
from pipelinelint.shape import build
from pipelinelint.shape.finding import Finding, Related
from pipelinelint.shape.schema import PART_OF, PARTS
from pipelinelint.source.nodes import START, Document, Mapping, Problem, Sequence, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.shape.model import Account
    from pipelinelint.source.nodes import Node


MOST_PIPELINES = 1_000
"""Of one definition. A HubSpot account has at most a hundred of deals; reports take a page each."""

MOST_STAGES = 4_000
"""Of all pipelines of one definition: 4,000 of different names take 1.7 s of processor time; a
HubSpot pipeline has at most a hundred."""

MOST_VALUES = 100_000
"""Of one definition, keys not counted. Judging takes about 12 µs and 1.2 kB a value, so this keeps
to 2 s and 200 MB. A comparison judges two."""

MILD = frozenset({"unknown-tag", "tag-mismatch"})
"""Problems of a text that can be read all the same, and mean what they seem to."""


class Definition:
    """One definition, with what reading it already found.

    `account` is absent when the text cannot be read. `texts` holds the text of every file it is
    written in; an export may span several.
    """

    __slots__ = ("account", "documents", "findings", "path", "texts")

    def __init__(
        self,
        path: str,
        texts: dict[str, str],
        account: Account | None,
        findings: list[Finding],
        documents: list[Document],
    ) -> None:
        self.path = path
        self.texts = texts
        self.account = account
        self.findings = findings
        self.documents = documents


def is_definition(document: Document) -> bool:
    """Whether a document says something about pipelines at all."""
    root = document.root
    return isinstance(root, Mapping) and ("pipelines" in root or has_parts(document))


def has_parts(document: Document) -> bool:
    """Whether a document is the main file of a definition in several files."""
    root = document.root
    return isinstance(root, Mapping) and PARTS in root and ("crm" in root or "version" in root)


def is_part(document: Document) -> bool:
    """Whether a document says that it is a part of a definition in several files."""
    return isinstance(document.root, Mapping) and PART_OF in document.root


def define(document: Document) -> Definition:
    """The definition a document holds; its problems are findings. Raises CannotRun for one of
    more than MOST_VALUES values, MOST_PIPELINES pipelines or MOST_STAGES stages."""
    findings = [_finding(problem, document.path) for problem in document.problems]
    account = None
    if isinstance(document.root, Mapping):
        if len(document.text) > MOST_VALUES:  # a value takes a letter at least
            _refuse_large(document.root, document.path)
        account, structure = build(document.root, document.path)
        refuse_many(account, document.path)
        findings += structure
    texts = {document.path: document.text}
    return Definition(document.path, texts, account, findings, [document])


def define_whole(
    main: Document, parts: list[Document], findings: list[Finding], is_complete: bool
) -> Definition:
    """The definition in a main file and its parts; what reading them found is among its findings.

    Of one that is not complete nothing is judged: its rules would miss what could not be read.
    Raises CannotRun as `define` does.
    """
    from pipelinelint.shape.joined import join

    documents = [main, *parts]
    findings = [*findings]
    for document in documents:
        findings += [_finding(problem, document.path) for problem in document.problems]
    account = None
    roots = [each.root for each in parts if isinstance(each.root, Mapping)]
    if is_complete and isinstance(main.root, Mapping):
        root, misfits = join(main.root, roots)
        if sum(len(each.text) for each in documents) > MOST_VALUES:
            _refuse_large(root, main.path)
        account, structure = build(root, main.path)
        refuse_many(account, main.path)
        findings += [*misfits, *structure]
    findings.sort(key=lambda each: each.order)
    texts = {each.path: each.text for each in documents}
    return Definition(main.path, texts, account, findings, documents)


def _refuse_large(root: Node, path: str) -> None:
    """Raise CannotRun for more values than can be judged in the time promised."""
    waiting, count = [root], 0
    while waiting:
        node = waiting.pop()
        count += 1
        if isinstance(node, Mapping):
            waiting += [value for _, value in node.entries.values()]
        elif isinstance(node, Sequence):
            waiting += node.items
        if count + len(waiting) > MOST_VALUES:
            raise CannotRun(f"{path} has more than {MOST_VALUES:,} values.", "Split it.")


def refuse_many(account: Account, path: str) -> None:
    """Raise CannotRun for a definition of more pipelines or stages than anybody has."""
    pipelines = len(account.pipelines)
    stages = sum(len(each.stages) for each in account.pipelines)
    for count, most, what in (
        (pipelines, MOST_PIPELINES, "pipelines"),
        (stages, MOST_STAGES, "stages"),
    ):
        if count > most:
            raise CannotRun(f"{path} has {count:,} {what}, the limit is {most:,}.", "Split it.")


def _finding(problem: Problem, path: str) -> Finding:
    return Finding(
        problem.code,
        "warning" if problem.code in MILD else "error",
        problem.said,
        path,
        problem.span if isinstance(problem.span, Span) else START,
        value=problem.message,
        related=tuple(Related("the other place", path, span) for span in problem.related),
    )
