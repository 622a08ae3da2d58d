"""Which fields are required where, here and in the CRM.

A field that must be filled in when a deal is created is filled in at every stage. Where the CRM's
export names a field at the first stage that asks for it only, so it is read here.
"""

from __future__ import annotations

from pipelinelint.compare.words import referred
from pipelinelint.facts.tables import crm
from pipelinelint.shape.model import Account, Item, Pipeline, is_unread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.compare.drift_words import Told
    from pipelinelint.compare.pairs import Pairs
    from pipelinelint.crm.imported import Fields
    from pipelinelint.shape.model import Word

CREATION = -1
"""The place of what is asked when a deal is created, before all stages."""


class Asked:
    """What one side asks for: by field, the places (indexes of stages) with the word there.

    At the places in `unread` it asks for what could not be read.
    """

    __slots__ = ("expected", "required", "unread")

    def __init__(self, pipeline: Pipeline, names: dict[str, str]) -> None:
        self.required: dict[str, dict[int, Word]] = {}
        self.expected: dict[str, dict[int, Word]] = {}
        self.unread: set[int] = set()
        creation = pipeline.item("creation")
        if creation is not None:
            self._add(self.required, creation.words("required_fields"), CREATION, names)
        if is_unread(creation or pipeline, "required_fields" if creation else "creation"):
            self.unread.add(CREATION)
        for stage in pipeline.stages:
            if is_unread(stage, "required_fields") or is_unread(stage, "expected_fields"):
                self.unread.add(stage.index)
            self._add(self.required, stage.words("required_fields"), stage.index, names)
            self._add(self.expected, stage.words("expected_fields"), stage.index, names)

    def _add(
        self,
        to: dict[str, dict[int, Word]],
        words: list[Word],
        place: int,
        names: dict[str, str],
    ) -> None:
        for word in words:
            to.setdefault(names.get(str(word), str(word)), {}).setdefault(place, word)

    def by(self, field: str, place: int, *, earlier: bool, any_way: bool = False) -> bool:
        """Whether the field is, or may be, asked for at a place: there, on creation or, with
        `earlier`, at any stage before it; `any_way` counts what is only expected too."""
        places = {*self.required.get(field, ()), *self.unread}
        if any_way:
            places.update(self.expected.get(field, ()))
        return (
            place in places
            or CREATION in places
            or (earlier and any(each <= place for each in places))
        )


def compare_asked(
    ours: Pipeline,
    theirs: Pipeline,
    stages: Pairs,
    names: dict[str, str],
    fields: Fields,
    told: Told,
) -> None:
    """Tell what is required on one side only, and what the CRM asks for under conditions."""
    mine, other = Asked(ours, {}), Asked(theirs, names)
    here = {there.index: each for each, there in stages.same}  # index there -> the stage here
    there = {each.index: place for each, place in stages.same}
    our_places, their_places = _places(ours), _places(theirs)
    first = min((each.index for each in ours.stages if each.is_open), default=0)
    always = crm(_platform(theirs)).always_required
    for field, places in mine.required.items():
        if field in always or fields.is_unclear(field):
            continue
        for place, word in list(places.items())[: 1 if fields.at_first else None]:
            at = CREATION if place == CREATION else there[place].index if place in there else None
            if at is not None and not other.by(field, at, earlier=fields.at_first):
                item = our_places[place]
                called = referred(word.owner, "required_fields", str(word))
                told.required(item, their_places[at], called, field, here=True, node=word.node)
    for field, places in other.required.items():
        for at, word in places.items():
            stage = here.get(at)
            if field in always or (at != CREATION and stage is None):
                continue
            place = stage.index if stage is not None else CREATION
            if at == CREATION and first in mine.required.get(field, ()):
                continue  # where deals start is where they are created
            if not mine.by(field, place, earlier=fields.at_first):
                called = referred(word.owner, "required_fields", str(word))
                item = our_places[place]
                told.required(item, their_places[at], called, field, here=False, node=word.node)
    for field, places in other.expected.items():
        for at, word in places.items():
            stage = here.get(at)
            if stage is not None and not mine.by(field, stage.index, earlier=True, any_way=True):
                called = referred(word.owner, "expected_fields", str(word))
                told.expected(stage, their_places[at], called, field, word.node)


def _places(pipeline: Pipeline) -> dict[int, Item]:
    return {CREATION: pipeline, **{each.index: each for each in pipeline.stages}}


def _platform(pipeline: Pipeline) -> str:
    account = pipeline.account
    return account.platform if isinstance(account, Account) else "other"
