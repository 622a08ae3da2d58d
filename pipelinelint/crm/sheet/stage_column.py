"""Which column of a sheet holds the names of its stages.

The one called so, unless it groups what another names: people write Phase over groups of steps,
and Stage over keys whose labels stand beside. Where no column is called so, the one whose names
read as stages.
"""

from __future__ import annotations

import re

from pipelinelint.crm.sheet.contents import (
    all_differ,
    are_dates,
    are_groups,
    are_names,
    are_written_as_keys,
    ends_before,
    filled_down,
    texts_of,
    with_text,
)
from pipelinelint.crm.sheet.names import SHARE, is_end, read_as_stages, share_read
from pipelinelint.crm.sheet.words import (
    LISTS,
    NAMES_ANYTHING,
    OF_OTHER_LISTS,
    READ,
    REMARKS,
    TELLING,
    column_of,
    language_in,
    may_head_stages,
    names_any,
    names_stages,
)
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.sheet.cells import Cell, Rows


def take_label(at: dict[str, int], header: list[Cell], texts: list[list[str]]) -> None:
    """Take the column of labels where that of the stages holds keys: `lead_won` beside "Gewonnen",
    which people see; `quoted` beside "Tilbud sendt", too, where it is headed as names are."""
    keys = texts[at["stage"]] if "stage" in at else []
    if not (keys and are_written_as_keys(keys) and all_differ(keys)):
        return
    is_sure = any("_" in key for key in keys)
    for index, cell in enumerate(header):
        names = texts[index]
        head = apart(cell.text)
        heads_names = head in NAMES_ANYTHING or _OF_LANGUAGE.sub("", head) in NAMES_ANYTHING
        calls_stages = column_of(cell.text) == "stage"
        is_label = heads_names or (calls_stages and (is_sure or _call_the_same_ends(keys, names)))
        is_label = is_label and index != at["stage"] and len(names) == len(keys)
        is_label = is_label and are_names(names) and not are_written_as_keys(names)
        if is_label and (is_sure or share_read(names) >= _SOME_READ):
            at.setdefault("id", at["stage"])
            _take(at, index)
            return


_OF_LANGUAGE = re.compile(r"[ _-][a-z]{2}$")
"""`label PL`."""


def _call_the_same_ends(keys: list[str], names: list[str]) -> bool:
    """Whether two columns call the same rows ends, some of them, and not all: `closedwon` beside
    "Cierre ganado"."""
    ends = [is_end(key) for key in keys]
    return any(ends) and not all(ends) and ends == [*map(is_end, names)]


_SOME_READ = 0.2
"""Share of labels beside plain words for keys that read as stages; names of people don't."""


def take_spoken(at: dict[str, int], header: list[Cell], texts: list[list[str]]) -> bool:
    """Take the first language that is read where each column has the same names in one of its own,
    as headers `en, nb, fr` say or `label_en, label_nl`, and no other column has names for people.
    One that is read alone may have keys beside it; else `it, hr` are departments."""
    keys = texts[at["stage"]] if "stage" in at else []
    if keys and not (are_written_as_keys(keys) and all_differ(keys)):
        return False
    said = [language_in(cell.text) for cell in header]
    for what, _ in said:
        alike = [index for index, (other, code) in enumerate(said) if code and other == what]
        names = [index for index in alike if are_names(texts[index])]
        several = len({said[index][1] for index in names}) == len(names) > 1
        if not several or len({len(texts[index]) for index in names}) > 1:
            continue
        read = [index for index in names if said[index][1] in READ and read_as_stages(texts[index])]
        told = len(read) > 1 or keys or "id" in at
        if read and told and len(keys) in (0, len(texts[read[0]])):
            at |= {"id": at["stage"]} if keys and "id" not in at else {}
            for column in [each for each, other in at.items() if other in names]:
                del at[column]
            _take(at, read[0])
            return True
    return False


def take_numbered(at: dict[str, int], header: list[Cell], texts: list[list[str]]) -> None:
    """Take the column Status or Name for the stages where rows numbered 1 to n fall into phases:
    what is called Phase or Stage groups them, and each of the others stands once."""
    if "stage" not in at or "order" not in at:
        return
    phases = [apart(text) for text in texts[at["stage"]]]
    numbers = [text.rstrip(".)") for text in texts[at["order"]]]
    if numbers != [str(n + 1) for n in range(len(phases))] or not are_groups(phases):
        return
    for index, cell in enumerate(header):
        is_type = column_of(cell.text) == "type"
        may = is_type or (index != at["stage"] and apart(cell.text) in NAMES_ANYTHING)
        names = texts[index]
        differ = may and len(names) == len(phases) and all_differ(names)
        if differ and are_names(names) and (is_type or read_as_stages(names)):
            _take(at, index)
            return


def take_counted(at: dict[str, int], header: list[Cell], texts: list[list[str]]) -> None:
    """Take the column Name for the stages where the one called so only counts them: `Step 1`,
    `Step 2`."""
    stage = at.get("stage", -1)
    if stage < 0 or not _are_counted(texts[stage]):
        return
    for index, cell in enumerate(header):
        may = index not in at.values() and apart(cell.text) in NAMES_ANYTHING
        if may and len(texts[index]) == len(texts[stage]) and are_names(texts[index]):
            _take(at, index)
            return


def _are_counted(texts: list[str]) -> bool:
    """Whether texts are one word again and again, each time with another number."""
    found = [_COUNTED.fullmatch(apart(text)) for text in texts]
    told = {each[1] for each in found if each is not None}
    return len(texts) > 1 and None not in found and len(told) == 1 and all_differ(texts)


_COUNTED = re.compile(r"([^\W\d]+) ?\d{1,2}[.)]?")


def take_grouped(at: dict[str, int], header: list[Cell], body: Rows) -> None:
    """Take the column of names, each of them once in a pipeline, for the stages where those of the
    column called so only group them: `Phase` beside `Step`, whether or not it is filled in each
    row."""
    if "stage" not in at:
        return
    for index, cell in enumerate(header):
        plain = apart(cell.text)
        is_free = index not in at.values() or index == at.get("type")
        if not plain or not is_free or plain in OF_OTHER_LISTS | REMARKS:
            continue
        rows = with_text(body, index)
        names = texts_of(rows, index)
        pipelines = filled_down(apart(text) for text in texts_of(rows, at.get("pipeline", -1)))
        parts = texts_of(rows, at["stage"])
        groups = filled_down(map(apart, parts))
        grouped = [*zip(pipelines, groups, strict=True)]
        once = {*zip(pipelines, map(apart, names), strict=True)}
        led = parts[:1] == [""]  # to a stage, or none
        if led or not are_groups(grouped) or len(grouped) != len(once) or ends_before(parts):
            continue
        others = with_text(body, at["stage"])
        each = names if "pipeline" not in at else [*dict.fromkeys(names)]
        if not are_names(each) or any(row not in rows for row in others):
            continue
        if are_written_as_keys(names) and not are_written_as_keys(parts):
            continue  # 'IN_PROGRESS' and 'SUBMITTED' are both called Käsittelyssä
        may = not {"required_fields", "pipeline"} & at.keys() and read_as_stages(names)
        if names_stages(cell.text) or may:
            _take(at, index)
            return


def _take(at: dict[str, int], index: int) -> None:
    at["stage"] = index
    if at.get("type") == index:
        del at["type"]


def take_twin(at: dict[str, int], header: list[Cell], body: Rows) -> None:
    """Of two columns called so, and no other known, take for the stages the one whose names stand
    once in a group of the other: `Phase` before `Stage`, `Label` before `Phase`."""
    if at.keys() != {"stage"}:
        return
    rows = with_text(body, at["stage"])
    groups = [apart(text) for text in texts_of(rows, at["stage"])]
    for index, cell in enumerate(header):
        if index == at["stage"] or column_of(cell.text) != "stage":
            continue
        names = texts_of(rows, index)
        once = len({*zip(groups, map(apart, names), strict=True)}) == len(rows)
        grouped = 1 < len({*groups}) <= len(rows) / 2
        # Who buys what stands in stages, too.
        are_steps = all(names) and are_names(names) and read_as_stages(names)
        if once and grouped and are_steps:
            at["stage"] = index
            return


def take_name_of_rows(at: dict[str, int], header: list[Cell], texts: list[list[str]]) -> None:
    """Take the column `name` where `phase` is what several stages are in (`pre_sale`), and each row
    says whether it is won and lost."""
    if not {"stage", "won", "lost"} <= at.keys():
        return
    phases = texts[at["stage"]]
    for index, cell in enumerate(header[: at["stage"]]):
        differ = len(texts[index]) == len(phases) and all_differ(texts[index])
        if apart(cell.text) in NAMES_ANYTHING and differ and not all_differ(phases):
            at["stage"] = index
            return


def take_uncalled(at: dict[str, int], free: list[int], header: list[Cell], body: Rows) -> bool:
    """Take the one column that can hold the stages' names where none is called so: of the others,
    else `Code`, else `Description`."""
    texts = [_told_in_parts(body, free, index) for index in range(len(header))]
    telling = (TELLING | {"required_fields"}) & at.keys()
    may = {"": free}
    may |= {column: [at[column]] for column in ("id", "definition") if column in at}
    for column, indexes in may.items():
        told = set() if column == "definition" else telling
        stage = _among(indexes, header, texts, told)
        if stage >= 0:
            at.pop(column, None)
            at["stage"] = stage
            return True
    return False


def _told_in_parts(body: Rows, free: list[int], index: int) -> list[str]:
    """The texts of a column; each of them once, where none stands twice in a group that another
    column makes: each role has the same steps."""
    rows = with_text(body, index)
    texts = texts_of(rows, index)
    for column in free:
        groups = filled_down(texts_of(rows, column))
        once = len({*zip(groups, texts, strict=True)}) == len(texts)
        if column != index and all(groups) and are_groups(groups) and once:
            return [*dict.fromkeys(texts)]
    return texts


def _among(free: list[int], header: list[Cell], texts: list[list[str]], telling: set[str]) -> int:
    """The one column that can hold the stages' names; -1 where none can, or several. `Item` may
    beside `List`."""
    heads = [apart(cell.text) for cell in header]
    others = () if LISTS.intersection(heads) else OF_OTHER_LISTS
    may = [at for at in free if heads[at] and heads[at] not in others and are_names(texts[at])]
    named = [at for at in may if names_any(header[at].text)]
    called = [at for at in may if may_head_stages(header[at].text) and read_as_stages(texts[at])]
    may = named[:1] or (called if len(called) == 1 else may)
    is_told = len(may) == 1 and telling and apart(header[may[0]].text) not in REMARKS
    if len(may) == 1 and (is_told or read_as_stages(texts[may[0]])):
        return may[0]
    shares = sorted(((share_read(texts[at]), at) for at in may), reverse=True)
    if len(shares) > 1 and shares[0][0] >= SHARE and shares[1][0] <= shares[0][0] / 2:
        return shares[0][1]
    return -1


def tells_alone(header: list[Cell], stage: int, texts: list[list[str]]) -> bool:
    """Whether a column is the stages' though no other is known: a list of deals repeats them, and
    `Name` heads any list."""
    names_any = apart(header[stage].text) in NAMES_ANYTHING
    if len(header) == 1 and not names_any:
        return True
    if len(header) == 1 and all(any(mark in text for mark in ";\t|") for text in texts[stage]):
        return False  # parted by another sign
    if not are_names(texts[stage]) or any(map(are_dates, texts)):
        return False
    return not names_any or read_as_stages(texts[stage])
