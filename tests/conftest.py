"""How the tests run: how many at once, and how generated input is drawn (at random at a desk, the
same every time where a red test stops others)."""

import gc
import importlib
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import settings

from pipelinelint import lexicon
from tests.tries import DEFAULT, fewer

settings.register_profile("desk", deadline=None, max_examples=fewer(DEFAULT))
settings.register_profile("judge", settings.get_profile("desk"), derandomize=True)
settings.load_profile("judge" if os.environ.get("CI") else "desk")

# The program is started some hundred times: it is not compiled anew for each, whatever is set here.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Thousands of tests are collected, and stay: no walk over them in search of garbage.
gc.disable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Processes that begin at once, and import the same files in the same order, all compile each
    of them in a fresh clone. So each begins with others, and finds the rest compiled."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if workers == 1 or Path(__file__).parent not in {
        Path(session.config.invocation_params.dir, each) for each in session.config.args
    }:
        return
    files = sorted(Path(__file__).parent.glob("*/test_*.py"))
    for file in files[int(worker) :: workers]:
        if (file.parent / "__init__.py").is_file():
            with suppress(Exception, pytest.skip.Exception):  # told when it is collected
                importlib.import_module(f"tests.{file.parent.name}.{file.stem}")


def pytest_collection_finish() -> None:
    """What was collected is left out of every later walk, and walks are rare."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    gc.enable()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are processors: some tests wait for others to end."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture
def few_packs(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of our language packs two are there: a team's own makes all be compiled, which takes a
    second for fifteen."""
    lexicon.index_for()  # all are stored, before there seem to be two
    rules = tmp_path_factory.mktemp("rules")
    (rules / "lexicon").mkdir()
    for name in ("common", "en", "nl"):
        shutil.copy(f"{lexicon.pack_folder()}/{name}.yaml", rules / "lexicon")
    monkeypatch.setattr(lexicon, "shipped", lambda _: str(rules))


@pytest.fixture
def at_a_desk() -> Iterator[None]:
    """Ctrl-C is heard, also where the tests run in the background, which ignores it."""
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, handler)
