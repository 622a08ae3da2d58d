"""What a team says about names itself: its language, its own words, exceptions."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Naming:
    """A team's settings for judging names. All parts are optional.

    - `language`: codes of the languages the names are written in; empty: any.
    - `overrides`: name -> class, for names the packs read wrongly.
    - `allow`: names that are fine as they are ('unknown' is all that is said of them).
    - `terms`: class -> words of the team's own.
    - `packs`: folders with further packs, read before ours.
    """

    __slots__ = ("_key", "allow", "language", "overrides", "packs", "terms")

    def __init__(
        self,
        language: Iterable[str] = (),
        overrides: Mapping[str, str] | None = None,
        allow: Iterable[str] = (),
        terms: Mapping[str, Iterable[str]] | None = None,
        packs: Iterable[str] = (),
    ) -> None:
        self.language = tuple(language)
        self.overrides = dict(overrides or {})
        self.allow = tuple(allow)
        self.terms = {name_class: tuple(words) for name_class, words in (terms or {}).items()}
        self.packs = tuple(packs)
        self._key = (
            self.language,
            tuple(sorted(self.overrides.items())),
            self.allow,
            tuple(sorted(self.terms.items())),
            self.packs,
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Naming) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


DEFAULT = Naming()
