"""Compile everything that ships as data: run by the build, or by hand after a change."""

import importlib
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from pipelinelint.language.catalogue import compile_all as compile_catalogues
from pipelinelint.shipped import store

STORED = {
    "crm": "pipelinelint.facts.tables:compile_tables",
    "kinds": "pipelinelint.shape.schema:compile_kinds",
    "settings_kinds": "pipelinelint.shape.schema:compile_settings_kinds",
    "lexicon": "pipelinelint.lexicon:compile_shipped",
    "written": "pipelinelint.lexicon:compile_written",
    "attested": "pipelinelint.lexicon.attested:compile_attested",
    "exports": "pipelinelint.lexicon.exports:compile_words",
    "catalogue": "pipelinelint.ruleset.stored:compile_catalogue",
    "rules": "pipelinelint.ruleset.stored:compile_rules",
    "said": "pipelinelint.ruleset.stored:compile_said",
    "docs": "pipelinelint.ruleset.stored:compile_texts",
}
"""Name of the stored module -> the function that makes its data."""


def compile_all() -> None:
    for name, source in STORED.items():
        module, function = source.split(":")
        store(name, getattr(importlib.import_module(module), function)(), stamp="built")
    compile_catalogues()


if __name__ == "__main__":
    compile_all()
