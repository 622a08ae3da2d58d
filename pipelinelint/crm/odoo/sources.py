"""Records out of a module's data files (XML) and out of saved answers of the API (JSON)."""

from __future__ import annotations

import ast
import re

from pipelinelint.crm.markup import read_xml
from pipelinelint.crm.odoo.records import MODELS, REASON, STAGE, TEAM, Record, Value
from pipelinelint.text import file_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.markup import Element
    from pipelinelint.crm.nodes import Answer
    from pipelinelint.crm.odoo.records import Base

_LITERAL = re.compile(
    r"(?P<word>True|False|None|-?\d+(?:\.\d+)?)|(?P<quote>['\"])(?P<said>.*)(?P=quote)", re.DOTALL
)
_TELL = ("is_won", "on_change")
"""Fields no other model of Odoo's has; from version 19 stages of tasks and projects rot as well."""
_FIELDS = {
    "id", "name", "display_name", "sequence", "fold", "requirements", "team_id", "team_ids",
    "team_count", "probability", "legend_priority", "type", "lead_type", "active", "color",
    "default", "create_uid", "create_date", "write_uid", "write_date", "__last_update",
    "rotting_threshold_days", *_TELL,
}  # fmt: skip
"""Fields of crm.stage in any version; stages of tasks, tickets and applicants have some of them,
and others besides."""
_WRITES = re.compile(
    r"\s*\[\s*\[(?P<refers>[^\[\]]*)\]\s*,\s*(?P<fields>\{.*\})\s*\]\s*", re.DOTALL
)
_LONGEST = 5000
"""Characters of what a function writes; more is no setting of a stage."""
_REFERS = re.compile(r"""\bref\(\s*['"]([^'"]{1,200})['"]""")


def read_data(path: str, data: bytes, base: Base) -> None:
    """The records of one data file. Raises ImportProblem when it is no XML."""
    markup = read_xml(path, data)
    module = _module(path)
    for element in markup.root.walk():
        model = element.attributes.get("model", "")
        if model not in MODELS or element.name not in ("record", "delete", "function"):
            continue
        base.adds = True
        base.saved.texts[path] = markup.source.text
        key = base.key(element.attributes.get("id", ""), module)
        if element.name == "record":
            base.take(_record(element, model, key, module, base))
        elif element.name == "delete":
            base.drop(model, key)
        elif written := _written(element, model, module, base):
            for record in written:
                base.take(record)
        else:
            base.saved.notes.add(
                f"a function that changes {model} is not run, so what it changes is not read",
                element.place,
            )


def _written(element: Element, model: str, module: str, base: Base) -> list[Record]:
    """The records a function writes plain values into: `write` on references, as one `eval` or as
    two values. Empty for any other function."""
    said = element.attributes.get("eval", "")
    whole = _WRITES.fullmatch(said)
    values = [each.attributes.get("eval", "") for each in element.all("value")]
    refers, fields = (whole["refers"], whole["fields"]) if whole else (*values, "", "")[:2]
    place = element.attribute_place("eval") if whole else element.place
    if element.attributes.get("name") != "write" or len(fields) > _LONGEST:
        return []
    try:
        plain = ast.literal_eval(fields.strip())
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return []
    if not isinstance(plain, dict):
        return []
    found = []
    for key in _REFERS.findall(refers):
        record = Record(model, base.key(key, module), place)
        for name, value in plain.items():
            text = "" if value in (None, False) else str(value)
            record.fields[str(name)] = Value(text, place)
        found.append(record)
    return found


def _module(path: str) -> str:
    """The module a data file belongs to: the folder above `data`, else the one it is in."""
    parts = path.replace("\\", "/").split("/")[:-1]
    if len(parts) > 1 and parts[-1] in ("data", "views", "demo", "security"):
        parts = parts[:-1]
    return parts[-1] if parts else ""


def _record(element: Element, model: str, key: str, module: str, base: Base) -> Record:
    record = Record(model, key, element.place, element.attribute_place("id"))
    for field in element.all("field"):
        name = field.attributes.get("name", "")
        value = _value(field, module, base)
        if value is not None:
            record.fields[name] = value
        elif name in ("name", "sequence", "is_won", "active", "team_id", "team_ids"):
            how = field.attributes.get("eval") or field.attributes.get("search") or ""
            base.saved.notes.add(f"{name} is computed and left out: {how[:80]}", field.place)
    return record


def _value(field: Element, module: str, base: Base) -> Value | None:
    """None for what only Odoo can compute."""
    if "ref" in field.attributes:
        key = base.key(field.attributes["ref"], module)
        return Value(key, field.attribute_place("ref"), {key: ""})
    if "eval" not in field.attributes:
        return None if "search" in field.attributes else Value(field.text, field.text_place)
    said, place = field.attributes["eval"].strip(), field.attribute_place("eval")
    refers = {base.key(key, module): "" for key in _REFERS.findall(said)}
    if refers:
        return Value(said, place, refers)
    found = _LITERAL.fullmatch(said)
    if found is None or (found["quote"] and found["quote"] in found["said"]):
        return None
    text = found["said"] if found["quote"] else found["word"]
    return Value("" if text in ("None", "False") else text, place)


def sort(answer: Answer, base: Base) -> bool:
    """Whether a saved answer has records of ours: a list, an envelope, or a bundle of them."""
    return _sort(answer, _stem(answer.path), base, 0)


def _stem(path: str) -> str:
    return file_name(path).lower()


def _sort(answer: Answer, named: str, base: Base, depth: int) -> bool:
    if answer["error"].is_map:
        said = answer["error"]["data"]["message"].text or answer["error"]["message"].text
        base.saved.notes.add(f"left out: Odoo answered with an error ({said})", answer.place)
        return True
    if answer.is_list:
        taken = [_take(one, named, base) for one in answer.items()]
        return any(taken)
    total = answer["length"].number
    if base.saved.is_cut(answer, (total or 0) > len(answer["records"].items())):
        models = {_model(one, named) for one in answer["records"].items()}
        base.saved.cut |= dict.fromkeys(models or MODELS, answer.place)
    if not answer.is_map or depth > 3:
        return False
    parts = [(key, one) for key, one in answer.entries() if one.is_list or one.is_map]
    found = [_sort(one, _named(key, named), base, depth + 1) for key, one in parts]
    return any(found)


def _named(key: str, named: str) -> str:
    """What the records below a key are called: an envelope's own keys say nothing."""
    return named if key in ("result", "records", "data") else key.lower()


def _take(one: Answer, named: str, base: Base) -> bool:
    model = _model(one, named)
    if not model:
        return False
    record = Record(model, one["id"].text, one.place, one["id"].place)
    for key, value in one.entries():
        record.fields[key] = _held(value)
    base.take(record)
    return True


def _model(one: Answer, named: str) -> str:
    """A record doesn't say its model: the file or key it stands under does, else its fields."""
    called = _held(one.first("name", "display_name")).text
    if called and ("lost" in named or "reason" in named):
        return REASON
    if any(key in one for key in _TELL):
        return STAGE
    if not called:
        return ""
    if "crm.stage" in named or "crm_stage" in named:
        return STAGE
    ours = all(key in _FIELDS or key.startswith("x_") for key, _ in one.entries())
    if ours and ("stage" in named or ("sequence" in one and "team_id" in one)):
        return STAGE
    return TEAM if "team" in named else ""


def _held(value: Answer) -> Value:
    """A number, a text, yes or no; one record as [5, "Sales"] or {"id": 5, "display_name": ...};
    several as a list of ids or of such."""
    if value.is_list:
        items = value.items()
        if len(items) == 2 and items[0].text.isdigit() and not items[1].text.isdigit():
            items = [value]
        refers = dict(_refers(one) for one in items)
        return Value("", value.place, {key: name for key, name in refers.items() if key})
    if value.is_map and "id" not in value:  # a database keeps a text in several languages
        texts = {code: one.text for code, one in value.entries() if one.text}
        return Value(texts.get("en_US") or next(iter(texts.values()), ""), value.place)
    if value.is_map:
        key, name = _refers(value)
        return Value("", value.place, {key: name} if key else {})
    truth = value.truth if not value.text else None
    return Value("True" if truth else value.text, value.place)


def _refers(one: Answer) -> tuple[str, str]:
    if one.is_list:
        items = one.items()
        return (items[0].text, items[1].text) if len(items) > 1 else ("", "")
    if one.is_map:
        return one["id"].text, one.first("display_name", "name").text
    return one.text, ""
