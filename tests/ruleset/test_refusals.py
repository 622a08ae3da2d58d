"""What the loader refuses, and what it says: the table of the rule format, and more."""

from __future__ import annotations

import pytest

from tests.ruleset.making import bad_at, check, rule_text, said

STAGES = "pipelines[].stages[]"
PIPELINES = "pipelines[]"


def test_the_small_rule_passes() -> None:
    assert check(rule_text())[1] == []


@pytest.mark.parametrize(
    ("condition", "select", "message"),
    [
        (
            "{open_stage: present}",
            PIPELINES,
            'a pipeline has no "open_stage"; did you mean "open_stages"?',
        ),
        ("{probabilty: 3}", STAGES, 'a stage has no "probabilty"; did you mean "probability"?'),
        (
            "{stage.name: x}",
            "pipelines[].creation.criteria[]",
            "a criterion under creation has no stage",
        ),
        ("{pipelin.kind: x}", STAGES, 'a stage has no "pipelin"; did you mean "pipeline"?'),
        ("{tasks.role: legal}", STAGES, '"tasks" is a list: ask any, all or none of it'),
        ("{'tasks[]': present}", STAGES, 'write "tasks" without []'),
        ("{name.length: 3}", STAGES, '"name" is a text and has no "length"'),
        ("{account.glossary.mql: x}", STAGES, 'has no "mql"'),
        ("{name: {abov: 3}}", STAGES, 'no verb "abov"; did you mean "above"?'),
        ("{name: {count: 3}}", STAGES, '"count" is a reserved name'),
        ("{name: {expression: x}}", STAGES, '"expression" is a reserved name'),
        (
            "{open_stages: {above: 7}}",
            PIPELINES,
            '"above" compares numbers, open_stages is a list of stages: write open_stages.size',
        ),
        ("{name: {above: 7}}", STAGES, "write name.size"),
        ("{probability: {words: [x]}}", STAGES, '"words" reads texts, probability is a number'),
        ("{tasks: {words: [x]}}", STAGES, "ask any, all or none of it"),
        ("{name: {has: x}}", STAGES, '"has" asks a list, name is a text'),
        ("{probability: {any: {x: y}}}", STAGES, '"any" asks a list, probability is a number'),
        ("{required_fields: amount}", STAGES, "required_fields is a list of texts: write has"),
        ("{name_class: parking}", STAGES, 'name_class is never "parking"'),
        ("{name_class: parking_lott}", STAGES, 'did you mean "parking_lot"?'),
        ("{type: [open, wonn]}", STAGES, 'type is never "wonn"; did you mean "won"?'),
        ("{probability: high}", STAGES, "probability is a number"),
        ("{name: 12}", STAGES, "name is a text: quote it"),
        ("{probability: {above: true}}", STAGES, "probability is a number"),
        ("{probability: {above: [1, 2]}}", STAGES, '"above" takes one value'),
        ("{before: x}", STAGES, "before is a stage: ask missing or present, or a field of it"),
        ("{account.glossary: x}", STAGES, "ask missing or present"),
        ("{name: $max}", STAGES, 'no option, field or fact "max"'),
        ("{name: $nam}", STAGES, 'no option, field or fact "nam"; did you mean "$name"?'),
        (
            "{before: $pipeline}",
            STAGES,
            "before is a stage, pipeline is a pipeline: they are never",
        ),
        ("{before: $before}", STAGES, ""),
        ("{name: $probability}", STAGES, "name is a text, probability is a number"),
        ("{probability: {below: $before.probabilty}}", STAGES, 'did you mean "probability"?'),
        ("{name: $each}", STAGES, 'no option, field or fact "each"'),
        ("{definition: {not: missing}}", STAGES, "write present instead of not missing"),
        ("{definition: {not: {missing: true}}}", STAGES, "write present instead of not missing"),
        ("{tasks: {not: {any: {role: x}}}}", STAGES, "write none instead of not any"),
        ("{probability: {not: {above: 3}}}", STAGES, "write at_most instead of not above"),
        ("{required_fields: {not: {has: x}}}", STAGES, "write lacks instead of not has"),
        ("{name: {not: {not: x}}}", STAGES, "write the test itself"),
        ("{position: present}", STAGES, "position is always present"),
        ("{pipeline: missing}", STAGES, "pipeline is always present"),
        ("{}", STAGES, "an empty condition always holds"),
        ("{name: {}}", STAGES, "nothing is asked of name"),
        ("{name: []}", STAGES, "an empty list"),
        ("[name]", STAGES, "a condition is a map of paths and tests"),
        ("{any_of: {name: x}}", STAGES, "any_of takes a list of conditions"),
        ("{any_of: []}", STAGES, "any_of takes a list of conditions"),
        ("{all_of: [{type: won}, {nam: x}]}", STAGES, 'a stage has no "nam"'),
        ("{tasks: {any: {rol: x}}}", STAGES, 'a task has no "rol"; did you mean "role"?'),
        (
            "{tasks: {any: {pipeline.stages: {any: {name: x}}}}}",
            STAGES,
            "pipeline.stages leads out of the list it is asked in, which multiplies the work",
        ),
        (
            "{moved_here_by: {any: {source.moved_here_by: {any: {source.moved_here_by: "
            "{any: {source.moved_here_by: {any: {outcome: x}}}}}}}}}",
            STAGES,
            "lists asked inside lists, more than 3 deep",
        ),
        ("{tasks: {any: legal}}", STAGES, "a condition is a map"),
        ("{name: {matches: '(a+)+'}}", STAGES, "nested repetition at column 5"),
        ("{name: {matches: $definition}}", STAGES, "a pattern is a text or an option"),
        ("{name: {matches: [a, b]}}", STAGES, '"matches" takes one value'),
        (
            "{valu: x}",
            "pipelines[].stages[].required_fields[]",
            'a plain value has no "valu": its own name is value; did you mean "value"?',
        ),
        ("{probability: {above: 5, below: 3}}", STAGES, "probability is never above 5 and below 3"),
        ("{type: [open, won, lost, closed, approval]}", STAGES, "type is always one of these"),
        ("{skippable: {not: [true, false]}}", STAGES, ""),
        ("{pipeline.union: [true, false]}", STAGES, "pipeline.union is always one of these"),
        ("{all_of: [{name: {present: no}}]}", STAGES, "write name: present"),
    ],
)
def test_a_condition_is_refused(condition: str, select: str, message: str) -> None:
    assert message in bad_at(condition, select)


@pytest.mark.parametrize(
    ("select", "message"),
    [
        ("pipelines.stages[]", '"pipelines" is a list: write pipelines[]'),
        ("pipelines[].stages", '"stages" is a list: write stages[]'),
        ("pipelines[].creation[]", '"creation" is a creation, not a list: write creation'),
        ("pipeline[].stages[]", 'a definition has no "pipeline"; did you mean "pipelines"?'),
        ("pipelines[].stage_pair[]", 'did you mean "stage_pairs"?'),
        ("pipelines[].stages[].probability", "select the node that has it"),
        ("pipelines[].stages[].name_parts[]", "stands nowhere in a definition"),
        ("['pipelines[]', 'pipelines[].stages[]']", "the selectors end in"),
        ("[]", "select names no node"),
        ("3", "a selector is names joined by dots"),
        ("glossary.mql", "has no"),
        ("pipelines[].asks[].hard", "select an ask"),
    ],
)
def test_a_selector_is_refused(select: str, message: str) -> None:
    quoted = select if select.startswith("[") else f"'{select}'"
    assert message in said(select=f"select: {quoted if select != '3' else 3}")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("zz: {type: integer, default: 3, from: x}", 'option "zz" is not used'),
        ("probability: {type: integer, default: 3, from: x}", "is named like a field"),
        ("pipeline: {type: integer, default: 3, from: x}", "is named like a field"),
        ("match: {type: integer, default: 3, from: x}", "cannot name an option"),
        ("zz: {type: integer, default: 3}", "does not say where its default is from"),
        ("zz: {type: integer, from: x}", "has no default"),
        ("zz: {default: 3, from: x}", "has no type"),
        ("zz: {type: int, default: 3, from: x}", "the type of an option is one of"),
        ("zz: {type: integer, default: 3.5, from: x}", "is a whole number"),
        ("zz: {type: integer, default: soon, from: x}", "is a whole number"),
        ("zz: {type: integer, default: 3, from: x, min: 4}", "is at least 4"),
        ("zz: {type: integer, default: 3, from: x, max: 2}", "is at most 2"),
        ("zz: {type: text, default: c, one_of: [a, b], from: x}", 'is one of a, b, not "c"'),
        ("zz: {type: text, default: a, one_of: 3, from: x}", "one_of is a list of values"),
        ("zz: {type: list, default: text, from: x}", "is a list"),
        ("zz: {type: integer, default: 3, presets: {a: 1}, from: x}", 'an option has no "presets"'),
        (
            "zz: {type: map, default: {a: 1}, from: x}",
            "one of integer, number, boolean, text, list",
        ),
        ("zz: {type: integer, default: 3, unti: days, from: x}", 'did you mean "unit"?'),
        ("zz: 3", "option zz is a map"),
    ],
)
def test_an_option_is_refused(options: str, message: str) -> None:
    assert message in said(options=f"options: {{{options}}}")


def test_an_option_that_no_condition_reads_is_not_used() -> None:
    text = said(
        options="options: {zz: {type: integer, default: 3, from: x}}",
        check="check: {if: {definition: missing}, message: 'more than {zz}'}",
    )
    assert 'option "zz" is not used' in text


@pytest.mark.parametrize(
    ("condition", "default", "message"),
    [
        ("{type: $zz}", "[opened]", "zz holds 'opened', but type is never"),
        ("{probability: {above: $zz}}", "[3]", '"above" takes one value'),
        ("{probability: $zz}", "[high]", "probability is a number"),
        ("{name: {matches: $zz}}", "[a]", '"matches" takes one value'),
    ],
)
def test_an_option_that_does_not_fit_its_path_is_refused(
    condition: str, default: str, message: str
) -> None:
    text = said(
        options=f"options: {{zz: {{type: list, default: {default}, from: x}}}}",
        check=f"check: {{if: {condition}, message: it}}",
    )
    assert message in text


def test_an_unknown_option_lists_those_there_are() -> None:
    text = said(
        options="options: {max_open: {type: integer, default: 3, from: x}}",
        check="check: {if: {position: {above: $max}}, message: it}",
    )
    assert 'no option, field or fact "max"; options are max_open' in text


@pytest.mark.parametrize(
    ("message", "condition", "said_"),
    [
        ("{nam}", "{definition: missing}", 'no option, field or fact "nam"'),
        ("{definition}", "{position: 1}", "{definition} may be missing: use it in suggest"),
        ("{definition}", "{definition: {not: x}}", "may be missing"),
        ("{definition}", "{any_of: [{definition: x}, {position: 1}]}", "may be missing"),
        ("{before.probability}", "{before: present}", "{before.probability} may be missing"),
        ("{tasks}", "{position: 1}", "{tasks} may be missing"),
        ("{match}", "{position: 1}", "{match} stands where words, matches or has found something"),
        ("{match}", "{name: {not: {words: [x]}}}", "{match} stands where"),
        ("{each}", "{position: 1}", 'no option, field or fact "each"'),
        ("{name", "{position: 1}", "a brace without its other"),
    ],
)
def test_a_placeholder_is_refused(message: str, condition: str, said_: str) -> None:
    assert said_ in said(check=f"check: {{if: {condition}, message: '{message}'}}")


@pytest.mark.parametrize(
    ("message", "condition"),
    [
        ("{definition}", "{definition: present}"),
        ("{definition}", "{definition: {words: [x]}}"),
        ("{definition}", "{any_of: [{definition: x}, {definition: y, position: 1}]}"),
        ("{before} {before.probability}", "{probability: {below: $before.probability}}"),
        ("{tasks} {tasks.size}", "{tasks.size: {above: 1}}"),
        ("{name} {pipeline} {type}", "{position: 1}"),
        ("{match}", "{name: {words: [x]}}"),
        ("{match}", "{entry_criteria: {any: {text: {matches: 'a+'}}}}"),
        ("{{name}}", "{position: 1}"),
    ],
)
def test_a_placeholder_that_is_there_is_accepted(message: str, condition: str) -> None:
    assert said(check=f"check: {{if: {condition}, message: '{message}'}}") == ""


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"title": ""}, "a rule without title"),
        ({"title": "title: ''"}, "title is a text"),
        ({"why": ""}, "a rule without why"),
        ({"fix": ""}, "a rule without fix"),
        ({"fix": "fix: {zoho: x}"}, 'fix has no "zoho"'),
        ({"select": ""}, "a rule without select"),
        ({"extra": "selct: x"}, 'a rule has no "selct"; did you mean "select"?'),
        ({"check": ""}, "a rule has either check, for one, or checks, by name"),
        ({"extra": "checks: {a: {if: {position: 1}, message: m}}"}, "either check, for one, or"),
        ({"check": "checks: {}"}, "checks is a map of names and checks"),
        ({"check": "checks: {error: {if: {position: 1}, message: m}}"}, "cannot name a check"),
        ({"check": "check: {if: {position: 1}}"}, "a check without message"),
        ({"check": "check: {message: m}"}, "a check without if"),
        ({"check": "check: {if: {position: 1}, message: m, ift: x}"}, 'did you mean "if"?'),
        ({"check": "check: {if: {position: 1}, message: m, each: $zz}"}, 'a check has no "each"'),
        ({"check": "check: {if: {position: 1}, message: m, at: match}"}, "at: match stands where"),
        ({"check": "check: {if: {position: 1}, message: m, at: position}"}, "stands nowhere"),
        ({"check": "check: {if: {position: 1}, message: m, at: nam}"}, 'a stage has no "nam"'),
        ({"check": "check: {if: {position: 1}, message: m, related: name}"}, "list of paths"),
        ({"check": "check: {if: {position: 1}, message: m, severity: fatal}"}, "is one of off"),
        (
            {"check": "check: {if: {position: 1}, message: m, grade: {off: {position: 1}}}"},
            "a grade is one of info, warning, error",
        ),
        ({"severity": "severity: eror"}, 'did you mean "error"?'),
        ({"severity": "severity: {starter: info}"}, "recommended, strict, audit"),
        ({"severity": "severity: {begin: info}"}, 'no profile "begin"'),
        ({"needs": "needs: stagess"}, 'no section "stagess"; did you mean "stages"?'),
        ({"absent": "absent: sourc"}, 'a field captures no "sourc"; did you mean "source"?'),
        ({"absent": "absent: $fields"}, 'there is no option "fields"'),
        (
            {
                "options": "options: {deep: {type: integer, default: 1, from: us}}",
                "check": "check: {if: {position: {above: $deep}}, message: m}",
                "absent": "absent: $deep",
            },
            "option deep is no list of what a field captures",
        ),
        ({"practices": "practices: [DU-99]"}, 'no practice "DU-99"'),
        ({"references": "references: [Q9]"}, 'no reference "Q9"'),
        ({"where": "where: {typ: open}"}, 'a stage has no "typ"; did you mean "type"?'),
        (
            {"where": "where: {type: won}", "check": "check: {if: {type: lost}, message: m}"},
            "never",
        ),
        (
            {"where": "where: {type: won}", "check": "check: {if: {type: {not: won}}, message: m}"},
            "always",
        ),
    ],
)
def test_a_rule_is_refused(changed: dict[str, str], message: str) -> None:
    assert message in said(**changed)


@pytest.mark.parametrize(
    ("examples", "message"),
    [
        ("", "a rule without examples"),
        ("examples: x", "examples is a list"),
        ("examples: [{good: a, text: 'pipelines: []'}]", "no bad example"),
        ("examples: [{bad: a, text: 'pipelines: []'}]", "a bad example marks each finding"),
        ("examples: [{bad: a, good: b, text: x}]", "either bad or good"),
        ("examples: [{text: x}]", "either bad or good"),
        ("examples: [{bad: a}]", "an example without text"),
        ("examples: [{bad: a, text: 'x # <- here: b'}]", 'no check or severity "b"'),
        ("examples: [{bad: a, text: 'x # <- here', profile: audi}]", 'did you mean "audit"?'),
        ("examples: [{bad: a, text: 'x # <- here', options: {b: 3}}]", 'has no option "b"'),
        ("examples: [{bad: a, text: 'x # <- here', txt: x}]", 'did you mean "text"?'),
        (
            "examples: [{bad: a, text: 'x # <- here'}, {good: b, text: 'x # <- here'}]",
            "a good example carries no mark",
        ),
    ],
)
def test_examples_are_refused(examples: str, message: str) -> None:
    assert message in said(examples=examples)


def test_every_check_grade_and_edit_occurs_in_an_example() -> None:
    text = said(
        check="""checks:
  too-few: {if: {position: 1}, message: m, grade: {error: {position: 1}}}
  too-many: {if: {position: 2}, message: m}
  odd: {if: {definition: missing}, message: m, edit: {set: definition, value: x}}""",
        examples="""examples:
  - {bad: a, text: "x # <- here: too-few # <- here: odd"}""",
    )
    assert "check too-many occurs in no example" in text
    assert "grade error of check too-few occurs in no example" in text
    assert "the edit of check odd occurs in no example" in text
    assert "\ncheck too-few occurs" not in text


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        ("{set: name}", "set needs a value"),
        ("{set: name, append: name, value: x}", "one of set, append, remove, move, last, start"),
        ("{append: name, value: x}", "append wants a list"),
        ("{set: position, value: 3}", "only what is written can be edited"),
        ("{set: type, value: lots}", 'type is never "lots"; did you mean "lost"?'),
        ("{set: observed, value: x}", "only plain values can be set"),
        ("{set: name, value: x, safe: maybe}", "safe is true, false or a condition"),
        ("{sett: name, value: x}", 'did you mean "set"?'),
    ],
)
def test_an_edit_is_refused(edit: str, message: str) -> None:
    assert message in said(check=f"check: {{if: {{position: 1}}, message: m, edit: {edit}}}")


def test_a_refusal_has_file_line_and_column() -> None:
    text = rule_text(check="check:\n  message: it\n  if:\n    pipeline.knd: renewal")
    found = check(text)[1]
    assert [str(each) for each in found] == [
        'rules/group/a-rule.yaml:7:14: a pipeline has no "knd"; did you mean "kind"?'
    ]
    assert found[0].suggestion == "kind"


def test_the_column_of_a_pattern_is_where_its_fault_is() -> None:
    text = rule_text(check="check:\n  message: it\n  if:\n    name: {matches: '(a+)+'}")
    found = check(text)[1]
    assert (found[0].line, found[0].column) == (7, len("    name: {matches: '(a+)") + 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "a rule file is one map"),
        ("- a", "a rule file is one map"),
        ("a: 1\n---\nb: 2", "a rule file holds one document"),
        ("title: a\ntitle: b", "title"),
        ("a: [", ""),
        ("x" * 70_000, "a rule file is at most 64 kB"),
    ],
)
def test_what_is_no_rule_file_is_refused(text: str, message: str) -> None:
    checked, problems = check(text)
    assert checked is None
    assert any(message in problem.message for problem in problems)


def test_all_slips_of_a_file_are_told_at_once() -> None:
    text = """\
titel: A test
severity: eror
select: pipelines[].stage[]
where: {typ: open}
options: {most: {type: integer, default: 3}}
checks:
  one: {iff: {definition: missing}, mesage: it, at: nam}
  two: {if: {definitoin: missing, name: {wrds: [x]}}, message: 'of {nam}', edit: {sett: name}}
why: because
fix: {any: add it}
examples:
  - {bad: one, text: 'pipelines: []  # <- here: three', profil: audit}
"""
    told = "\n".join(str(each) for each in sorted(check(text)[1], key=lambda each: each.line))
    for line, said_ in (
        (1, 'a rule has no "titel"; did you mean "title"?'),
        (2, 'did you mean "error"?'),
        (3, 'a pipeline has no "stage"; did you mean "stages"?'),
        (4, 'a stage has no "typ"; did you mean "type"?'),
        (5, "does not say where its default is from"),
        (7, 'a check has no "iff"; did you mean "if"?'),
        (7, 'a check has no "mesage"; did you mean "message"?'),
        (7, 'a stage has no "nam"; did you mean "name"?'),
        (8, 'a stage has no "definitoin"; did you mean "definition"?'),
        (8, 'no verb "wrds"; did you mean "words"?'),
        (8, 'no option, field or fact "nam" for the placeholder; did you mean "name"?'),
        (8, 'an edit has no "sett"; did you mean "set"?'),
        (12, 'no check or severity "three"'),
        (12, 'an example has no "profil"; did you mean "profile"?'),
    ):
        assert any(f":{line}:" in each and said_ in each for each in told.splitlines()), said_


@pytest.mark.parametrize("select", ["select: pipelines[].zzz[]", ""])
def test_behind_a_selector_nobody_can_guess_the_rest_is_told(select: str) -> None:
    text = said(
        select=select,
        where="where: {whatever: {wrds: [x]}}",
        check="check: {if: {any: {thing: $most}}, mesage: it, at: somewhere}",
    )
    assert 'no verb "wrds"; did you mean "words"?' in text
    assert 'a check has no "mesage"; did you mean "message"?' in text
    assert "whatever" not in text  # nobody knows what it is asked of
    assert "somewhere" not in text
    assert "not used" not in text


def test_a_fault_in_a_condition_raises_no_false_alarm_elsewhere() -> None:
    text = said(
        options="options: {most: {type: integer, default: 3, from: x}}",
        check="check: {if: {tasks.size: {abve: $most}}, message: '{tasks.size} {definition}'}",
    )
    assert text == 'no verb "abve"; did you mean "above"?'
