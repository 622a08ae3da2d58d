"""Odoo: the stages of `crm.stage`, as a module's data, an exported sheet, or answers of its API."""

from __future__ import annotations

import re

from pipelinelint.crm.imported import Imported, ImportProblem
from pipelinelint.crm.nodes import JSON
from pipelinelint.crm.odoo.definition import fill
from pipelinelint.crm.odoo.records import STAGE, Base
from pipelinelint.crm.odoo.sheets import read_sheet
from pipelinelint.crm.odoo.sources import read_data, sort
from pipelinelint.crm.records import Setup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_NOT_OURS = (
    r"is_(?:lost|closed|terminal|final|end|open)|terminal|pipeline(?:_\w{1,20})?|probability"
)
"""Columns Odoo's stages don't have beside is_won: lost is no stage there, and teams part them."""
SIGNS = (
    r"""\bmodel\s*=\s*["']crm\.(?:stage|lost\.reason)["']""",
    r'"rotting_threshold_days"',
    r'"is_won"[^{}]{0,500}"(?:fold|requirements|team_ids?)"',
    r'"(?:fold|requirements|team_ids?)"[^{}]{0,500}"is_won"',
    rf'\{{(?=[^{{}}]{{0,500}}"is_won")(?=[^{{}}]{{0,500}}"sequence")'
    rf'(?![^{{}}]{{0,500}}"(?:{_NOT_OURS})")',
    r"(?m)^\"?(?:crm\.stage_lead\d|__export__\.crm_stage_\d)",
    r"(?m)^\"?\w{1,60}\.crm_stage_\w{1,60}\"?[,;\t]",
    # Of a first line that is long, only the beginning: each sign is looked for once.
    # Other sheets have is_won, too: one of Odoo's further columns tells, and none it hasn't.
    r"\A\ufeff?(?=[^\n]{0,4000}[,;\t])(?=[^\n]{0,4000}\bIs Won Stage\?)",
    rf"\A\ufeff?(?=[^\n]{{0,4000}}[,;\t])(?![^\n]{{0,4000}}\b(?:{_NOT_OURS})\b)"
    r"(?=[^\n]{0,4000}\b(?:sequence|fold|requirements|team_ids?|on_change|rotting_threshold_days)\b)"
    r"[^\n]{0,4000}\bis_won\b",
    r"\A\ufeff?(?=[^\n{<]{0,4000}[,;\t])(?=[^\n{<]{0,4000}\bname\b)(?=[^\n{<]{0,4000}\bsequence\b)"
    r"[^\n{<]{0,4000}\b(?:fold|on_change)\b",
)

_NOTHING = (
    "no stages of Odoo found. Export CRM → Configuration → Stages as CSV or Excel, save the answer "
    "of search_read on crm.stage (with is_won) as JSON, or name a module's data with records of "
    "crm.stage."
)
_OURS = re.compile(r"stage|crm|team|lost", re.IGNORECASE)


def recognises(path: str) -> bool:
    """A JSON file, or one whose name or folder speaks of stages; demonstration data is none."""
    path = path.replace("\\", "/")
    folder, _, name = path.rpartition("/")
    ending = name.lower().rpartition(".")[2]
    if "demo" in name.lower() or f"/{folder}/".endswith("/demo/"):
        return False
    if ending == "xml":
        return bool(_OURS.search(name)) or f"/{folder}/".endswith("/data/")
    return f".{ending}" in JSON or (ending in ("csv", "xlsx") and bool(_OURS.search(name)))


def read(files: Iterable[tuple[str, bytes]]) -> Imported:
    """The definition behind them. Raises ImportProblem without any stage."""
    base = Base()
    answers: dict[str, bytes] = {}
    for path, data in sorted(files):
        start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
        if start in (b"{", b"["):
            answers[path] = data
            continue
        try:
            if start == b"<":
                read_data(path, data, base)
            else:
                read_sheet(path, data, base)
        except ImportProblem as problem:
            base.saved.notes.add(f"left out: {problem.reason}", path=path, line=problem.line)
    base.saved.take(answers.items(), lambda answer: sort(answer, base), "Odoo")
    setup = Setup("odoo", base.saved.notes, base.saved.texts, cut=base.saved.cut.get(STAGE))
    fill(setup, base)
    return setup.imported("odoo", _NOTHING)
