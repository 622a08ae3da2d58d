"""Floor 5: one run. Definitions, rules and settings in, a report out."""
