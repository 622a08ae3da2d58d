"""`check --show-settings`: every value in force, with where it comes from."""

from __future__ import annotations

from pipelinelint.cli.run import Run
from pipelinelint.settings.rows import rows, shown


def show_settings(run: Run) -> int:
    """Print the settings for the first path named, or for this folder."""
    path = (run.options.paths or ["."])[0]
    import os

    settings = run.settings.of(os.path.join(path, "_") if os.path.isdir(path) else path)
    book = run.book_for(settings)
    print(f"settings file: {settings.path or 'none'}")
    table = [(key, shown(value), origin) for key, value, origin in rows(settings, book.cards, path)]
    wide = max(len(key) for key, _, _ in table)
    for key, value, origin in table:
        print(f"{key:{wide}}  {value}  ({origin})")
    return 0
