"""Floor 5: one report in, one text out. Every format is a function without effects.

Here: which formats there are, and what they are asked for beyond the report itself.
"""

from __future__ import annotations

from pipelinelint.language import ENGLISH, Language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipelinelint.engine.report import Report

LINES, TEXTS, DEFINITIONS = 1, 2, 3
"""What a format is made from: the findings as they are listed; all that is said about them too
(remedies, reasons, fixes, fingerprints); or also the judged definitions, which take much memory
when files are many."""

FORMATS = {
    "text": ("as_text", LINES),
    "json": ("as_json", TEXTS),
    "sarif": ("as_sarif", TEXTS),
    "github": ("as_github", TEXTS),
    "gitlab": ("as_gitlab", TEXTS),
    "junit": ("as_junit", TEXTS),
    "markdown": ("as_markdown", TEXTS),
    "agent": ("as_agent", TEXTS),
    "html": ("client.page", DEFINITIONS),
}
"""Every format: the file that writes it, read only when the format is asked for, and what it is
made from. The command line and the documentation take their lists from here."""


class Options:
    """How a report is to be shown. The findings and what they weigh are not decided here.

    - `min_severity`: findings below it are counted, not listed (info, warning, error).
    - `fail_on`: the severity at which the run fails (never, info, warning, error).
    - `pretty`: the text is for a terminal; `color`, `links` and `width` (columns) say which.
    - `score`: show score and grade.
    - `show_accepted`: list suppressed and known findings and what was not assessed; None means
      that the profile decides (only `audit` does).
    - `language`: the one the text is written in.
    - `root`: path from the repository's root to the folder the paths of the report start at,
      with forward slashes, empty when they are the same.
    - `rule_link`: address of a rule's page, with `{rule}` and `{group}` in it; empty for none.
    """

    __slots__ = (
        "color",
        "fail_on",
        "language",
        "links",
        "min_severity",
        "pretty",
        "root",
        "rule_link",
        "score",
        "show_accepted",
        "width",
    )

    def __init__(
        self,
        *,
        min_severity: str = "info",
        fail_on: str = "error",
        pretty: bool = False,
        color: bool = True,
        links: bool = True,
        width: int = 100,
        score: bool = False,
        show_accepted: bool | None = None,
        root: str = "",
        rule_link: str = "",
        language: Language = ENGLISH,
    ) -> None:
        self.min_severity = min_severity
        self.fail_on = fail_on
        self.pretty = pretty
        self.color = color
        self.links = links
        self.width = width
        self.score = score
        self.show_accepted = show_accepted
        self.root = root
        self.rule_link = rule_link
        self.language = language

    def link(self, rule: str, group: str) -> str:
        """The address of a rule's page, or empty."""
        return self.rule_link.replace("{rule}", rule).replace("{group}", group)


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


def render(name: str, report: Report, options: Options) -> str:
    """The report in the format of that name. KeyError for a name that is not in FORMATS."""
    return renderer(name)(report, options)


def renderer(name: str) -> Callable[[Report, Options], str]:
    """The function that writes a format."""
    import sys

    full = f"{__name__}.{FORMATS[name][0]}"
    __import__(full)
    function: Callable[[Report, Options], str] = sys.modules[full].render
    return function


def default_format(environment: Mapping[str, str]) -> str:
    """The format of a run nobody asked a format for: the build service's own, else text."""
    if environment.get("GITHUB_ACTIONS") == "true":
        return "github"
    if environment.get("GITLAB_CI") == "true":
        return "gitlab"
    return "text"


def why_format(name: str, language: Language) -> str:
    """The sentence that says why `default_format` chose this one; empty for text."""
    if name == "github":
        return language.say(
            "GITHUB_ACTIONS is set: writing annotations (--format text for plain lines)."
        )
    if name == "gitlab":
        return language.say(
            "GITLAB_CI is set: writing a code quality report (--format text for plain lines)."
        )
    return ""
