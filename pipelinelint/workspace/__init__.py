"""Floor 7: the files, settings, rules and definitions of a run, for commands and as a library."""
