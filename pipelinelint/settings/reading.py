"""What reading settings gave."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.settings.settings import Settings
    from pipelinelint.shape.finding import Finding


class Read:
    """The settings, what is wrong with them, and the text of each file by its shown path."""

    __slots__ = ("findings", "settings", "texts")

    def __init__(self, settings: Settings, findings: list[Finding], texts: dict[str, str]) -> None:
        self.settings = settings
        self.findings = findings
        self.texts = texts
