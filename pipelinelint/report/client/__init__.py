"""The report a client keeps: what was found, what to do first, how the pipeline stands."""
