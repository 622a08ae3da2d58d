"""`pipelinelint lsp`: the language server for editors."""

from __future__ import annotations

import os
import signal
import sys

import typer

from pipelinelint.cli import say
from pipelinelint.errors import CannotRun


def lsp(
    stdio: bool = typer.Option(
        True, "--stdio", help="Speak on standard input and output; the only way there is."
    ),
) -> int:
    """Serve an editor: findings as you type, hover, completion, quick fixes.

    An editor starts it and speaks to it.
    """
    try:
        from pipelinelint.lsp.server import serve
    except ImportError as missing:
        if (missing.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise CannotRun(
            "The language server needs pygls 2, which isn't installed.",
            "Install it with: pip install 'pipelinelint[lsp]'",
        ) from None
    if sys.stdin.isatty():
        say.word("An editor starts this and speaks to it.", "Ctrl-C ends it.")
    signal.signal(signal.SIGINT, _stop)
    serve()
    return 0


def _stop(_signal: int, _frame: object) -> None:
    """End at once: what waits for the editor's next word would not hear of Ctrl-C."""
    say.word("Stopped.")
    os._exit(130)
