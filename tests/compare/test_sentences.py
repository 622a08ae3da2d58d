"""Every change is one sentence in the words of sales."""

import pytest

from tests.compare.definitions import edited

DEMO = "      - id: demo\n        name: Demo completed"


@pytest.mark.parametrize(
    ("old", "new", "kind", "text"),
    [
        (
            "probability: 40",
            "probability: 60",
            "changed",
            'Stage "Demo completed": probability 40 % to 60 %.',
        ),
        (
            "probability: 40",
            "",
            "changed",
            'Stage "Demo completed": probability is no longer given; it was 40 %.',
        ),
        (
            "name: Demo completed",
            "name: Demo done",
            "renamed",
            'Stage "Demo completed" is now called "Demo done".',
        ),
        (
            "      - {id: offer, name: Offer sent, probability: 60}\n",
            "",
            "removed",
            'Stage "Offer sent" is removed.',
        ),
        (
            DEMO,
            "      - {id: x, name: Trial run}\n" + DEMO,
            "added",
            'Stage "Trial run" is added after "Call held".',
        ),
        (
            "      - {id: call",
            "      - First\n      - {id: call",
            "added",
            'Stage "First" is added as the first one.',
        ),
        (
            "required_fields: [amount]",
            "required_fields: [amount, budget]",
            "added",
            '"Budget" is now required at "Demo completed".',
        ),
        (
            "required_fields: [amount]",
            "",
            "removed",
            '"Amount" is no longer required at "Demo completed".',
        ),
        (
            "required_fields: [amount]",
            "required_fields: [amount]\n        expected_fields: [zz]",
            "added",
            '"zz" is now expected at "Demo completed".',
        ),
        ("options: [Price, ", "options: [Price, Other, ", "added", 'Loss reason "Other" is added.'),
        ("options: [Price, ", "options: [", "removed", 'Loss reason "Price" is removed.'),
        (
            "label: Timing",
            "label: Bad timing",
            "renamed",
            'Loss reason "Timing" is now called "Bad timing".',
        ),
        (
            "type: text",
            "type: textarea, options: [x]",
            "changed",
            'Field "Budget": type text to textarea.',
        ),
        (
            "max_days_open: 180",
            "max_days_open: 90",
            "changed",
            'Pipeline "Sales": days a deal may stay open 180 to 90.',
        ),
        (
            "max_days_open: 180",
            "max_days_open: 180, on_breach: alert",
            "added",
            'Pipeline "Sales": "alert" is added to what happens when a limit is passed.',
        ),
        (
            "{move_to: won}",
            "{move_to: offer}",
            "changed",
            'Automation "a1" now moves deals to "Offer sent" instead of "Won".',
        ),
        (
            "event: contract_signed",
            "event: payment_received",
            "changed",
            'Automation "a1": trigger contract signed to payment received.',
        ),
        (
            ", {set: {amount: 1}}",
            "",
            "removed",
            'Automation "a1": action "set amount 1" is removed.',
        ),
        (
            "{set: {amount: 1}}",
            "{set: {amount: 2}}",
            "changed",
            'Automation "a1": set amount 1 to 2.',
        ),
        (
            "creates: ticket",
            "creates: project",
            "changed",
            'Pipeline "Sales": what the handoff creates ticket to project.',
        ),
        (
            "    handoff: {creates: ticket}\n",
            "",
            "changed",
            'Pipeline "Sales": what the handoff creates is no longer given; it was ticket.',
        ),
        (
            "[Seen the product]",
            "[Used the product]",
            "removed",
            'Stage "Demo completed": criterion "Seen the product" is removed.',
        ),
        (
            "known_by: demo",
            "known_by: offer",
            "changed",
            'Checkpoint "Budget known": known by Demo completed to Offer sent.',
        ),
        ("platform: hubspot", "platform: salesforce", "changed", "CRM hubspot to salesforce."),
        (
            "{sales: starter}",
            "{sales: starter, service: free}",
            "changed",
            "CRM: editions service is now free.",
        ),
        ("name: New}", "name: Fresh}", "renamed", 'Lead status "New" is now called "Fresh".'),
        ("count: 4", "count: 6", "changed", "Contact attempts: count 4 to 6."),
        (
            "    name: Sales\n",
            "    name: Sales EMEA\n",
            "renamed",
            'Pipeline "Sales" is now called "Sales EMEA".',
        ),
        (
            "    policy:",
            "    creation: {}\n    policy:",
            "added",
            'Pipeline "Sales": creating a deal is described now.',
        ),
        (
            "    policy:",
            "    creation: {required_fields: [amount]}\n    policy:",
            "added",
            'Pipeline "Sales": "Amount" is now required to create a deal.',
        ),
        (
            "    policy:",
            "    union: true\n    policy:",
            "changed",
            'Pipeline "Sales": being the list of all values is now yes.',
        ),
        (
            "label: Amount",
            "label: Deal value",
            "renamed",
            'Field "Amount" is now called "Deal value".',
        ),
    ],
)
def test_a_change_is_said(old: str, new: str, kind: str, text: str) -> None:
    changes = edited((old, new))
    said = [(each.kind, each.text) for each in changes]
    assert (kind, text) in said, said


def test_a_long_text_is_said_to_be_reworded() -> None:
    first, second = "a " * 40, "b " * 40
    (change,) = edited_pair(f"definition: {first}", f"definition: {second}")
    assert change == 'Stage "Demo completed": definition is reworded.'


def edited_pair(old: str, new: str) -> list[str]:
    from tests.compare.definitions import BASE, compared

    place = "        probability: 40\n"
    texts = [BASE.replace(place, f"{place}        {each}\n") for each in (old, new)]
    return [each.text for each in compared(*texts).changes]


def test_one_stage_that_moved_is_one_change() -> None:
    line = "      - {id: call, name: Call held, probability: 20}\n"
    changes = edited((line, ""), ("      - {id: won", line + "      - {id: won"))
    assert [(each.kind, each.text) for each in changes] == [
        ("moved", 'Stage "Call held" moves from place 1 to place 3.')
    ]


def test_adding_a_stage_moves_no_other() -> None:
    changes = edited(("      - {id: call", "      - Enquiry\n      - {id: call"))
    assert [each.kind for each in changes] == ["added"]


def test_a_change_points_into_the_new_text_and_a_removal_into_the_old() -> None:
    (change,) = edited(("probability: 40", "probability: 60"))
    assert (change.path, change.span.start.line, change.field) == ("new.yaml", 22, "probability")
    assert (change.old, change.new, change.pipeline) == ("40 %", "60 %", "Sales")
    (removed,) = edited(("      - {id: offer, name: Offer sent, probability: 60}\n", ""))
    assert (removed.path, removed.span.start.line) == ("old.yaml", 25)
    assert removed.where == "pipelines[sales].stages[offer]"


def test_layout_short_forms_and_defaults_are_no_change() -> None:
    assert edited(("options: [Price, ", "options: [{label: Price}, ")) == []
    assert edited(("name: Call held", "type: open, name: 'Call held'")) == []
    assert (
        edited(("entry_criteria: [Seen the product]", "entry_criteria: [{text: Seen the product}]"))
        == []
    )


def test_a_stage_whose_id_is_written_out_stays_the_same() -> None:
    changes = edited(("{id: offer, name: Offer sent", "{name: Offer sent"))
    assert [each.field for each in changes] == ["id"]
    assert edited(("{id: won, name: Won", "{name: Won")) == []
