from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pipelinelint.engine import define, is_definition
from pipelinelint.engine.judge import Judge
from pipelinelint.engine.report import FileReport
from pipelinelint.ruleset.run import Rule, RuleRun, Terms
from pipelinelint.settings import Settings
from pipelinelint.settings.read import read_settings
from pipelinelint.settings.scope import Flags
from pipelinelint.shape.model import Account, let_go
from pipelinelint.source.read import read
from pipelinelint.workspace.rules import Books
from tests.cases import every
from tests.ruleset.making import loaded

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
HEAD = "version: 1\ncrm: {platform: hubspot}\n"
SKETCH = (
    HEAD + "pipelines: [{id: p, stages: [{id: a, name: Demo completed}, {id: w, type: won}]}]\n"
)


def judged(
    text: str, settings: Settings | None = None, path: str = "p.yaml", judge: Judge | None = None
) -> FileReport:
    settings = settings or Settings()
    judge = judge or Books().with_folders().judge
    return judge.judge(define(read(text.encode(), path)[0]), settings, settings.names())


def looked_closely(text: str) -> FileReport:
    return judged(text, Settings().with_flags(Flags(profile="audit")))


def said(report: FileReport) -> list[tuple[object, ...]]:
    return [
        (each.order, each.severity, each.where, each.check, each.value, each.remedy, each.also)
        for each in report.findings
    ]


def settings_of(text: str) -> Settings:
    made = read_settings("/s/.pipelinelint.yaml", lambda _: text.encode())
    assert made.findings == []
    return made.settings


BESIDE = """\
version: 1
crm: {platform: other}
source: {kind: export, covers: [stages]}
pipelines:
  - id: s
    name: Projects
    stages:
      - {id: a, name: Interested}
      - {id: b, name: Offer sent}
      - {id: c, name: Contract sent}
      - {id: w, name: Won}
      - {id: l, name: Lost}
  - id: p
    name: NAME
    stages:
      - {id: a, name: Interested}
      - {id: b, name: Meeting held}
      - {id: c, name: Contract sent}
      - {id: d, name: Active}
"""


THINGS = "".join(f"      - {{id: t{n}, name: {each}}}\n" for n, each in enumerate("ABCDE"))


@every(
    [
        ("Partners", "", "info"),
        ("Leads", "", "info"),
        ("Retail sales", "", "warning"),
        ("Retail sales", THINGS, "info"),
        ("Partners", "      - {id: e, name: Won}\n      - {id: f, name: Lost}\n", "warning"),
        ("Partners", "      - {id: e, name: Lost}\n", "warning"),
        ("Partners", "      - {id: e, name: Won}\n", "warning"),
        ("Partners", "      - {id: e, name: Terms agreed, probability: 90}\n", "warning"),
    ]
)
def test_what_is_found_in_a_list_that_may_be_of_no_deals_is_a_remark(
    name: str, more: str, severity: str
) -> None:
    text = BESIDE.replace("NAME", name) + more
    report = judged(text)
    opinions = [each for each in report.findings if each.rule == "subjective-stage-name"]
    assert [each.severity for each in opinions] == ["warning", severity]
    told = [each.check for each in looked_closely(text).findings if each.rule == "not-a-sale"]
    assert told == (["doubted"] if severity == "info" else [])
    assert not [each for each in report.findings if each.rule == "not-a-sale"]


@every(
    [
        (["name: Demo held", "name: Closed lost, type: won"], "outcome-flag-mismatch", "error"),
        (["name: Demo", "name: Zamknięte przegrane, type: won"], "outcome-flag-mismatch", "error"),
        (
            ["name: Demo held", "name: Too expensive", "name: No show, type: won"],
            "outcome-flag-mismatch",
            "info",
        ),
        (["name: Demo held", "name: Too expensive"], "loss-reason-as-stage", "info"),
    ]
)
def test_what_is_wrong_whatever_moves_there_stays_what_it_is(
    more: list[str], rule: str, severity: str
) -> None:
    stages = [f"      - {{id: x{n}, {each}}}" for n, each in enumerate(more)]
    text = BESIDE.replace("NAME", "Partners").split("      - {id: c, name: Contract sent}")
    whole = "      - {id: c, name: Contract sent}".join(text[:2]) + "\n".join([*stages, ""])
    found = judged(whole).findings
    assert [each.severity for each in found if each.rule == rule] == [severity]
    assert any(each.check == "doubted" for each in looked_closely(whole).findings)


ENGLISH = """\
  - id: NUMBER
    name: Renewals NUMBER
    stages:
      - {id: a, name: Renewal discussed}
      - {id: b, name: Quote sent}
      - {id: c, name: Terms agreed}
      - {id: d, name: Contract sent}
      - {id: w, name: Closed won, type: won}
      - {id: l, name: Closed lost, type: lost}
"""


def test_of_lists_that_show_no_deals_none_is_judged_as_a_sale_for_the_other() -> None:
    """Reasons for giving up are asked, offered and agreed on as deals are."""
    text = BESIDE.replace("      - {id: w, name: Won}\n      - {id: l, name: Lost}\n", "")
    text = text.replace("NAME", "Buyers")
    opinions = [each for each in judged(text).findings if each.rule == "subjective-stage-name"]
    assert [each.severity for each in opinions] == ["info", "info"]
    told = [each.check for each in looked_closely(text).findings if each.rule == "not-a-sale"]
    assert told == ["doubted", "doubted"]


def test_an_active_customer_is_no_win_that_makes_a_list_one_of_deals() -> None:
    text = BESIDE.replace("covers: [stages]", "covers: [stages], unknown: [outcomes]")
    text = text.replace("name: Active}", "name: Active customer, type: won}")
    found = judged(text.replace("NAME", "Customers")).findings
    assert [e.severity for e in found if e.rule == "subjective-stage-name"] == ["warning", "info"]


@every(
    [
        ("Zainteresowany", "Oferta wysłana|Umowa podpisana|Wygrane=won|Przegrane=lost"),
        ("Geïnteresseerd", "Offerte verstuurd|Contract getekend|Gewonnen=won|Verloren=lost"),
        ("Interessert", "Tilbud sendt|Kontrakt signert|Vunnet=won|Tapt=lost"),
        ("Interesat", "Ofertă trimisă|Contract semnat|Câștigat=won|Pierdut=lost"),
        ("Érdeklődő", "Ajánlat elküldve|Szerződés aláírva|Megnyert=won|Elveszett=lost"),
        ("Interessiert", "Angebot gesendet|Vertrag unterschrieben|Gewonnen=won|Verloren=lost"),
    ]
)
def test_a_sale_is_read_in_its_own_language_beside_english_ones(opinion: str, rest: str) -> None:
    stages = [f"      - {{id: s, name: {opinion}}}\n"]
    for name, _, kind in (each.partition("=") for each in rest.split("|")):
        stages.append(f"      - {{id: {len(stages)}x, name: {name}, type: {kind or 'open'}}}\n")
    sale = f"{HEAD}pipelines:\n  - id: p\n    name: P\n    stages:\n{''.join(stages)}"
    beside = "".join(ENGLISH.replace("NUMBER", str(number)) for number in range(3))

    def of_p(text: str) -> list[tuple[str, str, str]]:
        found = judged(text).findings
        return [(e.rule, e.severity, e.message) for e in found if opinion in e.message]

    assert of_p(sale + beside) == of_p(sale) != []


def test_of_lists_beside_a_sale_a_step_that_may_be_of_work_makes_no_sale() -> None:
    """A lawyer waits for papers and has a hearing, which is called as haggling is."""
    text = """\
version: 1
source: {kind: export, covers: [stages]}
crm: {platform: other}
pipelines:
  - id: l
    name: Ügyvéd
    unknown: [outcomes]
    stages: [{id: a, name: Aktív}, {id: b, name: Iratra vár}, {id: c, name: Tárgyalás}]
  - id: s
    name: Bróker
    unknown: [outcomes]
    stages: [{id: a, name: Érdeklődő}, {id: b, name: Ajánlat kiküldve}]
"""
    report = judged(text)
    told = [each for each in report.findings if each.rule == "not-a-sale"]
    assert [each.check for each in told] == ["unclear"]
    assert "Ügyvéd" in told[0].message
    assert "Bróker" in told[0].message
    assert "vague-stage-name" not in {each.rule for each in report.findings}


def test_what_was_judged_before_changes_nothing() -> None:
    texts = [path.read_text(encoding="utf-8") for path in EXAMPLES]
    alone = [said(judged(text, judge=Books().with_folders().judge)) for text in texts]
    judge = Books().with_folders().judge
    together = [said(judged(text, judge=judge)) for text in texts]
    backwards = [said(judged(text, judge=judge)) for text in reversed(texts)][::-1]
    assert alone == together == backwards
    assert sum(map(len, alone)) > 100


def test_generated_definitions_are_judged_alike_in_any_company() -> None:
    from generate import definition

    texts = [definition(number) for number in range(25)]
    assert len(set(texts)) == len(texts)
    judge = Books().with_folders().judge
    first = [said(judged(text, judge=judge)) for text in texts]
    assert [said(judged(text)) for text in texts[::6]] == first[::6]
    assert [said(judged(text, judge=judge)) for text in texts] == first


def test_a_generated_definition_has_no_structure_finding_and_few_others() -> None:
    from generate import definition

    for number in range(25):
        report = judged(definition(number))
        assert not [each for each in report.findings if each.rule in ("unknown-key", "wrong-type")]
        assert len(report.findings) < 40


def test_findings_come_in_the_order_of_the_text() -> None:
    for path in EXAMPLES:
        orders = [each.order for each in judged(path.read_text(encoding="utf-8")).findings]
        assert orders == sorted(orders)


def test_the_profile_decides_what_is_found_not_what_was_judged_first() -> None:
    judge = Books().with_folders().judge
    text = (ROOT / "examples/grown-portal.yaml").read_text(encoding="utf-8")
    counts = {}
    for profile in ("starter", "strict", "starter", "audit", "recommended"):
        settings = Settings().with_flags(Flags(profile=profile))
        report = judged(text, settings, judge=judge)
        assert counts.setdefault(profile, said(report)) == said(report)
    assert len({tuple(each) for each in counts.values()}) == len(counts)


def test_options_of_the_settings_count_for_their_files_only() -> None:
    stages = "".join(f"{{id: s{n}, name: Demo {n} completed}}, " for n in range(12))
    text = f"{HEAD}pipelines: [{{id: p, stages: [{stages}]}}]\n"
    settings = settings_of(
        "overrides:\n- paths: ['big/*']\n"
        "  rules: {stage-count: {options: {max_open: 30, warn_open: 40, hard_max: 50}}}\n"
    )
    judge = Books().with_folders().judge
    found = {
        path: [each.rule for each in judged(text, settings, path, judge).findings]
        for path in ("/s/small/p.yaml", "/s/big/p.yaml", "/s/other/p.yaml")
    }
    assert [path for path in found if "stage-count" in found[path]] == [
        "/s/small/p.yaml",
        "/s/other/p.yaml",
    ]


def test_pipelines_of_one_file_may_be_judged_differently() -> None:
    stages = "[{id: a, name: On hold}, {id: w, name: Won, type: won}]"
    text = f"pipelines: [{{id: p, stages: {stages}}}, {{id: q, name: Q, stages: {stages}}}]\n"
    settings = settings_of("overrides:\n- pipelines: [q]\n  rules: {parking-lot-stage: off}\n")
    assert "p" in parked(judged(text))
    assert parked(judged(text, settings)) == {"p"}


def parked(report: FileReport) -> set[str]:
    """The ids of the pipelines in which a parking lot is found."""
    found = [each.pipeline for each in report.findings if each.rule == "parking-lot-stage"]
    return {each.id for each in found if each}


def test_a_rule_that_fails_is_named_and_the_others_speak(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = Rule.run

    def run(self: Rule, account: Account, terms: Terms) -> RuleRun:
        if self.card.id == "stage-count":
            raise KeyError("lost")
        return honest(self, account, terms)

    text = (ROOT / "examples/grown-portal.yaml").read_text(encoding="utf-8")
    before = {each.rule for each in judged(text).findings}
    monkeypatch.setattr(Rule, "run", run)
    judge = Books().with_folders().judge
    after = {each.rule for each in judged(text, judge=judge).findings}
    assert judge.crashes == ["The rule stage-count failed on p.yaml: KeyError: 'lost'"]
    assert before - after <= {"stage-count"}
    assert len(after) > 5


def test_a_sketch_is_an_outline_and_told_what_to_add() -> None:
    report = judged(SKETCH)
    assert report.outline
    assert report.absent
    assert {gap.reason for gap in report.gaps} >= {"not described"}
    assert {each.rule for each in report.findings} == {"closed-stage-setup", "stage-count"}


def test_what_is_around_a_pipeline_may_be_described_elsewhere() -> None:
    """However much is said of a pipeline, nothing follows for the lifecycle until it is begun."""
    whole = (ROOT / "examples/complete.yaml").read_text(encoding="utf-8")
    start = whole.index("\nlifecycle:")
    end = min(
        at
        for key in ("lead_status", "process", "pipelines")
        if (at := whole.find(f"\n{key}:", start)) > 0
    )
    without, begun = whole[:start] + whole[end:], whole[:start] + "\nlifecycle: {}" + whole[end:]
    report = judged(without)
    assert not report.outline
    assert report.absent == ["lifecycle"]
    assert ("lifecycle-missing", "not described") in {
        (each.rule, each.reason) for each in report.gaps
    }
    assert "lifecycle-missing" not in {each.rule for each in report.findings}
    assert "lifecycle-missing" in {each.rule for each in judged(begun).findings}


def test_a_misspelt_name_is_told_once_and_not_judged_by_what_was_meant() -> None:
    moves = "automations: [{id: a, when: {event: proposal_sent}, do: [{move_to: %s}]}]"
    text = HEAD + (
        "pipelines: [{id: p, stages: [{id: a, name: Demo held}, {id: offer, name: Proposal sent}, "
        f"{{id: c, name: Terms agreed}}], {moves}}}]"
    )

    def rules(target: str) -> set[str]:
        return {each.rule for each in judged(text % target).findings}

    meant, misspelt = rules("offer"), rules("offfer")
    assert "automation-conflict" in meant
    assert misspelt - meant == {"unknown-reference"}
    assert meant - misspelt == {"automation-conflict"}


def test_a_strict_team_is_told_of_what_is_absent_as_findings() -> None:
    strict = judged(SKETCH, Settings().with_flags(Flags(profile="strict")))
    assert strict.absent == []
    assert len(strict.findings) > len(judged(SKETCH).findings)


def test_what_an_export_does_not_hold_is_not_assessed() -> None:
    export = "source: {kind: export, covers: [stages]}\n" + SKETCH
    report = judged(export)
    assert {gap.reason for gap in report.gaps} >= {"not assessed"}
    silent = {gap.rule for gap in report.gaps if gap.reason == "not assessed"}
    assert not silent & {each.rule for each in report.findings}


@pytest.mark.parametrize("profile", ["starter", "recommended", "strict", "audit"])
def test_a_rule_that_is_switched_off_is_nobodys_gap(profile: str) -> None:
    settings = Settings().with_flags(Flags(profile=profile))
    export = "source: {kind: export, covers: [stages]}\n" + SKETCH
    scope = settings.scope("p.yaml")
    judge = Books().with_folders().judge
    off = {rule.card.id for rule in judge.rules if scope.severities(rule.card).rule == "off"}
    assert off or profile in ("strict", "audit")
    assert not off & {gap.rule for gap in judged(export, settings, judge=judge).gaps}


def test_what_cannot_be_read_is_reported_and_not_judged() -> None:
    report = judged("pipelines: [\n")
    assert (report.unread, report.account) == (True, None)
    assert [each.rule for each in report.findings] == ["yaml-syntax"]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("pipelines: []", True),
        ("pipelines:", True),
        ("stages: []", False),
        ("[]", False),
        ("", False),
    ],
)
def test_a_definition_says_something_about_pipelines(text: str, is_one: bool) -> None:
    assert is_definition(read(text.encode(), "p.yaml")[0]) == is_one


def test_a_definition_that_is_let_go_leaves_its_report_whole() -> None:
    import gc

    text = (ROOT / "examples/grown-portal.yaml").read_text(encoding="utf-8")
    report = judged(text)
    before = said(report)
    account, report.account = report.account, None
    assert account is not None
    gc.collect()
    gc.disable()
    try:
        let_go(account)
        del account
        assert gc.collect() < 50  # hundreds of items, thousands of facts: no circle is left
    finally:
        gc.enable()
    assert said(report) == before


OPEN = """version: 1
crm: {{platform: salesforce}}
source: {{kind: export, covers: [stages, required_fields], not_assessed: [{entry}]}}
pipelines:
  - {{id: a, name: A, stages: [{{id: d, name: Demo completed}}]}}
  - {{id: b, name: B, stages: [{{id: d, name: Demo completed}}, {{id: e, name: Offer sent}}]}}
"""


@pytest.mark.parametrize(
    ("entry", "left"),
    [
        ("{rule: amount-close-date-not-required, because: no layouts}", []),
        ("{rule: amount-close-date-not-required, pipeline: a}", ["b"]),
        ("{rule: amount-close-date-not-required, check: amount, pipeline: b}", ["a"]),
        ("{rule: amount-close-date-not-required, check: close-date}", ["a", "b"]),
        ("{rule: stage-count}", ["a", "b"]),
    ],
)
def test_what_an_importer_leaves_open_is_no_finding_and_no_pass(
    entry: str, left: list[str]
) -> None:
    report = judged(OPEN.format(entry=entry))
    rule = "amount-close-date-not-required"
    found = [each.where for each in report.findings if each.rule == rule]
    assert [where.partition("[")[2][:1] for where in found] == left
    gaps = [gap for gap in report.gaps if gap.rule == rule]
    assert bool(gaps) == (len(left) < 2)
    assert all(gap.is_unassessed for gap in gaps)
    if "because" in entry:
        assert [gap.because for gap in gaps] == ["no layouts"]


def test_one_stage_may_be_left_open_and_the_others_judged() -> None:
    text = """version: 1
source: {kind: export, covers: [stages], not_assessed: [{rule: subjective-stage-name, stage: a}]}
pipelines: [{id: p, stages: [{id: a, name: Interested}, {id: b, name: Hot}]}]
"""
    found = [each for each in judged(text).findings if each.rule == "subjective-stage-name"]
    assert [each.where for each in found] == ["pipelines[p].stages[b].name"]


@pytest.mark.parametrize(
    ("entry", "said", "gaps"),
    [
        ("captures: [budget]", "timeline and decision makers", ["there is Budget"]),
        ("captures: [budget, timeline]", "decision makers", ["there is Budget"]),
        ("captures: [budget], pipeline: q", "budget, timeline and decision makers", []),
        ("captures: [budget, timeline, decision_makers]", "", ["there is Budget"]),
        ("check: ''", "", ["there is Budget"]),
    ],
)
def test_a_part_of_what_a_rule_calls_absent_may_be_left_open(
    entry: str, said: str, gaps: list[str]
) -> None:
    rule = "qualification-info-not-captured"
    text = f"""version: 1
source:
  kind: export
  covers: [stages, properties, required_fields]
  not_assessed: [{{rule: {rule}, {entry}, because: there is Budget}}]
pipelines: [{{id: p, stages: [{{id: d, name: Demo completed}}, {{id: o, name: Offer sent}}]}}]
"""
    report = judged(text)
    found = [str(each.message) for each in report.findings if each.rule == rule]
    assert [each.partition(": ")[2].partition(".")[0] for each in found] == ([said] if said else [])
    assert [gap.because for gap in report.gaps if gap.rule == rule] == gaps


def test_one_automation_may_be_left_open_and_the_others_judged() -> None:
    entry = "{rule: auto-close-without-reason, automation: b, because: code}"
    text = f"""version: 1
source:
  kind: export
  covers: [stages, automations, closed_lost, properties]
  not_assessed: [{entry}]
properties: {{why: {{label: Why, type: dropdown, options: [Price, Other]}}}}
pipelines:
  - id: p
    closed_lost: {{reason: why}}
    stages: [{{id: d, name: Demo completed}}, {{id: l, name: Closed lost, type: lost}}]
    automations:
      - {{id: a, when: {{event: custom}}, do: [{{move_to: l}}]}}
      - {{id: b, when: {{event: custom}}, do: [{{move_to: l}}]}}
"""
    report = judged(text)
    found = [each for each in report.findings if each.rule == "auto-close-without-reason"]
    assert ["automations[a]" in each.where for each in found] == [True]
    assert [gap.because for gap in report.gaps if gap.rule == found[0].rule] == ["code"]


def test_two_equal_findings_of_a_pipeline_that_is_no_copy_are_two() -> None:
    stage = "{id: a, name: Interested}"
    text = HEAD + f"pipelines: [{{id: p, stages: [{stage}, {stage}, {{id: w, type: won}}]}}]\n"
    found = [each for each in judged(text).findings if each.rule == "subjective-stage-name"]
    assert [each.where for each in found] == ["pipelines[p].stages[a].name"] * 2
    assert [each.related for each in found] == [(), ()]


def test_equal_findings_of_a_pipeline_and_its_copy_are_one() -> None:
    stages = "[{id: a, name: Interested}, {id: w, name: Won, type: won}]"
    text = HEAD + f"pipelines: [{{id: p, stages: {stages}}}, {{id: q, stages: {stages}}}]\n"
    found = [each for each in judged(text).findings if each.rule == "subjective-stage-name"]
    assert [each.where for each in found] == ["pipelines[p].stages[a].name"]
    assert [each.message for each in found[0].related] == ["pipelines[q].stages[a].name"]


def test_what_an_alias_repeats_is_one_finding_and_left_to_people() -> None:
    """A value that stands in several pipelines is one finding, and its sentence grows. To edit the
    anchor would edit each place that repeats it."""
    stages = "&s [{id: a, name: 'Demo  completed'}, {id: w, name: Won, type: won}]"
    text = HEAD + f"pipelines: [{{id: p, stages: {stages}}}, {{id: q, stages: *s}}]\n"
    book = Books(texts=True).with_folders()
    assert book.judge.fixes
    rule = "noise-in-stage-name"
    (found,) = [each for each in judged(text, judge=book.judge).findings if each.rule == rule]
    assert found.message.startswith("p and q: ")
    assert found.edits == ()
    alone = judged(text.replace("&s ", "").replace("*s", "[]"), judge=book.judge).findings
    assert next(each for each in alone if each.rule == rule).edits


@pytest.mark.parametrize(
    ("odds", "structure"),
    [("20%", "wrong-type"), ("0,7", "unknown-key"), ("'20'", "wrong-type")],
)
def test_a_value_that_cannot_be_read_is_neither_missing_nor_nought(
    odds: str, structure: str
) -> None:
    report = judged(
        HEAD
        + "pipelines:\n  - id: p\n    stages:\n"
        + f"      - {{id: d, name: Demo completed, probability: {odds}}}\n"
        + "      - {id: q, name: Proposal sent, probability: 60}\n"
    )
    rules = {each.rule for each in report.findings}
    assert structure in rules
    assert not rules & {"probability-missing", "closed-probability-wrong"}


def test_a_value_that_is_not_there_is_missing() -> None:
    report = judged(
        HEAD
        + "pipelines:\n  - id: p\n    stages:\n"
        + "      - {id: d, name: Demo completed, probability: }\n"
        + "      - {id: q, name: Proposal sent, probability: 60}\n"
    )
    assert "probability-missing" in {each.rule for each in report.findings}


GUESSED = """
version: 1
crm: {platform: hubspot}
properties:
  money: {label: Estimated client budget 2026, type: text}
  day: {label: Budget approval date, type: date}
  why: {label: Post mortem, type: dropdown, options: [Price, Competitor, No budget, Timing, Other]}
  kind: {label: Vertragsart, type: dropdown, options: [New business, Upsell, Cross-sell]}
pipelines:
  - id: p
    creation: {required_fields: [kind]}
    stages:
      - {id: a, name: Demo completed, expected_fields: [money]}
      - {id: l, name: Closed lost, type: lost}
"""


def test_a_field_that_says_it_holds_the_reason_is_to_be_named() -> None:
    why = (
        "why: {label: Post mortem, type: dropdown, captures: lost_reason, options: [Price, Other]}"
    )
    report = judged(
        f"version: 1\ncrm: {{platform: hubspot}}\nproperties: {{{why}}}\n"
        "pipelines: [{id: p, closed_lost: {required: true}, stages: [{id: l, type: lost}]}]\n"
    )
    (note,) = [str(each) for each in report.notes if "not-dropdown" in str(each)]
    assert note.endswith(
        '"Post mortem" holds the loss reason; name it as `reason` under `closed_lost` in a '
        "definition"
    )


def test_a_field_that_may_hold_it_keeps_from_saying_that_none_does() -> None:
    report = judged(GUESSED, settings_of("profile: audit\n"))
    told = {each.rule: each.message for each in report.findings}
    assert "deal-type-not-captured" not in told
    assert "closed-lost-reason-not-dropdown" not in told
    missing = 'After "Demo completed", no field records: timeline and decision makers.'
    assert told["qualification-info-not-captured"].startswith(missing)
    assert [str(note) for note in report.notes] == [
        'p.yaml:7: not assessed, closed-lost-reason-not-dropdown: "Post mortem" may hold the loss '
        "reason; if so, name it as `reason` under `closed_lost` in a definition",
        'p.yaml:8: not assessed, deal-type-not-captured: "Vertragsart" may hold the deal type; if '
        "so, give it `captures: deal_type` in a definition",
        "p.yaml:5: not assessed, qualification-info-not-captured: "
        '"Estimated client budget 2026" may hold the budget; if so, give it `captures: budget` in '
        "a definition",
    ]
    because = {gap.rule: (gap.reason, gap.pipeline) for gap in report.gaps if gap.because}
    assert because == dict.fromkeys(
        (
            "closed-lost-reason-not-dropdown",
            "deal-type-not-captured",
            "qualification-info-not-captured",
        ),
        ("not assessed", "p"),
    )


def test_only_what_the_team_asks_for_is_named_as_perhaps_held() -> None:
    asked = "rules: {qualification-info-not-captured: {options: {captures: [timeline]}}}\n"
    report = judged(GUESSED, settings_of(asked))
    assert not any("qualification-info" in str(note) for note in report.notes)


def test_where_fields_may_hold_all_of_it_each_is_told_and_nothing_is_missing() -> None:
    text = GUESSED.replace("  day: ", "  hands: {label: Decision maker notes, type: text}\n  day: ")
    asked = "rules: {qualification-info-not-captured: {options: {captures: [budget, %s]}}}\n"
    for other, is_missing in (("decision_makers", False), ("timeline", True)):
        report = judged(text, settings_of(asked % other))
        rules = [each.rule for each in report.findings]
        assert ("qualification-info-not-captured" in rules) == is_missing
        told = [str(note) for note in report.notes if "qualification-info" in str(note)]
        assert len(told) == 2 - is_missing, told


def test_a_field_no_stage_asks_for_may_hold_the_source_but_tells_nobody_the_deal_type() -> None:
    text = GUESSED.replace("hubspot", "pipedrive").replace(
        "creation: {required_fields: [kind]}", ""
    )
    own = "  day: ", "  from: {label: Lead source detail, type: text}\n  day: "
    told = {each.rule for each in judged(text, settings_of("profile: audit\n")).findings}
    assert {"source-not-captured", "deal-type-not-captured"} <= told
    report = judged(text.replace(*own), settings_of("profile: audit\n"))
    assert told - {each.rule for each in report.findings} == {"source-not-captured"}
    assert any('"Lead source detail" may hold the source' in str(note) for note in report.notes)


def test_what_surely_has_a_field_is_not_guessed_at() -> None:
    text = GUESSED.replace("  day: ", "  sum: {label: Sum, type: text, captures: budget}\n  day: ")
    assert not any("the budget" in str(note) for note in judged(text).notes)


OWN = """\
title: Know who else bids
severity: warning
select: pipelines[]
absent: {absent}
options: {{wanted: {{type: list, default: [competitor, budget], from: our handbook}}}}
check:
  if: {{captured: {{lacks: $wanted}}}}
  message: '{{name}}: nobody records who else bids.'
why: Whoever knows it wins more.
fix: {{any: Add a field.}}
examples:
  - bad: no field
    text: |
      pipelines: [{{id: p, stages: [{{id: a, name: Demo held}}]}}]   # <- here
  - good: a field
    text: |
      properties: {{c: {{label: C, type: text, captures: competitor}}}}
      pipelines: [{{id: p, stages: [{{id: a, name: Demo held, expected_fields: [c]}}]}}]
"""


@pytest.mark.parametrize(
    ("absent", "fields", "found"),
    [
        ("competitor", "rival: {label: Competitor info, type: text}", False),
        ("competitor", "rival: {label: Mood, type: text}", True),
        ("$wanted", "rival: {label: Competitor info, type: text}", True),
        (
            "$wanted",
            "rival: {label: Competitor info, type: text}, "
            "b: {label: Estimated client budget 2026, type: text}",
            False,
        ),
    ],
)
def test_a_rule_of_a_team_says_what_it_calls_absent(absent: str, fields: str, found: bool) -> None:
    text = (
        f"version: 1\ncrm: {{platform: hubspot}}\nproperties: {{{fields}}}\npipelines:\n"
        "  - {id: p, stages: [{id: a, name: Demo held, expected_fields: [rival]}]}\n"
    )
    judge = Judge([loaded(OWN.format(absent=absent), "who-else-bids").rule])
    report = judged(text, judge=judge)
    assert [each.rule for each in report.findings] == ["who-else-bids"] * found
    told = any('"Competitor info" may hold the competitor' in str(note) for note in report.notes)
    assert told == ("Competitor" in fields)


def test_what_is_no_amount_of_money_is_no_budget() -> None:
    text = "".join(line for line in GUESSED.splitlines(True) if "  money: " not in line)
    told = {each.rule: each.message for each in judged(text.replace("[money]", "[day]")).findings}
    assert "no field records: budget, " in told["qualification-info-not-captured"]


def test_a_field_of_a_later_stage_may_hold_it_too() -> None:
    text = GUESSED.replace(", expected_fields: [money]", "").replace(
        "{id: l,", "{id: o, name: Offer sent, expected_fields: [money]}\n      - {id: l,"
    )
    told = {each.rule: each.message for each in judged(text).findings}
    assert "no field records: timeline" in told["qualification-info-not-captured"]


def test_a_list_the_lost_stage_requires_is_the_loss_reason_by_its_label() -> None:
    lost = "{id: l, name: Closed lost, type: lost, required_fields: [why]}"
    text = GUESSED.replace("{id: l, name: Closed lost, type: lost}", lost)
    settings = settings_of("profile: audit\n")
    report = judged(text.replace("Post mortem", "Loss reason"), settings)
    assert not [each for each in report.findings if each.rule.startswith("closed-lost-reason")]
    assert not any("loss reason" in str(note) for note in report.notes)
