"""What changed between two definitions, and between what was found in them."""

from __future__ import annotations

from pipelinelint.compare.breaks import Breaks
from pipelinelint.compare.change import Changes
from pipelinelint.compare.note import Notes
from pipelinelint.compare.walk import Walk
from pipelinelint.shape.fingerprint import defect, sign

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.shape.finding import Finding
    from pipelinelint.shape.model import Account


def compare(old: Account, new: Account, old_path: str = "", new_path: str = "") -> Changes:
    """The changes from one definition to the other, in the order of the new one."""
    notes = Notes(old_path, new_path)
    Walk(notes, Breaks(new)).item(old, new)
    return Changes(notes.changes, old_path, new_path)


def compare_findings(changes: Changes, old: list[Finding], new: list[Finding]) -> None:
    """Put into `changes` which findings are fixed and which are introduced.

    A finding is the same when rule, check, place and value are, whatever the file is called. One
    that is accepted now is not fixed; one that was accepted before is not introduced.
    """
    before, after = _by_defect(old), _by_defect(new)
    changes.judged = True
    changes.fixed = [each for key, each in before.items() if key not in after]
    changes.introduced = [each for key, each in after.items() if key not in before]
    changes.fixed = [each for each in changes.fixed if each.suppression is None]
    changes.introduced = [each for each in changes.introduced if each.suppression is None]


def _by_defect(findings: list[Finding]) -> dict[str, Finding]:
    sign(findings)
    return {defect(each.fingerprint): each for each in findings}
