"""`pipelinelint name`: judge stage names without a file."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from pipelinelint.cli import say
from pipelinelint.cli.typed import LanguageOption, spoken_in
from pipelinelint.errors import CannotRun
from pipelinelint.language import Language
from pipelinelint.lexicon.judge import Naming, judge, likely_language
from pipelinelint.lexicon.judgement import CLASS_SAYS, SUBTYPE_SAYS, Judgement
from pipelinelint.settings.scope import Flags
from pipelinelint.workspace import as_text
from pipelinelint.workspace.settings import SettingsOf, refuse_faulty

VERDICTS = {
    "outcome": "fine",
    "objective_event": "fine",
    "scheduled_event": "consider",
    "loss_reason": "change",
    "lead_state": "change",
    "parking_lot": "change",
    "subjective": "change",
    "post_sale": "change",
    "internal_step": "change",
    "activity_in_progress": "consider",
    "vague": "change",
    "noun_only": "consider",
    "unknown": "cannot tell",
}
"""What to do about a name of each class: `change` where `check` warns, `consider` where it remarks,
with the recommended severities."""


def name(
    labels: Annotated[
        list[str] | None,
        typer.Argument(help="Names to judge; without any, lines of standard input."),
    ] = None,
    format_: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
    read_in: Annotated[
        list[str] | None, typer.Option(help="Read names only in this language; repeatable.")
    ] = None,
    language: LanguageOption = None,
) -> int:
    """Judge stage names: what each says, and a better one.

    The settings of this folder count, as for `check`.
    """
    if format_ not in ("text", "json"):
        raise CannotRun(f"There is no format `{format_}` here.", "Write text or json.")
    wanted = [as_text(label) for label in labels] if labels else _lines()
    if not wanted:
        raise CannotRun("No name was given.", 'Try: pipelinelint name "Demo completed"')
    naming = _naming(read_in or [])
    likely = likely_language(wanted, naming)
    judged = [(label, judge(label, naming, likely)) for label in wanted]
    if format_ == "json":
        say.data([_data(*each) for each in judged])
    else:
        spoken = spoken_in(language)
        _table(judged, spoken, _languages(naming, spoken))
    return 0


def verdict(judgement: Judgement) -> str:
    """fine, consider, change or cannot tell."""
    word = VERDICTS[judgement.otherwise or judgement.name_class]
    if word != "change":
        return word
    if judgement.subtype in _REMARKED or judgement.qualifies:
        return "consider"
    if judgement.confidence == "low":
        return "consider" if judgement.name_class == "vague" else "cannot tell"
    return word


_REMARKED = ("participle", "follow_up", "missed")
"""Kinds of names of which `check` says less than of the others of their class."""


def _lines() -> list[str]:
    if sys.stdin.isatty():
        return []
    data = sys.stdin.buffer.read(10_000_000)
    text = data.decode("utf-8-sig", "replace")
    return [line.strip() for line in text.splitlines() if line.strip()]


def _naming(given: list[str]) -> Naming:
    """The team's settings for names in this folder, in the languages given, if any are."""
    from pipelinelint.lexicon import index_for

    reads = SettingsOf(Flags())
    settings = reads.of("name")
    refuse_faulty(reads, settings)
    naming = settings.names()
    known = sorted(index_for(naming.packs).languages)
    for code in given:
        if code not in known:
            raise CannotRun(
                f"There is no language pack `{code}`.", f"There are {', '.join(known)}."
            )
    return naming.in_languages(given) if given else naming


def _data(label: str, judgement: Judgement) -> dict[str, object]:
    return {
        "label": label,
        "class": judgement.name_class,
        "actor": judgement.actor or None,
        "confidence": judgement.confidence,
        "languages": list(judgement.languages),
        "explanation": judgement.explanation,
        "suggestion": judgement.suggestion or None,
    }


def _languages(naming: Naming, spoken: Language) -> dict[str, str]:
    """What each language is called: in English where its pack says it, else in itself."""
    from pipelinelint.lexicon import index_for

    settings = index_for(naming.packs).settings
    key = "english" if spoken.is_source else "name"
    return {code: said.get(key) or said["name"] for code, said in settings.items()}


def _why(judgement: Judgement, language: Language, languages: dict[str, str]) -> str:
    """The explanation as a sentence: in which language, and whether it is a guess."""
    known = [languages[code] for code in judgement.languages]
    said = language.value(judgement.explained)
    if (
        judgement.name_class != "unknown"
        and 0 < len(known) <= 2
        and "en" not in judgement.languages[:1]
    ):
        said = language.say("in {language}, {clause}", language=known, clause=said)
    said = said[:1].upper() + said[1:]
    guess = judgement.confidence == "low" and judgement.name_class != "unknown"
    return language.say("{clause} (a guess).", clause=said) if guess else f"{said}."


def _table(
    judged: list[tuple[str, Judgement]],
    language: Language,
    languages: dict[str, str],
) -> None:
    rows: list[tuple[str, ...]] = []
    words = {
        "fine": language.say("fine"),
        "consider": language.say("consider"),
        "change": language.say("change"),
        "cannot tell": language.say("cannot tell"),
    }
    for label, each in judged:
        says = language.say(SUBTYPE_SAYS.get(each.subtype) or CLASS_SAYS[each.name_class])
        why = _why(each, language, languages)
        rows.append((label, says, words[verdict(each)], why, each.suggestion))
    if not say.is_terminal():
        for row in rows:
            say.row(*row)
        return
    colors = {"fine": "green", "consider": "yellow", "change": "red", "cannot tell": "dim"}
    styles = {words[word]: color for word, color in colors.items()}
    heads = [
        language.say("name"),
        language.say("it says"),
        language.say("verdict"),
        language.say("why"),
        language.say("better"),
    ]
    say.table(heads, rows, 2, styles)
