"""The server: what an editor asks and tells, on standard input and output.

What an editor sends that none should is answered too, without alarm for the person who types.
"""

from __future__ import annotations

import asyncio
import logging
import os

from lsprotocol import types
from pygls import uris
from pygls.exceptions import JsonRpcException, JsonRpcInternalError, JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.json_rpc import JsonRPCNotification

from pipelinelint import __version__
from pipelinelint.errors import CannotRun
from pipelinelint.lsp.actions import actions, fix_all
from pipelinelint.lsp.completion import completions
from pipelinelint.lsp.diagnostics import diagnostics
from pipelinelint.lsp.documents import DEFINITION, EXPORT, Desk, Open
from pipelinelint.lsp.hover import hover
from pipelinelint.lsp.outline import outline
from pipelinelint.lsp.places import Places
from pipelinelint.lsp.symbols import Symbols
from pipelinelint.source.nodes import path_of
from pipelinelint.workspace import BASELINE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from pipelinelint.lsp.exports import Held
    from pipelinelint.shape.finding import Finding
    from pipelinelint.source.nodes import Node


IGNORED = "$/ignored"


class Protocol(LanguageServerProtocol):
    """Refuses a request that has not the form of its method, which pygls leaves without an answer;
    a notice of that kind is passed over."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        try:
            return super().structure_message(data)
        except JsonRpcException as problem:
            if "method" in data and "id" in data:
                self._send_response(data["id"], error=problem.to_response_error())
            return JsonRPCNotification(IGNORED, self.VERSION, None)


def log_defects_only() -> None:
    """Keep off standard error what is no defect of ours: what was refused or cannot be read."""
    logging.getLogger("pygls.server").addFilter(
        lambda record: record.getMessage() != "Unable to handle message"
    )
    logger = logging.getLogger("pygls.protocol.json_rpc")
    logger.setLevel(logging.ERROR)  # notices of other servers' methods
    logger.addFilter(_is_defect)


def _is_defect(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    if error is None:
        return not record.getMessage().startswith("Unable to deserialize")
    return not isinstance(error, JsonRpcException) or isinstance(error, JsonRpcInternalError)


DELAY = 0.1
"""Seconds without a keystroke after which a text is judged; an export waits as much longer as it
last took."""

WATCHED = ("**/*.yaml", "**/*.yml", f"**/{BASELINE}")
"""Files whose change on the disk may change what is found: settings, baselines, rules, packs."""
OF_EXPORTS = ("**/*.xml", "**/*.json", "**/*.csv", "**/*.xlsx")
"""Files whose change may do so where they are part of an export that is open."""

FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.pipelinelint"


class Server(LanguageServer):
    """The language server, with what is open in the editor."""

    def __init__(self) -> None:
        # Whole texts: pygls cuts lines at characters that end none for the protocol.
        whole = types.TextDocumentSyncKind.Full
        super().__init__("pipelinelint", __version__, whole, protocol_cls=Protocol)
        log_defects_only()
        self.desk = Desk()
        self._waiting: dict[str, asyncio.TimerHandle] = {}
        self._told: dict[str, list[types.Diagnostic]] = {}

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Show a defect; what the editor sent and cannot be read is none of the person's."""
        if source is not JsonRpcException:
            super().report_server_error(error, source)

    def start(self, folders: list[str]) -> None:
        """The folders the editor has open."""
        self.desk.roots = [path for each in folders if (path := _path_of(each))]

    def document(self, uri: str) -> Open:
        """What is open under an address, with the text it has now."""
        document = self.desk.open.get(uri)
        if document is None:
            raise JsonRpcInvalidParams(f"{uri} is not open.")
        document.settle()
        return document

    def places(self, document: Open) -> Places:
        encoding = self.workspace.position_encoding or types.PositionEncodingKind.Utf16
        return Places(document.text, encoding)

    def opened(self, uri: str, text: str, version: int | None = None) -> None:
        path = _path_of(uri)
        if not path:  # not saved yet: as if it stood at the top of the folder
            root = self.desk.roots[0] if self.desk.roots else os.getcwd()
            path = os.path.join(root, f"{os.path.basename(uri.partition(':')[2])}.yaml")
        document = self.desk.open[uri] = Open(uri, path, self.desk.root_of(path))
        document.take(text)
        document.version = version
        self.desk.renew()
        self.check(document)

    def changed(self, uri: str, text: str, version: int | None) -> None:
        """Take the text, and judge it once the person pauses."""
        document = self.desk.open.get(uri)
        if document is None:
            return
        document.typed(text, version)
        self._cancel(uri)
        loop = asyncio.get_running_loop()
        took = document.export.took if document.export is not None else 0
        self._waiting[uri] = loop.call_later(DELAY + took, self.check, document)

    def saved(self, uri: str) -> None:
        """What was saved may be settings or a rule the others obey."""
        if uri not in self.desk.open:
            return
        document = self.document(uri)
        if document.kind in (DEFINITION, EXPORT):
            self.desk.renew()
            self.check(document)
        else:
            self.check_all()

    def changed_on_disk(self, paths: list[str]) -> None:
        names = [os.path.basename(each) for each in paths]
        ours = any(each == BASELINE or each.endswith((".yaml", ".yml")) for each in names)
        if ours or any(self.desk.is_exported(each) for each in paths):
            self.check_all()

    def closed(self, uri: str) -> None:
        self._cancel(uri)
        document = self.desk.open.pop(uri, None)
        if document is None:
            return
        self._publish(uri, [])
        for one in self._open_with(document)[:1]:  # what was typed and not saved is gone
            self.check(one)
        held = document.export
        if held is not None:
            self.desk.renew()
            others = [each for each in self.desk.open.values() if each.export is held]
            if others:
                self.check(others[0])
            else:
                self._publish_export(held, document, {})

    def check_all(self) -> None:
        self.desk.renew()
        done: list[Held] = []
        for document in [*self.desk.open.values()]:
            if document.export is None or document.export not in done:
                self.check(document)
                if document.export is not None:
                    done.append(document.export)

    def check(self, document: Open) -> None:
        """Judge a text and tell what was found, in all files where it is one of an export."""
        self._cancel(document.uri)
        if document.uri not in self.desk.open:
            return
        document.settle()
        before = document.export
        self.desk.check(document)
        self._publish(document.uri, diagnostics(document, self.places(document)))
        if before is not None and before is not document.export:
            self._publish_export(before, document, {})
        if document.export is not None and document.failure is None:
            self._publish_export(document.export, document, document.export.found)
        for one in self._open_with(document):
            one.settle()
            one.findings, one.failure = document.found[one.shown], None
            one.cards, one.language, one.texts = document.cards, document.language, document.texts
            one.whole, one.found = document.whole, document.found
            self._publish(one.uri, diagnostics(one, self.places(one)))

    def _open_with(self, document: Open) -> list[Open]:
        """The other files of its definition that are open."""
        return [
            each
            for each in self.desk.open.values()
            if each is not document and each.root == document.root and each.shown in document.found
        ]

    def location(self, node: Node, document: Open) -> types.Location:
        """Where a node of a document, or of another file of its definition, stands."""
        path = path_of(node, document.shown)
        if path == document.shown or node.lines is None:
            return types.Location(document.uri, self.places(document).of(node))
        return types.Location(
            uri_of(document, path), Places(node.lines.text, self.places(document).units).of(node)
        )

    def _publish_export(self, held: Held, by: Open, found: dict[str, list[Finding]]) -> None:
        """Tell what was found in the other files of an export, and that it is gone from some."""
        of_path = {each.path: each for each in self.desk.open.values()}
        opened = {each.shown for each in of_path.values() if each.export is held}
        for name in sorted({*found, *held.told, *opened} - {by.shown}):
            path = os.path.normpath(os.path.join(by.root, name))
            one = of_path.get(path) or Open(uris.from_fs_path(path) or "", path, by.root)
            if one.uri not in self.desk.open:
                one.text = by.texts.get(name, "")
            elif one.export is not held:
                continue
            one.findings, one.failure = found.get(name, []), None
            one.cards, one.language, one.texts = by.cards, by.language, by.texts
            one.notes = [each for each in held.notes if each.path == name]
            said = diagnostics(one, self.places(one))
            if said != self._told.get(one.uri, []):
                self._publish(one.uri, said)
        held.told = {*found}

    def _cancel(self, uri: str) -> None:
        waiting = self._waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()

    def _publish(self, uri: str, found: list[types.Diagnostic]) -> None:
        """Show what was found in which version of a text: an editor drops what comes late."""
        self._told[uri] = found
        document = self.desk.open.get(uri)
        version = document.version if document is not None else None
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))


def uri_of(document: Open, path: str) -> str:
    """The address of another file of a definition, by its path as shown."""
    return uris.from_fs_path(os.path.join(document.root, path)) or ""


def _path_of(uri: str) -> str:
    path = uris.to_fs_path(uri) if uri.startswith("file:") else None
    return os.path.normpath(path) if path else ""


def server() -> Server:
    """The server with all it can do."""
    made = Server()
    _texts(made)
    _reading(made)
    _changing(made)
    return made


def _texts(made: Server) -> None:
    """What is open, and what happens to it."""

    @made.feature(types.INITIALIZED)
    def _(ls: Server, _params: types.InitializedParams) -> None:
        ls.start([each.uri for each in ls.workspace.folders.values()])
        watching = ls.client_capabilities.workspace
        dynamic = watching and watching.did_change_watched_files
        if dynamic and dynamic.dynamic_registration:
            watchers = [types.FileSystemWatcher(each) for each in (*WATCHED, *OF_EXPORTS)]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            one = types.Registration("watch", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            ls.client_register_capability(types.RegistrationParams([one]))

    @made.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def _(ls: Server, _params: types.DidChangeWorkspaceFoldersParams) -> None:
        ls.start([each.uri for each in ls.workspace.folders.values()])
        for document in ls.desk.open.values():
            document.root = ls.desk.root_of(document.path)
        ls.check_all()

    @made.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def _(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
        ls.changed_on_disk([_path_of(each.uri) for each in params.changes])

    @made.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def _(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
        opened = params.text_document
        ls.opened(opened.uri, opened.text, opened.version)

    @made.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def _(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        text = ls.workspace.get_text_document(uri).source
        ls.changed(uri, text, params.text_document.version)

    @made.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def _(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
        ls.saved(params.text_document.uri)

    @made.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def _(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
        ls.closed(params.text_document.uri)


def _reading(made: Server) -> None:
    """What a person wants to know of a place."""

    @made.feature(types.TEXT_DOCUMENT_HOVER)
    def _(ls: Server, params: types.HoverParams) -> types.Hover | None:
        document = ls.document(params.text_document.uri)
        places = ls.places(document)
        return hover(ls.desk, document, places, places.offset(params.position))

    @made.feature(
        types.TEXT_DOCUMENT_COMPLETION,
        types.CompletionOptions(trigger_characters=[" ", "-", "[", "{", ","]),
    )
    def _(ls: Server, params: types.CompletionParams) -> list[types.CompletionItem]:
        document = ls.document(params.text_document.uri)
        places = ls.places(document)
        return completions(ls.desk, document, places, places.offset(params.position))

    @made.feature(types.TEXT_DOCUMENT_DEFINITION)
    def _(ls: Server, params: types.DefinitionParams) -> list[types.Location]:
        document = ls.document(params.text_document.uri)
        places = ls.places(document)
        found = Symbols(document).defined_at(places.offset(params.position))
        return [ls.location(each, document) for each in found]

    @made.feature(types.TEXT_DOCUMENT_REFERENCES)
    def _(ls: Server, params: types.ReferenceParams) -> list[types.Location]:
        document = ls.document(params.text_document.uri)
        places = ls.places(document)
        found = Symbols(document).used_at(
            places.offset(params.position), params.context.include_declaration
        )
        return [ls.location(each, document) for each in found]

    @made.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def _(ls: Server, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        document = ls.document(params.text_document.uri)
        return outline(document, ls.places(document))


def _changing(made: Server) -> None:
    """What a person may have changed."""

    @made.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions([types.CodeActionKind.QuickFix, FIX_ALL]),
    )
    def _(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
        document = ls.document(params.text_document.uri)
        places = ls.places(document)
        only = [str(getattr(each, "value", each)) for each in params.context.only or ()]
        found: list[types.CodeAction] = []
        if not only or any("quickfix".startswith(each) for each in only):
            start, end = places.offset(params.range.start), places.offset(params.range.end)
            found += actions(ls.desk, document, places, start, end)
        if any(FIX_ALL.startswith(each) for each in only if each):
            found += fix_all(ls.desk, document, places, FIX_ALL)
        return found

    @made.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    def _(ls: Server, params: types.PrepareRenameParams) -> types.Range | None:
        document = ls.document(params.text_document.uri)
        places = ls.places(document)
        found = Symbols(document).name_at(places.offset(params.position))
        return places.of(found) if found is not None else None

    @made.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    def _(ls: Server, params: types.RenameParams) -> types.WorkspaceEdit:
        document = ls.document(params.text_document.uri)
        places = ls.places(document)
        try:
            edits = Symbols(document).renamed(places.offset(params.position), params.new_name)
        except CannotRun as problem:
            raise JsonRpcInvalidParams(f"{problem.message} {problem.advice}".strip()) from None
        changes: dict[str, Sequence[types.TextEdit]] = {}
        for path, (text, some) in edits.items():
            is_here = path == document.shown
            there = places if is_here else Places(text, places.units)
            changes[document.uri if is_here else uri_of(document, path)] = [
                types.TextEdit(there.range(each.start, each.end), each.text) for each in some
            ]
        return types.WorkspaceEdit(changes)


def serve() -> None:
    """Serve one editor on standard input and output until it says that it is done.

    The streams the server closes are its own, and nothing that is printed gets between its words.
    """
    with os.fdopen(os.dup(0), "rb") as heard, os.fdopen(os.dup(1), "wb") as told:
        os.dup2(2, 1)
        server().start_io(heard, told)
