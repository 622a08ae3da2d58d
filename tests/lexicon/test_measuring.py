"""The tool that measures how names are read, and what it must say of our own lists."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
DATA = Path(__file__).parent / "data"
TOOL = [sys.executable, str(ROOT / "tools" / "measure_names.py")]


def _tool() -> Any:
    spec = importlib.util.spec_from_file_location("measure_names", TOOL[1])
    assert spec is not None
    assert spec.loader is not None
    measure = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(measure)
    return measure


def _of_list(name: str) -> str:
    """What the tool says first of a list of ours, as a process of its own would."""
    measure = _tool()
    rows = [measure.Row(*cell[:3]) for cell in measure.read(str(DATA / name), "", False)]
    return str(measure.summary("all", rows))


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


def test_names_we_wrote_down_before_reading_them_are_read_right() -> None:
    line = _of_list("fresh_labels.tsv")
    assert _share(line, "right") >= 97
    assert _share(line, "bad caught") >= 98
    assert _share(line, "events blamed") <= 3


def test_names_of_our_own_in_fifteen_languages_are_read_right() -> None:
    line = _of_list("own_labels.tsv")
    assert _share(line, "right") >= 97
    assert _share(line, "events blamed") <= 1
    assert _share(line, "bad caught") >= 97


def test_names_of_strangers_labelled_before_they_were_read_stay_read_right() -> None:
    line = _of_list("strangers_labels.tsv")
    assert _share(line, "right") >= 92
    assert _share(line, "events blamed") <= 1.5
    assert _share(line, "bad caught") >= 92


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


def test_names_of_public_programs_in_eight_languages_are_read_right() -> None:
    measure = _tool()
    cells = measure.read(str(DATA / "trades_labels.tsv"), "", False)
    rows = [measure.Row(*cell[:3]) for cell in cells if cell[4] == "p1"]
    assert sum(row.right for row in rows) >= 0.95 * len(rows)
    assert not [row.label for row in rows if row.blamed]
