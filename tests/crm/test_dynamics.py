"""Dynamics 365 solutions, in the shapes of solutions unpacked in public repositories.

Flows: Workflows/*.xaml and *.xaml.data.xml of YarSol/deploytest (9.2, with NextStageId) and
youssefeid019/Real-estate-agency-D365 (without it). Tables and choices: Entity.xml of
kmurCD/ProcessFlowComponent and the latter, OptionSets/*.xml of owaisshahab/CRM_Solution and
YarSol/deploytest, a packed customizations.xml of A-foster-dev/Sales_CRM_2.0; the attributes
salesstage and statuscode and their values, Microsoft's table reference of Opportunity.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from pipelinelint.crm.dynamics import read, recognises
from pipelinelint.crm.imported import Imported, ImportProblem
from tests.crm.plain import plain

CLASS = "Microsoft.Crm.Workflow.Activities.{}, Microsoft.Crm.Workflow, Version=9.0.0.0"
DATE, MONEY = "5B773807-9FB2-42db-97C3-7A91EFF8ADFF", "533b9e00-756b-4312-95a0-dc888637ac78"


def guid(number: int) -> str:
    return str(UUID(int=number))


def composite(kind: str, shown: str, activities: str, more: str = "") -> str:
    return (
        f'<mxswa:ActivityReference AssemblyQualifiedName="{CLASS.format(kind)}" '
        f'DisplayName="{kind}1: {shown}">\n<mxswa:ActivityReference.Properties>\n'
        '<sco:Collection x:TypeArguments="Variable" x:Key="Variables" />\n'
        f'<sco:Collection x:TypeArguments="Activity" x:Key="Activities">{activities}'
        f"</sco:Collection>\n{more}"
        "</mxswa:ActivityReference.Properties>\n</mxswa:ActivityReference>\n"
    )


def labels(number: int, texts: dict[str, str]) -> str:
    inner = "".join(
        f'<mcwo:StepLabel Description="{text}" LabelId="{guid(number)}" LanguageCode="{code}" />\n'
        for code, text in texts.items()
    )
    return (
        '<sco:Collection x:TypeArguments="mcwo:StepLabel" x:Key="StepLabels">\n'
        f"{inner}</sco:Collection>\n"
    )


def step(field: str, label: str, *, required: bool = False, control: str = DATE) -> str:
    shown = (
        '<Sequence DisplayName="ControlStep1">\n'
        f'<mcwb:Control ClassId="{control}" ControlDisplayName="{label}" ControlId="{field}" '
        f'DataFieldName="{field}" IsSystemControl="False" SystemStepType="0" />\n</Sequence>\n'
    )
    more = labels(900, {"1033": label}) + (
        f'<x:String x:Key="ProcessStepId">{guid(900)}</x:String>\n'
        f'<x:Boolean x:Key="IsProcessRequired">{required}</x:Boolean>\n'
    )
    return composite("StepComposite", "New Step", shown, more)


def stage(
    number: int, name: str | dict[str, str], steps: str = "", after: int | None = None
) -> str:
    texts = {"1033": name} if isinstance(name, str) else name
    following = "" if after is None else f'<x:String x:Key="NextStageId">{guid(after)}</x:String>\n'
    more = labels(number, texts) + (
        f'<x:String x:Key="StageId">{guid(number).upper()}</x:String>\n'
        f'<x:String x:Key="StageCategory">0</x:String>\n{following}'
    )
    return composite("StageComposite", next(iter(texts.values()), ""), steps, more)


def table(entity: str, *stages: str) -> str:
    more = (
        '<x:Null x:Key="RelationshipName" />\n<x:Boolean x:Key="IsClosedLoop">False</x:Boolean>\n'
    )
    return composite("EntityComposite", entity, "".join(stages), more)


def flow(*tables: str) -> bytes:
    return (
        '<Activity x:Class="XrmWorkflow1" '
        'xmlns="http://schemas.microsoft.com/netfx/2009/xaml/activities" '
        'xmlns:mcwb="a" xmlns:mcwo="b" xmlns:mxswa="c" xmlns:sco="d" '
        'xmlns:x="http://schemas.microsoft.com/winfx/2006/xaml">\n'
        f"<mxswa:Workflow>\n{''.join(tables)}</mxswa:Workflow>\n</Activity>\n"
    ).encode()


def entry(
    name: str = "Sales flow", *, file: str = "Flow.xaml", category: int = 4, state: int = 1,
    names: str = "", texts: str = "", said: str = "",
) -> bytes:  # fmt: skip
    names = names or f'<LocalizedName languagecode="1033" description="{name}" />'
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<Workflow WorkflowId="{{{guid(77)}}}" '
        f'Name="{name}">\n<XamlFileName>/Workflows/{file}</XamlFileName>\n'
        f"<Category>{category}</Category>\n<StateCode>{state}</StateCode>\n"
        "<UniqueName>new_bpf_sales</UniqueName>\n<PrimaryEntity>Lead</PrimaryEntity>\n"
        f"<LocalizedNames>\n{names}\n</LocalizedNames>\n<labels>\n{texts}</labels>\n{said}"
        "</Workflow>\n"
    ).encode()


def attribute(name: str, kind: str, label: str, more: str = "") -> str:
    return (
        f'<attribute PhysicalName="{name}">\n<Type>{kind}</Type>\n<Name>{name}</Name>\n'
        f"<LogicalName>{name}</LogicalName>\n{more}<displaynames>\n"
        f'<displayname description="{label}" languagecode="1033" />\n</displaynames>\n'
        "</attribute>\n"
    )


def option(value: int, label: str, tag: str = "option", **more: int) -> str:
    said = "".join(f' {key}="{number}"' for key, number in more.items())
    return (
        f'<{tag} value="{value}"{said}>\n<labels>\n'
        f'<label description="{label}" languagecode="1033" />\n</labels>\n</{tag}>\n'
    )


def entity(*attributes: str, name: str = "Opportunity") -> bytes:
    return (
        f'<Entity>\n<Name LocalizedName="{name}" OriginalName="{name}">{name}</Name>\n'
        f'<EntityInfo>\n<entity Name="{name}">\n<attributes>\n{"".join(attributes)}</attributes>\n'
        "</entity>\n</EntityInfo>\n</Entity>\n"
    ).encode()


def choice(name: str, *options: str) -> bytes:
    return (
        f'<optionset Name="{name}" localizedName="x">\n<OptionSetType>picklist</OptionSetType>\n'
        f"<IsGlobal>1</IsGlobal>\n<options>\n{''.join(options)}</options>\n</optionset>\n"
    ).encode()


STATUS = attribute(
    "statuscode", "status", "Status Reason",
    '<optionset Name="opportunity_statuscode">\n<statuses>\n'
    + option(1, "In Progress", "status", state=0) + option(3, "Won", "status", state=1)
    + option(4, "Canceled", "status", state=2) + option(5, "Out-Sold", "status", state=2)
    + option(6, "Gone", "status", state=2, IsHidden=1) + "</statuses>\n</optionset>\n",
)  # fmt: skip
FLOW = flow(
    table("lead", stage(1, "Qualify", step("parentaccountid", "Account", required=True), 2)),
    table(
        "opportunity",
        stage(
            2,
            {"1033": "Needs confirmed", "1043": "Behoefte bevestigd"},
            step("estimatedclosedate", "Est. close date", required=True)
            + step("estimatedvalue", "Est. revenue", control=MONEY),
            3,
        ),
        stage(3, "Offer sent", step("new_offer", "Offer"), 4),
        stage(4, "Terms agreed", step("new_start", "Contract start", required=True)),
    ),
)
EXPORT = [
    ("Workflows/Flow.xaml", FLOW),
    ("Workflows/Flow.xaml.data.xml", entry()),
    ("Entities/Opportunity/Entity.xml", entity(STATUS)),
    ("Other/Solution.xml", b'<ImportExportXml languagecode="1033" />'),
]  # fmt: skip


def large(count: int) -> list[tuple[str, bytes]]:
    stages = [stage(n + 1, f"S{n}", step(f"f{n}", "F", required=True), n + 2) for n in range(count)]
    reasons = "".join(option(n, f"R{n}", "status", state=2) for n in range(count))
    status = attribute(
        "statuscode", "status", "S", f"<optionset><statuses>{reasons}</statuses></optionset>"
    )
    return [
        ("Workflows/Flow.xaml", flow(table("opportunity", *stages))),
        ("Workflows/Flow.xaml.data.xml", entry()),
        ("Entities/Opportunity/Entity.xml", entity(status)),
    ]


def bring(*files: tuple[str, bytes]) -> dict[str, Any]:
    found = plain(read(list(files)).root)
    assert isinstance(found, dict)
    return found


def notes(imported: Imported) -> str:
    return "\n".join(map(str, imported.notes))


def test_stages_of_opportunities_are_the_pipeline_and_those_of_leads_are_said() -> None:
    imported = read(EXPORT)
    (pipeline,) = plain(imported.root)["pipelines"]
    assert (pipeline["id"], pipeline["name"]) == ("new_bpf_sales", "Sales flow")
    assert [each["name"] for each in pipeline["stages"]] == [
        "Needs confirmed", "Offer sent", "Terms agreed",
    ]  # fmt: skip
    assert 'a stage of the flow "Sales flow" is left out: it is of lead' in notes(imported)
    assert plain(imported.root)["crm"] == {"platform": "dynamics"}


def test_the_description_of_a_flow_is_what_its_pipeline_is_for() -> None:
    said = "".join(
        f'<Description languagecode="{code}" description="{text}" />\n'
        for code, text in (("1043", "Verkoopproces"), ("1033", "Sales process for machines"))
    )
    told = entry(said=f"<Descriptions>\n{said}</Descriptions>\n")
    files = (EXPORT[0], ("Workflows/Flow.xaml.data.xml", told), EXPORT[3])
    assert bring(*files)["pipelines"][0]["definition"] == "Sales process for machines"
    assert "definition" not in bring(*EXPORT)["pipelines"][0]


def test_a_name_stands_in_the_flow_in_every_language_there_is() -> None:
    imported = read(EXPORT)
    first = imported.root.get("pipelines").items[0].get("stages").items[0]  # type: ignore[union-attr] # read from EXPORT, so it is there
    name = first.get("name")
    line = imported.texts[name.path].splitlines()[name.start.line - 1]
    assert line[name.start.column - 1 :].startswith("Needs confirmed")
    assert plain(first)["translations"] == {"nl": "Behoefte bevestigd"}


def test_a_stage_without_a_label_goes_by_what_the_designer_shows_and_never_by_its_id() -> None:
    bare = stage(1, {}).replace("StageComposite1: ", "StageComposite1: Offer sent")
    imported = read([("f.xaml", flow(table("opportunity", bare, stage(2, {}), stage(3, "C"))))])
    assert [each["name"] for each in plain(imported.root)["pipelines"][0]["stages"]] == [
        "Offer sent", "C",
    ]  # fmt: skip
    assert "a stage without a name is left out" in notes(imported)


def test_the_language_of_the_solution_names_the_stages() -> None:
    dutch = ("Other/Solution.xml", b'<ImportExportXml languagecode="1043" />')
    stages = bring(*EXPORT[:2], dutch)["pipelines"][0]["stages"]
    assert stages[0]["name"] == "Behoefte bevestigd"
    assert stages[0]["translations"] == {"en": "Needs confirmed"}
    assert stages[1]["name"] == "Offer sent"


def test_labels_beside_the_flow_are_read_too() -> None:
    texts = (
        f'<steplabels id="{{{guid(3)}}}">\n<label languagecode="1045" '
        'description="Oferta wysłana" />\n</steplabels>\n'
    )
    stages = bring(EXPORT[0], ("Workflows/Flow.xaml.data.xml", entry(texts=texts)))["pipelines"][0]
    assert stages["stages"][1]["translations"] == {"pl": "Oferta wysłana"}


def test_a_required_step_stands_at_the_stage_it_holds_deals_back_from() -> None:
    first, second, third = bring(*EXPORT)["pipelines"][0]["stages"]
    assert first["expected_fields"] == ["estimatedvalue"]
    assert "required_fields" not in first
    assert second["required_fields"] == ["estimatedclosedate"]
    assert second["expected_fields"] == ["new_offer"]
    # Nothing follows the last stage, so nothing is held back.
    assert third["expected_fields"] == ["new_start"]
    assert "required_fields" not in third


def test_fields_have_the_type_of_the_control_or_of_the_table() -> None:
    days = attribute("new_start", "datetime", "Start", "<Format>date</Format>\n")
    pick = attribute(
        "new_offer", "picklist", "Offer kind", "<OptionSetName>new_kinds</OptionSetName>\n"
    )
    properties = bring(
        *EXPORT[:2],
        ("Entities/Opportunity/Entity.xml", entity(days, pick)),
        ("OptionSets/new_kinds.xml", choice("new_kinds", option(1, "A"), option(2, "B"))),
    )["properties"]
    assert properties["estimatedvalue"] == {"label": "Est. revenue", "type": "currency"}
    assert properties["new_start"] == {"label": "Start", "type": "date"}
    assert properties["new_offer"] == {
        "label": "Offer kind", "type": "dropdown", "options": ["A", "B"],
    }  # fmt: skip


def test_status_reasons_of_lost_opportunities_are_the_loss_reasons() -> None:
    found = bring(*EXPORT)
    assert found["pipelines"][0]["closed_lost"] == {"reason": "statuscode"}
    assert found["properties"]["statuscode"] == {
        "label": "Status Reason", "type": "dropdown", "captures": "lost_reason",
        "options": ["Canceled", "Out-Sold"],
    }  # fmt: skip
    assert "closed_lost" in found["source"]["covers"]
    assert "closed_lost" not in bring(*EXPORT[:2])["source"]["covers"]


def test_a_reason_field_of_ones_own_leaves_both_lists_unjudged() -> None:
    own = attribute("new_lostreason", "picklist", "Lost reason")
    imported = read([*EXPORT[:2], ("Entities/Opportunity/Entity.xml", entity(STATUS, own))])
    assert "closed_lost" not in plain(imported.root)["source"]["covers"]
    assert '"Lost reason" may hold the reason of a loss beside Status Reason' in notes(imported)


def test_what_forms_may_ask_is_left_open() -> None:
    source = bring(*EXPORT)["source"]
    assert "required_fields" in source["covers"]
    assert "properties" not in source["covers"]
    assert "amount-close-date-not-required" in {each["rule"] for each in source["not_assessed"]}


def test_every_stage_may_have_a_table_of_its_own() -> None:
    last = stage(3, "C").replace(
        "</x:String>\n</m", '</x:String>\n<x:Null x:Key="NextStageId" />\n</m'
    )
    tables = (stage(1, "A", after=2), stage(2, "B", after=3), last)
    found = bring(("f.xaml", flow(*(table("opportunity", each) for each in tables))))
    assert [each["name"] for each in found["pipelines"][0]["stages"]] == ["A", "B", "C"]
    assert "unknown" not in found["pipelines"][0]


def test_the_order_is_the_way_the_stages_name() -> None:
    turned = flow(
        table("opportunity", stage(2, "B", after=3), stage(3, "C"), stage(1, "A", after=2))
    )
    stages = bring(("f.xaml", turned))["pipelines"][0]["stages"]
    assert [each["name"] for each in stages] == ["A", "B", "C"]


@pytest.mark.parametrize(
    "tables",
    [
        table("opportunity", stage(1, "A", after=3), stage(2, "B", after=3), stage(3, "C")),
        table("opportunity", stage(1, "A", after=2), stage(2, "B", after=1)),
        table(
            "opportunity",
            stage(1, "A", composite("ConditionSequence", "If", "<mcwc:SetNextStage />"), 2),
            stage(2, "B"),
        ).replace("mcwc:", "x:"),
    ],
)
def test_a_flow_that_branches_has_no_one_order(tables: str) -> None:
    imported = read([("f.xaml", flow(tables))])
    pipeline = plain(imported.root)["pipelines"][0]
    assert pipeline["unknown"] == ["order"]
    assert "branches" in notes(imported)
    assert not any("required_fields" in each for each in pipeline["stages"])


def test_drafts_other_processes_and_flows_of_other_tables_are_left_out() -> None:
    with pytest.raises(ImportProblem, match="it is a draft"):
        read([EXPORT[0], ("Flow.xaml.data.xml", entry(state=0))])
    with pytest.raises(ImportProblem, match="its stages are of incident"):
        read([("f.xaml", flow(table("incident", stage(1, "A"))))])
    with pytest.raises(ImportProblem, match="no business process flow"):
        read([("f.xaml", flow())])


def test_without_a_flow_the_sales_stage_tells_the_stages() -> None:
    own = attribute(
        "salesstage",
        "picklist",
        "Sales Stage",
        "<OptionSetName>opportunity_salesstage</OptionSetName>\n",
    )
    pipeline = bring(
        ("Entities/Opportunity/Entity.xml", entity(own)),
        ("OptionSets/opportunity_salesstage.xml",
         choice("opportunity_salesstage", option(0, "Qualify"), option(1, "Needs confirmed"))),
    )["pipelines"][0]  # fmt: skip
    assert (pipeline["id"], pipeline["name"]) == ("salesstage", "Sales Stage")
    assert [(each["id"], each["name"]) for each in pipeline["stages"]] == [
        ("0", "Qualify"), ("1", "Needs confirmed"),
    ]  # fmt: skip


def test_a_choice_of_ones_own_that_may_hold_the_stages_is_said_not_read() -> None:
    own = attribute("new_fase", "picklist", "Fase Oportunidad",
                    f"<optionset><options>{option(1, 'A')}</options></optionset>\n")  # fmt: skip
    with pytest.raises(ImportProblem, match='the choice "Fase Oportunidad"'):
        read([("Entities/Opportunity/Entity.xml", entity(own))])


def test_a_packed_solutions_customizations_are_read_beside_its_flows() -> None:
    inner = entity(STATUS).decode() + ""
    packed = (
        '<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
        f"<Entities>\n{inner}</Entities>\n<Workflows>\n{entry().decode().partition('?>')[2]}"
        "</Workflows>\n</ImportExportXml>\n"
    ).encode()
    found = bring(("customizations.xml", packed), EXPORT[0])
    assert found["pipelines"][0]["name"] == "Sales flow"
    assert found["pipelines"][0]["closed_lost"] == {"reason": "statuscode"}


def test_a_zip_is_refused_with_the_way() -> None:
    with pytest.raises(ImportProblem, match="pac solution unpack"):
        read([("solution.zip", b"PK\x03\x04rest")])


def test_a_folder_is_read_for_what_can_tell_stages() -> None:
    ours = (
        "a/Workflows/F.xaml", "a/Workflows/F.xaml.data.xml", "a/Entities/Opportunity/Entity.xml",
        "a\\OptionSets\\x.xml", "customizations.xml", "a/Other/Solution.xml",
    )  # fmt: skip
    assert all(map(recognises, ours))
    assert not any(map(recognises, ("a/FormXml/main/x.xml", "a/RibbonDiff.xml", "a.xml", "a.cs")))
