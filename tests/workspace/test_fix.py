"""What fixing promises, over the examples of all rules and the definitions that ship."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelinelint.errors import CannotRun
from pipelinelint.report import TEXTS
from pipelinelint.ruleset.stored import shipped_rules, tell_shipped
from pipelinelint.shape.finding import Finding
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence
from pipelinelint.source.read import read
from pipelinelint.workspace.fix import Fixed, fix, is_safe
from pipelinelint.workspace.run import Workspace
from tests.tries import some

ROOT = Path(__file__).parents[2]
RULES = shipped_rules()
EDITED = {
    name
    for name, rule in RULES.items()
    if any(c["edit"] for c in rule.complete()["checks"].values())
}
ALL = [
    (rule in EDITED and example.kind == "bad", f"{rule}::{example.title}", example.text)
    for rule, examples in tell_shipped(RULES).items()
    for example in examples
]
EXAMPLES = {name: text for at, (edited, name, text) in enumerate(ALL) if edited or at % 8 == 0}
"""The bad examples of rules that have edits, and every eighth of the others."""
WORK = Workspace(no_config=True, profile="audit", needs=TEXTS)


def whole(text: str) -> str:
    """An example with what every definition needs."""
    head = "" if "version:" in text else "version: 1\n"
    return head + ("" if "crm:" in text else "crm: {platform: hubspot}\n") + text


def found(text: str) -> list[Finding]:
    files = WORK.judged("p.yaml", text.encode())
    return [each for file in files for each in file.findings]


def fixed(text: str, unsafe: bool = False, work: Workspace = WORK) -> Fixed:
    return fix(work, "p.yaml", text.encode(), unsafe=unsafe, all_rules=None)


def comments(text: str) -> Counter[str]:
    return Counter(each.text for document in read(text.encode(), "") for each in document.comments)


def values(node: Node | None, field: str = "") -> Iterator[tuple[str, str]]:
    """Every plain value with the field it stands in, whatever the order."""
    if isinstance(node, Mapping):
        for name, (_, value) in node.entries.items():
            yield from values(value, name)
    elif isinstance(node, Sequence):
        for each in node.items:
            yield from values(each, field)
    elif isinstance(node, Scalar):
        yield field, node.raw


def by_rule(findings: list[Finding], with_silent: bool) -> Counter[str]:
    silent = [rule for each in findings for rule in each.also] if with_silent else []
    return Counter([each.rule for each in findings] + silent)


CHANGED = {
    "name", "probability", "type", "required_fields", "expected_fields", "options", "direction",
    "forecast_category", "required", "move_to", "reason", "rule", "stage", "property",
    "at", "known_from",
}  # fmt: skip
"""The fields safe fixes write."""


@pytest.mark.parametrize("rule", some(EXAMPLES))
def test_a_fix_of_any_example_makes_no_finding_and_loses_no_word(rule: str) -> None:
    text = whole(EXAMPLES[rule])
    for unsafe in (False, True):
        made = fixed(text, unsafe)
        if not made.is_changed:
            assert not made.done
            continue
        assert fixed(made.new, unsafe).new == made.new
        before, after = found(text), found(made.new)
        assert not by_rule(after, False) - by_rule(before, True)
        assert not comments(text) - comments(made.new)
        if not unsafe:
            assert all(is_safe(each) for each in made.done)
            old, new = (
                Counter(
                    each for document in read(each.encode(), "") for each in values(document.root)
                )
                for each in (text, made.new)
            )
            assert {field for field, _ in [*(old - new), *(new - old)]} <= CHANGED


@pytest.mark.parametrize("path", sorted(ROOT.glob("examples/*.yaml")), ids=lambda path: path.name)
@pytest.mark.parametrize("unsafe", [False, True])
def test_a_fix_of_what_ships_makes_no_finding_and_is_done_once(path: Path, unsafe: bool) -> None:
    text = path.read_text(encoding="utf-8")
    made = fixed(text, unsafe)
    assert fixed(made.new, unsafe).new == made.new
    assert not by_rule(found(made.new), False) - by_rule(found(text), True)
    assert not comments(text) - comments(made.new)


NOISE = """\
version: 1\r
crm: {platform: hubspot}\r
pipelines:\r
  - id: p\r
    stages:\r
      - id: a   # the first\r
        name: 'Demo  completed 🚀'\r
        probability: 30\r
      - {id: b, name: "2. Proposal sent", probability: 50}\r
      - {id: c, name: "3. Contract sent (70%)", probability: 70}"""


def test_several_fixes_of_one_name_take_their_turns_and_the_rest_stays() -> None:
    made = fixed(NOISE)
    assert made.new == (
        NOISE.replace("Demo  completed 🚀", "Demo completed")
        .replace("2. ", "")
        .replace("3. ", "")
        .replace(" (70%)", "")
    )
    assert len([each for each in made.done if each.rule == "noise-in-stage-name"]) == 4


def test_the_byte_order_mark_stays() -> None:
    made = fix(WORK, "p.yaml", b"\xef\xbb\xbf" + NOISE.encode(), all_rules=None)
    assert made.new_data == b"\xef\xbb\xbf" + made.new.encode()
    assert made.new == fixed(NOISE).new


def test_what_is_not_utf_8_is_refused() -> None:
    with pytest.raises(CannotRun, match="not UTF-8"):
        fix(WORK, "p.yaml", NOISE.encode("utf-16"), all_rules=None)


def test_where_fixes_do_harm_in_one_pipeline_they_are_made_in_the_others() -> None:
    stage = "{id: %s, name: Interested, probability: %d}"
    two = f"{stage % ('a', 30)}, {stage % ('b', 50)}".replace("b, name: Interested", "b, name: Hot")
    one = "".join(
        f"  - {{id: p{number}, name: P{number}, stages: [{stage % ('a', 30)}, Offer sent]}}\n"
        for number in range(60)
    )
    head = "version: 1\ncrm: {platform: hubspot}\npipelines:\n"
    text = f"{head}  - {{id: q, name: Q, stages: [{two}]}}\n{one}"
    some = Workspace(no_config=True, select=["subjective-stage-name"], needs=TEXTS)
    made = fix(some, "p.yaml", text.encode(), unsafe=True, all_rules=WORK)
    assert made.new.count("Proposal requested") > 30


REFERRED = """\
version: 1
crm: {platform: hubspot}
pipelines:
  - id: p
    stages:
      - {name: 1. Demo completed, probability: 30}
      - {name: 2. Proposal sent, probability: 50}
      - {id: w, name: Closed won, type: won, probability: 90}
    automations: [{id: a, when: {event: proposal_sent}, do: [{move_to: 2. Proposal sent}]}]
"""


def test_a_fix_that_would_bring_up_another_finding_is_left_out_and_others_are_made() -> None:
    assert "unknown-reference" not in {each.rule for each in found(REFERRED)}
    renamed = REFERRED.replace("name: 2. ", "name: ")
    assert "unknown-reference" in {each.rule for each in found(renamed)}
    made = fixed(REFERRED)
    assert made.new == REFERRED.replace("probability: 90", "probability: 100")
    assert made.harmful == 1


def test_with_some_rules_selected_the_others_still_guard() -> None:
    some = Workspace(no_config=True, select=["noise-in-stage-name"], profile="audit", needs=TEXTS)
    alone = fix(some, "p.yaml", REFERRED.encode(), all_rules=None)
    assert alone.is_changed
    guarded = fix(some, "p.yaml", REFERRED.encode(), all_rules=WORK)
    assert not guarded.is_changed


def test_only_what_is_selected_is_fixed() -> None:
    some = Workspace(no_config=True, select=["noise-in-stage-name"], needs=TEXTS)
    text = NOISE + "\r\n      - {id: w, name: Closed won, type: won, probability: 90}"
    assert "probability: 90" in fix(some, "p.yaml", text.encode(), all_rules=WORK).new
    assert "probability: 90" not in fixed(text).new


ACCEPTED = """\
version: 1
crm: {platform: hubspot}
pipelines:
  - id: p
    stages:
      - {id: a, name: Demo completed, probability: 30}
      # pipelinelint: ignore[closed-probability-wrong] the board asked for it
      - {id: w, name: Closed won, type: won, probability: 90}
"""


def test_what_is_accepted_stays() -> None:
    assert "probability: 90" in fixed(ACCEPTED, unsafe=True).new


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("    stages: []  # pipelinelint: ignore[stage-count] old\n", "    stages: []\n"),
        ("    # pipelinelint: ignore[stage-count] old\n    stages: []\n", "    stages: []\n"),
        (
            "    stages: []  # pipelinelint: ignore[stage-count, duplicate-pipeline] old\n",
            "    stages: []\n",
        ),
        (
            "    stages: []  # pipelinelint: ignore[stage-count,xyzzy] old\n",
            "    stages: []  # pipelinelint: ignore[xyzzy] old\n",
        ),
        ("    stages: []\nignore:\n  - {rule: stage-count, reason: old}\n", "    stages: []\n"),
        (
            "    stages: []\nignore:\n  - nothing\n  - {rule: stage-count, reason: old}\n",
            "    stages: []\nignore:\n  - nothing\n",
        ),
        (
            "    stages: []\nignore: [{rule: stage-count, reason: old}, {rule: unused-property, "
            "reason: b}]\n",
            "    stages: []\n",
        ),
    ],
)
def test_an_exception_nobody_needs_goes(written: str, left: str) -> None:
    head = "version: 1\ncrm: {platform: hubspot}\npipelines:\n  - id: p\n    kind: ecommerce\n"
    assert fixed(head + written).new == head + left


@pytest.mark.parametrize(
    "entry",
    [
        "  # the board asked for it\n  - {rule: stage-count, reason: old}\n",
        "  - {rule: stage-count, reason: old}  # see ticket 7\n",
        "  - rule: stage-count\n    # the board asked for it\n    reason: old\n",
    ],
    ids=["above", "behind", "inside"],
)
def test_an_exception_somebody_wrote_a_comment_at_stays(entry: str) -> None:
    more = "  - {rule: duplicate-pipeline, reason: old}\n"
    text = "version: 1\npipelines:\n  - id: p\n    stages: []\nignore:\n"
    assert fixed(text + entry + more).new == text + entry


@pytest.mark.parametrize(
    ("written", "left"),
    [
        (">-\n          Demo\n          completed 🚀\n", "Demo completed\n"),
        ("|\n          Demo completed\n", "Demo completed\n"),
        ("Demo\n          completed 🚀\n", "Demo completed\n"),
        ("'Demo\n          completed 🚀'\n", "'Demo completed'\n"),
        ('"Demo\n\n          completed 🚀"\n', '"Demo completed"\n'),
        ('"Demo  completed 🚀"\n', '"Demo completed"\n'),
    ],
    ids=["folded", "literal", "plain", "single", "double", "two findings"],
)
def test_a_name_on_several_lines_is_fixed_as_one_on_one_line(written: str, left: str) -> None:
    text = "version: 1\npipelines:\n  - id: p\n    stages:\n      - id: a\n        name: "
    after = "        probability: 30   # ours\n      - {id: b, name: Proposal sent}\n"
    assert fixed(text + written + after).new == text + left + after


def test_a_comment_at_a_name_on_several_lines_keeps_it() -> None:
    head = "version: 1\npipelines:\n  - id: p\n    stages:\n"
    text = head + "      - name: |  # ours\n          Demo 🚀\n"
    assert fixed(text).new == text


def test_an_exception_that_is_needed_stays_beside_one_that_is_not() -> None:
    text = ACCEPTED.replace("ignore[", "ignore[stage-count, ")
    assert fixed(text).new == ACCEPTED


def test_a_rule_that_was_meant_in_an_exception_is_written_only_when_asked_for() -> None:
    text = NOISE.replace("# the first", "# pipelinelint: ignore[stage-evidence-mising] known")
    assert "ignore[stage-evidence-mising] known" in fixed(text).new
    assert "ignore[stage-evidence-missing] known" in fixed(text, unsafe=True).new


def test_a_place_that_was_meant_in_an_exception_is_written_only_when_asked_for() -> None:
    head = "version: 1\ncrm: {platform: hubspot}\npipelines:\n  - {id: sales, stages: []}\n"
    entry = "ignore: [{rule: stage-count, at: 'pipelines[sale]', reason: a}]\n"
    assert fixed(head + entry).new == head + entry
    assert entry.replace("[sale]", "[sales]") in fixed(head + entry, unsafe=True).new


def test_json_is_fixed_as_json() -> None:
    text = (
        '{"version": 1, "crm": {"platform": "hubspot"}, "pipelines": [{"id": "p", "stages": [\n'
        '  {"id": "a", "name": "Demo \\ud83d\\ude80", "probability": 30},\n'
        '  {"id": "w", "name": "Closed won", "type": "won", "probability": 90}]}]}\n'
    )
    made = fixed(text)
    assert made.new == text.replace('"Demo \\ud83d\\ude80"', '"Demo"').replace("90", "100")


def test_several_documents_of_one_file_are_fixed_together() -> None:
    text = ACCEPTED.replace(": 90", ": 100") + "---\n" + NOISE.replace("\r", "")
    assert "name: 'Demo completed'" in fixed(text).new


@pytest.mark.parametrize(
    "shared",
    [
        "      - {id: w, name: Closed won, type: won, probability: &p 90}\n"
        "      - {id: p, name: Proposal sent, probability: *p}\n",
        "      - &w {id: w, name: Closed won}\n      - {<<: *w, id: p, name: Contract sent}\n",
        "      - &w  # the pattern\n"
        "        id: w\n        name: Closed won\n        probability: 90\n"
        "      - {<<: *w, id: p, name: Contract sent}\n",
        "      - {id: w, name: &n !!str Closed won 🚀, type: won}\n"
        "      - {id: p, name: Contract sent, exit_criteria: [*n]}\n",
    ],
)
@pytest.mark.parametrize("unsafe", [False, True])
def test_what_an_alias_repeats_stays_as_what_is_wrong_here_may_be_right_there(
    shared: str, unsafe: bool
) -> None:
    text = whole(
        "pipelines:\n  - id: s\n    name: Sales\n    stages:\n"
        "      - {id: a, name: Demo completed}\n" + shared
    )
    assert copied(fixed(text, unsafe).new) == copied(text)


def copied(text: str) -> list[tuple[str, str]]:
    """What the last stage says, whatever it takes from elsewhere."""
    node: Node | None = read(text.encode(), "")[0].root
    for name in ("pipelines", "stages"):
        around = node.get(name) if isinstance(node, Mapping) else None
        node = around.items[-1] if isinstance(around, Sequence) else None
    found = sorted(values(node))
    assert found
    return found


def test_what_nothing_repeats_is_fixed_though_it_has_an_anchor() -> None:
    text = whole(
        "pipelines:\n  - id: s\n    name: Sales\n    stages:\n"
        "      - {id: a, name: Demo completed, probability: &q 20}\n"
        "      - {id: w, name: Closed won, type: won, probability: &p 90}\n"
        "      - {id: l, name: Closed lost, type: lost, probability: 0}\n"
        "    x-again: *q\n"
    )
    assert "&p 100}" in fixed(text).new


SLIPS = """\
crm: {platform: amocrm}  # once amoCRM
pipelines:
  - id: p
    nmae: Sales
    "stagess":
      - &demo {id: a, name: Demo completed, probabilty: 20}  # keep
      - {<<: *demo, id: b, name: Terms agreed}
      - {id: c, 'nam': Proposal sent, probability: 60, typ: opn}
      - {id: w, name: Won, type: wno, colour: green}
"""
FORMAT = Workspace(no_config=True, select=["stage-count"], needs=TEXTS)
"""What does not fit the format is always found."""


def test_slips_are_written_as_they_were_meant_only_when_asked_for() -> None:
    text = whole(SLIPS)
    assert not fixed(text, work=FORMAT).is_changed
    made = fixed(text, True, FORMAT)
    wanted = text
    for slip, meant in (
        ("amocrm}", "kommo}"), ("nmae", "name"), ('"stagess"', '"stages"'), ("'nam'", "'name'"),
        ("probabilty", "probability"), ("typ:", "type:"), ("opn", "open"), ("wno", "won"),
    ):  # fmt: skip
        wanted = wanted.replace(slip, meant)
    assert made.new == wanted
    left = [each for each in found(made.new) if each.rule.startswith("unknown-")]
    assert [each.value for each in left] == ["colour"]
    assert not fixed(made.new, True, FORMAT).done


@pytest.mark.parametrize(
    "stage",
    [
        "{id: a, name: Demo completed, nmae: Other}",  # said twice, in two ways
        "{id: a, name: Demo completed, probability: 20, probabilty: 20}",
        "{id: a, name: Demo completed, hue: 20}",
    ],
)
def test_a_slip_beside_what_was_meant_stays(stage: str) -> None:
    text = whole(f"pipelines: [{{id: p, name: P, stages: [{stage}]}}]\n")
    assert fixed(text, True, FORMAT).new == text
