"""Top floor: the language server, which says in an editor what `check` says."""
