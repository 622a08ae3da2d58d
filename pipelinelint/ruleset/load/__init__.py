"""A rule file becomes a checked rule, or problems with their places. Not loaded to judge with
the rules that ship: these are stored checked."""
