"""A comparison as text, JSON and Markdown."""

import json
from pathlib import Path

import jsonschema
import pytest

from pipelinelint.compare.change import Changes
from pipelinelint.report.changes import FORMATS, SCHEMA_FILE, as_data, as_json, as_markdown, as_text
from tests.compare.definitions import BASE, compared
from tests.compare.test_findings import finding

SCHEMA = json.loads(Path(SCHEMA_FILE).read_text(encoding="utf-8"))
ATTACK = "\x1b[2J</script>](javascript:x) ##[error] @all\u202e\n- [x]"


def changed() -> Changes:
    text = BASE.replace("probability: 40", "probability: 60").replace("id: won, name: Won", "id: x")
    return compared(BASE, text)


def judged() -> Changes:
    found = changed()
    found.judged = True
    found.fixed = [finding("a")]
    found.introduced = [finding("b", "new.yaml")]
    return found


def test_text_shows_what_changed_and_what_may_break() -> None:
    lines = as_text(judged()).splitlines()
    assert lines[0] == "old.yaml -> new.yaml: 3 changes."
    assert "Pipeline Sales" in lines
    assert '  ~ Stage "Demo completed": probability 40 % to 60 %.' in lines
    assert '  ! Stage "Won" is removed. (may break history, may break automations)' in lines
    assert '      Automation "a1" still refers to won.' in lines
    assert '  + Stage "x" is added after "Offer sent".' in lines
    assert "  new.yaml:1:1: warning stage-count about b" in lines
    assert lines[-2:] == [
        "1 change may break something in the CRM.",
        "Findings: 1 fixed, 1 introduced.",
    ]


def test_nothing_changed_is_said() -> None:
    same = compared(BASE, BASE)
    assert as_text(same) == "old.yaml and new.yaml describe the same process.\n"
    assert "describe the same process" in as_markdown(same)
    assert as_data(same)["summary"]["changes"] == 0


@pytest.mark.parametrize("changes", [changed(), judged(), compared(BASE, BASE)])
def test_json_is_as_its_schema_says(changes: Changes) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(as_json(changes)))


def test_the_schema_is_one_and_describes_itself() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for part in (SCHEMA, *SCHEMA["$defs"].values()):
        assert set(part["required"]) == set(part["properties"])
        assert all(each["description"] for each in part["properties"].values())


def test_json_says_what_was_not_judged() -> None:
    data = as_data(changed())
    assert data["findings"] is None
    assert data["summary"] == {"changes": 3, "breaking": 1, "fixed": None, "introduced": None}
    assert as_data(judged())["findings"]["fixed"][0]["where"] == "a"


def test_markdown_is_a_list_under_headings() -> None:
    text = as_markdown(judged())
    assert "#### Pipeline Sales" in text
    assert '- Stage "Won" is removed. **may break history, may break automations**' in text
    assert "  - Deals that are or were in it" in text
    assert "- warning `stage-count` `new.yaml:1` about b" in text


def test_a_long_comparison_fits_into_a_comment() -> None:
    many = "".join(f"      - {{id: s{i}, name: Stage number {i}}}\n" for i in range(3000))
    text = as_markdown(
        compared(BASE, BASE.replace("      - {id: call", many + "      - {id: call"))
    )
    assert len(text) < 65_000
    assert text.rstrip().endswith("left out.")


def test_names_that_are_attacks_harm_no_format() -> None:
    name = json.dumps(ATTACK)
    new = BASE.replace("name: Call held", f"name: {name}").replace(
        "name: Sales\n", f"name: {name}\n"
    )
    changes = compared(BASE, new)
    changes.new_path = ATTACK
    text, markdown, data = (FORMATS[name](changes) for name in ("text", "markdown", "json"))
    for shown in (text, markdown, data):
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert "\n- [x]" not in shown
    assert "##[error]" not in text
    assert "##" not in data
    for line in markdown.splitlines():
        if "javascript" in line and not line.startswith("###"):
            assert "](javascript" not in line.replace("\\]", "")
            assert "<" not in line.replace("<!-- -->", "")
            assert "@all" not in line
