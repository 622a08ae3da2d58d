"""One check, compiled for one set of options."""

from __future__ import annotations

from pipelinelint.ruleset.conditions import condition
from pipelinelint.ruleset.finding_words import finder
from pipelinelint.ruleset.getters import getter
from pipelinelint.ruleset.hit import Hit
from pipelinelint.ruleset.messages import message, required
from pipelinelint.ruleset.pointing import Place, pointer
from pipelinelint.ruleset.printing import shown
from pipelinelint.ruleset.scope import Scope, flat
from pipelinelint.ruleset.wish import Wish
from pipelinelint.shape.item import Item

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.ruleset.select import Target
    from pipelinelint.ruleset.terms import Terms


class Compiled:
    """A check with options put in: whether it holds, and what it says."""

    __slots__ = ("grades", "holds", "name", "scope", "tree", "where", "words")

    def __init__(self, name: str, tree: dict[str, Any], options: dict[str, Any]) -> None:
        self.name = name
        self.tree = tree
        self.scope = Scope(options)
        self.where = condition(tree["where"], self.scope) if tree["where"] else None
        self.holds = condition(tree["if"], self.scope)
        self.grades = [(word, condition(grade, self.scope)) for word, grade in tree["grade"]]
        self.words: list[Any] = []  # message, suggestion, place, finder; made for the first hit

    def hit(self, rule: str, target: Target, terms: Terms) -> Hit | None:
        """The hit on a node for which the check holds; nothing where its grade is off."""
        node = target.node
        severity = terms.base(self.name, self.tree["severity"])
        for word, grade in self.grades:
            if grade(node):
                severity = terms.graded(self.name, word)
                break
        write, suggest, point, find = self._words()
        found = find(node) if find is not None else None
        place: Place = found.place() if found and self.tree["at"] == "match" else point(node)
        if found and self.tree["at"] == "match":
            place.narrow(found.start, found.end)
        text = write(node, found.text if found else "")
        hit = Hit(rule, self.name, severity, text, place, target)
        hit.suggestion = suggest(node, found.text if found else "") or ""
        hit.value = shown(place.value)
        hit.related = tuple(self._related(node))
        hit.edit = self._wish(node)
        return hit

    def _wish(self, node: Any) -> Wish | None:
        """The autofix at this node."""
        edit = self.tree["edit"]
        if not edit:
            return None
        item = getter(edit["steps"][:-1], self.scope.frame)(node)
        if not isinstance(item, Item):
            return None
        read = [each(node) for each in self.scope.readers(edit["value"])]
        values = (*self.scope.values(edit["value"]), *flat(read))
        return Wish(edit["way"], item, edit["steps"][-1][1], values, edit["safe"])

    def _words(self) -> list[Any]:
        if not self.words:
            tree, scope = self.tree, self.scope
            at = tree["at"]
            point = pointer(at if at and at != "match" else (), scope.frame)
            said = required(message(tree["message"], scope), tree["message"], scope)
            suggest = message(tree["suggest"], scope)
            uses = at == "match" or any(each == ("match",) for each in tree["message"])
            uses = uses or any(each == ("match",) for each in tree["suggest"])
            find = finder((*tree["if"], *tree["where"]), scope) if uses else None
            self.words = [said, suggest, point, find]
        return self.words

    def _related(self, node: Any) -> list[tuple[str, Place]]:
        found = []
        for steps in self.tree["related"]:
            place = pointer(steps, self.scope.frame)(node)
            if place.whole:
                value = getter(steps[:-1], self.scope.frame)(node) if len(steps) > 1 else None
                text = shown(value) or shown(getter(steps, self.scope.frame)(node))
                found.append((text, place))
        return found
