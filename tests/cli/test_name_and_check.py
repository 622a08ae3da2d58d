"""`name` and `check` say the same about a name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.inside import inside as run
from tests.facts.reading import ask, stages

DEFINITION = """\
version: 1
crm: {{platform: hubspot}}
pipelines:
  - id: p
    name: Sales
    stages:
      - {{id: a, name: Demo completed, probability: 20}}
      - {{id: b, name: "{name}", probability: {chance}}}
      - {{id: c, name: Contract signed, probability: 60}}
      - {{id: won, name: Closed won, type: won, probability: 100}}
      - {{id: lost, name: Closed lost, type: lost, probability: 0}}
"""
ABOUT_NAMES = {
    "unfinished-stage-name", "noun-only-stage-name", "vague-stage-name", "subjective-stage-name",
    "parking-lot-stage", "lead-state-as-stage", "loss-reason-as-stage", "internal-step-as-stage",
    "qualification-as-stage", "compound-stage-name",
}  # fmt: skip
LATE = ("Onboarding",)
"""Names that only a stage late in the sale is blamed for."""
VERDICT = {"error": "change", "warning": "change", "info": "consider"}
NAMES = (
    "Afspraak gepland", "Proposal sent", "Consultatie voltooid", "Too expensive", "New lead",
    "Onboarding", "Discount approval", "On hold", "Interested", "In negotiation", "Active",
    "Proposal", "Blueprint", "Qualified", "Price", "Awaiting signature", "Prepare quote",
    "Approved", "Draft", "Preparing", "Processing", "Em Processo", "Feldolgozás alatt",
    "Competitor xyz", "Offerte blorft", "Installed", "Test stage",
    "Unsubscribed", "Trial problem", "Czarna lista", "Budget Issues", "Bel-me-niet",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_name_and_check_give_one_verdict(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("d.yaml").write_text(
        DEFINITION.format(name=name, chance=80 if name in LATE else 40), encoding="utf-8"
    )
    found = json.loads(run("check", "d.yaml", "--format", "json").out)["findings"]
    severities = [
        each["severity"]
        for each in found
        if each["rule"] in ABOUT_NAMES and each["message"].startswith(f'"{name}"')
    ]
    expected = {VERDICT[each] for each in severities} or {"fine", "cannot tell"}
    said = run("name", name).out.split("\t")
    assert said[2] in expected


def test_a_name_that_is_a_remark_at_most_is_worth_a_thought() -> None:
    names = ("In contact", "Kontakt nawiązany", "Yhteydenotto", "Contacted")
    said = [line.split("\t")[2] for line in run("name", *names).out.splitlines()]
    assert said == ["consider", "consider", "consider", "change"]


def test_what_is_no_end_while_the_deal_is_open_is_no_reason_it_was_lost_for() -> None:
    names = ("Trial problem", "Unsubscribed", "No budget")
    told = [line.split("\t") for line in run("name", *names).out.splitlines()]
    assert [(says, verdict, why) for _, says, verdict, why, _ in told] == [
        (
            "trouble a deal may survive",
            "cannot tell",
            "'problem' is a reason on a lost stage only.",
        ),
        (
            "whom nobody may contact",
            "cannot tell",
            "'unsubscribed' says that nobody may contact them.",
        ),
        ("why it was lost", "change", "'no budget' is a reason for losing."),
    ]


def test_the_settings_of_the_folder_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = "naming: {overrides: {Blueprint: objective_event}}\n"
    Path(".pipelinelint.yaml").write_text(settings)
    assert run("name", "Blueprint").out.split("\t")[2] == "fine"
    assert run("name", "Really good mojo").out.split("\t")[2] == "cannot tell"


def test_faulty_settings_stop_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path(".pipelinelint.yaml").write_text("naming: {allow: 7}\n")
    ended = run("name", "Blueprint")
    assert (ended.code, ended.out) == (2, "")
    assert ".pipelinelint.yaml:1" in ended.err


def test_the_names_beside_it_break_a_tie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names = ("Offerte", "Afspraak gepland", "Contract getekend")
    assert run("name", *names).out.splitlines()[0].endswith("\tOfferte verstuurd")
    assert run("name", "Offerte").out.splitlines()[0].endswith("\t")


LISTS = (
    ("No budget", "Travel time", "Competitor", "Price", "Too expensive"),
    ("Demo held", "No budget", "Travel time", "Too expensive", "Offer sent"),
    ("Cold", "Warm", "Offer sent"),
    ("Prequalification", "Tender submitted", "Awarded"),
    ("Wygrana", "Nabídka odeslána", "Vyhraté", "Smlouva podepsána", "Schůzka proběhla"),
    ("Blorftau", "Krzwumpf", "Vlonqar", "Oferta", "Blorft"),
)


@pytest.mark.parametrize("names", LISTS)
def test_several_names_are_a_list_as_in_a_file(
    names: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    of_file = stages(*names).stages
    told = json.loads(run("name", *names, "--format", "json").out)
    assert [(each["class"], each["confidence"]) for each in told] == [
        (ask(each, "name_class"), ask(each, "name_confidence")) for each in of_file
    ]


def test_what_is_to_be_followed_up_is_something_to_do_and_not_a_pause() -> None:
    told = [line.split("\t") for line in run("name", "Call back", "Later").out.splitlines()]
    assert [(says, why) for _, says, _, why, _ in told] == [
        ("something to do", "'call back' is still to be done."),
        ("nothing happens", "'later' says nothing happens."),
    ]


def test_unrelated_names_are_judged_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = LISTS[0]
    together = run("name", *names).out.splitlines()
    apart = run("name", "--unrelated", *names).out.splitlines()
    assert "The names next to it are reasons for losing (a guess)." in together[1]
    assert [line.split("\t")[1] for line in apart[1:4:2]] == [
        "a thing, not what happened to it"
    ] * 2
