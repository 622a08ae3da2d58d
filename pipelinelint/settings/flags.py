"""What the command line says about settings: it wins over every file."""

from __future__ import annotations

from pipelinelint.source.did_you_mean import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipelinelint.ruleset.rule import Card


class Flags:
    """`--profile`, `--fail-on`, `--select` and `--ignore`; empty where not given.

    `select` and `ignore` hold ids of rules and names of groups.
    """

    __slots__ = ("fail_on", "ignore", "profile", "select")

    def __init__(
        self,
        profile: str | None = None,
        fail_on: str | None = None,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
    ) -> None:
        self.profile = profile or ""
        self.fail_on = fail_on or ""
        self.select = _names(select)
        self.ignore = _names(ignore)

    def __bool__(self) -> bool:
        return bool(self.profile or self.fail_on or self.select or self.ignore)


def unknown_names(flags: Flags, cards: Mapping[str, Card]) -> list[tuple[str, str]]:
    """Names after `--select` and `--ignore` that are no rule: what to say, and what to do."""
    if not flags.select and not flags.ignore:
        return []
    known = {*cards, *(card.group for card in cards.values())}
    faults = []
    for flag, names in (("--select", flags.select), ("--ignore", flags.ignore)):
        for name in names:
            if name not in known:
                close = nearest(name, sorted(known))
                advice = f"Did you mean {close}?" if close else "`pipelinelint rules` lists them."
                faults.append((f"{flag} {name}: no rule or group has this name.", advice))
    return faults


def _names(given: Iterable[str]) -> tuple[str, ...]:
    """Names as given, several in one word parted by commas, each once."""
    words = [name.strip() for each in given for name in each.split(",")]
    return tuple(dict.fromkeys(name for name in words if name))
