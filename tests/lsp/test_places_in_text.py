"""Hover, completion, definitions, references, another id, the outline, and what can be done."""

import pytest

from pipelinelint.errors import CannotRun
from pipelinelint.lsp.actions import actions, fix_all
from pipelinelint.lsp.completion import completions
from pipelinelint.lsp.hover import hover
from pipelinelint.lsp.outline import outline
from pipelinelint.lsp.symbols import Symbols
from pipelinelint.source.edit import apply
from tests.lsp.desk import SALES, At, changed

IGNORE = "ignore:\n  - {rule: stage-count, at: 'pipelines[sales].stages[demo].name', reason: x}\n"


def said(folder, text, name="pipeline.yaml"):
    at = At(folder, text, name)
    found = hover(at.desk, at.document, at.places, at.offset)
    return found.contents.value if found is not None else ""


def offered(folder, text, name="pipeline.yaml"):
    """The text after each completion, by its label."""
    at = At(folder, text, name)
    found = completions(at.desk, at.document, at.places, at.offset)
    return {each.label: changed(at.text, [each.text_edit]) for each in found}


def before(text, words):
    """The text with the cursor before some words."""
    assert words in text
    return text.replace(words, f"|{words}", 1)


# ---------------------------------------------------------------- hover


def test_a_stage_name_says_what_it_says_and_why(folder):
    text = SALES.replace("Demo completed", "Interested")
    found = said(folder, before(text, "Interested"))
    assert "how we feel about it" in found
    assert "'interested' is a feeling" in found.lower()
    found = said(folder, before(SALES.replace("Demo completed", "Demo"), "Demo"))
    assert 'Better, for example: "Demo completed".' in found


def test_the_settings_of_names_hold(folder):
    (folder / ".pipelinelint.yaml").write_text("naming:\n  overrides: {Interested: outcome}\n")
    found = said(folder, before(SALES.replace("Demo completed", "Interested"), "Interested"))
    assert "the deal is over" in found


def test_a_reference_says_what_it_names(folder):
    assert "Property **Budget**" in said(folder, before(SALES, "budget]"))
    assert "Stage **Demo completed**" in said(folder, before(SALES, "demo]"))
    standard = SALES.replace("[budget]", "[amount]", 1)
    assert said(folder, before(standard, "amount")) == "A standard field of the CRM."


def test_a_rule_id_says_its_title_and_why(folder):
    for text, name in (
        (before(SALES + IGNORE, "stage-count"), "pipeline.yaml"),
        (SALES + "# pipelinelint: ignore[st|age-count] why\n", "pipeline.yaml"),
        ("rules:\n  st|age-count: off\n", ".pipelinelint.yaml"),
        ("ignore:\n  - {rule: [st|age-count], reason: x}\n", ".pipelinelint.yaml"),
    ):
        assert "[stage-count](file://" in said(folder, text, name), text


def test_a_key_says_what_the_schema_says(folder):
    assert "CRM fields" in said(folder, before(SALES, "properties:"))
    assert "profile" in said(folder, "pro|file: strict\n", ".pipelinelint.yaml").lower()


def test_what_says_nothing_or_cannot_be_read_has_no_hover(folder):
    assert said(folder, before(SALES, "1\n")) == ""
    assert said(folder, before(SALES + "[", "Demo")) == ""


def test_a_name_cannot_write_markup(folder):
    found = said(folder, before(SALES.replace("Demo completed", '"[x](http://e) <b>"'), '"[x'))
    assert "[x](" not in found
    assert "<b>" not in found


# ---------------------------------------------------------------- completion

LINES = [
    ("        prob|\n", "probability", "        probability: \n"),
    ("        type: |\n", "won", "        type: won\n"),
    ("        type: o|\n", "open", "        type: open\n"),
    ("        expected_fields: [|\n", "budget", "        expected_fields: [budget\n"),
    ("        expected_fields: [amount, |]\n", "budget", "expected_fields: [amount, budget]\n"),
    ("        expected_fields:\n          - |\n", "budget", "          - budget\n"),
    ("      - {id: x, na|}\n", "name", "      - {id: x, name: }\n"),
    ("      - {id: x, na|\n", "name", "      - {id: x, name: \n"),
    ("      - {id: x, ty|: won}\n", "type", "      - {id: x, type: won}\n"),
    ("    automations:\n      - when: {stage: |}\n", "demo", "      - when: {stage: demo}\n"),
    ("ignore:\n  - rule: sta|\n", "stage-count", "  - rule: stage-count\n"),
    ("ignore:\n  - rule: [sta|]\n", "stage-count", "  - rule: [stage-count]\n"),
    ("# pipelinelint: ignore[sta|] why\n", "stage-count", "ignore[stage-count] why\n"),
    ("life|\n", "lifecycle", "lifecycle: \n"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "label", "after"), LINES, ids=[each[0].strip() for each in LINES])
def test_what_may_be_written_is_offered(folder, line, label, after):
    text = SALES.split("      - {id: won")[0] + line
    found = offered(folder, text)
    assert label in found
    assert found[label].endswith(after)


def test_a_key_that_is_there_is_not_offered_again(folder):
    found = offered(
        folder, SALES.replace("        required_fields", "        |\n        required_fields", 1)
    )
    assert "type" in found
    assert "name" not in found


def test_settings_and_rule_files_have_their_own_words(folder):
    assert "strict" in offered(folder, "profile: |\n", ".pipelinelint.yaml")
    assert "stage-count" in offered(folder, "rules:\n  sta|\n", ".pipelinelint.yaml")
    rule = "title: x\nselect: pipelines[]\ncheck: {if: {name: missing}}\n|\n"
    assert "yields_to" in offered(folder, rule, "lint/team/own.yaml")


def test_completion_survives_any_cursor(folder):
    for offset in range(0, len(SALES), 3):
        offered(folder, f"{SALES[:offset]}|{SALES[offset:]}")
        offered(folder, f"{SALES[:offset]}|")


# ---------------------------------------------------------------- names


def texts(at, nodes):
    return [(node.start.line, at.text[node.start.offset : node.end.offset]) for node in nodes]


def renamed(at, new):
    ((text, edits),) = Symbols(at.document).renamed(at.offset, new).values()
    assert text == at.text
    return apply(text, edits)[0]


def test_a_name_leads_to_its_definition_and_its_uses(folder):
    at = At(folder, before(SALES, "budget]"))
    assert texts(at, Symbols(at.document).defined_at(at.offset)) == [(4, "budget")]
    uses = Symbols(at.document).used_at(at.offset, True)
    assert texts(at, uses) == [(4, "budget"), (12, "budget"), (13, "budget")]


def test_an_id_is_renamed_everywhere(folder):
    at = At(folder, before(SALES + IGNORE, "demo]"))
    assert renamed(at, "first") == (SALES + IGNORE).replace("demo", "first")


def test_a_stage_without_id_is_renamed_by_its_name(folder):
    text = SALES.replace("      - id: demo\n        name:", "      - name:").replace(
        "[demo]", "[demo_completed]"
    )
    at = At(folder, before(text, "Demo completed"))
    assert renamed(at, "Demo held") == text.replace("Demo completed", "Demo held").replace(
        "demo_completed", "demo_held"
    )


def test_a_new_id_is_quoted_where_it_must_be(folder):
    at = At(folder, before(SALES, "budget]"))
    assert renamed(at, "yes") == SALES.replace("budget", '"yes"')


def test_an_id_that_is_taken_or_empty_is_refused(folder):
    at = At(folder, before(SALES, "demo]"))
    for new in ("won", " "):
        with pytest.raises(CannotRun):
            Symbols(at.document).renamed(at.offset, new)


def test_what_is_no_name_cannot_be_renamed(folder):
    at = At(folder, before(SALES, "hubspot"))
    assert Symbols(at.document).name_at(at.offset) is None


# ---------------------------------------------------------------- the outline


def test_the_outline_is_the_last_good_one(folder):
    at = At(folder, SALES)
    whole = outline(at.document, at.places)
    pipelines = next(each for each in whole if each.name == "pipelines")
    assert [each.name for each in pipelines.children] == ["Sales"]
    stages = [each.name for each in pipelines.children[0].children]
    assert stages == ["Demo completed", "Closed won", "Closed lost"]
    at.document.take(SALES + "\n[")
    assert [each.name for each in outline(at.document, at.places)] == [e.name for e in whole]


# ---------------------------------------------------------------- what can be done

PERCENT = SALES.replace("Demo completed", "Demo completed 40% 🚀")


def done(folder, text, title, name="pipeline.yaml"):
    at = At(folder, text, name)
    found = actions(at.desk, at.document, at.places, at.offset, at.offset)
    wanted = [each for each in found if each.title.startswith(title)]
    assert wanted, [each.title for each in found]
    return changed(at.text, wanted[0].edit.changes[at.document.uri])


def test_the_edits_of_a_finding_are_offered(folder):
    assert done(folder, before(PERCENT, "Demo completed"), "Fix ") != PERCENT


def test_a_fix_for_two_findings_is_offered_once(folder):
    name = '"Demo  comp|leted 🚀"'
    at = At(folder, SALES.replace("Demo completed", name))
    found = actions(at.desk, at.document, at.places, at.offset, at.offset)
    (fix,) = [each for each in found if each.title.startswith("Fix noise")]
    assert len(fix.diagnostics) == 2
    after = changed(at.text, fix.edit.changes[at.document.uri])
    assert after == SALES.replace("Demo completed", '"Demo completed"')


def test_a_better_name_is_offered(folder):
    text = SALES.replace("Demo completed", "Demo")
    assert done(folder, before(text, "Demo"), "Call the stage") == SALES


def test_an_exception_holds_once_its_reason_is_written(folder):
    text = SALES.replace("Demo completed", "Interested")
    at = At(folder, before(text, "Interested"))
    at.desk.check(at.document)
    rule = next(e.rule for e in at.document.findings if e.span.start.offset == at.offset)
    after = done(folder, before(text, "Interested"), f"Accept {rule}")
    assert after.startswith(text)
    assert 'reason: ""' in after
    waiting = At(folder, after).rules
    assert rule in waiting
    assert "ignore-without-reason" in waiting
    accepted = At(folder, after.replace('reason: ""', 'reason: "agreed"')).rules
    assert rule not in accepted
    assert "ignore-without-reason" not in accepted


def test_everything_safe_is_fixed_at_once(folder):
    at = At(folder, PERCENT)
    found = fix_all(at.desk, at.document, at.places, "source.fixAll.pipelinelint")
    after = changed(at.text, found[0].edit.changes[at.document.uri])
    assert "🚀" not in after
    again = At(folder, after)
    assert fix_all(again.desk, again.document, again.places, "source.fixAll.pipelinelint") == []


@pytest.mark.parametrize(
    ("name", "text", "wrong", "right"),
    [
        ("pipeline.yaml", SALES, "stges:\n", "stages:\n"),
        ("pipeline.yaml", SALES, '"hubsopt"', '"hubspot"'),
        (".pipelinelint.yaml", "profile: strict\n", "profil:", "profile:"),
        (".pipelinelint.yaml", "rules:\n  stage-count: off\n", "stage-cuont", "stage-count"),
    ],
)
def test_the_word_that_was_meant_is_offered(folder, name, text, wrong, right):
    text = text.replace("platform: hubspot", 'platform: "hubspot"')
    after = done(folder, before(text.replace(right, wrong), wrong), "Write `", name)
    assert after == text


def test_a_definition_in_json_is_completed_inside_its_quotes(folder):
    text = SALES.split("      - {id: won")[0] + '      - {"id": "x", "|"}\n'
    found = offered(folder, text)
    assert found["type"].endswith('"type"}\n')
    text = text.replace('"|"', '"expected_fields": ["|"]')
    assert offered(folder, text)["budget"].endswith('["budget"]}\n')


def test_a_finding_says_how_to_fix_it(folder):
    at = At(folder, before(SALES.replace("Demo completed", "Interested"), "Interested"))
    at.desk.check(at.document)
    found = hover(at.desk, at.document, at.places, at.offset).contents.value
    remedy = next(e.remedy for e in at.document.findings if e.span.start.offset == at.offset)
    assert remedy.split()[0] in found
    assert "subjective-stage-name: " in found


def test_line_ends_of_windows_and_several_documents_are_no_hindrance(folder):
    windows = before(SALES.replace("Demo completed", "Demo"), "Demo").replace("\n", "\r\n")
    assert "Demo completed" in done(folder, windows, "Call the stage")
    at = At(folder, before(SALES, "demo]") + "---\n" + SALES)
    at.desk.check(at.document)
    assert texts(at, Symbols(at.document).defined_at(at.offset)) == [(10, "demo")]


def test_a_name_copied_by_an_alias_is_edited_where_it_is_written(folder):
    text = SALES.replace("required_fields: [budget]", "required_fields: &f [budget]", 1)
    text = text.replace("required_fields: [budget]", "required_fields: *f")
    at = At(folder, before(text, "budget]"))
    assert renamed(at, "money") == text.replace("budget", "money")
