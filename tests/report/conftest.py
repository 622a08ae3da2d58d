"""What the tests of reports share: a browser, and readers from elsewhere."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelinelint.workspace.browser import FLAGS, find_browser
from tests.report.viewer import Viewer

NPM_PACKAGES = (
    "@microsoft/jest-sarif@1.0.0-beta.0",
    "codeclimate-types@0.3",
    "typescript@5",
)


@pytest.fixture(scope="package")
def viewer() -> Iterator[Viewer]:
    sync = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = find_browser()
    if program is None:
        pytest.skip("no Chromium, Chrome or Edge is installed")
    with sync.sync_playwright() as driver:
        flags = [*FLAGS, "--no-sandbox"]
        started = driver.chromium.launch(executable_path=program, args=flags)
        yield Viewer(started)
        started.close()


@pytest.fixture(scope="session")
def npm_folder(request: pytest.FixtureRequest) -> Path:
    """A folder with published schemas and checkers that only npm has."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed: the published schemas cannot be had")
    cache = getattr(request.config, "cache", None)
    if cache is None:
        pytest.skip("pytest keeps no cache, so the published schemas would be had each time")
    folder = Path(cache.mkdir("npm"))
    names = [each.rsplit("@", 1)[0] for each in NPM_PACKAGES]
    if not all((folder / "node_modules" / name).is_dir() for name in names):
        command = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder)]
        command += ["--fetch-timeout=15000", "--fetch-retries=1", *NPM_PACKAGES]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=90)
        except subprocess.TimeoutExpired:
            pytest.skip("the npm registry does not answer: the published schemas cannot be had")
        if done.returncode:
            pytest.skip(f"npm could not install the published schemas: {done.stderr[-300:]}")
    return folder / "node_modules"
