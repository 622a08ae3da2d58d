"""What importers read and build: texts with the place of every offset, JSON answers, nodes.

An export spans many files, so each node carries the path of the one it was read from. The remark
is what the written definition says about it in a comment; `check` does not read it.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from functools import cache
from itertools import pairwise

from pipelinelint.crm.imported import ANOTHERS, FileSpan, ImportProblem, Notes
from pipelinelint.language import cut, worded
from pipelinelint.source.nodes import Mapping, Node, Position, Scalar, Sequence, path_of
from pipelinelint.source.read import read_json
from pipelinelint.text import and_more, clipped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pipelinelint.source.nodes import Plain


class PlacedScalar(Scalar):
    """A value with its file; `raw` is the text of the export."""

    __slots__ = ("path", "remark")

    def __init__(self, value: Plain, raw: str, place: FileSpan, remark: str = "") -> None:
        super().__init__(value, raw, place.start, place.end)
        self.path = place.path
        self.remark = remark


class PlacedMapping(Mapping):
    """A mapping with its file."""

    __slots__ = ("path", "remark")

    def __init__(
        self, entries: dict[str, tuple[Scalar, Node]], place: FileSpan, remark: str = ""
    ) -> None:
        super().__init__(entries, place.start, place.end)
        self.path = place.path
        self.remark = remark


class PlacedSequence(Sequence):
    """A list with its file."""

    __slots__ = ("path", "remark")

    def __init__(self, items: list[Node], place: FileSpan, remark: str = "") -> None:
        super().__init__(items, place.start, place.end)
        self.path = place.path
        self.remark = remark


def remark_of(node: Node) -> str:
    """What the written definition says about the node in a comment; empty for none."""
    remark = getattr(node, "remark", "")
    return remark if isinstance(remark, str) else ""


def place_of(node: Node, default: str = "") -> FileSpan:
    return FileSpan(path_of(node, default), node.start, node.end)


def scalar(value: Plain, place: FileSpan, raw: str | None = None, remark: str = "") -> PlacedScalar:
    """A value at a place; `raw` where the export writes it otherwise (`0.2` for 20)."""
    return PlacedScalar(value, str(value) if raw is None else raw, place, remark)


def mapping(
    place: FileSpan, entries: Iterable[tuple[str, Node | None]], remark: str = ""
) -> PlacedMapping:
    """A mapping of the entries that are there; a key stands where its value stands."""
    kept: dict[str, tuple[Scalar, Node]] = {}
    for key, node in entries:
        if node is not None:
            kept[key] = (PlacedScalar(key, key, place_of(node, place.path)), node)
    return PlacedMapping(kept, place, remark)


def sequence(place: FileSpan, items: Iterable[Node], remark: str = "") -> PlacedSequence:
    return PlacedSequence(list(items), place, remark)


def left_open(
    place: FileSpan,
    rule: str,
    because: str,
    *,
    check: str = "",
    pipeline: str = "",
    stage: str = "",
    automation: str = "",
    things: Iterable[str] = (),
) -> PlacedMapping:
    """An entry of `source.not_assessed`: a finding the export neither supports nor rules out.
    `things` are what may be there of all the rule calls absent."""
    about = (("rule", rule), ("check", check), ("pipeline", pipeline), ("stage", stage))
    pairs = (*about, ("automation", automation), ("because", because))
    entries: list[tuple[str, Node]] = [(key, scalar(text, place)) for key, text in pairs if text]
    if things:
        entries.insert(1, ("captures", words(place, things)))
    return mapping(place, entries)


COUNTING = ("stage-count", "closed-stage-setup", "first-stage-not-buyer-action")
"""Rules that need every stage of a pipeline."""
_ALL_STAGES = (
    *((rule, "") for rule in COUNTING),
    ("lead-closed-stages", "no-disqualified"),
    ("shipped-stages-unchanged", ""),
    ("forecast-category-mismatch", "all-pipeline"),
    ("forecast-category-mismatch", "none-counts"),
)
"""Checks that find no fault where there is a stage more."""


def cut_short(
    stages: FileSpan | None, *further: str, homeless: FileSpan | None = None, why: str = ""
) -> list[PlacedMapping]:
    """What is left open where `stages` is an answer that may not hold every stage, for the reason
    `why` it may have, or `homeless` a stage whose pipeline nobody knows; `further` are rules that a
    stage not read may answer, too."""
    if homeless is not None and stages is None:
        why = f"{homeless.path}:{homeless.start.line} is a stage whose pipeline isn't told"
        stages = homeless
    elif stages is not None:
        why = why or not_whole(stages, "stages")
    else:
        return []
    checks = (*_ALL_STAGES, *((rule, "") for rule in further))
    return [left_open(stages, rule, why, check=check) for rule, check in checks]


def not_whole(answer: FileSpan, what: str) -> str:
    """Why nothing is said to be missing of what an answer lists."""
    return f"{answer.path}:{answer.start.line} is not the whole answer, so {what} may be missing"


def words(place: FileSpan, values: Iterable[str]) -> PlacedSequence:
    """A list of plain words, all at one place."""
    return sequence(place, [scalar(value, place) for value in values])


MOST_SHOWN = 5
JSON = (".json", ".jsonl", ".ndjson")
"""How files of saved answers end; the last two hold one answer a line."""
LARGEST = 64 * 1024 * 1024
"""Bytes. The largest Salesforce object file seen is 1.3 MB; the rest of the room is for portals."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_END = re.compile(r"\r\n|\n|\r")


class SourceText:
    """Text and its line table; offsets count code points."""

    __slots__ = ("_starts", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def position(self, offset: int) -> Position:
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1, offset)

    def place(self, start: int, end: int) -> FileSpan:
        return FileSpan(self.path, self.position(start), self.position(end))


def decode(path: str, data: bytes, fallback: str = "") -> tuple[str, bool]:
    """The text of a file, and whether `fallback` had to be used because it is not UTF-8.

    A byte order mark decides and is dropped. Raises ImportProblem for files that are too large or
    in no encoding known here.
    """
    if len(data) > LARGEST:
        raise ImportProblem(f"the file is larger than {LARGEST // 2**20} MB.", path)
    encoding = "utf-8"
    for mark, marked in _MARKS:
        if data.startswith(mark):
            data, encoding, fallback = data[len(mark) :], marked, ""
            break
    try:
        return data.decode(encoding), False
    except UnicodeDecodeError as error:
        if fallback:
            return data.decode(fallback, "replace"), True
        line = data.count(b"\n", 0, error.start) + 1
        raise ImportProblem(
            f"the file is not {encoding.upper()} text. Export it again, or save it as UTF-8.",
            path,
            line,
        ) from None


@cache
def _spellings(key: str) -> tuple[str, ...]:
    snake = re.sub(r"[A-Z]", lambda found: f"_{found.group().lower()}", key)
    pascal = "".join(part[:1].upper() + part[1:] for part in key.split("_"))
    return snake, pascal, pascal[:1].lower() + pascal[1:]


_NULLS = ("null", "none", "~", "")
"""How nothing is written; a value that only a run gives has none, either."""


class Answer:
    """One value of a JSON file; what is absent or of another type reads as empty.

    What is absent stands where it was looked for: `near` is the last value on the way to it. A key
    is found in the other cases as well (`display_order`, `displayOrder`, `DisplayOrder`): the
    vendors' own clients write it so, and some write every key there is: one with `null` is set to
    nothing, as if it were absent.
    """

    __slots__ = ("near", "node", "path")

    def __init__(self, node: Node | None, path: str, near: Node) -> None:
        self.node = node
        self.path = path
        self.near = near

    def __bool__(self) -> bool:
        return self.node is not None and not self.is_null

    def __getitem__(self, key: str) -> Answer:
        found = None
        if isinstance(self.node, Mapping):
            found = self.node.get(self._spelling(self.node, key))
        return Answer(found, self.path, self.near if found is None else found)

    def __contains__(self, key: str) -> bool:
        return isinstance(self.node, Mapping) and self._spelling(self.node, key) in self.node

    @staticmethod
    def _spelling(node: Mapping, key: str) -> str:
        """How a mapping writes the key; the key itself where it doesn't have it."""
        if key in node:
            return key
        return next((each for each in _spellings(key) if each in node), key)

    def first(self, *keys: str) -> Answer:
        """The first of several names that is there: old and new versions differ in them."""
        there = [self[key] for key in keys if key in self]
        return next((each for each in there if each), there[0] if there else self[keys[0]])

    def items(self) -> list[Answer]:
        nodes = self.node.items if isinstance(self.node, Sequence) else []
        return [Answer(node, self.path, node) for node in nodes]

    def entries(self) -> Iterator[tuple[str, Answer]]:
        if isinstance(self.node, Mapping):
            for key in self.node:
                yield key, self[key]

    @property
    def is_null(self) -> bool:
        node = self.node
        return isinstance(node, Scalar) and node.value is None and node.raw.lower() in _NULLS

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
    def signed_percent(self) -> float | None:
        """What a copy made by hand writes with a percent sign: `20 %`, `12,5%`."""
        found = re.fullmatch(r"(\d{1,3}(?:[.,]\d{1,6})?)\s*%", self.text.strip())
        return float(found.group(1).replace(",", ".")) if found else None

    @property
    def truth(self) -> bool | None:
        """true or false, also as text or 1 and 0; None for anything else."""
        if isinstance(self.node, Scalar) and isinstance(self.node.value, bool):
            return self.node.value
        return {"true": True, "1": True, "false": False, "0": False}.get(self.text.lower())

    @property
    def place(self) -> FileSpan:
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


def read_answer(path: str, data: bytes) -> tuple[Answer, str]:
    """The value of a JSON file and its text; of JSON Lines a list of the values. Raises
    ImportProblem with the line when it is none."""
    if path.lower().endswith((".csv", ".tsv")):
        raise ImportProblem("this is a sheet, not JSON: name `csv`.", path)
    if data.startswith(b"\x1f\x8b"):
        raise ImportProblem("the file is compressed. Unpack it first.", path)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise ImportProblem(
            "the file is a web page or XML, not JSON. If the sign-in or the token had expired, "
            "renew it and save the answer again.",
            path,
            1,
        )
    document = read_json(data, path, lines=True)
    for problem in document.problems:
        if problem.fatal:
            raise ImportProblem(problem.message, path, problem.span.start.line)
    if document.root is None:
        raise ImportProblem("the file is empty.", path, 1)
    return Answer(document.root, path, document.root), document.text


def is_of_lists(answer: Answer) -> bool:
    """Whether an answer is a list of lists: pages somebody gathered, each as it came."""
    items = answer.items()
    return bool(items) and all(one.is_list for one in items)


def _first_keys(page: Answer) -> set[str]:
    """The keys of the first item a page lists."""
    lists = [part.items() for _, part in page.entries() if part.is_list]
    return {key for items in lists[:1] for one in items[:1] for key, _ in one.entries()}


class Saved:
    """Saved answers of an API: their texts, what is said of them, and what goes on elsewhere.

    `cut` is what may not be whole (stages, fields ...) and where. `homeless` is the first stage
    whose pipeline is not told. `OR` is what to do instead of saving what follows a page.
    """

    OR = ""

    __slots__ = ("_followed", "_paths", "_strange", "cut", "homeless", "notes", "texts")

    def __init__(self) -> None:
        self._followed: set[int] = set()  # pages behind which the next one stands
        self._strange: dict[str, tuple[FileSpan, str]] = {}  # by path: another product's key
        self.cut: dict[str, FileSpan] = {}
        self.homeless: FileSpan | None = None
        self.notes = Notes()
        self.texts: dict[str, str] = {}
        self._paths: frozenset[str] = frozenset()

    def take(
        self, files: Iterable[tuple[str, bytes]], sort: Callable[[Answer], bool], of: str
    ) -> None:
        """Read every file and `sort` its answer, which says whether it is one of `of`'s.

        A file that cannot be read is noted, and the rest goes on.
        """
        given = dict(files)
        self._paths = frozenset(given)
        for path, data in sorted(given.items()):
            try:
                answer, text = read_answer(path, data)
            except ImportProblem as problem:
                self.notes.add(f"left out: {problem.reason}", path=path, line=problem.line)
                continue
            self.texts[path] = text
            if not sort(answer):
                self._leave_out(answer, of)

    def _leave_out(self, answer: Answer, of: str) -> None:
        """Say of a file that it is no answer; one as text in what a tool said is named."""
        for one in answer["content"].items() or answer.items():
            if one["text"].text.lstrip()[:1] in ("{", "["):
                self.notes.add(
                    "left out: the answer stands as text inside another; save that text alone",
                    one["text"].place,
                )
                return
        self.notes.unfamiliar.add(answer.path)
        if answer.path in self._strange:
            place, key = self._strange[answer.path]
            said = f'{ANOTHERS}: {of} has no "{clipped(key, 40)}" there'
            self.notes.add(f"left out: {said}", place)
            return
        self.notes.add(f"left out: not an answer of {of} pipelinelint knows", path=answer.path)

    def is_strange(self, item: Answer, key: str) -> bool:
        """Whether an item has a key of another product's (`Keys.strange`); if nothing else is in
        the file, that is said of it."""
        if key:
            self._strange.setdefault(item.path, (item.place, key))
        return bool(key)

    def leave_stray(self, stages: list[Answer], name: str, pipeline: str) -> None:
        """Say of stages that the list of all pipelines does not have theirs."""
        shown = and_more([f'"{one[name].text}"' for one in stages], MOST_SHOWN)
        self.notes.add(
            f"left out: {shown}, of the pipeline {pipeline}, which is not among the "
            "pipelines: it is deleted, or hidden from whoever saved the answer",
            stages[0].place,
        )

    def leave_homeless(self, stages: list[Answer], name: str) -> None:
        """Say of stages that nothing tells their pipeline: any of those read may have them."""
        if not stages:
            return
        names = [f'"{one[name].text}"' for one in stages]
        self.homeless, *further = (one.place for one in stages)
        said = worded(
            'The export doesn\'t say which pipeline the stage "{name}" is in, so it is left out.',
            name=stages[0][name].text,
        )
        if further:
            said = worded(
                "The export doesn't say which pipeline these stages are in, so they are left out: "
                "{names}.",
                **cut("names", names, MOST_SHOWN),
            )
        remedy = worded(
            "Save the answer again as the CRM gives it, with the pipeline of each stage."
        )
        self.notes.defect("warning", said, self.homeless, remedy, further)

    def pages(self, answer: Answer) -> list[Answer]:
        """The items of a list, which may be pages one behind the other: lists of the same."""
        items = answer.items()
        for one, following in pairwise(items):
            first, second = _first_keys(one), _first_keys(following)
            if 2 * len(first & second) > len(first | second):
                self._followed.add(id(one.node))
        return items

    def is_cut(self, answer: Answer, goes_on: bool) -> bool:
        """Whether an answer that goes on is one page of several, and the next
        (`flows.page-2.json`) is not here; that is noted."""
        found = re.search(r"\.page-(\d{1,6})\.json$", answer.path)
        following = ""
        if found is not None:
            following = f"{answer.path[: found.start()]}.page-{int(found.group(1)) + 1}.json"
        if not goes_on or following in self._paths or id(answer.node) in self._followed:
            return False
        self.notes.add(
            f"the answer is one page of several: save the following pages too{self.OR}",
            answer.place,
        )
        return True
