"""What page layouts and record pages require, and whose deals are seen on them."""

from __future__ import annotations

import re
from urllib.parse import unquote

from pipelinelint.crm.salesforce.processes import RecordType
from pipelinelint.text import apart, file_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.markup import Element
    from pipelinelint.crm.salesforce.files import Bundle
    from pipelinelint.crm.salesforce.processes import Process, Work

LONGEST_NAME = 100
"""Characters of a screen's name that are searched; Salesforce allows 80."""
ALWAYS = frozenset({"Name", "StageName", "CloseDate"})
"""Salesforce itself asks for these on every opportunity, so no layout says anything by it."""
_ON_ACTION = "quickActionLayoutItems"
_OBJECT = frozenset({"opportunity", "opportunities", "opportunity layout", "layout"})
"""What a layout is called after the object; a record type of such a name claims none."""


class ScreenField:
    """A field some screen requires: where, and on which screens."""

    __slots__ = ("element", "field", "screens")

    def __init__(self, field: str, element: Element) -> None:
        self.field = field
        self.element = element
        self.screens: dict[str, None] = {}


class Screens:
    """Every field layouts and record pages require, and whose screens they are.

    `layouts` are the names of all layouts; `shows` names the screens a field stands on, required
    or not; `anyway` are the fields that no deal can be saved without, on whatever screen; `actions`
    names the actions that ask for a field, which people may go around.

    Whose a layout is, profiles say. Where none does, one that bears a record type's name is taken
    as its, any other, such as one of the object's own name, as everybody's.
    """

    __slots__ = ("_assigned", "_named", "_types", "actions", "anyway", "fields", "layouts", "shows")

    def __init__(self, bundle: Bundle, processes: list[Process]) -> None:
        found: dict[str, ScreenField] = {}
        self.layouts = [_screen_name(part.path) for part in bundle["layouts"]]
        self.shows: dict[str, list[str]] = {}
        for name, part in zip(self.layouts, bundle["layouts"], strict=True):
            _collect(found, name, _required_on_layout(part.element))
            self._show(name, part.element)
        for part in bundle["pages"]:
            name = part.element.get("masterLabel") or part.name
            _collect(found, f"record page {name}", _required_on_page(part.element))
            self._show(f"record page {name}", part.element)
        self.fields = found
        self.actions: dict[str, str] = {}
        for part in bundle["actions"]:
            name = file_name(part.path).partition(".quickAction")[0].removeprefix("Opportunity.")
            self._show(f"action {name}", part.element)
            for item in part.element.walk():
                if item.name == _ON_ACTION and item.get("uiBehavior") == "Required":
                    self.actions.setdefault(item.get("field"), name)
        self.anyway = [
            part
            for part in bundle["fields"]
            if part.element.get("required").lower() == "true" and part.name not in ALWAYS
        ]
        self._assigned: dict[str, set[str]] = {}  # record type in lower case -> layouts
        for layout, name in bundle.assigned:
            self._assigned.setdefault(name.lower(), set()).add(layout)
        self._types: dict[str, set[RecordType]] = {}  # by name and label, folded
        self._named: dict[str, set[RecordType]] = {}
        used = [each for process in processes for each in process.record_types]
        known = {each.api_name for each in used}
        unused = [
            RecordType(part.name, part.element.get("label") or unquote(part.name))
            for part in bundle["record_types"]
            if part.name not in known
        ]
        for record_type in (*used, *unused):
            for name in (record_type.label, record_type.api_name):
                word = " ".join(_words(name))
                if word not in _OBJECT:
                    self._types.setdefault(word, set()).add(record_type)

    def _show(self, screen: str, root: Element) -> None:
        for item in root.walk():
            if item.name in ("layoutItems", "fieldInstance", _ON_ACTION):
                field = item.get("field") or item.get("fieldItem").removeprefix("Record.")
                self.shows.setdefault(field, []).append(screen)

    def of(self, work: Work) -> list[str]:
        """The layouts people see a deal of this pipeline on; none where one is not among the
        files."""
        if self.unseen(work):
            return []
        return [name for name in self.layouts if self.fits(name, work)]

    def assigned(self, work: Work) -> set[str]:
        """The layouts that profiles give to the deals of this pipeline; none where they don't say
        so of each of its record types."""
        own = work.process.record_types if work.process is not None else []
        names = [each.api_name.lower() for each in own] or [*self._assigned]
        given = [self._assigned.get(name) for name in names]
        return set().union(*(each for each in given if each)) if all(given) else set()

    def unseen(self, work: Work) -> str:
        """A layout that profiles give to deals of this pipeline and that is not among the files."""
        return min(self.assigned(work) - {*self.layouts}, default="")

    def fits(self, screen: str, work: Work) -> bool:
        given = self.assigned(work) if screen in self.layouts else set()
        if given:
            return screen in given
        if work.process is None or (work.alone and not work.process.record_types):
            return True
        named = self._record_types(screen)
        return not named or not named.isdisjoint(work.process.record_types)

    def _record_types(self, screen: str) -> set[RecordType]:
        """The record types whose name stands in the screen's, as whole words of it: no "New" in a
        "Renewal Layout"."""
        if screen not in self._named:
            own = _words(screen[:LONGEST_NAME])
            ends = range(1, len(own) + 1)
            inside = {" ".join(own[a:b]) for b in ends for a in range(b)}
            self._named[screen] = {
                each for word in inside & self._types.keys() for each in self._types[word]
            }
        return self._named[screen]


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", apart(name))


def _collect(found: dict[str, ScreenField], screen: str, fields: list[tuple[str, Element]]) -> None:
    for name, element in fields:
        if name and name not in ALWAYS and "." not in name:
            found.setdefault(name, ScreenField(name, element)).screens[screen] = None


def _required_on_layout(root: Element) -> list[tuple[str, Element]]:
    return [
        (item.get("field"), item)
        for item in root.walk()
        if item.name == "layoutItems" and item.get("behavior") == "Required"
    ]


def _required_on_page(root: Element) -> list[tuple[str, Element]]:
    found = []
    for item in root.walk():
        if item.name != "fieldInstance":
            continue
        extras = item.all("fieldInstanceProperties")
        if any((e.get("name"), e.get("value")) == ("uiBehavior", "required") for e in extras):
            found.append((item.get("fieldItem").removeprefix("Record."), item))
    return found


def _screen_name(path: str) -> str:
    name = file_name(path).partition(".layout")[0]
    return unquote(name).removeprefix("Opportunity-")
