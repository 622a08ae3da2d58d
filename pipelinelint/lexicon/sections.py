"""The sections a language pack is made of, and what each says."""

from __future__ import annotations

# section -> the lists it may hold; None: a plain list; "*": any key (a thing, an event).
SECTIONS: dict[str, tuple[str, ...] | str | None] = {
    "things": "*",
    "steps": None,
    "events": "*",
    "scheduled": None,
    "outcome": ("won", "won_alone", "lost", "closed", "deal"),
    "loss": ("reason", "administrative", "alone", "ended", "denied", "silence"),
    "lead": ("anywhere", "soft", "alone"),
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
        "and",
    ),
}

# Settings of a pack that are no words to find in a name.
SETTINGS = (
    "language",
    "letters",
    "endings",
    "compounds",
    "not_prefixes",
    "waiting_parks_on",
    "closed_is_vague",
    "bare_verbs",
    "and_words",
    "guess",
    "guess_running",
    "suggestions",
    "criteria_opinions",
    "lost_reason_options",
    "symptoms",
)

# Lists whose words count only when they are the whole name.
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

# Lists of nouns that can be the head, the last piece, of a compound word.
HEADS = ("things.", "steps.", "internal.check", "internal.prepare", "progress.running")

SCHEMA_VERSION = 1
