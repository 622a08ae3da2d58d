"""Pipedrive's answers of API v1 and v2, told apart by what they hold.

Names from Pipedrive's OpenAPI (client-nodejs, versions/v1 and versions/v2 models).
"""

from __future__ import annotations

from pipelinelint.crm.answers import Answer, page_follows, read_answer
from pipelinelint.crm.imported import ImportProblem, Notes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

DEEPEST = 4


class Account:
    """Pipelines, stages and deal fields, each by id or code; the first of a repeated one counts."""

    __slots__ = ("fields", "notes", "paths", "pipelines", "stages", "texts")

    def __init__(self) -> None:
        self.pipelines: dict[str, Answer] = {}
        self.stages: dict[str, Answer] = {}
        self.fields: dict[str, Answer] = {}
        self.texts: dict[str, str] = {}
        self.paths: frozenset[str] = frozenset()
        self.notes = Notes()


def gather(files: Iterable[tuple[str, bytes]]) -> Account:
    """Read every file; one that cannot be read is noted and the rest goes on."""
    account = Account()
    given = dict(files)
    account.paths = frozenset(given)
    for path, data in sorted(given.items()):
        try:
            answer, text = read_answer(path, data)
        except ImportProblem as problem:
            account.notes.add(f"left out: {problem.reason}", path=path, line=problem.line)
            continue
        account.texts[path] = text
        if not _sort(account, answer, 0):
            account.notes.add("left out: no answer of Pipedrive that is known here", path=path)
    return account


def _sort(account: Account, answer: Answer, depth: int) -> bool:
    if answer["success"].truth is False:
        said = answer.first("error", "message").text or "no message"
        account.notes.add(f"left out: Pipedrive answered with an error ({said})", answer.place)
        return True
    if answer["data"].is_list:
        _note_cut(account, answer)
        items = answer["data"].items()
    else:
        items = answer.items()
    if items or answer["data"].is_list:
        known = [_one(account, one) or _deeper(account, one, depth) for one in items]
        return any(known) or not items
    if _one(account, answer["data"] or answer):
        return True
    return _deeper(account, answer, depth)


def _deeper(account: Account, answer: Answer, depth: int) -> bool:
    """The parts of a bundle, and pages kept in one list."""
    if not answer.is_map or depth >= DEEPEST:
        return False
    if answer["data"].is_list:
        return _sort(account, answer, depth + 1)
    parts = [
        _sort(account, part, depth + 1)
        for _, part in answer.entries()
        if part.is_map or part.is_list
    ]
    return any(parts)


def _one(account: Account, one: Answer) -> bool:
    key = one["id"].text
    code = one.first("field_code", "key").text
    if code and one.first("field_type"):
        account.fields.setdefault(code, one)
    elif key and one["pipeline_id"].text and one["name"]:
        account.stages.setdefault(key, one)
    elif key and one["name"] and ("order_nr" in one or "url_title" in one):
        account.pipelines.setdefault(key, one)
    else:
        return False
    return True


def _note_cut(account: Account, answer: Answer) -> None:
    more = answer["additional_data"]
    cut = more["next_cursor"].text or more["pagination"]["more_items_in_collection"].truth
    if cut and not page_follows(answer.path, account.paths):
        account.notes.add(
            "the answer is one page of several: save the following pages too, or use --live",
            answer.place,
        )
