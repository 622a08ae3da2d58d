"""Floor 1: what a definition is. The schema, its kinds, typed items, structure findings."""
