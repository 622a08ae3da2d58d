import shutil
from pathlib import Path

import pytest

from pipelinelint.lexicon.judge import Naming, judge
from pipelinelint.lexicon.lexicon import Lexicon
from pipelinelint.lexicon.pack_error import PackError
from pipelinelint.lexicon.packs import compile_folders, pack_folder

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
"""


def _folder(tmp_path: Path, text: str, name: str = "zz.yaml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def _problems(tmp_path: Path, text: str) -> list[str]:
    path = _folder(tmp_path, text)
    with pytest.raises(PackError) as caught:
        compile_folders(pack_folder(), str(tmp_path))
    return [str(problem).replace(f"{path}:", "") for problem in caught.value.problems]


def test_one_more_file_is_one_more_language(tmp_path: Path) -> None:
    _folder(tmp_path, SIXTEENTH)
    naming = Naming(packs=(str(tmp_path),))
    sent = judge("Brindol vorpetak", naming)
    assert (sent.name_class, sent.actor, sent.languages) == ("objective_event", "seller", ("zz",))
    assert judge("Glimsk", naming).name_class == "subjective"
    assert judge("Nuk glimsk", naming).name_class == "loss_reason"
    assert judge("Frambrindol", naming).suggestion == "Frambrindol vorpetak"
    assert judge("Offerte verstuurd", naming).name_class == "objective_event"
    assert judge("Brindol vorpetak").name_class == "unknown"


def test_a_teams_pack_replaces_ours_of_the_same_language(tmp_path: Path) -> None:
    _folder(tmp_path, "language: Nederlands\nfeelings: {anywhere: [offerte]}", "nl.yaml")
    naming = Naming(language=("nl",), packs=(str(tmp_path),))
    assert judge("Offerte", naming).name_class == "subjective"


def test_all_fifteen_languages_ship() -> None:
    data = compile_folders(pack_folder())
    assert " ".join(data["languages"]) == "cs da de en es fi fr hu it nb nl pl pt ro sv"


def test_compiled_packs_are_plain_data_that_can_be_stored() -> None:
    data = compile_folders(pack_folder())
    again = eval(repr(data), {"__builtins__": {}})
    assert again == data
    assert Lexicon.from_data(again).word("offerte")["nl"]


def test_data_of_another_version_is_refused() -> None:
    with pytest.raises(ValueError, match="compile them again"):
        Lexicon.from_data({"version": 0})


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


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    assert len(_problems(tmp_path, "language: Z\nsteps: talk\nscheduled: x\nlead: [y]")) == 3


@pytest.mark.parametrize("text", ["language: [", "language: Z\nlanguage: Y", "\t- : ["])
def test_a_pack_that_is_no_yaml_gives_one_error_and_no_traceback(tmp_path: Path, text: str) -> None:
    assert _problems(tmp_path, text)


def test_every_pack_of_ours_has_what_all_rules_need() -> None:
    settings = compile_folders(pack_folder())["settings"]
    for language, given in settings.items():
        assert given["lost_reason_options"]["other"], language
        assert len(given["lost_reason_options"]) == 6, language
        assert given["symptoms"], language
        assert given["criteria_opinions"], language
        assert given["suggestions"]["proposal"], language
        assert given["suggestions"]["negotiation"], language


def test_a_folder_of_packs_can_be_anywhere(tmp_path: Path) -> None:
    shutil.copy(Path(pack_folder()) / "nl.yaml", tmp_path / "xx.yaml")
    judged = judge("Offerte verstuurd", Naming(language=("xx",), packs=(str(tmp_path),)))
    assert judged.languages == ("xx",)
