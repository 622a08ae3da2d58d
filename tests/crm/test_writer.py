"""The written definition: the same data when read again, in a form people like to read."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipelinelint.crm import CRMS
from pipelinelint.crm.imported import FileSpan, Imported, Note
from pipelinelint.crm.nodes import mapping, scalar, sequence
from pipelinelint.crm.salesforce import read as read_salesforce
from pipelinelint.crm.writer import write_definition
from pipelinelint.source.nodes import START, Node
from pipelinelint.source.read import read
from tests.crm import test_salesforce_fields, xml
from tests.crm.exports import bring
from tests.crm.plain import at, plain
from tests.tries import tries

HERE = FileSpan("x", START.start, START.start)


def node(value: Any) -> Node:
    if isinstance(value, dict):
        return mapping(HERE, [(key, node(inner)) for key, inner in value.items()])
    if isinstance(value, list):
        return sequence(HERE, [node(inner) for inner in value])
    return scalar(value, HERE)


def imported(value: Any, *notes: str) -> Imported:
    root = node(value)
    return Imported("hubspot", root, {}, [Note(one) for one in notes], "x")  # type: ignore[arg-type]  # always a mapping here


def again(text: str) -> Any:
    (document,) = read(text.encode(), "x.yaml")
    assert not document.problems, [problem.message for problem in document.problems]
    return plain(document.root)


TRICKY = [
    "No", "yes", "on", "OFF", "y", "null", "~", "", " ", "012", "1_000", "12:30", "0x1F", "1e3",
    "2024-01-01", "2024-01-01 10:00", ".inf", "3.", "-", "- a", "a: b", "a #b", "#a", "?", "? a",
    "a:", "&a", "*a", "!a", "%a", "@a", "`a", "|", ">", "{a", "[a]", "a, b", "'a'", '"a"', "a\\b",
    " a", "a ", "a  b", "🚀 Demo", "Étape nº 1", "見積", "a\nb", "a\n\nb", "a\n", "\na", "a\tb",
    "a\r\nb", "\u2028", "\x85", "\ufeff", "\x00", "\x1b[31m", "---", "...", "50%", "=", "<<",
    "Proposal/Price Quote", "Don't know", "R&D", "x" * 300, "  a\nb", "a\n b\n  c", "a \nb",
]  # fmt: skip


@pytest.mark.parametrize("text", TRICKY)
def test_every_text_reads_back_as_itself(text: str) -> None:
    value = {"version": 1, "a": text, "b": [text, {"c": text}], "stages": [{"d": text, "e": text}]}
    if text not in ("", "<<"):
        value["properties"] = {text: {"label": text}}
    written = write_definition(imported(value))
    assert again(written) == value
    if "\x85" not in text:
        assert yaml.safe_load(written) == value


PLAIN = st.recursive(
    st.text(max_size=8) | st.integers(-1000, 1000) | st.booleans() | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("abc:-# é", min_size=1, max_size=5), inner, max_size=3)
    ),
    max_leaves=12,
)


@tries(200)
@given(st.dictionaries(st.sampled_from(["properties", "pipelines", "a"]), PLAIN, min_size=1))
def test_whatever_is_written_reads_back_as_the_same_data(value: dict[str, Any]) -> None:
    assert again(write_definition(imported(value))) == value


def test_half_a_surrogate_pair_can_be_written() -> None:
    write_definition(imported({"a": "\ud83d"})).encode("utf-8")


@pytest.mark.parametrize("crm", CRMS)
def test_an_import_reads_back_as_the_same_definition_and_is_the_same_every_time(crm: str) -> None:
    brought = bring(crm)
    written = write_definition(brought)
    assert again(written) == plain(brought.root)
    assert write_definition(bring(crm)) == written


def test_short_stages_take_one_line_and_long_ones_several() -> None:
    long = xml.value("Long", description="One line.\nAnother: line.")
    values = xml.value_set(xml.value("Demo"), long, xml.WON)
    text = write_definition(read_salesforce([(xml.STAGES, values)]))
    assert "      - {id: Demo, name: Demo, probability: 10, forecast_category: pipeline}\n" in text
    assert "        definition: |-\n          One line.\n          Another: line.\n" in text


def test_conditions_are_quoted_beside_the_field_they_are_about() -> None:
    text = write_definition(bring("salesforce"))
    quoted = '# Why: ISPICKVAL(StageName,"Closed Lost") && ISBLANK(Loss_Reason__c) && A > 1'
    assert f"          {quoted}\n          - Loss_Reason__c\n" in text


def test_what_is_left_open_and_left_out_is_said_in_the_file() -> None:
    text = write_definition(bring("hubspot"))
    assert "# HubSpot's API does not say which fields a stage requires" in text
    assert "# - 3 deal properties left out" in text


def test_a_quoted_formula_cannot_hide_findings() -> None:
    formula = 'ISPICKVAL(StageName,"Demo") && ISBLANK(A__c) && B = "\n# pipelinelint: ignore[x] y"'
    text = write_definition(test_salesforce_fields.org(xml.rule("R", formula)))
    assert "pipelinelint: ignore" not in text
    assert at(node(again(text)), "pipelines", 0, "stages", 0, "expected_fields", 0).value == "A__c"
