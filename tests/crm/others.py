"""Answers of products that are not read here, in the shapes their public documentation shows: each
looks like an answer of one that is."""

from typing import Any

NAMES = ("Contacted", "Demo held", "Proposal sent", "Won", "Lost")


def _rows(name: str = "name", **more: Any) -> list[dict[str, Any]]:
    """A row a stage: its number under `id`, and what else each has; a function gets the number."""
    return [
        {name: called} | {key: one(at) if callable(one) else one for key, one in more.items()}
        for at, called in enumerate(NAMES, start=1)
    ]


def _number(at: int) -> int:
    return at


def _text(at: int) -> str:
    return str(at)


def _hash(at: int) -> str:
    return f"64921c470ebe800010eedd{at:02}"


def _uuid(at: int) -> str:
    return f"66703f3a-7b32-41f8-a8ab-0a5c9c5c2b{at:02}"


def _percent(at: int) -> int:
    return (10, 30, 60, 100, 0)[at - 1]


def _share(at: int) -> float:
    return _percent(at) / 100


_SALES = {"id": 3, "name": "Sales"}

OTHERS: dict[str, tuple[str, Any]] = {
    "RD Station CRM, stages": ("deal_stages", {
        "total": 5, "has_more": False, "deal_stages": _rows(
            _id=_hash, id=_hash, nickname="NC", order=_number, configuration=[], objective=None,
            deal_pipeline={"id": "629f76e4f8bd9e0012cea59b", "name": "Sales", "order": 1},
        )}),
    "RD Station CRM, pipelines": ("deal_pipelines", [{
        "id": "629f76e4f8bd9e0012cea59b", "name": "Sales", "order": 1,
        "deal_stages": _rows(id=_hash, nickname="NC", order=_number)}]),
    "RD Station CRM, API v2": ("stages", {
        "data": _rows(id=_hash, order=_number, description=None, objective=None), "links": {}}),
    "Agendor": ("funnels", {"data": [{
        "id": 5, "name": "Sales", "dealStages": _rows(id=_number, sequence=_number)}]}),
    "Agile CRM": ("pipelines", [{
        "id": 5649050225344512, "name": "Default", "milestones": ",".join(NAMES),
        "isDefault": True, "won_milestone": "Won", "lost_milestone": "Lost"}]),
    "Insightly": ("PipelineStages", _rows(
        "STAGE_NAME", STAGE_ID=_number, PIPELINE_ID=1, STAGE_ORDER=_number, ACTIVITYSET_ID=None)),
    "Insightly, pipelines": ("Pipelines", [{
        "PIPELINE_ID": 1, "PIPELINE_NAME": "Sales", "FOR_OPPORTUNITIES": True}]),
    "Nutshell": ("stages", {"stages": _rows(
        id=lambda at: f"{at}-stages", type="stages", position=_number, pipelineId="1-pipelines")}),
    "Capsule": ("milestones", {"milestones": _rows(
        id=_number, description="", complete=False, probability=_percent, pipeline=_SALES,
        daysUntilStale=None)}),
    "Capsule, pipelines": ("pipelines", {"pipelines": [
        {"id": 3, "name": "Sales", "description": "", "archived": False}]}),
    "Teamleader": ("dealPhases", {"data": _rows(
        id=_uuid, actions=[], requires_attention_after={"amount": 7, "unit": "days"},
        estimated_probability=_share)}),
    "SugarCRM": ("sales_stage", {"": "", **{name: name for name in NAMES}}),
    "Streak": ("pipelines", [{
        "creatorKey": "x", "name": "Sales", "orgWide": True, "key": "agxz",
        "fields": [{"name": "Status", "key": "1001", "type": "TEXT_INPUT"}],
        "stages": {one["key"]: one for one in _rows(key=lambda at: str(5000 + at))},
        "stageOrder": ["5001", "5002"]}]),
    "monday": ("boards", {"data": {"boards": [{
        "id": "1", "name": "Deals", "groups": [{"id": "topics", "title": "Active"}],
        "columns": [{"id": "deal_stage", "title": "Stage", "type": "status",
                     "settings_str": "{\"labels\":{\"0\":\"Contacted\",\"1\":\"Won\"}}"}]}]}}),
    "Zendesk Sell": ("stages", {
        "items": [{"data": one, "meta": {"type": "stage"}} for one in _rows(
            id=_number, category="incoming", position=_number, likelihood=_percent, active=True,
            pipeline_id=1)],
        "meta": {"type": "collection", "count": 5}}),
    "Nimble": ("pipelines", {"resources": [{
        "id": "5f3a", "name": "Sales", "stages": _rows(
            id=_hash, probability=_percent, days_in_stage=5)}]}),
    "Keap, API v1": ("stage_pipeline", _rows("stage_name", stage_id=_number, count=2)),
    "Keap, API v2": ("stages", {"stages": _rows(
        id=_text, order=_number, probability=_percent, target_number_days=5)}),
    "ActiveCampaign": ("dealStages", {"dealStages": _rows(
        "title", id=_text, group="1", color="696969", order=_text, width="280", links={}),
        "meta": {"total": "5"}}),
    "ActiveCampaign, pipelines": ("dealGroups", {
        "dealStages": _rows("title", id=_text, group="1", order=_text),
        "dealGroups": [{"title": "Sales", "currency": "usd", "id": "1", "stages": ["1", "2"]}]}),
    "GoHighLevel": ("pipelines", {"pipelines": [{
        "id": "3XSNiEpPmc8xLSGXT4Yw", "name": "Sales", "locationId": "x", "showInFunnel": True,
        "stages": _rows(id=_uuid, position=_number, showInFunnel=True)}], "traceId": "y"}),
    "Salesflare, pipelines": ("pipelines", [{
        "id": 1, "name": "Sales", "order": 1, "archived": False,
        "stages": _rows(id=_number, probability=_percent, order=_number)}]),
    "Salesflare, stages": ("stages", _rows(
        id=_number, order=_number, probability=_percent, pipeline=_SALES)),
    "Folk": ("custom-fields", {"data": {"items": [{
        "name": "Status", "type": "singleSelect",
        "options": [{"label": name, "color": "red"} for name in NAMES]}]}}),
    "Membrain": ("processes", [{
        "id": _uuid(9), "name": "Sales", "stages": _rows(
            id=_uuid, sortOrder=_number, probability=_percent)}]),
    "Upsales": ("orderStages", {"error": None, "metadata": {"total": 5}, "data": _rows(
        id=_number, exclude=0, probability=_percent, roles=[])}),
    "SuperOffice": ("sale-stages", _rows(
        "Name", Id=_number, ToolTip="", Deleted=False, Rank=_number, Type="",
        ExtraInfo=_percent)),
    "Efficy": ("stages", {"result": {"data": _rows(
        "STATUS", K_STATUS=_number, R_PROBABILITY=_percent)}}),
    "Perfex": ("leads_status", _rows(
        id=_text, statusorder=_text, color="#7cb342", isdefault="0")),
    "Apptivo": ("stages", {"salesStages": _rows(
        "salesStageName", salesStageId=_number, probability=_percent, sequenceNumber=_number)}),
    "Vtiger": ("describe", {"success": True, "result": {"name": "Potentials", "fields": [{
        "name": "sales_stage", "label": "Sales Stage", "mandatory": True, "type": {
            "picklistValues": [{"label": name, "value": name} for name in NAMES],
            "defaultValue": "Contacted", "name": "picklist"}}]}}),
    "Twenty": ("objects", {"data": {"objects": {"edges": [{"node": {
        "nameSingular": "opportunity", "fields": [{"name": "stage", "type": "SELECT", "options": [
            {"id": _uuid(at), "color": "red", "label": name, "value": name, "position": at}
            for at, name in enumerate(NAMES)]}]}}]}}}),
    "Krayin": ("pipelines", {"data": [{
        "id": 1, "name": "Sales", "rotten_days": 30, "is_default": 1, "stages": _rows(
            id=_number, code="new", probability=_percent, sort_order=_number,
            lead_pipeline_id=1)}]}),
    "Pipeliner": ("Steps", {"success": True, "data": _rows(
        id=lambda at: f"PY-{at}", percent=_percent, sort_order=_number, pipeline_id="PY-9",
        win_type=0)}),
    "PipeRun": ("stages", {"success": True, "data": _rows(
        id=_number, pipeline_id=1, order=_number, freezed=0), "meta": {"total": 5}}),
    "Ploomes, stages": ("Stages", {"value": _rows(
        "Name", Id=_number, PipelineId=1, Ordination=_number, Color=None)}),
    "Ploomes, pipelines": ("Pipelines", {"value": [{
        "Id": 1, "Name": "Sales", "Stages": _rows("Name", Id=_number, Ordination=_number)}]}),
    "Moskit": ("stages", _rows(id=_number, pipeline={"id": 1}, order=_number)),
    "noCRM.io": ("steps", _rows(id=_number, position=_number, pipeline_id=1, color="red")),
    "Less Annoying CRM": ("GetPipelines", {"Results": [{
        "PipelineId": "1", "Name": "Sales", "Icon": "", "Statuses": _rows(
            "Name", StatusId=_text, StatusGroupingId="2")}]}),
    "OnePageCRM": ("statuses", {"status": 0, "data": {"pipelines": [{"pipeline": {
        "id": _hash(9), "name": "Sales",
        "stages": _rows(stage=lambda at: 10 * at, label="10%")}}]}}),
    "Affinity": ("fields", {"fields": [{
        "id": 1, "name": "Status", "value_type": 7, "dropdown_options": [
            {"id": at, "text": name, "rank": at} for at, name in enumerate(NAMES)]}]}),
    "Pipefy": ("pipe", {"data": {"pipe": {
        "id": "1", "name": "Sales", "phases": _rows(id=_text, done=False)}}}),
    "EngageBay": ("tracks", [{
        "id": 1, "name": "Sales", "milestones": _rows("labelName", probability=_percent)}]),
    "Flowlu": ("stages", {"response": {"total": 5, "items": _rows(
        id=_number, pipeline_id=1, ordering=_number, type=1)}}),
    "Kylas": ("pipelines", {"content": [{
        "id": 1, "name": "Sales", "entityType": "DEAL", "stages": _rows(
            id=_number, position=_number, winLikelihood=_percent, forecastingType="OPEN")}]}),
    "KeyCRM": ("statuses", {"total": 5, "data": _rows(
        id=_number, pipeline_id=1, alias="new", position=_number, is_active=True)}),
    "KeyCRM, inside": ("pipelines", {"data": [{
        "id": 1, "title": "Sales", "name": "Sales", "position": 1, "statuses": _rows(
            id=_number, alias="new", position=_number)}]}),
    "ClickUp": ("list", {"statuses": _rows(
        "status", id=_hash, orderindex=_number, color="#d3d3d3", type="custom")}),
    "Clientify, stages": ("stages", {"count": 5, "next": None, "results": _rows(
        url="https://api.example/v1/deals/pipelines/stages/1/", id=_number, position=_number,
        probability=_percent, pipeline="https://api.example/v1/deals/pipelines/1/")}),
    "Clientify, pipelines": ("pipelines", {"count": 1, "next": None, "results": [{
        "url": "https://api.example/v1/deals/pipelines/1/", "id": 1, "name": "Sales", "stages":
            _rows(url="https://api.example/1/", position=_number, probability=_percent)}]}),
    "Holded": ("funnels", [{
        "id": _hash(9), "name": "Sales", "leads": 2, "preferences": {}, "labels": [],
        "stages": _rows(stageId=_hash, key="lead", desc="")}]),
    "Sellsy": ("pipelines", {"data": [{
        "id": 1, "name": "Sales", "is_archived": False, "rank": 1, "steps": _rows(
            id=_number, probability=_percent, rank=_number)}]}),
    "weclapp": ("salesStage", {"result": _rows(
        id=_text, version="0", probability=_percent, position=_number, active=True)}),
    "MiniCRM": ("Schema", {"Id": "Int", "StatusId": {str(2500 + at): name for at, name in
                                                     enumerate(NAMES)}}),
    "Outreach": ("opportunityStages", {"data": [
        {"type": "opportunityStage", "id": one["id"], "attributes": {
            "name": one["name"], "order": one["id"], "color": "#fff"}}
        for one in _rows(id=_number)]}),
    "SharpSpring": ("dealStages", {"result": {"dealStage": _rows(
        "dealStageName", id=_text, description="", defaultProbability=_text,
        weight=_text)}, "error": [], "id": "1"}),
    "Freshservice": ("stages", {"stages": _rows(id=_number, position=_number, workspace_id=2)}),
}  # fmt: skip
