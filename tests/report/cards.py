"""A handful of rules as reports see them."""

from __future__ import annotations

from pipelinelint.ruleset import Card, Option

_NAME_WHY = (
    "Two people must put the same deal in the same stage. A name that says what the *buyer* did "
    "can be checked; one that says how we feel cannot."
)


def _card(
    rule: str,
    group: str,
    title: str,
    severities: str,
    why: str,
    needs: str = "stages",
    fix: str = "",
    options: tuple[Option, ...] = (),
    scope: str = "pipeline",
) -> Card:
    words = {"e": "error", "w": "warning", "i": "info", "-": "off"}
    profiles = ("starter", "recommended", "strict", "audit")
    return Card(
        rule,
        group,
        title,
        {profile: words[letter] for profile, letter in zip(profiles, severities, strict=True)},
        why=why,
        fix={"any": "Change the definition.", "hubspot": fix} if fix else {"any": "Change it."},
        needs=(needs,),
        options={option.name: option for option in options},
        practices=("DU-11",),
        scope=scope,
    )


CARDS = (
    _card(
        "closed-lost-reason-not-dropdown",
        "closed-lost",
        "The loss reason is a dropdown",
        "weee",
        "Free text cannot be counted, so nobody learns why deals are lost.",
        "closed_lost",
        "Settings → Properties → Deal properties → Create property → Dropdown select.",
    ),
    _card(
        "closed-probability-wrong",
        "probability",
        "Won is 100, lost is 0, nothing else is either",
        "eeee",
        "In HubSpot the 100 % or 0 % is what closes the deal.",
        "probabilities",
        "Settings → Objects → Deals → Pipelines → the stage → Win probability → Won.",
        scope="stage",
    ),
    _card(
        "parking-lot-stage",
        "stages",
        "No stage for deals in which nothing happens",
        "iwew",
        "Such a stage hides deals that are dead.",
        fix="Settings → Objects → Deals → Pipelines → delete the stage; keep a return date field.",
        scope="stage",
    ),
    _card(
        "subjective-stage-name",
        "naming",
        "A stage name says what happened, not how we feel",
        "iwew",
        _NAME_WHY,
        fix="Settings → Objects → Deals → Pipelines → rename the stage; its internal ID stays.",
        scope="stage",
    ),
    _card("noun-only-stage-name", "naming", "A stage name says what happened", "-iwi", _NAME_WHY,
          scope="stage"),
    _card(
        "stage-criteria-missing",
        "process",
        "Every stage says when a deal belongs in it",
        "iwew",
        "Without criteria a stage means what each seller thinks it means.",
        "criteria",
        scope="stage",
    ),
    _card(
        "probability-not-increasing",
        "probability",
        "The chance of winning rises from stage to stage",
        "iwew",
        "When moving on does not make winning likelier, the stage is no progress.",
        "probabilities",
        scope="stage",
    ),
    _card("lifecycle-missing", "lifecycle", "The customer journey is written down", "iwww",
          "Marketing and sales need one word for the same state.", "lifecycle", scope="account"),
    _card("stale-deal-policy-missing", "policy", "A limit ends deals that rest", "iwew",
          "A pipeline without an end grows until nobody believes it.", "policy"),
    _card(
        "stage-count",
        "stages",
        "Keep the number of open stages small",
        "iwww",
        "Every stage costs every deal a decision.",
        options=(
            Option("max_open", "integer", 7, "the literature converges on five to seven", "stages"),
        ),
    ),
    _card("won-handoff-missing", "handoff", "A win starts the hand-off", "-www",
          "The customer feels the gap between signature and kick-off.", "handoff"),
    _card("unused-property", "hygiene", "Every field is used", "-iwi",
          "A field nobody reads is a field nobody fills.", "usage", scope="property"),
)  # fmt: skip
