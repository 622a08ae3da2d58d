"""A linter for sales pipelines: one YAML definition in, findings with places and remedies out."""

__version__ = "0.1.0"
