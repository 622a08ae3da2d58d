"""What texts say: that of a criterion, those of the choices of a field."""

from __future__ import annotations

from pipelinelint.facts.lookups import language_of, naming_of
from pipelinelint.facts.registry import fact, once
from pipelinelint.facts.tables import has_word, telling_words
from pipelinelint.lexicon import index_for
from pipelinelint.lexicon.judge import judge
from pipelinelint.lexicon.normalise import words
from pipelinelint.lexicon.options import is_other, is_symptom, loss_theme, told_reason
from pipelinelint.lexicon.options import opinion as opinion_in
from pipelinelint.lexicon.sections import THEMES
from pipelinelint.lexicon.together import likely_language
from pipelinelint.shape.model import MADE, Criterion, Item, Option, Property, Stage, within

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.facts.enumerations import Actor, Theme
    from pipelinelint.lexicon import Folders


@fact
def opinion(criterion: Criterion) -> str | None:
    """The first word or phrase that states an opinion; quotations, set phrases, names of fields
    (`Buyer_Engaged__c = true`) and what has a score or a mark do not count."""
    naming = naming_of(criterion)
    own, text = naming.terms.get("subjective", ()), criterion.text("text") or ""
    if has_word(text, "measured") and any(map(str.isdigit, text)):
        return None  # "satisfied: score 8 or more"
    if "_" in text:
        text = " ".join("-" if "_" in word.strip("_*") else word for word in text.split())
    if not opinion_in(text, own, naming.packs, None):
        return None  # most criteria have none, in whatever language
    return opinion_in(text, own, naming.packs, _language_of_criteria(criterion.account)) or None


@once
def _language_of_criteria(account: Item) -> str:
    """The language most criteria of the definition are in, else most of its stage names."""
    made = account.cache.get(MADE)
    criteria = within(made, Criterion)[:MOST_READ] if isinstance(made, list) else []
    texts = (each.text("text") or "" for each in criteria)
    return likely_language(texts, naming_of(account)) or language_of(account)


MOST_READ = 100
"""Criteria that tell their language."""


@fact
def symptom(criterion: Criterion) -> bool:
    """Whether the text speaks of silence, or of days that pass and no other reason to stop."""
    text, packs = criterion.text("text") or "", naming_of(criterion).packs
    themes = loss_theme(text, packs)
    return is_symptom(text, packs) and (not themes or "non_response" in themes)


@fact
def fulfilled_by(criterion: Criterion) -> Actor | None:
    """Who fulfils it: declared, else who acts in the event the text tells.

    Also the buyer where the text starts with a word for the buyer and tells nothing of us.
    """
    declared = criterion.text("by")
    if declared is not None:
        return declared
    text, naming = criterion.text("text") or "", naming_of(criterion)
    head, _, rest = text.partition(":")
    owner = criterion.parent
    if rest.strip() and owner is not None and words(head) == words(owner.text("name") or ""):
        text = rest  # "LOI sent: client has confirmed receipt"
    told = judge(text, naming).actor
    return told or ("buyer" if _starts_with_buyer(text, naming.packs) else None)


@fact
def says_of_buyer(criterion: Criterion) -> bool:
    """Whether its text starts with a word for the buyer: the buyer does what it tells."""
    packs = naming_of(criterion).packs
    return _starts_with_buyer(criterion.text("text") or "", packs)


@fact
def answers(criterion: Criterion) -> bool:
    """Whether the text tells of what comes back, and not of what we did: "Confirmation of receipt
    from the buyer"."""
    text = criterion.text("text") or ""
    if has_word(text, "written_answer"):
        return criterion.text("by") != "seller"
    if fulfilled_by(criterion) == "seller":
        return False
    if has_word(text, "answer"):
        return True
    return has_word(text, "buying_side") and has_word(text, "answered_by")


def _starts_with_buyer(text: str, packs: Folders) -> bool:
    """Among the first two words, so that an article or "our" may come first."""
    index = index_for(packs)
    return any(
        "particles.buyer" in roles
        for word in words(text)[:2]
        for roles in index.word(word).values()
    )


@fact
def explained(stage: Stage) -> bool:
    """Whether words beside its name say what holds there: a definition, criteria, or a column of
    its list that says something of each stage and is not read."""
    if stage.text("definition") or stage.items("entry_criteria") or stage.items("exit_criteria"):
        return True
    return "definitions" in stage.pipeline.words("unknown")


@fact
def other(option: Option) -> bool:
    """Whether the choice stands for everything that is not on the list ("Other")."""
    return is_other(option.label, naming_of(option).packs)


@fact
def twin(option: Option) -> Option | None:
    """The earlier choice of the same field that says the same: it differs only in words that say
    nothing, or both are among the ways a language has of saying it."""
    return _twins(option.parent).get(id(option)) if option.parent is not None else None


@fact
def twin_reads_alike(option: Option) -> bool:
    """Whether an earlier choice of the same field is the same letter by letter, spaces aside."""
    first = twin(option)
    return first is not None and (first.label or "").split() == (option.label or "").split()


@fact
def absent_themes(property: Property) -> list[Theme]:  # noqa: A002 - the word of the rule format
    """The themes of lost deals that no choice of the field is about.

    None where a choice is a sentence of which only part is read: it may be about any of them. A
    buyer who doesn't answer and one who decides nothing are told apart by few: either stands for
    both.
    """
    packs, options = naming_of(property).packs, _options(property)
    told = {theme for each in options for theme in loss_theme(each.label, packs)}
    if told & _UNDECIDED:
        told |= _UNDECIDED
    absent = [theme for theme in THEMES if theme not in told]
    return absent if absent and all(map(_is_settled, options)) else []


_UNDECIDED: set[Theme] = {"non_response", "status_quo"}
_SETTLED = ("topic", "administrative")


def _is_settled(option: Option) -> bool:
    """Whether it is known what the choice is about: a theme, another topic, a slip, all others."""
    naming = naming_of(option)
    if loss_theme(option.label, naming.packs) or is_other(option.label, naming.packs):
        return True
    told = judge(option.label, naming)
    return told.subtype in _SETTLED and told.confidence != "low"


@fact
def may_hold_other(property: Property) -> bool:  # noqa: A002 - the word of the rule format
    """Whether a choice stands for everything that is not on the list, or says nothing else."""
    options = _options(property)
    return any(map(other, options)) or any(map(_says_nothing, options))  # reading costs most


@fact
def unread_share(property: Property) -> float:  # noqa: A002 - the word of the rule format
    """The share of the choices no word of which is known. Unit: percent."""
    options = _options(property)
    return 100 * sum(map(_is_unread, options)) / max(1, len(options))


def _says_nothing(option: Option) -> bool:
    return judge(option.label, naming_of(option)).name_class == "vague"


def _is_unread(option: Option) -> bool:
    index = index_for(naming_of(option).packs)
    return not any(index.word(each) or index.head(each) for each in words(option.label))


@once
def _twins(holder: Item) -> dict[int, Option]:
    firsts: dict[frozenset[str] | str, Option] = {}
    found: dict[int, Option] = {}
    packs = naming_of(holder).packs
    for option in _options(holder):
        said, reason = telling_words(option.label), told_reason(option.label, packs)
        told: tuple[frozenset[str] | str, ...] = (said, reason)
        first = next((firsts[each] for each in told if each in firsts), option)
        firsts.update((each, first) for each in told if each and each not in firsts)
        if first is not option:
            found[id(option)] = first
    return found


def _options(holder: Item) -> list[Option]:
    return within(holder.items("options"), Option)
