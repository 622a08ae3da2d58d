"""A Pipedrive account as the nodes of a definition. Won and lost are a status, not stages."""

from __future__ import annotations

from pipelinelint.crm.divide import of_whom
from pipelinelint.crm.nodes import cut_short, left_open, mapping, scalar, sequence, whole, words
from pipelinelint.crm.pipedrive.fields import (
    LOST_REASON,
    NO_LIST,
    STANDARD,
    asked_at_loss,
    choices_of,
    important,
    lists_unread,
    possible_reasons,
    property_node,
    reason_of,
    required,
    tells_required,
)
from pipelinelint.crm.pipedrive.files import odds_of, pipeline_of
from pipelinelint.lexicon.labels import guessed, hold_types, may_hold
from pipelinelint.text import many

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.imported import FileSpan
    from pipelinelint.crm.nodes import Answer, PlacedMapping
    from pipelinelint.crm.pipedrive.fields import Requirement
    from pipelinelint.crm.pipedrive.files import Account, Pipeline
    from pipelinelint.source.nodes import Node


class Fields:
    """The requirements of every deal field, and which fields the definition mentions."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.required: dict[str, Requirement] = {}
        self.important: dict[str, Requirement] = {}
        self.reason = reason_of(account)
        self.possible = possible_reasons(account, self.reason)
        named = dict.fromkeys([*STANDARD, self.reason, *self.possible])
        self.mentioned = [name for name in named if name in account.fields]
        for code, field in account.fields.items():
            for requirements, asked in (
                (self.required, required(field, account)),
                (self.important, important(field, account)),
            ):
                if asked.asks:
                    requirements[code] = asked

    def list(
        self, requirements: dict[str, Requirement], codes: list[str], place: FileSpan
    ) -> Node | None:
        self.mentioned += [code for code in codes if code not in self.mentioned]
        found = [
            scalar(code, requirements[code].answer.first("field_code", "key").place)
            for code in codes
        ]
        return sequence(place, found) if found else None


def build(account: Account, pipelines: list[Pipeline]) -> PlacedMapping:
    home = pipelines[0].place
    _note_same_names(account, pipelines)
    fields = Fields(account)
    built = sequence(home, [_pipeline(one, fields) for one in pipelines])
    known = [
        (name, property_node(account.fields[name], fields.reason)) for name in fields.mentioned
    ]
    left = len(account.fields) - len(known)
    if left:
        account.notes.add(f"{many(left, 'deal field')} left out: no stage asks for them")
    return mapping(
        home,
        [
            ("version", scalar(1, home)),
            ("source", _source(account, pipelines, fields, home)),
            ("crm", mapping(home, [("platform", scalar("pipedrive", home))])),
            ("properties", mapping(home, known) if known else None),
            ("pipelines", built),
        ],
    )


def _note_same_names(account: Account, pipelines: list[Pipeline]) -> None:
    seen: dict[str, Answer] = {}
    for one in pipelines:
        name = one.answer["name"] if one.answer else one.stages[0]["pipeline_name"]
        first = seen.setdefault(name.text, name)
        if name.text and first is not name:
            account.notes.add(
                f'two pipelines are called "{name.text}"; the other stands at '
                f"{first.place.path}:{first.place.start.line}",
                name.place,
            )


_ONE_LIMIT = "Pipedrive has one limit, days without activity, and no rule for deals that come back"


_NOT_ALL_FIELDS = "not every deal field is among the answers"
_OF_FIELDS = (
    "deal-type-not-captured",
    "qualification-info-not-captured",
    "source-not-captured",
    "win-reason-not-captured",
)


_ASKING = {
    "amount": "amount-close-date-not-required",
    "close_date": "amount-close-date-not-required",
    "lost_reason": "closed-lost-reason-not-required",
}
"""What a field captures, and the rule that asks whether it is required."""


def _source(account: Account, pipelines: list[Pipeline], fields: Fields, home: FileSpan) -> Node:
    rotting = any(
        "days_to_rotten" in stage or "rotten_days" in stage for stage in account.stages.values()
    )
    sections = (
        ("stages", True),
        ("probabilities", any(one.meaningful for one in pipelines)),
        ("properties", bool(account.fields) and "fields" not in account.cut),
        ("required_fields", tells_required(account) and "fields" not in account.cut),
        ("closed_lost", bool(reason_of(account)) and not _may_be_another(account)),
        ("policy", rotting),
    )
    covered = [name for name, there in sections if there]
    further = ["stale-deal-policy-missing"] if rotting else []
    gaps = cut_short(account.cut.get("stages"), *further, homeless=account.homeless)
    if "required_fields" in covered and not account.all_fields:
        gaps += [left_open(home, rule, _NOT_ALL_FIELDS) for rule in _missing_fields(account)]
    if "required_fields" in covered and account.all_fields:
        gaps += _unasked(account, fields)
    gaps += of_whom(one.place for one in pipelines)
    gaps += _at_loss(account, fields)
    gaps += _beside(pipelines, fields)
    if "required_fields" in covered:
        gaps += _unread_conditions(account)
    if rotting:
        gaps += [
            left_open(home, "stale-deal-policy-missing", _ONE_LIMIT, check="some"),
            left_open(home, "reopen-rule-missing", _ONE_LIMIT, check="missing"),
        ]
    return mapping(
        home,
        [
            ("kind", scalar("export", home)),
            ("covers", words(home, covered)),
            ("not_assessed", sequence(home, gaps) if gaps else None),
        ],
    )


_THERE = "there is {names}; whether people fill it is not in the files"
_ABOUT = {
    "budget": "qualification-info-not-captured",
    "decision_makers": "qualification-info-not-captured",
    "timeline": "qualification-info-not-captured",
    "deal_type": "deal-type-not-captured",
    "win_reason": "win-reason-not-captured",
}


def _unasked(account: Account, fields: Fields) -> list[PlacedMapping]:
    """What fields leave open that no stage asks for: every deal shows them, so people may fill
    them."""
    found: dict[str, dict[str, Answer]] = {}
    things: dict[str, None] = {}
    for code, field in account.fields.items():
        label = field.first("field_name", "name").text
        for about, rule in () if code in fields.mentioned else _ABOUT.items():
            by_choice = about == "deal_type" and hold_types(choices_of(field))
            if by_choice or may_hold(label, about):
                found.setdefault(rule, {}).setdefault(label, field)
                things[about] = None
    gaps: list[PlacedMapping] = []
    for rule, named in found.items():
        place = next(iter(named.values())).place
        why = _THERE.format(names=", ".join(f'"{label}"' for label in named))
        account.notes.add(f"not assessed, {rule}: {why}", place)
        told = [each for each in things if _ABOUT[each] == rule]
        gaps.append(left_open(place, rule, why, things=told))
    return gaps


def _at_loss(account: Account, fields: Fields) -> list[PlacedMapping]:
    """What a field that is required when a deal is lost leaves open: it may be the reason. So may
    be a list of reasons that is not in the answer."""
    found: list[PlacedMapping] = []
    reason = account.fields.get(fields.reason)
    if reason is not None and lists_unread(reason):
        rule = "closed-lost-reason-not-dropdown"
        account.notes.add(f"not assessed, {rule}: {NO_LIST}", reason.place)
        found.append(left_open(reason.place, rule, NO_LIST, check="not-dropdown"))
    for code in fields.possible:
        field = account.fields[code]
        if not asked_at_loss(field, account):
            continue
        label = field.first("field_name", "name").text or code
        why = guessed(label, "lost_reason")
        rules = ("closed-lost-reason-not-required", "closed-lost-reason-not-dropdown")
        account.notes.add(f"not assessed, {rules[0]}: {why}", field.place)
        found += [left_open(field.place, rule, why) for rule in rules]
    return found


_BESIDE = "Pipedrive's own lost reason is required, and the list beside it isn't"


def _beside(pipelines: list[Pipeline], fields: Fields) -> list[PlacedMapping]:
    """What a team's own list that is not required leaves open where Pipedrive's own field is: no
    deal is lost without any reason."""
    standard, asked = fields.required.get(LOST_REASON), fields.required.get(fields.reason)
    if standard is None or fields.reason == LOST_REASON:
        return []
    rule, place = "closed-lost-reason-not-required", standard.answer.place
    found = [
        left_open(place, rule, _BESIDE, check="status", pipeline=one.id)
        for one in pipelines
        if standard.at_loss(one.id) and not (asked is not None and asked.at_loss(one.id))
    ]
    if found:
        fields.account.notes.add(f"not assessed, {rule}: {_BESIDE}", place)
    return found


def _may_be_another(account: Account) -> bool:
    """Whether a list of reasons may stand among the fields on a page that was not saved."""
    reason = account.fields[reason_of(account)]
    return "fields" in account.cut and not reason["options"].items()


def _unread_conditions(account: Account) -> list[PlacedMapping]:
    """What is left open where it is not known when a field is required."""
    found: dict[str, PlacedMapping] = {}
    reason = reason_of(account)
    for code, field in account.fields.items():
        place = required(field, account).unread
        if place is None:
            continue
        asks = STANDARD.get(code, "lost_reason" if code == reason else "")
        rules = (_ASKING[asks],) if asks else _OF_FIELDS
        why = f"a condition of the field {code} is not understood"
        found |= {rule: left_open(place, rule, why) for rule in rules if rule not in found}
    return list(found.values())


def _missing_fields(account: Account) -> list[str]:
    """The rules that need a field which may be there and was not saved."""
    forecast = {"value", "expected_close_date"} <= account.fields.keys()
    return [*_OF_FIELDS, *([] if forecast else ["amount-close-date-not-required"])]


def _pipeline(one: Pipeline, fields: Fields) -> PlacedMapping:
    place = one.place
    answer = one.answer or one.stages[0]
    name = answer["name"] if one.answer else answer["pipeline_name"]
    key = answer["id"] if one.answer else pipeline_of(answer)
    always = [code for code, asked in fields.required.items() if asked.everywhere]
    always = [code for code in always if code != fields.reason]
    asked = fields.list(fields.required, always, place)
    _note_outcomes(one, fields)
    switch = answer.first("is_deal_probability_enabled", "deal_probability")
    # What is switched on needs no word but where it is not used.
    off = one.forecasts is False
    tells = off or (bool(one.forecasts) and one.at_ends)
    return mapping(
        place,
        [
            ("id", key.words()),
            ("name", name.words() if name.text else key.scalar(f"Pipeline {key.text}")),
            (
                "probability_enabled",
                (switch or answer).scalar(bool(one.forecasts)) if tells else None,
            ),
            ("creation", mapping(place, [("required_fields", asked)]) if asked else None),
            ("policy", _policy(one)),
            ("closed_lost", _closed_lost(one, fields)),
            ("stages", sequence(place, _stages(one, fields))),
        ],
    )


def _stages(one: Pipeline, fields: Fields) -> list[Node]:
    built: list[Node] = []
    for index, stage in enumerate(one.stages):
        key = stage["id"].text
        must = [code for code, asked in fields.required.items() if key in asked.stages]
        may = [
            code
            for code, asked in fields.important.items()
            if key in asked.stages or (asked.everywhere and index == 0)
        ]
        may = [code for code in may if code not in must]
        rot = _rotting(stage)
        built.append(
            mapping(
                stage.place,
                [
                    ("id", stage["id"].words()),
                    ("name", stage["name"].words()),
                    ("probability", _probability(one, stage)),
                    ("required_fields", fields.list(fields.required, must, stage.place)),
                    ("expected_fields", fields.list(fields.important, may, stage.place)),
                    ("max_days_inactive", rot.scalar(int(rot.number or 0)) if rot else None),
                ],
            )
        )
    return built


def _probability(one: Pipeline, stage: Answer) -> Node | None:
    number = odds_of(stage)
    if number is None or not one.meaningful:
        return None
    return stage["deal_probability"].scalar(whole(number))


def _rotting(stage: Answer) -> Answer | None:
    """Days without activity after which a deal rots; None when rotting is off."""
    on = stage.first("is_deal_rot_enabled", "rotten_flag").truth
    days = stage.first("days_to_rotten", "rotten_days")
    return days if on is not False and days.number and days.number >= 1 else None


_ALERT = "rotting turns deals red after the days without activity given at each stage"


def _policy(one: Pipeline) -> Node | None:
    rotting = [found for found in map(_rotting, one.stages) if found is not None]
    if not rotting:
        return None
    place = rotting[0].place
    return mapping(
        place,
        [
            ("inactivity_counts", scalar("any_activity", place)),
            ("on_breach", words(place, ["alert"])),
        ],
        _ALERT,
    )


def _closed_lost(one: Pipeline, fields: Fields) -> Node | None:
    field = fields.account.fields.get(fields.reason)
    if field is None:
        return None
    code = field.first("field_code", "key")
    standard = fields.account.fields.get(LOST_REASON)
    beside = standard if standard is not None and fields.reason != LOST_REASON else None
    asked = fields.required.get(fields.reason)
    told = field.first("required_fields", "mandatory_flag")
    must = asked is not None and asked.at_loss(one.id)
    is_known = must or required(field, fields.account).unread is None
    return mapping(
        field.place,
        [
            ("reason", code.words()),
            ("details", beside.first("field_code", "key").words() if beside else None),
            ("required", told.scalar(must) if told and is_known else None),
        ],
    )


def _note_outcomes(one: Pipeline, fields: Fields) -> None:
    """Fields asked when a deal is won or lost: the definition has a place for the reason only."""
    for code, asked in fields.required.items():
        for key, status in asked.statuses:
            if key in ("", one.id) and (code, status) != (fields.reason, "lost"):
                label = asked.answer.first("field_name", "name").text
                fields.account.notes.add(
                    f'left out: "{label}" is required when a deal is {status}; what is asked then '
                    "is judged of the lost reason only",
                    asked.answer.place,
                )
