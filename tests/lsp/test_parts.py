"""A definition in several files in the editor: each shows its own findings, names lead from one to
another, and what is typed in one counts in the others before it is saved."""

from pathlib import Path

import pytest

from pipelinelint.errors import CannotRun
from pipelinelint.lsp.completion import completions
from pipelinelint.lsp.documents import DEFINITION, Open
from pipelinelint.lsp.symbols import Symbols
from pipelinelint.report import TEXTS
from pipelinelint.source.edit import apply
from pipelinelint.workspace.run import Workspace
from tests.cli.test_parts import FIELDS, FILES, MAIN, SALES
from tests.lsp.desk import At

PART = "pipelines/a.yaml"


@pytest.fixture
def parts(folder: Path) -> Path:
    for name, text in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    return folder


def opened(at: At, name: str, text: str) -> Open:
    """A further file on the desk of another."""
    path = Path(at.desk.roots[0]) / name
    document = Open(path.as_uri(), str(path), at.desk.roots[0])
    document.take(text)
    at.desk.open[document.uri] = document
    return document


def test_each_file_shows_its_own_findings(parts):
    found = Workspace(needs=TEXTS).judge([PART]).active
    assert {each.path for each in found} == {PART}
    assert At(parts, SALES, PART).rules == [each.rule for each in found]
    assert At(parts, FIELDS, "fields.yaml").rules == []
    assert At(parts, MAIN, "sales.yaml").rules == []
    assert At(parts, FIELDS, "fields.yaml").document.kind == DEFINITION


def test_a_part_nobody_lists_says_so(parts):
    (parts / "sales.yaml").write_text(MAIN.replace("fields.yaml", "pipelines/a.yaml"))
    at = At(parts, FIELDS, "fields.yaml")
    assert at.rules == []
    assert at.document.failure is not None
    assert "doesn't list it" in at.document.failure.message


def test_what_is_typed_elsewhere_counts(parts):
    at = At(parts, SALES, PART)
    assert "unknown-reference" in at.rules
    opened(at, "fields.yaml", FIELDS + "  other: {label: Other, type: text}\n")
    assert "unknown-reference" not in at.rules
    opened(at, "sales.yaml", MAIN.replace("fields.yaml, ", "") + "properties: {x: {type: text}}")
    assert at.rules.count("unknown-reference") == 3


def test_names_lead_to_the_file_they_are_defined_in(parts):
    at = At(parts, SALES.replace("{reason: reason}", "{reason: |reason}"), PART)
    at.desk.check(at.document)
    (node,) = Symbols(at.document).defined_at(at.offset)
    assert node.lines is not None
    assert (node.lines.path, node.start.line) == ("fields.yaml", 3)
    uses = Symbols(at.document).used_at(at.offset, True)
    assert [(each.lines.path, each.start.line) for each in uses if each.lines is not None] == [
        ("fields.yaml", 3),
        (PART, 5),
        (PART, 9),
    ]


def test_an_id_is_renamed_in_all_files(parts):
    at = At(parts, FIELDS.replace("  reason:", "  |reason:"), "fields.yaml")
    at.desk.check(at.document)
    renamed = Symbols(at.document).renamed(at.offset, "why")
    after = {path: apply(text, edits)[0] for path, (text, edits) in renamed.items()}
    assert after == {
        "fields.yaml": FIELDS.replace("  reason:", "  why:"),
        PART: SALES.replace("reason: reason", "reason: why").replace("[reason", "[why"),
    }


def test_nothing_is_renamed_while_a_file_is_missing(parts):
    (parts / PART).write_text(SALES + "x: [\n")
    at = At(parts, FIELDS.replace("  reason:", "  |reason:"), "fields.yaml")
    at.desk.check(at.document)
    with pytest.raises(CannotRun, match="Not all files"):
        Symbols(at.document).renamed(at.offset, "why")


def test_names_of_other_files_are_offered(parts):
    at = At(parts, SALES.replace("{reason: reason}", "{reason: |}"), PART)
    at.desk.check(at.document)
    offered = completions(at.desk, at.document, at.places, at.offset)
    assert offered[0].label == "reason"


def test_an_alike_offset_in_another_file_is_no_name_here(parts):
    at = At(parts, SALES, PART)
    at.desk.check(at.document)
    offset = FIELDS.index("reason:")
    found = Symbols(at.document).at(offset)
    assert found is None or SALES[offset : offset + 6] == "reason"


def test_the_settings_of_the_main_file_hold(parts):
    (parts / "pipelines/.pipelinelint.yaml").write_text("language: nl\n")
    (parts / ".pipelinelint.yaml").write_text("language: pl\n")
    at = At(parts, SALES, PART)
    assert at.rules
    assert at.document.language.code == "pl"
