"""Elements and attributes know their place."""

import pytest

from pipelinelint.crm.markup import Element, read_xml

TEXT = """<?xml version="1.0"?>
<odoo xmlns:x="urn:x">
  <record id="a" x:model = 'crm.stage &amp; more' empty="">
    <field name="é">text</field>
  </record>
</odoo>
"""


def record() -> tuple[Element, str]:
    markup = read_xml("x.xml", TEXT.encode())
    return markup.root.children[0], markup.source.text


@pytest.mark.parametrize(
    ("name", "value", "written"),
    [("id", "a", "a"), ("model", "crm.stage & more", "crm.stage &amp; more"), ("empty", "", "")],
)
def test_an_attribute_stands_between_its_quotes(name: str, value: str, written: str) -> None:
    element, text = record()
    place = element.attribute_place(name)
    assert element.attributes[name] == value
    assert text[place.start.offset : place.end.offset] == written
    assert place.start.line == 3


def test_an_attribute_that_is_not_there_stands_where_its_element_stands() -> None:
    element, _ = record()
    assert element.attribute_place("gone").start.offset == element.place.start.offset
    assert "gone" not in element.attributes


def test_letters_beyond_ascii_do_not_move_a_place() -> None:
    element, text = record()
    place = element.children[0].attribute_place("name")
    assert text[place.start.offset : place.end.offset] == "é"
