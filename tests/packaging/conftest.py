"""The project built and installed for real, once for all tests of this folder."""

from __future__ import annotations

import os
import shutil
import site
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
LEFT_OUT = shutil.ignore_patterns(
    "*.py.*",
    ".git",
    ".venv",
    "venv",
    "__pycache__",
    ".*_cache",
    ".hypothesis",
    "dist",
    "build",
    "*.pyc",
)


class Place:
    """An environment of its own with the program in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.scripts = folder / ("Scripts" if os.name == "nt" else "bin")
        if not folder.exists():
            call(sys.executable, "-m", "venv", "--without-pip", str(folder))

    def pip(self, *arguments: str) -> None:
        """Install with the pip of these tests; each environment's own would take seconds more."""
        python = str(self.scripts / "python")
        call(sys.executable, "-m", "pip", "--python", python, "install", "-q", *arguments)

    def borrow(self) -> None:
        """Everything these tests were installed with can be imported; nothing is copied."""
        ours = "".join(f"{path}\n" for path in site.getsitepackages())
        (self.packages / "borrowed.pth").write_text(ours, encoding="utf-8")

    @property
    def packages(self) -> Path:
        return next(self.folder.rglob("site-packages"))

    def run(self, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run the installed command."""
        return subprocess.run(
            [str(self.scripts / "pipelinelint"), *arguments],
            cwd=cwd,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
            env=environment(),
        )


def environment() -> dict[str, str]:
    """This environment without what would let the checkout be imported."""
    unwanted = ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "GITHUB_ACTIONS", "GITLAB_CI")
    return {key: value for key, value in os.environ.items() if key not in unwanted}


def call(*command: str, cwd: Path | None = None) -> str:
    """Run a command that has to succeed; what it wrote."""
    made = subprocess.run(
        command,
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
        env=environment(),
    )
    assert made.returncode == 0, f"{' '.join(command)}\n{made.stdout}\n{made.stderr}"
    return made.stdout


def copy_checkout(target: Path) -> Path:
    """The checkout as a clean clone would have it: without what was compiled in it."""
    shutil.copytree(ROOT, target, ignore=LEFT_OUT)
    shutil.rmtree(target / "pipelinelint/stored", ignore_errors=True)
    return target


def small_checkout(target: Path) -> Path:
    """The same with two of the language packs: a checkout compiles them on its first run, which
    takes seconds for all."""
    for pack in copy_checkout(target).glob("rules/lexicon/??.yaml"):
        if pack.stem not in ("en", "nl"):
            pack.unlink()
    return target


def once(name: str, factory: pytest.TempPathFactory, make: Callable[[Path], object]) -> Path:
    """A folder made by the first of several test processes; the others wait for it."""
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    folder, done = base / name, base / f"{name}.done"
    try:
        folder.mkdir()
    except FileExistsError:
        for _ in range(3_000):
            if done.exists():
                assert done.read_text() == "made", f"{name} could not be made"
                return folder
            time.sleep(0.1)
        raise AssertionError(f"{name} was never made") from None
    said = "failed"
    try:
        make(folder)
        said = "made"
    finally:
        done.write_text(said)
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the sdist, and the wheel built from it."""

    def build(folder: Path) -> None:
        checkout = copy_checkout(folder / "checkout")
        call(sys.executable, "-m", "build", "--no-isolation", str(checkout))

    return once("built", tmp_path_factory, build) / "checkout/dist"


@pytest.fixture(scope="session")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The wheel installed, beside borrowed packages; that those it declares are enough is shown
    by what is imported (test_wheel.py), and every day by an action (test_action.py)."""

    def install(folder: Path) -> None:
        place = Place(folder / "venv")
        place.borrow()
        place.pip("--no-deps", str(wheel))

    return Place(once("installed", tmp_path_factory, install) / "venv")
