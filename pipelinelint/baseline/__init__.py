"""Floor 4: findings a team knows and has not mended yet, so that only new ones fail."""
