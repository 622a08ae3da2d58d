"""The catalogue of what readers say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pipelinelint.source.problems import SENTENCES
from tests.cases import every

TESTS = Path(__file__).parent


@every(SENTENCES)
def test_a_sentence_is_one_whole_sentence(name: str) -> None:
    sentence = SENTENCES[name]
    assert sentence[0].isupper() or sentence[0] == "`"
    assert sentence[-1] in ".?"
    assert "\n" not in sentence
    assert len(sentence) <= 160


@every(SENTENCES)
def test_a_code_is_a_few_short_words(name: str) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*(/[a-z]+(-[a-z]+)*)?", name)


def expected_sentences() -> Iterator[str]:
    for path in TESTS.glob("test_*.py"):
        source = path.read_text(encoding="utf-8")
        yield re.sub(r'"\s+f?"', "", source)


@every(SENTENCES)
def test_each_sentence_is_expected_by_some_test(name: str) -> None:
    longest = max(re.split(r"\{[^}]*\}|\\", SENTENCES[name]), key=len)
    assert any(longest in source for source in expected_sentences())
