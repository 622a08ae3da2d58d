"""Stage maps: the YAML and CSV that sales-process-mapping of AwesomeSalesforceSkills checks.

A map is written before an org is set up (PranavNagrecha/AwesomeSalesforceSkills on GitHub,
skills/admin/sales-process-mapping): name, entry, exit, forecast category, probability, owner and
required fields of each stage, for Salesforce. It is read as answers with places: YAML as it is, CSV
as the same keys.
"""

from __future__ import annotations

import re

from pipelinelint.crm.guess import captured, loss_reason
from pipelinelint.crm.imported import ImportProblem, Notes
from pipelinelint.crm.nodes import (
    Answer,
    PlacedMapping,
    PlacedSequence,
    decode,
    place_of,
    scalar,
    sequence,
    whole,
)
from pipelinelint.crm.records import Pipeline, Setup, Stage
from pipelinelint.crm.sheet.cells import check_quotes, csv_table
from pipelinelint.crm.sheet.values import FORECASTS
from pipelinelint.language import worded
from pipelinelint.lexicon.labels import likely_type
from pipelinelint.source.read import read as read_yaml
from pipelinelint.text import apart, file_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.crm.imported import Imported
    from pipelinelint.crm.nodes import PlacedScalar
    from pipelinelint.crm.sheet.cells import Cell
    from pipelinelint.source.nodes import Node, Scalar


SIGNS = (
    r"(?ms)\A(?=.*^stages:[ \t]*(?:#.*?)?$).*^[ \t]+(?:-[ \t]+)?(?:entry|exit):",
    r"(?i)\A\ufeff?(?=[^\n]*\b(?:entry|exit)\b)(?=[^\n]*forecast_category)[^\n]*\bname\b",
)
ENDINGS = (".yaml", ".yml", ".csv")
_NOTHING = "no stage map with stages was found. It is YAML with a list `stages:`, or CSV"
_ONLY_REQUIRED = "the map lists required fields, and others may be asked for"
_OTHERS_ASK = ("deal-type-not-captured", "source-not-captured", "qualification-info-not-captured",
               "win-reason-not-captured")  # fmt: skip
_KINDS = {"": "deal", "opportunity": "deal", "deal": "deal", "lead": "lead"}
_STANDARD = {
    "AccountId", "Amount", "CampaignId", "CloseDate", "Description", "ForecastCategoryName",
    "LeadSource", "Name", "NextStep", "OwnerId", "Probability", "StageName", "Type",
}  # fmt: skip
"""Fields every org has; a definition needn't declare them."""
_GUESSED = "a map doesn't say what kind of field it is, so the type is guessed"
_ALIASES = {
    "name": ("name", "stage", "stage_name"),
    "entry": ("entry", "entry_criteria"),
    "exit": ("exit", "exit_criteria"),
    "forecast_category": (
        "forecast_category", "forecastcategory", "forecastcategoryname", "forecast_category_name",
    ),
    "probability": ("probability", "default_probability"),
    "owner": ("owner", "owner_persona", "persona"),
    "required_fields": ("required_fields", "required_field"),
}  # fmt: skip


def recognises(path: str) -> bool:
    return path.lower().endswith(ENDINGS)


def read(files: Iterable[tuple[str, bytes]]) -> Imported:
    """The definition behind stage maps, one pipeline a map. Raises ImportProblem without one."""
    setup = Setup("salesforce", Notes(), {})
    problems: list[ImportProblem] = []
    for path, data in sorted(files):
        try:
            maps, setup.texts[path] = read_map(path, data)
        except ImportProblem as problem:
            problems.append(problem)
            setup.notes.add(f"left out: {problem.reason}", path=path, line=problem.line)
            continue
        for one in maps:
            _add(one, path, setup)
    if problems and not setup.texts:
        raise problems[0]
    if any(stage.said.get("owner") for one in setup.pipelines for stage in one.stages):
        setup.covers.add("tasks")
    setup.leave_open("amount-close-date-not-required", "a map doesn't say what a new deal needs")
    for rule in _OTHERS_ASK:
        setup.leave_open(rule, _ONLY_REQUIRED)
    return setup.imported("stage-map", f"{_NOTHING}.")


def _add(one: Answer, path: str, setup: Setup) -> None:
    kind = _KINDS.get(one["object"].text.strip().lower())
    process = one["process"]
    named = process.words() if process.text.strip() else scalar(_stem(path), one.place)
    if kind is None:
        why = f'"{named.value}" is left out: a map for {one["object"].text}'
        setup.notes.add(why, one["object"].place)
        return
    stages = [
        _stage(answer, number, setup)
        for number, answer in enumerate(one["stages"].items())
        if answer.is_map
    ]
    own = one["record_type"]
    taken = {getattr(each.said["id"], "value", "") for each in setup.pipelines}
    setup.pipelines.append(
        Pipeline(
            one["stages"].place,
            stages,
            id=own.words() if own.text.strip() and own.text not in taken else None,
            name=named,
            object=one["object"].scalar("lead") if kind == "lead" else None,
        )
    )


def _stem(path: str) -> str:
    return file_name(path).rpartition(".")[0] or "Pipeline"


def _of(answer: Answer, key: str) -> Answer:
    return answer.first(*_ALIASES[key])


def _stage(answer: Answer, number: int, setup: Setup) -> Stage:
    name, owner = _of(answer, "name"), _of(answer, "owner")
    return Stage(
        name.place,
        number,
        name=name.words() if name.text.strip() else None,
        type=_type(answer),
        probability=_probability(_of(answer, "probability"), setup),
        forecast_category=_forecast(_of(answer, "forecast_category"), setup),
        owner=owner.words() if owner.text.strip() else None,
        entry_criteria=_criteria(_of(answer, "entry")),
        exit_criteria=_criteria(_of(answer, "exit")),
        required_fields=_fields(_of(answer, "required_fields"), setup),
    )


def _type(answer: Answer) -> Node:
    """By the flags; where one is missing, by the name, as the format has it."""
    won, closed, name = answer["won"], answer["closed"], _of(answer, "name")
    if won.truth:
        return won.scalar("won")
    is_silent = won.truth is None and closed.truth is not False
    if is_silent and re.search(r"\bwon\b", name.text, re.I):
        return name.scalar("won")
    if closed.truth:
        return closed.scalar("lost")
    if is_silent and re.search(r"\b(?:lost|abandoned)\b", name.text, re.I):
        return name.scalar("lost")
    return name.scalar("open")


def _probability(told: Answer, setup: Setup) -> PlacedScalar | None:
    text = told.text.strip().removesuffix("%").strip()
    if not text:
        return None
    number = float(text) if re.fullmatch(r"[+-]?\d{1,12}(?:\.\d{1,9})?", text) else None
    if number is not None and 0 <= number <= 100:
        return told.scalar(whole(number))
    setup.notes.defect(
        "warning",
        worded('The probability "{text}" is no number from 0 to 100; it is left out.', text=text),
        told.place,
        worded("Write a percentage from 0 to 100."),
    )
    return None


def _forecast(told: Answer, setup: Setup) -> Node | None:
    if not told.text.strip():
        return None
    category = FORECASTS.get(apart(told.text))
    if category is not None:
        return told.scalar(category)
    setup.leave_open(
        "forecast-category-mismatch", f'"{told.text[:30]}" is not understood', check="missing"
    )
    setup.notes.defect(
        "warning",
        worded('Salesforce has no forecast category "{name}"; it is left out.', name=told.text),
        told.place,
        worded("Use Pipeline, Best Case, Most Likely, Commit, Closed or Omitted."),
    )
    return None


def _parts(told: Answer, marks: str) -> list[PlacedScalar]:
    """A text in its parts, a list in its items."""
    return [
        scalar(part.strip(" -*•\t"), one.place)
        for one in (told.items() if told.is_list else [told])
        for part in re.split(marks, one.text)
        if part.strip(" -*•\t")
    ]


def _criteria(told: Answer) -> Node | None:
    found = _parts(told, r"[\r\n;]+")
    return sequence(told.place, found) if found else None


def _fields(told: Answer, setup: Setup) -> Node | None:
    found = _parts(told, r"[\r\n;,]+")
    for field in found:
        name, place = str(field.value), place_of(field)
        if name not in _STANDARD:
            about = "lost_reason" if loss_reason(name, "") else captured(name, "")
            setup.field(
                field,
                _GUESSED,
                label=scalar(name, place),
                type=scalar(likely_type(name), place),
                captures=scalar(about, place) if about else None,
            )
    return sequence(told.place, found) if found else None


KEYS = {
    "stage": "name", "stage_name": "name", "entry_criteria": "entry", "exit_criteria": "exit",
    "forecastcategory": "forecast_category", "forecastcategoryname": "forecast_category",
    "forecast_category_name": "forecast_category", "default_probability": "probability",
    "owner_persona": "owner", "persona": "owner", "required_field": "required_fields",
}  # fmt: skip
"""Other headers the format allows for its keys."""
_STAGES = re.compile(rb"\bstages[\"']?\s*:")
_ANYBODYS = ("name", "stage", "stage_name", "probability", "owner")
_NO_MAP = (
    "this is not a stage map: YAML with a list `stages:`, or CSV with the columns name, entry or "
    "exit"
)


def read_map(path: str, data: bytes) -> tuple[list[Answer], str]:
    """The maps of a file (a YAML file may hold several documents) and its text.

    Raises ImportProblem when it holds none.
    """
    if path.lower().endswith(".csv"):
        text, _ = decode(path, data, "cp1252")
        return [_sheet(path, text)], text
    if not _STAGES.search(data):  # other YAML of a folder needn't even be YAML
        raise ImportProblem(f"{_NO_MAP}.", path)
    maps = []
    documents = read_yaml(data, path)
    for document in documents:
        for problem in document.problems:
            if problem.fatal:
                raise ImportProblem(
                    f"{problem.message} Correct that first.", path, problem.span.start.line
                )
        if document.root is not None:
            answer = Answer(document.root, path, document.root)
            if answer["stages"].is_list:
                _refuse_answer(answer["stages"].items())
                maps.append(answer)
    if not maps:
        raise ImportProblem(f"{_NO_MAP}.", path)
    return maps, documents[0].text


def _refuse_answer(stages: list[Answer]) -> None:
    """Refuse what an API says of stages: they have ids, and nothing of what a map is written for.
    Raises ImportProblem at the first."""
    own = [key for names in _ALIASES.values() for key in names if key not in _ANYBODYS]
    if stages and all("id" in one and not any(key in one for key in own) for one in stages):
        why = "a stage with an id, and without any key a stage map is written for"
        raise ImportProblem(f"{why}. {_NO_MAP}.", stages[0].path, stages[0].place.start.line)


def _sheet(path: str, text: str) -> Answer:
    """One row a stage below a header that names the keys."""
    table = csv_table(path, text.replace("\x00", " "), ",")
    header = [_key(cell.text) for cell in table.rows[0]] if table.rows else []
    if "name" not in header or not {"entry", "exit"} & {*header}:
        raise ImportProblem(f"{_NO_MAP}.", path)
    check_quotes(table)
    home = table.rows[0][0].place
    stages: list[Node] = [
        PlacedMapping(entries, place_of(next(iter(entries.values()))[1], path))
        for row in table.rows[1:]
        if (entries := _entries(header, row))
    ]
    root = PlacedMapping({"stages": (scalar("stages", home), PlacedSequence(stages, home))}, home)
    return Answer(root, path, root)


def _key(header: str) -> str:
    plain = header.strip().lower().replace(" ", "_")
    return KEYS.get(plain, plain)


def _entries(header: list[str], row: list[Cell]) -> dict[str, tuple[Scalar, Node]]:
    found: dict[str, tuple[Scalar, Node]] = {}
    for key, cell in zip(header, row, strict=False):
        if cell.text and key not in found:
            found[key] = (scalar(key, cell.place), scalar(cell.text, cell.place))
    return found
