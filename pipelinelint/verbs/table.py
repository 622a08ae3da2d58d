"""Every verb, in the order in which they are explained. A new verb is a file and a line here."""

from __future__ import annotations

from pipelinelint.verbs import (
    above,
    all_,
    any_,
    at_least,
    at_most,
    below,
    has,
    is_,
    lacks,
    matches,
    missing,
    none,
    not_,
    present,
    words,
)
from pipelinelint.verbs.verb import Verb

VERBS: dict[str, Verb] = {
    module.VERB.name: module.VERB
    for module in (
        is_,
        missing,
        present,
        not_,
        above,
        below,
        at_least,
        at_most,
        has,
        lacks,
        any_,
        all_,
        none,
        words,
        matches,
    )
}

COMBINED = {
    "all_of": "All conditions of the list hold.",
    "any_of": "At least one condition of the list holds.",
    "none_of": "No condition of the list holds.",
}
"""What joins conditions, and when it holds."""

RESERVED = ("count", "expression")
"""Names kept for verbs that do not exist yet."""
