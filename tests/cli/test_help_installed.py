"""What is said holds where only the program is installed, without its documents."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOM = Path(__file__).parents[2] / "pipelinelint"


def test_no_sentence_names_a_document_that_an_installation_lacks() -> None:
    named = []
    for path in sorted(ROOM.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if path.parent.name == "stored" or "docs/" not in text:
            continue
        tree = ast.parse(text)
        about = getattr(tree.body[0], "value", None)
        for node in ast.walk(tree):
            if node is about or not isinstance(node, ast.Constant):
                continue
            if re.search(r"\bdocs/\S+\.md", str(node.value)):
                named.append(f"{path.name}:{node.lineno}")
    assert named == []
