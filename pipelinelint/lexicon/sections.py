"""The sections a language pack is made of, and what each may hold."""

from __future__ import annotations

THINGS = (
    "proposal",
    "tender",
    "contract",
    "conversation",
    "trial",
    "order",
    "invoice",
    "payment",
    "budget",
    "requirements",
    "decision",
    "request",
    "signature",
    "document",
    "plan",
    "people",
    "review",
    "party_role",
    "deal",
    "negotiation",
    "statement",
    "other",
)
"""What a name can be of; `statement` is an answer one waits for, `other` any further thing."""

UNNAMED_THINGS = ("negotiation", "statement", "other")
"""Things a judgement does not name: nothing asks for them."""

SECTIONS: dict[str, tuple[str, ...] | None] = {
    "things": THINGS,
    "steps": None,
    "events": (),
    "scheduled": None,
    "outcome": ("won", "won_alone", "lost", "closed", "deal", "good_end", "bad_end"),
    "loss": ("reason", "administrative", "alone", "ended", "denied", "silence", "too", "excess"),
    "lead": ("anywhere", "contact", "new", "reach", "soft", "alone"),
    "qualifying": ("verdict", "step", "to_do"),
    "parking": ("anywhere", "soft", "alone"),
    "internal": ("anywhere", "alone", "subject", "own", "check", "check_ours", "prepare"),
    "post_sale": ("anywhere", "soft", "alone"),
    "feelings": ("anywhere", "soft", "alone", "noun", "hedge"),
    "progress": ("anywhere", "alone", "running", "before", "first"),
    "vague": ("anywhere", "alone", "leftover"),
    "particles": (
        "not",
        "to_do",
        "to_do_first",
        "waiting",
        "ready",
        "filler",
        "neutral",
        "buyer",
        "by_us",
    ),
}
"""Section -> the lists in it; None: the section is itself a list; (): the kinds of event."""

LISTS = (
    "not_prefixes",
    "waiting_parks_on",
    "and_words",
    "guess",
    "guess_running",
    "criteria_opinions",
    "symptoms",
)
FLAGS = ("compounds", "closed_is_vague")
TEXTS = {
    "language": "the language's own name",
    "letters": "the language's letters beside a to z, such as äöüß",
}
SETTINGS = (*TEXTS, *FLAGS, *LISTS, "endings", "bare_verbs", "suggestions", "lost_reason_options")
"""Parts of a pack that are no words to find in a name."""

ALONE_READINGS = ("event", "vague", "lead", "unclear")
"""What a verb can say that is the whole name."""

ALONE = frozenset(
    {
        "outcome.won_alone",
        "loss.alone",
        "lead.alone",
        "parking.alone",
        "internal.alone",
        "post_sale.alone",
        "feelings.alone",
        "progress.alone",
        "vague.alone",
    }
)
"""Lists whose words count only when they are the whole name."""

HEADS = ("things.", "steps.", "internal.check", "internal.prepare", "progress.running")
"""Lists that hold the head, the last piece, of a compound word; after the first two only long
words are taken for one."""

SCHEMA_VERSION = 2
