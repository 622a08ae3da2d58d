"""Floor 4: accepted exceptions. What they cover is marked, and what is wrong with them is said."""
