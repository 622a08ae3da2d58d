"""What running a rule gives."""

from __future__ import annotations

from pipelinelint.shape.model import subject_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.ruleset.run.point import Place
    from pipelinelint.ruleset.run.select import Target
    from pipelinelint.shape.finding import Subject
    from pipelinelint.shape.model import Item


class FieldEdit:
    """What the autofix of a check comes to at one node: the field to be edited, and the values.

    `way` is set, append or remove; `safe` that it changes nothing a team could have meant.
    """

    __slots__ = ("field", "item", "safe", "values", "way")

    def __init__(
        self, way: str, item: Item, field: str, values: tuple[Any, ...], safe: bool
    ) -> None:
        self.way = way
        self.item = item
        self.field = field
        self.values = values
        self.safe = safe


class Hit:
    """One place where a check holds.

    `target` is the selected node, `item` the item findings about one defect meet on, `items` all of
    them (by `id`) when equal hits on several nodes are one finding. `place` has
    the node, its span, and what stands there. `value` is the offending value as text, for
    the fingerprint. `related` are further places, each with what stands there. `edit` is the
    autofix, when the check has one, still to be turned into edits of the text. `also` are the
    rules that see the same defect and stay silent, `lost` those of the `items` on which a more
    severe finding speaks instead.
    """

    __slots__ = (
        "also",
        "check",
        "edit",
        "item",
        "items",
        "lost",
        "message",
        "place",
        "related",
        "rule",
        "severity",
        "suggestion",
        "target",
        "value",
    )

    def __init__(
        self, rule: str, check: str, severity: str, message: str, place: Place, target: Target
    ) -> None:
        self.rule = rule
        self.check = check
        self.severity = severity
        self.message = message
        self.place = place
        self.target = target
        self.item: Item = target.item
        self.items: dict[int, None] = {id(target.item): None}
        self.value = ""
        self.suggestion = ""
        self.related: tuple[tuple[str, Place], ...] = ()
        self.edit: FieldEdit | None = None
        self.also: dict[str, None] = {}
        self.lost: set[int] = set()

    @property
    def speaks(self) -> bool:
        """Whether it has the word on any item it is about."""
        return len(self.lost) < len(self.items)

    @property
    def about(self) -> Subject:
        """Its place as a finding keeps it; it counts for the pipeline the rule judged."""
        judged = self.target.pipeline
        return self.place.about.counting_for(subject_of(judged).pipeline if judged else None)

    @property
    def where(self) -> str:
        """Its place as people write it: pipelines[new_business].stages[demo].name."""
        return self.place.about.where


class RuleRun:
    """One run of a rule over one definition.

    `targets` are what the rule judged: the denominator of the score. `gaps` names, for each
    pipeline (or '') in which the rule or a check of it was not assessed, the section an export
    does not cover: (check or '' for the whole rule, pipeline, section).
    """

    __slots__ = ("gaps", "hits", "rule", "targets")

    def __init__(self, rule: str) -> None:
        self.rule = rule
        self.targets: list[Target] = []
        self.hits: list[Hit] = []
        self.gaps: list[tuple[str, str, str]] = []
