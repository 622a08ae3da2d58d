"""What names say together: their language, whether it is one nobody reads here, and reasons for
losing among others."""

from __future__ import annotations

from pipelinelint.lexicon import index_for
from pipelinelint.lexicon.judge import DEFAULT, Naming, judge
from pipelinelint.lexicon.judgement import LOW, MEDIUM
from pipelinelint.lexicon.normalise import comparable, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.lexicon.judgement import Judgement


def likely_language(names: Iterable[str], naming: Naming = DEFAULT) -> str:
    """The language most names are in, as far as single names tell; empty: they do not.

    Given to `judge`, it breaks ties between languages.
    """
    if len(naming.language) == 1:
        return naming.language[0]
    counts: dict[str, int] = {}
    for name in names:
        languages = judge(name, naming).languages
        if len(languages) == 1:
            counts[languages[0]] = counts.get(languages[0], 0) + 1
    most = max(counts, key=lambda code: (counts[code], code), default="")
    clear = most and counts[most] >= 2 and 2 * counts[most] > sum(counts.values())
    return most if clear else ""


STRANGE = 3
"""Names of no language that is read here from which on they may be of one that isn't."""


def strange_names(names: list[str], naming: Naming = DEFAULT, likely: str = "") -> list[str]:
    """The names of which nothing is read for words of no pack, where they are half of all or more:
    then they are of a language nobody reads here. Fewer are odd ones among others: none."""
    told = ((name, judge(name, naming, likely)) for name in names)
    found = [name for name, each in told if each.unread and each.name_class == "unknown"]
    return found if len(found) >= STRANGE and 2 * len(found) >= len(names) else []


FEWEST_REASONS = 3
"""Names that are surely reasons for losing from which on two thirds make a list of them."""


def is_reason(told: Judgement) -> bool:
    """Whether a name is surely a reason for losing."""
    return told.name_class == "loss_reason" and told.confidence != LOW


def reasons_by_list(told: list[Judgement]) -> dict[int, str]:
    """Which names, by their place, are reasons only by those beside them, and how surely: things,
    and names of unread words, in a list of reasons or between two."""
    sure = [is_reason(each) for each in told]
    likely = sum(each.name_class == "loss_reason" or each.subtype == "topic" for each in told)
    ends = sum(each.name_class == "outcome" for each in told)
    is_list = sum(sure) >= FEWEST_REASONS and 3 * likely >= 2 * (len(told) - ends)
    found = {}
    for at, each in enumerate(told):
        between = 0 < at < len(told) - 1 and sure[at - 1] and sure[at + 1]
        if each.name_class in ("noun_only", "unknown") and (is_list or between):
            found[at] = MEDIUM if is_list and each.subtype == "topic" else LOW
    return found


_OF_ENDS = {
    "outcome.won",
    "outcome.lost",
    "outcome.closed",
    "outcome.deal",
    "particles.filler",
    "steps.",
}
_BETWEEN = {"particles.at", "particles.by"}


def says_either(name: str, naming: Naming = DEFAULT) -> bool:
    """Whether a name says that a deal was won or lost, and nothing that tells which: `Won / lost`,
    `Gewonnen oder verloren`, and not `Sold at a loss`."""
    told = judge(name, naming)
    return (told.name_class, told.subtype) == ("outcome", "both") and says_only_end(name, naming)


def says_only_end(name: str, naming: Naming = DEFAULT) -> bool:
    """Whether each word of a name is one for an end, or for the deal: `Closed won`, and not `Won
    verbally`."""
    told, index = judge(name, naming), index_for(naming.packs)
    roles = [
        {role for language in told.languages for role in index.word(word).get(language, ())}
        for word in words(comparable(name))
    ]
    return bool(roles) and all(each & _OF_ENDS and not each & _BETWEEN for each in roles)


def says_role(name: str, role: str) -> bool:
    """Whether a word of a name has a role, in whatever language."""
    index = index_for()
    known = (index.word(word) for word in words(comparable(name)))
    return any(role in roles for each in known for roles in each.values())
