"""What running a rule gives."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.ruleset.run.point import Place
    from pipelinelint.ruleset.run.select import Target
    from pipelinelint.ruleset.run.wish import Wish
    from pipelinelint.shape.item import Item


class Hit:
    """One place where a check holds.

    `target` is the selected node, `item` the item findings about one defect meet on, `items` all of
    them (by `id`) when equal hits on several nodes are one finding. `place` has
    the node, its span, the readable path (`where`). `value` is the offending value as text, for
    the fingerprint. `related` are further places, each with what stands there. `edit` is the
    autofix, when the check has one, still to be turned into edits of the text.
    """

    __slots__ = (
        "check",
        "edit",
        "item",
        "items",
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
        self.items: list[int] = [id(target.item)]
        self.value = ""
        self.suggestion = ""
        self.related: tuple[tuple[str, Place], ...] = ()
        self.edit: Wish | None = None

    @property
    def pipeline(self) -> str:
        """The id of the pipeline it is in, empty outside one."""
        return self.target.pipeline

    @property
    def where(self) -> str:
        """The readable path of its place: pipelines[new_business].stages[demo].name."""
        return self.place.where


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
