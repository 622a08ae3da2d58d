"""Where a stage stands in its pipeline, which of them end it, and how the probabilities of its open
stages rise."""

from __future__ import annotations

from itertools import pairwise

from pipelinelint.facts.lookups import platform_of
from pipelinelint.facts.pipeline import (
    names_customer,
    open_stages,
    order_known,
    outcomes_known,
    wins_known,
)
from pipelinelint.facts.registry import fact, once
from pipelinelint.facts.stage_name import (
    about,
    mentions,
    name_class,
    name_confidence,
    name_subtype,
    roles_in,
    says_lost,
    says_won,
)
from pipelinelint.facts.tables import crm, has_word, is_word
from pipelinelint.lexicon.normalise import words
from pipelinelint.shape.model import Account, Pipeline, Stage, written
from pipelinelint.source.nodes import Scalar


def settle(account: Account) -> None:
    """Give open stages that are named as ends the type of their name: won, lost or closed.

    Call it once, before any fact that reads a type. It concerns every stage without a written type
    of a pipeline whose outcomes are unknown, when it is an outcome, begins with "closed", or is
    finished where no step follows, save what sounds won where it is known which are; and every
    stage written as plain text, which cannot have a type, when it is an outcome, finished,
    converted before a loss, or surely a reason for losing a deal (one for dropping a lead is a
    stage like any other). A list that starts with "New client" starts with somebody new, and
    customers who stand before steps of a sale buy again.
    """
    for pipeline in account.pipelines:
        known, wins = outcomes_known(pipeline), wins_known(pipeline)
        for stage in pipeline.stages:
            if "type" in stage.fields or (known and not isinstance(stage.node, Scalar)):
                continue
            if stage.index == 0 and pipeline.stages[1:] and "new" in mentions(stage):
                continue
            if known and pipeline.object != "lead" and _is_surely_lost(stage):
                stage.fields["type"] = "lost"
            elif name_class(stage) == "outcome" or (not known and _begins_closed(stage)):
                kind = _type(stage)
                told = kind == "won" and ((wins and not known) or (known and _is_told(stage)))
                if not (told or _may_be_open(stage)):
                    stage.fields["type"] = kind
            elif known and _is_converted(stage):
                stage.fields["type"] = "won"
            elif _is_finished(stage):
                stage.fields["type"] = CLOSED


CLOSED = "closed"


def _is_told(stage: Stage) -> bool:
    """Whether another stage is written as the won one, and the name of this says less surely so."""
    written_won = (
        each.fields.get("type") == "won" and written(each, "type") for each in stage.pipeline.stages
    )
    return name_confidence(stage) != "high" and any(written_won)


def _is_converted(stage: Stage) -> bool:
    """Whether it is a bare "Converted" after which nothing but a loss comes."""
    if not is_word(stage.name or "", "converted"):
        return False
    after = stage.pipeline.stages[stage.index + 1 :]
    return bool(stage.index and after) and all(map(says_lost, after))


def _may_be_open(stage: Stage) -> bool:
    """Whether a name that says who is a customer, rather than that a deal was won, stands where
    deals are open: first, before steps that lead to the sale, or at odds of its own. At odds below
    those of another, which is sure, so does any name where nobody says which stages are won."""
    if says_lost(stage) or not says_won(stage):
        return False
    if name_confidence(stage) == "high":
        return not outcomes_known(stage.pipeline) and _is_below_the_sure(stage)
    if stage.probability is not None and 0 < stage.probability < _SURE:
        return True
    if not order_known(stage.pipeline) or stage.pipeline.fields.get("union") is True:
        return False
    later = stage.pipeline.stages[stage.index + 1 :]
    return bool(later) and (stage.index == 0 or any(map(_leads_to_a_sale, later)))


def _is_below_the_sure(stage: Stage) -> bool:
    odds = stage.probability
    sure = [
        each.probability for each in stage.pipeline.stages if each.is_open or each.type == "won"
    ]
    return odds is not None and 0 < odds < _SURE and _SURE in sure


def _leads_to_a_sale(stage: Stage) -> bool:
    if not stage.is_open or name_confidence(stage) == "low":
        return False
    told = name_class(stage)
    return told in ("lead_state", "qualification") or about(stage) in _OF_A_SALE


_OF_A_SALE = ("proposal", "tender", "requirements", "budget", "trial", "decision")
_SURE = 100


def _begins_closed(stage: Stage) -> bool:
    return words(stage.name or "")[:1] == [CLOSED]


def _is_surely_lost(stage: Stage) -> bool:
    told = name_class(stage) == "loss_reason" and name_confidence(stage) == "high"
    return (
        told
        and name_subtype(stage) not in ("refused", "withheld")
        and "duplicate" not in mentions(stage)
    )


def _type(stage: Stage) -> str:
    if says_won(stage) == says_lost(stage):
        return CLOSED
    return "won" if says_won(stage) else "lost"


@fact
def is_end(stage: Stage) -> bool:
    """Whether its deals are over: it is won, lost or closed, or its name says so.

    A name does so that is an outcome, a loss reason, filed or run out; and one that says no more
    than closed or finished, where no step comes after it. One that names customers does not where
    it stands first, before steps that lead to a sale, or at odds between 0 and 100.
    """
    if stage.type in ("won", "lost", CLOSED):
        return True
    if name_class(stage) in ("outcome", "loss_reason"):
        return not (name_class(stage) == "outcome" and _may_be_open(stage))
    if name_class(stage) == "vague" and "filed" in mentions(stage):
        return True
    if name_class(stage) == "parking_lot" and "lapsed" in mentions(stage):
        return True
    return _is_finished(stage)


def _is_finished(stage: Stage) -> bool:
    return _says_finished(stage) and id(stage) in _tail(stage.pipeline)


def _says_finished(stage: Stage) -> bool:
    """'Afgesloten', 'Completed': of what, the name does not say."""
    bare = name_class(stage) == "vague" and name_subtype(stage) == "participle"
    return bare and bool(roles_in(stage) & {"outcome.closed", "events.completed"})


@once
def _tail(pipeline: Pipeline) -> set[int]:
    """The stages after which no step comes; where the order is unknown, all of them."""
    if not order_known(pipeline) or pipeline.fields.get("union") is True:
        return {id(stage) for stage in pipeline.stages}
    found: set[int] = set()
    for stage in reversed(pipeline.stages):
        found.add(id(stage))
        plain = name_class(stage) in ("outcome", "loss_reason", "parking_lot")
        filed = "filed" in mentions(stage)
        if stage.is_open and not (plain or filed or _says_finished(stage)):
            break
    return found


@fact
def live_stages(pipeline: Pipeline) -> list[Stage]:
    """The stages in which deals are open that are not named after an end, in order."""
    return [stage for stage in open_stages(pipeline) if not is_end(stage)]


@fact
def position(stage: Stage) -> int:
    """Place of the stage among all stages of its pipeline, from 1. Unit: place."""
    return stage.index + 1


@fact
def nth_of_type(stage: Stage) -> int:
    """Place of the stage among those of its type, from 1. Unit: place."""
    return _places(stage.pipeline).get(id(stage), 1)


@fact
def open_stages_after(stage: Stage) -> int:
    """How many open stages come after it. Unit: stages."""
    return _open_after(stage.pipeline).get(id(stage), (0, 0))[0]


@fact
def steps_after(stage: Stage) -> int:
    """How many open stages come after it that are not named after an end, nor put aside behind all
    ends at odds of 0. After "Active customer" a pause is the customer's. Unit: stages."""
    told = _open_after(stage.pipeline).get(id(stage), (0, 0))[1]
    if not told or not says_won(stage) or not names_customer(stage):
        return told
    later = (each for each in stage.pipeline.stages[stage.index + 1 :] if each.is_open)
    paused = sum(name_class(each) == "parking_lot" and not is_end(each) for each in later)
    return max(told - paused, 0)


@fact
def behind_the_ends(stage: Stage) -> bool:
    """Whether it stands behind all stages that end its pipeline, a won and a lost one among them:
    what is kept there is seldom a step."""
    return id(stage) in _behind(stage.pipeline)


@fact
def next_open(stage: Stage) -> Stage | None:
    """The nearest later open stage."""
    return _next_open(stage.pipeline).get(id(stage))


@fact
def passed_later(stage: Stage) -> float | None:
    """The highest percentage of deals that pass through a stage after it that isn't lost, where
    their order is known. Unit: percent."""
    if not order_known(stage.pipeline):
        return None
    later = (each for each in stage.pipeline.stages[stage.index + 1 :] if each.type != "lost")
    return max((told for told in map(_passed, later) if told is not None), default=None)


@fact
def passed_share(stage: Stage) -> float | None:
    """Of the deals known to have come as far as the stage, the percentage that passed through it:
    as far came those that pass through it, or, where these are more, through a later stage.
    Missing where no figure is known of either. Unit: percent."""
    own, later = _passed(stage), passed_later(stage)
    if own is None or later is None:
        return None
    most = max(own, later)
    return 100 * own / most if most > 0 else None


def _passed(stage: Stage) -> float | None:
    observed = stage.item("observed")
    told = observed.fields.get("pass_through_pct") if observed is not None else None
    return told if isinstance(told, int | float) else None


@fact
def previous_open(stage: Stage) -> Stage | None:
    """The nearest earlier open stage."""
    return _previous_open(stage.pipeline).get(id(stage))


@fact
def before(stage: Stage) -> Stage | None:
    """The step before this one in the walk of rising probability.

    The walk takes the open stages up to the first won one, or without one to the first lost one,
    and leaves out those without a probability between 0 and 100, those whose name is a parking lot
    or an end, and at lower odds those of people who aren't reached or can't decide.
    """
    return _before(stage.pipeline).get(id(stage))


@fact
def before_in_forecast(stage: Stage) -> Stage | None:
    """The last step before it, in the walk of rising probability, that the forecast counts: with a
    category other than omitted.
    """
    return _before_in_forecast(stage.pipeline).get(id(stage))


@once
def walk(pipeline: Pipeline) -> list[Stage]:
    """The stages whose probabilities are compared with each other, in order."""
    steps: list[Stage] = []
    ends = [stage for stage in pipeline.stages if stage.type in ("won", "lost", "closed")]
    # A lost stage among the steps is out of place; the first won one after it is the end.
    last = next((stage for stage in ends if stage.type == "won"), ends[0] if ends else None)
    for stage in pipeline.stages:
        if stage is last or stage.type == "closed":
            break
        value = stage.probability
        if (
            stage.is_open
            and value is not None
            and 0 < value < 100
            and name_class(stage) != "parking_lot"
            and not is_end(stage)
            and not (steps and value < (steps[-1].probability or 0) and _is_aside(stage))
        ):
            steps.append(stage)
    return steps


def _is_aside(stage: Stage) -> bool:
    """Whether it holds those nobody reaches, or who can't decide, and is no step of the sale."""
    name = stage.name or ""
    if name_class(stage) == "lead_state":
        return "lead.who" not in roles_in(stage) and "contact" not in mentions(stage)
    waits = name_class(stage) == "activity_in_progress" and about(stage) == "budget"
    return waits or has_word(name, "undecided")


@fact
def not_compared(pipeline: Pipeline) -> list[Stage]:
    """The open stages with a probability that the walk of rising probability leaves out."""
    steps = {id(step) for step in walk(pipeline)}
    return [
        stage
        for stage in open_stages(pipeline)
        if stage.probability is not None and id(stage) not in steps
    ]


@once
def _before(pipeline: Pipeline) -> dict[int, Stage]:
    steps = walk(pipeline)
    return {id(step): steps[at - 1] for at, step in enumerate(steps) if at}


@once
def _before_in_forecast(pipeline: Pipeline) -> dict[int, Stage]:
    found: dict[int, Stage] = {}
    last: Stage | None = None
    for step in walk(pipeline):
        if last is not None:
            found[id(step)] = last
        if step.text("forecast_category") not in (None, "omitted"):
            last = step
    return found


@once
def _open_after(pipeline: Pipeline) -> dict[int, tuple[int, int]]:
    """The open stages after each, and those of them that are not named after an end or put aside
    behind all ends at odds of 0."""
    found: dict[int, tuple[int, int]] = {}
    count = steps = 0
    behind = _behind(pipeline)
    for stage in reversed(pipeline.stages):
        found[id(stage)] = (count, steps)
        count += stage.is_open
        aside = stage.probability == 0 and id(stage) in behind
        steps += stage.is_open and not aside and not is_end(stage)
    return found


@once
def _behind(pipeline: Pipeline) -> set[int]:
    if not order_known(pipeline) or pipeline.fields.get("union") is True:
        return set()
    ends = {
        "lost" if name_class(stage) == "loss_reason" else stage.type
        for stage in pipeline.stages
        if is_end(stage)
    }
    found: set[int] = set()
    for stage in reversed(pipeline.stages if ends >= {"won", "lost"} else []):
        if not stage.is_open or is_end(stage):
            break
        found.add(id(stage))
    return found


@once
def _places(pipeline: Pipeline) -> dict[int, int]:
    found: dict[int, int] = {}
    counts: dict[str, int] = {}
    for stage in pipeline.stages:
        found[id(stage)] = counts[stage.type] = counts.get(stage.type, 0) + 1
    return found


@once
def _next_open(pipeline: Pipeline) -> dict[int, Stage]:
    found: dict[int, Stage] = {}
    later: Stage | None = None
    for stage in reversed(pipeline.stages):
        if later is not None:
            found[id(stage)] = later
        if stage.is_open:
            later = stage
    return found


@once
def _previous_open(pipeline: Pipeline) -> dict[int, Stage]:
    return {id(later): stage for stage, later in pairwise(open_stages(pipeline))}


@fact
def open_probabilities(pipeline: Pipeline) -> list[float]:
    """The probabilities of the open stages that have one, in order. Unit: percent."""
    values = (stage.probability for stage in open_stages(pipeline))
    return [value for value in values if value is not None]


@fact
def only_zero_or_hundred(pipeline: Pipeline) -> bool:
    """Whether two or more open stages have a probability and each is 0 or 100."""
    values = open_probabilities(pipeline)
    return len(values) >= 2 and all(value in (0, 100) for value in values)


@fact
def fractions(pipeline: Pipeline) -> bool:
    """Whether every open probability lies above 0 and at most at 1, and some are not whole; or none
    is above 1, and a won stage is at 1. What has a percent sign is none.
    """
    values = open_probabilities(pipeline)
    if any(map(in_percent, pipeline.stages)):
        return False
    if all(0 < value <= 1 for value in values) and any(value != int(value) for value in values):
        return True
    known = [(stage.type, stage.probability) for stage in pipeline.stages]
    return ("won", 1) in known and all(0 <= (value or 0) <= 1 for _, value in known)


@fact
def in_percent(stage: Stage) -> bool:
    """Whether its probability is written with a percent sign."""
    node = written(stage, "probability")
    return isinstance(node, Scalar) and "%" in node.raw


@fact
def hundredfold(stage: Stage) -> float:
    """Its probability if it is a fraction: 20 for 0.2; 0 without one. Unit: percent."""
    return 100 * (stage.probability or 0)


@fact
def shipped_probabilities(pipeline: Pipeline) -> bool:
    """Whether the open probabilities are a list the CRM ships."""
    return tuple(open_probabilities(pipeline)) in crm(platform_of(pipeline)).probabilities


@fact
def falls(pipeline: Pipeline) -> list[Stage]:
    """The steps of the walk of rising probability that are lower than the step before."""
    return [stage for stage in walk(pipeline) if _rise(stage) < 0]


@fact
def ties(pipeline: Pipeline) -> list[Stage]:
    """The steps of the walk of rising probability that equal the step before."""
    return [stage for stage in walk(pipeline) if before(stage) is not None and _rise(stage) == 0]


@fact
def first_fall(pipeline: Pipeline) -> Stage | None:
    """The first step that is lower than the step before."""
    return next(iter(falls(pipeline)), None)


@fact
def first_tie(pipeline: Pipeline) -> Stage | None:
    """The first step that equals the step before."""
    return next(iter(ties(pipeline)), None)


@fact
def win_rate_gap(stage: Stage) -> float | None:
    """Distance between the probability and the observed win rate. Unit: points."""
    observed = stage.item("observed")
    rate = observed.number("win_rate_pct") if observed is not None else None
    if rate is None or stage.probability is None:
        return None
    return abs(stage.probability - rate)


def _rise(stage: Stage) -> float:
    earlier = before(stage)
    if earlier is None or earlier.probability is None or stage.probability is None:
        return 0
    return stage.probability - earlier.probability
