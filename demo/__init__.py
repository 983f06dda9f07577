"""A demonstration that needs more than one terminal: a meeting from five seats at once."""
