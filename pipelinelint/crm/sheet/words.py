"""What the columns of a sheet, its file and its headings are called."""

from __future__ import annotations

import re
from functools import lru_cache

from pipelinelint.lexicon.exports import pattern, words_of
from pipelinelint.shape.meant import days_by_unit
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WORDS = words_of("sheets")
HEADERS: dict[str, str] = {
    apart(word): column for column, names in _WORDS["headers"].items() for word in names
}
RENAMED = frozenset(map(apart, _WORDS["renamed"]))
"""Headers of the names that stages are about to have, beside those they have now."""
HEADERS |= dict.fromkeys(RENAMED, "stage")
UNTIL = frozenset(map(apart, _WORDS["until"]))
"""Headers of the day until when a stage is in use."""
HEADERS |= dict.fromkeys(UNTIL, "retired")
NAMES_ANYTHING = frozenset(_WORDS["names_anything"])
HEADERS |= {word: "stage" for word in NAMES_ANYTHING if word not in HEADERS}
PLAINLY = frozenset(HEADERS)
"""Headers whose meaning is in the list of their column."""
HEADERS |= {word: "definition" for word in _WORDS["rules"] if word not in HEADERS}
_PATTERNS = {name: pattern(parts) for name, parts in _WORDS["patterns"].items()}
_STAGE_WORD, _STATUS_WORD = _PATTERNS["stage"], _PATTERNS["status"]
_BESIDE_STAGE = {*_WORDS["beside_stage"]} | NAMES_ANYTHING
_BESIDE_CHANCE = {*_WORDS["beside_chance"]}
_LEAD_STATUS, _LEADS = _PATTERNS["lead_status"], {*_WORDS["objects"]["leads"]}
NUMBERED, _DAYS = frozenset(_WORDS["numbered"]), {*_WORDS["days"]}
_TIMES = {*_WORDS["times"]}
_BESIDE_TIMES = {*_WORDS["beside_times"]} | _TIMES | _BESIDE_STAGE
KEPT = 4_096
"""Headers of which is remembered what they say: those of many files are the same few."""


def words_in(text: str) -> list[str]:
    """The words of a text, folded."""
    return _WORD.findall(apart(text))


_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(KEPT)
def column_of(header: str) -> str:
    """The column a header means, remarks in brackets left aside; empty for none known."""
    plain = apart(header.replace("’", "'")).strip("?¿:* ")
    if plain[:1] == "[" and plain[-1:] == "]":
        plain = plain[1:-1]  # as databases write a column's name
    plain = _PATTERNS["of_crm"].sub("", plain).strip() or plain  # 'HubSpot stage', 'Fase in Zoho'
    plain = _PATTERNS["asking"].sub("", plain)
    plain = _NUMBERED_HEAD.sub("", plain)
    bare = re.sub(r"\s*[(\[{].*", "", plain)
    bare = bare.replace("%", "").strip("?¿:* ")
    spellings = (
        plain,
        plain.replace("%", "").strip(" ()"),
        plain.rstrip("."),
        bare,
        bare.replace(". ", " "),
    )
    known = next((HEADERS[each] for each in spellings if each in HEADERS), "")
    known = (
        known
        or _flagged(bare, "?" in header)
        or _of_use(bare.split())
        or _by_word(bare.split())
        or _told_there(re.sub(r"[ .…]+$", "", bare))
        or _limit_in(plain)
        or _in_two_languages(header)
    )
    if known == "max_days_in_stage" and _is_in_another_unit(plain):
        return ""
    return "" if known == "probability" and _is_of_another(plain) else known


def _is_in_another_unit(plain: str) -> bool:
    """Whether a folded header has a unit of time in brackets that is no day: `SLA (hours)`."""
    told = _IN_BRACKETS.findall(plain)
    return any(days_by_unit().get(each, 1) > 1 or each in _HOURS for each in told)


_IN_BRACKETS = re.compile(r"[(\[](?:\w{1,2} )?([^\W\d_]+)\.?[)\]]")
_HOURS = frozenset(_WORDS["hours"])


def _is_of_another(plain: str) -> bool:
    """Whether a folded header with a probability says that it is none of a win now: of a loss, of
    the next stage, one that was or is aimed at, or by how much it changes."""
    bare = _TOP.sub(" ", plain)
    told = any(_PATTERNS[each].search(bare) for each in ("of_next", "of_others"))
    return told or bool(_PATTERNS["of_loss"].search(plain))


_TOP = re.compile(r"[(\[][^)\]]*\d[^)\]]*[)\]]?")
"""`(max. 100)`."""


def are_surely_odds(header: str) -> bool:
    """Whether a header calls the figures below it the probability of a win, and not only a rate,
    points or percent."""
    plain = re.sub(r"[%?¿:*]", " ", apart(header))
    bare = " ".join(re.sub(r"[(\[{].*", " ", plain).replace("_", " ").split())
    is_told = column_of(header) == "probability" and not _PATTERNS["vague_odds"].search(plain)
    return is_told and (bare not in _VAGUE or bool(_PATTERNS["probability"].search(plain)))


_VAGUE = {"", *_WORDS["vague_chance"]}


def names_any(header: str) -> bool:
    """Whether a word of a header names anything: `Master Label`."""
    return not NAMES_ANYTHING.isdisjoint(apart(header).split())


def calls_stages(header: str) -> bool:
    """Whether a header calls what stands below it stages, and not the names of anything."""
    return column_of(header) == "stage" and not names_any(header)


def _limit_in(plain: str) -> str:
    """A header that says that something is a limit, and in brackets the unit: `Limit (dni)`,
    `Enintään (päivää)`. Cells are read as days, so weeks are not meant."""
    found = _IN_UNIT.fullmatch(plain)
    words = found[1].split() if found is not None else []
    is_limit = any(map(_is_limit, words)) and len(words) <= _MOST_IN_LIMIT
    if found is None or not is_limit or days_by_unit().get(found[2]) != 1:
        return ""
    rest = {word for word in words if not (_is_limit(word) or _STAGE_WORD.fullmatch(word))}
    return "max_days_in_stage" if rest <= _BESIDE_TIMES | _DAYS else ""


_IN_UNIT = re.compile(r"([^(\[]+?)\s*[(\[](?:in |w |en |i |em |v )?([^\W\d]+)\.?[)\]]")
_MOST_IN_LIMIT = 4
_NUMBERED_HEAD = re.compile(r"^\d{1,2}[.)]\s+")
"""`3. Type`."""


def names_stages(header: str) -> bool:
    """Whether a header says that stages stand below it; as `Status` does in a list of them."""
    words = apart(header).split()
    return column_of(header) == "stage" or any(
        _is_among(words, word, _BESIDE_STAGE) for word in (_STAGE_WORD, _STATUS_WORD)
    )


def says_of_stages(header: str) -> bool:
    """Whether a word of a header is for stages or their statuses: `Stage ID`, `StatusId`."""
    told = (_STAGE_WORD, _STATUS_WORD)
    return any(said.fullmatch(word) for word in words_in(header) for said in told)


def may_head_stages(header: str) -> bool:
    """Whether a word of a header, or the end of one, is for stages, their states or names, whatever
    the others say: `Default label`, `Dialogstatus`, `internal_status`."""
    return any(map(_PATTERNS["heads_names"].fullmatch, words_in(header)))


def language_in(header: str) -> tuple[str, str]:
    """What a header says is told, and the code of the language that it is told in: `label_fr`,
    `Name (pl)`, `en` of nothing named. Both are empty for any other."""
    found = _IN_LANGUAGE.fullmatch(apart(header))
    return (found[1] or "", found[2]) if found else ("", "")


_IN_LANGUAGE = re.compile(r"(?:(.*[a-z]{3})[ _./:-]+[(\[]?)?([a-z]{2})(?:[-_ ][a-z]{2})?[)\]]?")
READ = frozenset(
    {"cs", "da", "de", "en", "es", "fi", "fr", "hu", "it", "nb", "nl", "no", "pl", "pt", "ro", "sv"}
)
"""The codes of the languages that names are read in."""


def names_pipeline(title: str) -> bool:
    """Whether a word of a title says that a pipeline is below it: `Pipeline 2: Renewals`."""
    return any(HEADERS.get(word) == "pipeline" for word in words_in(title))


def is_measure(name: str) -> bool:
    """Whether a word of a name says that it measures: `Average deal`, `Cycle de vente`."""
    return any(map(_PATTERNS["measures"].fullmatch, words_in(name)))


def are_figures(called: str, names: Iterable[str]) -> bool:
    """Whether names are those of figures: what the list is called says so, or two of them do, as
    rates, times, counts and averages: `Closed won rate`, `Lead response time`."""
    if any(map(_PATTERNS["of_figures"].fullmatch, words_in(called))):
        return True
    figure = _PATTERNS["figures"]
    return sum(figure.fullmatch(apart(each)) is not None for each in names) > 1


def is_of_leads(plain: str) -> bool:
    """Whether a folded title speaks of leads."""
    return not _LEADS.isdisjoint(plain.split())


def names_lead_statuses(plain: str) -> bool:
    """Whether a folded title or header says that what becomes of leads is listed: `Lead status`."""
    words = plain.split()
    others = [word for word in words if not _STATUS_WORD.fullmatch(word)]
    about = [word for word in others if word not in _WORDS["beside_status"]]
    told = bool(about) and all(each in _LEADS for each in about) and len(others) < len(words)
    return told or any(_LEAD_STATUS.fullmatch(word) for word in words)


def names_results(title: str, is_file: bool = False) -> bool:
    """Whether a title or a header says that what comes of calls is listed: `Call result`, `Call
    status`; of a file that several things come out: `outcomes`."""
    words = words_in(title)
    calls, results, several = (_PATTERNS[each] for each in ("calls", "call_result", "results"))
    if any(map(results.fullmatch, words)):
        return True
    are_calls = any(map(calls.fullmatch, words))
    if are_calls and any(map(_is_status, words)):
        return True
    return (are_calls or (is_file and len(words) == 1)) and any(map(several.fullmatch, words))


def _is_status(word: str) -> bool:
    return bool(_STATUS_WORD.fullmatch(word)) or HEADERS.get(word) == "type"


def names_loss_reasons(title: str) -> bool:
    """Whether a title says that reasons for losing are listed, and nothing else: `häviösyyt`,
    `Årsaker til tap`."""
    words = [word for word in words_in(title) if word not in _BESIDE_CRITERIA]
    if len(words) == 1:
        return bool(_PATTERNS["why_lost"].fullmatch(words[0]))
    told = [{each for each in ("why", "loss") if _PATTERNS[each].fullmatch(word)} for word in words]
    return len(told) == 2 and all(told) and told[0] | told[1] == {"why", "loss"}


def move_in(header: str) -> tuple[str, str]:
    """Whether a header says `from` or `to` which state something moves, and what it calls the
    state; empty for any other: `Da Stato`, `To stage`."""
    first, _, rest = apart(header).strip("?¿:* ").partition(" ")
    is_state = bool(rest) and all(_is_status(word) or names_stages(word) for word in rest.split())
    for side in ("from", "to") if is_state or not rest else ():
        if _PATTERNS[f"moved_{side}"].fullmatch(first):
            return side, rest
    return "", ""


def names_something_else(title: str) -> bool:
    """Whether a title says that tags, fields, users or the like are listed, or the statuses of what
    is let or sold: `lead_fields`, `objekt-status`."""
    words = words_in(title)
    of_statuses = any(map(_STATUS_WORD.fullmatch, words))
    return any(map(_PATTERNS["something_else"].fullmatch, words)) or (
        of_statuses and any(map(_PATTERNS["of_statuses"].fullmatch, words))
    )


def names_templates(title: str) -> bool:
    """Whether a title says that texts to send are listed: `modeles_mail`."""
    return any(map(_PATTERNS["templates"].fullmatch, words_in(title)))


def _in_two_languages(header: str) -> str:
    """A header that says the same twice: `Fase / Stage`."""
    parts = [part for part in re.split(r"[/|\n]", header) if part.strip()]
    said = {column_of(part) for part in parts} if len(parts) == 2 else set()
    if len(said) == 2 and said <= {"open", "closed", "won", "lost"}:
        return "type"  # `Won / lost`
    return said.pop() if len(said) == 1 else ""


def _flagged(bare: str, is_asked: bool) -> str:
    """A header that names a flag of a stage: `is_won_stage`, `is_terminal_loss`, `lost flag`; as a
    question in any language."""
    left = " ".join(word for word in bare.split() if word not in _FLAG)
    if is_asked:  # `Est une étape gagnée ?`
        left = " ".join(each for each in left.split() if not _STAGE_WORD.fullmatch(each))
        left = _ARTICLE.sub("", left)
    role = HEADERS.get(left.removeprefix("closed "), "")
    return role if role in ("won", "lost", "closed", "open", "active") else ""


def _of_use(words: list[str]) -> str:
    """A header that says that a stage is used no more, or since when: `Retired since`, `isDeleted`,
    `Etap wycofany`."""
    rest = [word for word in words if not _PATTERNS["retired"].fullmatch(word)]
    is_told = len(rest) < len(words) and len(rest) <= _MOST_BESIDE
    return "retired" if is_told and all(map(_is_beside_use, rest)) else ""


def _is_beside_use(word: str) -> bool:
    return word in _WORDS["beside_retired"] or bool(_STAGE_WORD.fullmatch(word))


_MOST_BESIDE = 2
_ARTICLE = re.compile(r"^(?:een|une?|uma?|una?|la|le|il|ein|eine|die|den|en|et|o|a)\s+")
_FLAG = ("is", "stage", "flag", "deal", "terminal")


def _by_word(words: list[str]) -> str:
    """A header of several words, or in another form than the list has: `Etapy sprzedaży`."""
    criteria = _criteria(words)
    if criteria or not 1 <= len(words) <= 4:
        return criteria
    if any(_PATTERNS["probability"].search(word) for word in words) or _is_among(
        words, _PATTERNS["chance"], _BESIDE_CHANCE
    ):
        return "probability"
    if any(map(_PATTERNS["at_most"].fullmatch, words)) and (
        not _DAYS.isdisjoint(words) or _is_of_times(words)
    ):
        return "max_days_in_stage"
    if _is_limit_in_days(words):
        return "max_days_in_stage"
    plain = [word for word in words if word not in NUMBERED]
    role = _compound(words[0]) if len(words) == 1 else _role_of_stage(words)
    if role:
        return role
    if _is_among(plain, _STAGE_WORD, _BESIDE_STAGE):
        return "stage" if len(plain) == len(words) else "order"
    return "type" if _is_among(words, _STATUS_WORD, _BESIDE_STAGE) else ""


def _is_limit_in_days(words: list[str]) -> bool:
    """Whether a limit stands beside days, and nothing else: `prazo_dias`, `Enintään pv`."""
    told = [word for word in words if _is_limit(word)]
    rest = [word for word in words if word not in told]
    return bool(told) and len(rest) == 1 and days_by_unit().get(rest[0]) == 1


def _is_limit(word: str) -> bool:
    return any(_PATTERNS[each].fullmatch(word) for each in ("limit", "deadline"))


def _is_of_times(words: list[str]) -> bool:
    """Whether a limit is one of the time in a stage alone: no `Max response time`."""
    told = (_PATTERNS["at_most"], _STAGE_WORD)
    rest = [word for word in words if not any(said.fullmatch(word) for said in told)]
    return not _TIMES.isdisjoint(rest) and _BESIDE_TIMES.issuperset(rest)


def _criteria(words: list[str]) -> str:
    """Whether a header is of what must be so to come into a stage, or to leave it: `Critério de
    entrada`, `Eintrittskriterium`, `Warunek wyjścia z etapu`."""
    left = " ".join(word for word in words if not _STAGE_WORD.fullmatch(word))
    criteria, sides = _PATTERNS["criteria"], ("entry", "exit")
    if len(words) > _MOST_WORDS or not criteria.search(left):
        return ""
    found = [side for side in sides if _PATTERNS[side].search(left)]
    for said in (criteria, *(_PATTERNS[side] for side in found)):
        left = said.sub(" ", left)
    is_all = _BESIDE_CRITERIA.issuperset(re.findall(r"[^\W\d_]+", left))
    if not found and is_all:
        return "definition"  # nothing says whether to come in or to leave: `Voraussetzung`
    return f"{found[0]}_criteria" if len(found) == 1 and is_all else ""


def _told_there(bare: str) -> str:
    """A header that asks or tells what is so in a stage, or when deals come into it or leave it:
    `What must have happened`, `Når flytter vi saken hit?`, `Move on when …`."""
    if _PATTERNS["told_there"].fullmatch(bare):
        return "definition"
    words = words_in(bare)
    if not 1 < len(words) <= _LONGEST_QUESTION or _WHEN.isdisjoint((words[0], words[-1])):
        return ""
    if words[-1] in _WHEN and not _LEAVES.isdisjoint(words):
        return "exit_criteria"
    told = any(word in _HERE or _STAGE_WORD.fullmatch(word) for word in words)
    is_entered = words[-1] in _WHEN and not _ENTERS.isdisjoint(words)
    return "definition" if told or is_entered else ""


_LONGEST_QUESTION = 10
_WHEN, _HERE, _ENTERS, _LEAVES = (
    frozenset(_WORDS[each]) for each in ("when", "here", "enters", "leaves")
)


_MOST_WORDS = 6
_BESIDE_CRITERIA = {*_WORDS["beside_criteria"]}


def _role_of_stage(words: list[str]) -> str:
    """What a header says of a stage: `Stage code`, `Numéro d'étape`, `Phasentyp`, `Vaihekoodi`."""
    others = [word for word in words if not _STAGE_WORD.fullmatch(word)]
    if len(others) < len(words):
        telling = [word for word in others if HEADERS.get(word, "") in _OF_STAGES]
        rest = [word for word in others if word not in telling]
        told = {HEADERS[word] for word in telling}
        return told.pop() if len(told) == 1 and _BESIDE_STAGE.issuperset(rest) else ""
    return ""


def _compound(word: str) -> str:
    """The same in one word: a stage, and what is said of it."""
    for at in range(_SHORTEST, len(word) - 1):
        role = HEADERS.get(word[at:], "")
        if role in _OF_STAGES and _STAGE_WORD.fullmatch(word[:at].rstrip("-")):
            return role
    return ""


_OF_STAGES = ("id", "order", "type", "definition", "probability")
_SHORTEST = 3
"""Letters of the shortest word for a stage."""


def _is_among(words: list[str], what: re.Pattern[str], beside: set[str]) -> bool:
    """Whether a word says what is meant, and the others say nothing else."""
    others = [word for word in words if not what.fullmatch(word)]
    return len(others) < len(words) and beside.issuperset(others)


def may_part(header: str) -> bool:
    """Whether a header says that each row below it is of an area, a list, a kind or a group."""
    if apart(header) in AREAS or column_of(header) in ("type", "object", "pipeline"):
        return True
    return any(map(_PATTERNS["parts"].fullmatch, words_in(header)))


def is_work(text: str) -> bool:
    """Whether a text names a part of what a team does, and nothing else: `After-sales`."""
    return bool(_PATTERNS["work"].fullmatch(apart(text)))


def names_sales(area: str) -> bool:
    """Whether a part of what a team does is the sale itself: `Vertrieb`."""
    return bool(_PATTERNS["sales_area"].fullmatch(apart(area)))


def names_marketing(area: str) -> bool:
    """Whether it is what comes before a sale: `Marketing`."""
    return bool(_PATTERNS["marketing_area"].fullmatch(apart(area)))


def names_customers(area: str) -> bool:
    """Whether it is what is done for customers: `Customer success`."""
    return bool(_PATTERNS["customer_area"].fullmatch(apart(area)))


def heads_decision(header: str) -> bool:
    """Whether what stands below a header decides what becomes of its rows: `Decision`."""
    return bool(_PATTERNS["decision"].fullmatch(apart(header)))


def says_dropped(text: str) -> bool:
    """Whether a cell below such a header says that its row goes: `drop, a task instead`."""
    said = re.split(r"[,;:(]", apart(text))[0].strip(" .!")
    return bool(_PATTERNS["dropped"].fullmatch(said))


def leads_on(word: str) -> bool:
    """Whether a word of a key says that moves from one stage to another stand below it."""
    return bool(_PATTERNS["moves"].fullmatch(apart(word)))


def called_after(headers: Iterable[str], what: str) -> bool:
    """Whether a word of a header says that the list is of `deals`, or of `tickets`."""
    said = _PATTERNS[what]
    return any(said.match(word) for header in headers for word in apart(header).split())


def is_for_sales(title: str) -> bool:
    """Whether a title says by a word of its own that something is sold, and none that it is about
    papers, projects or the like: `Kitchens - Sales`."""
    words = words_in(title)
    beside = (_PATTERNS["around_sales"], _PATTERNS["documents"], _PATTERNS["tickets"])
    is_other = any(said.fullmatch(word) for said in beside for word in words)
    is_other = is_other or any(map(tells_of_no_sale, words))
    return any(map(_PATTERNS["sold_there"].fullmatch, words)) and not is_other


def names_leads(title: str) -> bool:
    """Whether a word of a title is for leads, and not only for people or firms."""
    return any(map(_PATTERNS["leads"].match, words_in(title)))


def titled(title: str) -> str:
    """Whether a title, a key or a header says `deals`, `others` who or which have stages as well,
    or `both`: sales leads. Empty where it says neither; customers who are sold to are deals."""
    words = words_in(title)
    deals, winning, leads, people, crm = (
        any(map(_PATTERNS[what].match, words))
        for what in ("deals", "winning", "leads", "people", "relations")
    )
    if leads:
        return "both" if deals else "others"
    if deals or winning:
        return "deals"
    return "others" if people and not crm else ""


def said_in(what: str, plain: str) -> Iterator[str]:
    """The words of a folded text that are of a list."""
    return (word for word in _WORD.findall(plain) if _PATTERNS[what].match(word))


def tells_of_no_sale(name: str) -> bool:
    """Whether a word of a name is of applicants, tickets or investors."""
    return any(map(_PATTERNS["no_sale"].match, apart(name).split()))


def says_whose(header: str) -> bool:
    """Whether what stands below a header names the customer of each row: `Client name`."""
    return apart(header).strip(" .:") in _WORDS["records"]["whose"]


def says_worth(header: str) -> bool:
    """Whether sums stand below a header, in whatever currency: `Amount (EUR)`."""
    plain = re.sub(r"\s*[(\[{].*", "", apart(header))
    return plain.strip(" .:") in _WORDS["records"]["worth"]


def of_documents(header: str) -> bool:
    """Whether a header is that of the statuses of an offer, a contract, an invoice or an order:
    `Quote status`, `Angebotsstatus`. The stages of one may be those of a sale."""
    return _is_status_of("documents", header, also_stages=False)


def of_repairs(header: str) -> bool:
    """Whether a header is that of the states or the stages of a repair: `Reparaturstatus`."""
    return _is_status_of("repairs", header, also_stages=True)


def of_enquiries(header: str) -> bool:
    """Whether a header is that of the statuses of an enquiry: `Anfragestatus`."""
    return _is_status_of("enquiries", header, also_stages=False)


def says_purchases(title: str) -> bool:
    """Whether a word of a title or an owner is for those who buy for a firm: `Procurement`."""
    return any(map(_PATTERNS["purchases"].match, words_in(title)))


def _is_status_of(what: str, header: str, also_stages: bool) -> bool:
    """Whether a header says a word for a status and one of what it is of, or both in one word."""
    words = [word for word in words_in(header) if word not in _WORDS["beside_criteria"]]
    if len(words) == 1:
        found = _IN_ONE_WORD.fullmatch(words[0])
        return found is not None and bool(_PATTERNS[what].fullmatch(found[1]))
    told = [_is_status(word) or (also_stages and names_stages(word)) for word in words]
    of = [word for word, is_status in zip(words, told, strict=True) if not is_status]
    return len(of) == 1 < len(words) and bool(_PATTERNS[what].fullmatch(of[0]))


_IN_ONE_WORD = re.compile(
    r"(\w{3,}?)(?:status\w{0,3}|statuts?|tila|tilat|allapot\w{0,2}|stand|zustand|tilstand|lage)"
)
TEMPLATES = frozenset(_WORDS["templates"])
"""Headers of documents, and of texts to send, which may be called as the stages they are for."""
OF_OTHER_LISTS = frozenset(_WORDS["other_lists"]) | TEMPLATES
"""Headers of columns that hold no stages, however much their values look like some."""
LEAD_FLAGS = frozenset(_WORDS["lead_flags"])
"""Headers of a column that only statuses of leads have."""
OWNERS = frozenset(_WORDS["owners"])
"""Headers of the column that says who works on deals in a stage."""
LISTS = frozenset(_WORDS["lists"])
"""Headers of a column that says which list a row is of."""
AREAS = LISTS | frozenset(_WORDS["areas"])
"""Headers of a column that says of which part of a board or a process a row is."""
DEPARTMENTS = frozenset(_WORDS["departments"])
"""Headers of a column that says which part of a firm a row is of."""
PHASES_TOO = frozenset(_WORDS["phases_too"])
"""Headers of pipelines that may mean the phases of one as well."""
REMARKS = frozenset(_WORDS["remarks"])
"""Headers of columns that may hold anything: stages only where they read as some."""
FLAGS_TOO = frozenset(map(apart, {*_WORDS["headers"]["closed"]} & {*_WORDS["headers"]["type"]}))
"""Headers of outcomes that head yes and no as well: `Endstatus`."""
NAMELESS = frozenset(_WORDS["nameless"])
"""What stands in place of a name where there is none."""
LANGUAGES = frozenset(_WORDS["languages"])
"""Headers of a column that says in which language a row is written."""
MAY_COUNT = NUMBERED | frozenset(_WORDS["may_count"])
"""Headers of numbers that are no order for sure."""
NO_HEADERS = frozenset(_WORDS["no_headers"])
"""Cells that stand below a header."""
KINDS_OF_END = {"type", "closed", "won", "lost", "open"}
"""Columns that say which stages are ends."""
FILLED = {"probability", "type", "closed", "won", "lost"}
"""Columns of which every stage of a list has one filled."""
SAYING = {"probability", "won", "lost", "forecast_category"}
"""Columns no list has but one of stages."""
TELLING = SAYING | KINDS_OF_END | {
    "pipeline", "entry_criteria", "exit_criteria", "max_days_in_stage",
}  # fmt: skip
"""Columns that a list of stages has; a number, a description or an owner is in any list."""
COUNTED = {"order", "id"}
"""Columns that number the rows: two copies may number them differently."""
