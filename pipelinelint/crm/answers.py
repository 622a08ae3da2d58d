"""JSON answers of a CRM's API: values looked up without fear, each knowing its place."""

from __future__ import annotations

import re

from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.nodes import Place, place_of, scalar
from pipelinelint.source.json_reader import read_json
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pipelinelint.crm.nodes import PlacedScalar


class Answer:
    """One value of a JSON file; what is absent or of another type reads as empty.

    What is absent stands where it was looked for: `near` is the last value on the way to it.
    """

    __slots__ = ("near", "node", "path")

    def __init__(self, node: Node | None, path: str, near: Node) -> None:
        self.node = node
        self.path = path
        self.near = near

    def __bool__(self) -> bool:
        return self.node is not None

    def __getitem__(self, key: str) -> Answer:
        found = self.node.get(key) if isinstance(self.node, Mapping) else None
        return Answer(found, self.path, self.near if found is None else found)

    def __contains__(self, key: str) -> bool:
        return isinstance(self.node, Mapping) and key in self.node

    def first(self, *keys: str) -> Answer:
        """The first of several names that is there: old and new versions differ in them."""
        return next((self[key] for key in keys if key in self), self[keys[0]])

    def items(self) -> list[Answer]:
        nodes = self.node.items if isinstance(self.node, Sequence) else []
        return [Answer(node, self.path, node) for node in nodes]

    def entries(self) -> Iterator[tuple[str, Answer]]:
        if isinstance(self.node, Mapping):
            for key in self.node:
                yield key, self[key]

    @property
    def is_map(self) -> bool:
        return isinstance(self.node, Mapping)

    @property
    def is_list(self) -> bool:
        return isinstance(self.node, Sequence)

    @property
    def text(self) -> str:
        """A text or number as text; empty for anything else."""
        if not isinstance(self.node, Scalar):
            return ""
        value = self.node.value
        if isinstance(value, bool) or value is None:
            return ""
        return value if isinstance(value, str) else self.node.raw

    @property
    def number(self) -> float | None:
        """A number, also one written as text."""
        try:
            number = float(self.text) if self.text else None
        except ValueError:
            return None
        sane = number is not None and number == number and abs(number) < 1e12
        return number if sane else None

    @property
    def truth(self) -> bool | None:
        """true or false, also as text or 1 and 0; None for anything else."""
        if isinstance(self.node, Scalar) and isinstance(self.node.value, bool):
            return self.node.value
        return {"true": True, "1": True, "false": False, "0": False}.get(self.text.lower())

    @property
    def place(self) -> Place:
        return place_of(self.near, self.path)

    def scalar(self, value: str | float | bool, remark: str = "") -> PlacedScalar:
        """A node of the definition at this place."""
        raw = self.node.raw if isinstance(self.node, Scalar) else None
        return scalar(value, self.place, raw, remark)

    def words(self) -> PlacedScalar:
        """This text as it is, at its own place."""
        return self.scalar(self.text)


def whole(number: float) -> int | float:
    """20.0 -> 20, and rounding dust of 0.07 * 100 away."""
    number = round(number, 6)
    return int(number) if number == int(number) else number


def page_follows(path: str, paths: Collection[str]) -> bool:
    """Whether the next page of a saved answer (`flows.page-1.json`) is among the files."""
    found = re.search(r"\.page-(\d{1,6})\.json$", path)
    if found is None:
        return False
    return f"{path[: found.start()]}.page-{int(found.group(1)) + 1}.json" in paths


def read_answer(path: str, data: bytes) -> tuple[Answer, str]:
    """The value of a JSON file and its text. Raises ImportProblem with the line when it is none."""
    document = read_json(data, path)
    for problem in document.problems:
        if problem.fatal:
            raise ImportProblem(problem.message, path, problem.span.start.line)
    if document.root is None:
        raise ImportProblem("the file is empty.", path, 1)
    return Answer(document.root, path, document.root), document.text
