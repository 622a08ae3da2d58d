"""A CRM's own export open in the editor, where the settings name it."""

import asyncio
import time

import pytest
from lsprotocol import types

from pipelinelint.lsp.actions import actions, fix_all
from pipelinelint.lsp.completion import completions
from pipelinelint.lsp.documents import EXPORT, NONE, Desk, Open
from pipelinelint.lsp.hover import hover
from pipelinelint.lsp.places import Places
from pipelinelint.lsp.server import server
from tests.crm import xml
from tests.crm.xml import STAGES

SETTINGS = ".pipelinelint.yaml"
VALUES = [xml.value("Interested", 20), xml.value("Demo completed", 40)]
PROCESS = xml.process("Sales", "Interested", "Demo completed", "Closed Won", "Closed Lost")


class Editor:
    """A server without its streams: what was typed, and what was told, by path."""

    def __init__(self, folder):
        self.folder = folder
        self.told: dict[str, list[types.Diagnostic]] = {}
        self.server = server()
        self.server.desk.roots = [str(folder)]
        self.server.text_document_publish_diagnostics = self._told
        self.server.places = lambda document: Places(document.text)

    def _told(self, params):
        self.told[params.uri.removeprefix(self.folder.as_uri() + "/")] = list(params.diagnostics)

    def open(self, name, text=None):
        path = self.folder / name
        self.server.opened(path.as_uri(), path.read_text() if text is None else text)

    def type(self, name, text):
        document = self.server.desk.open[(self.folder / name).as_uri()]
        document.typed(text)
        self.server.check(document)

    def close(self, name):
        self.server.closed((self.folder / name).as_uri())

    def codes(self, name):
        return [each.code for each in self.told[name]]

    def document(self, name) -> Open:
        return self.server.document((self.folder / name).as_uri())


@pytest.fixture
def project(folder):
    put(folder, STAGES, xml.value_set(*VALUES, xml.WON, xml.LOST))
    put(folder, *PROCESS)
    put(folder, SETTINGS, b"from: {crm: salesforce, paths: force-app}\n")
    return folder


def put(folder, name, data: bytes):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def test_any_file_of_it_shows_what_is_found_in_all_of_them(project):
    editor = Editor(project)
    editor.open(PROCESS[0])
    assert "subjective-stage-name" in editor.codes(STAGES) + editor.codes(PROCESS[0])
    one = {name: [each.code for each in found] for name, found in editor.told.items() if found}
    other = Editor(project)
    other.open(STAGES)
    assert {name: [e.code for e in found] for name, found in other.told.items() if found} == one
    other.close(STAGES)
    assert not any(other.told.values())


def test_what_is_typed_counts_and_goes_when_it_is_closed_unsaved(project):
    editor = Editor(project)
    editor.open(STAGES)
    before = editor.codes(STAGES)
    text = (project / STAGES).read_text()
    editor.type(STAGES, text.replace("Interested", "Contract signed"))
    process = (project / PROCESS[0]).read_text().replace("Interested", "Contract signed")
    editor.open(PROCESS[0], process)
    assert "subjective-stage-name" not in editor.codes(STAGES) + editor.codes(PROCESS[0])
    editor.type(STAGES, text)
    editor.type(PROCESS[0], (project / PROCESS[0]).read_text())
    assert editor.codes(STAGES) == before
    editor.type(STAGES, text.replace("Interested", "Contract signed"))
    editor.close(STAGES)
    assert editor.codes(STAGES) == before


def test_a_file_half_written_says_so_and_the_rest_keeps_its_findings(project):
    editor = Editor(project)
    editor.open(PROCESS[0])
    editor.open(STAGES)
    before = editor.codes(PROCESS[0])
    text = (project / STAGES).read_text()
    editor.type(STAGES, text.replace("</standardValue>", "</standardVal", 1))
    assert [each.severity for each in editor.told[STAGES]] == [types.DiagnosticSeverity.Error]
    assert editor.told[STAGES][0].range.start.line > 3
    assert not editor.told[STAGES][0].message.endswith("..")
    assert editor.codes(PROCESS[0]) == before
    document = editor.document(STAGES)
    assert hover(editor.server.desk, document, Places(document.text), 300) is None
    editor.type(STAGES, text)
    assert all(each.code for each in editor.told[STAGES])


def test_hover_on_a_stage_name_says_what_it_says(project):
    editor = Editor(project)
    editor.open(STAGES)
    editor.open(PROCESS[0])
    said = []
    for name in (STAGES, PROCESS[0]):
        document = editor.document(name)
        at = document.text.index("Interested") + 2
        while at > 1:
            shown = hover(editor.server.desk, document, Places(document.text), at)
            said.append(shown.contents.value if shown else "")
            at = document.text.find("Interested", at) + 2
    assert any("**Interested**" in each for each in said), said


def test_nothing_is_offered_that_would_write_into_it(project):
    editor = Editor(project)
    editor.open(STAGES)
    document = editor.document(STAGES)
    assert document.kind == EXPORT
    places = Places(document.text)
    desk = editor.server.desk
    assert actions(desk, document, places, 0, len(document.text)) == []
    assert fix_all(desk, document, places, "source.fixAll") == []
    assert completions(desk, document, places, 200) == []


def test_settings_that_name_it_no_more_end_it(project):
    editor = Editor(project)
    editor.open(STAGES)
    assert any(editor.told.values())
    (project / SETTINGS).write_text("profile: strict\n")
    editor.server.changed_on_disk([str(project / SETTINGS)])
    assert not any(editor.told.values())
    assert editor.document(STAGES).kind == NONE
    (project / SETTINGS).write_text("from: salesforce\n")
    editor.server.changed_on_disk([str(project / SETTINGS)])
    assert any(editor.told.values())


def test_a_change_on_the_disk_is_seen_and_only_what_changed_is_read(project, monkeypatch):
    from pipelinelint.lsp import exports

    read: list[str] = []
    real = exports.read_bytes

    def counted(path, limit):
        read.append(path)
        return real(path, limit)

    monkeypatch.setattr(exports, "read_bytes", counted)
    editor = Editor(project)
    editor.open(PROCESS[0])
    assert len(read) == 2
    put(project, STAGES, xml.value_set(xml.value("Contract signed"), xml.WON, xml.LOST))
    editor.server.changed_on_disk([str(project / STAGES)])
    assert read[2:] == [STAGES]
    editor.server.changed_on_disk([str(project / "package.json")])
    assert len(read) == 3


def test_an_export_that_is_not_there_says_so_where_it_is_asked_for(folder):
    put(folder, SETTINGS, b"from: {crm: salesforce, paths: [force-app, gone]}\n")
    put(folder, STAGES, xml.value_set(*VALUES))
    editor = Editor(folder)
    editor.open(STAGES)
    assert "gone does not exist" in editor.told[STAGES][0].message


def test_xml_that_is_nobodys_export_is_left_alone(folder):
    put(folder, "pom.xml", b"<a><b></a>")
    editor = Editor(folder)
    editor.open("pom.xml")
    assert editor.told == {"pom.xml": []}


@pytest.mark.parametrize(
    ("crm", "name", "text", "rule"),
    [
        (
            "csv",
            "stages.csv",
            "stage,probability,type\nInterested,10,open\nClosed won,100,won\nClosed lost,0,lost\n",
            "subjective-stage-name",
        ),
        (
            "hubspot",
            "portal/deals.json",
            '{"results": [{"id": "default", "label": "Sales", "displayOrder": 0, "stages": ['
            '{"id": "1", "label": "Interested", "displayOrder": 0, "metadata": '
            '{"probability": "0.2", "isClosed": "false"}},'
            '{"id": "2", "label": "Closed won", "displayOrder": 1, "metadata": '
            '{"probability": "1.0", "isClosed": "true"}}]}]}',
            "subjective-stage-name",
        ),
    ],
)
def test_sheets_and_saved_answers_are_judged_too(folder, crm, name, text, rule):
    put(folder, name, text.encode())
    put(folder, SETTINGS, f"from: {{crm: {crm}, paths: {name}}}\n".encode())
    editor = Editor(folder)
    editor.open(name)
    assert rule in editor.codes(name)
    editor.type(name, text.replace("Interested", "🚀 Interested"))
    (found,) = [each for each in editor.told[name] if each.code == rule]
    start, end = found.range.start, found.range.end
    line = text.replace("Interested", "🚀 Interested").split("\n")[start.line]
    units = line.encode("utf-16-le")
    assert "Interested" in units[2 * start.character : 2 * end.character].decode("utf-16-le")
    editor.type(name, text[: len(text) // 2] + '"{')
    assert editor.told[name]


def test_an_encoding_the_settings_name_does_not_hold_for_what_is_typed(folder):
    text = "stage,probability,type\nÁrajánlat elküldve,10,open\nClosed won,100,won\n"
    put(folder, "stages.csv", text.encode("cp1250"))
    put(folder, SETTINGS, b"from: {crm: csv, paths: stages.csv, encoding: cp1250}\n")
    editor = Editor(folder)
    editor.open("stages.csv", text)
    document = editor.document("stages.csv")
    assert document.failure is None
    assert document.texts["stages.csv"] == text


@pytest.mark.slow
def test_a_project_of_a_few_hundred_files_is_judged_in_a_fraction_of_a_second(project):
    for number in range(300):
        options = [f"Option {each}" for each in range(10)]
        put(project, *xml.field(f"F{number}__c", "Picklist", f"Field {number}", *options))
    desk = Desk()
    desk.roots = [str(project)]
    document = Open((project / STAGES).as_uri(), str(project / STAGES), str(project))
    text = (project / STAGES).read_text()
    desk.open[document.uri] = document
    document.take(text)
    desk.check(document)
    taken = []
    for number in range(9):
        document.take(text.replace("Interested", f"Interested {number}"))
        start = time.process_time()
        desk.check(document)
        taken.append(time.process_time() - start)
    assert sorted(taken)[4] < 0.2


@pytest.fixture(autouse=True)
def _a_loop():
    """Timers of the server need one, though none runs out here."""
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    yield
    loop.close()


def test_only_files_whose_findings_changed_are_told_again(project):
    editor = Editor(project)
    editor.open(STAGES)
    publish, sent = editor.server._publish, []
    editor.server._publish = lambda uri, found: (sent.append(uri), publish(uri, found))
    document = editor.document(STAGES)
    editor.type(STAGES, document.text)
    assert sent == [document.uri]
    editor.type(STAGES, document.text.replace("Interested", "Proposal sent"))
    assert document.uri in sent


def test_an_export_is_found_by_settings_further_up_as_a_run_over_the_folder_does(project):
    near = f"{STAGES.rpartition('/')[0]}/.pipelinelint.yaml"
    put(project, near, b"profile: strict\n")
    editor = Editor(project)
    editor.open(STAGES)
    assert editor.document(STAGES).export is not None
    assert editor.told[STAGES]
