import pytest

from pipelinelint.crm.imported import Imported, ImportProblem
from pipelinelint.crm.salesforce import read, recognises
from tests.crm import xml
from tests.crm.plain import at, notes, plain, text_at


def stages(*files: tuple[str, bytes]) -> list[dict[str, object]]:
    return plain(at(read(files).root, "pipelines", 0, "stages"))


def test_a_value_set_alone_is_one_pipeline_in_the_order_of_the_file() -> None:
    imported = read([(xml.STAGES, xml.PLAIN)])
    assert plain(imported.root) == {
        "version": 1,
        "source": {"kind": "export", "covers": ["stages", "probabilities"]},
        "crm": {"platform": "salesforce"},
        "pipelines": [
            {
                "id": "Opportunity",
                "name": "Opportunity",
                "stages": [
                    {"id": "Prospecting", "name": "Prospecting", "probability": 10,
                     "forecast_category": "pipeline"},
                    {"id": "Proposal/Price Quote", "name": "Proposal/Price Quote",
                     "probability": 65, "forecast_category": "pipeline"},
                    {"id": "Closed Won", "name": "Closed Won", "type": "won", "probability": 100,
                     "forecast_category": "closed"},
                    {"id": "Closed Lost", "name": "Closed Lost", "type": "lost", "probability": 0,
                     "forecast_category": "omitted"},
                ],
            }
        ],
    }  # fmt: skip


def test_every_value_points_at_its_own_text_in_the_xml() -> None:
    imported = read([(xml.STAGES, xml.PLAIN)])
    stage = at(imported.root, "pipelines", 0, "stages", 1)
    assert text_at(imported, stage).startswith("<standardValue>")
    assert text_at(imported, stage).endswith("</standardValue>")
    assert text_at(imported, at(stage, "name")) == "Proposal/Price Quote"
    assert text_at(imported, at(stage, "probability")) == "65"
    line = xml.PLAIN.decode().split("\n").index("    <probability>65</probability>") + 1
    assert (at(stage, "probability").start.line, at(stage, "probability").start.column) == (
        line,
        18,
    )


def test_columns_count_code_points_and_entities_stay_as_written() -> None:
    data = (
        "<StandardValueSet><standardValue><label>Ø 🚀 A&amp;B</label><won>false</won>"
        "<fullName>x</fullName></standardValue></StandardValueSet>"
    )
    imported = read([(xml.STAGES, data.encode())])
    name = at(imported.root, "pipelines", 0, "stages", 0, "name")
    assert name.value == "Ø 🚀 A&B"
    assert text_at(imported, name) == "Ø 🚀 A&amp;B"
    key = at(imported.root, "pipelines", 0, "stages", 0, "id")
    assert key.start.column == data.index("x</fullName>") + 1


def test_a_value_without_the_flag_among_others_that_have_it_is_not_said_to_be_open() -> None:
    lost = xml.value("Lost", 20, closed=None, won=None)
    found = read([(xml.STAGES, xml.value_set(xml.value("Demo", closed=None), lost, xml.WON))])
    types = [each.get("type") for each in plain(at(found.root, "pipelines", 0, "stages"))]
    assert types == [None, "closed", "won"]
    assert '"Lost" has no closed, as others have' in notes(found)
    told = stages((xml.STAGES, xml.value_set(xml.value("Lost", 20), xml.WON)))
    assert told[0].get("type") is None


def test_a_missing_label_is_the_full_name_and_a_missing_probability_stays_missing() -> None:
    (stage, *_) = stages((xml.STAGES, xml.value_set(xml.value("A", None, label=None), xml.WON)))
    assert stage == {"id": "A", "name": "A", "forecast_category": "pipeline"}


@pytest.mark.parametrize(
    ("written", "category"),
    [
        ("BestCase", "best_case"),
        ("MostLikely", "most_likely"),
        ("Forecast", "commit"),
        ("Omitted", "omitted"),
        ("Commit", "commit"),
    ],
)
def test_forecast_categories_are_those_of_the_api(written: str, category: str) -> None:
    value = xml.value("A", forecastCategory=written)
    (stage, *_) = stages((xml.STAGES, xml.value_set(value, xml.WON)))
    assert stage["forecast_category"] == category


def test_an_unknown_forecast_category_is_left_out_and_said() -> None:
    imported = read(
        [(xml.STAGES, xml.value_set(xml.value("A", forecastCategory="Maybe"), xml.WON))]
    )
    assert "forecast_category" not in plain(at(imported.root, "pipelines", 0, "stages", 0))
    assert "Maybe" in notes(imported)


def test_inactive_values_are_left_out_and_counted() -> None:
    imported = read(
        [(xml.STAGES, xml.value_set(xml.value("A"), xml.value("B", isActive="false"), xml.WON))]
    )
    assert [s["name"] for s in plain(at(imported.root, "pipelines", 0, "stages"))] == [
        "A",
        "Closed Won",
    ]
    assert "1 inactive stage value left out" in notes(imported)


def test_a_value_written_twice_is_said_and_read_once() -> None:
    imported = read([(xml.STAGES, xml.value_set(xml.value("A", 55), xml.value("A", 75), xml.WON))])
    found = plain(at(imported.root, "pipelines", 0, "stages"))
    assert [(s["name"], s["probability"]) for s in found] == [("A", 55), ("Closed Won", 100)]
    assert "a second time" in notes(imported)


def test_names_that_look_encoded_in_a_value_set_are_names() -> None:
    found = stages((xml.STAGES, xml.value_set(xml.value("10%"), xml.value("A%2FB"), xml.WON)))
    assert [stage["name"] for stage in found] == ["10%", "A%2FB", "Closed Won"]


def test_more_than_twelve_values_without_a_process_are_a_union() -> None:
    many = xml.value_set(*[xml.value(f"S{n}") for n in range(12)], xml.WON)
    assert plain(at(read([(xml.STAGES, many)]).root, "pipelines", 0))["union"] is True
    few = xml.value_set(*[xml.value(f"S{n}") for n in range(11)], xml.WON)
    assert "union" not in plain(at(read([(xml.STAGES, few)]).root, "pipelines", 0))


@pytest.mark.parametrize(
    ("values", "mixed"),
    [
        ((xml.value("A", 50), xml.value("B", 35), xml.value("C", 75)), False),
        ((xml.value("A", 50), xml.value("B", 35), xml.value("C", 75), xml.value("D", 10)), True),
        ((xml.value("A", 75), xml.value("B", 50), xml.value("C", 40)), False),
        ((xml.value("A", 10), xml.WON, xml.value("Renewal", 90)), True),
        ((xml.value("A"), xml.value("B")), False),
    ],
)
def test_without_a_process_values_of_several_are_told_by_their_order(
    values: tuple[bytes, ...], mixed: bool
) -> None:
    imported = read([(xml.STAGES, xml.value_set(*values, xml.WON))])
    assert ("union" in plain(at(imported.root, "pipelines", 0))) is mixed
    told = "without their order" if mixed else "in the order of the stage set"
    assert f"judged as one pipeline, {told}" in notes(imported)


@pytest.mark.parametrize(
    ("odds", "behind", "mixed"),
    [
        ((10, 20, 50), (2,), False),
        ((10, 50, 30), (2,), False),
        ((10, 50, 30, 60, 20), (2,), True),
        ((10, 20, 50), (2, 5), True),
    ],
)
def test_one_open_value_behind_the_closed_ones_leaves_the_order_known(
    odds: tuple[int, ...], behind: tuple[int, ...], mixed: bool
) -> None:
    values = [xml.value(f"S{at}", odd) for at, odd in enumerate(odds)]
    late = [xml.value(f"L{at}", odd) for at, odd in enumerate(behind)]
    found = read([(xml.STAGES, xml.value_set(*values, xml.WON, xml.LOST, *late))])
    assert ("union" in plain(at(found.root, "pipelines", 0))) is mixed


def test_where_deals_are_parked_the_probability_falls_in_any_process() -> None:
    odds = {"A": 10, "B": 60, "C": 50, "D": 80, "On hold": 20}
    values = [xml.value(name, odd) for name, odd in odds.items()]
    found = read([(xml.STAGES, xml.value_set(*values, xml.WON, xml.LOST))])
    assert "union" not in plain(at(found.root, "pipelines", 0))


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ([xml.value(f"S{n}") for n in range(12)], "There are more than 12 of them"),
        ([xml.WON, xml.value("A"), xml.value("B")], "Some that are open stand behind closed ones"),
        (
            [xml.value("A", 50), xml.value("B", 30), xml.value("C", 70), xml.value("D", 10)],
            "Their probability falls, rises and falls again",
        ),
    ],
)
def test_why_their_order_is_not_known_is_said(values: list[bytes], why: str) -> None:
    said = notes(read([(xml.STAGES, xml.value_set(*values, xml.LOST))]))
    assert f"without their order. {why}, so they may be of several processes" in said


def test_a_set_without_any_closed_stage_is_incomplete_not_wrong() -> None:
    imported = read([(xml.STAGES, xml.value_set(xml.value("A"), xml.value("B")))])
    assert plain(at(imported.root, "source", "unknown")) == ["outcomes"]
    assert "incomplete metadata" in notes(imported)


def test_a_query_without_is_closed_is_told_to_ask_for_it() -> None:
    head = "MasterLabel,SortOrder,DefaultProbability"
    rows = "\nDemo held,1,20\nClosed Won,2,100\nClosed Lost,3,0\n"
    imported = read([("q.csv", (head + rows).encode())])
    assert plain(at(imported.root, "source", "unknown")) == ["outcomes"]
    assert "no IsClosed, so it is not known which stages are won or lost" in notes(imported)
    assert "incomplete metadata" not in notes(imported)
    asked = rows.replace("20\n", "20,false\n").replace("0\n", "0,true\n")
    one = read([("q.csv", f"{head},IsClosed{asked}".encode())])
    assert "unknown" not in plain(at(one.root, "source"))
    assert types(one) == [None, "closed", "closed"]
    assert "no IsWon, so it is not known which of the closed stages are won" in notes(one)
    both = asked.replace("0,true\nClosed Lost", "0,true,true\nClosed Lost")
    both = both.replace("0,true\n", "0,true,false\n").replace("0,false\n", "0,false,false\n")
    whole = read([("q.csv", f"{head},IsClosed,IsWon{both}".encode())])
    assert types(whole) == [None, "won", "lost"]
    assert "not known" not in notes(whole)


def types(imported: Imported) -> list[str | None]:
    return [each.get("type") for each in plain(at(imported.root, "pipelines", 0, "stages"))]


WINS = (
    "MasterLabel,SortOrder,IsWon\nDemo held,1,false\nLive,2,true\nClosed Won,3,false\n"
    "Closed Lost,4,false\n"
)


def test_of_a_query_without_is_closed_the_won_stages_are_known() -> None:
    imported = read([("q.csv", WINS.encode())])
    assert types(imported) == [None, "won", None, "lost"]
    assert plain(at(imported.root, "source", "unknown")) == ["losses"]
    assert "no IsClosed, so it is not known which stages are lost" in notes(imported)
    some = read([("q.csv", WINS.replace("held,1,false", "held,1,").encode())])
    assert plain(at(some.root, "source", "unknown")) == ["outcomes"]


@pytest.mark.parametrize(
    "answer", [WINS, WINS.replace("IsWon", "DefaultProbability").replace("false", "1")]
)
def test_what_a_rule_asks_of_lost_deals_is_open_while_none_is_known_to_be(answer: str) -> None:
    reason = xml.field("Loss_Reason__c", "Picklist", "Loss reason", "Price", "Timing")
    asks = xml.rule("R", "IsClosed && NOT(IsWon) && ISBLANK(TEXT(Loss_Reason__c))")
    left = plain(
        at(read([("q.csv", answer.encode()), reason, asks]).root, "source", "not_assessed")
    )
    why = [each["because"] for each in left if each["rule"] == "closed-lost-reason-not-required"]
    assert why == [
        "the validation rule R asks for Loss_Reason__c, but nothing among the files says which "
        "stages are lost"
    ]


def test_a_set_that_says_of_every_value_that_it_is_open_may_be_whole() -> None:
    approved = xml.value("Approved", 100)
    for values, is_known in (((xml.value("A"), approved), True), ((xml.value("A"),), False)):
        source = plain(at(read([(xml.STAGES, xml.value_set(*values))]).root, "source"))
        assert ("unknown" not in source) is is_known
    unsaid = xml.value_set(xml.value("A", closed=None), approved)
    assert plain(at(read([(xml.STAGES, unsaid)]).root, "source", "unknown")) == ["outcomes"]


def test_several_ends_of_a_set_without_processes_may_belong_to_one_process_each() -> None:
    more = xml.value("Signed", 100, closed="true", won="true"), xml.value("Dead", 0, closed="true")
    stages = xml.STAGES, xml.value_set(xml.value("Demo"), *more, xml.WON, xml.LOST)
    left = plain(at(read([stages]).root, "source", "not_assessed"))
    assert {each["check"] for each in left} == {"many-won", "many-lost", "very-many-lost"}
    process = xml.process("Sales", "Demo", "Signed", "Dead", "Closed Won", "Closed Lost")
    assert "not_assessed" not in plain(at(read([stages, process]).root, "source"))


def test_values_of_names_only_leave_everything_else_unknown() -> None:
    bare = (
        b"<StandardValueSet><fullName>OpportunityStage</fullName>"
        b"<standardValue><fullName>A</fullName></standardValue></StandardValueSet>"
    )
    imported = read([("anything.xml", bare)])
    assert plain(at(imported.root, "pipelines", 0, "stages")) == [{"id": "A", "name": "A"}]
    assert plain(at(imported.root, "source")) == {
        "kind": "export", "covers": ["stages"], "unknown": ["outcomes"]}  # fmt: skip


def test_a_picklist_of_before_api_38_gives_the_stages() -> None:
    picklist = xml.tag(
        "picklist",
        xml.tag("picklistValues", fullName="A", default="false", closed="false",
                forecastCategory="Pipeline", probability=10, won="false"),
        xml.tag("picklistValues", fullName="Won", default="false", closed="true",
                forecastCategory="Closed", probability=100, won="true"),
    )  # fmt: skip
    fields = xml.tag("fields", picklist, fullName="StageName", type="Picklist")
    found = stages(("src/objects/Opportunity.object", xml.root("CustomObject", fields)))
    assert [(s["name"], s.get("type")) for s in found] == [("A", None), ("Won", "won")]


def test_the_set_of_a_later_package_directory_is_noted_and_left_out() -> None:
    project = b'{"packageDirectories": [{"path": "zeta", "default": true}, {"path": "alpha"}]}'
    name = "standardValueSets/OpportunityStage.standardValueSet-meta.xml"
    files = [
        (f"alpha/{name}", xml.value_set(xml.value("Alpha"), xml.WON)),
        (f"zeta/{name}", xml.value_set(xml.value("Zeta"), xml.WON)),
        ("sfdx-project.json", project),
    ]
    imported = read(files)
    assert at(imported.root, "pipelines", 0, "stages", 0, "name").value == "Zeta"
    assert "alpha/" in notes(imported)


def test_translations_stand_beside_the_name_and_untranslated_ones_do_not() -> None:
    translation = xml.root(
        "StandardValueSetTranslation",
        xml.tag("valueTranslation", masterLabel="Closed Lost", translation="Chiusa/Persa"),
        "<valueTranslation><masterLabel>Prospecting</masterLabel><translation><!-- Prospecting -->"
        "</translation></valueTranslation>",
    )
    folder = f"{xml.BASE}/standardValueSetTranslations"
    path = f"{folder}/OpportunityStage-it.standardValueSetTranslation-meta.xml"
    found = stages((xml.STAGES, xml.PLAIN), (path, translation))
    assert "translations" not in found[0]
    assert found[3]["translations"] == {"it": "Chiusa/Persa"}


def test_rubbish_before_the_declaration_is_skipped_and_said() -> None:
    imported = read([(xml.STAGES, b"s" + xml.PLAIN)])
    assert len(plain(at(imported.root, "pipelines", 0, "stages"))) == 4
    assert f"{xml.STAGES}:1" in notes(imported)


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
@pytest.mark.parametrize("ends", [b"\r\n", b"\n"])
def test_byte_order_marks_and_line_ends_change_nothing(mark: bytes, ends: bytes) -> None:
    imported = read([(xml.STAGES, mark + xml.PLAIN.replace(b"\n", ends))])
    assert at(imported.root, "pipelines", 0, "stages", 1, "probability").start.line == 19
    assert len(plain(at(imported.root, "pipelines", 0, "stages"))) == 4


def test_a_malformed_file_is_named_with_its_line_and_the_rest_goes_on() -> None:
    broken = xml.process("Broken")[0]
    imported = read(
        [(xml.STAGES, xml.PLAIN), (broken, b"<BusinessProcess>\n<fullName>x</BusinessProcess>")]
    )
    assert f"{broken}:2: left out" in notes(imported)
    assert at(imported.root, "pipelines", 0, "id").value == "Opportunity"


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaa">]><StandardValueSet>&a;</StandardValueSet>',
        b'<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd"><StandardValueSet/>',
        b"<a>" * 100_000,
        b"",
        b"\x00\x01\x02",
        b"\xff\xfe\x00",
        b"<StandardValueSet><standardValue><fullName>\xe9</fullName></standardValue></StandardValueSet>",
        b"<StandardValueSet/>",
        b"<<<<<<< HEAD\n<StandardValueSet/>",
    ],
)
def test_hostile_or_empty_files_give_one_clear_problem(data: bytes) -> None:
    with pytest.raises(ImportProblem) as caught:
        read([(xml.STAGES, data)])
    assert "OpportunityStage" in str(caught.value)


@pytest.mark.parametrize(
    ("path", "ours"),
    [
        (xml.STAGES, True),
        ("src/standardValueSets/OpportunityStage.standardValueSet", True),
        ("x/standardValueSets/CaseStatus.standardValueSet-meta.xml", False),
        (f"{xml.OBJECT}/businessProcesses/A%2FB.businessProcess-meta.xml", True),
        ("force-app/main/default/objects/Case/businessProcesses/A.businessProcess-meta.xml", False),
        ("force-app/main/default/objects/Account/fields/A__c.field-meta.xml", False),
        ("src/objects/Opportunity.object", True),
        ("src/objects/Account.object", False),
        ("layouts/Opportunity-Sales Layout.layout-meta.xml", True),
        ("layouts/Account-Sales Layout.layout-meta.xml", False),
        ("sfdx-project.json", True),
        ("README.md", False),
    ],
)
def test_only_files_of_the_sales_process_are_recognised(path: str, ours: bool) -> None:
    assert recognises(path) is ours
    assert recognises(path.replace("/", "\\")) is ours


def test_a_fragment_of_the_set_gives_way_to_the_whole_one() -> None:
    name = "standardValueSets/OpportunityStage.standardValueSet-meta.xml"
    imported = read([
        (f"a/{name}", xml.value_set(xml.value("Extra"))),
        (f"b/{name}", xml.PLAIN),
    ])  # fmt: skip
    assert len(plain(at(imported.root, "pipelines", 0, "stages"))) == 4
    assert f"a/{name}:1: left out: b/{name} gives the stages" in notes(imported)


def test_comments_one_line_values_and_any_order_of_elements_are_read() -> None:
    data = """<?xml version='1.0' encoding="UTF-8" ?>
<!-- generated -->

<StandardValueSet xmlns="http://soap.sforce.com/2006/04/metadata">
  <!-- <standardValue><fullName>Old</fullName></standardValue> -->
  <standardValue><won>false</won><probability>10</probability><fullName>Démo</fullName>
    <!-- why --><closed>false</closed><unheardOf>1</unheardOf></standardValue>

  <standardValue><fullName>
      Won
    </fullName><closed>true</closed><won>true</won></standardValue>
  <sorted>false</sorted>
</StandardValueSet>"""
    imported = read([(xml.STAGES, data.encode())])
    assert plain(at(imported.root, "pipelines", 0, "stages")) == [
        {"id": "Démo", "name": "Démo", "probability": 10},
        {"id": "Won", "name": "Won", "type": "won"},
    ]
    won = at(imported.root, "pipelines", 0, "stages", 1, "name")
    assert text_at(imported, won) == "Won"
    assert (won.start.line, won.start.column) == (10, 7)


def test_a_declared_encoding_is_followed() -> None:
    body = xml.value_set(xml.value("Démo"), xml.WON).decode()
    data = body.replace("UTF-8", "ISO-8859-1").encode("latin-1")
    imported = read([(xml.STAGES, data)])
    assert at(imported.root, "pipelines", 0, "stages", 0, "name").value == "Démo"


def test_values_alike_that_share_no_pipeline_are_a_defect() -> None:
    stages = xml.value_set(xml.value("Completed."), xml.value("completed"), xml.WON, xml.LOST)
    processes = [xml.process("A", "Completed."), xml.process("B", "completed")]
    said = 'the stage values "Completed." and "completed" differ only in spaces, signs or capitals'
    assert said in notes(read([(xml.STAGES, stages), *processes]))
    both = xml.process("A", "Completed.", "completed")
    assert said not in notes(read([(xml.STAGES, stages), both]))
    assert said not in notes(read([(xml.STAGES, stages)]))
