"""A page printed to PDF by a browser that is already installed. Nothing is fetched."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile

from pipelinelint.errors import CannotRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
    "microsoft-edge-stable",
    "brave-browser",
)
"""Browsers that print without a window, as their programs are called."""

PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "{PROGRAMFILES}\\Google\\Chrome\\Application\\chrome.exe",
    "{PROGRAMFILES(X86)}\\Google\\Chrome\\Application\\chrome.exe",
    "{LOCALAPPDATA}\\Google\\Chrome\\Application\\chrome.exe",
    "{PROGRAMFILES}\\Microsoft\\Edge\\Application\\msedge.exe",
    "{PROGRAMFILES(X86)}\\Microsoft\\Edge\\Application\\msedge.exe",
)
"""Where they are installed on systems that do not put them on the search path."""

SECONDS = 120
"""How long a browser may take before it is stopped."""

FLAGS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--disable-quic",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
)


def find_browser(environment: Mapping[str, str] = os.environ) -> str | None:
    """The program of a browser that can print, or None. `PIPELINELINT_BROWSER` names one."""
    named = environment.get("PIPELINELINT_BROWSER")
    if named:
        return shutil.which(named)
    for name in NAMES:
        found = shutil.which(name, path=environment.get("PATH"))
        if found:
            return found
    for place in PLACES:
        path = place
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            path = path.replace(f"{{{variable}}}", environment.get(variable, ""))
        if os.path.isfile(path):
            return path
    return None


def print_pdf(page: str, browser: str | None = None) -> bytes:
    """The page (HTML) as the bytes of a PDF. CannotRun when no browser can do it."""
    browser = browser or find_browser()
    if browser is None:
        raise CannotRun(
            "A PDF is printed by a browser, and none was found.",
            "Install Chromium, Chrome or Edge, or name one in PIPELINELINT_BROWSER; "
            "or write report.html and print it.",
        )
    # What a browser's own helpers still write there must not fail the run.
    with tempfile.TemporaryDirectory(prefix="pipelinelint-", ignore_cleanup_errors=True) as folder:
        source, target = os.path.join(folder, "report.html"), os.path.join(folder, "report.pdf")
        with open(source, "w", encoding="utf-8") as file:
            file.write(page)
        _run([browser, *_flags(folder), f"--print-to-pdf={target}", _address(source)])
        try:
            with open(target, "rb") as printed:
                data = printed.read()
        except OSError:
            data = b""
    if not data.startswith(b"%PDF"):
        raise CannotRun(f"{browser} printed nothing.", "Write report.html and print it.")
    return data


def _flags(folder: str) -> list[str]:
    flags = [*FLAGS, f"--user-data-dir={os.path.join(folder, 'profile')}"]
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*flags, "--no-sandbox"] if is_root else flags


def _address(path: str) -> str:
    from pathlib import Path

    return Path(path).as_uri()


def _run(command: list[str]) -> None:
    try:
        subprocess.run(  # noqa: S603 - a browser found by name, on a page written here
            command,
            check=False,
            timeout=SECONDS,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired:
        advice = "Write report.html and print it."
        raise CannotRun(f"{command[0]} did not finish in {SECONDS} seconds.", advice) from None
    except OSError as error:
        raise CannotRun(f"{command[0]} cannot be started: {error.strerror}.") from None
