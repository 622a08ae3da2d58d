import pytest

from tests.facts.reading import ask, stage


@pytest.mark.parametrize(
    ("name", "joined"),
    [
        ("Contract sent / signed", True),
        ("Demo completed and proposal sent", True),
        ("Offerte verstuurd en contract getekend", True),
        ("Visit held - offer pending", False),
        ("Demo completed (online)", False),
        ("Budget, timeline confirmed", False),
        ("Demo completed", False),
    ],
)
def test_a_dash_or_a_comma_sets_apart_and_does_not_join(name: str, joined: bool) -> None:
    assert ask(stage(name), "parts_joined") is joined
