"""Russian for coding."""
