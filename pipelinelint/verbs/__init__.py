"""Floor 2: the predicates rules are written with. They know neither facts nor rules."""
