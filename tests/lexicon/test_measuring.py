import importlib.util
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
FRESH = Path(__file__).parent / "data" / "fresh_labels.tsv"
OWN = Path(__file__).parent / "data" / "own_labels.tsv"
STRANGERS = Path(__file__).parent / "data" / "strangers_labels.tsv"
TRADES = Path(__file__).parent / "data" / "trades_labels.tsv"
TOOL = [sys.executable, str(ROOT / "tools" / "measure_names.py")]


def _measured(*lines: str, tmp_path: Path) -> str:
    labels = tmp_path / "labels.tsv"
    labels.write_text("\n".join(["lang\tlabel\tclass\tconfidence", *lines]), encoding="utf-8")
    done = subprocess.run([*TOOL, str(labels)], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[0]


def _share(line: str, what: str) -> float:
    return float(line.split(what)[1].split("%")[0])


def test_names_we_wrote_down_before_reading_them_are_read_right() -> None:
    done = subprocess.run([*TOOL, str(FRESH)], capture_output=True, text=True, check=True)
    line = done.stdout.splitlines()[0]
    assert _share(line, "right") >= 97
    assert _share(line, "bad caught") >= 98
    assert _share(line, "events blamed") <= 3


def test_names_of_our_own_in_fifteen_languages_are_read_right() -> None:
    done = subprocess.run([*TOOL, str(OWN)], capture_output=True, text=True, check=True)
    line = done.stdout.splitlines()[0]
    assert _share(line, "right") >= 97
    assert _share(line, "events blamed") <= 1
    assert _share(line, "bad caught") >= 97


def test_names_of_strangers_labelled_before_they_were_read_stay_read_right() -> None:
    done = subprocess.run([*TOOL, str(STRANGERS)], capture_output=True, text=True, check=True)
    line = done.stdout.splitlines()[0]
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


def test_a_reader_who_has_seen_enough_gets_no_traceback() -> None:
    reader = subprocess.Popen(
        [*TOOL, str(FRESH), "--misses"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert reader.stdout is not None
    reader.stdout.close()
    _, errors = reader.communicate()
    assert errors == b""


def test_names_of_public_programs_in_eight_languages_are_read_right() -> None:
    spec = importlib.util.spec_from_file_location("measure_names", TOOL[1])
    assert spec is not None
    assert spec.loader is not None
    measure = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(measure)
    cells = [each for each in measure.read(str(TRADES), "", False) if each[4] == "p1"]
    rows = [measure.Row(*cell[:3]) for cell in cells]
    assert sum(row.right for row in rows) >= 0.95 * len(rows)
    assert not [row.label for row in rows if row.blamed]
