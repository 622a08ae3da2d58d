"""The house: a room imports only from its own floor's folder and from floors below, no file in a
circle."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "pipelinelint"

FLOORS = (
    ("errors", "text", "shipped"),  # modules beside the rooms, for all of them
    ("language",),  # needs nothing of ours but those
    ("source",),
    ("lexicon",),
    ("shape",),  # reads what is misspelt in the words of all languages
    ("crm", "facts", "verbs"),
    ("ruleset",),
    ("settings", "compare", "engine"),
    ("report",),
    ("workspace",),
    ("cli", "lsp"),
)
LONG: dict[str, str] = {}
"""Files of over 600 lines, each with the reason why it is one thought."""

LEVEL = {room: level for level, floor in enumerate(FLOORS) for room in floor}


def modules() -> list[Path]:
    """What people wrote: a folder of generated data is no package."""
    return sorted(path for path in PACKAGE.rglob("*.py") if (path.parent / "__init__.py").is_file())


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports_in(path: Path) -> list[ast.Import | ast.ImportFrom]:
    """Every import of a file, also within functions, and for its types alone."""
    return [
        node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Import | ast.ImportFrom)
    ]


def room_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    if len(parts) == 1:
        return path.stem if path.stem in LEVEL else ""
    return parts[0]


def imported_rooms(path: Path) -> Iterator[tuple[str, int]]:
    for node in imports_in(path):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write imports in full"
            names = [node.module or ""]
        else:
            names = [alias.name for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "pipelinelint" and len(parts) > 1:
                yield parts[1], node.lineno


def test_every_room_has_a_floor() -> None:
    assert {room_of(path) for path in modules()} - {""} == set(LEVEL)


def test_a_room_imports_only_from_below() -> None:
    faults = []
    for path in modules():
        room = room_of(path)
        for other, line in imported_rooms(path) if room else ():
            level, its = LEVEL.get(room, 0), LEVEL.get(other, len(FLOORS))
            same_top_floor = level == its == len(FLOORS) - 1
            same_run_floor = level == its == LEVEL["engine"] and room == "engine"
            if other != room and its >= level and not same_top_floor and not same_run_floor:
                faults.append(
                    f"{path}:{line}: {room} (floor {level}) imports {other} (floor {its})"
                )
    assert faults == []


def test_a_file_of_over_600_lines_has_a_reason() -> None:
    """Split it by subject, or say in LONG why not; take out what became shorter."""
    lines = {path: path.read_text(encoding="utf-8").count("\n") for path in modules()}
    assert {str(path.relative_to(PACKAGE)) for path in lines if lines[path] > 600} == set(LONG)


ONLY_OUTSIDE = {"socket", "subprocess", "urllib.request", "http.client", "shutil", "tempfile"}


def test_only_the_top_floor_reaches_outside() -> None:
    faults = []
    for path in modules():
        room = room_of(path)
        if not room or LEVEL.get(room, 0) >= LEVEL["workspace"] or path.name.startswith("live"):
            continue
        for node in imports_in(path):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            else:
                names = [node.module or ""]
            reached = ONLY_OUTSIDE.intersection(names)
            faults += [f"{path}:{node.lineno} imports {each}" for each in reached]
    assert faults == []


CIRCLES: dict[frozenset[str], str] = {}
"""Files that import each other, each circle with the reason why it stays."""


def imports_of(path: Path, names: dict[str, Path]) -> set[str]:
    """The modules of ours a file imports."""
    found: set[str] = set()
    for node in imports_in(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        else:
            module = node.module or ""
            for alias in node.names:
                inside = f"{module}.{alias.name}"
                found.add(inside if inside in names else module)
    return found & set(names)


def circles(imports: dict[str, set[str]]) -> set[frozenset[str]]:
    """The groups of files each of which reaches all others of its group."""

    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        waiting = [*imports[start]]
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                waiting += imports[name]
        return seen

    ways = {name: reached(name) for name in imports}
    return {
        frozenset(other for other in ways[name] if name in ways[other])
        for name in imports
        if name in ways[name]
    }


def test_no_files_import_each_other_in_a_circle() -> None:
    names = {}
    for path in modules():
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        names[".".join(parts).removesuffix(".__init__")] = path
    found = circles({name: imports_of(path, names) - {name} for name, path in names.items()})
    assert {each: sorted(each) for each in found - set(CIRCLES)} == {}
    assert set(CIRCLES) <= found, "untied: take it out of CIRCLES"


def test_a_circle_is_found() -> None:
    imports = {"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}, "e": set[str]()}
    assert circles(imports) == {frozenset("abc")}


def test_files_of_sheets_ask_those_of_earlier_questions_alone() -> None:
    room = PACKAGE / "crm" / "sheet"
    told = ast.get_docstring(tree_of(room / "__init__.py")) or ""
    asked: dict[str, int] = {}
    for number, question in enumerate(re.split(r"(?m)^\d+\. ", told)[1:]):
        for name in re.findall(r"`([a-z_]+)`", question):
            asked.setdefault(name, number)
    files = [path for path in sorted(room.glob("*.py")) if path.stem != "__init__"]
    assert asked.keys() == {path.stem for path in files}
    wrong = [
        f"{path.stem} imports {module.rpartition('.')[2]}"
        for path in files
        for node in imports_in(path)
        if isinstance(node, ast.ImportFrom)
        and (module := node.module or "").startswith("pipelinelint.crm.sheet.")
        and asked[module.rpartition(".")[2]] > asked[path.stem]
    ]
    assert not wrong
