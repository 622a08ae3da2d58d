"""Answers of products that are not read here are never read as another's."""

import pytest

from pipelinelint.crm import CRMS
from pipelinelint.crm.auto import AUTO
from pipelinelint.crm.imported import ImportProblem
from tests.cases import every
from tests.crm.others import NAMES, OTHERS
from tests.crm.plain import plain
from tests.crm.saved import camel, files

ANYBODYS = {"csv"}
"""Reads a list of stages, whoever has written it."""


def read_as(crm: str, whose: str, spell: bool) -> tuple[str, list[list[str]]]:
    """As which CRM's an answer is read, and the stages of each pipeline; nothing where refused."""
    name, body = OTHERS[whose]
    own = AUTO if crm == "auto" else CRMS[crm]
    try:
        imported = own.read(files(**{name: camel(body) if spell else body}))
    except ImportProblem:
        return "", []
    told = plain(imported.root)["pipelines"]
    return imported.crm, [[one["name"] for one in each["stages"]] for each in told]


@every([(whose, spell) for whose in OTHERS for spell in (False, True)])
def test_an_answer_of_another_product_is_a_list_or_refused(whose: str, spell: bool) -> None:
    crm, found = read_as("auto", whose, spell)
    assert crm in ("", *ANYBODYS)
    assert found in ([], [list(NAMES)])


@every([(crm, whose, spell) for crm in {*CRMS} - ANYBODYS for whose in OTHERS
        for spell in (False, True)])  # fmt: skip
def test_whoever_is_named_does_not_read_it(crm: str, whose: str, spell: bool) -> None:
    assert read_as(crm, whose, spell) == ("", [])


def test_what_gives_it_away_is_said_with_its_line() -> None:
    name, body = OTHERS["GoHighLevel"]
    with pytest.raises(ImportProblem) as caught:
        CRMS["copper"].read(files(**{name: body}))
    assert (caught.value.path, caught.value.line) == ("pipelines.json", 3)
    assert 'another product\'s answer: Copper has no "locationId" there' in caught.value.reason


def test_stages_that_say_their_pipeline_are_parted_by_it() -> None:
    name, body = OTHERS["RD Station CRM, stages"]
    again = [
        one | {"id": f"x{at}", "_id": f"x{at}", "deal_pipeline": {"id": "2", "name": "Renewals"}}
        for at, one in enumerate(body["deal_stages"])
    ]
    both = files(**{name: {"deal_stages": [*body["deal_stages"], *again]}})
    told = plain(CRMS["csv"].read(both).root)["pipelines"]
    assert [one["name"] for one in told] == ["Sales", "Renewals"]
    assert [[one["name"] for one in each["stages"]] for each in told] == [[*NAMES], [*NAMES]]


def test_auto_sends_nobody_to_the_product_it_looks_like() -> None:
    name, body = OTHERS["RD Station CRM, stages"]
    few = {"deal_stages": body["deal_stages"][:2]}
    with pytest.raises(ImportProblem) as caught:
        AUTO.read(files(**{name: few}))
    assert "name this file with `--from csv`" in caught.value.reason
    assert "Save the answer" not in caught.value.reason


def test_a_file_of_ones_own_beside_it_is_read() -> None:
    name, body = OTHERS["GoHighLevel"]
    stages = [{"id": 91, "name": "Demo held", "win_probability": 20}]
    own = [{"id": 21, "name": "Sales", "stages": stages}]
    imported = CRMS["copper"].read(files(**{name: body}, own=own))
    assert [one["name"] for one in plain(imported.root)["pipelines"]] == ["Sales"]
