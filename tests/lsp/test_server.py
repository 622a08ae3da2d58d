"""The server spoken to by a real client, over its standard input and output."""

import asyncio
import sys
from itertools import count
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

from pipelinelint.cli import main
from pipelinelint.report import TEXTS
from pipelinelint.workspace.run import Workspace
from tests.lsp.desk import SALES

EXAMPLES = Path(__file__).parents[2] / "examples"
CONFIG = ClientServerConfig(server_command=[sys.executable, "-m", "pipelinelint", "lsp", "--stdio"])
VERSIONS = count(2)  # no text has the version of another
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_lsp.fixture(config=CONFIG, scope="module")
async def client(lsp_client: LanguageClient):
    folder = EXAMPLES.as_uri()
    general = types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind.Utf16])
    await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=types.ClientCapabilities(general=general),
            root_uri=folder,
            workspace_folders=[types.WorkspaceFolder(folder, "examples")],
        )
    )
    _hear_all(lsp_client)
    yield
    await lsp_client.shutdown_session()


def _hear_all(client: LanguageClient) -> None:
    """Keep every list of findings the server publishes, in its order, under `client.published`.

    The client's own waiting hears one message a turn: of two that come together, the second is
    lost, and who waits for it waits for ever.
    """
    client.published = asyncio.Queue()

    def hear(said=None):
        if said is not None:
            client.published.put_nowait(said)
        client.protocol.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, hear)

    hear()


async def opened(client: LanguageClient, path: Path, text: str) -> list[types.Diagnostic]:
    item = types.TextDocumentItem(path.as_uri(), "yaml", 1, text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    return await _published(client, path, 1)


async def typed(client: LanguageClient, path: Path, text: str) -> list[types.Diagnostic]:
    change = types.TextDocumentContentChangeWholeDocument(text)
    version = next(VERSIONS)
    where = types.VersionedTextDocumentIdentifier(version, path.as_uri())
    client.text_document_did_change(types.DidChangeTextDocumentParams(where, [change]))
    return await _published(client, path, version)


async def _published(
    client: LanguageClient, path: Path, version: int | None
) -> list[types.Diagnostic]:
    """What the server says of this version: another file's findings may still be on their way."""
    async with asyncio.timeout(60):
        while True:
            said = await client.published.get()
            if said.uri == path.as_uri() and said.version == version:
                return list(said.diagnostics)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
async def test_an_example_shows_what_check_says(client, path, monkeypatch):
    monkeypatch.chdir(EXAMPLES)
    text = path.read_text(encoding="utf-8")
    shown = await opened(client, path, text)
    found = Workspace(needs=TEXTS).judge([path.name]).active
    lines = text.split("\n")

    def place(position) -> types.Position:
        before = lines[position.line - 1][: position.column - 1]
        return types.Position(position.line - 1, len(before.encode("utf-16-le")) // 2)

    assert [(each.code, each.range.start, each.range.end) for each in shown] == [
        (each.rule, place(each.span.start), place(each.span.end)) for each in found
    ]
    for each, finding in zip(shown, found, strict=True):
        assert finding.message in each.message
        assert each.source == "pipelinelint"
        assert each.code_description is None or each.code_description.href.startswith("file://")
        assert len(each.related_information or ()) == len(finding.related)


async def test_findings_come_and_go_as_somebody_types(client, tmp_path):
    path = tmp_path / "pipeline.yaml"  # never saved
    bad = SALES.replace("Demo completed", "Interested")
    first = await opened(client, path, SALES)
    then = await typed(client, path, bad)
    assert [each.code for each in then] != [each.code for each in first]
    broken = await typed(client, path, bad.replace("name: Sales", 'name: "Sales'))
    assert [each.severity for each in broken] == [types.DiagnosticSeverity.Error]
    where = types.TextDocumentIdentifier(path.as_uri())
    outline = await client.text_document_document_symbol_async(types.DocumentSymbolParams(where))
    assert "pipelines" in [each.name for each in outline]
    assert await typed(client, path, SALES) == first
    client.text_document_did_close(types.DidCloseTextDocumentParams(where))
    assert await _published(client, path, None) == []


async def test_saved_settings_hold_for_what_is_open(client, tmp_path):
    path, settings = tmp_path / "pipeline.yaml", tmp_path / ".pipelinelint.yaml"
    found = await opened(client, path, SALES)
    text = "".join(["rules:\n", *(f"  {each}: off\n" for each in {e.code for e in found})])
    await opened(client, settings, "")
    settings.write_text(text)
    await typed(client, settings, text)
    where = types.TextDocumentIdentifier(settings.as_uri())
    client.text_document_did_save(types.DidSaveTextDocumentParams(where))
    for _ in range(100):
        if not client.diagnostics[path.as_uri()]:
            break
        await asyncio.sleep(0.05)
    assert not client.diagnostics[path.as_uri()]


async def test_it_answers_about_places(client, tmp_path):
    path = tmp_path / "pipeline.yaml"
    await opened(client, path, SALES)
    where = types.TextDocumentIdentifier(path.as_uri())
    line = SALES.split("\n").index("        required_fields: [budget]")
    place = types.Position(line, 28)
    hover = await client.text_document_hover_async(types.HoverParams(where, place))
    assert "Budget" in hover.contents.value
    target = await client.text_document_definition_async(types.DefinitionParams(where, place))
    assert [each.range.start.line for each in target] == [3]
    context = types.ReferenceContext(include_declaration=False)
    uses = await client.text_document_references_async(types.ReferenceParams(context, where, place))
    assert len(uses) == 2
    ready = await client.text_document_prepare_rename_async(types.PrepareRenameParams(where, place))
    assert ready.start == types.Position(line, 26)
    edit = await client.text_document_rename_async(types.RenameParams(where, place, "money"))
    assert [each.new_text for each in edit.changes[path.as_uri()]] == ["money"] * 3
    items = await client.text_document_completion_async(types.CompletionParams(where, place))
    assert "amount" in [each.label for each in items]
    whole = types.Range(types.Position(0, 0), types.Position(99, 0))
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(where, whole, types.CodeActionContext([]))
    )
    assert any(each.title.startswith("Accept ") for each in actions)


async def test_what_is_not_open_is_refused_in_words(client):
    where = types.TextDocumentIdentifier("file:///nowhere.yaml")
    with pytest.raises(Exception, match="is not open"):
        await client.text_document_hover_async(types.HoverParams(where, types.Position(0, 0)))


async def test_without_pygls_a_sentence_says_how_to_get_it(monkeypatch, capsys):
    for name in [each for each in sys.modules if each.startswith("pipelinelint.lsp.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pygls", None)
    monkeypatch.setitem(sys.modules, "lsprotocol", None)
    assert main(["lsp"]) == 2
    said = capsys.readouterr().err
    assert "needs pygls 2" in said
    assert "pip install 'pipelinelint[lsp]'" in said


async def test_files_of_one_definition_speak_of_each_other(client, tmp_path):
    main, fields, sales = (tmp_path / name for name in ("sales.yaml", "fields.yaml", "new.yaml"))
    main.write_text("version: 1\ncrm: {platform: hubspot}\nparts: [fields.yaml, new.yaml]\n")
    head, _, rest = SALES.partition("properties:")
    properties, _, pipelines = rest.partition("pipelines:")
    assert head
    texts = {
        fields: f"part_of: sales.yaml\nproperties:{properties}",
        sales: f"part_of: sales.yaml\npipelines:{pipelines}",
    }
    for path, text in texts.items():
        path.write_text(text)
    found = await opened(client, sales, texts[sales])
    assert "unknown-reference" not in [each.code for each in found]
    assert await opened(client, fields, texts[fields]) == []

    where = types.TextDocumentIdentifier(sales.as_uri())
    line = texts[sales].split("\n").index("        required_fields: [budget]")
    place = types.Position(line, 28)
    (target,) = await client.text_document_definition_async(types.DefinitionParams(where, place))
    assert (target.uri, target.range.start.line) == (fields.as_uri(), 2)
    edit = await client.text_document_rename_async(types.RenameParams(where, place, "money"))
    assert {uri: len(each) for uri, each in edit.changes.items()} == {
        fields.as_uri(): 1,
        sales.as_uri(): 2,
    }

    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(3, fields.as_uri()),
            [types.TextDocumentContentChangeWholeDocument(texts[fields].replace("budget", "x"))],
        )
    )
    for _ in range(100):
        if "unknown-reference" in [each.code for each in client.diagnostics[sales.as_uri()]]:
            break
        await asyncio.sleep(0.05)
    assert "unknown-reference" in [each.code for each in client.diagnostics[sales.as_uri()]]
    client.text_document_did_close(
        types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(fields.as_uri()))
    )
    for _ in range(100):
        if "unknown-reference" not in [each.code for each in client.diagnostics[sales.as_uri()]]:
            break
        await asyncio.sleep(0.05)
    now = client.diagnostics[sales.as_uri()]
    assert [(each.code, each.range) for each in now] == [(e.code, e.range) for e in found]
