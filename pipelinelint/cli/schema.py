"""`pipelinelint schema`: the JSON Schemas editors and other programs read."""

from __future__ import annotations

import os

import typer

from pipelinelint.cli import say
from pipelinelint.errors import CannotRun
from pipelinelint.shape.schema import FILES, schema_file
from pipelinelint.shipped import PACKAGE
from pipelinelint.text import nearest

SCHEMAS = {
    **{name: schema_file(name) for name in FILES},
    "report": os.path.join(PACKAGE, "report", "report.schema.json"),
}


def schema(
    of: str = typer.Argument("definition", help=f"One of {', '.join(SCHEMAS)}."),
) -> int:
    """Print a JSON Schema (2020-12): of a kind of file people write, or of the JSON report."""
    if of not in SCHEMAS:
        close = nearest(of, SCHEMAS)
        advice = f"Did you mean `{close}`?" if close else f"It is one of {', '.join(SCHEMAS)}."
        raise CannotRun(f"There is no schema `{of}`.", advice)
    with open(SCHEMAS[of], encoding="utf-8") as file:
        say.machine(file.read())
    return 0
