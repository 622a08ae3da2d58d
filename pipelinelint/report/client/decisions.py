"""Choices the owner of the process makes; no rule can make them."""

from __future__ import annotations

from pipelinelint.report.client.model import Decision
from pipelinelint.report.sentences import many

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pipelinelint.shape.model import Account, Pipeline

UNDECIDED = "not decided"

AFTER_LOST = {
    "new_deal": "a new deal is opened",
    "reopen": "the old deal is opened again",
    "forbidden": "nothing: it stays closed",
}


def decisions(account: Account) -> tuple[Decision, ...]:
    """The decisions, with what the definition says now about each pipeline of deals."""
    pipelines = [each for each in account.pipelines if each.object == "deal"]

    def now(answer: Callable[[Pipeline], str]) -> tuple[tuple[str, str], ...]:
        several = len(pipelines) > 1
        return tuple(
            ((each.name or each.id) if several else "", answer(each)) for each in pipelines
        )

    return (
        Decision(
            "What stops a deal from moving on, and what only reminds?",
            now(_gates),
            "Stop only for what is known by then and others rely on; remind for the rest.",
            "Head of sales, with RevOps",
        ),
        Decision(
            "When may a deal be created?",
            now(_creation),
            "After a conversation in which a need was named.",
            "Head of sales, with marketing",
        ),
        Decision(
            "How long may a deal rest, and what happens then?",
            now(_limits),
            "Two to three sales cycles in all; a task first, then closed lost.",
            "Sales managers",
        ),
        Decision(
            "A lost customer comes back: what happens?",
            now(lambda each: AFTER_LOST.get(_policy(each, "after_closed_lost"), UNDECIDED)),
            "A new deal is opened, so that the loss stays in the figures.",
            "Head of sales",
        ),
        Decision(
            "How often is a lead tried before it is given up?",
            (("", _attempts(account)),),
            "A number of attempts, a period, two channels, and where the lead goes then.",
            "Sales and marketing together",
        ),
    )


def _gates(pipeline: Pipeline) -> str:
    hard = sum(len(stage.words("required_fields")) for stage in pipeline.stages)
    soft = sum(len(stage.words("expected_fields")) for stage in pipeline.stages)
    if not hard and not soft:
        return UNDECIDED
    return f"{many(hard, 'field')} stop, {soft} remind"


def _creation(pipeline: Pipeline) -> str:
    creation = pipeline.item("creation")
    if creation is None:
        return UNDECIDED
    criteria = len(creation.items("criteria"))
    talk = creation.fields.get("requires_conversation") is True
    said = (["after a conversation"] if talk else []) + (
        [f"when {many(criteria, 'criterion')} hold"] if criteria else []
    )
    return ", ".join(said) or UNDECIDED


def _limits(pipeline: Pipeline) -> str:
    policy = pipeline.item("policy")
    if policy is None:
        return UNDECIDED
    said = []
    for name, words in (
        ("max_days_open", "open"),
        ("max_days_in_stage", "in a stage"),
        ("max_days_inactive", "without activity"),
    ):
        days = policy.number(name)
        if days is not None:
            said.append(f"{many(int(days), 'day')} {words}")
    then = ", ".join(str(each).replace("_", " ") for each in policy.words("on_breach"))
    return (", ".join(said) + (f"; then {then}" if then else "")) if said else UNDECIDED


def _policy(pipeline: Pipeline, name: str) -> str:
    policy = pipeline.item("policy")
    return (policy.text(name) or "") if policy is not None else ""


def _attempts(account: Account) -> str:
    status = account.item("lead_status")
    for attempts in status.items("contact_attempts") if status is not None else ():
        count, days = attempts.number("count"), attempts.number("within_days")
        if count is not None:
            within = f" within {many(int(days), 'day')}" if days is not None else ""
            return many(int(count), "attempt") + within
    return UNDECIDED
