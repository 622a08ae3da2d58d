import pytest

from tests.facts.reading import ask, pipeline, stage, stages


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


def _classes(*stages: tuple[str, str]) -> list[tuple[str, str]]:
    written = ", ".join(f"{{name: {name}, type: {type_}}}" for name, type_ in stages)
    found = pipeline(f"pipelines: [{{id: p, stages: [{written}]}}]").stages
    return [(ask(each, "name_class"), ask(each, "name_confidence")) for each in found]


def test_a_thing_on_a_lost_stage_is_a_reason_where_another_is_lost_for_one() -> None:
    for other, told in (("No budget", "loss_reason"), ("Closed lost", "noun_only")):
        found = _classes(("Demo held", "open"), (other, "lost"), ("Travel time", "lost"))
        assert found[2] == (told, "high")


def test_a_thing_among_reasons_is_perhaps_one_and_a_topic_is() -> None:
    reasons = [(each, "open") for each in ("No budget", "Too expensive", "Went with a competitor")]
    found = _classes(*reasons, ("Travel time", "open"), ("Price", "open"), ("Blorft", "open"))
    assert found[3:] == [("loss_reason", "low"), ("loss_reason", "medium"), ("loss_reason", "low")]


def test_a_thing_between_two_reasons_is_perhaps_one_and_one_beside_them_is_none() -> None:
    names = ("Demo held", "No budget", "Travel time", "Too expensive", "Site plan", "Offer sent")
    found = [name_class for name_class, _ in _classes(*((name, "open") for name in names))]
    assert found[2::2] == ["loss_reason", "noun_only"]


def test_why_a_thing_is_a_reason_is_told_by_the_names_beside_it() -> None:
    listed = stages("No budget", "Too expensive", "Went with a competitor", "Price").stages
    assert ask(listed[3], "name_says") == "the names next to it are reasons for losing"
