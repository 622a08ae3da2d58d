"""CRM exports as definitions: texts in, nodes with their places out. No disk, no network.

`CRMS` is the one table of what can be imported; the folders load when they are used. Only the
`live` modules talk to a network, when asked to.
"""

from __future__ import annotations

import re
from importlib import import_module

from pipelinelint.crm.imported import ImportProblem, Note
from pipelinelint.shape.schema import platforms

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pipelinelint.crm.imported import Imported
    from pipelinelint.crm.live import Token


class Crm:
    """One importer: the name people type, what to hand it (`hint`), its folder in this room.

    `variable` is the environment variable of its token, empty when it cannot be read live; `title`
    is said of what is no platform of the schema.
    """

    __slots__ = ("_folder", "_title", "hint", "name", "variable")

    def __init__(
        self, name: str, hint: str, variable: str = "", folder: str = "", title: str = ""
    ) -> None:
        self.name = name
        self._title = title
        self.hint = hint
        self.variable = variable
        self._folder = f"{__name__}.{folder or name}"

    @property
    def title(self) -> str:
        """What it is called in sentences."""
        return self._title or platforms()[self.name]

    def recognises(self, path: str) -> bool:
        """Whether a file found while walking a folder is one of its own, by its name."""
        return bool(import_module(self._folder).recognises(path))

    def signed(self, text: str) -> bool:
        """Whether the text of a file has one of the signs only exports of this CRM have."""
        signs: tuple[str, ...] = import_module(self._folder).SIGNS
        return any(re.search(sign, text) for sign in signs)

    def read(self, files: Iterable[tuple[str, bytes]]) -> Imported:
        """The definition behind the files (path as shown, content), in whatever order they come.

        Raises ImportProblem when they hold no pipeline, or are another CRM's; anything less is a
        note.
        """
        auto = import_module(f"{__name__}.auto")
        own, notes = auto.own_files(self, dict(files))
        try:
            imported = self._read_each(own)
        except ImportProblem:
            if self.name in CRMS:
                auto.refuse_other(self, own)
            raise
        imported.notes += notes
        for each in (imported, *imported.others):
            import_module(f"{__name__}.guess").note_scripts(each)
        return imported

    def _read_each(self, own: dict[str, bytes]) -> Imported:
        """The definition, with those of further exports of which the files are, by their folders;
        what holds no pipeline is said."""
        divide = getattr(import_module(self._folder), "divide", None)
        groups: list[dict[str, bytes]] = divide(own) if divide is not None and own else [own]
        read: list[Imported] = []
        problems: list[ImportProblem] = []
        for group in groups:
            try:
                read.append(self.read_as_own(group.items()))
            except ImportProblem as problem:
                problems.append(problem)
        if not read:
            raise problems[0]
        first = read[0]
        first.others += read[1:]
        if read[1:]:
            homes = ", ".join(each.path for each in read)
            first.notes.append(Note(f"{len(read)} exports, each judged by itself: {homes}"))
        first.notes += [
            Note(f"left out: {each.reason}".rstrip("."), each.path, each.line) for each in problems
        ]
        return first

    def read_as_own(self, files: Iterable[tuple[str, bytes]]) -> Imported:
        """The same of files that are taken for this CRM's, whatever signs are in them."""
        imported: Imported = import_module(self._folder).read(files)
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


_SAVED = "saved answers of its API (JSON)"
_OR_LIVE = f"{_SAVED}, or --live"

CRMS: dict[str, Crm] = {
    crm.name: crm
    for crm in (
        Crm("hubspot", _OR_LIVE, variable="HUBSPOT_TOKEN"),
        Crm("salesforce", "a folder of metadata such as force-app"),
        Crm("pipedrive", _OR_LIVE, variable="PIPEDRIVE_TOKEN"),
        Crm("zoho", _SAVED),
        Crm("bitrix24", _SAVED),
        Crm("freshsales", _SAVED),
        Crm("attio", _SAVED),
        Crm("close", _SAVED),
        Crm("copper", _SAVED),
        Crm("kommo", _SAVED),
        Crm("dynamics", "a folder of an unpacked solution"),
        Crm("terraform", "a folder of .tf files with hubspot_pipeline", title="Terraform"),
        Crm("frappe", "fixtures of an app, or saved answers of its API (JSON)"),
        Crm("erpnext", "fixtures of an app, or saved answers of its API (JSON)"),
        Crm("odoo", "a module's data, exported stages, or saved answers of its API"),
        Crm("stage-map", "a stage map in YAML or CSV", folder="stage_map", title="a stage map"),
        Crm(
            "csv",
            "a .csv or .xlsx file with a row for each stage, or a list of them in JSON or YAML",
            folder="sheet",
            title="a sheet",
        ),
    )
}

ALSO_CALLED = {"amocrm": "kommo"}
"""Other names under which people type a CRM."""


def looks_like_sfdx(names: Iterable[str]) -> bool:
    """Whether a folder with these entries is plainly a Salesforce DX project."""
    return "sfdx-project.json" in set(names)
