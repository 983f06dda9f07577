"""Measurements: this product beside a floor program, in a real pseudo-terminal."""
