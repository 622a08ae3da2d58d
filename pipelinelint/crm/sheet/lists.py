"""Stages that stand in JSON or YAML as a plain list: each item a row, its keys the header.

Whatever people keep beside their code: `{"stages": [{"name": …, "probability": …}]}`, a list of
names below `stages:`, lists of stages in lists of pipelines. Which key is which is decided as in
any sheet.
"""

from __future__ import annotations

import re

from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.nodes import Answer, read_answer
from pipelinelint.crm.sheet.boards import rows_on_boards
from pipelinelint.crm.sheet.cells import MOST_COLUMNS, MOST_ROWS, Cell, Table
from pipelinelint.crm.sheet.cut import says_more
from pipelinelint.crm.sheet.keyed import (
    cell_of,
    in_pipeline,
    is_spoken,
    keyed_rows,
    lists_by_names,
    row_of,
    status_in,
)
from pipelinelint.crm.sheet.listed import REASONS, listed
from pipelinelint.crm.sheet.moves import are_moves
from pipelinelint.crm.sheet.names import are_steps, is_lost, is_step, is_won, share_read
from pipelinelint.crm.sheet.values import kind_of
from pipelinelint.crm.sheet.words import (
    NAMES_ANYTHING,
    calls_stages,
    column_of,
    names_stages,
    names_templates,
)
from pipelinelint.source.read import read as read_yaml
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelinelint.crm.imported import Notes
    from pipelinelint.crm.sheet.keyed import Row

DEEPEST = 5
LOOKED_AT = 4_000
"""Bytes of a file that tell what it is."""
YAML = (".yaml", ".yml")
_LOOKS_LIKE_YAML = re.compile(rb"(?:---|\w[\w ]{0,30}:)[ \t]*\r?\n\s*(?:- |\w)|- +\w")
_NAMES = ("name", "label", "title", "pipeline", "process", "id")
_NO_STAGES = (
    "no list of stages was found. Write the names, or items with a name each, as a list below the "
    "key `stages`."
)
_NO_LIST_ON_A_BOARD = (
    "none of its lists or fields is one of stages. Call the field `stage`, or make a sheet with a "
    "row for each stage."
)


def is_list(path: str, data: bytes) -> bool:
    """Whether a file is JSON or YAML rather than a sheet, whose header may begin with a bracket."""
    if path.lower().endswith((".csv", ".tsv")):
        return False
    start = data[:LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return path.lower().endswith(".json") or start in (b"{", b"[") or _is_yaml(path, data)


def _is_yaml(path: str, data: bytes) -> bool:
    """By its name; what came through a pipe has none, and says by its first lines what it is."""
    start = data[:LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n")
    named = path.lower().endswith(YAML)
    return named or ("." not in path and bool(_LOOKS_LIKE_YAML.match(start)))


def is_definition(path: str, data: bytes) -> bool:
    """Whether YAML with `pipelines:` is written as a definition is: a list of them, or beside other
    keys of one. Keys that are names of pipelines make a plain list of their stages, and so does a
    key above `pipelines:`."""
    try:
        roots = [each.root for each in read_yaml(data, path)]
    except ImportProblem:
        return True
    plain = [Answer(root, path, root) for root in roots if root is not None]
    return not plain or any(
        ("pipelines" in root and not root["pipelines"].is_map)
        or any(key in root for key in _OF_DEFINITIONS)
        for root in plain
    )


_OF_APIS = ("openapi", "swagger", "asyncapi")
_OF_DEFINITIONS = ("version", "crm", "part_of", "parts")
_GROUPED = "option_ids"
"""What a group of options holds, where Notion describes a property."""
_OF_MOVES = ({"from", "to"}, {"source", "target"})
"""What keys of a move begin with: `from_state`, `to`."""


def list_tables(path: str, data: bytes, notes: Notes) -> list[Table]:
    """The lists of stages in a file as one table, and each list of something else that its key
    calls so. Raises ImportProblem where it holds none."""
    roots, text = _roots(path, data)
    on_boards = rows_on_boards(roots, notes)
    if on_boards is not None:
        if not on_boards:
            raise ImportProblem(_NO_LIST_ON_A_BOARD, path, 1)
        board = _table("", path, on_boards, text)
        board.is_called_so = board.is_board = True
        return [board]
    others: list[tuple[str, Answer]] = []
    read = [pair for root in roots for pair in _rows(root, "", None, 0, others)]
    found, beside = _of_stages(_without_records(read, notes), notes)
    for root in roots if found else ():
        _note_statuses(root, notes)
    gathered = []
    if not found:
        is_sold = any(listed(key) == REASONS for key, _ in others)
        gathered = [each for root in roots for each in lists_by_names(root, "", None, is_sold)]
    loose = [called for _, called, _ in gathered if called is not None][1:]
    for names, called, is_called_so in gathered:
        own = in_pipeline(called) if loose else []
        found += [([*own, *row], is_called_so) for row in names]
    rows = [row for row, _ in found]
    if not rows and not others:
        raise ImportProblem(_NO_STAGES, path, 1)
    stages = _table("", path, _called_alike(rows), text)
    stages.beside = beside
    stages.is_called_so = all(is_called_so for _, is_called_so in found)
    if rows:
        stages.above = next(filter(None, (_above(root, rows[0][-1][2]) for root in roots)), ())
    stages.is_loose = bool(loose) or any(key in root for root in roots for key in _OF_APIS)
    named = [
        _table(key, path, [_named_item(each) for each in part.items()], text)
        for key, part in others
    ]
    return ([stages] if rows else []) + named


def _above(root: Answer, cell: Cell) -> tuple[str, ...]:
    """The keys above a cell, the nearest first, and beside them what the rows are said to be of."""
    start = cell.place.start
    found: list[str] = []
    inner: Answer | None = root
    while inner is not None and len(found) < _MOST_ABOVE:
        own = inner
        said = [part.text for key, part in own.entries() if column_of(key) == "object"]
        found += filter(None, said)
        parts = [*own.entries(), *(("", each) for each in own.items() if not own.is_map)]
        before = [each for each in parts if _begins_at(each[1]) <= (start.line, start.column)]
        key, inner = max(before, key=lambda each: _begins_at(each[1]), default=("", None))
        inner = inner if inner is not None and (inner.is_map or inner.is_list) else None
        if key and inner is not None:
            found.append(key)
    return tuple(reversed(found))


def _begins_at(part: Answer) -> tuple[int, int]:
    return part.place.start.line, part.place.start.column


_MOST_ABOVE = 12


def _of_stages(read: list[tuple[Row, str]], notes: Notes) -> tuple[list[tuple[Row, bool]], str]:
    """The rows that stages are read from, and whether their key calls them so: where a pipeline
    has some below such a key, what stands below another is of something else, fields perhaps.
    Where none is called so, the key of another list that may hold them instead."""
    names: dict[tuple[str, str], list[str]] = {}
    for row, under in read:
        names.setdefault((_pipeline_of(row), under), []).append(_name_of(row))
    whole = {each for each, own in names.items() if _is_whole(own)}
    called = {each for each in whole if each[1] and _may_be_stages(each[1])}
    told = {pipeline for pipeline, under in names if calls_stages(under)}
    told |= {pipeline for pipeline, _ in called}
    beside = _beside_a_sale(names, told)
    if called:
        beside |= {each for each in names if not each[0] and not _may_be_stages(each[1])}
    alike = {under for _, under in whole if not _may_be_stages(under)}
    beside |= {each for each, own in names.items() if each[1] in alike and not share_read(own)}
    found = []
    left: dict[tuple[str, str], Cell] = {}
    for row, under in read:
        is_own = _pipeline_of(row) not in told
        is_part = calls_stages(under) or _is_part(under)
        if (is_own and (_pipeline_of(row), under) not in beside) or is_part:
            found.append((row, calls_stages(under) or not is_own))
        else:
            why = "another is called stages" if told else "another holds the steps of a sale"
            left.setdefault((under, why), row[-1][2])
    for (under, why), cell in left.items():
        notes.add(f'the list "{under}" is left out: {why}', cell.place)
    own = next((under for row, under in read if found and row is found[0][0]), "")
    keys = dict.fromkeys(under for _, under in read if under not in ("", own))
    others = (
        under
        for under in keys
        if not (calls_stages(under) or _is_part(under) or names_templates(under))
    )
    is_told = all(is_called_so for _, is_called_so in found)
    return found, "" if is_told else next(others, "")


def _without_records(read: list[tuple[Row, str]], notes: Notes) -> list[tuple[Row, str]]:
    """The rows without those of lists whose items stand in the stages of another, by name or by
    key: deals, cards."""
    told = {apart(cell.text) for row, under in read if calls_stages(under) for _, _, cell in row}
    home: dict[str, Cell] = {}
    others: set[str] = set()
    for row, under in read:
        at = [cell for key, _, cell in row if calls_stages(key)]
        if at and not calls_stages(under) and under and apart(at[0].text) in told:
            home.setdefault(under, row[0][2])
        else:
            others.add(under)
    records = home.keys() - others
    for under in home:
        if under in records:
            notes.add(
                f'the list "{under}" is left out: what it lists is in stages of another',
                home[under].place,
            )
    return [(row, under) for row, under in read if under not in records]


def _is_whole(names: list[str]) -> bool:
    """Whether a list leads from the steps of a sale to both its ends: where its key speaks of
    stages, no other is a part of it whose key doesn't, and what stands below the same key elsewhere
    (`options`) and has no name of a stage is of another field."""
    return are_steps(names) and any(map(is_won, names)) and any(map(is_lost, names))


def _may_be_stages(key: str) -> bool:
    """Whether stages may stand below a key, or some of them; there may be none."""
    return not key or calls_stages(key) or _is_part(key)


def _beside_a_sale(names: dict[tuple[str, str], list[str]], told: set[str]) -> set[tuple[str, str]]:
    """The lists below other keys of a pipeline of which one holds the steps of a sale, by pipeline
    and key: the scores of leads, fields. So are lists that name no pipeline and tell nothing that
    happened where others are `told` to be stages."""
    steps = {each for each, listed_there in names.items() if are_steps(listed_there)}
    sold = {pipeline for pipeline, _ in steps} - told
    others = {each for each in names if each[0] in sold and each not in steps}
    loose = {each for each in names if told and not each[0] and each[1] and not _is_part(each[1])}
    return others | {each for each in loose if not any(map(is_step, names[each]))}


def _is_part(key: str) -> bool:
    """Whether a key says which stages of one pipeline stand under it, and no statuses."""
    return _says_which(key) and not _is_of_statuses(key)


def _name_of(row: Row) -> str:
    named = (
        cell for key, _, cell in row if column_of(key) == "stage" or apart(key) in NAMES_ANYTHING
    )
    return next((cell.text for cell in named), "")


def _note_statuses(root: Answer, notes: Notes) -> None:
    """Say of lists of statuses beside that of the stages that they aren't read:
    `exceptionStatuses`."""
    for key, part in root.entries():
        names = [each.text for each in part.items()]
        words = re.findall(r"[A-Z]?[^\W\d_A-Z]+", key)
        if names and all(names) and column_of(words[-1] if words else "") == "type":
            notes.add(f'the list "{key}" is left out: another is called stages', part.place)


def _pipeline_of(row: Row) -> str:
    return next((value.text for key, _, value in row if key == "pipeline"), "")


def _called_alike(rows: list[Row]) -> list[Row]:
    """The rows with one header for the names, where some are bare and others items with a name."""
    if not any(key == "stage" for row in rows for key, _, _ in row):
        return rows
    return [row if any(key == "stage" for key, _, _ in row) else _as_stage(row) for row in rows]


def _as_stage(row: Row) -> Row:
    at = next((at for at, (key, _, _) in enumerate(row) if apart(key) in NAMES_ANYTHING), -1)
    return [("stage", cell, value) if n == at else (key, cell, value)
            for n, (key, cell, value) in enumerate(row)]  # fmt: skip


def _table(name: str, path: str, rows: list[Row], text: str) -> Table:
    header: dict[str, Cell] = {}
    for row in rows:
        for key, cell, _ in row:
            header.setdefault(key, cell)
    if len(rows) > MOST_ROWS or len(header) > MOST_COLUMNS:
        raise ImportProblem("the list is too long.", path)
    table = [list(header.values())] if rows else []
    for row in rows:
        values = {key: value for key, _, value in row}
        home = row[0][2].place
        table.append([values.get(key) or Cell("", home) for key in header])
    keyed = Table(name, path, table, text)
    keyed.is_keyed = True
    return keyed


def _named_item(item: Answer) -> Row:
    return row_of(item, None) if item.is_map else [cell_of("name", item)]


def _roots(path: str, data: bytes) -> tuple[list[Answer], str]:
    if not _is_yaml(path, data):
        answer, text = read_answer(path, data)
        return [answer], text
    documents = read_yaml(data, path)
    for document in documents:
        for problem in document.problems:
            if problem.fatal:
                raise ImportProblem(problem.message, path, problem.span.start.line)
    roots = [Answer(each.root, path, each.root) for each in documents if each.root is not None]
    if any("pipelines" in root for root in roots) and is_definition(path, data):
        raise ImportProblem("this is YAML with `pipelines:`, not a sheet.", path, 1)
    return roots, documents[0].text if documents else ""


def _rows(
    answer: Answer,
    under: str,
    pipeline: Cell | None,
    depth: int,
    others: list[tuple[str, Answer]],
) -> Iterator[tuple[Row, str]]:
    """The stages below an answer, `under` a key, in the pipeline named above it; and that key.
    Lists of something else, by their keys, go into `others`."""
    if depth > DEEPEST:
        return
    items = answer.items()
    is_called_so = calls_stages(under)
    if are_moves(under, answer):
        return
    more = [each for at, each in enumerate(items) if each.text and says_more(each.text, at)]
    whole = [each for each in items if each not in more]
    if whole and all(_is_stage(each, is_called_so) for each in whole):
        yield from ((row_of(each, pipeline), under) for each in whole)
        yield from (([*in_pipeline(pipeline), cell_of("stage", each)], under) for each in more)
    elif items and all(each.text for each in items) and (not under or column_of(under) == "stage"):
        head = "stage" if under else "name"
        yield from (([*in_pipeline(pipeline), cell_of(head, each)], under) for each in items)
    keyed = keyed_rows(answer, pipeline) if is_called_so and answer.is_map else []
    if keyed:
        yield from ((row, under) for row in keyed)
        return
    for each in items:
        if each.is_map and not _is_stage(each, is_called_so):
            yield from _rows(each, under, pipeline, depth + 1, others)
    entries = dict(answer.entries())
    anything = (key for key in entries if apart(key) in NAMES_ANYTHING)
    called = _NAMES if pipeline is None or pipeline.text != under else _NAMES[:-1]
    told = (entries[key] for key in (*called, *anything) if key in entries)
    name = next((each for each in told if each.text), None)
    own = Cell(name.text, name.place) if name is not None else pipeline
    are_names = name is None and _name_pipelines(entries, under)
    several = sum(map(_holds_stages, entries.values())) > 1
    for key, part in entries.items():
        if part.is_list and part.items() and listed(key):
            others.append((key, part))
        elif part.is_map or part.is_list:
            is_own = are_names or (several and _says_whose(key))
            named = Cell(key, part.place) if is_own and _holds_stages(part) else own
            yield from _rows(part, key, named, depth + 1, others)


def _name_pipelines(entries: dict[str, Answer], under: str) -> bool:
    """Whether the keys of lists of stages are names of pipelines: of several, `{"Renewals": […]}`,
    or below a key that calls them so."""
    keys = [key for key, part in entries.items() if _holds_stages(part)]
    told = len(keys) > 1 or column_of(under) == "pipeline"
    return told and not any(map(_says_which, keys))


def _says_which(key: str) -> bool:
    """Whether a key says which stages of one pipeline stand under it: `closed`, `open_stages`."""
    words = [key, *re.findall(r"[^\W_]+", key)]
    if any(kind_of(word) in ("won", "lost", "closed") or names_stages(word) for word in words):
        return True
    return any(column_of(word) in ("open", "closed", "active") for word in words)


def _is_of_statuses(key: str) -> bool:
    """`statuses`, beside stages; and not `open`."""
    return any(column_of(word) == "type" for word in re.findall(r"[^\W_]+", apart(key)))


def _says_whose(key: str) -> bool:
    """Whether a key that calls a list stages says of what, as `onboardingSteps` does."""
    words = re.findall(r"[A-Z]?[^\W\d_A-Z]+|[A-Z]+", key)
    return any(column_of(word) == "stage" for word in words) and not all(
        names_stages(word) or column_of(word) or kind_of(word) for word in words
    )


def _holds_stages(part: Answer) -> bool:
    if part.is_map:
        lists = (key for key, each in part.entries() if each.is_list or each.is_map)
        return any(map(calls_stages, lists))
    items = part.items()
    return bool(items) and all(_is_stage(each) for each in items)


def _is_stage(answer: Answer, is_called_so: bool = False) -> bool:
    """Whether an item has a name of its own, and no stages below it; a field has choices there, and
    a move from one stage to another says from where."""
    if any(part.is_list and _are_choices(part) for _, part in answer.entries()):
        return False
    if answer[_GROUPED].is_list:
        return False
    keys = [key for key, part in answer.entries() if part.text]
    begin = {apart(key).partition(" ")[0] for key in keys}
    if any(begin >= each for each in _OF_MOVES):
        return False
    holds = any(
        part.is_list and (column_of(key) == "stage" or _are_steps(part))
        for key, part in answer.entries()
    )
    if is_called_so and not holds:
        parts = [answer, *(part for _, part in answer.entries() if part.is_map)]
        if any(apart(key) in NAMES_ANYTHING for key in keys) or any(map(is_spoken, parts)):
            return True
    is_named = any(column_of(key) == "stage" for key in keys) or bool(status_in(keys))
    return not holds and is_named


def _are_steps(part: Answer) -> bool:
    """Whether a list holds items with a name each, and these are steps of a sale: the groups of a
    board, whose own name is none."""
    found = [row_of(each, None) for each in part.items() if each.is_map]
    names = [name for row in found if (name := _name_of(row))]
    return len(names) == len(part.items()) > 1 and are_steps(names)


def _are_choices(part: Answer) -> bool:
    items = part.items()
    return bool(items) and all("label" in each and "value" in each for each in items)
