"""What a person is told of a stage's name holds where the stage stands."""

from pipelinelint.facts.said_of_name import clause_of, says_of
from tests.cases import every
from tests.facts.reading import pipeline

SURVIVED = ("trouble a deal may survive", "'problem' is a reason on a lost stage only")
REASON = ("why it was lost", "'problem' is a reason for losing")
BARRED = ("whom nobody may contact", "'unsubscribed' says that nobody may contact them")


@every(
    [
        ("Trial problem", "open", SURVIVED),
        ("Trial problem", "lost", REASON),
        ("Unsubscribed", "open", BARRED),
        ("No budget", "open", ("why it was lost", "'no budget' is a reason for losing")),
        ("Demo held", "open", ("something happened", "'demo held' is something that happened")),
    ]
)
def test_trouble_is_a_reason_on_a_lost_stage_only(
    name: str, kind: str, told: tuple[str, str]
) -> None:
    stages = f"[{{name: {name}, type: {kind}}}]"
    (stage,) = pipeline(f"pipelines: [{{name: Sales, stages: {stages}}}]").stages
    assert (says_of(stage), str(clause_of(stage))) == told
