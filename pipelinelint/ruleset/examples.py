"""An example's text as a definition that can be judged."""

from __future__ import annotations

from pipelinelint.shape.build import build
from pipelinelint.source.nodes import Mapping, Node, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.ruleset.rule import Example
    from pipelinelint.shape.views import Account


class Case:
    """The account an example is, the sections it covers as an export, what is wrong with it."""

    __slots__ = ("account", "faults", "sections")

    def __init__(self) -> None:
        self.account: Account | None = None
        self.sections: frozenset[str] | None = None
        self.faults: list[str] = []


def read_example(example: Example) -> Case:
    """The definition in an example. `version` and the platform HubSpot are supplied."""
    from pipelinelint.facts.outcome import settle
    from pipelinelint.source.yaml_reader import read

    case = Case()
    documents = read(example.text.encode(), "example.yaml")
    for document in documents:
        for problem in document.problems:
            case.faults.append(f"line {problem.span.start.line}: {problem.message}")
    root = documents[0].root
    if len(documents) != 1 or not isinstance(root, Mapping):
        case.faults.append("the text is not one definition")
        return case
    account, structure = build(_supplied(root), "example.yaml")
    for finding in structure.findings:
        if finding.rule == "missing-key":
            continue  # an example shows only what it is about
        case.faults.append(f"line {finding.span.start.line}: {finding.message}")
    settle(account)
    case.account = account
    if account.is_export:
        source = account.item("source")
        case.sections = frozenset(map(str, source.words("covers") if source else ()))
    return case


def _supplied(root: Mapping) -> Mapping:
    """What every definition needs and no example should have to repeat."""
    entries: dict[str, tuple[Scalar, Node]] = dict(root.entries)

    def scalar(value: str | int) -> Scalar:
        return Scalar(value, str(value), root.start, root.start)

    entries.setdefault("version", (scalar("version"), scalar(1)))
    platform = {"platform": (scalar("platform"), scalar("hubspot"))}
    crm = Mapping({**platform}, root.start, root.start)
    entries.setdefault("crm", (scalar("crm"), crm))
    return Mapping(entries, root.start, root.end)
