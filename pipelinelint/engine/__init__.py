"""Floor 4: one run. Definitions, rules and settings in, a report out."""
