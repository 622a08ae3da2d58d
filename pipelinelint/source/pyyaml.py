"""PyYAML, imported without the patterns that only its own parser needs, and libyaml does not:
compiling them takes a tenth of a run (docs/decisions/patterns-of-pyyaml.md).

What is read with PyYAML takes its names from here.
"""

from __future__ import annotations

import re
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any


class LaterPattern:
    """A pattern that is compiled when one of its methods is first asked for."""

    def __init__(self, *asked: Any) -> None:
        self._asked = asked

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        found = self.__dict__[name] = getattr(re.compile(*self._asked), name)
        return found


def _imported() -> tuple[ModuleType, ModuleType]:
    compiled = re.compile

    def later(*asked: Any, **named: Any) -> Any:
        asks = str(sys._getframe(1).f_globals.get("__name__"))
        if named or not asks.startswith("yaml."):
            return compiled(*asked, **named)
        return LaterPattern(*asked)

    vars(re)["compile"] = later
    try:
        from yaml import error, events
    finally:
        vars(re)["compile"] = compiled
    return error, events


_error, _events = _imported()
YAMLError = _error.YAMLError
AliasEvent = _events.AliasEvent
DocumentStartEvent = _events.DocumentStartEvent
MappingEndEvent = _events.MappingEndEvent
MappingStartEvent = _events.MappingStartEvent
ScalarEvent = _events.ScalarEvent
SequenceEndEvent = _events.SequenceEndEvent
SequenceStartEvent = _events.SequenceStartEvent
