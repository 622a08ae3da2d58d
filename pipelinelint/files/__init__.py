"""Floor 6: the disk. Finding, reading and writing files, nothing else."""
