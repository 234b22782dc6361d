"""Organisations, people and accounts of the demonstration."""
