"""The inputs of the attack: kinds of command line and the files it finds, each made by chance."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]

Files = dict[str, bytes]
Case = tuple[list[str], Files]
Make = Callable[[random.Random], Case]

DEFINITIONS = [path.read_bytes() for path in sorted(ROOT.glob("examples/**/*.yaml"))]
RULES = [path.read_bytes() for path in sorted(ROOT.glob("rules/*/*.yaml"))]
RULES = [each for each in RULES if b"\nselect:" in each]
WORDS = [(ROOT / "rules" / "lexicon" / f"{code}.yaml").read_bytes() for code in ("fi", "nl", "ro")]
SETTINGS = b"""\
profile: strict
rules:
  stage-count: {severity: warning, options: {max_open: 8}, checks: {too-few: off}}
  playbook-missing: off
overrides:
  - {paths: "clients/*/legacy/**", profile: starter}
  - {pipelines: [renewals], rules: {stage-count: off}}
naming: {language: [nl, en], allow: [Intake], overrides: {Analysis: noun_only}}
absent: auto
fail_on: error
exclude: [archive]
ignore:
  - {rule: stage-count, at: "pipelines[sales]", reason: board decision, until: 2026-12-31}
rule_folders: [lint]
word_folders: [words]
"""


def _hubspot_stage(key: str, label: str, order: int, probability: str) -> dict[str, object]:
    closed = "true" if probability in ("0.0", "1.0") else "false"
    metadata = {"isClosed": closed, "probability": probability}
    return {"id": key, "label": label, "displayOrder": order, "metadata": metadata}


HUBSPOT_STAGES = [
    _hubspot_stage("a", "Demo", 0, "0.2"),
    _hubspot_stage("w", "Won", 1, "1.0"),
    _hubspot_stage("l", "Lost", 2, "0.0"),
]
HUBSPOT_PIPELINE = {"id": "default", "label": "Sales", "displayOrder": 0, "archived": False}
HUBSPOT = json.dumps({"results": [HUBSPOT_PIPELINE | {"stages": HUBSPOT_STAGES}]}).encode()
PROPERTIES = json.dumps(
    {
        "results": [
            {"name": "amount", "label": "Amount", "type": "number", "fieldType": "number"},
            {
                "name": "closed_lost_reason",
                "label": "Closed lost reason",
                "type": "enumeration",
                "fieldType": "select",
                "options": [
                    {"label": "Price", "value": "price", "displayOrder": 0, "hidden": False}
                ],
            },
        ]
    }
).encode()
FLOWS = json.dumps(
    {"results": [{"id": "7", "name": "x", "isEnabled": True, "objectTypeId": "0-3", "actions": []}]}
).encode()
PIPEDRIVE_STAGE = {"pipeline_id": 3, "pipeline_name": "Sales", "rotten_flag": True}
PIPEDRIVE_STAGES = [
    {"id": 1, "name": "Demo", "order_nr": 1, "deal_probability": 20, "rotten_days": 14},
    {"id": 2, "name": "Offer sent", "order_nr": 2, "deal_probability": 60, "rotten_days": None},
]
PIPEDRIVE = json.dumps(
    {"success": True, "data": [PIPEDRIVE_STAGE | each for each in PIPEDRIVE_STAGES]}
).encode()
SPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"'
VALUES = "".join(
    f"<standardValue><fullName>{name}</fullName><default>false</default><label>{name}</label>"
    f"<closed>{closed}</closed><forecastCategory>{category}</forecastCategory>"
    f"<probability>{probability}</probability><won>{won}</won></standardValue>\n"
    for name, closed, category, probability, won in (
        ("Prospecting", "false", "Pipeline", 10, "false"),
        ("Proposal sent", "false", "BestCase", 60, "false"),
        ("Closed Won", "true", "Closed", 100, "true"),
        ("Closed Lost", "true", "Omitted", 0, "false"),
    )
)
SALESFORCE = {
    "standardValueSets/OpportunityStage.standardValueSet-meta.xml": (
        f"<StandardValueSet {SPACE}>\n<sorted>false</sorted>\n{VALUES}</StandardValueSet>\n"
    ),
    "objects/Opportunity/businessProcesses/New.businessProcess-meta.xml": (
        f"<BusinessProcess {SPACE}>\n<fullName>New</fullName><isActive>true</isActive>\n"
        "<values><fullName>Prospecting</fullName><default>false</default></values>\n"
        "<values><fullName>Closed Won</fullName><default>false</default></values>\n"
        "<values><fullName>Closed Lost</fullName><default>false</default></values>\n"
        "</BusinessProcess>\n"
    ),
    "objects/Opportunity/validationRules/Need.validationRule-meta.xml": (
        f"<ValidationRule {SPACE}>\n<fullName>Need</fullName><active>true</active>\n"
        "<errorConditionFormula>AND(ISPICKVAL(StageName, &quot;Closed Lost&quot;), "
        "ISBLANK(TEXT(Loss_Reason__c)), NOT(Amount &gt; 0 || IsWon))</errorConditionFormula>\n"
        "</ValidationRule>\n"
    ),
    "objects/Opportunity/fields/Loss_Reason__c.field-meta.xml": (
        f"<CustomField {SPACE}>\n<fullName>Loss_Reason__c</fullName><label>Loss reason</label>"
        "<type>Picklist</type>\n<valueSet><valueSetDefinition><value><fullName>Price</fullName>"
        "<default>false</default><label>Price</label></value></valueSetDefinition></valueSet>\n"
        "</CustomField>\n"
    ),
}
TERRAFORM = b"""resource "hubspot_pipeline" "sales" {
  object_type = "deals"
  label       = "Sales"
  stages = [
    { label = "Demo", display_order = 0, metadata = { probability = "0.2" } },
    { label = <<-EOT
      Won
      EOT
      display_order = 1, metadata = { probability = "1.0" } },
  ]
}
"""
STAGE_MAP = b"""process: Sales
stages:
  - {name: Demo, entry: "asked; confirmed", forecast_category: Best Case, probability: 20}
  - {name: Closed Won, exit: signed, probability: 100, won: true, required_fields: [A, B]}
"""
FLOW = b"""<Activity xmlns:a="a" xmlns:x="x"><a:Workflow>
<a:ActivityReference AssemblyQualifiedName="M.EntityComposite, M" DisplayName="E1: opportunity">
<a:ActivityReference.Properties><a:Collection x:Key="Activities">
<a:ActivityReference AssemblyQualifiedName="M.StageComposite, M" DisplayName="S1: Demo">
<a:ActivityReference.Properties><a:Collection x:Key="Activities" />
<a:Collection x:Key="StepLabels"><a:StepLabel Description="Demo" LanguageCode="1033" />
<a:StepLabel Description="D&#233;mo" LanguageCode="1036" /></a:Collection>
<a:String x:Key="StageId">7</a:String></a:ActivityReference.Properties></a:ActivityReference>
</a:Collection></a:ActivityReference.Properties></a:ActivityReference></a:Workflow></Activity>
"""
FLOW_ENTRY = b"""<Workflow Name="Sales"><XamlFileName>/f.xaml</XamlFileName><Category>4</Category>
<LocalizedNames><LocalizedName languagecode="1033" description="Sales" /></LocalizedNames>
</Workflow>
"""
SHEET = b"pipeline,stage,probability,type,max days\nSales,Demo,20,open,14\nSales,Won,100,won,\n"
_ENTRY = {
    "fingerprint": "0" * 16 + "-" + "0" * 8,
    "rule": "stage-count",
    "severity": "warning",
    "version": "0.1.0",
    "file": "d.yaml",
    "where": "pipelines[sales]",
    "message": "kept",
    "since": "2026-01-31",
}
BASELINE = json.dumps(
    {
        "version": 1,
        "team": {"owner": "ops"},
        "findings": [_ENTRY | {"note": "kept"}, _ENTRY | {"fingerprint": "1" * 25}],
    },
    indent=1,
).encode()
OUTLINE = b"""\
version: 1
crm: {platform: hubspot}
pipelines:
  - id: sales
    stages:
      - Demo completed   # kept
      - {id: won, name: Closed won, type: won}
"""

TOKENS = [
    b"\x00", b"\x1b[2J\x1b]0;t\x07", b"\r\n", b"\r", b"\n", b"\t", b"\xef\xbb\xbf", b"\xff\xfe",
    b"\xff", b"\xc3", "\u202e".encode(), "\u2028".encode(), "\ufeff".encode(),
    "\U0001f680".encode(), b"\\ud83d\\ude80", b"\\ud83d", b"::error file=x::owned",
    b"\n::error::x\n", b"##[error]x", b"##vso[task.complete]", b"%0A::stop::", b"<script>",
    b"]]>", b"&a ", b"*a", b"<<: *a", b"? ", b"!!python/object/apply:os.system ", b"!<x> ",
    b"%YAML 3.7\n", b"---\n", b"...\n", b"[" * 300, b"{" * 300, b"{a: " * 200, b"- " * 300,
    b"\"", b"'", b"|", b">", b"#", b": ", b",", b"- ", b"&", b"|2-\n", b"1e999", b"-1", b"0x1f",
    b"1_000", b"99999999999999999999", b".nan", b"null", b"~", b"yes", b"2026-02-30", b"0,7",
    b"20%", b"id", b"name", b"type", b"won", b"lost", b"stages", b"pipelines", b"ignore",
    b"# pipelinelint: ignore[x] y", b"{{7*7}}", b"${x}", b"$(x)", b"`x`", b"| a | b |",
    b"[a](javascript:x)", b"@here", b"<!--", b"\xc2\x9b31m", b"(a+)+$", b"(?:a|aa)+$", b"=1+1",
    b"@SUM(A1)", b"&lt;&#0;&bad;", b"<![CDATA[", b"<!DOCTYPE a [<!ENTITY b \"c\">]>",
]  # fmt: skip
FORMATS = ("text", "json", "sarif", "github", "gitlab", "junit", "markdown", "agent", "html")


def broken(draw: random.Random, data: bytes, most: int = 6) -> bytes:
    """A text with a few things done to it: bytes, lines and blocks changed, words exchanged."""
    for _ in range(draw.randint(1, most)):
        at = draw.randrange(len(data) + 1)
        what = draw.randrange(9)
        if what == 0:
            data = data[:at] + draw.choice(TOKENS) + data[at:]
        elif what == 1:
            data = data[:at] + data[at + draw.randint(1, 12) :]
        elif what == 2:
            data = data[:at] + bytes([draw.randrange(256)]) + data[at + 1 :]
        elif what in (3, 4, 5):
            data = _lines(draw, data, what)
        elif what == 6:
            words = list(re.finditer(rb"[\w$]+", data[:20_000]))
            if words:
                found = draw.choice(words)
                new = draw.choice(TOKENS) if draw.random() < 0.5 else draw.choice(words)[0]
                data = data[: found.start()] + new + data[found.end() :]
        elif what == 7:
            data = data[:at]
        else:
            data = _encoded(draw, data)
    return data


def _lines(draw: random.Random, data: bytes, what: int) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    at = draw.randrange(len(lines))
    if what == 3:
        del lines[at : at + draw.randint(1, 4)]
    elif what == 4:
        lines[at:at] = lines[at : at + draw.randint(1, 8)] * draw.choice((1, 1, 1, 2, 40))
    else:
        lines[at] = b" " * draw.randint(0, 9) + lines[at].lstrip()
    return b"".join(lines)


def _encoded(draw: random.Random, data: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    way = draw.randrange(5)
    if way == 0:
        return data.replace(b"\n", b"\r\n" if draw.random() < 0.5 else b"\r")
    if draw.random() < 0.9:  # rarely: each of these makes the whole text another one
        return data
    names = ("utf-16", "utf-16-le", "utf-16-be", "cp1250", "utf-8-sig")
    return text.encode(names[way], "replace")


def word(draw: random.Random) -> str:
    """A text a person, a program or an attacker might give."""
    way = draw.randrange(4)
    if way == 0:
        return draw.choice(TOKENS).decode("utf-8", "surrogateescape").replace("\x00", "")
    if way == 1:
        kinds = (
            "abz ",
            "äßøłőțšå",
            "Жящ漢字かな",
            "\u0301\u200d\u202e\u2066🚀👩‍💻",
            "\t\r\n\x1b\x9b",
        )
        return "".join(draw.choice(draw.choice(kinds)) for _ in range(draw.randint(0, 30)))
    names = [
        "Demo",
        "sent",
        "offerte",
        "oferta",
        "waiting for",
        "won",
        "no",
        "/",
        "-",
        "(?)",
        "2.",
        "x" * 300,
    ]
    return " ".join(draw.choice(names) for _ in range(draw.randint(1, 6)))


# --- kinds of input ------------------------------------------------------------------------------


def _check(draw: random.Random, *paths: str) -> list[str]:
    arguments = ["check", "--format", draw.choice(FORMATS), *paths]
    if draw.random() < 0.3:
        arguments += ["--profile", draw.choice(("starter", "strict", "audit"))]
    if draw.random() < 0.1:
        arguments += draw.choice(
            (
                ["--score"],
                ["--color", "always"],
                ["--no-suppressions"],
                ["--diff"],
                ["--diff", "--unsafe-fixes"],
            )
        )
    return arguments


def yaml(draw: random.Random) -> Case:
    name = draw.choice(("d.yaml", "d.yaml", "d.json", "d\x1b[1m.yaml", "::x.yaml", "d e.yml"))
    where = draw.choice((name, "."))
    return _check(draw, where), {name: broken(draw, draw.choice(DEFINITIONS))}


def scraps(draw: random.Random) -> Case:
    text = b"".join(draw.choice(TOKENS) for _ in range(draw.randint(1, 40)))
    if draw.random() < 0.7:
        text = b"version: 1\npipelines:\n  - stages: " + text
    return _check(draw, "d.yaml"), {"d.yaml": text}


def reshaped(draw: random.Random) -> Case:
    return _check(draw, "d.yaml"), {"d.yaml": reshaped_text(draw)}


def reshaped_text(draw: random.Random) -> bytes:
    """A definition whose values changed their types, as JSON, which YAML reads too."""

    def value(depth: int) -> object:
        if depth > 4 or draw.random() < 0.3:
            return draw.choice((None, True, 0, -1, 1.5, 10**20, "", "won", "x", word(draw), [], {}))
        if draw.random() < 0.5:
            return [value(depth + 1) for _ in range(draw.randint(0, 4))]
        return {draw.choice(KEYS): value(depth + 1) for _ in range(draw.randint(0, 5))}

    whole = {key: value(0) for key in draw.sample(TOP, draw.randint(0, len(TOP)))}
    whole |= {"version": 1, "crm": {"platform": "hubspot"}, "pipelines": [value(1)]}
    stages = [value(3) if draw.random() < 0.5 else {draw.choice(KEYS): value(3)} for _ in range(3)]
    if draw.random() < 0.6:
        whole["pipelines"] = [{"id": "p", "stages": stages, draw.choice(KEYS): value(1)}]
    text = json.dumps(whole, ensure_ascii=draw.random() < 0.5)
    return text.encode("utf-8", "surrogatepass")


KEYS = sorted(
    {
        key.decode()
        for text in DEFINITIONS
        for key in re.findall(rb"(?:^|[{,] *|- )([a-z_]+):", text, re.MULTILINE)
    }
)
TOP = sorted(
    {k.decode() for t in DEFINITIONS for k in re.findall(rb"^([a-z_]+):", t, re.MULTILINE)}
)


def hubspot(draw: random.Random) -> Case:
    files = {"pipelines.json": HUBSPOT, "properties.json": PROPERTIES, "flows.json": FLOWS}
    return _export(draw, "hubspot", files)


def pipedrive(draw: random.Random) -> Case:
    return _export(draw, "pipedrive", {"stages.json": PIPEDRIVE})


def salesforce(draw: random.Random) -> Case:
    return _export(draw, "salesforce", {name: text.encode() for name, text in SALESFORCE.items()})


def sheet(draw: random.Random) -> Case:
    return _export(draw, "csv", {"stages.csv": SHEET})


def _export(draw: random.Random, crm: str, files: Files) -> Case:
    for name in draw.sample(sorted(files), draw.randint(1, len(files))):
        data = files[name]
        files[name] = (
            retyped(draw, data)
            if name.endswith("json") and draw.random() < 0.5
            else broken(draw, data)
        )
    if draw.random() < 0.3:
        return ["import", crm, *_paths(crm, files)], files
    return [*_check(draw), "--from", crm, *_paths(crm, files)], files


def _paths(crm: str, files: Files) -> list[str]:
    return ["."] if crm == "salesforce" else sorted(files)


def retyped(draw: random.Random, data: bytes) -> bytes:
    """JSON of the same outline with some values of other types, keys dropped or doubled."""

    def change(value: object) -> object:
        if draw.random() < 0.06:
            return draw.choice((None, True, 0, -1, "", "x", [], {}, [None], {"id": None}, 1e300))
        if isinstance(value, dict):
            kept = {k: change(v) for k, v in value.items() if draw.random() > 0.06}
            return kept | ({word(draw): 1} if draw.random() < 0.05 else {})
        if isinstance(value, list):
            return [change(each) for each in value] * draw.choice((1, 1, 1, 2))
        return word(draw) if isinstance(value, str) and draw.random() < 0.1 else value

    return json.dumps(change(json.loads(data))).encode("utf-8", "surrogatepass")


def settings(draw: random.Random) -> Case:
    files = {".pipelinelint.yaml": broken(draw, SETTINGS), "d.yaml": draw.choice(DEFINITIONS)}
    files["lint/team/own-rule.yaml"] = draw.choice(RULES)
    files["words/fi.yaml"] = WORDS[0]
    more = ["--show-settings"] if draw.random() < 0.3 else []
    return ["check", "d.yaml", *more], files


def rule(draw: random.Random) -> Case:
    files = {"lint/team/own-rule.yaml": broken(draw, draw.choice(RULES)), "d.yaml": OUTLINE}
    if draw.random() < 0.5:
        return ["rules", "test", "lint"], files
    return ["check", "--rules", "lint", "d.yaml"], files


def words(draw: random.Random) -> Case:
    files = {"words/fi.yaml": broken(draw, draw.choice(WORDS), 3), "d.yaml": OUTLINE}
    files[".pipelinelint.yaml"] = b"word_folders: [words]\n"
    return ["check", "d.yaml"], files


def baseline(draw: random.Random) -> Case:
    text = BASELINE if draw.random() < 0.3 else broken(draw, BASELINE, 2)
    files = {"b.json": text, "d.yaml": draw.choice(DEFINITIONS)}
    if draw.random() < 0.4:
        return ["baseline", "d.yaml", "-o", "b.json", "--update"], files
    return ["check", "d.yaml", "--baseline", "b.json"], files


def arguments(draw: random.Random) -> Case:
    flags = [
        "--format",
        "--profile",
        "--select",
        "--ignore",
        "--output",
        "-o",
        "--from",
        "--rules",
        "--config",
        "--baseline",
        "--fail-on",
        "--min-severity",
        "--score",
        "--quiet",
        "--",
        "-",
        "--help",
        "--version",
        "--color",
        "-f",
        "--nope",
    ]
    commands = [
        "check",
        "name",
        "explain",
        "rules",
        "schema",
        "diff",
        "init",
        "report",
        "baseline",
        "import",
        "nope",
    ]
    made = [draw.choice(commands)]
    for _ in range(draw.randint(0, 5)):
        made += [draw.choice((draw.choice(flags), word(draw), "d.yaml", "text", "stage-count"))]
    made = [each.replace("\x00", "") for each in made]
    if any(each.startswith(("--live", "--save")) for each in made):
        made = ["check"]
    return made, {"d.yaml": OUTLINE}


def name(draw: random.Random) -> Case:
    labels = [word(draw) for _ in range(draw.randint(1, 8))]
    return ["name", *draw.choice(([], ["--format", "json"])), "--", *labels], {}


def diff(draw: random.Random) -> Case:
    old = draw.choice(DEFINITIONS)
    kinds = (["--format", "json"], ["--format", "markdown"], [])
    files = {"old.yaml": old, "new.yaml": broken(draw, old, 3)}
    return ["diff", "old.yaml", "new.yaml", *draw.choice(kinds)], files


def report(draw: random.Random) -> Case:
    ending = draw.choice(("html", "md"))
    return ["report", "d.yaml", "-o", f"r.{ending}"], {
        "d.yaml": broken(draw, draw.choice(DEFINITIONS), 2)
    }


def update(draw: random.Random) -> Case:
    files = {"d.yaml": broken(draw, OUTLINE, 2), "pipelines.json": retyped(draw, HUBSPOT)}
    return ["import", "hubspot", "pipelines.json", "--update", "d.yaml"], files


def stdin(draw: random.Random) -> Case:
    """A definition, an export or a sheet that comes down a pipe."""
    if draw.random() < 0.7:
        data = broken(draw, draw.choice(DEFINITIONS))
        named = draw.choice(([], ["--stdin-filename", word(draw).replace("\x00", "")]))
        return [*_check(draw, "-"), *named], {STDIN: data}
    crm, data = draw.choice((("hubspot", HUBSPOT), ("pipedrive", PIPEDRIVE), ("csv", SHEET)))
    return [*_check(draw, "-"), "--from", crm], {STDIN: broken(draw, data)}


STDIN = "<stdin>"
"""The name under which an input holds what it is given on standard input."""

COMMENTS = (
    "# pipelinelint: ignore[stage-count] reason",
    "# pipelinelint: ignore[closed-lost-reason-missing, {}] until 2026-02-30 {}",
    "# pipelinelint:ignore [{}] x",
    "# PIPELINELINT : ignore[]{}",
    "# pipelinelint: ignore[{}",
    "# pipelinelint: {}",
)


def accepted(draw: random.Random) -> Case:
    """A definition with comments and a block that accept findings, rightly or not."""
    lines = draw.choice(DEFINITIONS).decode().splitlines()
    for _ in range(draw.randint(1, 6)):
        written = draw.choice(COMMENTS).format(_one_line(draw), _one_line(draw))
        at = draw.randrange(len(lines))
        if draw.random() < 0.5:
            lines[at] += f"  {written}"
        else:
            lines.insert(at, f"{' ' * draw.randint(0, 6)}{written}")
    if draw.random() < 0.5:
        where = draw.choice(("pipelines[sales]", "pipelines", "", word(draw)))
        entry = {"rule": draw.choice(("stage-count", word(draw))), "at": where, "reason": "x"}
        if draw.random() < 0.5:
            entry["until"] = draw.choice(("2020-01-01", "2099-12-31", "2026-02-30", word(draw)))
        lines.append(f"ignore: {json.dumps([entry])}")
    data = "\n".join(lines).encode("utf-8", "surrogatepass")
    return _check(draw, "d.yaml"), {"d.yaml": data}


def _one_line(draw: random.Random) -> str:
    return " ".join(word(draw).split())


def extends(draw: random.Random) -> Case:
    """Settings that build on others: above, in a folder, on themselves, broken, of all kinds."""
    names = ("base.yaml", "more/base.yaml", ".pipelinelint.yaml", "d.yaml", ".", "..", word(draw))
    chosen = [draw.choice(names).replace("\x00", "") for _ in range(draw.randint(1, 3))]
    own = json.dumps({"extends": chosen if draw.random() < 0.7 else chosen[0]}).encode()
    files = {".pipelinelint.yaml": own if draw.random() < 0.8 else broken(draw, own, 2)}
    above = json.dumps({"extends": draw.choice(names).replace("\x00", "")}).encode()
    files["base.yaml"] = draw.choice((above, broken(draw, SETTINGS, 3), b"profile: strict\n"))
    files["more/base.yaml"] = draw.choice((b"extends: ../base.yaml\n", b"absent: auto\n", above))
    files["d.yaml"] = OUTLINE
    return ["check", "d.yaml", *draw.choice(([], ["--show-settings"]))], files


KINDS: dict[str, tuple[Make, float]] = {
    "yaml": (yaml, 22),
    "scraps": (scraps, 10),
    "reshaped": (reshaped, 12),
    "hubspot": (hubspot, 6),
    "pipedrive": (pipedrive, 4),
    "salesforce": (salesforce, 6),
    "sheet": (sheet, 4),
    "settings": (settings, 5),
    "extends": (extends, 4),
    "accepted": (accepted, 5),
    "stdin": (stdin, 4),
    "rule": (rule, 3),
    "words": (words, 0.5),
    "baseline": (baseline, 3),
    "arguments": (arguments, 4),
    "name": (name, 3),
    "diff": (diff, 2),
    "report": (report, 1),
    "update": (update, 2),
}
"""Kind -> how an input of it is made, and its share of the command lines."""
