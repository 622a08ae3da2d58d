"""Paths of findings as addresses inside the repository."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.report.options import Options


def repository_path(path: str, options: Options) -> str:
    """The path from the root of the repository, forward slashes, without `.` and `..` inside.

    An absolute path stays absolute; a path above the root keeps its leading `..`.
    """
    path = path.replace("\\", "/")
    if is_absolute(path):
        return path
    parts: list[str] = []
    for part in f"{options.root}/{path}".split("/"):
        if part in ("", "."):
            continue
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def uri(path: str, options: Options) -> str:
    """The path as a URI reference: relative to the repository's root where it can be."""
    from urllib.parse import quote

    path = repository_path(path, options)
    if not is_absolute(path):
        return quote(path, safe="/", errors="backslashreplace")
    drive = "" if path.startswith("/") else "/"
    return "file://" + drive + quote(path, safe="/:", errors="backslashreplace")


def is_absolute(path: str) -> bool:
    """Whether the path starts at a root or, on Windows, at a drive."""
    return path.startswith("/") or (len(path) > 2 and path[1] == ":" and path[2] == "/")
