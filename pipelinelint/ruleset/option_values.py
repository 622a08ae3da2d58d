"""Values for options, from settings: checked against what the rule declares."""

from __future__ import annotations

from pipelinelint.source.did_you_mean import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.ruleset.rule import Card, Option

TYPES = ("integer", "number", "boolean", "text", "list")


class OptionError:
    """A value that cannot be used: the option it was given for, what is wrong, what was meant."""

    __slots__ = ("message", "name", "suggestion")

    def __init__(self, name: str, message: str, suggestion: str = "") -> None:
        self.name = name
        self.message = message
        self.suggestion = suggestion

    def __repr__(self) -> str:
        return f"{self.name}: {self.message}"


def resolve_options(
    card: Card, given: dict[str, Any]
) -> tuple[dict[str, tuple[Any, str]], list[OptionError]]:
    """Every option of a rule with its value and where that is from, and what could not be used.

    The origin is the rule's own `from` for a default, else `settings`.
    """
    values = {name: (each.default, each.origin) for name, each in card.options.items()}
    errors = []
    for name, value in given.items():
        option = card.options.get(name)
        if option is None:
            errors.append(_unknown(card, str(name)))
            continue
        said = misfit(option, value)
        if said:
            errors.append(OptionError(name, f"{name} {said}", _suggestion(option, value)))
        else:
            values[name] = (value, "settings")
    return values, errors


def plain(values: dict[str, tuple[Any, str]]) -> dict[str, Any]:
    """The values without their origins, as a rule is run with."""
    return {name: value for name, (value, _) in values.items()}


def misfit(option: Option, value: Any) -> str:
    """Why the option cannot have that value, as the rest of a sentence; empty when it can."""
    if not _is(option.type, value):
        return f"is {_A[option.type]}"
    for each in value if isinstance(value, list) else [value]:
        if option.one_of and each not in option.one_of:
            listed = ", ".join(map(str, option.one_of))
            return f'is one of {listed}, not "{each}"'
        if isinstance(each, int | float) and not isinstance(each, bool):
            if option.minimum is not None and each < option.minimum:
                return f"is at least {option.minimum:g}"
            if option.maximum is not None and each > option.maximum:
                return f"is at most {option.maximum:g}"
        elif option.is_pattern:
            said = _pattern(each)
            if said:
                return said
    return ""


def _pattern(text: Any) -> str:
    from pipelinelint.verbs.pattern import BadPatternError, pattern

    try:
        pattern(str(text))
    except BadPatternError as error:
        return f"is no pattern: {error}"
    return ""


def _unknown(card: Card, name: str) -> OptionError:
    close = nearest(name, card.options)
    known = ", ".join(card.options) or "none"
    hint = f'; did you mean "{close}"?' if close else f"; options are {known}"
    return OptionError(name, f'{card.id} has no option "{name}"{hint}', close or "")


def _suggestion(option: Option, value: Any) -> str:
    return nearest(value, map(str, option.one_of)) or "" if isinstance(value, str) else ""


_A = {
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "text": "a text",
    "list": "a list of texts or numbers",
}


def _is(type_: str, value: Any) -> bool:
    if type_ == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if type_ == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    if type_ == "boolean":
        return isinstance(value, bool)
    if type_ == "text":
        return isinstance(value, str)
    return isinstance(value, list) and all(_plain(each) for each in value)


def _plain(value: Any) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)
