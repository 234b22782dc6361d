"""Strategies: what bodies have adopted, for how long, and when each is to be reviewed."""
