from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipelinelint.cli.rules import new_rule
from pipelinelint.errors import CannotRun
from pipelinelint.ruleset.load.folder import check_folder, team_rules
from pipelinelint.ruleset.prove import prove
from tests.ruleset.definitions import rule_of
from tests.ruleset.making import CATALOGUE, check, rule_text


def folder(tmp_path: Path, files: dict[str, str]) -> str:
    for name, text in files.items():
        path = tmp_path / "lint" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return str(tmp_path / "lint")


def problems(tmp_path: Path, files: dict[str, str]) -> list[str]:
    return [str(each) for each in check_folder(folder(tmp_path, files), "lint", CATALOGUE)[1]]


def test_group_and_id_come_from_the_path(tmp_path: Path) -> None:
    files = {"acme/a-rule.yaml": rule_text(), "acme/readme.md": "x", "acme/.x.yaml.swp": "x"}
    checked, found = check_folder(folder(tmp_path, files), "lint", CATALOGUE)
    assert found == []
    card = checked["a-rule"].rule.card
    assert (card.id, card.group, card.file) == ("a-rule", "acme", "lint/acme/a-rule.yaml")
    assert (card.scope, card.checks) == ("stage", ("a-rule",))


def test_word_lists_beside_the_groups_are_no_rules(tmp_path: Path) -> None:
    files = {"lexicon/en.yaml": "x: 1", "catalogue.yaml": "x: 1", "acme/a-rule.yaml": rule_text()}
    assert problems(tmp_path, files) == []


def test_errors_of_several_files_are_all_collected(tmp_path: Path) -> None:
    files = {
        "a/one.yaml": rule_text(title=""),
        "a/two.yaml": rule_text(needs="needs: x"),
        "b/three.yaml": rule_text(),
    }
    found = problems(tmp_path, files)
    assert [each.split(":")[0] for each in found] == ["lint/a/one.yaml", "lint/a/two.yaml"]


@pytest.mark.parametrize("name", ["A-rule", "a_rule", "1rule", "a--b", "a rule", "é"])
def test_an_id_is_lower_case_words(tmp_path: Path, name: str) -> None:
    assert "cannot be an id" in problems(tmp_path, {f"a/{name}.yaml": rule_text()})[0]


def test_an_id_is_used_once(tmp_path: Path) -> None:
    found = problems(tmp_path, {"a/one.yaml": rule_text(), "b/one.yaml": rule_text()})
    assert found == ['lint/b/one.yaml:1:1: another group has a rule "one"']


def test_the_id_of_a_rule_that_ships_is_taken(tmp_path: Path) -> None:
    known = {"one": rule_of()}
    found = check_folder(folder(tmp_path, {"a/one.yaml": rule_text()}), "lint", CATALOGUE, known)[1]
    assert "a rule that ships is called" in found[0].message


def test_whom_a_rule_yields_to_must_exist(tmp_path: Path) -> None:
    files = {"a/one.yaml": rule_text(yields="yields_to: [twoo]"), "a/two.yaml": rule_text()}
    place, message = problems(tmp_path, files)[0].split(": ", 1)
    assert place == "lint/a/one.yaml:9:13"
    assert message == 'no rule "twoo"; did you mean "two"?'


def test_rules_do_not_yield_in_a_circle(tmp_path: Path) -> None:
    files = {
        "a/one.yaml": rule_text(yields="yields_to: [two]"),
        "a/two.yaml": rule_text(yields="yields_to: [three]"),
        "a/three.yaml": rule_text(yields="yields_to: [one]"),
    }
    found = problems(tmp_path, files)
    assert [each.split(": ", 1)[1] for each in found] == [
        "yields_to goes in a circle: one → two → three → one"
    ]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text(rule_text(), encoding="utf-8")
    inside = folder(tmp_path, {"a/one.yaml": rule_text()})
    (Path(inside) / "a" / "linked.yaml").symlink_to(outside)
    (Path(inside) / "a" / "loop.yaml").symlink_to(Path(inside) / "a" / "loop.yaml")
    checked, found = check_folder(inside, "lint", CATALOGUE)
    assert list(checked) == ["one"]
    assert [str(each).partition(":1:1: ")[::2] for each in found] == [
        ("lint/a/linked.yaml", "the link leads out of the folder: put the rule itself here"),
        ("lint/a/loop.yaml", "the file cannot be read: too many levels of symbolic links"),
    ]


def test_a_folder_named_alike_is_not_inside(tmp_path: Path) -> None:
    inside = folder(tmp_path, {"a/one.yaml": rule_text()})
    (tmp_path / "lint-private").mkdir()
    (tmp_path / "lint-private" / "two.yaml").write_text(rule_text(), encoding="utf-8")
    (Path(inside) / "a" / "two.yaml").symlink_to(tmp_path / "lint-private" / "two.yaml")
    found = check_folder(inside, "lint", CATALOGUE)[1]
    assert [each.message.partition(":")[0] for each in found] == [
        "the link leads out of the folder"
    ]


def test_a_name_that_is_no_text_is_refused_and_shown_escaped(tmp_path: Path) -> None:
    inside = folder(tmp_path, {"a/one.yaml": rule_text()})
    name = os.fsencode(inside) + b"/a/\xff\n::error::x.yaml"
    try:
        with open(name, "wb") as file:
            file.write(b"x")
    except OSError:
        pytest.skip("this file system takes texts only")
    (said,) = map(str, check_folder(inside, "lint", CATALOGUE)[1])
    assert said.isprintable()
    assert "cannot be an id" in said


def test_a_link_inside_the_folder_is_a_rule(tmp_path: Path) -> None:
    inside = folder(tmp_path, {"a/one.yaml": rule_text()})
    (Path(inside) / "a" / "two.yaml").symlink_to(Path(inside) / "a" / "one.yaml")
    assert list(check_folder(inside, "lint", CATALOGUE)[0]) == ["one", "two"]


def test_no_more_than_500_rules_are_read(tmp_path: Path) -> None:
    inside = folder(tmp_path, {f"a/r{number}.yaml": "x" for number in range(501)})
    found = check_folder(inside, "lint", CATALOGUE)[1]
    assert [each.message for each in found] == ["more than 500 rules in a folder"]


def test_no_more_than_2_mb_are_read(tmp_path: Path) -> None:
    text = rule_text() + "#" * 60_000
    inside = folder(tmp_path, {f"a/r{number}.yaml": text for number in range(34)})
    found = check_folder(inside, "lint", CATALOGUE)[1]
    assert [str(each) for each in found] == ["lint:1:1: the rules of a folder have more than 2 MB"]


def test_a_folder_full_of_faults_is_not_read_to_its_end(tmp_path: Path) -> None:
    slips = "".join(f"key{number}: x\n" for number in range(40))
    inside = folder(tmp_path, {f"a/r{number}.yaml": slips for number in range(100)})
    with pytest.raises(CannotRun) as refused:
        team_rules(inside, "lint", CATALOGUE, {})
    assert len(refused.value.details) == 51
    assert refused.value.details[-1] == "and more"
    assert {each.split(":")[0] for each in refused.value.details[:-1]} == {
        "lint/a/r0.yaml",
        "lint/a/r1.yaml",
    }


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    checked, found = check_folder(str(tmp_path / "none"), "none", CATALOGUE)
    assert checked == {}
    said = "none:1:1: the folder cannot be read: no such file or directory"
    assert [str(each) for each in found] == [said]


def test_a_teams_rules_are_ready_to_run_and_to_prove(tmp_path: Path) -> None:
    inside = folder(tmp_path, {"acme/a-rule.yaml": rule_text(practices="practices: [DU-01]")})
    rules, examples = team_rules(inside, "lint", CATALOGUE, {})
    assert rules["a-rule"].card.why == "because"
    assert [each.outcome for each in prove(rules["a-rule"], examples["a-rule"], rules)] == ["ok"]


def test_a_new_rule_fails_until_it_is_filled_in() -> None:
    text = new_rule("our-rule", "lint/acme/our-rule.yaml")
    assert [each.message for each in check(text)[1]] == [
        "a bad example marks each finding with # <- here",
        "check a-rule occurs in no example: mark it # <- here: a-rule",
    ]
    assert check(text.replace("- name: Demo completed", "- name: Demo completed # <- here", 1))[0]
