"""Write into the examples which findings start on which line, in profile recommended.

    python tools/announce.py [FILE ...]     rewrites the marks; without files, of all examples

A mark is a comment at the end of a line, `# <- warning stage-count, info noun-only-stage-name`:
severity and rule of each finding that starts there, in the order in which they are shown. Read
every line that changes: a mark says what the program does, not that it is right.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
HOSTILE = "hostile-names.yaml"  # its names hold comment signs; tests of its own judge it
SEVERAL = "several-files"  # one definition, whose files are judged together; nothing is found
_MARK = re.compile(r"\s*# <- [a-z, -]+$")


def announced_files() -> list[Path]:
    """The examples that carry marks."""
    found = (path for path in EXAMPLES.rglob("*.yaml") if path.name != HOSTILE)
    return sorted(path for path in found if SEVERAL not in path.parts)


def without_marks(text: str) -> str:
    return "\n".join(_MARK.sub("", line) for line in text.split("\n"))


def with_marks(text: str) -> str:
    """The text with the marks its findings ask for. Comments do not change what is found."""
    lines = without_marks(text).split("\n")
    said: dict[int, list[str]] = {}
    for line, words in findings(text):
        said.setdefault(line, []).append(words)
    for line, words in said.items():
        lines[line - 1] += f"  # <- {', '.join(words)}"
    return "\n".join(lines)


def findings(text: str) -> list[tuple[int, str]]:
    """Line, and severity and rule, of each finding in a definition as it ships."""
    from pipelinelint.engine import define
    from pipelinelint.engine.judge import Judge
    from pipelinelint.engine.report import Report
    from pipelinelint.engine.together import tell_together
    from pipelinelint.ruleset.stored import shipped_rules
    from pipelinelint.settings import Settings
    from pipelinelint.source.read import read

    (document,) = read(text.encode(), "example.yaml")
    settings = Settings()
    judge = Judge(list(shipped_rules().values()))
    report = Report("", "recommended", "")
    report.cards = {rule.card.id: rule.card for rule in judge.rules}
    report.files = [judge.judge(define(document), settings, settings.names())]
    assert judge.crashes == []
    tell_together(report)
    return [
        (each.span.start.line, f"{each.severity} {each.rule}") for each in report.files[0].findings
    ]


def main(arguments: list[str]) -> None:
    for path in [Path(each) for each in arguments] or announced_files():
        text = path.read_text(encoding="utf-8")
        marked = with_marks(text)
        if marked != text:
            path.write_text(marked, encoding="utf-8")
            print(f"marks of {path.name} rewritten")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main(sys.argv[1:])
