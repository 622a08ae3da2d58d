"""Whether a file met in a folder is a pipeline definition.

Other tools have files with `pipelines:` too (Bitbucket, Azure, GoCD, Spinnaker, Kubeflow), and a
run over a folder judges none of them. A definition is known by what only it has: `version` and
`crm`; or `pipelines` whose entries hold `stages`, where something speaks of sales: one of the two
keys, a stage that is won or lost, names about orders and contracts, or a field only our stages
have. Anybody's stages have an `id`, a `name` and a `type`.
"""

from __future__ import annotations

import re

from pipelinelint.shape.schema import PART_OF, PARTS, kinds
from pipelinelint.source import LIMITS
from pipelinelint.source.nodes import Mapping, Scalar, Sequence
from pipelinelint.source.read import decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipelinelint.source.nodes import Document, Node

NO_PIPELINES = "no `pipelines:`, so not a pipeline definition"
NO_STAGES = "no `stages` in its `pipelines:`, so not a pipeline definition"
OTHER_STAGES = (
    "nothing says that its `stages` are a sales pipeline's; if they are, name the file or give it "
    "`crm:`"
)
TEMPLATE = "a template, not a definition until its `{{ … }}` lines are filled in"
NOT_READ = "cannot be read, and shows no sign of a pipeline definition"
"""Why a file of a folder is passed over."""

_ANYBODYS = frozenset({"id", "name", "type", "definition", "evidence", "tasks", "documents"})
"""Fields of a stage that stages of other tools have as well."""
_LOOKED_AT = 200
"""Names that are judged before a file counts as another tool's."""
_TEMPLATE = re.compile(
    r"(?m)^[ \t]*\{\{-?[ \t]*(?:if|range|with|define|end|else|template|include|toYaml|/\*)\b"
)

_WORDS = ("pipelines", PART_OF, f"{PARTS}:", f'"{PARTS}"')
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U000([0-9a-fA-F]{5})|\r?\n\s*)")
_KEY = re.compile(
    r"""(?:^|[\r\n{,]|---)[ \t]*+(?:\?[ \t]++)?+(?:[&!]\S{0,99}+[ \t]{1,99}+){0,2}+["']?"""
    r"(?:(pipelines)|(stages)|(version)|(crm))[\"']?(?=[ \t]*+(?::|[\r\n#]|$))"
    r"|-[ \t]++[\"']?(stages)[\"']?[ \t]*+:"
)
"""A key, behind an anchor and a tag at most, none longer than names are: what keys stand behind may
stand in them, too, and from each such place they are looked through again."""
_MEANT = (frozenset({"pipelines", "stages"}), frozenset({"version", "crm"}))
"""Keys of which those of one kind are a definition's."""


def may_be_definition(data: bytes) -> bool:
    """Whether a word stands in a text, in any encoding, that a file of a definition has: of its
    only or main file, or of a part.

    A quick look that spares reading most files of a repository.
    """
    if any(word.encode() in data for word in _WORDS):
        return True
    if _is_plain(data):
        return False
    text = _text(data)
    return any(word in text for word in _WORDS)


def _is_plain(data: bytes) -> bool:
    """Whether the words of a text stand in its bytes as they are."""
    return b"\\" not in data and 0 not in data[:4] and data[:1] not in (b"\xff", b"\xfe")


def names_pipelines(data: bytes) -> bool:
    """Whether a text that cannot be read has a key `pipelines`: enough where it was named."""
    return "pipelines" in _keys(_text(data))


def looks_like_definition(data: bytes) -> bool:
    """Whether a text that cannot be read has the keys of a definition.

    Most that are too large to read don't even have the words.
    """
    words = {key for keys in _MEANT for key in keys if key.encode() in data}
    if _is_plain(data) and not any(keys <= words for keys in _MEANT):
        return False
    return _is_meant(_keys(_text(data)))


def why_passed_over(documents: Iterable[Document]) -> str:
    """Why a file with these documents is no definition; empty for one that is."""
    reasons = [_why(each) for each in documents]
    if "" in reasons:
        return ""
    for reason in (TEMPLATE, OTHER_STAGES, NO_STAGES, NOT_READ):
        if reason in reasons:
            return reason
    return NO_PIPELINES


def _why(document: Document) -> str:
    root = document.root
    if root is None and any(each.fatal for each in document.problems):
        if _TEMPLATE.search(document.text):
            return TEMPLATE
        return "" if _is_meant(_keys(_unescaped(document.text))) else NOT_READ
    if not isinstance(root, Mapping):
        return NO_PIPELINES
    if isinstance(root.get(PART_OF), Scalar):
        known = kinds()["account"].fields
        return "" if 2 * sum(key in known for key in root) >= len(root.entries) else NO_PIPELINES
    crm = root.get("crm")
    if "version" in root and isinstance(crm, Mapping) and "platform" in crm:
        return ""
    if PARTS in root and _is_our_crm(crm):
        return ""
    if "pipelines" not in root:
        return NO_PIPELINES
    if _is_our_crm(crm):
        return ""
    entries = [each for each in _parts(root.get("pipelines")) if "stages" in each]
    if not entries:
        return NO_STAGES
    names = [name for each in entries for name in _items(each.get("stages"))]
    stages = [stage for each in entries for stage in _parts(each.get("stages"))]
    if not _are_ours(entries, "pipeline") or not _are_ours(stages, "stage"):
        return OTHER_STAGES
    is_list = isinstance(root.get("pipelines"), Sequence)
    if ("version" in root and is_list) or _speak_of_sales(stages, names):
        return ""
    return OTHER_STAGES


def _is_our_crm(crm: Node | None) -> bool:
    """Whether a key `crm` is about the CRM and not, say, the switch of a component."""
    if isinstance(crm, Mapping):
        return not crm.entries or any(key in kinds()["crm"].fields for key in crm)
    return isinstance(crm, Scalar) and crm.raw.lower() in kinds()["crm"].fields["platform"].values


def _speak_of_sales(stages: list[Mapping], names: list[Node]) -> bool:
    """Whether one of these stages is plainly a sales pipeline's."""
    if any(key not in _ANYBODYS for stage in stages for key in stage):
        return True
    if any(_type(stage) in ("won", "lost") for stage in stages):
        return True
    from pipelinelint.lexicon.judge import judge  # only what hides its version and CRM waits for it

    called = [*names, *(stage.get("name") for stage in stages)]
    read = [
        judge(each.value)
        for each in called[:_LOOKED_AT]
        if isinstance(each, Scalar) and isinstance(each.value, str)
    ]
    if any(each.name_class == "outcome" for each in read):
        return True
    of_sales = [each for each in read if each.about in _OF_SALES or each.event in _SOLD]
    return len(of_sales) > 1 and 3 * len(of_sales) >= len(read)


_OF_SALES = frozenset({"proposal", "contract", "order", "invoice"})
_SOLD = frozenset({"paid", "signed"})
"""What stages of sales are about, and those of builds and models are not."""


def _type(stage: Mapping) -> object:
    node = stage.get("type")
    return node.value if isinstance(node, Scalar) else None


def _items(node: Node | None) -> list[Node]:
    return node.items if isinstance(node, Sequence) else []


def _parts(node: Node | None) -> Iterator[Mapping]:
    """The mappings in a list, or below the keys of a mapping."""
    inside: Iterable[Node] = ()
    if isinstance(node, Sequence):
        inside = node.items
    elif isinstance(node, Mapping):
        inside = (value for _, value in node.entries.values())
    return (each for each in inside if isinstance(each, Mapping))


def _are_ours(items: list[Mapping], kind: str) -> bool:
    """Whether most keys of these items are those of the kind; plain names have none."""
    known = kinds()[kind].fields
    types = {_type(item) for item in items} - {None}
    if types and "type" in known and not types.intersection(known["type"].values):
        return False
    keys = [key for item in items for key in item]
    ours = sum(key in known for key in keys)
    return not keys or 2 * ours > len(keys)


def _keys(text: str) -> Iterator[str]:
    """Which of four keys a text shows, each at the start of a line, an item or a block."""
    return (match[match.lastindex or 0] for match in _KEY.finditer(text))


def _is_meant(keys: Iterable[str]) -> bool:
    """Whether keys are a definition's; no more of them are looked for than tell."""
    met: set[str] = set()
    for key in keys:
        met.add(key)
        if any(each <= met for each in _MEANT):
            return True
    return False


def _text(data: bytes) -> str:
    return _unescaped(decode(data[: LIMITS.size // 4 * 4], LIMITS)[0])


def _unescaped(text: str) -> str:
    """The text with the escapes resolved in which a key may be written."""
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(escape: re.Match[str]) -> str:
    code = escape[escape.lastindex] if escape.lastindex else ""
    return chr(int(code, 16)) if code else ""
