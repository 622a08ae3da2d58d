import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipelinelint.errors import CannotRun
from pipelinelint.lexicon import compile_folders, index_for, pack_folder, read_folders
from pipelinelint.lexicon.index import LETTERS, Index, Lines, lines_of
from pipelinelint.lexicon.judge import Naming, judge
from pipelinelint.lexicon.options import mentions
from pipelinelint.lexicon.pack_file import PackError
from pipelinelint.lexicon.sections import DEFINITION, FIELDS, LABELS, MENTIONS, THEMES

# Made-up words: a language nobody else's pack can explain.
SIXTEENTH = """
language: Zorbish
letters: ŋ
endings:
  ak: ["", ak]
compounds: true
things:
  proposal: [brindol]
events:
  sent: [vorpet+ak]
feelings:
  anywhere: [glimsk]
particles:
  not: [nuk]
suggestions:
  proposal: "{} vorpetak"
mentions:
  follow_up: [klorp*]
fields:
  budget: [Zorp Groshek]
"""


@cache
def ours() -> dict[str, Any]:
    """The packs that ship, compiled."""
    return compile_folders(pack_folder())


@pytest.fixture(autouse=True)
def _in_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # of packs outside of it nothing is quoted


def _folder(tmp_path: Path, text: str, name: str = "zz.yaml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def _problems(tmp_path: Path, text: str) -> list[str]:
    path = _folder(tmp_path, text)
    with pytest.raises(PackError) as caught:
        compile_folders(pack_folder(), str(tmp_path))
    return [str(problem).replace(f"{path}:", "") for problem in caught.value.problems]


@pytest.mark.usefixtures("few_packs")
def test_one_more_file_is_one_more_language(tmp_path: Path) -> None:
    _folder(tmp_path, SIXTEENTH)
    naming = Naming(packs=(str(tmp_path),))
    sent = judge("Brindol vorpetak", naming)
    assert (sent.name_class, sent.actor, sent.languages) == ("objective_event", "seller", ("zz",))
    assert judge("Glimsk", naming).name_class == "subjective"
    assert judge("Nuk glimsk", naming).name_class == "loss_reason"
    assert judge("Frambrindol", naming).suggestion == "Frambrindol vorpetak"
    assert judge("Offerte verstuurd", naming).name_class == "objective_event"
    assert judge("Brindol vorpetak").confidence == "low"
    assert index_for(naming.packs).fields["zorp groshek"] == "budget"
    assert mentions("Klorpak", naming.packs) == ("follow_up",)
    assert mentions("Opvolging offerte", naming.packs) == ("follow_up", "offer")


@pytest.mark.usefixtures("few_packs")
def test_a_teams_pack_replaces_ours_of_the_same_language(tmp_path: Path) -> None:
    _folder(tmp_path, "language: Nederlands\nfeelings: {anywhere: [offerte]}", "nl.yaml")
    naming = Naming(language=("nl",), packs=(str(tmp_path),))
    assert judge("Offerte", naming).name_class == "subjective"


def test_all_fifteen_languages_ship() -> None:
    data = ours()
    assert " ".join(data["languages"]) == "cs da de en es fi fr hu it nb nl pl pt ro sv"


def test_compiled_packs_are_plain_data_that_can_be_stored() -> None:
    data = ours()
    again = eval(repr(data), {"__builtins__": {}})
    assert again == data
    assert Index(again).word("offerte")["nl"]


def test_of_the_words_only_those_are_taken_out_that_begin_as_the_name_does() -> None:
    index = Index(ours())
    assert index.word("offerte")["nl"]
    assert index.phrase("proposal sent") == index.phrase("proposal sent")
    assert set(index._words_by_letters) == {"o", "of"}
    assert set(index._phrases_by_letters) == {"pr"}


def test_python_makes_constants_of_little() -> None:
    """The words, a megabyte, lie in files of their own, of which pieces are read."""
    constants = {key: each for key, each in ours().items() if not isinstance(each, bytes)}
    assert len(repr(constants)) < 107_500
    assert len(ours()["words"]) + len(ours()["phrases"]) > 900_000


def test_what_another_entry_says_is_kept_once() -> None:
    data = ours()
    endings, formed = data["settings"]["pl"]["participles"]
    assert "al" not in endings
    assert ("", "ował") not in formed
    assert ("", "ał") in formed
    assert Index(data).is_participle("zapakował", "pl")
    terms = data["terms"]["mentions.trouble"].split("\n")
    assert "problem" in terms
    assert "problema" not in terms
    assert mentions("Problema tecnico") == ("trouble",)
    assert len(data["terms"]["other"].split("\n")) > 100  # each is compared as a whole


@pytest.mark.parametrize("words", [{}, {"a": [1]}, {"ab": [1, 2], "abc": [3], "b": [4], "éé": [5]}])
def test_a_table_gives_every_line_it_holds(words: dict[str, list[int]]) -> None:
    table = Lines(lines_of(words))
    for word, codes in words.items():
        assert f"\n{word}\t{' '.join(map(str, codes))}\n" in table[word[:LETTERS]]
    for other in ("x", "", "\n", "\t", "a\t", "\ud800", "0"):
        assert table[other] == ""


def test_data_of_another_version_is_refused() -> None:
    with pytest.raises(ValueError, match="compile them again"):
        Index({"version": 0})


@pytest.mark.usefixtures("few_packs")
@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "language: Z\nfeeling: {}",
            "2:1: 'feeling' is no section of a pack; did you mean 'feelings'?",
        ),
        (
            "language: Z\nfeelings: {hegde: [x]}",
            "2:12: 'hegde' is no list of 'feelings'; did you mean 'hedge'?",
        ),
        (
            "language: Z\nevents: {sen: [x]}",
            "2:10: 'sen' is no list of 'events'; did you mean 'sent'?",
        ),
        (
            "language: Z\nthings: {propsal: [x]}",
            "2:10: 'propsal' is no list of 'things'; did you mean 'proposal'?",
        ),
        (
            "language: Z\nsteps: talk",
            "2:8: should be a list of words in brackets, not a single text",
        ),
        ("language: Z\nsteps: [[talk]]", "2:9: should be a word or phrase, not a list"),
        ("language: Z\nsteps: [talk, '']", "2:15: is empty: a comma too many?"),
        (
            "language: Z\nendings: {en: ['', en]}\nsteps: [talk+em]",
            "3:9: 'talk+em': there is no ending 'em'; add it under 'endings'",
        ),
        (
            "language: Z\nfields: {lost_raeson: [x]}",
            "2:10: 'lost_raeson' is no list of 'fields'; did you mean 'lost_reason'?",
        ),
        (
            "language: Z\ndefinition: {keys: {name: nomo}}",
            "2:27: should be a list of words in brackets, not a single text",
        ),
        (
            "language: Z\ndefinition: {week: [x]}",
            "2:14: 'week' is no part of 'definition'; did you mean 'weeks'?",
        ),
        ("steps: [talk]", "1:1: the pack needs its language's name: 'language: Nederlands'"),
        ("language: Z\ncompounds: maybe", "2:12: 'compounds' should be true or false"),
        (
            "language: Z\nbare_verbs: {sent: evnt}",
            "2:20: 'evnt' is no reading of a bare verb; did you mean 'event'?",
        ),
        ("- a", "1:1: a pack should be names with a colon, such as 'language: Nederlands'"),
        ("", "1:1: is empty"),
    ],
)
def test_a_mistake_in_a_pack_is_told_with_its_place(
    tmp_path: Path, text: str, problem: str
) -> None:
    assert _problems(tmp_path, text) == [problem]


@pytest.mark.usefixtures("few_packs")
def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    assert len(_problems(tmp_path, "language: Z\nsteps: talk\nscheduled: x\nlead: [y]")) == 3


@pytest.mark.usefixtures("few_packs")
@pytest.mark.parametrize("text", ["language: [", "language: Z\nlanguage: Y", "\t- : ["])
def test_a_pack_that_is_no_yaml_gives_one_error_and_no_traceback(tmp_path: Path, text: str) -> None:
    assert _problems(tmp_path, text)


@pytest.mark.usefixtures("few_packs")
def test_a_word_that_yaml_takes_for_something_else_is_a_word(tmp_path: Path) -> None:
    words = ["false", "True", "no", "12", "3.5", "2024-01-01", "~"]
    written = ", ".join(words)
    _folder(tmp_path, f"language: Z\ncompounds: TRUE\nprogress: {{anywhere: [{written}]}}\n")
    packs, _ = read_folders(pack_folder(), str(tmp_path))
    assert packs["zz"]["progress"]["anywhere"] == words
    assert packs["zz"]["compounds"] is True
    assert compile_folders(pack_folder(), str(tmp_path))


_SURE = {"amount", "close_date", "win_reason", "source"}
"""What a field is about by its whole label only."""


def test_every_pack_of_ours_has_what_all_rules_need() -> None:
    shipped, _ = read_folders(pack_folder())
    for language, given in shipped.items():
        options = given.get("lost_reason_options", {})
        assert sorted(options) == sorted((*THEMES, "other")), language
        assert all(options.values()), language
        assert len(given["lost_reason_twins"]) == len(shipped["en"]["lost_reason_twins"]), language
        assert len(given["examples"]) >= 6, language
        assert given["symptoms"], language
        assert given["criteria_opinions"], language
        assert given["suggestions"]["proposal"], language
        assert given["suggestions"]["negotiation"], language
        assert tuple(given["fields"]) == FIELDS, language
        assert tuple(given["mentions"]) == MENTIONS, language
        assert all(given["mentions"].values()), language
        assert set(given["labels"]) == {*LABELS} - _SURE, language
        assert all(given["labels"].values()), language
        assert tuple(given["definition"]) == DEFINITION, language


@pytest.mark.usefixtures("few_packs")
def test_what_is_wrong_in_a_pack_stops_the_run_as_any_other_slip(tmp_path: Path) -> None:
    _folder(tmp_path, "language: Z\n" + "".join(f"x{at}: 1\n" for at in range(30)))
    with pytest.raises(CannotRun) as caught:
        compile_folders(pack_folder(), str(tmp_path))
    lines = str(caught.value).splitlines()
    assert lines[0] == "a language pack cannot be used."
    assert lines[-1] == "and 10 more"
    assert "words test" in caught.value.advice


@pytest.mark.usefixtures("few_packs")
def test_a_common_file_of_a_team_adds_to_ours(tmp_path: Path) -> None:
    text = "events: {haggled: {actor: buyer, event: agreed, alone: event}}\nacronyms: [ZZTOP]"
    _folder(tmp_path, text, "common.yaml")
    _folder(tmp_path, "language: Z\nevents: {haggled: [zorped]}\nthings: {deal: [brindol]}")
    naming = Naming(packs=(str(tmp_path),))
    assert judge("Brindol zorped", naming).actor == "buyer"
    assert judge("Proposal sent", naming).name_class == "objective_event"
    common = compile_folders(pack_folder(), str(tmp_path))["common"]
    assert {"ZZTOP", "RFP"} <= set(common["acronyms"])


def test_typos_are_read_alike_in_every_run() -> None:
    # Two known words are one letter away; a set would offer them in another order each run.
    judged = judge("Forstå kontaktens plass i den totale kundereisen", Naming(("nb",)))
    assert judged.explanation == "'kontaktens' is a state of a lead"


@pytest.mark.usefixtures("few_packs")
def test_a_folder_of_packs_can_be_anywhere(tmp_path: Path) -> None:
    shutil.copy(Path(pack_folder()) / "nl.yaml", tmp_path / "xx.yaml")
    judged = judge("Offerte verstuurd", Naming(language=("xx",), packs=(str(tmp_path),)))
    assert judged.languages == ("xx",)
