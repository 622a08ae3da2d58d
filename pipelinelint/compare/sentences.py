"""The sentences of a comparison, whole, with named places."""

from __future__ import annotations

SENTENCES = {
    "added": "{thing} is added.",
    "added/stage": "{thing} is added{place}.",
    "added/section": "{of}: {phrase} is described now.",
    "added/section/top": "{Phrase} is described now.",
    "added/of": "{of}: {thing} is added.",
    "removed": "{thing} is removed.",
    "removed/section": "{of}: {phrase} is no longer described.",
    "removed/section/top": "{Phrase} is no longer described.",
    "removed/of": "{of}: {thing} is removed.",
    "renamed": '{thing} is now called "{new}".',
    "renamed/of": '{of}: {thing} is now called "{new}".',
    "moved": "{thing} moves from place {old} to place {new}.",
    "id": "{thing} has another id: {old} became {new}.",
    "changed": "{of}: {phrase} {old} to {new}.",
    "changed/top": "{Phrase} {old} to {new}.",
    "reworded": "{of}: {phrase} is reworded.",
    "reworded/top": "{Phrase} is reworded.",
    "set": "{of}: {phrase} is now {new}.",
    "set/top": "{Phrase} is now {new}.",
    "set/long": "{of}: {phrase} is given now.",
    "set/long/top": "{Phrase} is given now.",
    "unset": "{of}: {phrase} is no longer given; it was {old}.",
    "unset/top": "{Phrase} is no longer given; it was {old}.",
    "unset/long": "{of}: {phrase} is no longer given.",
    "unset/long/top": "{Phrase} is no longer given.",
    "word added": '{of}: "{new}" is added to {phrase}.',
    "word added/top": '"{new}" is added to {phrase}.',
    "word removed": '{of}: "{old}" is removed from {phrase}.',
    "word removed/top": '"{old}" is removed from {phrase}.',
    "changed action.move_to": '{of} now moves deals to "{new}" instead of "{old}".',
    "word added stage.required_fields": '"{new}" is now required at "{name}".',
    "word removed stage.required_fields": '"{old}" is no longer required at "{name}".',
    "word added stage.expected_fields": '"{new}" is now expected at "{name}".',
    "word removed stage.expected_fields": '"{old}" is no longer expected at "{name}".',
    "word added creation.required_fields": '{of}: "{new}" is now required to create a deal.',
    "word removed creation.required_fields": (
        '{of}: "{old}" is no longer required to create a deal.'
    ),
    "word added handoff.context_fields": '{of}: "{new}" is now handed over after a win.',
    "word removed handoff.context_fields": '{of}: "{old}" is no longer handed over after a win.',
    "added loss reason": 'Loss reason "{name}" is added.',
    "removed loss reason": 'Loss reason "{name}" is removed.',
    "renamed loss reason": 'Loss reason "{name}" is now called "{new}".',
}

BECAUSE = {
    "stage removed": "Deals that are or were in it lose their stage, and figures by stage change.",
    "stage id": "The CRM sees another stage: deals and figures stay with the old one.",
    "stage type": "Deals in it change between open, won and lost, and so do past win rates.",
    "pipeline removed": "Its deals and their history need another place.",
    "pipeline id": "The CRM sees another pipeline: deals and figures stay with the old one.",
    "pipeline object": "Records of one kind cannot become records of another.",
    "closed_lost reason": "Past reasons stay in the old field, so figures by reason fall apart.",
    "option removed": "Records that hold it keep a value nobody can choose any more.",
    "option value": "Records keep the old value, and figures by value fall apart.",
    "property type": "Values that are there may not fit the new type.",
    "property id": "The CRM sees another field: values stay in the old one.",
    "status removed": "Leads that carry it lose their status.",
    "status id": "The CRM sees another status: leads stay with the old one.",
    "lifecycle_stage removed": "Contacts that are in it lose their lifecycle stage.",
    "lifecycle_stage id": "The CRM sees another lifecycle stage: contacts stay with the old one.",
    "used": "{by} still refers to {id}.",
    "used/more": "{count} more places still refer to {id}.",
}
"""Why a change may break something."""


def say(key: str, **named: str) -> str:
    """The sentence for the first of the keys, parted by bars, that there is."""
    for each in key.split("|"):
        if each in SENTENCES:
            phrase = named.get("phrase", "")
            return SENTENCES[each].format(Phrase=phrase[:1].upper() + phrase[1:], **named)
    raise KeyError(key)
