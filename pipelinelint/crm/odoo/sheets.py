"""Records out of an exported sheet, and out of a module's `crm.stage.csv`.

Odoo heads the columns with the fields' names ("I want to update data") or with their labels in the
user's language. The columns of crm.stage: CSV files of modules in public repositories, and the
labels in odoo/odoo, addons/crm/models/crm_stage.py.
"""

from __future__ import annotations

import re

from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.odoo.records import REASON, STAGE, TEAM, Record, Value
from pipelinelint.crm.sheet.columns import SEARCHED_ROWS
from pipelinelint.crm.sheet.header import tables_of
from pipelinelint.crm.sheet.lists import is_list
from pipelinelint.crm.sheet.values import truth
from pipelinelint.crm.sheet.words import HEADERS, column_of
from pipelinelint.text import apart, file_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.odoo.records import Base
    from pipelinelint.crm.sheet.cells import Cell, Table

_FIELDS = {
    "id": "id|external id|externe id|externe id's|externe kennung|id externe|id externo|.id",
    "name": "name|stage name|display name|display_name",
    "sequence": "sequence|reeks|sequenz|sequenza|secuencia|sequencia|sekwencja|secventa|sekvens"
    "|sekvence|sorszam|jarjestys",
    "requirements": "requirements",
    "rotting_threshold_days": "rotting_threshold_days|days to rot",
    "probability": "probability|probability (%)",
    "on_change": "on_change|change probability automatically",
    "fold": "fold|folded in pipeline",
    "type": "type",
    "lead_type": "lead_type",
    "active": "active|actief|aktiv|actif|activo|ativo|attivo|aktywny|activ|aktivni|aktiivinen",
}
_NAMES = {apart(word): field for field, words in _FIELDS.items() for word in words.split("|")}
_ANY_NAME = ("name", "label", "nazwa", "display name")
_MODEL = re.compile(
    r"\b(?:crm|res|sale|hr|project|helpdesk|mail|product)\.[a-z_.]+[a-z]\b(?<!\.csv)(?<!\.xlsx)"
)
_MODULES = re.compile(r"\bcrm[._]stages?\.csv$")
_TEAM = re.compile(
    r"\b(?:team|teams|\w*teams?|equipes?|equipos?|zespol\w*|echipa|echipe|csapat\w*|tym\w*"
    r"|\w*tiimi\w*|\w*lag|\w*hold)\b"
)
_WON = re.compile(
    rf"\b(?:{'|'.join(re.escape(word) for word, column in HEADERS.items() if column == 'won')})\b"
)


def read_sheet(path: str, data: bytes, base: Base) -> None:
    """The rows of one sheet. Raises ImportProblem when it has no column for a name."""
    if is_list(path, data):
        raise ImportProblem("not an export of Odoo's stages", path)
    read = [
        (table, *found)
        for table in tables_of(path, data, base.saved.notes)
        if (found := _header(table))
    ]
    if not read:
        raise ImportProblem(
            "no row heads the columns of Odoo's stages, such as name and is_won.", path
        )
    table, number, columns = max(read, key=lambda one: len(one[2]))
    model = _model(path, columns, table.rows[number][columns["name"]].text)
    if not model:
        raise ImportProblem(
            "neither a column such as is_won nor the file's name says that these are the stages of "
            "crm.stage. If they are, put crm.stage into the file's name.",
            path,
        )
    base.saved.texts[path] = table.text
    before = len(base.taken)
    for row in table.rows[number + 1 :]:
        _take(row, columns, model, base)
    ids = list(base.taken)[before:]
    exported = any("__export__" in key for key in base.records[model])
    if _MODULES.search(path.lower()) and not exported and ids:
        base.adds = True


def _model(path: str, columns: dict[str, int], named: str) -> str:
    """What the rows are: exports are called after their model, `Stages (crm.stage).xlsx`. Empty
    where neither that nor a column tells: any sheet has a column of names."""
    name = file_name(path).lower()
    called = _MODEL.search(name)
    if called is not None and called.group() not in (STAGE, REASON, TEAM):
        return ""
    if any(field in columns for field in ("is_won", "on_change")):
        return STAGE
    if "lost" in name or "reason" in name:
        return REASON
    if "crm.team" in name:
        return TEAM
    said = column_of(named) == "stage" and apart(named) not in _ANY_NAME
    return STAGE if "stage" in name or said else ""


def _header(table: Table) -> tuple[int, dict[str, int]] | None:
    """The row that names the columns, and field -> column."""
    best: tuple[int, dict[str, int]] | None = None
    for number, row in enumerate(table.rows[:SEARCHED_ROWS]):
        columns: dict[str, int] = {}
        for index, cell in enumerate(row):
            field = _field(cell.text)
            if field and field not in columns:
                columns[field] = index
        if "name" in columns and (best is None or len(columns) > len(best[1])):
            best = (number, columns)
    return best


def _field(header: str) -> str:
    plain = apart(header).strip("?:*¿ ")
    technical = header.strip().lower()
    if technical in ("team_id/.id", "team_ids/.id", "id/.id"):
        return ""
    base = technical.partition("/")[0]
    if base in ("team_id", "team_ids"):
        return base
    if base in ("is_won", *_FIELDS):
        return base
    if plain in _NAMES:
        return _NAMES[plain]
    if _WON.search(plain):
        return "is_won"
    if _TEAM.search(plain):
        return "team_ids"
    return {"stage": "name", "order": "sequence", "exit_criteria": "requirements"}.get(
        column_of(header), ""
    )


def _take(row: list[Cell], columns: dict[str, int], model: str, base: Base) -> None:
    cells = {field: row[at] for field, at in columns.items() if at < len(row)}
    name = cells.get("name")
    key = cells.get("id")
    if name is None or not name.text:
        if cells.get("team_ids") is not None and cells["team_ids"].text and base.records[model]:
            # A row that goes on with what the one above has several of.
            last = base.of(model)[-1]
            last.fields["team_ids"].refers.update(_refers(cells["team_ids"].text))
        return
    record = Record(model, key.text if key else "", name.place, key.place if key else None)
    for field, cell in cells.items():
        if field in ("is_won", "active", "on_change"):
            record.fields[field] = Value("True" if truth(cell.text) else "", cell.place)
        elif field in ("team_id", "team_ids"):
            record.fields[field] = Value("", cell.place, _refers(cell.text))
        else:
            record.fields[field] = Value(cell.text, cell.place)
    base.take(record)


def _refers(text: str) -> dict[str, str]:
    """Teams by name, or by external id, several between commas."""
    names = [part.strip() for part in text.split(",")]
    return {name: "" if "." in name and " " not in name else name for name in names if name}
