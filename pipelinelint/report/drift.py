"""The closing lines of a comparison with the CRM: what differs, what was compared, what was not."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pipelinelint.engine.report import Against, Report
    from pipelinelint.language import Language


def difference_count(
    against: Against, count: int, severities: str, language: Language, file: str
) -> str:
    """How many differences there are, by severity."""
    if not count:
        return language.say(
            "No differences between {file} and {crm}.", file=file, crm=against.title
        )
    return language.say(
        "{differences} between {file} and {crm}: {severities}.",
        differences=language.plural(count, "{n} difference", "{n} differences"),
        file=file,
        crm=against.title,
        severities=severities,
    )


def what_to_do(against: Against, language: Language, shown: Callable[[str], str]) -> str:
    """Which of the two is right, people know; the other one is brought up to date."""
    return language.say(
        "Change {crm}, or bring the definition up to date: {command}",
        crm=against.title,
        command=shown(against.command),
    )


def compared(against: Against, language: Language) -> str:
    """What both sides have, so that silence means something."""
    return language.say(
        "Compared: {pipelines}, {stages}, {fields}.",
        pipelines=language.plural(against.pipelines, "{n} pipeline", "{n} pipelines"),
        stages=language.plural(against.stages, "{n} stage", "{n} stages"),
        fields=language.plural(against.fields, "{n} field", "{n} fields"),
    )


def not_compared(
    report: Report, against: Against, language: Language, shown: Callable[[str], str]
) -> list[str]:
    """The sections that were left out, a sentence for each reason."""
    gaps = [gap for file in report.files for gap in file.gaps]
    untold: dict[str, list[str]] = {}
    for gap in gaps:
        if gap.reason == "not assessed":
            because = untold.setdefault(gap.section, [])
            why = gap.because if "{" in gap.because else language.say(gap.because)
            because += [shown(why)] if gap.because else []
    named = [
        f"`{section}` ({'; '.join(because)})" if because else f"`{section}`"
        for section, because in untold.items()
    ]
    said = []
    if named:
        said.append(
            language.say(
                "Not compared, because {crm} or its export doesn't tell: {sections}.",
                crm=against.title,
                sections=", ".join(named),
            )
        )
    silent = [f"`{gap.section}`" for gap in gaps if gap.reason == "not described"]
    if silent:
        said.append(
            language.say(
                "Not compared, because the definition doesn't describe it: {sections}.",
                sections=", ".join(silent),
            )
        )
    if against.own:
        own = ", ".join(f"`{each}`" for each in against.own)
        said.append(
            language.say("Not compared, because no CRM holds it: {sections}.", sections=own)
        )
    return said
