"""A name that is offered, spelled as the team spells its names."""

from __future__ import annotations

from pipelinelint.facts.lookups import judged
from pipelinelint.facts.registry import once
from pipelinelint.facts.stage_name import capital_stages, name_class, quiet_name, unnumbered_name
from pipelinelint.lexicon.normalise import comparable, without_order
from pipelinelint.shape.model import Pipeline, Stage


def as_the_team(stage: Stage, better: str) -> str | None:
    """'First meeting completed', 'Vor-Ort-Termin durchgeführt', 'DEMO COMPLETED', 'Oferta wysłana'.

    The event is the last word of the name offered; what stands before it is the thing, and is
    taken from the team's own name, with all that the name says of it. In capitals, in small
    letters or with a Capital on Each Word where the team writes so. Nothing is offered instead of
    an identifier such as "ENTREVISTA_RH".
    """
    name = " ".join((unnumbered_name(stage) or stage.name or "").split())
    if "_" in name:
        return None
    noun, _, event = better.rpartition(" ")
    own, begins = _own_words(name, noun), name[:1]
    whole = name_class(stage) == "noun_only" and not judged(stage).parts
    if own and whole and _is_plain(name):
        made = name
    else:
        made = own or noun
    if _in_capitals(stage):
        return f"{made} {event}".strip().upper()
    in_titles = _in_titles(stage.pipeline) and "de" not in judged(stage).languages
    in_titles = in_titles and _is_titled(made.split()[1:])
    if not in_titles and made == name and "en" in judged(stage).languages:
        first, *others = made.split()
        made = " ".join([first, *(word.lower() if word.istitle() else word for word in others)])
    if made == noun and not own and in_titles:
        made = _titled(made)
    small = begins.islower() and not begins.isdigit()
    made = (made[:1].lower() if small else made[:1].upper()) + made[1:]
    return f"{made} {_titled(event) if in_titles and not small else event}".strip()


def _in_capitals(stage: Stage) -> bool:
    """Whether the name is in capitals, and no abbreviation of a team that writes small."""
    name, pipeline = stage.name or "", stage.pipeline
    loud = 2 * len(capital_stages(pipeline)) > len(pipeline.stages)
    return quiet_name(stage) is not None or (name.isupper() and loud)


def _own_words(name: str, noun: str) -> str:
    """The thing as the name writes it: "Vor-Ort-Termin" for "Vor-ort-termin", "PoC" for "POC"."""
    small = name.lower()
    for written in (noun, noun.replace(" ", "-")) if len(small) == len(name) else ():
        at = small.find(written.lower())
        if at >= 0:
            return name[at : at + len(written)]
    if f" {comparable(noun)} " in f" {comparable(name)} ":
        return noun
    return ""


def _is_plain(name: str) -> bool:
    return all(sign.isalnum() or sign in " -'’" for sign in name)


def _titled(text: str) -> str:
    return " ".join(
        word[:1].upper() + word[1:] if len(word) > SMALL else word for word in text.split()
    )


SMALL = 2
"""Letters up to which a word stays small among Words With Capitals."""


@once
def _in_titles(pipeline: Pipeline) -> bool:
    """Whether most names of several words begin each of them with a capital: "Site Visit"."""
    several = [without_order(stage.name or "").split()[1:] for stage in pipeline.stages]
    told = [_is_titled(rest) for rest in several if any(map(_counts, rest))]
    return 2 * sum(told) > len(told)


def _is_titled(rest: list[str]) -> bool:
    return not any(word[0].islower() for word in rest if _counts(word))


def _counts(word: str) -> bool:
    return word.isalpha() and len(word) > SMALL
