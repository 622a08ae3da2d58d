"""Salesforce: the metadata of an org, in SFDX source format, metadata format or loose files."""

from __future__ import annotations

from pipelinelint.crm.divide import divided
from pipelinelint.crm.imported import Fields, Imported, nothing_in
from pipelinelint.crm.leads import leads_alone
from pipelinelint.crm.salesforce.definition import build
from pipelinelint.crm.salesforce.files import KINDS, Bundle, gather, homes, kind_of, recognises
from pipelinelint.crm.salesforce.org import Org
from pipelinelint.crm.salesforce.stages import lead_status
from pipelinelint.crm.salesforce.unclear import is_unclear
from pipelinelint.text import many

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.source.nodes import Node

__all__ = ["read", "recognises"]

_NEEDED = (
    "Needed is standardValueSets/OpportunityStage.standardValueSet-meta.xml"
    " or objects/Opportunity/businessProcesses; fetch them with `sf project retrieve start "
    "--metadata StandardValueSet:OpportunityStage CustomObject:Opportunity`."
)
_NO_SET = (
    "OpportunityStage.standardValueSet is not among the files, so order, outcome and probability "
    "of the stages are not known. A wildcard does not fetch it; name it: "
    "`sf project retrieve start --metadata StandardValueSet:OpportunityStage`"
)
_NONE_IN_SET = (
    "the stage set gives no stage, so order, outcome and probability of the stages are not known"
)

SIGNS = (
    r"http://soap\.sforce\.com/2006/04/metadata",
    r"/sobjects/StandardValueSet/",
    r'"name"\s*:\s*"StageName"',
    r'"type"\s*:\s*"(?:OpportunityStage|LeadStatus)"',
    r"(?i)\A(?=[^\n]{0,500}\bMasterLabel\b)[^\n]{0,500}\bIsConverted\b",
    r"(?i:\b(?:ForecastCategoryName|DefaultProbability)\b)",
)


_FIRST = ("left out: ", "not assessed")
"""How notes begin that say what was not judged: of many, people see the first ones."""
_OF_LEADS = ("lead_statuses", "lead_processes")
_KINDS = {
    "rules": "validation rule",
    "fields": "field",
    "record_types": "record type",
    "layouts": "page layout",
    "pages": "record page",
    "actions": "action",
    "paths": "Path",
    "value_sets": "value set",
    "lead_statuses": "lead status set",
    "lead_processes": "lead process",
    "translations": "translation",
}


def _held(bundle: Bundle) -> str:
    """What the files hold instead."""
    held = [many(len(bundle[kind]), word) for kind, word in _KINDS.items() if bundle[kind]]
    return f" (the files hold {', '.join(held)})" if held else ""


def _leads_alone(bundle: Bundle) -> Node | None:
    """The lead statuses of an export that neither holds nor asks for anything of opportunities."""
    others = any(bundle[kind] for kind in KINDS if kind not in _OF_LEADS)
    asked = "OpportunityStage" in bundle.named.get("StandardValueSet", ())
    return None if others or asked or bundle.unread else lead_status(bundle)


def divide(files: dict[str, bytes]) -> list[dict[str, bytes]]:
    """The orgs among the files: projects that each have a stage set of their own."""
    has_set = {"stages"}.intersection
    return divided(files, lambda own: has_set(map(kind_of, own)), homes(files))


def read(files: Iterable[tuple[str, bytes]]) -> Imported:
    """The definition behind an org's files (path, content). Raises ImportProblem without stages."""
    bundle = gather(dict(files))
    org = Org(bundle)
    leads = None if org.works else _leads_alone(bundle)
    if leads is not None:
        return leads_alone("salesforce", leads, bundle.notes, bundle.texts)
    if not org.works:
        raise nothing_in(bundle.notes, f"no sales process found{_held(bundle)}. {_NEEDED}")
    if org.stages is None:
        bundle.notes.add(_NONE_IN_SET if bundle["stages"] or bundle.lost("stages") else _NO_SET)
    root, path = build(org)
    fields = Fields(
        lambda: {name: field.node() for name, field in org.fields.items()},
        whole=bundle.whole_object,
        is_unclear=lambda name: is_unclear(bundle, org.demands, name),
        all_asked=org.all_layouts,
        at_first=True,
    )
    notes = sorted(bundle.notes.all, key=lambda note: not note.message.startswith(_FIRST))
    return Imported("salesforce", root, bundle.texts, notes, path, fields)
