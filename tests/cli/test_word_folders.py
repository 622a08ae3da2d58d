"""A word folder that is not there, not readable or hostile: one message, exit code 2."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.inside import CLEAN
from tests.cli.inside import inside as run

GOOD = "language: Zorbish\nthings: {proposal: [brindol]}\n"


def _pack(make: Callable[[Path], object], name: str = "zz.yaml") -> Callable[[Path], None]:
    def build(folder: Path) -> None:
        folder.mkdir()
        make(folder / name)

    return build


def _text(text: str, name: str = "zz.yaml") -> Callable[[Path], None]:
    return _pack(lambda path: path.write_text(text, encoding="utf-8"), name)


FOLDERS: dict[str, tuple[Callable[[Path], object], str]] = {
    "absent": (lambda folder: None, ".pipelinelint.yaml:1: the word folder"),
    "a file": (lambda folder: folder.write_text("x"), ".pipelinelint.yaml:1: the word folder"),
    "a loop": (lambda folder: folder.symlink_to(folder), ".pipelinelint.yaml:1: the word folder"),
    "a pipe": (_pack(os.mkfifo), "zz.yaml:1:1: is no file"),
    "a folder as pack": (_pack(Path.mkdir), "zz.yaml:1:1: is no file"),
    "a device": (_pack(lambda path: path.symlink_to("/dev/zero")), "zz.yaml:1:1: is no file"),
    "a dead link": (_pack(lambda path: path.symlink_to("nowhere")), "zz.yaml:1:1: cannot be read"),
    "10 MB": (_text("#" * 10_000_000), "zz.yaml:1:1: is too large: 10,000,000 bytes"),
    "no YAML": (_text("language: ["), "zz.yaml:1:"),
    "deep": (_text("[" * 5_000), "zz.yaml:1:"),
    "no text": (_text("\0\0\0"), "zz.yaml:1:1:"),
    "empty": (_text(""), "zz.yaml:1:1: is empty"),
    "a list": (_text("- a"), "zz.yaml:1:1: a pack should be names with a colon"),
    "nulls": (_text("language: Z\nthings:\nlost_reason_options:\n"), "zz.yaml:2:8:"),
    "an odd code": (_text(GOOD, "Zorbish (old).yaml"), "a pack is named after the code"),
    "twice": (
        lambda folder: [_text(GOOD)(folder), (folder / "zz.yml").write_text(GOOD)],
        "zz.yml:1:1: zz.yaml is a pack of this language too",
    ),
    "too many forms": (
        _text(
            "language: Z\nendings: {x: ["
            + ", ".join(f"e{at}" for at in range(40))
            + "]}\nsteps: ["
            + ", ".join(f"a{at}+x b+x" for at in range(600))
            + "]\n"
        ),
        "the language pack `zz` has over 200,000 forms",
    ),
    "orders to a build log": (_text('"\\n::error file=x::owned": 1'), "zz.yaml:1:1:"),
}


@pytest.mark.usefixtures("few_packs")
@pytest.mark.parametrize("name", FOLDERS)
def test_a_faulty_word_folder_is_one_message(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, said = FOLDERS[name]
    make(tmp_path / "words")
    monkeypatch.chdir(tmp_path)
    Path("d.yaml").write_text(CLEAN, encoding="utf-8")
    Path(".pipelinelint.yaml").write_text("word_folders: [words]\n", encoding="utf-8")
    ended = run("check", "d.yaml")
    assert ended.code == 2
    assert ended.out == ""
    assert said in ended.err
    assert "word" in ended.err.splitlines()[-1] + "word" * ("forms" in said)
    for never in ("itself failed", "Traceback", "\n::"):
        assert never not in ended.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_pack_nobody_may_read_is_one_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _text(GOOD)(tmp_path / "words")
    (tmp_path / "words" / "zz.yaml").chmod(0)
    monkeypatch.chdir(tmp_path)
    ended = run("words", "test", "words")
    assert ended.code == 2
    assert "zz.yaml:1:1: cannot be read: Permission denied" in ended.err


SECRET = "root:x:0:0\nsecretkey: hunter2\nfeelings: {hush: [1]}\nsteps: [a+secretend]\n"


@pytest.mark.usefixtures("few_packs")
@pytest.mark.parametrize("text", [SECRET, "[secretkey", "secretkey: hunter2\nsecretkey: 1"])
@pytest.mark.parametrize("by_link", [False, True])
def test_nothing_is_shown_of_a_file_outside_the_repository(
    text: str, by_link: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "zz.yaml").write_text(text)
    monkeypatch.chdir(tmp_path / "repository")
    if by_link:
        Path("words").mkdir()
        Path("words/zz.yaml").symlink_to("../../outside/zz.yaml")
    folder = "words" if by_link else "../outside"
    ended = run("words", "test", folder)
    assert ended.code == 2
    assert "zz.yaml" in ended.err
    for value in ("secretkey", "hunter2", "root", "hush", "secretend"):
        assert value not in ended.err


@pytest.mark.usefixtures("few_packs")
def test_a_language_of_your_own_can_be_declared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _text(GOOD)(tmp_path / "words")
    monkeypatch.chdir(tmp_path)
    Path("d.yaml").write_text(CLEAN.replace("Demo completed", "Brindol"), encoding="utf-8")
    Path(".pipelinelint.yaml").write_text("word_folders: [words]\nnaming: {language: [zz]}\n")
    ended = run("check", "d.yaml")
    assert ended.code in (0, 1)
    assert "Brindol" in ended.out
    assert ended.err == "" or "zz" not in ended.err


def test_the_examples_of_the_packs_that_ship_are_right() -> None:
    ended = run("words", "test")
    assert ended.out.startswith("15 language packs, ")
    assert ended.out.endswith(": all right.\n")
    assert ended.code == 0


@pytest.mark.usefixtures("few_packs")
def test_an_example_that_does_not_hold_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _text(f"{GOOD}examples: {{Brindol: noun_only, Brindol vorpet: objective_event}}\n")(
        tmp_path / "words"
    )
    ended = run("words", "test", "words", "--verbose")
    assert ended.code == 1
    assert ended.out.splitlines() == [
        "ok: zz: Brindol: noun_only",
        "wrong: zz: Brindol vorpet: unknown ('vorpet' is in no language pack), not objective_event",
        "1 language pack, 2 examples: 1 wrong.",
    ]


@pytest.mark.usefixtures("few_packs")
@pytest.mark.parametrize("text", [None, GOOD])
def test_no_example_proves_nothing(
    text: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "words").mkdir()
    if text:
        Path("words/zz.yaml").write_text(text)
    ended = run("words", "test", "words")
    assert (ended.code, ended.out) == (2, "")
    assert "There is no example in words" in ended.err


def test_the_languages_are_listed() -> None:
    ended = run("words")
    assert "nl\tNederlands\n" in ended.out
    assert ended.code == 0
