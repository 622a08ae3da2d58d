"""EspoCRM's opportunities: the options of their field are the stages, and labels name them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipelinelint.crm import CRMS
from pipelinelint.crm.auto import read as read_any
from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.sheet import tells
from tests.crm.plain import at, notes, plain, sound, text_at

DEFS = "custom/metadata/entityDefs/Opportunity.json"
LABELS = "custom/i18n/es_MX/Opportunity.json"
OPTIONS = ["entrante", "Proposal", "Cerrado", "aislado"]
CHANCES = {"entrante": 0, "Proposal": 50, "Cerrado": 100, "aislado": 0, "Closed Won": 100}
NAMES = {"entrante": "Entrante", "Proposal": "Cotización", "Closed Won": "Cerrado ",
         "Closed Lost": "Perdido", "Cerrado": "Cerrado", "aislado": "Aislado"}  # fmt: skip


def field(**stage: object) -> str:
    own = {"type": "enum", "options": OPTIONS, **stage}
    return json.dumps({"fields": {"reason": {"options": ["A", "B"]}, "stage": own}}, indent=1)


def labels(names: dict[str, str] | None = None) -> str:
    said = {"fields": {"stage": "Etapa"}, "options": {"stage": names or NAMES}}
    return json.dumps(said, indent=1, ensure_ascii=False)


def read(**files: str) -> Any:
    return read_any((path, text.encode()) for path, text in files.items())


def stages(found: Any) -> list[tuple[str, object]]:
    sound(found)
    told = plain(at(found.root, "pipelines", 0, "stages"))
    return [(each["name"], each.get("probability")) for each in told]


def test_the_options_are_the_stages_and_labels_left_over_are_none() -> None:
    found = read(**{DEFS: field(probabilityMap=CHANCES), LABELS: labels()})
    assert stages(found) == [("Entrante", 0), ("Cotización", 50), ("Cerrado", 100), ("Aislado", 0)]
    assert "read as the labels of stages" in notes(found)
    named = at(found.root, "pipelines", 0, "stages", 1, "name")
    assert text_at(found, named) == '"Proposal"'


def test_the_options_alone_are_called_as_they_are() -> None:
    assert stages(read(**{DEFS: field()})) == [(name, None) for name in OPTIONS]


def test_a_map_without_some_of_the_options_says_nothing() -> None:
    found = read(**{DEFS: field(probabilityMap={"Proposal": 50})})
    assert {chance for _, chance in stages(found)} == {None}


def test_of_several_languages_the_one_with_most_labels_names_them() -> None:
    other = LABELS.replace("es_MX", "de_DE")
    german = labels({"Proposal": "Angebot verschickt"})
    found = read(**{DEFS: field(), LABELS: labels(), other: german})
    assert [name for name, _ in stages(found)][1] == "Cotización"


@pytest.mark.parametrize("reader", [read_any, CRMS["csv"].read])
def test_labels_alone_are_no_stages(reader: Any) -> None:
    with pytest.raises(ImportProblem, match="entityDefs/Opportunity"):
        reader([(LABELS, labels().encode())])


def test_a_map_of_chances_without_options_tells_no_list() -> None:
    text = json.dumps({"fields": {"stage": {"probabilityMap": CHANCES}}})
    assert not tells(DEFS, text.encode())
