"""Floor 4: what changed between two definitions, in the words of sales."""
