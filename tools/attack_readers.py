"""The attack from inside: what reads texts of strangers, called without a command line.

Each kind makes an input by chance, calls one reader on it and says what does not hold. An input
costs from a twentieth of a millisecond to two, so that hundreds of thousands of them are tried.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from functools import cache

from pipelinelint.crm import CRMS
from pipelinelint.crm.imported import Imported, ImportProblem
from pipelinelint.crm.salesforce.formula import FormulaError, Term, parse
from pipelinelint.crm.salesforce.tests import test_of
from pipelinelint.crm.update import update_definition
from pipelinelint.crm.writer import write_definition
from pipelinelint.engine import baseline as baselines
from pipelinelint.engine import define
from pipelinelint.lexicon.judge import judge
from pipelinelint.lexicon.judgement import NAME_CLASSES
from pipelinelint.lexicon.pack_file import _Check, _check_pack
from pipelinelint.ruleset.load.file import check_file
from pipelinelint.ruleset.stored import shipped_catalogue
from pipelinelint.settings.read import parse as parse_settings
from pipelinelint.shape.accepted import written_in
from pipelinelint.source.edit import Editor
from pipelinelint.source.nodes import Document, Lines, Mapping, Node, Scalar, Sequence, Span
from pipelinelint.source.read import read
from pipelinelint.source.value_text import scalar_text
from pipelinelint.text import in_log, visible
from pipelinelint.verbs.pattern import BadPatternError, pattern
from tools import attack_inputs as inputs
from tools.attack_saved import SAVED

Faults = Iterator[str]

SMALL = [
    b"pipelines:\n- id: a\n  name: 'It''s'\n  stages: [Demo, {id: w, type: won}]\n",
    b"a: &x {b: 1, c: [2, 3]}\nd: *x\ne:\n  <<: *x\n  f: |\n    long\n    text\n  g: >-\n    x\n",
    b"# head\na: 1 # one\nb:\n  # inside\n  - x\n  -   y: z\n      q: r\n  - - n\n    - m\nc: {}\n",
    b'{"version": 1, "pipelines": [{"id": "a", "stages": ["Demo", {"id": "w"}]}], "x": null}',
    b'{\n  "a": [\n    1,\n    2.5e3\n  ],\n  "b": {"c": "\\ud83d\\ude80 \\n"}\n}\n',
    b"? k\n: v\n? [a, b]\n: w\n'q': \"\\x41\\u20ac\"\nz: !!str 1\nl: [\n  a,\n  b, # c\n]\n",
    b"a:\r\n  b: 1\r\n  c:\r\n  - d\r\n  - e\r\n\r\n",
    b"---\na: 1\n---\nb: 2\n...\n",
    b"# pipelinelint: ignore[stage-count] why\na: b # pipelinelint: ignore[x, y]\n",
    inputs.OUTLINE,
]


# --- places --------------------------------------------------------------------------------------


def outside(span: Span, text: str, lines: Lines) -> str:
    """What is wrong with a place in a text: its order, its bounds, its line and column."""
    start, end = span.start, span.end
    if not 0 <= start.offset <= end.offset <= len(text):
        return f"a place outside the text: {start.offset} to {end.offset} of {len(text)}"
    for position in (start, end):
        if repr(position) != repr(lines.position(position.offset)):
            return f"{position!r} is not where {position.offset} is"
    return ""


def nodes_of(root: Node | None) -> Iterator[Node]:
    """Every node of a tree, keys too; what aliases share once."""
    waiting = [] if root is None else [root]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        if isinstance(node, Mapping):
            for key, value in node.entries.values():
                waiting += (key, value)
        elif isinstance(node, Sequence):
            waiting += node.items


def places(document: Document) -> Faults:
    """What is wrong with the places in a document: of nodes, comments and problems."""
    lines = Lines(document.text)
    spans = [node.span for node in nodes_of(document.root)]
    spans += [comment.span for comment in document.comments]
    for problem in document.problems:
        spans += (problem.span, *problem.related)
    for span in spans:
        said = outside(span, document.text, lines)
        if said:
            yield said
            return


def plain(node: Node | None) -> object:
    """The values of a tree, to compare."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(each) for each in node.items]
    return repr(node.value) if isinstance(node, Scalar) else None


# --- texts to nodes ------------------------------------------------------------------------------


def _scraps(draw: random.Random) -> bytes:
    text = b"".join(draw.choice(inputs.TOKENS) for _ in range(draw.randint(1, 12)))
    return text if draw.random() < 0.4 else draw.choice(SMALL) + text


def make_text(draw: random.Random) -> bytes:
    way = draw.random()
    if way < 0.4:
        return _scraps(draw)
    if way < 0.95:
        return inputs.broken(draw, draw.choice(SMALL))
    return bytes(draw.randrange(256) for _ in range(draw.randint(0, 30)))


def nodes(data: bytes) -> Faults:
    """A text is read whatever it is, every place is inside it, and a fault has no root."""
    documents = read(data, "d.yaml")
    for document in documents:
        yield from places(document)
        if document.root is None and any(not each.message.strip() for each in document.problems):
            yield "a problem without a word"
        for written in written_in(document):
            if written.line < 1:
                yield "a suppression of no line"
    if not documents:
        yield "no document"


def make_json(draw: random.Random) -> bytes:
    if draw.random() < 0.5:
        return inputs.broken(draw, draw.choice(SMALL[3:5]), 3)
    signs = b'{}[]:,"\\ \n-01.e', b"true", b"null", b'"a"', b'"\\ud83d', b"\\ude80", b'"x":'
    return draw.choice((b"{", b"[")) + b"".join(
        draw.choice(signs) if draw.random() < 0.5 else bytes([draw.choice(signs[0])])
        for _ in range(draw.randint(0, 12))
    )


def structure(data: bytes) -> Faults:
    """What is read is built and its findings stand inside the text."""
    for document in read(data, "d.yaml"):
        lines = Lines(document.text)
        for finding in define(document).findings:
            for span in (finding.span, *(each.span for each in finding.related)):
                said = outside(span, document.text, lines)
                if said:
                    yield f"{finding.rule}: {said}"


def make_definition(draw: random.Random) -> bytes:
    if draw.random() < 0.7:
        return inputs.broken(draw, inputs.OUTLINE, 4)
    return inputs.reshaped_text(draw)


# --- the text editor -----------------------------------------------------------------------------


def make_edit(draw: random.Random) -> tuple[bytes, int]:
    data = draw.choice(SMALL)
    if draw.random() < 0.6:
        data = inputs.broken(draw, data, 2)
    return data, draw.randrange(10**9)


def edit(given: tuple[bytes, int]) -> Faults:
    """One change to a text changes what it says and nothing else; a refused one changes nothing."""
    data, number = given
    documents = read(data, "d.yaml")
    root = documents[0].root
    if len(documents) > 1 or root is None or documents[0].problems:
        return
    draw = random.Random(number)  # noqa: S311 - no secret
    text = documents[0].text
    found = list(nodes_of(root))
    node = found[draw.randrange(len(found))]
    editor = Editor(text)
    value = draw.choice(("x", "won", "no", "1", "a: b", "é", 7, 2.5, True, None, "'", '"', "#"))
    done, wanted = _change(draw, editor, root, node, value)
    result = editor.result()
    if not done:
        if result != text:
            yield "what was refused changed the text"
        return
    again = read(result.encode("utf-8", "surrogatepass"), "d.yaml")
    problems = [each for document in again for each in document.problems if each.fatal]
    if problems:
        yield f"the edited text cannot be read: {problems[0].message} {result!r}"
    elif wanted is not None and plain(again[0].root) != wanted:
        yield f"the edit says something else: {result!r}"


def _change(
    draw: random.Random, editor: Editor, root: Node, node: Node, value: str | float | None
) -> tuple[bool, object]:
    """Do one thing; whether it was done, and what the text must say then (None: not told)."""
    shared = any(each.origin is not None for each in nodes_of(root)) or "&" in editor.text
    if isinstance(node, Mapping) and draw.random() < 0.8:
        names = list(node)
        if names and draw.random() < 0.4:
            name = draw.choice(names)
            after = _with(root, node, {k: v for k, v in _plain_map(node).items() if k != name})
            return editor.remove_key(node, name), None if shared else after
        if "new" in node:
            return False, None
        after = _with(root, node, {**_plain_map(node), "new": repr(value)})
        return editor.add_key(node, "new", value), None if shared else after
    if isinstance(node, Sequence) and draw.random() < 0.8:
        items = [plain(each) for each in node.items]
        if items and draw.random() < 0.4:
            place = draw.randrange(len(items))
            after = _with(root, node, items[:place] + items[place + 1 :])
            return editor.remove_items(node, [place]), None if shared else after
        style = '"' if editor.text.lstrip()[:1] in ("{", "[") else ""
        after = _with(root, node, [*items, repr(value)])
        return editor.add_item(node, value, style=style), None if shared else after
    if _is_key(root, node):
        return False, None
    style = '"' if editor.text.lstrip()[:1] in ("{", "[") else ""
    after = _with(root, node, repr(value))
    return editor.set_value(node, scalar_text(value, style)), None if shared else after


def _plain_map(node: Mapping) -> dict[str, object]:
    return {key: plain(value) for key, (_, value) in node.entries.items()}


def _is_key(root: Node, node: Node) -> bool:
    return any(
        key is node
        for each in nodes_of(root)
        if isinstance(each, Mapping)
        for key, _ in each.entries.values()
    )


def _with(root: Node, node: Node, value: object) -> object:
    """The values of a tree with another at one node."""
    if root is node:
        return value
    if isinstance(root, Mapping):
        return {key: _with(each, node, value) for key, (_, each) in root.entries.items()}
    if isinstance(root, Sequence):
        return [_with(each, node, value) for each in root.items]
    return plain(root)


# --- names, formulas, patterns, texts to show ----------------------------------------------------


def make_word(draw: random.Random) -> str:
    return inputs.word(draw)


def one_name(label: str) -> Faults:
    """Any text is judged: a known class, a known confidence, and a reason in words."""
    made = judge(label)
    if made.name_class not in NAME_CLASSES or made.confidence not in ("high", "medium", "low"):
        yield f"{made.name_class}, {made.confidence}"
    if not made.explanation and made.name_class != "unknown":
        yield "judged without a reason"


FORMULA = """
AND OR NOT ISPICKVAL ISBLANK TEXT CASE PRIORVALUE ISCHANGED INCLUDES IF REGEX ISNEW() TODAY()
( ) ( ) , , && || = <> != <= ! - + StageName Amount Loss_Reason__c IsWon IsClosed $User.Id
Account.Name "Closed_Lost" 'x' 1 0.5 .5 1. /*c*/ /* " \\ é \x00"""
FORMULAS = [
    'AND(ISPICKVAL(StageName, "Closed Lost"), ISBLANK(TEXT(Loss_Reason__c)), NOT(Amount > 0))',
    'OR(CASE(StageName, "A", 1, "B", 2, 0) >= 2, IsWon && ISCHANGED(StageName))',
    'IF(TEXT(PRIORVALUE(StageName)) = "X", LEN(Next__c) < 5, CONTAINS("a:b", TEXT(StageName)))',
]


def make_formula(draw: random.Random) -> str:
    if draw.random() < 0.5:
        text = inputs.broken(draw, draw.choice(FORMULAS).encode(), 3)
        return text.decode("utf-8", "replace")
    return " ".join(draw.choice(FORMULA.split()) for _ in range(draw.randint(1, 40)))


def formula(text: str) -> Faults:
    """A formula is a tree whose tests can be told, or it is refused in words."""
    try:
        term = parse(text)
    except FormulaError as error:
        if not str(error):
            yield "refused without a word"
        return
    for each in _terms(term):
        test_of(each, True)
        test_of(each, False)
    term.names()
    term.calls()


def _terms(term: Term) -> Iterator[Term]:
    yield term
    for part in term.parts:
        yield from _terms(part)


PATTERN = r"""
a b | ( ) (?: * + ? {2,} {9} [a-z] [^x] \b \w \d ^ $ . .* \1 (?= (?i) (?P<x> é *? ++ (?# \ ["""


def make_pattern(draw: random.Random) -> str:
    return "".join(draw.choice(PATTERN.split()) for _ in range(draw.randint(1, 14)))


def one_pattern(text: str) -> Faults:
    """A pattern is refused when it is loaded, or it answers at once on what may make it explode."""
    try:
        made = pattern(text)
    except BadPatternError as error:
        if not str(error):
            yield "refused without a word"
        return
    for hard in ("a" * 300 + "!", "ab" * 150 + "!", "a b " * 75):
        found = made.find(hard)
        if found is not None and not 0 <= found[0] <= found[1] <= len(hard):
            yield f"{found} is not in the text"


def shown(text: str) -> Faults:
    """What is shown is one line that gives no order, and showing it again changes nothing."""
    for show in (visible, in_log):
        made = show(text)
        if any(not each.isprintable() and each not in "\u200c\u200d" for each in made):
            yield f"{show.__name__} leaves {made!r}"
        if show(made) != made:
            yield f"{show.__name__} is not done at once: {made!r}"
    if "##" in in_log(text):
        yield "an order is left"


# --- exports -------------------------------------------------------------------------------------

_EXPORTS: dict[str, dict[str, bytes]] = {
    "hubspot": {"pipelines.json": inputs.HUBSPOT, "properties.json": inputs.PROPERTIES},
    "pipedrive": {"stages.json": inputs.PIPEDRIVE},
    "csv": {"stages.csv": inputs.SHEET},
    "terraform": {"sales.tf": inputs.TERRAFORM},
    "stage-map": {"map.yaml": inputs.STAGE_MAP},
    "dynamics": {"f.xaml": inputs.FLOW, "f.xaml.data.xml": inputs.FLOW_ENTRY},
    "salesforce": {name: text.encode() for name, text in inputs.SALESFORCE.items()},
    **SAVED,
}


def _maker(crm: str) -> Callable[[random.Random], tuple[str, dict[str, bytes]]]:
    def make(draw: random.Random) -> tuple[str, dict[str, bytes]]:
        files = dict(_EXPORTS[crm])
        name = draw.choice(sorted(files))
        if name.endswith("json") and draw.random() < 0.5:
            files[name] = inputs.retyped(draw, files[name])
        else:
            files[name] = inputs.broken(draw, files[name], 4)
        return crm, files

    return make


def make_saved(draw: random.Random) -> tuple[str, dict[str, bytes]]:
    return _maker(draw.choice(sorted(SAVED)))(draw)


def make_foreign(draw: random.Random) -> tuple[str, dict[str, bytes]]:
    """The files of one or two CRMs, whole or broken, for a reader that may be of neither."""
    files: dict[str, bytes] = {}
    for crm in draw.choices(sorted(_EXPORTS), k=draw.randint(1, 2)):
        files |= _maker(crm)(draw)[1] if draw.random() < 0.3 else _EXPORTS[crm]
    return draw.choice(sorted(_EXPORTS)), files


def export(given: tuple[str, dict[str, bytes]]) -> Faults:
    """An export is read or refused in words; its nodes stand in its texts; what is written from it
    reads back, and bringing that up to date with the same export changes nothing."""
    crm, files = given
    try:
        imported = CRMS[crm].read(files.items())
    except ImportProblem as problem:
        if not problem.message.strip():
            yield "refused without a word"
        return
    yield from _placed(imported)
    text = write_definition(imported)
    documents = read(text.encode("utf-8", "surrogatepass"), "d.yaml")
    fatal = [each for document in documents for each in document.problems if each.fatal]
    if fatal or documents[0].root is None:
        yield f"what was imported does not read back: {[each.message for each in fatal]}"
        return
    if sum(map(len, files.values())) % 4 == 0:
        again = update_definition(text, imported)
        if update_definition(again, imported) != again:
            yield "a second update changes something"


def _placed(imported: Imported) -> Faults:
    tables = {path: Lines(text) for path, text in imported.texts.items()}
    if imported.path not in tables:
        yield f"the export's own file is not among its texts: {imported.path!r}"
    for node in nodes_of(imported.root):
        path = getattr(node, "path", imported.path)
        if path not in tables:
            yield f"a node in a file that is not there: {path!r}"
            return
        text = tables[path].text
        if not 0 <= node.start.offset <= node.end.offset <= len(text):
            yield f"a place outside the text: {node.start.offset} to {node.end.offset}"
            return


@cache
def _workbook() -> dict[str, bytes]:
    """The parts of a small workbook."""
    from openpyxl import Workbook

    book = Workbook()
    for line in inputs.SHEET.decode().splitlines():
        book.active.append(line.split(","))
    file = io.BytesIO()
    book.save(file)
    with zipfile.ZipFile(file) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def make_workbook(draw: random.Random) -> tuple[str, dict[str, bytes]]:
    parts = dict(_workbook())
    name = draw.choice(sorted(parts))
    if draw.random() < 0.1:
        del parts[name]
    else:
        parts[name] = inputs.broken(draw, parts[name], 3)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for each, data in parts.items():
            packed.writestr(each, data)
    whole = file.getvalue()
    return "csv", {"s.xlsx": inputs.broken(draw, whole, 2) if draw.random() < 0.2 else whole}


# --- settings, rules, packs, baselines -----------------------------------------------------------

_RULES = [each for each in inputs.RULES if len(each) < 2_500]
_PACK = b"""\
language: xx
name: Test
nouns: [offer, demo]
past: [sent, won]
waiting: ["wait[ing] for"]
endings: {ing: [ing, ed]}
"""


def make_settings(draw: random.Random) -> bytes:
    return inputs.broken(draw, inputs.SETTINGS, 3)


def settings(data: bytes) -> Faults:
    """Settings are taken or refused, and every finding about them stands inside the text."""
    parsed = parse_settings(data, ".pipelinelint.yaml", "/nowhere")
    lines = Lines(parsed.text)
    for finding in parsed.findings:
        said = outside(finding.span, parsed.text, lines)
        if said:
            yield f"{finding.rule}: {said}"


def make_rule(draw: random.Random) -> bytes:
    return inputs.broken(draw, draw.choice(_RULES), 3)


def rule(data: bytes) -> Faults:
    """A rule is taken or refused with a place inside its text."""
    made, problems = check_file(data, "team", "own-rule", "own-rule.yaml", shipped_catalogue())
    if made is None and not problems:
        yield "refused without a word"
    rows = 2 + sum(data.count(each) for each in (b"\n", b"\r", b"\x85", b"\xa8", b"\xa9"))
    if any(each.line < 1 or each.column < 1 or each.line > rows for each in problems):
        yield "a place outside the text"


def make_pack(draw: random.Random) -> bytes:
    data = draw.choice(_packs()) if draw.random() < 0.5 else _PACK
    return inputs.broken(draw, data, 3)


@cache
def _packs() -> list[bytes]:
    """Some lines of each section of the shipped packs."""
    return [b"\n".join(each.splitlines()[:40]) + b"\n" for each in inputs.WORDS]


def pack(data: bytes) -> Faults:
    """A word pack is taken or told what is wrong with it, inside its text."""
    documents = read(data, "xx.yaml")
    root = documents[0].root
    if root is None or documents[0].problems:
        return
    check = _Check("xx.yaml")
    _check_pack(check, root, ())
    rows = documents[0].text.count("\n") + documents[0].text.count("\r") + 9
    if any(each.line < 1 or each.line > rows for each in check.problems):
        yield "a place outside the text"


def make_baseline(draw: random.Random) -> str:
    data = inputs.BASELINE if draw.random() < 0.5 else inputs.retyped(draw, inputs.BASELINE)
    return inputs.broken(draw, data, 2).decode("utf-8", "replace")


def baseline(text: str) -> Faults:
    """A baseline is read or refused in words, and what is written again reads the same."""
    try:
        first = baselines.read(text, "b.json")
    except baselines.BaselineError as error:
        if not str(error):
            yield "refused without a word"
        return
    written = baselines.render(first.entries, first.more)
    if baselines.render(*_read_again(written)) != written:
        yield "a baseline changes when it is written again"


def _read_again(text: str) -> tuple[list[baselines.Entry], dict[str, object]]:
    again = baselines.read(text, "b.json")
    return again.entries, again.more


Make = Callable[[random.Random], object]
Check = Callable[..., Faults]

READERS: dict[str, tuple[Make, Check, int]] = {
    "text": (make_text, nodes, 220),
    "json": (make_json, nodes, 110),
    "structure": (make_definition, structure, 80),
    "edit": (make_edit, edit, 150),
    "label": (make_word, one_name, 60),
    "formula": (make_formula, formula, 80),
    "pattern": (make_pattern, one_pattern, 60),
    "shown": (make_word, shown, 60),
    "hubspot-file": (_maker("hubspot"), export, 20),
    "pipedrive-file": (_maker("pipedrive"), export, 20),
    "salesforce-file": (_maker("salesforce"), export, 20),
    "csv-file": (_maker("csv"), export, 25),
    "terraform-file": (_maker("terraform"), export, 10),
    "stage-map-file": (_maker("stage-map"), export, 10),
    "dynamics-file": (_maker("dynamics"), export, 10),
    "saved-file": (make_saved, export, 30),
    "foreign-file": (make_foreign, export, 20),
    "workbook": (make_workbook, export, 1),
    "settings-file": (make_settings, settings, 40),
    "rule-file": (make_rule, rule, 30),
    "pack-file": (make_pack, pack, 15),
    "baseline-file": (make_baseline, baseline, 40),
}
"""Kind -> how an input of it is made, what must hold, and its share of a thousand."""
