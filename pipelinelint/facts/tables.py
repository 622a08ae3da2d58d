"""What is known of the CRMs: standard fields, shipped stages, editions; and plain word lists.

The data stands in `rules/crm/*.yaml` and is compiled to plain tuples and dicts; a list of words to
one text, since a run asks for few of them.
"""

from __future__ import annotations

import os

from pipelinelint.lexicon.normalise import comparable, words
from pipelinelint.shipped import load, shipped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    Phrase: TypeAlias = tuple[tuple[str, ...], bool]

FOLDER = "crm"
NO_SALE = (
    "hiring", "hiring_stage", "billing", "billing_stage", "support", "support_stage", "delivery",
    "delivery_stage", "customers", "customer_state", "recruiting", "raising", "permits", "waitlist",
    "care_state", "project", "project_stage", "cases", "building", "job_applied", "job_asked",
    "job_short", "job_taken", "load_on", "load_way", "load_off", "load_there", "works",
    "after_sale", "buying",
)  # fmt: skip
"""What has to be in a pipeline's name, or in several of its stages, for it to sell nothing."""


class Crm:
    """What one CRM brings along.

    `fields`: standard field -> (type or empty, what it captures or empty); `also`: more fields it
    ships, on whatever record, and `also_like` how the names of its own begin; `stage_field` and
    `status_field`: those that hold the stage and the outcome of a deal, or empty; `calculated`:
    standard fields it fills in itself, and `calculated_like` how more of them begin;
    `always_required`: ids no record can be saved without; `held_elsewhere`: what its standard
    records beside the deal hold; `loss_reason`: the standard field for the reason of a loss, or
    empty; `shipped`: lists of stages, each stage the comparable labels it ships under;
    `probabilities`: shipped lists of percents; `lead_statuses`: shipped status id -> meaning;
    `outcome_is`: stage, status, or won_stage (only lost is a status).
    """

    __slots__ = (
        "also",
        "also_like",
        "always_required",
        "calculated",
        "calculated_like",
        "fields",
        "held_elsewhere",
        "lead_statuses",
        "loss_reason",
        "outcome_is",
        "probabilities",
        "shipped",
        "stage_field",
        "status_field",
    )

    def __init__(self, data: dict[str, Any]) -> None:
        self.outcome_is: str = data["outcome_is"]
        self.fields: dict[str, tuple[str, str]] = data["fields"]
        self.also: frozenset[str] = data["also"]
        self.also_like: tuple[str, ...] = data["also_like"]
        self.stage_field: str = data["stage_field"]
        self.status_field: str = data["status_field"]
        self.calculated = frozenset(data["calculated"])
        self.calculated_like: tuple[str, ...] = data["calculated_like"]
        self.always_required: tuple[str, ...] = data["always_required"]
        self.held_elsewhere: frozenset[str] = frozenset(data["held_elsewhere"])
        self.loss_reason: str = data["loss_reason"]
        self.shipped: tuple[tuple[tuple[str, ...], ...], ...] = data["stages"]
        self.probabilities: tuple[tuple[int, ...], ...] = data["probabilities"]
        self.lead_statuses: dict[str, str] = data["lead_statuses"]


def crm(platform: str) -> Crm:
    """The table of a CRM; of one that has none, the table of `other`."""
    found = _crms.get(platform)
    if found is None:
        known = _tables()["crms"]
        found = _crms[platform] = Crm(known.get(platform) or known["other"])
    return found


def editions() -> dict[str, Any]:
    """The edition table: `as_of`, `moves_by_itself`, and per CRM `order` and `features`."""
    found: dict[str, Any] = _tables()["editions"]
    return found


def published() -> list[frozenset[str]]:
    """The lists of stages others published and defined, each as its comparable names."""
    found: list[frozenset[str]] = _tables()["published"]
    return found


READ = 2_000
"""Characters of a text that are looked at: a name of millions is nobody's, and takes minutes."""


def has_word(text: str, words_of: str) -> bool:
    """Whether a text holds a word or phrase of that list."""
    if not text:
        return False
    return _holds(words(text[:READ]), _list(words_of), _begin_with(words_of))


def is_word(text: str, words_of: str) -> bool:
    """Whether a text, its decoration aside, is nothing but one word or phrase of that list."""
    known = _whole.get((text, words_of))
    if known is None:
        if len(_whole) >= _KEPT:
            _whole.clear()
        own = words(comparable(text[:READ]))
        known = _whole[text, words_of] = any(
            len(own) == len(phrase[0]) and _fits(own, phrase) for phrase in _list(words_of)
        )
    return known


def ends_with(text: str, words_of: str) -> bool:
    """Whether a word of a text is a compound that ends with one of that list."""
    ends = tuple(phrase[0] for phrase, _ in _list(words_of))
    return any(word.endswith(ends) for word in words(text[:READ]))


class Beginnings:
    """A list of words, beginnings of words and phrases, found fast."""

    __slots__ = ("_begin", "_phrases", "_whole")

    def __init__(
        self, whole: frozenset[str], begin: tuple[str, ...], phrases: list[Phrase]
    ) -> None:
        self._whole = whole
        self._begin = begin
        self._phrases: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            self._phrases.setdefault(phrase[0][0], []).append(phrase)

    def any(self, own: list[str]) -> bool:
        """Whether one of the folded words is of the list, or some of them are a phrase of it."""
        whole, begin = self._whole, self._begin
        if any(word in whole or word.startswith(begin) for word in own):
            return True
        known = self._phrases
        return any(
            _fits(own, phrase, at) for at, word in enumerate(own) for phrase in known.get(word, ())
        )


def beginnings(words_of: str) -> Beginnings:
    """One of the lists of words, for those looked for in every name of every pipeline; or
    `no_sale`, all of `NO_SALE`."""
    found = _beginnings.get(words_of)
    if found is None:
        lists = NO_SALE if words_of == "no_sale" else (words_of,)
        phrases = [phrase for name in lists for phrase in _list(name)]
        single = [phrase for phrase in phrases if len(phrase[0]) == 1]
        found = _beginnings[words_of] = Beginnings(
            frozenset(wanted[0] for wanted, is_stem in single if not is_stem),
            tuple(wanted[0] for wanted, is_stem in single if is_stem),
            [phrase for phrase in phrases if len(phrase[0]) > 1],
        )
    return found


def telling_words(text: str) -> frozenset[str]:
    """The folded words of a text without those that say nothing by themselves."""
    return frozenset(words(text[:READ])) - _filler()


def _list(words_of: str) -> tuple[Phrase, ...]:
    """The folded words of each phrase, and whether its last one stands for any ending."""
    found = _lists.get(words_of)
    if found is None:
        lines = _tables()["words"][words_of].split("\n")
        found = _lists[words_of] = tuple(
            (tuple(line.removesuffix("*").split()), line.endswith("*")) for line in lines
        )
    return found


def _holds(own: list[str], phrases: tuple[Phrase, ...], begin: tuple[str, ...] = ("",)) -> bool:
    """Whether one of the phrases stands in the words; each begins with one of `begin`."""
    return any(
        word.startswith(begin) and any(_fits(own, phrase, start) for phrase in phrases)
        for start, word in enumerate(own)
    )


def _begin_with(words_of: str) -> tuple[str, ...]:
    """What the phrases of a list begin with: few words of a text do."""
    found = _firsts.get(words_of)
    if found is None:
        found = _firsts[words_of] = tuple({phrase[0] for phrase, _ in _list(words_of)})
    return found


def _fits(own: list[str], phrase: Phrase, start: int = 0) -> bool:
    """Whether the words from `start` begin with the phrase."""
    wanted, is_stem = phrase
    end = start + len(wanted) - 1
    if len(own) <= end or tuple(own[start:end]) != wanted[:-1]:
        return False
    last = own[end]
    return last.startswith(wanted[-1]) if is_stem else last == wanted[-1]


def _filler() -> frozenset[str]:
    if not _fillers:
        _fillers.append(frozenset(word for phrase, _ in _list("filler") for word in phrase))
    return _fillers[0]


def _tables() -> dict[str, Any]:
    if not _loaded:
        _loaded.append(load("crm", compile_tables))
    return _loaded[0]


_crms: dict[str, Crm] = {}
_fillers: list[frozenset[str]] = []
_KEPT = 20_000
_whole: dict[tuple[str, str], bool] = {}
"""What was asked of whole names: the same few names stand in many definitions."""
_lists: dict[str, tuple[Phrase, ...]] = {}
_firsts: dict[str, tuple[str, ...]] = {}
_beginnings: dict[str, Beginnings] = {}
_loaded: list[dict[str, Any]] = []


def compile_tables() -> dict[str, Any]:
    """All files of `rules/crm` as plain data. Raises OSError and yaml.YAMLError."""
    import yaml

    read: dict[str, Any] = {}
    folder = os.path.join(shipped("rules"), FOLDER)
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            read[name.rpartition(".")[0]] = yaml.safe_load(file)
    return {
        "editions": read.pop("editions"),
        "published": [
            frozenset(map(comparable, each["stages"])) for each in read.pop("published").values()
        ],
        "words": {
            name: "\n".join(map(_phrase, entries)) for name, entries in read.pop("words").items()
        },
        "crms": {name: _crm(data) for name, data in read.items()},
    }


def _crm(data: dict[str, Any]) -> dict[str, Any]:
    fields = {
        name: (field.get("type", ""), field.get("captures", ""))
        for name, field in data["fields"].items()
    }
    stages = tuple(
        tuple(tuple(map(comparable, labels)) for labels in shipped_list)
        for shipped_list in data["stages"]
    )
    probabilities = tuple(map(tuple, data["probabilities"]))
    return {
        "outcome_is": data["outcome_is"],
        "fields": fields,
        "also": frozenset(data.get("also", ())),
        "also_like": tuple(data.get("also_like", ())),
        "stage_field": data.get("stage_field", ""),
        "status_field": data.get("status_field", ""),
        "calculated": tuple(data.get("calculated", ())),
        "calculated_like": tuple(data.get("calculated_like", ())),
        "always_required": tuple(data["always_required"]),
        "held_elsewhere": tuple(data.get("held_elsewhere", ())),
        "loss_reason": data.get("loss_reason") or next(iter(_about_losses(fields)), ""),
        "stages": stages,
        "probabilities": probabilities,
        "lead_statuses": dict(data["lead_statuses"]),
    }


def _about_losses(fields: dict[str, tuple[str, str]]) -> list[str]:
    return [name for name, (_, captures) in fields.items() if captures == "lost_reason"]


def _phrase(text: object) -> str:
    """The folded words of a phrase; a star stays at its end."""
    written = str(text)
    return " ".join(words(written)) + "*" * written.endswith("*")
