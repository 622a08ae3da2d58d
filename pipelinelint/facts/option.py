"""What the choices of a field say."""

from __future__ import annotations

from pipelinelint.facts.lookups import naming_of
from pipelinelint.facts.registry import fact, once
from pipelinelint.facts.tables import telling_words
from pipelinelint.lexicon.options import is_other, loss_theme
from pipelinelint.lexicon.sections import THEMES
from pipelinelint.shape.model import Item, Option, Property, within

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.facts.enumerations import Theme


@fact
def other(option: Option) -> bool:
    """Whether the choice stands for everything that is not on the list ("Other")."""
    return is_other(option.label, naming_of(option).packs)


@fact
def twin(option: Option) -> Option | None:
    """The earlier choice of the same field that differs only in words that say nothing."""
    return _twins(option.parent).get(id(option)) if option.parent is not None else None


@fact
def absent_themes(property: Property) -> list[Theme]:  # noqa: A002 - the word of the rule format
    """The themes of lost deals that no choice of the field is about."""
    packs = naming_of(property).packs
    told = {theme for each in _options(property) for theme in loss_theme(each.label, packs)}
    return [theme for theme in THEMES if theme not in told]


@once
def _twins(holder: Item) -> dict[int, Option]:
    firsts: dict[frozenset[str], Option] = {}
    found: dict[int, Option] = {}
    for option in _options(holder):
        said = telling_words(option.label)
        first = firsts.setdefault(said, option) if said else option
        if first is not option:
            found[id(option)] = first
    return found


def _options(holder: Item) -> list[Option]:
    return within(holder.items("options"), Option)
