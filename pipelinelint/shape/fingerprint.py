"""What tells one finding from all others, in this run and in the next.

A fingerprint is two parts joined by a hyphen: the defect and the file. No line, order or layout
is in it, so comments, reformatting and reordering change nothing; after a file was renamed the
defect still tells the finding.

The recipe, which never changes without a new version of the baseline file (baselines in the
field, and what code hosts remember, are void after a change):

- defect: 16 hex digits, blake2b of 8 bytes over rule, check, place, value and count, in UTF-8,
  joined by U+001F. The place is the path by ids, `[#7]` written `[#]`; the value has its white
  space folded to single spaces; the count is 1 for the first of equal ones in a file, in the order
  findings are shown, 2 for the next, and so on.
- file: 8 hex digits, blake2b of 4 bytes over its path from the top of the repository.

What has no id is known by the id made from its name, so giving it that id changes nothing, and
renaming it makes its findings new ones.
"""

from __future__ import annotations

from pipelinelint.shape.finding import Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def sign(findings: Iterable[Finding], name: Callable[[str], str] = str) -> None:
    """Give every finding its fingerprint.

    `findings` are all of a run; `name` makes of a path as shown the name of the file that stays
    the same wherever the run starts: its path from the top of the repository.
    """
    counts: dict[tuple[str, str], int] = {}
    files: dict[str, str] = {}
    for finding in sorted(findings, key=lambda each: each.order):
        path = finding.path
        if path not in files:
            files[path] = _hash(name(path), 4)
        what = "\x1f".join(
            (finding.rule, finding.check, _unordered(finding.where), _spaced(finding.value))
        )
        count = counts[path, what] = counts.get((path, what), 0) + 1
        which = _hash(f"{what}\x1f{count}", 8)
        finding.fingerprint = f"{which}-{files[path]}"


def defect(fingerprint: str) -> str:
    """The part of a fingerprint that says which defect it is, whatever file it is in."""
    return fingerprint.partition("-")[0]


def _hash(text: str, size: int) -> str:
    try:
        from _blake2 import blake2b  # what hashlib gives, without loading the rest of it
    except ImportError:
        from hashlib import blake2b
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


def _unordered(where: str) -> str:
    """A path in which items without a name of their own lose their number."""
    start = where.find("[#")
    while start >= 0:
        end = where.find("]", start)
        if end > start and where[start + 2 : end].isdigit():
            where = f"{where[: start + 2]}{where[end:]}"
        start = where.find("[#", start + 2)
    return where


def _spaced(text: str) -> str:
    return " ".join(text.split())
