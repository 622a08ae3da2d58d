"""Write the reference of the rules and of the vocabulary from what the program knows.

    python tools/write_docs.py     rewrites docs/rules/, docs/vocabulary.md, the screen of README.md

A test compares the pages with what this writes, so they are never older than the rules.
"""

from __future__ import annotations

import contextlib
import io
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
sys.path.insert(0, str(ROOT))

from pipelinelint.cli import main as run  # noqa: E402 - path set above
from pipelinelint.cli.explain import page  # noqa: E402 - path set above
from pipelinelint.ruleset import PROFILES  # noqa: E402 - path set above
from pipelinelint.ruleset.vocabulary import Section, Word, listed, verbs  # noqa: E402 - path set above
from pipelinelint.workspace.rules import Book, Books  # noqa: E402 - path set above

if TYPE_CHECKING:
    from collections.abc import Iterable

GROUPS = {
    "stages": "Which stages there are, and in what order",
    "naming": "What stages are called",
    "process": "What each stage and the way into it is made of",
    "required-fields": "What must be filled in, and when",
    "closed-lost": "Why deals were lost",
    "probability": "How likely a deal is won",
    "policy": "How long a deal may stay open",
    "automation": "What the CRM does by itself",
    "handoff": "What happens after a win",
    "lifecycle": "The journey of a customer",
    "lead-status": "The way to the deal",
    "leads": "Pipelines of leads",
    "hygiene": "What keeps all of it alive",
}
"""The groups of rules in the order of the reference, and what each is about."""
SCREEN = re.compile(
    r"<!-- screen -->\n```console\n\$ pipelinelint (.*)\n([^`]*(?:`[^`\n]+`[^`]*)*)```"
)
"""The command the README shows, and what it prints."""
MADE = "<!-- Written by tools/write_docs.py from the rules. Do not edit. -->\n"
SHORT = {"off": "–", "info": "info", "warning": "warning", "error": "**error**"}


def pages() -> dict[str, str]:
    """Path below docs/ -> the text of the page."""
    book = Books(texts=True).with_folders()
    made = {"rules/README.md": _index(book), "vocabulary.md": _vocabulary()}
    made.update({f"rules/{group}.md": _group(book, group) for group in GROUPS})
    return made


def _rules(book: Book, group: str) -> list[str]:
    return sorted(name for name, card in book.cards.items() if card.group == group)


def _index(book: Book) -> str:
    lines = [
        f"{MADE}\n# The rules\n",
        f"{len(book.cards)} rules in {len(GROUPS)} groups. The columns are the profiles, and how "
        "grave a finding of the rule is there; single checks may weigh less, and the page of the "
        "rule says what it asks for, why, how to fix it, which options it has and when it would be "
        "mistaken. `pipelinelint explain RULE` prints the same page.\n",
    ]
    for group, about in GROUPS.items():
        lines.append(f"## [{group}]({group}.md)\n\n{about}.\n")
        lines.append(_table("rule", "asks", *PROFILES))
        for name in _rules(book, group):
            card = book.cards[name]
            words = [SHORT[card.severity[profile]] for profile in PROFILES]
            lines.append(_row(f"[`{name}`]({group}.md#{name})", card.title, *words))
        lines.append("")
    return "\n".join(lines)


def _group(book: Book, group: str) -> str:
    parts = [f"{MADE}\n# Rules of the group {group}\n\n{GROUPS[group]}. [All rules](README.md).\n"]
    parts += [page(book, name, heading="##") for name in _rules(book, group)]
    return "\n".join(parts)


def _vocabulary() -> str:
    lines = [
        f"{MADE}\n# What a rule can ask\n",
        "A path starts at the selected node. A *field* is written in the definition, a *fact* is "
        "derived from it, a *column* belongs to a record, which is a row of a list fact. "
        "Optional words may be missing: a condition on one that is missing does not hold. "
        "`pipelinelint rules facts FILE` shows the value of every fact of a definition. How a "
        "rule is written: [your own rules](your-own-rules.md).\n",
        "## Verbs\n",
        _table("verb", "asked of", "holds when"),
        *(_row(f"`{name}`", on, doc) for name, on, doc in verbs()),
        "",
    ]
    for section in listed():
        lines += _section(section)
    return "\n".join(lines)


def _section(section: Section) -> Iterable[str]:
    what = "record" if section.is_record else "kind"
    ways = ", ".join(f"`{way}`" for way in section.selectors) or "reached by a fact"
    yield f"## {section.kind}\n"
    yield " ".join(filter(None, (section.meaning, f"A {what}; select: {ways}."))) + "\n"
    yield _table("word", "is a", "type", "meaning")
    for word in section.words:
        yield _word(word)
    yield ""


def _word(word: Word) -> str:
    kind = word.type + (f", {word.unit}" if word.unit else "")
    optional = ", optional" if word.optional else ""
    return _row(f"`{word.name}`", word.source, f"{kind}{optional}", word.meaning)


def _table(*heads: str) -> str:
    return f"{_row(*heads)}\n{_row(*['---'] * len(heads))}"


def _row(*cells: str) -> str:
    safe = [" ".join(cell.split()).replace("|", "\\|") for cell in cells]
    return f"| {' | '.join(safe)} |"


def readme(text: str) -> str:
    """The README with what the command it shows prints now."""
    found = SCREEN.search(text)
    if found is None:
        raise SystemExit("README.md has no block behind <!-- screen -->")
    shown = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(shown), contextlib.chdir(ROOT):
        run(found[1].split())
    said = shown.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]  # it is BytesIO
    return text[: found.start(2)] + said + text[found.end(2) :]


def main() -> None:
    screen = ROOT / "README.md"
    screen.write_text(readme(screen.read_text(encoding="utf-8")), encoding="utf-8")
    for name, text in pages().items():
        path = DOCS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
