"""What the text of a criterion says."""

from __future__ import annotations

from pipelinelint.facts.judged import naming_of
from pipelinelint.facts.registry import fact
from pipelinelint.lexicon import opinion as opinions
from pipelinelint.lexicon.options import is_symptom
from pipelinelint.shape.views import Criterion


@fact
def opinion(criterion: Criterion) -> str | None:
    """The first word or phrase that states an opinion; quotations and set phrases do not count."""
    naming = naming_of(criterion)
    own = naming.terms.get("subjective", ())
    return opinions.opinion(criterion.text("text") or "", own, naming.packs) or None


@fact
def symptom(criterion: Criterion) -> bool:
    """Whether the text speaks of silence or of days that pass."""
    return is_symptom(criterion.text("text") or "", naming_of(criterion).packs)
