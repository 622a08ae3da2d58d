"""Which severity and option hold where, and who says so."""

import pytest

from pipelinelint.cli.show_settings import rows
from pipelinelint.ruleset import PROFILES, Card
from pipelinelint.ruleset.run import Terms
from pipelinelint.settings import Settings, unknown_names, with_current_ids
from pipelinelint.settings.scope import Flags, Scope, shown
from tests.settings.files import CARDS, HOME, NOUN, QUIET, STAGE_COUNT, reading, settings


def weighed(scope: Scope, check: str, own: str = "") -> str:
    """The severity of a finding of a check of stage-count, fixed or graded by its rule to `own`."""
    words = scope.severities(STAGE_COUNT)
    terms = Terms({}, words.rule, from_settings=words.is_ceiling, checks=words.checks)
    return terms.base(check, dict.fromkeys(PROFILES, own) if own else None)


def test_without_a_file_the_profile_decides() -> None:
    scope = Settings().scope("a.yaml")
    assert scope.severities(STAGE_COUNT).rule == "warning"
    assert scope.severities(STAGE_COUNT).origin == "profile recommended"
    assert weighed(scope, "too-many", "error") == "error"
    assert scope.severities(QUIET).is_off


@pytest.mark.parametrize(
    ("said", "own", "severity"),
    [
        ("info", "", "info"),
        ("info", "error", "info"),
        ("error", "info", "info"),
        ("error", "off", "off"),
        ("off", "error", "off"),
        ("{severity: info, checks: {too-many: error}}", "", "error"),
        ("{severity: 'off', checks: {too-many: info}}", "error", "info"),
        ("{checks: {too-many: 'off'}}", "error", "off"),
        ("{checks: {too-many: warning}}", "off", "warning"),
        ("{checks: {too-few: error}}", "", "warning"),
    ],
)
def test_a_word_for_the_rule_is_a_ceiling_and_a_word_for_a_check_is_final(
    said: str, own: str, severity: str
) -> None:
    scope = settings(f"rules: {{stage-count: {said}}}").scope()
    assert weighed(scope, "too-many", own) == severity


def test_a_rule_whose_checks_are_all_off_need_not_run() -> None:
    scope = settings("rules: {stage-count: {severity: off, checks: {too-few: off}}}").scope()
    assert scope.severities(STAGE_COUNT).is_off


def test_a_rule_that_is_off_still_runs_for_a_check_that_is_on() -> None:
    scope = settings("rules: {stage-count: {severity: off, checks: {too-few: info}}}").scope()
    assert not scope.severities(STAGE_COUNT).is_off
    assert weighed(scope, "too-many", "error") == "off"
    assert weighed(scope, "too-few") == "info"


OVERRIDES = """
rules: {stage-count: {severity: warning, options: {max_open: 6}}}
overrides:
  - paths: clients/**
    profile: strict
    rules: {stage-count: {options: {max_open: 9}}}
  - pipelines: [enterprise]
    rules: {stage-count: off}
  - paths: [clients/acme.yaml]
    pipelines: enterprise
    rules: {stage-count: error}
"""


def test_the_last_override_that_fits_wins() -> None:
    found = settings(OVERRIDES)
    assert found.scope("a.yaml").severities(STAGE_COUNT).rule == "warning"
    assert found.scope("a.yaml", "enterprise").severities(STAGE_COUNT).rule == "off"
    assert found.scope("clients/acme.yaml", "enterprise").severities(STAGE_COUNT).rule == "error"
    assert found.scope("clients/b.yaml", "smb").options(STAGE_COUNT)["max_open"] == 9
    assert found.scope("a.yaml").options(STAGE_COUNT)["max_open"] == 6


def test_an_override_may_have_its_own_profile() -> None:
    found = settings(OVERRIDES)
    scope = found.scope("clients/b.yaml")
    assert (scope.profile, scope.profile_origin) == ("strict", f"{HOME}:5")
    assert scope.severities(NOUN).rule == "error"
    assert found.scope("b.yaml").severities(NOUN).rule == "info"
    assert found.with_flags(Flags(profile="audit")).scope("clients/b.yaml").profile == "audit"


def test_equal_places_share_one_scope() -> None:
    found = settings(OVERRIDES)
    assert found.scope("a.yaml") is found.scope("b.yaml", "smb")
    assert found.has_pipeline_overrides
    assert not settings("overrides: [{paths: a}]").has_pipeline_overrides


def test_patterns_are_relative_to_the_settings_file() -> None:
    from pipelinelint.settings.read import read_settings

    text = b"overrides: [{paths: a/*.yaml, rules: {stage-count: off}}]\nexclude: [/old]"
    found = read_settings("/r/.pipelinelint.yaml", lambda _: text).settings
    assert found.scope("/r/a/x.yaml").severities(STAGE_COUNT).rule == "off"
    assert found.scope("/s/a/x.yaml").severities(STAGE_COUNT).rule == "warning"
    assert found.excludes("/r/old/a.yaml")
    assert not found.excludes("/r/a/old")


def test_flags_win_over_files() -> None:
    found = settings("profile: strict\nfail_on: info\nrules: {stage-count: error}")
    flagged = found.with_flags(Flags(profile="starter", fail_on="never", ignore=["stage-count"]))
    assert flagged.profile() == ("starter", "--profile")
    assert flagged.fail_on() == ("never", "--fail-on")
    assert flagged.scope().severities(STAGE_COUNT).origin == "--ignore"
    assert flagged.scope().severities(STAGE_COUNT).is_off
    assert not found.scope().severities(STAGE_COUNT).is_off


def test_select_runs_what_is_named_even_when_it_is_off() -> None:
    scope = Settings().with_flags(Flags(select=["playbook-missing, naming"])).scope()
    assert scope.severities(QUIET).rule == "error"
    assert scope.severities(QUIET).origin == "--select"
    assert not scope.severities(QUIET).is_ceiling
    assert scope.severities(NOUN).rule == "info"
    assert scope.severities(STAGE_COUNT).is_off
    assert scope.severities(STAGE_COUNT).origin == "--select"


def test_a_rule_of_one_profile_is_as_severe_where_it_is_asked_for() -> None:
    card = Card("of-audits", "process", "T", {"audit": "error"})
    scope = Settings().with_flags(Flags(select=["of-audits"])).scope()
    assert scope.severities(card).rule == "error"


def test_a_group_asked_for_keeps_what_the_profile_has_off() -> None:
    scope = Settings().with_flags(Flags(select=["process"])).scope()
    assert scope.severities(QUIET).is_off


def test_ignore_wins_over_select() -> None:
    scope = Settings().with_flags(Flags(select=["naming"], ignore=["noun-only-stage-name"])).scope()
    assert scope.severities(NOUN).is_off


def test_without_settings_the_options_are_those_of_the_rule() -> None:
    options = Settings().scope().options_with_origin(STAGE_COUNT)
    assert options["max_open"] == (7, "the house")
    assert set(options) == set(STAGE_COUNT.options)


@pytest.mark.parametrize(
    ("profile", "absent", "fail_on"),
    [("strict", "finding", "error"), ("audit", "finding", "never"), ("starter", "auto", "error")],
)
def test_the_profile_of_a_part_brings_its_own_too(profile: str, absent: str, fail_on: str) -> None:
    assert Settings().absent(profile) == (
        absent,
        "default" if absent == "auto" else f"profile {profile}",
    )
    assert Settings().fail_on(profile)[0] == fail_on


def test_a_rule_is_off_in_a_profile_it_does_not_name() -> None:
    card = Card("a", "naming", "A", {})
    assert Settings().scope().severities(card).is_off
    asked = Settings().with_flags(Flags(select=["a"])).scope()
    assert asked.severities(card).rule == "warning"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (False, "false"),
        (None, "not set"),
        (7, "7"),
        (0.8, "0.8"),
        (2.0, "2"),
        ("days", "days"),
        ([True, 1.0, "a"], "[true, 1, a]"),
        ({"a": True, "b": [1]}, "{a: true, b: [1]}"),
    ],
)
def test_a_value_is_shown_as_one_would_write_it(value: object, text: str) -> None:
    assert shown(value) == text


@pytest.mark.parametrize("flag", ["select", "ignore"])
def test_names_after_either_flag_alone_are_checked(flag: str) -> None:
    (fault,) = unknown_names(Flags(**{flag: ["zzz"]}), CARDS)
    assert fault[0] == f"--{flag}: unknown rule or group zzz."


def test_names_after_flags_are_checked() -> None:
    assert unknown_names(Flags(select=["naming", "stage-count"]), CARDS) == []
    found = unknown_names(Flags(select=["stage-cuont"], ignore=["zzz"]), CARDS)
    assert found == [
        ("--select: unknown rule or group stage-cuont.", "Did you mean stage-count?"),
        ("--ignore: unknown rule or group zzz.", "`pipelinelint rules` lists them."),
    ]


@pytest.mark.parametrize(
    ("profile", "absent", "fail_on"),
    [
        ("recommended", "auto", "error"),
        ("strict", "finding", "error"),
        ("audit", "finding", "never"),
    ],
)
def test_a_profile_brings_its_own_absent_and_fail_on(
    profile: str, absent: str, fail_on: str
) -> None:
    found = settings(f"profile: {profile}")
    assert (found.absent()[0], found.fail_on()[0]) == (absent, fail_on)
    said = settings(f"profile: {profile}\nabsent: note\nfail_on: info")
    assert (said.absent()[0], said.fail_on()[0]) == ("note", "info")


def test_ignores_are_given_to_the_files_they_are_for() -> None:
    found = settings("ignore: [{rule: a, path: x.yaml, reason: b}, {rule: c, reason: b}]")
    assert [each.rules[0][0] for each in found.ignores_for("x.yaml")] == ["a", "c"]
    assert [each.rules[0][0] for each in found.ignores_for("y.yaml")] == ["c"]


def test_every_value_in_force_is_shown_with_its_origin() -> None:
    text = """extends: base.yaml
rules:
  stage-count:
    severity: info
    options: {allow: [a, b]}
    checks: {too-few: off}
exclude: [old]
naming: {terms: {vague: [x]}}
ignore: [{rule: stage-count, at: 'pipelines[a]', reason: b}]
"""
    found = settings(
        text,
        base="profile: strict",
    ).with_flags(Flags(fail_on="never"))
    shown = {key: (value, origin) for key, value, origin in rows(found, CARDS)}
    assert shown["profile"] == ("strict", "base.yaml:1")
    assert shown["fail_on"] == ("never", "--fail-on")
    assert shown["absent"] == ("finding", "profile strict")
    assert shown["rules.stage-count"] == ("info", f"{HOME}:4")
    assert shown["rules.stage-count.options.allow"] == ("[a, b]", f"{HOME}:5")
    assert shown["rules.stage-count.options.require"] == ("false", "default")
    assert shown["rules.stage-count.options.share"] == ("0.8", "default")
    assert shown["rules.stage-count.checks.too-few"] == ("off", f"{HOME}:6")
    assert shown["rules.noun-only-stage-name"] == ("error", "profile strict")
    assert shown["exclude[1]"] == ("old", f"{HOME}:7")
    assert shown["naming.terms"] == ("{vague: [x]}", f"{HOME}:8")
    assert shown["ignore stage-count"] == ("pipelines[a]", f"{HOME}:9")


@pytest.mark.parametrize("profile", PROFILES)
def test_a_rule_asked_for_keeps_the_severity_of_the_profile_asked_for(profile: str) -> None:
    """Only where the profile has it off does another profile's severity stand in."""
    flags = Flags(profile=profile, select=["noun-only-stage-name"])
    found = Settings().with_flags(flags).scope().severities(NOUN)
    own = NOUN.severity[profile]
    if own == "off":
        assert (found.rule, found.origin) == (NOUN.severity["recommended"], "--select")
    else:
        assert (found.rule, found.origin) == (own, f"profile {profile}")
    assert own in ("off", "info", "error"), "the profiles must differ, or nothing is tested"


def test_a_rule_asked_for_keeps_the_severity_a_settings_file_gives_it() -> None:
    found = settings("rules: {stage-count: error}").with_flags(Flags(select=["stage-count"]))
    assert found.scope().severities(STAGE_COUNT).rule == "error"


def preview(**more: str) -> Card:
    return Card("new-rule", "stages", "New", dict.fromkeys(PROFILES, "warning"), **more)


@pytest.mark.parametrize(
    ("said", "flags", "runs"),
    [
        ("", Flags(), False),
        ("", Flags(preview=True), True),
        ("", Flags(select=["new-rule"]), True),
        ("", Flags(select=["stages"]), False),
        ("rules: {new-rule: error}", Flags(), True),
        ("rules: {new-rule: {checks: {one: info}}}", Flags(), True),
        ("rules: {new-rule: {options: {max: 3}}}", Flags(), False),
    ],
)
def test_a_preview_runs_where_it_is_asked_for(said: str, flags: Flags, runs: bool) -> None:
    scope = (settings(said) if said else Settings()).with_flags(flags).scope()
    words = scope.severities(preview(status="preview"))
    assert words.is_off is not runs
    assert runs or words.origin in ("a preview: --preview", "--select")


def test_a_removed_rule_never_runs() -> None:
    words = settings("rules: {new-rule: error}").scope().severities(preview(status="removed"))
    assert (words.rule, words.origin) == ("off", "removed")


RENAMED = {
    "stage-count": Card("stage-count", "stages", "T", {}, was=("few-stages",)),
    "going": Card("going", "stages", "T", {}, status="deprecated", instead="stage-count"),
    "gone": Card("gone", "stages", "T", {}, status="removed"),
}


def test_rules_are_known_by_the_ids_they_had() -> None:
    found = settings(
        "rules: {few-stages: error}\nignore: [{rule: few-stages, reason: agreed}]\n"
        "overrides: [{paths: a, rules: {few-stages: off, gone: off}}]"
    ).with_flags(Flags(select=["few-stages"], ignore=["going"]))
    hints = with_current_ids(found, RENAMED)
    assert hints == [
        "--select: few-stages is called stage-count now.",
        "--ignore: going is deprecated; use stage-count.",
        f"{HOME}:1: few-stages is called stage-count now.",
        f"{HOME}:3: few-stages is called stage-count now.",
        f"{HOME}:3: gone is removed.",
        f"{HOME}:2: few-stages is called stage-count now.",
    ]
    assert list(found.rules) == ["stage-count"]
    assert found.flags.select == ("stage-count",)
    assert [name for each in found.files for name in each.rules] == ["stage-count"]
    assert [name for each in found.ignores for name, _ in each.rules] == ["stage-count"]


def test_a_misspelt_key_of_settings_is_not_read_as_it_was_meant() -> None:
    read = reading("profil: strict")
    assert read.findings
    assert read.settings.profile()[0] == "recommended"
