"""The rows of the table: which definitions are one client's, and what is said of it.

A client is what definitions name under `organization`: those that name the same are one row. A
definition that names none is a client of its own, called by its file. One that cannot be read is a
row too: what is not judged is not in order.
"""

from __future__ import annotations

from pipelinelint.engine.score import score_of
from pipelinelint.report import repository_path
from pipelinelint.report.summary import lines, severities
from pipelinelint.shape.finding import SEVERITIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipelinelint.engine.report import FileReport, Report
    from pipelinelint.report import Options

COUNTED = tuple(reversed(SEVERITIES[1:]))
"""The severities, most severe first."""


class Client:
    """One row. `files` are the main files of its definitions, `unread` how many of them could not
    be judged.

    - `counts` are findings by severity, as `check` counts them; those a baseline knows are among
      them, accepted ones not.
    - `known`, `new` and `fixed` compare with a baseline, which knows each finding by itself: how
      many are in it, how many are not, and how many of its entries are no longer found. `accepted`
      have a reason.
    - `grade` and `score` (0-100) are the lowest of its definitions; empty and None where one of
      them could not be read, or is not described well enough to grade.
    """

    __slots__ = (
        "accepted",
        "counts",
        "files",
        "fixed",
        "grade",
        "known",
        "name",
        "new",
        "pipelines",
        "score",
        "unread",
    )

    def __init__(self, name: str) -> None:
        self.name = name
        self.files: list[str] = []
        self.unread = 0
        self.pipelines = 0
        self.counts = dict.fromkeys(COUNTED, 0)
        self.accepted = self.known = self.new = self.fixed = 0
        self.grade = ""
        self.score: float | None = None

    def add(self, other: Client) -> None:
        """Count another row in; a grade has no sum."""
        self.files += other.files
        self.unread += other.unread
        self.pipelines += other.pipelines
        for severity, count in other.counts.items():
            self.counts[severity] += count
        self.accepted += other.accepted
        self.known += other.known
        self.new += other.new
        self.fixed += other.fixed


class Table:
    """The clients of a run in the order of their names, and what is said below the table.

    `compared` says whether a baseline was read.
    """

    __slots__ = ("clients", "compared", "date", "report", "version")

    def __init__(
        self, report: Report, unread: Sequence[str], options: Options, compared: bool
    ) -> None:
        """`unread` are paths of what could not even be opened."""
        self.report = report
        self.date = report.date
        self.version = report.version
        self.compared = compared
        self.clients = _clients(report, unread, options)

    @property
    def has_unread(self) -> bool:
        return any(each.unread for each in self.clients)

    def notes(self, options: Options, shown: Callable[[str], str]) -> list[str]:
        """The closing lines, whole sentences: what was found and checked in all, what was left out,
        and what is wrong in the settings. `shown` makes a foreign text safe to show."""
        language = options.language
        notes = lines(self.report, options, shown, outlines=False)
        for file in self.report.files:
            if file.is_definition or file.unread:
                continue
            found = dict.fromkeys(COUNTED, 0)
            for finding in file.findings:
                found[finding.severity] += finding.counts
            if any(found.values()):
                notes.append(f"{shown(file.path)}: {severities(found, language)}.")
        return notes

    @property
    def all(self) -> Client:
        """The sum of all rows."""
        total = Client("")
        for each in self.clients:
            total.add(each)
        return total


def _clients(report: Report, unread: Sequence[str], options: Options) -> list[Client]:
    files = [file for file in report.files if file.is_definition or file.unread]
    called = _called([*(file.path for file in files), *unread])
    rows: dict[tuple[bool, str], Client] = {}
    of_file: dict[str, Client] = {}
    scores: dict[int, list[tuple[float, str] | None]] = {}
    for file in files:
        name = " ".join(file.organization.split())
        key = (bool(name), name.casefold() or file.path)
        client = rows.get(key)
        if client is None:
            client = rows[key] = Client(name or called(file.path))
        _count(client, file)
        scores.setdefault(id(client), []).extend(_scores(file, report))
        for path in (file.path, *file.parts, *file.texts):
            of_file.setdefault(repository_path(path, options), client)
    for path in unread:
        client = rows.setdefault((False, path), Client(called(path)))
        client.files.append(path)
        client.unread += 1
    for client in rows.values():
        given = scores.get(id(client), [])
        graded = [each for each in given if each is not None]
        if graded and len(graded) == len(given) and not client.unread:
            client.score, client.grade = min(graded)
    for entry in report.gone:
        of = of_file.get(entry["file"])
        if of is not None:
            of.fixed += 1
    return sorted(rows.values(), key=lambda each: (each.name.casefold(), each.files))


def _count(client: Client, file: FileReport) -> None:
    client.files.append(file.path)
    client.unread += file.unread
    client.pipelines += len(file.pipelines)
    for finding in file.findings:
        if finding.suppression is not None:
            client.accepted += 1
            continue
        client.counts[finding.severity] += 1
        alike = len(finding.parts) or 1  # a baseline knows each by itself
        client.known += alike * (finding.baseline == "known")
        client.new += alike * (finding.baseline == "new")


def _scores(file: FileReport, report: Report) -> list[tuple[float, str] | None]:
    """The score and grade of a definition, None where it has none; nothing where there is nothing
    to grade, as no pipeline is of deals."""
    score = score_of(file, report)
    if score is None or not score.pipelines:
        return []
    return [None if score.figure is None else (score.figure.score, score.grade)]


def _called(paths: list[str]) -> Callable[[str], str]:
    """What a file is called: its path, without the folders that all have in common."""
    folders = [path.split("/")[:-1] for path in paths]
    common = 0
    for steps in zip(*folders, strict=False):
        if len(set(steps)) > 1:
            break
        common += 1
    return lambda path: "/".join(path.split("/")[common:])
