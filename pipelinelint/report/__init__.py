"""Floor 5: one report in, one text out. Every format is a function without effects."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipelinelint.engine.report import Report
    from pipelinelint.language import Language
    from pipelinelint.report.options import Options

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
