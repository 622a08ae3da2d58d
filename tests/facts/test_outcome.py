import pytest

from pipelinelint.facts.account import SECTIONS, sections
from pipelinelint.facts.stage_place import settle
from tests.facts.reading import account, ask, pipeline


@pytest.mark.parametrize(
    ("stages", "types"),
    [
        (
            "[Demo completed, Closed won, Closed lost, Won / Lost]",
            ["open", "won", "lost", "closed"],
        ),
        ("[Demo gehouden, Afgesloten, Geannuleerd]", ["open", "closed", "lost"]),
        ("[Afgesloten, Demo gehouden, Dubbel]", ["open", "open", "open"]),
        ("[New client, Demo completed, Closed won]", ["open", "open", "won"]),
        ("[Demo completed, New client]", ["open", "won"]),
        ("[{name: Closed won}]", ["open"]),
        ("[Closed - Nurture]", ["open"]),
    ],
)
def test_a_stage_written_as_text_is_typed_by_its_name(stages: str, types: list[str]) -> None:
    read = account(f"pipelines: [{{id: p, stages: {stages}}}]")
    settle(read)
    assert [each.type for each in read.pipelines[0].stages] == types


@pytest.mark.parametrize(
    ("name", "written", "expected"),
    [
        ("Closed won", "", "won"),
        ("Lost", "", "lost"),
        ("Closed Won/Lost", "", "closed"),
        ("Closed - Nurture", "", "closed"),
        ("Closed Lost to Competition", "", "lost"),
        ("Closed won", ", type: open", "open"),
        ("Afgesloten", "", "closed"),
        ("Afgesloten", ", type: open", "open"),
        ("Closing", "", "open"),
        ("Demo completed", "", "open"),
    ],
)
def test_unknown_outcomes_are_read_from_the_names(name: str, written: str, expected: str) -> None:
    read = account(
        f"""
        source: {{kind: export, unknown: [outcomes]}}
        pipelines: [{{id: p, stages: [{{name: {name}{written}}}]}}]
        """
    )
    settle(read)
    assert read.pipelines[0].stages[0].type == expected


OUTLINE = """
pipelines:
  - id: sales
    stages: [{id: a, name: Demo done}, {id: b, name: Won, type: won}]
"""


def test_an_outline_describes_nothing() -> None:
    read = account(OUTLINE)
    assert sections(read) == ([], list(SECTIONS))
    assert SECTIONS[:5] == ("closed_lost", "policy", "criteria", "creation", "probabilities")
    assert len(SECTIONS) == 16


def test_an_empty_value_describes_a_section() -> None:
    read = account(
        """
        lifecycle:
        process: {}
        pipelines:
          - id: sales
            automations: []
            disqualification: {criteria: []}
            creation: {required_fields: []}
            stages: [{id: a, exit_criteria: [], playbook: ""}]
        """
    )
    assert sections(read)[0] == [
        "criteria",
        "creation",
        "required_fields",
        "automations",
        "lifecycle",
        "qualification",
        "playbooks",
        "process",
    ]


def test_the_plain_end_of_a_trade_is_one_where_no_stage_is_called_lost() -> None:
    def ends(*names: str) -> list[str | None]:
        listed = ", ".join(f"{{name: '{name}', type: lost}}" for name in names)
        found = pipeline(f"pipelines: [{{id: p, stages: [{{name: Demo held}}, {listed}]}}]")
        return [ask(each, "lost_end") for each in found.stages[1:]]

    assert ends("Not awarded", "No bid", "Price") == ["plain", "further", None]
    assert ends("Lost", "Non retenu") == [None, "further"]
    assert ends("Kein Zuschlag", "Nicht vergeben") == ["plain", "further"]
