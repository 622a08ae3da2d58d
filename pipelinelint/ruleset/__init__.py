"""Floor 3: rules. `load` turns a rule file into a checked rule, `run` a rule into findings.

Here: what a rule says about itself, its options and its examples. Beside it: rules as plain data
(`stored`), their examples run (`prove`), the words there are (`vocabulary`).
"""

from __future__ import annotations

from pipelinelint.language import noted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


PROFILES = ("starter", "recommended", "strict", "audit")
STATUSES = ("preview", "stable", "deprecated", "removed")
"""A preview runs only when it is asked for, by `--preview` or by its name; a deprecated rule still
runs, and naming it gives a hint; a removed one never runs, and its name is still understood."""


class Option:
    """A number or list of a rule that a team may set; `origin` says where the default is from."""

    __slots__ = (
        "default",
        "is_pattern",
        "maximum",
        "minimum",
        "name",
        "one_of",
        "origin",
        "type",
        "unit",
    )

    def __init__(
        self,
        name: str,
        type: str,  # noqa: A002 - the word of the rule format
        default: Any,
        origin: str,
        unit: str = "",
        minimum: float | None = None,
        maximum: float | None = None,
        one_of: tuple[Any, ...] = (),
        is_pattern: bool = False,
    ) -> None:
        self.name = name
        self.type = type  # integer, number, boolean, text, list
        self.default = default
        self.origin = origin
        self.unit = unit
        self.minimum = minimum
        self.maximum = maximum
        self.one_of = one_of
        self.is_pattern = is_pattern  # its texts are regular expressions


class Example:
    """A definition that shows the rule: `kind` is bad or good, `title` a sentence."""

    __slots__ = ("fixed", "kind", "line", "options", "profile", "text", "title", "together")

    def __init__(
        self,
        kind: str,
        title: str,
        text: str,
        *,
        profile: str = "audit",
        options: dict[str, Any] | None = None,
        together: tuple[str, ...] = (),
        fixed: str = "",
        line: int = 1,
    ) -> None:
        self.kind = kind
        self.title = title
        self.text = text
        self.profile = profile
        self.options = options or {}
        self.together = together
        self.fixed = fixed
        self.line = line  # of the rule file on which the text starts


def context(rule: str, check: str = "", what: str = "") -> str:
    """Where a text of a rule stands, as catalogues of translations name it: `stage-count/few` is
    a message; `title`, `why`, `fix hubspot` … behind it are other texts."""
    place = rule if check in ("", rule) else f"{rule}/{check}"
    return f"{place} {what}" if what else place


class Says:
    """What a check says: its message, with `one` said instead where the number in the placeholder
    `count` is 1, and the suggestion behind it. Each empty where it has none."""

    __slots__ = ("count", "message", "one", "suggest")

    def __init__(self, message: str, one: str = "", count: str = "", suggest: str = "") -> None:
        self.message = message
        self.one = one
        self.count = count
        self.suggest = suggest


class Card:
    """What a rule says about itself: all that explaining and reporting need.

    `severity` maps every profile to off, info, warning or error; `fix` maps any, hubspot,
    salesforce and pipedrive to a remedy, `check_fix` does so for each check that has its own;
    `absent` is what it says no field is for, by the names of captures or as `$option`;
    `together` has the words in which a check speaks of several stages at once, `says` what each
    check says;
    `since` is the version that brought it, `status` one of STATUSES, `was` the ids it had before,
    `instead` the rule to turn to when this one goes;
    `file` is the rule file, as shown; `scope` is the kind of node the rule selects (stage,
    pipeline, account, Ask …), which the score asks for.
    """

    __slots__ = (
        "absent",
        "check_fix",
        "checks",
        "file",
        "fix",
        "group",
        "id",
        "instead",
        "needs",
        "options",
        "practices",
        "references",
        "says",
        "scope",
        "severity",
        "since",
        "status",
        "title",
        "together",
        "traps",
        "was",
        "why",
        "yields_to",
    )

    def __init__(
        self,
        id: str,  # noqa: A002 - the word of the rule format
        group: str,
        title: str,
        severity: dict[str, str],
        *,
        why: str = "",
        fix: dict[str, str] | None = None,
        check_fix: dict[str, dict[str, str]] | None = None,
        together: dict[str, str] | None = None,
        needs: tuple[str, ...] = (),
        absent: tuple[str, ...] = (),
        options: dict[str, Option] | None = None,
        practices: tuple[str, ...] = (),
        references: tuple[str, ...] = (),
        traps: tuple[str, ...] = (),
        yields_to: tuple[str, ...] = (),
        checks: tuple[str, ...] = (),
        file: str = "",
        scope: str = "",
        since: str = "",
        status: str = "stable",
        was: tuple[str, ...] = (),
        instead: str = "",
    ) -> None:
        self.id = id
        self.since = since
        self.status = status
        self.was = was
        self.instead = instead
        self.group = group
        self.title = title
        self.severity = severity
        self.why = why
        self.fix = fix or {}
        self.check_fix = check_fix or {}
        self.together = together or {}
        self.needs = needs
        self.absent = absent
        self.options = options or {}
        self.practices = practices
        self.references = references
        self.traps = traps
        self.yields_to = yields_to
        self.checks = checks
        self.file = file
        self.scope = scope
        self.says: dict[str, Says] = {}

    def absent_with(self, options: Mapping[str, Any]) -> tuple[str, ...]:
        """What it calls absent, where these options are set."""
        told = (options[each[1:]] if each[0] == "$" else (each,) for each in self.absent)
        return tuple(dict.fromkeys(about for listed in told for about in listed))

    def remedy(self, platform: str, check: str = "") -> str:
        """The fix in the words of that CRM, else the general one; the check's own before the
        rule's."""
        for fix in (self.check_fix.get(check, {}), self.fix):
            said = fix.get(platform) or fix.get("any")
            if said:
                return said
        return ""


IN_CODE = noted("Do it in the .tf file: Terraform undoes what is changed in HubSpot.")
"""Said after the fix of what stands in such a file."""


def current_ids(cards: Mapping[str, Card]) -> dict[str, str]:
    """Old id -> the id the rule has now, of all rules that have been renamed."""
    return {old: card.id for card in cards.values() for old in card.was if old not in cards}


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
    from pipelinelint.text import nearest  # only for a slip

    close = nearest(name, card.options)
    known = ", ".join(card.options) or "none"
    hint = f'; did you mean "{close}"?' if close else f"; options are {known}"
    return OptionError(name, f'{card.id} has no option "{name}"{hint}', close or "")


def _suggestion(option: Option, value: Any) -> str:
    from pipelinelint.text import nearest

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
