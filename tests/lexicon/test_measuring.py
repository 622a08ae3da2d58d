"""The tool that measures how names are read; what it says of our lists: test_labelled_lists.py."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOOL = [sys.executable, str(ROOT / "tools" / "measure_names.py")]


def _labels(folder: Path, *lines: str) -> str:
    labels = folder / "labels.tsv"
    labels.write_text("\n".join(["lang\tlabel\tclass\tconfidence", *lines]), encoding="utf-8")
    return str(labels)


def _measured(*lines: str, tmp_path: Path) -> str:
    command = [*TOOL, _labels(tmp_path, *lines)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[0]


def _share(line: str, what: str) -> float:
    return float(line.split(what)[1].split("%")[0])


def test_a_name_about_qualifying_counts_as_caught_when_it_reads_as_soft(tmp_path: Path) -> None:
    line = _measured("en\tQualification\tLEAD\thigh", tmp_path=tmp_path)
    assert _share(line, "bad caught") == 100


def test_an_event_read_as_a_feeling_counts_as_blamed(tmp_path: Path) -> None:
    line = _measured(
        "en\tInterested\tEVENT\thigh", "en\tQuote sent\tEVENT\thigh", tmp_path=tmp_path
    )
    assert _share(line, "events blamed") == 50


def test_a_reader_who_has_seen_enough_gets_no_traceback(tmp_path: Path) -> None:
    # More misses than fit into what is kept before it is written.
    labels = _labels(tmp_path, *["en\tQuote sent\tPARKING\thigh"] * 1000)
    reader = subprocess.Popen(
        [*TOOL, labels, "--misses"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert reader.stdout is not None
    reader.stdout.close()
    _, errors = reader.communicate()
    assert errors == b""
