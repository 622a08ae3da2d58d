"""The language a text for people is written in. English needs nothing; others load a catalogue.

Sentences in the code are English and whole, with named places: `language.say("{path} was skipped.",
path=...)`. They are collected from there into `rules/languages/pipelinelint.pot`, so the first
argument is always written out. `noted` marks a sentence that is said elsewhere.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from gettext import GNUTranslations
    from typing import Any

SOURCE = "en"
"""The language the sentences in rules and code are written in."""

BRITISH = {
    "decimal": ".",
    "group": ",",
    "percent": "0%",
    "two": "{0} and {1}",
    "start": "{0}, {1}",
    "middle": "{0}, {1}",
    "end": "{0} and {1}",
    "long": "d MMMM y",
    "short": "d MMM y",
    "months": (
        "January February March April May June July August September October November December"
    ),
    "short_months": "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec",
}
"""How English writes lists, dates and numbers; other languages have a row in `patterns`."""


class Term(str):
    """One of our own words among the values of a sentence, such as a type of field.

    A translation says it in its own language; any other text stays what it is.
    """

    __slots__ = ()


def noted(text: str) -> str:
    """The text itself: marks a sentence that a table holds and `say` says."""
    return text


def noted_word(text: str) -> str:
    """The text itself: marks a word or phrase of ours that is put into sentences as a Term."""
    return text


class Worded:
    """A sentence with the values of its places, to be said in a language that is not yet known."""

    __slots__ = ("template", "values")

    def __init__(self, template: str, values: dict[str, Any]) -> None:
        self.template = template
        self.values = values

    def __str__(self) -> str:
        return ENGLISH.fill(self.template, self.values)


def worded(template: str, /, **values: Any) -> Worded:
    """A sentence that a finding says: its template, always written out here, and its values."""
    return Worded(template, values)


def cut(name: str, items: list[str], most: int) -> dict[str, Any]:
    """The first of a list as the value of that name, and how many more there are."""
    rest = {f"{name}.more": len(items) - most} if len(items) > most else {}
    return {name: items[:most], **rest}


QUOTES = {"hu": "„”", "pl": "„”", "ro": "„”"}
"""How a language quotes, where it isn't `"…"`: the names of a list come in straight quotes, and the
sentences around them in these."""


class Language:
    """Says things in one language. `code` is `en`, `nl` …; English when there is no catalogue."""

    __slots__ = ("_catalogue", "_patterns", "code")

    def __init__(self, code: str = SOURCE, catalogue: GNUTranslations | None = None) -> None:
        self.code = code
        self._catalogue = catalogue
        self._patterns = BRITISH if code == SOURCE else _patterns(code)

    @property
    def is_source(self) -> bool:
        """Whether it is the language the sentences are written in."""
        return self._catalogue is None

    def say(self, text: str, /, **values: object) -> str:
        """A sentence of the program, its places filled: texts as they are, numbers and lists as
        the language writes them."""
        if self._catalogue is None:
            return self.fill(text, values)
        return self._filled(self._catalogue.gettext(text), text, values)

    def _filled(self, said: str, text: str, values: Mapping[str, object]) -> str:
        """A translation with its places filled. A sentence that has none stays English with the
        words in it: half of each language would be neither."""
        untold = said is text and any(each.isalpha() for each in _between(text))
        return (ENGLISH if untold else self).fill(said, values)

    def say_in(self, context: str, text: str, /, **values: object) -> str:
        """The same where one English text means several things, told apart by `context`."""
        said = text if self._catalogue is None else self._catalogue.pgettext(context, text)
        return self.fill(said, values)

    def plural(self, count: int, one: str, other: str, /, **values: object) -> str:
        """A sentence about a number of things, in the form that number takes; `{n}` is it."""
        if self._catalogue is None:
            said = one if count == 1 else other
        else:
            said = self._catalogue.ngettext(one, other, count)
        return self.fill(said, {"n": count, **values})

    def plural_in(self, context: str, count: int, one: str, other: str, /, **values: object) -> str:
        """The same, told apart by `context`."""
        if self._catalogue is None:
            said = one if count == 1 else other
        else:
            said = self._catalogue.npgettext(context, one, other, count)
        return self.fill(said, {"n": count, **values})

    def said(
        self,
        context: str,
        template: str,
        values: Mapping[str, object],
        one: str = "",
        count: str = "",
    ) -> str:
        """A sentence of a rule or a check, by where it stands; `one` says it of one, where it
        follows the number in the place `count`."""
        number = values.get(count, 0) if count else None
        if self._catalogue is None:
            return self.fill(one if one and number == 1 else template, values)
        if isinstance(number, int | float):
            made = self._catalogue.npgettext(context, one or template, template, int(number))
        elif context:
            made = self._catalogue.pgettext(context, template)
        else:
            return self._filled(self._catalogue.gettext(template), template, values)
        return self.fill(made, values)

    def fill(self, template: str, values: Mapping[str, object]) -> str:
        """The template with its places filled; one without a value stays as it is written.

        Places are names and nothing more, so no template reaches into a value. Of a list that was
        cut, the value `name.more` counts the rest. One of our words that begins a sentence gets a
        capital.
        """

        made, end = "", 0
        while (start := template.find("{", end)) >= 0:
            made += template[end:start].replace("}}", "}")
            close = template.find("}", start)
            if template[start + 1 : start + 2] == "{":
                made, end = f"{made}{{", start + 2
                continue
            if close < 0:
                return made + template[start:]
            name, end = template[start + 1 : close], close + 1
            if name in values:
                made += self.value(values[name], values.get(f"{name}.more", 0))
            else:
                made += template[start:end]
        made += template[end:].replace("}}", "}")
        if template[:1] == "{" and template[-1:] in (".", "?"):
            first = values.get(template[1 : template.find("}")])
            if isinstance(first, Term | Worded):
                return made[:1].upper() + made[1:]
        return made

    def value(self, value: object, more: object = 0) -> str:
        """One value: a text, a number, or a list of them; of a list, how many more there are."""
        if isinstance(value, Term):
            return self.word(value)
        if isinstance(value, str):
            return value
        if isinstance(value, Worded):
            return self.said("", value.template, value.values)
        if value is None:
            return ""
        if isinstance(value, bool):
            return self.say("true") if value else self.say("false")
        if isinstance(value, int | float):
            return self.number(value)
        if isinstance(value, list | tuple):
            left = more if isinstance(more, int) else 0
            return self.list([self.value(each) for each in value], left)
        return str(value)

    def word(self, term: str) -> str:
        """One of our own words, alone or inside a sentence."""
        return term if self._catalogue is None else self._catalogue.pgettext("word", term)

    def list(self, items: Sequence[str], more: int = 0) -> str:
        """`A, B and C`; with `more`, that there are so many beside those."""
        quotes = QUOTES.get(self.code)
        if quotes:
            items = [_quoted(each, quotes) for each in items]
        named = [*items, self.plural(more, "{n} more", "{n} more")] if more else list(items)
        if len(named) < 2:
            return "".join(named)
        if len(named) == 2:
            return self._joined("two", named[0], named[1])
        made = self._joined("end", named[-2], named[-1])
        for each in reversed(named[1:-2]):
            made = self._joined("middle", each, made)
        return self._joined("start", named[0], made)

    def _joined(self, pattern: str, first: str, second: str) -> str:
        return self.fill(self._patterns[pattern], {"0": first, "1": second})

    def number(self, value: float, digits: int = 2) -> str:
        """A number with at most so many digits behind the sign: `1,234.5`; `1.234,5` in Dutch."""
        if value != value or value in (float("inf"), float("-inf")):
            return str(value)
        if 0 < abs(value) < 0.01 and digits == 2:
            return f"{value:.2g}".replace(".", self._patterns["decimal"])
        whole, _, rest = f"{abs(value):.{digits}f}".partition(".")
        rest = rest.rstrip("0")
        groups = [whole[max(end - 3, 0) : end] for end in range(len(whole), 0, -3)]
        made = self._patterns["group"].join(reversed(groups))
        made += f"{self._patterns['decimal']}{rest}" if rest else ""
        return f"-{made}" if value < 0 and made != "0" else made

    def percent(self, value: float, digits: int = 1) -> str:
        """A share from 0 to 100: `12.5%`; `12,5 %` in Norwegian."""
        return self._patterns["percent"].replace("0", self.number(value, digits), 1)

    def date(self, iso: str, short: bool = False) -> str:
        """An ISO date as `28 November 2026`, or `28 Nov 2026`; any other text as it is."""
        parts = iso.split("-")
        if len(parts) != 3 or not all(each.isascii() and each.isdecimal() for each in parts):
            return iso
        year, month, day = map(int, parts)
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return iso
        kind = "short" if short else "long"
        named = {
            "MMMM": self._patterns["months"].split()[month - 1],
            "MMM": self._patterns["short_months"].split()[month - 1],
            "MM": f"{month:02}",
            "M": str(month),
            "dd": f"{day:02}",
            "d": str(day),
            "y": str(year),
        }
        import re  # not for the run of a check

        fields = "MMMM|MMM|MM|M|dd|d|y"
        return re.sub(fields, lambda field: named[field[0]], self._patterns[kind])


def _between(text: str) -> str:
    """What a sentence says outside its places."""
    return "".join(each.rpartition("}")[2] for each in text.split("{"))


def _quoted(text: str, quotes: str) -> str:
    """A name in straight quotes in those of the language; any other text as it is."""
    is_quoted = len(text) > 1 and text[0] == text[-1] == '"'
    return f"{quotes[0]}{text[1:-1]}{quotes[1]}" if is_quoted else text


def _patterns(code: str) -> dict[str, str]:
    from pipelinelint.language.patterns import PATTERNS

    return PATTERNS[code]


ENGLISH = Language()
