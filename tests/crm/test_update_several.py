"""`--update` of a definition in several files: what comes of them together is what comes of one."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

from pipelinelint.crm import CRMS
from pipelinelint.crm.imported import Imported, ImportProblem, Note
from pipelinelint.crm.update import update_definition
from pipelinelint.crm.update.several import update_files
from pipelinelint.shape.joined import join
from pipelinelint.source.nodes import Mapping
from pipelinelint.source.read import read
from tests.crm.exports import bring, export, large
from tests.crm.plain import plain


def dumped(value: Any) -> str:
    text: str = yaml.safe_dump(value, sort_keys=False, allow_unicode=True)
    return text


def split(whole: dict[str, Any]) -> dict[str, str]:
    """A definition as people split one: its fields, and each pipeline, in a file of its own."""
    main = {key: value for key, value in whole.items() if key not in ("properties", "pipelines")}
    parts = {
        f"{at}.yaml": {"part_of": "main.yaml", "pipelines": [each]}
        for at, each in enumerate(whole["pipelines"])
    }
    if "properties" in whole:
        parts["fields.yaml"] = {"part_of": "main.yaml", "properties": whole["properties"]}
    files = {"main.yaml": {**main, "parts": [*parts]}, **parts}
    return {path: dumped(value) for path, value in files.items()}


def joined(texts: dict[str, str]) -> dict[str, Any]:
    """What the files say together, the pipelines by their ids."""
    roots = [read(text.encode(), path)[0].root for path, text in texts.items()]
    mappings = [root for root in roots if isinstance(root, Mapping)]
    assert len(mappings) == len(texts)
    whole, faults = join(mappings[0], mappings[1:])
    assert faults == []
    return by_id(plain(whole))


def by_id(whole: dict[str, Any]) -> dict[str, Any]:
    whole["pipelines"] = sorted(whole["pipelines"], key=lambda one: str(one["id"]))
    return whole


@pytest.mark.parametrize("crm", CRMS)
def test_what_an_import_wrote_is_up_to_date_in_several_files_too(crm: str) -> None:
    imported = bring(crm)
    texts = split(plain(imported.root))
    left: list[Note] = []
    assert update_files(texts, imported, left) == texts
    assert left == []


@pytest.mark.parametrize("crm", CRMS)
def test_several_files_say_what_one_would_after_an_update(crm: str) -> None:
    before, after = plain(bring(crm).root), CRMS[crm].read(large(crm, 3))
    one = update_definition(dumped(before), after)
    several = update_files(split(before), after)
    assert joined(several) == by_id(yaml.safe_load(one))
    assert update_files(several, after) == several


MAIN = """\
version: 1  # ours
crm: {platform: copper}
parts: [fields.yaml, a.yaml, b.yaml]
"""
FIELDS = "part_of: main.yaml\nproperties:\n  ours: {label: Ours, type: text}  # by hand\n"
A = """\
part_of: main.yaml
pipelines:
  - id: "1"
    name: Old name  # kept
    stages:
      - {id: "11", name: Demo completed, probability: 20}
  - id: "9"
    name: Gone
    stages: [{id: "91", name: Demo}]
"""
B = 'part_of: main.yaml\npipelines:\n  - {id: "2", name: Partners, stages: [{id: "21", name: A}]}\n'


def copper(*pipelines: tuple[int, str, list[str]]) -> Imported:
    body = [
        {"id": key, "name": name, "stages": [
            {"id": 10 * key + at, "name": each, "win_probability": 20 * at}
            for at, each in enumerate(names, 1)
        ]}
        for key, name, names in pipelines
    ]  # fmt: skip
    return CRMS["copper"].read([("p.json", json.dumps(body).encode())])


def test_each_file_is_changed_where_it_says_something_and_what_is_new_comes_last() -> None:
    imported = copper((1, "Sales", ["Demo completed", "Offer sent"]), (2, "Partners", ["A"]),
                      (3, "Renewals", ["Asked"]))  # fmt: skip
    texts = {"main.yaml": MAIN, "fields.yaml": FIELDS, "a.yaml": A, "b.yaml": B}
    left: list[Note] = []
    new = update_files(texts, imported, left)
    assert new["fields.yaml"] == FIELDS
    assert new["main.yaml"].startswith("version: 1  # ours\n")
    assert "source:" in new["main.yaml"]
    assert "name: Sales  # kept" in new["a.yaml"]
    assert '"12", name: Offer sent' in new["a.yaml"]
    assert '# "9" is no longer in the CRM' in new["a.yaml"]
    assert "Partners" not in new["a.yaml"]
    assert new["b.yaml"].index("Partners") < new["b.yaml"].index("Renewals")
    assert [str(note) for note in left] == [
        'b.yaml: "3" is new, and stands at the end here: move it where you like'
    ]
    assert update_files(new, imported) == new


def test_a_file_that_cannot_be_read_stops_all_of_it() -> None:
    texts = {"main.yaml": MAIN, "fields.yaml": FIELDS, "a.yaml": "a: [", "b.yaml": B}
    with pytest.raises(ImportProblem, match=r"^a.yaml:1"):
        update_files(texts, copper((1, "Sales", ["Demo"])))


def test_json_stays_json_also_in_an_empty_block() -> None:
    main = '{"version": 1, "crm": {"platform": "copper"}, "parts": ["a.json"], "source": {}}\n'
    part = '{"part_of": "main.json", "properties": {}, "pipelines": []}\n'
    imported = CRMS["copper"].read([*export("copper")])
    new = update_files({"main.json": main, "a.json": part}, imported)
    assert json.loads(new["a.json"])["properties"]
    assert json.loads(new["main.json"])["source"]["kind"] == "export"
    whole = '{"version": 1, "crm": {"platform": "copper"}, "properties": {}, "pipelines": []}\n'
    assert json.loads(update_definition(whole, imported))["properties"]
