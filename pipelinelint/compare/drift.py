"""Whether the CRM still is what the definition says: two definitions, one of them read
from the CRM.

A section is compared where the export holds it and the definition describes it; the others are
named, never guessed.

- A thing is the same when its id is, else when its name is. Ids are compared where the definition
  uses the CRM's.
- Pipelines, stages, statuses, choices and automations are complete lists on both sides. A
  definition names the fields it needs, not all there are.
- What an export leaves out of a thing (a probability, a description) is not known, so it is no
  difference. Nor is what does not fit the format in the definition: it was not read.
"""

from __future__ import annotations

import re

from pipelinelint.compare.compare import ORDERED, Breaks, Walk
from pipelinelint.compare.drift_asked import compare_asked
from pipelinelint.compare.drift_sections import Sections, order_of, outcomes_of
from pipelinelint.compare.notes import Notes, place_of
from pipelinelint.compare.pairs import NAME_OF, Pairs
from pipelinelint.crm.nodes import remark_of
from pipelinelint.facts.pipeline import outcome_is
from pipelinelint.language import noted
from pipelinelint.shape.model import Account, Item, Pipeline, Stage, is_unread, item_id
from pipelinelint.source.nodes import Mapping
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.compare.drift_words import Told
    from pipelinelint.crm.imported import Fields
    from pipelinelint.shape.model import Value

_BESIDE = {"status": ("won", "lost"), "won_stage": ("lost",)}
"""Outcomes that stand beside a CRM's stages: a definition may list them all the same."""

BY_OUTCOME = {"won": 100, "lost": 0}
"""The probability of a closed stage that gives none."""


class Comparison:
    """One comparison. `told` gets the differences, `sections` say what was left out and why;
    `pipelines`, `stages` and `fields` count what both sides have.
    """

    __slots__ = (
        "_fields", "_known", "_names", "_ours", "_theirs", "fields", "pipelines", "sections",
        "stages", "told",
    )  # fmt: skip

    def __init__(self, ours: Account, theirs: Account, fields: Fields, told: Told) -> None:
        self._ours = ours
        self._theirs = theirs
        self._fields = fields
        self._known: set[str] | None = None
        self._names: dict[str, str] = {}  # the id of a field in the CRM -> the one used here
        self.told = told
        self.sections = Sections(ours, theirs)
        self.pipelines = self.stages = self.fields = 0

    def run(self) -> None:
        """Compare all there is to compare."""
        if self.sections.compares("properties"):
            self._properties()
        for section, key in (("lifecycle", "stages"), ("lead_status", "statuses")):
            ours, theirs = self._ours.item(section), self._theirs.item(section)
            if ours is not None and theirs is not None and self.sections.compares(section):
                self._statuses(section, key, ours, theirs)
        self._pipelines()

    def _statuses(self, section: str, key: str, ours: Item, theirs: Item) -> None:
        of, there = ours.text("object"), theirs.text("object")
        if of and there and of != there:
            self.sections.leave_out(section, noted("the definition's are of other records"))
        elif ours.items(key):
            self._list(section, Pairs(ours.items(key), theirs.items(key)), ours, theirs)

    def _list(
        self, section: str, pairs: Pairs, ours: Item, theirs: Item, is_ordered: bool = True
    ) -> None:
        """Things of which both sides have all; `ours` and `theirs` are what they stand in."""
        _leave_out_unread(pairs, ours)
        for each in pairs.removed:
            self.told.only_here(section, each, theirs)
        for each in pairs.added:
            self.told.only_there(section, each, ours)
        if is_ordered and pairs.same and pairs.same[0][0].kind in ORDERED:
            pairs.find_moved()
        self._same(section, pairs)

    def _paired(self, ours: list[Item], theirs: list[Item]) -> Pairs:
        """Which is which: by id, else by name; by name alone where people numbered their own
        stages (1, 2, 3) and the CRM happens to use those numbers for others."""
        pairs = Pairs(ours, theirs)
        if self._ours.is_export or not _is_crossed(pairs.same):
            return pairs
        named = Pairs(ours, theirs, by_id=False)
        return named if len(named.same) >= len(pairs.same) else pairs

    def _same(self, section: str, pairs: Pairs) -> None:
        """Name, id and place of what both sides have."""
        uses_theirs = self._ours.is_export or _uses_ids(pairs.same)
        for index, (ours, theirs) in enumerate(pairs.same):
            field = NAME_OF[ours.kind]
            before, after = _plain(ours.text(field)), _plain(theirs.text(field))
            if before != after and before and after and self._may_name(ours, theirs):
                self.told.called(section, ours, theirs, field)
            differs = ours.kind != "option" and _has_id(ours) and not _is_id(ours, theirs)
            if uses_theirs and differs and not _is_made_of_name(theirs):
                self.told.other_id(section, ours, theirs)
            if index in pairs.moved:
                self.told.moved(section, ours, theirs, _passed(pairs.same, ours, theirs))

    def _may_name(self, ours: Item, theirs: Item) -> bool:
        """Whether another name is a difference. Where people write a definition themselves, upper
        and lower case is theirs, and so is the name of a pipeline that is known by its stages
        alone."""
        if self._ours.is_export:
            return True
        is_known = ours.kind != "pipeline" or _is_id(ours, theirs)
        return is_known and not _is_named_alike(ours, theirs)

    # --- fields of a record ---

    def _properties(self) -> None:
        """The fields the definition names; of others it expects nothing."""
        pairs = Pairs(self._ours.items("properties"), self._theirs.items("properties"))
        self._names = {item_id(theirs): item_id(ours) for ours, theirs in pairs.same}
        for each in pairs.removed:
            of = each.text("object") or "deal"
            if of == "deal" and self._fields.whole:
                self.told.only_here("properties", each, None)
            else:
                why = noted("not all fields are in it")
                if of != "deal":
                    why = noted("fields of other records than deals")
                self.sections.leave_open("properties", why)
        pairs.same = [each for each in pairs.same if not _is_guessed(each[1])]
        self.fields = len(pairs.same)
        self._same("properties", pairs)
        for ours, theirs in pairs.same:
            self._both("properties", ours, theirs, "type")
            mine, other = ours.items("options"), theirs.items("options")
            if mine and other:
                choices = Pairs(mine, other)
                self._list("properties", choices, ours, theirs)
                for choice, there in choices.same:
                    self._both("properties", choice, there, "value")

    # --- pipelines ---

    def _pipelines(self) -> None:
        pairs = Pairs(self._ours.items("pipelines"), self._theirs.items("pipelines"))
        objects = {each.object for each in self._theirs.pipelines} | {"deal"}
        if self._holds_all_stages(pairs):
            self.sections.leave_out(
                "stages", noted("it lists the stages of all pipelines together")
            )
            return
        cut = self.sections.may_lack_stages(None)
        _leave_out_unread(pairs, self._ours)
        for each in pairs.removed:
            of = each.text("object") or "deal"
            if cut:
                self.sections.leave_open("pipelines", cut)
            elif of in objects:
                self.told.only_here("pipelines", each, None)
            else:
                self.sections.leave_open(
                    "pipelines", noted("pipelines of other records than deals")
                )
        for each in pairs.added:
            self.told.only_there("pipelines", each, self._ours)
        self._same("pipelines", pairs)
        for ours, theirs in pairs.same:
            if isinstance(ours, Pipeline) and isinstance(theirs, Pipeline):
                self.pipelines += 1
                self._pipeline(ours, theirs)

    def _holds_all_stages(self, pairs: Pairs) -> bool:
        """Whether the export has one list of stages for what the definition has as several
        pipelines: it does not say which of them there are."""
        if pairs.same or len(pairs.added) != 1 or len(pairs.removed) < 2:
            return False
        (every,) = pairs.added
        return any(
            2 * len(Pairs(each.items("stages"), every.items("stages")).same)
            >= max(1, len(each.items("stages")))
            for each in pairs.removed
        )

    def _pipeline(self, ours: Pipeline, theirs: Pipeline) -> None:
        compares = self.sections.compares
        self._default("pipelines", ours, theirs, "object", "deal")
        self._defined("pipelines", ours, theirs)
        pairs = self._paired(ours.items("stages"), theirs.items("stages"))
        by_status = outcome_is(self._theirs) == "status"
        beside = _BESIDE.get(outcome_is(self._theirs), ())
        pairs.removed = [each for each in pairs.removed if each.text("type") not in beside]
        why = self.sections.may_lack_stages(theirs)
        if why and pairs.removed:
            self.sections.leave_open("stages", why)
            pairs.removed = []
        self._list("stages", pairs, ours, theirs, order_of(ours, theirs))
        self.stages += len(pairs.same)
        off = theirs.fields.get("probability_enabled") is False
        if compares("probabilities") or off:
            self._default("probabilities", ours, theirs, "probability_enabled", True)
        has_odds = not off and any(each.probability is not None for each in ours.stages)
        for mine, other in pairs.same:
            if isinstance(mine, Stage) and isinstance(other, Stage):
                if outcomes_of(ours, theirs) and not by_status:
                    self._outcome(mine, other)
                if has_odds and compares("probabilities"):
                    self._probability(mine, other)
                    self._both("probabilities", mine, other, "forecast_category")
                self._stage(mine, other, theirs)
        if compares("required_fields"):
            if self._fields.all_asked or self._ours.is_export:
                compare_asked(ours, theirs, pairs, self._names, self._fields, self.told)
            else:
                self.sections.leave_out("required_fields", noted("page layouts are not in it"))
        if compares("closed_lost"):
            self._closed_lost(ours, theirs)
        if self.sections.rules_of(theirs, "creation"):
            self._entries(ours, theirs, pairs)
        if compares("automations"):
            self._automations(ours, theirs)

    def _outcome(self, ours: Stage, theirs: Stage) -> None:
        if theirs.type == "closed" and ours.type in BY_OUTCOME:
            return  # won or lost, and the CRM does not say which
        told = self.sections.rules_of(theirs.pipeline, "approval")
        if {ours.type, theirs.type} == {"open", "approval"} and not told:
            return  # the export does not say which stages are for approvals alone
        self._default("stages", ours, theirs, "type", "open")

    def _probability(self, ours: Stage, theirs: Stage) -> None:
        """In percent; what a closed stage implies need not be written."""
        mine = BY_OUTCOME.get(ours.type) if ours.probability is None else ours.probability
        other = BY_OUTCOME.get(theirs.type) if theirs.probability is None else theirs.probability
        if other is not None and mine != other and (mine is not None or ours.is_open):
            self._value("probabilities", ours, theirs, "probability", (mine, other))

    def _stage(self, ours: Stage, theirs: Stage, there: Pipeline) -> None:
        self._defined("stages", ours, theirs)
        self._texts("stages", ours, theirs, "translations")
        if self.sections.compares("criteria"):
            self._criteria(ours, theirs)
        for key in ("skippable", "can_move_back"):
            if self.sections.rules_of(there, key):
                self._default("movement", ours, theirs, key, True)
        if self.sections.rules_of(there, "editable_by"):
            self._people(ours, theirs)
        if self.sections.rules_of(there, "approval"):
            values = tuple(each.item("approval") is not None for each in (ours, theirs))
            if values[0] != values[1]:
                self._value("movement", ours, theirs, "approval", (values[0], values[1]))
        if self.sections.compares("policy"):
            self._both("policy", ours, theirs, "max_days_in_stage")
            policy = ours.pipeline.item("policy")
            days = ours.number("max_days_inactive")
            unread = False
            if days is None and policy is not None and ours.is_open:
                days = policy.number("max_days_inactive")
                unread = is_unread(policy, "max_days_inactive")
            other = theirs.number("max_days_inactive")
            if days != other and not unread:
                self._value("policy", ours, theirs, "max_days_inactive", (days, other))

    def _criteria(self, ours: Stage, theirs: Stage) -> None:
        """People may ask for more than the CRM says, in criteria as in words."""
        for key in ("entry_criteria", "exit_criteria"):
            mine, other = ([_plain(e.text("text")) for e in s.items(key)] for s in (ours, theirs))
            if mine and not {*other} <= {*mine}:
                values = ("; ".join(mine), "; ".join(other))
                self._value("criteria", ours, theirs, key, values)

    def _people(self, ours: Stage, theirs: Stage) -> None:
        """Who may edit: word by word where the definition uses the CRM's words, which are numbers;
        else whether it is anyone in particular."""
        mine, other = ([str(e) for e in each.words("editable_by")] for each in (ours, theirs))
        in_their_words = not mine or not other or set(mine) & set(other)
        if in_their_words and set(mine) != set(other):
            values = (", ".join(mine) or None, ", ".join(other) or None)
            self._value("movement", ours, theirs, "editable_by", values)

    def _closed_lost(self, ours: Pipeline, theirs: Pipeline) -> None:
        mine, other = ours.item("closed_lost"), theirs.item("closed_lost")
        if mine is None:
            return
        if other is not None:
            self._both("closed_lost", mine, other, "required")
        for key in ("reason", "details"):
            name = mine.text(key)
            there = other.text(key) if other is not None else None
            if name is None or other is None:
                continue
            if there is not None and not remark_of(other.node):
                if self._names.get(there, there) != name:
                    self._value("closed_lost", mine, other, key, (name, there))
            elif self._fields.whole and name not in self._known_fields():
                self.told.no_field("closed_lost", mine, other, key, name)

    def _known_fields(self) -> set[str]:
        """The fields there are, and those of which it is said elsewhere that they are not."""
        if self._known is None:
            sides = (self._theirs, self._ours)
            self._known = {item_id(each) for side in sides for each in side.items("properties")}
            self._known.update(self._names, self._fields.others())
        return self._known

    def _entries(self, ours: Pipeline, theirs: Pipeline, stages: Pairs) -> None:
        """The stages deals may be created in; left out, all of them."""
        mine, other = ours.item("creation"), theirs.item("creation")
        named = {item_id(there): item_id(here) for here, there in stages.same}
        here = [str(each) for each in mine.words("stages")] if mine is not None else []
        there = [str(each) for each in other.words("stages")] if other is not None else []
        if set(here) == {named.get(each, each) for each in there} or is_unread(ours, "creation"):
            return
        values = tuple(
            ", ".join(_names_of(pipeline, ids)) or None
            for pipeline, ids in ((ours, here), (theirs, there))
        )
        home, place = (
            each if each is not None else Item("creation", place_of(pipeline), pipeline, "creation")
            for each, pipeline in ((mine, ours), (other, theirs))
        )
        self._value("movement", home, place, "stages", (values[0], values[1]))

    def _automations(self, ours: Pipeline, theirs: Pipeline) -> None:
        """An import tells automations apart by the CRM's ids. People write down what happens in
        words of their own: what shares no id or name with the CRM's is no picture of them."""
        pairs = Pairs(ours.items("automations"), theirs.items("automations"))
        if not self._ours.is_export and pairs.removed and not pairs.same:
            why = noted("the definition describes them in its own words")
            self.sections.leave_out("automations", why)
            return
        self._list("automations", pairs, ours, theirs)
        for mine, other in pairs.same if self._ours.is_export else []:
            for key in ("when", "do"):
                notes = Notes("", "")
                before, after = (_only(each, key) for each in (mine, other))
                Walk(notes, Breaks(self._theirs)).item(before, after)
                # A stage that has another id is told once, as such: here its name decides.
                if any(each.old != each.new or not each.old for each in notes.changes):
                    self.told.acts_otherwise(mine, other, key)

    # --- values ---

    def _value(
        self, section: str, ours: Item, theirs: Item, key: str, values: tuple[Value, Value]
    ) -> None:
        """A value that differs, unless the definition's could not be read."""
        if not is_unread(ours, key):
            self.told.value(section, ours, theirs, key, values)

    def _both(self, section: str, ours: Item, theirs: Item, key: str) -> None:
        """A value that is compared where both sides give one."""
        mine, other = ours.fields.get(key), theirs.fields.get(key)
        if mine is None or other is None or _alike(mine, other):
            return
        self._value(section, ours, theirs, key, (mine, other))

    def _defined(self, section: str, ours: Item, theirs: Item) -> None:
        """What it means. Guidance, and what stands elsewhere in the CRM, is no text the definition
        repeats."""
        told = theirs.node.get("definition") if isinstance(theirs.node, Mapping) else None
        if told is None or not remark_of(told):
            self._both(section, ours, theirs, "definition")

    def _default(self, section: str, ours: Item, theirs: Item, key: str, default: Value) -> None:
        """A value that silence gives as well."""
        mine, other = (each.fields.get(key, default) for each in (ours, theirs))
        if not _alike(mine, other):
            self._value(section, ours, theirs, key, (mine, other))

    def _texts(self, section: str, ours: Item, theirs: Item, key: str) -> None:
        """Texts by name, such as a stage's name in other languages: those both sides give."""
        mine, other = ours.item(key), theirs.item(key)
        if mine is None or other is None:
            return
        for name, text in mine.fields.items():
            there = other.fields.get(name)
            if there is not None and not _alike(text, there):
                self._value(section, ours, theirs, key, (str(text), str(there)))


def _leave_out_unread(pairs: Pairs, ours: Item) -> None:
    """Take out of a list what nothing tells apart because it could not be read; then nothing can
    be said either of what only the CRM has."""
    named = [each for each in pairs.removed if _has_name(each)]
    if len(named) < len(pairs.removed) or (pairs.added and is_unread(ours, pairs.added[0].field)):
        pairs.removed, pairs.added = named, []


def _has_name(item: Item) -> bool:
    return bool(item_id(item) or item.text("value") or item.text(NAME_OF[item.kind]))


def _alike(mine: Value, other: Value) -> bool:
    if isinstance(mine, str) and isinstance(other, str):
        return _plain(mine) == _plain(other)
    return mine == other and isinstance(mine, bool) == isinstance(other, bool)


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())


def _has_id(item: Item) -> bool:
    return item.key is not None or item.text("id") is not None


def _is_id(ours: Item, theirs: Item) -> bool:
    return _has_id(ours) and item_id(ours) == item_id(theirs)


def _uses_ids(same: list[tuple[Item, Item]]) -> bool:
    """Whether a definition written by hand uses the CRM's ids: for most of what has an id. One that
    is equal among many may be so by chance."""
    given = [each for each in same if _has_id(each[0]) and not _is_made_of_name(each[1])]
    return bool(given) and 2 * sum(_is_id(*each) for each in given) >= len(given)


def _is_crossed(same: list[tuple[Item, Item]]) -> bool:
    """Whether things with the same id have each other's names."""
    others = [
        tuple(_plain(each.text(NAME_OF[each.kind])).casefold() for each in pair)
        for pair in same
        if not _is_named_alike(*pair)
    ]
    ours, theirs = {each[0] for each in others}, {each[1] for each in others}
    return len(ours & theirs) >= 2


def _passed(same: list[tuple[Item, Item]], ours: Item, theirs: Item) -> tuple[Item, Item]:
    """A neighbour that something stands on the other side of."""
    return next(
        (pair for pair in same if (pair[0].index < ours.index) != (pair[1].index < theirs.index)),
        (ours, theirs),
    )


def _is_made_of_name(theirs: Item) -> bool:
    """Whether the CRM's id says no more than its name, as those do that an import makes where an
    export has none. A field's is its internal name in any case."""
    if theirs.kind == "property":
        return False
    made = (apart(each) for each in (item_id(theirs), theirs.text(NAME_OF[theirs.kind]) or ""))
    own, name = (re.sub(r"[\W_]+", "", each) for each in made)
    return own == name or (own.startswith(name) and own[len(name) :].isdigit())


def _is_named_alike(ours: Item, theirs: Item) -> bool:
    """Whether two things were paired by their name, which differs in case alone."""
    field = NAME_OF[ours.kind]
    mine, other = ours.text(field), theirs.text(field)
    return _plain(mine).casefold() == _plain(other).casefold()


def _is_guessed(theirs: Item) -> bool:
    return remark_of(theirs.node).endswith("guessed")


def _names_of(pipeline: Pipeline, ids: list[str]) -> list[str]:
    names = {each.id: each.name or each.id for each in pipeline.stages}
    return [names.get(each, each) for each in ids]


def _only(automation: Item, key: str) -> Item:
    """The automation with one of its fields alone."""
    made = type(automation)(
        automation.kind, automation.node, automation.parent, automation.field, automation.index
    )
    if key in automation.fields:
        made.fields[key] = automation.fields[key]
    return made
