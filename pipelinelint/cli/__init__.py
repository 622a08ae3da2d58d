"""Floor 6: the command line. Talks to the terminal and the environment, judges nothing."""
