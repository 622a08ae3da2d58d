"""Floor 3: a rule file becomes a Rule that can be run, proven and explained."""
