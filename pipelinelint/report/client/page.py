"""The report as a document: the chapters put into templates, the ones that ship or a client's own.

Jinja2 is loaded only here. What comes from outside is made visible and escaped for the format by
the environment itself, so a template can't forget it. A folder of templates may come from anybody:
it runs in Jinja's sandbox, reads only files inside the folder, and what is wrong with it is told
with its file and line.
"""

from __future__ import annotations

import os
import re
import sys
import time
from contextlib import contextmanager
from html import escape

from jinja2 import (
    BytecodeCache,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateRuntimeError,
    select_autoescape,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from pipelinelint.engine.score_weights import FORMULA
from pipelinelint.engine.together import apart
from pipelinelint.errors import CannotRun
from pipelinelint.report.as_markdown import escaped as in_markdown
from pipelinelint.report.client.brand import Brand
from pipelinelint.report.client.chapters import chapters
from pipelinelint.text import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType
    from typing import Any

    from jinja2.bccache import Bucket

    from pipelinelint.engine.report import Report
    from pipelinelint.language import Language
    from pipelinelint.report import Options


SHIPPED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "templates")
FILES = ("report.html", "parts.html", "style.css", "report.md")
"""The templates of a report, and the one style sheet. A folder may hold some of them only."""

LARGEST = 1_000_000
"""Most bytes of a template, and of a text it multiplies."""

PATIENCE = 60.0
"""Seconds after which a template from a folder is taken to run forever."""


def render(report: Report, options: Options) -> str:
    """The format `html`: the page with nobody's brand on it. It tells of each stage by itself."""
    return html_report(apart(report), options)


def html_report(
    report: Report,
    options: Options,
    brand: Brand | None = None,
    against: Report | None = None,
    client: str = "",
    folder: str = "",
) -> str:
    """The client's report as one HTML file.

    `against` is an older run to compare with, `client` the name on the report, `folder` holds
    templates to use in place of the ones that ship. Raises CannotRun for one that can't be used.
    """
    return _document("report.html", report, options, brand, against, client, folder)


def markdown_report(
    report: Report,
    options: Options,
    brand: Brand | None = None,
    against: Report | None = None,
    client: str = "",
    folder: str = "",
) -> str:
    """The same contents as Markdown, without the picture."""
    return _document("report.md", report, options, brand, against, client, folder)


def page(template: str, language: Language, **values: Any) -> str:
    """Another page of ours in the same clothes: a template that ships, filled with values."""
    return _environment(language, "", False).get_template(template).render(**values)


def _document(
    template: str,
    report: Report,
    options: Options,
    brand: Brand | None,
    against: Report | None,
    client: str,
    folder: str,
) -> str:
    environment = _environment(options.language, folder, template.endswith(".md"))
    told = chapters(report, options, against, client)
    try:
        with _ending(folder):
            text = environment.get_template(template).render(
                chapters=told,
                client=client or next((each.client for each in told if each.client), ""),
                brand=brand or Brand(),
                date_iso=report.date,
                version=report.version,
                formula=options.language.say(FORMULA),
            )
        return text.rstrip("\n") + "\n"
    except CannotRun:
        raise
    except Exception as error:  # a template can fail in every way Python can
        if not folder:
            raise
        raise CannotRun(*_told(error, folder)) from None


@contextmanager
def _ending(folder: str) -> Iterator[None]:
    """Ends templates from that folder that run for too long, wherever they loop.

    The clock is read at every line of a template, which works on every system and thread.
    """
    if not folder:
        yield
        return
    roots = (os.path.realpath(folder) + os.sep, SHIPPED + os.sep)
    end = time.monotonic() + PATIENCE

    def look(frame: FrameType, event: str, _: Any) -> Any:
        if event == "call" and not frame.f_code.co_filename.startswith(roots):
            return None
        if time.monotonic() > end:
            raise TemplateRuntimeError(f"it runs for more than {PATIENCE:g} seconds")
        return look

    before = sys.gettrace()
    sys.settrace(look)
    try:
        yield
    finally:
        sys.settrace(before)


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which also lets no template multiply until the memory is full."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "**":
            is_large = max(map(abs, (left, right))) > 1_000
        else:
            texts = [each for each in (left, right) if not isinstance(each, int | float)]
            counts = [each for each in (left, right) if isinstance(each, int | float)]
            is_large = any(len(text) * count > LARGEST for text in texts for count in counts)
        if is_large:
            raise TemplateRuntimeError("it multiplies to more than 1 MB")
        return super().call_binop(context, operator, left, right)


class _Compiled(BytecodeCache):
    """What was compiled in this process: a page takes longer to compile than to fill."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key, bucket.checksum] = bucket.code


_compiled = {is_markdown: _Compiled() for is_markdown in (False, True)}
"""Apart, because constants are made visible while a template is compiled."""


def _environment(language: Language, folder: str, is_markdown: bool) -> _Sandbox:
    def read(name: str) -> tuple[str, str, Callable[[], bool]]:
        for place in (folder, SHIPPED):
            if place:
                path = _inside(place, name)
                if path:
                    return _text(path), path, lambda: True
        raise TemplateNotFound(name)

    made = _Sandbox(
        loader=FunctionLoader(read),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        finalize=_for_markdown if is_markdown else _for_html,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=0,
        bytecode_cache=None if folder else _compiled[is_markdown],
    )
    made.filters["prose"] = _flat if is_markdown else prose
    made.filters["inline"] = _flat if is_markdown else inline
    made.globals.update(
        language=language.code,
        say=language.say,
        say_in=language.say_in,
        plural=language.plural,
        plural_in=language.plural_in,
        number=language.number,
        percent=language.percent,
        date=language.date,
        listed=language.list,
        style=lambda: Markup(read("style.css")[0]),  # noqa: S704 - a sheet, in a style element
    )
    return made


def _inside(folder: str, name: str) -> str:
    """The file of that name in the folder, empty when there is none or it leads out of it."""
    root = os.path.realpath(folder)
    path = os.path.realpath(os.path.join(root, *name.split("/")))
    return path if path.startswith(root + os.sep) and os.path.isfile(path) else ""


def _text(path: str) -> str:
    try:
        with open(path, "rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise CannotRun(f"{path}: a template of more than 1 MB.", "Make it smaller.")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CannotRun(f"{path} is not UTF-8.", "Save it as UTF-8.") from None


def _told(error: Exception, folder: str) -> tuple[str, str]:
    """What is wrong with a template, with its file and line, and what to do."""
    root = os.path.realpath(folder)
    place = root
    named, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    if named and line:
        place = f"{named}:{line}"
    else:
        trace = error.__traceback__
        while trace is not None:
            path = trace.tb_frame.f_code.co_filename
            if path.startswith((root + os.sep, SHIPPED + os.sep)):
                place = f"{path}:{trace.tb_lineno}"
            trace = trace.tb_next
    if isinstance(error, TemplateNotFound):
        message = f"there is no template {error.message!r} in the folder"
    elif isinstance(error, TemplateError):
        message = (error.message or type(error).__name__).splitlines()[0]
    else:
        message = f"{type(error).__name__}: {error}".splitlines()[0]
    return (
        f"{visible(place)}: {visible(message)[:300]}",
        "Correct the template; `report --write-template DIR` writes the ones that ship.",
    )


def _for_html(value: Any) -> Any:
    """A text from anywhere, with what can't be seen written out; escaping follows by itself."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _for_markdown(value: Any) -> Any:
    if isinstance(value, Markup) or value is None:
        return value
    text = str(value)
    # Blanks at the start of a list item would make a block of code of what follows.
    shown = in_markdown(text).strip() or "–"[: len(text)]
    return Markup(shown)  # noqa: S704 - this is the escaping


def prose(written: str) -> Markup:
    """A text of a rule as HTML: paragraphs, `code` and *stress*, everything else escaped."""
    paragraphs = (each for each in re.split(r"\n\s*\n", written.strip()) if each.strip())
    return Markup("".join(f"<p>{_inline(each)}</p>" for each in paragraphs))  # noqa: S704 - escaped


def inline(written: str) -> Markup:
    """A text of one line as HTML: `code` and *stress*, everything else escaped."""
    return Markup(_inline(written))  # noqa: S704 - this is the escaping


def _inline(written: str) -> str:
    parts = [escape(_unbroken(each)) for each in written.split("`")]
    if len(parts) % 2 == 0:
        return _stressed("`".join(parts))
    return "".join(
        f"<code>{part}</code>" if at % 2 else _stressed(part) for at, part in enumerate(parts)
    )


def _unbroken(written: str) -> str:
    """Made visible, but with the no-break spaces a language has, as in "35 %"."""
    return "\u00a0".join(map(visible, written.split("\u00a0")))


def _stressed(written: str) -> str:
    """Words between single asterisks are stressed."""
    return re.sub(r"(?<![\w*])\*([^*\s][^*]*)\*(?![\w*])", r"<em>\1</em>", written)


def _flat(written: str) -> Markup:
    return Markup(in_markdown(" ".join(written.split())))  # noqa: S704 - this is the escaping
