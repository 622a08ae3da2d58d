"""Templates in a folder: a consultant's own, or a stranger's."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from pipelinelint.errors import CannotRun
from pipelinelint.report import Options
from pipelinelint.report.client.page import FILES, html_report, markdown_report
from tests.cli.inside import inside
from tests.report import samples

CLEAN = Path(__file__).parent / "data" / "clean.yaml"


def made(folder: Path, template: str = "report.html", text: str = "") -> str:
    if text:
        (folder / template).write_text(text, encoding="utf-8")
    write = markdown_report if template.endswith(".md") else html_report
    return write(samples.grown(), Options(), folder=str(folder))


def refused(folder: Path, text: str, template: str = "report.html") -> str:
    with pytest.raises(CannotRun) as caught:
        made(folder, template, text)
    return caught.value.message


def test_the_templates_that_ship_can_be_written_changed_and_used(tmp_path: Path) -> None:
    assert inside("report", "--write-template", tmp_path / "own").code == 0
    assert sorted(os.listdir(tmp_path / "own")) == sorted(FILES)
    page = tmp_path / "own" / "report.html"
    text = page.read_text(encoding="utf-8").replace('say("Already good")', '"What we like"')
    page.write_text(text.replace("<footer>", "<footer>Kestrel. "), encoding="utf-8")
    out = tmp_path / "out.html"
    done = inside("report", CLEAN, "-o", out, "--template", tmp_path / "own", "--client", "Acme")
    assert done.code == 0, done.err
    written = out.read_text(encoding="utf-8")
    assert "<footer>Kestrel. " in written
    assert "<h1><bdi>Acme</bdi></h1>" in written


def test_templates_are_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "style.css").write_text("mine", encoding="utf-8")
    done = inside("report", "--write-template", tmp_path)
    assert done.code == 2
    assert "is there already" in done.err
    assert os.listdir(tmp_path) == ["style.css"]


def test_a_folder_may_hold_the_style_sheet_alone(tmp_path: Path) -> None:
    (tmp_path / "style.css").write_text("h1 { color: hotpink; } /* {{ 7 * 7 }} {% */", "utf-8")
    page = made(tmp_path)
    assert "hotpink; } /* {{ 7 * 7 }} {% */" in page
    assert "Fjord Pumps AS" in page


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("a\n{% if %}", 2, "Expected an expression"),
        ("a\nb\n{{ chapters[0].nothing }}", 3, "has no attribute 'nothing'"),
        ("{{ nobody }}", 1, "'nobody' is undefined"),
        ("\n{{ 1 / 0 }}", 2, "division by zero"),
        ("{{ say.__globals__ }}", 1, "unsafe"),
        ("{{ ''.__class__.__mro__[1].__subclasses__() }}", 1, "unsafe"),
        ("{{ chapters.clear() }}", 1, "unsafe"),
        ("{{ range(10**9) | list }}", 1, "Range too big"),
        ("{% include 'other.html' %}", 1, "there is no template 'other.html'"),
        ("{% include '../secret.txt' %}", 1, "there is no template '../secret.txt'"),
        ("{% include '/etc/passwd' %}", 1, "there is no template '/etc/passwd'"),
        ("{{ 'x' | nope }}", 1, "No filter named 'nope'"),
        ("{{ 'x' * 3000000000 }}", 1, "multiplies to more than 1 MB"),
        ("{{ [1] * 3000000000 }}", 1, "multiplies to more than 1 MB"),
        ("{{ 9 ** 9 ** 9 }}", 1, "multiplies to more than 1 MB"),
    ],
)
def test_what_is_wrong_with_a_template_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, why: str
) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    folder = tmp_path / "own"
    folder.mkdir()
    message = refused(folder, text)
    assert message.startswith(f"{os.path.realpath(folder / 'report.html')}:{line}: "), message
    assert why in message


def test_a_template_that_never_ends_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelinelint.report.client.page.PATIENCE", 0.2)
    inner = "{% for i in range(99999) %}\n" * 3 + "{% endfor %}" * 3
    before = sys.gettrace()
    assert "runs for more than 0.2 seconds" in refused(tmp_path, inner)
    assert sys.gettrace() is before


def test_a_wrong_template_ends_with_2_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text("{{ nobody }}", encoding="utf-8")
    out = tmp_path / "out.html"
    done = inside("report", CLEAN, "-o", out, "--template", tmp_path)
    assert (done.code, out.exists()) == (2, False)
    assert "Traceback" not in done.err
    missing = inside("report", CLEAN, "-o", out, "--template", tmp_path / "none")
    assert missing.code == 2
    assert "is no folder" in missing.err


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_does_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "link.html").symlink_to(tmp_path / "secret.txt")
    assert "there is no template" in refused(folder, "{% include 'link.html' %}")


def test_texts_are_escaped_whatever_the_template_does(tmp_path: Path) -> None:
    text = "{{ client }}|{{ chapters[0].client | upper }}|{{ '<i>' ~ client }}"
    (tmp_path / "report.html").write_text(text, encoding="utf-8")
    page = html_report(samples.grown(), Options(), client="<b>\u202e&", folder=str(tmp_path))
    assert page.startswith("&lt;b&gt;\\u202e&amp;|")
    assert "<" not in page


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"x" * 1_000_001])
def test_what_is_no_template_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "report.html").write_bytes(data)
    with pytest.raises(CannotRun, match=r"UTF-8|1 MB"):
        made(tmp_path)


def test_a_report_is_written_in_the_language_of_the_definition(tmp_path: Path) -> None:
    own = tmp_path / "a.yaml"
    text = CLEAN.read_text(encoding="utf-8")
    own.write_text(text.replace("version: 1\n", "version: 1\nlanguage: nl\n", 1), encoding="utf-8")
    out = tmp_path / "out.html"
    assert inside("report", own, "-o", out).code == 0
    assert '<html lang="nl">' in out.read_text(encoding="utf-8")
    assert inside("report", own, "-o", out, "--language", "en").code == 0
    assert '<html lang="en">' in out.read_text(encoding="utf-8")


def test_jinja_is_loaded_for_reports_only() -> None:
    code = (
        "import sys, pipelinelint.report as r; r.renderer('markdown'); r.renderer('json');"
        "assert 'jinja2' not in sys.modules; r.renderer('html'); assert 'jinja2' in sys.modules"
    )
    import subprocess

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
