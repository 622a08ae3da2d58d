"""What settings files say, and what is said about faulty ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelinelint.settings.names import check_names
from pipelinelint.settings.read import MOST_FILES, read_settings
from tests.settings.files import CARDS, HOME, reading, settings
from tests.tries import tries


def only(text: str, **others: str) -> tuple[str, int, str]:
    """The single finding of a file: rule, line, suggestion or remedy."""
    read = reading(text, **others)
    found = read.findings + check_names(read.settings, CARDS, ("en", "nl"))
    assert len(found) == 1, [each.message for each in found]
    return found[0].rule, found[0].span.start.line, found[0].suggestion or found[0].remedy


def test_an_empty_file_is_no_settings() -> None:
    assert settings("").profile() == ("recommended", "default")
    assert settings("# nothing yet\n").fail_on() == ("error", "default")


def test_a_slip_in_settings_is_told_and_nothing_guessed() -> None:
    found = reading("profile: strct\n")
    assert [each.rule for each in found.findings] == ["unknown-value"]
    assert found.settings.profile() == ("recommended", "default")


def test_everything_a_file_may_say_is_read() -> None:
    found = settings(
        """
profile: strict
fail_on: warning
absent: note
exclude: [archive]
rule_folders: [lint]
word_folders: [words]
naming:
  {language: [nl, EN], allow: [Intake], overrides: {Perception: noun_only}, terms: {vague: [x]}}
ignore:
  - {rule: [stage-count], at: 'pipelines[a]', reason: agreed, until: 2026-12-31, path: a.yaml}
"""
    )
    assert found.profile() == ("strict", f"{HOME}:2")
    assert found.fail_on() == ("warning", f"{HOME}:3")
    assert found.absent() == ("note", f"{HOME}:4")
    assert found.excludes("archive/a.yaml")
    assert [each.text for each in found.rule_folders] == ["lint"]
    assert [each.text for each in found.word_folders] == ["words"]
    names = found.names()
    assert (names.language, names.allow) == (("nl", "en"), ("Intake",))
    assert [each.path for each in names.packs] == ["words"]
    assert (names.overrides, names.terms) == ({"Perception": "noun_only"}, {"vague": ("x",)})
    (accepted,) = found.ignores
    assert (accepted.at, accepted.reason, accepted.until) == (
        "pipelines[a]",
        "agreed",
        "2026-12-31",
    )
    assert [name for name, _ in accepted.rules] == ["stage-count"]


def test_without_words_of_its_own_a_team_has_the_usual_names() -> None:
    from pipelinelint.lexicon.judge import DEFAULT

    assert settings("profile: strict").names() is DEFAULT


@pytest.mark.parametrize(
    ("text", "rule", "line", "says"),
    [
        ("profil: strict", "unknown-key", 1, "profile"),
        ("profile: strickt", "unknown-value", 1, "strict"),
        ("a: [", "yaml-syntax", 1, ""),
        ("- a", "wrong-type", 1, "Start with a line such as `profile: recommended`."),
        ("profile: audit\n---\nprofile: audit", "wrong-type", 3, ""),
        ("profile: audit\nprofile: strict", "duplicate-key", 2, ""),
        ("rules:\n  stage-coun: off", "unknown-rule", 2, "stage-count"),
        ("rules:\n  zz: off", "unknown-rule", 2, "`pipelinelint rules` lists all rules."),
        ("rules: {stage-count: false}", "unknown-value", 1, "one of off, info, warning, error"),
        ("rules: {stage-count: {options: {max_opn: 3}}}", "unknown-option", 1, "max_open"),
        ("rules: {playbook-missing: {options: {a: 3}}}", "unknown-option", 1, "Leave this out"),
        ("rules: {stage-count: {options: [a]}}", "wrong-type", 1, ""),
        ("rules: {stage-count: {checks: {too-man: off}}}", "unknown-check", 1, "too-many"),
        ("rules: {stage-count: {checks: {too-many: of}}}", "unknown-value", 1, "off"),
        ("overrides: [{rules: {stage-count: off}}]", "missing-key", 1, "Add `paths: …`."),
        ("overrides: [{paths: a, rules: {stage-cont: off}}]", "unknown-rule", 1, "stage-count"),
        ("overrides: [{paths: '!a'}]", "wrong-pattern", 1, ""),
        ("naming: {overrides: {X: noun_onl}}", "unknown-value", 1, "noun_only"),
        ("naming: {terms: {vage: [a]}}", "unknown-key", 1, "vague"),
        ("naming: {language: [en, xx]}", "unknown-language", 1, "Available: en, nl."),
        ("ignore: [{rule: stage-cnt, reason: a}]", "unknown-rule", 1, "stage-count"),
        ("ignore: [{reason: a}]", "missing-key", 1, "Add `rule: …`."),
        ("ignore:\n- rule: stage-count\n  until: 2026-02-29", "wrong-date", 3, "like 2026-12-31."),
        ("exclude: ['!a']", "wrong-pattern", 1, ""),
        ("extends: https://example.com/a.yaml", "cannot-extend", 1, ""),
        ("extends: /etc/passwd", "cannot-extend", 1, "Name a .yaml file."),
        ("extends: no.yaml", "cannot-extend", 1, "The path is relative to this file."),
        ("extends: .pipelinelint.yaml", "cannot-extend", 1, "Remove one of them."),
    ],
)  # fmt: skip
def test_a_fault_is_a_finding_with_a_place_and_a_way_out(
    text: str, rule: str, line: int, says: str
) -> None:
    found = only(text)
    assert found[:2] == (rule, line)
    assert says in found[2]


@pytest.mark.parametrize(
    ("option", "written", "complaint"),
    [
        ("max_open", "many", "is a whole number; here it is `many`"),
        ("max_open", "7.5", "a whole number"),
        ("max_open", "0", "is at least 1"),
        ("max_open", "true", "a whole number"),
        ("max_open", ".inf", "a whole number"),
        ("max_open", "[7]", "here it is a list"),
        ("max_open", "{a: 7}", "here it is a block"),
        ("max_open", "", "here it is empty"),
        ("share", "2", "is at most 1"),
        ("share", "half", "a number"),
        ("require", "yes", "true or false"),
        ("allow", "Intake", "a list"),
        ("allow", "[[a]]", "a list"),
        ("allow", "[true]", "a list"),
        ("unit", "day", "did you mean days?"),
        ("unit", "[days]", "a text"),
        ("pattern", "'(a+)+b'", "is no pattern"),
    ],
)
def test_an_option_its_rule_cannot_use_is_refused(
    option: str, written: str, complaint: str
) -> None:
    read = reading(f"rules: {{stage-count: {{options: {{{option}: {written}}}}}}}")
    (found,) = check_names(read.settings, CARDS)
    assert found.rule == "wrong-option"
    assert complaint in found.message
    chosen = read.settings.scope().options_with_origin(CARDS["stage-count"])
    assert chosen[option] == (CARDS["stage-count"].options[option].default, "the house")


@pytest.mark.parametrize(
    ("option", "written", "value"),
    [
        ("max_open", "9.0", 9),
        ("share", "1", 1),
        ("allow", "[No, 2024, Intake]", ["No", "2024", "Intake"]),
        ("steps", "[5, 7.5]", [5, 7.5]),
        ("require", "true", True),
        ("unit", "weeks", "weeks"),
    ],
)
def test_an_option_is_read_in_the_type_its_rule_asks_for(
    option: str, written: str, value: object
) -> None:
    found = settings(f"\nrules: {{stage-count: {{options: {{{option}: {written}}}}}}}")
    assert check_names(found, CARDS) == []
    chosen = found.scope().options_with_origin(CARDS["stage-count"])
    assert chosen[option] == (value, f"{HOME}:2")


def test_a_file_on_top_of_another_wins_and_lists_are_joined() -> None:
    found = settings(
        "extends: [base.yaml]\nprofile: strict\nexclude: [b]\n"
        "rules: {stage-count: {options: {max_open: 9}}}\nnaming: {allow: [b], terms: {vague: [b]}}",
        base="profile: audit\nfail_on: info\nexclude: [a]\n"
        "rules: {stage-count: {severity: info, options: {max_open: 3, share: 0.5}}}\n"
        "naming: {language: nl, allow: [a], terms: {vague: [a]}}",
    )
    assert found.profile() == ("strict", f"{HOME}:2")
    assert found.fail_on() == ("info", "base.yaml:2")
    assert [each.text for each in found.exclude] == ["a", "b"]
    chosen = found.scope().options_with_origin(CARDS["stage-count"])
    assert chosen["max_open"] == (9, f"{HOME}:4")
    assert chosen["share"] == (0.5, "base.yaml:4")
    assert found.scope().severities(CARDS["stage-count"]).rule == "info"
    assert found.names().allow == ("a", "b")
    assert found.names().language == ("nl",)
    assert found.names().terms == {"vague": ("a", "b")}


def test_folders_are_relative_to_the_file_that_names_them() -> None:
    found = settings("extends: ../shared.yaml", **{"..__shared": "rule_folders: [lint]"})
    assert [each.text for each in found.rule_folders] == ["../lint"]


def test_a_circle_is_refused_with_the_way_it_goes() -> None:
    read = reading("extends: a.yaml", a="extends: b.yaml", b="extends: a.yaml")
    (found,) = read.findings
    assert found.path == "b.yaml"
    assert found.message.endswith("a.yaml -> b.yaml -> a.yaml.")


def test_a_file_reached_twice_is_read_once() -> None:
    found = settings(
        "extends: [a.yaml, b.yaml]", a="extends: c.yaml", b="extends: c.yaml", c="exclude: [x]"
    )
    assert [each.text for each in found.exclude] == ["x"]


def test_an_endless_chain_is_cut() -> None:
    def load(path: str) -> bytes:
        return f"extends: x{path}".encode()

    read = read_settings("a.yaml", load)
    assert len(read.settings.files) == MOST_FILES
    assert [each.rule for each in read.findings] == ["cannot-extend"]


def test_a_file_that_cannot_be_opened_is_one_finding() -> None:
    read = read_settings("no.yaml", lambda path: f"{path} does not exist.")
    assert [(each.path, each.message) for each in read.findings] == [
        ("no.yaml", "no.yaml does not exist.")
    ]
    assert read.settings.profile() == ("recommended", "default")


def test_findings_name_the_file_they_are_in() -> None:
    read = reading("extends: base.yaml", base="profil: strict")
    assert [(each.path, each.span.start.line) for each in read.findings] == [("base.yaml", 1)]
    assert read.texts["base.yaml"] == "profil: strict"


WORDS = """
extends profile rules overrides naming absent fail_on exclude ignore rule_folders severity options
checks stage-count paths pipelines language allow terms vague rule at until path
"""
KEYS = st.sampled_from(WORDS.split())
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | KEYS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


@tries(150)
@given(st.dictionaries(KEYS, VALUES, max_size=6))
def test_whatever_is_written_reading_gives_settings(written: dict[str, object]) -> None:
    import json

    text = json.dumps(written)
    read = reading(text)
    check_names(read.settings, CARDS, ("en",))
    scope = read.settings.scope("a.yaml", "sales")
    for card in CARDS.values():
        assert scope.severities(card).rule in ("off", "info", "warning", "error")
        assert set(scope.options(card)) == set(card.options)


@tries(100)
@given(st.binary(max_size=200))
def test_whatever_the_bytes_reading_gives_settings(data: bytes) -> None:
    read = read_settings("a.yaml", lambda path: data if path == "a.yaml" else "no")
    assert read.settings.scope().profile in ("starter", "recommended", "strict", "audit")


def test_the_last_file_that_names_exports_says_which_are_checked() -> None:
    below = "from: [{crm: csv, paths: [old/*.csv], encoding: cp1252}]"
    for above, said in (
        ("from: [{crm: hubspot}]", [("hubspot", "")]),
        ("profile: audit", [("csv", "cp1252")]),
    ):
        found = settings(f"extends: [below.yaml]\n{above}", below=below)
        assert [(each.crm.text, each.encoding) for each in found.exports] == said
    assert settings("profile: audit").exports == []


@pytest.mark.parametrize(
    "said", ["language: [nl]", "allow: [Kickoff]", "overrides: {Kickoff: objective_event}"]
)
def test_any_key_is_something_said_of_naming(said: str) -> None:
    assert settings(f"naming: {{{said}}}").files[-1].naming
    assert not settings("profile: audit").files[-1].naming
