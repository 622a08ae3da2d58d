"""Floor 1: what a stage name says, in the languages of its packs."""
