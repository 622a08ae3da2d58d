"""Measure the judging of stage names on labels somebody classed by hand.

    python tools/measure_names.py LABELS.tsv [--misses] [--all] [--part I/N]

LABELS.tsv has a heading and the columns lang, label, class, confidence; the classes are EVENT,
ACTIVITY, SUBJECTIVE, PARKING, LEAD, LOSS_REASON, WON, LOST, INTERNAL and VAGUE. Labels of low
confidence are left out (unless --all). --part 0/3 keeps the labels whose hash leaves 0 when
divided by 3, --part -0/3 keeps the others: a split that never changes. A name about qualifying
that reads as soft counts as right and as caught.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pipelinelint.lexicon.judge import _GROUPS, judge

RIGHT_GROUPS = {
    "EVENT": {"good"},
    "WON": {"good"},
    "LOST": {"good", "bad"},
    "ACTIVITY": {"soft"},
    "INTERNAL": {"soft"},
    "VAGUE": {"soft"},
    "SUBJECTIVE": {"bad"},
    "PARKING": {"bad"},
    "LEAD": {"bad"},
    "LOSS_REASON": {"bad"},
}
BAD = ("SUBJECTIVE", "PARKING", "LEAD", "LOSS_REASON")


class Row:
    """A label, what a person said of it and what we say."""

    def __init__(self, lang: str, label: str, true: str) -> None:
        self.lang, self.label, self.true = lang, label, true
        self.judged = judge(label)
        self.group = _GROUPS.get(self.judged.name_class, "soft")
        right = RIGHT_GROUPS[true]
        if self.judged.qualifies and true == "LEAD":
            right = {"bad", "soft"}
        self.right = self.group in right
        self.sure = self.judged.confidence in ("high", "medium")
        self.blamed = true == "EVENT" and self.group in ("bad", "soft") and self.sure


def read(path: str, part: str, everything: bool) -> list[list[str]]:
    lines = Path(path).read_text(encoding="utf-8").splitlines()[1:]
    cells = [line.split("\t") for line in lines if line.strip()]
    cells = [cell for cell in cells if everything or cell[3] != "low"]
    if not part:
        return cells
    wanted, of = part.lstrip("-").split("/")
    keep = not part.startswith("-")
    return [c for c in cells if (_hash(c) % int(of) == int(wanted)) is keep]


def _hash(cell: list[str]) -> int:
    return int(hashlib.sha1((cell[0] + cell[1]).encode(), usedforsecurity=False).hexdigest(), 16)


def share(count: int, of: int) -> str:
    return f"{100 * count / of:5.1f} %" if of else "    -  "


def summary(title: str, rows: list[Row]) -> str:
    events = [row for row in rows if row.true == "EVENT"]
    bad = [row for row in rows if row.true in BAD]
    caught = sum(row.group == "bad" or row.right for row in bad)
    return (
        f"{title:12} {len(rows):5}   right {share(sum(r.right for r in rows), len(rows))}"
        f"   unknown {share(sum(r.group == 'unknown' for r in rows), len(rows))}"
        f"   events blamed {share(sum(r.blamed for r in events), len(events))}"
        f"   bad caught {share(caught, len(bad))}"
    )


def by(key: str, rows: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return dict(sorted(found.items()))


def confusion(rows: list[Row]) -> str:
    groups = ("good", "soft", "bad", "unknown")
    lines = [f"{'':12} " + " ".join(f"{group:>8}" for group in groups)]
    for true, some in by("true", rows).items():
        counts = Counter(row.group for row in some)
        lines.append(f"{true:12} " + " ".join(f"{counts[group]:8}" for group in groups))
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("labels")
    parser.add_argument("--misses", action="store_true", help="list every label judged wrongly")
    parser.add_argument("--all", action="store_true", help="count labels of low confidence too")
    parser.add_argument("--part", default="", help="0/3: a third by hash; -0/3: the rest")
    chosen = parser.parse_args()
    judge("Proposal sent")
    start = time.perf_counter()
    rows = [Row(*cell[:3]) for cell in read(chosen.labels, chosen.part, chosen.all)]
    took = time.perf_counter() - start
    print(summary("all", rows))
    print("\nper language")
    for lang, some in by("lang", rows).items():
        print(summary(lang, some))
    print("\nper class")
    for true, some in by("true", rows).items():
        print(summary(true, some))
    print("\njudged as (rows: the person's class)\n" + confusion(rows))
    print(f"\n{len(rows) / took:,.0f} names per second" if took else "")
    if chosen.misses:
        for row in rows:
            if not row.right:
                mark = "BLAMED" if row.blamed else ""
                j = row.judged
                print(
                    f"{row.lang}\t{row.label}\t{row.true}\t{j.name_class}\t{j.confidence}\t"
                    f"{'+'.join(j.languages)}\t{j.explanation}\t{mark}"
                )


if __name__ == "__main__":
    try:
        main()
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads it has seen enough: 'measure_names.py ... | head'
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
