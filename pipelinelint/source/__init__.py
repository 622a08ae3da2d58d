"""Floor 0: text becomes nodes that know their place. Knows YAML, no CRM and no rules."""
