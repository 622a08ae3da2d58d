"""Terraform: the resource `hubspot_pipeline` as its public providers document it.

jbunting/terraform-provider-hubspot (docs/resources/pipeline.md: stages a list with display_order,
probability a text) and jackemcpherson/terraform-provider-hubspot (stages a map). JSON: HashiCorp's
"JSON output format" (`terraform show -json`) and "JSON configuration syntax" (`.tf.json`).
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelinelint.crm.imported import Imported, ImportProblem
from pipelinelint.crm.terraform import read, recognises
from pipelinelint.crm.update import update_definition
from pipelinelint.crm.writer import write_definition
from tests.crm.plain import plain, sound
from tests.tries import tries

SALES = """\
# The pipeline of the sales team.
resource "hubspot_pipeline" "sales" {
  object_type = "deals"
  label       = "Sales Pipeline"

  stages = [
    {
      label         = "Needs confirmed"
      display_order = 0
      metadata      = { probability = "0.2" }
    },
    {
      stage_id      = "offer"
      label         = "Offer sent"
      display_order = 1
      metadata      = { probability = "0.07" }
    },
    { label = "Closed won", display_order = 2, metadata = { probability = "1.0" } },
    { label = "Closed lost", display_order = 3, metadata = { probability = "0.0" } },
  ]
}
"""
EXPORT = [("sales.tf", SALES.encode())]


VALUES = {
    "object_type": "deals", "label": "Partners", "display_order": 1, "pipeline_id": "7",
    "stages": [{"label": "A", "display_order": 0, "metadata": {"probability": "0.2"}}],
}  # fmt: skip
PLANNED = {"address": "hubspot_pipeline.p", "mode": "managed", "type": "hubspot_pipeline",
           "name": "p", "values": VALUES}  # fmt: skip
JSON = [
    ("plan.json", json.dumps({"planned_values": {"root_module": {
        "resources": [PLANNED], "child_modules": [{"resources": [PLANNED]}],
    }}}).encode()),
    ("p.tf.json", json.dumps({"resource": {"hubspot_pipeline": {"p": VALUES}}}).encode()),
]  # fmt: skip


def large(count: int) -> list[tuple[str, bytes]]:
    stages = "".join(
        f'{{ label = "S{n}", display_order = {n}, metadata = {{ probability = "0.1" }} }},\n'
        for n in range(count)
    )
    text = f'resource "hubspot_pipeline" "p" {{\nobject_type = "deals"\nstages = [\n{stages}]\n}}\n'
    return [("p.tf", text.encode())]


def resource(body: str, name: str = "p") -> bytes:
    return f'resource "hubspot_pipeline" "{name}" {{\n{body}\n}}\n'.encode()


def deals(stages: str, label: str = '"Sales"', more: str = "") -> bytes:
    return resource(f'object_type = "deals"\nlabel = {label}\n{more}\nstages = {stages}')


def bring(*files: tuple[str, bytes]) -> Any:
    return plain(read(list(files)).root)


def notes(imported: Imported) -> str:
    return "\n".join(map(str, imported.notes))


STAGE = '{ label = "Offer sent", display_order = 1, metadata = { probability = "0.5" } }'
WON = '{ label = "Won", display_order = 2, metadata = { probability = "1" } }'


def test_a_list_of_stages() -> None:
    found = bring(*EXPORT)
    assert found["crm"] == {"platform": "hubspot", "managed_by": "terraform"}
    assert found["source"] == {"kind": "export", "covers": ["stages", "probabilities"]}
    assert found["pipelines"] == [{
        "id": "sales", "name": "Sales Pipeline", "stages": [
            {"id": "needs_confirmed", "name": "Needs confirmed", "probability": 20},
            {"id": "offer", "name": "Offer sent", "probability": 7},
            {"id": "closed_won", "name": "Closed won", "type": "won", "probability": 100},
            {"id": "closed_lost", "name": "Closed lost", "type": "lost", "probability": 0},
        ],
    }]  # fmt: skip


def test_an_update_says_what_sets_hubspot_up() -> None:
    old = write_definition(read(EXPORT)).replace(", managed_by: terraform", "")
    assert "managed_by" not in old
    assert "managed_by: terraform" in update_definition(old, read(EXPORT))


def test_everything_stands_where_the_file_has_it() -> None:
    imported = read(EXPORT)
    stage = imported.root.get("pipelines").items[0].get("stages").items[1]  # type: ignore[union-attr] # read from EXPORT, so it is there
    for key, text, place in (
        ("name", '"Offer sent"', (14, 23)),
        ("probability", '"0.07"', (16, 39)),
        ("id", '"offer"', (13, 23)),
    ):
        node = stage.get(key)
        assert (node.start.line, node.start.column) == place
        assert imported.texts["sales.tf"][node.start.offset : node.end.offset] == text


def test_places_hold_with_windows_line_ends_and_letters_beyond_ascii() -> None:
    data = "\ufeff" + 'variable "x" { default = "🚀é" } # 🚀\n' + SALES
    imported = read([("sales.tf", data.replace("\n", "\r\n").encode())])
    name = imported.root.get("pipelines").items[0].get("name")  # type: ignore[union-attr] # read from EXPORT, so it is there
    assert (name.start.line, name.start.column) == (5, 17)


def test_a_map_of_stages_has_an_order_only_if_every_stage_says_it() -> None:
    stages = """{
      qualified = { label = "Needs confirmed", metadata = { probability = "0.1" } }
      closed_won = { label = "Won", metadata = { probability = "1.0" } }
    }"""
    imported = read([("p.tf", deals(stages))])
    pipeline = plain(imported.root)["pipelines"][0]
    assert pipeline["unknown"] == ["order"]
    assert [each["id"] for each in pipeline["stages"]] == ["qualified", "closed_won"]
    ordered = stages.replace('"0.1" }', '"0.1" }, display_order = 5').replace(
        '"1.0" }', '"1.0" }, display_order = 2'
    )
    pipeline = bring(("p.tf", deals(ordered)))["pipelines"][0]
    assert [each["id"] for each in pipeline["stages"]] == ["closed_won", "qualified"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (r'"A \"b\" \\ \u00e9 \U0001F680 $${x} %%{y}"', 'A "b" \\ é 🚀 ${x} %{y}'),
        ('("A")', "A"),
        ("<<EOT\nA\nEOT", "A"),
        ("<<-EOT\n    A $${x}\n      B\n    EOT", "A ${x}\n  B"),
    ],
)
def test_a_literal_is_read_as_terraform_reads_it(value: str, text: str) -> None:
    stages = f"[\n{{\nlabel = {value}\ndisplay_order = 1\n}}\n]"
    assert bring(("p.tf", deals(stages)))["pipelines"][0]["stages"][0]["name"] == text


@pytest.mark.parametrize(
    "value",
    [
        "var.name", '"${var.name}"', '"a ${x} b"', '"%{ if x }a%{ endif }"', 'upper("a")',
        "local.names[0]", 'x ? "a" : "b"', "<<EOT\n${x}\nEOT", "each.value", "var.x[*].y",
        '[for s in var.x : s]', '!true', '-var.x', 'provider::hubspot::label("a")', '"a" == "b"',
    ],
)  # fmt: skip
def test_what_terraform_works_out_is_not_read_and_said_with_its_place(value: str) -> None:
    stages = f"[\n{{\nlabel = {value}\ndisplay_order = 1\n}},\n{WON}]"
    imported = read([("p.tf", deals(stages))])
    assert [each["name"] for each in plain(imported.root)["pipelines"][0]["stages"]] == ["Won"]
    assert "p.tf:7: a stage of hubspot_pipeline.p is left out: its label is known only when" in (
        notes(imported)
    )
    opened = {each["rule"] for each in plain(imported.root)["source"]["not_assessed"]}
    assert "stage-count" in opened


def test_a_key_or_an_id_is_no_name_of_a_stage() -> None:
    stages = f'{{ a = {{ stage_id = "7" }}, \nb = {{ label = " " }}, c = {STAGE} }}'
    imported = read([("p.tf", deals(stages))])
    assert [each["name"] for each in plain(imported.root)["pipelines"][0]["stages"]] == [
        "Offer sent"
    ]
    assert notes(imported).count("a stage without a name is left out") == 2
    assert "stage-count" in {
        each["rule"] for each in plain(imported.root)["source"]["not_assessed"]
    }


def test_a_stage_that_is_no_object_is_said() -> None:
    imported = read([("p.tf", deals(f'[{STAGE}, "Won"]'))])
    assert "a stage of hubspot_pipeline.p is left out: it is no object" in notes(imported)
    with pytest.raises(ImportProblem, match="it is no object"):
        read([("p.tf", deals('["Offer", "Won"]'))])


def test_a_computed_probability_leaves_the_outcome_open() -> None:
    stages = (
        f'[{STAGE}, {{ label = "B", display_order = 3, metadata = {{ probability = var.b }} }}]'
    )
    imported = read([("p.tf", deals(stages))])
    pipeline = plain(imported.root)["pipelines"][0]
    assert pipeline["unknown"] == ["outcomes"]
    assert "probability" not in pipeline["stages"][1]
    assert "not read in hubspot_pipeline.p" in notes(imported)


def test_a_computed_label_of_the_pipeline_leaves_it_the_name_of_its_resource() -> None:
    imported = read([("p.tf", deals(f"[{STAGE}, {WON}]", label="var.label"))])
    assert plain(imported.root)["pipelines"][0]["name"] == "p"
    assert "goes by its resource's name" in notes(imported)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (deals("local.stages"), "its stages are known only when Terraform runs"),
        (deals(f"concat([{STAGE}], var.more)"), "its stages are known only"),
        (deals(f"[{STAGE}]", more='for_each = toset(["a"])'), "what `for_each` makes of it"),
        (deals(f"[{STAGE}]", more="count = 2"), "what `count` makes of it"),
        (resource(f'object_type = var.kind\nlabel = "A"\nstages = [{STAGE}]'), "its object_type"),
        (resource(f'object_type = "tickets"\nlabel = "A"\nstages = [{STAGE}]'), "of tickets"),
        (resource(f'object_type = "2-12345"\nlabel = "A"\nstages = [{STAGE}]'), "of 2-12345"),
        (resource(f'label = "A"\nstages = [{STAGE}]'), "it has no object_type"),
        (resource('object_type = "deals"\nlabel = "A"'), "it has no stages"),
        (resource('object_type = "deals"\ndynamic "stages" {\nfor_each = var.s\ncontent {}\n}'),
         "its stages are known only"),
    ],
)  # fmt: skip
def test_a_pipeline_that_cannot_be_told_is_left_out_with_the_reason(body: bytes, why: str) -> None:
    imported = read([*EXPORT, ("z.tf", body)])
    assert len(plain(imported.root)["pipelines"]) == 1
    assert f"hubspot_pipeline.p is left out: {why}" in notes(imported).replace("a pipeline ", "")
    with pytest.raises(ImportProblem, match=r"z\.tf:1: hubspot_pipeline\.p is left out"):
        read([("z.tf", body)])


def test_stages_may_be_blocks() -> None:
    body = 'object_type = "deals"\nlabel = "A"\n' + "".join(
        f'stages {{\nlabel = "{name}"\ndisplay_order = {n}\n}}\n' for n, name in enumerate("AB")
    )
    assert [each["name"] for each in bring(("p.tf", resource(body)))["pipelines"][0]["stages"]] == [
        "A", "B",
    ]  # fmt: skip


def test_pipelines_of_leads_end_by_the_kind_of_the_stage() -> None:
    stages = """[
      { label = "New", display_order = 0, metadata = { leadState = "NEW" } },
      { label = "Meeting held", display_order = 1, metadata = { leadState = "QUALIFIED" } },
      { label = "No fit", display_order = 2, metadata = { leadState = "UNQUALIFIED" } },
    ]"""
    pipeline = bring(
        ("p.tf", resource(f'object_type = "leads"\nlabel = "Leads"\nstages = {stages}'))
    )["pipelines"][0]
    assert pipeline["object"] == "lead"
    assert [each.get("type") for each in pipeline["stages"]] == [None, "won", "lost"]


def test_files_of_a_module_are_one_and_an_override_hides_what_it_changes() -> None:
    second = resource(f'object_type = "deals"\nlabel = "Partner"\nstages = [{STAGE}]', "partner")
    found = bring(*EXPORT, ("partner.tofu", second), ("vars.tf", b'variable "x" {}\n'))
    assert [each["name"] for each in found["pipelines"]] == ["Partner", "Sales Pipeline"]
    over = ("prod_override.tf", b'resource "hubspot_pipeline" "sales" {\nlabel = "B"\n}\n')
    imported = read([*EXPORT, ("partner.tf", second), over])
    assert [each["name"] for each in plain(imported.root)["pipelines"]] == ["Partner"]
    assert "an override file changes it" in notes(imported)


def test_each_folder_is_a_module_of_its_own() -> None:
    over = ("us/override.tf", b'resource "hubspot_pipeline" "sales" {\nlabel = "B"\n}\n')
    files = [(f"{folder}/sales.tf", SALES.encode()) for folder in ("eu", "us", "uk")]
    found = bring(*files, over)["pipelines"]
    assert [each["id"] for each in found] == ["eu.sales", "uk.sales"]
    top = [("m.tf", SALES.encode()), ("x/m.tf", SALES.encode())]
    assert [each["id"] for each in bring(*top)["pipelines"]] == ["sales", "x.sales"]
    deep = [("a/x/m.tf", SALES.encode()), ("b/x/m.tf", SALES.encode())]
    assert [each["id"] for each in bring(*deep)["pipelines"]] == ["a/x.sales", "b/x.sales"]


def test_json_configuration() -> None:
    body = {
        "object_type": "deals", "label": "Sales", "stages": [
            {"label": "Offer $${x}", "display_order": 0, "metadata": {"probability": "0.2"}},
            {"label": "${var.x}", "display_order": 1},
        ],
    }  # fmt: skip
    for shape in ({"p": body}, [{"p": [body]}]):
        data = json.dumps({"resource": {"hubspot_pipeline": shape}}, indent=1).encode()
        imported = read([("p.tf.json", data)])
        assert [each["name"] for each in plain(imported.root)["pipelines"][0]["stages"]] == [
            "Offer ${x}"
        ]
        assert "its label is known only when Terraform runs" in notes(imported)


@pytest.mark.parametrize("top", ["planned_values", "values"])
def test_a_plan_or_a_state_has_the_values_terraform_worked_out(top: str) -> None:
    def one(address: str, label: str, **more: Any) -> dict[str, Any]:
        stages = [
            {"label": "Offer ${x}", "display_order": 0, "metadata": {"probability": "0.2"},
             "stage_id": "77"},
            {"label": "Won", "display_order": 1, "metadata": {"probability": "1.0"}},
        ]  # fmt: skip
        values = {"object_type": "deals", "label": label, "stages": stages, "pipeline_id": None}
        return {"address": address, "mode": "managed", "type": "hubspot_pipeline", "name": "p",
                "values": values | more}  # fmt: skip

    data = {"format_version": "1.2", top: {"root_module": {
        "resources": [
            one('hubspot_pipeline.p["nl"]', "Verkoop"),
            one("hubspot_pipeline.q", "State", pipeline_id="default"),
            {"address": "hubspot_list.x", "type": "hubspot_list", "values": {}},
        ],
        "child_modules": [{"resources": [one("module.m.hubspot_pipeline.p", "Partner")]}],
    }}}  # fmt: skip
    found = bring(("plan.json", json.dumps(data).encode()))["pipelines"]
    assert [(each["id"], each["name"]) for each in found] == [
        ('p["nl"]', "Verkoop"), ("default", "State"), ("module.m.hubspot_pipeline.p", "Partner"),
    ]  # fmt: skip
    assert found[0]["stages"][0] == {"id": "77", "name": "Offer ${x}", "probability": 20}


def test_a_raw_state_and_other_json_are_refused_with_the_way() -> None:
    raw = {"version": 4, "serial": 1, "resources": [{"type": "hubspot_pipeline"}]}
    with pytest.raises(ImportProblem, match="terraform show -json"):
        read([("terraform.tfstate", json.dumps(raw).encode())])
    with pytest.raises(ImportProblem, match="terraform show -json"):
        read([("x.json", b'{"a": "hubspot_pipeline"}')])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (SALES + "}\n", 22),
        (SALES.replace("display_order = 1", "display_order ="), 15),
        ("<<<<<<< HEAD\n" + SALES, 1),
        (SALES[:-3], 20),
        (SALES + "x = <<EOT\nnever closed\n", 22),
        (SALES + "x = [1 2]\n", 22),
        (SALES + " " * 600, 21),
    ],
)
def test_broken_hcl_is_one_message_with_its_line(text: str, line: int) -> None:
    with pytest.raises(ImportProblem) as caught:
        read([("p.tf", text.encode())])
    assert (caught.value.path, caught.value.line) == ("p.tf", line)
    assert len(str(caught.value)) < 100
    imported = read([*EXPORT, ("p.tf", text.encode())])
    assert f"p.tf:{line}: left out:" in notes(imported)


def test_without_the_library_the_way_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hcl2", None)
    with pytest.raises(ImportProblem, match=r"pip install 'pipelinelint\[terraform\]'"):
        read(EXPORT)
    # It is not needed where nothing is HCL, nor where no pipeline is spoken of.
    with pytest.raises(ImportProblem, match="no hubspot_pipeline"):
        read([("a.tf", b'variable "x" {}\n')])
    body = {"object_type": "deals", "label": "A", "stages": [{"label": "B", "display_order": 1}]}
    data = json.dumps({"resource": {"hubspot_pipeline": {"p": body}}}).encode()
    assert bring(("p.tf.json", data))["pipelines"][0]["name"] == "A"


def test_deep_and_large_files_end() -> None:
    deep = deals("[" * 3000 + "]" * 3000)
    with pytest.raises(ImportProblem, match="left out"):
        read([("p.tf", deep)])
    with pytest.raises(ImportProblem, match="more than 524288 characters"):
        read([("p.tf", SALES.encode() + b"# hubspot_pipeline\n" * 50_000)])


def test_a_folder_is_read_for_configuration_only() -> None:
    assert all(map(recognises, ("a.tf", "b/A.TF", "a.tofu", "a.tf.json", "a.tofu.json")))
    assert not any(map(recognises, ("a.tfvars", "a.json", "terraform.tfstate", "a.hcl")))


def test_where_terraforms_own_values_stand_is_said_once() -> None:
    imported = read([("p.tf", deals(f"[{STAGE}, {WON}]", label="var.a", more="display_order = b"))])
    assert notes(imported).count("terraform show -json") == 1
    assert "terraform show -json" not in notes(read(EXPORT))


WORDS = [
    'resource "hubspot_pipeline" "p" {', "}", "{", "[", "]", "(", ")", "\n", " ", "=", ":", ",",
    "stages", "label", "object_type", "metadata", "probability", '"deals"', '"A"', '"${x}"',
    "<<EOT", "EOT", "var.x", "f(", "?", "for", "in", "=>", "dynamic", "content", "-1", "1e400",
    "null",
    '"\\u{', '"', "/*", "*/", "#", "%{", "\r\n", "\x00", "\u2028", "🚀", "...", "*", "!",
]  # fmt: skip


@tries(300)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_no_words_of_hcl_in_any_order_break_it(words: list[str]) -> None:
    text = SALES + " ".join(words)
    for each in (text, " ".join(words) + SALES, SALES.replace("[", " ".join(words), 1)):
        with suppress(ImportProblem):
            sound(read([("p.tf", each.encode("utf-8"))]))
