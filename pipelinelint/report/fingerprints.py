"""Fingerprints that are unique in a run, for services that drop what they have seen twice."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.shape.finding import Finding


def numbered(findings: list[Finding]) -> list[tuple[Finding, str]]:
    """Every finding with its fingerprint and which of its like it is, from 1: `3f2a…:1`."""
    seen: dict[str, int] = {}
    found = []
    for finding in findings:
        print_ = finding.fingerprint or f"{finding.rule}|{finding.path}|{finding.where}"
        seen[print_] = seen.get(print_, 0) + 1
        found.append((finding, f"{print_}:{seen[print_]}"))
    return found
