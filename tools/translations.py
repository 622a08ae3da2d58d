"""Keep the translations in step with the English sentences.

    python tools/translations.py update            the template, and every language
    python tools/translations.py status [nl]       what is missing or to be looked at again
    python tools/translations.py check [nl]        what is wrong: placeholders, markup, plurals
    python tools/translations.py new de            begin a language

A translator works in `rules/languages/<code>.po`, with Poedit, Weblate or any editor. Words of the
trade stand in `rules/languages/<code>.glossary.csv`.
"""

from __future__ import annotations

import io
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, unescape, write_po

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
FOLDER = ROOT / "rules" / "languages"
TEMPLATE = FOLDER / "pipelinelint.pot"

KEYWORDS = {
    **{name: DEFAULT_KEYWORDS[name] for name in ("pgettext", "npgettext")},
    "say": (1,),
    "noted": (1,),
    "worded": (1,),
    "plural": (2, 3),
    "say_in": ((1, "c"), 2),
    "plural_in": ((1, "c"), 3, 4),
}
"""The functions whose texts are sentences: `pipelinelint.language.Language`, and what
`tools/extract_rules.py` gives."""

COMMENTS = ("Translators:",)
NEAR = 0.72
"""How much alike two sentences are for the translation of one to be a start for the other."""

COMPLETE = "Complete: yes"
"""In the comment at the top of a catalogue: nothing in it may be missing or fuzzy."""


def template() -> Catalog:
    """Every English sentence, from the code and the rules."""
    made = Catalog(project="pipelinelint", charset="utf-8", fuzzy=False, header_comment=HEADER)
    mappings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    methods = mappings["tool"]["babel"]["mappings"]
    folders = {"pipelinelint", "rules", *_folders("pipelinelint"), *_folders("rules")}
    found = extract_from_dir(
        str(ROOT),
        [(each["pattern"], each["method"]) for each in methods],
        keywords=KEYWORDS,
        comment_tags=COMMENTS,
        strip_comment_tags=True,
        directory_filter=lambda path: Path(path).name in folders,
    )
    for path, _, text, comments, context in sorted(found, key=lambda each: each[0]):
        made.add(text, None, [(path, 0)], auto_comments=comments, context=context)
    for path, phrase in noted_words():
        made.add(phrase, None, [(path, 0)], context="word")
    return made


HEADER = """\
# The sentences of pipelinelint. Made by tools/translations.py: change them where they stand."""


def noted_words() -> Iterator[tuple[str, str]]:
    """What the code marks as a word of ours, and what the kinds of a definition are called."""
    for path in sorted((ROOT / "pipelinelint").rglob("*.py")):
        text = path.read_text(encoding="utf-8") if "stored" not in path.parts else ""
        for phrase in re.findall(r'noted_word\("([^"]+)"\)', text):
            yield str(path.relative_to(ROOT)), phrase
    from pipelinelint.shape.schema import kinds

    for kind in kinds():
        yield "pipelinelint/shape/schemas/definition.schema.json", kind.replace("_", " ")
    from pipelinelint.compare.drift_words import words

    for word in dict.fromkeys(words()):
        yield "pipelinelint/compare/drift_words.py", word


def _folders(name: str) -> set[str]:
    return {path.name for path in (ROOT / name).rglob("*") if path.is_dir()} - {"stored"}


def text_of(catalogue: Catalog) -> str:
    """The catalogue as a file, without what changes by itself."""
    out = io.BytesIO()
    write_po(
        out, catalogue, width=96, include_lineno=False, include_previous=True, ignore_obsolete=True
    )
    text = _UNSTEADY.sub("", out.getvalue().decode("utf-8"))
    return re.sub(r"(?:^#\|.*\n)+", _on_one_line, text, flags=re.MULTILINE)


def _on_one_line(former: re.Match[str]) -> str:
    """The former English as editors read it: Babel breaks its lines between the quotes."""
    joined = " ".join(line.removeprefix("#|").strip() for line in former[0].splitlines())
    found = ((each[1], _QUOTED.findall(each[2])) for each in _FORMER.finditer(joined))
    return "".join(f'#| {kind} "{"".join(texts)}"\n' for kind, texts in found)


_UNSTEADY = re.compile(
    r'^"(?:POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Report-Msgid-Bugs-To'
    r"|Language-Team): .*\n",
    re.MULTILINE,
)


def languages() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.po"))


def read(code: str) -> Catalog:
    """The catalogue of a language as it is."""
    with (FOLDER / f"{code}.po").open("rb") as file:
        catalogue = read_po(file, locale=code)
    for each in catalogue:
        _take_previous(each)
    return catalogue


def _take_previous(message: Message) -> None:
    """The former English (`#| msgid`): Babel reads it as comments, and they would pile up."""
    former = [each[1:].strip() for each in message.user_comments if each.startswith("|")]
    message.user_comments = [each for each in message.user_comments if not each.startswith("|")]
    texts = [_QUOTED.findall(each[2]) for each in _FORMER.finditer(" ".join(former))]
    message.previous_id = [unescape(f'"{"".join(text)}"') for text in texts]


_FORMER = re.compile(r'(msgid(?:_plural)?) ((?:"(?:[^"\\]|\\.)*"\s*)+)')
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


def key(message: Message) -> tuple[str, str]:
    """What tells sentences apart: where they stand, and the English of the first form."""
    return message.context or "", message.id if isinstance(message.id, str) else message.id[0]


def sentences(catalogue: Catalog) -> list[Message]:
    return [each for each in catalogue if each.id]


def merged(old: Catalog, wanted: Catalog) -> Catalog:
    """The sentences of the template with the translations there are.

    One whose English changed keeps its translation, marked fuzzy: the one at the same place of a
    rule, else the most alike. The same English elsewhere is translated the same.
    """
    made = Catalog(
        old.locale,
        project="pipelinelint",
        charset="utf-8",
        fuzzy=False,
        header_comment=old.header_comment,
    )
    known = {key(each): each for each in sentences(old) if translated(each)}
    by_place = {each.context: each for each in known.values() if kind(each) not in SHARED}
    by_text = {(key(each)[1], kind(each)): each for each in known.values() if not each.fuzzy}
    names = {key(each) for each in sentences(wanted)}
    gone = {key(each)[1]: each for each in known.values() if key(each) not in names}
    for each in sentences(wanted):
        same = known.get(key(each)) or by_text.get((key(each)[1], kind(each)))
        flags = set(each.flags)
        before: tuple[str, ...] = ()
        if same is not None and isinstance(same.id, str) == isinstance(each.id, str):
            string, flags, before = same.string, flags | same.flags, same.previous_id
            if same.id != each.id:
                flags, before = flags | {"fuzzy"}, ids(same)
        else:
            same = by_place.get(each.context) if each.context else None
            if same is None:
                close = get_close_matches(key(each)[1], gone, 1, NEAR)
                same = gone[close[0]] if close else None
            string = _as_start(same, each, old.num_plurals) if same is not None else ""
            if string:
                flags, before = flags | {"fuzzy"}, ids(same)
        made.add(
            each.id,
            string or None,
            each.locations,
            flags - {"python-format"},
            each.auto_comments,
            same.user_comments if same is not None else (),
            before,
            context=each.context,
        )
    return made


SHARED = ("word", "program")
"""Kinds of text of which several share a context, or have none."""


def _as_start(old: Message, new: Message, forms: int) -> str | tuple[str, ...]:
    """The old translation in as many forms as the new sentence has."""
    said = old.string if isinstance(old.string, str) else next((s for s in old.string if s), "")
    if isinstance(new.id, str):
        return said
    return old.string if isinstance(old.string, tuple) else (said,) * forms


def ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def kind(message: Message) -> str:
    """What sort of text it is, by its context: message, title, why, fix, word …"""
    context = message.context
    if not context or context == "word":
        return context or "program"
    return context.partition(" ")[2].partition(" ")[0] or "message"


def translated(message: Message) -> bool:
    """Whether every form says something."""
    strings = (message.string,) if isinstance(message.string, str) else message.string
    return bool(strings) and all(strings)


PLACE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")
CODE = re.compile(r"`[^`]+`")
SIGNS = ("<", ">", "##", "::", "](", "://", "\\", "|", "**", "@", "\n")
"""What could mean something to a terminal, a build log, Markdown or HTML."""
INVISIBLE = "\u00a0\u202f\u00ad"
"""Blanks that keep words together, and the soft hyphen: a language may need them."""


def faults(message: Message, forms: int) -> list[str]:
    """What is wrong with a translation, each as a sentence; fuzzy and missing ones are passed."""
    if not translated(message) or message.fuzzy:
        return []
    if isinstance(message.id, str):
        return _faults(message.id, str(message.string), ())
    strings = tuple(message.string)
    if len(strings) != forms:
        return [f"has {len(strings)} plural forms, the language has {forms}"]
    one, other = message.id
    found = []
    for number, said in enumerate(strings):
        counted = places(other) - places(said)  # the first form may say "one" in words
        lacks = counted if number == 0 and len(counted) == 1 else ()
        found += _faults(other if number else _longer(one, other), said, lacks)
    return list(dict.fromkeys(found))


def _longer(one: str, other: str) -> str:
    """The English that the first form is compared with."""
    return one if places(one) == places(other) else other


def places(text: str) -> set[str]:
    return {each[1] for each in PLACE.finditer(text) if each[1] is not None}


def _faults(english: str, said: str, may_lack: Iterable[str]) -> list[str]:
    found = []
    lacking = places(english) - places(said) - set(may_lack)
    strange = places(said) - places(english)
    found += [f"lacks {{{name}}}" for name in sorted(lacking)]
    found += [f"has {{{name}}}, which the English has not" for name in sorted(strange)]
    if re.search(r"[{}]", PLACE.sub("", said)):
        found.append("has a brace without its other")
    if Counter(CODE.findall(english)) != Counter(CODE.findall(said)):
        found.append("changes what stands between backticks")
    if said.count("`") % 2:
        found.append("has a backtick without its other")
    found += [
        f"has {sign!r}, which the English has not"
        for sign in SIGNS
        if said.count(sign) > english.count(sign)
    ]
    if not all(each.isprintable() or each in INVISIBLE or each == "\n" for each in said):
        found.append("has a character nobody sees")
    if said != said.strip() and english == english.strip():
        found.append("begins or ends with a blank")
    if not english.endswith("…") and english[-1:] in ".?:" and said[-1:] != english[-1:]:
        found.append(f"does not end in {english[-1]!r}")
    elif english[-1:] not in ".?:" and said[-1:] in ".?:":
        found.append(f"ends in {said[-1]!r}, the English does not")
    return found


def update(codes: list[str]) -> None:
    """The template, then every language."""
    wanted = template()
    TEMPLATE.write_text(text_of(wanted), encoding="utf-8")
    for code in codes or languages():
        made = merged(read(code), wanted)
        (FOLDER / f"{code}.po").write_text(text_of(made), encoding="utf-8")
        print(counted(code, made))


def counted(code: str, catalogue: Catalog) -> str:
    """How far a language is, in one line."""
    every = sentences(catalogue)
    fuzzy = sum(each.fuzzy for each in every)
    done = sum(translated(each) and not each.fuzzy for each in every)
    missing = len(every) - done - fuzzy
    wrong = sum(bool(faults(each, catalogue.num_plurals)) for each in every)
    state = "complete" if is_complete(catalogue) else "not declared complete"
    figures = f"{done} translated, {fuzzy} fuzzy, {missing} missing, {wrong} wrong"
    return f"{code}: {len(every)} sentences, {figures}; {state}"


def is_complete(catalogue: Catalog) -> bool:
    """Whether the catalogue says of itself that it is."""
    return COMPLETE in catalogue.header_comment


def status(codes: list[str]) -> None:
    """What there is to do in each language."""
    for code in codes or languages():
        catalogue = read(code)
        if codes:
            for each in sentences(catalogue):
                if not translated(each) or each.fuzzy:
                    word = "fuzzy" if each.fuzzy else "missing"
                    print(f"{word}: {each.context or '(program)'}: {key(each)[1]}")
        print(counted(code, catalogue))


def check(codes: list[str]) -> int:
    """What is wrong, and what a complete language lacks; 1 when there is anything."""
    found = [line for code in codes or languages() for line in checked(code)]
    print("\n".join(found) or "All translations are in order.")
    return int(bool(found))


def checked(code: str) -> list[str]:
    """Every fault of a language, a line each."""
    catalogue = read(code)
    found = []
    if (catalogue.num_plurals, catalogue.plural_expr) != tuple(get_plural(code))[:2]:
        found.append(f"{code}: the plural forms in the header are not those of the language")
    for each in sentences(catalogue):
        where = f"{code}: {each.context or '(program)'}: {key(each)[1][:60]!r}"
        found += [f"{where} {said}" for said in faults(each, catalogue.num_plurals)]
        if is_complete(catalogue) and (each.fuzzy or not translated(each)):
            found.append(f"{where} is {'fuzzy' if each.fuzzy else 'missing'}")
    return found


def new(codes: list[str]) -> None:
    """Begin the languages of these codes."""
    for code in codes:
        made = Catalog(code, project="pipelinelint", charset="utf-8", fuzzy=False)
        made.header_comment = f"# pipelinelint in {made.locale.english_name}."
        path = FOLDER / f"{code}.po"
        if not path.exists() or not path.read_text(encoding="utf-8").strip():
            path.write_text(text_of(made), encoding="utf-8")
        glossary = FOLDER / f"{code}.glossary.csv"
        if not glossary.exists():
            glossary.write_text("term,translation,note\n", encoding="utf-8")
    from tools.language_patterns import PATH, written

    PATH.write_text(written(), encoding="utf-8")
    update(codes)


COMMANDS = {"update": update, "status": status, "check": check, "new": new}

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        sys.exit(__doc__)
    sys.exit(COMMANDS[sys.argv[1]](sys.argv[2:]))
