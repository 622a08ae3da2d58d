"""Labels of a solution, one a language, and which of them names a thing."""

from __future__ import annotations

from pipelinelint.crm.nodes import mapping, place_of, scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.crm.imported import FileSpan
    from pipelinelint.crm.markup import Element
    from pipelinelint.crm.nodes import PlacedScalar
    from pipelinelint.source.nodes import Node

ENGLISH = "1033"
LANGUAGES = {
    "1025": "ar", "1026": "bg", "1027": "ca", "1029": "cs", "1030": "da", "1031": "de",
    "1032": "el", "1033": "en", "1035": "fi", "1036": "fr", "1037": "he", "1038": "hu",
    "1040": "it", "1041": "ja", "1042": "ko", "1043": "nl", "1044": "nb", "1045": "pl",
    "1046": "pt-BR", "1048": "ro", "1049": "ru", "1050": "hr", "1051": "sk", "1053": "sv",
    "1054": "th", "1055": "tr", "1058": "uk", "1060": "sl", "1061": "et", "1062": "lv",
    "1063": "lt", "1066": "vi", "2052": "zh-CN", "1028": "zh-TW", "2070": "pt", "3082": "es",
}  # fmt: skip
"""Windows language codes, which the files use, as the codes a definition uses."""


class Label:
    """A text in its languages: code -> text and place."""

    __slots__ = ("texts",)

    def __init__(self, texts: dict[str, tuple[str, FileSpan]]) -> None:
        self.texts = texts

    def __bool__(self) -> bool:
        return bool(self.texts)

    def _code(self, base: str) -> str:
        """The solution's language, else English, else the first there is."""
        known = (one for one in (base, ENGLISH, *self.texts) if one in self.texts)
        return next(known, "")

    def named(self, base: str) -> PlacedScalar | None:
        if not self.texts:
            return None
        text, place = self.texts[self._code(base)]
        return scalar(text, place)

    def others(self, base: str) -> Node | None:
        """The texts in the other languages, as `translations` of a stage."""
        chosen = self._code(base)
        found = [
            (LANGUAGES[code], scalar(text, place))
            for code, (text, place) in self.texts.items()
            if code in LANGUAGES and code != chosen
        ]
        return mapping(place_of(found[0][1]), found) if found else None


def label_of(elements: Iterable[Element], text: str, code: str) -> Label:
    """The label of elements with a text and a language, by the names of these two attributes."""
    found: dict[str, tuple[str, FileSpan]] = {}
    for element in elements:
        said = element.attributes.get(text, "").strip()
        if said:
            language = element.attributes.get(code, "")
            found.setdefault(language, (said, element.attribute_place(text)))
    return Label(found)


def described(parent: Element | None, name: str) -> Label:
    """`<labels><label description= languagecode= />`, and the lists that are called otherwise."""
    return label_of(parent.all(name) if parent is not None else (), "description", "languagecode")
