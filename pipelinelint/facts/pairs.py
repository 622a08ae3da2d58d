"""Stages of one pipeline, and pipelines of one account, compared with each other."""

from __future__ import annotations

import re

from pipelinelint.facts.registry import Record, fact, once
from pipelinelint.facts.stage_name import counted, percent_in_name
from pipelinelint.facts.tables import telling_words
from pipelinelint.lexicon.normalise import comparable
from pipelinelint.shape.model import Account, Item, Pipeline, Stage
from pipelinelint.source.nodes import path_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.facts.enumerations import Alike


MANY = 200
"""Stages up to which each is compared with each; beyond, only those of equal name or id."""
MOST = 100_000
"""Comparisons of each with each in one account; pipelines after them are treated as those of many.

The most stages known in one account, 7,000, need fewer in pipelines of up to 29 stages.
"""


_GROUP = 3
"""Stages with one and the same definition: from so many on it is the name of their group."""


class StagePair(Record):
    """Two stages that have something in common; the later one is the place.

    `alike` says how their names are equal: the same `id`, the same `name` letter by letter, the
    same `letters` once case, accents, spaces and signs are gone, the same `words` in another
    order, or `no`. `similarity` is the share of words their definitions and entry criteria have
    in common, from 0 to 1; what more than half of the stages say does not count, nor does a
    definition that three stages share: it names their group. `words` is the number of words of the
    shorter one.
    """

    second: Stage
    first: Stage
    alike: Alike
    similarity: float
    words: int


@fact
def stage_pairs(pipeline: Pipeline) -> list[StagePair]:
    """The pairs of stages whose names are alike, or whose texts share words."""
    texts = _texts(pipeline)
    pairs = _alike_names(pipeline)
    stages = pipeline.stages
    if pipeline.index in _compared(pipeline.account):
        told = [stage for stage in stages if texts.get(id(stage))]
        for at, second in enumerate(told):
            for first in told[:at]:
                if texts[id(first)] & texts[id(second)]:
                    pairs.setdefault((first.index, second.index), (first, second, "no"))
    return [_pair(*pairs[key], texts) for key in sorted(pairs)]


@once
def _compared(account: Item) -> set[int]:
    """The places of the pipelines in which each stage is compared with each."""
    found: set[int] = set()
    left = MOST
    for pipeline in account.pipelines if isinstance(account, Account) else ():
        count = len(pipeline.stages)
        left -= count * (count - 1) // 2 if count <= MANY else 0
        if count <= MANY and left >= 0:
            found.add(pipeline.index)
    return found


def _alike_names(pipeline: Pipeline) -> dict[tuple[int, int], tuple[Stage, Stage, Alike]]:
    """Each stage with the first earlier one that is alike, by the closest likeness."""
    found: dict[tuple[int, int], tuple[Stage, Stage, Alike]] = {}
    seen: dict[tuple[Alike, str], Stage] = {}
    for second in pipeline.stages:
        for key in _keys(second):
            first = seen.setdefault(key, second)
            if first is not second:
                found.setdefault((first.index, second.index), (first, second, key[0]))
    return found


def _keys(stage: Stage) -> list[tuple[Alike, str]]:
    """What an alike stage would have too, closest likeness first; the empty text is no likeness."""
    name = stage.name or ""
    plain = comparable(name)
    if plain:
        plain += counted(stage.pipeline).get(id(stage), "")
        share = percent_in_name(stage)
        plain += "" if share is None else f" {share}%"  # half paid is not paid
    keys: list[tuple[Alike, str]] = [
        ("name", name.strip()),
        ("id", stage.id if stage.text("id") is not None else ""),
        ("letters", plain.replace(" ", "")),
        ("words", " ".join(sorted(plain.split()))),
    ]
    return [key for key in keys if key[1]]


def _texts(pipeline: Pipeline) -> dict[int, frozenset[str]]:
    stages = pipeline.stages
    criteria = {id(stage): _criteria(stage) for stage in stages}
    counts: dict[str, int] = {}
    for texts in criteria.values():
        for text in texts:
            counts[text] = counts.get(text, 0) + 1
    common = {text for text, count in counts.items() if count > 1 and 2 * count > len(stages)}
    defined = {id(stage): comparable(stage.text("definition") or "") for stage in stages}
    alike: dict[str, int] = {}
    for text in defined.values():
        alike[text] = alike.get(text, 0) + 1
    found = {}
    for stage in stages:
        own = stage.text("definition") or ""
        telling = own if alike[defined[id(stage)]] < _GROUP else ""
        found[id(stage)] = telling_words(" ".join([telling, *(criteria[id(stage)] - common)]))
    return found


def _criteria(stage: Stage) -> set[str]:
    texts = (each.text("text") for each in stage.items("entry_criteria"))
    return {comparable(text) for text in texts if text}


def _pair(first: Stage, second: Stage, alike: Alike, texts: dict[int, frozenset[str]]) -> StagePair:
    one, two = texts[id(first)], texts[id(second)]
    together = len(one | two)
    return StagePair(
        second=second,
        first=first,
        alike=alike,
        similarity=len(one & two) / together if together else 0,
        words=min(len(one), len(two)),
    )


class PipelinePair(Record):
    """A pipeline and the first earlier one on the same object with the same stages.

    The same stages are the same names, decoration aside, and the same types in the same order.
    The later pipeline is the place.
    """

    second: Pipeline
    first: Pipeline


@fact
def pipeline_pairs(account: Account) -> list[PipelinePair]:
    """Every pipeline that has the stages of an earlier one, with that one; without those of an
    export that have its name in another file: such a pipeline is given twice."""
    pairs = [(second, first) for second in account.pipelines if (first := copy_of(second))]
    return [
        PipelinePair(second=second, first=first)
        for second, first in pairs
        if not (account.is_export and _is_the_same(second, first))
    ]


def _is_the_same(pipeline: Pipeline, other: Pipeline) -> bool:
    """Whether two of equal stages are one pipeline, in a file and its copy."""
    apart = path_of(pipeline.node, "") != path_of(other.node, "")
    return apart and comparable(pipeline.name or "") == comparable(other.name or "")


@fact
def same_id_as(pipeline: Pipeline) -> Pipeline | None:
    """The first earlier pipeline with the same id as written; of an export ids are the CRM's."""
    own = pipeline.text("id")
    if own is None or not isinstance(pipeline.account, Account) or pipeline.account.is_export:
        return None
    first = next(each for each in pipeline.account.pipelines if each.text("id") == own)
    return first if first is not pipeline else None


@fact
def copy_of(pipeline: Pipeline) -> Pipeline | None:
    """The first earlier pipeline on the same object with the same stages."""
    return _copies(pipeline.account).get(id(pipeline))


@once
def _copies(account: Item) -> dict[int, Pipeline]:
    firsts: dict[object, Pipeline] = {}
    found: dict[int, Pipeline] = {}
    for pipeline in account.pipelines if isinstance(account, Account) else ():
        key = _stages_of(pipeline)
        first = firsts.setdefault(key, pipeline) if key is not None else pipeline
        if first is not pipeline:
            found[id(pipeline)] = first
    return found


def _stages_of(pipeline: Pipeline) -> object:
    """What equal pipelines have equal; nothing where it is not known what they have.

    An export that names stages it does not hold has pipelines of which only a rest is known.
    """
    if set(pipeline.words("unknown")) - {"definitions"}:
        return None
    names = [(comparable(stage.name or ""), stage.type) for stage in pipeline.stages]
    if not names or not all(name for name, _ in names):
        return None
    return (pipeline.object, tuple(names))


@fact
def same_entry_as(stage: Stage) -> Stage | None:
    """The first earlier open stage with the same entry criteria, in whatever order and casing."""
    return _same(stage.pipeline, "entry_criteria").get(id(stage))


@fact
def same_exit_as(stage: Stage) -> Stage | None:
    """The first earlier open stage with the same exit criteria, in whatever order and casing."""
    return _same(stage.pipeline, "exit_criteria").get(id(stage))


@once
def _first_with(pipeline: Pipeline) -> dict[str, dict[int, Stage]]:
    """For each sort of criteria, the stages that repeat an earlier one, with that one."""
    found: dict[str, dict[int, Stage]] = {}
    for field in ("entry_criteria", "exit_criteria"):
        seen: dict[frozenset[str], Stage] = {}
        here = found.setdefault(field, {})
        for stage in pipeline.stages:
            said = frozenset(part for each in stage.items(field) for part in _as_said(each))
            if said and stage.is_open:
                first = seen.setdefault(said, stage)
                if first is not stage:
                    here[id(stage)] = first
    return found


def _as_said(criterion: Item) -> list[str]:
    """What a criterion asks, one for each part that commas or semicolons set apart: its words, its
    figures and who has to meet it. "10% paid" is not "50% paid"; a list's number tells nothing."""
    by = criterion.text("by") or ""
    found: list[str] = []
    text = (criterion.text("text") or "").replace(";", "\n").replace(", ", "\n")
    for part in text.splitlines():
        plain = _without_mark(part.strip(" \t-*•–"))
        figures = " ".join(re.findall(r"\d+", plain))
        if comparable(plain) or figures:
            found.append(f"{comparable(plain)} {figures} {by}")
    return found


def _without_mark(text: str) -> str:
    """The text without the number or letter of a list before it: `1. `, `b) `."""
    mark, _, rest = text.partition(" ")
    is_mark = mark[-1:] in (".", ")") and (mark[:-1].isdigit() or len(mark) == 2)
    return rest if is_mark and rest else text


def _same(pipeline: Pipeline, field: str) -> dict[int, Stage]:
    return _first_with(pipeline)[field]


@fact
def same_value(stage: Stage) -> Stage | None:
    """The first stage of that very name in an earlier pipeline on the same object."""
    return _first_values(stage.account).get(id(stage))


@once
def _first_values(account: Item) -> dict[int, Stage]:
    firsts: dict[tuple[str, str], Stage] = {}
    found: dict[int, Stage] = {}
    for pipeline in account.pipelines if isinstance(account, Account) else ():
        for stage in pipeline.stages:
            name = (stage.name or "").strip()
            first = firsts.setdefault((pipeline.object, name), stage) if name else stage
            if first.pipeline is not pipeline:
                found[id(stage)] = first
    return found
