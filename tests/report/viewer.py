"""Reports in a real browser, which goes from one to the next: a window for each look costs more
than the look."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from tests.tries import ALL

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PHONE, LAPTOP = 390, 1280
Scheme = Literal["dark", "light"]


class Viewer:
    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self._pages: dict[tuple[bool, bool], Page] = {}

    def page(self, scripts: bool = True, ours: bool = False) -> Page:
        """A window in which a page may run its scripts, or in which ours may be added."""
        if (scripts, ours) not in self._pages:
            context = self.browser.new_context(java_script_enabled=scripts, bypass_csp=ours)
            self._pages[scripts, ours] = context.new_page()
        return self._pages[scripts, ours]

    def open(
        self,
        path: Path,
        width: int = LAPTOP,
        scheme: Scheme = "light",
        scripts: bool = True,
        ours: bool = False,
    ) -> Page:
        page = self.page(scripts, ours)
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(media="screen", color_scheme=scheme)
        page.goto(path.as_uri())
        return page

    def heard(self, path: Path) -> tuple[list[str], list[str]]:
        """What a page fetches beside itself, and what it says of itself, while it is opened and
        the mouse goes over it."""
        asked: list[str] = []
        said: list[str] = []
        page = self.browser.new_context().new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.goto(path.as_uri())
        page.mouse.move(200, 300)
        assert asked[0] == page.url
        page.context.close()
        return [url for url in asked[1:] if not url.startswith("data:")], said

    def complaints(self, path: Path, width: int, scheme: Scheme) -> list[object]:
        """What an accessibility checker has to say of a page; the test skips without one."""
        package = find_spec("axe_core_python")
        if package is None or package.origin is None:
            pytest.skip("axe-core-python is not installed")
        page = self.open(path, width, scheme, ours=True)
        page.evaluate((Path(package.origin).parent / "axe.min.js").read_text(encoding="utf-8"))
        return [
            (each["id"], each["impact"], [node["html"][:200] for node in each["nodes"][:3]])
            for each in page.evaluate("axe.run()")["violations"]
        ]

    def too_wide(self, path: Path) -> list[int]:
        """The screens, by their width, that a page does not fit on."""
        page = self.open(path)
        wide = []
        for width in (320, PHONE, 768, LAPTOP):
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append(width)
        return wide


def screens(pages: Sequence[str]) -> list[tuple[str, int, Scheme]]:
    """Each page on a phone by night or a laptop by day, in turn; every day on both."""
    looks: tuple[tuple[int, Scheme], ...] = ((PHONE, "dark"), (LAPTOP, "light"))
    both = [(name, *each) for name in pages for each in looks]
    return both if ALL else both[::4] + both[3::4]
