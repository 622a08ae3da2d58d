"""Floor 2: the export of a CRM becomes the nodes a definition has."""
