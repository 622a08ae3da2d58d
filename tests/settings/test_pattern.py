import pytest

from pipelinelint.settings import fault, fits


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("archive", "archive/a.yaml"),
        ("  archive ", "archive/a.yaml"),
        ("archive/", "clients/archive/old/a.yaml"),
        ("*.yml", "clients/a.yml"),
        ("draft-*.yaml", "clients/draft-1.yaml"),
        ("clients/*/old", "clients/acme/old/a.yaml"),
        ("clients/**", "clients/a.yaml"),
        ("clients/**/a.yaml", "clients/a.yaml"),
        ("clients/**/a.yaml", "clients/x/y/a.yaml"),
        ("**/a.yaml", "a.yaml"),
        ("**/a.yaml", "../beside/a.yaml"),
        ("/a.yaml", "a.yaml"),
        ("./clients/a.yaml", "clients/a.yaml"),
        ("clients\\a.yaml", "clients/a.yaml"),
        ("Kunden (alt)/*", "Kunden (alt)/a b.yaml"),
        ("a?.yaml", "ab.yaml"),
        ("a**b", "axxb"),
        ("**", "x/y.yaml"),
        ("*ab", "aab"),
        ("clients/a.yaml", "./clients/a.yaml"),
        ("clients/a.yaml", "clients//a.yaml"),
        ("*ab*cd", "xabxcxcd"),
        ("**/b/c", "b/b/c"),
    ],
)
def test_a_pattern_fits(pattern: str, path: str) -> None:
    assert fits(pattern, path)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("archive", "archived/a.yaml"),
        ("/**", ""),
        ("archive", ""),
        ("/a.yaml", "clients/a.yaml"),
        ("clients/*.yaml", "clients/x/a.yaml"),
        ("clients/*", "other/clients/a.yaml"),
        ("clients/a.yaml", "../clients/a.yaml"),
        ("A.yaml", "a.yaml"),
        ("a?.yaml", "a.yaml"),
        ("*.yml", "a.yaml"),
        ("*b", "ac"),
        ("*ab", "ab-"),
        ("**/b", "a/c"),
        ("", "a.yaml"),
        ("a.yaml", ""),
    ],
)
def test_a_pattern_does_not_fit(pattern: str, path: str) -> None:
    assert not fits(pattern, path)


def test_no_pattern_takes_long() -> None:
    assert not fits("*a" * 200 + "b", "a" * 5000)
    assert not fits("**/a/" * 100 + "b", "a/" * 2000)


@pytest.mark.parametrize("pattern", ["!archive", "", "/", " "])
def test_a_pattern_that_means_nothing_has_a_fault(pattern: str) -> None:
    assert fault(pattern)


def test_an_ordinary_pattern_has_none() -> None:
    assert not fault("clients/*/old")
