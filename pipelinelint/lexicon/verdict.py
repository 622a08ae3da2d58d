"""What one part of a name turned out to be, before it becomes a Judgement."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.reading import Hit

HIGH, MEDIUM, LOW = "high", "medium", "low"

# What a match means, as the end of the sentence "'x' ...".
SAYS = {
    "won": "says the deal is won",
    "ready": "is a hand-over",
    "lost": "says the deal is lost",
    "closed": "says the deal is over",
    "both": "says both won and lost",
    "reason": "is a reason for losing",
    "refused": "says it was turned down",
    "ended": "says it came to nothing",
    "silence": "says nobody answers",
    "denied": "is denied",
    "lead": "is a state of a lead",
    "post_sale": "is work after the sale",
    "approval": "is an approval or check of our own",
    "preparation": "is our own preparation",
    "own": "is a step of our own",
    "scheduled": "is planned, not held yet",
    "parking": "says nothing happens",
    "waiting": "waits for something",
    "event": "is something that happened",
    "feeling": "is a feeling",
    "hedge": "is a guess about the future",
    "verdict": "is a verdict, not a fact",
    "step": "is a step of qualifying, not a fact",
    "to_do": "is still to be done",
    "running": "is still going on",
    "negated": "has not happened",
    "leftover": "is a left-over",
    "vague": "says nothing about the deal",
    "bare": "does not say of what",
    "number": "only counts",
    "thing": "is a thing, not an event",
    "model": "resembles names of this kind",
    "yours": "is a word of yours",
}


class Verdict:
    """A class with what it rests on; `hits` are the words that decided."""

    __slots__ = (
        "about",
        "actor",
        "confidence",
        "event",
        "hits",
        "name_class",
        "qualifies",
        "says",
        "subtype",
    )

    def __init__(
        self,
        name_class: str,
        says: str,
        *hits: Hit | None,
        subtype: str = "",
        actor: str = "",
        about: str = "",
        event: str = "",
        qualifies: str = "",
        confidence: str = HIGH,
    ) -> None:
        self.name_class = name_class
        self.says = says
        self.hits = tuple(hit for hit in hits if hit is not None)
        self.subtype = subtype
        self.actor = actor
        self.about = about
        self.event = event
        self.qualifies = qualifies
        self.confidence = confidence

    def explanation(self) -> str:
        """One clause: "'geïnteresseerd' is a feeling"."""
        if not self.hits:
            return f"it {SAYS[self.says]}"
        return " with ".join(f"'{hit.text}'" for hit in self.hits[:2]) + f" {SAYS[self.says]}"


def weaker(one: str, two: str) -> str:
    """The lower of two confidences."""
    order = (LOW, MEDIUM, HIGH)
    return order[min(order.index(one), order.index(two))]
