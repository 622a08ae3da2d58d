"""Floor 4: how a team wants its definitions judged, and where each of its wishes comes from."""
