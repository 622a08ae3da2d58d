"""A better name, in the name's own language."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.lexicon import Lexicon
    from pipelinelint.lexicon.verdict import Verdict

_BY_CLASS = {
    "subjective": "feeling",
    "parking_lot": "",
    "loss_reason": "",
    "lead_state": "",
    "post_sale": "",
    "vague": "",
    "outcome": "",
    "objective_event": "",
    "unknown": "",
}


def suggestion(lexicon: Lexicon, language: str, verdict: Verdict) -> str:
    """What to call the stage instead; empty when only the team can know."""
    offered = lexicon.setting(language, "suggestions", {})
    if verdict.qualifies:
        return str(offered.get("qualifying", ""))
    if verdict.name_class in ("noun_only", "activity_in_progress", "internal_step"):
        for hit in verdict.hits:
            for role in sorted(hit.roles):
                if role.startswith("things.") and role[7:] in offered:
                    return _other_than(hit.text, str(offered[role[7:]]))
        return str(offered.get(verdict.about, ""))
    if verdict.name_class == "scheduled_event":
        return str(offered.get("scheduled", ""))
    return str(offered.get(_BY_CLASS.get(verdict.name_class, ""), ""))


def _other_than(word: str, offered: str) -> str:
    """The offered name with the team's own word for the thing, where the template allows it."""
    return offered.replace("{}", word[:1].upper() + word[1:])
