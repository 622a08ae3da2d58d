"""The report's own sentences, by what they are about. Each is said in the report's language."""

from __future__ import annotations

from pipelinelint.language import noted

VERDICTS = {
    "error": noted("Must be fixed"),
    "warning": noted("Should be fixed"),
    "info": noted("Could be better"),
    "good": noted("Nothing to fix"),
    "unknown": noted("Name not understood"),
}

SEVERITIES = {
    "error": noted("Must fix"),
    "warning": noted("Should fix"),
    "info": noted("Could be better"),
}

KINDS = {"open": "", "won": noted("won"), "lost": noted("lost"), "approval": noted("approval")}

GRADES = {
    "A": noted("excellent"),
    "B": noted("good"),
    "C": noted("fair"),
    "D": noted("weak"),
    "E": noted("poor"),
}

AREAS = {
    "stages": noted("Stages"),
    "naming": noted("Stage names"),
    "process": noted("Criteria and evidence"),
    "closed-lost": noted("Loss reasons"),
    "required-fields": noted("Required fields"),
    "policy": noted("Time limits"),
    "probability": noted("Probabilities"),
    "automation": noted("Automations"),
    "handoff": noted("Handover"),
    "lifecycle": noted("Lifecycle"),
    "lead-status": noted("Lead status"),
    "hygiene": noted("Routines"),
}

STATE = {
    "A": noted("{name} is well set up, and there is little to change."),
    "B": noted("{name} is in good shape, with a few things worth fixing."),
    "C": noted("{name} works, but a few costly mistakes distort what it tells you."),
    "D": noted("{name} needs work before its figures can guide decisions."),
    "E": noted("{name} can't carry a forecast the way it is set up today."),
    "": noted("{name} isn't described enough to grade, but part of it can be judged."),
}
"""The first sentence of the verdict, by grade."""

CONSEQUENCES = (
    (("lead-state-as-stage", "parking-lot-stage", "internal-step-as-stage"),
     noted("Some stages aren't steps of a sale, so the forecast counts deals that aren't moving.")),
    (("subjective-stage-name", "vague-stage-name"),
     noted("Some stage names leave room for opinion, so two people put the same deal in different "
           "stages.")),
    (("shipped-stages-unchanged",),
     noted("The stages are the CRM's defaults rather than the steps your customers take.")),
    (("closed-stage-setup", "outcome-flag-mismatch"),
     noted("How a deal ends isn't set up cleanly, so win rates can't be trusted.")),
    (("stage-criteria-missing", "stage-evidence-missing", "subjective-criteria"),
     noted("Nothing on the record decides which stage a deal is in, so each rep does.")),
    (("closed-lost-reason-not-dropdown", "closed-lost-reason-not-required", "loss-reason-as-stage",
      "closed-lost-options-weak", "closed-lost-other-option-missing"),
     noted("Losses are recorded in a way that is hard to count, so you learn little from them.")),
    (("too-many-required-fields", "field-required-too-early"),
     noted("Reps are asked for more than they can know at that point, so they make it up.")),
    (("amount-close-date-not-required",),
     noted("New deals can lack an amount or a close date, so the forecast misses them.")),
    (("stale-deal-policy-missing", "stale-deal-policy-not-enforced"),
     noted("Nothing closes a deal that has been open too long, so dead deals inflate the "
           "forecast.")),
    (("closed-probability-wrong", "probability-not-increasing", "forecast-category-mismatch"),
     noted("Some probabilities contradict their stages, so the weighted forecast is off.")),
    (("automation-conflict", "edition-does-not-support"),
     noted("Some automations can't do what they are meant to do.")),
    (("won-handoff-missing", "handoff-incomplete"),
     noted("What happens after a win isn't settled, so new customers may wait.")),
    (("lead-status-incomplete", "lead-exit-incomplete", "contact-attempts-rule-missing"),
     noted("Leads have no clear way to a deal or out, so good ones may be forgotten.")),
)  # fmt: skip
"""What goes wrong where one of these rules is broken: the second sentence of the verdict."""

CONSEQUENCE = noted("The first thing to work on: {title}.")
"""The same where the rule is none of those."""

OWNERS = {
    "automation": noted("CRM administrator"),
    "probability": noted("CRM administrator"),
    "required-fields": noted("CRM administrator"),
    "closed-lost": noted("CRM administrator"),
    "handoff": noted("Head of customer success"),
    "lifecycle": noted("Marketing and sales"),
    "lead-status": noted("Marketing and sales"),
    "leads": noted("Marketing and sales"),
}
OWNER = noted("Head of sales")
"""Who sees to it where the group has nobody of its own."""

FILE_OWNER = OWNERS["automation"]
"""Who corrects a slip in the file: a matter of minutes for the one who knows the CRM."""

EFFORTS = {
    "S": noted("under 30 minutes"),
    "M": noted("half a day"),
    "L": noted("several days"),
}

GOOD = (
    (("lead-state-as-stage", "parking-lot-stage", "internal-step-as-stage", "loss-reason-as-stage"),
     noted("Every open stage is a step of the sale.")),
    (("subjective-stage-name", "vague-stage-name"),
     noted("Stage names say what happened, so everyone reads them the same way.")),
    (("first-stage-not-buyer-action", "lead-state-as-stage"),
     noted("Deals start with something the buyer did.")),
    (("closed-lost-reason-not-dropdown", "closed-lost-reason-not-required"),
     noted("Every lost deal has a reason that can be counted.")),
    (("stage-criteria-missing", "subjective-criteria"),
     noted("It is written down what a deal must show to enter a stage.")),
    (("stage-evidence-missing",), noted("Every stage can be checked on the record.")),
    (("stale-deal-policy-missing", "stale-deal-policy-not-enforced"),
     noted("A deal can't stay open forever.")),
    (("probability-missing", "probability-not-increasing", "closed-probability-wrong"),
     noted("Probabilities rise from stage to stage and end at 0% and 100%.")),
    (("amount-close-date-not-required",), noted("New deals have an amount and a close date.")),
    (("too-many-required-fields", "field-required-too-early"),
     noted("Reps are asked for little, and only for what they can know.")),
    (("won-handoff-missing", "handoff-incomplete"),
     noted("A won deal is handed over with an owner and a date.")),
    (("automation-conflict", "edition-does-not-support"),
     noted("The automations fit together, and the subscription supports them.")),
    (("closed-stage-setup", "outcome-flag-mismatch"),
     noted("Won and lost are set up as they should be.")),
    (("lifecycle-missing", "lifecycle-not-forward-only"),
     noted("The customer journey is defined once and moves one way.")),
    (("lead-status-incomplete",), noted("Lead statuses cover the way to a deal.")),
)  # fmt: skip
"""What is good already: said where all these rules had something to judge and found nothing."""

SOURCES = {
    "comment": noted("a comment beside it"),
    "definition": noted("the definition"),
    "settings": noted("the settings"),
}

PLACES = {
    "lifecycle": noted("Customer journey"),
    "lead_status": noted("Lead status"),
    "process": noted("Way of working"),
    "crm": noted("CRM"),
    "glossary": noted("Glossary"),
}
"""What a section of the definition is called where a finding stands in it."""

DELIVER = {
    "usage": noted("how often each property is filled in"),
    "lead_status_policy": noted("what moves a lead from one status to the next"),
    "properties": noted("the properties of the CRM with their types and options"),
    "movement": noted(
        "the rules for creating, skipping and moving back, and who may edit which stage"
    ),
}
"""What to deliver for sections that only an export has."""

PARTS = {
    "automations": "automation",
    "closed_lost": "closed-lost",
    "creation": "required-fields",
    "required_fields": "required-fields",
    "policy": "policy",
    "max_days_in_stage": "policy",
    "probability": "probability",
    "entry_criteria": "process",
    "evidence": "process",
    "handoff": "handoff",
    "lifecycle": "lifecycle",
    "lead_status": "lead-status",
}
"""The group of rules that reads a part of the definition, by the part's key."""
