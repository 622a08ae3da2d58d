"""The stage values of an org and its lead statuses.

Stages: the OpportunityStage value set, or the picklist before API 38. Lead statuses: the LeadStatus
value set, or the names in Lead processes without it.
"""

from __future__ import annotations

from urllib.parse import unquote

from pipelinelint.crm.guess import MEANING_FROM_NAME, sounds_closed
from pipelinelint.crm.nodes import mapping, scalar, sequence
from pipelinelint.language import worded
from pipelinelint.lexicon.judge import judge
from pipelinelint.lexicon.statuses import status_meaning
from pipelinelint.text import many

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.imported import FileSpan
    from pipelinelint.crm.markup import Element
    from pipelinelint.crm.nodes import PlacedMapping
    from pipelinelint.crm.salesforce.files import Bundle
    from pipelinelint.crm.salesforce.query import Query
    from pipelinelint.source.nodes import Node

FORECASTS = {
    "omitted": "omitted",
    "pipeline": "pipeline",
    "bestcase": "best_case",
    "mostlikely": "most_likely",
    "forecast": "commit",
    "closed": "closed",
}
"""API value of ForecastCategories -> ours. The interface's "Commit" is `Forecast` in the API."""


WON_AT = 100
"""Percent of a deal that is won."""


class StageValue:
    """One value: what the org says of it, None for what it does not say. The flags are optional in
    metadata, and in Salesforce's own sample "Closed Won" has none, so that one that is missing says
    nothing; `ends_by_name` is set where the name says what it does not."""

    __slots__ = (
        "closed",
        "element",
        "ends_by_name",
        "forecast",
        "label",
        "name",
        "probability",
        "translations",
        "won",
    )

    def __init__(self, element: Element, name: str) -> None:
        self.element = element
        self.name = name
        self.label = element.get("label") or name
        self.closed = _flag(element.get("closed"))
        self.won = _flag(element.get("won"))
        self.ends_by_name = False
        self.probability = _percent(element.get("probability"))
        self.forecast = FORECASTS.get(element.get("forecastCategory").lower(), "")
        self.translations: list[tuple[str, str, FileSpan]] = []

    @property
    def outcome(self) -> str:
        """open, won or lost; `closed` for a file that says closed and not which, and for a name of
        an end where others say whether they are closed, and it does not."""
        if self.won:
            return "won"
        if not (self.closed or self.ends_by_name):
            return "open"
        return "lost" if self.won is False else "closed"


class StageSet:
    """The active values in the org's order, and whether the file tells outcomes at all, or at least
    which are won. `items` are
    all values as they stand in the file, inactive ones too; `names`
    are the names and labels of all values, inactive ones too: deals may still be in those.
    `elsewhere` are the names in further sets, which are not used; `query` is the answer they come
    from, None for metadata."""

    __slots__ = (
        "element",
        "elsewhere",
        "items",
        "names",
        "outcomes_known",
        "path",
        "query",
        "values",
        "wins_known",
    )

    def __init__(
        self,
        element: Element,
        path: str,
        values: list[StageValue],
        items: list[Element],
        query: Query | None = None,
    ) -> None:
        self.query = query
        self.items = items
        self.elsewhere: set[str] = set()
        self.names = {item.get(key) for item in items for key in ("fullName", "label")}
        self.element = element
        self.path = path
        self.values = values
        # All said to be open, one of them at 100%: no file that leaves the flags out.
        self.outcomes_known = any(value.closed for value in values) or (
            all(value.closed is False for value in values)
            and any(value.probability == WON_AT for value in values)
        )
        self.wins_known = any(value.won for value in values) and all(
            value.won is not None for value in values
        )
        for value in values if self.outcomes_known or self.wins_known else ():
            denied = value.won is False and judge(value.label).won
            value.ends_by_name = value.closed is None and sounds_closed(value.label) and not denied

    @property
    def off(self) -> set[str]:
        """The names of the inactive values."""
        return {
            item.get("fullName") for item in self.items if _flag(item.get("isActive")) is False
        } - {""}

    @property
    def whole(self) -> bool:
        """Whether a value that is not here is not in the org."""
        return self.query is None or self.query.cut is None

    @property
    def ordered(self) -> bool:
        return self.query is None or self.query.ordered


def read_stages(bundle: Bundle) -> StageSet | None:
    """The first value set that tells which stages are closed, else the first with values.

    Packages may repeat it or hold a part of it; the sets not used are noted.
    """
    sets: list[StageSet] = []
    for element, path, items in _candidates(bundle):
        values = _values(bundle, items, path)
        if values:
            sets.append(StageSet(element, path, values, items, bundle.queries.get(path)))
        else:
            bundle.notes.add("incomplete metadata: the stage set has no active value", path=path)
    sets.sort(key=lambda one: not one.outcomes_known)
    found = sets[0] if sets else None
    for other in sets[1:]:
        bundle.notes.add(f"left out: {sets[0].path} gives the stages", path=other.path, line=1)
        sets[0].elsewhere |= other.names - sets[0].names
    if found is not None:
        _check(bundle, found)
        _translate(bundle, found)
    return found


def _candidates(bundle: Bundle) -> list[tuple[Element, str, list[Element]]]:
    found = [
        (part.element, part.path, part.element.all("standardValue")) for part in bundle["stages"]
    ]
    for part in bundle["fields"]:
        picklist = part.element.child("picklist")
        if part.name == "StageName" and picklist is not None:
            found.append((part.element, part.path, picklist.all("picklistValues")))
    return found


def _values(bundle: Bundle, items: list[Element], path: str) -> list[StageValue]:
    values: list[StageValue] = []
    inactive = 0
    seen: set[str] = set()
    for item in items:
        name = item.get("fullName") or item.get("label")
        if not name:
            bundle.notes.add("left out: a stage value without a name", item.place)
        elif _flag(item.get("isActive")) is False:
            inactive += 1
        elif name in seen:  # told here; judged twice it would be two stages alike as well
            bundle.notes.defect(
                "warning",
                worded('The stage "{name}" is here a second time.', name=name),
                item.place,
                worded("Keep one of the two values."),
            )
        else:
            seen.add(name)
            values.append(StageValue(item, name))
    if inactive:
        bundle.notes.add(f"{many(inactive, 'inactive stage value')} left out", path=path)
    return values


def _check(bundle: Bundle, stages: StageSet) -> None:
    for value in stages.values:
        category = value.element.child("forecastCategory")
        if category is not None and category.text and not value.forecast:
            _odd_forecast(bundle, value, category)
        written = value.element.child("probability")
        if written is not None and written.text and value.probability is None:
            bundle.notes.add(f'the probability "{written.text}" is not a number', written.place)
        if value.won and value.closed is False:
            flag = value.element.child("closed") or value.element
            bundle.notes.defect(
                "warning",
                worded('"{name}" is flagged won but not closed; read as won.', name=value.name),
                flag.text_place,
                worded("Setup → Object Manager → Opportunity → Stage: make it Closed/Won."),
            )
    if not stages.ordered:
        bundle.notes.add(
            "the answer has no SortOrder, so the order of the stages is not known", path=stages.path
        )
    if stages.query is not None and stages.query.cut is not None:
        why = "the answer is one page of several: save the following pages too"
        if stages.query.torn:
            why = "the file breaks off within this row, which is left out: save the answer again"
        bundle.notes.add(why, stages.query.cut)
    if stages.query is not None and stages.query.renamed:
        several = len(stages.query.renamed) > 1
        names = ", ".join(f'"{name}"' for name in stages.query.renamed)
        own = "are names of the org's own, or slips" if several else "is the org's own, or a slip"
        bundle.notes.add(
            f"the forecast categories are left out: {names} {own}. Query ForecastCategory too",
            path=stages.path,
        )
    for value in stages.values:
        if value.ends_by_name and stages.outcomes_known and not value.won:
            bundle.notes.add(
                f'"{value.label}" has no closed, as others have; taken as closed by its name',
                value.element.place,
            )
    _tell_unflagged(bundle, stages)


def _tell_unflagged(bundle: Bundle, stages: StageSet) -> None:
    """What isn't known where no value says whether it is closed, or whether it is won."""
    queried = stages.query is not None
    which = "lost" if stages.wins_known else "won or lost"
    told = f"so it is not known which stages are {which}"
    if queried and all(value.closed is None for value in stages.values):
        why = f"the answer has no IsClosed, {told}. Query IsClosed of OpportunityStage too"
    elif not stages.outcomes_known:
        why = f"incomplete metadata: no stage is flagged closed, {told}"
    elif queried and all(value.won is None for value in stages.values):
        why = (
            "the answer has no IsWon, so it is not known which of the closed stages are won. Query "
            "IsWon of OpportunityStage too"
        )
    else:
        return
    bundle.notes.add(why, path=stages.path)


def _odd_forecast(bundle: Bundle, value: StageValue, category: Element) -> None:
    """`Commit` is the interface's word for the API's `Forecast`; files with it are hand-written."""
    if category.text.lower() == "commit":
        value.forecast = "commit"
        bundle.notes.defect(
            "info",
            worded(
                'The forecast category "Commit" is called Forecast in metadata; read as commit.'
            ),
            category.text_place,
            worded("Write Forecast: a deployment refuses Commit."),
        )
    else:
        bundle.notes.defect(
            "warning",
            worded(
                'Salesforce has no forecast category "{name}"; it is left out.', name=category.text
            ),
            category.text_place,
            worded("Use Omitted, Pipeline, BestCase, MostLikely, Forecast or Closed."),
        )


def _translate(bundle: Bundle, stages: StageSet) -> None:
    by_name: dict[str, list[StageValue]] = {}
    for value in stages.values:
        by_name.setdefault(value.name, []).append(value)
    for part in bundle["translations"]:
        language = part.path.rpartition("OpportunityStage-")[2].partition(".")[0] or part.name
        for entry in part.element.all("valueTranslation"):
            text = entry.get("translation")
            for value in by_name.get(entry.get("masterLabel"), ()):
                if text and text != value.name:
                    value.translations.append((language, text, entry.place))


def _flag(text: str) -> bool | None:
    return {"true": True, "1": True, "false": False, "0": False}.get(text.strip().lower())


def _percent(text: str) -> float | None:
    """Percent 0-100, whole where it is."""
    try:
        number = float(text.removesuffix("%").replace(",", "."))
    except ValueError:
        return None
    if number != number or abs(number) > 1_000_000:
        return None
    return int(number) if number == int(number) else number


def lead_status(bundle: Bundle) -> Node | None:
    """The section `lead_status`; None when the files say nothing of leads."""
    values = [
        value for part in bundle["lead_statuses"] for value in part.element.all("standardValue")
    ]
    parts = bundle["lead_statuses"]
    if not values:
        parts = [
            p for p in bundle["lead_processes"] if p.element.get("isActive").lower() != "false"
        ]
        values = [value for part in parts for value in part.element.all("values")]
        if values:
            bundle.notes.add(
                "LeadStatus.standardValueSet is not among the files; the lead statuses are those "
                "of the lead processes, in no known order",
                path=parts[0].path,
            )
    items: list[Node] = []
    seen: set[str] = set()
    encoded = not bundle["lead_statuses"]
    for value in values:
        name = unquote(value.get("fullName")) if encoded else value.get("fullName")
        if name and name not in seen and value.get("isActive").lower() != "false":
            seen.add(name)
            items.append(_status(value, name))
    if not items:
        return None
    place = parts[0].element.place
    return mapping(
        place,
        [
            ("object", scalar("lead", place)),
            ("statuses", sequence(place, items, MEANING_FROM_NAME)),
        ],
    )


def _status(value: Element, name: str) -> PlacedMapping:
    place = value.place
    converted = value.get("converted").lower() == "true"
    meaning = status_meaning(name)
    if converted and meaning != "disqualified":
        meaning = "potential"  # converting a lead says that a deal may come of it
    key = value.child("fullName") or value
    label = value.child("label") if value.get("label") else None
    shown = scalar(label.text, label.text_place, label.raw) if label else None
    return mapping(
        place,
        [
            ("id", scalar(name, key.text_place, key.raw)),
            ("name", shown or scalar(name, key.text_place, key.raw)),
            ("meaning", scalar(meaning, place) if meaning else None),
        ],
    )
