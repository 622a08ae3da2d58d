"""CRM exports as definitions: texts in, nodes with their places out. No disk, no network.

`CRMS` is the one table of what can be imported; its modules load when they are used. Only the
`live_*` modules talk to a network, when asked to.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pipelinelint.crm.imported import Imported
    from pipelinelint.crm.live import Token


class Crm:
    """One importer: the name people type, the title in sentences, and its modules by name."""

    __slots__ = ("_live", "_module", "hint", "name", "title")

    def __init__(self, name: str, title: str, module: str, hint: str, live: str = "") -> None:
        self.name = name
        self.title = title
        self.hint = hint  # what to hand it, for help texts
        self._module = module
        self._live = live

    def recognises(self, path: str) -> bool:
        """Whether a file found while walking a folder is one of its own, by its name."""
        return bool(import_module(self._module).recognises(path))

    def read(self, files: Iterable[tuple[str, bytes]]) -> Imported:
        """The definition behind the files (path as shown, content), in whatever order they come.

        Raises ImportProblem when they hold no pipeline; anything less is a note.
        """
        imported: Imported = import_module(self._module).read(files)
        return imported

    @property
    def token_variable(self) -> str:
        """The environment variable of its token; empty when it cannot be read live."""
        return str(import_module(self._live).ENVIRONMENT) if self._live else ""

    def fetch(
        self, token: Token, progress: Callable[[str], None] = lambda _: None, base: str = ""
    ) -> dict[str, bytes]:
        """Its API's raw answers by file name, to be read with `read` and saved for another run.

        Raises ImportProblem when the token is refused or there is nothing to go on with.
        """
        live = import_module(self._live)
        answers: dict[str, bytes] = live.fetch(token, progress, base or live.BASE)
        return answers


_HERE = "pipelinelint.crm"
CRMS: dict[str, Crm] = {
    crm.name: crm
    for crm in (
        Crm(
            "hubspot",
            "HubSpot",
            f"{_HERE}.hubspot",
            "saved answers of its API (JSON), or --live",
            f"{_HERE}.live_hubspot",
        ),
        Crm(
            "salesforce",
            "Salesforce",
            f"{_HERE}.salesforce",
            "a folder of metadata such as force-app",
        ),
        Crm(
            "pipedrive",
            "Pipedrive",
            f"{_HERE}.pipedrive",
            "saved answers of its API (JSON), or --live",
            f"{_HERE}.live_pipedrive",
        ),
        Crm("csv", "a sheet", f"{_HERE}.sheet", "a .csv or .xlsx file with a row for each stage"),
    )
}


def looks_like_sfdx(names: Iterable[str]) -> bool:
    """Whether a folder with these entries is plainly a Salesforce DX project."""
    return "sfdx-project.json" in set(names)
