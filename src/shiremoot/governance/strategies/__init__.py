"""Strategies: what a body has adopted, for how long, and when it must look at it again."""
