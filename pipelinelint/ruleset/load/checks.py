"""One check of a rule file: what is wrong, how severe, where to point, what to say, the fix."""

from __future__ import annotations

import re

from pipelinelint.facts.enumerations import CAPTURES
from pipelinelint.ruleset import PROFILES
from pipelinelint.ruleset.load import reading
from pipelinelint.ruleset.load.conditions import Context, checked_condition, is_name
from pipelinelint.ruleset.load.edits import checked_edits
from pipelinelint.ruleset.load.paths import Resolved, selectors
from pipelinelint.ruleset.load.sanity import contradiction, missing_part, present
from pipelinelint.shape.finding import SEVERITIES
from pipelinelint.shape.schema import kinds
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from pipelinelint.ruleset.load.conditions import Tree
    from pipelinelint.ruleset.load.reading import Problems
    from pipelinelint.ruleset.load.sanity import Key

    Part: TypeAlias = "str | tuple[Any, ...]"


KEYS = (
    "if",
    "message",
    "one",
    "count",
    "at",
    "severity",
    "grade",
    "related",
    "suggest",
    "edit",
    "fix",
    "together",
    "select",
    "where",
    "needs",
)


TOGETHER = ("pipeline", "count", "all", "names")
"""What the words for several stages at once may put in."""


def checked_together(node: Node, problems: Problems) -> str:
    """The words in which a check speaks of several stages of a pipeline at once."""
    text = reading.text(node, "together", problems)
    for brace in _BRACE.finditer(text):
        if brace[1] is None or brace[1] not in TOGETHER:
            name = brace[1] or brace[0]
            said = f'together knows no "{name}": it puts in {", ".join(TOGETHER)}'
            problems.unknown(node, said, name, TOGETHER)
    return text


PLATFORMS = ("any", "hubspot", "salesforce", "pipedrive", "odoo", "bitrix24", "freshsales")


def checked_fix(node: Node | None, problems: Problems) -> dict[str, str]:
    """The remedy per CRM, of a rule or of one of its checks."""
    if node is None:
        return {}
    written = reading.mapping(node, "fix", problems)
    if written is None:
        return {}
    reading.known_keys(written, PLATFORMS, "fix", problems)
    if not written.entries:
        problems.add(node, "fix says nothing: write any, or the words for a CRM")
    return {
        name: reading.text(value, "a remedy", problems)
        for name, (_, value) in written.entries.items()
    }


def sections() -> tuple[str, ...]:
    """What an export may cover."""
    return tuple(map(str, kinds()["source"].fields["covers"].values))


def checked_needs(node: Node | None, context: Context) -> tuple[str, ...]:
    found = reading.texts(node, "needs", context.problems)
    for each in found:
        if each not in sections() and node is not None:
            context.problems.unknown(node, f'no section "{each}"', each, sections())
    return found


def checked_absent(node: Node | None, context: Context) -> tuple[str, ...]:
    """What the rule says no field is for: names of captures, or an option that lists some."""
    problems = context.problems
    if node is None:
        return ()
    found = reading.texts(node, "absent", problems)
    for each in found:
        name, option = each.removeprefix("$"), context.options.get(each.removeprefix("$"))
        if each == name:
            if each not in CAPTURES:
                problems.unknown(node, f'a field captures no "{each}"', each, CAPTURES)
        elif option is None:
            problems.unknown(node, f'there is no option "{name}"', name, context.options)
        elif option.type != "list" or not set(option.one_of or option.default) <= {*CAPTURES}:
            problems.add(node, f"option {name} is no list of what a field captures")
    return found


def checked_check(node: Node, context: Context, where: Tree) -> dict[str, Any] | None:
    """The check as plain data; nothing when it cannot be read. `where` is the rule's."""
    problems = context.problems
    written = reading.mapping(node, "a check", problems)
    if written is None:
        return None
    reading.known_keys(written, KEYS, "a check", problems)
    selects: tuple[Any, ...] | None = None
    select = written.get("select")
    context = context.at(context.stand)
    context.depth = 0
    if select is not None:
        selects, context.stand = selectors(select, problems)
        context.seen.append(context.stand.type.kind)
        where = ()
    return _body(written, node, context, where, selects)


def _body(
    written: Mapping, node: Node, context: Context, where: Tree, selects: Any
) -> dict[str, Any] | None:
    problems = context.problems
    own = _condition(written, "where", context)
    holds = _condition(written, "if", context)
    if written.get("if") is None:
        problems.add(node, "a check without if: say what is wrong")
    if written.get("message") is None:
        problems.add(node, "a check without message: say what is there and what to do")
    known = None  # what the conditions make present: unknown where one of them is wrong
    matches = finds = True
    if holds is not None and own is not None:
        everything = (*where, *own, *holds)
        said = contradiction(everything)
        if said:
            problems.add(written.key("if") or node, said)
        known = present(everything)
        matches = finds_words((*holds, *own))
        finds = finds_anything((*holds, *own))
    message, suggest, one = written.get("message"), written.get("suggest"), written.get("one")
    parts = template(message, context, known, finds) if message else ()
    check = {
        "severity": severities(written.get("severity"), problems) or None,
        "select": selects,
        "where": own,
        "if": holds,
        "grade": _grade(written.get("grade"), context),
        "at": checked_at(written.get("at"), context, matches),
        "message": parts,
        "one": template(one, context, known, finds) if one else (),
        "count": _count(written, parts, context),
        "suggest": template(suggest, context, None, finds) if suggest else (),
        "related": checked_related(written.get("related"), context),
        "edit": checked_edits(written.get("edit"), context),
        "needs": checked_needs(written.get("needs"), context),
    }
    return None if holds is None or own is None or message is None else check


def _condition(written: Mapping, name: str, context: Context) -> Tree | None:
    node = written.get(name)
    return () if node is None else checked_condition(node, context)


def _grade(node: Node | None, context: Context) -> tuple[tuple[str, Tree], ...]:
    """Severity and condition, the most severe first."""
    if node is None:
        return ()
    written = reading.mapping(node, "grade", context.problems)
    found: dict[str, Tree] = {}
    for name, (key, value) in written.entries.items() if written else ():
        if name not in SEVERITIES[1:]:
            said = f"a grade is one of {', '.join(SEVERITIES[1:])}"
            context.problems.unknown(key, f'{said}, not "{name}"', name, SEVERITIES[1:])
            continue
        tree = checked_condition(value, context)
        if tree:
            found[name] = tree
    return tuple((each, found[each]) for each in reversed(SEVERITIES) if each in found)


def checked_at(node: Node | None, context: Context, matches: bool) -> Any:
    """The steps to the place, the word match, or nothing for the selected node itself."""
    if node is None:
        return None
    if isinstance(node, Scalar) and node.value == "match":
        if not matches:
            context.problems.add(node, "at: match stands where words or matches found something")
        return "match"
    return _steps(node, context, "at")


def checked_related(node: Node | None, context: Context) -> tuple[Any, ...]:
    if node is None:
        return ()
    if not isinstance(node, Sequence):
        context.problems.add(node, "related is a list of paths")
        return ()
    found = [_steps(each, context, "related") for each in node.items]
    return tuple(each for each in found if each)


def _steps(node: Node, context: Context, what: str) -> Tree | None:
    if not isinstance(node, Scalar) or not isinstance(node.value, str):
        context.problems.add(node, f"{what} is a path")
        return None
    path = context.resolve(node.value, node)
    if path is None:
        return None
    if path.steps[-1][0] == "size" or not path.type.placed:
        said = f"{path.text} stands nowhere in a definition: point at a field or a node"
        context.problems.add(node, said)
        return None
    return path.steps


def finds_words(tree: Tree) -> bool:
    """Whether the condition finds words or a pattern in a text wherever it holds."""
    return _finds(tree, ("words", "matches"))


def finds_anything(tree: Tree) -> bool:
    """Whether the condition finds words, a pattern or members of a list wherever it holds."""
    return _finds(tree, ("words", "matches", "has"))


def _finds(tree: Tree, verbs: tuple[str, ...]) -> bool:
    for test in tree:
        if test[0] == "test" and test[3] in verbs:
            return True
        if test[0] == "walk" and test[2] in ("any", "all") and _finds(test[3], verbs):
            return True
        if test[0] == "all_of" and any(_finds(part, verbs) for part in test[1]):
            return True
        if test[0] == "any_of" and all(_finds(part, verbs) for part in test[1]):
            return True
    return False


def severities(node: Node | None, problems: Problems) -> dict[str, str]:
    """Profile -> severity; a single word is the same in every profile."""
    if node is None:
        return {}
    if not isinstance(node, Mapping):
        word = reading.word(node, SEVERITIES, "severity", problems)
        return dict.fromkeys(PROFILES, word)
    for name, (key, _) in node.entries.items():
        if name not in PROFILES:
            problems.unknown(key, f'no profile "{name}"', name, PROFILES)
    missing = [name for name in PROFILES if name not in node]
    if missing:
        problems.add(node, f"severity does not say what it is in {', '.join(missing)}")
    return {
        name: reading.word(node.get(name), SEVERITIES, "severity", problems) for name in PROFILES
    }


def _count(written: Mapping, said: tuple[Part, ...], context: Context) -> str:
    """The placeholder whose number the sentence follows; empty where it follows none.

    It is the one `count` names, else the first that counts something. Languages need it: a Polish
    sentence about two stages is another than one about five.
    """
    named, one = written.get("count"), written.get("one")
    if named is not None:
        name = reading.text(named, "count", context.problems)
        names = [part[3] for part in said if not isinstance(part, str)]
        if name not in names:
            told = f'message has no placeholder "{name}" to count by'
            context.problems.unknown(named, told, name, names)
        return name
    for place, part in enumerate(said):
        after = said[place + 1] if place + 1 < len(said) else ""
        is_share = isinstance(after, str) and after.lstrip(" ").startswith("%")
        if not isinstance(part, str) and part[2] == COUNT and not is_share:
            return str(part[3])
    if one is not None:
        context.problems.add(one, "message counts nothing, so there is no sentence for one")
    return ""


TERM, COUNT = "term", "count"
"""What a placeholder may hold beside texts and numbers: a word of the format, a whole number."""

_BRACE = re.compile(r"\{\{|\}\}|\{([^{}\n]*)\}|[{}]")


def template(
    node: Node, context: Context, known: set[Key] | None, matches: bool
) -> tuple[Part, ...]:
    """The parts of a text: what is written and what is to be put in.

    `known` are the paths the conditions make present, None where placeholders may be missing;
    `matches` says that words or a pattern were found.
    """
    if not isinstance(node, Scalar) or not isinstance(node.value, str):
        context.problems.add(node, "a text is missing here")
        return ()
    text = node.value
    parts: list[Part] = []
    end = 0
    for brace in _BRACE.finditer(text):
        parts.append(text[end : brace.start()])
        end = brace.end()
        if brace[0] in ("{{", "}}"):
            parts.append(brace[0][0])
        elif brace[1] is None:
            context.problems.add(node, 'a brace without its other: write "{{" for the sign itself')
        else:
            part = _placeholder(brace[1].strip(), node, context, matches)
            if isinstance(part, Resolved):
                part = _read(part, node, context, known)
            parts.append(part or "")
    parts.append(text[end:])
    return tuple(part for part in parts if part)


def _placeholder(
    name: str, node: Scalar, context: Context, matches: bool
) -> Part | Resolved | None:
    if name == "match":
        if not matches:
            context.problems.add(node, "{match} stands where words, matches or has found something")
        for option in context.options.values():
            if option.type == "list":  # what `has` looks for
                context.terms.update(str(each).replace("_", " ") for each in option.default)
        return ("match", None, "", name)
    if name in context.options:
        kind = COUNT if context.options[name].type == "integer" else ""
        return ("option", name, kind, name)
    if not is_name(name.split(".")[0], context):
        said = f'no option, field or fact "{name}" for the placeholder'
        known = [*context.options, *_known_names(context), "match"]
        context.problems.unknown(node, said, name, known)
        return None
    return context.resolve(name, node)


def _known_names(context: Context) -> list[str]:
    from pipelinelint.ruleset.load.names import names_of

    return [*names_of(context.stand.type.kind), *context.stand.above]


def _read(path: Resolved, node: Scalar, context: Context, known: set[Key] | None) -> Part:
    steps, absent = path.steps, path.absent
    if _is_its_name(path, context):
        steps, absent = steps[:-1], [each for each in absent if each < len(steps)]
    if known is not None and missing_part(steps, absent, known):
        said = f"{{{path.text}}} may be missing: use it in suggest, or ask for present"
        context.problems.add(node, said)
    if path.type.base == "enum":
        context.terms.update(map(str, path.type.values))
    kind = {"enum": TERM, "integer": "" if path.type.many else COUNT}.get(path.type.base, "")
    return ("path", steps, kind, path.text)


def _is_its_name(path: Resolved, context: Context) -> bool:
    """`{name}` of what has an id or a name prints whichever it has."""
    if path.steps[-1][:2] != ("field", "name"):
        return False
    above = path.above[0] if path.above else ""
    kind = kinds().get(above)
    return kind is not None and "name" in kind.any_of
