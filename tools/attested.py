"""Write rules/lexicon/attested: the words of the packs that somebody has read as the packs do.

    python tools/attested.py            write it
    python tools/attested.py --check    say whether it is as it should be

A word counts where the class it decides is the one a reader gave the name. Which names these are:
tests/lexicon/data, but for the list that is kept unread.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pipelinelint.lexicon.attested import WELL_KNOWN, deciding_words, line_of
from pipelinelint.lexicon.judge import judge
from pipelinelint.lexicon.normalise import comparable, words

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "rules" / "lexicon" / "attested"
LABELS = ROOT / "tests" / "lexicon" / "data"
UNREAD = "unseen_labels.tsv"
GIVEN = {
    "lead_state": ("LEAD",),
    "parking_lot": ("PARKING",),
    "internal_step": ("INTERNAL",),
    "post_sale": ("INTERNAL",),
    "vague": ("VAGUE",),
    "loss_reason": ("LOSS_REASON", "LOST"),
    "subjective": ("SUBJECTIVE",),
}
"""The classes a name is blamed for, and what a reader calls such a name."""
BLAMED = frozenset().union(*GIVEN.values())


def names() -> list[tuple[str, str]]:
    """Each labelled name once, with its class."""
    found: dict[tuple[str, str], str] = {}
    for path in sorted(LABELS.glob("*_labels.tsv")):
        for line in path.read_text("utf-8").splitlines()[1:] if path.name != UNREAD else ():
            language, name, given, *_ = line.split("\t")
            found.setdefault((language, name), given)
    return [(name, given) for (_, name), given in found.items()]


def attested() -> dict[str, str]:
    """The text of the file of each language."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    by_name: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for name, given in names():
        if given not in BLAMED:
            continue  # whatever the packs say of it, they blame it alone
        told = judge(name)
        if given in GIVEN.get(told.name_class, ()) and (decided := deciding_words(told)):
            line, whole = line_of(told, decided), line_of(told, words(comparable(name)))
            for language in told.languages:
                counts[language][line] += 1
                by_name[language].add((whole, line))
    return {code: _text(counts[code], by_name[code]) for code in sorted(counts)}


def _text(counts: Counter[str], by_name: set[tuple[str, str]]) -> str:
    known = {line for line, count in counts.items() if count >= WELL_KNOWN}
    others = {name for name, line in by_name if line not in known}
    return "".join(f"{line}\n" for line in sorted(others | {f"{line} *" for line in known}))


def main() -> int:
    made = attested()
    if "--check" in sys.argv[1:]:
        there = {path.stem: path.read_text("utf-8") for path in FOLDER.glob("*.txt")}
        print("as it should be" if there == made else "out of date: run tools/attested.py")
        return 0 if there == made else 1
    FOLDER.mkdir(exist_ok=True)
    for code, text in made.items():
        (FOLDER / f"{code}.txt").write_text(text, "utf-8")
    print(f"{sum(text.count(chr(10)) for text in made.values())} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main())
