import pytest

from tests.facts.reading import ask, stage


@pytest.mark.parametrize(
    ("name", "type_", "name_class", "subtype"),
    [
        ("Price", "open", "noun_only", None),
        ("Price", "approval", "noun_only", None),
        ("Price", "lost", "loss_reason", "topic"),
        ("Price / Timing", "open", "noun_only", None),
        ("Lost - price", "open", "loss_reason", "reason"),
        ("No budget", "open", "loss_reason", "reason"),
        ("Budget and timeline confirmed", "open", "objective_event", None),
        ("Cena", "open", "noun_only", None),
    ],
)
def test_a_topic_is_a_reason_only_where_the_stage_is_lost(
    name: str, type_: str, name_class: str, subtype: str | None
) -> None:
    asked = stage(name, f"type: {type_}")
    assert (ask(asked, "name_class"), ask(asked, "name_subtype")) == (name_class, subtype)


def test_a_topic_does_not_say_lost() -> None:
    assert ask(stage("Price", "type: won"), "says_lost") is False
