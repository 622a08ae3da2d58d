"""The edits a finding carries really mend it."""

from pipelinelint.engine import define
from pipelinelint.settings import Settings
from pipelinelint.shape.finding import Finding
from pipelinelint.source.read import read
from pipelinelint.workspace.rules import Books

TEXT = """\
version: 1
crm: {platform: hubspot}
properties:
  why: {label: Why, type: dropdown, options: [Budget, Competitor, No response, Timing, Other]}
pipelines:
  - id: p
    name: Sales
    closed_lost: {reason: why}
    stages:
      - {id: d, name: 'Demo  completed'}
      - {id: w, name: Closed won, type: won}
      - {id: l, name: Closed lost, type: lost, required_fields: [why]}
"""


def judged(text: str) -> list[Finding]:
    definition = define(read(text.encode(), "p.yaml")[0])
    book = Books(texts=True).with_folders()
    settings = Settings()
    return book.judge.judge(definition, settings, settings.names()).findings


def test_a_finding_that_a_machine_can_mend_is_gone_after_its_edits() -> None:
    findings = judged(TEXT)
    found = [each for each in findings if each.rule == "noise-in-stage-name"]
    assert [len(each.edits) for each in found] == [1]
    edit = found[0].edits[0]
    assert edit.safe
    start, end = edit.span.start.offset, edit.span.end.offset
    mended = TEXT[:start] + edit.text + TEXT[end:]
    assert "name: 'Demo completed'}" in mended
    assert "noise-in-stage-name" not in {each.rule for each in judged(mended)}


def test_a_finding_only_people_can_mend_carries_no_edit() -> None:
    renamed = TEXT.replace("Demo  completed", "Stage 3")
    found = [each for each in judged(renamed) if each.rule == "vague-stage-name"]
    assert [each.edits for each in found] == [()]
