"""The page about security says what the program does."""

import re

import pytest

from pipelinelint.crm import live, markup, nodes
from pipelinelint.crm.salesforce import formula
from pipelinelint.crm.sheet import cells
from pipelinelint.engine import MOST_PIPELINES, MOST_STAGES, MOST_VALUES
from pipelinelint.facts import tables
from pipelinelint.lexicon import pack_file
from pipelinelint.ruleset.load import file as rule_file
from pipelinelint.ruleset.load import folder
from pipelinelint.source import LIMITS
from pipelinelint.source.yaml import MOST_PURE
from pipelinelint.workspace import MAX_BYTES
from pipelinelint.workspace.find import MOST_BYTES
from pipelinelint.workspace.parts import MOST_PARTS
from tests.cli.program import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
MIB = 1024 * 1024

LIMITS_SAID = {
    "a definition or settings file": f"{LIMITS.size // 1_000_000} MB",
    "keys and values of a file": f"{LIMITS.nodes:,}",
    "nesting": f"{LIMITS.depth} levels",
    "values copied by aliases": f"{LIMITS.copies:,}",
    "documents of a file": f"{LIMITS.documents:,}",
    "comments of a file": f"{LIMITS.comments:,}",
    "problems reported per text": f"{LIMITS.problems}",
    "pipelines and stages of a definition": f"{MOST_PIPELINES:,} and {MOST_STAGES:,}",
    "parts of a definition": f"{MOST_PARTS:,}, of {MAX_BYTES // 1_000_000} MB together",
    "values of a definition, keys not counted": f"{MOST_VALUES:,}",
    "YAML where PyYAML has no libyaml": f"{MOST_PURE // 1_000_000} MB",
    "characters of a text that words are looked for in": f"{tables.READ:,}",
    "a rule file": f"{rule_file.LARGEST // 1000} kB",
    "rules of a folder": f"{folder.MOST_RULES}, of {folder.MOST_BYTES // 1_000_000} MB together",
    "a word pack": f"{pack_file.LARGEST // 1000} kB",
    "a file of an export": f"{nodes.LARGEST // MIB} MiB",
    "a whole export": f"{MOST_BYTES // 1_000_000} MB",
    "rows and columns of a sheet": f"{cells.MOST_ROWS:,} and {cells.MOST_COLUMNS}",
    "a workbook, unpacked": (
        f"{cells.LARGEST_BOOK // MIB} MiB, {cells.MOST_TAGS:,} tags, "
        f"{cells.MOST_STYLE_TAGS:,} of them formats"
    ),
    "elements of an XML file": f"{markup.MOST_ELEMENTS:,}, {markup.DEEPEST} deep",
    "a formula": f"{formula.LONGEST:,} characters, {formula.DEEPEST} deep",
    "pages and tries of a live import": f"{live.MOST_PAGES} and {live.ATTEMPTS}",
}


def test_the_table_of_limits_is_the_programs() -> None:
    table = PAGE.partition("## Limits")[2].partition("\n## ")[0]
    rows = dict(re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", table, re.MULTILINE))
    del rows["what"], rows["---"]
    assert rows == LIMITS_SAID
    assert LIMITS.size == MAX_BYTES


@pytest.mark.parametrize("named", sorted(set(re.findall(r"`((?:tests|tools)/[^`]+)`", PAGE))))
def test_what_a_promise_is_tested_in_exists(named: str) -> None:
    assert (ROOT / named).exists()


def test_every_promise_names_its_test() -> None:
    table = PAGE.partition("| promise |")[2].partition("\n\n")[0]
    promises = [row for row in table.splitlines() if row.startswith("| **")]
    assert len(promises) == 7
    assert all("`tests/" in row.rpartition("|")[0].rpartition("|")[2] for row in promises)


def test_the_kinds_of_attack_are_counted() -> None:
    from tools.attack import ALL

    assert f"inputs of {len(ALL)} kinds" in PAGE
