"""The options of a rule file, checked: typed, with a default that fits and names its origin."""

from __future__ import annotations

from pipelinelint.ruleset.load import reading
from pipelinelint.ruleset.load.reading import Problems
from pipelinelint.ruleset.rule import TYPES, Option, misfit
from pipelinelint.source.nodes import Node, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

KEYS = ("type", "unit", "default", "min", "max", "one_of", "from")


def checked_options(node: Node | None, problems: Problems) -> dict[str, Option]:
    """Every option by name; what cannot be read is left out after a problem."""
    if node is None:
        return {}
    written = reading.mapping(node, "options", problems)
    found: dict[str, Option] = {}
    for name, (key, value) in written.entries.items() if written else ():
        if not name.isidentifier() or name in ("match", "value"):
            problems.add(key, f'"{name}" cannot name an option: write letters, digits and _')
            continue
        option = _option(name, key, value, problems)
        if option is not None:
            found[name] = option
    return found


def _option(name: str, key: Node, node: Node, problems: Problems) -> Option | None:
    written = reading.mapping(node, f"option {name}", problems)
    if written is None:
        return None
    reading.known_keys(written, KEYS, "an option", problems)
    get = written.get
    type_ = reading.word(get("type"), TYPES, "the type of an option", problems)
    origin = reading.text(get("from"), "from", problems)
    if get("from") is None:
        problems.add(key, f"option {name} does not say where its default is from: add from")
    if get("type") is None:
        problems.add(key, f"option {name} has no type: one of {', '.join(TYPES)}")
    default = get("default")
    if default is None:
        problems.add(key, f"option {name} has no default")
    if not type_ or default is None:
        return None
    option = Option(
        name,
        type_,
        None,
        origin,
        unit=reading.text(get("unit"), "unit", problems),
        minimum=reading.number(get("min"), "min", problems),
        maximum=reading.number(get("max"), "max", problems),
        one_of=_one_of(get("one_of"), problems),
    )
    option.default = _default(option, default, problems)
    return option


def _one_of(node: Node | None, problems: Problems) -> tuple[Any, ...]:
    if node is None:
        return ()
    if not isinstance(node, Sequence) or not node.items:
        problems.add(node, "one_of is a list of values")
        return ()
    return tuple(reading.plain(each, problems) for each in node.items)


def _default(option: Option, node: Node, problems: Problems) -> Any:
    value = reading.plain(node, problems)
    said = misfit(option, value)
    if said:
        problems.add(node, f"the default of {option.name} {said}")
    return value
