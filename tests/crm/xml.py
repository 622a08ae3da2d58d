"""Small Salesforce files in the shapes an org's retrieve gives."""

from xml.sax.saxutils import escape

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"'
BASE = "force-app/main/default"
STAGES = f"{BASE}/standardValueSets/OpportunityStage.standardValueSet-meta.xml"
OBJECT = f"{BASE}/objects/Opportunity"


def tag(name: str, /, *inside: str, **texts: object) -> str:
    body = "".join(f"    <{k}>{escape(str(v))}</{k}>\n" for k, v in texts.items())
    return f"<{name}>\n{body}{''.join(inside)}</{name}>\n"


def root(name: str, /, *inside: str, **texts: object) -> bytes:
    body = tag(name, *inside, **texts)
    return (HEAD + body.replace(f"<{name}>", f"<{name} {SPACE}>", 1)).encode()


def value(name: str, probability: object = 10, **more: object) -> str:
    """A stage value; outcome by `closed` and `won`, which are false unless given."""
    texts: dict[str, object] = {"fullName": name, "default": "false", "label": name}
    texts |= {"closed": "false", "forecastCategory": "Pipeline", "probability": probability}
    texts |= {"won": "false"}
    texts |= more
    return tag("standardValue", **{k: v for k, v in texts.items() if v is not None})


WON = value("Closed Won", 100, closed="true", won="true", forecastCategory="Closed")
LOST = value("Closed Lost", 0, closed="true", forecastCategory="Omitted")


def value_set(*values: str) -> bytes:
    return root("StandardValueSet", "<sorted>false</sorted>\n", *values)


PLAIN = value_set(value("Prospecting"), value("Proposal/Price Quote", 65), WON, LOST)


def process(name: str, *values: str, active: str = "true", **texts: object) -> tuple[str, bytes]:
    inside = [tag("values", fullName=v, default="false") for v in values]
    path = f"{OBJECT}/businessProcesses/{name}.businessProcess-meta.xml"
    return path, root("BusinessProcess", *inside, fullName=name, isActive=active, **texts)


def record_type(
    name: str, process: str, active: str = "true", **texts: object
) -> tuple[str, bytes]:
    path = f"{OBJECT}/recordTypes/{name}.recordType-meta.xml"
    texts |= {"fullName": name, "active": active, "businessProcess": process, "label": name}
    return path, root("RecordType", **texts)


def rule(name: str, formula: str, active: str = "true") -> tuple[str, bytes]:
    path = f"{OBJECT}/validationRules/{name}.validationRule-meta.xml"
    texts = {"fullName": name, "active": active, "errorConditionFormula": formula}
    return path, root("ValidationRule", **texts)


def field(name: str, kind: str, label: str, *options: str) -> tuple[str, bytes]:
    values = "".join(tag("value", fullName=o, default="false", label=o) for o in options)
    inside = tag("valueSet", tag("valueSetDefinition", values)) if options else ""
    path = f"{OBJECT}/fields/{name}.field-meta.xml"
    return path, root("CustomField", inside, fullName=name, label=label, type=kind)
