"""The planters, a file for each group of rules."""
