"""Make the table behind the second opinion on names: rules/lexicon/doubt.txt.

    python tools/train_names.py [--hold I/N] [--without BATCH] [--out FILE]

Learns from the labels in tests/lexicon and from the language packs, whose lists are names of a
class, and nouns with verbs names of an event. A label is learned twice, once with its rare words
hidden from the packs. Needs scikit-learn. The same files and the same
version of scikit-learn give the same table to the bit: nothing is drawn at random.
With --hold the labels whose hash leaves I when divided by N are kept out of the training, to be
measured on afterwards (tools/measure_names.py --part I/N); with --without one batch of the
strangers' names is.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pipelinelint.lexicon.compile import entries, expand
from pipelinelint.lexicon.doubt import CLASSES, MOST, STEP, ZERO, pieces
from pipelinelint.lexicon.index import Index
from pipelinelint.lexicon.judge import tokens
from pipelinelint.lexicon.normalise import fold, normalise
from pipelinelint.lexicon.packs import compile_folders, pack_folder, read_folders
from pipelinelint.lexicon.read import Hit, Reading, read

Example = tuple[str, str, str, float]
"""The language of a name, the name, its class, how much it weighs."""

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "rules" / "lexicon" / "doubt.txt"
LABELS = ROOT / "tests" / "lexicon"
FEATURES, SEEN, STRENGTH, TOLERANCE = 6_000, 3, 1.0, 0.0005
OF_LABEL = {
    "EVENT": "objective_event",
    "ACTIVITY": "noun_only",
    "INTERNAL": "noun_only",
    "VAGUE": "noun_only",
    "SUBJECTIVE": "subjective",
    "PARKING": "parking_lot",
    "LEAD": "lead_state",
    "LOSS_REASON": "loss_reason",
    "WON": "outcome",
    "LOST": "outcome",
    "scheduled_event": "objective_event",
}
OF_SECTION = {
    "steps": "noun_only",
    "internal": "noun_only",
    "post_sale": "noun_only",
    "progress": "noun_only",
    "vague": "noun_only",
    "qualifying": "noun_only",
    "feelings": "subjective",
    "parking": "parking_lot",
    "lead": "lead_state",
    "loss": "loss_reason",
}
RARE = 4
"""A word this many names of a language hold is hidden in a second reading of them: that is how the
names will look that the table is asked about."""
WHOLE = ("anywhere", "alone", "soft", "reason", "administrative", "ended", "silence", "verdict",
         "step", "to_do", "hedge", "")  # fmt: skip
"""Lists whose words say their class by themselves; the others hold halves of pairs."""
LABEL_WEIGHT, PACK_WEIGHT = 3.0, 1.0
FILES = (
    "own_labels.tsv",
    "fresh_labels.tsv",
    "more_labels.tsv",
    "strangers_labels.tsv",
    "round2_labels.tsv",
    "round_labels.tsv",
)


def labels(hold: str, without: str) -> Iterator[Example]:
    """The names people classed, without those held back."""
    for file in FILES:
        for line in (LABELS / "data" / file).read_text(encoding="utf-8").splitlines()[1:]:
            lang, label, kind, _, *batch = line.split("\t")
            if not _held(lang + label, hold) and (not without or batch != [without]):
                yield lang, label, OF_LABEL[kind], LABEL_WEIGHT
    for line in (LABELS / "english_names.tsv").read_text(encoding="utf-8").splitlines():
        kind, _, label = line.split("\t") if not line.startswith("#") else ("unknown", "", "")
        if kind != "unknown":
            kind = OF_LABEL.get(kind, kind)
            yield "en", label, kind if kind in CLASSES else "noun_only", LABEL_WEIGHT


def _held(key: str, hold: str) -> bool:
    if not hold:
        return False
    wanted, of = hold.split("/")
    return int(hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest(), 16) % int(of) == int(
        wanted
    )


def from_packs() -> Iterator[Example]:
    """The lists of the packs as names: each word by its list, things with verbs as events."""
    packs, _ = read_folders(pack_folder())
    for lang, pack in packs.items():
        things, verbs = [], []
        for role, written in entries(pack):
            section, _, key = role.partition(".")
            name = _first_form(written, pack.get("endings", {}))
            if section == "things":
                things.append(name)
                yield lang, name, "noun_only", PACK_WEIGHT
            elif section in ("events", "scheduled"):
                verbs.append(name)
            elif role in ("outcome.won", "outcome.won_alone", "outcome.lost"):
                yield lang, name, "outcome", PACK_WEIGHT
            elif section in OF_SECTION and key in WHOLE:
                yield lang, name, OF_SECTION[section], PACK_WEIGHT
        for at, verb in enumerate(verbs):
            yield lang, f"{things[at * 7 % len(things)]} {verb}", "objective_event", PACK_WEIGHT
        for at, thing in enumerate(things):
            yield lang, f"{thing} {verbs[at * 11 % len(verbs)]}", "objective_event", PACK_WEIGHT


def _first_form(written: str, endings: dict[str, list[str]]) -> str:
    return " ".join(stem.lstrip("=") + end[0] for stem, end in expand(written, endings))


def train(examples: list[Example]) -> str:
    """The table of these examples, as it is stored."""
    import numpy
    from scipy.sparse import csr_matrix
    from sklearn.feature_selection import chi2
    from sklearn.linear_model import LogisticRegression

    index = Index(compile_folders(pack_folder()))
    examples, held = _read_twice(index, examples)
    counts = Counter(piece for each in held for piece in each)
    known = sorted(piece for piece, count in counts.items() if count >= SEEN)
    at = {piece: number for number, piece in enumerate(known)}
    rows = [[at[piece] for piece in each if piece in at] for each in held]
    starts = numpy.cumsum([0, *map(len, rows)])
    columns = numpy.array([column for row in rows for column in sorted(row)])
    matrix = csr_matrix((numpy.ones(len(columns)), columns, starts), (len(rows), len(known)))
    kinds = [CLASSES.index(kind) for _, _, kind, _ in examples]
    weights = [weight for _, _, _, weight in examples]
    scores = chi2(matrix, kinds)[0]
    best = sorted(sorted(range(len(known)), key=lambda each: (-scores[each], each))[:FEATURES])
    model = LogisticRegression(C=STRENGTH, max_iter=500, tol=TOLERANCE)
    model.fit(matrix[:, best], kinds, sample_weight=weights)
    lines = [
        "# Made by tools/train_names.py. Do not edit: a piece of a name, a tab, a weight a class.",
        "\t" + _stored(model.intercept_),
    ]
    for number, piece in enumerate(best):
        stored = _stored(model.coef_[:, number])
        if stored != chr(ZERO) * len(CLASSES):
            lines.append(f"{known[piece]}\t{stored}")
    return "\n".join([*lines, ""])


def _read_twice(index: Index, examples: list[Example]) -> tuple[list[Example], list[list[str]]]:
    """Each example with its pieces; a label once more with its rare words hidden."""
    readings = [read(index, lang, tokens(normalise(name).text)) for lang, name, _, _ in examples]
    counts = Counter(
        (each[0], word)
        for each, reading in zip(examples, readings, strict=True)
        if each[3] == LABEL_WEIGHT
        for word in {token.folded for token in reading.tokens}
    )
    twice, held = [], []
    for each, reading in zip(examples, readings, strict=True):
        twice.append(each)
        held.append(pieces(each[1], reading))
        rare = [
            hit
            for hit in reading.content
            if hit.words == 1 and hit.known and counts[each[0], fold(hit.text)] <= RARE
        ]
        if rare and each[3] == LABEL_WEIGHT:
            twice.append(each)
            held.append(pieces(each[1], _without(reading, rare)))
    return twice, held


def _without(reading: Reading, rare: list[Hit]) -> Reading:
    hits = [
        Hit(hit.text, frozenset(), "", "nothing", hit.size, 1) if hit in rare else hit
        for hit in reading.hits
    ]
    return Reading(reading.index, reading.language, reading.tokens, hits)


def _stored(weights: Iterable[float]) -> str:
    steps = (round(float(weight) / STEP) for weight in weights)
    return "".join(chr(ZERO + max(-MOST, min(MOST, step))) for step in steps)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--hold", default="", help="0/3: keep a third of the labels out")
    parser.add_argument("--without", default="", help="a batch of strangers' names to keep out")
    parser.add_argument("--out", default=str(OUT))
    chosen = parser.parse_args()
    examples = [*labels(chosen.hold, chosen.without), *from_packs()]
    text = train(examples)
    Path(chosen.out).write_text(text, encoding="utf-8")
    lines, size = text.count("\n") - 2, len(text.encode())
    print(f"{len(examples):,} examples, {lines:,} pieces, {size:,} bytes")


if __name__ == "__main__":
    main()
