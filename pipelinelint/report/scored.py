"""A score in words."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.engine.score import Figure


def figure_text(figure: Figure) -> str:
    """A figure as people read it: `79`, `97.5`."""
    return f"{figure.score:.1f}".removesuffix(".0")


def before_text(figure: Figure) -> str:
    """What a cap did: `94.3 before the cap: 1 error`, or empty."""
    if figure.cap is None:
        return ""
    errors = "1 error" if figure.errors == 1 else f"{figure.errors} errors"
    return f"{figure.before:.1f} before the cap: {errors}"
