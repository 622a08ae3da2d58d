"""What is found in a text that is open is what `check` finds in a file that holds it."""

from pathlib import Path

import pytest

from pipelinelint.lsp.documents import DEFINITION, NONE, RULE, SETTINGS
from pipelinelint.report import TEXTS
from pipelinelint.workspace.rules import Books
from pipelinelint.workspace.run import Workspace
from tests.lsp.desk import SALES, At
from tests.tries import some

EXAMPLES = Path(__file__).parents[2] / "examples"


def checked(path: Path, baseline: str = "") -> list[tuple[object, ...]]:
    work = Workspace(needs=TEXTS, baseline=baseline)
    report = work.judge([str(path)])
    if baseline:
        from pipelinelint.workspace.baselines import mark_known

        mark_known(report, baseline)
    return [told(each) for each in report.active]


def told(finding) -> tuple[object, ...]:
    edits = tuple(repr(each) for each in finding.edits)
    return (finding.rule, finding.severity, finding.message, repr(finding.span), edits)


def in_editor(at: At) -> list[tuple[object, ...]]:
    at.desk.check(at.document)
    assert at.document.failure is None
    return [told(each) for each in at.document.findings]


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_an_example_gives_the_findings_of_check(path, monkeypatch):
    monkeypatch.chdir(EXAMPLES)
    at = At(EXAMPLES, "", path.name)
    at.document.take(path.read_text(encoding="utf-8"))
    assert in_editor(at) == checked(Path(path.name))


def test_the_examples_of_all_rules_give_the_findings_of_check(folder):
    seen = 0
    at = At(folder, SALES)
    file = folder / "pipeline.yaml"
    told = Books(texts=True).with_folders().examples
    for rule, example in some((rule, each) for rule, of in told.items() for each in of):
        text = f"version: 1\ncrm: {{platform: hubspot}}\n{example.text}"
        file.write_text(text, encoding="utf-8")
        at.document.take(text)
        if at.document.kind == DEFINITION and at.document.is_readable:
            assert in_editor(at) == checked(Path("pipeline.yaml")), (rule, example.title)
            seen += 1
    assert seen > 60


def test_settings_exceptions_and_the_baseline_hold_as_in_check(folder):
    text = f"{SALES}ignore:\n  - {{rule: stage-count, reason: small team}}\n"
    (folder / "pipeline.yaml").write_text(text)
    before = checked(Path("pipeline.yaml"))
    rule = before[0][0]
    (folder / ".pipelinelint.yaml").write_text(f"profile: strict\nrules: {{{rule}: off}}\n")
    assert in_editor(At(folder, text)) == checked(Path("pipeline.yaml")) != before
    from pipelinelint.cli import main

    assert main(["baseline", "pipeline.yaml"]) == 0
    known = ".pipelinelint-baseline.json"
    assert in_editor(At(folder, text)) == checked(Path("pipeline.yaml"), known) == []


def test_a_file_the_settings_exclude_is_left_alone(folder):
    (folder / ".pipelinelint.yaml").write_text("exclude: [pipeline.yaml]\n")
    assert At(folder, SALES).rules == []


def test_each_folder_has_its_own_settings(folder):
    one, two = folder / "one", folder / "two"
    one.mkdir()
    two.mkdir()
    (two / ".pipelinelint.yaml").write_text("profile: audit\n")
    at = At(one, SALES)
    at.desk.roots = [str(one), str(two)]
    few = at.rules
    other = At(two, SALES)
    at.desk.open["two"] = other.document
    at.desk.check(other.document)
    assert len(other.document.findings) > len(few)
    assert at.rules == few


def test_the_language_is_that_of_the_settings(folder):
    english = At(folder, SALES)
    english.desk.check(english.document)
    (folder / ".pipelinelint.yaml").write_text("language: nl\n")
    dutch = At(folder, SALES)
    dutch.desk.check(dutch.document)
    messages = [each.message for each in dutch.document.findings]
    assert len(messages) == len(english.document.findings)
    assert messages != [each.message for each in english.document.findings]


def test_settings_are_judged_as_they_are_typed(folder):
    at = At(folder, "profil: strict\nrules:\n  stage-cuont: off\n", ".pipelinelint.yaml")
    assert at.document.kind == SETTINGS
    assert at.rules == ["unknown-key"]
    at.document.take("rules:\n  stage-cuont: off\n")
    assert at.rules == ["unknown-rule"]
    at.document.take("rules:\n  stage-count: off\n")
    assert at.rules == []


def test_faulty_settings_are_said_in_the_definition(folder):
    (folder / ".pipelinelint.yaml").write_text("profil: strict\n")
    at = At(folder, SALES)
    at.desk.check(at.document)
    assert at.document.failure is not None
    assert "profil" in "".join(at.document.failure.details)


def test_a_folder_that_is_gone_is_said(folder):
    at = At(folder, SALES)
    at.document.root = str(folder / "gone")
    at.desk.check(at.document)
    assert at.document.failure is not None
    assert "cannot be entered" in at.document.failure.message


def test_a_rule_that_fails_is_said_beside_what_the_others_find(folder, monkeypatch):
    from pipelinelint.lsp.diagnostics import diagnostics
    from pipelinelint.ruleset.run import Rule

    at = At(folder, SALES)
    some = len(at.rules)
    run = Rule.run

    def fails(rule, *given):
        if rule.card.id == "deal-creation-criteria-missing":
            raise ValueError("odd")
        return run(rule, *given)

    monkeypatch.setattr(Rule, "run", fails)
    at.desk.check(at.document)
    shown = diagnostics(at.document, at.places)
    assert 1 < len(shown) <= some
    assert "deal-creation-criteria-missing" in shown[0].message
    assert "please report it" in shown[0].message


def test_a_rule_file_is_proven_as_it_is_typed(folder):
    from pipelinelint.cli.rules import new_rule

    text = new_rule("own", "lint").replace("<", "(").replace(">", ")")
    at = At(folder, "", "lint/team/own.yaml")
    at.document.take(text)
    assert at.document.kind == RULE
    assert at.rules == ["rule-refused", "rule-refused"]  # an example to fill in
    at.document.take(text.replace("name: Demo completed\n", "name: Demo completed # <- here\n", 1))
    assert at.rules == []
    at.document.take(text.replace("id: sales\n", "id: sales # <- here\n", 1))
    assert at.rules == ["rule-example"]
    assert at.document.findings[0].message.startswith("wrong place")
    at.document.take(text.replace("name: Demo", "name: [").replace("title:", "title: {"))
    assert len(at.rules) == 1


def test_files_of_others_are_left_alone(folder):
    at = At(folder, "pipelines:\n  default:\n    - step: {script: [make]}\n", "bitbucket.yml")
    assert (at.document.kind, at.rules) == (NONE, [])


def test_a_definition_stays_one_while_it_cannot_be_read(folder):
    at = At(folder, SALES)
    good = at.document.good
    at.document.take(SALES.replace("name: Sales", 'name: "Sales'))
    assert at.document.kind == DEFINITION
    assert at.document.good is good
    assert len(at.rules) == 1


def test_nothing_is_too_odd(folder):
    at = At(folder, SALES)
    for text in ("", "\x00", "\ud83d", "- [", "&a [*a]", "pipelines: 1", "\ufeff" + SALES, "# x"):
        at.document.take(text)
        at.desk.check(at.document)
    at.document.take("\ufeff" + SALES.replace("Demo completed", "Interested"))
    at.desk.check(at.document)
    assert at.document.findings
