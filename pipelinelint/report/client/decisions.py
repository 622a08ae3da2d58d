"""The choices no rule can make, with what the definition says now."""

from __future__ import annotations

from pipelinelint.language import noted
from pipelinelint.report.client.model import Decision

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pipelinelint.language import Language
    from pipelinelint.shape.model import Account, Pipeline

AFTER_LOST = {
    "new_deal": noted("A new deal is opened."),
    "reopen": noted("The old deal is opened again."),
    "forbidden": noted("Nothing: it stays closed."),
}

ON_BREACH = {
    "task": noted("a task"),
    "alert": noted("an alert"),
    "review": noted("a review"),
    "close_lost": noted("closed lost"),
}


def decisions(account: Account, language: Language) -> tuple[Decision, ...]:
    """The decisions, with what the definition says now about each pipeline of deals."""
    pipelines = [each for each in account.pipelines if each.object == "deal"]
    say = language.say
    answers = _Answers(language)

    def now(answer: Callable[[Pipeline], str]) -> tuple[tuple[str, str], ...]:
        said = [((each.name or each.id), answer(each)) for each in pipelines]
        if len({answer for _, answer in said}) == 1:
            return (("", said[0][1]),)
        return tuple(said)

    if not pipelines:
        return ()
    return (
        Decision(
            say("What stops a deal from moving on, and what only reminds?"),
            now(answers.gates),
            say("Stop only for what is known by then and others rely on; remind for the rest."),
            say("Head of sales, with the CRM administrator"),
        ),
        Decision(
            say("When may a deal be created?"),
            now(answers.creation),
            say("After a conversation in which a need was named."),
            say("Head of sales, with marketing"),
        ),
        Decision(
            say("How long may a deal stay open, and what happens then?"),
            now(answers.limits),
            say("Two to three sales cycles in all; a task first, then closed lost."),
            say("Sales managers"),
        ),
        Decision(
            say("A lost customer comes back: what happens?"),
            now(answers.after_lost),
            say("A new deal is opened, so that the loss stays in the figures."),
            say("Head of sales"),
        ),
        Decision(
            say("How often do you try a lead before giving up?"),
            (("", answers.attempts(account)),),
            say("A number of attempts, a period, two channels, and where the lead goes then."),
            say("Marketing and sales"),
        ),
    )


class _Answers:
    """What a definition says now, in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.say = language.say
        self.undecided = language.say("Not decided")

    def gates(self, pipeline: Pipeline) -> str:
        hard = sum(len(stage.words("required_fields")) for stage in pipeline.stages)
        soft = sum(len(stage.words("expected_fields")) for stage in pipeline.stages)
        if not hard and not soft:
            return self.undecided
        stop = self.language.plural(hard, "{n} field stops a deal", "{n} fields stop a deal")
        remind = self.language.plural(soft, "{n} reminds", "{n} remind")
        return self.language.list([stop, remind])

    def creation(self, pipeline: Pipeline) -> str:
        creation = pipeline.item("creation")
        if creation is None:
            return self.undecided
        said = []
        if creation.fields.get("requires_conversation") is True:
            said.append(self.say("after a conversation"))
        criteria = len(creation.items("criteria"))
        if criteria:
            said.append(
                self.language.plural(
                    criteria, "when {n} criterion is met", "when {n} criteria are met"
                )
            )
        return self.language.list(said) or self.undecided

    def limits(self, pipeline: Pipeline) -> str:
        policy = pipeline.item("policy")
        if policy is None:
            return self.undecided
        plural = self.language.plural
        said = []
        days = policy.number("max_days_open")
        if days is not None:
            said.append(plural(int(days), "{n} day open", "{n} days open"))
        days = policy.number("max_days_in_stage")
        if days is not None:
            said.append(plural(int(days), "{n} day in a stage", "{n} days in a stage"))
        days = policy.number("max_days_inactive")
        if days is not None:
            said.append(plural(int(days), "{n} day without activity", "{n} days without activity"))
        if not said:
            return self.undecided
        limits = self.language.list(said)
        then = [
            self.say(ON_BREACH[str(each)]) if str(each) in ON_BREACH else str(each)
            for each in policy.words("on_breach")
        ]
        if not then:
            return limits
        return self.say("{limits}; then {actions}", limits=limits, actions=self.language.list(then))

    def after_lost(self, pipeline: Pipeline) -> str:
        policy = pipeline.item("policy")
        said = (policy.text("after_closed_lost") or "") if policy is not None else ""
        return self.say(AFTER_LOST[said]) if said in AFTER_LOST else self.undecided

    def attempts(self, account: Account) -> str:
        status = account.item("lead_status")
        for attempts in status.items("contact_attempts") if status is not None else ():
            count, days = attempts.number("count"), attempts.number("within_days")
            if count is None:
                continue
            plural = self.language.plural
            tries = plural(int(count), "{n} attempt", "{n} attempts")
            if days is None:
                return tries
            return plural(
                int(days), "{attempts} within {n} day", "{attempts} within {n} days", attempts=tries
            )
        return self.undecided
