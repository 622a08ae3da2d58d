"""A checked rule is run over a definition: what it finds, where, and what it says."""
