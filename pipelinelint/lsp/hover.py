"""What a place says: a stage name, the id of a rule, a name that refers to something, a key."""

from __future__ import annotations

from lsprotocol.types import Hover, MarkupContent, MarkupKind

from pipelinelint.errors import CannotRun
from pipelinelint.facts.better_name import suggested_name
from pipelinelint.facts.lookups import is_standard
from pipelinelint.facts.said_of_name import clause_of, says_of
from pipelinelint.language import Language
from pipelinelint.lsp import rule_ids, schemas
from pipelinelint.lsp.diagnostics import rule_page
from pipelinelint.lsp.documents import EXPORT, NONE
from pipelinelint.lsp.symbols import Symbols
from pipelinelint.report.as_markdown import escaped as in_markdown
from pipelinelint.report.translated import translated_card
from pipelinelint.ruleset import current_ids
from pipelinelint.shape import build
from pipelinelint.shape.drift import RULES as DRIFT
from pipelinelint.shape.misfit import RULES as STRUCTURE
from pipelinelint.shape.model import Item, Stage
from pipelinelint.source.nodes import Mapping, Scalar, path_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lsp.documents import Desk, Open
    from pipelinelint.lsp.places import Places
    from pipelinelint.source.nodes import Node


def hover(desk: Desk, document: Open, places: Places, offset: int) -> Hover | None:
    """What is to be said of a place in a text that can be read; None where there is nothing."""
    if document.kind == EXPORT:
        return _in_export(desk, document, places, offset)
    root = document.root_node
    if document.kind == NONE or not document.is_readable or root is None:
        return None
    text = document.documents[0].text
    comment = rule_ids.in_comment(text, offset)
    if comment is not None:
        return _hover([_rule(desk, document, text[slice(*comment)])], places, *comment)
    path, node, is_key = schemas.path_to(root, offset)
    if not isinstance(node, Scalar):
        return None
    said: list[str] = []
    if (rule_ids.are_keys(document.kind, path[:-1]) if is_key
            else rule_ids.is_value(document.kind, path)):  # fmt: skip
        said.append(_rule(desk, document, node.raw))
    symbols = Symbols(document)
    said += _stage_name(symbols, node, desk, document)
    said += _named(symbols, node, document.language)
    said += _remedies(document, offset)
    if not said and is_key:
        said += [each["description"] for each in _described(document.kind, path)][:1]
    return _hover(said, places, node.start.offset, node.end.offset)


def _in_export(desk: Desk, document: Open, places: Places, offset: int) -> Hover | None:
    """What a stage name in a file of an export says, and how to fix what was found there."""
    imported = document.export.imported if document.export is not None else None
    if imported is None or document.notes:  # places may be those of the text it was before
        return None
    account, _ = build(imported.root, imported.path)
    account.cache["naming"] = (
        desk.workspace(document.root).settings.of(document.settings_path).names()
    )
    for stage in [each for pipeline in account.pipelines for each in pipeline.stages]:
        node = stage.node.get("name") if isinstance(stage.node, Mapping) else stage.node
        if isinstance(node, Scalar) and path_of(node, imported.path) == document.shown:
            start, end = node.start.offset, node.end.offset
            if start <= offset <= end:
                said = [*_judged(stage, document.language), *_remedies(document, offset)]
                return _hover(said, places, start, end)
    return _hover(_remedies(document, offset), places, offset, offset)


def _hover(said: list[str], places: Places, start: int, end: int) -> Hover | None:
    text = "\n\n".join(each for each in said if each)
    if not text:
        return None
    return Hover(MarkupContent(MarkupKind.Markdown, text), places.range(start, end))


def _described(kind: str, path: list[schemas.Step]) -> list[schemas.Schema]:
    known = schemas.keys(kind, path[:-1])
    own = known.get(str(path[-1]), {}) if path else {}
    return [each for each in (own, *schemas.at(kind, path)) if "description" in each]


def _rule(desk: Desk, document: Open, name: str) -> str:
    """The rule of an id: title, why, where to read more."""
    if name in DRIFT:
        return f"**{name}**\n\n{document.language.say(DRIFT[name])}"
    if name in STRUCTURE:
        return f"**{name}**\n\n{document.language.say(STRUCTURE[name])}"
    try:
        cards = desk.book(document).cards
    except CannotRun:
        return ""
    name = current_ids(cards).get(name, name)
    if name not in cards:
        return ""
    card = translated_card(cards[name], document.language)
    link = rule_page(card)
    title = f"[{name}]({link})" if link else f"**{name}**"
    return f"{title}: {in_markdown(card.title)}\n\n{in_markdown(card.why.strip())}"


def _stage_name(symbols: Symbols, node: Node, desk: Desk, document: Open) -> list[str]:
    """What the name of a stage says, why, and a better one."""
    stage = stage_named(symbols, node)
    if stage is None:
        return []
    with_naming(symbols, desk, document)
    return _judged(stage, document.language)


def _judged(stage: Stage, language: Language) -> list[str]:
    says = language.say(says_of(stage))
    why = language.value(clause_of(stage))
    said = [f"**{in_markdown(stage.text('name') or '')}**: {says}. "
            f"{in_markdown(why[:1].upper() + why[1:])}."]  # fmt: skip
    name = suggested_name(stage)
    if name:
        better = in_markdown(name)
        said.append(language.say('Better, for example: "{name}".', name=better))
    return said


def stage_named(symbols: Symbols, node: Node) -> Stage | None:
    """The stage whose name a node is."""
    for symbol in symbols.all:
        stage = symbol.item
        if isinstance(stage, Stage):
            written = stage.node.get("name") if isinstance(stage.node, Mapping) else stage.node
            if written is node:
                return stage
    return None


def with_naming(symbols: Symbols, desk: Desk, document: Open) -> None:
    """Let names be judged as the settings of the text say."""
    if symbols.account is not None:
        settings = desk.workspace(document.root).settings.of(document.settings_path)
        symbols.account.cache["naming"] = settings.names()


def _named(symbols: Symbols, node: Scalar, language: Language) -> list[str]:
    """What a reference names."""
    for symbol in symbols.all:
        if any(use is node for use in symbol.uses):
            return [_about(symbol.kind, symbol.item, language)]
    account, meant = symbols.account, symbols.mentioned.get(id(node))
    if account is not None and meant == "property" and is_standard(account, node.raw):
        return [language.say("A standard field of the CRM.")]
    return []


def _remedies(document: Open, offset: int) -> list[str]:
    """How to fix what was found there, in the words of the CRM."""
    told = {
        finding.rule: finding.remedy.strip()
        for finding in document.findings
        if finding.remedy and finding.span.start.offset <= offset <= finding.span.end.offset
    }
    return [f"{rule}: {in_markdown(remedy)}" for rule, remedy in told.items()]


def _about(kind: str, item: Item, language: Language) -> str:
    words = {
        "property": language.say("Property"),
        "stage": language.say("Stage"),
        "lifecycle": language.say("Lifecycle stage"),
        "status": language.say("Lead status"),
    }
    name = in_markdown(
        item.text("label") or item.text("name") or (item.key.raw if item.key else "")
    )
    lines = [f"{words[kind]} **{name}**"]
    for field in ("type", "filled_by", "probability", "definition", "description"):
        value = item.fields.get(field)
        if isinstance(value, str | int | float):
            lines.append(f"{field}: {in_markdown(' '.join(str(value).split()))}")
    return "  \n".join(lines)
