"""`pipelinelint name`: judge stage names without a file."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from pipelinelint.cli import say
from pipelinelint.cli.typed import LanguageOption, spoken_in
from pipelinelint.errors import CannotRun
from pipelinelint.facts.lookups import judged, language_of
from pipelinelint.facts.readings import is_draft, may_be_yes
from pipelinelint.facts.said_of_name import clause_of, is_lasting, says_of
from pipelinelint.facts.stage_name import (
    name_attested,
    name_class,
    name_confidence,
    out_for_signature,
)
from pipelinelint.language import Language
from pipelinelint.lexicon.judge import Naming
from pipelinelint.lexicon.judgement import CLASS_SAYS, SUBTYPE_SAYS
from pipelinelint.settings.scope import Flags
from pipelinelint.shape.model import Account, Pipeline, Stage
from pipelinelint.source.nodes import Mapping, Position
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
    unrelated: Annotated[
        bool,
        typer.Option("--unrelated", help="The names are not of one list: judge each by itself."),
    ] = False,
    language: LanguageOption = None,
) -> int:
    """Judge stage names: what each says, and a better one.

    Several names are judged as one list, and the settings of this folder count, as for `check`.
    """
    if format_ not in ("text", "json"):
        raise CannotRun(f"There is no format `{format_}` here.", "Write text or json.")
    wanted = [as_text(label) for label in labels] if labels else _lines()
    if not wanted:
        raise CannotRun("No name was given.", 'Try: pipelinelint name "Demo completed"')
    naming = _naming(read_in or [])
    lists = [[label] for label in wanted] if unrelated else [wanted]
    told = [stage for names in lists for stage in _stages(names, naming)]
    if format_ == "json":
        say.data([_data(stage) for stage in told])
    else:
        spoken = spoken_in(language)
        _table(told, spoken, _languages(naming, spoken))
    return 0


def _stages(names: list[str], naming: Naming) -> list[Stage]:
    """The names as stages of a pipeline, of which is asked what `check` asks."""
    nowhere = Mapping({}, Position(1, 1, 0), Position(1, 1, 0))
    account = Account("account", nowhere, None)
    account.cache["naming"] = naming
    pipeline = Pipeline("pipeline", nowhere, account, "pipelines", in_list=True)
    stages = [Stage("stage", nowhere, pipeline, "stages", at, True) for at in range(len(names))]
    for stage, name in zip(stages, names, strict=True):
        stage.fields["name"] = name
    pipeline.fields["stages"] = [*stages]
    account.fields["pipelines"] = [pipeline]
    return stages


def verdict(stage: Stage) -> str:
    """fine, consider, change or cannot tell."""
    judgement, says = judged(stage), name_class(stage)
    word = "fine" if out_for_signature(stage) else VERDICTS[says]
    if word != "change":
        return word
    if is_lasting(stage):
        return "cannot tell"
    if judgement.subtype in _REMARKED or judgement.qualifies:
        return "consider"
    if (is_draft(stage) and says == "internal_step") or may_be_yes(stage):
        return "consider"
    if name_confidence(stage) == "low":
        return "consider" if says == "vague" else "cannot tell"
    return word if name_attested(stage) else "consider"


_REMARKED = ("participle", "left_over", "follow_up", "missed", "won_back", "in_touch")
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


def _data(stage: Stage) -> dict[str, object]:
    judgement = judged(stage)
    return {
        "label": stage.name,
        "class": _class(stage),
        "actor": judgement.actor or None,
        "confidence": name_confidence(stage),
        "languages": list(judgement.languages),
        "explanation": str(clause_of(stage) or ""),
        "suggestion": _better(stage) or None,
    }


def _languages(naming: Naming, spoken: Language) -> dict[str, str]:
    """What each language is called: in English where its pack says it, else in itself."""
    from pipelinelint.lexicon import index_for

    settings = index_for(naming.packs).settings
    key = "english" if spoken.is_source else "name"
    return {code: said.get(key) or said["name"] for code, said in settings.items()}


def _class(stage: Stage) -> str:
    """The class by the words: 'Awaiting approval' may be ours, whatever else it surely is."""
    told = judged(stage)
    return told.name_class if told.otherwise else name_class(stage)


def _better(stage: Stage) -> str:
    """A better name, where the others are in its language and it is what the words say."""
    told, spoken = judged(stage), language_of(stage)
    fits = not spoken or spoken in told.languages
    return told.suggestion if fits and _class(stage) == told.name_class else ""


def _why(stage: Stage, language: Language, languages: dict[str, str]) -> str:
    """The explanation as a sentence: in which language, and whether it is a guess."""
    judgement, says = judged(stage), _class(stage)
    known = [languages[code] for code in judgement.languages]
    said = language.value(clause_of(stage))
    if (
        judgement.name_class != "unknown"
        and says == judgement.name_class
        and 0 < len(known) <= 2
        and "en" not in judgement.languages[:1]
    ):
        said = language.say("in {language}, {clause}", language=known, clause=said)
    said = said[:1].upper() + said[1:]
    guess = name_confidence(stage) == "low" and says != "unknown"
    return language.say("{clause} (a guess).", clause=said) if guess else f"{said}."


def _table(
    told: list[Stage],
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
    for stage in told:
        kind = judged(stage).subtype if _class(stage) == judged(stage).name_class else ""
        plain = SUBTYPE_SAYS.get(kind) or CLASS_SAYS[_class(stage)]
        says = language.say(says_of(stage) if is_lasting(stage) else plain)
        why = _why(stage, language, languages)
        rows.append((stage.name or "", says, words[verdict(stage)], why, _better(stage)))
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
