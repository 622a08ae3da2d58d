"""Whose export files are, told by their content: read when one CRM alone fits, else refused.

Stands in the table of CRMs for none of them: `AUTO` is what `--from auto` names.
"""

from __future__ import annotations

import re

from pipelinelint.crm import CRMS, Crm
from pipelinelint.crm.imported import ANOTHERS, ImportProblem, Note, NotOurs, Unfamiliar
from pipelinelint.crm.nodes import JSON, decode
from pipelinelint.crm.sheet.cells import workbook_tables
from pipelinelint.crm.sheet.drawn import TEXTS
from pipelinelint.crm.unread import WEB_API, deals_of, error_of, is_web_api, seen
from pipelinelint.source.known_files import WORKBOOK, known_file
from pipelinelint.text import many

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from pipelinelint.crm.imported import Imported

AUTO = Crm("auto", "an export of any CRM that is read here", title="a CRM")

SIGNS = ()
LOOKED_AT = 1_000_000
"""Characters of a file that are searched for signs: they stand all over an export."""
_DEFINITION = re.compile(
    rb"^[{ \t]*+\"?(?:pipelines|parts|part_of)\"?[ \t]*:|\"pipelines\"[ \t]*:", re.MULTILINE
)
TRIED = 2_000_000
"""Bytes up to which files without any sign are tried with each importer, to name candidates."""


def recognises(path: str) -> bool:
    return any(crm.recognises(path) for crm in CRMS.values())


def signed(data: bytes, own: Crm | None = None) -> list[str]:
    """The CRMs whose signs a file has, by name; `own` alone, where it has the signs of that."""
    try:
        if data[:4] == b"PK\x03\x04":
            texts = [table.text[:LOOKED_AT] for table in workbook_tables("", data)]
        else:
            texts = [decode("", data[: 4 * LOOKED_AT], "latin-1")[0][:LOOKED_AT]]
    except ImportProblem:
        return []
    if own is not None and any(map(own.signed, texts)):
        return [own.name]
    return [name for name, crm in CRMS.items() if any(map(crm.signed, texts))]


def reading(given: dict[str, bytes]) -> list[str]:
    """The CRMs whose signs the files have and whose importer reads them, by name: asked before one
    is recommended, so that nobody is sent where the files are refused."""
    tried = {name: _try(CRMS[name], given, [*files]) for name, files in _by_signs(given).items()}
    return [name for name, found in tried.items() if not isinstance(found, ImportProblem)]


def own_files(named: Crm, given: dict[str, bytes]) -> tuple[dict[str, bytes], list[Note]]:
    """The files that may be of the CRM somebody named, and a note on each that is no text, or that
    another's signs are in: read by the wrong importer it would be judged for what it never said.

    Raises NotOurs where nothing is left, or no file shows a sign of the CRM that was named.
    """
    left_out = _no_texts(named, given)
    if len(left_out) == len(given):
        for path, why in left_out.items():
            raise NotOurs(f"it {why}", path)
    for path, name in _strangers(named, given).items():
        left_out[path] = _comes_from(name)
    notes = [Note(f"left out: it {why}".removesuffix("."), path) for path, why in left_out.items()]
    return {path: data for path, data in given.items() if path not in left_out}, notes


def _is_list(named: Crm, path: str, data: bytes) -> bool:
    """Whether a file nobody else reads is a list of stages all the same, in another's words."""
    return named.name == "csv" and _tells(path, data)


def _no_texts(named: Crm, given: dict[str, bytes]) -> dict[str, str]:
    found = {}
    for path, data in sorted(given.items()):
        what, instead = known_file(data, path)
        if what and not (what == WORKBOOK and named.recognises("stages.xlsx")):
            found[path] = f"is {what}. {instead}"
    return found


def _strangers(named: Crm, given: dict[str, bytes]) -> dict[str, str]:
    """Path -> the other CRM whose signs are in it. A sheet may have come out of any CRM, and is
    one all the same; and signs of a CRM whose importer knows nothing in the file are chance."""
    if named.name == AUTO.name:
        return {}
    asked = {
        path: data
        for path, data in sorted(given.items())
        if named.name != "csv" or not named.recognises(path)
    }
    signs = _by_signs(asked, named)
    own = signs.pop(named.name, {})
    if signs and not own:
        refuse_other(named, asked)
    found: dict[str, str] = {}
    for name, files in signs.items():
        problem = _refusal(CRMS[name], files)
        if isinstance(problem, Unfamiliar):
            continue
        found.update((path, name) for path in files if path not in {*own, *found})
        strange = [path for path in files if not _is_list(named, path, files[path])]
        if problem is not None and strange and not own:
            why = problem.reason[:1].upper() + problem.reason[1:]
            raise NotOurs(f"it {_comes_from(name)}. {why}", strange[0])
    return found if own else {}


def refuse_other(named: Crm, given: dict[str, bytes]) -> None:
    """Raise NotOurs where another CRM's signs are in the files, and its importer reads them: some
    share a sign, as Terraform's plans do with HubSpot. So does a definition, which is no export."""
    for path, data in sorted(given.items()):
        _refuse_definition(path, data)
    for name, files in _by_signs(given).items():
        if name != named.name and _refusal(CRMS[name], files) is None:
            said = f"it {_comes_from(name)}: name `{name}` instead of `{named.name}`."
            raise NotOurs(said, next(iter(files)))


def _by_signs(given: dict[str, bytes], own: Crm | None = None) -> dict[str, dict[str, bytes]]:
    """The files that have a CRM's signs, by its name."""
    found: dict[str, dict[str, bytes]] = {}
    for path, data in sorted(given.items()):
        for name in signed(data, own):
            found.setdefault(name, {})[path] = data
    return found


def _refuse_definition(path: str, data: bytes) -> None:
    if not path.lower().endswith((".yaml", ".yml")) or not _DEFINITION.search(data):
        return
    from pipelinelint.crm.sheet.lists import is_definition

    if is_definition(path, data):
        raise NotOurs("it is a definition: `pipelinelint check`, without `--from`.", path)


def _refusal(crm: Crm, files: dict[str, bytes]) -> ImportProblem | None:
    """Why an importer refuses files that have its signs; None where it reads them."""
    try:
        crm.read_as_own(files.items())
    except ImportProblem as problem:
        return problem
    return None


def _comes_from(name: str) -> str:
    title = CRMS[name].title
    return f"is {title}" if title.startswith("a ") else f"comes from {title}"


def read(files: Iterable[tuple[str, bytes]]) -> Imported:
    """The definition behind the files, with a note that says whose they are.

    Raises ImportProblem where none or several CRMs fit, and names those that may.
    """
    given = dict(sorted(files))
    if not given:
        raise ImportProblem("no file there has a name that exports have.")
    by_crm = {name: [*files] for name, files in _by_signs(given).items()}
    fits = {name: _try(CRMS[name], given, paths) for name, paths in by_crm.items()}
    read_ones = {
        name: found for name, found in fits.items() if not isinstance(found, ImportProblem)
    }
    if len(read_ones) > 1:
        whose = ", ".join(f"{CRMS[name].title} ({by_crm[name][0]})" for name in read_ones)
        raise ImportProblem(
            f"the files are from several CRMs: {whose}. {_name_one(list(read_ones))}"
        )
    for found in read_ones.values():
        return found
    problems = [found for found in fits.values() if isinstance(found, ImportProblem)]
    is_known = any(not isinstance(problem, Unfamiliar) for problem in problems)
    are_sheets = all(
        CRMS["csv"].recognises(path)
        or (_tells(path, data) and not (is_known and path.lower().endswith(JSON)))
        for path, data in given.items()
    )
    if problems and not are_sheets:
        raise _refused(problems, given)
    return _unsigned(given)


def _refused(problems: list[ImportProblem], given: dict[str, bytes]) -> ImportProblem:
    """Why nobody reads files that have signs: where these stand there by chance, the files may be
    a list of stages, which is read when it is called one."""
    knowing = [problem for problem in problems if not isinstance(problem, Unfamiliar)]
    problem = (knowing or problems)[0]
    own = {path: data for path, data in given.items() if path == problem.path}
    if knowing or not own or isinstance(_try(CRMS["csv"], own, [*own]), ImportProblem):
        return problem
    why, _, needed = problem.reason.partition(". ")
    # Nobody who has another product's answer can save this one's.
    needed = "" if why.startswith(ANOTHERS) else f" {needed}"
    said = f"{why}.{needed} If it lists the stages of deals, name this file with `--from csv`."
    return ImportProblem(said, problem.path, problem.line)


def _try(crm: Crm, given: dict[str, bytes], paths: list[str]) -> Imported | ImportProblem:
    """What an importer makes of its own files: those that show its signs or bear its names."""
    own = {path: data for path, data in given.items() if path in paths or crm.recognises(path)}
    left = len(given) - len(own)
    try:
        found = crm.read(own.items())
    except ImportProblem as problem:
        return problem
    rest = f"; {many(left, 'other file')} not read" if left else ""
    found.notes.insert(0, Note(f"read as {crm.title}, by what the files hold{rest}"))
    return found


def _tells(path: str, data: bytes, alone: bool = False) -> bool:
    """Whether a sheet, a text or a list, whatever CRM's words are in it, surely holds stages."""
    from pipelinelint.crm.sheet import tells

    return tells(path, data, alone)


def _unsigned(given: dict[str, bytes]) -> Imported:
    """Files nobody's signs are in: sheets are sheets, and so are texts with a table of stages; of
    anything else the candidates are named."""
    problem: ImportProblem | None = None
    sheets = [path for path in given if CRMS["csv"].recognises(path)]
    alone = len(given) == 1
    drawn = [path for path in given if path not in sheets and _tells(path, given[path], alone)]
    sheets += drawn
    if sheets:
        found = _try(CRMS["csv"], given, drawn)
        if isinstance(found, ImportProblem):
            problem = found
        elif drawn or any(_tells(path, given[path], alone) for path in sheets):
            return found
        else:
            why = "a column of names doesn't tell whether its rows are stages of deals"
            problem = ImportProblem(f"{why}. If they are, run with `--from csv`.", sheets[0])
    first = next(iter(given))
    may = []
    if sum(map(len, given.values())) <= TRIED:
        text = all(path.lower().endswith(TEXTS) for path in given)
        # No CRM exports prose; what reads like rows of one there is a table somebody drew.
        others = [
            crm
            for name, crm in CRMS.items()
            if (name == "csv" if text else name != "csv" or not sheets)
        ]
        tried = {crm.name: _try(crm, given, list(given)) for crm in others}
        may = [name for name, found in tried.items() if not isinstance(found, ImportProblem)]
    if problem is not None:
        raise problem
    _refuse_web_api(given, is_list="csv" in may)
    if may != ["stage-map"]:
        for path, data in given.items():
            _refuse_definition(path, data)
    if not may:
        from pipelinelint.crm.sheet.refused import no_table

        hand = first.lower().endswith((".yaml", ".yml"))
        more = " If it is a definition, leave out `--from`." if hand else ""
        _refuse_seen(first, given[first], alone=alone)
        said = no_table(first)
        is_listed = b"\n|" in given[first] if said else first.lower().endswith(JSON)
        listed = _try(CRMS["csv"], given, [first]) if alone and is_listed else None
        if said:
            raise listed if isinstance(listed, ImportProblem) else ImportProblem(said, first)
        if isinstance(listed, ImportProblem):
            more = f" As a list it isn't read: {listed.reason}"
        raise Unfamiliar(f"nothing in it tells which CRM it is from.{more}", first)
    if may == ["csv"] and first.lower().endswith(TEXTS):
        said = "it may list the stages of deals, and nothing in it says so for sure"
        raise ImportProblem(f"{said}. If it does, name this file with `--from csv`.", first)
    titles = " or ".join(CRMS[name].title for name in may)
    # In a folder `csv` doesn't look at lists in JSON and YAML.
    one = _name_one(may, alone=() if CRMS["csv"].recognises(first) else ("csv",))
    raise Unfamiliar(f"nothing in it tells which CRM it is from; it may be {titles}. {one}", first)


def _refuse_web_api(given: dict[str, bytes], *, is_list: bool) -> None:
    """Refuse an answer of Dynamics 365's Web API, which tells neither order nor ends, with what
    reads it."""
    named = WEB_API if is_list else f"{WEB_API.partition('.')[0]}."
    for path, data in given.items():
        if is_web_api(data):
            whole = "name the folder of an unpacked solution with `--from dynamics`."
            raise Unfamiliar(f"it is {named} For the rest, {whole}", path)


def _refuse_seen(path: str, data: bytes, *, alone: bool) -> None:
    """Refuse what its content says it is: nothing, an error some CRM answered with, in the words of
    that one's importer, or deals instead of their pipelines."""
    said = seen(path, data)
    if said:
        raise ImportProblem(said, path)
    whose = error_of(data) if alone else ""
    problem = _refusal(CRMS[whose], {path: data}) if whose else None
    if problem is not None and not isinstance(problem, Unfamiliar):
        raise problem
    whose = deals_of(data)
    problem = _refusal(CRMS[whose], {path: data}) if whose else None
    if problem is not None:
        needed = problem.reason.partition(". ")[2]
        said = f"it lists deals, not the stages they are in. {needed}"
        raise ImportProblem(said.strip(), path)


def _name_one(names: list[str], alone: Collection[str] = ()) -> str:
    """What to write; of those in `alone` that the file itself has to be named."""
    each = (f"`--from {name}`{' with this file' * (name in alone)}" for name in names)
    return f"Name one: {', '.join(each)}."
