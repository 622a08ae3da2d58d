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

THEMES = ("budget", "competition", "non_response", "status_quo", "decision_maker")
"""What a reason for losing a deal can be about."""

FIELDS = (
    "lost_reason",
    "budget",
    "decision_makers",
    "timeline",
    "competitor",
    "next_step",
    "amount",
    "close_date",
    "win_reason",
    "source",
    "deal_type",
)
"""What a field can be about, as its label says."""

MENTIONS = (
    "follow_up", "offer", "decision", "pending", "lapsed", "no_show", "negotiation", "sold", "care",
    "duplicate", "filed", "left", "request", "prospect", "spoken", "taken_on", "forecast", "active",
    "new", "ready", "lending", "processing", "trial", "or",
    "averted", "refunded", "kept", "notice", "contact", "trouble", "barred", "thinking",
)  # fmt: skip
"""What else a name can mention, whatever its class: words that are asked for."""

LABELS = (*FIELDS, "beside", "retired", "new", "existing", "date", "money")
"""Words of labels and of choices: those that let guess what a field is about; those that may stand
beside the words for a loss and its reason and change nothing; those of a field out of use; those
of choices for new customers, and for customers a team has; those of a field that holds a date or
an amount of money ("data" is a date in four languages, and anything in English)."""

SECTIONS: dict[str, tuple[str, ...] | None] = {
    "things": THINGS,
    "steps": None,
    "events": (),
    "scheduled": None,
    "outcome": (
        "won",
        "won_alone",
        "lost",
        "closed",
        "reserve",
        "risk",
        "unless",
        "before",
        "deal",
        "good_end",
        "bad_end",
    ),
    "loss": (
        "reason",
        "administrative",
        "alone",
        "only",
        "ended",
        "lapsed",
        "obstacle",
        "denied",
        "silence",
        "too",
        "excess",
        "lack",
        "another",
        "chose",
        "outside",
        "over",
        "stays",
        "took",
        "longer",
        "grounds",
        "cannot",
        "gone",
        "former",
        "grant",
    ),
    "lead": (
        "who",
        "anywhere",
        "contact",
        "touch",
        "touch_alone",
        "new",
        "reach",
        "soft",
        "alone",
        "opening",
        "channel",
        "left",
        "wrong",
    ),
    "qualifying": ("verdict", "step", "to_do"),
    "parking": (
        "anywhere",
        "soft",
        "alone",
        "missed",
        "again",
        "back",
        "after",
        "time",
        "when",
        "span",
        "over",
        "fixed",
        "terms",
    ),
    "internal": (
        "anywhere",
        "alone",
        "either",
        "subject",
        "own",
        "check",
        "check_ours",
        "prepare",
        "team",
        "handed",
    ),
    "post_sale": ("anywhere", "soft", "alone"),
    "feelings": (
        "anywhere",
        "soft",
        "alone",
        "noun",
        "spoken",
        "good",
        "hedge",
        "odds",
        "degree",
        "wish",
    ),
    "progress": ("anywhere", "alone", "due", "running", "lies", "being", "before", "first"),
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
        "by",
        "has",
        "past",
        "phase",
        "of",
        "at",
        "to",
        "in",
        "out",
        "times",
        "yet",
        "without",
    ),
}
"""Section -> the lists in it; None: the section is itself a list; (): the kinds of event."""

LISTS = (
    "not_prefixes",
    "prefixes",
    "noun_verbs",
    "and_words",
    "guess",
    "guess_running",
    "articles",
    "guess_infinitive",
    "guess_adjective",
    "guess_noun",
    "guess_case",
    "at_case",
    "guess_present",
    "guess_past",
    "guess_passive",
    "after_to_do",
    "to_do_before_noun",
    "verb_ends",
    "days",
    "rivals",
    "by_rival",
    "from_rival",
    "with_rival",
    "over_rival",
    "others",
    "burdens",
    "cleared",
    "needs",
    "when_ended",
    "before_share",
    "before_number",
    "under",
    "feminine",
    "criteria_opinions",
    "criteria_facts",
    "symptoms",
)
FLAGS = ("compounds", "closed_is_vague", "verb_last", "verb_before_not", "adjective_first")
TEXTS = {
    "language": "the language's own name",
    "english": "its name in English",
    "letters": "the language's letters beside a to z, such as äöüß",
}
SETTINGS = (
    *TEXTS,
    *FLAGS,
    *LISTS,
    "endings",
    "bare_verbs",
    "suggestions",
    "lost_reason_options",
    "lost_reason_twins",
    "mentions",
    "fields",
    "labels",
    "definition",
    "examples",
)
"""Parts of a pack that are no words to find in a name."""

DEFINITION = ("keys", "values", "yes", "no", "days", "weeks", "months")
"""What people write in a definition in their own words: keys and values by those of the format."""

ALONE_READINGS = ("event", "vague", "lead", "unclear")
"""What a verb can say that is the whole name."""

ALONE = frozenset(
    {
        "outcome.won_alone",
        "loss.alone",
        "loss.only",
        "lead.alone",
        "lead.touch_alone",
        "parking.alone",
        "internal.alone",
        "post_sale.alone",
        "feelings.alone",
        "progress.alone",
        "vague.alone",
    }
)
"""Lists whose words count only when they are the whole name."""

HEADS = ("things.", "steps.", "lead.channel", "feelings.odds", "feelings.noun", "loss.grounds")
LONG_HEADS = (
    *HEADS,
    "internal.check",
    "internal.prepare",
    "progress.running",
    "lead.anywhere",
    "lead.who",
    "lead.contact",
    "loss.outside",
)
"""Lists that hold the head, the last piece, of a compound word; after the first ones only long
words are taken for one."""

HELPERS = frozenset(
    {
        "lead.opening",
        "lead.left",
        "lead.wrong",
        "lead.channel",
        "loss.lack",
        "loss.lapsed",
        "loss.obstacle",
        "outcome.reserve",
        "outcome.risk",
        "outcome.unless",
        "outcome.before",
        "loss.another",
        "loss.chose",
        "loss.outside",
        "loss.stays",
        "loss.took",
        "loss.cannot",
        "loss.former",
        "loss.gone",
        "loss.grant",
        "loss.longer",
        "parking.after",
        "parking.time",
        "parking.span",
        "parking.over",
        "parking.fixed",
        "parking.terms",
        "feelings.odds",
        "feelings.degree",
        "particles.past",
        "feelings.spoken",
        "feelings.good",
        "feelings.wish",
        "progress.lies",
    }
)
"""Lists that say something only in pairs ('after' and 'summer'): see questions."""

PAIRED = frozenset(
    {
        "loss.cannot",
        "loss.former",
        "loss.gone",
        "loss.grant",
        "loss.obstacle",
        "outcome.reserve",
        "outcome.risk",
        "outcome.unless",
        "outcome.before",
        "parking.span",
        "parking.over",
        "parking.fixed",
        "parking.terms",
    }
)
"""Helpers that leave a word unread where no pair is met: 'could', 'left', 'lifted'."""

SCHEMA_VERSION = 11
