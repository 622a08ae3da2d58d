"""JSON files: bytes to a document with the same nodes a YAML file gives.

Not by way of YAML: libyaml refuses JSON's surrogate pairs (`"\\ud83d\\ude00"`) and keys longer
than 1,024 characters, and it takes a few times longer.
"""

from __future__ import annotations

from pipelinelint.source.decode import decode
from pipelinelint.source.document import Document
from pipelinelint.source.json_tree import JsonBuilder
from pipelinelint.source.limits import LIMITS, Limits
from pipelinelint.source.problems import Refusal


def read_json(data: bytes, path: str, *, limits: Limits = LIMITS) -> Document:
    """The document of a JSON file; never an exception, whatever the bytes.

    Without content it has no root and no problem. One that cannot be read has no root and one
    fatal problem. Of a repeated key the first counts.
    """
    text, fault = decode(data, limits)
    if fault is not None:
        return Document(path, text, None, problems=(fault,))
    return json_in(text, path, limits)


def json_in(text: str, path: str, limits: Limits = LIMITS) -> Document:
    """The document of a JSON text."""
    if not text.strip(" \t\r\n"):
        return Document(path, text, None)
    builder = JsonBuilder(text, limits)
    try:
        root = builder.root()
    except Refusal as refusal:
        return Document(path, text, None, problems=(refusal.problem,))
    return Document(path, text, root, problems=builder.problems.all())
