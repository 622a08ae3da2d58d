"""What is too much of one thing is refused, or costs no more."""

import pytest

from pipelinelint.engine import MOST_PIPELINES, MOST_STAGES, MOST_VALUES
from pipelinelint.errors import CannotRun
from pipelinelint.facts.tables import READ
from pipelinelint.report import Options, render
from tests.growth.shapes import HEAD, steps
from tests.growth.test_runs import judged


def test_more_pipelines_than_anybody_has_are_refused_in_a_sentence() -> None:
    text = HEAD + "pipelines:\n" + "- {stages: [A]}\n" * (MOST_PIPELINES + 1)
    with pytest.raises(CannotRun, match="has 1,001 pipelines, the limit is 1,000"):
        judged(text)


def test_more_stages_than_anybody_has_are_refused_in_a_sentence() -> None:
    stages = ", ".join(["A"] * (MOST_STAGES // 2 + 1))
    text = f"{HEAD}pipelines: [{{stages: [{stages}]}}, {{stages: [{stages}]}}]\n"
    with pytest.raises(CannotRun, match="has 4,002 stages, the limit is 4,000"):
        judged(text)


def test_more_values_than_can_be_judged_in_time_are_refused_in_a_sentence() -> None:
    fields = ", ".join(["f"] * (MOST_VALUES // 10))
    stage = f"{{name: A, required_fields: [{fields}]}}"
    assert len(judged(f"{HEAD}pipelines: [{{stages: [{stage}]}}]\n").files) == 1
    with pytest.raises(CannotRun, match="has more than 100,000 values"):
        judged(f"{HEAD}pipelines: [{{stages: [{', '.join([stage] * 10)}]}}]\n")


def named(length: int) -> str:
    return f"{HEAD}pipelines: [{{stages: [Won, Lost], name: '{'Interested ' * length}'}}]\n"


def test_a_name_of_millions_costs_what_a_long_one_does() -> None:
    long, longer = (steps(lambda each=each: judged(named(each))) for each in (READ, 20 * READ))
    assert longer < 1.2 * long
    page = render("html", judged(named(20 * READ)), Options(score=True))
    assert page.count("Interested") < READ
