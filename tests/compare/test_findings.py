"""Findings fixed and introduced between two versions of a definition."""

from pipelinelint.compare.change import Changes
from pipelinelint.compare.compare import compare_findings
from pipelinelint.shape.finding import Finding, Suppression
from pipelinelint.source.nodes import START
from tests.subjects import about


def finding(where: str, path: str = "old.yaml", value: str = "1") -> Finding:
    return Finding(
        "stage-count", "warning", f"about {where}", path, START, about(where), value=value
    )


def between(old: list[Finding], new: list[Finding]) -> tuple[list[str], list[str]]:
    changes = Changes([])
    compare_findings(changes, old, new)
    assert changes.judged
    return [each.where for each in changes.fixed], [each.where for each in changes.introduced]


def test_the_name_of_the_file_does_not_matter() -> None:
    assert between([finding("a")], [finding("a", "new.yaml")]) == ([], [])


def test_what_is_gone_is_fixed_and_what_is_new_is_introduced() -> None:
    assert between([finding("a"), finding("b")], [finding("b"), finding("c")]) == (["a"], ["c"])


def test_another_value_is_both() -> None:
    assert between([finding("a")], [finding("a", value="2")]) == (["a"], ["a"])


def test_what_is_accepted_is_neither_fixed_nor_introduced() -> None:
    accepted, also = finding("a"), finding("b")
    accepted.suppression = also.suppression = Suppression("agreed", "comment")
    assert between([finding("a")], [accepted]) == ([], [])
    assert between([accepted], [finding("a")]) == ([], [])
    assert between([also], []) == ([], [])
    assert between([], [also]) == ([], [])
