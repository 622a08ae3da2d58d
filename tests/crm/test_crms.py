"""What every importer keeps to."""

import json
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipelinelint import crm as crm_room
from pipelinelint.crm import CRMS, looks_like_sfdx
from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.live import Token
from tests.crm import server as http
from tests.crm import test_live, xml
from tests.crm.exports import bring, export
from tests.crm.plain import sound
from tests.tries import tries


@pytest.mark.parametrize("crm", CRMS)
def test_every_import_fits_the_schema_and_points_into_its_own_texts(crm: str) -> None:
    imported = bring(crm)
    assert imported.crm == crm
    sound(imported)


@pytest.mark.parametrize("crm", [crm for crm in CRMS if crm != "csv"])
def test_an_export_has_a_sign_of_its_own_crm_and_none_of_another(crm: str) -> None:
    texts = [data.decode() for _, data in export(crm)]
    signed = {name for name, each in CRMS.items() if any(map(each.signed, texts))}
    assert signed == {crm}


@pytest.mark.parametrize("crm", CRMS)
@pytest.mark.parametrize("files", [[], [("x", b"")], [("a", b"\x00"), ("b", b"\xff\xfe\xfa")]])
def test_nothing_to_import_is_one_clear_problem(crm: str, files: list[tuple[str, bytes]]) -> None:
    with pytest.raises(ImportProblem) as caught:
        CRMS[crm].read(files)
    assert str(caught.value).rstrip("`").endswith(".")


def read_or_problem(crm: str, *files: tuple[str, bytes]) -> None:
    try:
        sound(CRMS[crm].read(files))
    except ImportProblem as problem:
        said = problem.message
    else:
        said = "sound"
    assert said


MUTATED = st.tuples(st.integers(0, 5000), st.integers(0, 12), st.binary(max_size=6))


def mutate(data: bytes, change: tuple[int, int, bytes]) -> bytes:
    at, length, new = change
    at %= len(data) + 1
    return data[:at] + new + data[at + length :]


WORDS = st.sampled_from(
    ["AND(", "OR(", "NOT(", ")", ",", "&&", "||", "=", "<>", "StageName", "ISPICKVAL(", '"Demo"',
     "ISBLANK(", "Loss_Reason__c", "CASE(", "1", "'x'", "IF(", "TEXT(", "IsClosed", "!", "-", "(",
     "LEFT(", "RIGHT(", "FIND(", "INCLUDES(", "ISNEW()", "ISCHANGED(", "TRUE", "FALSE", "Amount",
     "Probability", "LEN(", "NULL", "PRIORVALUE(", "$User.Id", "RecordType.Name", "/*", '"']
)  # fmt: skip


@tries(200)
@given(st.lists(WORDS, max_size=25))
@example(["ISPICKVAL(", "PRIORVALUE(", ")", ",", '"Demo"', ")"])
def test_no_formula_breaks_it(words: list[str]) -> None:
    read_or_problem("salesforce", (xml.STAGES, xml.PLAIN), xml.rule("R", " ".join(words)))


LEAVES = st.none() | st.booleans() | st.integers(-5, 5) | st.floats(allow_nan=False) | st.text()


def keys(crm: str) -> st.SearchStrategy[str]:
    """The keys of the answers of an export, which any JSON may have in any place."""
    texts = [data.decode() for path, data in export(crm) if path.endswith(".json")]
    return st.sampled_from(sorted(set(re.findall(r'"([^"]+)":', "\n".join(texts)))))


@cache
def answers(crm: str) -> st.SearchStrategy[object]:
    """Any JSON with these keys."""
    names = keys(crm)
    return st.recursive(
        LEAVES,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=6),
        max_leaves=25,
    )


@pytest.mark.parametrize("crm", [crm for crm in CRMS if export(crm)[0][0].endswith(".json")])
@tries(150)
@given(st.data())
def test_no_json_breaks_it(crm: str, data: st.DataObject) -> None:
    read_or_problem(crm, ("answers.json", json.dumps(data.draw(answers(crm))).encode()))


@pytest.mark.parametrize("crm", CRMS)
@tries(100)
@given(st.lists(MUTATED, min_size=1, max_size=3))
def test_no_damaged_file_breaks_it(crm: str, changes: list[tuple[int, int, bytes]]) -> None:
    files = export(crm)
    for change in changes:
        which = change[0] % len(files)
        files[which] = (files[which][0], mutate(files[which][1], change))
    read_or_problem(crm, *files)


def test_the_table_reads_live() -> None:
    assert [name for name, crm in CRMS.items() if crm.variable] == ["hubspot", "pipedrive"]
    with http.serving(test_live.PORTAL) as server:
        answers = CRMS["hubspot"].fetch(Token("x"), base=server.base)
    assert "pipelines-deals.json" in answers


def test_every_folder_has_its_line_in_the_table_and_every_line_its_tests_and_its_words() -> None:
    room = Path(crm_room.__file__).parent
    folders = {
        path.parent.name for path in room.glob("*/__init__.py") if "def read(" in path.read_text()
    }
    assert {crm._folder.rpartition(".")[2] for crm in CRMS.values()} == folders
    imports = (Path(__file__).parents[2] / "docs/importing.md").read_text("utf-8")
    for name, crm in CRMS.items():
        assert f"`{name}`" in imports
        assert bool(crm.variable) == (room / crm._folder.rpartition(".")[2] / "live.py").exists()


def test_an_sfdx_project_is_told_by_its_project_file() -> None:
    assert looks_like_sfdx(["README.md", "sfdx-project.json"])
    assert not looks_like_sfdx(["force-app"])
    assert CRMS["salesforce"].recognises(xml.STAGES)
    assert CRMS["hubspot"].recognises("deals.JSON")
