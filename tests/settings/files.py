"""Settings files held in memory, and a few rules they can speak of."""

from pipelinelint.ruleset import Card, Option
from pipelinelint.settings import Settings
from pipelinelint.settings.read import Read, read_settings

HOME = ".pipelinelint.yaml"


def reading(text: str, **others: str) -> Read:
    """The settings of `.pipelinelint.yaml` with this text; others are files by name."""
    files = {
        HOME: text,
        **{name.replace("__", "/") + ".yaml": each for name, each in others.items()},
    }

    def load(path: str) -> bytes | str:
        return files[path].encode() if path in files else f"{path} does not exist."

    return read_settings(HOME, load)


def settings(text: str, **others: str) -> Settings:
    found = reading(text, **others)
    assert not found.findings, [each.message for each in found.findings]
    return found.settings


def severities(recommended: str, strict: str = "error") -> dict[str, str]:
    return {
        "starter": "off",
        "recommended": recommended,
        "strict": strict,
        "audit": recommended if recommended != "off" else "info",
    }


PATTERN = Option("pattern", "text", "a", "the house")
PATTERN.is_pattern = True
STAGE_COUNT = Card(
    "stage-count",
    "stages",
    "Few open stages",
    severities("warning"),
    checks=("too-many", "too-few"),
    options={
        "max_open": Option("max_open", "integer", 7, "the house", "stages", minimum=1),
        "allow": Option("allow", "list", [], "the house"),
        "share": Option("share", "number", 0.8, "the house", maximum=1),
        "require": Option("require", "boolean", False, "the house"),
        "steps": Option("steps", "list", [10, 20], "the house"),
        "pattern": PATTERN,
        "unit": Option("unit", "text", "days", "the house", one_of=("days", "weeks")),
    },
)
NOUN = Card(
    "noun-only-stage-name", "naming", "Names", severities("info"), checks=("noun-only-stage-name",)
)
QUIET = Card(
    "playbook-missing", "process", "Playbooks", severities("off"), checks=("playbook-missing",)
)
CARDS = {each.id: each for each in (STAGE_COUNT, NOUN, QUIET)}
