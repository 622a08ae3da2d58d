"""Saved answers of any API, sorted by what their items hold: whatever they are wrapped in.

A thin reader says which keys make an item a stage, a pipeline, a reason; the envelope around them
(`data`, `result`, pages in a list, several answers in one file) does not matter.
"""

from __future__ import annotations

import re
from itertools import chain

from pipelinelint.crm.divide import divided
from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.nodes import Saved
from pipelinelint.crm.records import percent
from pipelinelint.text import clipped, many, stem_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pipelinelint.crm.imported import FileSpan, Notes
    from pipelinelint.crm.keys import Keys
    from pipelinelint.crm.nodes import Answer, PlacedScalar
    from pipelinelint.crm.records import Setup

DEEPEST = 6
_ENVELOPES = ("data", "message", "records", "result", "results")
"""Keys that say nothing of what stands under them."""


class Sorted(Saved):
    """Items by their kind, in the order of the files' names.

    `kind_of(item, under)` names what an item is; empty for an envelope, which is opened. `under` is
    the key its list stands under (an envelope's own are none), or the file's name without `.json`.
    `record` is the kind of deals and people: they look like what they refer to, are never opened,
    and are said to be left out.
    `goes_on` says whether an envelope has a next page. What an envelope holds beside records is
    what these refer to, and not known to be all there is. `listed` are kinds of which a list was
    read, and not one item alone. `keys` are those of a kind's items: one with others is none.
    """

    __slots__ = ("_beside", "_goes_on", "_keys", "_kind_of", "items", "listed", "title")

    def __init__(
        self,
        title: str,
        kind_of: Callable[[Answer, str], str],
        goes_on: Callable[[Answer], bool] = lambda _: False,
        keys: Mapping[str, Keys] | None = None,
    ) -> None:
        super().__init__()
        self.title = title
        self._keys = keys or {}
        self.items: dict[str, list[Answer]] = {}
        self.listed: set[str] = set()
        self._beside: list[tuple[str, Answer]] = []
        self._kind_of = kind_of
        self._goes_on = goes_on

    def read(self, files: Iterable[tuple[str, bytes]]) -> None:
        self.take(files, self._whole, self.title)
        for kind, envelope in self._beside:
            if all(one.path == envelope.path for one in self.of(kind)):
                self.cut.setdefault(kind, envelope.place)
                self.notes.add(
                    "what stands beside records is what they refer to, and may not be all there is",
                    envelope.place,
                )
        records = self.of("record")
        if records:
            self.notes.add(
                f"left out: {many(len(records), 'record')}; only the set-up is read",
                records[0].place,
            )

    def of(self, kind: str) -> list[Answer]:
        return self.items.get(kind, [])

    def _gained(self, before: dict[str, int]) -> set[str]:
        """The kinds of which there are more items than before."""
        return {each for each, items in self.items.items() if len(items) > before.get(each, 0)}

    def all_there(self, kind: str) -> bool:
        """Whether every item of a kind is known: a list of them was read, and nothing goes on."""
        return kind in self.listed and kind not in self.cut

    def cut_at(self, *kinds: str) -> FileSpan | None:
        """Where an answer stands that may not hold all of one of these kinds."""
        return next((self.cut[kind] for kind in kinds if kind in self.cut), None)

    def _whole(self, answer: Answer) -> bool:
        if self._open(answer, stem_of(answer.path), 0):
            return True
        said = _error(answer)
        if said:
            self.notes.add(f"left out: {self.title} answered with an error ({said})", answer.place)
        return bool(said)

    def _open(self, answer: Answer, under: str, depth: int) -> bool:
        """Sort what an answer holds; whether anything in it is known."""
        if depth > DEEPEST:
            return False
        kind = self._kind_of(answer, under) if answer.is_map else ""
        if kind in self._keys and self.is_strange(answer, self._keys[kind].strange(answer)):
            return False
        if kind:
            self.items.setdefault(kind, []).append(answer)
            return True
        before = {each: len(items) for each, items in self.items.items()}
        known = 0
        for one in self.pages(answer):
            known += self._open(one, under, depth + 1)
        if answer.is_list:
            self.listed |= self._gained(before)
        for key, part in answer.entries():
            known += self._open(part, under if key in _ENVELOPES else key, depth + 1)
        if not known or not answer.is_map:
            return known > 0
        gained = self._gained(before)
        more = gained - {"record"}
        if more and self.is_cut(answer, self._goes_on(answer)):
            for each in more:
                self.cut.setdefault(each, answer.place)
        if more and more != gained:
            right_here = {
                self._kind_of(one, key)
                for key, part in answer.entries()
                for one in (part.items() or [part])
                if one.is_map
            }
            if "record" in right_here:
                self._beside += [(each, answer) for each in sorted(more & right_here)]
        return True


def accounts(
    files: dict[str, bytes], made: Callable[[], Sorted], *kinds: str
) -> list[dict[str, bytes]]:
    """The files by account, told by their folders: each has an item of one of these kinds with the
    same id, or a list of pipelines in which one has the same name."""

    def ids_of(own: dict[str, bytes]) -> set[str]:
        saved = made()
        saved.read(own.items())
        found = {f"{kind} {key}" for kind in kinds for one in saved.of(kind) if (key := _key(one))}
        named = saved.of("pipeline") if "pipeline" in saved.listed else []
        return found | {f"name {one['name'].text}" for one in named if one["name"].text}

    return divided(files, ids_of)


def _key(one: Answer) -> str:
    told = [one.first(*names).text for names in (("ENTITY_ID", "entityId"), _KEYS)]
    return " ".join(told) if told[1] else ""


_KEYS = ("STATUS_ID", "statusId", "id", "ID")

_ID = re.compile(
    r"\d+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=(?:\D*\d){3})[0-9a-z]{10,}"
    r"|[a-z]{2,5}_(?=\w*\d)\w{6,}",
    re.IGNORECASE,
)
"""Numbers, UUIDs and hashes."""


def is_id_alone(text: str) -> bool:
    """Whether a text is an id and nothing people would call a stage."""
    return bool(_ID.fullmatch(text))


def by_pipeline(
    saved: Sorted,
    setup: Setup,
    key: str,
    inside: Callable[[Answer], list[Answer]],
    kind: str = "stage",
    name: str = "name",
) -> dict[str, list[Answer]]:
    """Stages that stand apart from their pipelines, by the id each names under `key`.

    One that names none beside others that do, or beside pipelines, is left out as a defect of the
    export, unless it stands `inside` a pipeline as well or is told elsewhere. Where none names any
    they are one list, under no id.
    """
    groups: dict[str, list[Answer]] = {}
    for one in saved.of(kind):
        groups.setdefault(one[key].text, []).append(one)
    kept = {each: distinct(group, "id") for each, group in groups.items()}
    pipelines = saved.of("pipeline")
    if "" in kept and (len(kept) > 1 or pipelines):
        loose = kept.pop("")
        placed = [*chain.from_iterable(map(inside, pipelines)), *chain.from_iterable(kept.values())]
        known = {stage["id"].text for stage in placed}
        saved.leave_homeless([one for one in loose if one["id"].text not in known], name)
        setup.homeless = saved.homeless
    return kept


def check_name(stage: Answer, key: Answer, name: Answer, needed: str) -> None:
    """Refuse a stage that has no name, or whose name is its id: it is likely another product's
    answer, and an id must not be judged as a name. Raises ImportProblem with its place."""
    what = no_name(key.text, name.text)
    if what:
        raise ImportProblem(f"{what}. {needed}", stage.path, stage.place.start.line)


def no_name(key: str, name: str) -> str:
    """What is wrong with the name of a stage, which may be its id; empty for a name."""
    called = name.strip()
    if not called:
        return "a stage without a name"
    is_id = called == key.strip() and is_id_alone(called)
    return f'a stage whose name is its id ("{clipped(called, LONGEST)}")' if is_id else ""


LONGEST = 60
"""Letters of an id that are shown."""


def figures(told: list[Answer], notes: Notes, times: float = 1) -> list[PlacedScalar | None]:
    """The probabilities of a pipeline's stages, percent 0-100. Where none is other than 0 and 100
    nobody has set them: they are left out, which is said."""
    if all(one.number in (None, 0, 100 / times) for one in told):
        for one in told:
            if one.number is not None:
                notes.add(
                    "probabilities are left out: no stage of the pipeline stands at anything but 0 "
                    "or 100, which tells no open stages apart",
                    one.place,
                )
                break
        return [None for _ in told]
    return [percent(one, notes, times) for one in told]


def distinct(items: Iterable[Answer], *keys: str) -> list[Answer]:
    """The first of each id, and all that have none."""
    seen: set[str] = set()
    kept: list[Answer] = []
    for one in items:
        key = one.first(*keys).text
        if not key or key not in seen:
            kept.append(one)
        seen.add(key)
    return kept


def _error(answer: Answer) -> str:
    """What an answer without any item says went wrong; empty when it says nothing."""
    inner = answer["errors"]
    for told in (
        answer["error_description"], answer["message"], answer["error"], answer["error"]["message"],
        answer["exception"],
        inner["message"], inner, *(each["message"] for each in inner.items()),
    ):  # fmt: skip
        said = told.text or next((each.text for each in told.items() if each.text), "")
        if said:
            return said
    return ""
