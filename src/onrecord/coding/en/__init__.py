"""English for coding."""
