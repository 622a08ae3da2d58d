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


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("\u23f8\ufe0f On hold \U0001f680", "On hold"),
        (" Demo \u00a0 completed ", "Demo completed"),
        ("Demo completed", "Demo completed"),
        ("\U0001f468\u200d\U0001f469 Family deal", "Family deal"),
        ("\U0001f680", None),
    ],
)
def test_a_plain_name_has_no_pictures_and_single_spaces(name: str, plain: str | None) -> None:
    assert ask(stage(name), "plain_name") == plain


@pytest.mark.parametrize(
    ("name", "follows_up"),
    [
        ("Offerera och Följ upp", False),
        ("Quoting and follow up", False),
        ("Proposal follow-up", True),
        ("Follow-up on quote", True),
    ],
)
def test_where_the_offer_is_made_it_is_not_followed_up(name: str, follows_up: bool) -> None:
    assert ("follow_up" in ask(stage(name), "mentions")) is follows_up
