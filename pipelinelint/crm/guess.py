"""Meanings read from names, for what a CRM stores only as a name. Each guess is said to be one."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import name

from pipelinelint.crm.imported import Note
from pipelinelint.lexicon import index_for
from pipelinelint.lexicon.exports import pattern, words_of
from pipelinelint.lexicon.judge import judge
from pipelinelint.lexicon.labels import (
    hold_reasons,
    is_for_other,
    is_retired,
    may_hold,
    stand_beside,
    tell_reasons,
)
from pipelinelint.lexicon.normalise import words
from pipelinelint.lexicon.options import mentions
from pipelinelint.lexicon.together import says_only_end, strange_names
from pipelinelint.source.nodes import Mapping, Scalar, Sequence
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.crm.imported import Imported

FOUND_BY_NAME = "found by name: check that these are the fields the team uses"
MEANING_FROM_NAME = "the meaning is read from the name: correct it, and add it where it is missing"


@cache
def _said(what: str) -> re.Pattern[str]:
    return pattern(words_of("guesses")[what])


_LOST, _REFUSED, _REASON = map(_said, ("lost", "refused", "reason"))
_CLOSED, _DETAIL, _WON_ONLY = map(_said, ("closed", "detail", "won_only"))

FORECAST = ("amount", "close_date")
"""What a forecast needs: said by a whole label, since their words stand in many others."""
ANYWHERE = ("budget", "decision_makers", "timeline", "competitor", "next_step")
"""What a name or label says wherever the words stand in it."""
_ALONE = frozenset(words_of("guesses")["alone"])
"""Labels that say it by themselves only: among other words they are about anything."""


def asked(label: str) -> str:
    """What a field is about that people name in words of their own: amount, close_date, or what
    `captured` reads; empty when the words do not say. A remark in brackets ("EUR") is left out."""
    plain = label.partition("(")[0].partition("[")[0].strip()
    whole = index_for().fields.get(apart(plain).replace("'", " "), "")
    return whole if whole in FORECAST else captured("", label)


@cache
def _labels(captures: str) -> re.Pattern[str]:
    known = index_for().fields.items()
    labels = (label for label, about in known if about == captures and label not in _ALONE)
    words = sorted(labels, key=len)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, reversed(words)))})(?!\w)")


def captured(name: str, label: str) -> str:
    """What a field is about besides the reason of a loss, by its name or label: budget, timeline,
    decision_makers, competitor or next_step; empty when they do not say."""
    for text in (apart(label), apart(name)) if not is_retired(label) else ():
        for captures in ANYWHERE:
            if _labels(captures).search(text):
                return captures
    return ""


ENOUGH_CHOICES = 3
"""Choices from which on one, at least, is a reason for losing a deal in a list of such reasons."""
LONGEST_NAME = 300
"""Characters of a name that are looked at."""
SPEAKS = 3
"""Letters from which on a choice says what it is, and is no code."""


def loss_reason(name: str, label: str, choices: Iterable[str] = ()) -> bool:
    """Whether a field surely holds why a deal was lost: its whole label or name says so, no word
    of it says more ("reason reopened after lost"), and of its choices, if it has some, one at
    least is such a reason. The cause of a loss is a matter of insurers, unless most choices are."""
    if is_retired(label):
        return False
    texts = (apart(name), apart(label))
    sure = any(map(_is_whole, texts))
    listed = [each for each in choices if len(each) >= SPEAKS]
    if not sure and any(_is_whole(text.replace("cause", "reason")) for text in texts):
        return hold_reasons(listed)
    spoken = len(listed) < ENOUGH_CHOICES or any(says_reason(each, "") for each in listed)
    return sure and (spoken or tell_reasons(listed))


def near_loss_reason(name: str, label: str) -> bool:
    """Whether a field may hold why a deal was lost: words for a loss and a reason stand in its
    name or label, whatever else does, or those for an outcome and a reason; unless it says that
    the reason is for something else."""
    texts = (apart(name), apart(label))
    told = any(map(_speaks_of_both, texts)) or any(
        _said("outcome").search(text) and _REASON.search(text) for text in texts
    )
    return told and not is_for_other(label or name)


def _speaks_of_both(text: str) -> bool:
    if _labels("lost_reason").search(text):
        return True
    if _LOST.search(text) and (_REASON.search(text) or _DETAIL.search(text)):
        return True
    return bool(_CLOSED.search(text) and _REASON.search(text) and not _WON_ONLY.search(text))


def _is_whole(text: str) -> bool:
    """Whether all words of a folded text are those for a loss and its reason, or change nothing
    beside them."""
    if not _speaks_of_both(text):
        return False
    known = index_for().fields
    plain = text.partition("(")[0].partition("[")[0]
    if known.get(" ".join(re.findall(r"\w+", plain))) == "lost_reason":
        return True
    if "cause" in text.split():
        return False
    for marked in (_labels("lost_reason"), _LOST, _REASON, _DETAIL, _CLOSED):
        text = marked.sub("\0", text)
    return all(map(_changes_nothing, re.findall(r"[\w\0]+", text)))


_LONGEST_ENDING = 6


def _changes_nothing(word: str) -> bool:
    """Of a word with a marked piece, what stands before that has to be known, and what follows is
    its ending."""
    before, marked, rest = word.partition("\0")
    if marked and len(rest.replace("\0", "")) > _LONGEST_ENDING:
        return False
    if marked and not before:
        return True
    return before.isdigit() or stand_beside(before) or (bool(marked) and stand_beside(before[:-1]))


def only_refused(name: str, label: str) -> bool:
    """Whether a field speaks of a refusal, as of an investor or an approval, and not of a loss."""
    text = apart(f"{name} {label}")
    return bool(_REFUSED.search(text)) and not _LOST.search(_REFUSED.sub(" ", text))


def says(what: str, *texts: str) -> bool:
    """Whether a word of these names and labels says what is meant, by that list of the data."""
    return bool(_said(what).search(apart(" ".join(texts))))


def speaks_of_loss(name: str, label: str) -> bool:
    """Whether a field's name or label says that it is about deals that were lost."""
    return bool(_LOST.search(apart(name)) or _LOST.search(apart(label)))


def says_reason(name: str, label: str) -> bool:
    """Whether a field's name or label says that it holds a reason, of whatever kind."""
    return bool(_REASON.search(apart(name)) or _REASON.search(apart(label)))


def may_be_reason(label: str, choices: Iterable[str]) -> bool:
    """Whether a list may hold why a deal was lost, by a word of its label or by its choices. It is
    part of the definition then, so that no rule says that there is no such field."""
    if is_for_other(label):
        return False
    return near_loss_reason("", label) or may_hold(label, "lost_reason") or hold_reasons(choices)


def may_close(name: str) -> bool:
    """Whether a stage of that name may end a deal, as far as its words say."""
    plain = apart(name)
    return any(each.search(plain) for each in (_LOST, _CLOSED, _WON_ONLY, _said("ends")))


def sounds_closed(name: str) -> bool:
    """Whether a stage of that name surely is one in which deals end, if nothing says that it is
    open: who is a customer may be where they begin, and 'Won verbally' or 'Pending cancellation'
    is no end yet."""
    read = judge(name[:LONGEST_NAME])
    if read.confidence != "high":
        return False
    head = re.split(r"\s[-–—:]\s|[:(\[]", name[:LONGEST_NAME])[0]
    if read.name_class == "outcome":
        return says_only_end(head)
    if read.subtype == "administrative":
        return len(words(head)) == 1
    return read.name_class == "loss_reason"


def sounds_kept(name: str) -> bool:
    """Whether a name is nothing but a word for a customer who stays, as "Renewed" is: an end beside
    one for those who leave."""
    return len(words(name[:LONGEST_NAME])) == 1 and "kept" in mentions(name[:LONGEST_NAME])


def loss_detail(name: str, label: str) -> bool:
    """Whether a field about losses holds the story rather than the reason."""
    return bool(_DETAIL.search(apart(label)) or _DETAIL.search(apart(name)))


def may_be_story(name: str, label: str) -> bool:
    """Whether a text field may be where people explain a loss: its label or name speaks of one. It
    keeps from saying that there is no such field."""
    return not is_retired(label) and (speaks_of_loss(name, label) or says("story", name, label))


def is_read(label: str) -> bool:
    """Whether it is known what a field is about: the amount and what `asked` knows else, or who
    the deal is with and where it came from."""
    plain = apart(label)
    return bool(asked(label)) or bool(_said("who").search(plain)) or loss_reason("", label)


MOST_NAMES = 2_000
"""Names whose language is looked at; an export with more is refused for its size, or a list of
something else."""


def note_scripts(imported: Imported) -> None:
    """Say which names stand in a script that is not read here, so that no silence looks green; and
    where most names are of a language nobody reads here."""
    found: dict[str, int] = {}
    latin: list[str] = []
    pipelines = imported.root.get("pipelines")
    for pipeline in pipelines.items if isinstance(pipelines, Sequence) else ():
        stages = pipeline.get("stages") if isinstance(pipeline, Mapping) else None
        for stage in stages.items if isinstance(stages, Sequence) else ():
            called = stage.get("name") if isinstance(stage, Mapping) else None
            script = script_of(str(called.value)) if isinstance(called, Scalar) else ""
            if script:
                found[script] = found.get(script, 0) + 1
            elif isinstance(called, Scalar):
                latin.append(str(called.value))
    for script, number in found.items():
        text = "1 stage name is" if number == 1 else f"{number} stage names are"
        _note_once(
            imported,
            f"{text} written in {script}, which pipelinelint doesn't read, so no word of it is "
            "judged",
        )
    strange = strange_names(latin) if len(latin) <= MOST_NAMES else []
    if strange:
        _note_once(
            imported,
            f"{len(strange)} of {len(latin)} stage names have words of no language pipelinelint "
            "reads, so little of them is judged",
        )


def _note_once(imported: Imported, text: str) -> None:
    if text not in map(str, imported.notes):
        imported.notes.append(Note(text))


def script_of(text: str) -> str:
    """The script of the letters, when none is Latin; empty for Latin, and without letters."""
    scripts = {name(each, "UNKNOWN").split()[0] for each in text if each.isalpha()}
    known = {"CJK": "Chinese characters", "HANGUL": "Korean"}
    return (
        "" if not scripts or "LATIN" in scripts else known.get(min(scripts), min(scripts).title())
    )
