"""A comparison of two definitions, as text, JSON and Markdown."""
