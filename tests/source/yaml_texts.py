"""Strategies: bytes, scraps of YAML, and texts that are YAML."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

SCRAPS = (
    *("a", "b", "x y", "a:b", "a?b", "é", "😀", "1", "012", "0.5", "true", "null", "~", "-", "--"),
    *("key: ", "é: ", "1: ", "x: ", ": ", ":", "- ", "- - ", "? ", "?", "<<: ", "<<: *a", ","),
    *("[", "]", "{", "}", "{a: b}", "[a, b]", "'", '"', "''", "'s'", '"q"', "@", "`", "%", "%41"),
    *("\n", "\n  ", "\n    ", "\n\t", "\t", " ", "  ", "\r\n", "\r", "\x85", "\u2028", "\u2029"),
    *("|", "|-\n", "|2\n", "|+\n", ">", "> ", ">-\n", "#", " # c", "\n# x\n", "\ufeff", "\xa0"),
    *(
        "&a ",
        "&b ",
        "*a",
        "*a ",
        "*b",
        "!",
        "! ",
        "!!str ",
        "!!int ",
        "!!map ",
        "!x!y ",
        "!<tag:x> ",
    ),
    *("!a%ED%A0%80 ", "!a%00b ", "\\", "\\n", "\\x41", "\\ud83d", "\\\n", "\x07", "\x00"),
    *("%YAML 1.2\n", "%TAG ! tag:x\n", "---", "---\n", "...", "...\n", "\n...\n", "\n---\n"),
)

scraps = st.lists(st.sampled_from(SCRAPS), max_size=30).map("".join)
"""Pieces of YAML thrown together: mostly nonsense, now and then a document."""

some_bytes = st.one_of(
    st.binary(max_size=60),
    scraps.map(str.encode),
    st.builds(lambda text: text.encode("utf-16"), scraps),
    st.builds(lambda head, text: head + text.encode(), st.binary(max_size=3), scraps),
)

WORDS = ("name", "Demo", "won: signed", "No", "012", "5", "é", "a b", "- x", "# x", "", "it's", "*")
words = st.sampled_from(WORDS)


def quoted(word: str) -> str:
    return "'" + word.replace("'", "''") + "'"


@st.composite
def blocks(draw: st.DrawFn, indent: int = 0, depth: int = 0) -> tuple[str, Any]:
    """A YAML block, and the values it holds. Texts are quoted: nothing else is meant to be."""
    kind = draw(st.sampled_from(["text", "list", "keys", "brackets"] if depth < 3 else ["text"]))
    pad = " " * indent
    if kind == "text":
        word = draw(words)
        return quoted(word) + draw(st.sampled_from(["", " # note"])) + "\n", word
    if kind == "brackets":
        inside = draw(st.lists(words, max_size=3))
        return "[" + ", ".join(map(quoted, inside)) + "]\n", inside
    size = draw(st.integers(1, 3))
    lines = "\n"
    values: list[Any] = []
    for _ in range(size):
        text, value = draw(blocks(indent + 2, depth + 1))
        lead = "-" if kind == "list" else quoted(f"k{len(values)}") + ":"
        lines += draw(st.sampled_from(["", "", pad + "# note\n", "\n"])) + f"{pad}{lead} {text}"
        values.append(value)
    if kind == "list":
        return lines, values
    return lines, {f"k{number}": value for number, value in enumerate(values)}
