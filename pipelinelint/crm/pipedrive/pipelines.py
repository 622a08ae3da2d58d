"""Pipelines of a Pipedrive account with the stages in use, in board order."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.answers import Answer
    from pipelinelint.crm.nodes import Place
    from pipelinelint.crm.pipedrive.files import Account


class Pipeline:
    """One pipeline in use: its answer (absent when only its stages were saved) and its stages."""

    __slots__ = ("answer", "id", "stages")

    def __init__(self, key: str, answer: Answer | None, stages: list[Answer]) -> None:
        self.id = key
        self.answer = answer
        self.stages = stages

    @property
    def place(self) -> Place:
        return (self.answer or self.stages[0]).place

    @property
    def forecasts(self) -> bool | None:
        """Whether deal probability is switched on; None when no answer says so."""
        told = (
            self.answer.first("is_deal_probability_enabled", "deal_probability").truth
            if (self.answer)
            else None
        )
        if told is None and self.stages:
            told = self.stages[0]["pipeline_deal_probability"].truth
        return told

    @property
    def meaningful(self) -> bool:
        """Whether the stages' probabilities say anything: an untouched stage says 100."""
        if self.forecasts is None:
            return any(stage["deal_probability"].number not in (None, 100) for stage in self.stages)
        return self.forecasts


def read_pipelines(account: Account) -> list[Pipeline]:
    """The pipelines in use, in the account's order, each with its stages in board order."""
    groups: dict[str, list[Answer]] = {}
    for stage in account.stages.values():
        if _gone(stage):
            account.notes.add(f'the deleted stage "{stage["name"].text}" is left out', stage.place)
        else:
            groups.setdefault(stage["pipeline_id"].text, []).append(stage)
    found: list[Pipeline] = []
    for key in dict.fromkeys([*account.pipelines, *groups]):
        answer = account.pipelines.get(key)
        if answer is not None and _gone(answer):
            name = answer["name"].text
            account.notes.add(f'the deleted pipeline "{name}" is left out', answer.place)
        elif key in groups:
            found.append(Pipeline(key, answer, sorted(groups[key], key=_order)))
        elif answer is not None:
            name = answer["name"].text
            account.notes.add(f'the pipeline "{name}" is left out: no stage of it', answer.place)
    return sorted(found, key=lambda one: _order(one.answer))


def _gone(answer: Answer) -> bool:
    active = answer.first("active_flag", "active").truth
    return bool(answer["is_deleted"].truth) or active is False


def _order(answer: Answer | None) -> float:
    number = answer["order_nr"].number if answer is not None else None
    return float("inf") if number is None else number
