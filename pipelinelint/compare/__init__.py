"""Floor 5: what changed between two definitions, in the words of sales."""
