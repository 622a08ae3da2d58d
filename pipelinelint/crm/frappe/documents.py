"""Records of the Frappe framework: a fixture (a list of records that name their DocType), or the
answer of its REST API, which leaves the DocType out."""

from __future__ import annotations

import re

from pipelinelint.crm.answers import Sorted
from pipelinelint.crm.keys import Keys
from pipelinelint.crm.nodes import JSON

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.nodes import Answer, PlacedScalar

_OTHER = "another DocType"
_OWN = "doctype docstatus modifiedBy idx _userTags"
"""What the framework gives every record."""


class Documents(Sorted):
    """Records by their DocType: of those in `kinds`, each with the field that names its records.

    `besides` are further fields of theirs. Records of other DocTypes are passed over: a folder of
    fixtures is full of them.
    """

    __slots__ = ("_kinds",)

    def __init__(self, title: str, kinds: dict[str, str], besides: str = "") -> None:
        keys = Keys(_OWN, f"name owner creation modified {' '.join(kinds.values())} {besides}")
        super().__init__(title, self._kind, keys=dict.fromkeys(kinds, keys))
        self._kinds = kinds

    def _kind(self, item: Answer, under: str) -> str:
        told = item["doctype"].text
        if told:
            return told if told in self._kinds else _OTHER
        named = re.sub(r"[^a-z]", "", under.lower())
        for kind, field in self._kinds.items():
            if re.sub(r"[^a-z]", "", kind.lower()) in named and item["name"].text:
                return kind
            if item[field].text and (field != "lost_reason" or "reason" in named):
                return kind
        return ""

    @staticmethod
    def name(one: Answer) -> PlacedScalar:
        """What a record is called in links to it."""
        return one["name"].words()


def is_fixture(path: str, names: tuple[str, ...]) -> bool:
    """Whether a file is JSON among an app's fixtures, or called after one of its DocTypes."""
    path = path.replace("\\", "/").lower()
    folder, _, name = path.rpartition("/")
    if not name.endswith(JSON):
        return False
    called = re.sub(r"[^a-z]+", "_", name)
    return f"/{folder}/".endswith("/fixtures/") or any(each in called for each in names)
