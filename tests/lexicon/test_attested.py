"""Which words somebody has confirmed: what a warning about a name rests on.

That the lists are what the labelled names say is shown in test_labelled_lists.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelinelint.lexicon.attested import is_attested
from pipelinelint.lexicon.judge import Naming, judge
from tests.cases import every


def _is_attested(name: str, naming: Naming | None = None) -> bool:
    return is_attested(judge(name, naming or Naming()), name)


@every([
    "New lead", "On hold", "Interested", "Onboarding", "Contacted", "Nieuwe lead", "Kontaktet",
    "Nowy lead", "Lead nou", "Új lead", "Neuer Lead", "Nouveau prospect", "Em espera", "Nutrição",
])  # fmt: skip
def test_names_of_many_boards_are(name: str) -> None:
    assert _is_attested(name)


def test_a_word_nobody_has_met_is_not() -> None:
    assert judge("Storyboard to be invoiced").name_class == "internal_step"
    assert not _is_attested("Storyboard to be invoiced")


def test_beside_other_words_one_name_is_not_enough() -> None:
    assert _is_attested("Shelved")
    told = judge("Shelved")
    assert not is_attested(told, "Shelved Blorft")
    assert is_attested(judge("On hold"), "On hold Blorft")


def test_what_a_team_says_needs_nobody_else() -> None:
    assert _is_attested("Blorft", Naming(terms={"parking_lot": ["blorft"]}))
    assert _is_attested("Blorft", Naming(overrides={"Blorft": "parking_lot"}))


@pytest.mark.usefixtures("few_packs")
def test_only_the_words_of_a_teams_own_pack_need_nobody_else(tmp_path: Path) -> None:
    text = "language: Ixish\nenglish: Ixish\nparking:\n  anywhere: [blorft]\n"
    (tmp_path / "xx.yaml").write_text(text, encoding="utf-8")
    naming = Naming(packs=(str(tmp_path),))
    assert is_attested(judge("Blorft", naming), "Blorft", naming.packs)
    assert not is_attested(judge("Void", naming), "Void", naming.packs)
