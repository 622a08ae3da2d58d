"""An export of every CRM, found by the CRM's name: nothing is to be listed for a new one.

`tests/crm/test_<name>.py` has EXPORT, the files of an export in the shapes the vendor documents,
and `large(count)`, the files of one with that many of everything.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from pipelinelint.crm import CRMS
from pipelinelint.crm.imported import Imported

Files = list[tuple[str, bytes]]

_MODULES = {
    "salesforce": "test_salesforce_fields",
    "csv": "test_sheet",
    "stage-map": "test_stage_map",
}


def export(crm: str) -> Files:
    files: Files = _of(crm).EXPORT
    return [*files]


def large(crm: str, count: int) -> Files:
    files: Files = _of(crm).large(count)
    return files


def bring(crm: str) -> Imported:
    return CRMS[crm].read(export(crm))


def _of(crm: str) -> Any:
    return import_module(f"tests.crm.{_MODULES.get(crm, f'test_{crm}')}")
