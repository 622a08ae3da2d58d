"""Facts that compare things with each other stay near linear: counted, not timed."""

from __future__ import annotations

from typing import Any

import pytest

from pipelinelint.facts import pairs, references, tables
from pipelinelint.facts.pairs import MANY, MOST
from pipelinelint.facts.references import GUESSES
from tests.facts.reading import account, ask


def undefined(count: int) -> str:
    declared = "".join(f"  f{i}: {{label: F, type: text}}\n" for i in range(count))
    asked = ", ".join(f"o{i}" for i in range(count))
    stages = f"pipelines: [{{id: p, stages: [{{id: s, required_fields: [{asked}]}}]}}]"
    return f"properties:\n{declared}{stages}\n"


@pytest.mark.parametrize("count", [50, 400, 2_000])
def test_guesses_at_undefined_names_are_bounded(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = []
    monkeypatch.setattr(
        references, "nearest_of", lambda word, known: letters.append(len(word) * len(known))
    )
    found = ask(account(undefined(count)), "references")
    assert len(found) == count
    assert sum(letters) <= GUESSES
    assert (len(letters) == count) == (count < 500), "what is within the bound is guessed"


def test_stages_are_compared_with_each_other_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    stages = ", ".join(f"{{id: s{i}, name: N{i}, definition: same words {i}}}" for i in range(100))
    each = 100 * 99 // 2
    fitting = MOST // each
    text = f"[{', '.join(f'{{id: p{i}, stages: [{stages}]}}' for i in range(fitting + 3))}]"
    found = account(f"pipelines: {text}")
    counts = [len(pairs.stage_pairs(pipeline)) for pipeline in found.pipelines]
    assert counts == [each] * fitting + [0] * 3


def test_a_pipeline_of_very_many_stages_takes_nothing_from_the_others() -> None:
    many = ", ".join(f"{{id: s{i}, definition: same words}}" for i in range(MANY + 1))
    few = "{id: a, definition: same words}, {id: b, definition: same words}"
    found = account(f"pipelines: [{{id: p, stages: [{many}]}}, {{id: q, stages: [{few}]}}]")
    assert [len(pairs.stage_pairs(each)) for each in found.pipelines] == [0, 1]


def test_a_long_name_is_looked_through_once_a_word() -> None:
    """Each word is compared with each phrase; no rest of the text is copied for it."""

    class Words(list[str]):
        taken = 0

        def __getitem__(self, key: Any) -> Any:
            if isinstance(key, slice):
                found = super().__getitem__(key)
                Words.taken += len(found)
                return found
            return super().__getitem__(key)

    own = Words(["word"] * 2_000)
    phrases = ((("re", "new"), False), (("renewal",), True))
    assert not tables._holds(own, phrases)
    assert Words.taken <= 2_000
    assert tables._holds([*own, "re", "new"], phrases)
    assert tables._holds([*own, "renewals"], phrases)
    assert not tables._holds([*own, "re"], phrases)


def test_the_bound_itself_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairs, "MOST", 1)
    few = "[{id: a, definition: same words}, {id: b, definition: same words}]"
    found = account(f"pipelines: [{{id: p, stages: {few}}}, {{id: q, stages: {few}}}]")
    assert [len(pairs.stage_pairs(each)) for each in found.pipelines] == [1, 0]
