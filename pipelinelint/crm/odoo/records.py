"""Records of Odoo's models, whatever file they stand in.

Fields of crm.stage: name, sequence (1 where it is left out), is_won, fold, requirements, team_id
(team_ids from version 19), rotting_threshold_days (from 19); up to version 12 probability and
on_change instead of is_won (odoo/odoo: addons/crm/models/crm_stage.py and
addons/crm/data/crm_stage_data.xml of each version; flectra-hq/flectra has the same).
"""

from __future__ import annotations

import re

from pipelinelint.crm.nodes import Saved, scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.imported import FileSpan
    from pipelinelint.crm.nodes import PlacedScalar

STAGE, REASON, TEAM = "crm.stage", "crm.lost.reason", "crm.team"
MODELS = (STAGE, REASON, TEAM)


class Value:
    """What a field holds: its text, the records it refers to (id or name -> name), its place.

    `text` is empty for nothing, which Odoo writes as false.
    """

    __slots__ = ("place", "refers", "text")

    def __init__(self, text: str, place: FileSpan, refers: dict[str, str] | None = None) -> None:
        self.text = text
        self.place = place
        self.refers = refers or {}

    @property
    def truth(self) -> bool:
        return self.text.lower() in ("true", "1")

    @property
    def number(self) -> float | None:
        found = re.fullmatch(r"-?\d{1,9}(?:\.\d{1,9})?", self.text)
        return float(found.group()) if found else None

    def node(self, value: str | float) -> PlacedScalar:
        return scalar(value, self.place, self.text)


class Record:
    """One record: its model, its id in the file (empty for none), its fields."""

    __slots__ = ("fields", "id", "id_place", "model", "place")

    def __init__(
        self, model: str, key: str, place: FileSpan, id_place: FileSpan | None = None
    ) -> None:
        self.model = model
        self.id = key
        self.place = place
        self.id_place = id_place or place
        self.fields: dict[str, Value] = {}

    def text(self, field: str) -> str:
        return self.fields[field].text if field in self.fields else ""


class Base:
    """All records, by model and id, in the order they come.

    `adds` says that they are a module's: Odoo's own CRM module brings stages and reasons besides,
    `taken` are those of them that the files speak of.
    """

    __slots__ = ("_ids", "_shown", "adds", "records", "saved", "taken")

    def __init__(self) -> None:
        self.saved = Saved()
        self.records: dict[str, dict[str, Record]] = {model: {} for model in MODELS}
        self.adds = False
        self.taken: set[str] = set()
        self._ids: dict[tuple[str, str], str] = {}
        self._shown: set[str] = set()

    def of(self, model: str) -> list[Record]:
        return list(self.records[model].values())

    def key(self, written: str, module: str) -> str:
        """The one id of a record that a data file of a module names: `x`, or `module.x`.

        It is shown as it was written first, with its module where two have the same, and where it
        is Odoo's own.
        """
        if not written:
            return ""
        prefix, _, local = written.rpartition(".")
        home = (prefix or module, local)
        if home not in self._ids:
            shown = written
            if not prefix and (module == "crm" or written in self._shown):
                shown = f"{module}.{local}"
            self._ids[home] = shown
            self._shown.add(shown)
        return self._ids[home]

    def take(self, record: Record) -> None:
        """Keep a record; one that is there is changed by what a later one says of it."""
        kept = self.records[record.model]
        key = record.id or f"#{len(kept)}"
        if key in kept:
            kept[key].fields.update(record.fields)
        else:
            kept[key] = record
        if record.id:
            self.taken.add(record.id)

    def drop(self, model: str, key: str) -> None:
        self.records[model].pop(key, None)
        self.taken.add(key)
