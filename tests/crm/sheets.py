"""Sheets that several tests read, and what they ask of them."""

from __future__ import annotations

import io
from typing import Any

import pytest

from pipelinelint.crm import CRMS
from pipelinelint.crm.auto import AUTO
from pipelinelint.crm.sheet import read
from tests.crm.plain import at, plain


def book(**sheets: list[list[object]]) -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


HEAD = ["Stage", "Probability", "Type"]
NEW = [HEAD, ["Demo held", 20, "open"], ["Won", 100, "won"], ["Lost", 0, "lost"]]
SHEET = """Pipeline;Order;Stage;Probability;Closed;Won
Sales;2;Proposal sent;50%;no;no
Sales;1;"Demo; done";12,5 %;no;no
Sales;3;Won;100%;yes;yes
Sales;4;Lost;0%;yes;no
"""
SALES = ["Demo held", "Offer sent", "Won", "Lost"]
OUT = "Interested"
STAGES = {
    "Demo held": "open", "Offer sent": "open", "Contract signed": "open",
    "Won": "won", "Lost": "lost",
}  # fmt: skip


def names(text: str, path: str = "a.csv") -> list[str]:
    found = plain(at(read([(path, text.encode())]).root, "pipelines"))
    return [stage["name"] for each in found for stage in each["stages"]]


def with_column(head: str, used: str, out: str) -> str:
    rows = "".join(f"{name},{kind},{used}\n" for name, kind in STAGES.items())
    return f"Stage,Outcome,{head}\n{rows}{OUT},open,{out}\n"


def pipelines(path: str, text: str, crm: str = "auto") -> dict[str, list[str]]:
    files = [(path, text.encode())]
    root = AUTO.read(files).root if crm == "auto" else CRMS[crm].read(files).root
    return {
        one["name"]: [stage["name"] for stage in one["stages"]]
        for one in plain(at(root, "pipelines"))
    }


def stages(text: str | bytes, path: str = "deals.csv") -> list[dict[str, Any]]:
    data = text.encode() if isinstance(text, str) else text
    found: list[dict[str, Any]] = plain(at(read([(path, data)]).root, "pipelines", 0, "stages"))
    return found
