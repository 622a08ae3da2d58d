"""Floor 2: what a definition implies. One file a kind, records beside them."""
