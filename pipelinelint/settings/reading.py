"""What reading settings gave."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.settings.settings import Settings
    from pipelinelint.shape.finding import Finding


class Read:
    """The settings, what is wrong with them, and the text of each file by its shown path.

    `outside` are files, as shown, of which nothing may be told but places: somebody names them
    who may only want to see what they hold. Their texts are not kept.
    """

    __slots__ = ("findings", "outside", "settings", "texts")

    def __init__(
        self,
        settings: Settings,
        findings: list[Finding],
        texts: dict[str, str],
        outside: frozenset[str] = frozenset(),
    ) -> None:
        self.settings = settings
        self.findings = findings
        self.texts = texts
        self.outside = outside
