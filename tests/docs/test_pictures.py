"""The pictures of the README show what the program says now."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tools.write_pictures import FIRST_PAGE, FOLDER, MADE_FROM, TERMINAL, made_from

README = Path(__file__).parents[2] / "README.md"


def test_the_pictures_are_made_from_what_is_said_now() -> None:
    kept = json.loads(MADE_FROM.read_text(encoding="utf-8"))
    assert kept == made_from(), "run python tools/write_pictures.py"


def test_the_readme_shows_them_with_words_for_those_who_do_not_see_them() -> None:
    text = README.read_text(encoding="utf-8")
    for name in (TERMINAL, FIRST_PAGE):
        assert re.search(rf"!\[[^\]]{{20,}}\]\(docs/pictures/{re.escape(name)}\)", text)
        assert (FOLDER / name).stat().st_size > 10_000


def test_the_terminal_is_drawn_without_anything_to_fetch() -> None:
    svg = (FOLDER / TERMINAL).read_text(encoding="utf-8")
    assert "@font-face" not in svg
    assert set(re.findall(r"""(?:href|src|url\()=?["']?(https?:[^"')]*)""", svg)) == set()
    assert "closed-lost-reason-not-required" in svg
