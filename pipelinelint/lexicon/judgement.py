"""What judging a name gives."""

from __future__ import annotations

NAME_CLASSES = (
    "outcome",
    "loss_reason",
    "lead_state",
    "post_sale",
    "internal_step",
    "scheduled_event",
    "parking_lot",
    "objective_event",
    "subjective",
    "activity_in_progress",
    "vague",
    "noun_only",
    "unknown",
)
"""The classes a stage name can have, in the order in which they are decided."""

ACTORS = ("buyer", "seller", "mutual", "internal")


class Judgement:
    """What a name says.

    - `name_class`: one of NAME_CLASSES.
    - `subtype` refines it: outcome: won, lost, closed, both. loss_reason: refused (a thing was
      refused), reason, administrative. noun_only: topic (a thing that is a reason for losing
      where the stage is lost: "Price"). internal_step: approval, preparation, other.
      vague: participle (a bare one), other. Else empty.
    - `actor`: who acts in an event (buyer, seller, mutual), else empty.
    - `confidence`: high, medium, or low (a guess: rules give an info at most).
    - `languages`: codes of the languages it was read in.
    - `explanation`: one clause about what matched ("'geïnteresseerd' is a feeling").
    - `suggestion`: a better name in the name's own language, or empty.
    - `about`: what the name is of (proposal, contract, conversation, trial, order, invoice,
      budget, requirements, decision), or empty; `event`: what happened to it (sent, requested,
      received, signed, paid, accepted, agreed, completed, scheduled, started, done), or empty.
    - `parts`: the parts of a compound as written, empty for a single name; `shared_verb` says
      that they share one event, `joined` that a sign or an "and" joins them, not a dash or comma.
    - `qualifies`: verdict ("Qualified"), step ("Qualification"), or empty.
    - `won`, `lost`: whether the words of a win or of a loss occur anywhere in it.
    """

    __slots__ = (
        "about",
        "actor",
        "confidence",
        "event",
        "explanation",
        "joined",
        "languages",
        "lost",
        "name_class",
        "parts",
        "qualifies",
        "shared_verb",
        "subtype",
        "suggestion",
        "won",
    )

    def __init__(
        self,
        name_class: str = "unknown",
        *,
        subtype: str = "",
        actor: str = "",
        confidence: str = "high",
        languages: tuple[str, ...] = (),
        explanation: str = "",
        suggestion: str = "",
        about: str = "",
        event: str = "",
        parts: tuple[str, ...] = (),
        shared_verb: bool = False,
        joined: bool = False,
        qualifies: str = "",
        won: bool = False,
        lost: bool = False,
    ) -> None:
        self.name_class = name_class
        self.subtype = subtype
        self.actor = actor
        self.confidence = confidence
        self.languages = languages
        self.explanation = explanation
        self.suggestion = suggestion
        self.about = about
        self.event = event
        self.parts = parts
        self.shared_verb = shared_verb
        self.joined = joined
        self.qualifies = qualifies
        self.won = won
        self.lost = lost
