"""What a Salesforce process or its record type says of itself is the pipeline's definition."""

from typing import Any

from pipelinelint.crm.imported import Imported
from pipelinelint.crm.nodes import remark_of
from pipelinelint.crm.salesforce import read
from pipelinelint.crm.update import update_definition
from pipelinelint.crm.writer import write_definition
from pipelinelint.source.nodes import path_of
from tests.cases import every
from tests.crm import xml
from tests.crm.plain import at, plain, text_at

STAGES = ("Prospecting", "Closed Won", "Closed Lost")


def bring(said: str = "", *types: tuple[str, bytes]) -> Imported:
    texts: dict[str, object] = {"description": said} if said else {}
    return read([(xml.STAGES, xml.PLAIN), xml.process("Bikes", *STAGES, **texts), *types])


def told(imported: Imported) -> Any:
    return plain(at(imported.root, "pipelines", 0)).get("definition")


def test_the_description_of_a_process_is_what_its_pipeline_is_for() -> None:
    imported = bring("Proceso de ventas & más", xml.record_type("A", "Bikes", description="Other"))
    assert told(imported) == "Proceso de ventas & más"
    node = at(imported.root, "pipelines", 0, "definition")
    assert text_at(imported, node) == "Proceso de ventas &amp; más"
    assert path_of(node, "").endswith("Bikes.businessProcess-meta.xml")
    assert "    definition: Proceso de ventas & más\n" in write_definition(imported)


def test_of_a_process_without_one_its_only_record_type_tells() -> None:
    off = xml.record_type("Old", "Bikes", active="false", description="Used long ago")
    imported = bring("", xml.record_type("A", "Bikes", description="Used for donations"), off)
    assert told(imported) == "Used for donations"
    node = at(imported.root, "pipelines", 0, "definition")
    assert remark_of(node) == "of the record type"
    assert path_of(node, "").endswith("A.recordType-meta.xml")


GRANTS = {"description": "Used for grants"}


@every(
    [
        [],
        [xml.record_type("A", "Bikes")],
        [xml.record_type("A", "Bikes", description="")],
        [xml.record_type("A", "Bikes", active="false", **GRANTS)],
        [xml.record_type("A", "Bikes", **GRANTS), xml.record_type("B", "Bikes")],
    ]
)
def test_where_none_or_several_could_tell_nothing_is_said(types: list[tuple[str, bytes]]) -> None:
    assert told(bring("", *types)) is None


def test_a_description_of_any_length_is_kept_whole_and_written() -> None:
    for said in ("x" * 40_000, "Ventas " * 6_000, "One\nTwo: three # four", "'\"{[%@"):
        imported = bring(said.strip())
        assert told(imported) == said.strip()
        assert "definition:" in write_definition(imported)


def test_an_update_follows_the_process_and_leaves_what_people_wrote_of_a_record_type() -> None:
    text = write_definition(bring("Sales of bikes"))
    after = update_definition(text, bring("Sales of e-bikes"))
    assert after == text.replace("Sales of bikes", "Sales of e-bikes")
    assert update_definition(text, bring()) == text
    of_type = bring("", xml.record_type("A", "Bikes", description="Used for donations"))
    kept = update_definition(text, of_type)
    assert "definition: Sales of bikes" in kept
    assert "donations" not in kept
    bare = write_definition(bring())
    assert "definition: Used for donations" in update_definition(bare, of_type)
