"""Floor 4: how much of the assessed good practice a definition keeps, as a figure and a grade."""
