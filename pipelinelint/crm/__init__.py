"""CRM exports as definitions: texts in, nodes with their places out. No disk, no network.

`CRMS` is the one table of what can be imported; the folders load when they are used. Only the
`live` modules talk to a network, when asked to.
"""

from __future__ import annotations

from importlib import import_module

from pipelinelint.shape.model import CRM_TITLES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pipelinelint.crm.imported import Imported
    from pipelinelint.crm.live import Token


class Crm:
    """One importer: the name people type, the title in sentences, its folder in this room.

    `hint` says what to hand it; `variable` is the environment variable of its token, empty when it
    cannot be read live.
    """

    __slots__ = ("_folder", "hint", "name", "title", "variable")

    def __init__(
        self, name: str, title: str, hint: str, variable: str = "", folder: str = ""
    ) -> None:
        self.name = name
        self.title = title
        self.hint = hint
        self.variable = variable
        self._folder = f"{__name__}.{folder or name}"

    def recognises(self, path: str) -> bool:
        """Whether a file found while walking a folder is one of its own, by its name."""
        return bool(import_module(self._folder).recognises(path))

    def read(self, files: Iterable[tuple[str, bytes]]) -> Imported:
        """The definition behind the files (path as shown, content), in whatever order they come.

        Raises ImportProblem when they hold no pipeline; anything less is a note.
        """
        imported: Imported = import_module(self._folder).read(files)
        import_module(f"{__name__}.guess").note_scripts(imported)
        return imported

    def fetch(
        self, token: Token, progress: Callable[[str], None] = lambda _: None, base: str = ""
    ) -> dict[str, bytes]:
        """Its API's raw answers by file name, to be read with `read` and saved for another run.

        Raises ImportProblem when the token is refused or there is nothing to go on with.
        """
        live = import_module(f"{self._folder}.live")
        answers: dict[str, bytes] = live.fetch(token, progress, base or live.BASE)
        return answers


_SAVED = "saved answers of its API (JSON), or --live"

CRMS: dict[str, Crm] = {
    crm.name: crm
    for crm in (
        Crm("hubspot", CRM_TITLES["hubspot"], _SAVED, variable="HUBSPOT_TOKEN"),
        Crm("salesforce", CRM_TITLES["salesforce"], "a folder of metadata such as force-app"),
        Crm("pipedrive", CRM_TITLES["pipedrive"], _SAVED, variable="PIPEDRIVE_TOKEN"),
        Crm("csv", "a sheet", "a .csv or .xlsx file with a row for each stage", folder="sheet"),
    )
}


def looks_like_sfdx(names: Iterable[str]) -> bool:
    """Whether a folder with these entries is plainly a Salesforce DX project."""
    return "sfdx-project.json" in set(names)
